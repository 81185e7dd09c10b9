"""What both sides of a translation speak of: names, terms and measures, and where each of them stands.

A name is a row of Latin letters in the translation that the original has, too; a term is one of the glossary, or one of
the things that papers compare themselves with (a baseline, people); a measure is what goes up or down.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paperdigest.language import Language
from paperdigest.reading.match.measures import MEASURES
from paperdigest.reading.match.model_names import names, pattern


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text speaks of something that the other one speaks of, too."""

    #: The same on both sides.
    thing: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """The places in an English text and in its translation, each in order and without overlaps."""

    original: tuple[Place, ...]
    said: tuple[Place, ...]


#: "Gemini 1.5 Pro" is one name, a number with its unit is none of it.
_NAME = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[.+'_/-][A-Za-z0-9]+)*\+{0,2}"
    r"(?: (?:[A-Z][A-Za-z0-9]*(?:[.+'_/-][A-Za-z0-9]+)*"
    r"|\d+(?:\.\d+)?(?![\d.]|[A-Za-z%]| ?(?:%|[倍个点分次万亿项种배개점포번명건회만억장편]))))*"
)
#: What papers compare themselves with -> its words.
_RIVALS: Mapping[str, Mapping[Language, str]] = {
    "baseline": {"en": r"\bbaselines?\b", "zh": "基线|基准(?:方法|模型)", "ko": "베이스라인|기준 ?모델|기준선"},
    "people": {"en": r"\b(?:humans?|people)\b", "zh": "人类|人工(?!智能|神经)|人(?=类)", "ko": "사람|인간"},
    "students": {"en": r"\bstudents?\b", "zh": "学生(?:模型|网络)?", "ko": "학생(?: ?모델)?"},
    "teachers": {"en": r"\bteachers?\b", "zh": "(?:教师|老师)(?:模型|网络)?", "ko": "교사(?: ?모델)?"},
    "experts": {"en": r"\bexperts?\b", "zh": "专家", "ko": "전문가"},
    "existing": {
        "en": r"\b(?:existing|previous|prior|current|conventional|traditional)\b",
        "zh": "现有|以往|先前|已有|之前的|此前的|传统",
        "ko": "기존|이전|종래|선행|현재의|전통",
    },
    "ours": {
        "en": r"\b(?:our|the proposed|the new) (?:approach|method|model|system|framework|technique)\b",
        "zh": "(?:本文|我们的|所提(?:出的)?|该|新)(?:方法|模型|系统|框架|技术)",
        "ko": "(?:제안(?:한|하는|된)|우리의?|본|이|새로운) ?(?:방법|모델|시스템|프레임워크|기법)",
    },
}


def things(original: str, said: str, *, language: Language, glossary: Mapping[str, Sequence[str]]) -> Known:
    """The names and terms of both; a name goes before a term at the same place."""
    found = [*_latin(original, said), *_eastern(original, said, language)]
    found += [
        (name, re.compile(words["en"], re.IGNORECASE), re.compile(words[language]))
        for name, words in _RIVALS.items()
        if language in words
    ]
    for term, accepted in glossary.items():
        if accepted and term.strip():
            words = "|".join(re.escape(word) for word in sorted(accepted, key=len, reverse=True))
            found.append((term, _term(term), re.compile(words, re.IGNORECASE)))
    return _placed(original, said, found)


def measures(original: str, said: str, *, language: Language) -> Known:
    """What goes up or down in both."""
    found = [
        (one.name, re.compile(one.words["en"], re.IGNORECASE), re.compile(one.words[language]))
        for one in MEASURES
        if "en" in one.words and language in one.words
    ]
    return _placed(original, said, found)


_Found = tuple[str, re.Pattern[str], re.Pattern[str]]


def _latin(original: str, said: str) -> Iterator[_Found]:
    seen: set[str] = set()
    for name in sorted(_NAME.finditer(said), key=lambda one: one.start() - one.end()):
        written = name[0]
        while written:
            ours = _spelled(written)
            if written.lower() not in seen and not written.islower() and ours.search(original):
                seen.add(written.lower())
                yield written.lower(), ours, ours
            written = written.rpartition(" ")[0]


def _spelled(name: str) -> re.Pattern[str]:
    words = "[ _-]?".join(re.escape(word) for word in re.split("[ _-]", name) if word)
    return re.compile(rf"(?<![A-Za-z0-9]){words}s?(?![A-Za-z0-9]|-[A-Za-z]*\d|\.\d)", re.IGNORECASE)


def _eastern(original: str, said: str, language: Language) -> Iterator[_Found]:
    for name in names(said, language=language):
        if name.kind == "eastern" and pattern(name).search(original):
            yield name.text.lower(), pattern(name), pattern(name)


def _term(term: str) -> re.Pattern[str]:
    words = "[ -]?".join(re.escape(word) for word in re.split(r"[\s-]+", term.strip()))
    flags = re.RegexFlag(0) if term.isupper() else re.IGNORECASE
    return re.compile(rf"(?<![A-Za-z0-9-]){words}s?(?![A-Za-z0-9])", flags)


def _placed(original: str, said: str, found: Sequence[_Found]) -> Known:
    both = [one for one in found if one[1].search(original) and one[2].search(said)]
    return Known(
        _in_order([(name, theirs) for name, theirs, _ in both], original),
        _in_order([(name, ours) for name, _, ours in both], said),
    )


def _in_order(patterns: Sequence[tuple[str, re.Pattern[str]]], text: str) -> tuple[Place, ...]:
    places = [Place(name, *one.span()) for name, words in patterns for one in words.finditer(text)]
    kept: list[Place] = []
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return tuple(kept)
