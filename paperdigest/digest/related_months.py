"""The archive by months, for related papers: how rare words are for each month's papers, and the vectors of these.

All papers of a month are weighed by one count of words, that of the months before the previous one: by then titles and
keywords have settled. The first months, which have too few papers before them, take the first days of the archive, and
while there are too few papers in all, the whole of it.
"""

import datetime as dt
import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby

from paperdigest.digest.related_files import RelatedFiles, arrays_of, text_array, text_lines
from paperdigest.digest.vectors import UNCOUNTED, Rarity, Terms, Vectors, joined, make_vectors, terms_of
from paperdigest.records.papers import Paper

#: Papers from which on those that have settled say how rare words are.
_SETTLED = 500
#: The newest months, whose papers still change, so that how rare words are for them is asked again and again.
_NEWEST = 2


@dataclass(frozen=True)
class ListedPapers:
    """The papers of one day."""

    date: dt.date
    #: (id, `paper_key`) of those that the day was the first to list and that are not withdrawn.
    papers: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Month:
    """A month of the archive."""

    #: Such as "2026-01".
    name: str
    days: Sequence[ListedPapers]
    #: The places of its papers among all, which are in order of day.
    papers: slice
    #: How many of the archive's first days say how rare words are for its papers.
    basis: int
    #: A hash of the papers of those days.
    basis_key: str

    @cached_property
    def keys(self) -> list[str]:
        """The keys of its papers, in order."""
        return [key for day in self.days for _, key in day.papers]


def months_of(days: Sequence[ListedPapers]) -> list[Month]:
    """Return the months of `days`, which are in order."""
    reached = [0, *accumulate(len(day.papers) for day in days)]
    enough = min(bisect_left(reached, _SETTLED), len(days))
    keys = list(_keys(days))
    months: list[Month] = []
    start = 0
    for first, part in groupby(days, key=lambda day: day.date.replace(day=1)):
        previous = (first - dt.timedelta(days=1)).replace(day=1)
        basis = max(enough, bisect_left(days, previous, key=lambda day: day.date))
        own = list(part)
        end = start + sum(len(day.papers) for day in own)
        months.append(Month(f"{first:%Y-%m}", own, slice(start, end), basis, keys[basis]))
        start = end
    return months


def _keys(days: Sequence[ListedPapers]) -> Iterator[str]:
    """For each number of days, from none on, a hash of the papers of so many of the first ones."""
    found = hashlib.sha256()
    yield found.hexdigest()[:32]
    for day in days:
        found.update("".join([key for _, key in day.papers]).encode())
        yield found.hexdigest()[:32]


def keep_terms(month: str, papers: Mapping[str, Paper], files: RelatedFiles) -> None:
    """Keep the terms of papers of a month (YYYY-MM), given by their `paper_key`, if none of that month are kept.

    Whoever reads a whole month spares `MonthlyVectors` reading it again.
    """
    if papers and files.load(f"terms-{month}") is None:
        files.store(f"terms-{month}", keys=text_array(papers), **arrays_of(terms_of(list(papers.values()))))


class MonthlyVectors:
    """The vectors of each month, read or made."""

    def __init__(
        self, months: Sequence[Month], load: Callable[[dt.date], Sequence[Paper]], files: RelatedFiles
    ) -> None:
        """Nothing is read yet; `load` gives the papers of a day."""
        self._months, self._load, self._files = months, load, files
        #: What cannot be kept on disk.
        self._unkept_vectors: dict[str, Vectors] = {}
        self._unkept_terms: dict[str, Terms] = {}
        #: Days that were counted, and what came out.
        self._counted = (0, UNCOUNTED)

    def of(self, month: Month) -> Vectors:
        """Return the vectors of the papers of `month`, in order."""
        if month.name in self._unkept_vectors:
            return self._unkept_vectors[month.name]
        name, key = f"vectors-{month.name}", (month.basis_key, *month.keys)
        if arrays := self._files.load(name, *key):
            return Vectors(**arrays)
        vectors = make_vectors(self._terms(month), self._rarity(month))
        if not self._files.store(name, *key, **arrays_of(vectors)):
            self._unkept_vectors[month.name] = vectors
        return vectors

    @property
    def files(self) -> set[str]:
        """The names of the files that are of use."""
        newest = {f"rarity-{month.name}" for month in self._months[-_NEWEST:]}
        return newest | {f"{what}-{month.name}" for month in self._months for what in ("terms", "vectors")}

    def all_made(self) -> None:
        """Let go of what only making vectors needs."""
        self._unkept_terms.clear()
        self._counted = (0, UNCOUNTED)

    def _rarity(self, month: Month) -> Rarity:
        """How rare terms are for the papers of `month`."""
        if month not in self._months[-_NEWEST:]:
            return self._count(month.basis)
        name = f"rarity-{month.name}"
        if arrays := self._files.load(name, month.basis_key):
            return Rarity(int(arrays["papers"]), arrays["terms"], arrays["counts"])
        rarity = self._count(month.basis)
        self._files.store(name, month.basis_key, **arrays_of(rarity.frequent))
        return rarity

    def _count(self, days: int) -> Rarity:
        """In how many papers of the archive's first days each term stands; quick if more days than the last time."""
        done, rarity = self._counted if self._counted[0] <= days else (0, UNCOUNTED)
        at = 0
        for month in self._months:
            first, last = max(done - at, 0), min(days - at, len(month.days))
            if first < last:
                ends = [0, *accumulate(len(day.papers) for day in month.days)]
                rarity = rarity.plus(self._terms(month).part(ends[first], ends[last]))
            at += len(month.days)
        self._counted = (days, rarity)
        return rarity

    def _terms(self, month: Month) -> Terms:
        """The terms of the papers of `month`; days are loaded if they have papers whose terms are not known."""
        if month.name in self._unkept_terms:
            return self._unkept_terms[month.name]
        name, keys = f"terms-{month.name}", month.keys
        arrays = dict(self._files.load(name) or {})
        known = text_lines(arrays.pop("keys")) if arrays else []
        if known and known == keys:
            return Terms(**arrays)
        old = Terms(**arrays) if known else None
        found = {key: old.part(place, place + 1) for place, key in enumerate(known)} if old else {}
        for day in month.days:
            new = {paper: key for paper, key in day.papers if key not in found}
            if new:
                papers = [paper for paper in self._load(day.date) if paper.id in new]
                made = terms_of(papers)
                found |= {new[paper.id]: made.part(place, place + 1) for place, paper in enumerate(papers)}
        terms = joined([found[key] for key in keys])
        if not self._files.store(name, keys=text_array(keys), **arrays_of(terms)):
            self._unkept_terms[month.name] = terms
        return terms
