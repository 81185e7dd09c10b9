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
from itertools import accumulate, chain, groupby
from pathlib import Path
from typing import NamedTuple

from paperdigest.errors import FileError
from paperdigest.storage.cache import keep, load_kept

#: Nanoseconds within which a file's time of change may not tell two changes apart.
_AT_ONCE = 2_000_000_000
#: A time of change that nothing has.
_NEVER = -1
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
    #: When a name in the folder last came or went, in nanoseconds; one that no folder has if it must be listed again.
    changed: int = _NEVER

    @property
    def files(self) -> dict[str, tuple[int, int, str]]:
        """Size, time and hash by name."""
        return {name: state for name, *state in zip(*self[:4], strict=True)}  # type: ignore[misc]

    @classmethod
    def of(cls, files: Mapping[str, tuple[int, int, str]], changed: int = _NEVER) -> "_Folder":
        """Return the folder of `files`, see there."""
        sizes, times, hashes = map(list, zip(*files.values(), strict=True)) if files else ([], [], [])
        return cls(list(files), sizes, times, hashes, changed)


class Inventory:
    """The files below one folder, by their paths in it."""

    def __init__(self, folder: Path, kept: Path, *, ours: bool = False) -> None:
        """`kept` is the file that remembers what was noted; losing it costs time.

        A folder that is `ours`, in which nobody else has to write, is listed again only if its own time has changed:
        some file systems do not change it when a file comes.
        """
        self.folder = folder
        self._root = os.path.join(folder, "")  # noqa: PTH118 - joined to tens of thousands of paths as text
        self._kept = kept
        self._ours = ours
        #: By the path of the folder with a slash at the end; "" is the one of all.
        self._noted: dict[str, _Folder] = {}

    def scan(self, *, wanted: Callable[[str], bool] = lambda name: True, afresh: bool = False) -> dict[str, str]:
        """Return the hashes of all files as they are now, by path; `wanted` says by path which folders are entered.

        With `afresh` every file is read. Raises FileError.
        """
        before = {} if afresh else self._load()
        now = time.time_ns()
        self._noted = {}
        for below, found in self._folders(before if self._ours else {}, wanted, now):
            known = before.get(below)
            if found is known:
                self._noted[below] = found
                continue
            # Most folders are as they were: one look tells that of all their files.
            same = known is not None and known[:3] == found[:3]
            files = known if known and same else self._read(below, found, known, now)
            self._noted[below] = files if files.changed == found.changed else files._replace(changed=found.changed)
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
            kept = json.loads(load_kept(self._kept) or b"{}")
            names, sizes, times, hashes = (kept[name] for name in _Folder._fields[:4])
            ends = list(accumulate(kept["counts"]))
            if {len(names), len(sizes), len(times), len(hashes)} != {ends[-1]}:
                return {}
            return {
                below: _Folder(names[at:end], sizes[at:end], times[at:end], hashes[at:end], changed)
                for below, at, end, changed in zip(kept["folders"], [0, *ends[:-1]], ends, kept["changed"], strict=True)
            }
        except (ValueError, TypeError, KeyError, IndexError):
            return {}

    def _store(self) -> None:
        folders = self._noted.values()
        kept = {
            "folders": list(self._noted),
            "counts": [len(folder.names) for folder in folders],
            "names": list(chain.from_iterable(folder.names for folder in folders)),
            "sizes": list(chain.from_iterable(folder.sizes for folder in folders)),
            "times": list(chain.from_iterable(folder.times for folder in folders)),
            "hashes": list(chain.from_iterable(folder.hashes for folder in folders)),
            "changed": [folder.changed for folder in folders],
        }
        keep(self._kept, json.dumps(kept, separators=(",", ":")).encode())

    def _folders(
        self, known: Mapping[str, _Folder], wanted: Callable[[str], bool], now: int
    ) -> Iterator[tuple[str, _Folder]]:
        """Yield every folder with its files whose names do not begin with a dot, in any order, without their hashes.

        Of those that are `known` to hold the same names, only the files are looked at; those that are as they were are
        yielded themselves.
        """
        within: dict[str, list[str]] = {}
        for below in known:
            if below:
                within.setdefault(below[: below.rfind("/", 0, -1) + 1], []).append(below)
        waiting = [""]
        while waiting:
            below = waiting.pop()
            folder = known.get(below)
            found = folder and self._same_names(below, folder)
            if found:
                waiting += within.get(below, ())
                yield below, found
            elif listed := self._listed(below, now):
                found, folders = listed
                waiting += [f"{below}{name}/" for name in folders if wanted(below + name)]
                yield below, found

    def _same_names(self, below: str, known: _Folder) -> _Folder | None:
        """The files of a folder as they are now, if they have the names that they had; None if they may not.

        If all are as they were, this is `known` itself.
        """
        place = self._root + below
        try:
            if os.stat(place).st_mtime_ns != known.changed:  # noqa: PTH116
                return None
            states = [os.stat(place + name) for name in known.names]  # noqa: PTH116
        except OSError:
            return None
        sizes, times = [state.st_size for state in states], [state.st_mtime_ns for state in states]
        if sizes == known.sizes and times == known.times:
            return known
        return _Folder(known.names, sizes, times, [], known.changed)

    def _listed(self, below: str, now: int) -> tuple[_Folder, list[str]] | None:
        """The files of a folder, and the names of the folders in it; None if there is no such folder."""
        place = self._root + below
        found, folders = _Folder([], [], [], []), list[str]()
        try:
            # Before the names, so that one that comes meanwhile is seen the next time.
            changed = _noted_time(os.stat(place).st_mtime_ns, now)  # noqa: PTH116
            with os.scandir(place) as listed:
                entries = [entry for entry in listed if entry.name[0] != "."]
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FileError(place, f"cannot be read: {error.strerror}") from error
        for entry in entries:
            try:
                if entry.is_symlink():
                    changed = _NEVER  # what it leads to may come and go
                if not entry.is_dir():
                    state = entry.stat()
                    found.names.append(entry.name)
                    found.sizes.append(state.st_size)
                    found.times.append(state.st_mtime_ns)
                else:
                    folders.append(entry.name)
            except FileNotFoundError:
                continue  # it went while we looked, or is a link that leads nowhere
            except OSError as error:
                if error.errno != errno.ELOOP:  # a link that leads in a circle
                    raise FileError(entry.path, f"cannot be read: {error.strerror}") from error
        return found._replace(changed=changed), folders


def _noted_time(changed: int, now: int) -> int:
    """The time of change to be noted: of what was written just now one that no file has."""
    return changed if changed < now - _AT_ONCE else _NEVER


def _split(path: str) -> tuple[str, str]:
    """The folder of a path, with a slash at the end, and the name in it."""
    below, slash, name = path.rpartition("/")
    return below + slash, name
