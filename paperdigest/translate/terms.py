"""The glossary: where the original has a term of it, the translation has one of the accepted words.

What is part of a name is no term: "Attention Forcing" in a sentence, and in a title if the translation keeps it. Nor is
"translation" in "video-to-video translation", which makes pictures of pictures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

_NO_LETTERS = re.compile(r"[\W_]+")
#: What stands in a row of words with capitals before or behind a term.
_CAPITALS_BEFORE = re.compile(r"(?:[A-Z][A-Za-z0-9]*[- ])+$")
_CAPITALS_BEHIND = re.compile(r"(?:[- ](?:[A-Z][A-Za-z0-9]*|\d+(?:\.\d+)?)(?![A-Za-z0-9]))+")
_ONE_TO_ANOTHER = re.compile(r"[a-z0-9]-to-[a-z0-9]+ $", re.IGNORECASE)
#: A sentence with few words in small letters is a title.
_IN_A_TITLE = 3
_SMALL_WORD = re.compile(r"(?<![A-Za-z-])[a-z]{4,}")


def unused(original: str, said: str, *, glossary: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The terms of folded `original` for which `said` has none of the words; the longest term at a place counts."""
    if not glossary:
        return
    spoken = _NO_LETTERS.sub("", said.lower())
    spelled_alike = {_key(term): term for term in glossary}
    seen: set[str] = set()
    for found in _any_of(tuple(glossary)).finditer(original):
        term = spelled_alike.get(_key(found[1])) or spelled_alike.get(_key(found[1].removesuffix("s")))
        if term is None or term in seen or _is_in_name(original, found, said):
            continue
        if _ONE_TO_ANOTHER.search(original[: found.start()]) and " " not in term:
            continue
        seen.add(term)
        words = glossary[term]
        if words and not any(_NO_LETTERS.sub("", word.lower()) in spoken for word in words):
            yield f"Say “{'” or “'.join(words[:3])}” for “{term}”."


def _is_in_name(original: str, found: re.Match[str], said: str) -> bool:
    """Whether a term is part of a name of several words, all with capitals."""
    if found[1].isupper() or not all(word[:1].isupper() for word in re.split("[ -]", found[1])):
        return False
    before = _CAPITALS_BEFORE.search(original[: found.start()])
    behind = _CAPITALS_BEHIND.match(original, found.end())
    start, end = before.start() if before else found.start(), behind.end() if behind else found.end()
    if not (before or behind):
        return False
    line = original[original.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    if len(_SMALL_WORD.findall(line)) > _IN_A_TITLE and not _begins_a_sentence(original, start):
        return True
    return original[start:end].lower() in said.lower() or _ends_alike(original[start:end], found[1], said)


def _begins_a_sentence(original: str, start: int) -> bool:
    return not original[:start].strip() or original[:start].rstrip()[-1] in ".!?:;\n"


def _ends_alike(row: str, term: str, said: str) -> bool:
    """Whether the translation keeps the term with a word beside it: of "Fast Attention Forcing" the last two."""
    words = row.split()
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    return any(term.lower() in pair.lower() and pair.lower() in said.lower() for pair in pairs if pair != term)


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
