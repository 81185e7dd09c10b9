import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from support.records import make_day, make_paper, utc

from paperdigest.records.papers import day_from_json, day_schema, day_to_data, list_page, ranked
from paperdigest.text.readable import plain, utc_time


def test_papers_stand_by_votes_then_earlier_submission_then_id_and_unknown_votes_last():
    early, late = utc("2026-01-05T01:00:00"), utc("2026-01-05T02:00:00")
    papers = [
        make_paper(1, votes=None),
        make_paper(2, votes=3, submitted=late),
        make_paper(3, votes=3, submitted=early),
        make_paper(5, votes=0, submitted=early),
        make_paper(4, votes=0, submitted=early),
        make_paper(6, votes=9),
        make_paper(7, votes=3),
    ]
    assert [paper.id[-1] for paper in ranked(papers)] == ["6", "3", "2", "7", "4", "5", "1"]


def test_a_day_survives_the_way_to_json_and_back():
    day = make_day(
        "2026-01-05", make_paper(1, votes=2, vote_history=((utc("2026-01-05T01:00:00"), 2),), authors=("A",))
    )
    assert day_from_json(json.dumps(day_to_data(day)).encode()) == day


@pytest.mark.parametrize(
    "time", ["0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-11:30", "9999-06-01T00:00:00Z"]
)
def test_a_time_that_some_zone_cannot_show_is_refused_and_unknown_to_sources(time):
    data = json.loads(json.dumps(day_to_data(make_day("2026-01-05", make_paper(votes=1)))))
    for place, value in (("published", time), ("withdrawn", time), ("vote_history", [[time, 1]])):
        wrong = data | {"papers": [data["papers"][0] | {place: value}]}
        with pytest.raises(ValidationError, match="no times of the year"):
            day_from_json(json.dumps(wrong).encode())
    assert utc_time(time) is None


def test_unknown_is_null_in_json():
    paper = day_to_data(make_day("2026-01-05", make_paper()))["papers"][0]
    unknown = ("abstract", "authors", "organization", "votes", "comments", "summary", "code", "withdrawn", "categories")
    assert [paper[name] for name in unknown] == [None] * len(unknown)


@pytest.mark.parametrize(
    "facts",
    [
        {"id": "../../etc/passwd"},
        {"id": "2601.00001v2"},
        {"id": ""},
        {"title": ""},
        {"votes": -1},
        {"votes": "7"},
        {"project": "javascript:alert(1)"},
        {"published": dt.datetime(2026, 1, 1)},  # noqa: DTZ001 - a time without zone is what is refused
        {"unheard_of": 1},
        {"title": " "},
        {"title": "A title "},
        {"abstract": "two\nlines"},
        {"authors": ("Ada", "a control\x01character")},
        {"organization": "a\x85b"},
        {"summary": "a\u2029b"},
        {"keywords": ("no character\ufffe",)},
        {"categories": ("turned \u202earound",)},
        {"project": "https://example.org/\x01"},
    ],
)
def test_a_record_refuses_what_it_cannot_mean(facts):
    with pytest.raises((ValidationError, TypeError)):
        make_paper(**facts)


@given(st.text())
def test_whatever_text_has_become_plain_fits_into_a_record(text):
    found = plain(text)
    assert found is None or make_paper(title=found).title == found


def test_a_day_holds_no_paper_twice():
    with pytest.raises(ValidationError, match=r"the same id stands twice: 2601\.00001"):
        make_day("2026-01-05", make_paper(1), make_paper(2), make_paper(1, title="Another"))


def test_times_become_utc_to_the_second():
    paper = make_paper(submitted=dt.datetime.fromisoformat("2026-01-05T09:30:15.75+09:00"))
    assert paper.submitted == utc("2026-01-05T00:30:15")


def test_the_schema_names_every_field_of_a_paper():
    schema = day_schema()
    paper = schema["$defs"]["Paper"]["properties"]
    listed = make_paper(page="https://list.example/papers/1", revised=utc("2026-01-05"))
    assert set(paper) == set(day_to_data(make_day("2026-01-05", listed))["papers"][0])
    assert schema["$defs"]["Paper"]["additionalProperties"] is False


def test_a_paper_of_hugging_face_says_its_links_without_storing_any():
    paper = make_paper()
    assert "page" not in day_to_data(make_day("2026-01-05", paper))["papers"][0]
    assert (paper.source_page, paper.source_host) == ("https://huggingface.co/papers/2601.00001", None)
    assert paper.arxiv_page == "https://arxiv.org/abs/2601.00001"
    assert paper.arxiv_pdf == "https://arxiv.org/pdf/2601.00001"
    assert paper.arxiv_html == "https://arxiv.org/html/2601.00001"
    assert list_page(dt.date(2026, 1, 5), [paper]) == "https://huggingface.co/papers/date/2026-01-05"


def test_a_paper_of_another_source_keeps_its_page_there_and_is_named_by_its_host():
    paper = make_paper(page="https://list.example/papers/1")
    day = make_day("2026-01-05", paper)
    assert day_from_json(json.dumps(day_to_data(day)).encode()) == day
    assert (paper.source_page, paper.source_host) == ("https://list.example/papers/1", "list.example")
    assert list_page(day.date, day.papers) is None
