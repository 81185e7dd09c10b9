"""Grounding: a report is checked against the paper's text, and what the paper does not contain is marked or taken out.

Rules, all without a model:
- A quote counts if the paper contains it (case, blanks, punctuation and ways of writing maths aside); the passage as it
  stands there takes its place and gives the anchor. Other quotes are dropped.
- A number counts if the paper contains the same value in the same unit, however it is written. 1.5 s is 1500 ms; 0.97
  is 97 %; 87 is not 87.3, unless the claim says "about", but 169K is 168,913; percent are no points. Scores may be
  written without a unit, and a unit may stand in the head of a table. Papers are full of scores: one counts only if it
  stands beside a name of the claim or its evidence (in the same block or the next) or in the abstract, unless the
  claim has neither. One that stands in tables alone has to stand in rows and columns that the claim is about
  (`tables.About`).
- A number that is worked out from two of the claim's or of one sentence of the paper (a difference, a ratio, a mean)
  is told as such, with the two (`derived.worked_out`).
- "Higher" for the paper's "lower" is told as opposed to it (`directions`), and makes no report unfit.
- A name counts if the paper contains it in any spelling that differs by case, hyphens and blanks alone, with the same
  version.
- An address, with or without https://, that the paper does not link to is taken out of the report and counted; what
  lies below a repository that the paper links to becomes the repository.
- What is published counts if a passage or an address that the report gives says so of that thing (`usage.supported`);
  one consumer GPU if a sentence of the paper says so; a licence if the paper names it.
What is not found is listed in `Claim.unverified`, with what stands in the paper but elsewhere, which `Claim.elsewhere`
tells apart; `share_unverified` tells whether too much of a report is.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from paperdigest.language import Language
from paperdigest.reading.extract.hardware import runs_on_one_consumer, tells_of_machines
from paperdigest.reading.extract.sentences import Sentences
from paperdigest.reading.extract.usage import supported
from paperdigest.reading.match.derived import multiplied, multiplied_out, worked_out
from paperdigest.reading.match.directions import opposed
from paperdigest.reading.match.enumerators import MOST_LISTED, counts_a_list, is_citation, listed, numbers_an_item
from paperdigest.reading.match.fold import Folded, fold, typeset
from paperdigest.reading.match.licences import licences, tells_of_terms
from paperdigest.reading.match.model_names import Name, names
from paperdigest.reading.match.moves import tellings
from paperdigest.reading.match.quantities import Quantity, quantities
from paperdigest.reading.match.same_sentence import repeats_but
from paperdigest.reading.match.source import Source, overlap, with_neighbours
from paperdigest.reading.match.tables import About, TableCell
from paperdigest.reading.match.units import GPUS
from paperdigest.records.reports import MOST_DETAILS, Availability, Claim, Derived, Evidence, Hardware, Report
from paperdigest.text.publication_rules import What

#: Numbers and names of a claim that are looked up: nobody writes more, and what is beyond is not found.
_MOST_PARTS = 1000
#: Characters of a claim that are read: a model's has 700 at most, and what is longer has more marks than are kept.
_LONGEST = 10_000
#: Numbers of a claim that are worked out.
_MOST_WORKED_OUT = 12
_VERSION = re.compile(r"[- ]?v?(\d(?:\.\d)?|1\d|20\d\d)(?![\w%×]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a claim that can be looked up."""

    text: str
    kind: str
    start: int


def check(report: Report, source: Source) -> Report:
    """Return `report` with the evidence that `source` contains, and with all marked that it does not contain.

    Pure; the report may have been checked before.
    """
    checker = _Checker(source, report.language)
    return replace(
        report,
        area=checker.claim(report.area, plain=False),
        contribution=checker.claim(report.contribution),
        usage=report.usage.checked(
            claim=checker.claim, hardware=checker.hardware, availability=checker.availability, licence=checker.licence
        ),
        innovations=checker.claims(report.innovations),
        results=checker.claims(report.results),
        removed_links=report.removed_links + _count_foreign(report, source),
    )


