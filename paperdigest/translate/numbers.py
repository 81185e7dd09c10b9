"""Numbers of a translation held against its original: the same value in the same unit, however each is written."""

import re
from collections.abc import Iterator
from decimal import Decimal

from paperdigest.reading.match.enumerators import MOST_LISTED
from paperdigest.reading.match.quantities import Quantity, is_short, rounds_to
from paperdigest.reading.match.spellings import ORDER
from paperdigest.reading.match.units import PERCENT, TIMES, Unit
from paperdigest.translate.multiples import is_exact, says_by
from paperdigest.translate.side import Side, factor

#: A unit of the original -> what may stand behind the number in the translation though it is no such unit.
_COUNTERS = {
    "times": re.compile(r" ?(?:次|折|轮|번|회|겹|폴드|차례|-?fold|-?폴드)"),
    "points": re.compile(r" ?(?:分|点|점)"),
    "time": re.compile(r" ?(?:年|년|日|岁|세|살|秒|초|月|월)"),
    "bits": re.compile(r" ?(?:位|비트)"),
    "frames": re.compile(r" ?(?:帧|프레임)"),
    "angle": re.compile(r" ?(?:度|阶|次|도|차)"),
    "gpus": re.compile(r" ?(?:张|块|卡|颗|台|个|장|대|개)"),
    "length": re.compile(r" ?(?:米|미터)"),
}
#: Units that a noun says which a translation may add or leave out: a 7B model, 70亿参数模型.
_NOUNS = frozenset({"parameters", "tokens", "gpus", "points", "frames", "angle", "bits"})


def miscounted(original: Side, told: Side) -> Iterator[Quantity]:
    """The numbers of a translation that add so many times as the original says there are in the end."""
    exact = {one.value for one in original.numbers if is_exact(original.text, one)}
    loose = {one.value for one in original.numbers if not is_exact(original.text, one)}
    for one in told.numbers:
        by = says_by(told.text, one, told.language)
        if by and one.value in exact - loose and one.value + 1 not in exact:
            yield one


def has_value(number: Quantity, side: Side) -> bool:
    """Whether a side has a number of the same value, whatever its unit."""
    return any(one.value == number.value for one in side.numbers)


def stands(number: Quantity, told: Side, original: Side) -> bool:
    """Whether the original has a number of the translation."""
    if _worths_of(number, told, original) or told.ratios.get(number, 0) in original.ratios.values():
        return True
    if number.room:
        return any(rounds_to(one.value, number) and _fit(one, original, number, told) for one in original.numbers)
    return False


def _worths_of(number: Quantity, told: Side, original: Side) -> bool:
    shares = frozenset({value / 100 for value in number.values}) if number.unit == PERCENT else frozenset[Decimal]()
    for value in number.values:
        worth = value * factor(number.unit)
        for one in (*original.near(worth), *(original.near(value) if number.unit else ())):
            if _match(one, original, number, told):
                return True
    return any(one.unit is None and one.value in shares for share in shares for one in original.near(share))


def _match(one: Quantity, original: Side, said: Quantity, told: Side) -> bool:
    """Whether `one` of the original is what the translation has as `said`."""
    if not _fit(one, original, said, told):
        return False
    convert = one.unit is not None and said.unit is not None
    mine = {value * factor(one.unit) if convert else value for value in one.values}
    theirs = {value * factor(said.unit) if convert else value for value in said.values}
    if mine & theirs:
        return True
    same_unit = one.unit == said.unit or not convert
    return same_unit and (said.rough or said.below or is_short(said)) and rounds_to(one.value, said)


def _fit(one: Quantity, original: Side, said: Quantity, told: Side) -> bool:
    """Whether two numbers may be of the same unit."""
    if one.unit is None or one.unit == ORDER or said.unit is None:
        unit = said.unit if one.unit in (None, ORDER) else one.unit
        if unit is None or unit.dimension in _NOUNS:
            return True
        if said.unit is None:
            counter = _COUNTERS.get(unit.dimension)
            return bool(counter and counter.match(told.text, said.end))
        return _may_gain(one, original, unit)
    return one.unit.dimension == said.unit.dimension


#: "A factor of 3" is 3倍; scores are often told without their sign.
_FACTOR = re.compile(r"(?:factors? of|x|×) ?$")


def _may_gain(one: Quantity, original: Side, unit: Unit) -> bool:
    before, after = original.text[max(0, one.start - 14) : one.start], original.text[one.end : one.end + 8]
    if unit == TIMES:
        return bool(_FACTOR.search(before) or re.match(r"-?(?:fold|way)| ?times| ?x", after))
    if unit == PERCENT:
        return one.digit < 1
    return bool(one.unit == ORDER)


def counts(number: Quantity, told: Side, original: Side) -> bool:
    """Whether a small number of the translation counts what is listed, or stands as a word in the original."""
    if number.unit == PERCENT:
        return number.value == 50 and original.says_half
    if number.unit not in (None, TIMES) or number.scale != 1 or number.value % 1:
        return False
    if original.says_small(number.value) if number.value != 2 or number.unit else _says_two(original):
        return True
    if number.unit:
        return False
    if 2 < number.value <= MOST_LISTED and int(number.value) in told.lists:
        return True
    glued = rf"(?<![\d.]){number.value}(?:[A-Za-z-]|x\d)"
    return number.value < 10_000 and bool(re.search(glued, original.text))


def _says_two(original: Side) -> bool:
    """Two of something stand wherever there is an "and"."""
    return original.says_small(Decimal(2)) or " and " in original.text


def is_told(one: Quantity, original: Side, told: Side) -> bool:
    """Whether a number of the original stands in the translation."""
    candidates = (
        other for value in one.values for worth in {value * factor(one.unit), value} for other in told.near(worth)
    )
    as_much = original.ratios.get(one, 0) in told.ratios.values()
    if as_much or any(_match(one, original, other, told) for other in candidates):
        return True
    if one.unit == PERCENT or (one.unit is None and one.value < 1):
        share = one.value / 100 if one.unit else one.value * 100
        if any((other.unit == PERCENT) != (one.unit == PERCENT) for other in told.near(share)):
            return True
    if any(other.room and rounds_to(one.value, other) for other in told.numbers):
        return True
    if one.unit == PERCENT and one.value == 50 and not original.text[one.start].isdigit():
        return told.says_half
    if one.unit is None and one.value < 10_000 and re.search(rf"(?<![\d.]){one.value}(?=[A-Za-z])", told.text):
        return True
    small = one.unit in (None, TIMES) and one.scale == 1 and one.value <= 12
    return small and not original.text[one.start].isdigit() and told.says_small(one.value)
