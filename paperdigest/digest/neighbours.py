"""Neighbours: which papers are alike, and each paper's list of those that are most like it.

A list is a row of whole numbers, the best first: the likeness of a neighbour above, its rank below, so that the
greater number is the better neighbour, and of two equally alike the one of lower rank. 0 is no neighbour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from paperdigest.digest.vectors import LENGTH, Ints, Vectors, find

Lists = NDArray[np.int64]

#: What one term that two papers share adds to their likeness at most: one rare word makes no relation.
_ONE_TERM = 0.015
_HIGHEST = round(_ONE_TERM * LENGTH * LENGTH)
#: Bits of a neighbour's rank.
_BITS = 24
_LOWEST = (1 << _BITS) - 1
#: Papers, and shared terms, that are looked at in one go, so that all stays in the processor's cache.
_PAPERS, _SHARED = 512, 20_000
#: Terms that are looked up in one go.
_PLACES = 1 << 18


@dataclass(frozen=True)
class Queries:
    """Papers that are compared with others."""

    #: How many terms each has.
    sizes: Ints
    #: The numbers of the first one's terms, then those of the second, and so on.
    numbers: Ints
    #: The weights of these terms.
    weights: Ints

    @cached_property
    def ends(self) -> Ints:
        """Where each paper's terms begin, and where the last ones end."""
        return np.concatenate([[0], np.cumsum(self.sizes, dtype=np.int64)])

    @cached_property
    def terms(self) -> Ints:
        """The numbers of all terms, each once, ascending."""
        return np.unique(self.numbers)

    @cached_property
    def places(self) -> Ints:
        """Where each of `numbers` is among `terms`."""
        places = np.empty(len(self.numbers), dtype=np.uint32)
        for start in range(0, len(places), _PLACES):  # not at once: that would take eight times the memory
            part = slice(start, start + _PLACES)
            places[part] = np.searchsorted(self.terms, self.numbers[part])
        return places


def queries_of(vectors: Vectors, wanted: NDArray[np.bool_]) -> Queries:
    """Return those of the papers of `vectors` that are `wanted`, in their order."""
    used = wanted[vectors.papers]
    papers = vectors.papers[used]
    order = np.argsort(papers, kind="stable")
    sizes = np.bincount(papers, minlength=len(wanted))[wanted]
    return Queries(sizes, np.repeat(vectors.terms, vectors.sizes)[used][order], vectors.weights[used][order])


def concatenated(queries: Sequence[Queries]) -> Queries:
    """Return all papers of `queries`, which are not empty, in their order."""
    return Queries(
        np.concatenate([some.sizes for some in queries]),
        np.concatenate([some.numbers for some in queries]),
        np.concatenate([some.weights for some in queries]),
    )


def alike(
    queries: Queries, vectors: Vectors, *, papers: int, start: int, least: int
) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield (queries, papers, products) of the pairs whose product is at least `least`, which is 1 or more.

    `vectors` are those of so many `papers`; queries before `start` are left out.
    """
    places, known = find(queries.terms, vectors.terms)
    where = np.full(len(queries.terms), -1, dtype=np.int32)
    where[places[known]] = np.flatnonzero(known)
    count = len(queries.sizes)
    for first in range(start, count, _PAPERS):
        last = min(first + _PAPERS, count)
        part = slice(queries.ends[first], queries.ends[last])
        term = where[queries.places[part]]
        used = np.flatnonzero(term >= 0)
        ends = np.searchsorted(used, queries.ends[first : last + 1] - queries.ends[first])
        shared = _Shared(vectors, papers, term[used], queries.weights[part][used].astype(np.int32), ends)
        for begin, sums in shared.sums():
            found = np.flatnonzero(sums >= least)
            yield first + begin + found // papers, found % papers, sums[found].astype(np.int64)


@dataclass(frozen=True)
class _Shared:
    """The terms that some queries share with the vectors of so many papers."""

    vectors: Vectors
    papers: int
    #: The places of the terms among those of the vectors, for one query after the other, and their weights there.
    terms: Ints
    weights: Ints
    #: Where each query's terms begin, and where the last ones end.
    ends: Ints

    def sums(self) -> Iterator[tuple[int, NDArray[np.float64]]]:
        """Yield (a query, its product with each paper, then that of the next one, and so on)."""
        begins = self.vectors.ends[self.terms]
        sizes = self.vectors.ends[self.terms + 1] - begins
        reached = np.concatenate([[0], np.cumsum(sizes)])
        reached_by_query = reached[self.ends]
        shifts = begins - reached[:-1]
        queries = np.repeat(np.arange(len(self.ends) - 1), np.diff(self.ends)) * self.papers
        first, count = 0, len(self.ends) - 1
        while first < count:
            last = int(np.searchsorted(reached_by_query, reached_by_query[first] + _SHARED))
            last = min(max(last, first + 1), count)
            part = slice(self.ends[first], self.ends[last])
            times = sizes[part]
            postings = np.repeat(shifts[part], times)
            postings += np.arange(reached_by_query[first], reached_by_query[last])
            products = self.vectors.weights.take(postings).astype(np.int32)
            products *= np.repeat(self.weights[part], times)
            np.minimum(products, _HIGHEST, out=products)
            pairs = np.repeat(queries[part] - first * self.papers, times)
            pairs += self.vectors.papers.take(postings)
            sums = np.bincount(pairs, weights=products, minlength=(last - first) * self.papers)
            yield first, sums.astype(np.float64, copy=False)
            first = last


def neighbours(products: Ints, ranks: Ints) -> Lists:
    """Return as one number each the neighbours with these products and ranks; a product of 0 is no neighbour."""
    return np.where(products > 0, (products.astype(np.int64) << _BITS) | (_LOWEST - ranks.astype(np.int64)), 0)


def ranks_of(lists: Lists) -> Lists:
    """Return the ranks of neighbours; for what is none, one that no paper has."""
    return _LOWEST - (lists & _LOWEST)


def products_of(lists: Lists) -> Lists:
    """Return how alike neighbours are; 0 for what is none."""
    return lists >> _BITS


def insert(lists: Lists, papers: Ints, found: Lists) -> None:
    """Put each of the neighbours `found` into the list of the paper beside it, if it is good enough."""
    better = found > lists[papers, -1]
    rows, places = np.unique(papers[better], return_inverse=True)
    most = lists.shape[1]
    places = np.concatenate([places, np.repeat(np.arange(len(rows)), most)])
    values = np.concatenate([found[better], lists[rows].ravel()])
    order = np.lexsort((-values, places))
    places, values = places[order], values[order]
    at = np.arange(len(places)) - np.searchsorted(places, places)
    best = at < most
    lists[rows[places[best]], at[best]] = values[best]
