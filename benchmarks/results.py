"""What was measured, kept as JSON, and the ratios that follow from it.

One file holds the figures of one machine, one version and one source of days. A part that is measured again replaces
its figures; with another machine or version the file begins afresh.
"""

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from measure import Changes, Cost
from pydantic import TypeAdapter


@dataclass
class Figure:
    """The runs of one thing that was built, on one archive, by one builder."""

    days: int
    #: "clean", "one-day", "votes" or "nothing".
    what: str
    #: "ours", "before", "hugo" or "stock".
    who: str
    runs: list[Cost] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        """The median of the runs' CPU seconds."""
        return median(run.cpu for run in self.runs)

    @property
    def wall(self) -> float:
        """The median of the runs' seconds."""
        return median(run.wall for run in self.runs)

    @property
    def memory(self) -> float:
        """The most MiB of any run: of all its processes together if the system tells, else of the largest."""
        return max(run.tree or run.largest for run in self.runs)


@dataclass
class Written:
    """What a build with one more day did to the files of the site."""

    days: int
    who: str
    #: New and changed files by kind.
    kinds: dict[str, int]
    changed: list[str]
    new: list[str]
    gone: list[str]


@dataclass
class Results:
    """All figures of one machine and version."""

    machine: str
    versions: dict[str, str]
    figures: list[Figure] = field(default_factory=list)
    #: By number of days and builder, as "600 ours": bytes and files of the clean site by kind.
    sites: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    #: By number of days: the files in which the site after all edits differs from a clean build of the same archive.
    differing: dict[str, list[str]] = field(default_factory=dict)

    def begin(self, days: int, what: str, who: str) -> Figure:
        """Return a new figure without runs in place of an earlier one."""
        self.figures = [one for one in self.figures if (one.days, one.what, one.who) != (days, what, who)]
        self.figures.append(Figure(days, what, who))
        return self.figures[-1]

    def find(self, days: int, what: str, who: str) -> Figure | None:
        """Return a figure that has runs, or None."""
        wanted = (days, what, who)
        return next((one for one in self.figures if (one.days, one.what, one.who) == wanted and one.runs), None)

    def add_written(self, days: int, who: str, changes: Changes) -> None:
        """Keep what one more day wrote, in place of what is known of it."""
        self.written = [one for one in self.written if (one.days, one.who) != (days, who)]
        lists = [list(changes.changed), list(changes.new), list(changes.gone)]
        self.written.append(Written(days, who, changes.by_kind(), *lists))

    @property
    def all_days(self) -> list[int]:
        """The sizes of archives that were measured, the smallest first."""
        return sorted({one.days for one in self.figures if one.runs})


_RESULTS: TypeAdapter[Results] = TypeAdapter(Results)


def load_results(path: Path) -> Results:
    """Read a file of results."""
    return _RESULTS.validate_json(path.read_bytes())


def open_results(path: Path, *, machine: str, versions: dict[str, str]) -> Results:
    """Return the results at `path` to add to, or none if they are of another machine or version."""
    if path.exists():
        found = load_results(path)
        if found.machine == machine and _same(found.versions, versions):
            return found
    return Results(machine, versions)


def _same(one: dict[str, str], other: dict[str, str]) -> bool:
    return {**one, "date": ""} == {**other, "date": ""}


