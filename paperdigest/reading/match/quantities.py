"""Quantities: the numbers of a text with their units, as papers and reports in three languages write them.

Digits with thousands separators, decimals, powers of ten, k/M/B/T, million, 万, 亿, 만, 억; `%`; numerals (see there).
Numbers inside names (GPT-4o, Qwen2.5) are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from paperdigest.reading.match.enumerators import counts_nothing
from paperdigest.reading.match.numerals import Numeral, east, numerals
from paperdigest.reading.match.units import GPUS, SECONDS, TIMES, YEARS, Unit, unit_after, unit_before


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
    #: Whether the text says "less than" or the like.
    below: bool = False
    #: How much more it may be: 10 % in 超过七成.
    room: Decimal = Decimal(0)
    #: What multiplies it: 10^9 in 300 billion.
    scale: Decimal = Decimal(1)
    #: What else it may be: in "50 to 300 billion" 50 is 50 billion, though it need not be; "4 nodes with 8 GPUs each"
    #: have 32.
    also: frozenset[Decimal] = frozenset()

    #: Whether the unit is that of the next number, behind no more than a comma.
    lent: bool = False

    @property
    def values(self) -> frozenset[Decimal]:
        """What it may be, without its unit."""
        return self.also | {self.value}


_SHORT = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "b": 10**9, "T": 10**12}
_LONG = {"hundred": 100, "thousand": 1000, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9,
         "trillion": 10**12}  # fmt: skip
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
#: The other side in 224x224; 8x7B and 32x4d are names.
_SIDE = r"\d{1,5}(?!\.?\d|[A-Za-wyz])"
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9_.^])(?<![A-Za-z]\+)(?:{_DIGITS})(?!\.\d)|(?<=[~,])(?<!\d,)(?:{_DIGITS})|(?<=\dx){_SIDE}"
)
_BY_SIDE = re.compile(rf"x{_SIDE}")
_POWER = re.compile(r" ?[×x·*] ?10 ?\^ ?\{?([-+]?\d+)\}?|[eE]([-+]?\d+)(?![A-Za-z0-9])")
_RAISED = re.compile(r" ?\^ ?\{?([-+]?\d+)\}?")
_TIMES_EAST = re.compile(
    r"(?:[多余여]? ?(?=[万亿萬億만억])|)"
    r"((?:[百千]?[万亿萬億兆]+|[百千](?![米克瓦赫分])|[십백천]?[만억조]|[백천](?![본장])){1,3})(?![족건])"
)
#: What is left of 5만5천101.
_ONES = re.compile(r"\d{1,4}(?![\d.,])")
_TIMES_SIGNS = ("×", "x", "*")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_DECADE = re.compile(r"the (?:19|20)\d0s$")
_TIMES_SHORT = re.compile(
    r"[kKMBbT](?![A-Za-z0-9])|[- ](?:hundred|thousand|million|billion|trillion|mn|bn)s?(?![a-z])"
    r"|[- ](?:Hundred|Thousand|Million|Billion|Trillion)s?(?![a-z])"
    r"| [MB](?=$|[,;:()]| [-–~(]| (?:to|and|or|parameters|params|tokens)\b)"
)
_TIMES_LONG = re.compile(r" (thousand|million|billion)(?![a-z])")
#: "and", "to" and what else stands between the two ends of a range, or the items of a list that share a unit.
_BETWEEN = re.compile(r" ?(?:-|~|±|to|and|or|至|到|和|、|및|과|와|에서|부터|,|/|, and) ?")
_ROUGH = re.compile(
    r"(?:about|around|roughly|approximately|approx\.?|nearly|almost|over|more than|at least|up to|some|[~≈>≥]|"
    r"약|대략|거의|대체로|约|大约|近|超过|约为|约有|大概|接近|逾|达到?近)[ $]?$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?:(?:less|fewer|lower|smaller|no more|not more) than|under|below|at most|within|不到|不足|低于|少于|小于"
    r"|不超过|至多|最多)[ $]?$",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"(?:超过|超|过|逾|高于)$")
_ABOVE_AFTER = re.compile(r"[을이가]? ?(?:이상|넘|웃도)|多|以上")
#: 15GB 미만, 24만 개도 안 되는.
_BELOW_AFTER = re.compile(
    r"(?: ?(?:개|명|건|장|편|쌍|번|회))?(?:[이가도]|에도?)? ?(?:채 )?(?:미만|이하|안 ?되|못 ?미|미치지|以下|以内|之内)"
)
#: Numbers behind these words name a part of the paper.
_REFERENCE = re.compile(
    r"(?:\b(?:Sections?|Sec\.|Tables?|Tab\.|Figures?|Fig\.|Equations?|Eq\.|Appendix|Algorithm|Alg\.|Chapter|Theorem"
    r"|Lemma|Tasks?|Stages?|Phases?|Steps?|Cases?)|§|(?<!代)表|(?<!地)图|(?<![가-힣])표|그림) ?\(?$"
    r"|(?<![A-Za-z0-9])[a-z][+-]$"
)
#: "4 compute nodes, each with" 8 GPUs; "4×" 8 GPUs; "4" 8-"GPU nodes"; 8 GPUs "on each of" 4 "nodes"; "노드 4대".
_NODE = r"(?:nodes?|servers?|machines?|노드|서버|节点|服务器|机器|台)"
_NODES_OF = re.compile(rf" ?(?:[A-Za-z]{{1,20}} |[대개]의 |个)? ?{_NODE}[^.;]{{0,30}}| ?[×x*] ?")
_OF_NODES = re.compile(rf"[- ]?(?:GPU|TPU|NPU)s?[- ]{_NODE}")
_NODES = re.compile(rf" ?(?:[A-Za-z]{{1,20}} )?{_NODE}")
_NODES_BEFORE = re.compile(rf"{_NODE} $")
_EACH = re.compile(rf"each|per {_NODE}|every|[×x*]|씩|각|갖춘|달린|마다|每")
_TOTAL = re.compile(r"total|in all|총|모두|共|总")
_ROUGH_AFTER = re.compile(
    r" ?(?:여(?= ?[가-힣])|多|余|\+| ?(?:가까이|가량|정도|쯤|안팎|내외|이상|넘|남짓|左右|上下|以上))"
)
#: The same behind the unit: 87% 정도, 40 小时左右.
_ROUGH_AFTER_UNIT = re.compile(r" ?(?:가까이|가량|정도|쯤|안팎|내외|이상|남짓|左右|上下|以上)")


#: A stated approximation may be off by no more than this share.
_ROUGHLY = Decimal("0.05")
#: No number of a paper is as long; arithmetic with longer ones may overflow.
_MOST_DIGITS = 99


def quantities(text: str) -> list[Quantity]:
    """The quantities of folded `text` in order, "one" included."""
    in_words = (numeral for numeral in numerals(text) if not counts_nothing(text, numeral.end))
    found = [*(_in_words(text, numeral) for numeral in in_words), *_in_digits(text)]
    ordered: list[Quantity] = []
    for quantity in sorted(found, key=lambda one: (one.start, -one.end)):
        if abs(quantity.value.adjusted()) > _MOST_DIGITS:
            continue
        if not ordered or quantity.start >= ordered[-1].end:
            ordered.append(quantity)
    return _with_all_nodes(text, _with_shared_units(text, ordered))


def _in_digits(text: str) -> Iterator[Quantity]:
    end = 0
    for number in _NUMBER.finditer(text):
        if number.start() < end or _REFERENCE.search(text[max(0, number.start() - 12) : number.start()]):
            continue
        if counts_nothing(text, number.end()):
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
    start = number.start()
    if unit == GPUS and value != value.to_integral_value():  # 1.4× GPUs
        unit, past = (TIMES, end + 1) if text[end : end + 1] in _TIMES_SIGNS else (None, end)
    elif (unit == YEARS and _FIRST_YEAR <= value <= _LAST_YEAR) or (unit == SECONDS and _DECADE.search(text, 0, past)):
        unit = None  # 2017年至2021年间, the 1990s
    if unit is None or unit == TIMES:
        before, earlier, later = unit_before(text, start, end)
        unit, start, past = (before, earlier, max(later, past)) if before else (unit, start, past)
    if (
        unit is None
        and text[end : end + 1].isascii()
        and text[end : end + 1].isalpha()
        and not _BY_SIDE.match(text, end)
    ):
        return None  # 4o, 3D, 5th
    scale = value / written if written else Decimal(1)
    below = _is_below(text, start, past)
    rough = not below and (_is_rough(text, start, end) or bool(_ROUGH_AFTER_UNIT.match(text, past)))
    return Quantity(value, unit, start, past, digit, rough=rough, below=below, scale=scale)


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
        if scale == 100 and (more := _TIMES_LONG.match(text, found.end())):
            scale, found = scale * _LONG[more[1].lower()], more
        return value * scale, digit * scale, found.end()
    total: Decimal | None = None
    part = value
    scale = 1
    while found := _TIMES_EAST.match(text, end):
        scale = east(found[1])
        total, digit, end = (total or 0) + part * scale, digit * scale, found.end()
        following = re.compile(rf" ?({_DIGITS})").match(text, end)
        less = following and _TIMES_EAST.match(text, following.end())
        if not (following and less) or east(less[1]) >= scale:
            break
        (part, digit), end = _plain(following[1]), following.end()
    if total is not None and (rest := _ONES.match(text, end)) and int(rest[0]) < scale:
        return total + int(rest[0]), Decimal(1), rest.end()
    return (value if total is None else total), digit, end


def _is_rough(text: str, start: int, end: int) -> bool:
    return bool(_ROUGH.search(text[max(0, start - 16) : start]) or _ROUGH_AFTER.match(text, end))


def _is_below(text: str, start: int, end: int) -> bool:
    return bool(_BELOW.search(text[max(0, start - 16) : start]) or _BELOW_AFTER.match(text, end))


def _in_words(text: str, numeral: Numeral) -> Quantity:
    """A numeral, with what multiplies it and its unit."""
    value, unit, start, end = numeral.value, numeral.unit, numeral.start, numeral.end
    digit = numeral.digit
    if not numeral.whole:
        value, digit, end = _multiplied(text, end, value, digit)
        unit, past = unit_after(text, end)
        if unit is None:
            unit, start, past = unit_before(text, start, past)
        end = past
    below = _is_below(text, start, end)
    rough = not below and (numeral.rough or _is_rough(text, start, end))
    above = numeral.digit > 1 and (_ABOVE.search(text[max(0, start - 2) : start]) or _ABOVE_AFTER.match(text, end))
    room = numeral.digit if above and not below else Decimal(0)
    return Quantity(value, unit, start, end, digit, rough=rough, below=below, room=room, also=numeral.also)


def _with_shared_units(text: str, ordered: list[Quantity]) -> list[Quantity]:
    """Give "3" of "3 to 5%" the unit that the two share; so in a list."""
    shared = Decimal(1)
    for place in range(len(ordered) - 2, -1, -1):
        one, other = ordered[place], ordered[place + 1]
        shared = max(other.scale, shared)
        if one.unit in (None, other.unit) and _BETWEEN.fullmatch(text, one.end, other.start):
            shared = shared if one.scale == 1 else Decimal(1)
            lent = one.unit != other.unit and text[one.end] == ","
            ordered[place] = replace(one, unit=other.unit, also=one.also | {one.value * shared}, lent=lent)
        else:
            shared = Decimal(1)
    return ordered


def _with_all_nodes(text: str, ordered: list[Quantity]) -> list[Quantity]:
    """Let the GPUs of one node be those of all nodes as well: "4 nodes with 8 GPUs each", "four 8-GPU nodes"."""
    for place, (one, other) in enumerate(pairwise(ordered)):
        if other.start - one.end <= 40 and _are_nodes(text, one, other):
            at = place + (other.unit == GPUS)
            ordered[at] = replace(ordered[at], also=ordered[at].also | {one.value * other.value})
    return ordered


def _are_nodes(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether one of two quantities counts nodes, and the other the GPUs in each of them."""
    between = text[one.end : other.start]
    if {one.unit, other.unit} != {None, GPUS} or _TOTAL.search(between):
        return False
    nodes = one if other.unit == GPUS else other
    if nodes is one and (_NODES_OF.fullmatch(between) or (not between.strip() and _OF_NODES.match(text, other.end))):
        return True
    named = _NODES.match(text, nodes.end) or _NODES_BEFORE.search(text[max(0, nodes.start - 9) : nodes.start])
    return bool(named and _EACH.search(between))


