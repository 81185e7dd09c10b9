"""Momentum: which topics and institutions have a larger or smaller share of the papers than in the weeks before.

Nothing is said where there is too little to say: a change counts only if it is larger than what chance alone makes of
so few papers (twice the spread of a Poisson number).
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from paperdigest.config import Topic
from paperdigest.digest.briefs import Listed, ListedDay
from paperdigest.digest.day_leads import surprise
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
    #: How many weeks before that is the mean of: the archive may hold fewer than were asked for.
    weeks: int = 0

    @property
    def share(self) -> float:
        """Its share now, 0 to 1."""
        return self.papers / self.of

    @property
    def direction(self) -> Direction | None:
        """What became of the share; None if there is too little to tell."""
        if self.before is None:
            return None
        above = surprise(self.papers, self.before * self.of)
        if self.papers >= _FEWEST and above >= 2:
            return "up" if self.before else "new"
        return "down" if above <= -2 else "same"


def entries_between(digests: Sequence[ListedDay], first: dt.date, last: dt.date) -> list[Listed]:
    """Return the papers of the days from `first` to `last`; `digests` are in order of date."""
    start = bisect_left(digests, first, key=lambda digest: digest.date)
    end = bisect_right(digests, last, key=lambda digest: digest.date)
    return [entry for digest in digests[start:end] for entry in digest.entries]


def topic_changes(
    digests: Sequence[ListedDay], first: dt.date, last: dt.date, *, weeks: int = WEEKS_BEFORE
) -> list[Change[Topic]]:
    """Return the topics of the papers from `first` to `last`, that of most papers first, against the `weeks` before."""
    return _changes(_topics(digests, first, last), [_topics(digests, *week) for week in _weeks_before(first, weeks)])


def changes_between(before: Sequence[Listed], now: Sequence[Listed]) -> list[Change[Topic]]:
    """Return the topics of the papers `now`, that of most papers first, against those `before`."""
    return _changes(_topics_of(now), [_topics_of(before)])


def institution_changes(
    digests: Sequence[ListedDay], first: dt.date, last: dt.date, *, weeks: int = WEEKS_BEFORE
) -> list[Change[Institution]]:
    """Return the same of institutions, among the papers whose institution is known."""

    return _changes(
        _institutions(digests, first, last), [_institutions(digests, *week) for week in _weeks_before(first, weeks)]
    )


def rises(changes: Sequence[Change[Subject]]) -> list[Change[Subject]]:
    """Return those that rose, the steepest first."""
    risen = [change for change in changes if change.direction in ("up", "new")]
    return sorted(risen, key=_surprise, reverse=True)


def weeks_compared(changes: Sequence[Change[Subject]]) -> int:
    """Return how many weeks before the changes of a time are compared with."""
    return max((change.weeks for change in changes), default=0) or WEEKS_BEFORE


def falls(changes: Sequence[Change[Subject]]) -> list[Change[Subject]]:
    """Return those that fell, the steepest first."""
    return sorted((change for change in changes if change.direction == "down"), key=_surprise)


def _surprise(change: Change[Subject]) -> float:
    return surprise(change.papers, (change.before or 0.0) * change.of)


def _weeks_before(first: dt.date, weeks: int) -> list[tuple[dt.date, dt.date]]:
    starts = [first - dt.timedelta(weeks=number) for number in range(1, weeks + 1)]
    return [(start, start + dt.timedelta(days=6)) for start in starts]


@dataclass(frozen=True)
class _Tally(Generic[Subject]):
    """The subjects of some papers."""

    #: Papers that have any.
    papers: int
    #: Papers of each subject, by id or slug.
    counts: Counter[str]
    #: Each subject as its newest paper names it.
    subjects: dict[str, Subject]


def _topics(digests: Sequence[ListedDay], first: dt.date, last: dt.date) -> _Tally[Topic]:
    return _topics_of(entries_between(digests, first, last))


def _topics_of(entries: Sequence[Listed]) -> _Tally[Topic]:
    subjects = {topic.id: topic for entry in entries for topic in entry.topics}
    return _Tally(len(entries), Counter(topic.id for entry in entries for topic in entry.topics), subjects)


def _institutions(digests: Sequence[ListedDay], first: dt.date, last: dt.date) -> _Tally[Institution]:
    named = [entry.institution for entry in entries_between(digests, first, last) if entry.institution]
    return _Tally(len(named), Counter(one.slug for one in named), {one.slug: one for one in named})


def _changes(now: _Tally[Subject], weeks: Sequence[_Tally[Subject]]) -> list[Change[Subject]]:
    """Return the changes of all subjects; `weeks` are those before, the newest first."""
    counted = [week for week in weeks if week.papers >= _PAPERS_A_WEEK]
    enough = now.papers >= _PAPERS_NOW and 8 * len(counted) >= _WEEKS_OF_EIGHT * len(weeks) > 0
    shares: dict[str, float] = {}
    for week in counted if enough else ():
        for name, papers in week.counts.items():
            shares[name] = shares.get(name, 0.0) + papers / week.papers
    subjects: dict[str, Subject] = {}
    for week in reversed(weeks):
        subjects |= week.subjects
    subjects |= now.subjects
    changes = [
        Change(subject, now.counts[name], now.papers, shares.get(name, 0.0) / len(counted), len(counted))
        if enough
        else Change(subject, now.counts[name], now.papers, None)
        for name, subject in subjects.items()
        if now.papers
    ]
    return sorted(changes, key=lambda change: (-change.papers, _key(change.subject)))


def _key(subject: Topic | Institution) -> str:
    return subject.id if isinstance(subject, Topic) else subject.slug
