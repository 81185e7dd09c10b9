import datetime as dt
from dataclasses import replace

import pytest
from support.records import make_day, make_paper, utc

from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import make_digests, votes_seen_by
from paperdigest.digest.periods import period_of
from paperdigest.digest.roundups import RoundupMaker, as_it_ended, best_of, code_share, periods_over
from paperdigest.records.papers import Code


def digests(config, *days, today="2026-06-01"):
    return make_digests(days, config.topics, today=dt.date.fromisoformat(today))


def roundups(config, *days, today="2026-06-01"):
    date, made = dt.date.fromisoformat(today), digests(config, *days, today=today)
    periods = periods_over(made, today=date)
    maker = RoundupMaker(made, periods, date)
    return {period.slug: maker.make(period) for period in periods}


def one(date, number=1, **facts):
    return make_day(date, make_paper(number, **facts))


def test_weeks_months_and_years_that_are_over_have_roundups(config):
    days = [one("2025-12-30", 1), one("2026-01-02", 2), one("2026-01-20", 3), one("2026-02-02", 4)]
    assert list(roundups(config, *days, today="2026-02-03")) == ["2026-W01", "2026-W04", "2025-12", "2026-01", "2025"]


def test_a_period_has_no_roundup_before_it_is_over_nor_without_papers(config):
    days = [one("2026-02-02"), make_day("2026-02-10")]
    assert list(roundups(config, *days, today="2026-02-08")) == []
    assert list(roundups(config, *days, today="2026-02-09")) == ["2026-W06"]
    assert list(roundups(config, *days, today="2026-02-28")) == ["2026-W06"], "the list of the tenth is empty"
    assert roundups(config) == {}


def test_the_week_of_the_turn_of_the_year_is_one_week_with_the_papers_of_both_years(config):
    week = roundups(config, one("2025-12-29", 1), one("2026-01-02", 2))["2026-W01"]
    assert [entry.paper.id for entry in week.entries] == ["2601.00001", "2601.00002"]


def test_a_year_can_have_a_week_53(config):
    assert "2026-W53" in roundups(config, one("2027-01-01"), today="2027-01-04")


def test_the_best_papers_are_ranked_anew_and_those_with_unknown_votes_are_left_out(config):
    days = [
        make_day("2026-02-09", make_paper(1, votes=5), make_paper(2, votes=9), make_paper(3)),
        make_day("2026-02-10", make_paper(4, votes=7), make_paper(5, votes=0)),
    ]
    best = roundups(config, *days)["2026-W07"].best
    assert [(entry.rank, entry.paper.votes, entry.day.day) for entry in best] == [
        (1, 9, 9),
        (2, 7, 10),
        (3, 5, 9),
        (4, 0, 10),
    ]


def test_ten_twenty_and_fifty_papers_are_ranked(config):
    papers = [make_paper(number, votes=number) for number in range(1, 61)]
    made = roundups(config, make_day("2025-02-10", *papers))
    assert [len(made[slug].best) for slug in ("2025-W07", "2025-02", "2025")] == [10, 20, 50]
    assert made["2025"].best[0].paper.votes == 60


def test_best_of_nothing_is_nothing():
    assert best_of([], most=5) == []


def test_late_risers_are_those_of_the_period(config):
    def risen(date, number, gained):
        history = ((utc(f"{date}T10:00:00"), 5), (utc("2026-03-01T00:00:00"), 5 + gained))
        return one(date, number, votes=5 + gained, vote_history=history)

    days = [
        risen("2026-02-06", 1, 90),
        risen("2026-02-09", 2, 3),
        risen("2026-02-10", 3, 40),
        risen("2026-02-11", 4, 0),
    ]
    assert [entry.paper.id[-1] for entry in roundups(config, *days)["2026-W07"].risers] == ["3", "2"]


def test_votes_are_provisional_until_two_weeks_after_the_end(config):
    def provisional(today):
        return roundups(config, one("2026-02-09"), today=today)["2026-W07"].provisional

    assert [provisional(today) for today in ("2026-02-16", "2026-02-28", "2026-03-01")] == [True, True, False]


