"""The sentence of a paper that a claim is about, found by what their words mean, and whether both say the same there.

Without a number or a name a claim tells of something all the same: "improves the reasoning ability". The sentences
of the paper are weighed by the words that they share with the claim; a rare word weighs more. Words of three languages
meet in English ones (`concepts`). The claim is wrong if the sentences that weigh most all go the other way.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from paperdigest.reading.match.direction_words import (
    ASIDE_AFTER,
    BACKGROUND,
    COMPARED,
    ELSE,
    FINDS,
    HARM,
    KINDS,
    OWN,
    PROPOSES,
)
from paperdigest.reading.match.moves import MOST_MOVES, Move, Telling, concepts_in
from paperdigest.reading.match.said_of import CLAUSE_START, WORTH


def repeats_but(claim: str, source: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield where a claim has a direction amid the words of the paper, which has the other there."""
    tokens = list(_TOKEN.finditer(claim))
    words = [one[0].lower() for one in tokens]
    signs = [(at, sign) for at, word in enumerate(words) if (sign := _sign(word))]
    if not signs:
        return
    own = [
        (found, [_sign(word) for word in found])
        for found in ([one[0].lower() for one in _TOKEN.finditer(there.text)] for there in source)
    ]
    for at, sign in signs[:MOST_MOVES]:
        before, after = words[max(0, at - _AROUND) : at], words[at + 1 : at + 1 + _AROUND]
        if len(before) + len(after) < _AROUND + 1:
            continue
        told = {
            there
            for found, known in own
            for place, there in enumerate(known)
            if there
            and found[max(0, place - len(before)) : place] == before
            and found[place + 1 : place + 1 + len(after)] == after
        }
        if told == {-sign}:
            yield tokens[at].span()


_TOKEN = re.compile(r"[A-Za-z]+|\d[\d.]*|[^\sA-Za-z\d]")
_AROUND = 3


@cache
def _sign(word: str) -> int | None:
    """1 for an English word that goes up or tells a gain, -1 for the other, None for any other word."""
    for kind, rules in KINDS.items():
        for found in rules.finditer(word):
            if found.end() - found.start() == len(word):
                return 1 if kind in ("up", "raise", "better") else None if kind == "ease" else -1
    return None


def _from_findings(source: Sequence[Telling]) -> Sequence[Telling]:
    first = next((place for place, one in enumerate(source) if FINDS.search(one.text)), len(source))
    kept = from_proposal(source)
    return source[min(first, len(source) - len(kept)) :]


def is_own(claim: Telling, move: Move, source: Sequence[Telling]) -> bool:
    """Whether a claim speaks of what the paper brings."""
    before = claim.text[: move.start]
    if own := list(OWN.finditer(before)):
        ahead, behind = before[: own[-1].start()], before[own[-1].end() :]
        theirs = own[-1][0] in ("通过", "解决") and _THEIRS.search(ahead)
        return not (theirs or re.search("当前|目前|导致", behind))
    if ELSE.search(COMPARED.sub("", before)):
        return False
    names = set(re.findall(r"[A-Za-z][\w-]*[A-Z][\w-]*|[A-Z]{3,}", before)) - {
        "LLM",
        "LLMs",
        "VLM",
        "VLMs",
        "MLLM",
        "MLLMs",
    }
    return any(
        re.search(
            rf"(?:^{name}:|(?:propos|introduc|present|develop)[^.]{{0,40}}(?<![\w-]){name}(?![\w-])|\({name}\),? )",
            one.text,
        )
        for name in map(re.escape, names)
        for one in source
        if PROPOSES.search(one.text) or one.text.startswith(name)
    )


