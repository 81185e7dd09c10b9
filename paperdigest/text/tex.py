"""TeX: what authors wrote as TeX, and what services left of it, becomes typography, links and MathML.

Not a TeX engine: one pass over a title or an abstract that knows what occurs in them. Hugging Face's texts have often
lost their backslashes and dollars (`textbf{D}ual`, `360^circ`, `https://host/x{label}`), so their remains are read too.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import escape

from paperdigest.text.accents import LETTERS, accent_at
from paperdigest.text.formula_parts import lowered, raised
from paperdigest.text.links import repository, trimmed, web_address
from paperdigest.text.macros import KEYS, LOOKS, NOTES, PREFIXES, STYLES, TAGS, entity_text, written
from paperdigest.text.maths import formula
from paperdigest.text.tex_rules import KINDS, PIECE, SPECIAL, SPECIAL_WORDS

#: What makes "$…$" prose between two prices, or text set as maths.
_PROSE = re.compile(
    r"(?<![\\A-Za-z{])[A-Za-z]{3,} +[A-Za-z]{2,} +[A-Za-z]{2,}|(?<!\\)(?:text(?:bf|it|tt|sc)|boldsymbol)\{"
)
#: A formula that is but text.
_WORDS_ALONE = re.compile(r"\s*\\(?:text[a-z]*|mbox|emph)\s?\{[^{}$\\]*\}\s*")
#: What follows the dollar of a price, up to the dollar of the next one.
_PRICE = re.compile(r"\d[\d,.]*[kKMB]?(?:/\w+)?[ ,;)-]+[A-Za-z(]")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_LOST = re.compile(r"(?:text(?:bf|it|tt|sc|rm)|math(?:bf|cal|rm|bb|sf)|boldsymbol)(?=\{)")
#: An index behind a name that has become a letter.
_INDEX = re.compile(r"_\w(?!\w)")
#: What the look of an unknown macro may be given to.
_ARGUMENT = re.compile(r"\{[^\W\d_]|\{\\")
#: TeX takes blanks, or empty braces, as the end of the name of a letter.
_AFTER_LETTER = re.compile(r" +(?=[^\W\d_])|\{\}")
#: A set such as {-1, 0, 1}, whose braces are meant.
_SET = re.compile(r"[^\\{}]+,[^\\{}]+")
_SCRIPT = re.compile(r"circ|(?:star|ast|dagger|prime)(?![A-Za-z])|\d+|\w|[*+]|\{")
#: What has no business in a formula that is handed on as TeX.
_NO_FORMULA = re.compile(r"(?<!\\)[%#]|\\(?:href|style|class|id|textsc)\b")
_SIGNS = {"star": "*", "ast": "*", "dagger": "†", "prime": "′"}
_DEEPEST = 20
#: Characters of a formula with formulas in it.
_LONGEST_NESTED = 400


def is_plain(source: str) -> bool:
    """Whether `source` holds nothing that this room would change."""
    return not any(word in source for word in SPECIAL_WORDS) and not SPECIAL.search(source)


def typeset(source: str) -> tuple[str, str]:
    """Return `source` as (inline HTML, every part escaped; plain text)."""
    return _Scanner(source).run()


def split_formulas(source: str) -> Iterator[tuple[bool, str]]:
    """Yield `source` in pieces: (True, the TeX of a formula without its dollars) and (False, the text between two).

    What stands between dollars but is no formula that this room can read belongs to the text, as does one with a
    comment, a link or a style in it.
    """
    start = at = 0
    while match := PIECE.search(source, at):
        at = match.end()
        tex = (match["inline_tex"] or match["paren_tex"] or match["display_tex"] or match["bracket_tex"] or "").strip()
        if not tex or _PRICE.match(match["inline_tex"] or ""):
            at = max(match.start() + 1, at) if not tex else match.start() + 1
        elif _is_formula(tex):
            yield False, source[start : match.start()]
            yield True, tex
            start = at
    yield False, source[start:]


def _is_formula(tex: str) -> bool:
    if _PROSE.search(tex) or _NO_FORMULA.search(tex) or tex.count("{") != tex.count("}"):
        return False
    return formula(tex) is not None


class _Scanner:
    """Reads the source once from left to right; each piece is written as HTML and as text."""

    def __init__(self, source: str, depth: int = 0) -> None:
        self._source = source
        self._at = 0
        self._depth = depth
        self._closing = _matching_braces(source)
        self._html: list[str] = []
        self._text: list[str] = []

    def run(self) -> tuple[str, str]:
        while match := PIECE.search(self._source, self._at):
            self._write(self._source[self._at : match.start()])
            self._at = match.end()
            kind = next(kind for kind in KINDS if match[kind] is not None)
            getattr(self, f"_{kind}")(match)
        self._write(self._source[self._at :])
        return "".join(self._html), "".join(self._text)

    def _write(self, text: str) -> None:
        if not text:
            return
        self._html.append(str(escape(text)))
        self._text.append(text)

    def _wrap(self, tag: str, inner: tuple[str, str]) -> None:
        html, text = inner
        self._html.append(f"<{tag}>{html}</{tag}>" if tag else html)
        self._text.append({"sup": raised, "sub": lowered}.get(tag, str)(text))

    def _inside(self, source: str) -> tuple[str, str]:
        if self._depth >= _DEEPEST:
            return str(escape(source)), source
        return _Scanner(source, self._depth + 1).run()

    def _group(self) -> str | None:
        """Take the `{…}` that begins here, blanks before it allowed; return what is in it."""
        start = self._at
        while start < len(self._source) and self._source[start] == " ":
            start += 1
        end = self._closing.get(start)
        if end is None:
            return None
        self._at = end + 1
        return self._source[start + 1 : end]

    def _environment(self, match: re.Match[str]) -> None:
        inner = match["environment_tex"]
        name = match["environment_name"].rstrip("*")
        rows = "&" in inner or "\\\\" in inner
        self._maths(rf"\begin{{align*}}{inner}\end{{align*}}" if rows else inner, block=name != "math")

    def _escaped(self, match: re.Match[str]) -> None:
        char = match[0][1:]
        if char in "\\,;:" or char.isspace():
            self._write(" ")
        elif char not in "!/":
            self._write(char)

    def _display(self, match: re.Match[str]) -> None:
        self._maths(match["display_tex"] or match["bracket_tex"], block=True)

    def _inline(self, match: re.Match[str]) -> None:
        if _PRICE.match(match["inline_tex"] or ""):
            self._write("$")
            self._at = match.start() + 1
        else:
            self._maths(match["paren_tex"] or match["inline_tex"], block=False)

    def _nested(self, match: re.Match[str]) -> None:
        """A formula with words in which formulas stand, between their own dollars."""
        end = match.end()
        while end < match.end() + _LONGEST_NESTED and self._source[end : end + 1] not in ("$", ""):
            if self._source[end] == "{" and end not in self._closing:
                break
            end = self._closing.get(end, end) + 1
        if self._source[end : end + 1] == "$":
            self._wrap("", self._inside(self._source[match.end() : end].strip()))
            self._at = end + 1
        else:
            self._write("$")

    def _stray_dollar(self, _: re.Match[str]) -> None:
        """A dollar behind a word prices nothing, and has lost the one before it."""

    def _maths(self, tex: str, *, block: bool) -> None:
        whole = re.sub(r"(?<!\\)%", r"\%", tex.strip())  # on one line there is no comment: a percent sign is meant
        found = None if _PROSE.search(tex) or _WORDS_ALONE.fullmatch(tex) else formula(whole, block=block)
        if found is None:
            self._wrap("", self._inside(tex))
        elif len(found[1]) == 1 and not found[1].isalnum():
            self._write(self._sign(found[1]))
        else:
            self._html.append(found[0])
            self._text.append(found[1])

    def _sign(self, sign: str) -> str:
        """A sign that is a formula of its own; a minus between two numbers is a range."""
        before = self._html[-1][-1:] if self._html else ""
        return "–" if sign == "−" and before.isdigit() and self._source[self._at : self._at + 1].isdigit() else sign

    def _accent(self, match: re.Match[str]) -> None:
        """An accent on the letter behind it, or an escaped quotation mark, or a macro of the authors' own."""
        found = accent_at(self._source, match.start())
        sign = match[0][1]
        if found:
            self._write(found.letter)
            self._at = found.end
        elif sign.isalpha():
            self._style(sign)
        else:
            self._write("∼" if sign == "~" else sign)

    def _macro(self, match: re.Match[str]) -> None:
        self._style(match["name"])

    def _stray(self, _: re.Match[str]) -> None:
        """A backslash before a digit or another alphabet's letter has lost what it belonged to."""

    def _lost(self, match: re.Match[str]) -> None:
        self._style(match["lost_name"])

    def _style(self, name: str) -> None:
        if name in ("url", "href"):
            self._link_macro(name)
        elif name in STYLES or name in LOOKS:
            inner = self._group()
            if inner is not None:
                self._wrap(STYLES.get(name, ""), self._inside(inner))
        elif name in LETTERS:
            self._write("O" if name == "O" and self._source.startswith("(", self._at) else LETTERS[name])
            after = _AFTER_LETTER.match(self._source, self._at)
            self._at = after.end() if after else self._at
        elif name in ("color", "textcolor"):
            self._skip_options()
            self._group()
        elif name in NOTES:
            inner = self._group()
            if inner is not None:
                self._write(" (")
                self._wrap("", self._inside(inner))
                self._write(")")
        elif name in KEYS:
            self._keys()
        else:
            self._word(name)

    def _word(self, name: str) -> None:
        """What a macro without arguments writes. An unknown one before braces is a look of the authors' own."""
        if self._source.startswith("{}", self._at):
            self._at += 2
        text = written(name)
        if text is not None or not _ARGUMENT.match(self._source, self._at):
            self._write(name if text is None else text)
        if name in PREFIXES and re.match(r" [^\W\d_]", self._source[self._at : self._at + 2]):
            self._at += 1

    def _keys(self) -> None:
        """Skip what is for TeX alone, with the blanks and the brackets that are empty without it."""
        taken = True
        while taken:
            start = self._at
            self._skip_options()
            if self._source.startswith("{", self._at):
                self._group()
            taken = self._at > start
        after = self._source[self._at : self._at + 1]
        if after in ("", " ", ".", ",", ";", ":", ")", "]"):
            self._strip()
        last = self._text[-1][-1:] if self._text else ""
        if last + after in ("()", "[]"):
            self._at += 1
            self._html[-1], self._text[-1] = self._html[-1][:-1], self._text[-1][:-1]
            self._strip()

    def _strip(self) -> None:
        """Take away the blanks that were written last."""
        if self._text and self._html[-1][-1:].isspace():
            self._html[-1], self._text[-1] = self._html[-1].rstrip(), self._text[-1].rstrip()

    def _skip_options(self) -> None:
        if self._source.startswith("[", self._at) and (end := self._source.find("]", self._at)) > 0:
            self._at = end + 1

    def _link_macro(self, name: str) -> None:
        address = self._group()
        if address is None:
            return
        label = self._group() if name == "href" else None
        if "{" in address:
            self._wrap("", self._inside(address))
        else:
            self._link(address, label)

    def _remains(self, match: re.Match[str]) -> None:
        """A command that has lost its backslash, where no word of English stands."""
        name = match[0].strip()
        if name not in STYLES and name not in LOOKS:
            self._write(written(name) or "")
            if _INDEX.match(self._source, self._at):
                self._at += 1
                self._script("sub")

    def _lost_letter(self, match: re.Match[str]) -> None:
        self._remains(match)

    def _markdown_link(self, match: re.Match[str]) -> None:
        self._link(match["link_address"], match["link_label"])

    def _repository(self, match: re.Match[str]) -> None:
        """An address without its scheme, of a host whose addresses lead to code, models or data."""
        whole = trimmed(match[0])
        self._at = match.start() + len(whole)
        address = re.sub(r"\\([_%#&~-])", r"\1", whole)
        target = web_address(f"https://{address}")
        hub = address.removeprefix("www.").startswith(("huggingface.co/", "hf.co/"))
        if target and (hub or repository(target)):
            self._html.append(f'<a href="{escape(target)}">{escape(address)}</a>')
            self._text.append(address)
        else:
            self._write(address)

    def _wreck(self, match: re.Match[str]) -> None:
        """A formula between bars that has lost its backslashes; commas are what is left of thin spaces."""
        names = [name for name in match["wreck_names"].split(",") if name]
        self._write("|" + "".join(written(name) or re.sub(r"^text(?=[A-Z])", "", name) for name in names) + "|")

    def _url(self, match: re.Match[str]) -> None:
        address = match[0]
        label = self._group() if self._source.startswith("{", self._at) else None
        if label is None:
            whole = trimmed(address)
            self._at -= len(address) - len(whole)
            address = whole
        self._link(address, label)

    def _link(self, address: str, label: str | None) -> None:
        """Write a link if the address is one; its label, or the address itself, is what is read."""
        address = re.sub(r"\\([_%#&~-])", r"\1", address.strip())
        target = web_address(address)
        bare = re.sub(r"^https?://", "", address)
        if label is None or label.strip() in ("", address, bare, "this https URL") or "://" in label:
            inner = (str(escape(address)), address)
        else:
            coloured = re.fullmatch(r"\w+\{([^{}]*)\}", label)
            inner = self._inside(coloured[1] if coloured else label)
            named = _HOST.search(inner[1])
            host = urlsplit(target or "").hostname or ""
            if named and not f".{host}".endswith(f".{named[0].lower().removeprefix('www.')}"):
                # The label names another host than the link's.
                inner = (str(escape(address)), address)
            else:
                inner = (inner[0], f"{inner[1]} ({address})")
        html, text = inner
        self._html.append(f'<a href="{escape(target)}">{html}</a>' if target else html)
        self._text.append(text)

    def _raise(self, _: re.Match[str]) -> None:
        self._script("sup")

    def _lower(self, _: re.Match[str]) -> None:
        self._script("sub")

    def _script(self, tag: str) -> None:
        inner = self._group() if self._source.startswith("{", self._at) else None
        if inner is None and (lost := _LOST.match(self._source, self._at)):
            self._at = lost.end()
            inner = self._group()
        if inner is None:
            match = _SCRIPT.match(self._source, self._at)
            inner = match[0] if match else ""
            self._at += len(inner)
        if inner.strip() in ("circ", "\\circ"):
            self._write("°")
        elif inner.strip() == "{":
            self._write("^")
        else:
            self._wrap(tag, self._inside(_SIGNS.get(inner, inner)))

    def _open(self, match: re.Match[str]) -> None:
        end = self._closing.get(match.start())
        inner = self._source[match.end() : end] if end is not None else ""
        if end is None:
            return
        accent = accent_at(self._source, match.end() + len(inner) - len(inner.lstrip()), sure=True)
        if accent and accent.end == end:
            self._write(accent.letter)
            self._at = end + 1
        elif inner == "sim":
            self._write("∼")
            self._at = end + 1
        elif not inner or inner != inner.strip() or inner[0] == "{" or _SET.fullmatch(inner):
            self._write("{")
            self._wrap("", self._inside(inner))
            self._write("}")
            self._at = end + 1
        else:
            switch = re.match(r"\\(em|it|bf|tt|sc|sf|rm)\b\s*", inner)
            tag = STYLES.get(switch[1], "") if switch else ""
            self._wrap(tag, self._inside(inner[switch.end() :] if switch else inner))
            self._at = end + 1

    def _close(self, _: re.Match[str]) -> None:
        """A brace that closes nothing goes."""

    def _tilde(self, match: re.Match[str]) -> None:
        before = self._source[: match.start()][-1:]
        after = self._source[match.end() :][:2]
        if before.isdigit() and after[:1].isdigit():
            self._write("–")
        elif (not before or before.isspace() or before in "([") and re.match(r"\s?[\d$>]", after):
            self._write("∼")
        else:
            self._write("~" if after.startswith("/") else " ")

    def _dash(self, match: re.Match[str]) -> None:
        self._write("—" if len(match[0]) == 3 else "–")

    def _quote(self, match: re.Match[str]) -> None:
        before = self._source[: match.start()][-1:]
        opens = not before or before in " ([{"
        self._write({"``": "“", "''": "“" if opens else "”"}.get(match[0], "‘"))

    def _strong(self, match: re.Match[str]) -> None:
        self._wrap("strong", self._inside(match["strong_text"]))

    def _pair(self, match: re.Match[str]) -> None:
        """Tags that mean something around a text."""
        tag = match["pair_tag"]
        apart = " " if tag in ("p", "li") else ""
        self._write(apart)
        self._wrap(TAGS.get(tag, ""), self._inside(match["pair_text"]))
        self._write(apart)

    def _tag(self, match: re.Match[str]) -> None:
        """Other tags of HTML go, their text stays, and what stood on two lines stays apart."""
        if match["tag_name"] in ("br", "div", "ul", "ol"):
            self._write(" ")

    def _entity(self, match: re.Match[str]) -> None:
        self._write(entity_text(match[0]))

    def _dead(self, _: re.Match[str]) -> None:
        """What arXiv's page shows in place of a link says nothing and leads nowhere."""


def _matching_braces(source: str) -> dict[int, int]:
    """Where each brace that opens at a place closes."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"\\.|[{}]", source):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            pairs[opened.pop()] = match.start()
    return pairs
