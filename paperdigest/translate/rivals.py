"""Rivals: who is better than whom, or more than whom. "A beats B" is no "B beats A", in whatever words it is said.

A comparison has what is compared, what it is compared with, and whether that is more or less. In a translation the two
may stand the other way round if its word does, too: "B lags behind A".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperdigest.language import ENGLISH, Language
from paperdigest.translate.known import Known, Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a text."""

    compared: frozenset[str]
    beside: frozenset[str]
    #: 1 if what is compared is more, -1 if it is less, None if that is not told.
    way: int | None
    #: Where its word stands.
    start: int
    end: int
    #: Whether its word says by itself who is better.
    strict: bool = False


_OVER = r"outperform|surpass|exceed|beat|outpac|outscor|outrank|outshin|outclass|overtak|overtook|defeat|eclips|outdo"
#: English words -> whether what stands before them is more, and whether it is what is compared.
_ENGLISH: tuple[tuple[re.Pattern[str], int | None], ...] = (
    (re.compile(rf"\b(?:is|are|was|were|been|being|gets?) (?:\w+ly )?(?:{_OVER})\w* by\b", re.IGNORECASE), -1),
    (re.compile(rf"\b(?:{_OVER})\w*\b(?! by\b)", re.IGNORECASE), 1),
    (re.compile(r"\b(?:superior to|ahead of|improv\w* (?:up)?on\b|improv\w* over\b)", re.IGNORECASE), 1),
    (
        re.compile(
            r"\b(?:underperform\w*|lag\w*(?: \w+)? behind|trail(?:s|ed|ing)?(?: behind)?\b|fall\w* (?:short of|behind"
            r"|below)|fell (?:short of|behind)|inferior to|los(?:es|t|ing) to)",
            re.IGNORECASE,
        ),
        -1,
    ),
    (
        re.compile(
            r"\b(?:compared (?:with|to|against)|in (?:comparison|contrast) (?:with|to)|relative to)\b", re.IGNORECASE
        ),
        None,
    ),
)
_THAN = re.compile(
    r"\b(more|higher|better|stronger|larger|greater|longer|faster|bigger|wider|deeper|richer|less|fewer|lower|worse"
    r"|weaker|smaller|shorter|slower|cheaper|[a-z]{3,10}[a-z]er)\b(?P<what>[^.;,]{0,60}?) than\b",
    re.IGNORECASE,
)
_LESS = frozenset({"less", "fewer", "lower", "worse", "weaker", "smaller", "shorter", "slower", "cheaper"})
_PLAINLY_MORE = frozenset(
    {"more", "higher", "better", "stronger", "larger", "greater", "longer", "faster", "bigger", "wider", "deeper"}
)
#: What ends what stands before or behind a comparison.
_ENGLISH_BEFORE = re.compile(r"[;.:](?: |$)|,? (?:while|whereas|but) |, and |, ")
_ENGLISH_BEHIND = re.compile(
    r"[;.:,](?: |$)| (?:on|in|at|by|for|with|without|while|whereas|but|using|across|when|if|under|and (?=\w+s )) ?"
)

#: What is so many times what another thing has: "half the memory of", "doubles the throughput of".
_SHARE_OF = re.compile(
    r"\b(?:half|twice|thrice|quarter|third|times|%|doubl\w+|tripl\w+|quadrupl\w+|halv\w+)"
    r" (?:of )?(?:the |that )(?:\w+ ){0,3}?of (?:the )?",
    re.IGNORECASE,
)
_CHINESE_SHARE = re.compile(
    "[^,.;]{0,6}的?(?:[一二两三四五六七八九十0-9.]+倍|一半|[一二三四五六七八九十]+分之|[0-9.]+%)"
)
_CHINESE_SHARE_BEFORE = re.compile("(?:是|为|有|到|于|当|需|的|将|把)$")
_KOREAN_SHARE = re.compile("의 ?(?:[가-힣]+[을를] )?(?:절반|반|[0-9두세네다섯 ]+ ?배|[0-9]+ ?분의|[0-9.]+%)")

