"""Units: what stands after a number in English, Korean and Chinese, and which of them can be compared.

A unit is a dimension and a factor to its base: 1.5 s is 1500 ms, and is never 1.5 ms. Gigabytes are decimal. Nouns are
units only where a mix-up is a grave error and the noun is clear in all three languages: parameters, tokens, GPUs.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from paperdigest.reading.match.accelerators import BESIDE_CARDS, GPU_NAME


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts or measures."""

    #: Such as "time".
    dimension: str
    #: How many of the dimension's base one of it is.
    factor: Decimal = Decimal(1)


PERCENT = Unit("percent")
POINTS = Unit("points")
TIMES = Unit("times")
GPUS = Unit("gpus")
SECONDS = Unit("time")
YEARS = Unit("time", Decimal(31536000))
GIGABYTES = Unit("bytes", Decimal(10**9))

#: dimension -> factor -> how the unit is written. Small words of Korean stop where another word would begin.
_TABLE: dict[str, dict[str, str]] = {
    "percent": {"1": r"%|per ?cent(?!age point)|퍼센트|프로(?![가-힣])"},
    "points": {
        "1": r"%p(?![a-z])|%[ -]?p(?:oin)?ts?(?![a-z])|% ?(?:百分)?点|% ?포인트|퍼센트 ?포인트|포인트"
        r"|percentage[ -]points?|(?:absolute )?points?|pp|pts?"
        r"|个?百分点|个点"
    },
    "times": {"1": r"[×x](?! ?\d|[a-z])|times(?! ?\d)|[- ]?folds?|배(?![치경포열분율])|倍"},
    "time": {
        "0.000001": r"μs|µs|us(?![a-z])|microseconds?|마이크로초|微秒",
        "0.001": r"ms|msecs?|milliseconds?|밀리초|毫秒",
        "1": r"s|secs?|seconds?|초(?![기과급점고월반대])|秒",
        "60": r"mins?|minutes?|분(?![의야류석포할해자배리기량])|分钟|分鐘",
        "3600": r"h|hrs?|hours?|시간(?!적)|个?小时|小時",
        "86400": r"days?|일(?![반관치정부련차])|天",
        "604800": r"weeks?|주(?![의요어장파기])|周(?!期)|个?星期",
        "2592000": r"months?|개월|달(?!러)|个月",
        "31536000": r"years?|년간|年间",
    },
    "bytes": {
        "1000": r"[kK]i?B",
        "1000000": r"Mi?B|兆字节",
        "1000000000": rf"Gi?B|G(?= ?(?:显存|内存|VRAM|메모리|GPU|(?:{GPU_NAME})))|기가바이트",
        "1000000000000": r"Ti?B|테라바이트",
        "1000000000000000": r"Pi?B",
    },
    "bits": {"1": r"[- ]?bits?|비트|比特"},
    "length": {
        "0.000001": r"μm|µm", "0.001": r"mm|millimet(?:er|re)s?|밀리미터|毫米",
        "0.01": r"cm|centimet(?:er|re)s?|센티미터|厘米",
        "1": r"m|met(?:er|re)s?|미터|米", "1000": r"km|kilomet(?:er|re)s?|킬로미터|公里|千米",
    },
    "mass": {"0.001": r"mg|毫克", "1": r"g|grams?|그램|克", "1000": r"kg|kilograms?|킬로그램|公斤|千克"},
    "power": {"0.001": "mW", "1": r"W|watts?|와트|瓦", "1000": r"kW|킬로와트|千瓦", "1000000": "MW"},
    "energy": {"1": "Wh", "1000": "kWh|千瓦时|度电", "1000000": "MWh", "0.000278": "J|joules?|줄(?![이어])"},
    "frequency": {"1": r"Hz|헤르츠|赫兹", "1000": r"kHz|千赫", "1000000": "MHz", "1000000000": "GHz"},
    "frames": {"1": r"fps|FPS|frames? ?(?:per|/) ?s(?:econd)?|帧/秒|帧每秒|초당 ?프레임"},
    "decibel": {"1": "dB|데시벨|分贝"},
    "angle": {"1": r"°(?!C)|degrees?(?! of)|도(?![구달메입출전])"},
    "dollar": {"1": r"USD|(?:US )?dollars?|달러|美元|美金"},
    "euro": {"1": "EUR|euros?|유로|欧元"},
    "won": {"1": "KRW|won|원(?![본격리천형래인])"},
    "yuan": {"1": "RMB|CNY|yuan|위안|元(?![组素数])|人民币"},
    "flops": {
        "1": r"FLOPs?|FLOPS", "1000000000": r"GFLOPs?", "1000000000000": r"TFLOPs?|TFLOPS",
        "1000000000000000": r"PFLOPs?|PFLOPS", "1000000000000000000": r"EFLOPs?",
    },
    "parameters": {
        "1": r"(?:개의 )?(?:trainable |model |active |total )?(?:parameters?|params?|파라미터|매개변수)"
        r"|个?(?:可训练)?参数(?!量化|高效)"
    },
    "tokens": {"1": r"(?:개의 )?(?:tokens?|Tokens?|토큰)|个? ?(?:tokens?|Tokens?|词元|标记)"},
}  # fmt: skip

