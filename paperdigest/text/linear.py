"""Maths as one line of text, for places without markup: whoever reads the line reads the same value.

Reads presentation MathML, ours and that of LaTeXML's pages: a fraction of a+b and c becomes (a+b)/c, a root of T
becomes √T. Nested rows are drawn as one row, and read as one.
"""

import re
from collections.abc import Iterator
from typing import Protocol

from paperdigest.text.formula_parts import (
    MARKS,
    NOTHING,
    Kind,
    Part,
    accented,
    line_of,
    ratio,
    root,
    whole_of,
    with_many_scripts,
    with_scripts,
)

#: Signs of MathML that say how to read what they stand between: applied to, times, separated, added; and those that
#: take no room, which some write in their places.
#: Of whatever width.
_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f]")
_INVISIBLE = dict.fromkeys([*range(0x2061, 0x2065), 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_DEEPEST = 100
#: What an operator is to its neighbours, if it is no sign of a sum.
_OPERATORS = {
    **dict.fromkeys("([{⟨⌈⌊", Kind.OPEN),
    **dict.fromkeys(")]}⟩⌉⌋", Kind.CLOSE),
    **dict.fromkeys("|‖∥∣", Kind.BAR),
    **dict.fromkeys("∑∏∐∫∬∭∮⋃⋂⨁⨂⨆⋁⋀", Kind.WORD),  # read with what follows them, like names of functions
    **dict.fromkeys("∂∇∆", Kind.NAME),
}
_FENCES = {"prefix": Kind.OPEN, "postfix": Kind.CLOSE}
_POSTFIX = f"{MARKS}!%"
_HIDDEN = frozenset(["annotation", "annotation-xml", "mphantom", "mprescripts", "none"])
_TOKENS = frozenset(["mi", "mn", "mo", "mtext", "ms", "mspace"])
#: What is between the rows of a table, and between the cells of a row.
_TABLES = {"mtable": "; ", "mtr": " "}
#: Where the scripts of an element are: (below, above), 0 if it has none there.
_SCRIPTS = {
    "msub": (1, 0), "msup": (0, 1), "msubsup": (1, 2), "munder": (1, 0), "mover": (0, 1), "munderover": (1, 2),
}  # fmt: skip
#: What is not drawn as a row.
_BUILT = frozenset(["mfrac", "mroot", "mmultiscripts", *_TABLES, *_SCRIPTS])
_NO_WIDTH = re.compile(r"-|0[\d.]*(?:[a-z]|%|$)")
_ZERO = re.compile(r"-|0(?:\.0*)?(?:[a-z]|%|$)")
_NO_LINE = re.compile(r"0[\d.]*(?:[a-z]+|%)?")


class Element(Protocol):
    """What is asked of an element of MathML; those of lxml and of the standard library have it."""

    @property
    def tag(self) -> object:
        """The name, without a namespace."""

    def get(self, key: str, /) -> str | None:
        """Return an attribute."""

    def itertext(self) -> Iterator[str]:
        """Yield all text within."""

    def __iter__(self) -> Iterator["Element"]:
        """Yield the children."""


def formula_text(element: Element) -> str:
    """Return the plain text of a MathML element of any depth; what annotates it is left out."""
    return line_of(_parts(element, 0)).strip()


def _parts(element: Element, depth: int) -> list[Part]:
    """The parts of what is drawn as one row."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _HIDDEN:
        return []
    if tag in _TOKENS:
        return [_space(element) if tag == "mspace" else _token(element, tag)]
    if depth > _DEEPEST:
        return [Part("".join(element.itertext()).translate(_INVISIBLE), Kind.PRODUCT)]
    children = [_parts(child, depth + 1) for child in element]
    if tag == "semantics":
        children = children[:1]
    row = [part for parts in children for part in parts]
    if tag == "msqrt":
        return [root(whole_of(row), "")]
    if tag not in _BUILT:
        return row
    built = _built(element, tag, [whole_of(parts) for parts in children])
    return [built] if built else row


def _built(element: Element, tag: str, parts: list[Part]) -> Part | None:
    """What is not a row; None for a row, and for what lacks a part."""
    built = None
    if tag in _TABLES:
        built = Part(_TABLES[tag].join(part.text for part in parts if part.text), Kind.SUM)
    elif tag == "mfrac" and len(parts) == 2:
        above, below = parts
        flat = _NO_LINE.fullmatch(element.get("linethickness") or "")
        built = Part(f"{above.text} over {below.text}", Kind.SUM) if flat else ratio(above, below)
    elif tag == "mroot" and len(parts) == 2:
        built = root(parts[0], parts[1].text)
    elif tag == "mmultiscripts" and parts:
        built = with_many_scripts([child.tag for child in element], parts)
    elif tag in _SCRIPTS and len(parts) == 1 + max(_SCRIPTS[tag]):
        below, above = (parts[place] if place else NOTHING for place in _SCRIPTS[tag])
        accent = accented(parts[0], parts[1].text, below=tag == "munder") if tag in ("munder", "mover") else None
        built = accent or with_scripts(parts[0], below, above)
    return built


def _space(element: Element) -> Part:
    return NOTHING if _NO_WIDTH.match(element.get("width") or "") else Part(" ", Kind.BLANK)


def _token(element: Element, tag: str) -> Part:
    text = "".join(element.itertext())
    if not text.isascii():
        text = _BLANKS.sub(" ", text).translate(_INVISIBLE)
    if not text:
        return Part(" ", Kind.BLANK) if tag == "mo" and _has_room(element) else NOTHING
    if tag in ("mtext", "ms"):
        return Part(text, Kind.TEXT if text.strip() else Kind.BLANK)
    text = text.strip()
    return Part(text, Kind.NUMBER if tag == "mn" else _kind(text, tag, element.get("form") or ""))


def _has_room(element: Element) -> bool:
    """Whether an operator without a sign keeps its neighbours apart."""
    return any(room and not _ZERO.match(room) for room in (element.get("lspace"), element.get("rspace")))


def _kind(text: str, tag: str, form: str) -> Kind:
    if len(text) > 1 and text[0].isalpha():
        return Kind.WORD
    if text in _POSTFIX:
        return Kind.MARK
    kind = _OPERATORS.get(text, Kind.SIGN) if tag == "mo" else Kind.NAME
    return _FENCES.get(form, kind) if kind is Kind.BAR else kind
