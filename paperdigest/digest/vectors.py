"""Vectors of papers: TF-IDF over title, keywords and abstract, as whole numbers.

A paper's vector depends on its text and on how rare words are (`Rarity`), on nothing else. Weights are whole numbers,
so sums are exact in any order, and equal papers tie.
"""

import math
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperdigest.records.papers import Paper
from paperdigest.text.readable import readable
from paperdigest.text.tex import is_plain
from paperdigest.text.words import stem

Ints = NDArray[np.integer[Any]]

#: Length of a vector; products of two stay far below what a float keeps exactly.
LENGTH = 4096
#: The fewer papers say how rare terms are, the fewer pairs of words are known, and the more alike seem two papers: on
#: recorded days by the 16th root of the number, for each of the two. So vectors are shorter by as much, within the
#: numbers of papers that were measured.
_FEWEST, _ENOUGH = 500, 10_000
#: A vector keeps a paper's weightiest terms: the others hardly change a sum and take most of the work.
_TERMS = 160
#: Terms in more than this part of the papers say nothing, but in a small archive so many papers are none too many.
_COMMON, _COMMON_PAPERS = 0.1, 5
#: Pairs of words count from so many papers on: rarer ones are accidents of wording.
_PAIR_PAPERS = 3
#: A word that no settled paper has counts like one that a few have: it may be a new model, or a slip of the pen.
_UNSEEN = 2
#: Words of which is remembered what they are worth.
_REMEMBERED = 1 << 15
#: What stands between two texts of a paper: texts are in lower case.
_BETWEEN = "X"
#: No word's numbers: for a word that does not count, and for the end of a text.
_NOTHING, _END = 0, 1
#: What makes the number of a pair of words different from that of the words in the other order.
_MIX = 0x9E3779B1
_WORD = re.compile(r"[^\W_]+")
_STOP_WORDS = frozenset(
    """
    about above across after all also although among an and any are as at be because been before being between both but
    by can could did do does doing during each either et few for from further had has have having he her here how
    however if in into is it its itself just may might more moreover most much must no nor not of off on once only or
    other our out over own per same she should since so some such than that the their them then there thereby these they
    this those through thus to too toward under until up upon us very via was we were what when where whereas which
    while who whose why will with within without would you your
    """.split()  # noqa: SIM905 - reads as a list
)


@dataclass(frozen=True)
class Terms:
    """How often terms stand in each of some papers."""

    #: How many terms each paper has.
    sizes: Ints
    #: The numbers of the first paper's terms, ascending, then those of the second, and so on.
    numbers: Ints
    #: How often each of them stands in the paper.
    times: Ints

    @cached_property
    def ends(self) -> Ints:
        """Where each paper's terms begin, and where the last ones end."""
        return np.concatenate([[0], np.cumsum(self.sizes, dtype=np.int64)])

    def part(self, first: int, last: int) -> "Terms":
        """The terms of the papers from `first` up to `last`, which is not included."""
        part = slice(self.ends[first], self.ends[last])
        return Terms(self.sizes[first:last], self.numbers[part], self.times[part])


def joined(terms: Sequence[Terms]) -> Terms:
    """Return the terms of all papers, in the order of `terms`."""
    return Terms(
        np.concatenate([np.zeros(0, np.uint16), *(some.sizes for some in terms)]),
        np.concatenate([np.zeros(0, np.uint32), *(some.numbers for some in terms)]),
        np.concatenate([np.zeros(0, np.uint16), *(some.times for some in terms)]),
    )


def terms_of(papers: Sequence[Paper]) -> Terms:
    """The numbers of the papers' words and pairs of neighbouring words, and how often each stands in a paper.

    A term's number is the same everywhere and odd for a pair; that two terms share one is rare and does no harm.
    """
    words = [_words(paper) for paper in papers]
    owners = np.repeat(np.arange(len(papers), dtype=np.uint64), [len(some) for some in words])
    numbers = np.array([number for some in words for number in some], dtype=np.uint32)
    owners, numbers = owners[numbers != _NOTHING], numbers[numbers != _NOTHING]
    pairs = (numbers[:-1] * np.uint32(_MIX) + numbers[1:]) | np.uint32(1)
    paired = (numbers[:-1] != _END) & (numbers[1:] != _END)
    single = numbers != _END
    found = np.concatenate(
        [
            owners[single] << np.uint64(32) | (numbers[single] & ~np.uint32(1)),
            owners[:-1][paired] << np.uint64(32) | pairs[paired],
        ]
    )
    found, times = np.unique(found, return_counts=True)
    sizes = np.bincount((found >> np.uint64(32)).astype(np.int64), minlength=len(papers))
    return Terms(sizes.astype(np.uint16), found.astype(np.uint32), np.minimum(times, 0xFFFF).astype(np.uint16))


def _words(paper: Paper) -> list[int]:
    """The numbers of the words of the title, the abstract and the keywords, in order; _END stands after each text."""
    parts = filter(None, (paper.title, paper.abstract, *(paper.keywords or ())))
    texts = [(part if is_plain(part) else readable(part).text).casefold() for part in parts]
    return list(map(_number, _WORD.findall(f" {_BETWEEN} ".join([*texts, ""]))))


