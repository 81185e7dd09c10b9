"""Folding: normalises characters and maps them back to their offsets in the original.

Full-width digits, ligatures, typographic quotes and dashes, raised digits and what TeX leaves of numbers (`\\times`,
`1{,}000`, `\\%`) are one thing to whoever compares a report with a paper.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from paperdigest.text.readable import readable

_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True))
_SIGNS = {
    **dict.fromkeys("‐‑‒–—−﹣―", "-"),
    **dict.fromkeys("‘’‚′`´", "'"),
    **dict.fromkeys("“”„«»「」『』″", '"'),
    **dict.fromkeys("✕✖⨯", "×"),
    **dict.fromkeys("～∼〜", "~"),
    **dict.fromkeys("⁄∕", "/"),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    # A blank follows, as it does in English: no decimal point (共7个。5个失败), no thousands (100、200).
    "。": ". ", "、": ", ", "…": "...",
    **dict.fromkeys("⋅∙•‧・", "·"),
    "∗": "*",
    **{chr(0x2460 + number): f"({number + 1})" for number in range(20)},
    **{chr(start + number): f"({number + 1})" for start in (0x2776, 0x2780, 0x278A) for number in range(10)},
}  # fmt: skip
_TEX = re.compile(
    r"\{,\}|_\{(?=[\w.]+\})|\\(?:times|cdot|sim|approx|leq?|geq?)(?![A-Za-z])"
    r"|\\[%$&#_,;:! ]|(?<=\d)[\u2009\u202f](?=\d)"
)
_TEX_SIGNS = {"{,}": ",", "_{": "_", "times": "×", "cdot": "·", "sim": "~", "approx": "~", "%": "%", "$": "$"}


@dataclass(frozen=True, slots=True)
class Folded:
    """Normalised text, and for each of its characters its offset in the original."""

    original: str
    text: str
    places: tuple[int, ...]

    def slice(self, start: int, end: int) -> str:
        """The original of `text[start:end]`; there is at least one character."""
        return self.original[self.places[start] : self.places[end - 1] + 1]


def fold(original: str) -> Folded:
    """Normalise the characters of `original` and keep their offsets."""
    text: list[str] = []
    places: list[int] = []
    place, raised = 0, False
    while place < len(original):
        found = _TEX.match(original, place)
        piece = found[0] if found else original[place]
        folded = _tex_sign(piece) if found else _sign(piece)
        if piece in _RAISED:
            folded = folded if raised else f"^{folded}"
        raised = piece in _RAISED
        text.append(folded)
        places.extend([place + len(piece) - 1] * len(folded))
        place += len(piece)
    return Folded(original, "".join(text), tuple(places))


def _sign(char: str) -> str:
    if char.isascii():
        return char
    if char in _RAISED:
        return _RAISED[char]
    if char in _SIGNS:
        return _SIGNS[char]
    apart = unicodedata.normalize("NFD", char)
    # Latin letters lose their accents, which one of two texts may have lost.
    return apart[0] if len(apart) > 1 and apart[0].isascii() else unicodedata.normalize("NFKC", char)


def _tex_sign(tex: str) -> str:
    if tex.isspace() or tex in ("\u2009", "\u202f"):
        return ","
    return _TEX_SIGNS.get(tex, _TEX_SIGNS.get(tex[1:], " "))


def typeset(text: str) -> str:
    """`text` as a reader would see it, if TeX is left in it."""
    return readable(text).text if "\\" in text or "$" in text or "^{" in text else text


@dataclass(frozen=True)
class Keyed:
    """Text without blanks, punctuation and case, in which a quote is looked for."""

    folded: Folded

    @cached_property
    def _kept(self) -> tuple[int, ...]:
        text = self.folded.text
        last = len(text) - 1
        return tuple(
            at
            for at, char in enumerate(text)
            if char.isalnum()
            or char in "%^×"
            or (char in ".-" and at < last and text[at + 1].isdigit() and (char == "-" or text[at - 1].isdigit()))
        )

    @cached_property
    def key(self) -> str:
        """The characters that count. Each of the original gives one, so that places stay known."""
        return "".join(self.folded.text[at].lower()[:1] for at in self._kept)

    def find(self, wanted: str) -> str | None:
        """The passage of the original whose key is `wanted`, or None."""
        at = self.key.find(wanted)
        if at < 0 or not wanted:
            return None
        passage = self.folded.slice(self._kept[at], self._kept[at + len(wanted) - 1] + 1)
        return passage + _closing(self.folded.original, passage, self.folded.places[self._kept[at + len(wanted) - 1]])


def _closing(original: str, passage: str, last: int) -> str:
    """What closes the passage right after its last letter: a full stop or a bracket."""
    rest = original[last + 1 : last + 3]
    if rest[:1] in (")", "]") and passage.count(rest[0]) < passage.count("(" if rest[0] == ")" else "["):
        return rest[: 2 if rest[1:] == "." else 1]
    return rest[:1] if rest[:1] in (".", "。", "!", "?") else ""


def keyed(text: str) -> Keyed:
    """`text` ready to be searched for quotes."""
    return Keyed(fold(text))
