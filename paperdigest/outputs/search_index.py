"""An index of papers in the form of Pagefind 1.5, made here: its program reads it in the browser.

Pagefind's own indexer takes three times as long with the records that it wants as HTML, and what it writes is not what
this site needs: pieces of 27 KB of which a query needs a word, a file for each paper, a hash in place of each paper's
number. For each word a browser loads the piece that holds it, so pieces are small, and a longer word stands alone.
"""

import gzip
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile

import cbor2
import numpy as np

from paperdigest.outputs.search_postings import PLACES, USUAL, Ints, Postings
from paperdigest.outputs.search_words import entry, joined

#: The version of the form, as the program wants to read it.
FORM = "1.5.2"
#: Bytes of a piece before it is compressed to about half.
SIZE = 8_000
#: What Pagefind's files begin with.
MARK = b"pagefind_dcd"
#: Weights as Pagefind counts them.
TEXT, TITLE, NAMES = USUAL, 175, 15


class _Numbers(dict[str, int]):
    """Numbers of words, in the order in which they are asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Index:
    """The words of pages, which are added in order."""

    def __init__(self) -> None:
        """Begin without pages."""
        #: The name of each page, as results give it, and its number of words.
        self.pages: list[tuple[str, int]] = []
        #: How many words each title has.
        self._titles = array("I")
        #: Words as they are written, and the numbers of those of all texts, one text after the other.
        self._written = _Numbers()
        self._said = array("I")
        #: The page of each text, the place of its first word there, its number of words, and its weight.
        self._texts: list[tuple[int, int, int, int]] = []

    def add(self, name: str, title: str, parts: Iterable[tuple[str, int]]) -> None:
        """Add a page: its title, and the texts that follow with their weights."""
        length = 0
        for text, weight in [(title, TITLE), *parts]:
            words = text.split()
            self._said.extend(map(self._written.__getitem__, words))
            self._texts.append((len(self.pages), length, len(words), weight))
            length += len(words)
        self.pages.append((name, length))
        self._titles.append(len(title.split()))

    def _postings(self) -> tuple[list[str], Postings]:
        """The words as they are looked up, in order, and where they stand."""
        forms, parts, ends = array("I"), array("I"), array("I", [0])
        numbers, tails = _Numbers(), dict[int, str]()
        for place, word in enumerate(self._written):
            found, tail = entry(word)
            forms.extend([numbers[form] for form, _ in found])
            parts.extend([count for _, count in found])
            ends.append(len(forms))
            if tail is not None:
                tails[place] = tail

        said, page, at = self._places()
        both = self._both(said, tails, numbers)
        # What is written as one word stands for several, of which a part counts for a part of the weight.
        begins = np.array(ends, np.int32)
        times = np.diff(begins)[said]
        which = np.repeat(begins[said] - np.cumsum(times, dtype=np.int32) + times, times)
        which += np.arange(len(which), dtype=np.int32)
        words, shares = np.array(forms, np.int32)[which], np.array(parts, np.int32)[which]
        del which
        places = np.repeat(at, times)
        shared = np.flatnonzero(shares > 1)
        weights = places[shared] // PLACES
        places[shared] += (np.maximum(weights // shares[shared], 1) - weights) * PLACES
        del shares
        second = np.array([where for where, _ in both], np.int64)
        words = np.concatenate([words, np.array([word for _, word in both], np.int32)])
        pages = np.concatenate([np.repeat(page, times), page[second]])
        places = np.concatenate([places, at[second] - 1])
        del said, page, at, times
        order = sorted(numbers)
        ranks = np.empty(len(order), np.int32)
        ranks[[numbers[word] for word in order]] = np.arange(len(order), dtype=np.int32)
        words = ranks[words]
        pairs = words.astype(np.int64)
        pairs *= len(self.pages)
        pairs += pages
        sorting = np.lexsort((places, pairs))
        del pairs
        titles = np.array(self._titles, np.int32)
        return order, Postings(words[sorting], pages[sorting], places[sorting], titles)

    def _places(self) -> tuple[Ints, Ints, Ints]:
        """The words of all texts, the page of each, and its weight * PLACES + its place there."""
        said = np.array(self._said, np.int32)
        page, first, length, weight = np.array(self._texts, np.int32).reshape(-1, 4).T
        starts = np.cumsum(length, dtype=np.int32) - length
        at = np.arange(len(said), dtype=np.int32)
        at += np.repeat(weight * PLACES + first - starts, length)
        return said, np.repeat(page, length), at

    def _both(self, said: Ints, tails: Mapping[int, str], numbers: _Numbers) -> list[tuple[int, int]]:
        """Where a word stands apart that others write as one with the word before it, and as which word they do."""
        words = list(self._written)
        has_tail = np.zeros(len(words), np.bool_)
        has_tail[list(tails)] = True
        starts = np.cumsum([0, *(length for _, _, length, _ in self._texts)])
        candidates = np.setdiff1d(np.flatnonzero(has_tail[said]), starts)
        found = ((place, joined(words[said[place - 1]], tails[said[place]])) for place in candidates.tolist())
        return [(place, numbers[both]) for place, both in found if both]

    def pieces(self, size: int = SIZE) -> Iterator[tuple[str, str, bytes]]:
        """The first and the last word of each piece of about `size` bytes, and what it holds; in order of words."""
        words: list[str] = []
        packed: list[bytes] = []
        length = 0
        forms, postings = self._postings()
        for form, (count, pages) in zip(forms, postings.packed(len(forms)), strict=True):
            more = b"".join((b"\x83", cbor2.dumps(form), _array(count), pages, _array(0)))
            if words and length + len(more) > size:
                yield words[0], words[-1], _array(1) + _array(len(packed)) + b"".join(packed)
                words, packed, length = [], [], 0
            words.append(form)
            packed.append(more)
            length += len(more)
        if words:
            yield words[0], words[-1], _array(1) + _array(len(packed)) + b"".join(packed)

    def files(self, size: int = SIZE) -> Mapping[str, bytes]:
        """The files of the index by name: "meta.pf_meta" says what is in the others, "0.pf_index", "1.pf_index", …"""
        found = list(self.pieces(size))
        names = [[*edge, str(number)] for number, edge in enumerate(_edges([piece[:2] for piece in found]))]
        meta = cbor2.dumps([FORM, [list(page) for page in self.pages], names, [], [], ["title"]])
        files = {"meta.pf_meta": pack(MARK + meta)}
        return files | {f"{number}.pf_index": pack(MARK + content) for number, (*_, content) in enumerate(found)}


def pack(content: bytes) -> bytes:
    """Compress `content`; equal contents give equal bytes."""
    return gzip.compress(content, 9, mtime=0)


def _edges(pieces: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The words of the edges, cut to what tells a piece from its neighbour: a word's beginning leads to it as well."""
    edges = [list(piece) for piece in pieces]
    for one, other in pairwise(edges):
        same = takewhile(lambda signs: signs[0] == signs[1], zip(one[1], other[0], strict=False))
        shared = len(list(same)) + 1
        one[1], other[0] = one[1][:shared], other[0][:shared]
    return edges


@cache
def _array(length: int) -> bytes:
    """The head of an array: that of a number, but for the highest bit."""
    head = cbor2.dumps(length)
    return bytes([head[0] | 0x80]) + head[1:]
