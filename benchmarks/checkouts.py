"""The two that are measured: the present checkout, and the commit before there was an incremental build.

Each builds in a folder of its own below .cache/bench, with its own code, theme and environment.
"""

import datetime as dt
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from archives import CACHE, ROOT, Source
from measure import Cost, run

from paperdigest.archive.days import Archive

#: The last commit whose every build was a whole one.
BEFORE = "f098249"
#: What a build reads of a checkout, beside the package.
_PARTS = ("digest.yml", "mkdocs.yml", "mkdocs.en.yml", "mkdocs.ko.yml", "mkdocs.zh.yml", "hooks", "overrides", "docs")


@dataclass(frozen=True)
class Checkout:
    """Code to build with, and the folder where it builds."""

    #: "ours" or "before".
    name: str
    #: The folder that holds the package.
    code: Path
    #: The interpreter of its environment.
    python: Path
    #: Where it builds.
    folder: Path

    @property
    def site(self) -> Path:
        """What it builds."""
        return self.folder / "site"

    @property
    def data(self) -> Path:
        """The archive that it builds from."""
        return self.folder / "docs" / "data"

    def set_up(self, archive: Path) -> None:
        """Begin with nothing but the theme, the hand-written pages and the archive in `archive`/data."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in _committed(self.code):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.code / name, self.folder / name)
        shutil.copytree(archive / "data", self.data, dirs_exist_ok=True)

    def build(self, command: str = "build") -> Cost:
        """Build the site as of the newest day, without network, and return what that costs."""
        variables = {
            "PAPERDIGEST_OFFLINE": "1",
            "PAPERDIGEST_TODAY": Archive(self.data).dates()[-1].isoformat(),
            "SITE_URL": "https://digest.example/",
            "PYTHONPATH": str(self.code),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "",  # compiling 150 modules at every start is no part of a build
        }
        return run([self.python, "-m", "paperdigest", command], self.folder, variables)


def _committed(code: Path) -> list[str]:
    """The files of a checkout that a build reads; never what an earlier build has left in docs/."""
    if not (code / ".git").exists():  # an extracted commit holds nothing else
        return [
            path.relative_to(code).as_posix()
            for part in _PARTS
            for path in ([code / part] if (code / part).is_file() else (code / part).rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        ]
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *_PARTS, folder=code)
    return [name for name in listed.split("\0") if name and (code / name).is_file() and not _is_day(name)]


def _is_day(name: str) -> bool:
    """Whether a file below docs/ belongs to the checkout's own archive."""
    return name.startswith("docs/data/") and name.endswith(".json")


def ours(runs: Path) -> Checkout:
    """The present checkout with the environment of this process."""
    return Checkout("ours", ROOT, Path(sys.executable), runs / "ours")


def before(runs: Path) -> Checkout:
    """The commit BEFORE with its own environment; both are made once, which takes minutes.

    PAPERDIGEST_BEFORE may name a checkout of it with a .venv.
    """
    named = os.environ.get("PAPERDIGEST_BEFORE")
    code = Path(named) if named else CACHE / BEFORE
    if not named and not (code / ".venv" / ".run").exists():
        _extract(code)
        subprocess.run(["make", "--silent", ".venv/.run"], cwd=code, check=True)  # noqa: S607
    return Checkout("before", code, code / ".venv" / "bin" / "python", runs / "before")


def _extract(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    found = subprocess.run(["git", "archive", BEFORE, "."], cwd=ROOT, capture_output=True, check=False)  # noqa: S603, S607
    if found.returncode:
        sys.exit(f"commit {BEFORE} is not in this clone; get it with: git fetch --unshallow")
    subprocess.run(["tar", "-x"], cwd=folder, input=found.stdout, check=True)  # noqa: S607


def git(*words: str, folder: Path = ROOT) -> str:
    """Run git and return what it prints."""
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout  # noqa: S603, S607


def versions(source: Source, *, reports: bool) -> dict[str, str]:
    """What was measured with, and on which archive."""
    changed = bool(git("status", "--porcelain", "--untracked-files=no").strip())
    papers = sum(len(day.papers) for day in source.days) / len(source.days)
    return {
        "commit": git("rev-parse", "--short", "HEAD").strip() + (" with changes" if changed else ""),
        "before": BEFORE,
        "Python": platform.python_version(),
        "MkDocs": version("mkdocs"),
        "Material": version("mkdocs-material"),
        "archive": f"{source.name}, {papers:.1f} papers a day, {'with' if reports else 'without'} reports",
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
    }
