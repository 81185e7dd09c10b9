"""Troubles: what is wrong, since when, and what to do next. Each has an id by which its issue is found again.

Owners are told in English; the page of the site's state says the same in the reader's language.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from paperdigest.health.freshness import stale_from
from paperdigest.health.record import Record, Source, State
from paperdigest.language import ENGLISH, words_of

#: Days on which a source failed, without a success between, from which on the run fails.
FAILED_DAYS = 3
#: Days without a build after which runs have stopped.
STOPPED_DAYS = 3
#: Unreadable files that are told one by one; more have one cause and are one trouble, however many they are.
_FEW_FILES = 3
#: Shares of the room that GitHub Pages gives from which on a site warns and fails.
WARN_FROM, FAIL_FROM = 0.8, 0.95

Level = Literal["warning", "failure"]
Kind = Literal[
    "list",
    "arxiv",
    "preprints",
    "arxiv-pages",
    "model",
    "translation",
    "push",
    "deploy",
    "delivery",
    "unreadable",
    "stale",
    "stopped",
    "size",
]

#: What a sentence of the word files is filled with: what a program said in English, a path, a number, a day.
Fact: TypeAlias = str | int | dt.date


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Something that is wrong."""

    #: What it is about: a source, a file of the archive, or many of them.
    id: str
    kind: Kind
    level: Level
    #: The UTC day of the first failure; None if that is not known.
    since: dt.date | None = None
    #: One sentence that names the day, the paper or the address.
    what: str
    #: What to do next.
    remedy: str
    #: The names of both sentences among those of each language, under `status` in its word file, and what they are
    #: filled with; None for sentences that are there in English alone.
    phrase: str | None = None
    advice: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def is_lasting(self) -> bool:
        """Whether it is worth a message of its own: it fails the run."""
        return self.level == "failure"

    def __str__(self) -> str:
        """Return one line."""
        since = f" (since {self.since})" if self.since else ""
        return f"{self.what}{since}. What to do: {self.remedy}."


def troubles_of(
    record: Record,
    *,
    unreadable: Sequence[tuple[str, str]],
    newest: dt.date | None,
    today: dt.date,
    bytes_used: int,
    bytes_allowed: int,
) -> list[Trouble]:
    """Return what is wrong on the UTC day `today`, failures first.

    `unreadable` are (path, problem) of files of the archive; `newest` is the newest archived day.
    """
    found = [*_failing(record), *_unreadable(unreadable), *_stale(newest, today), *_size(bytes_used, bytes_allowed)]
    return sorted(found, key=lambda trouble: (trouble.level != "failure", trouble.id))


def _failing(record: Record) -> Iterator[Trouble]:
    for source in get_args(Source):
        state = record.sources.get(source)
        if state and state.problem is not None:
            yield _failing_source(source, state, state.problem)


def _failing_source(source: Source, state: State, problem: str) -> Trouble:
    level: Level = "failure" if state.failed_days >= FAILED_DAYS else "warning"
    return _trouble(source, level, {"problem": problem.rstrip(".")}, since=state.since)


def _trouble(
    kind: Kind,
    level: Level,
    facts: Mapping[str, Fact],
    *,
    id: str | None = None,  # noqa: A002 - as the field is called
    since: dt.date | None = None,
    phrase: str | None = None,
    advice: str | None = None,
) -> Trouble:
    """A trouble whose id and whose sentences have the name of its kind, unless they are given."""
    words, phrase, advice = words_of(ENGLISH)["status"], phrase or kind, advice or kind
    filled = {name: f"{fact:,}" if isinstance(fact, int) else str(fact) for name, fact in facts.items()}
    return Trouble(
        id=id or kind,
        kind=kind,
        level=level,
        since=since,
        what=words["phrases"][phrase].format(**filled),
        remedy=words["remedies"][advice].format(**filled),
        phrase=phrase,
        advice=advice,
        facts=facts,
    )


def _unreadable(files: Sequence[tuple[str, str]]) -> Iterator[Trouble]:
    found = [(path, *_problem_and_command(told)) for path, told in files]
    if len(found) > _FEW_FILES:
        path, problem, _ = found[0]
        many: dict[str, Fact] = {"count": len(found), "path": path, "problem": problem, "command": "repair"}
        yield _trouble("unreadable", "failure", many, phrase="unreadable-many", advice="repair")
        return
    for path, problem, command in found:
        facts: dict[str, Fact] = {"path": path, "problem": problem}
        if command:
            facts["command"] = command
        advice = "repair" if command else "restore"
        yield _trouble("unreadable", "failure", facts, id=f"unreadable/{path}", advice=advice)


def _problem_and_command(told: str) -> tuple[str, str]:
    """What is wrong with a file, and the command that mends it; empty if none does."""
    problem, _, command = told.partition("; `paperdigest ")
    return problem, command.removesuffix(" mends it").removesuffix("`")


def _stale(newest: dt.date | None, today: dt.date) -> Iterator[Trouble]:
    start = dt.datetime.combine(today, dt.time(), tzinfo=dt.UTC)
    if newest and stale_from(newest) <= start:
        level: Level = "failure" if stale_from(newest, more=FAILED_DAYS) <= start else "warning"
        facts: dict[str, Fact] = {"date": newest, "days": (today - newest).days}
        yield _trouble("stale", level, facts, since=newest)


def _size(used: int, allowed: int) -> Iterator[Trouble]:
    if used >= WARN_FROM * allowed:
        level: Level = "failure" if used >= FAIL_FROM * allowed else "warning"
        facts: dict[str, Fact] = {"used": round(used / 1e6), "allowed": round(allowed / 1e6)}
        yield _trouble("size", level, facts)


def stopped_by(content: bytes | None, *, today: dt.date) -> list[Trouble]:
    """Return that runs have stopped, if the status.json of the published site says so; None is one that is not there.

    It may be of any version: only the day of the build is read.
    """
    built = _built(content)
    if built is None:
        return [_trouble("stopped", "failure", {}, phrase="unpublished")]
    if (today - built).days < -1:  # tomorrow is another clock's today
        return [_trouble("stopped", "failure", {"date": built}, phrase="early", advice="clock")]
    stopped = (today - built).days >= STOPPED_DAYS
    return [_trouble("stopped", "failure", {"date": built}, since=built)] if stopped else []


def _built(content: bytes | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(json.loads(content or b"")["built"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
