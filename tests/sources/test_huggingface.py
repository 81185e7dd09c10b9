import datetime as dt
import json

import pytest
from support.hub import item
from support.records import utc

from paperdigest.errors import Unreadable
from paperdigest.network.client import Client, Limits
from paperdigest.sources.huggingface import PAGE_SIZE, parse_items, parse_page, retrieve_day

DAY = dt.date(2026, 1, 5)


def parse(*items):
    return parse_items(items, day=DAY, subject="list")


def parse_one(**changes):
    """Parse an item with `changes`, beside a plain one that keeps the list from looking like another form."""
    answer = parse(item(1, **changes), item(2))
    return answer.listed[0][1]


def test_an_item_becomes_a_paper():
    answer = parse(
        item(
            3,
            title="A title\n  over lines",
            upvotes=12,
            organization={"name": "lab", "fullname": "The Lab & Co "},
            githubRepo="https://github.com/lab/code.git",
            githubStars=40,
            projectPage=" https://example.org/page",
            ai_summary="In short.",
            ai_keywords=["agents", "agents", " ", None, "tools"],
            withdrawnAt="2026-01-06T00:00:00Z",
            numComments=5,
            thumbnail="https://example.org/t.png",
        )
    )
    ((day, paper),) = answer.listed
    assert day == DAY
    assert (paper.id, paper.title, paper.votes, paper.comments) == ("2601.00003", "A title over lines", 12, 5)
    assert paper.authors == ("Ada Example", "Ben Beispiel")
    assert paper.organization == "The Lab & Co"
    assert (paper.code.url, paper.code.stars) == ("https://github.com/lab/code", 40)
    assert paper.project == "https://example.org/page"
    assert paper.keywords == ("agents", "tools")
    assert paper.submitted == utc("2026-01-05T03:00:00")
    assert paper.withdrawn == utc("2026-01-06T00:00:00")
    assert (paper.summary, paper.thumbnail) == ("In short.", "https://example.org/t.png")
    assert paper.categories is None


@pytest.mark.parametrize("place", ["organization", "submitterOrganization"])
def test_the_institution_is_read_in_all_its_places(place):
    outer = {**item(1), place: {"name": "lab", "fullname": "The Lab"}}
    assert parse(outer).listed[0][1].organization == "The Lab"


@pytest.mark.parametrize(
    ("change", "name", "expected"),
    [
        ({"upvotes": "216"}, "votes", 216),
        ({"upvotes": "1.2k"}, "votes", None),
        ({"upvotes": -3}, "votes", None),
        ({"upvotes": True}, "votes", None),
        ({"upvotes": 10**400}, "votes", None),
        ({"upvotes": 2.5}, "votes", None),
        ({"upvotes": 0}, "votes", 0),
        ({"summary": None}, "abstract", None),
        ({"summary": ["a"]}, "abstract", None),
        ({"authors": None}, "authors", None),
        ({"authors": [{"name": None}, "x", {"name": "One"}]}, "authors", ("One",)),
        ({"organization": "Lab"}, "organization", None),
        ({"submittedOnDailyAt": "yesterday"}, "submitted", None),
        ({"publishedAt": "2026-01-02T10:00:00"}, "published", None),
        ({"ai_keywords": "agents"}, "keywords", None),
        ({"githubRepo": "https://lab.github.io/x", "githubStars": 5}, "code", None),
        ({"projectPage": "https://github.com/a/b", "githubRepo": "https://github.com/a/b/"}, "project", None),
        ({"projectPage": "javascript:alert(1)"}, "project", None),
    ],
)
def test_what_is_missing_or_odd_is_unknown_and_never_guessed(change, name, expected):
    assert getattr(parse_one(**change), name) == expected


def test_the_outer_title_is_taken_and_the_inner_one_serves_without_it():
    assert parse_one(title="Synth^2", outer_title="Synth$^2$").title == "Synth$^2$"
    assert parse_one(title="The inner one", outer_title=None).title == "The inner one"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({}, "item 1: has no paper"),
        (None, "item 1: has no paper"),
        ({"paper": None}, "item 1: has no paper"),
        (item(9, id=None), "item 1: id"),
        (item(9, id="../../evil"), "../../evil: id"),
        (item(9, id="２６０１.００００１"), "２６０１.００００１: id"),
        (item(9, title=None, outer_title=None), "2601.00009: has no title"),
    ],
)
def test_a_bad_item_is_skipped_and_named_and_the_rest_goes_on(bad, said):
    answer = parse(bad, item(2))
    assert [paper.id for _, paper in answer.listed] == ["2601.00002"]
    assert said in str(answer.skipped[0])


