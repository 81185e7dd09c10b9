"""The ledger: which day and which week were sent to which target, with the ids of their papers.

A target is known by a salted hash alone. It has a file below .cache/paperdigest/deliveries/, which travels with the
workflow's cache. What is about to be sent is noted before, so that a run that is killed sends nothing twice.
"""

import dataclasses
import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from paperdigest.digest.periods import Period
from paperdigest.errors import ArchiveError
from paperdigest.storage.files import json_bytes, only_writer, read_file, replace_file

#: Changes when the form of the files does.
VERSION: Final = 1
#: Days and weeks that are remembered of a target.
MOST_KEPT = 200
_SALT = "salt"
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A day or a week that a target was sent."""

    __pydantic_config__ = _STRICT

    papers: tuple[Annotated[str, Field(max_length=100)], ...]
    #: Whether the target took it; False if a run ended while it sent, so that nobody knows.
    taken: bool


@dataclass(frozen=True, kw_only=True)
class Account:
    """What a target was sent, by the name of the day (2026-04-09) or week (2026-W15)."""

    __pydantic_config__ = _STRICT

    version: Literal[1] = VERSION
    sent: Mapping[str, Delivery] = field(default_factory=dict)

    def papers(self, *, weekly: bool) -> frozenset[str]:
        """The ids of all papers that it was sent in days, or in weeks."""
        return frozenset(paper for name, one in self.sent.items() if _is_week(name) == weekly for paper in one.papers)

    @property
    def last_day(self) -> dt.date | None:
        """The newest day that it was sent."""
        return max((dt.date.fromisoformat(name) for name in self.sent if not _is_week(name)), default=None)

    def with_one(self, name: str, delivery: Delivery) -> "Account":
        """Return the account with one more; the oldest ones are forgotten."""
        sent = {**self.sent, name: delivery}
        kept = sorted(sent, key=_first_day)[-MOST_KEPT:]
        return dataclasses.replace(self, sent={name: sent[name] for name in kept})

    def without(self, name: str) -> "Account":
        """Return the account without one that was not sent after all."""
        return dataclasses.replace(self, sent={one: kept for one, kept in self.sent.items() if one != name})


_ACCOUNT: TypeAdapter[Account] = TypeAdapter(Account)


def _is_week(name: str) -> bool:
    return "W" in name


def _first_day(name: str) -> tuple[dt.date, str]:
    period = Period.parse(name)
    return (period.first if period else dt.date.fromisoformat(name)), name


class Ledger:
    """The files of all targets."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist."""
        self.folder = folder

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep all other runs from sending meanwhile. Raises FileError."""
        with only_writer(self.folder):
            yield

    def key(self, identity: str) -> str:
        """Return the hash that stands for what tells a target from all others. Raises FileError."""
        return hmac.new(self._salt(), identity.encode(), hashlib.sha256).hexdigest()[:32]

    def _salt(self) -> bytes:
        path = self.folder / _SALT
        if not (salt := read_file(path)):
            salt = secrets.token_hex(16).encode()
            replace_file(path, salt)
        return salt

    def load(self, key: str) -> Account:
        """Return what a target was sent. Raises FileError, and ArchiveError if its file is damaged."""
        path = self._path(key)
        content = read_file(path)
        try:
            account = Account() if content is None else _ACCOUNT.validate_json(content)
            _ = [_first_day(name) if _is_week(name) else dt.date.fromisoformat(name) for name in account.sent]
        except (ValidationError, ValueError) as error:
            problem = "is no record of deliveries, so that nothing is sent; remove it, and the newest day is sent again"
            raise ArchiveError(path, problem) from error
        return account

    def store(self, key: str, account: Account) -> None:
        """Keep what a target was sent. Raises FileError."""
        replace_file(self._path(key), json_bytes(_ACCOUNT.dump_python(account, mode="json")))

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"
