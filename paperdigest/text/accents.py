"""Accents as TeX writes them: `\\"o`, `\\'{\\i}`, `\\v Cech` and letters such as `\\L`."""

import re
import unicodedata
from typing import NamedTuple

#: Letters that TeX knows by name. TeX takes the blanks behind a name as its end.
LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
_MARKS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328", "r": "\u030a", "u": "\u0306", "d": "\u0323",
    "b": "\u0331", "G": "\u030f", "h": "\u0309", "U": "\u030e", "textcommabelow": "\u0326",
}  # fmt: skip
_MARK = re.compile(r"""\\(?:(?P<sign>["'`^~=.]) ?|(?P<name>[HvckrudbGhU]|textcommabelow)(?![A-Za-z]) *)""")
_LETTER = re.compile(
    rf"\\(?P<name>{'|'.join(sorted(LETTERS, key=len, reverse=True))})(?![A-Za-z]) *|(?P<plain>[^\W\d_])"
)
#: Without braces these signs may be quotation marks, apostrophes or tildes as well: accents on these letters alone.
_MARKED = frozenset("aceinouyzACEINOUYZ")
#: A quotation goes on to a mark that no letter follows.
_QUOTED = re.compile(r'[^"\\]{0,200}\\"(?![^\W\d_])')
_DEEPEST = 3


class Accent(NamedTuple):
    """A letter with its marks, and where it ends."""

    letter: str
    end: int


def accent_at(source: str, start: int, *, sure: bool = False) -> Accent | None:
    """Return the accented letter that begins with the backslash at `start`; None if no accent is meant there.

    `\\"word\\"` and `don\\'t` are quotation marks and apostrophes, which somebody has escaped;
    if `sure` they are not.
    """
    found = _read(source, start, 0)
    sign = source[start + 1 : start + 2]
    if found is None or sure or sign.isalpha() or not _is_bare(source, start):
        return found
    base = unicodedata.normalize("NFD", found.letter)[:1]
    before, after = source[:start][-1:], source[found.end : found.end + 1]
    if sign == '"' and not before.isalpha() and (base.islower() or _QUOTED.match(source, start + 2)):
        return None
    if base in _MARKED or sign in "^=" or (sign == "." and base.isalpha()):
        return found
    return found if sign == "'" and base in "sS" and after.isalpha() else None


def _is_bare(source: str, start: int) -> bool:
    """Whether the letter is neither in braces nor a name, so that one may doubt that it bears an accent."""
    rest = source[start + 2 : start + 3]
    return rest not in ("{", "\\") and not (rest == " " and source[start + 3 : start + 4] == "{")


def _read(source: str, start: int, depth: int) -> Accent | None:
    mark = _MARK.match(source, start)
    if mark is None or (
        mark["sign"] and mark[0].endswith(" ") and source[mark.end() : mark.end() + 1] not in ("{", "\\")
    ):
        return None
    base = _base(source, mark.end(), depth)
    if base is None:
        return None
    plain = base.letter.replace("ı", "i").replace("ȷ", "j")
    letter = unicodedata.normalize("NFC", plain + _MARKS[mark["sign"] or mark["name"]])
    return Accent(letter, base.end) if len(letter) == 1 or _is_meant(source, mark, base) else None


def _is_meant(source: str, mark: re.Match[str], base: Accent) -> bool:
    """Whether a mark stands on a letter that no single character holds together with it: in braces, and named \\G."""
    braces = source[base.end - 1 : base.end] == "}" and len(unicodedata.normalize("NFD", base.letter)) == 1
    return braces and base.letter.isalpha() and (mark["name"] or "G") not in "ckdb"


def _base(source: str, at: int, depth: int) -> Accent | None:
    """The letter under a mark: itself, by name, with another accent, or any of them in braces."""
    if depth > _DEEPEST:
        return None
    if source.startswith("{", at):
        inner = _base(source, at + 1, depth + 1)
        return Accent(inner.letter, inner.end + 1) if inner and source.startswith("}", inner.end) else None
    if letter := _LETTER.match(source, at):
        return Accent(letter["plain"] or LETTERS[letter["name"]], letter.end())
    return _read(source, at, depth + 1)
