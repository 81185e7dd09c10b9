"""Pairing: which number is whose. "A 3 %, B 5 %" is no "A 5 %, B 3 %", and "from 72 to 90" is not from 90 to 72.

Only what changes places is found: two numbers that belong to two things in the original, and to the other one of them
in the translation.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias, TypeVar

from paperdigest.language import ENGLISH, Language
from paperdigest.reading.match.quantities import Quantity
from paperdigest.translate.known import Known, Place

_Link: TypeAlias = tuple[Decimal, str]

#: language -> what stands before the first number of a change, between the two, and behind the second.
_ENDS: dict[Language, tuple[tuple[str, str, str], ...]] = {
    ENGLISH: (
        (r"\bfrom (?:[a-z]+ ){0,3}~?\$?$", r"[^.;\d]{0,24}? (?:in)?to (?:[a-z]+ ){0,3}~?\$?", r"(?! from )"),
        ("", r" ?(?:->|→|=>) ?", ""),
    ),
    "zh": (
        (r"(?:从|由|自)[^,.;\d]{0,8}$", r"[^.;\d]{0,10}?(?:到|至|为|成)(?:了|约|大约|近)?", ""),
        ("", r" ?(?:->|→|=>) ?", ""),
    ),
    "ko": (
        (
            "",
            r" ?(?:개|명|점|장|건|초|분|시간|일|토큰|포인트)?(?:에서|부터) ?(?:[가-힣]+ )?(?:약 )?",
            r" ?[가-힣]{0,4}(?:으?로|까지|[이가] 되)",
        ),
        ("", r" ?(?:->|→|=>) ?", ""),
    ),
}
#: The same with the second number first: "to 9 hours from 14".
_BACKWARDS = re.compile(r"\bto (?:[a-z]+ ){0,3}~?\$?$"), re.compile(r"[^.;,\d]{0,24}? from (?:[a-z]+ ){0,3}~?\$?")

_EACH = re.compile(r"\brespectively\b|分别|各自|各为|각각|차례로", re.IGNORECASE)
_LISTED = re.compile(r"[가-힣个项条张]{0,2}? ?(?:,? ?and|,|,? ?以及|和|与|及|와|과|및|/) ?(?:the )?")
_NOT_ACROSS = re.compile(r"[.;](?: |$)")
#: English: what leads from a number to what it is of, and from that to its number.
_OF = re.compile(r"[^,.;\d]{0,3}(?:[ -][a-z]+){0,4}? (?:on|for|in|with|over|of|by|than|against) (?:the )?$| ?\($| $")
_HAS = re.compile(
    r"(?:'s)?(?: (?!(?:and|while|whereas|but|or|to|versus|vs|than|from)(?![a-z]))[a-z-]+){0,5}[ (:=]*[~$]?$"
)
_NEAR = {"zh": 16, "ko": 20}
_STOPS = {"zh": re.compile("[,.;]"), "ko": re.compile("[.;]|, (?!약)|,$")}
_BEHIND = {"zh": re.compile(r"(?:的| ?\()$"), "ko": re.compile(r"(?:의 | ?\()$")}


def changed_ends(
    original: str, theirs: Sequence[Quantity], said: str, ours: Sequence[Quantity], *, language: Language
) -> Iterator[str]:
    """What goes from one number to another, and in the translation from the other to the one."""
    changes = set(_changes(original, theirs, ENGLISH))
    for first, last in _changes(said, ours, language):
        if (last, first) in changes and (first, last) not in changes:
            yield f"The original goes from {last} to {first}, not from {first} to {last}."


def _changes(text: str, numbers: Sequence[Quantity], language: Language) -> Iterator[tuple[Decimal, Decimal]]:
    for one, other in pairwise(numbers):
        between, before, after = text[one.end : other.start], text[max(0, one.start - 32) : one.start], other.end
        for lead, middle, tail in _ENDS.get(language, ()):
            if re.search(lead, before) and re.fullmatch(middle, between) and re.match(tail, text[after:]):
                yield one.value, other.value
        if language == ENGLISH and _BACKWARDS[0].search(before) and _BACKWARDS[1].fullmatch(between):
            yield other.value, one.value


def changed_owners(
    original: str,
    theirs: Sequence[Quantity],
    said: str,
    ours: Sequence[Quantity],
    known: Known,
    *,
    language: Language,
) -> Iterator[str]:
    """What has the number of another thing in the translation, while that has the one of it."""
    links = _links(original, theirs, known.original, ENGLISH)
    told = _links(said, ours, known.said, language)
    for one, thing in sorted(links):
        for other, another in sorted(links):
            if one >= other or thing == another or {(one, another), (other, thing)} & links:
                continue
            if {(one, another), (other, thing)} <= told and not {(one, thing), (other, another)} & told:
                yield f"The numbers {one} and {other} have changed places: {one} belongs to “{thing}”."


def _links(text: str, numbers: Sequence[Quantity], places: Sequence[Place], language: Language) -> frozenset[_Link]:
    listed = dict(_in_lists(text, numbers, places))
    found = {(number.value, thing) for number, thing in listed.items()}
    for at, number in enumerate(numbers):
        if number in listed:
            continue
        start = numbers[at - 1].end if at else 0
        end = numbers[at + 1].start if at + 1 < len(numbers) else len(text)
        before = [one for one in places if start <= one.start and one.end <= number.start]
        behind = [one for one in places if number.end <= one.start and one.end <= end]
        for one in before[-1:] if language == ENGLISH else before:
            if _leads_to(text[one.end : number.start], language):
                found.add((number.value, one.thing))
        if behind and _is_of(text[number.end : behind[0].start], language):
            found.add((number.value, behind[0].thing))
    return frozenset(found)


def _leads_to(between: str, language: Language) -> bool:
    if language == ENGLISH:
        return bool(_HAS.fullmatch(between))
    if language not in _STOPS or len(between) > _NEAR[language]:
        return False
    return not (_STOPS[language].search(between) or _EACH.search(between))


def _is_of(between: str, language: Language) -> bool:
    if language == ENGLISH:
        return bool(_OF.fullmatch(between))
    return language in _BEHIND and bool(_BEHIND[language].fullmatch(between))


def _in_lists(text: str, numbers: Sequence[Quantity], places: Sequence[Place]) -> Iterator[tuple[Quantity, str]]:
    """The numbers of a list with what each is of: "A and B reach 3 and 5, respectively"."""
    for start, end in _sentences(text):
        if not _EACH.search(text, start, end):
            continue
        things = _runs([one for one in places if start <= one.start and one.end <= end], text)
        for some in _runs([one for one in numbers if start <= one.start and one.end <= end], text):
            fitting = [run for run in things if len(run) == len(some) > 1]
            if len(fitting) == 1:
                yield from zip(some, (one.thing for one in fitting[0]), strict=True)


_Part = TypeVar("_Part", Quantity, Place)


def _runs(parts: Sequence[_Part], text: str) -> list[list[_Part]]:
    """The parts in rows of which each is listed beside the next."""
    found: list[list[_Part]] = []
    for part in parts:
        if found and _LISTED.fullmatch(text, found[-1][-1].end, part.start):
            found[-1].append(part)
        else:
            found.append([part])
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _NOT_ACROSS.finditer(text):
        yield start, end.start()
        start = end.end()
    if start < len(text):
        yield start, len(text)