_CHINESE_OVER = re.compile(
    "优于|胜过|超过|超越|超出|领先于?|高于|强于|好于|胜于|击败|打败|快于|大于|多于|长于|赶超|压倒"
)
_CHINESE_UNDER = re.compile(
    "落后于?|不如|不及|劣于|逊色于|逊于|差于|弱于|低于|少于|小于|慢于|短于|败给|输给|不敌|比不上"
)
#: Which of two has more says not who is better.
_CHINESE_AMOUNTS = frozenset({"高于", "大于", "多于", "长于", "低于", "少于", "小于", "短于", "慢于", "快于"})
_CHINESE_BY = re.compile("被[^,.;]{0,4}$")
_CHINESE_THAN = re.compile("(?<![相对占可])比(?![较例如率分重对特拟喻赛])")
_CHINESE_BESIDE = re.compile("(?:与|和|跟|同|较之?|相较于?|相比于?|对比)[^,.;]{0,6}$")
_CHINESE_COMPARED = re.compile("^[^,.;]{0,10}?(?:相比|相较|对比|比较起来)|^[^,.;]{0,8}(?=,)")
_CHINESE_MORE = re.compile("快|高|好|强|多|大|优|长|准|贵|久|深|广|先进|丰富")
_CHINESE_LESS = re.compile("慢|低|差|弱|少|小|短|劣|便宜|省|轻|逊")
_CHINESE_CLAUSE = re.compile("[,;]|[.](?: |$)")
_CHINESE_BEHIND = re.compile("[,;的在]|[.](?: |$)|以及在|和在")

_CHINESE_AND = re.compile(" ?(?:和|与|及|以及|, ) ?")
_KOREAN_AND = re.compile("(?:과|와|하고)? ?(?:및|,|그리고)? ?")

_NOUNS = r"(?: ?(?!각각|모두|보다)[가-힣]+){0,2}?"
_KOREAN_SUBJECT = re.compile(rf"{_NOUNS}(?:은|는|이|가)(?= |,|$)")
_KOREAN_THAN = re.compile(rf"{_NOUNS} ?보다")
_KOREAN_BESIDE = re.compile(
    rf"{_NOUNS} ?(?:에 비해|에 비하여|에 비하면|에 견주어|[와과] 비교하?여?|[와과] 비교해|[와과] 비교하면|대비)"
)
_KOREAN_OBJECT = re.compile(rf"{_NOUNS}(?:을|를)(?= |,|$)")
_KOREAN_TO = re.compile(rf"{_NOUNS}(?:에|에게|한테)(?:는)?(?= )")
_KOREAN_OVER = re.compile("능가|앞[서섰선지질]|넘어[서선섰]|뛰어넘|제[치친쳤]|이[기긴겼]|웃[돌도돈]|상회|꺾|압도|따돌")
_KOREAN_UNDER = re.compile("뒤[처떨지진졌]|못 ?미[치친쳤]|미치지 못|밀[리린렸]|패[하한배]|[지진]다|밑[돌도돈]|하회")
_KOREAN_MORE = re.compile(
    "빠르|빠른|빨[라랐]|높|좋|낫|나은|나아|많|크|큰|커|우수|뛰어|강|정확|효율|앞[서섰선]|길|긴|잘|우월"
)
_KOREAN_LESS = re.compile("느리|느린|느려|낮|나쁘|나쁜|적|작|약하|약한|뒤[처떨]|떨어|짧|못하|못한|저렴|열등|덜")
_KOREAN_CLAUSE = re.compile("[;]|[.](?: |$)|(?<=[고며지만]),? ")


