"""The source: a paper's text, made ready to be asked whether it contains a number, a name, a link or a quote."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TypeVar

from paperdigest.reading.match.derived import Product, Written, multiplied
from paperdigest.reading.match.enumerators import listed
from paperdigest.reading.match.fold import Keyed, fold, keyed, typeset
from paperdigest.reading.match.licences import Licence, licences
from paperdigest.reading.match.links import Linked
from paperdigest.reading.match.model_names import Name, cores, pattern
from paperdigest.reading.match.moves import Telling, tellings
from paperdigest.reading.match.named import Lines, Named
from paperdigest.reading.match.quantities import Quantity, bounds, is_short, quantities, rounds_to
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
#: Numbers beyond which no paper goes; more are not looked at.
_MOST_NUMBERS = 30_000

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
    def _lines(self) -> Lines:
        return Lines(self._folded)

    @cached_property
    def _whole(self) -> str:
        return "\n".join((*self._folded, *self.paper.links))

    @cached_property
    def _numbers(self) -> dict[Decimal, list[_Found]]:
        numbers: dict[Decimal, list[_Found]] = {}
        for found in islice(self._each_number(), _MOST_NUMBERS):
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
            for value in self._values_near(wanted):
                if rounds_to(value, wanted):
                    near = (found for found in here(self._numbers[value]) if is_rough or found.quantity.scale == 1)
                    yield from (found for found in near if _fits(wanted, found))

    def _values_near(self, wanted: Quantity) -> Sequence[Decimal]:
        """The numbers of the paper, in order, of which one may round to what is wanted."""
        low, high = bounds(wanted)
        return self._ordered[bisect_left(self._ordered, low) : bisect_right(self._ordered, high)]

    @cached_property
    def _ordered(self) -> list[Decimal]:
        return sorted(self._numbers)

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
        return [group for text in self._prose(parts) for group in self._once(_groups_of, text, text)]

    def _prose(self, parts: frozenset[int] | None) -> Iterator[str]:
        """The folded abstract, title and headings, and these blocks, tables apart."""
        for place, text in zip(self._places, self._folded, strict=True):
            if (place.part is None or (parts is not None and place.part in parts)) and not place.is_table:
                yield text

    def products(self, *, parts: frozenset[int] | None = None) -> list[Product]:
        """The numbers that stand side by side in the abstract and in these blocks, and may be multiplied."""
        return self._once(self._products, parts, parts)

    def _products(self, parts: frozenset[int] | None) -> list[Product]:
        return [one for text in self._prose(parts) for one in self._once(_products_of, text, text)]

    def tellings(self, quotes: Iterable[str]) -> list[Telling]:
        """The sentences that a claim with such evidence can rest on: those of the abstract, and those it quotes."""
        found = list(self._once(self._told_by, None, None))
        for quote in quotes:
            place = self._find(quote)[0]
            if place and place.part is not None:
                told = self._once(self._told_by, place.part, place.part)
                found += [one for one in told if overlap(quote, one.text)] or told
        return found

    def _told_by(self, part: int | None) -> list[Telling]:
        """The sentences of a block, or of title, headings and abstract."""
        return [
            one
            for place, text in zip(self._places, self._folded, strict=True)
            if place.part == part and not place.is_table
            for one in tellings(text)
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
        found = (number for text, number in self._lines.with_all(cores(name)) if wanted.search(text))
        parts = {part for number in found if (part := self._places[number].part) is not None}
        return frozenset(parts) if 3 * len(parts) <= len(self._places) else None

    def parts_with(self, quotes: Iterable[str]) -> frozenset[int]:
        """The blocks that hold the passages `quotes`."""
        places = [self._find(quote)[0] for quote in quotes]
        return frozenset(place.part for place in places if place and place.part is not None)

    def has_name(self, name: Name) -> bool:
        """Whether the paper names it."""
        return self._names.has(name)

    def versions(self, name: Name) -> frozenset[str]:
        """The version numbers that the paper writes after a name: {"2", "3.1"} for Llama."""
        return self._names.versions(name)

    @cached_property
    def _names(self) -> Named:
        heads = (text for place, text in zip(self._places, self._folded, strict=True) if place.part is None)
        macros = frozenset(re.findall(r"\\([A-Za-z]{4,})", self.paper.abstract or ""))
        return Named(self._whole, "\n".join(heads), paper=self.paper.id, has_quantity=self.has_quantity, macros=macros)

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


def _groups_of(text: str) -> list[list[Written]]:
    """The numbers of each sentence of folded `text`, as far as there are any."""
    sentences = re.split(r"(?<=[.;!?]) ", text)
    groups = ([(sentence[one.start : one.end], one) for one in quantities(sentence)] for sentence in sentences)
    return [group for group in groups if group]


def _products_of(text: str) -> list[Product]:
    return multiplied(text, quantities(text))


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
