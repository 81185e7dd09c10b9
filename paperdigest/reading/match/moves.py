"""What moves in a text: its sentences, and in each the words of direction, what they are said of, and their numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperdigest.reading.match.concepts import concepts, meant
from paperdigest.reading.match.direction_words import KINDS, NOT, NOT_AFTER, OTHERS, TROUBLE, VERSUS, Kind
from paperdigest.reading.match.measures import MEASURES
from paperdigest.reading.match.quantities import Quantity, quantities
from paperdigest.text.words import stem

BOUND = r"\b"
WORTH = {measure.name: measure.worth for measure in MEASURES}
#: Of Latin letters alone: a Chinese word may stand right beside an English one.
_EDGE = r"(?a:\b)"
_MEASURE = re.compile(
    "|".join(f"(?P<m{at}>{one.pattern.replace(BOUND, _EDGE)})" for at, one in enumerate(MEASURES)), re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.;!?]) |(?<=;)(?=[^\x00-\x7f]|\(?\d+\))")
#: Where what a direction is said of ends.
_PAST = re.compile(
    r"[,;:()]|\. |(?:^|(?<=[了的]))[和与及或]|或| (?:by|from|to|than|compared|while|whereas|but|with|without"
    r"|over|below|above|under|outside|at|as|through|via|when|on"
    r"|and (?=\w+ing |allows|enables|improves|reduces|increases|achieves|provides|leads))(?![a-z])"
    r"|[而但并且又]|同时|从而|加强|保持|维持|实现|达到|更(?=能|加|好)|보다|면서|하고|하며"
)
_OF = re.compile(r" (?:of|in|for|across|on) ")
#: What is no more than an amount, in Chinese and Korean.
_AMOUNT = re.compile(r"[\d.,%~×+-]+|主要|进一步|可以|[了约近达超过高至到个百分点倍以上多的会将可]|\s")
#: Between what goes up and the direction behind it.
_LINKS = re.compile(
    r"(?:[ ]|that|which|is|are|was|were|be|been|has|have|can|also|further|\w+ly|by|rates?"
    r"|率|度|性|量|성|严格|均有|远|显著|大幅|明显|平均"
    r"|分别|约|进一步|有效|极大|大大|略|逐渐|急剧|能够|成功|始终|从[^,.;:()]{1,24}|因[^,.;:()]{1,24}?而|也|均|都"
    r"|的|可|能|被|有所|可以|得到|得以|有|更|稳定|持续|了|上|整体|相对|[을를이가은는도의]|평균|크게|약|최대|~"
    r"|\d[\d.,]*+%?+p?+)*+"
)
#: Between what goes up and a direction that is a noun, in Chinese: 浓度的(急剧)增加.
_NOUN = re.compile(r"的(?:急剧|显著|大幅|明显|持续|快速|逐渐|进一步)?$")
#: Ahead of a direction in English: what goes up is its subject.
_PASSIVE = re.compile(r" (?:is|are|was|were|be|been|being)(?: \w+ly)* $")
#: Ahead of the number of a list: "improves precision, recall and F1 by over 60%".
_BY = re.compile(
    r"^[^;:。]*\bby (?:up to|about|over|more than|nearly|approximately|roughly|around|at least|an average of)?[^a-z]*$"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,}")
#: Sentences, and moves in one, beyond which nobody reads.
_MOST_SENTENCES, MOST_MOVES = 60, 12
#: Characters around trouble that are about it.
_NEAR = 25
#: Characters of a sentence that are looked at.
_LONGEST = 800
CLAUSE = re.compile(r"[,;:()]|\. ")
CLAUSE_START = re.compile(r"[.;] |[;。，]|,(?!\d)| (?:while|whereas|but) ")


@dataclass(frozen=True, slots=True)
class Move:
    """Something that goes up or down."""

    kind: Kind
    start: int
    end: int
    #: Names of the measures that it is said of.
    about: frozenset[str]
    #: The stems of the words that it is said of.
    words: frozenset[str]
    #: What it amounts to: 1 for better, -1 for worse, None if nobody knows.
    gain: int | None
    #: Whether it is denied.
    denied: bool
    #: Whether it sets one thing against another.
    versus: bool
    #: What the words that it is said of mean, and the measures among them, whether or not it is said of these.
    concepts: frozenset[str]
    mentioned: frozenset[str]
    #: Whether something else follows from it: "as the lamp grows".
    premise: bool

    @property
    def way(self) -> int | None:
        """1 for up, -1 for down, None for a direction that is but good or bad."""
        return {"up": 1, "raise": 1, "down": -1, "ease": -1}.get(self.kind)


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence and what moves in it."""

    text: str
    #: Where it stands in the text that it was cut from.
    start: int
    words: frozenset[str]
    moves: tuple[Move, ...]
    #: Its telling numbers, each with the move that it belongs to.
    numbers: tuple[tuple[Quantity, Move], ...]
    #: Measures beside which trouble is told of.
    troubled: frozenset[str]
    concepts: frozenset[str]


