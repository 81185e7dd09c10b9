"""The columns of the table of all papers: what they are called, of what type they are, and what they mean.

They follow from the record of a paper (records/papers.py), so that a new field of it is a column, too. What the archive
nests stands in columns of its own, and what the site knows of a paper beside the archive is added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from arro3.core import DataType, Field, Schema

from paperdigest.records.comments import comments_of
from paperdigest.records.papers import Code, Paper, day_schema

_DEFINITIONS: Mapping[str, Any] = day_schema()["$defs"]
#: In the table, `code` of the record is these two.
_CODE = "code"
#: In the table, each pair of `vote_history` is an object.
HISTORY = "vote_history"


@dataclass(frozen=True)
class Column:
    """A column of the table."""

    name: str
    #: "text", "whole number", "day" or "time" (UTC, to the second); of `HISTORY`, which has two in one, None.
    kind: str | None
    #: What it means, in English.
    meaning: str
    #: Whether a paper has any number of them, in order.
    many: bool = False
    #: Whether it is null where it is not known.
    optional: bool = True


def _columns() -> tuple[Column, ...]:
    paper, code = comments_of(Paper), comments_of(Code)
    own = (
        Column("day", "day", "The day of the list that had it first; UTC.", optional=False),
        Column("rank", "whole number", "Its place in the list of that day, by votes; the first is 1.", optional=False),
        Column("topics", "text", "The ids of its topics, by this site's rules.", many=True, optional=False),
        Column("code_url", "text", code["url"]),
        Column("code_stars", "whole number", code["stars"]),
    )
    properties: Mapping[str, Any] = _DEFINITIONS["Paper"]["properties"]
    fields = [_column(name, form, paper.get(name, "")) for name, form in properties.items() if name != _CODE]
    return (*fields, *own)


def _column(name: str, form: Mapping[str, Any], meaning: str) -> Column:
    forms = form.get("anyOf", [form])
    optional = any(one.get("type") == "null" for one in forms)
    (known,) = (one for one in forms if one.get("type") != "null")
    many = known["type"] == "array"
    if many:
        known = known["items"]
    kind = None if name == HISTORY else _kind(known)
    # Lists of the record that are never unknown are empty instead.
    return Column(name, kind, meaning, many=many, optional=optional)


def _kind(form: Mapping[str, Any]) -> str:
    if form["type"] == "string":
        return "time" if form.get("format") == "date-time" else "text"
    return {"integer": "whole number"}[form["type"]]


#: In the order of the table.
COLUMNS = _columns()
_TYPES = {
    "text": DataType.string(),
    "whole number": DataType.int32(),
    "day": DataType.date32(),
    "time": DataType.timestamp("ms", tz="UTC"),
}


def _type_of(column: Column) -> DataType:
    if column.kind is None:
        pair = [Field(name, _TYPES[kind], nullable=False) for name, kind in HISTORY_PARTS.items()]
        return DataType.list(Field("item", DataType.struct(pair), nullable=False))
    one = _TYPES[column.kind]
    return DataType.list(Field("item", one, nullable=False)) if column.many else one


#: The parts of an entry of `HISTORY`, with their kinds.
HISTORY_PARTS: Mapping[str, str] = {"time": "time", "votes": "whole number"}
#: The types of the columns for Arrow, and so for Parquet.
SCHEMA = Schema([Field(column.name, _type_of(column), nullable=column.optional) for column in COLUMNS])