#: What is measured in GPUs, not a number of them: "1.4× GPU memory".
_OF_A_GPU = (
    r"(?! ?(?:memor\w+|RAM|VRAM|utili\w+|throughput|usage|footprint|costs?|kernels?|time|hours?|days?|speed\w*"
    r"|resources?|메모리|시간|사용|비용|显存|内存|时间|小时|利用|开销|资源))"
)
_CARDS = r"(?:장의|대의|개의|장|대|개|기|张|块|卡|颗|台|枚|个|[×x*])"
_OF_GPUS = (
    rf"[ -]?(?:{_CARDS})?[ -]?(?:(?:{BESIDE_CARDS}|\(?\d{{1,4}} ?GB\)?[的의]?|single|individual)[ -]?){{0,3}}"
    rf"(?:(?:{GPU_NAME})|(?:GPU|TPU|NPU)s?(?![A-Za-z]){_OF_A_GPU}|显卡|그래픽 ?카드)"
)
_GPU_TIME = r"[ -]?(?:(?:[A-Z]{1,3}\d{2,4}|GPU|TPU)[- ]?){1,2}"
#: Before a count: "A100 GPU 8장", "A100을 8장", "A100 × 8", "A100 (×8)".
_GPUS_BEFORE = re.compile(
    rf"(?:(?:{GPU_NAME})|GPU|TPU|NPU|显卡)(?: ?\(?\d+ ?GB\)?)?(?: ?(?:GPU|显卡))?[을를]?(?: ?\(?[×x*])? ?,? ?$"
)
#: Before "80G" in "A100-80G".
_CARD_BEFORE = re.compile(rf"(?:{GPU_NAME})[- ]\(?$")
_COUNTED = re.compile(r" ?(?:장|대|개|기|张|块|卡|颗|台|枚)(?![가-힣]?[적인])")
_AFTER_TIMES = re.compile(r"[×x*] ?$")


def _pattern() -> tuple[re.Pattern[str], dict[str, Unit]]:
    parts: list[str] = []
    units: dict[str, Unit] = {}
    for dimension, factors in _TABLE.items():
        for factor, written in factors.items():
            name = f"u{len(units)}"
            units[name] = Unit(dimension, Decimal(factor))
            parts.append(f"(?P<{name}>(?:{written})(?![A-Za-z]))")
    gap = rf"(?:{_GPU_TIME}(?=h(?:ou)?r|days?|시간|일|小时|天)| [a-z]{{4,12}} (?=hours?)|[ -]?)"
    return re.compile(rf"{gap}(?:{'|'.join(_longest_first(parts))})"), units


def _longest_first(parts: list[str]) -> list[str]:
    """Points before percent (`%p`), everything else as it stands: the boundary after a unit does the rest."""
    return sorted(parts, key=lambda part: "%p" not in part)


_UNIT, _UNITS = _pattern()
_NUMBER_OF_GPUS = re.compile(_OF_GPUS)
_MONEY = {"$": Unit("dollar"), "€": Unit("euro"), "₩": Unit("won"), "¥": Unit("yuan")}


def unit_after(text: str, end: int) -> tuple[Unit | None, int]:
    """The unit that stands in `text` right after `end`, and where it ends."""
    if found := _NUMBER_OF_GPUS.match(text, end):
        hours = _UNIT.match(text, end)
        if not hours or hours.end() <= found.end():
            return GPUS, _end_of_cards(text, end)
    if (found := _UNIT.match(text, end)) and found.lastgroup:
        return _UNITS[found.lastgroup], found.end()
    if (sign := text[end : end + 2].strip()[:1]) and sign in "€₩¥":
        return _MONEY[sign], text.index(sign, end) + 1
    return None, end


def _end_of_cards(text: str, end: int) -> int:
    """The count's own word belongs to it (`8 张`), the card's name does not."""
    found = re.compile(rf" ?{_CARDS}").match(text, end)
    return found.end() if found else end


def unit_before(text: str, start: int, end: int) -> tuple[Unit | None, int, int]:
    """A unit that is told by what stands before the number `text[start:end]`: a currency, or the name of a GPU."""
    if start and text[start - 1] in _MONEY:
        return _MONEY[text[start - 1]], start - 1, end
    before = text[max(0, start - 40) : start]
    if re.compile(r"G(?![A-Za-z0-9])").match(text, end) and _CARD_BEFORE.search(before):
        return GIGABYTES, start, end + 1
    counted = _COUNTED.match(text, end)
    if _GPUS_BEFORE.search(before) and (counted or _AFTER_TIMES.search(before)):
        return GPUS, start, counted.end() if counted else end
    return None, start, end


def mentions(text: str) -> frozenset[Unit]:
    """Units that stand in `text` on their own, as in the head of a table: "Memory (GB)"."""
    found = {
        _UNITS[match.lastgroup]
        for match in _UNIT.finditer(text)
        if match.lastgroup
        and (match.start() == 0 or not text[match.start() - 1].isalnum())
        and (match.start() == 0 or text[match.start()] in "( [/%" or text[match.start() - 1] in "( [/|,")
    }
    if re.search(rf"GPUs?|TPUs?|{GPU_NAME}", text):
        found.add(GPUS)
    return frozenset(found)