def tellings(text: str) -> Iterator[Telling]:
    """Yield the sentences of folded `text`, as far as anybody reads."""
    ends = [(found.start(), found.end()) for found in _SENTENCE.finditer(text)][: _MOST_SENTENCES - 1]
    for start, end in zip((0, *(end for _, end in ends)), (*(start for start, _ in ends), len(text)), strict=True):
        yield telling(text[start : min(end, start + _LONGEST)], start=start)


def telling(sentence: str, *, start: int = 0) -> Telling:
    """What moves in a sentence."""
    if _CHINESE.search(sentence) and not _KOREAN.search(sentence):
        sentence = sentence.replace(", ", "、 ")  # folding has made a comma of what stands in a list
    moves = tuple(_moves(sentence))
    around = (
        ()
        if OTHERS.search(sentence)
        else (sentence[max(0, one.start() - _NEAR) : one.end() + _NEAR] for one in TROUBLE.finditer(sentence))
    )
    troubled = frozenset(name for text in around for name in measures_in(text))
    told = [move for move in moves if sentence.isascii() or not move.premise]
    return Telling(
        sentence, start, stems(sentence), moves, tuple(_numbers(sentence, told)), troubled, concepts_in(sentence)
    )


_CHINESE, _KOREAN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\uac00-\ud7a3]")


def _moves(sentence: str) -> Iterator[Move]:
    found = sorted(
        (match.start(), match.end(), kind)
        for kind, rules in KINDS.items()
        for match in rules.finditer(sentence[:1].lower() + sentence[1:])
    )
    last = 0
    for at, (start, end, kind) in enumerate(found[:MOST_MOVES]):
        if _is_one_of_two(sentence, start, end):
            continue
        following = found[at + 1][0] if at + 1 < len(found) else len(sentence)
        about, said_of = _about(sentence, last, start, end, following)
        denied = bool(NOT.search(sentence[max(0, start - 40) : start]) or NOT_AFTER.match(sentence, end))
        versus = bool(VERSUS.match(sentence, start))
        yield Move(
            kind,
            start,
            end,
            frozenset(about),
            stems(said_of),
            _gain(kind, about),
            denied,
            versus,
            concepts_in(said_of),
            frozenset(measures_in(said_of)),
            bool(_PREMISE.search(sentence, max(0, start - 40), start) and _PREMISE_END.match(sentence, end)),
        )
        last = end


def _is_one_of_two(sentence: str, start: int, end: int) -> bool:
    """Whether a direction is one of two, or what is held off: "better or worse", 抑制误差的增长."""
    return bool(
        _HELD_OFF.search(sentence, max(0, start - 25), start)
        or _EITHER.match(sentence, end)
        or _EITHER_BEFORE.search(sentence, max(0, start - 25), start)
    )


