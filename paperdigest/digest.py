"""Digests: what the pages are made from. A pure function of the archive, the topics and today's date."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from paperdigest.config import Topic
from paperdigest.records import Day, Paper, ranked
from paperdigest.topics import TopicRules


@dataclass(frozen=True)
class Entry:
    """A paper on a page."""

    paper: Paper
    #: The day that owns the paper: the first on which it was listed.
    day: dt.date
    #: Its place among the day's papers, from 1.
    rank: int
    topics: tuple[Topic, ...]


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
    def topics(self) -> tuple[Topic, ...]:
        """The day's topics, that of most papers first; ties as they come in the order of rank."""
        papers: dict[str, int] = {}
        topics: dict[str, Topic] = {}
        for entry in self.entries:
            for topic in entry.topics:
                papers[topic.id] = papers.get(topic.id, 0) + 1
                topics[topic.id] = topic
        return tuple(topics[name] for name in sorted(papers, key=lambda name: -papers[name]))


def make_digests(days: Sequence[Day], topics: Sequence[Topic], *, today: dt.date) -> list[Digest]:
    """Return the digests of `days`, which are in order, in that order. `today` is the present UTC day."""
    rules = TopicRules(topics)
    owned: dict[str, Entry] = {}
    digests = []
    for day in days:
        again = tuple(owned[paper.id] for paper in ranked(day.papers) if paper.id in owned)
        entries = tuple(
            Entry(paper=paper, day=day.date, rank=rank, topics=rules.topics_of(paper))
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
