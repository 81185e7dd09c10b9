"""What Chinese and Korean words mean in English, so that a claim without a number or a name finds the paper's sentence.

This is no dictionary for readers: a row of concepts.yml holds the beginnings of English words and, beside them, the
words for the same in Chinese and Korean, so that both are told by one token. The terms of the glossary are there, too.
"""

import re
from functools import cache
from pathlib import Path

import yaml

from paperdigest.language import Language
from paperdigest.text.glossary import glossary
from paperdigest.text.words import stem

#: A row a concept: beginnings of English words | Chinese words | Korean words.
_ROWS = Path(__file__).with_suffix(".yml")
#: Chinese and Korean letters.
_HAS_MEANT = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
#: Letters of the longest word that is looked up.
_LONGEST = 8


@cache
def _prefixes() -> dict[str, str]:
    """The token of each beginning of an English word."""
    return {one: f"={line.partition('|')[0].split()[0]}" for line in _lines() for one in line.partition("|")[0].split()}


@cache
def _lines() -> list[str]:
    rows: list[str] = yaml.safe_load(_ROWS.read_text(encoding="utf-8"))
    return rows


@cache
def _meant() -> dict[str, frozenset[str]]:
    """What Chinese and Korean words mean: tokens of the table, and the words of the glossary's terms."""
    known: dict[str, set[str]] = {}
    for line in _lines():
        english, chinese, korean = line.split("|")
        for word in (*chinese.split(), *korean.split()):
            known.setdefault(word, set()).add(f"={english.split()[0]}")
    languages: tuple[Language, ...] = ("zh", "ko")
    for language in languages:
        for term, words in glossary(language).items():
            told = concepts(term)
            for word in words:
                if len(word) <= _LONGEST and _HAS_MEANT.search(word):
                    known.setdefault(word, set()).update(told)
    return {word: frozenset(told) for word, told in known.items()}


def concepts(text: str) -> frozenset[str]:
    """Return the tokens of the English words in `text`, and the stems of those that the table has not."""
    found: set[str] = set()
    for word in re.findall(r"[A-Za-z][A-Za-z0-9]{2,}", text):
        found |= _of_english(word.lower())
    return frozenset(found)


@cache
def _of_english(word: str) -> frozenset[str]:
    prefixes = _prefixes()
    told = {prefixes[word[:size]] for size in range(3, len(word) + 1) if word[:size] in prefixes}
    return frozenset(told or {stem(word)})


def meant(text: str) -> frozenset[str]:
    """Return what the Chinese and Korean words of `text` mean; of words in one another the longest counts."""
    if not _HAS_MEANT.search(text):
        return frozenset()
    known, found, at = _meant(), set[str](), 0
    while at < len(text):
        for size in range(min(_LONGEST, len(text) - at), 0, -1):
            if told := known.get(text[at : at + size]):
                found |= told
                at += size
                break
        else:
            at += 1
    return frozenset(found)
