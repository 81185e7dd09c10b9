"""Cached results of slow work: files below .cache/paperdigest, each with a checksum.

Losing them costs only time. So a damaged file is computed again, a file that cannot be written is not needed, and
parallel builds need no lock: each writes to a temporary file and renames it when it is complete.
"""

import contextlib
import functools
import hashlib
import importlib.util
import logging
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

logger = logging.getLogger(__name__)

_NEW = ".new-"
#: The files that this module writes, or wrote in earlier versions; it touches no other file in the folder.
_OURS = re.compile(rf"[0-9a-f]{{32}}(\.png)?|{re.escape(_NEW)}.*")
#: Seconds after which an unfinished file is the rest of a crash, and not one that another build is writing.
_UNFINISHED = 3600
_SUM = hashlib.sha256().digest_size


def cached(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the content cached at `path`, or call `make` and cache what it returns. Raises only what `make` raises.

    The last part of `path` is a hash, 32 hexadecimal digits, of everything that the content depends on.
    """
    content = load_kept(path)
    if content is None:
        content = make()
        keep(path, content)
    return content


def keep(path: Path, content: bytes) -> None:
    """Cache `content` at `path`, whatever its name; that it cannot be written is logged."""
    try:
        _store(path, content)
    except OSError as error:
        logger.info("%s cannot be cached and will be computed again next time (%s)", path, error.strerror or error)


@functools.cache
def code_hash(*rooms: str) -> str:
    """Return a hash of the source files of `rooms` ("paperdigest.text"), for the cache keys of what they produce."""
    found = hashlib.sha256()
    for path in sorted(path for room in rooms for path in _files_of(room)):
        found.update(path.read_bytes())
    return found.hexdigest()


def _files_of(room: str) -> Iterator[Path]:
    spec = importlib.util.find_spec(room)
    if spec is None or spec.origin is None:
        raise ValueError(f"there is no room {room}")
    if spec.submodule_search_locations is None:
        yield Path(spec.origin)
    else:
        folder = Path(spec.origin).parent
        yield from (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def prune(folder: Path, used: Collection[Path]) -> None:
    """Remove the cached files in `folder` that are not in `used`, and the leftovers of crashes."""
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            if path not in used and _OURS.fullmatch(path.name) and not _is_being_written(path):
                _remove(path)


def load_kept(path: Path) -> bytes | None:
    """Return the content that was cached at `path`, or None if the file is missing or damaged."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    return found[_SUM:] if found[:_SUM] == hashlib.sha256(found[_SUM:]).digest() else None


def _store(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=_NEW, dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        if path.is_dir():
            _remove(path)
        Path(name).replace(path)
    except OSError:
        _remove(Path(name))
        raise


def _is_being_written(path: Path) -> bool:
    # File times follow the machine's clock, not the day that is built (PAPERDIGEST_TODAY).
    return path.name.startswith(_NEW) and time.time() - path.lstat().st_mtime < _UNFINISHED


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()