#: The method whose means follow is one of others.
_THEIRS = re.compile(r"(?:现有|传统|以往|已有|先前)[^,;:]*$")
#: One thing is set against another: 甲比乙更能提升性能.
_AGAINST = re.compile(r"比[^,.;:]{1,40}更[^,.;:]{0,8}$")
#: What one method has more of that outperforms another.
_GENERAL = "performance"
#: Measures that count as a word in common though their words stand in every paper.
_IN_EVERY = frozenset({_GENERAL, "ability"})


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A move of the paper, held against one of a claim."""

    move: Move
    weight: float
    #: Whether both go the same way; None if nobody knows.
    agrees: bool | None
    #: The share, 0 to 1, of the claim's words that stand in its sentence, rare ones counting more, and how many do.
    share: float
    shared: int
    #: Whether both tell of what every paper tells of.
    common: bool
    #: Whether the sentence is on others, or on why there is work to do.
    background: bool


def said_by_sentence(claim: Telling, move: Move, source: Sequence[Telling]) -> bool | None:
    """Whether the sentences that are about the same as a claim say the same; None if there are none, or in doubt."""
    lifts_what_is_bad = claim.text.startswith("增强", move.start) and any(WORTH[name] < 0 for name in move.about)
    if ASIDE_AFTER.match(claim.text, move.end) or lifts_what_is_bad:
        return None
    own = is_own(claim, move, source) and not claim.is_ahead
    if own and move.gain == -1 and not move.denied:
        told = _said_by(claim, move, _background_apart(source), own=own)
        return told if told or _said_by(claim, move, source, own=own) is not False else False
    return _said_by(claim, move, source, own=own)


def _said_by(claim: Telling, move: Move, source: Sequence[Telling], *, own: bool) -> bool | None:
    weighed = _weigh(claim, move, source)
    best = max((one.weight for one in weighed), default=0)
    near = [one for one in weighed if one.weight >= _NEAR_BEST * best and one.agrees is not None]
    if not near:
        return None
    if any(one.agrees for one in near):
        return True
    if any(one.agrees and one.weight >= _BOTH_WAYS * best and move.about & one.move.about for one in weighed):
        return None  # the paper says both of one thing
    return False if _is_sure(claim, move, near, source, own=own) else None


def opposes_background(claim: Telling, move: Move, source: Sequence[Telling]) -> bool:
    """Whether what a claim says of others goes against all that the paper says of them."""
    weighed = [one for one in _weigh(claim, move, source) if one.background and one.agrees is not None]
    sure = any(one.share >= _ALIKE and one.shared >= 2 for one in weighed)
    return sure and not any(one.agrees for one in weighed) and bool(ELSE.search(claim.text[: move.start]))


def _is_sure(claim: Telling, move: Move, near: Sequence[_Weighed], source: Sequence[Telling], *, own: bool) -> bool:
    """Whether sentences that go the other way are about the same beyond doubt.

    What is said of others is told by what the paper says of others, and what it brings by what it says of itself.
    """
    share, shared = max(one.share for one in near), max(one.shared for one in near)
    named = max(one.shared + one.common for one in near)
    background = all(one.background for one in near)
    theirs = not own and (claim.is_ahead or bool(ELSE.search(COMPARED.sub("", claim.text[: move.start]))))
    if theirs and background:
        return share >= _ALIKE and named >= 1
    if (move.gain == 1 and move.about and not move.denied) or move.kind in ("better", "ease"):
        # what is good is rarely wrong, and a trouble of others does not speak against it
        doubtful = background or any(one.move.kind == "ease" for one in near)
        least = (_THE_SAME, 1) if theirs else (_SURE, 2)
        against = _AGAINST.search(claim.text, 0, move.start)
        return share >= least[0] and named >= least[1] and not (doubtful or against)
    if not (move.about or move.versus):
        least = (_THE_SAME, 2) if theirs else (_SURE, 2) if background or not move.way else (_ALIKE, 1)
        at_least = share >= least[0] and named >= least[1]
        return at_least or (own and not background and share >= _LOOSE and named >= 2)
    least_share = _THE_SAME if theirs else _ALIKE if move.versus and not own else 0
    return share >= least_share and (own or shared >= 1) and (shared >= 2 or not _is_troubled(move, source, own=own))


def _is_troubled(move: Move, source: Sequence[Telling], *, own: bool) -> bool:
    """Whether the paper tells of trouble with what a claim says to get worse."""
    return any(move.about & one.troubled and (not own or HARM.search(one.text)) for one in from_proposal(source))


def _background_apart(source: Sequence[Telling]) -> Sequence[Telling]:
    """The sentences on what the paper brings and finds; all, if there are none."""
    found = [one for one in _from_findings(source) if FINDS.search(one.text) or not BACKGROUND.search(one.text)]
    return found or source


def _weigh(claim: Telling, move: Move, source: Sequence[Telling]) -> list[_Weighed]:
    """The moves of the paper that may be about the same as a claim's, with what speaks for it."""
    start = max((one.end() for one in CLAUSE_START.finditer(claim.text, 0, move.start)), default=0)
    behind = CLAUSE_START.search(claim.text, move.end)
    clause = concepts_in(claim.text[start : behind.start() if behind else len(claim.text)])
    counts = Counter(word for one in source for word in one.concepts)

    def worth(words: frozenset[str]) -> float:
        return sum(1 / max(1, counts[word]) for word in words)

    def overlap(one: Move, there: Move) -> float:
        return worth(one.concepts & there.concepts) + bool(
            one.about & there.about or (there.versus and _GENERAL in one.about)
        )

    others = [one for one in claim.moves if one is not move]
    weighed = []
    for one in source:
        close, wide = worth(clause & one.concepts), worth(claim.concepts & one.concepts)
        share = max(close / max(1, worth(clause)), wide / max(1, worth(claim.concepts)))
        for there in one.moves:
            said_of = overlap(move, there)
            may_answer = bool(move.about & there.about) or (there.compares and (move.way or there.way is None))
            if there.versus or (may_answer and said_of) if move.versus else said_of:
                weight = close + _WIDE * (wide - worth(clause & claim.concepts & one.concepts)) + said_of
                agrees = _agrees_there(move, there)
                least = max(said_of + (agrees is not False) * _ANY, _ANY)
                if any(overlap(other, there) >= least and _agrees_there(other, there) for other in others):
                    continue  # it is what another word of the claim tells
                shared = len(clause & one.concepts)
                common = bool(_IN_EVERY & move.mentioned & there.mentioned)
                weighed.append(_Weighed(there, weight, agrees, share, shared, common, _is_background(one, there)))
    return weighed


