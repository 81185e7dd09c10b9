"""Precision at 10 of "For you" against votes alone, for simulated readers of the recorded days.

    PAPERDIGEST_RECORDINGS=FOLDER .venv/bin/python benchmarks/for_you.py [--every 60] [--data ARCHIVE]

A reader likes the papers of one topic of ours, of two topics at once, or of one institution, has saved 5, 10 or 20 of
them from the 60 archived days before, and looks at the 14 archived days that follow. Readers whose days have fewer than
five papers that they like are left out. Node runs the script that the site ships. As topics and institutions are what
these readers like, the honest figure is the one without them; with them it is what a reader of a topic gets.
"""

import argparse
import datetime as dt
import json
import random
import statistics
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path

from archives import ROOT, load_source

from paperdigest.config import load_config
from paperdigest.digest.days import Digest, Entry, make_digests
from paperdigest.digest.key_terms import KeyTerms
from paperdigest.digest.related import listed_papers
from paperdigest.outputs.for_you import render_month
from paperdigest.sources import SOURCES

#: Papers that a reader has saved, archived days that they come from, and archived days that are looked at.
SAVED, PAST, NEXT = (5, 10, 20), 60, 14
#: Papers that a reader likes among those of the days, at least, and those that are looked at.
LEAST, FIRST = 5, 10


@dataclass(frozen=True)
class Reader:
    """Somebody who likes some papers."""

    #: "topic", "two topics" or "institution".
    kind: str
    #: Ids of what they saved, and of what they like among the papers of the days.
    saved: tuple[str, ...]
    liked: frozenset[str]
    #: The papers of the days.
    entries: tuple[Entry, ...]
    #: The first and the last day.
    since: dt.date
    until: dt.date

    def precision(self, ids: Sequence[str]) -> float:
        """The part of the first ten that they like."""
        return len(self.liked.intersection(ids[:FIRST])) / FIRST

    @property
    def by_votes(self) -> list[str]:
        """The ids of the papers by their votes alone."""
        order = sorted(self.entries, key=lambda entry: (-(entry.paper.votes or 0), entry.paper.id))
        return [entry.paper.id for entry in order]


def readers(digests: Sequence[Digest], every: int) -> Iterator[Reader]:
    """Yield readers who come every so many archived days."""
    chance = random.Random(16)  # noqa: S311 - the same readers at every run
    for at in range(PAST, len(digests) - NEXT, every):
        past = [entry for digest in digests[at - PAST : at] for entry in digest.entries]
        days = digests[at : at + NEXT]
        entries = tuple(entry for digest in days for entry in digest.entries)
        counts = Counter(like for entry in entries for like in likes_of(entry))
        for kind, name in sorted(like for like, count in counts.items() if count >= LEAST):
            known = [entry.paper.id for entry in past if (kind, name) in likes_of(entry)]
            liked = frozenset(entry.paper.id for entry in entries if (kind, name) in likes_of(entry))
            for number in SAVED:
                if len(known) >= number:
                    saved = tuple(chance.sample(known, number))
                    yield Reader(kind, saved, liked, entries, days[0].date, days[-1].date)


def likes_of(entry: Entry) -> set[tuple[str, str]]:
    """What readers may like a paper for."""
    topics = sorted(topic.id for topic in entry.topics)
    found = {("topic", name) for name in topics}
    found |= {("two topics", f"{one} {other}") for one, other in combinations(topics, 2)}
    return found | ({("institution", entry.institution.slug)} if entry.institution else set())


def ranked(digests: Sequence[Digest], people: Sequence[Reader], terms: KeyTerms) -> list[list[list[str]]]:
    """Return for each reader the ids that the shipped script puts first, with topics and without them."""
    months = {
        month: json.loads(render_month(list(days), terms.of(month)))
        for month, days in groupby(digests, key=lambda digest: f"{digest.date:%Y-%m}")
    }
    asked = [{"saved": one.saved, "since": f"{one.since}", "until": f"{one.until}"} for one in people]
    given = json.dumps({"months": months, "readers": asked})
    command = ["node", str(Path(__file__).with_suffix(".mjs"))]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)  # noqa: S603
    found: list[list[list[str]]] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the precision at 10."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="an archive folder instead of the recorded days")
    parser.add_argument("--every", type=int, default=60, help="archived days from one reader's visit to the next's")
    given = parser.parse_args()
    days = {day.date: day for day in load_source(given.data).days}
    config = load_config(ROOT / "digest.yml", sources=tuple(SOURCES))
    digests = list(make_digests(days.values(), config.topics, today=max(days) + dt.timedelta(days=1)))
    with tempfile.TemporaryDirectory() as cache:
        terms = KeyTerms(listed_papers(days.values()), lambda date: days[date].papers, cache=Path(cache))
        people = list(readers(digests, given.every))
        answers = ranked(digests, people, terms)
    print("who likes      saved  readers  votes alone  for you  (times)  without topics  (times)")
    for kind in ("topic", "two topics", "institution"):
        for number in SAVED:
            some = [
                (one, told)
                for one, told in zip(people, answers, strict=True)
                if (one.kind, len(one.saved)) == (kind, number)
            ]
            if not some:
                continue
            votes = statistics.fmean(one.precision(one.by_votes) for one, _ in some)
            whole, bare = (statistics.fmean(one.precision(told[way]) for one, told in some) for way in (0, 1))
            times = [f"{one / votes:.1f}" if votes else "–" for one in (whole, bare)]
            print(
                f"{kind:<13} {number:>6} {len(some):>8} {votes:>12.3f} {whole:>8.3f} {times[0]:>8}"
                f" {bare:>15.3f} {times[1]:>8}"
            )


if __name__ == "__main__":
    main()
