"""What reads a source once, from left to right, and writes it twice: as HTML, every part escaped, and as text."""

import re

from markupsafe import escape

from paperdigest.text.formula_parts import lowered, raised
from paperdigest.text.maths import formula
from paperdigest.text.tex_rules import KINDS, Pieces

#: What makes "$…$" prose between two prices, or text set as maths.
PROSE = re.compile(
    r"(?<![\\A-Za-z{])[A-Za-z]{3,} +[A-Za-z]{2,} +[A-Za-z]{2,}|(?<!\\)(?:text(?:bf|it|tt|sc)|boldsymbol)\{"
)
#: A formula that is but text.
_WORDS_ALONE = re.compile(r"\s*\\(?:text[a-z]*|mbox|emph)\s?\{[^{}$\\]*\}\s*")
#: A fraction behind a digit: a half after a two is no one after it.
_MIXED = re.compile(r"\d+/\d")
_DEEPEST = 20


class Reader:
    """A place in a source, and what has been written of it; each kind of piece has a method of its name."""

    def __init__(self, source: str, depth: int = 0) -> None:
        """Begin to read `source`, which stands within `depth` others."""
        self._source = source
        self._at = 0
        self._depth = depth
        self._closing = matching_braces(source)
        self._html: list[str] = []
        self._text: list[str] = []

    def run(self) -> tuple[str, str]:
        """Read all of it, and return it as (HTML, text)."""
        pieces = Pieces.of(self._source)
        while match := pieces.next(self._at):
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
        return type(self)(source, self._depth + 1).run()

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

    def _skip_options(self) -> None:
        if self._source.startswith("[", self._at) and (end := self._source.find("]", self._at)) > 0:
            self._at = end + 1

    def _strip(self) -> None:
        """Take away the blanks that were written last."""
        if self._text and self._html[-1][-1:].isspace():
            self._html[-1], self._text[-1] = self._html[-1].rstrip(), self._text[-1].rstrip()
            if not self._html[-1] and not self._text[-1]:
                del self._html[-1], self._text[-1]

    def _literal(self, text: str) -> None:
        self._wrap("code", (str(escape(text)), text))

    def _maths(self, tex: str, *, block: bool) -> None:
        whole = re.sub(r"(?<!\\)%", r"\%", tex.strip())  # on one line there is no comment: a percent sign is meant
        found = None if PROSE.search(tex) or _WORDS_ALONE.fullmatch(tex) else formula(whole, block=block)
        if found is None:
            self._wrap("", self._inside(tex))
        elif len(found[1]) == 1 and not found[1].isalnum():
            self._write(self._sign(found[1]))
        else:
            self._html.append(found[0])
            self._text.append(self._apart(found[1]) + found[1])

    def _apart(self, text: str) -> str:
        before = self._text[-1][-1:] if self._text else ""
        return " " if before.isalnum() and before.isascii() and _MIXED.match(text) else ""

    def _sign(self, sign: str) -> str:
        """A sign that is a formula of its own; a minus between two numbers is a range."""
        before = self._html[-1][-1:] if self._html else ""
        return "–" if sign == "−" and before.isdigit() and self._source[self._at : self._at + 1].isdigit() else sign


def matching_braces(source: str) -> dict[int, int]:
    """Where each brace that opens at a place closes."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"\\.|[{}]", source):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            pairs[opened.pop()] = match.start()
    return pairs
