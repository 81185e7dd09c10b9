"""What macros of TeX and entities of HTML stand for in a text."""

import html
import re
import unicodedata
from html.entities import html5

from paperdigest.text.maths import symbol

#: Macros that give their argument a look that HTML has.
STYLES = {
    "textbf": "strong", "bf": "strong", "mathbf": "strong", "boldsymbol": "strong", "bm": "strong", "b": "strong",
    "textit": "em", "it": "em", "emph": "em", "em": "em", "textsl": "em",
    "texttt": "code", "tt": "code", "textsuperscript": "sup", "textsubscript": "sub",
}  # fmt: skip
#: Tags of HTML whose look is kept.
TAGS = {"sub": "sub", "sup": "sup", "i": "em", "b": "strong", "tt": "code", "code": "code"}
#: Macros that only say how their argument looks.
LOOKS = frozenset([
    "text", "textrm", "textsc", "textsf", "textnormal", "mbox", "hbox", "mathrm", "mathcal", "mathbb", "mathsf",
    "mathit", "uline", "underline", "ul", "operatorname", "small", "large", "Large", "footnotesize",
    "normalsize", "scriptsize", "tiny", "xspace", "protect", "noindent", "centering", "sc", "sf", "rm", "blue",
    "teal", "orange", "magenta", "cyan", "purple", "textup", "textmd", "mathtt", "mathfrak", "ensuremath",
    "fbox", "lstinline", "path", "nolinkurl", "mathbbm", "mathds", "mathnormal", "mathscr", "underbar",
])  # fmt: skip
#: Macros whose arguments are for TeX: keys of the bibliography, labels, lengths, files.
KEYS = frozenset([
    "cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "citeyearpar", "citenum", "nocite",
    "Citep", "Citet", "Citealp", "Citeauthor", "parencite", "Parencite", "textcite", "Textcite", "autocite",
    "Autocite", "footcite", "fullcite", "supercite", "ref", "eqref", "autoref", "nameref", "pageref", "vref", "cref",
    "Cref", "crefrange", "label", "hspace", "vspace", "hskip", "vskip", "includegraphics", "index", "bibliography",
    "bibliographystyle", "begin", "end", "hypersetup", "phantom", "hphantom", "vphantom",
    "footnotemark", "setlength", "thispagestyle", "pagestyle",
])  # fmt: skip
#: Macros whose arguments stand apart from the text around them.
NOTES = frozenset(["footnote", "footnotetext", "thanks", "marginpar"])
_WORDS = {
    "eg": "e.g.", "ie": "i.e.", "etc": "etc.", "etal": "et al.", "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e",
    "BibTeX": "BibTeX", "deg": "°", "degree": "°", "circ": "°", "textdegree": "°", "textcelsius": "°C",
    "textemdash": "—", "textendash": "–", "textgreater": ">", "textless": "<", "ldots": "…", "dots": "…",
    "textellipsis": "…", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textdollar": "$",
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "quad": " ", "qquad": " ", "n": " ", "par": " ",
    "newline": " ", "linebreak": " ", "hfill": " ", "space": " ", "nobreakspace": " ", "and": " ", "smallskip": " ",
    "medskip": " ", "enspace": " ", "enskip": " ", "thinspace": " ",
    "textquestiondown": "¿", "textexclamdown": "¡", "textlangle": "⟨", "textrangle": "⟩", "textvisiblespace": "␣",
    "bigskip": " ", "newpage": " ", "maketitle": " ", "item": " • ", "textbullet": "•",
    "textquotesingle": "'", "textquotedbl": '"', "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»", "textbar": "|",
    "textbardbl": "‖", "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©",
    "lbrace": "{", "rbrace": "}", "left": "", "right": "", "textmu": "µ", "textohm": "Ω", "texttimes": "×",
    "textpm": "±", "textdiv": "÷", "textminus": "−", "textsurd": "√", "textperiodcentered": "·", "textonehalf": "½",
    "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²",
    "textthreesuperior": "³", "textordfeminine": "ª", "textordmasculine": "º", "textsection": "§", "S": "§",
    "textparagraph": "¶", "P": "¶", "textdagger": "†", "dag": "†", "ddag": "‡", "textdaggerdbl": "‡", "euro": "€",
    "texteuro": "€", "EUR": "€", "textsterling": "£", "pounds": "£", "textyen": "¥", "textcent": "¢",
    "textnumero": "№", "textperthousand": "‰", "textasteriskcentered": "*", "slash": "/", "checkmark": "✓",
    "cmark": "✓", "xmark": "✗", "textrightarrow": "→", "textleftarrow": "←", "textuparrow": "↑", "textdownarrow": "↓",
}  # fmt: skip
#: Signs that belong to what follows: for TeX a blank behind a name only ends the name.
PREFIXES = frozenset([
    "textmu", "textdegree", "textquotedblleft", "textquoteleft", "lq", "guillemotleft", "pounds", "textsterling",
    "textquotesingle", "textquoteright",
])  # fmt: skip


def written(name: str) -> str | None:
    """Return what a macro without arguments writes; None for one that is unknown, such as authors' names of methods."""
    if name in _WORDS:
        return _WORDS[name]
    return symbol(name) or (symbol(name.removeprefix("text")) if name.startswith("text") else None)


def entity_text(entity: str) -> str:
    """Return the characters of an entity of HTML, itself if there is none of that name."""
    name = re.sub(r"^&(?:(?:amp|#38);(?=.))?", "", entity)
    if not name.startswith("#") and name not in html5:
        return entity  # Python takes the beginning of a name for a name: &notanentity; for &not
    text = html.unescape(entity)
    if text.startswith("&") and text not in ("&", entity):
        text = html.unescape(text)  # it was escaped twice
    return "".join(" " if unicodedata.category(char) in ("Zs", "Cc") else char for char in text if _is_seen(char))


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn")
