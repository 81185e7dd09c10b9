"""Digests: what the pages are made from. A pure function of the archive, the topics and today's date."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from paperdigest.archive.reports import EXTRACT
from paperdigest.config import Topic
from paperdigest.digest.availability import Releases, available
from paperdigest.digest.briefs import (
    BriefPaper,
    CountsOfDay,
    DayBrief,
    DayFacts,
    L,
    Listed,
    ListedDay,
    PaperFacts,
    ReportMark,
    make_briefs,
    shown_report,
)
from paperdigest.digest.day_leads import NO_LEAD, DayLead
from paperdigest.digest.institutions import Institution
from paperdigest.digest.related import paper_key
from paperdigest.digest.topics import TopicRules
from paperdigest.language import Language
from paperdigest.records.papers import Day, Paper, ranked
from paperdigest.records.reports import Change, Report
from paperdigest.records.translations import Translation
from paperdigest.text.readable import readable

#: Days, the newest included, among whose papers late risers are looked for.
RISERS_DAYS = 14
_RISERS = 5


@dataclass(frozen=True)
class Entry:
    """A paper on a page."""

    paper: Paper
    #: The day that owns the paper: the first on which it was listed.
    day: dt.date
    #: Its place among the day's papers, from 1.
    rank: int
    topics: tuple[Topic, ...]
    institution: Institution | None = None
    #: Reading reports, at most one a language.
    reports: tuple[Report, ...] = ()
    #: Title and line in the languages into which they were translated.
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    #: When it was first seen with so many votes, for each number of votes that has a feed and that it reached.
    reached: Mapping[int, dt.datetime] = field(default_factory=dict)
    #: What `has` returns, if that is known already: finding it out is slow.
    known_has: tuple[str, ...] | None = None

    @cached_property
    def available(self) -> Releases:
        """What the paper says of its weights and data."""
        return available(self.paper)

    def report(self, language: Language) -> Report | None:
        """The reading report in `language`; if there is none, in another one; None if nobody has read the paper."""
        return shown_report(self.reports, language)

    @property
    def history(self) -> tuple[Change, ...]:
        """What changed after the paper was read, oldest first: the report in English remembers it for all."""
        return next((report.history for report in self.reports if report.language == "en"), ())

    @property
    def changed(self) -> dt.date | None:
        """The UTC day of the last of these changes."""
        return self.history[-1].date if self.history else None

    @property
    def has(self) -> tuple[str, ...]:
        """What is published with the paper, as far as is known: of "code", "weights", "data" and "gpu".

        "gpu" says that one consumer GPU is enough.
        """
        if self.known_has is not None:
            return self.known_has
        known = {
            "code": self.paper.code or self._stated("code"),
            "weights": self._is_released("weights"),
            "data": self._is_released("data"),
            "gpu": any((ran := report.usage.hardware) and ran.one_consumer_gpu for report in self.reports),
        }
        return tuple(name for name, there in known.items() if there)

    def _is_released(self, what: Literal["weights", "data"]) -> bool:
        """Whether `what` is published: the full text knows better than the abstract, also when it says no.

        If the full text only announces it, a sentence of the abstract does not count, but an address there does.
        """
        stated, known = self._stated(what), getattr(self.available, what)
        if stated is not None:
            return stated
        return isinstance(known, str) if "announced" in self._statuses(what, "html") else bool(known)

    def _stated(self, what: str) -> bool | None:
        """What the reports say of `what`, those on a full text first; None if it is announced or not stated."""
        full = self._statuses(what, "html")
        said = full or self._statuses(what, "abstract")
        return "yes" in said if said & {"yes", "no"} else None

    def _statuses(self, what: str, source: str) -> set[str]:
        """The statuses that the reports made from `source` ("html", "abstract") give to `what`."""
        usages = [report.usage for report in self.reports if report.source == source]
        return {found.status for usage in usages if (found := getattr(usage, what))}

    @property
    def told(self) -> dt.datetime:
        """When what is known of the paper last changed, as far as the archive tells and votes aside; aware, UTC."""
        reports = [_midnight(report.date) for report in self.reports]
        times = (self.paper.submitted, self.paper.revised, self.paper.withdrawn)
        return max([_midnight(self.day), *reports, *(time for time in times if time)])

    def told_in(self, language: Language) -> dt.datetime:
        """When what `language` says of the paper last changed, its translation included; aware, UTC."""
        said = self.translations.get(language)
        return max(self.told, _midnight(said.date)) if said else self.told

    @property
    def glosses(self) -> Mapping[Language, str]:
        """Its title in short in the languages into which that was translated."""
        return {language: said.gloss for language, said in self.translations.items() if said.gloss}

    @property
    def gained(self) -> int | None:
        """The votes that came after the paper's own day; None if the number of that day is not known."""
        midnight = _midnight(self.day + dt.timedelta(days=1))
        during = [votes for time, votes in self.paper.vote_history if time < midnight]
        if not during or self.paper.votes is None:
            return None
        return self.paper.votes - during[-1]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)


def votes_seen_by(paper: Paper, end: dt.datetime) -> int | None:
    """Return the votes that a paper was last seen with before `end`, else those it was first seen with."""
    before = [votes for time, votes in paper.vote_history if time < end]
    return before[-1] if before else paper.vote_history[0][1] if paper.vote_history else paper.votes


