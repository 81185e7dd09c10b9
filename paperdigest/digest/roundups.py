"""Roundups of weeks, months and years: a pure function of the digests and today's date.

A period with papers gets its roundup once it is over; the roundup is provisional until votes have settled.
"""

import datetime as dt
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from paperdigest.config import Topic
from paperdigest.digest.briefs import L, Listed, ListedDay
from paperdigest.digest.days import Entry, most_risen, votes_seen_by
from paperdigest.digest.institutions import Institution
from paperdigest.digest.momentum import WEEKS_BEFORE, Change, institution_changes, topic_changes
from paperdigest.digest.period_leads import PeriodLead, period_lead
from paperdigest.digest.periods import (
    KINDS,
    SETTLING_DAYS,
    Kind,
    Period,
    days_covered,
    missing_weekdays,
    period_of,
)
from paperdigest.records.papers import ranked

#: Papers that a roundup ranks at most.
MOST_PAPERS: Mapping[Kind, int] = {"weekly": 10, "monthly": 20, "yearly": 50}
#: Weeks before that shares are compared with; a year is compared with the one before.
BASELINE_WEEKS: Mapping[Kind, int] = {"weekly": WEEKS_BEFORE, "monthly": WEEKS_BEFORE, "yearly": 52}


@dataclass(frozen=True)
class Numbers:
    """A period in numbers; what is not known is None."""

    papers: int
    #: Days that had a list.
    days: int
    median_votes: float | None = None
    #: The part of the papers that link code, 0 to 1.
    code: float | None = None
    #: Institutions named, and those among them that had no paper in the archive before.
    institutions: int | None = None
    new_institutions: int | None = None


@dataclass(frozen=True)
class Roundup:
    """A period as readers see it."""

    period: Period
    #: The first and the last of its days that lists are there for; see `RoundupMaker.covered`.
    covered: tuple[dt.date, dt.date]
    #: Its days, in order.
    digests: tuple[ListedDay, ...]
    #: Its best papers; their rank is that of the period.
    best: tuple[Listed, ...]
    #: Those that gained most after their own day.
    risers: tuple[Listed, ...]
    numbers: Numbers
    topics: tuple[Change[Topic], ...]
    institutions: tuple[Change[Institution], ...]
    lead: PeriodLead
    #: Whether its votes may still change.
    provisional: bool
    #: The archive's first day, if the period had begun before.
    begins: dt.date | None
    #: Its weekdays since then that are neither archived nor known to have had no list; none if that is not known.
    missing: tuple[dt.date, ...]
    #: The roundups of the same kind beside it, and those within it.
    previous: Period | None
    following: Period | None
    parts: tuple[Period, ...]

    @property
    def is_whole(self) -> bool:
        """Whether lists are there for all of its days."""
        return self.covered == (self.period.first, self.period.last)

    @property
    def entries(self) -> list[Listed]:
        """All its papers, in the order of their days."""
        return [entry for digest in self.digests for entry in digest.entries]

    @property
    def listed(self) -> dt.date:
        """See `listed_on`."""
        return listed_on(self.period, self.digests)


def listed_on(period: Period, days: Iterable[ListedDay]) -> dt.date:
    """Return the date of a roundup among posts, given the archived days of its period: the period's last day.

    If there is no list in that day's month, it is the last day that has one: no month is there for a roundup alone.
    """
    dates = [day.date for day in days]
    months = {date.replace(day=1) for date in dates}
    return period.last if not dates or period.last.replace(day=1) in months else max(dates)


def periods_over(digests: Iterable[ListedDay], *, today: dt.date) -> list[Period]:
    """Return the periods that have roundups, by kind and date: those that are over and have papers."""
    found = {period_of(kind, digest.date) for digest in digests if digest.entries for kind in KINDS}
    over = [period for period in found if period.is_over(today)]
    return sorted(over, key=lambda period: (KINDS.index(period.kind), period.first))


