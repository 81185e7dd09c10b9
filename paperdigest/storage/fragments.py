"""Fragments: pieces of pages and feeds that are made of one paper, kept by its day, so that they are made once.

A list of a topic's newest papers reaches back over weeks: without them one more day would load and render all of these.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from paperdigest.storage.cache import keep, load_kept, prune
from paperdigest.storage.inventory import hash_of


@dataclass(frozen=True)
class Fragments:
    """The fragments of all days."""

    #: Where they are kept; None keeps them in memory alone.
    folder: Path | None
    #: A hash of all that the fragments of a day depend on beside `key`.
    days: Mapping[dt.date, str]
    #: A hash of the settings, words and programs that they are made with.
    key: str
    _held: dict[dt.date, dict[str, str]] = field(default_factory=dict)
    _new: set[dt.date] = field(default_factory=set)

    def find(self, day: dt.date, name: str) -> str | None:
        """Return a fragment of `day`; None if it is not kept."""
        if day not in self._held:
            self._held[day] = self._load(day)
        return self._held[day].get(name)

    def keep(self, day: dt.date, name: str, fragment: str) -> str:
        """Keep a fragment of `day`, and return it."""
        self._held.setdefault(day, {})[name] = fragment
        self._new.add(day)
        return fragment

    def get(self, day: dt.date, name: str, make: Callable[[], str]) -> str:
        """Return a fragment of `day`, which `make` makes if it is not kept."""
        found = self.find(day, name)
        return self.keep(day, name, make()) if found is None else found

    def store(self) -> None:
        """Keep what is new for later builds, and hold nothing any more."""
        for day in self._new:
            if path := self._path(day):
                keep(path, json.dumps(self._held[day], ensure_ascii=False, separators=(",", ":")).encode())
        self._new.clear()
        self._held.clear()

    def forget(self) -> None:
        """Remove what was kept of days as they are no more."""
        if self.folder:
            prune(self.folder, {path for day in self.days if (path := self._path(day))})

    def _load(self, day: dt.date) -> dict[str, str]:
        path = self._path(day)
        found: dict[str, str] = json.loads((path and load_kept(path)) or b"{}")
        return found

    def _path(self, day: dt.date) -> Path | None:
        return self.folder / hash_of(f"{self.key} {self.days[day]}".encode()) if self.folder else None
