"""Directions: whether a claim says "higher" where the paper says "lower".

Both are cut into sentences, and each sentence into moves: a word of direction, what it is said of, the numbers that go
with it. A move of the claim is wrong if moves of the paper about the same thing, or with the same number, all go the
other way. What is said of others, denied or imagined is left alone, and so is all that leaves a doubt: a direction
is not like a number that stands there or does not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from paperdigest.reading.match.direction_words import (
    ASIDE,
    ASIDE_AFTER,
    BESIDE,
    IN_PART,
    KINDS,
    NOT,
    NOT_AFTER,
    OF_A_PART,
    OTHERS,
    PROPOSES,
    RIVALS,
    TROUBLE,
    VERSUS,
    WITHOUT,
    Kind,
)
from paperdigest.reading.match.measures import MEASURES
from paperdigest.reading.match.quantities import Quantity, quantities
from paperdigest.text.words import stem

BOUND = r"\b"
_WORTH = {measure.name: measure.worth for measure in MEASURES}
#: Of Latin letters alone: a Chinese word may stand right beside an English one.
_EDGE = r"(?a:\b)"
_MEASURE = re.compile(
    "|".join(f"(?P<m{at}>{one.pattern.replace(BOUND, _EDGE)})" for at, one in enumerate(MEASURES)), re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.;!?]) ")
_CLAUSE = re.compile(r"[,;:()]|\. ")
#: Where what a direction is said of ends.
_PAST = re.compile(
    r"[,;:()]|\. |(?:^|(?<=[了的]))[和与及或]|或| (?:by|from|to|than|compared|while|whereas|but|with|without"
    r"|over|below|above|under|at|as|through|via|and (?=\w+ing )|when|on)(?![a-z])"
    r"|[而但并且又]|同时|从而|加强|保持|维持|实现|达到|보다|면서|하고|하며"
)
_OF = re.compile(r" (?:of|in|for|across|on) ")
#: What is no more than an amount, in Chinese and Korean.
_AMOUNT = re.compile(r"[\d.,%~×+-]+|[了约近达超过高至到个百分点倍以上多的]|\s")
#: Between what goes up and the direction behind it.
_LINKS = re.compile(
    r"(?:[ ]|is|are|was|were|be|been|has|have|can|also|further|\w+ly|by|rates?|率|度|性|量|显著|大幅|明显|平均"
    r"|分别|约|进一步|也|均|都"
    r"|的|可|能|被|有所|可以|得到|得以|有|更|稳定|持续|了|上|整体|相对|[을를이가은는도의]|평균|크게|약|최대|~"
    r"|\d[\d.,]*+%?+p?+)*+"
)
_OVER_OTHERS = re.compile(r"[^,.;:]{0,60} (?:over|than|compared (?:to|with)|relative to|against) ")
#: Ahead of the number of a list: "improves precision, recall and F1 by over 60%".
_BY = re.compile(
    r"^[^;:。]*\bby (?:up to|about|over|more than|nearly|approximately|roughly|around|at least|an average of)?[^a-z]*$"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,}")
#: Sentences, and moves in one, beyond which nobody reads.
_MOST_SENTENCES, _MOST_MOVES = 60, 12
#: Characters around trouble that are about it.
_NEAR = 25
#: Characters of a sentence that are looked at.
_LONGEST = 800
#: So much of a claim's words stand in the sentence that it repeats.
_REPEATED = 0.5
_GENERAL = "performance"


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

    @property
    def way(self) -> int | None:
        """1 for up, -1 for down, None for a direction that is but good or bad."""
        return {"up": 1, "raise": 1, "down": -1}.get(self.kind)


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


def tellings(text: str) -> Iterator[Telling]:
    """Yield the sentences of folded `text`, as far as anybody reads."""
    place = 0
    for sentence in _SENTENCE.split(text)[:_MOST_SENTENCES]:
        yield telling(sentence[:_LONGEST], start=place)
        place += len(sentence) + 1


def telling(sentence: str, *, start: int = 0) -> Telling:
    """What moves in a sentence."""
    moves = tuple(_moves(sentence))
    around = (
        ()
        if OTHERS.search(sentence)
        else (sentence[max(0, one.start() - _NEAR) : one.end() + _NEAR] for one in TROUBLE.finditer(sentence))
    )
    troubled = frozenset(name for text in around for name in _measures(text))
    return Telling(sentence, start, _stems(sentence), moves, tuple(_numbers(sentence, moves)), troubled)


def opposed(claim: Telling, source: Sequence[Telling]) -> Iterator[Move]:
    """Yield the moves of a claim's sentence that go the other way in the sentences that it can rest on."""
    for move in claim.moves:
        if not move.denied and _is_opposed(claim, move, source):
            yield move