@dataclass(frozen=True)
class RoundupMaker:
    """Makes the roundups of an archive, one at a time."""

    #: In order of date.
    digests: Sequence[ListedDay]
    #: See periods_over.
    periods: Sequence[Period]
    #: The present UTC day.
    today: dt.date
    #: The days known to have had no list; None if that is not known.
    empty: Collection[dt.date] | None = None

    def make(self, period: Period) -> Roundup:
        """Return the roundup of one of the periods; it is made once."""
        if period not in self._made:
            self._made[period] = self._make(period)
        return self._made[period]

    def _make(self, period: Period) -> Roundup:
        first, last = period.first, period.last
        own = self.days_of(period)
        entries = [entry for digest in own for entry in digest.entries]
        previous, following = self.beside(period)
        weeks = BASELINE_WEEKS[period.kind]
        topics = topic_changes(self.digests, first, last, weeks=weeks)
        return Roundup(
            period=period,
            covered=self.covered(period),
            digests=own,
            best=tuple(best_of(entries, most=MOST_PAPERS[period.kind])),
            risers=tuple(most_risen(entries)),
            numbers=_numbers(own, entries, self._first_seen),
            topics=tuple(topics),
            institutions=tuple(institution_changes(self.digests, first, last, weeks=weeks)),
            lead=self.lead(period, topics),
            provisional=period.is_provisional(self.today),
            begins=begins_within(period, self.digests[0].date),
            missing=self.missing(period),
            previous=previous,
            following=following,
            parts=self.parts(period),
        )

    def lead(self, period: Period, topics: Sequence[Change[Topic]]) -> PeriodLead:
        """Return the lead of any period, given its topics against the weeks before."""
        before = [day for day in self.window(period) if day.date < period.first]
        return period_lead(self.days_of(period), before, topics)

    def days_of(self, period: Period, *, before: dt.timedelta = dt.timedelta()) -> tuple[ListedDay, ...]:
        """Return the archived days of a period, and those up to `before` earlier."""
        start = bisect_left(self._dates, period.first - before)
        return tuple(self.digests[start : bisect_right(self._dates, period.last)])

    def window(self, period: Period) -> tuple[ListedDay, ...]:
        """Return all days that its roundup is made from: its own and those that shares are compared with."""
        return self.days_of(period, before=dt.timedelta(weeks=BASELINE_WEEKS[period.kind]))

    def beside(self, period: Period) -> tuple[Period | None, Period | None]:
        """Return the periods of the same kind before and after it that have roundups."""
        same = self._by_kind[period.kind]
        place = bisect_left(same, period.first, key=lambda other: other.first)
        return (same[place - 1] if place else None, same[place + 1] if place + 1 < len(same) else None)

    def parts(self, period: Period) -> tuple[Period, ...]:
        """Return the next shorter periods that overlap it."""
        shorter: Kind | None = {"monthly": "weekly", "yearly": "monthly"}.get(period.kind)  # type: ignore[assignment]
        if shorter is None:
            return ()
        same = self._by_kind[shorter]
        start = max(0, bisect_left(same, period.first, key=lambda other: other.first) - 1)
        end = bisect_right(same, period.last, key=lambda other: other.first)
        return tuple(other for other in same[start:end] if _overlap(other, period))

    def covered(self, period: Period) -> tuple[dt.date, dt.date]:
        """Return the first and the last day of a period with an archived day that lists are there for.

        A running one ends with its newest list; see `periods.days_covered` for the others.
        """
        first, last = days_covered(period, self._dates, empty=self.empty)
        return first, last if period.is_over(self.today) else self.days_of(period)[-1].date

    def new_institutions(self, period: Period) -> int | None:
        """Return how many institutions had their first paper in a period; None if there are too few days before."""
        own = self.days_of(period)
        return _new_institutions(own, [entry for day in own for entry in day.entries], self._first_seen)

    def missing(self, period: Period) -> tuple[dt.date, ...]:
        """Return its weekdays that are neither archived nor known to have had no list."""
        if self._held is None:
            return ()
        return missing_weekdays(max(period.first, self.digests[0].date), period.last, self._held)

    @cached_property
    def _made(self) -> dict[Period, Roundup]:
        return {}

    @cached_property
    def _dates(self) -> list[dt.date]:
        return [digest.date for digest in self.digests]

    @cached_property
    def _by_kind(self) -> dict[Kind, list[Period]]:
        return {kind: [period for period in self.periods if period.kind == kind] for kind in KINDS}

    @cached_property
    def _held(self) -> frozenset[dt.date] | None:
        return None if self.empty is None else frozenset((*self.empty, *self._dates))

    @cached_property
    def _first_seen(self) -> Mapping[str, dt.date]:
        """The first day of each institution, by slug, the earliest first."""
        found: dict[str, dt.date] = {}
        for digest in self.digests:
            for entry in digest.entries:
                if entry.institution:
                    found.setdefault(entry.institution.slug, digest.date)
        return found


