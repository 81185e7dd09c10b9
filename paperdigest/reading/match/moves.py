"""What moves in a text: its sentences, and in each the words of direction, what they are said of, and their numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperdigest.reading.match.concepts import concepts, meant
from paperdigest.reading.match.direction_words import (
    ELSE,
    KINDS,
    NOT,
    NOT_AFTER,
    OTHERS,
    PROPOSES,
    TROUBLE,
    VERSUS,
    Kind,
)
from paperdigest.reading.match.quantities import Quantity, quantities
from paperdigest.reading.match.said_of import ADVERB, WORD, WORTH, head, is_premise, measures_in, said_of
from paperdigest.text.words import stem

#: A number of a list ahead of a sentence.
_ITEM = re.compile(r"\(?\d+\)")

_SENTENCE = re.compile(r"(?<=[.;!?]) |(?<=;)(?=[^\x00-\x7f]|\(?\d+\))")

#: Ahead of the number of a list: "improves precision, recall and F1 by over 60%".
_BY = re.compile(
    r"^[^;:。]*\bby (?:up to|about|over|more than|nearly|approximately|roughly|around|at least|an average of)?"
    r"[^a-z]*(?: and [^a-z]*)?$"
)

#: Sentences, and moves in one, beyond which nobody reads.
_MOST_SENTENCES, MOST_MOVES = 60, 12
#: Characters around trouble that are about it.
_NEAR = 25
#: Characters of a sentence that are looked at.
_LONGEST = 800


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
    #: Whether it sets one thing against another by its word alone: "outperforms".
    versus: bool
    #: Whether it compares, by its word or by what follows: "higher accuracy than …".
    compares: bool
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
    #: Whether it stands ahead of the first sentence of its text that says what a paper proposes.
    is_ahead: bool = False


def tellings(text: str) -> Iterator[Telling]:
    """Yield the sentences of folded `text`, as far as anybody reads."""
    ends = [(found.start(), found.end()) for found in _SENTENCE.finditer(text)][: _MOST_SENTENCES - 1]
    proposal = PROPOSES.search(text)
    lead = ahead = False
    for start, end in zip((0, *(end for _, end in ends)), (*(start for start, _ in ends), len(text)), strict=True):
        one = telling(text[start : min(end, start + _LONGEST)], start=start)
        if not _ITEM.match(one.text):
            lead = bool(ELSE.search(one.text)) and not PROPOSES.search(one.text)
            ahead = bool(proposal and end <= proposal.start())
        yield replace(one, is_ahead=True) if ahead or (lead and _ITEM.match(one.text)) else one


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
        about, phrase = said_of(sentence, last, start, end, following)
        denied = bool(NOT.search(sentence[max(0, start - 40) : start]) or NOT_AFTER.match(sentence, end))
        versus = bool(VERSUS.match(sentence, start))
        yield Move(
            kind,
            start,
            end,
            frozenset(about),
            stems(phrase),
            _gain(kind, about),
            denied,
            versus,
            versus or bool(_THAN.match(sentence, end)),
            concepts_in(phrase),
            frozenset(measures_in(phrase)),
            is_premise(sentence, start, end),
        )
        last = end


#: What leads to what a paper compares itself with.
_THAN = re.compile(r"[^,.;:]{0,90}?[- ](?:over|than|compared (?:to|with)|relative to|against)\b")


def _is_one_of_two(sentence: str, start: int, end: int) -> bool:
    """Whether a direction is one of two, or what is held off: "better or worse", 抑制误差的增长."""
    return bool(
        _HELD_OFF.search(sentence, max(0, start - 25), start)
        or _EITHER.match(sentence, end)
        or _EITHER_BEFORE.search(sentence, max(0, start - 25), start)
    )


_HELD_OFF = re.compile(r"(?:缓解|抑制|遏制|减缓)[^,.;:了]{1,20}的[^,.;:]{0,4}$|(?:alleviat|mitigat)\w+ [^,.;:]{0,24}$")
#: One of two directions: "better or worse".
_EITHER = re.compile(
    r" or (?:worse|lower|higher|decreas|increas|degrad|improv|harm|hurt)\w*|或(?:降低|提升|减少|增加|等于)"
    r"|(?<=于)[^,.;:()]{1,12}时(?![间延序长刻])"
)
_EITHER_BEFORE = re.compile(
    r"(?:better|higher|lower|increas\w+|improv\w+|decreas\w+|reduc\w+) or $|(?:降低|提升|减少|增加|提高)或$"
)


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
            names = head(sentence[since : number.start]) if since > before.end else []
            its = replace(before, about=frozenset(names), gain=_gain(before.kind, names)) if names else before
            yield number, its


def _goes_with(sentence: str, number: Quantity, before: Move) -> bool:
    """Whether the number is that of the direction before it: in its clause, or led to by "by" behind a list."""
    between = sentence[before.end : number.start]
    if re.search(
        r" (?:with|while|using|at|yet|but) |实现|达到|保持|\((?!(?:by |over |about |约|~|\+|up to )*$)[^)]*$", between
    ):
        return False
    return not re.search(r"[;:。]|\. |,", between) or bool(_BY.search(between))


def _leads_to(sentence: str, number: Quantity, behind: Move, before: Move | None) -> bool:
    """Whether the number is that of the direction behind it: "50% reduction", 40%的提升."""
    between = _LISTED.sub("", sentence[number.end : behind.start])
    if between.startswith("的") and not re.search(r"[,;:()]", between):
        return True
    if not between.strip() and _COMPARATIVE.match(sentence, behind.start):
        return True
    longest = 40 if _IS_NOUN.match(sentence, behind.start) else 12
    if len(between) > longest or re.search(r"[,;:()]| and | or |[和与并且而]", between):
        return False
    led = re.search(
        r"(?:by|of|to|from|at)(?: (?:up to|about|over|nearly|an? average of))? ?[~$]?$", sentence[: number.start]
    )
    return not before or not (led or number.start - before.end <= len(between))


#: What a number right before it belongs to, whatever leads to it: "at 50x lower cost".
_COMPARATIVE = re.compile(r"(?:low|high|few|small|great|larg|fast|slow|bett)er\b|less\b|worse\b")
#: The rest of a list of numbers: "21% and 9% lower".
_LISTED = re.compile(r"^(?:(?:,| and|, and|[、和与]) ?~?\d[\d.]*[%x×]?)+")
#: An English direction that is a noun may have its thing before it: "a 30% Sharpe ratio improvement".
_IS_NOUN = re.compile(r"(?:improvement|reduction|increase|decrease|gain|drop|speed-?up)s?\b(?! (?:the|our|its)\b)")


def _is_telling(number: Quantity) -> bool:
    return number.unit is not None or number.digit < 1


def stems(text: str) -> frozenset[str]:
    """Return the stems of the English words of `text`, but for the commonest."""
    return frozenset(stem(word.lower()) for word in WORD.findall(text)) - _COMMON


def concepts_in(text: str) -> frozenset[str]:
    """Return what the words of `text` mean, in whichever language, but for what is in every paper."""
    return (concepts(ADVERB.sub("", text)) | meant(text)) - _COMMON - _VAGUE


_VAGUE = frozenset(
    "=model =learn =perform =effect =number =rate =scal =real =abil =data =task =train =novel =larg".split()
)


_COMMON = frozenset(
    stem(word)
    for word in "the and for with from that this than our its are was were has have been can also into over under both "
    "while more less most use using used show shows results result method methods model models approach paper".split()
)
