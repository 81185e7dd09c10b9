"""The terms that tell most of each paper: the weightiest ones of its vector, by which browsers compare papers.

A month's papers are weighed by words of earlier months, as for related papers. So its terms depend on its own papers
and on days that have settled, but for the first months of an archive.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from paperdigest.digest.related_files import RelatedFiles
from paperdigest.digest.related_months import ListedPapers, Month, MonthlyVectors, months_of
from paperdigest.digest.vectors import Vectors
from paperdigest.records.papers import Paper

#: Terms of one paper at most.
TERMS = 16


class KeyTerms:
    """The terms of the papers of an archive, by month."""

    def __init__(
        self, days: Sequence[ListedPapers], load: Callable[[dt.date], Sequence[Paper]], *, cache: Path
    ) -> None:
        """`days`, `load` and `cache` are those of `related_papers`, whose files are read here; nothing is read yet."""
        self._days, self._load, self._cache = days, load, cache

    @cached_property
    def _months(self) -> Mapping[str, Month]:
        return {month.name: month for month in months_of(self._days)}

    @cached_property
    def _vectors(self) -> MonthlyVectors:
        return MonthlyVectors(list(self._months.values()), self._load, RelatedFiles(self._cache))

    def basis(self, month: str) -> str:
        """Return a hash of all that the terms of a month (YYYY-MM) depend on beside its own papers."""
        found = self._months.get(month)
        return found.basis_key if found else ""

    def of(self, month: str) -> dict[str, list[int]]:
        """Return the numbers (32 bits) of the terms of each paper of a month by its id, the weightiest first.

        Withdrawn papers have none, and are left out.
        """
        found = self._months.get(month)
        if not found or not found.keys:
            return {}
        names = [name for day in found.days for name, _ in day.papers]
        return dict(zip(names, weightiest(self._vectors.of(found), len(names)), strict=True))


def weightiest(vectors: Vectors, papers: int) -> list[list[int]]:
    """Return the terms of each of so many papers, the weightiest first, and of equal weight by their numbers."""
    terms = np.repeat(vectors.terms, vectors.sizes)
    order = np.lexsort((terms, -vectors.weights.astype(np.int64), vectors.papers))
    terms = terms[order]
    ends = np.searchsorted(vectors.papers[order], np.arange(papers + 1))
    return [terms[start : min(start + TERMS, end)].tolist() for start, end in pairwise(ends)]
