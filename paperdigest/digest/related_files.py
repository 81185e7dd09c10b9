"""What finding related papers keeps on disk, a few files a month; losing them costs time, nothing else.

A file is of use only under the key that it was written with: a hash of all that its content depends on, the code that
makes it included. Whatever is damaged, foreign or older counts as missing.
"""

import functools
import hashlib
import json
import logging
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperdigest.errors import FileError
from paperdigest.storage.cache import code_hash
from paperdigest.storage.files import read_file, remove_file, replace_file

logger = logging.getLogger(__name__)

Arrays = Mapping[str, NDArray[Any]]

_HASH = hashlib.sha256().digest_size
#: Bytes of the line that names a file's arrays, at most.
_HEAD = 1024
#: The files that this module writes; it touches no other file in the folder.
_OURS = re.compile(r"lists|(terms|vectors|rarity)-\d{4}-\d{2}")


class RelatedFiles:
    """The files in a folder that need not exist."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read yet. A file where the folder should be is the cache of an earlier version; it goes."""
        self._folder = folder
        if folder.is_file():
            _remove(folder)

    def load(self, name: str, *key: str) -> Arrays | None:
        """Return what was stored under `name` and `key`, not to be written to; None if it is missing or not whole."""
        try:
            content = memoryview(read_file(self._folder / name) or b"")
        except FileError:
            return None
        if content[:_HASH] != _key(key) or content[_HASH : 2 * _HASH] != _sum(content[2 * _HASH :]):
            return None
        return _unpacked(content[2 * _HASH :])

    def store(self, name: str, *key: str, **arrays: NDArray[Any]) -> bool:
        """Keep `arrays` under `name` and `key`; return whether they can be loaded again."""
        content = _packed(arrays)
        try:
            replace_file(self._folder / name, b"".join([_key(key), _sum(content), content]))
        except FileError as error:
            logger.info("%s will be computed anew next time (%s)", name, error)
            return False
        return True

    def sweep(self, used: Collection[str]) -> None:
        """Remove the files of ours that are not `used`."""
        if self._folder.is_dir():
            for path in sorted(self._folder.iterdir()):
                if path.name not in used and _OURS.fullmatch(path.name):
                    _remove(path)


def arrays_of(record: Any) -> dict[str, NDArray[Any]]:
    """Return the fields of a dataclass, numbers and arrays, as arrays for a file."""
    return {field.name: np.asarray(getattr(record, field.name)) for field in fields(record)}


def text_array(lines: Iterable[str]) -> NDArray[np.uint8]:
    """Return lines of text as an array for a file."""
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def text_lines(array: NDArray[Any]) -> list[str]:
    """Return the lines that `text_array` was given, none of them empty."""
    return array.tobytes().decode().split("\n") if len(array) else []


def _packed(arrays: Arrays) -> bytes:
    """The arrays behind a line of JSON that names them: for small ones that is read ten times as fast as .npz."""
    forms = [(name, array.dtype.str, array.shape, array.nbytes) for name, array in arrays.items()]
    parts = [json.dumps(forms).encode(), b"\n", *(array.tobytes() for array in arrays.values())]
    return b"".join(parts)


def _unpacked(content: memoryview) -> Arrays:
    head, _, _ = bytes(content[:_HEAD]).partition(b"\n")
    arrays: dict[str, NDArray[Any]] = {}
    at = len(head) + 1
    for name, form, shape, size in json.loads(head):
        # A copy begins at a place in memory that suits its numbers.
        arrays[name] = np.frombuffer(content[at : at + size], dtype=np.dtype(form)).reshape(shape).copy()
        at += size
    return arrays


def _remove(path: Path) -> None:
    try:
        remove_file(path)
    except FileError as error:
        logger.info("%s is of no use any more and should go (%s)", path, error)


def _key(parts: Iterable[str]) -> bytes:
    return hashlib.sha256("\0".join([_code(), *parts]).encode()).digest()


def _sum(content: memoryview | bytes) -> bytes:
    return hashlib.sha256(content).digest()


@functools.cache
def _code() -> str:
    """A fingerprint of all code that the content of the files depends on."""
    libraries = " ".join(version(name) for name in ("numpy", "latex2mathml"))
    rooms = [
        f"paperdigest.digest.{name}" for name in ("related", "related_files", "related_months", "neighbours", "vectors")
    ]
    return f"{code_hash(*rooms, 'paperdigest.text')} {libraries}"