def is_short(wanted: Quantity) -> bool:
    """Whether a number may be short for an exact one: 169K for 168,913. One digit alone is too coarse."""
    return wanted.scale >= 1000 and wanted.value >= 10 * wanted.digit


def bounds(wanted: Quantity) -> tuple[Decimal, Decimal]:
    """Between which values all lie that `rounds_to` takes for the wanted one."""
    if wanted.room:
        return wanted.value, wanted.value + wanted.room
    off = abs(wanted.value) * 2 * _ROUGHLY
    return wanted.value - off, wanted.value + off


def rounds_to(value: Decimal, wanted: Quantity) -> bool:
    """Whether a number of the source is near the one that is wanted, and rounded to its last digit is the same."""
    if wanted.room:
        return wanted.value <= value < wanted.value + wanted.room
    if not value or abs(value - wanted.value) > abs(value) * _ROUGHLY:
        return False
    try:
        steps = value / wanted.digit
        ways = (ROUND_CEILING,) if wanted.below else (ROUND_HALF_UP, ROUND_DOWN) if wanted.rough else (ROUND_HALF_UP,)
        rounded = {steps.quantize(Decimal(1), rounding) * wanted.digit for rounding in ways}
    except ArithmeticError:  # more digits than any number in prose
        return False
    return wanted.value in rounded
