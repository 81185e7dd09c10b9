"""Related papers: for each paper those whose words are most like its own, the earlier and the later ones apart.

TF-IDF and cosine similarity over title, keywords and abstract, with a bound on what a single term may add. The lists
are a pure function of the archive, however often and in whatever order it was built; the files only save work:

- How rare words are for a paper is counted in an earlier part of the archive. So what comes `before` a paper depends
  on the past alone, and one more day costs what one day costs.
- A new or changed paper is compared with all others and slips into their lists; a paper that loses a neighbour is
  compared anew; everything else must stay as it was.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, count
from operator import ne
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from paperdigest.digest.neighbours import (
    Lists,
    Queries,
    alike,
    concatenated,
    insert,
    neighbours,
    products_of,
    queries_of,
    ranks_of,
)
from paperdigest.digest.related_files import RelatedFiles, text_array, text_lines
from paperdigest.digest.related_months import ListedPapers, Month, MonthlyVectors, months_of
from paperdigest.digest.vectors import LENGTH, Ints, side_by_side
from paperdigest.records.papers import Day, Paper

__all__ = ["LEAST", "MOST", "ListedPapers", "Related", "listed_papers", "paper_key", "related_papers"]

#: Related papers of one paper at most, earlier and later ones each.
MOST = 3
#: Likeness from which two papers count as related: below it most pairs share no more than a method's name.
LEAST = 0.08
#: Papers asked for from which on months are looked at together, and the papers of a block of months then.
_MANY, _BLOCK = 500, 2000


@dataclass(frozen=True)
class Related:
    """The ids of each paper's related papers, the most alike first; both mappings have every paper."""

    #: Those of its own day or an earlier one.
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Those of later days.
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def paper_key(paper: Paper) -> str:
    """Return a hash, 32 hexadecimal digits, of all that a paper's related papers depend on."""
    text = "\0".join([paper.title, paper.abstract or "", *(paper.keywords or ())])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def listed_papers(days: Iterable[Day]) -> list[ListedPapers]:
    """Return the papers that each of `days`, which are in order, was the first to list; withdrawn ones are left out."""
    seen: set[str] = set()
    listed = []
    for day in days:
        own = [paper for paper in day.papers if paper.id not in seen]
        seen.update(paper.id for paper in own)
        papers = [(paper.id, paper_key(paper)) for paper in own if paper.withdrawn is None]
        listed.append(ListedPapers(day.date, papers))
    return listed


def related_papers(
    days: Sequence[ListedPapers],
    load: Callable[[dt.date], Sequence[Paper]],
    *,
    cache: Path,
    most: int = MOST,
    least: float = LEAST,
) -> Related:
    """Return at most `most` earlier and `most` later related papers of each paper of `days`.

    `days` are in order, and no paper stands in two of them. `load` returns the papers of a day; it is called for days
    that have new or changed papers, and what `days` do not name is ignored. `cache` is a folder that need not exist; if
    it cannot be written, that costs the next run time, nothing else.
    """
    files = RelatedFiles(cache)
    papers = _Papers(days)
    known = _load(files, most=most, least=least)
    if known.lines != papers.lines:
        vectors = MonthlyVectors(papers.months, load, files)
        known = _Finder(papers, known, vectors, most=most, least=max(round(least * LENGTH * LENGTH), 1)).find()
        _store(files, known, most=most, least=least)
        files.sweep(vectors.files | {"lists"})
    return Related(before=_names(papers.names, known.before), after=_names(papers.names, known.after))


class _Papers:
    """All papers; a paper's place is its number in order of day."""

    def __init__(self, days: Sequence[ListedPapers]) -> None:
        self.months = months_of(days)
        self.names = [name for day in days for name, _ in day.papers]
        self.dates = np.repeat([day.date.toordinal() for day in days], [len(day.papers) for day in days])
        #: For each paper a line with all that its vector and its place in time depend on.
        self.lines = [
            f"{name} {key} {day.date} {month.basis_key}"
            for month in self.months
            for day in month.days
            for name, key in day.papers
        ]


@dataclass(frozen=True)
class _Neighbours:
    """The lists of some papers, a row for each, the most alike first."""

    #: The places of the neighbours; -1 for none.
    places: NDArray[np.int32]
    #: The products of the two vectors; 0 for none.
    products: NDArray[np.int32]


@dataclass(frozen=True)
class _Known:
    """What was found for the papers of `lines`."""

    lines: list[str]
    before: _Neighbours
    after: _Neighbours


