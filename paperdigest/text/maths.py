"""Maths: TeX formulas become MathML at build time, and plain text where markup cannot be shown.

The conversion is latex2mathml's. What it makes is checked here: only elements and attributes of presentation MathML
pass, so that nothing in a formula (`\\href`, `\\style`) reaches a page as markup of another kind.
"""

import re
import xml.etree.ElementTree as ET
from functools import lru_cache

from latex2mathml import exceptions
from latex2mathml.converter import convert
from latex2mathml.symbols_parser import convert_symbol
from lxml import etree

_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
#: Longer "formulas" are prose between two prices.
_LONGEST = 400
_FAILURES: tuple[type[Exception], ...] = (
    *(value for value in vars(exceptions).values() if isinstance(value, type) and issubclass(value, Exception)),
    StopIteration,
    ValueError,
    LookupError,
    TypeError,
    RecursionError,
    ET.ParseError,
)
_ELEMENTS = frozenset([
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msup", "msub", "msubsup", "mover", "munder",
    "munderover", "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom",
    "menclose",
])  # fmt: skip
_ATTRIBUTES = frozenset([
    "display", "mathvariant", "stretchy", "fence", "form", "separator", "accent", "lspace", "rspace",
    "linethickness", "movablelimits", "columnalign", "rowspacing", "columnspacing", "displaystyle",
    "scriptlevel", "width", "height", "depth", "minsize", "maxsize",
])  # fmt: skip
#: Signs of MathML that say how to read what they stand between: applied to, times, separated, added.
_INVISIBLE = dict.fromkeys(range(0x2061, 0x2065))
_DEEPEST = 100
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
#: Elements that in plain text are written as others.
_WRITTEN_AS = {"munder": "msub", "munderover": "msubsup"}


@lru_cache(maxsize=4096)
def formula(tex: str, *, block: bool = False) -> tuple[str, str] | None:
    """Return (MathML, plain text) of a formula, or None if it cannot be read as one."""
    if len(tex) > _LONGEST:
        return None
    try:
        root = ET.fromstring(convert(_without_unknown(tex), display="block" if block else "inline"))  # noqa: S314
    except _FAILURES:
        return None
    if any(not _is_known(element) for element in root.iter()):
        return None
    for element in root.iter():
        element.tag = element.tag.removeprefix(_NAMESPACE)
        element.attrib = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES}
    text = mathml_text(root)
    if "\\" in text:
        return None
    return ET.tostring(root, encoding="unicode"), text


def formula_text(element: etree._Element) -> str:
    """Return the plain text of a MathML element of any depth; what annotates it is left out."""
    return _text_of(element, 0).translate(_INVISIBLE).strip()


def symbol(name: str) -> str | None:
    """Return the character of a TeX symbol (`alpha`, `times`), or None if it is none."""
    code = convert_symbol(f"\\{name}")
    return chr(int(code, 16)) if code else None


def raised(text: str) -> str:
    """Write `text` as a superscript in plain text."""
    return _script(text, _RAISED, "^")


def lowered(text: str) -> str:
    """Write `text` as a subscript in plain text."""
    return _script(text, _LOWERED, "_")


def _script(text: str, table: dict[int, int], sign: str) -> str:
    translated = text.translate(table)
    return translated if text and all(ord(char) in table for char in text) else sign + text


def _without_unknown(tex: str) -> str:
    """Drop style and colour, write other unknown macros as text."""
    tex = re.sub(r"\\(?:href|style|class|id)\s*\{[^{}]*\}", "", tex)
    return re.sub(r"\\textsc\b", r"\\text", tex)


def _is_known(element: ET.Element) -> bool:
    return element.tag.startswith(_NAMESPACE) and element.tag.removeprefix(_NAMESPACE) in _ELEMENTS


def mathml_text(element: ET.Element) -> str:
    """Return a formula in MathML as plain text."""
    return _joined(element.tag, element.text, [mathml_text(child) for child in element])


def _text_of(element: etree._Element, depth: int) -> str:
    tag = element.tag
    if depth > _DEEPEST:
        return "".join(element.itertext())
    if tag in ("annotation", "annotation-xml"):
        return ""
    parts = [_text_of(child, depth + 1) for child in element]
    if tag in ("mtr", "mtable"):
        return (" " if tag == "mtr" else "; ").join(part for part in parts if part)
    if tag == "semantics":
        return parts[0] if parts else ""
    if tag == "mspace" or (tag == "mo" and element.text == "\u2062" and element.get("lspace")):
        return " "
    return _joined(_WRITTEN_AS.get(tag, tag), element.text, parts)


def _joined(tag: str, text: str | None, parts: list[str]) -> str:
    if tag == "msup" and len(parts) == 2:
        return parts[0] + raised(parts[1])
    if tag == "msub" and len(parts) == 2:
        return parts[0] + lowered(parts[1])
    if tag == "msubsup" and len(parts) == 3:
        return parts[0] + lowered(parts[1]) + raised(parts[2])
    if tag == "mfrac" and len(parts) == 2:
        return f"{parts[0]}/{parts[1]}"
    return (text or "").replace("\u00a0", " ") + "".join(parts)
