import datetime as dt

from conftest import make_day, make_paper, utc

from paperdigest.config import Names, Topic
from paperdigest.digest import make_digests

TODAY = dt.date(2026, 1, 7)
TOPICS = [Topic(id=name, name=Names(en=name, ko=name, zh=name), words=(name,)) for name in ("alpha", "beta")]


def digests(*days):
    return make_digests(days, TOPICS, today=TODAY)


def test_entries_are_ranked_from_one():
    (digest,) = digests(make_day("2026-01-05", make_paper(1, votes=1), make_paper(2, votes=5)))
    assert [(entry.rank, entry.paper.id[-1]) for entry in digest.entries] == [(1, "2"), (2, "1")]


def test_a_paper_listed_again_belongs_to_its_first_day_alone():
    first, second = digests(
        make_day("2026-01-05", make_paper(1, votes=1)),
        make_day("2026-01-06", make_paper(1, votes=9), make_paper(2, votes=2)),
    )
    assert [entry.paper.id[-1] for entry in first.entries] == ["1"]
    assert [(entry.rank, entry.paper.id[-1]) for entry in second.entries] == [(1, "2")]
    assert [(entry.day.day, entry.paper.id[-1]) for entry in second.again] == [(5, "1")]


def test_a_day_is_provisional_until_it_is_over():
    assert [digest.provisional for digest in digests(make_day("2026-01-06"), make_day("2026-01-07"))] == [False, True]


def test_the_time_of_the_votes_is_the_last_change_of_any():
    early, late = utc("2026-01-05T10:00:00"), utc("2026-01-06T10:00:00")
    papers = [make_paper(1, vote_history=((early, 1),)), make_paper(2, vote_history=((early, 1), (late, 2)))]
    known, unknown = digests(make_day("2026-01-05", *papers), make_day("2026-01-06", make_paper(3)))
    assert (known.updated, unknown.updated) == (late, None)


def test_the_topics_of_a_day_come_by_their_number_of_papers():
    day = make_day("2026-01-05", make_paper(1, title="beta"), make_paper(2, title="alpha"), make_paper(3, title="beta"))
    assert [topic.id for topic in digests(day)[0].topics] == ["beta", "alpha"]