def as_it_ended(roundup: Roundup, *, whole: Callable[[Listed], Entry]) -> Roundup:
    """Return a roundup with the votes that its papers were last seen with in its period: later votes do not change it.

    `whole` returns a paper with all that is known of it. It is asked about the last two weeks alone, whose votes
    have not settled when the period ends.
    """
    period = roundup.period
    end = dt.datetime.combine(period.last + dt.timedelta(days=1), dt.time(), tzinfo=dt.UTC)
    settled = period.last - dt.timedelta(days=SETTLING_DAYS)

    def then(entry: Listed) -> Listed:
        known = whole(entry)
        return replace(known, paper=replace(known.paper, votes=votes_seen_by(known.paper, end)))

    digests = tuple(
        day if day.date <= settled else replace(day, entries=tuple(map(then, day.entries)))  # type: ignore[type-var]
        for day in roundup.digests
    )
    ended = replace(roundup, digests=digests)
    return replace(
        ended,
        best=tuple(best_of(ended.entries, most=MOST_PAPERS[period.kind])),
        risers=(),
        numbers=replace(roundup.numbers, median_votes=median_votes(ended.entries)),
        provisional=False,
    )


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def begins_within(period: Period, archive_first: dt.date) -> dt.date | None:
    """The archive's first day, if there were weekdays of the period before it."""
    days = (archive_first - period.first).days
    missing = [period.first + dt.timedelta(days=number) for number in range(min(days, 7))]
    return archive_first if archive_first in period and any(day.weekday() < 5 for day in missing) else None


def best_of(entries: Iterable[L], *, most: int | None) -> list[L]:
    """Return the papers with the most votes, ranked from 1 again; those with unknown votes are left out.

    `most` is how many at most, None for all.
    """
    known = {entry.paper.id: entry for entry in entries if entry.paper.votes is not None}
    papers = ranked([entry.paper for entry in known.values()])[:most]
    return [
        replace(known[paper.id], rank=rank)  # type: ignore[type-var]  # both kinds of entries are dataclasses
        for rank, paper in enumerate(papers, start=1)
    ]


def _numbers(digests: Sequence[ListedDay], entries: Sequence[Listed], first_seen: Mapping[str, dt.date]) -> Numbers:
    named = {entry.institution.slug for entry in entries if entry.institution}
    return Numbers(
        papers=len(entries),
        days=sum(bool(digest.entries) for digest in digests),
        median_votes=median_votes(entries),
        code=code_share(entries),
        institutions=len(named) or None,
        new_institutions=_new_institutions(digests, entries, first_seen),
    )


def _new_institutions(
    digests: Sequence[ListedDay], entries: Sequence[Listed], first_seen: Mapping[str, dt.date]
) -> int | None:
    named = {entry.institution.slug for entry in entries if entry.institution}
    # Only where the archive knew institutions for long enough before, or all would be new.
    if not named or next(iter(first_seen.values())) > digests[0].date - dt.timedelta(weeks=WEEKS_BEFORE):
        return None
    return sum(first_seen[slug] >= digests[0].date for slug in named)


def median_votes(entries: Sequence[Listed]) -> float | None:
    """The median of the papers' votes; None if none are known."""
    votes = [entry.paper.votes for entry in entries if entry.paper.votes is not None]
    return statistics.median(votes) if votes else None


def code_share(entries: Sequence[Listed]) -> float | None:
    """The part of the papers that link code, of the days whose list knew of any; None if none did."""
    days = {entry.day for entry in entries if entry.paper.links_code}
    asked = [entry for entry in entries if entry.day in days]
    return sum(entry.paper.links_code for entry in asked) / len(asked) if asked else None