def share_unverified(report: Report) -> float:
    """The share, 0 to 1, of a checked report's numbers that the paper does not contain, or of its names.

    The greater of the two counts: many right names do not make up for a wrong number. Foreign links are out already.
    """
    numbers = wrong_numbers = others = wrong_others = 0
    for claim in report.claims():
        plain = claim is not report.area
        for item in items(claim.name or "", language=report.language, plain=plain) + items(
            claim.text, language=report.language, plain=plain
        ):
            if item.kind == "number":
                numbers += 1
                wrong_numbers += item.text in claim.unverified
            else:
                others += 1
        named = (part for part in claim.unverified if part not in claim.opposed)
        wrong_others += sum(not _is_number(part, report.language) for part in named)
    return max(wrong_numbers / max(numbers, 1), min(wrong_others / max(others, 1), 1.0))


def _is_number(part: str, language: Language) -> bool:
    return any(item.kind == "number" and item.text == part for item in items(part, language=language))


def items(text: str, *, language: Language, plain: bool = True) -> list[Item]:
    """The numbers and names of a claim, in order; names of one capital only if `plain`."""
    folded = fold(text)
    return [
        Item(folded.slice(part.start, part.end), "number" if isinstance(part, Quantity) else "name", part.start)
        for part in _parts(folded, language=language, plain=plain)
    ]


def _parts(folded: Folded, *, language: Language, plain: bool) -> list[Name | Quantity]:
    """Names and numbers in order. A unit is no name, the 13B of Vicuna-13B no number, and one says nothing."""
    numbers = quantities(folded.text)
    inside_number = _inside(numbers)
    found = [
        name
        for name in names(folded.text, language=language, plain=plain)
        if name.kind == "gpu" or not inside_number(name)
    ]
    inside_name = _inside(found)
    counted = [
        one
        for one in numbers
        if not inside_name(one)
        and (one.value != 1 or one.unit not in (None, GPUS))
        and not (one.unit is None and numbers_an_item(folded.text, one.start))
        and not is_citation(folded.text, one.start)
    ]
    return sorted([*found, *counted], key=lambda part: (part.start, part.end))


def _inside(parts: Iterable[Name | Quantity]) -> Callable[[Name | Quantity], bool]:
    """Return what tells whether one of `parts` holds all of another part."""
    ordered = sorted(parts, key=lambda part: part.start)
    starts = [part.start for part in ordered]
    ends = list(accumulate((part.end for part in ordered), max))

    def is_inside(part: Name | Quantity) -> bool:
        place = bisect_right(starts, part.start)
        return place > 0 and part.end <= ends[place - 1]

    return is_inside


def unverified(
    text: str, source: Source, *, language: Language, plain: bool = True, quotes: Sequence[str] = ()
) -> tuple[str, ...]:
    """The parts of a claim that the source does not contain, in order, each once; `quotes` are its evidence."""
    doubts = _doubts(typeset(text), source, language=language, plain=plain, quotes=quotes)
    return tuple(dict.fromkeys((*doubts.wrong, *doubts.opposed)))


@dataclass(frozen=True, slots=True)
class _Doubts:
    """What a claim says that the source does not."""

    #: What is wrong, and of each part whether the source has it, but not where the claim rests.
    wrong: dict[str, bool]
    #: What is worked out, and from which two numbers.
    derived: dict[str, tuple[str, str]]
    #: Directions that go the other way in the source.
    opposed: tuple[str, ...]


def _doubts(text: str, source: Source, *, language: Language, plain: bool, quotes: Sequence[str]) -> _Doubts:
    folded = fold(text[:_LONGEST])
    wrong: dict[str, bool] = {}
    lost: list[Quantity] = []
    settled: set[int] = set()
    every = _parts(folded, language=language, plain=plain)
    parts, beyond = every[:_MOST_PARTS], every[_MOST_PARTS:]
    beside = _near(parts, source, quotes)
    misplaced = _in_other_rows(folded.text, parts, source, beside)
    lists = listed(folded.text)
    for part in parts:
        if isinstance(part, Quantity):
            if part.start in settled or _sums_up(part, folded.text, lists, source, beside):
                continue
            if part in misplaced or not _is_found(part, source, beside):
                lost.append(part)
                wrong[folded.slice(part.start, part.end)] = source.has_quantity(part)
            continue
        version = _VERSION.match(folded.text, part.end)
        versions = source.versions(part) if version else frozenset()
        if version and versions:
            settled.add(version.start(1))
            if version[1] not in versions:
                wrong[folded.slice(part.start, version.end())] = False
        elif not source.has_name(part):
            if version:  # a number behind a name that the paper lacks is that name's
                settled.add(version.start(1))
            wrong[folded.slice(part.start, version.end() if version else part.end)] = False
    wrong |= {folded.slice(part.start, part.end): False for part in beyond}
    derived = _derived(folded, [part for part in parts if isinstance(part, Quantity)], lost, source, beside)
    against = [
        folded.slice(one.start + move.start, one.start + move.end)
        for one in tellings(folded.text)
        if one.moves
        for move in opposed(one, source.tellings(quotes))
    ]
    against += [folded.slice(start, end) for start, end in repeats_but(folded.text, source.tellings(quotes))]
    return _Doubts(
        {part: elsewhere for part, elsewhere in wrong.items() if part not in derived},
        derived,
        tuple(dict.fromkeys(against)),
    )


