"""How cues are written: one pattern over several lines, or a table of rules, with words that stand for many."""

import re

from paperdigest.text.rules import Cue, Rule, Rules

_PAPER = "(?:paper|work|study|report|article|survey|thesis|review|tutorial|chapter|overview|letter|note|research)"
_NEW = (
    "(?:define|formali[sz]e|propose|introduce|present|develop|design|describe|devise|build|architect|formulate"
    "|construct|create|curate)"
)


def cue(pattern: str) -> Cue:
    """Compile `pattern`: line breaks and the blanks around them are layout, <paper> and <new> stand for such words."""
    flat = re.sub(r"\s*\n\s*", "", pattern).replace("<paper>", _PAPER).replace("<new>", _NEW)
    return Cue(flat)


def cues(*rules: Rule, before: str = "", after: str = "", **parts: str) -> Rules:
    """Make a table of rules in which <paper> and <new> stand for such words."""
    return Rules(*rules, before=before, after=after, parts={"paper": _PAPER, "new": _NEW, **parts})
