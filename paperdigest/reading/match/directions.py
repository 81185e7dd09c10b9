"""Directions: whether a claim says "higher" where the paper says "lower".

Both are cut into sentences, and each sentence into moves: a word of direction, what it is said of, the numbers that go
with it. A move of the claim is wrong if moves of the paper about the same thing, or with the same number, all go the
other way. What is said of others, denied or imagined is left alone, and so is all that leaves a doubt: a direction
is not like a number that stands there or does not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from paperdigest.reading.match.direction_words import (
    ASIDE,
    ASIDE_AFTER,
    BESIDE,
    BEST,
    COMPARED,
    ELSE,
    IN_PART,
    OF_A_PART,
    OTHERS,
    RIVALS,
    WITHOUT,
)
from paperdigest.reading.match.moves import Move, Telling, concepts_in, stems
from paperdigest.reading.match.quantities import Quantity
from paperdigest.reading.match.said_of import CLAUSE, CLAUSE_START, WORTH
from paperdigest.reading.match.same_sentence import from_proposal, is_own, opposes_background, said_by_sentence
from paperdigest.reading.match.units import PERCENT, POINTS

_OVER_OTHERS = re.compile(r"[^,.;:]{0,60} (?:over|than|compared (?:to|with)|relative to|against) ")
#: So much of a claim's words stand in the sentence that it repeats.
_REPEATED = 0.5
_GENERAL = "performance"


def opposed(claim: Telling, source: Sequence[Telling]) -> Iterator[Move]:
    """Yield the moves of a claim's sentence that go the other way in the sentences that it can rest on."""
    for move in claim.moves:
        if move.premise and not claim.text.isascii():
            if _is_other_premise(move, source):
                yield move
        elif (said_by_sentence(claim, move, source) is False) if move.denied else _is_opposed(claim, move, source):
            yield move


def _is_other_premise(move: Move, source: Sequence[Telling]) -> bool:
    """Whether all that follows in the paper from changes of the same thing follows from the other change."""
    told = [
        there.way == move.way
        for one in source
        for there in one.moves
        if there.premise and there.way and (move.about & there.about or move.concepts & there.concepts)
    ]
    return bool(told) and not any(told)


#: From one number to another, around a direction.
_FROM_TO = re.compile(
    r"(?:从|由|from )(?P<low>\d+(?:\.\d+)?)%?(?P<way>[^,.;:\d]{0,12})(?:至|到|为|to )(?:了|约)?(?P<high>\d+(?:\.\d+)?)"
    r"|(?P<low2>\d+(?:\.\d+)?)%?에서 ?(?P<high2>\d+(?:\.\d+)?)%?(?:으로|로) "
)


def _goes(claim: str, move: Move) -> int | None:
    """1 if the claim's own numbers around a move rise, -1 if they fall, None if it gives no two."""
    for found in _FROM_TO.finditer(claim, max(0, move.start - 40), move.end + 40):
        low, high = (Decimal(found[one] or found[f"{one}2"]) for one in ("low", "high"))
        if (
            (found["way"] and found.start("way") - 1 <= move.start <= found.end("way"))
            or (not (found["way"] or "").strip() and -3 <= found.start() - move.end <= 25)
            or (found["low2"] and 0 <= move.start - found.end() <= 2)
        ):
            return (high > low) - (high < low)
    return None


#: Before a number: it is the least, or the most.
_BOUNDS = {
    1: r"(?:over|above|exceed\w*|(?:more|greater|higher|larger) than|at least|>)",
    -1: r"(?:under|below|(?:less|fewer|lower|smaller) than|at most|<)",
}
_COMPARES = re.compile(r"于$|exceed|higher|lower|greater|larger|smaller|fewer")
_BOUNDED = re.compile(r"(?: than)?[约近]? ?(?P<number>\d[\d.]*%?)")


def _by_bound(claim: Telling, move: Move, source: Sequence[Telling]) -> bool | None:
    """Whether the number right behind a move is a bound of the same kind in the paper; None if it is none there."""
    if not (found := _BOUNDED.match(claim.text, move.end)) or not _COMPARES.search(claim.text, move.start, move.end):
        return None
    told = {
        way
        for way, words in _BOUNDS.items()
        for one in source
        if re.search(rf"{words} ?{re.escape(found['number'])}(?!\d|\.\d)", one.text)
    }
    return move.way in told if told else None


def _is_opposed(claim: Telling, move: Move, source: Sequence[Telling]) -> bool:
    if (bound := _by_bound(claim, move, source)) is not None:
        return not bound
    if (goes := _goes(claim.text, move)) and move.way and move.kind != "ease":
        return goes != move.way and (move.kind != "raise" or move.gain == 1)
    rival = _is_of_rival(claim.text, move, source)
    if told := _by_number(claim, move, source):
        return all(told) and move.versus and rival == "named" if rival else not any(told)
    if told is None or rival or _is_in_part(claim.text, move, source):
        return rival == "told" and told is not None and opposes_background(claim, move, source)
    if (said := said_by_sentence(claim, move, source)) is not None:
        return not said
    return not _is_aside(claim, move, own=is_own(claim, move, source)) and _is_opposed_at_large(claim, move, source)


def _by_number(claim: Telling, move: Move, source: Sequence[Telling]) -> list[bool] | None:
    """Whether each move of the paper with the same number goes the same way; None if one tells what a part brings.

    What a part brings may be told as what is lost without it.
    """
    numbers = [(number, its) for number, its in claim.numbers if its.start == move.start]
    alike = [
        (one, its, there)
        for one in source
        for other, there in one.numbers
        for number, its in numbers
        if _same(number, other)
    ]
    without = bool(WITHOUT.search(claim.text))
    if any(bool(WITHOUT.search(one.text)) != without for one, *_ in alike):
        return None
    return [verdict for _, its, there in alike if (verdict := _agrees(its, there, by_number=True)) is not None]


