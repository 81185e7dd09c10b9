"""Files: read whole, replaced whole. A crash at any point leaves the old file or the new one, never a part."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from paperdigest.errors import Busy, FileError

#: Seconds to wait for another process that writes into the same folder.
_LOCK_PATIENCE = 20.0


def read_file(path: Path) -> bytes | None:
    """Return what `path` holds, or None if there is no such file. Raises FileError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileError(path, f"cannot be read: {error.strerror}") from error


def replace_file(path: Path, content: bytes) -> bool:
    """Make `path` hold `content`; return whether it did not before. Raises FileError.

    Equal bytes are not written again: `mkdocs serve` rebuilds for every file whose time changes.
    """
    if read_file(path) == content:
        return False
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise FileError(path, f"cannot be written: {error.strerror}") from error
    return True


def remove_file(path: Path) -> bool:
    """Remove `path`; return whether it was there. Raises FileError."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FileError(path, f"cannot be removed: {error.strerror}") from error
    return True


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Be the only process that writes below `folder`: merging is reading and writing. Raises FileError.

    The operating system lets go of the lock when the process ends, in whatever way.
    """
    lock = FileLock(folder / ".lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=_LOCK_PATIENCE)
    except Timeout as error:
        raise Busy(folder, "another run is writing here; try again when it has ended") from error
    except OSError as error:
        raise FileError(folder, f"cannot be written: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()