@dataclass(frozen=True)
class DayNavigation:
    """A day and its neighbours."""

    date: dt.date
    #: The nearest days with papers before and after; None if there is none.
    previous: dt.date | None
    next: dt.date | None


@dataclass(frozen=True)
class Digest(CountsOfDay):
    """A day as readers see it."""

    date: dt.date
    #: The day's own papers by rank.
    entries: tuple[Entry, ...]
    #: Papers of an earlier day that this day listed again.
    again: tuple[Listed, ...]
    #: Whether the UTC day is not over yet.
    provisional: bool
    #: When a number of votes was last seen to change; None if no votes are known.
    updated: dt.datetime | None
    #: See `briefs.DayBrief`.
    usual: int | None = None
    lead: DayLead = NO_LEAD

    @property
    def reports(self) -> tuple[tuple[ReportMark, ...], ...]:
        """The reports on each of its own papers that has any."""
        return tuple(marks_of(entry.reports) for entry in self.entries if entry.reports)


def marks_of(reports: Iterable[Report]) -> tuple[ReportMark, ...]:
    """Return that there are these reports, for lists."""
    return tuple(ReportMark(report.language, report.source == "html", report.method != EXTRACT) for report in reports)


def facts_of(
    day: Day,
    rules: TopicRules,
    *,
    reports: Mapping[str, tuple[Report, ...]] = MappingProxyType({}),
    translations: Mapping[str, Mapping[Language, Translation]] = MappingProxyType({}),
    levels: Sequence[int] = (),
    key: str = "",
) -> DayFacts:
    """Return what lists need to know of a day.

    `levels` are the numbers of votes that have a feed; `key` stands for the bytes of all that is read of the day.
    """
    papers = []
    for paper in ranked(day.papers):
        entry = Entry(
            paper=paper,
            day=day.date,
            rank=0,
            topics=rules.topics_of(paper),
            reports=reports.get(paper.id, ()),
            translations=translations.get(paper.id, {}),
        )
        brief = BriefPaper(paper.id, paper.title, paper.votes, paper.submitted, paper.author_count, paper.links_code)
        papers.append(
            PaperFacts(
                brief,
                readable(paper.organization).text if paper.organization else None,
                tuple(topic.id for topic in entry.topics),
                entry.has,
                entry.gained,
                None if paper.withdrawn else paper_key(paper),
                marks_of(entry.reports),
                tuple((least, time) for least in levels if (time := _reached(entry, least))),
                entry.changed,
                tuple(entry.glosses.items()),
            )
        )
    seen = [paper.vote_history[-1][0] for paper in day.papers if paper.vote_history]
    return DayFacts(day.date, key, max(seen, default=None), tuple(papers))


def _reached(entry: Entry, least: int) -> dt.datetime | None:
    """When a paper was first seen with `least` votes; its own day if it had them when it was first seen."""
    if (entry.paper.votes or 0) < least:
        return None
    start = _midnight(entry.day)
    history = entry.paper.vote_history
    times = [time for time, votes in history if votes >= least]
    return max(start, times[0]) if times and times[0] != history[0][0] else start


def complete(
    brief: DayBrief,
    day: Day,
    reports: Mapping[str, tuple[Report, ...]],
    translations: Mapping[str, Mapping[Language, Translation]] = MappingProxyType({}),
) -> Digest:
    """Return the day of `brief` with all that is known of its papers; `day` is what the archive holds of it."""
    papers = {paper.id: paper for paper in day.papers}
    entries = tuple(
        Entry(
            paper=papers[one.paper.id],
            day=one.day,
            rank=one.rank,
            topics=one.topics,
            institution=one.institution,
            reports=reports.get(one.paper.id, ()),
            translations=translations.get(one.paper.id, {}),
            reached=one.reached,
            known_has=one.has,
        )
        for one in brief.entries
    )
    return Digest(brief.date, entries, brief.again, brief.provisional, brief.updated, brief.usual, brief.lead)


def make_digests(
    days: Sequence[Day],
    topics: Sequence[Topic],
    *,
    today: dt.date,
    reports: Mapping[str, tuple[Report, ...]] = MappingProxyType({}),
    translations: Mapping[str, Mapping[Language, Translation]] = MappingProxyType({}),
    levels: Sequence[int] = (),
) -> list[Digest]:
    """Return the digests of `days`, which are in order, in that order. `today` is the present UTC day.

    `reports` are the reading reports, and `translations` what is translated, by the id of their paper.
    """
    rules = TopicRules(topics)
    facts = [facts_of(day, rules, reports=reports, translations=translations, levels=levels) for day in days]
    briefs = make_briefs(facts, topics, today=today)
    return [complete(brief, day, reports, translations) for brief, day in zip(briefs, days, strict=True)]


def late_risers(digests: Sequence[ListedDay]) -> list[Listed]:
    """Return the papers of the last two weeks that gained most votes after their own day, the most first.

    `digests` are in order of date; the two weeks end with the last of them.
    """
    if not digests:
        return []
    first = digests[-1].date - dt.timedelta(days=RISERS_DAYS - 1)
    return most_risen(entry for digest in digests[-RISERS_DAYS:] if digest.date >= first for entry in digest.entries)


def most_risen(entries: Iterable[L]) -> list[L]:
    """Return those of `entries` that gained most votes after their own day, the most first; a few at most."""
    risen = [entry for entry in entries if (entry.gained or 0) > 0]
    return sorted(risen, key=lambda entry: (-(entry.gained or 0), entry.paper.id))[:_RISERS]