@lru_cache(maxsize=_REMEMBERED)
def _number(word: str) -> int:
    """The number of a word, _NOTHING if it does not count."""
    if word == _BETWEEN:
        return _END
    word = stem(word)
    if len(word) < 2 or word in _STOP_WORDS:
        return _NOTHING
    return max(zlib.crc32(word.encode()), 2)


@dataclass(frozen=True)
class Rarity:
    """In how many of some papers each term stands."""

    papers: int
    #: Term numbers, ascending.
    terms: Ints
    #: In how many papers each of them stands.
    counts: Ints

    def plus(self, papers: Terms) -> "Rarity":
        """Count `papers` too."""
        terms, counts = np.unique(papers.numbers, return_counts=True)
        places, known = find(self.terms, terms)
        total = self.counts.copy()
        total[places[known]] += counts[known].astype(np.uint32)
        return Rarity(
            self.papers + len(papers.sizes),
            np.insert(self.terms, places[~known], terms[~known]),
            np.insert(total, places[~known], counts[~known]),
        )

    @property
    def frequent(self) -> "Rarity":
        """The same without the terms that stand in one paper only, which count like those of none."""
        kept = self.counts > 1
        return Rarity(self.papers, self.terms[kept], self.counts[kept])

    def of(self, terms: Ints) -> Ints:
        """In how many papers each of `terms` stands; 1 if in none."""
        places, known = find(self.terms, terms)
        counts = np.ones(len(terms), dtype=np.int64)
        counts[known] = self.counts[places[known]]
        return counts


#: The rarity of terms before any paper was counted.
UNCOUNTED = Rarity(0, np.zeros(0, np.uint32), np.zeros(0, np.uint32))


@dataclass(frozen=True)
class Vectors:
    """The vectors of some papers by term: for each term the papers whose vectors have it, and its weights there."""

    #: Term numbers, ascending.
    terms: Ints
    #: In how many of the vectors each of them stands.
    sizes: Ints
    #: The places of those papers, for one term after the other, ascending.
    papers: Ints
    #: The weights, whole numbers.
    weights: Ints

    @cached_property
    def ends(self) -> Ints:
        """Where each term's papers begin, and where the last ones end."""
        return np.concatenate([[0], np.cumsum(self.sizes, dtype=np.int64)])


def side_by_side(vectors: Sequence[Vectors], papers: Sequence[int]) -> Vectors:
    """Return the vectors of all papers, which are so many in each of `vectors`."""
    if len(vectors) == 1:
        return vectors[0]
    numbers = np.concatenate([np.repeat(some.terms, some.sizes) for some in vectors])
    order = np.argsort(numbers, kind="stable")
    terms, sizes = np.unique(numbers, return_counts=True)
    starts = np.cumsum([0, *papers[:-1]])
    places = np.concatenate(
        [some.papers.astype(np.uint32) + start for some, start in zip(vectors, starts, strict=True)]
    )
    return Vectors(terms, sizes, places[order], np.concatenate([some.weights for some in vectors])[order])


def make_vectors(terms: Terms, rarity: Rarity) -> Vectors:
    """Return the vectors of papers with `terms`: (1 + log times) · log(1 + papers / count), brought to one length."""
    papers = np.repeat(np.arange(len(terms.sizes)), terms.sizes)
    counts = rarity.of(terms.numbers)
    useful = counts <= max(rarity.papers * _COMMON, _COMMON_PAPERS)
    useful &= (counts >= _PAIR_PAPERS) | (terms.numbers % 2 == 0)
    papers, numbers, counts = papers[useful], terms.numbers[useful], np.maximum(counts[useful], _UNSEEN)
    weights = _whole(1 + np.log(terms.times[useful].astype(np.float64)))
    weights *= _whole(np.log1p(rarity.papers / counts))
    order = np.lexsort((numbers, -weights, papers))
    papers, numbers, weights = papers[order], numbers[order], weights[order]
    best = np.arange(len(papers)) - np.searchsorted(papers, papers) < _TERMS
    papers, numbers, weights = papers[best], numbers[best], weights[best]
    squares = np.zeros(len(terms.sizes), dtype=np.int64)
    np.add.at(squares, papers, weights**2)
    weights = np.rint(weights * _length(rarity) / np.sqrt(squares.astype(np.float64))[papers])
    order = np.lexsort((papers, numbers))
    found, sizes = np.unique(numbers, return_counts=True)
    smallest = np.min_scalar_type(len(terms.sizes))
    return Vectors(found, sizes.astype(smallest), papers[order].astype(smallest), weights[order].astype(np.uint16))


def _length(rarity: Rarity) -> int:
    """The length of vectors that are made with `rarity`."""
    root = min(max(rarity.papers, _FEWEST), _ENOUGH) / _ENOUGH
    for _ in range(4):
        root = math.sqrt(root)
    return round(LENGTH * root)


def _whole(numbers: NDArray[np.float64]) -> NDArray[np.int64]:
    """`numbers` in thousandths: a logarithm's last bit may differ between machines, whole numbers do not."""
    return np.rint(1000 * numbers).astype(np.int64)


def find(numbers: Ints, wanted: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Return where each of `wanted` belongs in `numbers`, which are in order and differ, and whether it is there."""
    places = np.searchsorted(numbers, wanted)
    known = places < len(numbers)
    known[known] = numbers[places[known]] == wanted[known]
    return places, known