def _is_opposed(claim: Telling, move: Move, source: Sequence[Telling]) -> bool:
    numbers = [(number, its) for number, its in claim.numbers if its.start == move.start]
    by_number = [
        (one, its, there)
        for one in source
        for other, there in one.numbers
        for number, its in numbers
        if _same(number, other)
    ]
    without = bool(WITHOUT.search(claim.text))
    if any(bool(WITHOUT.search(one.text)) != without for one, *_ in by_number):
        return False  # what a part brings, told as what is lost without it
    told = [verdict for _, its, there in by_number if (verdict := _agrees(its, there, by_number=True)) is not None]
    rival = _is_of_rival(claim.text, move, source)
    if told:
        return all(told) and move.versus and rival == "named" if rival else not any(told)
    if rival or _is_aside(claim.text, move) or _is_in_part(claim.text, move, source):
        return False
    repeated = [there for one in source if _repeats(claim, one) for there in one.moves if move.words & there.words]
    told = [verdict for there in repeated if (verdict := _agrees(move, there)) is not None]
    return not any(told) if told else move.gain == -1 and _is_only_better(move, source)


#: What stands before a direction that Korean and Chinese say of something else, and what ends that.
_SUBJECT = re.compile(r"[^.;]+?(?:은|는|이|가)(?= |,)|[^.;比]*(?=比)")
_CLAUSE_START = re.compile(r"[.;] |[;。，]|,(?!\d)| (?:while|whereas|but) ")
_BESIDE_BEFORE = re.compile(
    r"(?:\b(?:over|than|with|to|unlike|against|from|of|beyond|on|in)|[比较与和同对于在])[^,，]{0,14}$", re.IGNORECASE
)
_BESIDE_BEHIND = re.compile(r"[^,，]{0,12}(?:대비|보다|비해|비교|相比|比)|에서")
_NAMED = re.compile(r"[A-Z][A-Za-z0-9]*(?:[-.+][A-Za-z0-9]+)*")


def _is_of_rival(text: str, move: Move, source: Sequence[Telling]) -> Literal["named", "told"] | None:
    """Whether a direction is said of what the paper compares itself with: by name, or as "the baseline"."""
    start = max((one.end() for one in _CLAUSE_START.finditer(text, 0, move.start)), default=0)
    before = text[start : move.start]
    subject = found[0] if (found := _SUBJECT.match(before)) else before
    if any(_is_subject(subject, one) for one in RIVALS.finditer(subject)):
        return "told"
    names = {one[0] for one in _NAMED.finditer(subject) if _is_subject(subject, one)}
    beside = [name for name in names if _stands_beside(name, source)]
    return "named" if beside and len(beside) == len(names) else None


def _is_subject(text: str, one: re.Match[str]) -> bool:
    """Whether it is not what something is compared with: 相比基线, 기존 모델 대비."""
    return not (_BESIDE_BEFORE.search(text[: one.start()]) or _BESIDE_BEHIND.match(text, one.end()))


