"""TeX: what authors wrote as TeX, and what services left of it, becomes typography, links and MathML.

Not a TeX engine: one pass over a title or an abstract that knows what occurs in them. Hugging Face's texts have often
lost their backslashes and dollars (`textbf{D}ual`, `360^circ`, `https://host/x{label}`), so their remains are read too.
"""

import re
from collections.abc import Iterator

from paperdigest.text.accents import accent_at
from paperdigest.text.lengths import DRAWN
from paperdigest.text.macros import LOOKS, STYLES, TAGS, entity_text, written
from paperdigest.text.maths import formula
from paperdigest.text.tex_commands import Commands
from paperdigest.text.tex_reader import PROSE
from paperdigest.text.tex_rules import SPECIAL, SPECIAL_WORDS, Pieces

#: What follows the dollar of a price, up to the dollar of the next one.
_PRICE = re.compile(r"\d[\d,.]*[kKMB]?(?:/\w+)?(?:[ ,;)-]+[A-Za-z(]|(?:(?<=\.)|;) )")
#: The same where the dollar stands behind its number: 5$/hour.
_PRICED = re.compile(r"\d[kKMB]?\$$")
_BEHIND_PRICE = re.compile(
    r"/[a-z]{2,}(?![\^_])|[,.;] [~∼≈<>(]*\d[\d.,]*[kKMB]?$"
    r"|[/,.;:)–—-][^\\^_={}]*[^\\^_={}\s\d.,][^\\^_={}]*\s[~∼≈<>(]*\d[\d.,]*[kKMB]?$"
)
_LOST = re.compile(r"(?:text(?:bf|it|tt|sc|rm)|math(?:bf|cal|rm|bb|sf)|boldsymbol)(?=\{)")
#: An index behind a name that has become a letter.
_INDEX = re.compile(r"_\w(?!\w)")
#: How far below the next line is to begin.
_ROOM = re.compile(r"\*?\[-?[\d.]+ ?(?:pt|em|ex|mm|cm|in|bp)\]")
#: A set such as {-1, 0, 1}, whose braces are meant.
_SET = re.compile(r"[^\\{}]+,[^\\{}]+")
_SCRIPT = re.compile(r"\\[A-Za-z]+|circ|(?:star|ast|dagger|prime)(?![A-Za-z])|\d+|\w|[*+]|\{")
#: What has no business in a formula that is handed on as TeX.
_NO_FORMULA = re.compile(r"(?<!\\)[%#]|\\(?:href|style|class|id|textsc)\b")
#: Scripts that stand behind a letter as they are.
_WRITTEN = {"circ": "°", "degree": "°"}
_SIGNS = {"star": "*", "ast": "*", "dagger": "†", "prime": "′"}
_FORMULAS = ("inline_tex", "spaced_tex", "paren_tex", "display_tex", "bracket_tex")
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
    pieces = Pieces.of(source)
    while match := pieces.next(at):
        at = match.end()
        tex = next((match[name] for name in _FORMULAS if match[name]), "").strip()
        if not tex or _is_price(match):
            at = max(match.start() + 1, at) if not tex else match.start() + 1
        elif _is_formula(tex):
            yield False, source[start : match.start()]
            yield True, tex
            start = at
    yield False, source[start:]


def _is_price(match: re.Match[str]) -> bool:
    """Whether the first dollar of what might be a formula belongs to the number behind it or before it."""
    tex = match["inline_tex"] or ""
    if _PRICE.match(tex):
        return True
    start = match.start()
    return bool(_PRICED.search(match.string, max(start - 3, 0), start + 1) and _BEHIND_PRICE.match(tex))


def _is_formula(tex: str) -> bool:
    if PROSE.search(tex) or _NO_FORMULA.search(tex) or tex.count("{") != tex.count("}"):
        return False
    return formula(tex) is not None