#: What something else follows from: 随着规模的增加.
_PREMISE = re.compile(r"随着?[^,.;:]{1,20}$|\b(?:as|with|when) (?:the |an? )?(?:[\w-]+ ){0,5}$", re.IGNORECASE)
_PREMISE_END = re.compile(r"[a-z]|[^\w]|而|的|后|时|$")
_HELD_OFF = re.compile(r"(?:缓解|抑制|遏制|减缓)[^,.;:了]{1,20}的[^,.;:]{0,4}$|(?:alleviat|mitigat)\w+ [^,.;:]{0,24}$")
#: One of two directions: "better or worse".
_EITHER = re.compile(
    r" or (?:worse|lower|higher|decreas|increas|degrad|improv|harm|hurt)\w*|或(?:降低|提升|减少|增加|等于)"
    r"|(?<=于)[^,.;:()]{1,12}时(?![间延序长刻])"
)
_EITHER_BEFORE = re.compile(
    r"(?:better|higher|lower|increas\w+|improv\w+|decreas\w+|reduc\w+) or $|(?:降低|提升|减少|增加|提高)或$"
)
#: Before a measure that is but the means.
_JOINS = re.compile(r" (?:with|and|by|to|from|while|but|than) ")
_MEANS = re.compile(r"[以用]|通过|借助")
_OR = re.compile(r"[或和与及]")
_BRACKETS = re.compile(r"\([^()]{1,24}\)([^,.;:()]{1,40})")


def _about(sentence: str, last: int, start: int, end: int, following: int) -> tuple[list[str], str]:
    """The measures that a direction is said of, and the phrase: right before it, else behind it, else ahead of it."""
    clause = max((found.end() for found in CLAUSE.finditer(sentence, last, start)), default=last)
    behind = _behind(sentence, end, following)
    if sentence[end : end + 1] == "了" and (names := _head(behind)):
        return names, behind
    if (subject := _subject(sentence, clause, start)) is not None:
        return subject
    if names := _head(behind):
        return names, behind
    ahead = list(_MEASURE.finditer(sentence, max(clause, start - 60), start))
    listed = _OR.search(sentence, ahead[-1].end() if ahead else clause, start)
    if sentence.isascii():
        # "the glow of lamps declines": with nothing behind it a direction is said of what stands before
        return [], behind if behind.strip() else _JOINS.split(sentence[max(clause, start - 60) : start])[-1]
    if _AMOUNT.sub("", behind):
        return [], behind
    return [] if listed else [_name(one) for one in ahead[-1:]], sentence[clause:start]


def _subject(sentence: str, clause: int, start: int) -> tuple[list[str], str] | None:
    """The measures right before a direction, and the phrase; None if there are none that it must be said of."""
    if noun := _NOUN.search(sentence, clause, start):
        return _head(sentence[clause : noun.start()]), sentence[clause : noun.start()]
    if _PASSIVE.search(sentence, 0, start):
        subject = re.split(r"[,;:] ", re.sub(r"\([^()]*\) ?", "", sentence[:start]))[-1]
        if names := _head(subject):
            return names, subject
    ahead = list(_MEASURE.finditer(sentence, max(clause, start - 60), start))
    by_means = ahead and _MEANS.search(sentence, clause, ahead[-1].start())
    if ahead and not by_means and _LINKS.fullmatch(sentence, ahead[-1].end(), start):
        return _alike([_name(one) for one in ahead]), sentence[clause:start]
    return None


def _behind(sentence: str, end: int, following: int) -> str:
    """The phrase behind a direction, up to where something else begins, with its list; brackets are passed over."""
    past = _PAST.search(sentence, end)
    behind = sentence[end : min(following, past.start() if past else len(sentence), end + 90)]
    rest = past and (_BRACKETS.match(sentence, past.start()) or _LIST.match(sentence, past.start(), following))
    return behind + rest[1] if rest else behind


#: The rest of a list in English: "the glow, warmth and lasting beauty over …".
_LIST = re.compile(r"((?:, (?!\w+ing )[A-Za-z' -]{3,40}){0,4},? and (?!\w+ing )[A-Za-z' -]{3,40})(?=[.,;:(]|$)")


def _head(phrase: str) -> list[str]:
    """The measures that a phrase is about: the last ahead of "of", in Chinese and Korean the last, and its like."""
    if "、" in phrase and (names := _head(phrase[: phrase.index("、")])):
        return names
    if not phrase.isascii():
        found = list(_MEASURE.finditer(phrase))
        after = phrase[found[-1].end() :] if found else ""
        if _AFTER_HEAD.sub("", after) or (_OF_WHAT.match(after) and WORTH[_name(found[-1])] < 0):
            return []
    first, *rest = _OF.split(phrase)
    names = list(measures_in(first)) or list(measures_in(" ".join(rest)))
    return _alike(names)


