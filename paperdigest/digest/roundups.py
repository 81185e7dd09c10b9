"""Roundups of weeks, months and years: a pure function of the digests and today's date.

A period with papers gets its roundup once it is over; the roundup is provisional until votes have settled.
"""

import datetime as dt
import statistics
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from paperdigest.config import Topic
from paperdigest.digest.days import Digest, Entry, Institution, most_risen
from paperdigest.digest.momentum import WEEKS_BEFORE, Change, institution_changes, topic_changes
from paperdigest.digest.periods import KINDS, Kind, Period, missing_weekdays, period_of
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
    #: Its days, in order.
    digests: tuple[Digest, ...]
    #: Its best papers; their rank is that of the period.
    best: tuple[Entry, ...]
    #: Those that gained most after their own day.
    risers: tuple[Entry, ...]
    numbers: Numbers
    topics: tuple[Change[Topic], ...]
    institutions: tuple[Change[Institution], ...]
    #: Whether its votes may still change.
    provisional: bool
    #: The archive's first day, if the period had begun before.
    begins: dt.date | None
    #: Its weekdays since then that are neither archived nor known to have had no list; none if that is not known.
    missing: tuple[dt.date, ...]
    #: The roundups of the same kind beside it, those within it, and those that it is part of.
    previous: Period | None
    following: Period | None
    parts: tuple[Period, ...]
    wholes: tuple[Period, ...]

    @property
    def entries(self) -> list[Entry]:
        """All its papers, in the order of their days."""
        return [entry for digest in self.digests for entry in digest.entries]


def periods_over(digests: Sequence[Digest], *, today: dt.date) -> list[Period]:
    """Return the periods that have roundups, by kind and date: those that are over and have papers."""
    found = {period_of(kind, digest.date) for digest in digests if digest.entries for kind in KINDS}
    over = [period for period in found if period.is_over(today)]
    return sorted(over, key=lambda period: (KINDS.index(period.kind), period.first))


def make_roundups(
    digests: Sequence[Digest], periods: Sequence[Period], *, today: dt.date, empty: Collection[dt.date] | None = None
) -> list[Roundup]:
    """Return the roundups of `periods` (see periods_over); `digests` are in order of date, `today` is the UTC day.

    `empty` holds the days known to have had no list; None if that is not known.
    """
    first_seen: dict[str, dt.date] = {}
    for digest in digests:
        for entry in digest.entries:
            if entry.institution:
                first_seen.setdefault(entry.institution.slug, digest.date)
    held = None if empty is None else {*empty, *(digest.date for digest in digests)}
    return [_make(period, periods, digests, first_seen, held, today=today) for period in periods]


def _make(
    period: Period,
    periods: Sequence[Period],
    digests: Sequence[Digest],
    first_seen: Mapping[str, dt.date],
    held: Collection[dt.date] | None,
    *,
    today: dt.date,
) -> Roundup:
    first, last = period.first, period.last
    own = tuple(digest for digest in digests if digest.date in period)
    entries = [entry for digest in own for entry in digest.entries]
    same_kind = [other for other in periods if other.kind == period.kind]
    place = same_kind.index(period)
    shorter = "weekly" if period.kind == "monthly" else "monthly" if period.kind == "yearly" else None
    longer = KINDS[KINDS.index(period.kind) + 1 :]
    weeks = BASELINE_WEEKS[period.kind]
    return Roundup(
        period=period,
        digests=own,
        best=tuple(best_of(entries, most=MOST_PAPERS[period.kind])),
        risers=tuple(most_risen(entries)),
        numbers=_numbers(own, entries, first_seen),
        topics=tuple(topic_changes(digests, first, last, weeks=weeks)),
        institutions=tuple(institution_changes(digests, first, last, weeks=weeks)),
        provisional=period.is_provisional(today),
        begins=begins_within(period, digests[0].date),
        missing=() if held is None else missing_weekdays(max(first, digests[0].date), last, held),
        previous=same_kind[place - 1] if place else None,
        following=same_kind[place + 1] if place + 1 < len(same_kind) else None,
        parts=tuple(other for other in periods if other.kind == shorter and _overlap(other, period)),
        wholes=tuple(other for other in periods if other.kind in longer and _overlap(other, period)),
    )


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def begins_within(period: Period, archive_first: dt.date) -> dt.date | None:
    """The archive's first day, if there were weekdays of the period before it."""
    days = (archive_first - period.first).days
    missing = [period.first + dt.timedelta(days=number) for number in range(min(days, 7))]
    return archive_first if archive_first in period and any(day.weekday() < 5 for day in missing) else None


def best_of(entries: Iterable[Entry], *, most: int) -> list[Entry]:
    """Return the papers with the most votes, ranked from 1 again; those with unknown votes are left out."""
    known = {entry.paper.id: entry for entry in entries if entry.paper.votes is not None}
    papers = ranked([entry.paper for entry in known.values()])[:most]
    return [replace(known[paper.id], rank=rank) for rank, paper in enumerate(papers, start=1)]


def _numbers(digests: Sequence[Digest], entries: Sequence[Entry], first_seen: Mapping[str, dt.date]) -> Numbers:
    named = {entry.institution.slug for entry in entries if entry.institution}
    new = None
    if named:
        # Only where the archive knew institutions for long enough before, or all would be new.
        known_before = min(first_seen.values()) <= digests[0].date - dt.timedelta(weeks=WEEKS_BEFORE)
        new = sum(first_seen[slug] >= digests[0].date for slug in named) if known_before else None
    return Numbers(
        papers=len(entries),
        days=sum(bool(digest.entries) for digest in digests),
        median_votes=median_votes(entries),
        code=code_share(entries),
        institutions=len(named) or None,
        new_institutions=new,
    )


def median_votes(entries: Sequence[Entry]) -> float | None:
    """The median of the papers' votes; None if none are known."""
    votes = [entry.paper.votes for entry in entries if entry.paper.votes is not None]
    return statistics.median(votes) if votes else None


def code_share(entries: Sequence[Entry]) -> float | None:
    """The part of the papers that link code, of the days whose list knew of any; None if none did."""
    days = {entry.day for entry in entries if entry.paper.code}
    asked = [entry for entry in entries if entry.day in days]
    return sum(entry.paper.code is not None for entry in asked) / len(asked) if asked else None