def test_a_paper_listed_twice_in_an_answer_stands_once():
    answer = parse(item(1), item(2), item(1, upvotes=50))
    assert [paper.id for _, paper in answer.listed] == ["2601.00001", "2601.00002"]


def test_a_paper_stands_on_the_day_it_was_submitted_whatever_list_showed_it():
    answer = parse(item(1), item(2, day="2026-01-02"))
    assert [day for day, _ in answer.listed] == [DAY, dt.date(2026, 1, 2)]


def test_a_paper_without_a_submission_time_stands_on_the_day_asked_for():
    answer = parse(item(1, submittedOnDailyAt=None))
    assert answer.listed[0][0] == DAY


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([{"article": {}}, {"article": {}}], "no item of 2 can be read"),
        ([item(1, upvotes=None), item(2, upvotes=None)], "no item of 2 has votes"),
        ([item(1, summary=None), item(2, summary=None)], "no item of 2 has abstract"),
    ],
)
def test_a_list_in_another_form_is_unreadable_as_a_whole(items, said):
    with pytest.raises(Unreadable, match=said):
        parse_items(items, day=DAY, subject="list")


@pytest.mark.parametrize(
    "content",
    [b"<!doctype html><title>Maintenance</title>", b"\x00\x01", b"", b"{}", b'"text"', b"[1,", b"[" * 100_000],
)
def test_an_answer_that_is_no_json_array_is_unreadable(content):
    with pytest.raises(Unreadable, match="list"):
        parse_page(content, subject="list")


def test_an_empty_list_is_a_fact():
    assert parse().listed == ()


def test_three_thousand_authors_are_all_kept():
    authors = [{"name": f"Author {number}"} for number in range(3303)]
    assert len(parse_one(authors=authors).authors) == 3303


def test_pages_are_asked_for_until_one_is_short(hub):
    hub.days[DAY.isoformat()] = [item(number) for number in range(1, 2 * PAGE_SIZE + 6)]
    with Client(limits=Limits(patience=2)) as client:
        answer = retrieve_day(client, hub.address, DAY)
    assert len(answer.listed) == 2 * PAGE_SIZE + 5
    assert [path.partition("?")[2] for path, _ in hub.requests] == [
        f"date=2026-01-05&p={page}&limit=100" for page in range(3)
    ]


def test_a_full_last_page_is_followed_by_an_empty_one(hub):
    hub.days[DAY.isoformat()] = [item(number) for number in range(1, PAGE_SIZE + 1)]
    with Client(limits=Limits(patience=2)) as client:
        assert len(retrieve_day(client, hub.address, DAY).listed) == PAGE_SIZE
    assert len(hub.requests) == 2


@pytest.mark.parametrize(("most", "papers", "asked"), [(50, 58, 2), (50, 50, 2), (10, 30, 4), (100, 58, 1), (7, 5, 1)])
def test_a_service_that_gives_fewer_papers_at_once_than_it_is_asked_for_loses_none(most, papers, asked):
    class Capped:
        pages = 0

        def get(self, _url, *, params, **_):
            self.pages += 1
            start = params["p"] * most
            return json.dumps([item(number) for number in range(1, papers + 1)][start : start + most]).encode()

    service = Capped()
    assert len(retrieve_day(service, "https://hub.example", DAY).listed) == papers
    assert service.pages == asked


def test_a_round_number_of_papers_from_a_service_that_ignores_the_page_number_is_the_list(hub):
    hub.forever = json.dumps([item(number) for number in range(1, 21)]).encode()
    with Client(limits=Limits(patience=2)) as client:
        assert len(retrieve_day(client, hub.address, DAY).listed) == 20
    assert len(hub.requests) == 2


def test_a_service_that_ignores_the_page_number_is_found_out(hub):
    hub.forever = json.dumps([item(number) for number in range(PAGE_SIZE)]).encode()
    with Client(limits=Limits(patience=2)) as client, pytest.raises(Unreadable, match="page number"):
        retrieve_day(client, hub.address, DAY)