def comparisons(text: str, places: Sequence[Place], *, language: Language) -> list[Comparison]:
    """The comparisons of folded `text` between the things at `places`; none for a language without words for them."""
    read = {ENGLISH: _in_english, "zh": _in_chinese, "ko": _in_korean}.get(language)
    found = read(text, places) if read else iter(())
    return [
        replace(one, compared=one.compared - one.beside, beside=one.beside - one.compared)
        for one in found
        if one.compared - one.beside and one.beside - one.compared
    ]


def changed_places(original: Sequence[Comparison], said: Sequence[Comparison]) -> Iterator[tuple[str, str]]:
    """The pairs, what is compared first, that stand the other way round in a translation."""
    for one in original:
        for other in said:
            for pair in (_turned(one, other), _denied(one, other)):
                if pair and not any(_says(third, *pair, like=one) for third in said):
                    yield pair


def _turned(one: Comparison, other: Comparison) -> tuple[str, str] | None:
    """Two things that a translation has the other way round."""
    first, second = one.compared & other.beside, one.beside & other.compared
    return (min(first), min(second)) if first and second and not _opposite(one, other) else None


def _denied(one: Comparison, other: Comparison) -> tuple[str, str] | None:
    """Two things of which a translation says that the worse is the better one."""
    first, second = one.compared & other.compared, one.beside & other.beside
    both = one.strict and other.strict and _opposite(one, other)
    return (min(first), min(second)) if first and second and both else None


def _opposite(one: Comparison, other: Comparison) -> bool:
    return one.way is not None and other.way is not None and one.way != other.way


def _says(said: Comparison, first: str, second: str, *, like: Comparison) -> bool:
    """Whether it holds the two in the order of an original, or in the other one with the opposite word."""
    straight = first in said.compared and second in said.beside
    turned = first in said.beside and second in said.compared
    against = _opposite(said, like)
    return (straight and not (against and said.strict and like.strict)) or (turned and against)


def without_same(original: str, said: str, theirs: Sequence[Comparison], ours: Sequence[Comparison]) -> tuple[str, str]:
    """Both texts without the words of comparisons that say the same, be it in another order: B lags behind A."""
    for one in theirs:
        for other in ours:
            turned = (other.beside & one.compared) and (other.compared & one.beside)
            straight = (other.compared & one.compared) and (other.beside & one.beside) and one.strict and other.strict
            if (turned and _opposite(one, other)) or (straight and one.way == other.way):
                original = _blanked(original, one)
                said = _blanked(said, other)
    return original, said


def _blanked(text: str, one: Comparison) -> str:
    return text[: one.start] + " " * (one.end - one.start) + text[one.end :]


