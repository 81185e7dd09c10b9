"""What a build costs, against the age of the archive: CPU seconds, memory, bytes, files written, and ratios.

    make bench                                  60 days
    make bench DAYS="60 600 2000"               three archives; the chart needs two at least
    make bench DAYS=600 ONLY=one-day            single parts: clean, one-day, votes, nothing, identity, hugo, stock
    make bench RUNS=7 DATA=folder REPORTS=no    medians of seven; the days of an archive folder; papers not read

The present checkout and commit f098249, whose every build is a whole one, build the same archive in turns: from
nothing and with one more day; ours also with new votes of 14 days, and with nothing changed. Hugo and stock Material
build the same posts from nothing. The archive is made from the days of DATA, else of PAPERDIGEST_RECORDINGS, else from
invented ones.

Figures are kept in .cache/bench/results.json and are added to, part by part, as long as machine and version stay the
same. PUBLISH=yes writes the chart of them to benchmarks/cost.svg.

Only ratios within one run mean something: machines differ and are shared.
"""

import argparse
import itertools
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archives import CACHE, ROOT, add_day, later_dates, load_source, make_archive, refresh_votes
from checkouts import Checkout, before, ours, versions
from cost_chart import cost_chart
from measure import Cost, changes, hashes, machine, weigh
from results import Figure, Results, open_results, report, store_results
from rivals import hugo, stock

PARTS = ("clean", "one-day", "votes", "nothing", "identity", "hugo", "stock")
_EDITS = ("nothing", "one-day", "votes")
_RESULTS = CACHE / "results.json"
#: How many days a run of collecting asks for again, as digest.yml has it.
_REFRESHED = 14


@dataclass(frozen=True)
class Plan:
    """What to measure on one archive."""

    days: int
    parts: frozenset[str]
    #: Runs of each cheap figure of ours, of those of the commit before and of rivals, and of clean builds.
    runs: int
    before_runs: int
    clean_runs: int

    def runs_of(self, what: str, who: str) -> int:
        """How many times `who` builds `what`; none if that part was not asked for."""
        if what not in self.parts:
            return 0
        if who == "before" and what in ("votes", "nothing"):
            return 0  # its every build is a whole one, whatever has changed: one more day tells what that costs
        if what == "clean":
            return self.clean_runs if who == "ours" else min(self.clean_runs, self.before_runs)
        return self.runs if who == "ours" else min(self.runs, self.before_runs)


