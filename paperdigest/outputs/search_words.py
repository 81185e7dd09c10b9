"""Words as Pagefind's program looks them up: what a browser asks for must stand in the index in the same form.

The browser folds a query (no accents, no punctuation, small letters); the program takes the English stem of each of its
words and looks for words that begin with it. Pagefind's own indexer folds other signs than its query does: a word with
a typographic dash or a degree sign is not found there. Here both sides fold alike.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

import Stemmer

_NO_WORD = re.compile(r"\W+")
#: Letters that know no capitals stand apart from those that do, as in "LLM은".
_RUNS = re.compile(r"[0-9A-Za-z\u00c0-\u024f]+|[^\W_0-9A-Za-z\u00c0-\u024f]+")
#: "MathCoder2" is Math, Coder and 2; "VLSBench" is VLS and Bench.
_PARTS = re.compile(r"[A-Z]+(?=[A-Z][^\W\dA-Z_])|[A-Z]?[^\W\dA-Z_]+|[A-Z]+|\d+")
_HANGUL = re.compile("[가-힣]+")
_HAN = re.compile("[\u3400-\u9fff]+")


@lru_cache(maxsize=1 << 17)
def forms(word: str) -> tuple[tuple[str, int], ...]:
    """Return what finds `word`, which has no blanks, as (stem, n): all of it, and its parts if it has any.

    n is the number of parts, without single letters; such a part counts for one nth of a word. Punctuation has none.
    """
    if word.isascii() and word.islower() and word.isalpha():
        return ((_stem(word), 1),)
    bare = word if word.isascii() else "".join(filter(_is_no_mark, unicodedata.normalize("NFD", word)))
    whole = _NO_WORD.sub("", bare).lower()
    if not whole:
        return ()
    parts = [part.lower() for run in _RUNS.findall(bare) for part in _PARTS.findall(run) or [run]]
    kept = [part for part in parts if len(part) > 1 or not part.isascii()] if len(parts) > 1 else []
    return ((_stem(whole), 1), *((_stem(part), len(kept)) for part in kept))


def _is_no_mark(char: str) -> bool:
    return unicodedata.category(char)[0] != "M"


def _stem(word: str) -> str:
    found: str = _stemmer().stemWord(word)
    return found


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 0)


def parts_of(text: str) -> str:
    """Return what must be indexed besides `text` so that parts of its Korean and Chinese words are found.

    Pagefind splits at blanks and finds words by their beginning. Korean joins nouns and particles: "대규모언어모델을"
    has to be found by "언어모델", so every ending of a word is added, and every two words as one, since writers differ
    in where they set blanks. Chinese has none: every two neighbours are added, and the search box asks for them, which
    needs no dictionary on either side that the other does not have.
    """
    words = _HANGUL.findall(text)
    found = {word[start:] for word in words for start in range(1, len(word) - 1)}
    found |= {one + other for one, other in pairwise(words)}
    for run in _HAN.findall(text):
        found |= {run[start : start + 2] for start in range(len(run))}
    return " ".join(sorted(found))
