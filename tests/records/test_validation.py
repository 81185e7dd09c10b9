import pytest
from pydantic import ValidationError

from paperdigest.records.papers import day_from_json
from paperdigest.records.validation import first_problem


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"date": "2026-01-05", "papers": [{"id": "2601.00001", "title": "A", "votes": -1}]}',
         "papers.0.votes: Input should be greater than or equal to 0"),
        (b'{"date": "2026-01-05", "papers": [{"id": "x", "title": "A"}]}',
         "papers.0.id: 'x' does not match the pattern in the schema"),
        (b'{"date": "2026-01-05", "papers": [{"id": "2601.00001", "title": "A"}, {"id": "2601.00001", "title": "A"}]}',
         "papers: the same id stands twice: 2601.00001"),
        (b"[]", "Input should be an object"),
        (b'{"date": "2026-01-05", "papers": [{"id": "2601.00001", "title": "A"}], "papers": []}',
         "the key `papers` stands twice"),
        (b'{"date": "2026-01-05", "papers": [{"id": "2601.00001", "votes": 3, "votes": 3, "title": "A"}]}',
         "the key `votes` stands twice"),
    ],
)  # fmt: skip
def test_the_first_problem_names_its_place_and_repeats_no_pattern(content, said):
    with pytest.raises(ValidationError) as caught:
        day_from_json(content)
    assert first_problem(caught.value) == said
