"""Numerals: numbers that English, Korean and Chinese texts write in words.

Counts (twenty-one, a dozen, 서른다섯, 이백만, 十个, 百余个), multiples (triples, tenfold, 翻倍) and shares (half, two
thirds, 절반, 3분의 1, 一半, 两成). A half is 50 % and 0.5.

A vague quantity has no value and is no numeral, so it is not looked up: dozens, hundreds of, 수백만, 수 만, 네댓,
数百个, 二三十, 上万, 千亿级, and a share that is but a bound (more than half, 절반 이상, 超过一半). What only looks
like a numeral is none: half precision, the other half, knowledge triples, 세배 (a bow), 조사, 十分, 万能.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from paperdigest.reading.match.units import PERCENT, TIMES, Unit


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words."""

    value: Decimal
    start: int
    end: int
    #: The unit that lies in the word: % in a half, × in triples; None if one may follow.
    unit: Unit | None = None
    #: Whether nothing behind it belongs to it.
    whole: bool = False
    #: What else it may be: 0.5 for a half.
    also: frozenset[Decimal] = frozenset()
    #: Whether it is but near the value: two thirds are 67 %.
    rough: bool = False
    #: Worth of the last digit that counts: 10 % in 七成.
    digit: Decimal = Decimal(1)


_EAST = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
         "십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}  # fmt: skip


def east(word: str) -> int:
    """What a row of eastern powers of ten is worth: 10^12 for 万亿."""
    scale = 1
    for char in word:
        scale *= _EAST[char]
    return scale


_DIGITS = {
    **dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True)),
}


def numerals(text: str) -> Iterator[Numeral]:
    """The numerals of folded `text`, in no order; where two overlap, the earlier and longer one is meant."""
    for found in (_in_english, _in_korean, _in_chinese):
        yield from found(text)


def _share(part: int, whole: int, match: re.Match[str], *, is_reduction: bool = False) -> Numeral:
    """So many parts of a whole. What is reduced to a third may have been said to be three times less.

    Not so a half: two is everywhere and would prove it.
    """
    exact = Decimal(100 * part) / whole
    percent = exact if exact == round(exact, 1) else Decimal(round(exact))
    if is_reduction and part == 1 and whole != 2:
        return Numeral(Decimal(whole), *match.span(), whole=True, also=frozenset({percent}))
    also = frozenset({percent / 100}) if percent == exact else frozenset[Decimal]()
    return Numeral(percent, *match.span(), PERCENT, whole=True, also=also, rough=percent != exact)


def _tenths(percent: int, match: re.Match[str]) -> Numeral:
    also = frozenset({Decimal(percent) / 100})
    digit = Decimal(1 if percent % 10 else 10)
    return Numeral(Decimal(percent), *match.span(), PERCENT, whole=True, also=also, digit=digit)


def _before(text: str, start: int) -> str:
    return text[max(0, start - 18) : start]


_SMALL = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_CARDINAL = re.compile(
    rf"(?<![A-Za-z0-9])(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(list(_SMALL)[:9])}))?|({'|'.join(reversed(_SMALL))})"
    r"|(half an?(?= [a-z]))|(a(?= (?:hundred|thousand|million|billion|trillion|dozen)(?!s|-))))"
    r"([- ]dozen)?(?:(?![A-Za-z])|(?=fold(?!s)))",
    re.IGNORECASE,
)
#: Below a thousand: "one hundred and twenty", "three hundred five".
_HUNDREDS = re.compile(
    rf"(?<![A-Za-z0-9])(an?|{'|'.join(list(_SMALL)[:9])}) hundred (?:and )?"
    rf"(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(list(_SMALL)[:9])}))?|({'|'.join(reversed(_SMALL))}))(?![A-Za-z-])",
    re.IGNORECASE,
)
_MULTIPLES = {"do": 2, "tw": 2, "tr": 3, "th": 3, "quadr": 4, "quint": 5, "hundred": 100, "thousand": 1000}
#: "Half a page" says nothing.
_MEASURED_BY_HALVES = re.compile(r" (?:million|billion|trillion|hour|day|minute|second)s?(?![a-z])", re.IGNORECASE)
#: "Double" and "triples" alone are more often adjectives (double descent) or nouns (knowledge triples) than verbs. They
#: are verbs in "more than triples".
_MULTIPLE = re.compile(
    r"(?<![A-Za-z-])(?:(tw)ice|(tw)o-?fold|(th)rice|(?:(do)ubl|(tr)ipl|(quadr)upl|(quint)upl)(?:ed|ing)|(do)ubles"
    r"|(?:a )?(hundred|thousand)-?fold"
    r"|(?:(do)uble|(tr)iple|(quadr)uple|(quint)uple)s?(?= (?:the|its|their|our|that of)(?![a-z]))"
    r"|(?:(?<=more than )|(?<=nearly )|(?<=almost )|(?<=roughly ))(?:(do)uble|(tr)iple|(quadr)uple|(quint)uple)s?)"
    r"(?![A-Za-z-])",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
          "ninth": 9, "tenth": 10}  # fmt: skip
