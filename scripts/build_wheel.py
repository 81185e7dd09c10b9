"""What setuptools does beside copying the package: a wheel holds what `paperdigest init` makes a site of.

These files stand at the top of the repository, where a checkout is a site; see `paperdigest/starter/`.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from setuptools.command.build_py import build_py

_ROOT = Path(__file__).parent.parent
_FOLDERS = ("overrides", "hooks", ".github/schemas")
_FILES = (
    "digest.yml",
    "mkdocs.yml",
    ".gitignore",
    "docs/data/README.md",
    ".github/workflows/publish.yml",
    ".github/workflows/watch.yml",
    "scripts/commit-archive.sh",
    "scripts/check-published.sh",
    "scripts/local-model.sh",
    "requirements-llama.lock",
)


class BuildPy(build_py):  # type: ignore[misc] # setuptools has no types
    """Copies the files of a site into the package as well, but for an editable install, which finds them here."""

    _others: ClassVar[tuple[str, ...]] = ("scripts/build_wheel.py",)

    def run(self) -> None:
        """Copy the package, and what a site is made of. Raises FileNotFoundError if any of it is missing."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "paperdigest" / "starter" / "site"
            shutil.rmtree(target, ignore_errors=True)
            for name in _names():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(_ROOT / name, target / name)

    def get_source_files(self) -> list[str]:
        """Return what a source distribution has to hold."""
        return [*super().get_source_files(), *self._others, *_names()]


def _names() -> Iterator[str]:
    yield from _FILES
    yield from (path.name for path in sorted(_ROOT.glob("mkdocs.*.yml")))
    for folder in _FOLDERS:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(_ROOT).as_posix()
