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


class Rules:
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
        #: The source of the whole pattern.
        self.pattern = self._around("|".join(rule.pattern for rule in self.rules))
        self._regex = re.compile(self.pattern, flags)

    def _around(self, pattern: str) -> str:
        return f"{self._before}(?:{pattern}){self._after}"

    def alone(self, rule: Rule) -> re.Pattern[str]:
        """Return the pattern of one of the rules, as if there were no others."""
        return re.compile(self._around(rule.pattern), self._flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first place of `text`, from `start` on, that a rule matches."""
        return self._regex.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match of a rule that begins at `start`."""
        return self._regex.match(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the places of `text` that rules match."""
        return self._regex.finditer(text)

    def sub(self, replacement: str, text: str) -> str:
        """Return `text` with `replacement` for whatever a rule matches."""
        return self._regex.sub(replacement, text)