def main() -> int:
    """Measure what was asked for, print the tables and keep the figures; 1 if a site differs from a clean build."""
    options = _options()
    source, reports = load_source(options.data), options.reports == "yes"
    results = open_results(_RESULTS, machine=machine(), versions=versions(source, reports=reports))
    for days in options.days:
        many = days > 1000
        plan = Plan(
            days=days,
            parts=frozenset(options.only or PARTS),
            runs=options.runs,
            before_runs=options.before_runs if options.before_runs is not None else (0 if many else options.runs),
            clean_runs=options.clean_runs or (1 if days > 100 else 3),
        )
        archive = make_archive(source, days, more=options.runs, reports=reports)
        _measure(plan, archive, results)
    print("\n".join(report(results)))
    if options.publish == "yes":
        _publish(results)
    return 1 if any(results.differing.values()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("days", type=int, nargs="*", default=[60], help="sizes of archives (default: 60)")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part alone; may be repeated")
    parser.add_argument("--runs", type=int, default=5, help="runs of each cheap figure (default: 5)")
    parser.add_argument(
        "--before-runs", type=int, help="those of f098249 and rivals (default: as many; 0 above 1000 days)"
    )
    parser.add_argument("--clean-runs", type=int, help="clean builds (default: 3; 1 above 100 days)")
    parser.add_argument("--data", type=Path, help="an archive folder to take the days from")
    parser.add_argument("--reports", choices=("yes", "no"), default="yes", help="whether papers have been read")
    parser.add_argument("--publish", choices=("yes", "no"), default="no", help="write cost.svg")
    return parser.parse_args()


def _measure(plan: Plan, archive: Path, results: Results) -> None:
    runs = CACHE / "runs"
    parts = plan.parts & {"clean", *_EDITS}
    sides = [ours(runs)] if parts or "identity" in plan.parts else []
    if parts and plan.before_runs:
        sides.append(before(runs))
    if sides:
        _build_clean(plan, archive, sides, results)
        _edit(plan, archive, sides, results)
    if "identity" in plan.parts:
        results.differing[str(plan.days)] = _differing(sides[0])
        store_results(_RESULTS, results)
    rivals = [name for name in ("hugo", "stock") if name in plan.parts and plan.before_runs]
    if rivals:
        _rival(plan, archive, rivals, results)


def _build_clean(plan: Plan, archive: Path, sides: Sequence[Checkout], results: Results) -> None:
    """Build each side from nothing, in turns, at least once; edits go on from the last of these builds."""
    asked = [side for side in sides if plan.runs_of("clean", side.name)]
    figures = {side.name: results.begin(plan.days, "clean", side.name) for side in asked}
    for turn in range(max(plan.clean_runs, 1)):
        for side in sides:
            if turn == 0 or turn < plan.runs_of("clean", side.name):
                side.set_up(archive)
                cost = side.build()
                if side in asked:
                    _add(figures[side.name], cost, results)
    for side in sides:
        results.sites[f"{plan.days} {side.name}"] = weigh(side.site)
    store_results(_RESULTS, results)


def _edit(plan: Plan, archive: Path, sides: Sequence[Checkout], results: Results) -> None:
    """Build each side after each edit, in turns, the one that begins changing with the turn."""
    days = later_dates(archive)
    wanted = [(what, side) for what in _EDITS for side in sides if plan.runs_of(what, side.name)]
    figures = {(what, side.name): results.begin(plan.days, what, side.name) for what, side in wanted}
    for turn, what in itertools.product(range(plan.runs), _EDITS):
        for side in sides[:: -1 if turn % 2 else 1]:
            if turn >= plan.runs_of(what, side.name):
                continue
            earlier = hashes(side.site) if what == "one-day" and turn == 0 else None
            if what == "one-day":
                add_day(side.data, archive, days[turn])
            elif what == "votes":
                refresh_votes(side.data, days=_REFRESHED)
            _add(figures[what, side.name], side.build(), results)
            if earlier is not None:
                results.add_written(plan.days, side.name, changes(earlier, hashes(side.site)))
                store_results(_RESULTS, results)


def _add(figure: Figure, cost: Cost, results: Results) -> None:
    figure.runs.append(cost)
    store_results(_RESULTS, results)
    print(f"{figure.days} days, {figure.what}, {figure.who}: {cost.cpu:.2f} CPU s", file=sys.stderr, flush=True)


def _differing(side: Checkout) -> list[str]:
    """Return the files in which the site of `side` differs from a clean build of the same archive."""
    clean = replace(side, folder=side.folder.with_name("identity"))
    clean.set_up(side.folder / "docs")
    clean.build()
    found = changes(hashes(clean.site), hashes(side.site))
    return sorted({*found.changed, *found.new, *found.gone})


def _rival(plan: Plan, archive: Path, names: Sequence[str], results: Results) -> None:
    """Let the rivals build the posts that the commit before writes of the archive."""
    folder = CACHE / "runs"
    writer = replace(before(folder), folder=folder / "posts")
    writer.set_up(archive)
    writer.build("write")
    make: Mapping[str, Callable[[Path, Path], Callable[[], Cost]]] = {"hugo": hugo, "stock": stock}
    for name in names:
        build = make[name](writer.folder / "docs", folder / name)
        figure = results.begin(plan.days, "clean", name)
        for _ in range(min(plan.runs, plan.before_runs) if name == "hugo" else plan.clean_runs):
            _add(figure, build(), results)


def _publish(results: Results) -> None:
    if chart := cost_chart(results):
        (ROOT / "benchmarks" / "cost.svg").write_text(chart, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
