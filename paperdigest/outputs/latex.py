"""Text from outside as LaTeX of ASCII letters, which every engine since 1994 sets; for BibTeX.

pylatexenc knows the commands. What has none (Chinese, Korean, …) stays as it is: LuaLaTeX and XeLaTeX set it, pdfLaTeX
with a package for it.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from pylatexenc.latexencode import UnicodeToLatexEncoder

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
#: What every reader of BibTeX knows, while few know \\texttwosuperior.
_SCRIPTS = {"<super>": r"\textsuperscript", "<sub>": r"\textsubscript"}
#: As the authors write them, and what needs no package in its place.
_WITHOUT_AMSMATH = {r"\text": r"\textrm", r"\operatorname": r"\mathrm"}
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
    text = unicodedata.normalize("NFC", text)
    return text.translate(_SPECIAL) if text.isascii() else "".join(map(_letter, text))


def _formula(tex: str, *, protect: bool) -> str:
    tex = re.sub(r"\\(?:text|operatorname)(?![A-Za-z])", lambda found: _WITHOUT_AMSMATH[found[0]], tex)
    tex = "".join(char if char.isascii() else _maths(char) for char in tex)
    return f"{{${tex}$}}" if protect else f"${tex}$"


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
    if kind in _SCRIPTS and " " not in digits:
        return f"{{{_SCRIPTS[kind]}{{{_letter(chr(int(digits, 16)))}}}}}"
    if command := _command(char):
        return re.sub(r"^\{\\ensuremath\{(.*)\}\}$", r"{$\1$}", command)
    if accented := _accented(char):
        return accented
    plain = unicodedata.normalize("NFKC", char)
    if plain != char:
        return latex_text(plain)
    # Pictures and marks that change how one looks have no letters to lose.
    return "" if unicodedata.category(char) in ("So", "Sk", "Cf", "Mn", "Co") else char


def _command(char: str) -> str:
    """What pylatexenc writes for a character, if LaTeX knows it; else ""."""
    if not any(first <= ord(char) <= last for first, last in _KNOWN_BLOCKS):
        return ""
    known = str(_ENCODER.unicode_to_latex(char))
    return known if known.isascii() and not _MADE_UP.search(known) else ""


def _accented(char: str) -> str:
    """A letter with accents from their commands, the last one outermost; "" if that is not what it is."""
    base, *marks = list(unicodedata.normalize("NFD", char))
    if not base.isascii() or not marks or not set(marks) <= _ACCENTS.keys():
        return ""
    made = base
    for mark in marks:
        made = f"\\{_ACCENTS[mark]}{{{made}}}"
    return f"{{{made}}}"


def _maths(char: str) -> str:
    """A letter of a formula as its command."""
    found = re.match(r"^\{\\ensuremath\{(.*)\}\}$", _command(char))
    return f"{found[1]} " if found else rf"\textrm{{{_letter(char)}}}"