def store_results(path: Path, results: Results) -> None:
    """Write the results to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figures = sorted(results.figures, key=lambda one: (one.days, one.what, one.who))
    data = asdict(results) | {"figures": [asdict(one) for one in figures if one.runs]}
    path.write_text(f"{json.dumps(data, indent=1, sort_keys=True)}\n", encoding="utf-8")


_NAMES = {"ours": "Paper Digest", "before": "every build whole", "hugo": "Hugo", "stock": "stock Material"}
_WHAT = {
    "clean": "clean build",
    "one-day": "one more day",
    "votes": "votes of 14 days",
    "nothing": "nothing changed",
}


def report(results: Results) -> Iterator[str]:
    """Yield the tables as lines: figures, ratios, bytes, files written."""
    yield results.machine
    yield ", ".join(f"{name} {value}" for name, value in results.versions.items())
    yield "CPU: user and system seconds of all processes, median. Memory: most at one time, sum of PSS."
    for days in results.all_days:
        yield ""
        yield f"{f'{days} days':44}{'CPU s':>9}{'wall s':>9}{'MiB':>8}{'runs':>6}"
        for (what, done), (who, builder) in itertools.product(_WHAT.items(), _NAMES.items()):
            if one := results.find(days, what, who):
                name = f"  {done}, {builder}"
                yield f"{name:44}{one.cpu:9.2f}{one.wall:9.2f}{one.memory:8.0f}{len(one.runs):6}"
        yield from _sizes(results, days)
        yield from _files(results, days)
    yield ""
    yield from (f"{name:72}{value:8.3f}" for name, value in ratios(results))


def _sizes(results: Results, days: int) -> Iterator[str]:
    for who, name in _NAMES.items():
        site = results.sites.get(f"{days} {who}")
        if site:
            kinds = ", ".join(f"{kind} {size['bytes'] / 1e6:.1f}" for kind, size in site.items() if kind != "all")
            total = site["all"]
            yield (
                f"  site, {name}: {total['bytes'] / 1e6:.1f} MB in {total['files']} files, "
                f"{total['bytes'] / 1e6 / days:.2f} MB a day ({kinds})"
            )


def _files(results: Results, days: int) -> Iterator[str]:
    for one in results.written:
        if one.days == days:
            kinds = ", ".join(f"{name} {count}" for name, count in one.kinds.items())
            yield (
                f"  one more day, {_NAMES[one.who]}: {len(one.changed)} files changed, {len(one.new)} new, "
                f"{len(one.gone)} gone ({kinds})"
            )
    if (differing := results.differing.get(str(days))) is not None:
        yield f"  after all edits {len(differing)} files differ from a clean build {' '.join(differing[:5])}"


def ratios(results: Results) -> Iterator[tuple[str, float]]:
    """Yield what is compared in words, and the ratio of CPU seconds, or of what the words name."""
    for days in results.all_days:
        for what, who, whats, whom in (
            ("one-day", "ours", "one-day", "before"),
            ("one-day", "ours", "clean", "hugo"),
            ("one-day", "ours", "clean", "stock"),
            ("votes", "ours", "one-day", "ours"),
            ("nothing", "ours", "one-day", "ours"),
            ("clean", "ours", "clean", "before"),
            ("clean", "ours", "clean", "stock"),
        ):
            ours, theirs = results.find(days, what, who), results.find(days, whats, whom)
            if ours and theirs and theirs.cpu:
                whose = "" if whom == "ours" else f", {_NAMES[whom]}"
                yield f"{days} days: {_WHAT[what]} / {_WHAT[whats]}{whose}", ours.cpu / theirs.cpu
        if clean := results.find(days, "clean", "ours"):
            yield f"{days} days: wall / CPU of a clean build", clean.wall / clean.cpu
        sizes = [
            results.sites[key]["all"]["bytes"]
            for who in ("ours", "before")
            if (key := f"{days} {who}") in results.sites
        ]
        if len(sizes) == 2:
            yield f"{days} days: bytes of the site / {_NAMES['before']}", sizes[0] / sizes[1]
    yield from _growth(results, [days for days in results.all_days if results.find(days, "one-day", "ours")])


def _growth(results: Results, measured: Sequence[int]) -> Iterator[tuple[str, float]]:
    if len(measured) < 2:
        return
    first, last = measured[0], measured[-1]
    for who in ("ours", "before"):
        small, large = results.find(first, "one-day", who), results.find(last, "one-day", who)
        if small and large:
            yield f"one more day at {last} days / at {first} days, {_NAMES[who]}", large.cpu / small.cpu
