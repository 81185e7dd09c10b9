"""Inventories: which files a folder holds, with a hash of each; files that have not changed since are not read again.

A file counts as unchanged if its size and its time of change are those that were noted. Files that had just been
written when they were noted are read once more, since a change right after that might have left both as they were.
"""

import errno
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from paperdigest.errors import FileError
from paperdigest.storage.cache import keep, load_kept

#: Nanoseconds within which a file's time of change may not tell two changes apart.
_AT_ONCE = 2_000_000_000
_HEX = 32


def hash_of(content: bytes) -> str:
    """Return the hash that inventories note: 32 hexadecimal digits of the SHA-256."""
    return hashlib.sha256(content).hexdigest()[:_HEX]


class _Folder(NamedTuple):
    """The files of one folder, without those of the folders in it: lists of one length."""

    names: list[str]
    sizes: list[int]
    #: Of their last change, in nanoseconds.
    times: list[int]
    hashes: list[str]

    @property
    def files(self) -> dict[str, tuple[int, int, str]]:
        """Size, time and hash by name."""
        return {name: state for name, *state in zip(*self, strict=True)}  # type: ignore[misc]

    @classmethod
    def of(cls, files: Mapping[str, tuple[int, int, str]]) -> "_Folder":
        """Return the folder of `files`, see there."""
        sizes, times, hashes = map(list, zip(*files.values(), strict=True)) if files else ([], [], [])
        return cls(list(files), sizes, times, hashes)


class Inventory:
    """The files below one folder, by their paths in it."""

    def __init__(self, folder: Path, kept: Path) -> None:
        """`kept` is the file that remembers what was noted; losing it costs time."""
        self.folder = folder
        self._kept = kept
        #: By the path of the folder with a slash at the end; "" is the one of all.
        self._noted: dict[str, _Folder] = {}

    def scan(self, *, wanted: Callable[[str], bool] = lambda name: True, afresh: bool = False) -> dict[str, str]:
        """Return the hashes of all files as they are now, by path; `wanted` says by path which folders are entered.

        With `afresh` every file is read. Raises FileError.
        """
        before = {} if afresh else self._load()
        now = time.time_ns()
        self._noted = {}
        for below, found in _folders(self.folder, wanted):
            known = before.get(below)
            # Most folders are as they were: one look tells that of all their files.
            same = known is not None and known[:3] == found[:3]
            self._noted[below] = known if known and same else self._read(below, found, known, now)
        if self._noted != before:
            self._store()
        noted = self._noted.items()
        hashes = {below + name: found for below, one in noted for name, found in zip(one[0], one[3], strict=True)}
        return dict(sorted(hashes.items()))

    def _read(self, below: str, found: _Folder, known: _Folder | None, now: int) -> _Folder:
        """Return the files of a folder in which something has changed; those that have not are not read."""
        before = known.files if known else {}
        files = {}
        for name, size, changed in zip(*found[:3], strict=True):
            noted = before.get(name)
            if noted and noted[0] == size and noted[1] == changed:
                files[name] = noted
                continue
            path = self.folder / (below + name)
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue  # it went while we looked
            except OSError as error:
                raise FileError(path, f"cannot be read: {error.strerror}") from error
            files[name] = (size, _noted_time(changed, now), hash_of(content))
        return _Folder.of(files)

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(sum(one.sizes) for one in self._noted.values())

    @property
    def sizes(self) -> dict[str, int]:
        """The bytes of each file by its path."""
        noted = self._noted.items()
        return {below + name: size for below, one in noted for name, size in zip(one[0], one[1], strict=True)}

    def note(self, written: Mapping[str, str], removed: Iterable[str]) -> None:
        """Note what was just written, with its hashes, and removed since the scan, and remember it."""
        now = time.time_ns()
        for below, paths in groupby(sorted({*written, *removed}, key=_split), key=lambda path: _split(path)[0]):
            files = self._noted[below].files if below in self._noted else {}
            for path in paths:
                name = path.removeprefix(below)
                files.pop(name, None)
                if path in written:
                    state = (self.folder / path).stat()
                    files[name] = (state.st_size, _noted_time(state.st_mtime_ns, now), written[path])
            self._noted[below] = _Folder.of(files)
        self._store()

    def _load(self) -> dict[str, _Folder]:
        try:
            folders = {below: _Folder(*lists) for below, lists in json.loads(load_kept(self._kept) or b"{}").items()}
            return folders if all(len(one[0]) == len(one[3]) for one in folders.values()) else {}
        except (ValueError, TypeError, AttributeError):
            return {}

    def _store(self) -> None:
        keep(self._kept, json.dumps(self._noted, separators=(",", ":")).encode())


def _noted_time(changed: int, now: int) -> int:
    """The time of change to be noted: of what was written just now one that no file has."""
    return changed if changed < now - _AT_ONCE else -1


def _split(path: str) -> tuple[str, str]:
    """The folder of a path, with a slash at the end, and the name in it."""
    below, slash, name = path.rpartition("/")
    return below + slash, name


def _folders(folder: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, _Folder]]:
    """Yield every folder with its files whose names do not begin with a dot, in any order, without their hashes."""
    waiting = [("", str(folder))]
    while waiting:
        below, place = waiting.pop()
        names: list[str] = []
        sizes: list[int] = []
        times: list[int] = []
        try:
            with os.scandir(place) as found:
                entries = [entry for entry in found if entry.name[0] != "."]
        except FileNotFoundError:
            continue
        except OSError as error:
            raise FileError(place, f"cannot be read: {error.strerror}") from error
        for entry in entries:
            try:
                if not entry.is_dir():
                    state = entry.stat()
                    names.append(entry.name)
                    sizes.append(state.st_size)
                    times.append(state.st_mtime_ns)
                elif wanted(below + entry.name):
                    waiting.append((f"{below}{entry.name}/", entry.path))
            except FileNotFoundError:
                continue  # it went while we looked, or is a link that leads nowhere
            except OSError as error:
                if error.errno != errno.ELOOP:  # a link that leads in a circle
                    raise FileError(entry.path, f"cannot be read: {error.strerror}") from error
        yield below, _Folder(names, sizes, times, [])
