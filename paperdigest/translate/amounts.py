"""To and by: what is cut to a third keeps a third, what is cut by a third keeps two."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from paperdigest.language import Language
from paperdigest.reading.match.quantities import Quantity
from paperdigest.reading.match.units import PERCENT

_VERBS = (
    "(?:缩短|降低|减少|减小|缩小|缩减|削减|压缩|下降|减|降|提高|提升|增加|增长|上升|扩大)"
    "(?P<to>到|至|为)?了?(?:近|约|大约|将近|原来的|原先的)*$"
)
_KOREAN_TO = re.compile(r" ?(?:수준|정도|가량)?(?:으로|로|까지)")
_KOREAN_BY = re.compile(
    r" ?(?:만큼|정도|가량|[을를이가])? ?(?:더 )?"
    r"(?:줄|감소|단축|낮[추췄]|절감|늘|증가|높[이인였]|향상)|만큼"
)
_ENGLISH = re.compile(r"\b(?P<way>to|by) (?:only |just |about |around |nearly |roughly |almost |up to |over )?~?$")


def changed_ways(
    original: str, theirs: Sequence[Quantity], said: str, ours: Sequence[Quantity], *, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield the shares that folded `said` has as what is left and `original` as what is taken, or the other way round.

    Each as it is written in `said`, with the English "to" or "by" that is right.
    """
    ways: dict[Decimal, set[str | None]] = {}
    for one in theirs:
        found = _ENGLISH.search(original[max(0, one.start - 24) : one.start])
        for value in one.values:
            ways.setdefault(value, set()).add(found["way"] if found else None)
    for one in ours:
        if not (one.unit == PERCENT or "分之" in said[one.start : one.end] or "분의" in said[one.start : one.end]):
            continue
        told = _way(said, one, language)
        known = [ways[value] for value in one.values if value in ways and value != 50]  # by half is to half
        if told and known and all(len(way) == 1 and None not in way and told not in way for way in known):
            yield said[one.start : one.end], "to" if told == "by" else "by"


def _way(said: str, one: Quantity, language: Language) -> str | None:
    if language == "zh":
        found = re.search(_VERBS, said[max(0, one.start - 12) : one.start])
        return None if not found else "to" if found["to"] else "by"
    if language == "ko":
        if _KOREAN_TO.match(said, one.end):
            return "to"
        return "by" if _KOREAN_BY.match(said, one.end) else None
    return None
