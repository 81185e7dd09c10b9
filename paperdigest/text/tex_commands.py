"""Commands of TeX and their arguments: looks, letters, notes, keys, measures and small formulas."""

import re

from paperdigest.text.accents import LETTERS
from paperdigest.text.lengths import BLANKS, DRAWN, MEASURES, SKIPPED, number, unit
from paperdigest.text.macros import KEYS, LOOKS, NOTES, PREFIXES, STYLES, written
from paperdigest.text.maths import formula
from paperdigest.text.tex_links import Links
from paperdigest.text.tex_reader import PROSE

#: The argument of a command without braces.
_BARE = re.compile(r" ?([A-Za-z])(?![A-Za-z])|(\d)")
#: The same of what has no other meaning beside numbers: \frac ab, \sqrt 2, while somebody's \tilde 5 is about five.
_BARE_PAIR = re.compile(r" ?([A-Za-z\d]) ?([A-Za-z\d])(?![A-Za-z])")
_BARE_OR_NUMBER = re.compile(r" ?(?:([A-Za-z])(?![A-Za-z])|(\d))")
_OF_NUMBERS = ("frac", "binom", "sqrt")
#: Names of letters and commands that have lost their backslashes within an argument.
_LOST_INSIDE = re.compile(
    r"(?<![\\A-Za-z])(alpha|beta|gamma|delta|epsilon|varepsilon|lambda|sigma|theta|tau|mu|phi|psi|rho|omega|ell|log|frac"
    r"|sqrt|cdot|times|infty|text|mathbf|mathcal|mathbb|mathrm|leq|geq|sum|max|min|hat|tilde|bar)(?![A-Za-z])"
)
#: What the look of an unknown macro may be given to.
_ARGUMENT = re.compile(r"\{[^\W\d_]|\{\\")
#: TeX takes blanks, or empty braces, as the end of the name of a letter.
_AFTER_LETTER = re.compile(r" +(?=[^\W\d_])|\{\}")
#: An item of a list with nothing in it.
_NO_ITEM = re.compile(r"\s*(?:$|[.,;:!?)\]]|\\(?:item\b|end\{))")
#: The label of an item in a list.
_LABEL = re.compile(r"\[([^\[\]]*)\]")
#: The method that writes a command, by the command's name; what is in no table is a word.
_KIND = {
    name: kind
    for kind, names in (
        ("key", KEYS), ("blank", BLANKS), ("note", NOTES), ("colour", ("color", "textcolor")), ("letter", LETTERS),
        ("measure", MEASURES), ("skipped", SKIPPED), ("drawn", DRAWN), ("look", LOOKS), ("look", STYLES),
        ("link", ("url", "href")), ("item", ("item",)), ("either", ("texorpdfstring",)),
    )
    for name in names
}  # fmt: skip