_FRACTION = re.compile(
    rf"(?<![A-Za-z0-9-])(?:(one|two|three|four|five|seven|an?)[- ])?({'|'.join(_PARTS)})(s?)(?![A-Za-z-])",
    re.IGNORECASE,
)
_HALVED = re.compile(r"(?<![A-Za-z-])halv(?:es|ed|ing)(?![A-Za-z-])", re.IGNORECASE)
#: What stands after a share, and not after the ordinal (a third party) or the idiom (half precision).
_OF = re.compile(r" (?:of|the|its|their|our|as|that|those|these)(?![a-z])")
_ENDS = re.compile(r"[.,;:)!?]|$| (?:and|or|but|while|when|with|without|compared|relative|on|at|for|in|from)(?![a-z])")
_LEADS = re.compile(
    r"(?:^|[^A-Za-z])(?:by|to|in|only|just|about|nearly|roughly|almost|around|approximately) $", re.IGNORECASE
)
_REDUCED = re.compile(
    r"(?:^|[^A-Za-z])(?:to|only|just|at|with|us(?:es?|ing)|needs?|requir(?:es?|ing)|takes?|costs?) $", re.IGNORECASE
)
_BOUND = re.compile(
    r"(?:^|[^A-Za-z])(?:(?:more|less|fewer|greater|higher|lower|larger|smaller) than|at (?:least|most)|over|under|below"
    r"|above|exceed(?:s|ed|ing)?) $",
    re.IGNORECASE,
)
_NO_SHARE = re.compile(
    r"(?:^|[^A-Za-z])(?:first|second|other|latter|former|upper|lower|left|right|top|bottom|last|each|either|this|initial"
    r"|final|another|remaining|both|two|the|of|into|successive|sequential|front|back|early|late) $",
    re.IGNORECASE,
)


#: "Billion-parameter models".
_BARE_SCALE = re.compile(
    r"(?<![\w-])(?<!\d )(?:(million)|(billion)|(trillion))(?=-(?:param|token|dollar|scale|sample)[a-z]*)"
)


def _in_english(text: str) -> Iterator[Numeral]:
    for word in _BARE_SCALE.finditer(text):
        yield Numeral(Decimal(10) ** (3 + 3 * (word.lastindex or 1)), *word.span())
    for word in _HUNDREDS.finditer(text):
        hundreds, tens, ones, small = (group.lower() if group else "" for group in word.groups())
        below = _TENS.get(tens, 0) + _SMALL.get(ones, 0) + _SMALL.get(small, 0)
        yield Numeral(Decimal(100 * _SMALL.get(hundreds, 1) + below), *word.span())
    for word in _CARDINAL.finditer(text):
        if value := _cardinal(text, word):
            yield Numeral(value, *word.span())
    for word in _MULTIPLE.finditer(text):
        stem = next(group for group in word.groups() if group)
        yield Numeral(Decimal(_MULTIPLES[stem.lower()]), *word.span(), TIMES, whole=True)
    for word in _HALVED.finditer(text):
        if not _NO_SHARE.search(_before(text, word.start())):
            yield _share(1, 2, word)
    for word in _FRACTION.finditer(text):
        yield from _fraction(text, word)


def _cardinal(text: str, word: re.Match[str]) -> Decimal | None:
    tens, ones, small, half, _, dozen = (group.lower() if group else "" for group in word.groups())
    if half and not (dozen or _MEASURED_BY_HALVES.match(text, word.end())):
        return None
    value = Decimal("0.5") if half else Decimal(_TENS.get(tens, 0) + _SMALL.get(ones, 0) + _SMALL.get(small, 0) or 1)
    return value * 12 if dozen else value


