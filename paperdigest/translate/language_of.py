"""The language of a translation: told by its script, which for Korean, Chinese and Japanese beats trained detectors.

A line of this field is full of English names, on which detectors guess; scripts leave no doubt (benchmarks/
translations.py compares). Languages in Latin letters are told by their small words.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from paperdigest.language import Language, profile
from paperdigest.reading.match.model_names import names
from paperdigest.reading.model.prose import is_in

#: script of a language -> the scripts that it is written in, as Unicode names begin.
_SCRIPTS = {
    "Hangul": ("HANGUL",),
    "Han": ("CJK",),
    "Kana": ("HIRAGANA", "KATAKANA", "CJK", "KATAKANA-HIRAGANA"),
    "Latin": (),
}
#: Letters of every language: names, and symbols of formulas.
_EVERYWHERE = (
    *("LATIN", "GREEK", "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "FULLWIDTH", "MICRO", "OHM", "KELVIN", "ANGSTROM"),
    *("MODIFIER", "SUPERSCRIPT", "SUBSCRIPT", "PLANCK", "BLACK-LETTER", "FEMININE", "MASCULINE"),
)
#: English left as it was: so many words in small letters in a row.
_LEFT = re.compile(r"(?<![\w(\"'“‘])[a-z]{1,20}(?: [a-z]{1,20}){3,}(?![\w)\"'”’])")
_WORD = re.compile(r"[A-Za-z][\w.+-]*")


def faults_of_language(text: str, *, language: Language, what: str, original: str, whole: str) -> Iterator[str]:
    """What of `text`, a translation of `original`, is not in `language`; `whole` is all that was to be translated."""
    english = profile(language).english
    if not is_in(language, text):
        if not _is_names_alone(text, original):
            yield f"Write the {what} in {english}."
        return
    if foreign := "".join(dict.fromkeys(char for char in _foreign(text, language) if char not in whole)):
        yield f"Write the {what} in {english} alone, without “{foreign[:12]}”."
    elif profile(language).script == "Han" and (traditional := _traditional(text)):
        yield f"Write simplified characters instead of “{traditional[:12]}”."
    if profile(language).script != "Latin" and (left := _LEFT.search(text)):
        yield f"Translate “{left[0][:60]}”, too."


def _is_names_alone(text: str, original: str) -> bool:
    """Whether a title stays as it is, since it holds nothing but names: "Kimi K2"."""
    if text.strip() != original.strip():
        return False
    named = {place for name in names(original, language="ko") for place in range(name.start, name.end)}
    return all(word.start() in named for word in _WORD.finditer(original)) and bool(named)


def _foreign(text: str, language: Language) -> Iterator[str]:
    allowed = (*_SCRIPTS[profile(language).script], *_EVERYWHERE)
    return (char for char in text if not char.isascii() and char.isalpha() and not _is_of(char, allowed))


@cache
def _is_of(char: str, scripts: tuple[str, ...]) -> bool:
    return unicodedata.name(char, "").partition(" ")[0] in scripts


def _traditional(text: str) -> str:
    """The characters that only traditional Chinese has, if they are more than a rare one in a name."""
    found = [char for char in text if _is_traditional(char)]
    han = sum(_is_of(char, ("CJK",)) for char in text)
    return "".join(dict.fromkeys(found)) if len(found) > 1 or 8 * len(found) > han else ""


@cache
def _is_traditional(char: str) -> bool:
    """Whether the standard of Taiwan has a character that the simplified one (GB 2312) lacks."""
    return not char.isascii() and _is_of(char, ("CJK",)) and _has(char, "big5") and not _has(char, "gb2312")


def _has(char: str, standard: str) -> bool:
    try:
        char.encode(standard)
    except UnicodeEncodeError:
        return False
    return True
