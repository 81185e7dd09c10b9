"""Briefs: of every paper what lists show of it, so that a build need not read the archive to make them.

`facts_of` reads a day once; its facts are kept. `make_briefs` puts the facts of all days together: which day owns a
paper, its rank there, its institution as known that day. A brief depends on its own day and earlier ones alone.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol, TypeVar

from paperdigest.config import Topic
from paperdigest.digest.day_leads import NO_LEAD, DayLead, DaysBefore
from paperdigest.digest.institutions import Institution, Register
from paperdigest.digest.usual import is_half, usual_count
from paperdigest.language import LANGUAGES, Language
from paperdigest.text.links import arxiv_page

#: Tags of one post at most.
MOST_TAGS = 8


class ListedPaper(Protocol):
    """What lists read of a paper: of a whole one as well as of a brief one."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def votes(self) -> int | None: ...  # noqa: D102
    @property
    def submitted(self) -> dt.datetime | None: ...  # noqa: D102
    @property
    def author_count(self) -> int | None: ...  # noqa: D102
    @property
    def links_code(self) -> bool: ...  # noqa: D102
    @property
    def arxiv_page(self) -> str: ...  # noqa: D102


class Listed(Protocol):
    """A paper in a list, whole or in brief."""

    @property
    def paper(self) -> ListedPaper: ...  # noqa: D102
    @property
    def day(self) -> dt.date: ...  # noqa: D102
    @property
    def rank(self) -> int: ...  # noqa: D102
    @property
    def topics(self) -> tuple[Topic, ...]: ...  # noqa: D102
    @property
    def institution(self) -> Institution | None: ...  # noqa: D102
    @property
    def has(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def gained(self) -> int | None: ...  # noqa: D102
    @property
    def reached(self) -> Mapping[int, dt.datetime]: ...  # noqa: D102
    @property
    def changed(self) -> dt.date | None: ...  # noqa: D102
    @property
    def glosses(self) -> Mapping[Language, str]: ...  # noqa: D102


class ListedDay(Protocol):
    """A day in lists, with its papers whole or in brief."""

    @property
    def date(self) -> dt.date: ...  # noqa: D102
    @property
    def entries(self) -> Sequence[Listed]: ...  # noqa: D102
    @property
    def again(self) -> Sequence[Listed]: ...  # noqa: D102
    @property
    def provisional(self) -> bool: ...  # noqa: D102
    @property
    def updated(self) -> dt.datetime | None: ...  # noqa: D102
    @property
    def topics(self) -> tuple[Topic, ...]: ...  # noqa: D102
    @property
    def tags(self) -> tuple[Topic, ...]: ...  # noqa: D102
    @property
    def topic_counts(self) -> list[tuple[Topic, int]]: ...  # noqa: D102
    @property
    def reports(self) -> tuple[tuple["ReportMark", ...], ...]: ...  # noqa: D102
    @property
    def usual(self) -> int | None: ...  # noqa: D102
    @property
    def half(self) -> bool: ...  # noqa: D102
    @property
    def lead(self) -> DayLead: ...  # noqa: D102


class _InLanguage(Protocol):
    @property
    def language(self) -> Language: ...


L = TypeVar("L", bound=Listed)
R = TypeVar("R", bound=_InLanguage)


class BriefPaper(NamedTuple):
    """A paper in brief; the fields are those of records.papers.Paper."""

    id: str
    title: str
    votes: int | None
    submitted: dt.datetime | None
    author_count: int | None
    links_code: bool

    @property
    def arxiv_page(self) -> str:
        """The address of its abstract page on arXiv."""
        return arxiv_page(self.id)


class ReportMark(NamedTuple):
    """That there is a reading report on a paper."""

    language: Language
    #: Whether it was made from the full text.
    full: bool
    #: Whether a model wrote it.
    by_model: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """A paper in a list; see `days.Entry` for the fields."""

    paper: BriefPaper
    day: dt.date
    rank: int
    topics: tuple[Topic, ...]
    institution: Institution | None
    has: tuple[str, ...]
    gained: int | None
    #: When it was first seen with so many votes, for each number of votes that has a feed and that it reached.
    reached: Mapping[int, dt.datetime] = field(default_factory=dict)
    changed: dt.date | None = None
    glosses: Mapping[Language, str] = field(default_factory=dict)


class CountsOfDay:
    """What a day's entries add up to."""

    entries: Sequence[Any]
    provisional: bool
    usual: int | None

    @property
    def half(self) -> bool:
        """Whether its list is under half of the usual one of that weekday, now that the day is over."""
        return is_half(len(self.entries), self.usual, over=not self.provisional)

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
    def tags(self) -> tuple[Topic, ...]:
        """The topics that are the tags of the day's post."""
        return self.topics[:MOST_TAGS]

    @property
    def institution_counts(self) -> list[tuple[Institution, int]]:
        """The day's institutions with their papers, by name."""
        papers = Counter(entry.institution for entry in self.entries if entry.institution)
        return sorted(papers.items(), key=lambda count: count[0].name.casefold())


def shown_report(reports: Iterable[R], language: Language) -> R | None:
    """Return the report that readers of `language` see: theirs, else one in another language; None without any."""
    order = [language, *(other for other in LANGUAGES if other != language)]
    return min(reports, key=lambda report: order.index(report.language), default=None)


@dataclass(frozen=True, slots=True)
class DayBrief(CountsOfDay):
    """A day in lists; see `days.Digest` for the fields."""

    date: dt.date
    entries: tuple[Brief, ...]
    again: tuple[Brief, ...]
    provisional: bool
    updated: dt.datetime | None
    #: A hash of everything that its pages show of it: its file and the reports on its papers.
    key: str = ""
    #: The votes that the list saw of the papers in `again`, in their order.
    again_votes: tuple[int | None, ...] = ()
    #: Of its own papers that are not withdrawn: id and a hash of the text that likeness is judged by.
    texts: tuple[tuple[str, str], ...] = ()
    #: The reports on each of its own papers that has any.
    reports: tuple[tuple[ReportMark, ...], ...] = ()
    #: How many papers a day like it usually has, by the weeks before it; None if that is not known.
    usual: int | None = None
    lead: DayLead = NO_LEAD


class PaperFacts(NamedTuple):
    """What a day's file and the reports say of a paper on it."""

    paper: BriefPaper
    organization: str | None
    topics: tuple[str, ...]
    has: tuple[str, ...]
    gained: int | None
    #: Hash of the text that likeness is judged by; None if the paper is withdrawn.
    text: str | None
    reports: tuple[ReportMark, ...]
    reached: tuple[tuple[int, dt.datetime], ...]
    #: See `days.Entry`.
    changed: dt.date | None = None
    glosses: tuple[tuple[Language, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What is known of a day by itself."""

    date: dt.date
    #: See `DayBrief.key`.
    key: str
    updated: dt.datetime | None
    #: All papers of its list by rank, also those that an earlier day owns.
    papers: tuple[PaperFacts, ...]

    def to_data(self) -> list[Any]:
        """Return plain data for JSON."""
        rows = [
            [
                *(*fact.paper[:3], _text(fact.paper.submitted), *fact.paper[4:], *fact[1:-3]),
                [[votes, _text(time)] for votes, time in fact.reached],
                fact.changed and fact.changed.isoformat(),
                fact.glosses,
            ]
            for fact in self.papers
        ]
        return [self.date.isoformat(), self.key, _text(self.updated), rows]

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> "DayFacts":
        """Return what `to_data` was made from."""
        date, key, updated, rows = data
        facts = tuple(
            PaperFacts(
                BriefPaper(name, title, votes, _time(submitted), authors, code),
                organization,
                tuple(topics),
                tuple(has),
                gained,
                text,
                tuple(ReportMark(*mark) for mark in reports),
                tuple((least, dt.datetime.fromisoformat(time)) for least, time in reached),
                dt.date.fromisoformat(changed) if changed else None,
                tuple((language, text) for language, text in glosses),
            )
            for (
                name,
                title,
                votes,
                submitted,
                authors,
                code,
                organization,
                topics,
                has,
                gained,
                text,
                reports,
                reached,
                changed,
                glosses,
            ) in rows
        )
        return cls(dt.date.fromisoformat(date), key, _time(updated), facts)


def _text(time: dt.datetime | None) -> str | None:
    return time.isoformat() if time else None


def _time(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def make_briefs(
    days: Iterable[DayFacts],
    topics: Sequence[Topic],
    *,
    today: dt.date,
    institutions: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[DayBrief]:
    """Yield the days in brief; `days` come in order, `today` is the present UTC day.

    `institutions` are those with several names, as for `Register`.
    """
    by_id = {topic.id: topic for topic in topics}
    sets: dict[tuple[str, ...], tuple[Topic, ...]] = {}
    register, owned, counts, before = Register(institutions), dict[str, Brief](), dict[dt.date, int](), DaysBefore()
    for day in days:
        own = [fact for fact in day.papers if fact.paper.id not in owned]
        listed = [(owned[fact.paper.id], fact.paper.votes) for fact in day.papers if fact.paper.id in owned]
        register.note_day(fact.organization for fact in own if fact.organization)
        entries = []
        for rank, fact in enumerate(own, start=1):
            if fact.topics not in sets:
                sets[fact.topics] = tuple(by_id[name] for name in fact.topics)
            institution = register.find(fact.organization) if fact.organization else None
            facts = (fact.has, fact.gained, dict(fact.reached), fact.changed, dict(fact.glosses))
            brief = Brief(fact.paper, day.date, rank, sets[fact.topics], institution, *facts)
            owned[fact.paper.id] = brief
            entries.append(brief)
        made = DayBrief(
            date=day.date,
            entries=tuple(entries),
            again=tuple(brief for brief, _ in listed),
            provisional=day.date >= today,
            updated=day.updated,
            key=day.key,
            again_votes=tuple(votes for _, votes in listed),
            texts=tuple((fact.paper.id, fact.text) for fact in own if fact.text is not None),
            reports=tuple(fact.reports for fact in own if fact.reports),
            usual=usual_count(day.date, counts),
        )
        counts[day.date] = len(entries)
        topic_counts = made.topic_counts
        lead = before.lead(day.date, topic_counts, len(entries), usual=None if made.provisional else made.usual)
        before.add(day.date, topic_counts, len(entries))
        yield replace(made, lead=lead)


def institutions_of(days: Iterable[ListedDay]) -> Mapping[str, Institution]:
    """Return the institutions as they are known at the end of `days`, which come in order, by slug."""
    return {entry.institution.slug: entry.institution for day in days for entry in day.entries if entry.institution}


def changed(day: ListedDay) -> dt.datetime:
    """When what a day says last changed, as far as the archive tells; aware, UTC."""
    start = dt.datetime.combine(day.date, dt.time(), tzinfo=dt.UTC)
    return max(day.updated, start) if day.updated else start
