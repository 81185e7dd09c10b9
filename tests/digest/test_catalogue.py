"""The catalogue: what follows from all digests, worked out once."""

import datetime as dt
from dataclasses import replace

import pytest
from support.records import make_day, make_paper

from paperdigest.digest.briefs import make_briefs
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import facts_of, make_digests
from paperdigest.digest.related import Related
from paperdigest.digest.topics import TopicRules


def test_the_navigation_of_a_day_knows_its_neighbours(config):
    dates = [dt.date(2025, 12, 31), dt.date(2026, 1, 5), dt.date(2026, 1, 31), dt.date(2026, 2, 2)]
    days = [make_day(date.isoformat(), make_paper(number)) for number, date in enumerate(dates, start=1)]
    catalogue = Catalogue(make_digests(days, config.topics, today=dates[-1]), today=dates[-1])
    navigation = catalogue.navigation(dates[1])
    assert (navigation.previous, navigation.next) == (dates[0], dates[2])
    assert catalogue.navigation(dates[0]).previous is None
    assert catalogue.navigation(dates[-1]).next is None


def test_months_that_are_over_are_known_also_those_without_papers(config):
    days = [make_day("2025-11-28", make_paper(1)), make_day("2026-01-05", make_paper(2)), make_day("2026-02-02")]
    today = dt.date(2026, 2, 2)
    months = Catalogue(make_digests(days, config.topics, today=today), today=today).months
    assert {month.isoformat(): len(entries) for month, entries in months.items()} == {
        "2025-11-01": 1,
        "2025-12-01": 0,
        "2026-01-01": 1,
    }


def ids(found):
    return [entry.paper.id for entry in found]


def test_related_papers_that_left_the_archive_are_left_out(config):
    date = dt.date(2026, 1, 5)
    digests = make_digests([make_day("2026-01-05", make_paper(1), make_paper(2))], config.topics, today=date)
    before = {"2601.00001": ("2601.00002", "2601.00009"), "2601.00002": ()}
    after = {"2601.00001": ("2601.00008",)}
    catalogue = Catalogue(digests, today=date, related_ids=Related(before, after))
    assert {name: ids(found) for name, found in catalogue.related(date).items()} == {
        "2601.00001": ["2601.00002"],
        "2601.00002": [],
    }
    assert catalogue.later(date) == {}


def test_a_page_has_the_related_papers_of_its_time_and_later_ones_come_beside_it(config):
    fifth, sixth = dt.date(2026, 1, 5), dt.date(2026, 1, 6)
    days = [make_day("2026-01-05", make_paper(1), make_paper(2)), make_day("2026-01-06", make_paper(3))]
    one, two, three = (f"2601.0000{number}" for number in (1, 2, 3))
    related = Related(before={one: (two,), two: (one,), three: (two, one)}, after={one: (three,), two: (), three: ()})
    catalogue = Catalogue(make_digests(days, config.topics, today=sixth), today=sixth, related_ids=related)
    assert ids(catalogue.related(fifth)[one]) == [two]
    assert ids(catalogue.related(sixth)[three]) == [two, one]
    assert {name: ids(later.related) for name, later in catalogue.later(fifth).items()} == {one: [three]}
    assert catalogue.later(sixth) == {}


def test_an_empty_archive_has_no_months_and_no_roundups():
    catalogue = Catalogue([], today=dt.date(2026, 1, 6))
    assert (catalogue.months, catalogue.periods, catalogue.slugs) == ({}, [], frozenset())


@pytest.mark.parametrize(
    ("days", "today", "listed"),
    [
        # The week ends in February, which has no list of its own, or none of that week.
        (["2026-01-30"], "2026-02-02", {"2026-01": ["2026-W05", "2026-01"]}),
        (["2026-01-30", "2026-02-03"], "2026-02-04", {"2026-01": ["2026-W05", "2026-01"], "2026-02": []}),
        # It has a list in both months.
        (["2026-03-31", "2026-04-01"], "2026-04-06", {"2026-03": ["2026-03"], "2026-04": ["2026-W14"]}),
        # The year's last list is of November.
        (["2025-11-28"], "2026-01-05", {"2025-11": ["2025-W48", "2025-11", "2025"]}),
        # A day whose papers were all listed before is a day.
        (["2026-01-30", "2026-02-01 again"], "2026-02-02", {"2026-01": ["2026-01"], "2026-02": ["2026-W05"]}),
        (["2026-01-28"], "2026-01-29", {"2026-01": []}),
    ],
)
def test_a_month_lists_posts_if_it_has_a_day_and_a_roundup_is_listed_where_its_last_days_are(
    config, days, today, listed
):
    papers = [make_paper(1 if day.endswith("again") else number) for number, day in enumerate(days, start=1)]
    made = [make_day(day.split()[0], paper) for day, paper in zip(days, papers, strict=True)]
    date = dt.date.fromisoformat(today)
    catalogue = Catalogue(make_digests(made, config.topics, today=date), today=date)
    found = {month: [period.slug for period in periods] for month, (_, periods) in catalogue.posts_by_month.items()}
    assert found == listed


def test_a_paper_in_brief_is_completed_from_its_day_under_the_rank_that_it_has_in_the_list(config):
    day = make_day("2026-01-05", make_paper(1, votes=9), make_paper(2, votes=3, abstract="Lamps."))
    today = dt.date(2026, 1, 6)
    (digest,) = make_digests([day], config.topics, today=today)
    brief = list(make_briefs([facts_of(day, TopicRules(config.topics))], config.topics, today=today))
    catalogue = Catalogue(brief, today=today, load={digest.date: digest}.__getitem__)
    assert catalogue.whole(digest.date) == digest
    whole = catalogue.whole_entry(replace(brief[0].entries[1], rank=7))
    assert (whole.paper.abstract, whole.rank) == ("Lamps.", 7)
    with pytest.raises(TypeError, match="something that loads them"):
        Catalogue(brief, today=today).whole(digest.date)


@pytest.mark.parametrize(
    ("month", "beside"), [("2025-11-01", (None, "2026-01-01")), ("2025-12-01", ("2025-11-01", "2026-01-01"))]
)
def test_the_months_beside_one_are_those_with_papers(config, month, beside):
    days = [make_day("2025-11-05", make_paper(1)), make_day("2025-12-05"), make_day("2026-01-08", make_paper(2))]
    today = dt.date(2026, 2, 1)
    catalogue = Catalogue(make_digests(days, config.topics, today=today), today=today)
    expected = tuple(one and dt.date.fromisoformat(one) for one in beside)
    assert catalogue.months_beside(dt.date.fromisoformat(month)) == expected
