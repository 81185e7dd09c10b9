"""Whether readers see a difference: builds the same archives with the code of two revisions and compares every file.

    .venv/bin/python benchmarks/compare.py               the present code against the last commit
    .venv/bin/python benchmarks/compare.py v1.2.0        ... against that revision
    .venv/bin/python benchmarks/compare.py --data DATA   another archive folder than docs/data

The sample that comes with the package is built, and the archive if it holds any days, both without network and with
the newest day of the data as today. Compared are docs/ (posts and pages as Markdown) and site/ (what is published).
Exit code 1 if any file differs, is missing or is extra. What an earlier revision built is kept in .cache/compare/.
"""

import argparse
import filecmp
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache" / "compare"
SITE_URL = "https://digest.example/"
_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].json"
_COMPARED = ("docs", "site")
_SHOWN = 40


def main() -> int:
    """Compare, print what differs and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("revision", nargs="?", default="HEAD", help="what to compare with (default: the last commit)")
    parser.add_argument("--data", type=Path, default=ROOT / "docs" / "data", help="the archive folder to build")
    options = parser.parse_args()
    commit = _git("rev-parse", "--verify", f"{options.revision}^{{commit}}").strip()
    archives = {"sample": None, "archive": options.data if newest_day(options.data) else None}
    if archives["archive"] is None:
        print(f"{options.data} holds no days: comparing the sample alone", file=sys.stderr)
        del archives["archive"]
    differences = 0
    for name, data in archives.items():
        with tempfile.TemporaryDirectory() as folder:
            present = Path(folder) / "present"
            _copy_present(present)
            _build(present, data)
            found = list(compare(_built_by(commit, data), present))
        for line in found[:_SHOWN]:
            print(f"{name}: {line}")
        if len(found) > _SHOWN:
            print(f"{name}: and {len(found) - _SHOWN} more files")
        print(f"{name}: {len(found)} differences from {commit[:9]}")
        differences += len(found)
    return 1 if differences else 0


def compare(before: Path, after: Path) -> Iterator[str]:
    """Yield a line for each file of docs/ and site/ that differs between two checkouts, is missing or is extra."""
    old, new = _files(before), _files(after)
    for path in sorted(old | new):
        if path not in new:
            yield f"missing  {path}"
        elif path not in old:
            yield f"extra    {path}"
        elif not filecmp.cmp(before / path, after / path, shallow=False):
            yield f"differs  {path}"


def newest_day(data: Path) -> str | None:
    """Return the date of the newest day of an archive folder, or None if it holds no days."""
    return max((path.stem for path in data.glob(f"[0-9][0-9][0-9][0-9]/{_DAY}")), default=None)


def _files(checkout: Path) -> set[Path]:
    found = (path for name in _COMPARED for path in (checkout / name).rglob("*") if path.is_file())
    return {path.relative_to(checkout) for path in found if path.name != ".lock"}


def _built_by(commit: str, data: Path | None) -> Path:
    """Return a checkout of `commit` with its built site, which the cache keeps.

    It is built where there is no git, as the present code is: the page Status names the commit that git tells.
    """
    kept = CACHE / f"{commit[:12]}-{_digest(data)}"
    if kept.exists():
        return kept
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        before, packed = Path(folder) / "before", Path(folder) / "before.tar"
        _git("archive", f"--output={packed}", commit)
        shutil.unpack_archive(packed, before)
        _build(before, data)
        half = Path(tempfile.mkdtemp(dir=CACHE))
        for name in _COMPARED:
            shutil.copytree(before / name, half / name)
        half.rename(kept)
    return kept


def _copy_present(folder: Path) -> None:
    """Copy what is committed or could be: never what an earlier build left in docs/ or site/."""
    for name in _git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def _build(checkout: Path, data: Path | None) -> None:
    """Build the site of `checkout` with its own code and `data` as its archive; None stands for the sample."""
    ours = checkout / "docs" / "data"
    for path in [*ours.glob("[0-9]*"), *ours.glob("*.json"), ours / "reports", ours / "lines"]:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    if data:
        shutil.copytree(data, ours, dirs_exist_ok=True, ignore=shutil.ignore_patterns("README.md", ".lock"))
    today = newest_day(data or next(checkout.glob("paperdigest/**/sample")))
    variables = {
        **os.environ,
        "PAPERDIGEST_OFFLINE": "1",
        "PAPERDIGEST_TODAY": today or "",
        "SITE_URL": SITE_URL,
        "PYTHONPATH": str(checkout),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "paperdigest", "build"]
    done = subprocess.run(command, cwd=checkout, env=variables, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{checkout.name} cannot be built:\n{done.stdout}{done.stderr}")


def _digest(data: Path | None) -> str:
    """Return what names the bytes of an archive folder in the cache."""
    if data is None:
        return "sample"
    digest = hashlib.sha256()
    for path in sorted(path for path in data.rglob("*.json")):
        digest.update(f"{path.relative_to(data)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603, S607


if __name__ == "__main__":
    sys.exit(main())
