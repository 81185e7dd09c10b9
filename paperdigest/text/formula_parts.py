"""The parts of a formula, written as one line: brackets and blanks stand where a line needs them to say the same.

`linear` makes parts of MathML. What stands beside a part decides whether it needs brackets: a fraction before a factor
does, one before a plus does not.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
#: What stands in a script without brackets: a word or a number without scripts of its own, and what has brackets.
_BARE = re.compile(r"[^\W_⁰¹²³⁴-⁹ⁿⁱ₀-₉]+(?:\.\d+)?|\([^()]*\)|\[[^\[\]]*\]")
#: What stands behind a letter as it is, wherever it is drawn.
MARKS = "′″‴°†‡"
#: Accents by what is drawn above a letter: the combining mark, and how a longer base is written.
_ACCENTS = {
    "^": ("\u0302", "hat"), "ˆ": ("\u0302", "hat"), "¯": ("\u0304", "bar"), "‾": ("\u0304", "bar"),
    "―": ("\u0304", "bar"), "_": ("\u0304", "bar"), "~": ("\u0303", "tilde"), "˜": ("\u0303", "tilde"),
    "∼": ("\u0303", "tilde"), "→": ("\u20d7", "vec"), "⃗": ("\u20d7", "vec"), "˙": ("\u0307", "dot"),
    "¨": ("\u0308", "ddot"), "ˇ": ("\u030c", "check"), "˘": ("\u0306", "breve"), "˚": ("\u030a", "ring"),
    "´": ("\u0301", "acute"), "`": ("\u0300", "grave"),
}  # fmt: skip
_LINES_AROUND = "⏞⏟︷︸⎴⎵_¯̲"
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


class Kind(Enum):
    """What a part is to its neighbours."""

    EMPTY = "nothing"
    BLANK = "a blank"
    NUMBER = "a number"
    NAME = "a letter, with a subscript or without"
    WORD = "the name of a function, or a large operator"
    TEXT = "text between formulas"
    OPEN = "a bracket that opens"
    CLOSE = "a bracket that closes"
    BAR = "a bar, which may be either"
    SIGN = "an operator or a relation"
    MARK = "what belongs to the part before it"
    POWER = "with a superscript"
    ROOT = "a root"
    RATIO = "a fraction"
    CLOSED = "in brackets"
    PRODUCT = "several factors"
    SUM = "with an operator"
    CALL = "a product with a function or a fraction in it"


#: What stands for itself as the base of a script.
_BASES = frozenset([
    Kind.EMPTY, Kind.NUMBER, Kind.NAME, Kind.WORD, Kind.TEXT, Kind.OPEN, Kind.CLOSE, Kind.BAR, Kind.SIGN,
    Kind.MARK, Kind.CLOSED, Kind.PRODUCT,
])  # fmt: skip
_DIVISORS = frozenset([Kind.EMPTY, Kind.NUMBER, Kind.NAME, Kind.WORD, Kind.CLOSED, Kind.POWER, Kind.ROOT])
#: What multiplies that which stands beside it.
_FACTORS = frozenset([
    Kind.NUMBER, Kind.NAME, Kind.WORD, Kind.TEXT, Kind.POWER, Kind.ROOT, Kind.RATIO, Kind.CLOSED,
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line."""

    text: str
    kind: Kind
    #: A letter or a digit right behind it would be read as more of it.
    ragged: bool = False
    #: A bracket or bar with a script of its own.
    scripted: bool = False

    @property
    def bracketed(self) -> str:
        """The text in brackets, of its own or new ones."""
        return self.text if self.kind is Kind.CLOSED else f"({self.text})"


#: What stands raised behind a number that is counted.
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
NOTHING = Part("", Kind.EMPTY)


def raised(text: str) -> str:
    """Write `text` as a superscript in plain text; the end of an ordinal (5th, the ith) stands as it is spoken."""
    return text if text in _ORDINAL_ENDS else _script(text, _RAISED, "^")


