"""Issues: one in the owner's repository for each trouble, found again by a mark in its text that nobody sees.

- A trouble that fails runs gets an issue; a warning gets none, but one that is open is kept up to date.
- Its text is renewed once a day at most. When all is well again it is closed, and opened again if the trouble returns.
- An issue that somebody has closed by hand stays closed as long as the same trouble lasts.
"""

import datetime as dt
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from paperdigest.health.troubles import Trouble

_MARK = re.compile(
    r'<!-- paperdigest id="([^"]*)" since="([^"]*)" day="([^"]*)" state="(open|well)" -->\s*\Z', flags=re.ASCII
)
_LONGEST = 2000


@dataclass(frozen=True, kw_only=True)
class Issue:
    """An issue of the repository."""

    number: int
    title: str
    body: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class Change:
    """What is to be done in the repository."""

    #: None to open a new issue.
    number: int | None
    title: str
    body: str
    state: Literal["open", "closed"]
    #: What is said below it; None if nothing is.
    comment: str | None = None


@dataclass(frozen=True)
class _Mark:
    id: str
    since: str
    day: str
    state: str

    def __str__(self) -> str:
        facts = (html.escape(fact, quote=True) for fact in (self.id, self.since, self.day, self.state))
        return '<!-- paperdigest id="{}" since="{}" day="{}" state="{}" -->'.format(*facts)


def plan_changes(
    troubles: Sequence[Trouble],
    issues: Sequence[Issue],
    *,
    today: dt.date,
    run: str,
    about: Sequence[str] | None = None,
) -> tuple[list[Change], list[str]]:
    """Return what to change in the repository, and what is left as it is, in words.

    `issues` are the newest first; `run` is the address of this run. With `about`, only issues of these ids are closed.
    """
    marked = {mark.id: (issue, mark) for issue in reversed(issues) if (mark := _mark_of(issue))}
    changes: list[Change] = []
    left: list[str] = []
    for trouble in troubles:
        issue, mark = marked.get(trouble.id, (None, None))
        if issue is None or mark is None:
            if trouble.is_lasting:
                changes.append(_opened(trouble, None, today, run))
        elif issue.is_open:
            if mark.day != today.isoformat():
                changes.append(_opened(trouble, issue, today, run))
        elif mark.state == "open" and mark.since == _since(trouble):
            left.append(f"#{issue.number} was closed by hand and stays closed: {trouble.what}")
        elif trouble.is_lasting:
            changes.append(_opened(trouble, issue, today, run, comment="It is back."))
    now = {trouble.id for trouble in troubles}
    gone = [pair for name, pair in marked.items() if name not in now and (about is None or name in about)]
    for issue, mark in gone:
        told_with_others = any(mark.id.startswith(f"{name}/") for name in now)
        well = "This is told together with others of its kind now." if told_with_others else None
        changes += _closed(issue, mark, today, well or f"All is well again on {today}.")
    return changes, left


def _mark_of(issue: Issue) -> _Mark | None:
    found = _MARK.search(issue.body)
    return _Mark(*map(html.unescape, found.groups())) if found else None


def _since(trouble: Trouble) -> str:
    return trouble.since.isoformat() if trouble.since else ""


def _opened(trouble: Trouble, issue: Issue | None, today: dt.date, run: str, *, comment: str | None = None) -> Change:
    mark = _Mark(trouble.id, _since(trouble), today.isoformat(), "open")
    since = f"Since {trouble.since}. " if trouble.since else ""
    # What services say stands in a block of code: it mentions nobody and leads nowhere.
    told = trouble.what.replace("```", "'''")[:_LONGEST]
    body = (
        f"```text\n{told}\n```\n\n**What to do:** {trouble.remedy}.\n\n"
        f"{since}Last seen on {today} ([run]({run})). This issue is renewed once a day at most and closed when all is "
        f"well again. Close it yourself, and it stays closed as long as this lasts.\n\n{mark}"
    )
    title = issue.title if issue else f"Paper Digest: {_first_part(trouble.what)}"
    return Change(number=issue.number if issue else None, title=title, body=body, state="open", comment=comment)


def _first_part(what: str) -> str:
    return what.partition(": ")[0][:100]


def _closed(issue: Issue, mark: _Mark, today: dt.date, said: str) -> Iterator[Change]:
    if not issue.is_open and mark.state == "well":
        return
    well = _Mark(mark.id, mark.since, today.isoformat(), "well")
    body = _MARK.sub("", issue.body).rstrip() + f"\n\n{well}"
    comment = said if issue.is_open else None
    yield Change(number=issue.number, title=issue.title, body=body, state="closed", comment=comment)
