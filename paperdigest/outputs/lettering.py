"""Lettering: which font the texts of a picture are drawn in, and with which characters.

The site's own font has Latin letters. Those of other scripts are in fonts that machines have or have not: without one
there is no such lettering, and pictures say what Latin letters can.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

from paperdigest.storage.inventory import hash_of

#: By the scripts of languages, the family of Noto's Chinese, Japanese and Korean fonts that has their forms of letters.
_FAMILIES: Mapping[str, str] = {"Hangul": "Noto Sans CJK KR", "Han": "Noto Sans CJK SC", "Kana": "Noto Sans CJK JP"}
#: The files of these families in the weights regular and bold, as Debian's fonts-noto-cjk and others name them.
_FILES = ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")
#: What characters that fonts often lack are written as.
_WRITTEN = {
    "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "→": "->", "←": "<-", "↔": "<->", "≤": "<=", "≥": ">=",
    "∞": "infinity", "×": "x", "≈": "~", "∼": "~", "−": "-", "‑": "-", "‐": "-", "′": "'",
}  # fmt: skip
#: What no line breaks within: a word with its marks; of what has no blanks between words, a letter with its marks.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
_OPENING, _CLOSING = "(\\[（《〈「『【“‘", "),.:;!?%\\]，。、；：！？）》〉」』】”’…"
_PIECES = re.compile(
    rf"[{_OPENING}]*(?:[{_UNSPACED}]|[^\s{_UNSPACED}{_OPENING}]+)[{_CLOSING}]*\s*|[{_OPENING}]+\s*", re.DOTALL
)


@dataclass(frozen=True)
class Font:
    """A font of the machine in two weights, each a file and the place of the family among those in it."""

    regular: tuple[Path, int]
    bold: tuple[Path, int]


@cache
def font_for(script: str, files: tuple[str, str] = _FILES) -> Font | None:
    """Return the font of this machine for a script (see language.Profile), None if it has none.

    `files` are the names of a regular and a bold font, which are looked for where the system keeps fonts.
    """
    family = _FAMILIES.get(script)
    regular, bold = (_find(file, family) for file in files)
    return Font(regular, bold) if regular and bold else None


def _find(file: str, family: str | None) -> tuple[Path, int] | None:
    """Where a file is, and the place of a family in it."""
    for index in itertools.count():
        try:
            face = ImageFont.truetype(file, 10, index=index)
        except OSError:  # no such file, or no more families in it
            return None
        if face.getname()[0] == family:
            return Path(str(face.path)), index
    return None


@dataclass(frozen=True)
class Lettering:
    """Draws texts in the site's own font; those that it has no letters for, in one of the machine's."""

    #: The site's own font, of variable weight.
    own: Path
    other: Font | None = None

    @cached_property
    def key(self) -> str:
        """Stands for the font of the machine: a hash of its files, "" without one."""
        return _key(self.other) if self.other else ""

    def drawable(self, text: str) -> str:
        """Return `text` with what the fonts have: other characters by what they are made of, Greek letters by name."""
        has = _glyphs(self._face(32, bold=False, local=self._is_local(text)))
        pieces = []
        for char in unicodedata.normalize("NFC", text):
            if has(char):
                pieces.append(char)
            elif char in _WRITTEN:
                pieces.append(_WRITTEN[char])
            elif (name := unicodedata.name(char, "")).startswith(("GREEK SMALL LETTER ", "GREEK CAPITAL LETTER ")):
                pieces.append(name.split()[3].capitalize() if " CAPITAL " in name else name.split()[3].lower())
            else:
                sign = {"SUPERSCRIPT": "^", "SUBSCRIPT": "_"}.get(name.partition(" ")[0], "")
                plain = "".join(part for part in unicodedata.normalize("NFKD", char) if has(part))
                pieces.append(sign + plain if plain else "")
        return " ".join("".join(pieces).split())

    def face(self, text: str, size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
        """Return the font, in pixels, that has the letters of a text that is drawable."""
        return self._face(size, bold=bold, local=self._is_local(text))

    def write(
        self,
        draw: ImageDraw.ImageDraw,
        place: tuple[float, float],
        text: str,
        *,
        size: int,
        ink: str,
        bold: bool = False,
        anchor: str = "lm",
        width: float | None = None,
    ) -> None:
        """Draw a line that is drawable, cut if it is wider than `width`. For `anchor` see Pillow's text anchors."""
        face = self.face(text, size, bold=bold)
        draw.text(place, _fitted(text, face, width) if width else text, ink, face, anchor)

    def lines(self, text: str, size: int, width: float, most: int) -> list[str]:
        """Return a text that is drawable as at most so many lines; what is too wide for one, or for all, is cut."""
        face = self.face(text, size)
        pieces: list[str] = _PIECES.findall(text)
        lines: list[str] = []
        while pieces and len(lines) < most - 1:
            line = pieces.pop(0)
            while pieces and face.getlength(f"{line}{pieces[0]}".rstrip()) <= width:
                line += pieces.pop(0)
            lines.append(_fitted(line.rstrip(), face, width))
        return [*lines, _fitted("".join(pieces).rstrip(), face, width)] if pieces else lines

    def _is_local(self, text: str) -> bool:
        """Whether the font of the machine draws `text`: whole, since letters of two fonts do not go well together."""
        if self.other is None:
            return False
        has = _glyphs(self._face(32, bold=False, local=False))
        return any(_is_letter(char) and not has(char) for char in unicodedata.normalize("NFC", text))

    def _face(self, size: int, *, bold: bool, local: bool) -> ImageFont.FreeTypeFont:
        return _local_face(self.other, size, bold) if local and self.other else _own_face(self.own, size, bold)


def _is_letter(char: str) -> bool:
    """Whether a character is of a script that the fonts of machines are looked for: Greek letters have names."""
    return unicodedata.name(char, "").startswith(("HANGUL", "CJK", "HIRAGANA", "KATAKANA", "FULLWIDTH"))


@lru_cache(maxsize=16)
def _own_face(font: Path, size: int, bold: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 - a key
    face = ImageFont.truetype(font, size, layout_engine=ImageFont.Layout.RAQM)
    face.set_variation_by_axes([600 if bold else 400])
    return face


@lru_cache(maxsize=16)
def _local_face(font: Font, size: int, bold: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 - a key
    file, index = font.bold if bold else font.regular
    return ImageFont.truetype(file, size, index=index, layout_engine=ImageFont.Layout.RAQM)


def _key(font: Font) -> str:
    return hash_of(repr([(_hash(path), index) for path, index in (font.regular, font.bold)]).encode())


@cache
def _hash(path: Path) -> str:
    return hash_of(path.read_bytes())


def _fitted(text: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """Return `text`, cut with an ellipsis if it is wider than `width`."""
    if face.getlength(text) <= width:
        return text
    while text and face.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' ,;:.–-，。、；：')}…"


@lru_cache(maxsize=8)
def _glyphs(face: ImageFont.FreeTypeFont) -> Callable[[str], bool]:
    """Return what tells whether the font has a character: one that it lacks looks like one that cannot be."""
    missing = bytes(face.getmask("\U0010fffe"))

    @lru_cache(maxsize=4096)
    def has(char: str) -> bool:
        return char == " " or bytes(face.getmask(char)) != missing

    return has
