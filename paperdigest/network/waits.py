"""Waits: until when services have told us to wait, kept on this machine so that the next run waits as well.

Losing them costs a service one request too many, nothing else: a damaged file counts as none, and so does a wait that
was noted at a time that has not come, by a clock that was ahead.
"""

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from paperdigest.errors import FileError
from paperdigest.storage.files import json_bytes, read_file, replace_file

#: A service that tells us to wait longer than that is taken at its word for so many seconds.
_LONGEST = 7 * 24 * 3600.0
#: Seconds by which the clocks of two machines may differ.
_EARLY = 600.0


class Waits:
    """The waits of all services, by host."""

    def __init__(self, path: Path | None = None, *, clock: Callable[[], float] = time.time) -> None:
        """`path` need not exist; without one they last as long as the process. `clock` gives seconds since 1970."""
        self._path = path
        self._clock = clock
        #: By host: when the wait was noted, and until when it lasts.
        self._waits: dict[str, tuple[float, float]] = dict(self._load())

    def left(self, url: str) -> float:
        """Return how many seconds the host of `url` is still to be left alone; 0 if it may be asked."""
        (noted, until), now = self._waits.get(_host(url), (0.0, 0.0)), self._clock()
        return until - now if noted - _EARLY <= now < until <= now + _LONGEST else 0.0

    def note(self, url: str, seconds: float) -> None:
        """Note that the host of `url` told us to wait; what cannot be kept holds for this process."""
        now = self._clock()
        self._waits[_host(url)] = (now, now + min(seconds, _LONGEST))
        if self._path:
            kept = {host: wait for host, wait in (dict(self._load()) | self._waits).items() if wait[1] > now}
            with suppress(FileError):
                replace_file(self._path, json_bytes(kept))

    def _load(self) -> Mapping[str, tuple[float, float]]:
        try:
            found = json.loads((self._path and read_file(self._path)) or b"{}")
            return {str(host): (float(noted), float(until)) for host, (noted, until) in found.items()}
        except (FileError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return {}


def _host(url: str) -> str:
    return urlsplit(url).netloc