def lowered(text: str) -> str:
    """Write `text` as a subscript in plain text."""
    return _script(text, _LOWERED, "_")


def _script(text: str, table: dict[int, int], sign: str) -> str:
    if text and all(ord(char) in table for char in text):
        return text.translate(table)
    return sign + text if len(text) <= 1 or _BARE.fullmatch(text) else f"{sign}({text})"


def ratio(above: Part, below: Part) -> Part:
    """A fraction."""
    over = above.text if above.kind in _DIVISORS or above.kind is Kind.PRODUCT or _is_word(above) else above.bracketed
    under = below.text if below.kind in _DIVISORS or _is_word(below) else below.bracketed
    return Part(f"{over}/{under}", Kind.RATIO)


def _is_word(part: Part) -> bool:
    return part.kind is Kind.TEXT and part.text.isalnum()


def root(inner: Part, index: str) -> Part:
    """A root with its index, which is empty for a square root."""
    if index not in _ROOTS:
        return with_scripts(inner, NOTHING, Part(f"1/{index}" if index.isalnum() else f"1/({index})", Kind.SUM))
    bare = inner.kind in (Kind.NUMBER, Kind.NAME, Kind.EMPTY)
    return Part(_ROOTS[index] + (inner.text if bare else inner.bracketed), Kind.ROOT, ragged=bare)


def accented(base: Part, over: str, *, below: bool) -> Part | None:
    """A letter with an accent, or what is under or over a line; None if it is no accent."""
    if over and ((below and over == "―") or (over in _LINES_AROUND and (below or over not in _ACCENTS))):
        return base
    if below or over not in _ACCENTS or base.kind in (Kind.SIGN, Kind.EMPTY):
        return None
    mark, name = _ACCENTS[over]
    if len(base.text) == 1:
        return Part(unicodedata.normalize("NFC", base.text + mark), Kind.NAME)
    return Part(f"{name}{base.bracketed}", Kind.NAME)


def with_scripts(base: Part, below: Part, above: Part) -> Part:
    """A part with what stands below and above it to the right."""
    sub, sup = below.text.strip(), above.text.strip().replace("∘", "°")
    if not sub and not sup:
        return base
    written = base.text if base.kind in _BASES else base.bracketed
    rest = sup.lstrip(MARKS)
    written += sup[: len(sup) - len(rest)]
    ragged = bool(sub) and lowered(sub)[0] == "_"
    written += lowered(sub) if sub else ""
    if rest:
        exponent = raised(rest)
        if exponent[0] == "^" and rest.isalnum() and above.kind in (Kind.PRODUCT, Kind.CALL):
            exponent = f"^({rest})"
        written, ragged = written + exponent, exponent[0] == "^"
    if base.kind in (Kind.WORD, Kind.SIGN, Kind.CLOSE, Kind.BAR, Kind.OPEN):
        return Part(written, base.kind, ragged=ragged, scripted=True)
    if not rest and not sub and base.kind in (Kind.NUMBER, Kind.TEXT):
        return Part(written, base.kind)
    kind = base.kind if base.kind is Kind.PRODUCT else Kind.POWER if rest else Kind.NAME
    return Part(written, kind, ragged=ragged)


def with_many_scripts(tags: list[object], parts: list[Part]) -> Part:
    """Scripts on both sides, such as those of isotopes: pairs below and above, first those behind the base."""
    split = tags.index("mprescripts") if "mprescripts" in tags else len(tags)
    behind, before = parts[1:split], parts[split + 1 :]
    whole = parts[0]
    for below, above in zip(behind[::2], behind[1::2], strict=False):
        whole = with_scripts(whole, below, above)
    for below, above in zip(before[::2], before[1::2], strict=False):
        scripts = with_scripts(NOTHING, below, above)
        whole = Part(scripts.text + whole.text, Kind.POWER, ragged=whole.ragged)
    return whole


