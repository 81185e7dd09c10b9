"""Quantities: the numbers of a text with their units, as papers and reports in three languages write them.

Digits with thousands separators, decimals, powers of ten, k/M/B/T, million, 万, 亿, 만, 억; `%` and 百分之; numbers in
words (two to ninety-nine, 두 가지, 三个). Numbers inside names (GPT-4o, Qwen2.5) are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from paperdigest.reading.units import PERCENT, TIMES, Unit, unit_after, unit_before


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text."""

    value: Decimal
    unit: Unit | None
    #: Where number and unit stand.
    start: int
    end: int
    #: Worth of the last digit that counts: 0.1 for 4.8, 1000 for 97,000.
    digit: Decimal = Decimal(1)
    #: Whether the text says "about", "more than" or the like.
    rough: bool = False
    #: What multiplies it: 10^9 in 300 billion.
    scale: Decimal = Decimal(1)
    #: What it may share with the number after it: in "50 to 300 billion" 50 is 50 billion, though it need not be.
    shared: Decimal = Decimal(1)

    @property
    def values(self) -> frozenset[Decimal]:
        """What it may be, without its unit."""
        return frozenset({self.value, self.value * self.shared})


_EAST = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
         "십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}  # fmt: skip
_SHORT = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "b": 10**9, "T": 10**12}
_LONG = {"hundred": 100, "thousand": 1000, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9,
         "trillion": 10**12}  # fmt: skip
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(rf"(?<![A-Za-z0-9_.^])(?<![A-Za-z]\+)(?:{_DIGITS})(?!\.\d)|(?<=[~,])(?<!\d,)(?:{_DIGITS})")
_POWER = re.compile(r" ?[×x·*] ?10 ?\^ ?\{?([-+]?\d+)\}?|[eE]([-+]?\d+)(?![A-Za-z0-9])")
_RAISED = re.compile(r" ?\^ ?\{?([-+]?\d+)\}?")
_TIMES_EAST = re.compile(
    r"(?: ?(?=[万亿萬億])|)"
    r"((?:[百千]?[万亿萬億兆]+|[百千](?![米克瓦赫])|[십백천]?[만억조]|[백천](?![본장])){1,3})(?![족건])"
)
_TIMES_SHORT = re.compile(r"[kKMBbT](?![A-Za-z0-9])|[- ](?:hundred|thousand|million|billion|trillion|mn|bn)s?(?![a-z])")
#: "and", "to" and what else stands between the two ends of a range, or the items of a list that share a unit.
_BETWEEN = re.compile(r" ?(?:-|~|to|and|or|至|到|和|、|및|과|와|에서|부터|,|/|, and) ?")
_ROUGH = re.compile(
    r"(?:about|around|roughly|approximately|approx\.?|nearly|almost|over|more than|at least|up to|some|[~≈>≥]|"
    r"약|대략|거의|대체로|约|大约|近|超过|约为|约有|大概|接近|逾|达到?近|不到|不足|低于)[ $]?$",
    re.IGNORECASE,
)
#: Numbers behind these words name a part of the paper.
_REFERENCE = re.compile(
    r"(?:\b(?:Sections?|Sec\.|Tables?|Tab\.|Figures?|Fig\.|Equations?|Eq\.|Appendix|Algorithm|Alg\.|Chapter|Theorem"
    r"|Lemma)|§|(?<!代)表|(?<!地)图|(?<![가-힣])표|그림) ?\(?$"
)
_ROUGH_AFTER = re.compile(r" ?(?:여(?= ?[가-힣])|多|余|\+| ?(?:가까이|이상|넘|남짓|左右|以上))")

_SMALL = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_WORD = re.compile(
    rf"(?<![A-Za-z0-9])(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(list(_SMALL)[:9])}))?|({'|'.join(reversed(_SMALL))})|"
    r"(twice|twofold|doubl(?:es?|ed|ing)|two-fold)|(a dozen))(?![A-Za-z])",
    re.IGNORECASE,
)
_NATIVE = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열한": 11,
           "열두": 12, "스무": 20}  # fmt: skip
