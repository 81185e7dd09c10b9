"""The state of a site as one record: the content of status.json, and of its page.

Programs can rely on its form: `status-schema.json` stands beside it, and `version` changes with it. It is made from its
inputs alone and names no time of day but those of the runs, so that the same inputs give the same bytes.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from pydantic import TypeAdapter

from paperdigest.health.record import Run, Source, State
from paperdigest.health.troubles import Trouble

VERSION: Final = 1


@dataclass(frozen=True, kw_only=True)
class Build:
    """What a site was built from."""

    #: A hash of all its other files.
    id: str
    #: Of the checkout; None if that is not known.
    commit: str | None
    #: Of Paper Digest.
    version: str


@dataclass(frozen=True, kw_only=True)
class DayCount:
    """A day in the list of the newest."""

    date: dt.date
    papers: int
    #: How many papers that weekday has by the weeks before it; None if that is not known.
    usual: int | None
    #: Whether the UTC day was not over when the site was built.
    provisional: bool
    #: Whether it has under half of the usual papers though it is over.
    half: bool


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What there is on the papers of the newest days."""

    papers: int
    #: Papers with a reading report, and those of them that were read in full.
    reports: int
    full_texts: int
    #: Papers with a translation, by language.
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Status:
    """The state of a site."""

    version: Literal[1] = VERSION
    #: The UTC day of the build.
    built: dt.date
    build: Build
    newest_day: dt.date | None
    #: Whether the newest day is older than a working day and a half.
    stale: bool
    days: int
    papers: int
    #: The size of the site, and what GitHub Pages allows.
    bytes: int
    bytes_allowed: int
    #: Weekdays of the last weeks that are neither archived nor known to have had no list.
    gaps: tuple[dt.date, ...]
    #: The newest first.
    newest: tuple[DayCount, ...]
    coverage: Coverage
    sources: Mapping[Source, State]
    troubles: tuple[Trouble, ...]
    #: The last runs, the oldest first.
    runs: tuple[Run, ...]


_STATUS: TypeAdapter[Status] = TypeAdapter(Status)


def status_data(status: Status) -> Mapping[str, Any]:
    """Return `status` as the plain data of its JSON file."""
    data: Mapping[str, Any] = _STATUS.dump_python(status, mode="json")
    return data


def status_schema() -> Mapping[str, Any]:
    """Return the JSON Schema (2020-12) of status.json."""
    schema = _STATUS.json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