class _Scanner(Commands):
    """Writes each kind of piece."""

    def _environment(self, match: re.Match[str]) -> None:
        inner = match["environment_tex"]
        name = match["environment_name"].rstrip("*")
        rows = "&" in inner or "\\\\" in inner
        self._maths(rf"\begin{{align*}}{inner}\end{{align*}}" if rows else inner, block=name != "math")

    def _escaped(self, match: re.Match[str]) -> None:
        char = match[0][1:]
        if char == "\\$$":  # a formula that is but a dollar
            self._write("$")
        elif char in "\\,;:" or char.isspace():
            self._write(" ")
            if char == "\\" and (room := _ROOM.match(self._source, self._at)):
                self._at = room.end()
        elif char not in "!/":
            self._write(char)

    def _display(self, match: re.Match[str]) -> None:
        self._maths(match["display_tex"] or match["bracket_tex"], block=True)

    def _inline(self, match: re.Match[str]) -> None:
        if _is_price(match):
            self._write("$")
            self._at = match.start() + 1
        else:
            self._maths(match["paren_tex"] or match["inline_tex"], block=False)

    def _spaced(self, match: re.Match[str]) -> None:
        self._maths(match["spaced_tex"], block=False)

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

    def _accent(self, match: re.Match[str]) -> None:
        """An accent on the letter behind it, or an escaped quotation mark, or a macro of the authors' own."""
        found = accent_at(self._source, match.start())
        sign = match[0][1]
        if found:
            self._write(found.letter)
            self._at = found.end
        elif sign.isalpha():
            self._style(match[0][1:])
        elif self._source.startswith("{}", self._at):  # an accent over nothing is the sign itself: x\\^{}2
            self._at += 2
            self._write(sign)
        else:
            self._write("∼" if sign == "~" else sign)

    def _verbatim(self, match: re.Match[str]) -> None:
        self._literal(match["verbatim_text"])

    def _code(self, match: re.Match[str]) -> None:
        if match["code_sign"] == "``" and " " in match["code_text"]:  # a quotation that was closed by the wrong keys
            self._write("“")
            self._wrap("", self._inside(match["code_text"]))
            self._write("”")
        else:
            self._literal(re.sub(r"\\([_%#&${}])", r"\1", match["code_text"]))

    def _quoted(self, match: re.Match[str]) -> None:
        self._write("‘")
        self._wrap("", self._inside(match["quoted_text"]))
        self._write("’")

    def _macro(self, match: re.Match[str]) -> None:
        self._style(match["name"])

    def _stray(self, _: re.Match[str]) -> None:
        """A backslash before a digit or another alphabet's letter has lost what it belonged to."""

    def _lost(self, match: re.Match[str]) -> None:
        name = match["lost_name"]
        if name not in DRAWN or not self._draw(name, lost=True):
            self._style(name)

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

    def _wreck(self, match: re.Match[str]) -> None:
        """A formula between bars that has lost its backslashes; commas are what is left of thin spaces."""
        names = [name for name in match["wreck_names"].split(",") if name]
        self._write("|" + "".join(written(name) or re.sub(r"^text(?=[A-Z])", "", name) for name in names) + "|")

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
        inner = inner.strip() if inner.strip().removeprefix("\\") in _WRITTEN else inner
        if inner.removeprefix("\\") in _WRITTEN:
            self._write(_WRITTEN[inner.removeprefix("\\")])
        elif inner.strip() == "{":
            self._write("^")
        else:
            self._wrap(tag, self._inside(_SIGNS.get(inner.removeprefix("\\"), inner)))

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
            self._write("~" if after.startswith("/") or before == "/" else " ")  # a folder: ~/x, host/~user

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
        tag = match["pair_tag"].lower()
        apart = " " if tag in ("p", "li") or tag[1:].isdigit() else ""
        self._write(apart)
        self._wrap(TAGS.get(tag, ""), self._inside(match["pair_text"]))
        self._write(apart)

    def _tag(self, match: re.Match[str]) -> None:
        """Other tags of HTML go, their text stays, and what stood on two lines stays apart."""
        if (match["tag_name"] or "").lower() in ("br", "div", "ul", "ol"):
            self._write(" ")

    def _entity(self, match: re.Match[str]) -> None:
        self._write(entity_text(match[0]))

    def _dead(self, _: re.Match[str]) -> None:
        """What arXiv's page shows in place of a link says nothing and leads nowhere."""
