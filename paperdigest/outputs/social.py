"""Social images: the picture that others show with a link. 1200 × 630, drawn by Pillow.

One for each day and roundup, and one for all other pages; `pages/pictures` tells in which languages.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageColor, ImageDraw

from paperdigest.digest.briefs import Listed
from paperdigest.outputs.lettering import Lettering
from paperdigest.render.reports import gloss
from paperdigest.render.wording import Wording
from paperdigest.text.readable import readable

#: Pixels.
WIDTH, HEIGHT = 1200, 630
_MARGIN = 72
_PAGE, _INK, _INK_2, _RULE, _ACCENT = "#fcfbf8", "#1e1c19", "#5b564e", "#e4dfd5", "#9c3a17"
#: Two colours, and in how many steps the edges of letters go from one to the other.
_EDGES = ((_PAGE, _INK, 3), (_PAGE, _ACCENT, 2), (_PAGE, _INK_2, 1), (_ACCENT, "#ffffff", 2))
_TITLE_LINES = 2
#: Shown where a site's name cannot be drawn, and on the picture of pages that are no list.
_SOURCE = "Hugging Face Daily Papers"


@dataclass(frozen=True, slots=True)
class CardPaper:
    """A paper on a picture."""

    votes: int | None
    title: str
    #: The title in short in the language of the picture, None if nobody has translated it.
    gloss: str | None = None


@dataclass(frozen=True)
class Card:
    """What a picture says; texts are plain."""

    #: The name of the site.
    site: str
    #: The day, or what a roundup is of (2026-W07).
    heading: str
    #: How many papers it has, in words; None on the picture of pages that are no list.
    papers: str | None
    #: The first papers.
    titles: tuple[CardPaper, ...] = ()


def make_card(site: str, heading: str, entries: Sequence[Listed], best: Iterable[Listed], words: Wording) -> Card:
    """Return the card of a list of papers in the language of `words`; `best` are the papers that it names."""
    titles = (CardPaper(one.paper.votes, readable(one.paper.title).text, gloss(one, words)) for one in best)
    return Card(site=site, heading=heading, papers=words.count("papers", len(entries)), titles=tuple(titles))


def draw_card(card: Card, lettering: Lettering) -> bytes:
    """Return the picture of `card` as PNG; the same card and the same fonts give the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAGE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 10), fill=_ACCENT)
    site = lettering.drawable(card.site) or _SOURCE
    if card.papers is None:
        _draw_name(draw, site, lettering)
    else:
        _draw_mark(draw, _MARGIN, 58, 48)
        lettering.write(draw, (_MARGIN + 66, 82), site, size=30, ink=_INK, bold=True, width=700)
        count = lettering.drawable(card.papers)
        lettering.write(draw, (WIDTH - _MARGIN, 82), count, size=30, ink=_INK_2, anchor="rm")
        heading = lettering.drawable(card.heading)
        lettering.write(draw, (_MARGIN - 4, 184), heading, size=84, ink=_INK, bold=True, width=WIDTH - 2 * _MARGIN)
        draw.line((_MARGIN, 250, WIDTH - _MARGIN, 250), _RULE, 2)
        _draw_titles(draw, card, lettering)
    return _png(image)


def _draw_name(draw: ImageDraw.ImageDraw, site: str, lettering: Lettering) -> None:
    """The picture of pages that are no list of a day or a roundup."""
    _draw_mark(draw, _MARGIN, 150, 104)
    lettering.write(draw, (_MARGIN - 4, 360), site, size=96, ink=_INK, bold=True, width=WIDTH - 2 * _MARGIN)
    if site != _SOURCE:
        lettering.write(draw, (_MARGIN, 452), _SOURCE, size=38, ink=_INK_2)


def _draw_titles(draw: ImageDraw.ImageDraw, card: Card, lettering: Lettering) -> None:
    """The papers: a title of two lines at most; or a gloss, of one line after the first paper, and its title below."""
    left = _MARGIN + 142
    width = WIDTH - _MARGIN - left
    top = 280
    for place, paper in enumerate(card.titles):
        title = lettering.drawable(paper.title)
        main = lettering.drawable(paper.gloss or "") or title
        if not main:
            continue
        if paper.votes is not None:
            draw.polygon(((_MARGIN, top + 29), (_MARGIN + 22, top + 29), (_MARGIN + 11, top + 9)), fill=_ACCENT)
            lettering.write(draw, (_MARGIN + 34, top + 19), f"{paper.votes:,}", size=32, ink=_ACCENT, bold=True)
        most = 1 if paper.gloss and place else _TITLE_LINES
        for line in lettering.lines(main, 34, width, most):
            lettering.write(draw, (left, top + 19), line, size=34, ink=_INK)
            top += 44
        if main != title:
            lettering.write(draw, (left, top + 12), title, size=25, ink=_INK_2, width=width)
            top += 34
        top += 16 if paper.gloss else 18


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
