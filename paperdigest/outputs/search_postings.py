"""Where words stand in pages, for many words at once, and how an index of Pagefind's form says that."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]

#: The weight that needs no word of itself in the index.
USUAL = 25
#: More than any text has words.
PLACES = 1 << 20
#: Where the title's places stand: it is the first, and the only one, of what Pagefind calls metadata.
_IN_TITLE = -1
#: Places that are written at a time: what that needs is some thirty times as large.
_AT_ONCE = 50_000
#: What a number is in CBOR, in the highest bits of its first byte; -1 - n is told by n.
_NEGATIVE, _ARRAY = 0x20, 0x80
#: What the first byte of a number says of its size, by the bytes that it takes; one byte says the number itself.
_HEADS = np.array([0, 0, 24, 25, 0, 26])


@dataclass(frozen=True)
class Postings:
    """The places of words in pages, in order of word, of page and of weight."""

    #: The number of the word, and that of the page.
    words: Ints
    pages: Ints
    #: weight * PLACES + place in the page.
    places: Ints
    #: How many places each page's title has, which are its first.
    titles: Ints

    def packed(self, words: int) -> Iterator[tuple[int, bytes]]:
        """Yield in how many pages each of the first so many words stands, and these pages as the index has them."""
        ends = np.searchsorted(self.words, np.arange(words + 1))
        first = 0
        while first < words:
            last = max(int(np.searchsorted(ends, ends[first] + _AT_ONCE, side="right")) - 1, first + 1)
            yield from self._packed(first, last, slice(ends[first], ends[last]))
            first = last

    def _packed(self, first: int, last: int, part: slice) -> Iterator[tuple[int, bytes]]:
        words, pages = self.words[part], self.pages[part]
        if not len(words):
            yield from [(0, b"")] * (last - first)
            return
        weights, places = np.divmod(self.places[part], PLACES)
        # A page of a word, and where its places begin.
        begins = _differ(words) | _differ(pages)
        heads = np.flatnonzero(begins)
        page = np.cumsum(begins) - 1
        # A weight is told where it changes, and places as steps from the last one of the same weight.
        before = np.roll(weights, 1)
        before[heads] = USUAL
        told = weights != before
        steps = places - np.where(begins | told, 0, np.roll(places, 1))
        inside = places < self.titles[pages]
        of_title, titled = np.divmod(np.unique(page[inside].astype(np.int64) * PLACES + places[inside]), PLACES)
        told_before = np.cumsum(told) - told
        numbers = np.diff(heads, append=len(words)) + np.add.reduceat(told, heads, dtype=np.int64)
        in_title = np.bincount(of_title, minlength=len(heads))

        # [step from the page before, [places and weights], [-1, places in the title]]
        starts = np.cumsum(4 + numbers + in_title + (in_title > 0))
        starts, total = np.concatenate([[0], starts[:-1]]), int(starts[-1])
        kinds, values = np.zeros(total, np.uint8), np.zeros(total, np.uint32)
        kinds[starts], values[starts] = _ARRAY, 3
        values[starts + 1] = pages[heads] - np.where(_differ(words[heads]), 0, np.roll(pages[heads], 1))
        kinds[starts + 2], values[starts + 2] = _ARRAY, numbers
        at = (starts + 3 - heads - told_before[heads])[page] + np.arange(len(words)) + told_before + told
        values[at] = steps
        kinds[at[told] - 1], values[at[told] - 1] = _NEGATIVE, weights[told]
        ends = starts + 3 + numbers
        kinds[ends], values[ends] = _ARRAY, in_title + (in_title > 0)
        kinds[ends[in_title > 0] + 1] = _NEGATIVE
        values[ends[of_title] + 2 + np.arange(len(titled)) - np.searchsorted(of_title, of_title)] = titled

        content, offsets = _numbers(kinds, values)
        edges = np.searchsorted(words[heads], np.arange(first, last + 1))
        bounds = np.append(offsets[starts], len(content))[edges]
        for (one, other), (start, end) in zip(pairwise(edges.tolist()), pairwise(bounds.tolist()), strict=True):
            yield other - one, content[start:end]


def _differ(numbers: Ints) -> NDArray[np.bool_]:
    """Whether each number differs from the one before; the first one does."""
    return np.concatenate([[True], numbers[1:] != numbers[:-1]])


def _numbers(kinds: NDArray[np.uint8], values: NDArray[np.uint32]) -> tuple[bytes, Ints]:
    """Numbers below 2 ** 32 in CBOR, and where each begins."""
    sizes = 1 + (values > 23) + (values > 0xFF) + 2 * (values > 0xFFFF)
    starts = np.cumsum(sizes) - sizes
    content = np.zeros(int(sizes.sum()), np.uint8)
    content[starts] = kinds | np.where(sizes == 1, values, _HEADS[sizes]).astype(np.uint8)
    for size, count in ((2, 1), (3, 2), (5, 4)):
        some = sizes == size
        for place in range(count):
            content[starts[some] + 1 + place] = values[some] >> (8 * (count - 1 - place)) & 0xFF
    return content.tobytes(), starts