_KOREAN = re.compile(
    rf"(?<![가-힣])(?:({'|'.join(sorted(_NATIVE, key=len, reverse=True))})"
    r"(?: |(?=가지|개|단계|명|배|장|대|번|종|편|쌍|층|시간|달|주|차례|곳|건|언어))"
    # A bare 조 begins 조건, 조명 and 조장 too: alone, 만, 억 and 조 count only behind "some" (수, 몇).
    r"|([십백천][만억조]|(?<=[수몇] )(?<![가-힣][수몇] )[만억조](?= |원))(?= ?[개명장건편종번원])(?!장자))"
)
_CHINESE_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_CHINESE = re.compile(
    r"(?<![第几数上成唯统同每])([零〇一二两三四五六七八九十百千万亿]{1,20})(点[零〇一二两三四五六七八九]{1,9})?"
)
#: A Chinese numeral counts only before such a word: 三元组 and 十分 hold no number.
_MEASURES = re.compile(
    r" ?(?:[个種种项類类倍张块台层步组篇款套条輪轮天周年月名位家例道份段跳小秒分颗枚]|阶段|大(?!多)|次(?!方|元))"
)
_SHARE = re.compile(r"百分之([零〇一二两三四五六七八九十百点]{1,12}|\d+(?:\.\d+)?)")


def quantities(text: str) -> list[Quantity]:
    """The quantities of folded `text` in order, "one" included."""
    found = [*_in_digits(text), *_in_english(text), *_in_korean(text), *_in_chinese(text)]
    ordered: list[Quantity] = []
    for quantity in sorted(found, key=lambda one: (one.start, -one.end)):
        if not ordered or quantity.start >= ordered[-1].end:
            ordered.append(quantity)
    return _with_shared_units(text, ordered)


def _in_digits(text: str) -> Iterator[Quantity]:
    end = 0
    for number in _NUMBER.finditer(text):
        if number.start() < end or _REFERENCE.search(text[max(0, number.start() - 12) : number.start()]):
            continue
        try:
            quantity = _read(text, number)
        except ArithmeticError:  # more digits than any number in prose
            continue
        if quantity:
            end = quantity.end
            yield quantity


def _read(text: str, number: re.Match[str]) -> Quantity | None:
    value, digit = _plain(number[0])
    end = number.end()
    if power := _POWER.match(text, end):
        scale = Decimal(10) ** _exponent(power[1] or power[2])
        value, digit, end = value * scale, digit * scale, power.end()
    elif raised := _RAISED.match(text, end):
        value, digit, end = value ** _exponent(raised[1]), Decimal(1), raised.end()
    unit, past = unit_after(text, end)
    written = value
    if unit is None:
        value, digit, end = _multiplied(text, end, value, digit)
        unit, past = unit_after(text, end)
    if unit is None and text[end : end + 1].isascii() and text[end : end + 1].isalpha():
        return None  # 4o, 3D, 5th
    start = number.start()
    if unit is None or unit == TIMES:
        before, earlier, later = unit_before(text, start, end)
        unit, start, past = (before, earlier, max(later, past)) if before else (unit, start, past)
    scale = value / written if written else Decimal(1)
    return Quantity(value, unit, start, past, digit, rough=_is_rough(text, start, end), scale=scale)


def _plain(digits: str) -> tuple[Decimal, Decimal]:
    bare = digits.replace(",", "")
    decimals = len(bare.partition(".")[2])
    zeros = len(bare) - len(bare.rstrip("0")) if not decimals else 0
    return Decimal(bare), Decimal(1).scaleb(zeros - decimals)


def _exponent(digits: str) -> int:
    exponent = int(digits)
    if abs(exponent) > 99:
        raise OverflowError(digits)
    return exponent