def _fraction(text: str, word: re.Match[str]) -> Iterator[Numeral]:
    count, name, plural = (group.lower() if group else "" for group in word.groups())
    before, is_half = _before(text, word.start()), name == "half"
    part = _SMALL.get(count, 1)
    if (part > 1) != bool(plural) or not (count or is_half) or _BOUND.search(before):
        return
    if is_half and (count not in ("", "one") or _NO_SHARE.search(before)):
        return
    leads = _LEADS.search(before)
    of = _OF.match(text, word.end())
    if part == 1 and count != "one" and not (of or (leads and _ENDS.match(text, word.end()))):
        return
    is_reduction = bool(_REDUCED.search(before) or (of and of[0] != " of"))
    yield _share(part, _PARTS[name], word, is_reduction=is_reduction)


_NATIVE = dict(zip("한 두 세 네 다섯 여섯 일곱 여덟 아홉".split(), range(1, 10), strict=True))
_NATIVE_TENS = dict(zip("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔".split(), range(10, 100, 10), strict=True))
_KOREAN_COUNTED = (
    "(?:가지|개(?![발념체별인선요수])|단계|명(?![칭시확])|배|장|대|번|종|편|쌍|층|시간|달|주|차례|곳|건|언어|팀|회|살|원|권"
    "|줄|쪽|퍼센트|프로(?![가-힣]))"
)
#: 세배 is a bow, too; alone, 열 is heat and a column, and 쉰 is hoarse.
_KOREAN = re.compile(
    rf"(?<![가-힣])(?<![두세] )(?:({'|'.join(_NATIVE_TENS)})({'|'.join(_NATIVE)})?|(스무)"
    rf"|({'|'.join(list(_NATIVE)[1:])}))"
    rf"(?! ?번째| [세네](?: |배))(?:(?<![열쉰]) |(?= ?{_KOREAN_COUNTED})(?!배(?:를|[ ]?(?:하|드|돈))))"
)
_ONE_TO_NINE = "[일이삼사오육칠팔구]?"
_BELOW_TEN_THOUSAND = f"(?:{_ONE_TO_NINE}천)?(?:{_ONE_TO_NINE}백)?(?:{_ONE_TO_NINE}십)?{_ONE_TO_NINE}"
#: 백 and 천 count alone only before a blank: 백명 is a name, 천장 a ceiling. 백일장 and 백만장자 are words, too. So are
#: 이만 and 구조, but for 이만 오천 (25,000).
_SINO_KOREAN = re.compile(
    r"(?<![가-힣0-9.])(?<![수몇0-9] )((?=[일이삼사오육칠팔구십백천]{2}|[십백천][만억조]|[백천]여? |[일이삼사오육칠팔구]"
    r"(?:억|만(?= ?[일이삼사오육칠팔구]?[백천])|조(?= ?[일이삼사오육칠팔구십백천]{1,7}억)))(?!백일장)"
    rf"(?:{_BELOW_TEN_THOUSAND}조 ?)?(?:{_BELOW_TEN_THOUSAND}억 ?)?(?:{_BELOW_TEN_THOUSAND}만 ?)?{_BELOW_TEN_THOUSAND})"
    rf"(?=여? ?(?:{_KOREAN_COUNTED}|[분초일년]|개월|달러|문장|토큰|단어|차원|스텝|에폭))(?! ?(?:장자|번째|대 ))"
)
#: 오일 is oil, and 천이 a transition.
_NOT_SINO_KOREAN = re.compile("[일이삼사오육칠팔구]*|[백천][일이삼사오육칠팔구]")
_KOREAN_FRACTION = re.compile(
    r"(?<![가-힣\d.])(?:(\d{1,4})|([이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|[이삼사오육칠팔구백천만]))분의"
    r" ?(?:(\d{1,3})(?![\d.])|([일이삼사오육칠팔구]))"
)
_KOREAN_HALF = re.compile(r"(?<![가-힣])(?:절반|반(?=으로 ?(?:줄|감소|낮|떨어)))")
_KOREAN_BOUND = re.compile(
    r"(?:을|이|도|에도|에|보다)? ?(?:이상|이하|미만|넘|못 ?미|미치지|웃도|밑도|안 ?되|채 ?[안못]|많|적)"
)
_KOREAN_BOUND_BEFORE = re.compile(r"(?:적어도|최소|최소한) $")
#: A third as subject or object is one of three parts; "to a third" may be three times less.
_KOREAN_PART = re.compile(r"[을를은이가](?: |$)")
#: Nine tenths, 9할; in words 구할 is to obtain.
_KOREAN_TENTHS = re.compile(r"(?<![A-Za-z0-9.])([1-9])할(?=[이가은는을를의에도로]|[^가-힣]|$)")
#: 갑절 and 곱절 alone are twice as much.
_KOREAN_FOLD = re.compile(r"(?<![가-힣])(?:갑절|(?:(두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?)?곱절)")
_OTHER_HALF = re.compile(r"(?:나머지|다른|앞|뒤|한쪽|앞쪽|뒤쪽|전반|후반) $")


