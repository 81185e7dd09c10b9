"""The lead of a day, as facts: how many papers against the weeks before, and which topics stand out.

A day is compared with the days before it alone, so that later ones leave it as it is. Where there is too little to
compare with, nothing is said.
"""

import datetime as dt
import math
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from paperdigest.config import Topic

#: Days before that are compared with: eight weeks.
_DAYS_BEFORE = 56
#: Days with papers among them that make a share mean something.
_ENOUGH_DAYS = 20
#: Papers that a day needs, and papers of a topic that stands out.
_PAPERS, _PAPERS_OF_TOPIC = 20, 3
#: Topics that are named.
_TOPICS = 3
#: How much more or less than usual is worth a word, and by how many papers at least.
_MORE, _FEWER, _LEAST = 1.25, 0.75, 3


@dataclass(frozen=True, slots=True)
class Usual:
    """How many papers a day has against others of its weekday."""

    #: See `usual.usual_count`.
    papers: int
    compared: Literal["more", "fewer", "same"]


@dataclass(frozen=True, slots=True)
class DayLead:
    """What is worth saying of a day in a sentence or two."""

    #: None where too little is known, and while the day is not over.
    usual: Usual | None = None
    #: Topics with a larger share of the papers than before, beyond chance, with their papers; the clearest first.
    topics: tuple[tuple[Topic, int], ...] = ()

    @property
    def facts(self) -> tuple[object, ...]:
        """All that it says, as plain values."""
        usual = (self.usual.papers, self.usual.compared) if self.usual else None
        return usual, tuple((topic.id, papers) for topic, papers in self.topics)


#: Nothing is worth saying.
NO_LEAD = DayLead()


def surprise(papers: int, expected: float) -> float:
    """Return how far a number of papers is from the expected one, in the spread that chance gives it (Poisson)."""
    return (papers - expected) / math.sqrt(max(expected, 1.0))


@dataclass
class DaysBefore:
    """The days of the weeks before, which are added in order."""

    #: (day, its papers, those of each topic).
    _days: deque[tuple[dt.date, int, Mapping[str, int]]] = field(default_factory=deque)
    _papers: Counter[str] = field(default_factory=Counter)
    _of: int = 0

    def lead(self, date: dt.date, topics: Sequence[tuple[Topic, int]], papers: int, *, usual: int | None) -> DayLead:
        """Return the lead of a day after those that were added, given its topics with their papers, and its papers.

        `usual` is how many papers a day like it has; None if that is not known, or the day is not over.
        """
        first = date - dt.timedelta(days=_DAYS_BEFORE)
        while self._days and self._days[0][0] < first:
            _, fewer, counts = self._days.popleft()
            self._papers.subtract(counts)
            self._of -= fewer
        return DayLead(_compared(papers, usual), self._standing_out(topics, papers))

    def add(self, date: dt.date, topics: Sequence[tuple[Topic, int]], papers: int) -> None:
        """Add the next day; one without papers counts for nothing."""
        if papers:
            counts = {topic.id: number for topic, number in topics}
            self._days.append((date, papers, counts))
            self._papers.update(counts)
            self._of += papers

    def _standing_out(self, topics: Sequence[tuple[Topic, int]], papers: int) -> tuple[tuple[Topic, int], ...]:
        if papers < _PAPERS or len(self._days) < _ENOUGH_DAYS:
            return ()
        found = []
        for topic, number in topics:
            above = surprise(number, self._papers[topic.id] / self._of * papers)
            if number >= _PAPERS_OF_TOPIC and above >= 2:
                found.append((-above, topic.id, topic, number))
        return tuple((topic, number) for _, _, topic, number in sorted(found, key=lambda one: one[:2])[:_TOPICS])


def _compared(papers: int, usual: int | None) -> Usual | None:
    if usual is None or not papers:
        return None
    if abs(papers - usual) < _LEAST or _FEWER * usual < papers < _MORE * usual:
        return Usual(usual, "same")
    return Usual(usual, "more" if papers > usual else "fewer")
