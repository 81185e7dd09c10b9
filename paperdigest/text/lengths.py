"""Commands with arguments that are drawn, measured or skipped: `\\frac`, `\\SI`, `\\raisebox`."""

import re

#: Commands of maths that occur without their dollars, and how many arguments they have.
DRAWN = {
    "frac": 2, "dfrac": 2, "tfrac": 2, "cfrac": 2, "binom": 2, "dbinom": 2, "tbinom": 2, "sqrt": 1, "hat": 1,
    "tilde": 1, "bar": 1, "vec": 1, "dot": 1, "ddot": 1, "check": 1, "breve": 1, "acute": 1, "grave": 1, "overline": 1,
    "widehat": 1, "widetilde": 1,
}  # fmt: skip
#: Commands whose first arguments are lengths, colours and the like; what they are about follows.
SKIPPED = {
    "raisebox": 1, "scalebox": 1, "resizebox": 2, "rotatebox": 1, "parbox": 1, "makebox": 0, "framebox": 0,
    "colorbox": 1, "fcolorbox": 2, "fontsize": 2, "selectfont": 0, "rule": 2, "mintinline": 1, "adjustbox": 1,
    "foreignlanguage": 1, "textlang": 1, "hyperref": 0, "hyperlink": 1, "hypertarget": 1, "multicolumn": 2,
    "multirow": 2,
}  # fmt: skip
#: Blanks of a length, which keep words apart unless the length is negative.
BLANKS = frozenset(["hspace", "vspace", "hskip", "vskip"])
#: Commands of siunitx by how many numbers they take, and whether a unit follows.
MEASURES = {
    "SI": (1, True), "qty": (1, True), "num": (1, False), "si": (0, True), "unit": (0, True), "ang": (1, False),
    "SIrange": (2, True), "qtyrange": (2, True), "numrange": (2, False),
}  # fmt: skip
_UNITS = {
    "micro": "µ", "milli": "m", "nano": "n", "pico": "p", "femto": "f", "centi": "c", "deci": "d", "kilo": "k",
    "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi",
    "tebi": "Ti", "second": "s", "metre": "m", "meter": "m", "gram": "g", "kilogram": "kg", "byte": "B", "bit": "bit",
    "watt": "W", "hertz": "Hz", "joule": "J", "volt": "V", "ampere": "A", "kelvin": "K", "celsius": "°C",
    "degreeCelsius": "°C", "degree": "°", "percent": "%", "minute": "min", "hour": "h", "day": "d", "litre": "L",
    "liter": "L", "newton": "N", "pascal": "Pa", "mole": "mol", "ohm": "Ω", "electronvolt": "eV", "decibel": "dB",
    "bel": "B", "per": "/", "squared": "²", "cubed": "³", "square": "²", "cubic": "³", "us": "µs", "um": "µm",
}  # fmt: skip


def unit(source: str) -> str:
    """Return a unit of siunitx, `\\micro\\second`, as it is written: µs."""
    named = re.sub(r"\\([A-Za-z]+) ?", lambda found: _UNITS.get(found[1], found[1]), source)
    return named.replace(".", "·").replace("~", " ")


def number(source: str) -> str:
    """Return a number of siunitx as it is written: `1e6` is a million."""
    return re.sub(r"(?<=\d)[eE]([-+]?)(\d+)", lambda found: f"×10^{{{found[1].replace('-', '−')}{found[2]}}}", source)
