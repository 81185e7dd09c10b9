"""The record of runs: what each step asked of which source, and how that went.

It is kept in .cache/paperdigest/runs.json and travels with the workflow's cache. Without it the record begins anew; a
damaged one is set aside. That it cannot be written is said and stops nothing.
"""

import dataclasses
import datetime as dt
import logging
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from paperdigest.errors import FileError
from paperdigest.records.papers import UtcTime
from paperdigest.storage.files import json_bytes, only_writer, read_file, replace_file

logger = logging.getLogger(__name__)

#: Changes when the form of the file does.
VERSION: Final = 1
#: Runs that are kept.
MOST_RUNS = 60
_LONGEST = 500
#: Bytes on the disk without which the record cannot be kept for sure.
_ROOM = 1_000_000
_STRICT = ConfigDict(extra="forbid")

#: What a run depends on: the list, arXiv's API and pages, the model for reports and for translations, git, Pages,
#: the targets that messages go to.
Source = Literal["list", "arxiv", "preprints", "arxiv-pages", "model", "translation", "push", "deploy", "delivery"]


@dataclass(frozen=True, kw_only=True)
class State:
    """How a source does, by all tries so far."""

    __pydantic_config__ = _STRICT

    last_try: UtcTime
    last_success: UtcTime | None = None
    #: What went wrong at the last try, one line; None if it went well.
    problem: str | None = None
    #: The UTC days since the last success on which it failed, the first one and how many there are.
    since: dt.date | None = None
    failed_days: Annotated[int, Field(ge=0)] = 0


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run: all steps of a workflow, or one command."""

    __pydantic_config__ = _STRICT

    id: Annotated[str, Field(max_length=100)]
    started: UtcTime
    #: Each source that was asked, with its problem; None if all went well.
    steps: Mapping[Source, str | None]


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is known of the runs."""

    __pydantic_config__ = _STRICT

    version: Literal[1] = VERSION
    sources: Mapping[Source, State] = field(default_factory=dict)
    #: The oldest first.
    runs: tuple[Run, ...] = ()
    #: The last time of this machine's clock at which a service named the same time, within a day.
    agreed: UtcTime | None = None


_RECORD: TypeAdapter[Record] = TypeAdapter(Record)


def noted(record: Record, source: Source, problem: str | None, *, run: str, now: dt.datetime) -> Record:
    """Return `record` with one more try of a source at `now`; `problem` is None if it went well."""
    problem = problem and " ".join(problem.split())[:_LONGEST]
    known = record.sources.get(source)
    if problem is None:
        state = State(last_try=now, last_success=now)
    else:
        again = known if known and known.failed_days else None
        same_day = again is not None and again.last_try.date() == now.date()
        state = State(
            last_try=now,
            last_success=known.last_success if known else None,
            problem=problem,
            since=again.since if again else now.date(),
            failed_days=(again.failed_days if again else 0) + (not same_day),
        )
    return dataclasses.replace(
        record, sources={**record.sources, source: state}, runs=_with_step(record.runs, source, problem, run, now)
    )


def _with_step(
    runs: tuple[Run, ...], source: Source, problem: str | None, run: str, now: dt.datetime
) -> tuple[Run, ...]:
    known = next((one for one in runs if one.id == run), Run(id=run, started=now, steps={}))
    steps: dict[Source, str | None] = {**known.steps, source: problem}
    others = [one for one in runs if one.id != run]
    return (*others, dataclasses.replace(known, steps=steps))[-MOST_RUNS:]


class Runs:
    """The file that holds the record."""

    def __init__(self, path: Path) -> None:
        """`path` need not exist yet."""
        self.path = path

    def load(self) -> Record:
        """Return the record, an empty one if there is none or if it cannot be read."""
        try:
            content = read_file(self.path)
            return Record() if content is None else _RECORD.validate_json(content)
        except (FileError, ValidationError):
            return Record()

    def check(self) -> None:
        """Raise FileError if the record cannot be kept: then nobody notices what is wrong for days.

        A damaged record is no reason: the next note begins it anew.
        """
        read_file(self.path)
        folder = next(one for one in self.path.parents if one.exists())
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise FileError(folder, "is no folder that can be written: the record of runs is not kept")
        if shutil.disk_usage(folder).free < _ROOM:
            raise FileError(folder, "has no room left: the record of runs is not kept")

    def note(self, source: Source, problem: str | None, *, run: str, now: dt.datetime) -> None:
        """Note one more try of a source; see `noted`. A record that cannot be read is kept beside the new one."""
        self._change(lambda record: noted(record, source, problem, run=run, now=now))

    def agree(self, now: dt.datetime) -> None:
        """Note that a service names the same time as this machine's clock."""
        self._change(lambda record: dataclasses.replace(record, agreed=now))

    def _change(self, change: Callable[[Record], Record]) -> None:
        try:
            with only_writer(self.path.parent):
                self._set_damaged_aside()
                record = change(self.load())
                replace_file(self.path, json_bytes(_RECORD.dump_python(record, mode="json")))
        except FileError as error:
            logger.warning("the record of runs cannot be kept: %s", error)

    def _set_damaged_aside(self) -> None:
        content = read_file(self.path)
        try:
            if content is not None:
                _RECORD.validate_json(content)
        except ValidationError:
            aside = self.path.with_suffix(".damaged.json")
            replace_file(aside, content or b"")
            logger.warning("%s cannot be read: the record begins anew, the old one is kept as %s", self.path, aside)
