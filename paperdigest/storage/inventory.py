"""Inventories: which files a folder holds, with a hash of each; files that have not changed since are not read again.

A file counts as unchanged if its size and its time of change are those that were noted. Files that had just been
written when they were noted are read once more, since a change right after that might have left both as they were.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from paperdigest.errors import FileError
from paperdigest.storage.cache import keep, load_kept

#: Nanoseconds within which a file's time of change may not tell two changes apart.
_AT_ONCE = 2_000_000_000
_HEX = 32


def hash_of(content: bytes) -> str:
    """Return the hash that inventories note: 32 hexadecimal digits of the SHA-256."""
    return hashlib.sha256(content).hexdigest()[:_HEX]


class Inventory:
    """The files below one folder, by their paths in it."""

    def __init__(self, folder: Path, kept: Path) -> None:
        """`kept` is the file that remembers what was noted; losing it costs time."""
        self.folder = folder
        self._kept = kept
        #: Size, time of change in nanoseconds, hash.
        self._noted: dict[str, tuple[int, int, str]] = {}

    def scan(self, *, wanted: Callable[[str], bool] = lambda name: True, afresh: bool = False) -> dict[str, str]:
        """Return the hashes of all files as they are now, by path; `wanted` says by path which folders are entered.

        With `afresh` every file is read. Raises FileError.
        """
        before = {} if afresh else self._load()
        now = time.time_ns()
        self._noted = {}
        for path, entry in _files(self.folder, wanted):
            try:
                state = entry.stat()
                size, changed = state.st_size, state.st_mtime_ns
                noted = before.get(path)
                if noted and noted[0] == size and noted[1] == changed:
                    self._noted[path] = noted
                    continue
                content = Path(entry.path).read_bytes()
            except FileNotFoundError:
                continue  # it went while we looked, or is a link that leads nowhere
            except OSError as error:
                raise FileError(entry.path, f"cannot be read: {error.strerror}") from error
            # What was written just now is noted with a time that no file has.
            self._noted[path] = (size, changed if changed < now - _AT_ONCE else -1, hash_of(content))
        if self._noted != before:
            self._store()
        return {path: self._noted[path][2] for path in sorted(self._noted)}

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(size for size, _, _ in self._noted.values())

    def note(self, written: Mapping[str, str], removed: Iterable[str]) -> None:
        """Note what was just written, with its hashes, and removed since the scan, and remember it."""
        now = time.time_ns()
        for path in removed:
            self._noted.pop(path, None)
        for path, found in written.items():
            state = (self.folder / path).stat()
            changed = state.st_mtime_ns
            self._noted[path] = (state.st_size, changed if changed < now - _AT_ONCE else -1, found)
        self._store()

    def _load(self) -> dict[str, tuple[int, int, str]]:
        try:
            data = json.loads(load_kept(self._kept) or b"{}")
            return {path: (size, changed, found) for path, (size, changed, found) in data.items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    def _store(self) -> None:
        keep(self._kept, json.dumps(self._noted, separators=(",", ":")).encode())


def _files(folder: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield path and entry of every file whose name does not begin with a dot, in any order."""
    waiting = [("", str(folder))]
    while waiting:
        below, place = waiting.pop()
        try:
            with os.scandir(place) as found:
                entries = list(found)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise FileError(place, f"cannot be read: {error.strerror}") from error
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            try:
                is_folder = entry.is_dir()
            except OSError:
                continue  # a link that leads in a circle
            if not is_folder:
                yield below + name, entry
            elif wanted(below + name):
                waiting.append((f"{below}{name}/", entry.path))