def _in_korean(text: str) -> Iterator[Numeral]:
    for word in _KOREAN.finditer(text):
        tens, ones, twenty, small = word.groups()
        value = 20 if twenty else _NATIVE_TENS[tens] if tens else _NATIVE[small]
        value += _NATIVE[ones] if ones else 0
        yield Numeral(Decimal(value), word.start(), word.start() + len(word[0].rstrip()))
    for word in _SINO_KOREAN.finditer(text):
        written = word[1].rstrip()
        if not _NOT_SINO_KOREAN.fullmatch(written):
            yield Numeral(_value(written), word.start(), word.start() + len(written))
    for word in _KOREAN_FOLD.finditer(text):
        value = 10 if word[1] == "열" else _NATIVE.get(word[1], 2)
        yield Numeral(Decimal(value), *word.span(), TIMES, whole=True)
    for word in _KOREAN_HALF.finditer(text):
        if not (_is_korean_bound(text, word) or _OTHER_HALF.search(_before(text, word.start()))):
            yield _share(1, 2, word)
    for word in _KOREAN_TENTHS.finditer(text):
        yield _tenths(int(word[1]) * 10, word)
    for word in _KOREAN_FRACTION.finditer(text):
        whole = int(word[1] or _value(word[2]))
        part = int(word[3] or _value(word[4]))
        if 0 < part < whole and not _is_korean_bound(text, word):
            is_part = _KOREAN_PART.match(text, word.end())
            yield _share(part, whole, word, is_reduction=not is_part)


def _is_korean_bound(text: str, share: re.Match[str]) -> bool:
    before = _before(text, share.start())
    return bool(_KOREAN_BOUND_BEFORE.search(before) or _KOREAN_BOUND.match(text, share.end()))


_CHINESE_DIGITS = "零〇一二两三四五六七八九"
#: 成百上千 and 数十 are many, 唯一 is only, 三成五 is 35 %; but 分成三个 is into three, 以上两项 the two above.
_CHINESE = re.compile(
    rf"(?<![第双{_CHINESE_DIGITS}十百千万亿])(?<![{_CHINESE_DIGITS}]成)"
    r"(?!(?<=[几数])[十百千万亿]|(?<=[成上])[百千万]|(?<=[唯统同每])一)"
    rf"([{_CHINESE_DIGITS}十百千万亿]{{1,20}})(点[{_CHINESE_DIGITS}]{{1,9}})?"
)
#: Twenty or thirty, 二三十; one or two, 一两.
_EITHER = re.compile("[一二两三四五六七八九]{2}[十百千万亿]|^[一二两三四五六七八九]{2}$")
_MEASURES = "个種种项類类倍张块台层步组篇款套条輪轮天周名位例道份段跳秒颗枚"
#: A Chinese numeral counts only before such a word: 三元组 holds no number.
_MEASURE = re.compile(rf" ?(?:[{_MEASURES}年月家分小]|阶段|大(?!多)|次(?!方|元))")
#: Before fewer words count those without a digit: 十分 is very, 百家 are all, 十月 is October.
_BARE_MEASURE = re.compile(
    rf"[多余]? ?(?:[{_MEASURES}人]|小时|阶段|参数(?![^,.]{{0,6}}模型|规模|量级|级)|词元|样本|数据|图像|图文|美元"
    r"|次(?!方|元)|元|[Tt]okens?|大(?=\D))"
)
_CHINESE_SHARE = re.compile(rf"百分之([{_CHINESE_DIGITS}十百点]{{1,12}}|\d+(?:\.\d+)?)")
_CHINESE_FRACTION = re.compile(
    rf"(?<![第几{_CHINESE_DIGITS}十百千万\d.])([{_CHINESE_DIGITS}十百千万]{{1,4}}|\d{{1,4}})分之"
    rf"([{_CHINESE_DIGITS}十]{{1,3}}|\d{{1,3}}(?![\d.]))"
)
#: 统一成 is to unify into, 任一成立 any one holding: a tenth has to end like a number.
_TENTHS = re.compile(
    r"(?<![第划成分组统归合任唯一二两三四五六七八九十])(?:一成(?=的|左右|以[上下]|多|[,.]|$)|([二两三四五六七八九])成"
    r"([一二三四五六七八九])?(?![功本果员分绩型熟立就长像对双因新组份不品见语全千人体形交]))"
)
_CHINESE_HALF = re.compile(r"(?<![另前后上下外大])一半|减半|折半|腰斩|半数")
_HALF_AN_HOUR = re.compile(r"半(?=个?小时)")
_DOUBLED = re.compile(
    r"翻倍|翻番|双倍|翻了?一[倍番]|(?:提升|提高|增加|增长|快|高|多)出?了?(?:近|约|了近|了约)?([一1]倍)"
)
#: Each is twice as much again.
_DOUBLED_AGAIN = re.compile(r"翻了?([两二三四])番")
_CHINESE_BOUND = re.compile(r"(?:超过|超|过|不到|不足|低于|高于|大于|小于|少于|多于|至少|起码|大)$")
_CHINESE_BOUND_AFTER = re.compile(r" ?(?:以上|以下|多)")
_REDUCED_CHINESE = re.compile(r"[到至为仅只减降缩][^,.;。，]{0,4}$")


