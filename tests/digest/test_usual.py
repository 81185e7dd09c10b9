"""Half lists are told from whole ones by the weeks before."""

import datetime as dt

import pytest
from support.records import make_day, make_paper

from paperdigest.digest.days import make_digests
from paperdigest.digest.usual import is_half, usual_count

MONDAY = dt.date(2026, 3, 2)


def counts(*numbers, day=MONDAY):
    """The numbers of the same weekday of the weeks before `day`, the last week first."""
    return {day - dt.timedelta(weeks=week): number for week, number in enumerate(numbers, start=1)}


@pytest.mark.parametrize(
    ("numbers", "usual"), [((30, 20, 40), 30), ((30, 20), None), ((0, 30, 0, 20, 10), 20), ((5,) * 8 + (900,) * 9, 5)]
)
def test_the_usual_number_is_the_median_of_eight_weeks_of_which_three_are_known(numbers, usual):
    assert usual_count(MONDAY, counts(*numbers)) == usual


def test_other_weekdays_and_later_weeks_do_not_count_and_weekends_have_no_usual_number():
    others = {MONDAY + dt.timedelta(days=number): 99 for number in range(1, 60)}
    assert usual_count(MONDAY, counts(30, 30, 30) | others) == 30
    saturday = MONDAY - dt.timedelta(days=2)
    assert usual_count(saturday, counts(9, 9, 9, day=saturday)) is None


@pytest.mark.parametrize(
    ("count", "usual", "over", "half"),
    [(14, 30, True, True), (15, 30, True, False), (14, 30, False, False), (0, None, True, False)],
)
def test_a_list_is_half_when_it_has_under_half_of_the_usual_number_and_its_day_is_over(count, usual, over, half):
    assert is_half(count, usual, over=over) is half


def test_a_day_knows_its_usual_number_by_earlier_days_alone_until_it_is_whole():
    def week(number, papers):
        date = MONDAY + dt.timedelta(weeks=number)
        return make_day(str(date), *(make_paper(number * 100 + place) for place in range(1, papers + 1)))

    days = [week(number, 6) for number in range(3)]
    today = MONDAY + dt.timedelta(weeks=9)
    short, whole = week(3, 2), week(3, 3)
    found = [make_digests([*days, day, week(4, 50)], [], today=today)[3] for day in (short, whole)]
    assert [(one.usual, one.half) for one in found] == [(6, True), (6, False)]
    assert not make_digests([*days, short], [], today=short.date)[3].half
