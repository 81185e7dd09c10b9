"""Rules: a long pattern as a table of named alternatives, each with a sentence that it matches and one it does not.

One regular expression is made of the whole table; the tests try each rule alone, so that one that hides behind another
is tried as well.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Rule:
    """One alternative of a pattern."""

    name: str
    pattern: str
    #: A sentence that it matches.
    hit: str
    #: A sentence like it that it does not match.
    miss: str


#: Where capitals matter in a pattern: one that stands for itself, or a part that does not ignore them.
_CAPITAL = re.compile(r"(?<!\\)[A-Z]|\(\?-i")


class Cue:
    """A pattern; whether it is in a text is asked most often, which is quick where capitals do not matter."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        """Compile `pattern`."""
        #: Its source.
        self.pattern = pattern
        self._regex = re.compile(pattern, flags)
        # Python compares without capitals much faster than it ignores them.
        lowers = flags == re.IGNORECASE and not _CAPITAL.search(pattern)
        self._lowered = re.compile(pattern) if lowers else None

    def found(self, text: str) -> bool:
        """Whether any place of `text` matches."""
        if self._lowered and text.isascii():
            return self._lowered.search(text.lower()) is not None
        return self._regex.search(text) is not None

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first place of `text`, from `start` on, that matches."""
        return self._regex.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        return self._regex.match(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the places of `text` that match."""
        return self._regex.finditer(text)

    def sub(self, replacement: str, text: str) -> str:
        """Return `text` with `replacement` for whatever matches."""
        return self._regex.sub(replacement, text)


class Rules(Cue):
    """A table of rules, compiled into one pattern in which earlier rules come first."""

    def __init__(
        self,
        *rules: Rule,
        before: str = "",
        after: str = "",
        flags: re.RegexFlag = re.IGNORECASE,
        parts: Mapping[str, str] | None = None,
    ) -> None:
        """Make one pattern of `rules`; `before` and `after` stand around each of them.

        `parts` are fragments that several rules share: "<name>" in a pattern stands for them.
        """
        for name, fragment in (parts or {}).items():
            rules = tuple(replace(rule, pattern=rule.pattern.replace(f"<{name}>", fragment)) for rule in rules)
        #: In the order in which they are tried.
        self.rules = rules
        self._before, self._after, self._flags = before, after, flags
        super().__init__(self._around("|".join(rule.pattern for rule in self.rules)), flags)

    def _around(self, pattern: str) -> str:
        return f"{self._before}(?:{pattern}){self._after}"

    def alone(self, rule: Rule) -> re.Pattern[str]:
        """Return the pattern of one of the rules, as if there were no others."""
        return re.compile(self._around(rule.pattern), self._flags)
