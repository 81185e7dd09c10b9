"""Notes on day files: what lists of days need to know of them, so that an unchanged day is not parsed again.

A note counts as long as its file's bytes do, by their SHA-256: edited, swapped and damaged files are noticed whatever
their times say. Notes are kept on this machine and never published; losing them costs one parse of the archive.
"""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from paperdigest.errors import FileError
from paperdigest.records.papers import Day
from paperdigest.storage.cache import code_hash
from paperdigest.storage.files import read_file, replace_file


@dataclass(frozen=True, slots=True)
class Note:
    """What a day file holds, in short."""

    #: SHA-256 of the file's bytes, hexadecimal.
    digest: str
    #: The ids of its papers, in order.
    papers: tuple[str, ...]
    #: Those of them that lack arXiv's metadata.
    lacking: tuple[str, ...]


_NOTES: TypeAdapter[dict[dt.date, Note]] = TypeAdapter(dict[dt.date, Note])
#: What another content of a file shows by: inode, size in bytes, and the times of its changes in nanoseconds.
_State = tuple[int, int, int, int]


class Notes:
    """The notes on one archive."""

    def __init__(self, file: Path | None) -> None:
        """`file` keeps the notes for the next process and need not exist yet; without it they end with this one."""
        self._file = file
        self._kept: Mapping[dt.date, Note] | None = None
        #: What holds in this process, which need not read a file twice.
        self._seen: dict[dt.date, tuple[_State, Note]] = {}

    def find(self, path: Path, date: dt.date, *, parse: Callable[[dt.date, bytes], Day]) -> Note | None:
        """Return the note on the file of `date`, None if there is no file; it is parsed if its bytes are new.

        Raises FileError, and what `parse` raises.
        """
        state = _state(path)
        seen = self._seen.get(date)
        if seen and seen[0] == state:
            return seen[1]
        content = read_file(path)
        if content is None:
            return None
        if self._kept is None:
            self._kept = _load(self._file) if self._file else {}
        note, digest = self._kept.get(date), _digest(content)
        if note is None or note.digest != digest:
            note = _note(parse(date, content), digest)
        self._remember(date, state, note)
        return note

    def add(self, path: Path, day: Day, content: bytes) -> None:
        """Note that `path` was just written, with `content`, which holds `day`."""
        self._remember(day.date, _state(path), _note(day, _digest(content)))

    def keep(self, notes: Mapping[dt.date, Note]) -> None:
        """Keep `notes` for the next process. That they cannot be written is no failure: they only save work."""
        if self._file and notes != self._kept:
            with contextlib.suppress(FileError):
                content = _NOTES.dump_json(dict(notes))
                replace_file(self._file, f"{_seal(content)}\n".encode() + content)
            self._kept = notes

    def _remember(self, date: dt.date, state: _State | None, note: Note) -> None:
        if state is not None:
            self._seen[date] = (state, note)


def _note(day: Day, digest: str) -> Note:
    return Note(
        digest=digest,
        papers=tuple(paper.id for paper in day.papers),
        lacking=tuple(paper.id for paper in day.papers if paper.categories is None),
    )


def _state(path: Path) -> _State | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _load(path: Path) -> dict[dt.date, Note]:
    """Return the notes kept at `path`; none if the file is missing, damaged, or of another version of our code."""
    try:
        seal, _, content = (read_file(path) or b"").partition(b"\n")
        return _NOTES.validate_json(content) if seal == _seal(content).encode() else {}
    except (FileError, ValidationError):
        return {}


def _seal(content: bytes) -> str:
    """Return what only our code, with its present rules for day files, writes above `content`."""
    return _digest(code_hash("paperdigest.archive.notes", "paperdigest.records", "paperdigest.text").encode() + content)
