"""Mutation testing, room by room: change the code in thousands of small ways and see whether a test fails.

`make mutants` runs all rooms, `make mutants ROOM=text` one. It prints each room's score and its survivors, and exits
with 1 if a room's score is below WANTED. A run goes on where an earlier one ended; `mutmut show NAME` in the room's
folder below .cache/mutants/ shows a survivor.
"""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRATCH = ROOT / ".cache" / "mutants"
#: The share of mutants that tests have to notice, in percent.
WANTED = 85
#: What mutmut says of a mutant by the exit code of its tests: https://github.com/boxed/mutmut, stats.py.
NOTICED = frozenset({1, 3, 37, 36, 24, -24, 152, 255, -11, -9})
SKIPPED = 34
#: What the tests need besides the package and themselves.
COPIED = ("digest.yml", "mkdocs.yml", "mkdocs.en.yml", "mkdocs.ko.yml", "mkdocs.zh.yml", "hooks", "overrides", "docs")


@dataclass(frozen=True)
class Room:
    """Code that is changed, and the tests that are to notice."""

    name: str
    code: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS = (
    Room(
        "archive",
        ("archive/merge.py", "archive/days.py", "storage/files.py", "storage/cache.py"),
        ("storage", "sources/test_arxiv.py", *(f"archive/test_{name}.py" for name in ("merge", "days", "collect"))),
    ),
    Room(
        "text",
        ("text/*.py",),
        ("text", "records", "test_rules.py", "digest/test_availability.py", "outputs/test_citations.py"),
    ),
    Room(
        "ground",
        ("reading/ground.py", *(f"reading/match/{name}.py" for name in ("numerals", "quantities", "source", "units"))),
        ("reading/test_ground.py", "reading/test_ground_usage.py", "reading/test_planted.py", "reading/match"),
    ),
)


def main() -> None:
    """Run the rooms named on the command line, or all."""
    names = sys.argv[1:] or [room.name for room in ROOMS]
    if unknown := set(names) - {room.name for room in ROOMS}:
        sys.exit(f"No such room: {', '.join(sorted(unknown))}")
    rooms = [room for room in ROOMS if room.name in names]
    for room in rooms:
        run(room, prepare(room))
    scores = [report(room) for room in rooms]
    sys.exit(0 if all(score >= WANTED for score in scores) else 1)


def prepare(room: Room) -> Path:
    """Copy the checkout to where mutmut may change it, and say there what it is to do."""
    folder = SCRATCH / room.name
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("paperdigest", "tests", *COPIED):
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    # The settings of pytest without those of mutmut, which are the room's own.
    shutil.copy2(ROOT / "pyproject.toml", folder / "pyproject.toml")
    options = {
        "source_paths": ["paperdigest"],
        "only_mutate": [f"paperdigest/{path}" for path in room.code],
        "pytest_add_cli_args_test_selection": [f"tests/{path}" for path in room.tests],
        "also_copy": list(COPIED),
    }
    lines = [f"{name}=\n    " + "\n    ".join(values) for name, values in options.items()]
    # Each mutant begins where no test has run: what a cache holds from one would be taken for the mutant's answer.
    settings = ["[mutmut]", "process_isolation=forkserver", *lines]
    (folder / "setup.cfg").write_text("\n".join(settings) + "\n", encoding="utf-8")
    return folder


def run(room: Room, folder: Path) -> None:
    """Let mutmut try every mutant that has no result yet."""
    print(f"== {room.name}", flush=True)
    subprocess.run([Path(sys.executable).with_name("mutmut"), "run"], cwd=folder, check=True)  # noqa: S603 - our own program


def report(room: Room) -> float:
    """Print the score and the survivors of a room by file; return the score in percent."""
    survivors, noticed, total = defaultdict(list), 0, 0
    folder = SCRATCH / room.name / "mutants"
    for meta in sorted(folder.rglob("*.meta")):
        results = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        counted = {name: code for name, code in results.items() if code != SKIPPED}
        total += len(counted)
        noticed += sum(code in NOTICED for code in counted.values())
        survivors[str(meta.relative_to(folder))] += [name for name, code in counted.items() if code not in NOTICED]
    score = 100 * noticed / max(1, total)
    for path, names in survivors.items():
        for name in names:
            print(f"{path.removesuffix('.meta')}: {name}")
    print(f"{room.name}: {noticed} of {total} mutants were noticed, {score:.1f} %", flush=True)
    return score


if __name__ == "__main__":
    main()
