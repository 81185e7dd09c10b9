"""What later days add to a paper: on no page, but in a file beside it."""

import datetime as dt

from support.records import make_day, make_paper

from paperdigest.digest.briefs import make_briefs
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import facts_of, make_digests
from paperdigest.digest.later import Later
from paperdigest.digest.topics import TopicRules

FIFTH = dt.date(2026, 1, 5)
TODAY = dt.date(2026, 1, 10)


def later(*days, date=FIFTH):
    facts = [facts_of(day, TopicRules(())) for day in days]
    return Catalogue(list(make_briefs(facts, (), today=TODAY)), today=TODAY).later(date)


def test_a_paper_knows_on_which_later_days_it_was_listed():
    days = [make_day(f"2026-01-0{number}", make_paper(1)) for number in (5, 6, 8)]
    assert later(*days) == {"2601.00001": Later(listed=(dt.date(2026, 1, 6), dt.date(2026, 1, 8)))}


def test_its_votes_are_those_of_the_newest_list_that_knew_them():
    days = [make_day(f"2026-01-0{number}", make_paper(1, votes=votes)) for number, votes in ((5, 1), (6, 9), (8, None))]
    assert later(*days)["2601.00001"].votes == 9
    assert later(*days[:1], days[2])["2601.00001"].votes is None


def test_whole_days_know_where_a_paper_was_listed_again_but_not_with_how_many_votes():
    days = [make_day(f"2026-01-0{number}", make_paper(1, votes=number)) for number in (5, 6)]
    found = Catalogue(make_digests(days, (), today=TODAY), today=TODAY).later(FIFTH)
    assert found == {"2601.00001": Later(listed=(dt.date(2026, 1, 6),))}


def test_a_day_that_lists_a_paper_again_does_not_own_it():
    days = [make_day(f"2026-01-0{number}", make_paper(1)) for number in (5, 6, 8)]
    assert later(*days, date=dt.date(2026, 1, 6)) == {}


def test_an_institution_whose_second_paper_came_later_has_its_page_now():
    days = [make_day(f"2026-01-0{number}", make_paper(number, organization="Lamp Lab")) for number in (5, 6, 7)]
    assert later(*days) == {"2601.00005": Later(institution="lamp-lab")}
    assert later(*days, date=dt.date(2026, 1, 6)) == {}, "it had its page by then"
    assert later(*days[:1]) == {}, "it has none yet"


def test_papers_to_which_nothing_was_added_are_left_out():
    days = [make_day("2026-01-05", make_paper(1), make_paper(2)), make_day("2026-01-06", make_paper(2), make_paper(3))]
    assert list(later(*days)) == ["2601.00002"]
    assert later(days[0]) == {}
