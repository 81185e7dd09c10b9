"""Names in a source: whether a paper names what a claim does, in whatever spelling, in parts or spelled out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from paperdigest.reading.match.model_names import Name, cores, expansion, names, pattern
from paperdigest.reading.match.quantities import Quantity, quantities

#: What makes an adjective of a name: Transformer-based, GPT-4-level.
_SUFFIXES = frozenset(
    "based level style like aware scale free only centric wise driven guided specific oriented enhanced powered "
    "related compatible class size sized family series".split()
)
#: Sides of an image or a grid: 224x224, for what may be 224 × 224 in the paper.
_SIZES = re.compile(r"\d{1,5}(?:x\d{1,5}){1,3}")


#: Letters of a name, beyond which it is none.
_LONGEST = 100


class Lines:
    """Lines of text, and where among them letters stand."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Look for nothing yet."""
        self._lines = lines
        self._lowered = [line.lower() for line in lines]
        self._known: dict[str, frozenset[int]] = {}

    def with_all(self, letters: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Yield the lines in which all of `letters`, which are in lower case, stand, with their numbers, in order."""
        found = frozenset(range(len(self._lines)))
        for one in letters:
            found &= self._with(one)
        return ((self._lines[number], number) for number in sorted(found))

    def _with(self, letters: str) -> frozenset[int]:
        if letters not in self._known:
            lines = (number for number, line in enumerate(self._lowered) if letters in line)
            self._known[letters] = frozenset(lines)
        return self._known[letters]


class Named:
    """What a paper names."""

    def __init__(
        self,
        whole: str,
        heads: str,
        *,
        paper: str,
        has_quantity: Callable[[Quantity], bool],
        macros: frozenset[str] = frozenset(),
    ) -> None:
        r"""`whole` is all of the folded paper, `heads` its title, headings and abstract, `paper` its id.

        `macros` are names of commands that authors made for names of their own: \ours.
        """
        self._macros = macros
        self._whole = whole
        self._heads = heads
        self._paper = paper
        self._has_quantity = has_quantity
        self._answers: dict[tuple[str, str], bool] = {}

    def has(self, name: Name) -> bool:
        """Whether the paper names it; asked once of each, since a claim may repeat a name thousands of times."""
        key = (name.text, name.kind)
        if key not in self._answers:
            self._answers[key] = self._has(name)
        return self._answers[key]

    def _has(self, name: Name) -> bool:
        if len(name.text) > _LONGEST:
            return False
        if name.kind == "plain" and self._has_word(name.text):
            return True
        if _SIZES.fullmatch(name.text):
            sides = " ?[x×] ?".join(name.text.split("x"))
            return bool(re.search(rf"(?<![\d.]){sides}(?!\d)", self._whole))
        wanted = pattern(name)
        hits = [hit for line, _ in self._lines.with_all(cores(name)) for hit in wanted.finditer(line)]
        if name.text.isalpha() and name.text.isupper():
            # MATH is a data set, "math" is none.
            hits = [hit for hit in hits if sum(char.isupper() for char in hit[0]) > 1 or hit[0] in self._macros]
        return (
            bool(hits)
            or self._is_glued(name)
            or self._has_parts(name)
            or self.is_own_id(name)
            or self._spells_out(name)
        )

    def _is_glued(self, name: Name) -> bool:
        """Whether it stands right behind a word, as where a line's end was lost: "we introduceLamp"."""
        if name.kind == "gpu" or len(name.text) < 4 or not name.text[:1].isupper() or name.text not in self._whole:
            return False
        return bool(re.search(rf"(?<=[a-z]){re.escape(name.text)}(?![A-Za-z0-9]|\.\d)", self._whole))

    def _spells_out(self, name: Name) -> bool:
        """Whether title, headings or abstract spell out what is abbreviated: "singular value decomposition" for SVD.

        In a whole paper the first letters of some words make any abbreviation.
        """
        wanted = expansion(name.text)
        if wanted and wanted.search(self._heads):
            return True
        parts = [part for part in name.text.split("-") if part]
        return len(parts) > 1 and all(
            (one := expansion(part)) is not None and one.search(self._heads) for part in parts
        )

    def _has_parts(self, name: Name) -> bool:
        """A size that the paper gives apart ("Vicuna 7B and 13B"), or a compound of words and names of its own."""
        base, _, size = name.text.rpartition("-")
        if base and size in _SUFFIXES:
            return self.has(Name(base, 0, 0, name.kind))
        if base and re.fullmatch(r"\d+(?:\.\d+)?[BM]", size):
            return self.has(Name(base, 0, 0, "strict")) and all(map(self._has_quantity, quantities(size)))
        joined = [part for part in re.split(r"[+&/]", name.text) if part]
        if len(joined) > 1:
            return all(map(self._has_part, joined))
        parts = [part for part in re.split(r"[-_]", name.text) if part and part not in _SUFFIXES]
        if len(parts) < 2 or any(char.isdigit() for char in name.text):
            return False
        return all(self._has_word(part) for part in parts)

    def _has_part(self, part: str) -> bool:
        """Whether the paper has one of the names that were written as one: SFT+RL."""
        return all(one.kind == "gpu" or self.has(one) for one in names(part, language="ko"))

    def is_own_id(self, name: Name) -> bool:
        """Whether it is the paper's own number on arXiv, of whatever version."""
        return name.text.partition("v")[0] == self._paper

    @cached_property
    def _lines(self) -> Lines:
        """The lines of the paper: no name goes on in another line."""
        return Lines(self._whole.split("\n"))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[a-z]+", self._whole.lower()))

    def _has_word(self, word: str) -> bool:
        bare = re.sub(r"'s$", "", word.lower())
        letters = re.sub(r"[^a-z]", "", bare)
        if letters in self._words or f"{letters}s" in self._words or letters.removesuffix("s") in self._words:
            return True
        stem = re.sub(r"(?:ings?|ed|es|ers?|ions?|ness|ability|ity|ments?|ic|al|y|e)$", "", letters)
        return len(stem) > 4 and any(other.startswith(stem) and len(other) - len(stem) < 6 for other in self._words)

    def versions(self, name: Name) -> frozenset[str]:
        """The version numbers that the paper writes after a name: {"2", "3.1"} for Llama."""
        found = re.finditer(
            rf"(?<![A-Za-z0-9]){re.escape(name.text)}[- ]?v?(\d{{1,2}}(?:\.\d)?|20\d\d)(?![\w%]|[.,]\d)",
            self._whole,
            re.IGNORECASE,
        )
        return frozenset(match[1] for match in found)
