"""The page of the state of the site, and status.json: what works, what does not, and since when."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import get_args

from paperdigest.health.record import Run, Source
from paperdigest.health.report import Status, status_data, status_schema
from paperdigest.health.troubles import Fact, Trouble
from paperdigest.language import ENGLISH
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_titled_page
from paperdigest.render.wording import Wording
from paperdigest.storage.files import json_bytes

#: Shown of the weekdays that are missing.
_GAPS = 12
#: Days within which a date needs no year.
_NEAR = 300
#: Stands in the page for the state.
_STATE = '<div data-block="status"></div>'


@dataclass(frozen=True)
class Mark:
    """How something went: a class of the style, a sign and a word, so that colour is not all that tells it."""

    name: str
    sign: str


_GOOD, _WARNING, _FAILURE, _UNKNOWN = (
    Mark("good", "✓"),
    Mark("warning", "!"),
    Mark("failure", "✕"),
    Mark("unknown", "–"),
)


def status_files(status: Status) -> dict[str, bytes]:
    """Return status.json and its schema by their addresses below the root of the site."""
    return {
        addresses.STATUS_DATA: json_bytes(status_data(status)),
        addresses.STATUS_SCHEMA: json_bytes(status_schema()),
    }


def status_frame(edition: Edition) -> bytes:
    """Return the page of the state of a site but for the state, which is not known before all else is made."""
    words = edition.words
    title = words.say("status.title")
    metadata = {"title": title, "description": words.say("status.intro"), "search": {"exclude": True}}
    return render_titled_page(metadata, _STATE)


def complete_status(frame: str, status: Status, edition: Edition, *, sample: bool = False) -> str:
    """Put the state of a site into what was made of `status_frame`, and return it."""
    words = edition.words
    levels = {trouble.level for trouble in status.troubles}
    overall = _FAILURE if "failure" in levels else _WARNING if levels else _GOOD if status.runs else _UNKNOWN
    state = edition.render(
        "status.html",
        status=status,
        overall=overall,
        sources=[_row(status, source, edition) for source in get_args(Source)],
        zone_name=edition.config.timezone,
        strip=[(run, *_told(run, words, edition)) for run in status.runs],
        gaps=([words.date(day) for day in status.gaps[-_GAPS:]], len(status.gaps)),
        left=max(status.bytes_allowed - status.bytes, 0),
        data=f"{'' if edition.is_root else '../'}../{addresses.STATUS_DATA}",
        sample=sample,
        troubles=[(trouble, _facts(trouble, words)) for trouble in status.troubles],
        marks={"warning": _WARNING, "failure": _FAILURE},
    )
    return frame.replace(_STATE, state, 1)


def _facts(trouble: Trouble, words: Wording) -> Mapping[str, str] | None:
    """What the sentences on a trouble are filled with in the page's language; None for those in English."""
    if trouble.phrase is None or trouble.advice is None or words.language == ENGLISH:
        return None
    return {"problem": "", **{name: _written(fact, words) for name, fact in trouble.facts.items()}}


def _written(fact: Fact, words: Wording) -> str:
    if isinstance(fact, dt.date):
        return words.date(fact)
    return words.number(fact) if isinstance(fact, int) else fact


@dataclass(frozen=True)
class _Row:
    """A source in the table."""

    source: Source
    mark: Mark
    last_success: str
    last_try: str


def _row(status: Status, source: Source, edition: Edition) -> _Row:
    state = status.sources.get(source)
    success, tried = (state.last_success, state.last_try) if state else (None, None)
    return _Row(source, _mark_of(status, source), _when(success, status, edition), _when(tried, status, edition))


def _when(time: dt.datetime | None, status: Status, edition: Edition) -> str:
    """A time of a table, without its year if it is not long ago."""
    if time is None:
        return "–"
    local, words = time.astimezone(edition.config.zone), edition.words
    near = (status.built - local.date()).days < _NEAR
    return f"{words.day(local.date()) if near else words.date(local.date())} {local:%H:%M}"


def _mark_of(status: Status, source: Source) -> Mark:
    state = status.sources.get(source)
    if state is None:
        return _UNKNOWN
    if state.problem is None:
        return _GOOD
    failing = any(trouble.id == source and trouble.level == "failure" for trouble in status.troubles)
    return _FAILURE if failing else _WARNING


def _told(run: Run, words: Wording, edition: Edition) -> tuple[Mark, str]:
    """How a run went: its mark and a line of text."""
    failed = [source for source, problem in run.steps.items() if problem is not None]
    started = words.time(run.started, edition.config.zone)
    comma = words.say("roundups.moves.comma")
    if not failed:
        return _GOOD, words.say("status.run_good", time=started, sources=_named(run.steps, words, comma))
    mark = _FAILURE if len(failed) == len(run.steps) else _WARNING
    return mark, words.say("status.run_failed", time=started, sources=_named(failed, words, comma))


def _named(sources: Collection[Source], words: Wording, comma: str) -> str:
    return comma.join(words.say(f"status.sources.{source}") for source in get_args(Source) if source in sources)
