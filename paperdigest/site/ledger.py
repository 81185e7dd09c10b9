"""The ledger: what the last build made, by part. It is believed only where the files still are what it says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paperdigest.storage.cache import keep, load_kept

#: Changes when the form of the ledger does.
_VERSION = 4


@dataclass(frozen=True)
class Made:
    """A part as it was made."""

    #: That of the part, and the key of the site that it was made for.
    fingerprint: str
    #: Its files below the root of the site, with their hashes.
    files: Mapping[str, str]


@dataclass
class Ledger:
    """The parts of a site that stand in its folder."""

    parts: dict[str, Made] = field(default_factory=dict)
    #: The generated files below docs/, with their hashes.
    docs: dict[str, str] = field(default_factory=dict)
    #: A hash of all that the last build looked at beside the site; empty if it has to be looked at again anyway.
    inputs: str = ""
    #: The page of the state of the site in each language, made but for the state.
    frames: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, str]:
        """The files of all parts, with their hashes."""
        return {path: found for part in self.parts.values() for path, found in part.files.items()}

    def holds(self, name: str, fingerprint: str, files: Mapping[str, str]) -> bool:
        """Whether a part stands in a site of `files` (hashes by path) as `fingerprint` wants it."""
        made = self.parts.get(name)
        return made is not None and made.fingerprint == fingerprint and self.is_whole(name, files)

    def is_whole(self, name: str, files: Mapping[str, str]) -> bool:
        """Whether all files of a part, as it was made, stand in a site of `files`."""
        made = self.parts.get(name)
        return made is not None and all(files.get(path) == found for path, found in made.files.items())

    def to_data(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        parts = {name: [made.fingerprint, dict(made.files)] for name, made in self.parts.items()}
        return {
            "version": _VERSION,
            "parts": parts,
            "docs": self.docs,
            "inputs": self.inputs,
            "frames": dict(self.frames),
        }

    @classmethod
    def from_data(cls, data: Any) -> "Ledger":
        """Return what `to_data` was made from; an empty one for anything else."""
        try:
            if data["version"] == _VERSION:
                parts = {name: Made(found, files) for name, (found, files) in data["parts"].items()}
                return cls(parts, dict(data["docs"]), str(data["inputs"]), dict(data["frames"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            pass
        return cls()

    def store(self, path: Path) -> None:
        """Keep it at `path`."""
        keep(path, json.dumps(self.to_data(), separators=(",", ":")).encode())

    @classmethod
    def load(cls, path: Path) -> "Ledger":
        """Return the ledger that was kept, or an empty one."""
        try:
            return cls.from_data(json.loads(load_kept(path) or b"{}"))
        except ValueError:
            return cls()