def test_a_period_in_which_the_archive_begins_says_so(config):
    made = roundups(config, one("2026-02-11", 1), one("2026-02-17", 2), today="2027-01-01")
    begins = dt.date(2026, 2, 11)
    assert {slug: made[slug].begins for slug in made} == {
        "2026-W07": begins, "2026-W08": None, "2026-02": begins, "2026": begins,
    }  # fmt: skip


def test_an_archive_that_begins_after_a_weekend_misses_nothing(config):
    """The first of March 2026 is a Sunday; the first of January 2024 a Monday."""
    assert roundups(config, one("2026-03-02"))["2026-03"].begins is None
    assert roundups(config, one("2024-01-01"))["2024"].begins is None


def test_numbers_are_counted_by_hand(config):
    code = Code(url="https://github.com/a/b")
    days = [
        make_day("2026-02-09", make_paper(1, votes=2, code=code, organization="A"), make_paper(2, votes=10)),
        make_day("2026-02-10", make_paper(3, votes=3, organization="B"), make_paper(4, code=code, organization="a")),
        make_day("2026-02-11"),
    ]
    numbers = roundups(config, *days)["2026-W07"].numbers
    assert (numbers.papers, numbers.days, numbers.median_votes, numbers.code, numbers.institutions) == (4, 2, 3, 0.5, 2)
    assert numbers.new_institutions is None, "all would be new in a new archive"


def test_what_nobody_told_is_unknown_and_not_zero(config):
    numbers = roundups(config, one("2026-02-09"))["2026-W07"].numbers
    assert (numbers.median_votes, numbers.code, numbers.institutions, numbers.new_institutions) == (None,) * 4


def test_papers_of_days_on_which_no_code_was_known_do_not_count_as_without(config):
    code = Code(url="https://github.com/a/b")
    days = [one("2026-02-09", 1), make_day("2026-02-10", make_paper(2, code=code), make_paper(3))]
    assert code_share([entry for digest in digests(config, *days) for entry in digest.entries]) == 0.5


def test_institutions_are_new_once_the_archive_has_known_some_for_eight_weeks(config):
    days = [one("2026-01-05", 1, organization="A"), one("2026-01-12", 2, organization="B")]
    later = make_day("2026-03-09", make_paper(3, organization="A"), make_paper(4, organization="C"))
    made = roundups(config, *days, later)
    assert made["2026-W02"].numbers.new_institutions is None
    assert made["2026-W03"].numbers.new_institutions is None
    assert made["2026-W11"].numbers.new_institutions == 1


def test_a_roundup_knows_those_beside_and_within_it(config):
    made = roundups(config, one("2025-12-29", 1), one("2026-01-05", 2), one("2026-01-19", 3), today="2027-01-01")

    def slugs(periods):
        return [period.slug for period in periods]

    assert (made["2026-W02"].previous.slug, made["2026-W02"].following.slug) == ("2026-W01", "2026-W04")
    assert (made["2026-W01"].previous, made["2026-W04"].following) == (None, None)
    assert slugs(made["2026-01"].parts) == ["2026-W01", "2026-W02", "2026-W04"]
    assert slugs(made["2025-12"].parts) == ["2026-W01"]
    assert slugs(made["2026"].parts) == ["2026-01"]
    assert slugs(made["2026-W01"].parts) == []


def test_the_same_archive_and_day_give_the_same_roundups(config):
    days = [one("2026-02-09", 1, title="An agent", organization="A"), one("2026-02-10", 2, title="A robot")]
    assert roundups(config, *days) == roundups(config, *days)


@pytest.mark.parametrize("today", ["2026-02-16", "2030-01-01"])
def test_every_paper_stands_in_one_week_one_month_and_one_year(config, today):
    start = dt.date(2024, 12, 20)
    days = [one(str(start + dt.timedelta(days=place)), place + 1, votes=place) for place in range(0, 400, 3)]
    made = digests(config, *days)
    for kind in ("weekly", "monthly", "yearly"):
        over = [period for period in periods_over(made, today=dt.date.fromisoformat(today)) if period.kind == kind]
        for digest in made:
            holders = [period for period in over if digest.date in period]
            is_over = period_of(kind, digest.date).is_over(dt.date.fromisoformat(today))
            assert len(holders) == (1 if is_over else 0)


