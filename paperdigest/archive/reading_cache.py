"""What reading keeps on the machine and never publishes: fetched pages, what failed, and what a model was asked.

The pages are their authors'; they lie below .cache/paperdigest/fulltext/, one file a paper, named by id and version.
"""

import datetime as dt
import gzip
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from paperdigest.errors import FileError
from paperdigest.records.reports import Tokens
from paperdigest.storage.files import read_file, remove_file, replace_file


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What a model was asked on one UTC day, also in vain."""

    date: dt.date
    papers: int
    tokens: Tokens
    #: Why no more is asked on that day; None as long as nothing was refused.
    refusal: str | None = None


@dataclass(frozen=True, kw_only=True)
class Failed:
    """The last failure of a model to report on a paper in a language."""

    date: dt.date
    problem: str
    #: Whether it may lie with the paper, so that others go first; a service that was not there says nothing of it.
    waits: bool


@dataclass(frozen=True)
class _Notes:
    """The content of reading.json."""

    failures: list[str] = field(default_factory=list)
    spent: Spent | None = None
    #: By language and id of the paper, as "ko/2601.00001".
    failed: dict[str, Failed] = field(default_factory=dict)


_NOTES: TypeAdapter[_Notes] = TypeAdapter(_Notes)


class Cache:
    """The cache under one folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist yet."""
        self.folder = folder
        self._file = folder / "reading.json"

    def load_page(self, paper: str) -> tuple[int | None, bytes] | None:
        """Return (arXiv version, page) of the paper with the id `paper`, or None. Raises FileError."""
        for path in self._pages(paper):
            try:
                page = gzip.decompress(read_file(path) or b"")
            except (FileError, OSError, EOFError, zlib.error):  # not ours, or from a machine that went down
                continue
            version = re.search(r"v([0-9]{1,3})\.html\.gz$", path.name)
            if page:
                return int(version[1]) if version else None, page
        return None

    def store_page(self, paper: str, version: int | None, page: bytes) -> None:
        """Keep a page; those of other versions go. Raises FileError."""
        path = self.folder / "fulltext" / f"{_name(paper)}{f'v{version}' if version else ''}.html.gz"
        replace_file(path, gzip.compress(page, mtime=0))
        for other in self._pages(paper):
            if other != path:
                remove_file(other)

    def _pages(self, paper: str) -> list[Path]:
        found = sorted(self.folder.glob(f"fulltext/{_name(paper)}*.html.gz"), reverse=True)
        return [path for path in found if re.fullmatch(r"(?:v[0-9]{1,3})?\.html\.gz", path.name[len(_name(paper)) :])]

    def load_failures(self) -> list[str]:
        """Return what failed in the last run, a line each, but for what `load_failed` knows."""
        try:
            read_file(self._file)
        except FileError as error:
            return [str(error)]
        return self._notes().failures

    def store_failures(self, failures: Sequence[str]) -> None:
        """Keep what failed in this run. Raises FileError."""
        self._store(replace(self._notes(), failures=list(failures)))

    def load_spent(self) -> Spent | None:
        """Return what a model was asked on the last day that it was asked anything."""
        return self._notes().spent

    def store_spent(self, spent: Spent) -> None:
        """Keep what a model was asked. Raises FileError."""
        self._store(replace(self._notes(), spent=spent))

    def load_failed(self) -> dict[str, Failed]:
        """Return what a model has failed to do and not done since, by language and paper: "ko/2601.00001"."""
        return self._notes().failed

    def store_failed(self, name: str, failed: Failed | None) -> None:
        """Keep that a model failed at `name`, or, with None, that it no longer does. Raises FileError."""
        notes = self._notes()
        others = {key: value for key, value in notes.failed.items() if key != name}
        if failed or name in notes.failed:
            self._store(replace(notes, failed={**others, name: failed} if failed else others))

    def _notes(self) -> _Notes:
        """What is kept; a file that cannot be read says nothing."""
        try:
            return _NOTES.validate_json(read_file(self._file) or b"{}")
        except (FileError, ValidationError):
            return _Notes()

    def _store(self, notes: _Notes) -> None:
        replace_file(self._file, _NOTES.dump_json(notes, indent=2) + b"\n")


def _name(paper: str) -> str:
    return paper.replace("/", "_")