#: What may stand behind the noun that a phrase is about, in Chinese and Korean.
_AFTER_HEAD = re.compile(
    r"[和与及、].*|(?:方面)?的.*|[方上]面?.*|占用|消耗|使用"
    r"|[성了的等性度率力量值需求水平问题表现指标 \d.%~至到约以下上.。]"
    r"|在.*|并.*|[时后].*|[을를이가은는도의].*"
)


#: Something of a loss is rarely the loss; a way of quality is about quality.
_OF_WHAT = re.compile(r"[性度率]?的.{4}")


def _alike(names: Sequence[str]) -> list[str]:
    """The last of the measures, with those others of which more is as good or bad."""
    return [name for name in names if WORTH[name] == WORTH[names[-1]]]


def measures_in(text: str) -> Iterator[str]:
    """Yield the names of the measures in folded `text`, in order."""
    return (_name(found) for found in _MEASURE.finditer(text))


def _name(found: re.Match[str]) -> str:
    return MEASURES[int(str(found.lastgroup)[1:])].name


def _gain(kind: Kind, about: Sequence[str]) -> int | None:
    if kind in ("better", "worse", "ease"):
        return -1 if kind == "worse" else 1
    worth = WORTH[about[0]] if about else None
    if kind == "raise":
        return worth or 1
    return None if worth is None else worth if kind == "up" else -worth


def _numbers(sentence: str, moves: Sequence[Move]) -> Iterator[tuple[Quantity, Move]]:
    """The numbers of a sentence, each with its move: the one right behind it, else the last before it."""
    if not moves:
        return
    last = 0
    for number in quantities(sentence):
        if not _is_telling(number):
            continue
        since, last = last, number.end
        before = next((move for move in reversed(moves) if move.end <= number.start), None)
        behind = next((move for move in moves if move.start >= number.end), None)
        if behind and _leads_to(sentence, number, behind, before):
            yield number, behind
        elif before and _goes_with(sentence, number, before):
            # "reduces power by 26% and latency by 43%"
            names = _head(sentence[since : number.start]) if since > before.end else []
            its = replace(before, about=frozenset(names), gain=_gain(before.kind, names)) if names else before
            yield number, its


def _goes_with(sentence: str, number: Quantity, before: Move) -> bool:
    """Whether the number is that of the direction before it: in its clause, or led to by "by" behind a list."""
    between = sentence[before.end : number.start]
    if re.search(r" (?:with|while|using|at|yet|but) ", between):
        return False
    return not re.search(r"[;:。]|\. |,", between) or bool(_BY.search(between))


def _leads_to(sentence: str, number: Quantity, behind: Move, before: Move | None) -> bool:
    """Whether the number is that of the direction behind it: "50% reduction", 40%的提升."""
    between = sentence[number.end : behind.start]
    if between.startswith("的") and not re.search(r"[,;:()]", between):
        return True
    longest = 40 if _IS_NOUN.match(sentence, behind.start) else 12
    if len(between) > longest or re.search(r"[,;:()]| and | or |[和与并且而]", between):
        return False
    led = re.search(
        r"(?:by|of|to|from|at)(?: (?:up to|about|over|nearly|an? average of))? ?[~$]?$", sentence[: number.start]
    )
    return not before or not (led or number.start - before.end <= len(between))


#: An English direction that is a noun may have its thing before it: "a 30% Sharpe ratio improvement".
_IS_NOUN = re.compile(r"(?:improvement|reduction|increase|decrease|gain|drop|speed-?up)s?\b(?! (?:the|our|its)\b)")


def _is_telling(number: Quantity) -> bool:
    return number.unit is not None or number.digit < 1


def stems(text: str) -> frozenset[str]:
    """Return the stems of the English words of `text`, but for the commonest."""
    return frozenset(stem(word.lower()) for word in _WORD.findall(text)) - _COMMON


def concepts_in(text: str) -> frozenset[str]:
    """Return what the words of `text` mean, in whichever language, but for what is in every paper."""
    return (concepts(text) | meant(text)) - _COMMON - _VAGUE


_VAGUE = frozenset(
    "=model =learn =perform =effect =number =rate =scal =real =abil =data =task =train =novel =larg".split()
)


_COMMON = frozenset(
    stem(word)
    for word in "the and for with from that this than our its are was were has have been can also into over under both "
    "while more less most use using used show shows results result method methods model models approach paper".split()
)
