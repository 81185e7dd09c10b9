"""What reading keeps on the machine and never publishes: fetched pages, and what failed in the last run.

The pages are their authors'; they lie below .cache/paperdigest/fulltext/, one file a paper, named by id and version.
"""

import gzip
import json
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from paperdigest.errors import FileError
from paperdigest.files import read_file, remove_file, replace_file

_FAILURES: TypeAdapter[list[str]] = TypeAdapter(list[str])


class Cache:
    """The cache under one folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist yet."""
        self.folder = folder

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
        """Return what failed in the last run, a line each; a file that cannot be read says nothing."""
        try:
            return _FAILURES.validate_json(read_file(self.folder / "reading.json") or b"[]")
        except ValidationError:
            return []

    def store_failures(self, failures: Sequence[str]) -> None:
        """Keep what failed in this run. Raises FileError."""
        replace_file(self.folder / "reading.json", f"{json.dumps(list(failures), indent=2)}\n".encode())


def _name(paper: str) -> str:
    return paper.replace("/", "_")
