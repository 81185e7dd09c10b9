"""Multiples: how many times as much, which languages count in different ways.

"Doubles" is 翻倍, 提高一倍, 提高到两倍 and 提高100%, 두 배로 늘다 and 100% 증가; 提高了两倍 is three times as
much, or is read so.
"Two times faster" is less strict, and whoever says 快两倍 for it is understood.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from paperdigest.language import ENGLISH, Language
from paperdigest.reading.match.quantities import Quantity
from paperdigest.reading.match.units import PERCENT, TIMES, Unit

#: English verbs and adverbs that say exactly how many times.
_EXACT = re.compile(r"(?:doubl|tripl|quadrupl|quintupl|twice|thrice)", re.IGNORECASE)
#: Right before a number: by how much more, not to how much.
_CHINESE_BY = re.compile(
    r"(?:增加|增长|提高|提升|上升|增大|扩大|扩展|增强|加快|上涨|增|涨|快|多|高|大|强|翻)(?:出)?了?(?:近|约|了近|了约|大约|将近|整整|足足)?$"
)
_CHINESE_RISE = re.compile(r"(?:增加|增长|提高|提升|上升|增大|扩大|上涨|增|涨|快|多|高)[^,.;到至为]{0,4}$")
_KOREAN_RISE = re.compile(r" ?(?:[가-힣]+ )?(?:증가|향상|늘|높|상승|개선|더|많|성장|확대)")
_ENGLISH_RISE = re.compile(r"\b(?:increas|improv|ris|rose|rais|grow|grew|boost|gain|by)\w*[^.;,]{0,40}$", re.IGNORECASE)
_ENGLISH_RISES = re.compile(r" (?:more|higher|faster|larger|greater|better|increase|improvement|gain)", re.IGNORECASE)
#: Twice as much, in words that no number begins.
_TWICE = re.compile(r"加倍|(?<![가-힣])배로 ?(?:늘|증가|뛰|커|불)|(?<![가-힣])배가(?=[하되된됐시한])|(?<![가-힣])배증")


def twice(text: str) -> Iterator[tuple[Decimal, Unit, int]]:
    """Yield where folded `text` says "twice as much" without a numeral."""
    for found in _TWICE.finditer(text):
        yield Decimal(2), TIMES, found.start()


def says_by(text: str, one: Quantity, language: Language) -> bool:
    """Whether a Chinese number is how many times are added: 提高了两倍."""
    if language != "zh" or one.unit != TIMES or text[one.start] in "一1":  # 提高一倍 is read as twice already
        return False
    return bool(_CHINESE_BY.search(text[max(0, one.start - 8) : one.start]))


def ratio(text: str, one: Quantity, language: Language) -> Decimal | None:
    """Return how many times as much a number of folded `text` says there is in the end; None if it does not."""
    before, after = text[max(0, one.start - 56) : one.start], text[one.end : one.end + 16]
    if one.unit == TIMES:
        return one.value + 1 if says_by(text, one, language) else one.value
    if one.unit != PERCENT or one.value < 100:
        return None
    rises = {
        ENGLISH: bool(_ENGLISH_RISE.search(before) or _ENGLISH_RISES.match(after)),
        "zh": bool(_CHINESE_RISE.search(before)),
        "ko": bool(_KOREAN_RISE.match(after)),
    }.get(language, False)
    return 1 + one.value / 100 if rises else None


def is_exact(text: str, one: Quantity) -> bool:
    """Whether an English number is one of "doubles" and "twice", which say exactly how many times."""
    return one.unit == TIMES and bool(_EXACT.match(text, one.start))