def _stands_beside(name: str, source: Sequence[Telling]) -> bool:
    """Whether a source has a name as what it compares with, and nowhere as what it tells of."""
    written = re.escape(name)
    where = [one.text for one in source if re.search(rf"(?<![\w-]){written}(?![\w-])", one.text)]
    led = re.compile(
        rf"(?<![A-Za-z]){BESIDE} (?:[\w.-]+,? (?:and |or )?){{0,3}}?(?<!on )(?<!in )(?<!for )"
        rf"(?<![\w-]){written}(?![\w-])",
        re.IGNORECASE,
    )
    return bool(where) and all(led.search(text) for text in where)


def _is_in_part(text: str, move: Move, source: Sequence[Telling]) -> bool:
    """Whether a claim speaks of a part alone ("on long inputs") of which the paper says nothing."""
    start = max((one.end() for one in _CLAUSE_START.finditer(text, 0, move.start)), default=0)
    if IN_PART.search(text[start : move.start]):
        return True
    if not text.isascii():
        return False
    known = frozenset().union(*(one.words for one in source))
    return any(bool(words := _stems(found[1])) and not words & known for found in OF_A_PART.finditer(text))


def _is_only_better(move: Move, source: Sequence[Telling]) -> bool:
    """Whether the paper tells of nothing but gains in what the claim says to get worse."""
    source = _from_proposal(source)
    if move.versus:
        against = [there for one in source for there in one.moves if there.versus or _is_over_others(one.text, there)]
        return bool(against) and all(there.gain == 1 and not there.denied for there in against)
    about = move.about or {_GENERAL}
    if any(about & one.troubled for one in source):
        return False
    moves = [there for one in source for there in one.moves if _shares(about, there)]
    return bool(moves) and all(there.gain == 1 and not there.denied for there in moves)


def _from_proposal(source: Sequence[Telling]) -> Sequence[Telling]:
    """The sentences from that on in which the paper says what it proposes: what is bad before it, it means to mend."""
    first = next((place for place, one in enumerate(source) if PROPOSES.search(one.text)), 0)
    return source[first:]


def _is_over_others(sentence: str, move: Move) -> bool:
    """Whether a gain is one over others: "improvements in depth over existing methods"."""
    return move.gain == 1 and bool(_OVER_OTHERS.match(sentence, move.end))


def _shares(about: Iterable[str], there: Move) -> bool:
    own = set(about)
    return bool(own & there.about) or (own == {_GENERAL} and not there.about and there.kind in ("better", "worse"))


def _agrees(move: Move, there: Move, *, by_number: bool = False) -> bool | None:
    """Whether both go the same way; None if nobody knows. `by_number`: whether they have a number in common."""
    if there.denied:
        return None
    alike = move.about & there.about or move.words & there.words or not (move.about or there.about)
    if not alike and by_number and not move.words:
        alike = not (move.about and there.about)  # a number says what it is about where words are in another script
    unsure = "raise" in (move.kind, there.kind) and not (move.about & there.about or move.words & there.words)
    if alike and not unsure and move.way is not None and there.way is not None:
        return move.way == there.way
    if (move.kind, there.kind) == ("raise", "better") and move.about & there.about:
        return True
    if move.gain is not None and there.gain is not None:
        return move.gain == there.gain
    return _agrees_in_general(move, there) if by_number and not move.about else None


def _agrees_in_general(move: Move, there: Move) -> bool | None:
    """The same of a move of which nobody says what it is about: "22% lower", where the paper's 22 % are a gain."""
    if not (move.words or there.about) and there.kind == "better" and move.kind == "down":
        return False
    if there.about and there.kind in ("better", "raise") and there.gain == 1:
        return move.way == 1 if all(_WORTH[name] == 1 for name in there.about) and move.way else None
    return None


def _same(one: Quantity, other: Quantity) -> bool:
    units = (one.unit, other.unit)
    return one.value.normalize() == other.value.normalize() and (units[0] == units[1] or None in units)


