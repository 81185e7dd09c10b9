import datetime as dt

import pytest

from paperdigest.digest.periods import KINDS, Period, days_covered, period_of


def date(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("kind", "day", "first", "last", "slug"),
    [
        ("weekly", "2026-02-12", "2026-02-09", "2026-02-15", "2026-W07"),
        ("weekly", "2025-12-31", "2025-12-29", "2026-01-04", "2026-W01"),
        ("weekly", "2021-01-03", "2020-12-28", "2021-01-03", "2020-W53"),
        ("weekly", "2024-12-29", "2024-12-23", "2024-12-29", "2024-W52"),
        ("monthly", "2026-12-31", "2026-12-01", "2026-12-31", "2026-12"),
        ("monthly", "2024-02-10", "2024-02-01", "2024-02-29", "2024-02"),
        ("yearly", "2024-06-01", "2024-01-01", "2024-12-31", "2024"),
    ],
)
def test_a_period_holds_whole_weeks_months_and_years(kind, day, first, last, slug):
    period = period_of(kind, date(day))
    assert (period.first, period.last, period.slug) == (date(first), date(last), slug)
    assert date(day) in period
    assert period.next.first == period.last + dt.timedelta(days=1)
    assert date(first) - dt.timedelta(days=1) not in period


def test_periods_follow_each_other_without_a_gap_over_twenty_years():
    for kind in ("weekly", "monthly", "yearly"):
        period = period_of(kind, date("2010-01-01"))
        slugs = set()
        while period.first < date("2030-01-01"):
            assert period_of(kind, period.last) == period
            slugs.add(period.slug)
            following = period.next
            assert (following.first - period.last).days == 1
            period = following
        assert len(slugs) == {"weekly": 1045, "monthly": 240, "yearly": 20}[kind]


def test_a_period_is_over_after_its_last_day_and_settled_two_weeks_later():
    week = period_of("weekly", date("2026-02-12"))
    assert [week.is_over(date(day)) for day in ("2026-02-15", "2026-02-16")] == [False, True]
    assert [week.is_provisional(date(day)) for day in ("2026-02-28", "2026-03-01")] == [True, False]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("day", ["2024-12-31", "2025-12-29", "2026-01-01", "2021-01-03", "2026-02-28"])
def test_the_name_of_a_period_in_addresses_reads_back_as_the_period(kind, day):
    period = period_of(kind, date(day))
    assert Period.parse(period.slug) == period


@pytest.mark.parametrize(
    "slug",
    ["", "hello", "2026-01-05", "2026-13", "2026-W54", "2025-W53", "2026-W00", "0000", "２０２６", "2026-W7", "2026\n"],
)
def test_what_names_no_period_is_none(slug):
    assert Period.parse(slug) is None


@pytest.mark.parametrize(
    ("slug", "day", "expected"),
    [
        ("2026-W01", "2025-12-29", True),
        ("2026-W01", "2026-01-05", False),
        ("2026-01", "2026-01-31", True),
        ("2026-01", "2026-02-01", False),
        ("2026", "2026-12-31", True),
        ("2026", "2025-12-31", False),
    ],
)
def test_a_day_belongs_to_its_iso_week_month_and_year(slug, day, expected):
    assert (date(day) in Period.parse(slug)) is expected


@pytest.mark.parametrize(
    ("slug", "days", "empty", "covered"),
    [
        ("2026-03", "2026-03-12 2026-03-31", "", "2026-03-12 2026-03-31"),
        ("2026-03", "2026-03-02 2026-03-31", "", "2026-03-01 2026-03-31"),  # the first is a Sunday
        ("2026-05", "2026-05-01 2026-05-20", "", "2026-05-01 2026-05-20"),
        ("2026-05", "2026-05-01 2026-05-29", "", "2026-05-01 2026-05-31"),  # then comes a weekend
        ("2026-01", "2026-01-02 2026-01-30", "2026-01-01", "2026-01-01 2026-01-31"),
        ("2026-01", "2025-12-30 2026-01-07 2026-01-30", "2026-01-01", "2026-01-07 2026-01-31"),  # some are missing
        ("2026-01", "2025-12-30 2026-01-05 2026-01-30", None, "2026-01-01 2026-01-31"),
        ("2026-01", "2026-01-05 2026-01-20 2026-02-03", None, "2026-01-05 2026-01-31"),
        ("2026-W11", "2026-03-12 2026-03-13", None, "2026-03-12 2026-03-15"),
        ("2026-W11", "2026-03-11", "", "2026-03-11 2026-03-11"),
        ("2026", "2026-03-12 2026-12-31", "", "2026-03-12 2026-12-31"),
    ],
)
def test_the_days_covered_are_those_between_which_lists_are_there(slug, days, empty, covered):
    known = None if empty is None else list(map(date, empty.split()))
    found = days_covered(Period.parse(slug), list(map(date, days.split())), empty=known)
    assert found == tuple(map(date, covered.split()))


def test_a_period_without_a_list_covers_nothing():
    with pytest.raises(ValueError, match="2026-02 has no archived day"):
        days_covered(Period.parse("2026-02"), [date("2026-03-02")])
