"""Simulated readers: what they saved lies before what they look at, and they are the same at every run."""

import datetime as dt
import sys

from support.checkouts import ROOT
from support.records import make_day, make_paper

from paperdigest.digest.days import make_digests

sys.path.insert(0, str(ROOT / "benchmarks"))

from for_you import LEAST, NEXT, PAST, SAVED, readers

FIRST = dt.date(2026, 1, 1)


def digests(config):
    """Ninety days of six papers, half of them on robots; those have the fewest votes."""
    days = []
    for place in range(90):
        papers = [
            make_paper(
                10 * place + number,
                title="Robotic manipulation with a gripper" if number % 2 else "Whales sing",
                votes=number + (0 if number % 2 else 100),
            )
            for number in range(6)
        ]
        days.append(make_day(f"{FIRST + dt.timedelta(days=place)}", *papers))
    return list(make_digests(days, config.topics, today=FIRST + dt.timedelta(days=91)))


def test_readers_saved_papers_of_before_and_look_at_the_days_that_follow(config):
    found = [one for one in readers(digests(config), 10) if one.kind == "topic"]
    assert {len(one.saved) for one in found} == set(SAVED)
    days = {entry.paper.id: digest.date for digest in digests(config) for entry in digest.entries}
    for one in found:
        assert max(days[name] for name in one.saved) < one.since
        assert min(days[name] for name in one.saved) >= one.since - dt.timedelta(days=PAST)
        assert (one.until - one.since).days == NEXT - 1
        assert len(one.liked) >= LEAST
        assert {entry.day for entry in one.entries} == {one.since + dt.timedelta(days=n) for n in range(NEXT)}


def test_precision_is_the_part_of_the_first_ten_that_a_reader_likes(config):
    reader = next(one for one in readers(digests(config), 10) if one.kind == "topic")
    liked, others = sorted(reader.liked), sorted({entry.paper.id for entry in reader.entries} - reader.liked)
    assert reader.precision(reader.by_votes) == 0, "robots have the fewest votes"
    assert reader.precision([*others[:4], *liked[:6], *liked[6:]]) == 0.6
    assert reader.precision([]) == 0


def test_they_are_the_same_at_every_run(config):
    assert list(readers(digests(config), 20)) == list(readers(digests(config), 20))