def _derived(
    folded: Folded, numbers: Sequence[Quantity], lost: Sequence[Quantity], source: Source, beside: frozenset[int] | None
) -> dict[str, tuple[str, str]]:
    """The numbers that follow from two of the claim that the source has, or of one of its sentences."""
    if not lost:
        return {}
    own = [(folded.slice(one.start, one.end), one) for one in numbers if one not in lost]
    groups = [own, *source.number_groups(parts=beside)]
    told = [one for one in numbers if one not in lost]
    products = [*multiplied(folded.text, told), *source.products(parts=beside)]
    found = (
        (part, worked_out(part, folded.text, groups) or multiplied_out(part, folded.text, products))
        for part in lost[:_MOST_WORKED_OUT]
    )
    return {folded.slice(part.start, part.end): two for part, two in found if two}


def _is_found(part: Quantity, source: Source, beside: frozenset[int] | None) -> bool:
    """Whether the source has the number here, without a unit that it may but have of the next in a list."""
    return source.has_quantity(part, parts=beside) or (
        part.lent and source.has_quantity(replace(part, unit=None, lent=False), parts=beside)
    )


def _sums_up(part: Quantity, text: str, lists: frozenset[int], source: Source, beside: frozenset[int] | None) -> bool:
    """Whether a small number counts what the claim or the paper lists: "sorting, caching and pruning, three steps".

    `lists` are the lengths of the claim's lists. Two of something stand wherever there is an "and".
    """
    if part.unit or part.scale != 1 or not 2 <= part.value <= MOST_LISTED or part.value % 1:
        return False
    count = int(part.value)
    if not counts_a_list(text, part.end):
        return False
    return count == 2 or count in lists or source.lists(count, parts=beside)


def _near(parts: Iterable[Name | Quantity], source: Source, quotes: Sequence[str]) -> frozenset[int] | None:
    """Where the scores of a claim have to stand; None for anywhere.

    That is beside its evidence, or beside its names: all of them, if there is such a place, else any.
    """
    telling = [found for part in parts if isinstance(part, Name) and (found := source.parts_of(part)) is not None]
    if not (telling or quotes):
        return None
    together = frozenset[int].intersection(*telling) if telling else frozenset[int]()
    return with_neighbours(source.parts_with(quotes) | (together or frozenset[int]().union(*telling)))


def _in_other_rows(
    text: str, parts: Sequence[Name | Quantity], source: Source, beside: frozenset[int] | None
) -> list[Quantity]:
    """The scores of a claim that stand in tables alone, in rows or columns of something else."""
    placed = [(part, *source.cells(part, parts=beside)) for part in parts if isinstance(part, Quantity)]
    if not any(cells and alone for _, cells, alone in placed):
        return []
    about = About(text, [part for part in parts if isinstance(part, Name)], source.own_names)

    fits = {cell: about.fits(source.tables[cell.table], cell) for _, cells, _ in placed for cell in cells}
    sure = [cell for cell, fit in fits.items() if all(fit)]
    # Who tells of one method may tell of others on the same data: 44.2 of 48.1, up from 39.0.
    columns = {(cell.table, cell.column) for cell in sure}
    turned = {number for number in {cell.table for cell in sure} if about.compares_with_columns(source.tables[number])}
    rows = {(cell.table, cell.row) for cell in sure if cell.table in turned}

    def may_be(cell: TableCell) -> bool:
        in_row, in_column = fits[cell]
        return (in_row or (cell.table, cell.column) in columns) and (in_column or (cell.table, cell.row) in rows)

    return [
        part
        for part, cells, alone in placed
        if cells and alone and not about.compares(part.start, part.end) and not any(map(may_be, cells))
    ]