class _Finder:
    """Brings known lists up to date."""

    def __init__(self, papers: _Papers, known: _Known, vectors: MonthlyVectors, *, most: int, least: int) -> None:
        """`least` is the product from which on two papers are related."""
        self._papers, self._vectors, self._least = papers, vectors, least
        #: The places in order of id, and each paper's rank in that order.
        self._places = np.array(sorted(range(len(papers.names)), key=papers.names.__getitem__), dtype=np.int64)
        self._ranks = np.argsort(self._places)
        source = _places_in(known.lines, papers.lines)
        #: Papers that are new or have changed, and those whose lists are looked for from nothing.
        self._fresh = source < 0
        self._asked = self._fresh.copy()
        now = np.full(len(known.lines) + 1, -1)
        now[source] = np.arange(len(source))
        now[-1] = -1
        self._before = self._kept(known.before, source, now, most)
        self._after = self._kept(known.after, source, now, most)
        self._before[self._asked] = self._after[self._asked] = 0

    def _kept(self, known: _Neighbours, source: Ints, now: Ints, most: int) -> Lists:
        """What is left of the lists; asks for those that were full and have lost a neighbour.

        `source` is where a paper was, or -1, and `now` where one that was there is.
        """
        lists = np.zeros((len(source), most), dtype=np.int64)
        stay = np.flatnonzero(~self._fresh)
        places, products = known.places[source[stay]], known.products[source[stay]]
        moved = now[places]
        left = neighbours(np.where(moved >= 0, products, 0), self._ranks[moved])
        lists[stay] = -np.sort(-left, axis=1)
        lost = np.any((places >= 0) & (moved < 0), axis=1)
        self._asked[stay[lost & (places[:, -1] >= 0)]] = True
        return lists

    def find(self) -> _Known:
        """Return the lists of all papers."""
        if np.any(self._asked):
            queries = concatenated(
                [
                    queries_of(self._vectors.of(month), self._asked[month.papers])
                    for month in self._papers.months
                    if np.any(self._asked[month.papers])
                ]
            )
            self._vectors.all_made()
            for months in self._blocks():
                self._compare(queries, months)
        return _Known(self._papers.lines, self._found(self._before), self._found(self._after))

    def _blocks(self) -> Iterator[Sequence[Month]]:
        """The months that have papers, several together if many papers are asked for: that is quicker then."""
        size = _BLOCK if np.count_nonzero(self._asked) >= _MANY else 1
        block: list[Month] = []
        for month in self._papers.months:
            if month.keys:
                block.append(month)
            if block and month.papers.stop - block[0].papers.start >= size:
                yield block
                block = []
        if block:
            yield block

    def _compare(self, queries: Queries, months: Sequence[Month]) -> None:
        """Compare the papers that are asked for, `queries`, with those of `months`, which follow each other.

        Two that are both asked for meet once, when the later one asks.
        """
        start, end = months[0].papers.start, months[-1].papers.stop
        asking = np.flatnonzero(self._asked)
        first = int(np.searchsorted(asking, start)) if np.all(self._asked[start:end]) else 0
        if first == len(asking):
            return
        vectors = side_by_side([self._vectors.of(month) for month in months], [len(month.keys) for month in months])
        pairs = list(alike(queries, vectors, papers=end - start, start=first, least=self._least))
        one = asking[np.concatenate([query for query, _, _ in pairs])]
        other = np.concatenate([paper for _, paper, _ in pairs]) + start
        product = np.concatenate([product for _, _, product in pairs])
        once = (other < one) | ((other > one) & ~self._asked[other])
        one, other, product = one[once], other[once], product[once]
        self._insert(one, other, product)
        back = self._asked[other] | self._fresh[one]
        self._insert(other[back], one[back], product[back])

    def _insert(self, papers: Ints, others: Ints, products: Ints) -> None:
        found = neighbours(products, self._ranks[others])
        earlier = self._papers.dates[others] <= self._papers.dates[papers]
        insert(self._before, papers[earlier], found[earlier])
        insert(self._after, papers[~earlier], found[~earlier])

    def _found(self, lists: Lists) -> _Neighbours:
        ranks = np.where(lists > 0, ranks_of(lists), -1)
        places = np.where(lists > 0, self._places[ranks], -1)
        return _Neighbours(places.astype(np.int32), products_of(lists).astype(np.int32))


def _places_in(lines: Sequence[str], wanted: Sequence[str]) -> NDArray[np.int64]:
    """Where each of `wanted` is in `lines`; -1 if it is not there."""
    same = next(compress(count(), map(ne, lines, wanted)), min(len(lines), len(wanted)))
    places = {line: place for place, line in enumerate(lines[same:], start=same)}
    others = [places.get(line, -1) for line in wanted[same:]]
    return np.concatenate([np.arange(same), np.array(others, dtype=np.int64)])


def _names(names: Sequence[str], found: _Neighbours) -> dict[str, tuple[str, ...]]:
    """The ids of each paper's neighbours."""
    either = np.array([*names, None], dtype=object)
    lists = dict(zip(names, zip(*(either[places].tolist() for places in found.places.T), strict=True), strict=True))
    counts = np.count_nonzero(found.places >= 0, axis=1)
    for place in np.flatnonzero(counts < found.places.shape[1]).tolist():
        lists[names[place]] = lists[names[place]][: counts[place]]
    return lists


def _store(files: RelatedFiles, known: _Known, *, most: int, least: float) -> None:
    files.store(
        "lists", str(most), str(least),
        lines=text_array(known.lines),
        before=known.before.places, before_products=known.before.products,
        after=known.after.places, after_products=known.after.products,
    )  # fmt: skip


def _load(files: RelatedFiles, *, most: int, least: float) -> _Known:
    """What `_store` wrote; nothing known if there is nothing."""
    arrays = files.load("lists", str(most), str(least))
    if arrays is None:
        nothing = np.zeros((0, most), dtype=np.int32)
        return _Known([], _Neighbours(nothing, nothing), _Neighbours(nothing, nothing))
    before = _Neighbours(arrays["before"], arrays["before_products"])
    return _Known(text_lines(arrays["lines"]), before, _Neighbours(arrays["after"], arrays["after_products"]))
