"""Institutions: the spellings of one name brought together, as far as they are known on a day.

What a day's page says of an institution depends on that day and those before it, so that no later day changes it: the
name is the most frequent spelling so far, and the address comes from the first one and stays. Names of one institution
that have too little in common to be spellings of each other (UCLA) are in institutions.yml, ours and an owner's, with
the one to show, which its address comes from as well: earlier days that are collected later do not move it.
Those of other names may move so, to another spelling of the same letters; assets/moved.js leads there.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from slugify import slugify

from paperdigest.choices import shipped_institutions

#: Papers that an institution has at least if it has a page.
INSTITUTION_PAPERS = 2
#: Addresses of other pages, and file names that some systems do not allow.
_RESERVED = frozenset({"index", "readme", "con", "nul", "aux", "prn"})
#: What two spellings may differ by, where all else is ASCII in small letters.
_NO_LETTER = re.compile(r"[^0-9a-z+#]")


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution under its one name, as known on a day."""

    #: Its most frequent spelling so far, one with capital letters if there is any, unless institutions.yml names it.
    name: str
    #: The last part of its page's address: lower-case letters, digits and hyphens.
    slug: str
    #: How many papers it has presented so far.
    papers: int

    @property
    def has_page(self) -> bool:
        """Whether it has a page of its own."""
        return self.papers >= INSTITUTION_PAPERS


class Register:
    """The institutions as they become known, day by day."""

    def __init__(self, known: Mapping[str, Sequence[str]] | None = None) -> None:
        """Know none. `known` has the other names by the one to show, a later entry before others; None: ours."""
        self._names: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        for name, others in (shipped_institutions() if known is None else known).items():
            shown = fold(name)
            self._names[shown] = name
            self._aliases.pop(shown, None)
            self._aliases |= {fold(other): shown for other in others if fold(other) != shown}
        self._spellings: dict[str, Counter[str]] = defaultdict(Counter)
        self._slugs: dict[str, str] = {}
        self._taken = set(_RESERVED)
        self._known: dict[str, Institution] = {}
        for folded, name in sorted(self._names.items()):
            if folded not in self._aliases:
                self._slug(folded, name)

    def note_day(self, spellings: Iterable[str]) -> None:
        """Note the institutions of a day's papers, one spelling a paper. Days come in order."""
        seen = set()
        for spelling in spellings:
            name = self._one(spelling)
            self._spellings[name][spelling] += 1
            seen.add(name)
        for name in sorted(seen):
            counts = self._spellings[name]
            best = next(iter(counts)) if len(counts) == 1 else min(counts, key=lambda one: _order(one, counts))
            self._known[name] = Institution(self._names.get(name, best), self._slug(name, best), counts.total())

    def find(self, spelling: str) -> Institution:
        """Return the institution of a spelling that was noted."""
        return self._known[self._one(spelling)]

    def _one(self, spelling: str) -> str:
        """What all names of one institution have in common."""
        folded = fold(spelling)
        while folded in self._aliases:
            folded = self._aliases[folded]
        return folded

    def _slug(self, name: str, spelling: str) -> str:
        if name not in self._slugs:
            slug = base = slugify(spelling, max_length=60) or "institution"
            number = 1
            while slug in self._taken:
                number += 1
                slug = f"{base}-{number}"
            self._taken.add(slug)
            self._slugs[name] = slug
        return self._slugs[name]


def _order(spelling: str, counts: Counter[str]) -> tuple[bool, int, int, bool, str]:
    """The place of a spelling among those of an institution: first the one to show.

    Accents, and the stroke between two names, are left out more often than they are made up.
    """
    accents = (
        0 if spelling.isascii() else sum(map(bool, map(unicodedata.combining, unicodedata.normalize("NFD", spelling))))
    )
    return spelling.islower(), -accents, -counts[spelling], "/" not in spelling, spelling


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """What two spellings of one name have in common: letters and digits in one case, without accents or "The".

    Signs that tell names apart stay (C, C++, C#), and so do marks that are no accents, such as vowels of Hindi.
    """
    bare = unicodedata.normalize("NFKD", name.casefold()).removeprefix("the ")
    if bare.isascii():
        return _NO_LETTER.sub("", bare) or name
    return "".join(char for char in bare if char.isalnum() or char in "+#" or _is_letter_mark(char)) or name


def _is_letter_mark(char: str) -> bool:
    """Whether a combining mark makes another letter: those of Latin, Greek, Cyrillic, Hebrew, Arabic come first."""
    return char >= "\u0900" and unicodedata.category(char) in ("Mn", "Mc")
