"""The text room: whatever comes from outside becomes clean text here, and readable text for pages.

`plain` is the door: printable, one line, nothing else changed; the archive keeps that. `readable` is for readers: what
authors wrote as TeX (and what services left of it) becomes typography, MathML and links, and its HTML is escaped.
No word is lost on the way: only names of macros, tags and markup characters go.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice

from markupsafe import Markup, escape

from paperdigest.text.tex import is_plain, typeset

#: Longer texts are shown as they stand: the longest abstract of 34,000 had 1,924 characters.
_LONGEST = 20_000
#: Marks that one letter bears at most, as in Unicode's stream-safe text: to order more takes the square of the time.
_MOST_MARKS = 30
_RUNS_OF_MARKS = re.compile(rf"[^\w\x00-\x7f]{{{_MOST_MARKS + 1},}}")
#: Marks that change the direction of the text after them, and blanks without width: a title must not turn its
#: neighbours around, nor hide anything.
_DIRECTION_MARKS = "\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u3164\ufeff"
_UNSEEN = re.compile(f"[\ud800-\udfff{_DIRECTION_MARKS}]")
#: Code points that Unicode says will never be characters; XML allows none of them.
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
#: Hebrew, Arabic and the other scripts of that direction.
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_CONTROLS = "\x00-\x1f\x7f-\x9f"
_NEVER = re.compile(f"[{_CONTROLS}{_NO_CHARACTERS}]")
_NO_LINE = re.compile(f"[{_CONTROLS}{_NO_CHARACTERS}{_DIRECTION_MARKS}\ud800-\udfff\u2028\u2029]")


def plain(value: object) -> str | None:
    """Return `value` as one line of printable text, or None if it is no text or holds none.

    White space of any kind becomes single blanks; control characters, lone surrogates and direction marks go;
    letters, digits and punctuation stay as they are, in NFC.
    """
    if not isinstance(value, str):
        return None
    text = _NEVER.sub("", " ".join(_UNSEEN.sub("", value).split()))
    if "  " in text:  # something stood between the two blanks
        text = " ".join(text.split())
    text = _RUNS_OF_MARKS.sub(_few_marks, text)
    return unicodedata.normalize("NFC", text).strip() or None


def _few_marks(run: re.Match[str]) -> str:
    marks = groupby(run[0], key=lambda char: unicodedata.combining(char) > 0)
    return "".join(char for are_marks, chars in marks for char in islice(chars, _MOST_MARKS if are_marks else None))


def is_line(text: str) -> bool:
    """Whether `text` is one line of characters that feeds (XML) may hold and that can be seen: no direction marks."""
    return not _NO_LINE.search(text)


def utc_time(value: object) -> dt.datetime | None:
    """Return an ISO 8601 time with zone as UTC to the second; anything else is unknown."""
    if not isinstance(value, str):
        return None
    try:
        time = dt.datetime.fromisoformat(value.strip())
        return utc_seconds(time) if time.tzinfo else None
    except ValueError:
        return None


def utc_seconds(time: dt.datetime) -> dt.datetime:
    """Return an aware time as UTC to the second.

    Raises ValueError in the first and the last year that Python knows, since other zones may be in none then.
    """
    if not dt.MINYEAR < time.year < dt.MAXYEAR:
        raise ValueError(f"no times of the year {time.year} are kept")
    return time.astimezone(dt.UTC).replace(microsecond=0)


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same and differ at most in markup, blanks and punctuation."""
    if one == other or _letters(one) == _letters(other):
        return True
    return _letters(readable(one).text) == _letters(readable(other).text)


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@dataclass(frozen=True, slots=True)
class Readable:
    """Text for readers."""

    #: Safe inline HTML.
    html: Markup
    #: The same without markup, not escaped.
    text: str

    @property
    def without_links(self) -> Markup:
        """The HTML for a place that is a link itself; a title with letters that run to the left says so."""
        bare = Markup(re.sub(r"</?a\b[^>]*>", "", self.html))  # noqa: S704 - taking tags away leaves it escaped
        return Markup("<bdi>{}</bdi>").format(bare) if _LEFTWARD.search(self.text) else bare


@lru_cache(maxsize=16384)  # the papers of two months, with their authors
def readable(source: str) -> Readable:
    """Return `source`, which `plain` has cleaned, as readers should see it."""
    if is_plain(source) or len(source) > _LONGEST:
        return Readable(escape(source), source)
    html, text = typeset(source)
    if not text.strip():
        return Readable(escape(source), source)
    line = re.sub(" {2,}", " ", html.strip(" "))  # other blanks are those of words in formulas, which must not collapse
    return Readable(Markup(line), " ".join(text.split()))  # noqa: S704 - each part was escaped
