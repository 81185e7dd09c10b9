"""Troubles: what is wrong, since when, and what to do next. Each has an id by which its issue is found again."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from paperdigest.health.freshness import stale_from
from paperdigest.health.record import Record, Source, State

#: Days on which a source failed, without a success between, from which on the run fails.
FAILED_DAYS = 3
#: Days without a build after which runs have stopped.
STOPPED_DAYS = 3
#: Shares of the room that GitHub Pages gives from which on a site warns and fails.
WARN_FROM, FAIL_FROM = 0.8, 0.95

Level = Literal["warning", "failure"]
Kind = Literal[
    "list",
    "arxiv",
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

#: What each source is called in messages, and what to do when it fails.
_SOURCES: dict[Source, tuple[str, str]] = {
    "list": (
        "The list of papers cannot be collected",
        "open the address in a browser; if it answers there, run `paperdigest collect` and read what it says",
    ),
    "arxiv": ("arXiv's metadata cannot be had", "look at https://status.arxiv.org; every run tries again"),
    "arxiv-pages": ("arXiv's pages cannot be had", "look at https://status.arxiv.org; every run tries again"),
    "model": (
        "The model writes no reports",
        "check the secret OPENAI_API_KEY, the variables OPENAI_BASE_URL and PAPERDIGEST_MODEL, and what is left to pay",
    ),
    "translation": (
        "The model translates nothing",
        "check the secret OPENAI_API_KEY, the variables OPENAI_BASE_URL and PAPERDIGEST_MODEL, and what is left to pay",
    ),
    "push": (
        "The archive cannot be pushed",
        "look whether the branch is protected against the workflow, or was renamed (Settings, Branches)",
    ),
    "deploy": (
        "The site cannot be deployed",
        "look at Settings, Pages: the source must be GitHub Actions; then run the workflow again",
    ),
    "delivery": (
        "Messages are not delivered",
        "mend that line of the secret PAPERDIGEST_NOTIFY, or take it out; `paperdigest notify --dry-run` reads it",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Something that is wrong."""

    #: What it is about: a source, or a file of the archive.
    id: str
    kind: Kind
    level: Level
    #: The UTC day of the first failure; None if that is not known.
    since: dt.date | None = None
    #: One sentence that names the day, the paper or the address.
    what: str
    #: What to do next.
    remedy: str

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
    what, remedy = _SOURCES[source]
    return Trouble(
        id=source,
        kind=source,
        level="failure" if state.failed_days >= FAILED_DAYS else "warning",
        since=state.since,
        what=f"{what}: {problem.rstrip('.')}",
        remedy=remedy,
    )


def _unreadable(files: Sequence[tuple[str, str]]) -> Iterator[Trouble]:
    for path, problem in files:
        what, _, told = problem.partition("; `paperdigest")
        remedy = f"run `paperdigest{told.removesuffix(' mends it')}, then commit docs/data" if told else "restore it"
        yield Trouble(id=f"unreadable/{path}", kind="unreadable", level="failure", what=f"{path} {what}", remedy=remedy)


def _stale(newest: dt.date | None, today: dt.date) -> Iterator[Trouble]:
    start = dt.datetime.combine(today, dt.time(), tzinfo=dt.UTC)
    if newest and stale_from(newest) <= start:
        level: Level = "failure" if stale_from(newest, more=FAILED_DAYS) <= start else "warning"
        what = f"The newest day is {newest}, {(today - newest).days} days ago"
        remedy = "nothing if there was no list, as on holidays; else look at the other messages"
        yield Trouble(id="stale", kind="stale", level=level, since=newest, what=what, remedy=remedy)


def _size(used: int, allowed: int) -> Iterator[Trouble]:
    if used >= WARN_FROM * allowed:
        what = f"The site takes {used / 1e6:,.0f} MB of the {allowed / 1e6:,.0f} MB that GitHub Pages allows"
        remedy = "leave out a language (languages in digest.yml), or publish it elsewhere"
        level: Level = "failure" if used >= FAIL_FROM * allowed else "warning"
        yield Trouble(id="size", kind="size", level=level, what=what, remedy=remedy)


def stopped_by(content: bytes | None, *, today: dt.date) -> list[Trouble]:
    """Return that runs have stopped, if the status.json of the published site says so; None is one that is not there.

    It may be of any version: only the day of the build is read.
    """
    built = _built(content)
    if built is not None and (today - built).days < STOPPED_DAYS:
        return []
    what = f"Runs have stopped: the site was built last on {built}" if built else "The site has no status.json"
    remedy = (
        "open Actions, Publish: enable the workflow if GitHub has switched it off (it does so after 60 days without a "
        "commit), and run it"
    )
    return [Trouble(id="stopped", kind="stopped", level="failure", since=built, what=what, remedy=remedy)]


def _built(content: bytes | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(json.loads(content or b"")["built"])
    except (ValueError, TypeError, KeyError):
        return None