def _multiplied(text: str, end: int, value: Decimal, digit: Decimal) -> tuple[Decimal, Decimal, int]:
    """Apply what multiplies the number that ends at `end`: k, million, 万, 5만 2천."""
    if found := _TIMES_SHORT.match(text, end):
        name = found[0].strip("- ")
        scale = _SHORT.get(name) or _LONG[name.removesuffix("s").lower()]
        return value * scale, digit * scale, found.end()
    total, last = Decimal(0), None
    part: Decimal = value
    while found := _TIMES_EAST.match(text, end):
        scale = _east(found[1])
        if last is not None and scale >= last:
            break
        total, digit, last, end = total + part * scale, digit * scale, scale, found.end()
        following = re.compile(rf" ?({_DIGITS})").match(text, end)
        if not following or not _TIMES_EAST.match(text, following.end()):
            break
        (part, digit), end = _plain(following[1]), following.end()
    return (value, digit, end) if last is None else (total, digit, end)


def _east(word: str) -> int:
    scale = 1
    for char in word:
        scale *= _EAST[char]
    return scale


def _is_rough(text: str, start: int, end: int) -> bool:
    return bool(_ROUGH.search(text[max(0, start - 16) : start]) or _ROUGH_AFTER.match(text, end))


def _in_english(text: str) -> Iterator[Quantity]:
    for word in _WORD.finditer(text):
        tens, ones, small, double, _ = word.groups()
        if double:
            yield Quantity(Decimal(2), TIMES, word.start(), word.end())
            continue
        value = _TENS[tens.lower()] if tens else _SMALL[small.lower()] if small else 12
        value += _SMALL[ones.lower()] if ones else 0
        yield _counted(text, Decimal(value), word.start(), word.end())


def _in_korean(text: str) -> Iterator[Quantity]:
    for word in _KOREAN.finditer(text):
        value = _NATIVE[word[1]] if word[1] else _east(word[2])
        yield _counted(text, Decimal(value), word.start(), word.start() + len(word[1] or word[2]))


def _in_chinese(text: str) -> Iterator[Quantity]:
    for share in _SHARE.finditer(text):
        value = Decimal(share[1]) if share[1][0].isdigit() and share[1].isascii() else _chinese(share[1])
        yield Quantity(value, PERCENT, share.start(), share.end(), rough=_is_rough(text, share.start(), share.end()))
    for numeral in _CHINESE.finditer(text):
        written = numeral[0]
        if written in ("一", "十百") or written[0] in "百千万亿" or (len(written) == 1 and written == "十"):
            continue
        if not (_MEASURES.match(text, numeral.end()) or len(written) > 2 or written[-1] in "万亿"):
            continue
        if text.startswith("分之", numeral.end()) or (written == "二" and text[numeral.end() :][:1] == "次"):
            continue
        yield _counted(text, _chinese(written), numeral.start(), numeral.end())


def _chinese(written: str) -> Decimal:
    """The value of a Chinese numeral such as 三万五千, 二十一 or 八十七点三."""
    whole, _, decimals = written.partition("点")
    total = section = digit = 0
    for char in whole:
        if char in _CHINESE_DIGITS:
            digit = digit * 10 + _CHINESE_DIGITS[char] if digit and "十" not in whole else _CHINESE_DIGITS[char]
        elif (scale := _EAST[char]) >= 10**4:
            total, section, digit = (total + section + digit) * scale if section + digit else total * scale, 0, 0
        else:
            section, digit = section + (digit or 1) * scale, 0
    fraction = "".join(str(_CHINESE_DIGITS[char]) for char in decimals)
    return Decimal(f"{total + section + digit}.{fraction or 0}")


def _counted(text: str, value: Decimal, start: int, end: int) -> Quantity:
    """A number in words, with what multiplies it and its unit."""
    value, digit, end = _multiplied(text, end, value, Decimal(1))
    unit, past = unit_after(text, end)
    if unit is None:
        unit, start, past = unit_before(text, start, past)
    return Quantity(value, unit, start, past, digit, rough=_is_rough(text, start, end))


def _with_shared_units(text: str, ordered: list[Quantity]) -> list[Quantity]:
    """Give "3" of "3 to 5%" the unit that the two share; so in a list."""
    for place in range(len(ordered) - 2, -1, -1):
        one, other = ordered[place], ordered[place + 1]
        if one.unit in (None, other.unit) and _BETWEEN.fullmatch(text, one.end, other.start):
            shared = max(other.scale, other.shared) if one.scale == 1 else Decimal(1)
            ordered[place] = replace(one, unit=other.unit, shared=shared)
    return ordered
