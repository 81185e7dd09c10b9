"""Maths: TeX formulas become MathML at build time; `linear` writes it as plain text where markup cannot be shown.

The conversion is latex2mathml's. What it makes is checked here: only elements and attributes of presentation MathML
pass, so that nothing in a formula (`\\href`, `\\style`) reaches a page as markup of another kind.
"""

import re
import xml.etree.ElementTree as ET
from functools import lru_cache

from latex2mathml import exceptions
from latex2mathml.converter import convert
from latex2mathml.symbols_parser import convert_symbol

from paperdigest.text.drawing import draw_letters, tidy
from paperdigest.text.linear import formula_text

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


_OPERATOR = re.compile(r"\\operatorname(?:withlimits)?\*?\s*\{([^{}]*)\}")
#: latex2mathml does not know this name of a function.
_ARG = re.compile(r"\\arg(?![A-Za-z])")
_ARGUMENT = re.compile(r"\\arg\s*(?:\\[,;:! ])?\s*\\(min|max)(?![A-Za-z])")
#: The same letters from other packages.
_DOUBLE_STRUCK = re.compile(r"\\math(?:bbm|ds)(?![A-Za-z])")
_UPRIGHT = re.compile(r"\\math(?:rm|sf|bf|it|tt)\s*\{[^{}]*\}")
#: Blanks between words and before units, of which little would be left in a line.
_THIN = re.compile(r"\\[,;: ]")
#: A number as siunitx takes it.
_MEASURE = re.compile(r"\\num\s*(\{[^{}]*\})")


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
    tidy(root)
    text = formula_text(root)
    draw_letters(root)
    if "\\" in text:
        return None
    return ET.tostring(root, encoding="unicode"), text


def symbol(name: str) -> str | None:
    """Return the character of a TeX symbol (`alpha`, `times`), or None if it is none."""
    if name == "sim":  # latex2mathml has the sign of ASCII, which is an accent
        return "∼"
    code = convert_symbol(f"\\{name}")
    return chr(int(code, 16)) if code else None


def _without_unknown(tex: str) -> str:
    """Drop style and colour, write other unknown macros as text."""
    tex = re.sub(r"\\(?:href|style|class|id)\s*\{[^{}]*\}", "", tex)
    tex = _ARGUMENT.sub(r"\\operatorname{arg\1}", tex)
    tex = _ARG.sub(r"\\operatorname{arg}", tex)
    tex = _DOUBLE_STRUCK.sub(r"\\mathbb", tex)
    tex = _OPERATOR.sub(_operator, tex)
    tex = _MEASURE.sub(r"\1", tex)
    tex = _UPRIGHT.sub(lambda found: _THIN.sub("~", found[0]), tex)
    tex = re.sub(r"\\mathrm\s*\{\s*([^{}\\])\s*\}", r"\\mathrm \1", tex)  # latex2mathml loses the style of one letter
    return re.sub(r"\\textsc\b", r"\\text", tex)


def _operator(command: re.Match[str]) -> str:
    """The name of an operator; latex2mathml reads one of two words, and one with a star, as letters."""
    name = _THIN.sub("~", command[1].strip())
    return rf"\mathrm{{{name}}}" if "~" in name else rf"\operatorname{{{name}}}"


def _is_known(element: ET.Element) -> bool:
    return element.tag.startswith(_NAMESPACE) and element.tag.removeprefix(_NAMESPACE) in _ELEMENTS