def _repeats(claim: Telling, there: Telling) -> bool:
    return len(claim.words) > 3 and len(claim.words & there.words) >= _REPEATED * len(claim.words)


def _is_aside(text: str, move: Move) -> bool:
    """Whether the statement around a move is about others, or about what would be."""
    before, clause = [0, 0, *(found.end() for found in _CLAUSE.finditer(text, 0, move.start))][-2:]
    if ASIDE_AFTER.match(text, move.end):
        return True
    return bool(ASIDE.search(text[clause : move.start]) or OTHERS.search(text[before : move.start]))


def _moves(sentence: str) -> Iterator[Move]:
    found = sorted(
        (match.start(), match.end(), kind) for kind, rules in KINDS.items() for match in rules.finditer(sentence)
    )
    last = 0
    for at, (start, end, kind) in enumerate(found[:_MOST_MOVES]):
        following = found[at + 1][0] if at + 1 < len(found) else len(sentence)
        about, words = _about(sentence, last, start, end, following)
        denied = bool(NOT.search(sentence[max(0, start - 40) : start]) or NOT_AFTER.match(sentence, end))
        versus = bool(VERSUS.match(sentence, start))
        yield Move(kind, start, end, frozenset(about), words, _gain(kind, about), denied, versus)
        last = end


def _about(sentence: str, last: int, start: int, end: int, following: int) -> tuple[list[str], frozenset[str]]:
    """The measures that a direction is said of: those right before it, else those behind it, else those ahead of it."""
    clause = max((found.end() for found in _CLAUSE.finditer(sentence, last, start)), default=last)
    ahead = list(_MEASURE.finditer(sentence, max(clause, start - 60), start))
    past = _PAST.search(sentence[end:])
    behind = sentence[end : min(following, end + past.start() if past else len(sentence), end + 90)]
    by_means = ahead and re.search("[以用]", sentence[clause : ahead[-1].start()])
    if ahead and not by_means and _LINKS.fullmatch(sentence, ahead[-1].end(), start):
        return _alike([_name(one) for one in ahead]), _stems(sentence[clause:start])
    if names := _head(behind):
        return names, _stems(behind)
    if _AMOUNT.sub("", behind) or sentence.isascii():
        return [], _stems(behind)
    return [_name(one) for one in ahead[-1:]], _stems(sentence[clause:start])


def _head(phrase: str) -> list[str]:
    """The measures that a phrase is about: the last ahead of "of", in Chinese and Korean the last, and its like."""
    first, *rest = _OF.split(phrase)
    names = list(_measures(first)) or list(_measures(" ".join(rest)))
    return _alike(names)


def _alike(names: Sequence[str]) -> list[str]:
    """The last of the measures, with those others of which more is as good or bad."""
    return [name for name in names if _WORTH[name] == _WORTH[names[-1]]]


def _measures(text: str) -> Iterator[str]:
    return (_name(found) for found in _MEASURE.finditer(text))


def _name(found: re.Match[str]) -> str:
    return MEASURES[int(str(found.lastgroup)[1:])].name


def _gain(kind: Kind, about: Sequence[str]) -> int | None:
    if kind in ("better", "worse"):
        return 1 if kind == "better" else -1
    worth = _WORTH[about[0]] if about else None
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
    if len(between) > 12 or re.search(r"[,;:()]| and | or |[和与并且而]", between):
        return False
    led = re.search(
        r"(?:by|of|to|from|at)(?: (?:up to|about|over|nearly|an? average of))? ?[~$]?$", sentence[: number.start]
    )
    return not before or not (led or number.start - before.end <= len(between))


def _is_telling(number: Quantity) -> bool:
    return number.unit is not None or number.digit < 1


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.lower()) for word in _WORD.findall(text)) - _COMMON


_COMMON = frozenset(
    stem(word)
    for word in "the and for with from that this than our its are was were has have been can also into over under both "
    "while more less most use using used show shows results result method methods model models approach paper".split()
)
