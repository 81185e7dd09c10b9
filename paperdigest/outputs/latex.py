"""Text from outside as LaTeX of ASCII letters, which every engine sets; for BibTeX.

pylatexenc knows the commands. A letter with two accents keeps one of them, since biber reads no command within another
(LaTeX since 2018 sets it). What has none (Chinese, Korean, full-width signs, …) stays as it is: LuaLaTeX and XeLaTeX
set it, pdfLaTeX with a package for it.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pylatexenc.latexencode import UnicodeToLatexEncoder

from paperdigest.outputs.latex_maths import without_packages
from paperdigest.text.maths import formula
from paperdigest.text.readable import readable
from paperdigest.text.tex import split_formulas

_SPECIAL = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "%": r"\%", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
})  # fmt: skip
_ENCODER = UnicodeToLatexEncoder(
    replacement_latex_protection="braces-all", unknown_char_policy="keep", unknown_char_warning=False
)
#: Where pylatexenc's commands are LaTeX's own, those of amssymb, or of the T1 encoding; the others it made up, or they
#: need a package or another alphabet's encoding. A test sets every character.
_KNOWN_BLOCKS = ((0xA0, 0x24F), (0x370, 0x3FF), (0x1E00, 0x1EFF), (0x2010, 0x22FF), (0x2300, 0x27FF))
_MADE_UP_NAMES = [
    "nument",
    "texthvlig",
    "textnrleg",
    "textfrac",
    "textonehalf",
    "textonequarter",
    "textthreequarters",
    "acute",
    "Upsilon",
    "nobreakdash",
    "mathscr",
    "arrowwave",
    "dblarrow",
    "DownArrowUp",
    "rightangle",
    "iint",
    "iiint",
    "iiiint",
    "surfintegral",
    "volintegral",
    "clwintegral",
    "homothetic",
    "lazysinv",
    "approxnotequal",
    "tildetrpl",
    "allequal",
    "estimates",
    "starequal",
    "notlessgreater",
    "notgreaterless",
    "truestate",
    "forcesextra",
    "VDash",
    "original",
    "image",
    "hermitconj",
    "verymuch",
    "precedesnot",
    "udots",
    "varpersp",
    "recorder",
    "quarternote",
    "flat",
    "natural",
    "sharp",
]
_MADE_UP = re.compile(r"\\(?:" + "|".join(_MADE_UP_NAMES) + ")")
#: Accents by their combining characters; those of letters for which pylatexenc has no command.
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip
#: An accent on a dotless letter: LaTeX takes the dot away itself; biber keeps the ı, which no font has with an accent.
_DOTLESS = re.compile(r"(\\[`'^\"])\\([ij])\b")
#: Up to here LaTeX knows letters with an accent by themselves.
_LAST_OF_T1 = "\u017e"
#: Say how the picture before them is drawn.
_SELECTORS = frozenset([*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)), "\u034f", "\u20e3"])
#: Letters and signs of the width of Chinese ones, and narrow ones of Japanese and Korean: RIS has them, too.
_EAST_ASIAN = frozenset(["<wide>", "<narrow>"])
#: What every reader of BibTeX knows, while few know \\texttwosuperior.
_SCRIPTS = {"<super>": r"\textsuperscript", "<sub>": r"\textsubscript"}
#: Accents over what LaTeX sets as maths: Greek letters.
_MATHS_ACCENTS = {
    "\u0300": "grave", "\u0301": "acute", "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "overline",
    "\u0306": "breve", "\u0307": "dot", "\u0308": "ddot", "\u030a": "mathring", "\u030c": "check",
    "\u0332": "underline", "\u20d7": "vec",
}  # fmt: skip
#: Letters and signs that pylatexenc does not know, or takes for a picture; the signs are those of amssymb.
_OWN = {
    "ẞ": r"{\SS}", "ħ": r"{$\hbar$}", "ŀ": r"l{\textperiodcentered}", "Ŀ": r"L{\textperiodcentered}",
    "\u02bb": "`", "\u02bc": "'", "\u02be": "'", "\u02bf": "`", "\u02b9": "'", "\u02ba": "''",
    "\u02c8": "'", "\u2044": "/", "\u2215": "/",
    **{sign: f"{{$\\{name}$}}" for sign, name in (
        ("♯", "sharp"), ("♭", "flat"), ("♮", "natural"), ("✓", "checkmark"), ("✔", "checkmark"), ("★", "bigstar"),
        ("☆", "star"), ("⭐", "bigstar"), ("✗", "times"), ("✘", "times"), ("▲", "blacktriangle"), ("△", "triangle"),
        ("▼", "blacktriangledown"), ("▽", "triangledown"), ("▶", "blacktriangleright"), ("◀", "blacktriangleleft"),
        ("◆", "blacklozenge"), ("◇", "lozenge"), ("●", "bullet"), ("■", "blacksquare"), ("♠", "spadesuit"),
        ("♣", "clubsuit"), ("♥", "heartsuit"), ("♡", "heartsuit"), ("♦", "diamondsuit"), ("♢", "diamondsuit"),
        ("⟂", "perp"), ("⩽", "leqslant"), ("⩾", "geqslant"), ("⪯", "preceq"), ("⪰", "succeq"), ("⨁", "bigoplus"),
        ("⨂", "bigotimes"), ("⨉", "times"),
    )},
}  # fmt: skip
#: A letter and the marks that no single character holds together with it; selectors of a picture's look are no marks.
_MARKED = re.compile("(.)([\u0300-\u036f\u20d0-\u20ff]+)")
_FRACTION = re.compile("(?<=[0-9])(?=[¼½¾⅐-⅞])")
#: A hyphen keeps words together; other signs end them.
_WORD = re.compile(r"[^\s()\[\]{}<>,:;!?\"“”‘„…/–—]+")


def latex(source: str, *, protect: bool = False) -> str:
    """Return text as LaTeX: formulas as their authors wrote them, everything else as text.

    A formula stays only if all of it is known maths, so that no command of another kind reaches a document. With
    `protect`, what a bibliography style must not make lower case stands in braces: formulas, and words such as LLMs.
    """
    return "".join(
        _formula(text, protect=protect) if is_formula else _text(text, protect=protect)
        for is_formula, text in split_formulas(source)
    ).strip()


def latex_text(text: str) -> str:
    """Return plain text as LaTeX."""
    if text.isascii():
        return text if text.isalnum() else text.translate(_SPECIAL)
    text = unicodedata.normalize("NFC", text)
    text = _FRACTION.sub(" ", text)
    made, end = [], 0
    for found in _MARKED.finditer(text):
        made += [*map(_letter, text[end : found.start()]), _marked(*found.groups())]
        end = found.end()
    return "".join([*made, *map(_letter, text[end:])])


def _formula(tex: str, *, protect: bool) -> str:
    bare = without_packages(tex)
    if bare is None:
        shown = formula(tex)
        made = latex_text(shown[1] if shown else tex)
    else:
        bare = _MARKED.sub(lambda found: _accents(found[1], found[2], found[0]), bare)
        made = f"${''.join(char if char.isascii() else _maths(char) for char in bare)}$"
    return f"{{{made}}}" if protect else made


def _text(source: str, *, protect: bool) -> str:
    """The text between two formulas, with the blanks that stand around it."""
    if not source.strip():
        return source
    text = readable(source).text.strip()
    before = " " if source[:1].isspace() else ""
    after = " " if source[-1:].isspace() else ""
    if not protect:
        return f"{before}{latex_text(text)}{after}"
    made, end = [], 0
    for word in _WORD.finditer(text):
        made += [latex_text(text[end : word.start()]), _protected(word[0])]
        end = word.end()
    return f"{before}{''.join(made)}{latex_text(text[end:])}{after}"


def _protected(word: str) -> str:
    """A word in which the parts that are names stand in braces: {GPT-4o}, Text-to-{SQL}, Vision-Language."""
    parts = word.split("-")
    names = [_is_name(part) for part in parts]
    for place, (part, following) in enumerate(pairwise(parts)):
        if following[:1].isdigit() and any(char.isupper() for char in part):
            names[place] = names[place + 1] = True
    made = ""
    for place, part in enumerate(parts):
        joined = names[place] and place > 0 and names[place - 1]
        text = latex_text(part)
        if joined:
            made = f"{made[:-1]}-{text}}}"
        else:
            made += ("-" if place else "") + (f"{{{text}}}" if names[place] else text)
    return made


def _is_name(part: str) -> bool:
    """Whether lower case would spoil it: it has a capital after its first letter or beside a digit, or is one (C++)."""
    capitals = [char.isupper() for char in part]
    if capitals[:1] == [True] and part != "A" and not any(map(str.isalpha, part[1:])):
        return True
    return any(capitals[1:]) or (any(capitals) and any(char.isdigit() for char in part))


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    if char.isascii():
        return char.translate(_SPECIAL)
    kind, _, digits = unicodedata.decomposition(char).partition(" ")
    if char in _OWN or kind in _EAST_ASIAN:
        return _OWN.get(char, char)
    if kind in _SCRIPTS and " " not in digits:
        return f"{{{_SCRIPTS[kind]}{{{_letter(chr(int(digits, 16)))}}}}}"
    if known := _command(char) or _accented(char):
        return re.sub(r"^\{\\ensuremath\{(.*)\}\}$", r"{$\1$}", known)
    plain = unicodedata.normalize("NFKC", char).replace("\u2044", "/")
    if plain != char:
        return latex_text(plain)
    # Pictures and what changes how they look have no letters to lose; a vowel of Hindi or Thai is a mark, too.
    return "" if unicodedata.category(char) in ("So", "Sk", "Cf", "Co") or char in _SELECTORS else char


def _marked(base: str, marks: str) -> str:
    """A letter with marks: their commands if there are such; else itself, as the letters that have none are kept."""
    letter = _letter(base)
    maths = re.fullmatch(r"\{\$(.*)\$\}", letter)
    if not base.isspace() and (maths or not set(marks) <= _ACCENTS.keys()) and set(marks) <= _MATHS_ACCENTS.keys():
        return f"{{${_accents(maths[1] if maths else letter, marks, '')}$}}"
    if letter and letter.isascii() and not maths and set(marks) <= _ACCENTS.keys():
        return (base.isalpha() and _accented(base + marks)) or f"{{{_around(letter, marks)}}}"
    return letter + (marks if letter else "")


def _accents(base: str, marks: str, otherwise: str) -> str:
    """A letter of a formula with its accents, `otherwise` if one of them is unknown to maths."""
    for mark in marks:
        if mark not in _MATHS_ACCENTS:
            return otherwise
        base = f"\\{_MATHS_ACCENTS[mark]}{{{base}}}"
    return base


def _command(char: str) -> str:
    """What pylatexenc writes for a character, if LaTeX knows it; else ""."""
    if not any(first <= ord(char) <= last for first, last in _KNOWN_BLOCKS):
        return ""
    known = _DOTLESS.sub(r"\1\2", str(_ENCODER.unicode_to_latex(char)))
    return known if known.isascii() and not _MADE_UP.search(known) else ""


def _accented(char: str) -> str:
    """A letter with accents from their commands, the last one outermost; "" if that is not what it is."""
    base, *marks = list(unicodedata.normalize("NFD", char))
    if not base.isascii() or not marks or not set(marks) <= _ACCENTS.keys():
        return ""
    return f"{{{_with_accents(base, marks)}}}"


def _with_accents(base: str, marks: Sequence[str]) -> str:
    """The commands of a letter's accents; of two accents biber reads the outer one alone as a command."""
    if len(marks) > 1:
        for place, mark in enumerate(marks):
            joined = unicodedata.normalize("NFC", base + mark)
            before = {unicodedata.combining(other) for other in marks[:place]}
            if len(joined) == 1 and joined <= _LAST_OF_T1 and unicodedata.combining(mark) not in before:
                return _around(joined, [*marks[:place], *marks[place + 1 :]])
    return _around(base, marks)


def _around(letter: str, marks: Sequence[str]) -> str:
    for mark in marks:
        letter = f"\\{_ACCENTS[mark]}{{{letter}}}"
    return letter


def _maths(char: str) -> str:
    """A letter of a formula as its command."""
    found = re.match(r"^\{\\ensuremath\{(.*)\}\}$", _command(char))
    return f"{found[1]} " if found else rf"\textrm{{{_letter(char)}}}"
