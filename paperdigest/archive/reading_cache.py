"""What reading caches on this machine and never publishes: fetched pages, failures, and what a model was asked.

Authors own the pages; they are cached below .cache/paperdigest/fulltext/, one file a paper, named by id and version.
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
    """What a model was asked on one UTC day, failed calls included."""

    date: dt.date
    papers: int
    tokens: Tokens
    #: Why nothing more is asked on that day; None while the budget lasts.
    refusal: str | None = None


@dataclass(frozen=True, kw_only=True)
class Failed:
    """The last failure of a model to report on a paper in a language."""

    date: dt.date
    problem: str
    #: Whether other papers go first for some days, since the failure may be due to this one.
    waits: bool
    #: Stands for what was asked for, if that may change before the next try; see records.translations.
    source: str | None = None


@dataclass(frozen=True)
class _Notes:
    """What failed and was spent: the content of reading.json, and of translating.json."""

    failures: list[str] = field(default_factory=list)
    spent: Spent | None = None
    #: By language and id of the paper, as "ko/2601.00001".
    failed: dict[str, Failed] = field(default_factory=dict)


_NOTES: TypeAdapter[_Notes] = TypeAdapter(_Notes)


class Cache:
    """The cache under one folder."""

    def __init__(self, folder: Path, *, notes: str = "reading.json") -> None:
        """`folder` need not exist yet; `notes` names the file of what failed and was spent."""
        self.folder = folder
        self._file = folder / notes

    def load_page(self, paper: str) -> tuple[int | None, bytes] | None:
        """Return (arXiv version, page) of the paper with the id `paper`, or None. Raises FileError."""
        for path in self._pages(paper):
            try:
                page = gzip.decompress(read_file(path) or b"")
            except (FileError, OSError, EOFError, zlib.error):  # damaged, such as after a power failure
                continue
            version = re.search(r"v([0-9]{1,3})\.html\.gz$", path.name)
            if page:
                return int(version[1]) if version else None, page
        return None

    def store_page(self, paper: str, version: int | None, page: bytes) -> None:
        """Cache a page and remove those of other versions. Raises FileError."""
        path = self.folder / "fulltext" / f"{_name(paper)}{f'v{version}' if version else ''}.html.gz"
        replace_file(path, gzip.compress(page, mtime=0))
        for other in self._pages(paper):
            if other != path:
                remove_file(other)

    def _pages(self, paper: str) -> list[Path]:
        found = sorted(self.folder.glob(f"fulltext/{_name(paper)}*.html.gz"), reverse=True)
        return [path for path in found if re.fullmatch(r"(?:v[0-9]{1,3})?\.html\.gz", path.name[len(_name(paper)) :])]

    def load_failures(self) -> list[str]:
        """Return the failures of the last run, a line each, without those in `load_failed`."""
        try:
            read_file(self._file)
        except FileError as error:
            return [str(error)]
        return self._notes().failures

    def store_failures(self, failures: Sequence[str]) -> None:
        """Store the failures of this run. Raises FileError."""
        self._store(replace(self._notes(), failures=list(failures)))

    def load_spent(self) -> Spent | None:
        """Return what a model was asked on the last day that it was asked anything."""
        return self._notes().spent

    def store_spent(self, spent: Spent) -> None:
        """Store what a model was asked. Raises FileError."""
        self._store(replace(self._notes(), spent=spent))

    def load_failed(self) -> dict[str, Failed]:
        """Return the failures of a model that no success has followed, by language and paper: "ko/2601.00001"."""
        return self._notes().failed

    def store_failed(self, name: str, failed: Failed | None) -> None:
        """Store that a model failed at `name`, or with None that it has succeeded. Raises FileError."""
        notes = self._notes()
        others = {key: value for key, value in notes.failed.items() if key != name}
        if failed or name in notes.failed:
            self._store(replace(notes, failed={**others, name: failed} if failed else others))

    def _notes(self) -> _Notes:
        """The stored notes; empty if the file cannot be read."""
        try:
            return _NOTES.validate_json(read_file(self._file) or b"{}")
        except (FileError, ValidationError):
            return _Notes()

    def _store(self, notes: _Notes) -> None:
        replace_file(self._file, _NOTES.dump_json(notes, indent=2) + b"\n")


def _name(paper: str) -> str:
    return paper.replace("/", "_")
