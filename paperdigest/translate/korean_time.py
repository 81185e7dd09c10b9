"""Spans of time in Korean words: 사흘 is three days, 삼 일 too, 보름 fifteen.

A word that has no other meaning is put as a number; one that may also be said of "daily" or of "a fortnight" is only
another way to read one.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from paperdigest.reading.match.units import Unit

_DAYS = {"이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "여드레": 8, "아흐레": 9, "열흘": 10}
_PLAIN = re.compile(rf"(?<![가-힣])(?:{'|'.join(_DAYS)})")
_DAY, _WEEK, _MONTH, _YEAR = (Unit("time", Decimal(86400 * days)) for days in (1, 7, 30, 365))
_ALSO: tuple[tuple[re.Pattern[str], int, Unit], ...] = tuple(
    (re.compile(rf"(?<![가-힣]){word}"), value, unit)
    for word, value, unit in (
        ("하루", 1, _DAY),
        ("하루(?= ?(?:종일|온종일))", 24, Unit("time", Decimal(3600))),
        ("이레", 7, _DAY),
        ("보름", 15, _DAY),
        ("보름", 2, _WEEK),
        ("(?:일주일|한 ?주(?=[간이만의에 ,.]))", 1, _WEEK),
        ("(?:일주일|한 ?주(?=[간이만의에 ,.]))", 7, _DAY),
        ("(?:한 ?달|일 ?개월)", 1, _MONTH),
        ("(?:한 ?해|일 ?년)", 1, _YEAR),
    )
)
_DIGITS = dict(zip("이삼사오육칠팔구십", range(2, 11), strict=True))
#: 이 일 is "this work", 오일 oil: a digit of days stands apart, and is no 이.
_SINO = re.compile(
    r"(?<![가-힣])(?:(?P<days>[삼사오육칠팔구십]) 일(?=[간이에의을만 ,.]|$)"
    r"|(?P<weeks>[이삼사오육칠팔구십]) ?주(?:일|간)"
    r"|(?P<months>[이삼사오육칠팔구십]) ?개월|(?P<years>[삼사오육칠팔구십]) 년)"
)
_UNITS = {"days": _DAY, "weeks": _WEEK, "months": _MONTH, "years": Unit("time", Decimal(31536000))}


def in_digits(text: str) -> str:
    """Return folded `text` with 3일 for 사흘."""
    return _PLAIN.sub(lambda found: f"{_DAYS[found[0]]}일", text)


def spans(text: str) -> Iterator[tuple[Decimal, Unit, int]]:
    """Yield what the further words of folded `text` may be: how many, of what unit, and where."""
    for pattern, value, unit in _ALSO:
        for found in pattern.finditer(text):
            yield Decimal(value), unit, found.start()
    for found in _SINO.finditer(text):
        for name, unit in _UNITS.items():
            if digit := found[name]:
                yield Decimal(_DIGITS[digit]), unit, found.start()
