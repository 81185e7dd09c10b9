"""The catalogue: what follows from all digests, worked out once."""

import datetime as dt

from support.records import make_day, make_paper

from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import make_digests


def test_the_navigation_of_a_day_knows_its_neighbours_and_the_days_of_its_month(config):
    dates = [dt.date(2025, 12, 31), dt.date(2026, 1, 5), dt.date(2026, 1, 31), dt.date(2026, 2, 2)]
    days = [make_day(date.isoformat(), make_paper(number)) for number, date in enumerate(dates, start=1)]
    catalogue = Catalogue(make_digests(days, config.topics, today=dates[-1]), today=dates[-1])
    navigation = catalogue.navigation(dates[1])
    assert (navigation.previous, navigation.next) == (dates[0], dates[2])
    assert navigation.dates == {dates[1], dates[2]}
    assert navigation.weeks[0][0] == dt.date(2025, 12, 29)
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


def test_related_papers_that_left_the_archive_are_left_out(config):
    today = dt.date(2026, 1, 6)
    digests = make_digests([make_day("2026-01-05", make_paper(1), make_paper(2))], config.topics, today=today)
    catalogue = Catalogue(digests, today=today, related_ids={"2601.00001": ["2601.00002", "2601.00009"]})
    assert [entry.paper.id for entry in catalogue.related["2601.00001"]] == ["2601.00002"]


def test_an_empty_archive_has_no_months_and_no_roundups():
    catalogue = Catalogue([], today=dt.date(2026, 1, 6))
    assert (catalogue.months, catalogue.roundups, catalogue.slugs) == ({}, [], frozenset())
