"""Digests: what the pages are made from. A pure function of the archive, the topics and today's date."""

import datetime as dt
import unicodedata
from calendar import Calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from slugify import slugify

from paperdigest.config import Topic
from paperdigest.digest.availability import NOTHING_KNOWN, Releases, available
from paperdigest.digest.topics import TopicRules
from paperdigest.language import LANGUAGES, Language
from paperdigest.records.papers import Day, Paper, ranked
from paperdigest.records.reports import Report
from paperdigest.text.readable import readable

#: Papers that an institution has at least if it has a page.
INSTITUTION_PAPERS = 2
#: Days, the newest included, among whose papers late risers are looked for.
RISERS_DAYS = 14
_RISERS = 5
#: Addresses of other pages, and file names that some systems do not allow.
_RESERVED = frozenset({"index", "readme", "con", "nul", "aux", "prn"})


@dataclass(frozen=True)
class Institution:
    """An institution under its one name."""

    #: Its most frequent spelling, one with capital letters if there is any.
    name: str
    #: The last part of its page's address: lower-case letters, digits and hyphens.
    slug: str
    #: How many papers it presents in the whole archive.
    papers: int

    @property
    def has_page(self) -> bool:
        """Whether it has a page of its own."""
        return self.papers >= INSTITUTION_PAPERS


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
    #: Later days that listed the paper again, in order.
    listed: tuple[dt.date, ...] = ()
    #: What the paper says of its weights and data.
    available: Releases = NOTHING_KNOWN
    #: Reading reports, at most one a language.
    reports: tuple[Report, ...] = ()

    def report(self, language: Language) -> Report | None:
        """The reading report in `language`; if there is none, in another one; None if nobody has read the paper."""
        order = [language, *(other for other in LANGUAGES if other != language)]
        return min(self.reports, key=lambda report: order.index(report.language), default=None)

    @property
    def has(self) -> tuple[str, ...]:
        """What is published with the paper, as far as is known: of "code", "weights", "data" and "gpu".

        "gpu" says that one consumer GPU is enough.
        """
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
    def gained(self) -> int | None:
        """The votes that came after the paper's own day; None if the number of that day is not known."""
        midnight = dt.datetime.combine(self.day + dt.timedelta(days=1), dt.time(), tzinfo=dt.UTC)
        during = [votes for time, votes in self.paper.vote_history if time < midnight]
        if not during or self.paper.votes is None:
            return None
        return self.paper.votes - during[-1]


@dataclass(frozen=True)
class DayNavigation:
    """A day, its neighbours and the other days of its month."""

    date: dt.date
    #: The nearest days with papers before and after; None if there is none.
    previous: dt.date | None
    next: dt.date | None
    #: The days of its month that have papers.
    dates: frozenset[dt.date]

    @property
    def weeks(self) -> list[list[dt.date]]:
        """The weeks of its month, from Monday on, filled up with days of the months beside it."""
        return Calendar().monthdatescalendar(self.date.year, self.date.month)


@dataclass(frozen=True)
class Digest:
    """A day as readers see it."""

    date: dt.date
    #: The day's own papers by rank.
    entries: tuple[Entry, ...]
    #: Papers of an earlier day that this day listed again.
    again: tuple[Entry, ...]
    #: Whether the UTC day is not over yet.
    provisional: bool
    #: When a number of votes was last seen to change; None if no votes are known.
    updated: dt.datetime | None

    @property
    def topic_counts(self) -> list[tuple[Topic, int]]:
        """The day's topics with their papers, that of most papers first; ties as they come in the order of rank."""
        papers = Counter(topic.id for entry in self.entries for topic in entry.topics)
        topics = {topic.id: topic for entry in self.entries for topic in entry.topics}
        return [(topics[name], count) for name, count in papers.most_common()]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The day's topics in that order."""
        return tuple(topic for topic, _ in self.topic_counts)

    @property
    def institution_counts(self) -> list[tuple[Institution, int]]:
        """The day's institutions with their papers, by name."""
        papers = Counter(entry.institution for entry in self.entries if entry.institution)
        return sorted(papers.items(), key=lambda count: count[0].name.casefold())


def make_digests(
    days: Sequence[Day],
    topics: Sequence[Topic],
    *,
    today: dt.date,
    reports: Mapping[str, tuple[Report, ...]] = MappingProxyType({}),
) -> list[Digest]:
    """Return the digests of `days`, which are in order, in that order. `today` is the present UTC day.

    `reports` are the reading reports by the id of their paper.
    """
    rules = TopicRules(topics)
    institutions = find_institutions(days)
    listed: dict[str, list[dt.date]] = defaultdict(list)
    for day in days:
        for paper in day.papers:
            listed[paper.id].append(day.date)
    owned: dict[str, Entry] = {}
    digests = []
    for day in days:
        again = tuple(owned[paper.id] for paper in ranked(day.papers) if paper.id in owned)
        entries = tuple(
            Entry(
                paper=paper,
                day=day.date,
                rank=rank,
                topics=rules.topics_of(paper),
                institution=institutions[_fold(paper.organization)] if paper.organization else None,
                listed=tuple(listed[paper.id][1:]),
                available=available(paper),
                reports=reports.get(paper.id, ()),
            )
            for rank, paper in enumerate(ranked([paper for paper in day.papers if paper.id not in owned]), start=1)
        )
        owned.update((entry.paper.id, entry) for entry in entries)
        seen = [paper.vote_history[-1][0] for paper in day.papers if paper.vote_history]
        digests.append(
            Digest(
                date=day.date,
                entries=entries,
                again=again,
                provisional=day.date >= today,
                updated=max(seen, default=None),
            )
        )
    return digests


def find_institutions(days: Iterable[Day]) -> Mapping[str, Institution]:
    """Return the institutions of all papers by their folded name, each with one spelling and one address."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    papers: dict[str, set[str]] = defaultdict(set)
    for day in days:
        for paper in day.papers:
            if paper.organization:
                fold = _fold(paper.organization)
                spellings[fold][readable(paper.organization).text] += 1
                papers[fold].add(paper.id)
    taken = set(_RESERVED)
    institutions = {}
    for fold in sorted(spellings):
        name = min(spellings[fold], key=lambda spelling: (spelling.islower(), -spellings[fold][spelling], spelling))
        slug = base = slugify(name, max_length=60) or "institution"
        number = 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        institutions[fold] = Institution(name=name, slug=slug, papers=len(papers[fold]))
    return institutions


def _fold(name: str) -> str:
    """What two spellings of one name have in common: letters and digits in one case, without accents or "The"."""
    bare = unicodedata.normalize("NFKD", name.casefold()).removeprefix("the ")
    return "".join(char for char in bare if char.isalnum()) or name


def late_risers(digests: Sequence[Digest]) -> list[Entry]:
    """Return the papers of the last two weeks that gained most votes after their own day, the most first.

    `digests` are in order of date; the two weeks end with the last of them.
    """
    if not digests:
        return []
    first = digests[-1].date - dt.timedelta(days=RISERS_DAYS - 1)
    return most_risen(entry for digest in digests if digest.date >= first for entry in digest.entries)


def most_risen(entries: Iterable[Entry]) -> list[Entry]:
    """Return those of `entries` that gained most votes after their own day, the most first; a few at most."""
    risen = [entry for entry in entries if (entry.gained or 0) > 0]
    return sorted(risen, key=lambda entry: (-(entry.gained or 0), entry.paper.id))[:_RISERS]