class _Checker:
    """Checks the parts of a report against a source."""

    def __init__(self, source: Source, language: Language) -> None:
        self._source = source
        self._language = language

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self._source.paper)

    def claims(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(kept for claim in claims if (kept := self.claim(claim)))

    def claim(self, claim: Claim | None, *, plain: bool = True) -> Claim | None:
        """The claim without foreign links, with what is wrong; None if nothing is left of it."""
        if claim is None or not (text := typeset(self._source.linked.cleared(claim.text))):
            return None
        name = typeset(self._source.linked.cleared(claim.name)) if claim.name else None
        found = self.found(claim.evidence)
        quotes = [one.quote for one in found]
        doubts = [
            _doubts(line, self._source, language=self._language, plain=plain, quotes=quotes)
            for line in (name, text)
            if line
        ]
        wrong = {part: elsewhere for one in doubts for part, elsewhere in one.wrong.items()}
        derived = {part: two for one in doubts for part, two in one.derived.items()}
        against = tuple(dict.fromkeys(part for one in doubts for part in one.opposed))
        return replace(
            claim,
            text=text,
            name=name or None,
            evidence=found,
            unverified=tuple(dict.fromkeys((*against, *wrong)))[:MOST_DETAILS],
            elsewhere=tuple(part for part, elsewhere in wrong.items() if elsewhere)[:MOST_DETAILS],
            opposed=against,
            derived=tuple(Derived(part=part, sources=two) for part, two in derived.items()),
        )

    def found(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """The evidence whose quotes the source contains, each once."""
        return tuple(dict.fromkeys(found for one in evidence if (found := self._source.find(one.quote))))

    def hardware(self, hardware: Hardware) -> Hardware | None:
        claim = self.claim(hardware.claim)
        if claim is None or not tells_of_machines(claim.text):
            return None
        gpus = tuple(gpu for gpu in hardware.gpus if not unverified(gpu, self._source, language="ko"))
        count = hardware.count
        if count is not None and not self._source.has_count(count, GPUS):
            count = None
        enough = hardware.one_consumer_gpu and self._is_said_to_be_enough(claim.evidence, gpus)
        return replace(hardware, claim=claim, gpus=gpus, count=count, one_consumer_gpu=enough or None)

    def _is_said_to_be_enough(self, evidence: Sequence[Evidence], gpus: Sequence[str]) -> bool:
        """Whether a sentence that is quoted, or that names one of the cards, tells of one consumer GPU."""
        return any(
            runs_on_one_consumer(sentence)
            and (
                any(overlap(one.quote, sentence.text) for one in evidence) or any(gpu in sentence.text for gpu in gpus)
            )
            for sentence in self._sentences.own
        )

    def availability(self, what: What, availability: Availability) -> Availability | None:
        """What is published: with a passage of the paper that says so or an address of such a passage, else None."""
        known = replace(availability, evidence=self.found(availability.evidence))
        return supported(what, known, self._sentences, self._source.paper)

    def licence(self, claim: Claim) -> Claim | None:
        """The claim; a licence is looked up as a whole, not by the names and numbers in it."""
        kept = self.claim(claim)
        if kept is None or not tells_of_terms(fold(kept.text).text):
            return None
        folded = fold(kept.text)
        named = {one: folded.slice(one.start, one.end) for one in licences(folded.text, alone=True)}
        others = [part for part in kept.unverified if not any(part in written for written in named.values())]
        wrong = [written for one, written in named.items() if not self._source.has_licence(one)]
        return replace(
            kept,
            unverified=tuple(dict.fromkeys((*others, *wrong))),
            elsewhere=tuple(part for part in kept.elsewhere if part in others),
        )


def _count_foreign(report: Report, source: Source) -> int:
    """How many addresses stand in a report that the paper does not link to."""
    urls = [part.availability.url for part in report.parts() if part.availability and part.availability.url]
    lines = [line for claim in report.claims() for line in (claim.name, claim.text) if line]
    return sum(len(source.linked.foreign(line)) for line in lines) + sum(not source.linked.allowed(url) for url in urls)
