"""Korean particles that fit the word before them: 은 or 는, 이 or 가, 을 or 를, 과 or 와, 으로 or 로.

Which one it is depends on the sound that the word ends with as it is spoken, so names in Latin letters, abbreviations
and numbers are read as Korean readers do. No package does this: tossi knows Hangul and numbers, hangeul abbreviations,
too, and korean-glue takes each word's last letter for its sound; none knows that "Transformer" ends with a vowel.
"""

import re
import unicodedata
from functools import lru_cache

#: Particles after a consonant, and what they are after a vowel.
_FORMS = {
    "은": "는",
    "이": "가",
    "을": "를",
    "과": "와",
    "으로": "로",
    "으로서": "로서",
    "으로써": "로써",
    "으로부터": "로부터",
    "이나": "나",
    "이며": "며",
    "이란": "란",
    "이라는": "라는",
    "이라고": "라고",
}
#: How a word ends: with a vowel, with ㄹ, which 으로 takes for a vowel, or with another consonant.
_VOWEL, _L, _CONSONANT = "", "ㄹ", "ㄱ"
_FIRST_SYLLABLE, _LAST_SYLLABLE, _ENDINGS, _PLACE_OF_L = ord("가"), ord("힣"), 28, 8

#: What a word may end with that is not spoken: a remark in brackets, and marks.
_REMARK = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\])$")
_MARKS = " \t\n\"'’”」』》〉*_`.,:;!?"
#: No spoken end is longer, nor a remark after it, so that no text from outside takes long.
_LONGEST, _LONGEST_REMARK = 60, 300
_LAST = re.compile(
    r"(?P<number>(?:\d[\d,]*\.)?\d[\d,]*)$|(?P<unit>(?<=\d)\s?(?:[kcm]?m|[km]?g|s|h|[x×]|°C?))$"
    r"|(?P<letters>[A-Z]+)s?$|(?P<word>[A-Z]?[a-zà-öø-ÿ]+)$|(?P<other>.)$",
    re.DOTALL,
)
#: Digits whose names end with a consonant: in Korean, and in English, in which a digit after a name is read ("o3").
_DIGITS = {"0": _CONSONANT, "1": _L, "3": _CONSONANT, "6": _CONSONANT, "7": _L, "8": _L}
_ENGLISH_DIGITS = {"1": _CONSONANT, "7": _CONSONANT, "9": _CONSONANT}
_NAMED = re.compile(r"[A-Za-z][\s-]?\d$")
#: Zeros of 1,000,000,000,000, which is 조; all lesser powers of ten end with a consonant.
_TRILLION = 12
#: Names of letters that end with a consonant.
_LETTERS = {"L": _L, "R": _L, "M": _CONSONANT, "N": _CONSONANT}
_UNITS = {"kg": _CONSONANT, "g": _CONSONANT, "mg": _CONSONANT, "h": _CONSONANT}
#: 샵, 엡실론, 오미크론, 입실론. All other signs and letters of this kind have names that end with a vowel.
_SIGNS = {"#": _CONSONANT, "ε": _CONSONANT, "ο": _CONSONANT, "υ": _CONSONANT, "ϵ": _CONSONANT}
_VOWEL_SIGNS = "%+&$@°×"

#: How English words end as Korean writes them, the first rule that fits; all others end with a vowel. A stop ends a
#: syllable after a short vowel only: 맵 (map), but 루프 (loop) and 점프 (jump).
_RULES = (
    (re.compile(r"^(?:bit|kit|hit)$"), _VOWEL),
    (re.compile(r"(?:web|lab|group|type|bag)$"), _CONSONANT),
    (re.compile(r"le?$"), _L),
    (re.compile(r"(?:mb|m|n|ng|gn|[aeiouy][mn]e)$"), _CONSONANT),
    (re.compile(r"(?:ck|ook|[aeiouy]c|eep|pp|tt|(?<![aeiouy])[aeiouy][kpt])$"), _CONSONANT),
)
#: An abbreviation that is read as a word, such as CLIP; shorter ones, and those that nobody can say, are spelled.
_SPOKEN = re.compile(r"(?=.*[AEIOU])(?!.*[^AEIOU]{4})[A-Z]{4,}(?<!E)(?<![^AEIOU]{3})")


def particle(word: str, pair: str) -> str:
    """Return the particle of `pair` ("은/는") that fits `word`; both, as in 은(는), if its end is unknown.

    Raises ValueError if `pair` is none of the pairs known.
    """
    first, _, other = pair.partition("/")
    closed, opened = (first, other) if _FORMS.get(first) == other else (other, first)
    if _FORMS.get(closed) != opened:
        raise ValueError(f"{pair!r} is no pair of particles")
    end = _end(word)
    if end is None:
        return f"({closed[0]}){opened}" if closed.endswith(opened) else f"{closed}({opened})"
    return opened if end == _VOWEL or (end == _L and closed.startswith("으로")) else closed


@lru_cache(maxsize=4096)
def _end(word: str) -> str | None:
    """How `word` ends when it is spoken; None if nobody can tell."""
    found = _LAST.search(spoken := _spoken(word))
    if not found:
        return None
    kind, last = str(found.lastgroup), found[found.lastgroup or 0]
    if kind == "number":
        return _end_of_number(last.replace(",", ""), named=bool(_NAMED.search(spoken)))
    if kind == "unit":
        return _UNITS.get(last.strip(), _VOWEL)
    if kind == "letters":
        spelled = not _SPOKEN.fullmatch(last) or found[0].endswith("s")
        return _end_of_letters(found[0]) if spelled else _end_of_word(last)
    return _end_of_word(last) if kind == "word" else _end_of_sign(last)


def _spoken(word: str) -> str:
    """The end of `word` without what is not spoken; all of it if nothing is."""
    spoken = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word[-_LONGEST_REMARK:]))
    while shorter := _REMARK.sub("", spoken.rstrip(_MARKS)).rstrip(_MARKS):
        if shorter == spoken:
            shorter = spoken.rstrip(")]")
        if shorter in ("", spoken):
            break
        spoken = shorter
    return spoken[-_LONGEST:]


def _end_of_letters(letters: str) -> str:
    return _LETTERS.get(letters[-1], _VOWEL)


def _end_of_number(number: str, *, named: bool) -> str:
    if named:
        return _ENGLISH_DIGITS.get(number, _VOWEL)
    zeros = len(number) - len(number.rstrip("0"))
    if "." not in number and _TRILLION <= zeros < len(number):
        return _VOWEL
    return _DIGITS.get(number[-1], _VOWEL)


def _end_of_word(word: str) -> str:
    """How an English word ends in Korean letters; a single letter is called by its name."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", word.lower()) if char.isascii())
    if len(plain) == 1:
        return _LETTERS.get(plain.upper(), _VOWEL)
    return next((end for rule, end in _RULES if rule.search(plain)), _VOWEL)


def _end_of_sign(sign: str) -> str | None:
    if _FIRST_SYLLABLE <= ord(sign) <= _LAST_SYLLABLE:
        final = (ord(sign) - _FIRST_SYLLABLE) % _ENDINGS
        return _VOWEL if not final else _L if final == _PLACE_OF_L else _CONSONANT
    if sign in _SIGNS:
        return _SIGNS[sign]
    is_vowel = sign in _VOWEL_SIGNS or unicodedata.name(sign, "").startswith("GREEK")
    return _VOWEL if is_vowel else None