def _is_opposed_at_large(claim: Telling, move: Move, source: Sequence[Telling]) -> bool:
    """Whether a move goes the other way in a sentence that it repeats, or in all that the paper brings."""
    repeated = [there for one in source if _repeats(claim, one) for there in one.moves if move.words & there.words]
    told = [verdict for there in repeated if (verdict := _agrees(move, there)) is not None]
    return not any(told) if told else move.gain == -1 and _is_only_better(claim, move, source)


#: What stands before a direction that Korean and Chinese say of something else, and what ends that.
_SUBJECT = re.compile(r"[^.;]+?(?:은|는|이|가)(?= |,)|[^.;比]*(?=比)")
_BESIDE_BEFORE = re.compile(
    r"(?:\b(?:over|than|with|to|unlike|against|from|of|beyond|on|in)|[比较与和同对于在])[^,，]{0,14}$", re.IGNORECASE
)
_BESIDE_BEHIND = re.compile(r"[^,，]{0,12}(?:대비|보다|비해|비교|相比|比)|에서")
_NAMED = re.compile(r"[A-Z][A-Za-z0-9]*(?:[-.+][A-Za-z0-9]+)*")


def _is_of_rival(text: str, move: Move, source: Sequence[Telling]) -> Literal["named", "told"] | None:
    """Whether a direction is said of what the paper compares itself with: by name, or as "the baseline"."""
    start = max((one.end() for one in CLAUSE_START.finditer(text, 0, move.start)), default=0)
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
    start = max((one.end() for one in CLAUSE_START.finditer(text, 0, move.start)), default=0)
    if part := IN_PART.search(text[start : move.start]):
        words = concepts_in(part[0])
        return not (words and words <= frozenset().union(*(one.concepts for one in source)))
    if not text.isascii():
        return False
    known = frozenset().union(*(one.words for one in source))
    return any(bool(words := stems(found[1])) and not words & known for found in OF_A_PART.finditer(text))


def _is_only_better(claim: Telling, move: Move, source: Sequence[Telling]) -> bool:
    """Whether the paper tells of nothing but gains in what the claim says to get worse."""
    source = from_proposal(source)
    if move.versus:
        against = [there for one in source for there in one.moves if there.versus or _is_over_others(one.text, there)]
        best = any(BEST.search(one.text) for one in source)
        return (best or bool(against)) and all(there.gain == 1 and not there.denied for there in against)
    about = move.about or {_GENERAL}
    if any(about & one.troubled for one in source):
        return False
    moves = [there for one in source for there in one.moves if _shares(about, there)]
    if not moves:
        return _is_all_better(claim, move, source)
    return all(there.gain == 1 and not there.denied for there in moves)


def _is_all_better(claim: Telling, move: Move, source: Sequence[Telling]) -> bool:
    if not is_own(claim, move, source) or re.match(r" ?[约近]?\d", claim.text[move.end :]):
        return False
    if any(WORTH[name] < 0 for name in move.about) or not move.about:
        return False
    known = [there for one in source for there in one.moves if there.gain is not None]
    good = [there for there in known if there.gain == 1 and not there.denied]
    bad = [there for there in known if there not in good and (not there.about or there.about & move.about)]
    return not bad and (bool(good) or any(BEST.search(one.text) for one in source))


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
    shared = move.about & there.about or move.words & there.words or move.concepts & there.concepts
    alike = shared or not (move.about or there.about)
    if not alike and by_number and not move.words:
        alike = not (move.about and there.about)  # a number says what it is about where words are in another script
    unsure = "raise" in (move.kind, there.kind) and not shared
    if alike and not unsure and move.way is not None and there.way is not None:
        return move.way == there.way
    if (move.kind, there.kind) == ("raise", "better") and move.about & there.about:
        return True
    if move.gain is not None and there.gain is not None:
        return move.gain == there.gain
    return _agrees_in_general(move, there) if by_number and not move.about else None


def _agrees_in_general(move: Move, there: Move) -> bool | None:
    """The same of a move of which nobody says what it is about: "22% lower", where the paper's 22 % are a gain."""
    if not there.about and there.kind == "better" and move.kind == "down":
        return False
    if there.about and there.kind in ("better", "raise") and there.gain == 1:
        return move.way == 1 if all(WORTH[name] == 1 for name in there.about) and move.way else None
    return None


def _same(one: Quantity, other: Quantity) -> bool:
    units = {one.unit, other.unit}
    return one.value.normalize() == other.value.normalize() and (
        len(units) == 1 or None in units or units == {PERCENT, POINTS}
    )


def _repeats(claim: Telling, there: Telling) -> bool:
    return len(claim.words) > 3 and len(claim.words & there.words) >= _REPEATED * len(claim.words)


def _is_aside(claim: Telling, move: Move, *, own: bool) -> bool:
    """Whether the statement around a move is about others, or about what would be; what is `own` is about the paper."""
    text = claim.text
    if ASIDE_AFTER.match(text, move.end):
        return True
    if not own and not move.versus and ELSE.search(text[: move.start]):
        return True
    before, clause = [0, 0, *(found.end() for found in CLAUSE.finditer(text, 0, move.start))][-2:]
    ahead = COMPARED.sub(lambda found: "-" * len(found[0]), text[: move.start])
    return bool(ASIDE.search(ahead[clause:])) or (not own and bool(OTHERS.search(ahead[before:])))
