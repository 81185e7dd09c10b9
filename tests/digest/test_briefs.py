"""Briefs: what lists show of the papers, put together from what is kept of each day."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.records import make_day, make_paper, make_report, utc

from paperdigest.config import Names, Topic
from paperdigest.digest.briefs import (
    BriefPaper,
    DayFacts,
    PaperFacts,
    ReportMark,
    changed,
    institutions_of,
    make_briefs,
    shown_report,
)
from paperdigest.digest.days import facts_of, make_digests
from paperdigest.digest.topics import TopicRules
from paperdigest.language import LANGUAGES

TODAY = dt.date(2026, 1, 7)
TOPICS = [Topic(id=name, name=Names(en=name, ko=name, zh=name), words=(name,)) for name in ("alpha", "beta")]

TEXTS = st.text(max_size=20)
_FIRST, _LAST = (dt.datetime(year, 6, 1) for year in (2, 9998))  # noqa: DTZ001 - the zone is given below
TIMES = st.datetimes(_FIRST, _LAST, timezones=st.just(dt.UTC))
COUNTS = st.integers(0, 10**6)
PAPERS = st.builds(BriefPaper, TEXTS, TEXTS, st.none() | COUNTS, st.none() | TIMES, st.none() | COUNTS, st.booleans())
MARKS = st.builds(ReportMark, st.sampled_from(LANGUAGES), st.booleans(), st.booleans())
FACTS = st.builds(
    PaperFacts,
    paper=PAPERS,
    organization=st.none() | TEXTS,
    topics=st.lists(TEXTS, max_size=3).map(tuple),
    has=st.lists(st.sampled_from(["code", "weights", "data", "gpu"]), unique=True).map(tuple),
    gained=st.none() | st.integers(-(10**6), 10**6),
    text=st.none() | TEXTS,
    reports=st.lists(MARKS, max_size=3).map(tuple),
    reached=st.lists(st.tuples(COUNTS, TIMES), max_size=3).map(tuple),
    glosses=st.lists(st.tuples(st.sampled_from(LANGUAGES), TEXTS), max_size=2).map(tuple),
)
DAYS = st.builds(
    DayFacts,
    date=st.dates(),
    key=TEXTS,
    updated=st.none() | TIMES,
    papers=st.lists(FACTS, max_size=4).map(tuple),
)


@given(day=DAYS)
def test_what_is_kept_of_a_day_is_read_back_as_it_was(day):
    kept = json.loads(json.dumps(day.to_data(), ensure_ascii=False))
    assert DayFacts.from_data(kept) == day


@given(day=DAYS)
def test_what_was_read_back_is_of_the_same_kinds(day):
    """Sets of topics are looked up, and numbers of votes: lists in the place of tuples would not be found."""
    for fact in DayFacts.from_data(json.loads(json.dumps(day.to_data()))).papers:
        assert isinstance(fact, PaperFacts)
        assert isinstance(fact.paper, BriefPaper)
        assert all(isinstance(mark, ReportMark) for mark in fact.reports)
        hash(fact)


@pytest.mark.parametrize("data", [[], ["2026-01-05", "", None], ["2026-01-05", "", None, [[1, 2]]], [5, "", None, []]])
def test_data_of_another_form_is_refused(data):
    with pytest.raises((ValueError, TypeError)):
        DayFacts.from_data(data)


def briefs(*days, reports=None, levels=(), topics=TOPICS, today=TODAY):
    rules = TopicRules(topics)
    facts = [facts_of(day, rules, reports=reports or {}, levels=levels, key=str(day.date)) for day in days]
    return list(make_briefs(facts, topics, today=today))


def archive():
    history = ((utc("2026-01-05T08:00:00"), 3), (utc("2026-01-06T08:00:00"), 12))
    return [
        make_day(
            "2026-01-05",
            make_paper(1, title="beta", votes=12, vote_history=history, organization="Lab"),
            make_paper(2, title="alpha and beta", withdrawn=utc("2026-01-06T00:00:00")),
        ),
        make_day("2026-01-06"),
        make_day("2026-01-07", make_paper(1, votes=40), make_paper(3, title="alpha", organization="The Lab")),
    ]


def test_briefs_say_of_days_and_papers_what_whole_days_say():
    reports = {"2601.00003": (make_report(3),)}
    whole = make_digests(archive(), TOPICS, today=TODAY, reports=reports, levels=(5, 50))
    for digest, brief in zip(whole, briefs(*archive(), reports=reports, levels=(5, 50)), strict=True):
        for name in (
            "date",
            "provisional",
            "updated",
            "topics",
            "tags",
            "topic_counts",
            "institution_counts",
            "reports",
        ):
            assert getattr(brief, name) == getattr(digest, name), name
        for one, other in zip(digest.entries, brief.entries, strict=True):
            for name in ("day", "rank", "topics", "institution", "has", "gained", "reached"):
                assert getattr(other, name) == getattr(one, name), name
            for name in (*BriefPaper._fields, "arxiv_page"):
                assert getattr(other.paper, name) == getattr(one.paper, name), name
        assert [one.paper.id for one in brief.again] == [one.paper.id for one in digest.again]


def test_a_day_in_brief_knows_the_votes_that_its_list_saw_of_an_earlier_day_s_papers():
    *_, last = briefs(*archive())
    assert [(one.paper.id, one.day.day, one.paper.votes) for one in last.again] == [("2601.00001", 5, 12)]
    assert last.again_votes == (40,)


def test_likeness_is_judged_by_the_own_papers_that_are_not_withdrawn():
    assert [[name for name, _ in day.texts] for day in briefs(*archive())] == [["2601.00001"], [], ["2601.00003"]]


def test_reports_count_for_the_day_that_owns_the_paper():
    reports = {"2601.00001": (make_report(1, method="extract"), make_report(1, language="ko", source="abstract"))}
    first, _, last = briefs(*archive(), reports=reports)
    assert first.reports == (
        (ReportMark("en", full=True, by_model=False), ReportMark("ko", full=False, by_model=True)),
    )
    assert last.reports == ()


def test_a_brief_depends_on_its_own_day_and_those_before_alone():
    days = archive()
    later = make_day("2026-01-08", make_paper(4, organization="Lab"), make_paper(2, votes=7))
    assert briefs(*days, later)[:-1] == briefs(*days)
    assert briefs(*days[:1]) == briefs(*days)[:1]


def test_the_institutions_known_now_are_those_of_the_last_day_that_named_them():
    found = institutions_of(briefs(*archive()))
    assert {slug: (one.papers, one.has_page) for slug, one in found.items()} == {"lab": (2, True)}


def test_a_day_changed_when_its_votes_did_and_never_before_it_began():
    early, late = utc("2026-01-04T23:00:00"), utc("2026-01-09T08:00:00")
    changes = [
        changed(briefs(make_day("2026-01-05", make_paper(1, votes=1, vote_history=history)))[0])
        for history in ((), ((early, 1),), ((early, 1), (late, 2)))
    ]
    assert changes == [utc("2026-01-05"), utc("2026-01-05"), late]


def test_readers_see_the_report_in_their_language_else_the_first_there_is():
    reports = [ReportMark(language, full=True, by_model=True) for language in ("zh", "en")]
    assert [shown_report(reports, language).language for language in ("en", "ko", "zh")] == ["en", "en", "zh"]
    assert shown_report([], "en") is None
