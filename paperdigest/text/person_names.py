"""Names: what arXiv writes as one text becomes the parts that reference managers sort by.

BibTeX's rules, by a parser of it. A name that is no person's (a team, a lab) or that follows no rule stays whole.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

from paperdigest.text.readable import readable

_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d."])
#: Words of a group's name, and companies.
_GROUPS = [
    "team",
    "group",
    "lab",
    "labs",
    "laboratory",
    "collaboration",
    "consortium",
    "project",
    "initiative",
    "community",
    "institute",
    "university",
    "research",
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "corp",
    "corporation",
    "foundation",
    "center",
    "centre",
    "contributors",
    "authors",
    "workshop",
    "conference",
    "committee",
    "organizers",
    "organisers",
    "organization",
    "organisation",
    "participants",
    "association",
    "alliance",
    "society",
    "department",
    "academy",
    "agency",
    "council",
    "hospital",
    "robotics",
    "intelligence",
    "network",
    "networks",
    "technologies",
    "federation",
    "coalition",
    "ministry",
    "college",
    "deepmind",
    "openai",
    "anthropic",
    "nvidia",
    "google",
    "microsoft",
    "bytedance",
    "alibaba",
    "tencent",
    "huggingface",
]
_NOT_A_PERSON = re.compile(
    rf"\b(?<!['’‘`´])(?:{'|'.join(_GROUPS)}|(?-i:AI|AGI|LLMs?))\b|\bseed$|[^\w\s.,'’‘`´\-–‐()\"“”]"
    r"|\band\b|\bet al\b|\d|_|(?-i:[a-z]\. ?ai)$",
    re.IGNORECASE,
)
#: What stands before a family name and is written small; other small words are names that somebody wrote so.
_PARTICLES = frozenset([
    "af", "al", "auf", "av", "bin", "bint", "ben", "d'", "da", "dal", "dalla", "das", "de", "de'", "de’", "degli",
    "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "het", "i", "ibn", "in", "la",
    "las", "le", "los", "op", "'t", "’t", "te", "ten", "ter", "to", "und", "van", "vander", "vom", "von", "y", "zu",
    "zum", "zur",
])  # fmt: skip
#: Small words that join two family names: Ruiz y Sanz.
_JOINS = frozenset(["e", "i", "y"])
#: Begin a family name where somebody has written them large.
_LARGE = frozenset([
    "Abu", "Al", "Ben", "D'", "D’", "Dal", "Dalla", "Dalle", "De", "Degli", "Dei", "Del", "Dell'", "Dell’", "Della",
    "Delle", "Dello", "Des", "Dos", "El", "Las", "Los", "Mac", "Mc", "St.", "Ste.", "Ter", "Van", "Vande", "Vander",
    "Von",
])  # fmt: skip
#: So do these, which are syllables of Chinese, Korean and Vietnamese names, too: Nam Le Hai, but Gael Le Lan.
_LARGE_OR_SYLLABLES = frozenset(["Da", "Den", "Di", "Du", "La", "Le", "Lo", "Ten"])
_SYLLABLE = re.compile(
    r"(?:[bcgknpstz]h|[dgqt][rsuz]|ngh?|[bcdfghjklmnpqrstvwxyz])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?", re.IGNORECASE
)
#: Words of these that are Vietnamese names, too.
_SHARED_WITH_VIETNAMESE = _LARGE_OR_SYLLABLES | {"Mac", "Van"}
#: Those of them with which no given name begins, unlike Ben, La or Van.
_ALONE_NO_NAMES = frozenset(["De", "Des", "Dos", "Du", "Las", "Le", "Los"])
_AFTER_LARGE = frozenset(["la", "las", "los", "le", "de", "den", "der"])
_BEGIN_OR_FOLLOW = _LARGE | _LARGE_OR_SYLLABLES | _AFTER_LARGE
#: Families whose members bear Van, Le and the like as names of their own.
_VIETNAMESE = frozenset([
    "Bui", "Cao", "Chu", "Dang", "Dao", "Dinh", "Do", "Doan", "Duong", "Ha", "Ho", "Hoang", "Huynh", "Le", "Luong",
    "Luu", "Ly", "Mai", "Ngo", "Nguyen", "Pham", "Phan", "Phung", "Quach", "Ta", "To", "Tran", "Trinh", "Truong",
    "Vo", "Vu",
])  # fmt: skip
#: Letters of languages in which the family comes first, where a blank parts it from the given name.
_FAMILY_FIRST = re.compile(
    r"([\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,4}) ([\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,4})"
)
#: A name in another script behind the name.
_WIDE = re.compile(r"（([^（）]*)）")
_BETWEEN_INITIALS = re.compile(r"\. ?- ?(?=[^\W\d_]\.)|\. -")
_OTHER_SCRIPT = re.compile(r"\s*(\([^()]{1,40}\))$")


@dataclass(frozen=True)
class PersonName:
    """An author's name in parts; one that stays whole has only a family name."""

    family: str
    given: str = ""
    #: Stands before the family name and does not sort: van der, de.
    particle: str = ""
    #: Jr., III.
    suffix: str = ""
    #: False for a team, and for what follows no rule.
    person: bool = True


