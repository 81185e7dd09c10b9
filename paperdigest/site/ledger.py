"""The ledger: what the last build made, by part. It is believed only where the files still are what it says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from paperdigest.storage.cache import keep, load_kept

#: Changes when the form of the ledger does.
_VERSION = 1


@dataclass(frozen=True)
class Made:
    """A part as it was made."""

    fingerprint: str
    #: Its files below the root of the site, with their hashes.
    files: Mapping[str, str]


@dataclass
class Ledger:
    """The parts of a site that stand in its folder."""

    #: A hash of what holds for all parts: settings, templates, words, programs.
    key: str
    parts: dict[str, Made] = field(default_factory=dict)
    #: The generated files below docs/, with their hashes.
    docs: dict[str, str] = field(default_factory=dict)

    def holds(self, name: str, fingerprint: str, files: Mapping[str, str]) -> bool:
        """Whether a part stands in a site of `files` (hashes by path) as `fingerprint` wants it."""
        made = self.parts.get(name)
        return (
            made is not None
            and made.fingerprint == fingerprint
            and all(files.get(path) == found for path, found in made.files.items())
        )

    def store(self, path: Path) -> None:
        """Keep it at `path`."""
        parts = {name: [made.fingerprint, made.files] for name, made in self.parts.items()}
        data = {"version": _VERSION, "key": self.key, "parts": parts, "docs": self.docs}
        keep(path, json.dumps(data, separators=(",", ":")).encode())

    @classmethod
    def load(cls, path: Path, key: str) -> "Ledger":
        """Return the ledger that was kept under the same `key`, or an empty one."""
        try:
            data = json.loads(load_kept(path) or b"{}")
            if data.get("version") == _VERSION and data["key"] == key:
                parts = {name: Made(found, files) for name, (found, files) in data["parts"].items()}
                return cls(key, parts, dict(data["docs"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            pass
        return cls(key)