def _in_chinese(text: str) -> Iterator[Numeral]:
    yield from _chinese_shares(text)
    for word in _HALF_AN_HOUR.finditer(text):
        yield Numeral(Decimal("0.5"), *word.span())
    for word in _DOUBLED.finditer(text):
        yield Numeral(Decimal(2), word.start(1) if word[1] else word.start(), word.end(), TIMES, whole=True)
    for word in _DOUBLED_AGAIN.finditer(text):
        yield Numeral(Decimal(2 ** _DIGITS[word[1]]), *word.span(), TIMES, whole=True)
    for numeral in _CHINESE.finditer(text):
        if _counts(text, numeral):
            yield Numeral(_value(numeral[0]), *numeral.span())


def _chinese_shares(text: str) -> Iterator[Numeral]:
    for share in _CHINESE_SHARE.finditer(text):
        if _EITHER.search(share[1]):
            continue
        value = Decimal(share[1]) if share[1][0].isdigit() and share[1].isascii() else _value(share[1])
        yield Numeral(value, *share.span(), PERCENT, whole=True)
    for share in _CHINESE_FRACTION.finditer(text):
        whole, part = (int(one) if one.isdecimal() and one.isascii() else int(_value(one)) for one in share.groups())
        before = _before(text, share.start())
        if 0 < part < whole != 100 and not _is_bound(text, share):
            yield _share(part, whole, share, is_reduction=bool(_REDUCED_CHINESE.search(before)))
    for share in _TENTHS.finditer(text):
        yield _tenths(_DIGITS[share[1] or "一"] * 10 + (_DIGITS[share[2]] if share[2] else 0), share)
    for share in _CHINESE_HALF.finditer(text):
        if not _is_bound(text, share):
            yield _share(1, 2, share)


def _is_bound(text: str, share: re.Match[str]) -> bool:
    return bool(_CHINESE_BOUND.search(_before(text, share.start())) or _CHINESE_BOUND_AFTER.match(text, share.end()))


def _counts(text: str, numeral: re.Match[str]) -> bool:
    """Whether a row of Chinese digits is a number."""
    written, after = numeral[0], text[numeral.end() : numeral.end() + 2]
    if written in ("一", "零", "十百") or after[:1] == "几" or after == "分之":
        return False
    if written == "二" and after[:1] in ("次", "分"):
        return False
    if _EITHER.search(written):
        return False
    if written[0] in "百千万亿" or written == "十":
        return bool(_BARE_MEASURE.match(text, numeral.end()))
    return bool(_MEASURE.match(text, numeral.end())) or len(written) > 2 or written[-1] in "万亿"


def _value(written: str) -> Decimal:
    """The value of a numeral such as 三万五千, 二十一, 八十七点三 or 이백만."""
    whole, _, decimals = written.partition("点")
    total = section = digit = 0
    for char in whole.replace(" ", ""):
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
        elif (scale := _EAST[char]) >= _EAST["万"]:
            below = section + digit
            total = total + below * scale if total > scale else (total + below or 1) * scale
            section = digit = 0
        else:
            section, digit = section + (digit or 1) * scale, 0
    fraction = "".join(str(_DIGITS[char]) for char in decimals)
    return Decimal(f"{total + section + digit}.{fraction or 0}")