def _is_background(sentence: Telling, move: Move) -> bool:
    """Whether a sentence of a paper is on others up to a move, or stands ahead of what the paper proposes."""
    ahead = COMPARED.sub("", sentence.text[: move.start])
    return sentence.is_ahead or bool(BACKGROUND.search(ahead))


#: What weighs so much of the heaviest is as good.
_ANY = 0.01
_NEAR_BEST, _BOTH_WAYS = 0.75, 0.6
#: What a word of the sentence beside the clause weighs.
_WIDE = 0.2
#: Shares of a claim's words that a sentence needs to be about the same.
_LOOSE, _ALIKE, _SURE, _THE_SAME = 0.2, 0.4, 0.5, 0.8


def _agrees_there(move: Move, there: Move) -> bool | None:
    """Whether both go the same way, said of the same thing."""
    if there.denied != move.denied:
        return None
    if move.versus:
        return _compares_alike(move, there)
    apart = bool(move.about and there.about) and not move.about & there.about
    by_way = move.way is not None and there.way is not None and not _is_good_of_both(move, there)
    if by_way and not (apart and not move.about & there.mentioned):
        return move.way == there.way
    if not (move.about or there.about):
        return (move.way or move.gain) == (there.way or there.gain)
    gain = move.gain
    if (move.kind, there.kind) == ("raise", "better") and (move.about & there.about or move.concepts <= there.concepts):
        gain = there.gain  # 提升 of what is bad may mean that it gets better, where the paper says "improves"
    elif move.way and not move.about and len(worth := {WORTH[name] for name in move.mentioned & there.about}) == 1:
        gain = move.way * worth.pop()
    if None in (gain, there.gain) or (apart and there.way is None and any(WORTH[name] < 0 for name in move.about)):
        return None
    return gain == there.gain


def _compares_alike(move: Move, there: Move) -> bool | None:
    """The same of a claim that sets one thing against another; "costs more than" is no answer to "outperforms"."""
    if not there.compares or move.way is None:
        sign = there.gain if there.gain is not None else there.way if there.compares else None
        return None if sign is None else move.gain == sign
    if move.about and not (move.about & there.about or move.concepts & there.concepts):
        return None
    return move.way == (there.way or there.gain)


def _is_good_of_both(move: Move, there: Move) -> bool:
    """Whether one lifts something and the other eases something else: neither is against the other."""
    return {move.kind, there.kind} == {"raise", "ease"} and not move.about & there.about


def from_proposal(source: Sequence[Telling]) -> Sequence[Telling]:
    """The sentences from that on in which the paper says what it proposes: what is bad before it, it means to mend."""
    first = next((place for place, one in enumerate(source) if PROPOSES.search(one.text)), 0)
    return source[first:]
