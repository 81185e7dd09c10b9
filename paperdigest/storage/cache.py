"""What took long to make and can be made again: files below .cache/paperdigest, each with a checksum.

Losing them costs time, nothing else. So what is damaged is made anew, what cannot be written is done without, and
builds that run at once need no lock: each writes under a name of its own and gives the file its name when it is whole.
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
#: Files that this room wrote, also in the form it had before; anything else in the folder belongs to others.
_OURS = re.compile(rf"[0-9a-f]{{32}}(\.png)?|{re.escape(_NEW)}.*")
#: Seconds after which an unfinished file is what a crash left, and not what another build is writing.
_UNFINISHED = 3600
_SUM = hashlib.sha256().digest_size


def cached(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what is kept at `path`, or what `make` returns, which is kept then. Raises only what `make` raises.

    The last part of `path` is a hash of all that the content depends on, 32 hexadecimal digits.
    """
    content = _load(path)
    if content is None:
        content = make()
        try:
            _keep(path, content)
        except OSError as error:
            logger.info("%s cannot be kept and will be made anew next time (%s)", path, error.strerror or error)
    return content


@functools.cache
def code_hash(*rooms: str) -> str:
    """Return a hash of the files of `rooms`, named as in an import ("paperdigest.text"), for keys of what they make."""
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
    """Remove from `folder` what was kept and is not `used`, and what crashes left."""
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            if path not in used and _OURS.fullmatch(path.name) and not _is_being_written(path):
                _remove(path)


def _load(path: Path) -> bytes | None:
    """Return what `_keep` wrote, or None if there is nothing, or nothing whole."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    return found[_SUM:] if found[:_SUM] == hashlib.sha256(found[_SUM:]).digest() else None


def _keep(path: Path, content: bytes) -> None:
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
    # Files have the time of the machine, whatever day is built.
    return path.name.startswith(_NEW) and time.time() - path.lstat().st_mtime < _UNFINISHED


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()