def missing(config, slug, *days, empty, today="2026-06-01"):
    held = None if empty is None else {dt.date.fromisoformat(day) for day in empty}
    catalogue = Catalogue(digests(config, *days, today=today), today=dt.date.fromisoformat(today), empty=held)
    period = next(period for period in catalogue.periods if period.slug == slug)
    assert catalogue.roundups.make(period).missing == catalogue.roundups.missing(period)
    return [str(day) for day in catalogue.roundups.missing(period)]


def test_a_period_knows_its_weekdays_that_are_neither_archived_nor_known_to_be_empty(config):
    days = [one("2026-02-09"), one("2026-02-12", 2)]
    assert missing(config, "2026-W07", *days, empty=["2026-02-10"]) == ["2026-02-11", "2026-02-13"]
    assert missing(config, "2026-W07", *days, empty=None) == [], "which days were empty is not known"


def test_what_was_before_the_archive_s_first_day_is_not_missing_from_it(config):
    assert missing(config, "2026-W07", one("2026-02-12"), empty=[]) == ["2026-02-13"]


def test_a_roundup_is_made_from_the_days_of_its_window_alone(config):
    """What stands outside the window changes nothing but its neighbours and what was seen of institutions before."""
    start = dt.date(2025, 9, 1)
    days = [
        make_day(
            str(start + dt.timedelta(weeks=week)), *[make_paper(50 * week + n, title="An agent") for n in range(30)]
        )
        for week in range(20)
    ]
    made, today = digests(config, *days), dt.date(2026, 6, 1)
    maker = RoundupMaker(made, periods_over(made, today=today), today)
    period = next(one for one in maker.periods if one.slug == "2025-W48")
    window = maker.window(period)
    assert [str(day.date) for day in (window[0], window[-1])] == ["2025-09-29", "2025-11-24"]
    assert [str(day.date) for day in maker.days_of(period)] == ["2025-11-24"]
    alone = RoundupMaker(window, maker.periods, today)
    # Where lists begin and end is for the whole archive to say; it is a fact of the part of its own.
    assert replace(alone.make(period), covered=maker.covered(period)) == maker.make(period)
    assert maker.make(period).topics[0].before == 1


def test_votes_of_after_its_end_do_not_change_a_roundup_as_it_ended(config):
    def ended(*later):
        seen = [("2026-01-06T08:00:00", 3), ("2026-01-11T20:00:00", 9), *later]
        history = [(utc(time), votes) for time, votes in seen]
        papers = [make_paper(1, votes=history[-1][1], vote_history=history), make_paper(2, votes=5), make_paper(3)]
        days = make_digests([make_day("2026-01-06", *papers)], config.topics, today=dt.date(2026, 1, 13))
        catalogue = Catalogue(days, today=dt.date(2026, 1, 13))
        week = catalogue.roundups.make(period_of("weekly", dt.date(2026, 1, 6)))
        return as_it_ended(week, whole=catalogue.whole_entry)

    early, late = ended(), ended(("2026-01-12T08:00:00", 40), ("2026-01-14T08:00:00", 2))
    assert [(entry.rank, entry.paper.id, entry.paper.votes) for entry in late.best] == [
        (1, "2601.00001", 9), (2, "2601.00002", 5),
    ]  # fmt: skip
    assert (late.numbers, late.risers, late.provisional) == (early.numbers, (), False)
    assert early.numbers.median_votes == 7


def test_the_votes_by_a_time_are_the_last_before_it_else_the_first_ones():
    history = [(utc("2026-01-06T08:00:00"), 3), (utc("2026-01-08T08:00:00"), 7)]
    paper = make_paper(1, votes=7, vote_history=history)
    found = [votes_seen_by(paper, utc(time)) for time in ("2026-01-05", "2026-01-07", "2026-01-08", "2026-01-09")]
    assert found == [3, 3, 3, 7]
    assert votes_seen_by(make_paper(2, votes=4), utc("2026-01-05")) == 4
