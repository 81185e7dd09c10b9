"""Momentum: which topics and institutions have a larger or smaller share of the papers than in the weeks before.

Nothing is said where there is too little to say: a change counts only if it is larger than what chance alone makes of
so few papers (twice the spread of a Poisson number).
"""

import datetime as dt
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from paperdigest.config import Topic
from paperdigest.digest.briefs import Listed, ListedDay
from paperdigest.digest.institutions import Institution

Subject = TypeVar("Subject", Topic, Institution)
Direction = Literal["up", "down", "same", "new"]

#: Weeks before that are compared with.
WEEKS_BEFORE = 8
#: Papers that there must be now, papers that make a week count, and weeks (of eight) that must count.
_PAPERS_NOW, _PAPERS_A_WEEK, _WEEKS_OF_EIGHT = 20, 5, 4
#: Fewer papers are no rise.
_FEWEST = 3


@dataclass(frozen=True)
class Change(Generic[Subject]):
    """A subject's share of the papers, now and before."""

    subject: Subject
    #: Its papers now, and all papers that it could have been.
    papers: int
    of: int
    #: The mean of its shares in the weeks before, 0 to 1; None where too little is known.
    before: float | None

    @property
    def share(self) -> float:
        """Its share now, 0 to 1."""
        return self.papers / self.of

    @property
    def direction(self) -> Direction | None:
        """What became of the share; None if there is too little to tell."""
        if self.before is None:
            return None
        expected = self.before * self.of
        spread = 2 * math.sqrt(max(expected, 1.0))
        if self.papers >= _FEWEST and self.papers - expected >= spread:
            return "up" if self.before else "new"
        return "down" if expected - self.papers >= spread else "same"


def entries_between(digests: Sequence[ListedDay], first: dt.date, last: dt.date) -> list[Listed]:
    """Return the papers of the days from `first` to `last`; `digests` are in order of date."""
    start = bisect_left(digests, first, key=lambda digest: digest.date)
    end = bisect_right(digests, last, key=lambda digest: digest.date)
    return [entry for digest in digests[start:end] for entry in digest.entries]


def topic_changes(
    digests: Sequence[ListedDay], first: dt.date, last: dt.date, *, weeks: int = WEEKS_BEFORE
) -> list[Change[Topic]]:
    """Return the topics of the papers from `first` to `last`, that of most papers first, against the `weeks` before."""
    return _changes(
        entries_between(digests, first, last),
        _weeks_before(digests, first, weeks),
        subjects=lambda entry: entry.topics,
        key=lambda topic: topic.id,
    )


def institution_changes(
    digests: Sequence[ListedDay], first: dt.date, last: dt.date, *, weeks: int = WEEKS_BEFORE
) -> list[Change[Institution]]:
    """Return the same of institutions, among the papers whose institution is known."""

    def known(entries: Sequence[Listed]) -> list[Listed]:
        return [entry for entry in entries if entry.institution]

    return _changes(
        known(entries_between(digests, first, last)),
        [known(week) for week in _weeks_before(digests, first, weeks)],
        subjects=lambda entry: (entry.institution,) if entry.institution else (),
        key=lambda institution: institution.slug,
    )


def rises(changes: Sequence[Change[Subject]]) -> list[Change[Subject]]:
    """Return those that rose, the steepest first."""
    risen = [change for change in changes if change.direction in ("up", "new")]
    return sorted(risen, key=_surprise, reverse=True)


def falls(changes: Sequence[Change[Subject]]) -> list[Change[Subject]]:
    """Return those that fell, the steepest first."""
    return sorted((change for change in changes if change.direction == "down"), key=_surprise)


def _surprise(change: Change[Subject]) -> float:
    expected = (change.before or 0.0) * change.of
    return (change.papers - expected) / math.sqrt(max(expected, 1.0))


def _weeks_before(digests: Sequence[ListedDay], first: dt.date, weeks: int) -> list[list[Listed]]:
    starts = [first - dt.timedelta(weeks=number) for number in range(1, weeks + 1)]
    return [entries_between(digests, start, start + dt.timedelta(days=6)) for start in starts]


def _changes(
    now: Sequence[Listed],
    weeks: Sequence[Sequence[Listed]],
    *,
    subjects: Callable[[Listed], Iterable[Subject]],
    key: Callable[[Subject], str],
) -> list[Change[Subject]]:
    def count(entries: Iterable[Listed]) -> Counter[str]:
        return Counter(key(subject) for entry in entries for subject in subjects(entry))

    counted = [week for week in weeks if len(week) >= _PAPERS_A_WEEK]
    enough = len(now) >= _PAPERS_NOW and 8 * len(counted) >= _WEEKS_OF_EIGHT * len(weeks) > 0
    shares: Counter[str] = Counter()
    for week in counted if enough else ():
        for name, papers in count(week).items():
            shares[name] += papers / len(week)  # type: ignore[assignment]  # a Counter of floats
    # The newest mention tells best what is known of a subject.
    mentions = sorted((*_flat(weeks), *now), key=lambda entry: entry.day)
    named = {key(subject): subject for entry in mentions for subject in subjects(entry)}
    papers_now = count(now)
    changes = [
        Change(named[name], papers_now[name], len(now), shares[name] / len(counted) if enough else None)
        for name in named
        if now
    ]
    return sorted(changes, key=lambda change: (-change.papers, key(change.subject)))


def _flat(weeks: Iterable[Iterable[Listed]]) -> Iterable[Listed]:
    return (entry for week in weeks for entry in week)
