import datetime as dt

from support.records import make_day, make_paper, utc

from paperdigest.config import Names, Topic
from paperdigest.digest.days import late_risers, make_digests

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


def entry_of(date="2026-01-05", **facts):
    return digests(make_day(date, make_paper(1, **facts)))[0].entries[0]


def history(*entries):
    return {"vote_history": tuple((utc(time), votes) for time, votes in entries), "votes": entries[-1][1]}


def test_votes_gained_are_counted_from_the_end_of_the_paper_s_own_day():
    grown = history(
        ("2026-01-05T10:00:00", 3), ("2026-01-05T23:59:00", 9), ("2026-01-06T00:00:00", 12), ("2026-01-09T00:00:00", 20)
    )
    assert entry_of(**grown).gained == 11
    assert entry_of(**history(("2026-01-05T10:00:00", 3))).gained == 0


def test_what_was_gained_is_unknown_without_a_number_of_the_day_itself():
    assert entry_of(**history(("2026-01-07T10:00:00", 30))).gained is None
    assert entry_of().gained is None


def test_late_risers_are_the_papers_of_two_weeks_that_gained_most():
    def day(date, number, gained):
        return make_day(
            date, make_paper(number, **history((f"{date}T10:00:00", 5), ("2026-02-01T00:00:00", 5 + gained)))
        )

    days = [
        day("2026-01-01", 1, 90),
        day("2026-01-05", 2, 3),
        day("2026-01-06", 3, 0),
        day("2026-01-14", 4, 40),
        day("2026-01-16", 5, 7),
    ]
    assert [entry.paper.id[-1] for entry in late_risers(digests(*days))] == ["4", "5", "2"]
    assert late_risers([]) == []


def test_a_paper_without_an_institution_has_none():
    assert entry_of().institution is None
