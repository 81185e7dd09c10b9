"""The table of all papers, which answers questions without words: by topic, institution, year or what is published.

Its rows are papers, the newest day first and within a day by rank; a column is a line of text in which most values are
one character. What a topic and what an institution has are lines of their own, as a question needs one of them. At
46,000 papers a question loads some 60 KB, and every one is answered exactly, sorted any way. What a hit shows stands
with the texts of its bundle.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Protocol

#: One character a value: printable ASCII that JSON need not escape, but the one that stands around larger values.
_DIGITS = "".join(map(chr, range(35, 126))).replace("\\", "")
_AROUND = "~"
#: Days after which somebody comes back as to a new site.
_DAYS = 60
#: What may be published with a paper: each is a bit.
HAS = ("code", "weights", "data", "gpu")


class _Id(Protocol):
    id: str


class _Voted(Protocol):
    @property
    def votes(self) -> int | None:
        """Votes; None if they are not known."""

    @property
    def submitted(self) -> dt.datetime | None:
        """When it was put on the list; None if that is not known."""


class _Addressed(Protocol):
    @property
    def slug(self) -> str:
        """The last part of its page's address."""


class Brief(Protocol):
    """What the table knows of a paper; an Entry is one."""

    @property
    def paper(self) -> _Voted:
        """The paper itself."""

    @property
    def day(self) -> dt.date:
        """The day that owns it."""

    @property
    def rank(self) -> int:
        """Its place among the day's papers, from 1."""

    @property
    def topics(self) -> Sequence[_Id]:
        """Its topics."""

    @property
    def institution(self) -> _Addressed | None:
        """Who presents it."""

    @property
    def has(self) -> tuple[str, ...]:
        """What is published with it, of HAS."""


@dataclass(frozen=True)
class MonthTable:
    """The rows of a month, for `columns`."""

    #: YYYY-MM.
    month: str
    #: The papers of each day by its number, the newest first.
    days: list[tuple[int, list[Brief]]]


def month_table(month: str, briefs: Iterable[Brief]) -> MonthTable:
    """Return the rows of a month (YYYY-MM)."""
    rows = sorted(briefs, key=lambda brief: (-brief.day.toordinal(), brief.rank))
    return MonthTable(month, [(day.day, list(papers)) for day, papers in groupby(rows, key=lambda brief: brief.day)])


def _came(brief: Brief) -> int:
    """The minute at which a paper came, counted from its day's midnight (UTC); the first one if it is not known."""
    begin = dt.datetime.combine(brief.day, dt.time(), dt.UTC)
    return int(((brief.paper.submitted or begin) - begin).total_seconds() // 60)


def _bits(has: Iterable[str]) -> int:
    return sum(1 << HAS.index(name) for name in has)


@dataclass(frozen=True)
class Rows:
    """Rows of the table: how many, and a line that tells which."""

    count: int
    line: str


@dataclass(frozen=True)
class Columns:
    """The table of all months."""

    #: The file papers.json.
    papers: bytes
    #: The file new.json: [day, [minute at which each of its papers came, …]] of the newest days.
    new: bytes
    #: How many papers there are in each month (YYYY-MM).
    months: Mapping[str, int]
    #: The papers of each topic by its id, and of each institution by its slug.
    topics: Mapping[str, Rows]
    institutions: Mapping[str, Rows]


def columns(tables: Iterable[MonthTable]) -> Columns:
    """Return the columns of `tables`, the newest month first."""
    read = list(tables)
    days = [(f"{table.month}-{day:02}", papers) for table in read for day, papers in table.days]
    topics: dict[str, list[int]] = {}
    institutions: dict[str, list[int]] = {}
    for number, brief in enumerate(one for _, papers in days for one in papers):
        for topic in brief.topics:
            topics.setdefault(topic.id, []).append(number)
        if brief.institution:
            institutions.setdefault(brief.institution.slug, []).append(number)
    papers = {
        "months": [[table.month, [[day, len(papers)] for day, papers in table.days]] for table in read],
        "votes": _line(_votes(papers for _, papers in days)),
        "has": _line(_bits(brief.has) for _, papers in days for brief in papers),
    }
    return Columns(
        papers=_json(papers),
        new=_json([[day, [_came(brief) for brief in papers]] for day, papers in days[:_DAYS]]),
        months={table.month: sum(len(papers) for _, papers in table.days) for table in read},
        topics={name: Rows(len(numbers), _steps(numbers)) for name, numbers in topics.items()},
        institutions={slug: Rows(len(numbers), _steps(numbers)) for slug, numbers in institutions.items()},
    )


def _steps(numbers: Sequence[int]) -> str:
    """Rows, each as the number of rows since the last one."""
    return _line(other - one - 1 for one, other in pairwise([-1, *numbers]))


def _votes(days: Iterable[Sequence[Brief]]) -> Iterator[int]:
    """Votes and one, 0 for those that are not known; within a day how much fewer each has than the one before."""
    for papers in days:
        votes = [0 if brief.paper.votes is None else brief.paper.votes + 1 for brief in papers]
        yield from votes[:1]
        yield from (one - other for one, other in pairwise(votes))


def _line(values: Iterable[int]) -> str:
    return "".join(_DIGITS[value] if 0 <= value < len(_DIGITS) else f"{_AROUND}{value}{_AROUND}" for value in values)


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
