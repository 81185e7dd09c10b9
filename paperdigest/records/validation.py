"""One sentence about data that a pydantic model refused."""

import reprlib

from pydantic import ValidationError


def first_problem(error: ValidationError) -> str:
    """Return where the first problem is and what it is, on one line: "papers.0.votes: Input should be ..."."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    problem = first["msg"].removeprefix("Value error, ")
    if first["type"] == "string_pattern_mismatch":  # our patterns take several lines
        problem = f"{reprlib.repr(first['input'])} does not match the pattern in the schema"
    return f"{where}: {problem}" if where else problem
