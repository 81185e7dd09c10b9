"""The glossary: how a language says the terms of the field. Reports, translations, topics and the search use this one.

terms/<language>.yml holds the words, the one to use first; a language without a file has none. An owner's words, from
glossary.yml, take the place of ours.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from paperdigest.language import LOADER, Language

_FOLDER = Path(__file__).parent / "terms"
_WORD = re.compile(r"[^\W_]+")
#: What may stand between the words of a term.
_BETWEEN = re.compile(r"[\s\u00ad\u2010-\u2015-]*")
#: Blanks and hyphens, which writers set or leave out.
_BLANKS = re.compile(r"[\s\u2010-\u2015-]+")
#: The ends of a plural, and what stands in their place in a singular.
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))


def glossary(language: Language, overrides: Mapping[str, Sequence[str]] | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return the terms of the field, English in small letters, with their words in `language`, the preferred one first.

    Words of several parts are there with and without their blanks. `overrides` are an owner's terms of that language:
    for a term that we have, too, their words stand alone, and without any the term is left out. No language but those
    with a file of terms has any of ours.
    """
    ours = _shipped(language)
    if not overrides:
        return ours
    places = {folded(term): term for term in ours}
    own = {places.get(folded(term), term.lower()): _spellings(words) for term, words in overrides.items()}
    return {term: words for term, words in {**ours, **own}.items() if words}


def preferred(term: str, language: Language) -> str | None:
    """Return the word of our glossary for an English `term`, one or several, however written; None if it has none."""
    known = _folded(language)
    return next((known[form][0] for form in _forms(folded(term)) if form in known), None)


def terms_in(text: str, terms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return those of `terms` that an English `text` holds, the most frequent first, then in order.

    Words are whole, in any case, of one or several; hyphens and blanks are alike, and where terms overlap the longest
    counts, so that a "large language model" is no "language model".
    """
    places = {folded(term): term for term in terms}
    longest = max((len(_WORD.findall(term)) for term in terms), default=0)
    found: Counter[str] = Counter()
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        length, term = _term_at(text, words, at, places, longest)
        if term:
            found[term] += 1
        at += length
    return {term: terms[term] for term, _ in found.most_common()}


def says(text: str, words: Sequence[str]) -> bool:
    """Whether `text` has one of a term's `words`, wherever either sets blanks."""
    said = folded(text)
    return any(folded(word) in said for word in words)


def folded(text: str) -> str:
    """Return `text` in small letters, without blanks and hyphens."""
    return _BLANKS.sub("", text).casefold()


def _term_at(
    text: str, words: Sequence[re.Match[str]], at: int, places: Mapping[str, str], longest: int
) -> tuple[int, str | None]:
    """How many words the longest term has that begins with the word `at`, and that term; 1 and None if none does."""
    best: tuple[int, str | None] = (1, None)
    said = ""
    for count, word in enumerate(words[at : at + longest], start=1):
        if count > 1 and not _BETWEEN.fullmatch(text, words[at + count - 2].end(), word.start()):
            break
        said += word[0].casefold()
        term = next((places[form] for form in _forms(said) if form in places), None)
        if term:
            best = (count, term)
    return best


def _forms(word: str) -> tuple[str, ...]:
    """The word, and what it may be the plural of."""
    return (word, *(word.removesuffix(end) + other for end, other in _PLURALS if word.endswith(end)))


@cache
def _shipped(language: Language) -> Mapping[str, tuple[str, ...]]:
    try:
        text = (_FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    read: Mapping[str, str | list[str]] = yaml.load(text, Loader=LOADER)  # noqa: S506 - one of the two safe loaders
    return {term: _spellings([words] if isinstance(words, str) else words) for term, words in read.items()}


@cache
def _folded(language: Language) -> Mapping[str, tuple[str, ...]]:
    return {folded(term): words for term, words in _shipped(language).items()}


def _spellings(words: Sequence[str]) -> tuple[str, ...]:
    """The words as they are, then those of several parts in one."""
    return tuple(dict.fromkeys([*words, *(re.sub(r"\s+", "", word) for word in words)]))
