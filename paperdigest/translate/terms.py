"""The glossary: where the original has a term of it, the translation has one of the accepted words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

_NO_LETTERS = re.compile(r"[\W_]+")


def unused(original: str, said: str, *, glossary: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The terms of folded `original` for which `said` has none of the words; the longest term at a place counts."""
    if not glossary:
        return
    spoken = _NO_LETTERS.sub("", said.lower())
    spelled_alike = {_key(term): term for term in glossary}
    seen: set[str] = set()
    for found in _any_of(tuple(glossary)).finditer(original):
        term = spelled_alike.get(_key(found[1])) or spelled_alike.get(_key(found[1].removesuffix("s")))
        if term is None or term in seen:
            continue
        seen.add(term)
        words = glossary[term]
        if words and not any(_NO_LETTERS.sub("", word.lower()) in spoken for word in words):
            yield f"Say “{'” or “'.join(words[:3])}” for “{term}”."


@lru_cache(maxsize=8)
def _any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    """What finds a term, the longest first: hyphens for blanks, a plural; abbreviations as they are."""
    patterns = [_written(term) for term in sorted(terms, key=len, reverse=True) if term.strip()]
    return re.compile(rf"(?<![A-Za-z0-9-])((?:{'|'.join(patterns)})s?)(?![A-Za-z0-9])")


def _written(term: str) -> str:
    words = [re.escape(word) for word in re.split(r"[\s-]+", term.strip())]
    written = "[ -]?".join(words) if len(words) > 1 else words[0]
    return written if term.isupper() else f"(?i:{written})"


def _key(term: str) -> str:
    return _NO_LETTERS.sub("", term.lower())