@lru_cache(maxsize=16384)  # each stands in three files, and many authors in several papers
def split_name(source: str) -> PersonName:
    """Return the parts of a name as arXiv writes it: given names first."""
    text = " ".join(_WIDE.sub(r" (\1) ", readable(source).text).split())
    text = _BETWEEN_INITIALS.sub(".-", text)
    if text.startswith("and ") and not text.startswith("and and "):  # the last of a list that was parted at its commas
        last = split_name(text.removeprefix("and "))
        if last.person:
            return last
    if family_first := _FAMILY_FIRST.fullmatch(text):
        return PersonName(family_first[1], family_first[2])
    bare = _OTHER_SCRIPT.sub("", text)
    words, suffix, ordered = _without_suffixes(bare)
    # Vowels of Hindi and Thai are marks, and no letters for a regular expression.
    letters = text if text.isascii() else "".join(char for char in text if unicodedata.category(char)[0] != "M")
    if not ordered or _NOT_A_PERSON.search(letters.replace(",", " ")):
        return PersonName(text, person=False)
    try:
        parts = parse_single_name_into_parts(" ".join(words), strict=True)
    except InvalidNameError:
        return PersonName(text, person=False)
    given, particle, family = _rearranged(parts.first, parts.von, parts.last)
    if not given and not particle and len(family) <= 1:
        return PersonName(text, person=False)
    behind = [text[len(bare) :].strip()] if text != bare else []
    return PersonName(" ".join(family), " ".join([*given, *behind]), " ".join(particle), suffix)


def _without_suffixes(name: str) -> tuple[list[str], str, bool]:
    """The words of a name, given names first; its suffixes; whether its commas say no more than that.

    Commas stand before suffixes and behind a family that comes first: Lovelace, Ada.
    """
    parts = [part.split() for part in name.rstrip(" ,").split(",")]
    suffixes: list[str] = []
    while len(parts) > 1 and len(parts[-1]) == 1 and parts[-1][0].lower() in _SUFFIXES:
        suffixes[:0] = parts.pop()
    words = [word for part in reversed(parts) for word in part]
    if not suffixes and len(parts) == 1 and len(words) > 2 and words[-1].lower() in _SUFFIXES:
        suffixes = [words.pop()]
    return words, " ".join(suffixes), len(parts) <= 2 and all(parts)


def _rearranged(given: list[str], particle: list[str], family: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Undo what BibTeX makes of small words that are no particles, and of particles that are not small."""
    if not particle and given and all(word in _PARTICLES for word in given):
        return [], given, family
    if not all(word.lower() in _PARTICLES for word in particle):  # a family's or a given name's between two of them
        start = len(particle)
        while start and particle[start - 1] in _PARTICLES:
            start -= 1
        given, particle = [*given, *particle[:start]], particle[start:]
    if particle and set(particle) <= _JOINS:
        start = len(given) - 1
        family, given = [*given[start:], *particle, *family], given[:start]
        particle = []
        while given and given[-1] in _PARTICLES - _JOINS:
            particle.insert(0, given.pop())
        while len(given) > 1 and given[-1] in _LARGE | _LARGE_OR_SYLLABLES:
            family.insert(0, given.pop())
        return given, particle, family
    start = _start_before_particle(given, family) if particle else len(given)
    if start == len(given):
        start = _start_of_family(given, family)
    if start < len(given):
        return given[:start], [], [*given[start:], *particle, *family]
    return given, particle, family


def _start_of_family(given: list[str], family: list[str]) -> int:
    """Where the family name begins among what BibTeX takes for given names; their number if it does not."""
    start = len(given)
    while start > 1 and given[start - 1] in _BEGIN_OR_FOLLOW:
        start -= 1
    while start < len(given) and given[start] in _AFTER_LARGE:
        start += 1
    word = given[start] if start < len(given) else ""
    vietnamese = word in _SHARED_WITH_VIETNAMESE and _unmarked(family[-1]) in _VIETNAMESE
    syllables = word in _LARGE_OR_SYLLABLES and _all_syllables([*given, *family])
    return len(given) if vietnamese or syllables else start


def _start_before_particle(given: list[str], family: list[str]) -> int:
    """Where a family name begins that has its particle within it, such as Le Sellier de Chezelles; else their number.

    It begins with a large particle that a name follows: Ada Le Sellier. Some that stand first are given names.
    """
    for start, word in enumerate(given[:-1]):
        large = word in _ALONE_NO_NAMES or (start > 0 and word in _LARGE | _LARGE_OR_SYLLABLES)
        if large and not (start > 0 and word in _LARGE_OR_SYLLABLES and _all_syllables([*given, *family])):
            return start
    return len(given)


def _all_syllables(words: list[str]) -> bool:
    parts = [part for word in words for part in _unmarked(word).split("-") if not part.endswith(".")]
    return all(_SYLLABLE.fullmatch(part) for part in parts)


def _unmarked(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("Đ", "D"))
    return "".join(char for char in letters if not unicodedata.combining(char))
