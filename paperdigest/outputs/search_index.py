"""An index of papers in the form of Pagefind 1.5, made here: its program reads it in the browser.

Pagefind's own indexer takes three times as long with the records that it wants as HTML, and what it writes is not what
this site needs: pieces of 27 KB of which a query needs a word, a file for each paper, a hash in place of each paper's
number. For each word a browser loads the piece that holds it, so pieces are small, and a longer word stands alone.
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile

import cbor2

from paperdigest.outputs.search_words import entry, joined

#: The version of the form, as the program wants to read it.
FORM = "1.5.2"
#: Bytes of a piece before it is compressed to about half.
SIZE = 8_000
#: What Pagefind's files begin with.
MARK = b"pagefind_dcd"
#: Weights as Pagefind counts them. The one that needs no word of itself in the index is 25.
TEXT, TITLE, NAMES = 25, 175, 15
#: Where the title's places stand: it is the first, and the only one, of what Pagefind calls metadata.
_IN_TITLE = -1
#: More than any text has words.
_PLACES = 1 << 20
#: The head of an array of three.
_PAGE = b"\x83"


class _Word:
    """The pages that hold a word, packed one after the other."""

    __slots__ = ("count", "last", "packed")

    def __init__(self) -> None:
        self.count, self.last, self.packed = 0, 0, bytearray()


class Index:
    """The words of pages, which are added in order."""

    def __init__(self) -> None:
        """Begin without pages."""
        #: The name of each page, as results give it, and its number of words.
        self.pages: list[tuple[str, int]] = []
        self._words: dict[str, _Word] = {}

    def add(self, name: str, title: str, parts: Iterable[tuple[str, int]]) -> None:
        """Add a page: its title, and the texts that follow with their weights."""
        number, length = len(self.pages), 0
        places: dict[str, list[int]] = {}
        for text, weight in [(title, TITLE), *parts]:
            split, whole, before = text.split(), weight * _PLACES, ""
            for place, word in enumerate(split, start=length):
                found, tail = entry(word)
                for form, count in found:
                    value = place + (whole if count == 1 else max(weight // count, 1) * _PLACES)
                    if form in places:
                        places[form].append(value)
                    else:
                        places[form] = [value]
                if tail is not None and before and (both := joined(before, tail)):
                    places.setdefault(both, []).append(place - 1 + whole)
                before = word
            length += len(split)
        end = len(title.split())
        for form, where in places.items():
            known = self._words.get(form)
            if known is None:
                known = self._words[form] = _Word()
            known.packed += _page(number - known.last, where, end)
            known.last = number
            known.count += 1
        self.pages.append((name, length))

    def pieces(self, size: int = SIZE) -> Iterator[tuple[str, str, bytes]]:
        """The first and the last word of each piece of about `size` bytes, and what it holds; in order of words."""
        words: list[str] = []
        packed: list[bytes] = []
        length = 0
        for form in sorted(self._words):
            word = self._words[form]
            more = b"".join((b"\x83", cbor2.dumps(form), _array(word.count), word.packed, _array(0)))
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


def _page(step: int, found: list[int], end: int) -> bytes:
    """A page of a word: how far it is from the last one, the places `found`, and those before `end`, in the title.

    A place is told with its weight, as weight * _PLACES + place.
    """
    if len(found) == 1 and found[0] // _PLACES == TEXT:
        return _PAGE + _number(step) + _alone(found[0] % _PLACES)
    places, titles, weight, last = [], [], TEXT, 0
    for value in sorted(found):
        heavy, place = divmod(value, _PLACES)
        if heavy != weight:
            places.append(_number(-heavy - 1))
            weight, last = heavy, 0
        places.append(_number(place - last))
        last = place
        if place < end:
            titles.append(place)
    inside = [_number(_IN_TITLE), *map(_number, sorted(set(titles)))] if titles else []
    return b"".join((_PAGE, _number(step), _array(len(places)), *places, _array(len(inside)), *inside))


@cache
def _number(value: int) -> bytes:
    return cbor2.dumps(value)


@cache
def _array(length: int) -> bytes:
    """The head of an array: that of a number, but for the highest bit."""
    head = cbor2.dumps(length)
    return bytes([head[0] | 0x80]) + head[1:]


@cache
def _alone(place: int) -> bytes:
    """One place in the text."""
    return _array(1) + _number(place) + _array(0)
