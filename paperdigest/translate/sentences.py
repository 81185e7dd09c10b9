"""The sentences of an English original, of which the first has to be translated whole."""

import re

_ENDS = re.compile(r"(?<=[.!?;]) +(?=[A-Z0-9\"'(])|\n")
_NO_END = re.compile(r"(?:\b[A-Z]|e\.g|i\.e|etc|vs|al|Fig|Eq|Sec|No|approx|resp|cf)\.$")


def sentences(text: str) -> list[str]:
    """The sentences of `text` in order; an abbreviation ends none."""
    found: list[str] = []
    for part in _ENDS.split(text):
        if found and _NO_END.search(found[-1]):
            found[-1] += f" {part}"
        elif part.strip():
            found.append(part)
    return found
