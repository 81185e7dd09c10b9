"""Further ways in which papers write numbers that reports write in digits.

Ordinals (4th, fourth), months (November is 11 in Korean and Chinese), decades ("three decades" are 30 years, the 1990s
begin in 1990), thousands apart ("1 130"), a decimal that was torn apart ("15. 22%"), a scale before its number (x4),
and a number whose unit stands behind a bracket ("12.96 (6.10) dB").
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from paperdigest.reading.match.units import PERCENT, TIMES, YEARS, Unit, unit_after

#: Of what is not a number, but may be written as one; fits a number without a unit alone.
ORDER = Unit("order")

_ORDINAL = re.compile(r"(?<![\w.])(\d{1,6}(?:\.\d+)?)(?:st|nd|rd|th)(?![A-Za-z])")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_MONTHS = (
    "January|Jan",
    "February|Feb",
    "March|Mar",
    "April|Apr",
    "May",
    "June|Jun",
    "July|Jul",
    "August|Aug",
    "September|Sept?",
    "October|Oct",
    "November|Nov",
    "December|Dec",
)
_ORDINAL_WORD = re.compile(rf"\b(?:{'|'.join(f'({word})' for word in _ORDINALS)})(?![A-Za-z]| of)", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:{'|'.join(f'({names})' for names in _MONTHS)})\b")
_DECADES = re.compile(r"\b(?:(a|one|past|last)|(two)|(three)|(four)|(five)|(six)|(seven)|(eight)|(nine)) decades?\b")
_APART = re.compile(r"(?<![\d.,] )(?<![\w.,])\d{1,3}(?: \d{3})+(?![\d.,])")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d0)'?s(?![A-Za-z])")
_TORN = re.compile(r"(?<![\d.])(\d{1,3})\. (\d{1,2})(?=%)")
_SCALE = re.compile(r"(?<![A-Za-z0-9])[x×](\d{1,4})(?![\w.]| ?[x×])")
_BRACKETED = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?) ?\((?:±|SD|std)? ?\d+(?:\.\d+)?\)")


def spelled(text: str) -> Iterator[tuple[Decimal, Unit, int]]:
    """Yield the further numbers of folded `text`, each with its unit and its place."""
    for pattern, read, unit in _READ:
        for found in pattern.finditer(text):
            yield read(found), unit, found.start()
    for found in _BRACKETED.finditer(text):
        if behind := unit_after(text, found.end())[0]:
            yield Decimal(found[1]), behind, found.start()


#: What is read from a pattern, and its unit.
_READ: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Decimal], Unit], ...] = (
    (_ORDINAL, lambda found: Decimal(found[1]), ORDER),
    (_YEARS, lambda found: Decimal(found[1]), ORDER),
    (_TORN, lambda found: Decimal(f"{found[1]}.{found[2]}"), PERCENT),
    (_ORDINAL_WORD, lambda found: Decimal(found.lastindex or 1), ORDER),
    (_MONTH, lambda found: Decimal(found.lastindex or 1), ORDER),
    (_DECADES, lambda found: Decimal(10 * (found.lastindex or 1)), YEARS),
    (_APART, lambda found: Decimal(found[0].replace(" ", "")), ORDER),
    (_SCALE, lambda found: Decimal(found[1]), TIMES),
)