class Commands(Links):
    """What a command does, told its name; its arguments are read from where the reader stands."""

    def _style(self, name: str) -> None:
        getattr(self, f"_write_{_KIND.get(name, 'word')}")(name)

    def _write_look(self, name: str) -> None:
        inner = self._group()
        if inner is not None:
            self._wrap(STYLES.get(name, ""), self._inside(inner))

    def _write_drawn(self, name: str) -> None:
        if not self._draw(name):
            self._write_word(name)

    def _write_skipped(self, name: str) -> None:
        self._skip_options()
        for _ in range(SKIPPED[name]):
            self._group()
        self._skip_options()

    def _write_letter(self, name: str) -> None:
        self._write("O" if name == "O" and self._source.startswith("(", self._at) else LETTERS[name])
        after = _AFTER_LETTER.match(self._source, self._at)
        self._at = after.end() if after else self._at

    def _write_colour(self, _: str) -> None:
        self._skip_options()
        self._group()

    def _write_note(self, _: str) -> None:
        inner = self._group()
        if inner is not None:
            self._write(" (")
            self._wrap("", self._inside(inner))
            self._write(")")

    def _write_either(self, _: str) -> None:
        """The first of two arguments that say the same, for the page and for the list of contents."""
        page, contents = self._group(), self._group()
        self._wrap("", self._inside(page or contents or ""))

    def _write_blank(self, name: str) -> None:
        """A blank of a length keeps words apart; a negative one draws them together."""
        self._write_key(name)
        before = self._text[-1][-1:] if self._text else ""
        if before.isalnum() and self._source[self._at : self._at + 1].isalnum():
            self._write(" ")

    def _write_item(self, name: str) -> None:
        """An item of a list has a bullet, or a label of its own."""
        if label := _LABEL.match(self._source, self._at):
            self._at = label.end()
            self._write(" ")
            self._wrap("", self._inside(label[1]))
            self._write(" ")
        elif not _NO_ITEM.match(self._source, self._at):
            self._write_word(name)

    def _draw(self, name: str, *, lost: bool = False) -> bool:
        """Draw a command of maths that stands outside of one, with its arguments; return whether it could be."""
        start = self._at
        option = self._source[start : self._source.find("]", start) + 1] if self._source.startswith("[", start) else ""
        self._at += len(option)
        of_numbers = name.endswith(_OF_NUMBERS)
        pair = _BARE_PAIR.match(self._source, self._at) if of_numbers and DRAWN[name] == 2 else None
        if pair:
            self._at = pair.end()
            arguments: list[str | None] = [pair[1], pair[2]]
        else:
            bare = _BARE_OR_NUMBER if of_numbers else _BARE
            arguments = [self._argument(bare) for _ in range(DRAWN[name])]
        inner = "".join(f"{{{argument}}}" for argument in arguments)
        if lost:
            inner = _LOST_INSIDE.sub(r"\\\1", inner)
        tex = f"\\{name}{option}{inner}"
        if None in arguments or PROSE.search(tex) or formula(tex) is None:
            self._at = start
            return False
        self._maths(tex, block=False)
        return True

    def _argument(self, bare: re.Pattern[str] = _BARE) -> str | None:
        if letter := bare.match(self._source, self._at):
            self._at = letter.end()
            return letter[1] or letter[2]
        return self._group()

    def _write_measure(self, name: str) -> None:
        """A number with its unit, as siunitx takes them."""
        start, (numbers, has_unit) = self._at, MEASURES[name]
        self._skip_options()
        groups = [self._group() for _ in range(numbers + has_unit)]
        if None in groups:
            self._at = start
            self._write_word(name)
            return
        amounts = [self._inside(number(group or ""))[1] for group in groups[:numbers]]
        unit_of = unit(groups[-1] or "") if has_unit else "°" if name == "ang" else ""
        apart = " " if amounts and unit_of and unit_of[0] not in "°%" else ""
        self._write("–".join(amounts) + apart + unit_of)

    def _write_word(self, name: str) -> None:
        """What a macro without arguments writes. An unknown one before braces is a look of the authors' own."""
        if self._source.startswith("{}", self._at):
            self._at += 2
        text = written(name)
        behind_number = bool(self._text) and self._text[-1][-1:].isdigit()
        if text is not None or not _ARGUMENT.match(self._source, self._at):
            self._write(name if text is None else text)
        # TeX takes the blank behind a command.
        after = self._source[self._at : self._at + 2]
        if after[:1] == " " and (
            (name in PREFIXES and after[1:].isalpha()) or (behind_number and text is not None and after[1:].isdigit())
        ):
            self._at += 1

    def _write_key(self, _: str) -> None:
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
        led = self._text[-1][-1:] if self._text else ""
        if after in (")", "]") and led in (",", ";") and self._html[-1].endswith(led):  # to the key alone
            self._html[-1], self._text[-1] = self._html[-1][:-1], self._text[-1][:-1]
        last = self._text[-1][-1:] if self._text else ""
        if last + after in ("()", "[]"):
            self._at += 1
            self._html[-1], self._text[-1] = self._html[-1][:-1], self._text[-1][:-1]
            self._strip()
