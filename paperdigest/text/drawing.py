"""MathML that browsers draw as TeX would: what latex2mathml, MathML Core and TeX disagree about.

MathML Core knows mathvariant="normal" alone; letters of every other style are characters of their own in Unicode. A
name of a function has blanks around it in TeX, and none in MathML.
"""

import unicodedata
import xml.etree.ElementTree as ET
from functools import lru_cache
from itertools import pairwise

#: Letters of a style that Unicode had before, under names of their own.
_OLDER = {
    "italic": {"h": "ℎ"},
    "script": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "fraktur": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "double-struck": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
}
#: Words in the names of letters that are not in those of the same letters in a style.
_ALPHABETS = frozenset(["LATIN", "GREEK", "LUNATE", "LETTER"])
_HYPHENATED = ("sans-serif", "double-struck")
_STROKE = "⧸"
#: What a name keeps no distance from.
_SPACED = frozenset(["mo", "mspace", "mtext"])
_SCRIPTED = frozenset(["msub", "msup", "msubsup", "munder", "mover", "munderover"])


def tidy(element: ET.Element) -> None:
    """Mend, in place, what the conversion makes of names, negations and tildes."""
    for child in element:
        tidy(child)
    if element.tag == "mi" and element.text == "~":
        element.tag, element.text = "mo", "∼"
    elif element.tag == "mo" and _is_name(element) and element.text != "mod":
        element.tag = "mi"  # as an operator it would stand far from its brackets
        element.attrib.clear()
    elif element.tag in ("mrow", "math"):
        _join_negations(element)
        _set_names_apart(element)
        _join_upright(element)


def draw_letters(element: ET.Element) -> None:
    """Write letters of a style, in place, as the characters that browsers draw in it."""
    for part in element.iter():
        style = part.attrib.get("mathvariant")
        if style == "normal" and part.tag == "mi" and len(part.text or "") == 1:
            continue
        part.attrib.pop("mathvariant", None)
        if style and part.text and part.tag != "mtext":  # words stay words, for whoever searches or hears them
            part.text = "".join(_styled(char, style) for char in part.text)


@lru_cache(maxsize=4096)
def _styled(char: str, style: str) -> str:
    """Return a letter or digit in a style, itself if there is none."""
    if char.isdigit() and style == "bold-italic":
        style = "bold"
    letter = " ".join(word for word in unicodedata.name(char, "").split() if word not in _ALPHABETS)
    name = style if style in _HYPHENATED else style.replace("-", " ").replace("sans serif", "sans-serif")
    try:
        return unicodedata.lookup(f"MATHEMATICAL {name.upper()} {letter}")
    except KeyError:
        return _OLDER.get(style, {}).get(char, char)


def _is_name(element: ET.Element) -> bool:
    return len(element.text or "") > 1 and (element.text or "").isalpha()


def _join_negations(row: ET.Element) -> None:
    """A stroke goes through the sign that follows it."""
    children = list(row)
    for stroke, sign in pairwise(children):
        if stroke.tag == "mpadded" and "".join(stroke.itertext()) == _STROKE and sign.text:
            sign.text = unicodedata.normalize("NFC", f"{sign.text}\u0338")
            row.remove(stroke)


def _set_names_apart(row: ET.Element) -> None:
    """A thin space, as in TeX, between the name of a function and what it is applied to or multiplied with."""
    children = list(row)
    for place in range(len(children) - 1, 0, -1):
        before, after = _end(children[place - 1], last=True), _end(children[place], last=False)
        if not (_is_function(before) or _is_function(after)) or after.tag in _SPACED:
            continue
        if before.tag not in _SPACED or (before.tag == "mo" and before.text in (")", "]", "}")):
            row.insert(place, ET.Element("mspace", {"width": "0.167em"}))


def _is_function(element: ET.Element) -> bool:
    return element.tag == "mi" and "mathvariant" not in element.attrib and _is_name(element)


def _end(element: ET.Element, *, last: bool) -> ET.Element:
    """What stands first or last in a row, or bears the scripts."""
    while len(element) and element.tag in _SCRIPTED | {"mrow"}:
        element = element[-1 if last and element.tag == "mrow" else 0]
    return element


def _join_upright(row: ET.Element) -> None:
    """Upright letters beside each other are one word."""
    children = list(row)
    upright = all(child.attrib.get("mathvariant") == "normal" or child.tag == "mn" for child in children)
    if len(children) > 1 and upright and children[0].tag == "mi" and {child.tag for child in children} <= {"mi", "mn"}:
        word = ET.Element("mi", {"mathvariant": "normal"})
        word.text = "".join(child.text or "" for child in children)
        row[:] = [word]
