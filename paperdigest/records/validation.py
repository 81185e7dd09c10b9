"""JSON against a pydantic model, and one sentence about data that it refused."""

import json
import reprlib
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

T = TypeVar("T")


class _Doubled(Exception):
    """The key `args[0]` stands twice in one object."""


def parse_json(adapter: TypeAdapter[T], content: bytes) -> T:
    """Return what a file with the bytes `content` holds.

    Raises ValidationError, also if a key stands twice in an object, as after a merge that kept both sides: readers of
    JSON take the last one and drop the first without a word.
    """
    value = adapter.validate_json(content)
    try:
        json.loads(content, object_pairs_hook=_each_once)
    except _Doubled as error:
        problem = PydanticCustomError("doubled_key", "the key `{key}` stands twice", {"key": error.args[0]})
        details = InitErrorDetails(type=problem, loc=(), input=error.args[0])
        raise ValidationError.from_exception_data("JSON", [details]) from error
    return value


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise _Doubled(next(name for name in names if names.count(name) > 1))
    return found


def first_problem(error: ValidationError) -> str:
    """Return where the first problem is and what it is, on one line: "papers.0.votes: Input should be ..."."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    problem = first["msg"].removeprefix("Value error, ")
    if first["type"] == "string_pattern_mismatch":  # our patterns take several lines
        problem = f"{reprlib.repr(first['input'])} does not match the pattern in the schema"
    return f"{where}: {problem}" if where else problem
