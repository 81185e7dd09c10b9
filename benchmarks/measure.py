"""Measuring: what a command costs with all its children, what a site weighs, and which files changed."""

import hashlib
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory; each look at a large process takes some milliseconds.
_INTERVAL = 0.2
_MIB = 1024 * 1024
_KINDS = {
    ".html": "HTML",
    ".md": "Markdown",
    ".json": "JSON",
    ".xml": "feeds and sitemaps",
    ".opml": "feeds and sitemaps",
    ".png": "pictures",
    ".svg": "pictures",
    ".bib": "citations",
    ".ris": "citations",
    ".css": "theme",
    ".js": "theme",
    ".woff2": "theme",
}


@dataclass(frozen=True)
class Cost:
    """What a command took, all its processes together."""

    #: Seconds of user and system time of the process and of all that it waited for.
    cpu: float
    #: Seconds from start to end.
    wall: float
    #: The most memory of the whole tree at one time, in MiB: the sum of the proportional set sizes (PSS), sampled.
    #: None where the system does not tell.
    tree: float | None
    #: The most memory of one process, in MiB: resident set size, by the kernel's own mark.
    largest: float


def run(command: Sequence[str | Path], folder: Path, variables: Mapping[str, str]) -> Cost:
    """Run `command` in `folder` and return its cost. Ends the program with the command's output if it fails."""
    with tempfile.TemporaryFile() as output:
        start = time.monotonic()
        process = subprocess.Popen(  # noqa: S603
            [str(word) for word in command],
            cwd=folder,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        memory = _Memory(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        most = memory.stop()
        if process.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(map(str, command))} failed in {folder}:\n{output.read().decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        cpu=round(usage.ru_utime + usage.ru_stime, 2),
        wall=round(wall, 2),
        tree=most and round(most / _MIB, 1),
        largest=round(usage.ru_maxrss * unit / _MIB, 1),
    )


class _Memory:
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(_INTERVAL):
            self._most = max(self._most, sum(map(_proportional, [self._pid, *descendants(self._pid)])))

    def stop(self) -> int | None:
        """Return the most bytes seen; None if the system shows none."""
        self._over.set()
        self._thread.join()
        return self._most or None


def descendants(pid: int) -> Iterator[int]:
    """Yield the children of a process, their children and so on (Linux; elsewhere none)."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in (int(word) for text in lists for word in text.split()):
        yield child
        yield from descendants(child)


def _proportional(pid: int) -> int:
    """The proportional set size of a process in bytes: its own pages, and its share of shared ones."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:  # it has ended
        pass
    return 0


def machine() -> str:
    """Name the processor, its cores and the system."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        models = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        name = models[0] if models else name
    return f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def hashes(site: Path) -> dict[str, bytes]:
    """The files of a site by their path, each as the hash of its content."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files}


@dataclass(frozen=True)
class Changes:
    """What a build did to the files of a site, as paths."""

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    def by_kind(self) -> dict[str, int]:
        """How many files of each kind are new or changed."""
        return dict(Counter(kind(path) for path in (*self.changed, *self.new)).most_common())


def changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Changes:
    """Compare two states of a site."""
    return Changes(
        changed=tuple(path for path in after if path in before and after[path] != before[path]),
        new=tuple(path for path in after if path not in before),
        gone=tuple(path for path in before if path not in after),
    )


def kind(path: str) -> str:
    """The kind of a site's file, as the table of bytes tells them apart."""
    if "search" in path.split("/")[:-1] or "pagefind" in path:
        return "search"
    return _KINDS.get(Path(path).suffix, "other")


def weigh(site: Path) -> dict[str, dict[str, int]]:
    """The bytes and the number of files by kind, and of "all"; bytes of content, not blocks of the disk."""
    size: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            for name in (kind(path.relative_to(site).as_posix()), "all"):
                size[name] += path.stat().st_size
                count[name] += 1
    return {name: {"bytes": number, "files": count[name]} for name, number in size.most_common()}
