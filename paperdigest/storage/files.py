"""Files: read whole, replaced whole. A crash at any point leaves the old file or the new one, never a part of it."""

import contextlib
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from paperdigest.errors import Busy, FileError

#: Seconds to wait for another process that writes into the same folder.
_LOCK_PATIENCE = 20.0


def read_file(path: Path) -> bytes | None:
    """Return the content of `path`, or None if there is no such file. Raises FileError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileError(path, f"cannot be read: {error.strerror}") from error


def replace_file(path: Path, content: bytes, *, mode: int | None = None) -> bool:
    """Write `content` to `path`, atomically, with the permissions `mode`; return whether that changed it.

    Without `mode` they are those of a new file. Raises FileError.

    Equal bytes are not written again: `mkdocs serve` rebuilds for every file whose modification time changes.
    """
    if read_file(path) == content:
        return False
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            if mode is not None:
                temporary.chmod(mode)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise FileError(path, f"cannot be written: {error.strerror}") from error
    return True


def replace_owners_file(path: Path, content: bytes) -> bool:
    """Write `content` to a file of a person's as `replace_file` does, keeping what it is: a link stays, and the mode.

    Raises FileError.
    """
    try:
        target = path.resolve()
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        changed = replace_file(target, content, mode=mode)
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise FileError(path, f"cannot be written: {getattr(error, 'strerror', None) or error}") from error
    return changed


def remove_file(path: Path) -> bool:
    """Remove `path`; return whether it was there. Raises FileError."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FileError(path, f"cannot be removed: {error.strerror}") from error
    return True


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, which is made anew if it is lost: whole, but not yet safe from a power cut.

    Raises FileError.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise FileError(path, f"cannot be written: {error.strerror}") from error


def write_staged(path: Path, content: bytes) -> None:
    """Write `content` to `path` in a folder that is removed if whoever writes it is stopped. Raises FileError."""
    try:
        try:
            path.write_bytes(content)
        except FileNotFoundError:  # most folders are there: one file in each would cost a look each
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise FileError(path, f"cannot be written: {error.strerror}") from error


def json_bytes(data: object) -> bytes:
    """Return `data` as the JSON of our archive: sorted keys, two-space indent, final newline."""
    return f"{json.dumps(data, sort_keys=True, indent=2, ensure_ascii=False)}\n".encode()


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the lock on `folder`, so that no other process merges into it at the same time. Raises FileError.

    The operating system releases the lock when the process ends, however it ends.
    """
    lock = FileLock(folder / ".lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=_LOCK_PATIENCE)
    except Timeout as error:
        raise Busy(folder, "another run is writing here; try again when it has finished") from error
    except OSError as error:
        raise FileError(folder, f"cannot be written: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()
