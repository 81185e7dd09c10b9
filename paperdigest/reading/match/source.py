"""The source: a paper's text, made ready to be asked whether it contains a number, a name, a link or a quote."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from paperdigest.reading.match.derived import Written
from paperdigest.reading.match.enumerators import listed
from paperdigest.reading.match.fold import Keyed, fold, keyed, typeset
from paperdigest.reading.match.licences import Licence, licences
from paperdigest.reading.match.links import Linked
from paperdigest.reading.match.model_names import Name, expansion, names, pattern
from paperdigest.reading.match.quantities import Quantity, is_short, quantities, rounds_to
from paperdigest.reading.match.spellings import spelled
from paperdigest.reading.match.tables import Table, TableCell, own_names
from paperdigest.reading.match.units import PERCENT, POINTS, TIMES, Unit, mentions
from paperdigest.records.fulltext import PaperText
from paperdigest.records.reports import Evidence

#: Units that scores in tables and prose are often written without.
_SILENT = frozenset({PERCENT.dimension, POINTS.dimension, TIMES.dimension, "parameters", "tokens", "bits", "angle"})
#: A unit that prose names ahead of a number: "latency (ms) of 12".
_AHEAD = re.compile(r"\(([^()]{1,12})\)[^().;]{0,30}$")
#: A shorter quote proves nothing: its letters stand somewhere in every paper.
SHORTEST_QUOTE = 16
#: What makes an adjective of a name: Transformer-based, GPT-4-level.
_SUFFIXES = frozenset(
    "based level style like aware scale free only centric wise driven guided specific oriented enhanced powered "
    "related compatible class size sized family series".split()
)
#: Sides of an image or a grid: 224x224, for what may be 224 × 224 in the paper.
_SIZES = re.compile(r"\d{1,5}(?:x\d{1,5}){1,3}")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A piece of the paper."""

    anchor: str | None
    section: str | None
    text: str
    #: Whether a unit named anywhere in it holds for all its numbers, as in a table.
    shares_units: bool = False
    #: Number of the block; None for title, headings and abstract, which are about everything. Between two sections one
    #: number is left out, so that blocks are neighbours only within a section.
    part: int | None = None
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A number of the source."""

    quantity: Quantity
    #: Units named near it, or in its table.
    near: frozenset[Unit]
    part: int | None
    in_table: bool
    #: Where it stands in its place.
    start: int

    @property
    def is_score(self) -> bool:
        """Whether papers are so full of such numbers that a wrong one may well stand somewhere: 87.3, 41%."""
        quantity = self.quantity
        if quantity.unit not in (None, PERCENT, POINTS) or not 1 <= quantity.value <= 100:
            return False
        return quantity.unit is not None or quantity.digit < 1 or (self.in_table and quantity.value < 32)


class Source:
    """A paper's text under questions. Makes its indexes when first asked."""

    def __init__(self, text: PaperText) -> None:
        """Ask about `text`."""
        #: What is asked about.
        self.paper = text
        self._answers: dict[Hashable, object] = {}

    def _once(self, question: Callable[..., _T], key: Hashable, *arguments: object) -> _T:
        """Ask a question of the whole text once: a claim may repeat a number or a name thousands of times."""
        key = (question.__name__, key)
        if key not in self._answers:
            self._answers[key] = question(*arguments)
        return self._answers[key]  # type: ignore[return-value]  # of this question

    @cached_property
    def _places(self) -> tuple[_Passage, ...]:
        places: list[_Passage] = []
        number = 0
        for section in self.paper.sections:
            for block in section.blocks:
                anchor, shares = block.anchor or section.anchor, block.kind in ("table", "figure")
                places.append(
                    _Passage(anchor, section.title or None, block.text, shares, number, block.kind == "table")
                )
                number += 1
            number += 1
        heads = (self.paper.abstract, self.paper.title, *(section.title for section in self.paper.sections))
        return (*places, *(_Passage(None, None, head) for head in heads if head))

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(fold(typeset(place.text)).text for place in self._places)

    @cached_property
    def _whole(self) -> str:
        return "\n".join((*self._folded, *self.paper.links))

    @cached_property
    def _numbers(self) -> dict[Decimal, list[_Found]]:
        numbers: dict[Decimal, list[_Found]] = {}
        for found in self._each_number():
            for value in found.quantity.values:
                numbers.setdefault(value.normalize(), []).append(found)
        return numbers

    def _each_number(self) -> Iterator[_Found]:
        for place, text in zip(self._places, self._folded, strict=True):
            shared = mentions(text) if place.shares_units else None
            table = self.tables.get(place.part) if place.part is not None else None
            for one in quantities(text):
                quantity = _scaled(one, table, place.part) if table and place.part is not None else one
                near = shared if shared is not None else _named_ahead(text, quantity)
                yield _Found(quantity, near, place.part, place.shares_units, quantity.start)
            for value, unit, start in spelled(text):
                yield _Found(Quantity(value, unit, start, start), frozenset(), place.part, in_table=False, start=start)

    @cached_property
    def _measured(self) -> dict[Decimal, list[_Found]]:
        """Numbers with units that convert, by their worth in the base."""
        measured: dict[Decimal, list[_Found]] = {}
        for founds in self._numbers.values():
            for found in founds:
                for value in found.quantity.values:
                    unit = found.quantity.unit
                    if unit and unit.factor != 1:
                        measured.setdefault((value * unit.factor).normalize(), []).append(found)
                    elif unit:
                        measured.setdefault(value.normalize(), []).append(found)
        return measured

    def has_quantity(self, wanted: Quantity, *, parts: frozenset[int] | None = None) -> bool:
        """Whether the paper holds this number in this unit, or, if it is rough or short, one that rounds to it.

        With `parts`, scores count only in these blocks, and in title, headings and abstract.
        """
        return self._once(self._has_quantity, (_told(wanted), parts), wanted, parts)

    def _has_quantity(self, wanted: Quantity, parts: frozenset[int] | None) -> bool:
        return any(True for _ in self._found(wanted, parts))

    def cells(self, wanted: Quantity, *, parts: frozenset[int] | None = None) -> tuple[list[TableCell], bool]:
        """The cells of tables in which this number stands as a score, and whether it stands nowhere else."""
        return self._once(self._cells, (_told(wanted), parts), wanted, parts)

    def _cells(self, wanted: Quantity, parts: frozenset[int] | None) -> tuple[list[TableCell], bool]:
        cells: list[TableCell] = []
        alone = True
        for found in self._found(wanted, parts):
            table = self.tables.get(found.part) if found.part is not None and found.is_score else None
            if table and found.part is not None and (cell := table.cell_at(found.start, table=found.part)):
                cells.append(cell)
            else:
                alone = False
        return cells, alone

    @cached_property
    def tables(self) -> dict[int, Table]:
        """The tables by the number of their block."""
        return {
            place.part: Table(text)
            for place, text in zip(self._places, self._folded, strict=True)
            if place.part is not None and place.is_table
        }

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Names of what the paper brings."""
        return own_names(self.paper.title or "", self.paper.abstract or "", self.tables.values())

    def _found(self, wanted: Quantity, parts: frozenset[int] | None) -> Iterator[_Found]:
        def here(founds: Iterable[_Found]) -> Iterator[_Found]:
            for found in founds:
                bare = wanted.unit in (PERCENT, POINTS) and found.quantity.unit is None
                if parts is None or found.part is None or found.part in parts or not (found.is_score or bare):
                    yield found

        for value in wanted.values:
            yield from self._with_value(wanted, value, here)
        is_rough = wanted.rough or wanted.below or wanted.room > 0
        if is_rough or is_short(wanted):
            for value, founds in self._numbers.items():
                if rounds_to(value, wanted):
                    near = (found for found in here(founds) if is_rough or found.quantity.scale == 1)
                    yield from (found for found in near if _fits(wanted, found))

    def lists(self, count: int, *, parts: frozenset[int] | None = None) -> bool:
        """Whether the abstract, or one of these blocks, lists so many things, whether or not it says their number."""
        lists = self._once(self._lists, parts, parts)
        return count in lists

    def _lists(self, parts: frozenset[int] | None) -> frozenset[int]:
        return frozenset[int]().union(
            *(
                listed(text)
                for place, text in zip(self._places, self._folded, strict=True)
                if place.part is None or (parts is not None and place.part in parts)
            )
        )

    def number_groups(self, *, parts: frozenset[int] | None = None) -> list[list[Written]]:
        """The numbers of each sentence of the abstract and of these blocks, tables apart."""
        return self._once(self._number_groups, parts, parts)

    def _number_groups(self, parts: frozenset[int] | None) -> list[list[Written]]:
        return [
            [(sentence[one.start : one.end], one) for one in quantities(sentence)]
            for place, text in zip(self._places, self._folded, strict=True)
            if (place.part is None or (parts is not None and place.part in parts)) and not place.is_table
            for sentence in re.split(r"(?<=[.;!?]) ", text)
        ]

    def has_count(self, count: int, unit: Unit) -> bool:
        """Whether the paper counts so many of something; a single one needs no number."""
        return count == 1 or self.has_quantity(Quantity(Decimal(count), unit, 0, 0))

    def _with_value(
        self, wanted: Quantity, value: Decimal, here: Callable[[Iterable[_Found]], Iterator[_Found]]
    ) -> Iterator[_Found]:
        yield from (found for found in here(self._numbers.get(value.normalize(), ())) if _fits(wanted, found))
        unit = wanted.unit
        if unit == PERCENT:
            share = (value / 100).normalize()
            for found in here(self._numbers.get(share, ())):
                # 100 % is a share of 1.0, but not every 1 is.
                if found.quantity.unit is None and (share < 1 or found.quantity.digit < 1):
                    yield found
        elif unit:
            for found in here(self._measured.get((value * unit.factor).normalize(), ())):
                if found.quantity.unit and found.quantity.unit.dimension == unit.dimension:
                    yield found

    def parts_of(self, name: Name) -> frozenset[int] | None:
        """The blocks that hold `name`; None if so many do that the name tells nothing."""
        return self._once(self._parts_of, (name.text, name.kind), name)

    def _parts_of(self, name: Name) -> frozenset[int] | None:
        wanted = pattern(name)
        parts = {
            place.part
            for place, text in zip(self._places, self._folded, strict=True)
            if place.part is not None and wanted.search(text)
        }
        return frozenset(parts) if 3 * len(parts) <= len(self._places) else None

    def parts_with(self, quotes: Iterable[str]) -> frozenset[int]:
        """The blocks that hold the passages `quotes`."""
        places = [self._find(quote)[0] for quote in quotes]
        return frozenset(place.part for place in places if place and place.part is not None)

    def has_name(self, name: Name) -> bool:
        """Whether the paper names it."""
        return self._once(self._has_name, (name.text, name.kind), name)

    def _has_name(self, name: Name) -> bool:
        if name.kind == "plain" and self._has_word(name.text):
            return True
        if _SIZES.fullmatch(name.text):
            sides = " ?[x×] ?".join(name.text.split("x"))
            return bool(re.search(rf"(?<![\d.]){sides}(?!\d)", self._whole))
        hits = list(pattern(name).finditer(self._whole))
        if name.text.isalpha() and name.text.isupper():
            # MATH is a data set, "math" is none.
            hits = [hit for hit in hits if sum(char.isupper() for char in hit[0]) > 1]
        return (
            bool(hits)
            or self._is_glued(name)
            or self._has_parts(name)
            or self.is_own_id(name)
            or self._spells_out(name)
        )

    def _is_glued(self, name: Name) -> bool:
        """Whether it stands right behind a word, as where a line's end was lost: "we introduceLamp"."""
        if name.kind == "gpu" or len(name.text) < 4 or not name.text[:1].isupper():
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
            return self.has_name(Name(base, 0, 0, name.kind))
        if base and re.fullmatch(r"\d+(?:\.\d+)?[BM]", size):
            return self.has_name(Name(base, 0, 0, "strict")) and all(map(self.has_quantity, quantities(size)))
        joined = [part for part in re.split(r"[+&/]", name.text) if part]
        if len(joined) > 1:
            return all(map(self._has_part, joined))
        parts = [part for part in re.split(r"[-_]", name.text) if part and part not in _SUFFIXES]
        if len(parts) < 2 or any(char.isdigit() for char in name.text):
            return False
        return all(self._has_word(part) for part in parts)

    def _has_part(self, part: str) -> bool:
        """Whether the paper has one of the names that were written as one: SFT+RL."""
        return all(one.kind == "gpu" or self.has_name(one) for one in names(part, language="ko"))

    def is_own_id(self, name: Name) -> bool:
        """Whether it is the paper's own number on arXiv, of whatever version."""
        return name.text.partition("v")[0] == self.paper.id

    @cached_property
    def _heads(self) -> str:
        return "\n".join(text for place, text in zip(self._places, self._folded, strict=True) if place.part is None)

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

    @cached_property
    def linked(self) -> Linked:
        """What the paper links to."""
        return Linked(self.paper.links, "\n".join(place.text for place in self._places))

    def has_licence(self, wanted: Licence) -> bool:
        """Whether the paper names it, in this version if both say one; Creative Commons alone may be any of theirs."""
        return any(
            (wanted.name == there.name or (wanted.name == "cc" and there.name.startswith("cc")))
            and (wanted.version in (None, there.version) or there.version is None)
            for there in self._licences
        )

    @cached_property
    def _licences(self) -> tuple[Licence, ...]:
        return tuple(licences(self._whole))

    @cached_property
    def _keys(self) -> tuple[Keyed, ...]:
        return tuple(keyed(place.text) for place in self._places)

    @cached_property
    def _typeset_keys(self) -> tuple[Keyed, ...]:
        return tuple(keyed(typeset(place.text)) for place in self._places)

    def find(self, quote: str) -> Evidence | None:
        """The passage that `quote` repeats, as it stands in the paper, with its place; None if there is none.

        Of a quote with gaps ("…") the longest part counts.
        """
        return self._find(quote)[1]

    def _find(self, quote: str) -> tuple[_Passage | None, Evidence | None]:
        longest = max(re.split(r"\.\.\.|…|\[\.\.\.\]", quote), key=len)
        for keys, wanted in ((self._keys, keyed(longest).key), (self._typeset_keys, keyed(typeset(longest)).key)):
            if len(wanted) < SHORTEST_QUOTE:
                break
            for place, key in zip(self._places, keys, strict=True):
                if passage := key.find(wanted):
                    return place, Evidence(quote=" ".join(passage.split()), anchor=place.anchor, section=place.section)
        return None, None


