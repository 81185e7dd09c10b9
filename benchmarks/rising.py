"""Can the final order of a day be told in its first hours better than by the votes that there are?

Needs recorded snapshots of days as they grew: a folder a day, in it files `YYYYMMDDTHHMMSSZ-WHERE.json.gz`, each an
answer of the API. A forecast is fitted on the days of one month and tried on those of another: the logarithms of the
votes and of the hours on the list, and with --more of comments, followers of who posted it and stars of the code, by
least squares within each day. It is compared with the order by votes alone: rank correlation (Spearman) with the last
snapshot, and the share of its five papers of most votes that are among the first five. Papers that came later are in
neither.

    python benchmarks/rising.py RECORDINGS/snapshots
    python benchmarks/rising.py RECORDINGS/snapshots --more
"""

import argparse
import datetime as dt
import gzip
import json
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import log
from pathlib import Path
from typing import Any

_TOP = 5
#: Days with fewer papers have no order to tell.
_FEWEST = 3
#: Keeps weights finite where all papers of a day are alike.
_RIDGE = 0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper as an early snapshot shows it."""

    votes: int
    #: Logarithms of what may tell of votes to come, that of the votes first.
    features: tuple[float, ...]
    #: Its votes in the last snapshot of the day.
    final: int


Day = list[Seen]
Score = Callable[[Seen], float]


def read_days(folder: Path, snapshot: int) -> dict[str, Day]:
    """Return the days by date as the `snapshot`th of each day (0 for the first) shows them."""
    days = {}
    for path in sorted(folder.iterdir()):
        files = sorted(path.glob("*.json.gz"))
        if snapshot < len(files) - 1:
            final = {item["paper"]["id"]: item["paper"]["upvotes"] for item in _items(files[-1])}
            time = dt.datetime.strptime(files[snapshot].name[:16], "%Y%m%dT%H%M%S%z")
            seen = [_seen(item, time, final) for item in _items(files[snapshot]) if item["paper"]["id"] in final]
            if len(seen) >= _FEWEST:
                days[path.name] = seen
    return days


def fit(days: Sequence[Day], features: int) -> list[float]:
    """Return the weights of the first `features` by which the final votes (their logarithm) are told best."""
    rows, wanted = [], []
    for day in days:
        rows += list(zip(*(_centred([one.features[at] for one in day]) for at in range(features)), strict=True))
        wanted += _centred([log(one.final + 1) for one in day])
    columns = list(zip(*rows, strict=True))
    products = [[_dot(a, b) + _RIDGE * (i == j) for j, b in enumerate(columns)] for i, a in enumerate(columns)]
    return _solve(products, [_dot(column, wanted) for column in columns])


def judge(days: Sequence[Day], score: Score) -> tuple[float, float]:
    """Return the mean rank correlation of `score` with the final votes, and the mean overlap of the first five."""
    correlations, overlaps = [], []
    for day in days:
        scores, finals = [score(one) for one in day], [float(one.final) for one in day]
        if len(set(scores)) > 1 and len(set(finals)) > 1:
            correlations.append(statistics.correlation(_ranks(scores), _ranks(finals)))
        first = _first(scores)
        overlaps.append(len(first & _first(finals)) / len(first))
    return statistics.fmean(correlations), statistics.fmean(overlaps)


def compare(folder: Path, features: int) -> Iterator[str]:
    """Yield a line for each snapshot, month of fitting and month of trying."""
    for snapshot in (0, 1):
        days = read_days(folder, snapshot)
        for fitted, tried in permutations(sorted({date[:7] for date in days}), 2):
            weights = fit([day for date, day in days.items() if date.startswith(fitted)], features)
            there = [day for date, day in days.items() if date.startswith(tried)]
            by_votes, by_forecast = judge(there, lambda one: one.votes), judge(there, _forecast(weights))
            told = "  ".join(f"{a:.3f} -> {b:.3f}" for a, b in zip(by_votes, by_forecast, strict=True))
            yield f"snapshot {snapshot + 1}, {fitted} for {tried} ({len(there)} days): {told}"


def _forecast(weights: Sequence[float]) -> Score:
    return lambda one: _dot(weights, one.features[: len(weights)])


def _items(path: Path) -> list[Any]:
    found: list[Any] = json.loads(gzip.decompress(path.read_bytes()))
    return found


def _seen(item: Any, time: dt.datetime, final: dict[str, int]) -> Seen:
    paper = item["paper"]
    hours = (time - dt.datetime.fromisoformat(paper["submittedOnDailyAt"])).total_seconds() / 3600
    followers = (item.get("submittedBy") or {}).get("followerCount") or 0
    counts = (paper["upvotes"], max(hours, 0), item.get("numComments") or 0, followers, paper.get("githubStars") or 0)
    return Seen(paper["upvotes"], tuple(log(count + 1) for count in counts), final[paper["id"]])


def _centred(values: Sequence[float]) -> list[float]:
    mean = statistics.fmean(values)
    return [value - mean for value in values]


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def _solve(matrix: list[list[float]], wanted: list[float]) -> list[float]:
    """Solve a small positive definite system by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, wanted, strict=True)]
    for at, row in enumerate(rows):
        row[:] = [value / row[at] for value in row]
        for other in rows:
            if other is not row:
                other[:] = [a - other[at] * b for a, b in zip(other, row, strict=True)]
    return [row[-1] for row in rows]


def _ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value; equal ones share the mean of theirs."""
    order = sorted(values)
    first = {value: at for at, value in reversed(list(enumerate(order)))}
    last = {value: at for at, value in enumerate(order)}
    return [(first[value] + last[value]) / 2 for value in values]


def _first(values: Sequence[float]) -> set[int]:
    return set(sorted(range(len(values)), key=lambda at: -values[at])[:_TOP])


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--more", action="store_true", help="comments, followers and stars as well")
    given = parser.parse_args()
    print("by votes -> by the forecast: rank correlation, then overlap of the first five")
    for line in compare(given.folder, 5 if given.more else 2):
        print(line)


if __name__ == "__main__":
    main()