def _between(places: Sequence[Place], start: int, end: int) -> frozenset[str]:
    return frozenset(one.thing for one in places if start <= one.start and one.end <= end)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match before `end` ends; `start` if there is none."""
    return max((one.end() for one in pattern.finditer(text, start, end)), default=start)


def _first(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.search(text, start)
    return found.start() if found else len(text)


def _in_english(text: str, places: Sequence[Place]) -> Iterator[Comparison]:
    for word in _THAN.finditer(text):
        if not places_before(text, places, word.start(1)):
            continue
        lower = word[1].lower()
        if lower not in _LESS | _PLAINLY_MORE and not lower.endswith("er"):
            continue
        less = lower in _LESS or word["what"].startswith((" slow", " poor", " weak"))
        way = -1 if less else 1 if lower in _PLAINLY_MORE else None
        compared = places_before(text, places, word.start())
        beside = _between(places, word.end(), _first(_ENGLISH_BEHIND, text, word.end()))
        yield Comparison(compared, beside, way, *word.span())
    for word in _SHARE_OF.finditer(text):
        beside = frozenset(one.thing for one in places if one.start == word.end())
        yield Comparison(places_before(text, places, word.start()), beside, None, *word.span())
    for pattern, way in _ENGLISH:
        for word in pattern.finditer(text):
            if way is None:
                yield from _compared_with(text, places, word)
                continue
            behind = _between(places, word.end(), _first(_ENGLISH_BEHIND, text, word.end()))
            yield Comparison(places_before(text, places, word.start()), behind, way, *word.span(), strict=True)


def places_before(text: str, places: Sequence[Place], end: int) -> frozenset[str]:
    """What an English sentence speaks of before `end`: in the same clause, or if nothing there, in one before."""
    sentence = max((one.end() for one in re.finditer(r"[.;!?] ", text[:end])), default=0)
    clause = _last(_ENGLISH_BEFORE, text, sentence, end)
    return _between(places, clause, end) or _between(places, sentence, end)


def _compared_with(text: str, places: Sequence[Place], word: re.Match[str]) -> Iterator[Comparison]:
    """ "Compared with B, A …", "A …, compared with B"."""
    beside = _between(places, word.end(), _first(_ENGLISH_BEHIND, text, word.end()))
    start = max((one.end() for one in re.finditer(r"[.;!?] ", text[: word.start()])), default=0)
    end = _first(re.compile(r"[.;!?](?: |$)"), text, word.end())
    compared = _between(places, start, word.start()) or _between(places, word.end(), end) - beside
    yield Comparison(compared - beside, beside, None, *word.span())


def _in_chinese(text: str, places: Sequence[Place]) -> Iterator[Comparison]:
    for pattern, way in ((_CHINESE_OVER, 1), (_CHINESE_UNDER, -1)):
        for word in pattern.finditer(text):
            behind = _between(places, word.end(), _first(_CHINESE_BEHIND, text, word.end()))
            clause, sentence = _chinese_start(text, word.start())
            by = next((one for one in places if one.end <= word.start() and _passive(text, one, word.start())), None)
            if by:
                before = _between(places, clause, by.start) or _between(places, sentence, by.start)
                yield Comparison(before, frozenset({by.thing}), -way, *word.span(), strict=True)
                continue
            before = _between(places, clause, word.start()) or _between(places, sentence, word.start())
            strict = word[0] not in _CHINESE_AMOUNTS
            yield Comparison(before, behind, way, *word.span(), strict=strict)
    for word in _CHINESE_THAN.finditer(text):
        yield from _chinese_than(text, places, word)
    for one in places:
        clause, sentence = _chinese_start(text, one.start)
        if _CHINESE_SHARE_BEFORE.search(text[clause : one.start]) and _CHINESE_SHARE.match(text, one.end):
            yield Comparison(_between(places, clause, one.start), frozenset({one.thing}), None, one.start, one.start)
        if _CHINESE_BESIDE.search(text[clause : one.start]) and (compared := _CHINESE_COMPARED.match(text[one.end :])):
            end = _first(re.compile("[;]|[.](?: |$)"), text, one.end)
            names = _between(places, sentence, one.start) or _between(places, one.end + compared.end(), end)
            yield Comparison(names, frozenset({one.thing}), None, one.start, one.start)


def _passive(text: str, one: Place, end: int) -> bool:
    """Whether it stands between 被 and what is done."""
    return bool(_CHINESE_BY.search(text[: one.start])) and not re.search("[,;.]", text[one.end : end])


def _chinese_start(text: str, at: int) -> tuple[int, int]:
    """Where the clause and the sentence around `at` begin."""
    sentence = max((one.end() for one in re.finditer("[;]|[.] ", text[:at])), default=0)
    return _last(_CHINESE_CLAUSE, text, sentence, at), sentence


def _chinese_than(text: str, places: Sequence[Place], word: re.Match[str]) -> Iterator[Comparison]:
    beside = next((one for one in places if 0 <= one.start - word.end() <= 8), None)
    if not beside:
        return
    clause, sentence = _chinese_start(text, word.start())
    behind = text[beside.end : _first(_CHINESE_CLAUSE, text, beside.end)]
    more, less = _CHINESE_MORE.search(behind), _CHINESE_LESS.search(behind)
    way = None if bool(more) == bool(less) else 1 if more else -1
    names = _between(places, clause, word.start()) or _between(places, sentence, word.start())
    end = beside.end + max((one.end() for one in (more, less) if one), default=0)
    yield Comparison(names, _listed_behind(text, places, beside), way, word.start(), end)


def _listed_behind(text: str, places: Sequence[Place], first: Place) -> frozenset[str]:
    """What a list holds that begins with `first`: A和B."""
    found = [first]
    for one in places:
        if one.start >= found[-1].end and _CHINESE_AND.fullmatch(text, found[-1].end, one.start):
            found.append(one)
    return frozenset(one.thing for one in found)


def _listed_before(text: str, places: Sequence[Place], last: Place) -> frozenset[str]:
    """What a list holds that ends with `last`: A와 B를."""
    found = [last]
    for one in reversed(places):
        if one.end <= found[-1].start and _KOREAN_AND.fullmatch(text, one.end, found[-1].start):
            found.append(one)
    return frozenset(one.thing for one in found)


def _in_korean(text: str, places: Sequence[Place]) -> Iterator[Comparison]:
    for one in places:
        sentence = max((end.end() for end in re.finditer("[;]|[.] ", text[: one.start])), default=0)
        stop = _first(re.compile("[;]|[.](?: |$)"), text, one.end)
        clause = _last(_KOREAN_CLAUSE, text, sentence, one.start)
        end = min(stop, _first(_KOREAN_CLAUSE, text, one.end))
        # A subject may stand before or behind, with a particle of its own.
        beside = _listed_before(text, places, one)
        compared = _subjects(text, places, clause, end) - beside or _subjects(text, places, sentence, stop) - beside
        rest = text[one.end : end]
        if than := _KOREAN_THAN.match(rest):
            word = _korean_word(rest, than.end(), (_KOREAN_MORE, _KOREAN_LESS))
            yield Comparison(compared, beside, word.way, one.end + word.start, one.end + word.end)
        elif _KOREAN_BESIDE.match(rest):
            yield Comparison(compared, beside, None, one.start, one.start)
        if _KOREAN_SHARE.match(rest):
            yield Comparison(compared, beside, None, one.start, one.start)
        for particle, verb in ((_KOREAN_OBJECT, _KOREAN_OVER), (_KOREAN_TO, _KOREAN_UNDER)):
            if (what := particle.match(rest)) and verb.search(rest, what.end()):
                word = _korean_word(rest, what.end(), (_KOREAN_OVER, _KOREAN_UNDER))
                yield Comparison(compared, beside, word.way, one.end + word.start, one.end + word.end, strict=True)


@dataclass(frozen=True, slots=True)
class _Word:
    """Which way a Korean word tells, and where it stands."""

    way: int | None
    start: int
    end: int


def _korean_word(rest: str, start: int, words: tuple[re.Pattern[str], re.Pattern[str]]) -> _Word:
    more, less = (pattern.search(rest, start) for pattern in words)
    way = None if bool(more) == bool(less) else 1 if more else -1
    word = more or less
    return _Word(way, word.start() if word else 0, word.end() if word else 0)


def _subjects(text: str, places: Sequence[Place], start: int, end: int) -> frozenset[str]:
    return frozenset(
        one.thing for one in places if start <= one.start and one.end <= end and _KOREAN_SUBJECT.match(text, one.end)
    )


def same_rivals(original: str, said: str, known: Known, *, language: Language) -> tuple[list[str], str, str]:
    """What a translation says of the wrong one, and both texts without what it says in another order."""
    theirs = comparisons(original, known.original, language=ENGLISH)
    ours = comparisons(said, known.said, language=language)
    wrong = [
        f"“{first}” and “{second}” have changed places: keep which of them is compared with which."
        for first, second in dict.fromkeys(changed_places(theirs, ours))
    ]
    return wrong, *without_same(original, said, theirs, ours)
