"""Social images: the picture that others show with a link. 1200 × 630, drawn by Pillow with the site's own font.

One for each day and roundup, the same for all languages, and one for all other pages.
"""

import io
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from paperdigest.text.readable import readable

#: Pixels.
WIDTH, HEIGHT = 1200, 630
_MARGIN = 72
_PAGE, _INK, _INK_2, _RULE, _ACCENT = "#fcfbf8", "#1e1c19", "#5b564e", "#e4dfd5", "#9c3a17"
#: Two colours, and in how many steps the edges of letters go from one to the other.
_EDGES = ((_PAGE, _INK, 3), (_PAGE, _ACCENT, 2), (_PAGE, _INK_2, 1), (_ACCENT, "#ffffff", 2))
_TITLES = 3
_TITLE_LINES = 2
#: Shown where a site's name cannot be drawn, and on the picture of pages that are no list.
_SOURCE = "Hugging Face Daily Papers"
#: What characters that fonts often lack are written as.
_WRITTEN = {
    "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "→": "->", "←": "<-", "↔": "<->", "≤": "<=", "≥": ">=",
    "∞": "infinity", "×": "x", "≈": "~", "∼": "~", "−": "-", "‑": "-", "‐": "-", "′": "'",
}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """What a picture says; texts are plain."""

    #: The name of the site.
    site: str
    #: The day, or what a roundup is of (2026-W07).
    heading: str
    #: How many papers it has; None if that says nothing.
    papers: int | None
    #: (votes, title) of the first papers.
    titles: tuple[tuple[int | None, str], ...] = ()


def make_card(site: str, heading: str, papers: Iterable[tuple[int | None, str]]) -> Card:
    """Return the card of a list of papers, (votes, title) in order of rank; titles may hold TeX."""
    listed = list(papers)
    titles = tuple((votes, readable(title).text) for votes, title in listed[:_TITLES])
    return Card(site=site, heading=heading, papers=len(listed), titles=titles)


def draw_card(card: Card, font: Path) -> bytes:
    """Return the picture of `card` as PNG; the same card gives the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAGE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 10), fill=_ACCENT)
    site = _drawable(card.site, font) or _SOURCE
    if card.papers is None:
        _draw_name(draw, site, font)
    else:
        _draw_mark(draw, _MARGIN, 58, 48)
        draw.text((_MARGIN + 66, 82), _fitted(site, _face(font, 30, 600), 700), _INK, _face(font, 30, 600), "lm")
        count = f"{card.papers:,} paper{'' if card.papers == 1 else 's'}"
        draw.text((WIDTH - _MARGIN, 82), count, _INK_2, _face(font, 30, 400), "rm")
        draw.text((_MARGIN - 4, 184), _drawable(card.heading, font), _INK, _face(font, 84, 600), "lm")
        draw.line((_MARGIN, 250, WIDTH - _MARGIN, 250), _RULE, 2)
        _draw_titles(draw, card, font)
    return _png(image)


def _draw_name(draw: ImageDraw.ImageDraw, site: str, font: Path) -> None:
    """The picture of pages that are no list of a day or a roundup."""
    _draw_mark(draw, _MARGIN, 150, 104)
    draw.text(
        (_MARGIN - 4, 360), _fitted(site, _face(font, 96, 600), WIDTH - 2 * _MARGIN), _INK, _face(font, 96, 600), "lm"
    )
    if site != _SOURCE:
        draw.text((_MARGIN, 452), _SOURCE, _INK_2, _face(font, 38, 400), "lm")


def _draw_titles(draw: ImageDraw.ImageDraw, card: Card, font: Path) -> None:
    face = _face(font, 34, 400)
    left = _MARGIN + 142
    top = 280
    for votes, source in card.titles:
        title = _drawable(source, font)
        if not title:
            continue
        if votes is not None:
            draw.polygon(((_MARGIN, top + 29), (_MARGIN + 22, top + 29), (_MARGIN + 11, top + 9)), fill=_ACCENT)
            draw.text((_MARGIN + 34, top + 19), f"{votes:,}", _ACCENT, _face(font, 32, 600), "lm")
        lines = _wrapped(title, face, WIDTH - _MARGIN - left, _TITLE_LINES)
        for line in lines:
            draw.text((left, top + 19), line, _INK, face, "lm")
            top += 44
        top += 18


def _draw_mark(draw: ImageDraw.ImageDraw, left: int, top: int, size: int) -> None:
    """The sign of the site, as in overrides/assets/icon.svg, whose box is 24 wide."""
    unit = size / 24

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x * unit, top + y * unit

    wide = max(1, round(1.5 * unit))
    draw.rounded_rectangle((*at(0, 0), *at(24, 24)), 5 * unit, fill=_ACCENT)
    draw.line((at(7, 5), at(14, 5), at(17, 8), at(17, 19), at(7, 19), at(7, 5)), "#ffffff", wide, joint="curve")
    for x, y, end in ((9.5, 9, 11.5), (9.5, 12, 14.5), (9.5, 15, 14.5)):
        draw.line((at(x, y), at(end, y)), "#ffffff", wide)


def draw_icon(size: int = 512) -> bytes:
    """Return the sign of the site as a square PNG, for feed readers, of which most show no SVG."""
    image = Image.new("RGB", (size, size), _ACCENT)
    _draw_mark(ImageDraw.Draw(image), 0, 0, size)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    content = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(content, "PNG", compress_level=6)
    return content.getvalue()


@cache
def _palette() -> Image.Image:
    """The ten colours of all pictures: fewer bytes than with the best colours of each, and no colour of it is lost."""
    colours = [_PAGE, _RULE]
    for start, end, steps in _EDGES:
        colours += [_between(start, end, step / steps) for step in range(1, steps + 1)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in colours for value in ImageColor.getrgb(colour)])
    return palette


def _between(start: str, end: str, share: float) -> str:
    """The colour that is `share` of the way from one to another one."""
    ends = zip(ImageColor.getrgb(start), ImageColor.getrgb(end), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in ends)


@lru_cache(maxsize=16)
def _face(font: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(font, size, layout_engine=ImageFont.Layout.RAQM)
    face.set_variation_by_axes([weight])
    return face


def _fitted(text: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """Return `text`, cut with an ellipsis if it is wider than `width`."""
    if face.getlength(text) <= width:
        return text
    while text and face.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' ,;:.–-')}…"


def _wrapped(text: str, face: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """Return `text` as at most so many lines; a word that is too wide for one is cut."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and face.getlength(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(_fitted(line, face, width))
    return [*lines, _fitted(" ".join(words), face, width)] if words else lines


def _drawable(text: str, font: Path) -> str:
    """Return `text` with what the font has: other characters by what they are made of, Greek letters by name."""
    has = _glyphs(font)
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


@lru_cache(maxsize=4)
def _glyphs(font: Path) -> Callable[[str], bool]:
    """Return what tells whether the font has a character: one that it lacks looks like one that cannot be."""
    face = _face(font, 32, 400)
    missing = bytes(face.getmask("\U0010fffe"))

    @lru_cache(maxsize=4096)
    def has(char: str) -> bool:
        return char == " " or bytes(face.getmask(char)) != missing

    return has
