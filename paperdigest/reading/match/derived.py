"""Numbers that a claim works out from two of the paper's: "3.1 points better" from 72.4 and 69.3.

A paper holds so many numbers that two of them give nearly any third. So both have to stand in the claim itself or in
one sentence of the paper, and the claim has to say that it reckons: a change, so many times, an average. A product is
that of two numbers side by side of which one counts what is in each of the other: 8 scenes of 7 tasks each.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, permutations

from paperdigest.reading.match.quantities import Quantity
from paperdigest.reading.match.units import PERCENT, POINTS, TIMES

#: A number as it stands, and what it means.
Written = tuple[str, Quantity]


@dataclass(frozen=True, slots=True)
class Product:
    """Two numbers side by side that may be multiplied."""

    one: Written
    other: Written
    #: Whether the text says that one counts what is in each of the other. Else the claim has to say that it adds up.
    sure: bool


#: What tells that a number counts what is in each of another.
_EACH = re.compile(
    r"\b(?:each|per|every|times|respective)\b|[×*]|(?<![A-Za-z])x(?= ?\d)|씩|각|마다|每|各|乘", re.IGNORECASE
)
_EACH_AFTER = re.compile(r"[^.,;]{0,30}?(?:\b(?:each|apiece)\b|씩)", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|with|across|over|by|containing|having|comprising|for|in)\b|的|의|含|有", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:total\w*|in all|altogether|overall|combin\w*)\b|[=×]|共|总|合计|组合|총|모두|합계|전체", re.IGNORECASE
)
#: Characters between two numbers that belong together.
_APART, _APART_IF_SURE = 40, 80
#: In longer lists some two numbers give any third.
_MOST_NUMBERS = 8
_CHANGE = re.compile(
    r"\b(?:improv|increas|gain|rais|ris|rose|better|higher|more|grow|grew|outperform|surpass|exceed|reduc|decreas|drop|fall|fell"
    r"|lower|less|fewer|worse|cut|sav|shrink|declin|shorte|faster|slower|differ|gap|margin|ahead|behind|above|below|up"
    r"|down)\w*|[+-]$|Δ"
    r"|提升|提高|增|升|高|优|超|领先|减|降|少|低|缩|差|下滑|节省"
    r"|향상|개선|상승|증가|높|앞서|능가|감소|하락|낮|줄|차이|격차|단축|절감",
    re.IGNORECASE,
)
_MEAN = re.compile(r"\b(?:average|averag\w+|mean)\b|平均|均值|평균", re.IGNORECASE)
#: Characters around a number in which the claim says that it reckons.
_AROUND = 40


def worked_out(wanted: Quantity, text: str, groups: Iterable[Sequence[Written]]) -> tuple[str, str] | None:
    """Return the two numbers of one of `groups` from which the folded claim `text` works out `wanted`; None if none do.

    A group holds the numbers of the claim, or of a sentence of the paper.
    """
    around = text[max(0, wanted.start - _AROUND) : wanted.end + _AROUND]
    changes, means = bool(_CHANGE.search(around)), bool(_MEAN.search(around))
    if wanted.unit != TIMES and not (changes or means):
        return None
    for group in groups:
        if len(group) > _MOST_NUMBERS:
            continue
        for (one, first), (other, second) in permutations(group, 2):
            if _comparable(first, second) and _gives(wanted, first, second, changes=changes, means=means):
                return one, other
    return None


def multiplied(text: str, numbers: Sequence[Quantity]) -> list[Product]:
    """The numbers of folded `text` that stand side by side and may be multiplied."""
    found: list[Product] = []
    for one, other in pairwise(numbers):
        between = text[one.end : other.start]
        sure = bool(_EACH.search(between) or _EACH_AFTER.match(text, other.end))
        if len(between) <= (_APART_IF_SURE if sure else _APART) and (sure or _OF.search(between)):
            found.append(Product((text[one.start : one.end], one), (text[other.start : other.end], other), sure))
    return found


def multiplied_out(wanted: Quantity, text: str, products: Iterable[Product]) -> tuple[str, str] | None:
    """Return the two numbers whose product is `wanted`, a whole number or a time of the folded claim `text`."""
    if wanted.unit in (PERCENT, POINTS, TIMES) or (wanted.unit is None and wanted.value % 1):
        return None
    adds_up = bool(_TOTAL.search(text[max(0, wanted.start - _AROUND) : wanted.end + _AROUND]))
    for product in products:
        (one, first), (other, second) = product.one, product.other
        units = {first.unit, second.unit} - {None}
        fits = wanted.unit in units or (wanted.unit is None and not units)
        counted = wanted.unit is not None and wanted.unit in units
        if (
            (product.sure or adds_up or counted)
            and fits
            and len(units) < _UNITS_OF_BOTH
            and _is_product(wanted, first, second)
        ):
            return one, other
    return None


_UNITS_OF_BOTH = 2


def _is_product(wanted: Quantity, first: Quantity, second: Quantity) -> bool:
    whole = all(one.value % 1 == 0 or one.unit is not None for one in (first, second))
    return whole and min(first.value, second.value) > 1 and first.value * second.value == wanted.value


def _comparable(first: Quantity, second: Quantity) -> bool:
    """Whether both measure the same; numbers that count no scores have to be no years."""
    if first.unit != second.unit or first.value == second.value or not (first.value and second.value):
        return False
    return first.unit is not None or first.digit < 1 or second.digit < 1 or max(first.value, second.value) < _FIRST_YEAR


_FIRST_YEAR = 1900


def _gives(wanted: Quantity, first: Quantity, second: Quantity, *, changes: bool, means: bool) -> bool:
    """Whether the two give the number; the first is the greater one where it matters."""
    one, other = first.value, second.value
    if wanted.unit == TIMES:
        return first.unit != TIMES and one > other and _is(wanted, one / other)
    if means and wanted.unit in (None, first.unit) and _is(wanted, (one + other) / 2):
        return True
    if not changes:
        return False
    if wanted.unit == PERCENT and _is(wanted, abs(one - other) / other * 100):
        return True
    same = wanted.unit in (None, first.unit) or (wanted.unit in (POINTS, PERCENT) and first.unit in (None, PERCENT))
    return same and one > other and _is(wanted, one - other)


def _is(wanted: Quantity, value: Decimal) -> bool:
    """Whether a number is the value, rounded to its last digit: by half a digit less or more, of any length."""
    off = (value - wanted.value) * 2
    digit = min(wanted.digit, Decimal(1))
    return -digit < off <= digit if value < 0 else -digit <= off < digit
