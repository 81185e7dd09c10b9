"""The summary of a run for its owner, as GitHub shows it: what works, what does not, what was done about it."""

from collections.abc import Iterable, Mapping
from typing import get_args

from paperdigest.health.record import Source, State
from paperdigest.health.troubles import Trouble

_SIGNS = {"good": "✅", "warning": "⚠️", "failure": "❌"}


def render_summary(
    sources: Mapping[Source, State], troubles: Iterable[Trouble], notes: Iterable[str], *, newest: object, papers: int
) -> str:
    """Return Markdown. `newest` is the newest archived day with `papers` papers; `notes` are lines of their own."""
    troubles = list(troubles)
    lines = ["## Paper Digest", "", f"Newest day: {newest or 'none'}, {papers} papers.", ""]
    if sources:
        lines += ["| source | state | last success | last try |", "|---|---|---|---|"]
        lines += [_row(source, sources[source], troubles) for source in get_args(Source) if source in sources]
        lines.append("")
    lines += [f"- {_SIGNS[trouble.level]} {_text(str(trouble))}" for trouble in troubles] or ["Everything works."]
    lines += [f"- {_text(note)}" for note in notes]
    return "\n".join(lines) + "\n"


def _row(source: Source, state: State, troubles: list[Trouble]) -> str:
    level = next((trouble.level for trouble in troubles if trouble.id == source), None)
    success = f"{state.last_success:%Y-%m-%d %H:%M}" if state.last_success else "never"
    return f"| {source} | {_SIGNS[level or 'good']} | {success} | {state.last_try:%Y-%m-%d %H:%M} |"


def _text(line: str) -> str:
    """A line in which nothing is markup: what services say may hold anything."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|!@~" else sign for sign in " ".join(line.split()))
