"""The arXiv identifier that somebody means."""

import pytest
from support.searching import load_queries

from paperdigest.text.paper_ids import paper_id


@pytest.mark.parametrize(("value", "expected"), load_queries("ids"))
def test_a_paper_is_named_by_its_identifier_in_whatever_is_pasted(value, expected):
    assert paper_id(value) == expected


@pytest.mark.parametrize("value", ["2604.90007 2604.90008", "hep-th/9901001, 2604.90007", ""])
def test_two_papers_or_none_are_no_paper(value):
    assert paper_id(value) is None
