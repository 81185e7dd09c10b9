import datetime as dt

import pytest

from paperdigest.text.links import (
    arxiv_html,
    arxiv_page,
    arxiv_pdf,
    huggingface_list,
    huggingface_paper,
    repository,
    web_address,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" HTTP://Example.ORG/Path ", "http://example.org/Path"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org/x", None),
        ("https://user:secret@example.org/", None),
        ("https://example.org/a b", None),
        ('https://example.org/"onclick=x', None),
        ("https://example.org/<x>", None),
        ("https://[broken/", None),
        ("https://example.org:port/", None),
        ("https://localhost/", None),
        ("https://example.org/" + "x" * 1980, "https://example.org/" + "x" * 1980),
        ("https://example.org/" + "x" * 1981, None),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://", None),
        ("https:///path", None),
        ("ftp://example.org/x", None),
        ("https://user@example.org/", None),
        ("https://a\u202eb.example/", None),
        ("https://a.example/\ud800", None),
        ("example.org", None),
        ("", None),
        (None, None),
        (5, None),
    ],
)
def test_only_whole_http_addresses_pass(value, expected):
    assert web_address(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://github.com/owner/digit.git", "https://github.com/owner/digit"),
        ("https://github.com/owner/name/", "https://github.com/owner/name"),
        ("http://www.github.com/owner/name?tab=readme#top", "https://github.com/owner/name"),
        ("https://github.com/owner/name/tree/main/part", "https://github.com/owner/name/tree/main/part"),
        ("https://gitlab.com/group/project", "https://gitlab.com/group/project"),
        ("https://gitlab.com/huggingface/huggingface", "https://gitlab.com/huggingface/huggingface"),
        ("https://github.com/huggingface/transformers", "https://github.com/huggingface/transformers"),
        ("https://github.com/owner//name", "https://github.com/owner/name"),
        ("https://github.com/owner", None),
        ("https://github.com/huggingface/huggingface", None),
        ("https://github.com/HuggingFace/HuggingFace", None),
        ("https://github.com/topics/agents", None),
        ("https://github.com/Topics/agents", None),
        ("https://github.com/own%20er/name", None),
        ("https://github.com/owner/na%20me", None),
        ("https://owner.github.io/name", None),
        ("https://example.org/github.com/owner/name", None),
        ("https://github.com/../name", None),
        ("https://github.com/owner/..", None),
        ("https://github.com/owner/name/../../evil", None),
        ("none", None),
        (None, None),
    ],
)
def test_only_a_repository_on_a_known_forge_is_code(value, expected):
    assert repository(value) == expected


def test_addresses_of_a_paper_follow_from_its_identifier():
    assert huggingface_paper("2601.00001") == "https://huggingface.co/papers/2601.00001"
    assert huggingface_list(dt.date(2026, 1, 5)) == "https://huggingface.co/papers/date/2026-01-05"
    assert arxiv_page("2601.00001") == "https://arxiv.org/abs/2601.00001"
    assert arxiv_page("2601.00001", 2) == "https://arxiv.org/abs/2601.00001v2"
    assert arxiv_pdf("2601.00001") == "https://arxiv.org/pdf/2601.00001"
    assert arxiv_html("2601.00001") == "https://arxiv.org/html/2601.00001"
    assert arxiv_html("2601.00001", 2, anchor="S3.T1") == "https://arxiv.org/html/2601.00001v2#S3.T1"
    assert arxiv_html("2601.00001", anchor="a b") == "https://arxiv.org/html/2601.00001#a%20b"
