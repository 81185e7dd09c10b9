"""Names: what arXiv writes as one text becomes the parts that reference managers sort by.

BibTeX's rules, by a parser of it. A name that is no person's (a team, a lab) or that follows no rule stays whole.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

from paperdigest.text.readable import readable

_SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"])
_NOT_A_PERSON = re.compile(
    r"\b(?:team|group|lab|labs|laboratory|collaboration|consortium|project|initiative|community|institute|university"
    r"|research|inc|(?-i:AI)|foundation|center|centre|contributors|authors)\b|[^\w\s.,'’‘`´\-–‐()\"“”]|\band\b|\d|_",
    re.IGNORECASE,
)


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


@lru_cache(maxsize=65536)  # each stands in three files, and many authors in several papers
def split_name(source: str) -> PersonName:
    """Return the parts of a name as arXiv writes it: given names first."""
    text = " ".join(readable(source).text.split())
    words = text.replace(",", " ").split()
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    if _NOT_A_PERSON.search(text) or "," in text.removesuffix(suffix).rstrip(" ,"):
        return PersonName(text, person=False)
    try:
        parts = parse_single_name_into_parts(" ".join(words), strict=True)
    except InvalidNameError:
        return PersonName(text, person=False)
    return PersonName(
        family=" ".join(parts.last),
        given=" ".join(parts.first),
        particle=" ".join(parts.von),
        suffix=suffix,
        person=bool(parts.first),
    )
