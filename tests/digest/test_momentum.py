import datetime as dt

import pytest
from support.records import make_day, make_paper

from paperdigest.config import Names, Topic
from paperdigest.digest.days import make_digests
from paperdigest.digest.momentum import falls, institution_changes, rises, topic_changes, weeks_compared

TOPICS = [Topic(id=name, name=Names(en=name, ko=name, zh=name), words=(name,)) for name in ("alpha", "beta", "gamma")]
MONDAY = dt.date(2026, 3, 2)
SUNDAY = MONDAY + dt.timedelta(days=6)


def digests(*weeks):
    """One list a week, the last one in the week of MONDAY; each is {title: papers}, or {(title, institution): papers}."""
    number = 0
    days = []
    for place, week in enumerate(weeks):
        papers = []
        for what, count in week.items():
            title, organization = what if isinstance(what, tuple) else (what, None)
            for _ in range(count):
                number += 1
                papers.append(make_paper(number, title=title, organization=organization))
        days.append(make_day(str(MONDAY - dt.timedelta(weeks=len(weeks) - 1 - place)), *papers))
    return make_digests(days, TOPICS, today=dt.date(2026, 4, 1))


def topics(*weeks):
    return {change.subject.id: change for change in topic_changes(digests(*weeks), MONDAY, SUNDAY)}


def test_a_share_is_compared_with_the_mean_of_the_shares_of_the_eight_weeks_before():
    """Eight weeks with 1 of 10, 3 of 10 in turns: a mean of 20 %; now 12 of 24."""
    before = [{"alpha": 1, "none": 9}, {"alpha": 3, "none": 7}] * 4
    change = topics({"alpha": 50}, *before, {"alpha": 12, "none": 12})["alpha"]
    assert (change.papers, change.of, change.share) == (12, 24, 0.5)
    assert change.before == pytest.approx(0.2), "the week before the eight does not count"
    assert change.direction == "up"


def test_weeks_count_alike_and_those_with_hardly_a_paper_not_at_all():
    before = [{"alpha": 10, "none": 10}, {"none": 100}, {"alpha": 4}, {}, {"none": 5}, {"none": 5}]
    assert topics(*before, {"alpha": 5, "none": 20})["alpha"].before == pytest.approx(0.5 / 4)


@pytest.mark.parametrize(("now", "direction"), [(10, "same"), (11, "up"), (5, "same"), (0, "down"), (1, "down")])
def test_a_change_counts_only_if_chance_alone_would_hardly_make_it(now, direction):
    """Of 24 papers a quarter is 6, with a spread of 2.4: from 11 on, or down to 1."""
    change = topics(*[{"alpha": 5, "none": 15}] * 8, {"alpha": now, "none": 24 - now})["alpha"]
    assert change.direction == direction


def test_nothing_is_said_of_few_papers_or_few_weeks():
    week = {"alpha": 1, "none": 9}
    assert topics(*[week] * 8, {"alpha": 19})["alpha"].direction is None
    assert topics(*[week] * 3, {"alpha": 30})["alpha"].before is None
    assert topics({"alpha": 30})["alpha"].direction is None
    assert topics(*[week] * 4, {"alpha": 30})["alpha"].direction == "up"
    assert topic_changes([], MONDAY, SUNDAY) == []


def test_what_was_not_there_at_all_is_new_if_it_has_some_papers():
    weeks = [{"none": 10}] * 8
    assert topics(*weeks, {"alpha": 3, "none": 27})["alpha"].direction == "new"
    assert topics(*weeks, {"alpha": 2, "none": 28})["alpha"].direction == "same"


def test_rises_and_falls_come_with_the_most_surprising_first():
    found = topic_changes(
        digests(
            *[{"alpha": 8, "beta": 1, "gamma": 1}] * 8,
            {"alpha": 2, "beta": 12, "gamma": 16},
        ),
        MONDAY,
        SUNDAY,
    )
    assert [change.subject.id for change in rises(found)] == ["gamma", "beta"]
    assert [change.subject.id for change in falls(found)] == ["alpha"]


def test_institutions_share_the_papers_whose_institution_is_known():
    before = [{("x", "Institute A"): 1, ("x", "Institute B"): 4, "unknown": 95}] * 8
    weeks = digests(*before, {("x", "Institute A"): 12, ("x", "Institute B"): 12, "unknown": 76})
    changes = {change.subject.name: change for change in institution_changes(weeks, MONDAY, SUNDAY)}
    assert set(changes) == {"Institute A", "Institute B"}
    assert (changes["Institute A"].of, changes["Institute A"].before) == (24, pytest.approx(0.2))
    assert changes["Institute A"].direction == "up"


@pytest.mark.parametrize(("weeks", "said"), [(8, 8), (6, 6), (4, 4), (3, 8)])
def test_how_many_weeks_are_compared_with_is_told_as_the_archive_has_them(weeks, said):
    """Where there are too few to compare with nothing is compared, and the name of the column is that of all eight."""
    changes = topics(*[{"alpha": 5, "none": 15}] * weeks, {"alpha": 12, "none": 12})
    assert weeks_compared(list(changes.values())) == said
    assert changes["alpha"].weeks == (said if weeks > 3 else 0)
