"""Pagefind's index in smaller pieces, and the order of its papers in a file of its own.

For each word of a query a browser loads the piece of the index that holds it. Pagefind makes pieces of 20,000 places,
27 KB, and has no option for that: five bundles and three words are 400 KB at least, most of it other words. Smaller
pieces, with common words in pieces of their own, are a third of that. What Pagefind sorts by stands in a file that
every query needs; here it is one that only those who sort need. Both are done once, when a bundle is made.
"""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

import cbor2

from paperdigest.errors import SiteError

ENTRY = "pagefind-entry.json"
#: Bytes of a piece before it is compressed to about half.
SIZE = 8_000
_MARK = b"pagefind_dcd"
#: Where the names of pieces stand in what Pagefind knows of an index, and how many such things there are.
_PIECES, _FILTERS, _THINGS = 2, 3, 6


def cut_index(bundle: Path, *, size: int = SIZE) -> None:
    """Cut the index in the folder `bundle` into pieces of about `size` bytes; a longer word stands alone.

    Raises SiteError if the index has not the form that Pagefind 1.5 gives it, and OSError.
    """
    entry = json.loads((bundle / ENTRY).read_text(encoding="utf-8"))
    for index in entry["languages"].values():
        old = bundle / f"pagefind.{index['hash']}.pf_meta"
        known = _read(old)
        if not isinstance(known, list) or len(known) != _THINGS:
            raise SiteError("pagefind", f"{old.name} has another form than that of Pagefind 1.5")
        before = [bundle / "index" / f"{name}.pf_index" for _, _, name in known[_PIECES]]
        known[_PIECES] = _write_pieces(bundle / "index", list(_pieces(before, size)))
        for path in [old, *before]:
            path.unlink()
        known[_FILTERS] = [
            [name, _sort_filter(bundle / "filter" / f"{file}.pf_filter")] for name, file in sorted(known[_FILTERS])
        ]
        index["hash"] = _write(bundle, "pagefind.{}.pf_meta", known)
    (bundle / ENTRY).write_text(json.dumps(entry, sort_keys=True), encoding="utf-8")


def write_order(bundle: Path, keys: Mapping[str, tuple[str, int, int | None]]) -> None:
    """Write order.json into the folder `bundle`: days, the newest first, and of each the votes of its papers by record.

    `keys` are the day (YYYY-MM-DD), the rank and the votes of each paper by id; within a day, papers stand by rank.
    Unknown votes are null.
    """
    days = defaultdict(list)
    for path in (bundle / "fragment").iterdir():
        record = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MARK))
        day, rank, votes = keys[record["meta"]["id"]]
        days[day].append((rank, path.stem, votes))
    order = {day: {name: votes for _, name, votes in sorted(days[day])} for day in sorted(days, reverse=True)}
    (bundle / "order.json").write_text(json.dumps(order, separators=(",", ":")), encoding="utf-8")


def _sort_filter(old: Path) -> str:
    """Write the values of a filter in order, and return its new name: Pagefind's order differs from run to run."""
    name, values = _read(old)
    old.unlink()
    return _write(old.parent, "{}.pf_filter", [name, sorted(values)])


def _pieces(before: Iterable[Path], size: int) -> Iterator[list[Any]]:
    """All words of an index, which are sorted, in lists of about `size` bytes."""
    piece: list[Any] = []
    length = 0
    for word in (word for path in before for word in _read(path)[0]):
        more = len(cbor2.dumps(word))
        if piece and length + more > size:
            yield piece
            piece, length = [], 0
        piece.append(word)
        length += more
    if piece:
        yield piece


def _write_pieces(folder: Path, pieces: Sequence[list[Any]]) -> list[list[str]]:
    """Write pieces and return the first word, the last word and the name of each, as Pagefind's `chunk_meta` does.

    Words are cut to what tells a piece from its neighbour, so that the beginning of a word leads to it as well.
    """
    edges = [[piece[0][0], piece[-1][0]] for piece in pieces]
    for one, other in pairwise(edges):
        same = takewhile(lambda signs: signs[0] == signs[1], zip(one[1], other[0], strict=False))
        shared = len(list(same)) + 1
        one[1], other[0] = one[1][:shared], other[0][:shared]
    return [[*edge, _write(folder, "{}.pf_index", [piece])] for edge, piece in zip(edges, pieces, strict=True)]


def _read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_MARK))


def _write(folder: Path, name: str, data: Any) -> str:
    """Write a file under a hash of what it holds, and return the hash: browsers keep files by name."""
    content = _MARK + cbor2.dumps(data)
    found, length = hashlib.sha256(content).hexdigest(), 7
    while (folder / name.format(found[:length])).exists():
        length += 1
    (folder / name.format(found[:length])).write_bytes(gzip.compress(content, 9, mtime=0))
    return found[:length]
