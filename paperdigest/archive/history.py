"""The history of the archive: git has every version of a file that was committed, so the last good one can be had."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

#: Seconds for one answer of git.
_PATIENCE = 60
#: Versions that are looked at.
_MOST = 200


def versions_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (commit, content) of the committed versions of `path`, the newest first; none where there is no git."""
    listed = _git(path.parent, "log", f"-{_MOST}", "--format=%H", "--", path.name) or b""
    for commit in listed.decode().split():
        content = _git(path.parent, "show", f"{commit}:./{path.name}")
        if content is not None:  # None of the commit that removed it
            yield commit[:12], content


def is_cut_off(folder: Path) -> bool:
    """Whether the clone at `folder` holds the newest part of its history only, so that older versions are elsewhere."""
    return (_git(folder, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def _git(folder: Path, *arguments: str) -> bytes | None:
    git = shutil.which("git")
    if git is None or not folder.is_dir():
        return None
    try:
        done = subprocess.run([git, *arguments], cwd=folder, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - arguments of our own
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
