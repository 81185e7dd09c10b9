"""What looks like a number and counts nothing, and how many things a text lists without saying their number.

"1) sort; 2) test", "②" and "2. Test" number the items of a list; a century, a decade and the "three" of a syllogism
(三段论) are parts of words. A writer who sums up a list as "three steps" has counted its items, so that the number need
not stand in the paper.
"""

import re
from collections.abc import Iterator

from paperdigest.text.rules import Rule, Rules

#: More items than these no sentence lists.
_MOST = 20
#: Of so many things at most it is clear that somebody counted them.
MOST_LISTED = 12
_ITEM = re.compile(
    r"(?P<open>\()?(?<![A-Za-z\d,])(?:(?P<digits>\d{1,2})|(?P<roman>[ivx]{1,4}))"
    r"(?:(?P<close>\))|(?P<stop>\. )(?=[A-Za-z가-힣一-鿿]))"
)
#: What stands ahead of the number of an item.
_BEFORE = re.compile(r"(?:^|[.,;:!?)\]\"'|#*]) ?$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
#: What stands behind a number that counts nothing.
_NO_COUNT = Rules(
    Rule("centuries", " ?(?:世纪|世紀|세기)", "世纪前", "世界"),
    Rule("decades", "年代|년대", "年代初", "年间"),
    Rule("grades", "年级|학년", "年级", "年"),
    Rule("bases", "进制|진법|진수", "进制码", "进程"),
    Rule("syllogisms", "段论|단 ?논법", "段论推理", "段视频"),
    Rule("forks", "分位|分支|分图|分搜索|分查找|分法|分匹配|叉树", "分支网络", "分钟"),
    Rule("arities", "元(?:编程|组|数|语法|运算|论)|项(?:式|分布)|항 ?(?:분포|식)", "元组", "元钱"),
    flags=re.NOFLAG,
)
#: Words that count the parts of a list, and are no unit of measure.
_OF_LISTS = re.compile(
    r"[ -]?(?:大|个|個|种|種|类|類|项|項|部分|方面|阶段|階段|组|組|步|层面|维度|点|级|路|条|款|轮|套|模块|任务|场景"
    r"|数据集|领域|角度|层次|视角|模式|策略|指标|语言|者|门|名|가지|개(?!월)|단계|종|부분|측면|항목|요소"
    r"|(?:[a-z-]+ ){0,2}(?:[a-z]+s|criteria)\b)"
)
#: Korean counts things without a counter too, in words of its own: 두 모델.
_KOREAN_WORD = re.compile(r"(?:^|[^가-힣])(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열)$")
_KOREAN_THINGS = re.compile(r" (?!배|번|달|주|시간|명|살|해|차례|곳|날|분|초|쪽|자리)[가-힣A-Za-z]{2}")
#: What stands between two items of a list, and what before the last one of it.
_APART = re.compile(
    r", ?(?!and |or )|、|/|;(?= )| (?=and |or |& )|, (?=and |or )|(?<=[一-鿿a-zA-Z\d)])(?=[和与及或]|以及|와 |과 |및 )"
)
_LAST = re.compile(r"(?:and|or|&) |[和与及或]|以及|[와과및] ")
_CLAUSE = re.compile(r"[.:!?()\[\]\"]+ ?|--")
#: Characters of an item in a list; more are a clause.
_LONGEST_ITEM = 60
_FIRST = re.compile(r"\b(?:(first)|(second)|(third)|(fourth)|(fifth)|(sixth))(?:ly)?\b", re.IGNORECASE)


def numbers_an_item(text: str, start: int) -> bool:
    """Whether the digits at `start` of folded `text` number an item of a list."""
    item = _ITEM.match(text, start - 1 if text[start - 1 : start] == "(" else start)
    return bool(item and item["digits"] and item.start("digits") == start and _is_item(text, item))


#: "[7]", "[6, 28, 32]", "[6, 7, ..., 12]", "et al. (2017)", "(Doe, 2022b)", "DAGMM (2018)".
_CITED = re.compile(r"\[(?:(?:\d{1,3}(?:-\d{1,3})?|\.\.\.|…), ?){0,9}\d{0,3}(?:-\d{0,3})?$")
_CITED_YEAR = re.compile(r"(?:et al\.?|[A-Z][a-z]+(?: (?:and|&) [A-Z][a-z]+)?),? \(?$|[A-Z][A-Za-z0-9-]+ ?\($")


def is_citation(text: str, start: int) -> bool:
    """Whether the digits at `start` of folded `text` stand for a reference, or are its year."""
    before = text[max(0, start - 40) : start]
    if _CITED.search(before):
        return bool(re.compile(r"\d{1,3}(?:(?:, ?|-)(?:\d{1,3}|\.\.\.|…)){0,9}\]").match(text, start))
    return bool(_CITED_YEAR.search(before) and re.compile(r"(?:19|20)\d\d[a-z]?[);,]").match(text, start))


def _is_item(text: str, item: re.Match[str]) -> bool:
    if (item["open"] and not item["close"]) or int(item["digits"]) > _MOST:
        return False
    before = text[max(0, item.start() - 8) : item.start()]
    if item["open"]:
        return not before or not (before[-1].isascii() and before[-1].isalnum())
    if item["close"]:  # of no bracket that was opened
        return text.count("(", 0, item.start()) <= text.count(")", 0, item.start())
    return bool(_BEFORE.search(before))


def counts_nothing(text: str, end: int) -> bool:
    """Whether what stands behind a number that ends at `end` makes it a part of a word."""
    return bool(_NO_COUNT.match(text, end))


def counts_a_list(text: str, end: int) -> bool:
    """Whether the number that ends at `end` may count the items of a list."""
    in_korean = _KOREAN_THINGS.match(text, end) and _KOREAN_WORD.search(text[max(0, end - 3) : end])
    return bool(in_korean or _OF_LISTS.match(text, end))


def listed(text: str) -> frozenset[int]:
    """How many items the lists in folded `text` have."""
    return frozenset((*_numbered(text), *_enumerated(text)))


def _numbered(text: str) -> Iterator[int]:
    """How far each numbered list counts."""
    items = ((int(item["digits"]) if item["digits"] else _ROMAN.get(item["roman"], 0)) for item in _ITEM.finditer(text))
    words = (found.lastindex or 1 for found in _FIRST.finditer(text))
    for numbers in (items, words):
        last = 0
        for number in numbers:
            if number == last + 1:
                last = number
                yield last
            elif number == 1:
                last = 1


def _enumerated(text: str) -> Iterator[int]:
    """How many items stand between commas in each clause, up to the "and" before the last."""
    for clause in _CLAUSE.split(text):
        number, start = 1, 0
        for apart in _APART.finditer(clause):
            number = number + 1 if apart.start() - start <= _LONGEST_ITEM else 2
            start = apart.end()
            yield number
            if _LAST.match(clause, start):
                number = 1