def whole_of(parts: Sequence[Part]) -> Part:
    """A row as one part."""
    if len(parts) == 1 and parts[0].kind is not Kind.BLANK:
        return parts[0]
    seen = [part for part in parts if part.kind not in (Kind.BLANK, Kind.EMPTY)]
    if not seen:
        return NOTHING
    if len(seen) == 1:
        return seen[0]
    outer = _outside_brackets(seen)
    text = line_of(parts).strip()
    if not outer:
        return Part(text, Kind.POWER if seen[-1].scripted else Kind.CLOSED)
    kinds = {part.kind for part in outer}
    if kinds & {Kind.SIGN, Kind.SUM, Kind.BAR} or any(" " in part.text for part in outer):
        kind = Kind.SUM
    else:
        kind = Kind.CALL if kinds & {Kind.WORD, Kind.RATIO, Kind.CALL} else Kind.PRODUCT
    return Part(text, kind, ragged=seen[-1].ragged)


def _outside_brackets(parts: Sequence[Part]) -> list[Part]:
    """The parts that stand in no bracket: none if one pair of brackets, or of bars, is around all of them."""
    first, last = parts[0], parts[-1]
    if first.kind is last.kind is Kind.BAR and sum(part.kind is Kind.BAR for part in parts) == 2:
        return []
    outer: list[Part] = []
    depth = 0
    for number, part in enumerate(parts):
        if part.kind is Kind.CLOSE:
            depth -= 1
            if depth == 0 and number < len(parts) - 1:
                outer.append(Part("", Kind.CLOSED))
        elif depth <= 0 and part.kind is not Kind.OPEN:
            outer.append(part)
        depth += part.kind is Kind.OPEN
    return outer


def line_of(parts: Sequence[Part]) -> str:
    """Write parts beside each other."""
    if len(parts) == 1:
        return parts[0].text if parts[0].kind is not Kind.BLANK else " "
    seen = [part for part in parts if part.kind is not Kind.EMPTY]
    heavy = [part for part in seen if part.kind is not Kind.BLANK]
    written: list[str] = []
    place = 0
    for part in seen:
        if part.kind is Kind.BLANK:
            written.append(" ")
            continue
        before = heavy[place - 1] if place else None
        place += 1
        after = heavy[place] if place < len(heavy) else None
        if part.kind is Kind.RATIO and _is_in_product(before, part, after):
            part = Part(part.bracketed, Kind.OPEN)  # noqa: PLW2901 - what it looks like to its neighbours
        if before and written[-1] != " " and _stand_apart(before, part):
            written.append(" ")
        written.append(part.text)
    return "".join(written)


def _is_in_product(before: Part | None, ratio: Part, after: Part | None) -> bool:
    """Whether a fraction has a factor beside it that would join its numerator or its denominator."""
    if after and (after.kind in _FACTORS or after.kind in (Kind.OPEN, Kind.MARK) or after.text in ("/", "÷")):
        return True
    if before is None or before.kind is Kind.SIGN:
        return before is not None and before.text in ("/", "÷")
    if before.kind is Kind.NUMBER:
        return not re.fullmatch(r"\d+/\d+", ratio.text)  # 1 1/2
    return before.kind in _FACTORS or before.kind is Kind.CLOSE


def _stand_apart(before: Part, part: Part) -> bool:
    """Whether a blank must keep two neighbours apart."""
    if part.kind in (Kind.OPEN, Kind.CLOSE, Kind.SIGN, Kind.MARK, Kind.BAR, Kind.TEXT):
        return part.kind is Kind.TEXT and before.ragged and part.text[0].isalnum()
    if before.kind in (Kind.OPEN, Kind.SIGN, Kind.BAR):
        return False
    if before.ragged or Kind.WORD in (before.kind, part.kind):
        return True
    return before.text[-1:].isdigit() and part.text[:1].isdigit()
