"""The look of a site: its colours, logo and fonts, as an owner sets them in digest.yml."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field

from paperdigest.settings_file import Means, Part

Colour = Annotated[
    str, Field(pattern=r"^#([0-9a-fA-F]{3}){1,2}$"), Means("a colour of # and 3 or 6 hexadecimal digits", "'#0b6b4f'")
]


def _pair(value: object) -> object:
    return (value, value) if isinstance(value, str) else value


#: In light and in dark; one alone is used in both.
Shades = Annotated[
    tuple[Colour, Colour],
    Field(strict=False),
    BeforeValidator(_pair, json_schema_input_type=Colour | tuple[Colour, Colour]),
    Means("two colours of # and 3 or 6 hexadecimal digits, for light and for dark, or one for both"),
]


class Colours(Part):
    """Colours of pages, each for light and for dark, such as ["#9c3a17", "#f2a27c"]."""

    #: What everything stands on.
    page: Shades = ("#fcfbf8", "#16181b")
    #: What boxes and buttons stand on.
    raised: Shades = ("#ffffff", "#1d2024")
    #: Text.
    ink: Shades = ("#1e1c19", "#e8e4dc")
    #: Text of less weight.
    muted: Shades = ("#5b564e", "#a9a59c")
    #: Lines between things.
    rule: Shades = ("#e4dfd5", "#33373d")
    #: Votes, marks and charts.
    accent: Shades = ("#9c3a17", "#f2a27c")
    #: Behind notes.
    tint: Shades = ("#f6ebe4", "#33261f")
    #: Links.
    link: Shades = ("#1c4f86", "#93bdf0")


#: A picture below docs/, by its path.
Picture = Annotated[
    str,
    Field(pattern=r"^[^/\s:\"'()<>\\][^\s:\"'()<>\\]*\.(svg|png|webp|jpg|jpeg|gif)$", max_length=200),
    Means("the path of a picture below docs/ (svg, png, webp, jpg, jpeg or gif), without blanks", "assets/logo.svg"),
]
#: Names of fonts as CSS has them, the first that a reader has is used; or a font file (WOFF2) below docs/.
Font = Annotated[
    str,
    Field(pattern=r"^[^\s/:\"'(){};<>\\][^\t\r\n:\"'(){};<>\\]*$", max_length=200),
    Means(
        "names of fonts with commas between them, without quotes, or the path of a .woff2 file below docs/",
        "Fira Sans, sans-serif",
    ),
]


class Fonts(Part):
    """Fonts of pages; where a reader has none of them, and for letters that they lack, ours are used."""

    text: Font | None = None
    headings: Font | None = None


class Look(Part):
    """How pages look."""

    colours: Colours = Colours()
    #: A picture below docs/ in the place of ours, at the top of pages and as the sign of the tab.
    logo: Picture | None = None
    fonts: Fonts = Fonts()


#: Least contrast of text, by https://www.w3.org/TR/WCAG22/#contrast-minimum.
_LEAST_CONTRAST = 4.5


def is_file(font: str) -> bool:
    """Whether a font is a file, and no names."""
    return font.endswith(".woff2")


def hard_to_read(colours: Colours) -> Iterator[str]:
    """Yield a sentence for each colour of text that is hard to read on the page."""
    for place, scheme in enumerate(("light", "dark")):
        page = colours.page[place]
        for name in ("ink", "muted", "accent", "link"):
            found = _contrast(getattr(colours, name)[place], page)
            if found < _LEAST_CONTRAST:
                yield (
                    f"digest.yml: look.colours.{name}: is hard to read on the page in {scheme}: "
                    f"its contrast is {found:.1f}, text needs {_LEAST_CONTRAST}"
                )


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, by https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