def _scaled(quantity: Quantity, table: Table, number: int) -> Quantity:
    """A number of a table; it may be what its column's head makes of it: 65 below "params ×10⁶" are 65 million."""
    cell = table.cell_at(quantity.start, table=number)
    scale = table.scale(cell.column) if cell and not quantity.unit else Decimal(1)
    if scale == 1:
        return quantity
    return replace(quantity, also=quantity.also | {quantity.value * scale})


def _named_ahead(text: str, quantity: Quantity) -> frozenset[Unit]:
    ahead = None if quantity.unit else _AHEAD.search(text[max(0, quantity.start - 45) : quantity.start])
    return mentions(ahead[1]) if ahead else frozenset()


def overlap(quote: str, sentence: str) -> bool:
    """Whether a quote holds the sentence or is a part of it, however either is set."""
    one, other = keyed(quote).key, keyed(sentence).key
    return bool(one and other) and (one in other or other in one)


def with_neighbours(parts: Iterable[int]) -> frozenset[int]:
    """The blocks, and those right before and after them."""
    return frozenset(near for part in parts for near in (part - 1, part, part + 1))


def _told(wanted: Quantity) -> Hashable:
    """All of a number but where it stands; 4.80 says more than 4.8."""
    return wanted.value.as_tuple(), replace(wanted, start=0, end=0)


def _fits(wanted: Quantity, found: _Found) -> bool:
    """Whether a number of the source counts or measures the same thing as the one that is wanted."""
    unit, there = wanted.unit, found.quantity.unit
    if unit is None or unit == there:
        return True
    if there is not None or (unit in (POINTS, TIMES) and found.in_table and unit not in found.near):
        return False
    return unit.dimension in _SILENT or unit in found.near
