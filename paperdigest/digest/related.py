"""Related papers: for each paper those of the whole archive, older and newer, whose words are most like its own.

TF-IDF and cosine similarity over title, keywords and abstract, with a bound on what a single term may add. The lists
are a pure function of the archive, however often and in whatever order it was built; the cache only saves work:

- How rare a word is comes from months that have settled, so one more day changes no old paper's vector.
- Weights are whole numbers, so sums are exact in any order and equal papers tie, which the id decides.
- A new or changed paper is compared with all others and slips into their lists; a paper that loses a neighbour is
  compared anew; everything else must stay as it was.

The cache's key covers all else that the lists depend on; a cache that is lost, damaged or of another key is made anew.
"""

import datetime as dt
import functools
import hashlib
import io
import logging
import math
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperdigest.errors import FileError
from paperdigest.records.papers import Day, Paper
from paperdigest.storage.cache import code_hash
from paperdigest.storage.files import read_file, replace_file
from paperdigest.text.readable import readable
from paperdigest.text.words import stem

logger = logging.getLogger(__name__)

#: Related papers of one paper at most.
MOST = 3
#: Likeness from which two papers count as related: below it most pairs share no more than a method's name.
LEAST = 0.08
#: Settled papers from which on they alone say how rare words are; before that the whole archive does.
_SETTLED = 500
#: A vector keeps a paper's weightiest terms: the others hardly change a sum and take most of the work.
_TERMS = 160
#: What one term that two papers share adds to their likeness at most: one rare word makes no relation.
_ONE_TERM = 0.015
#: Length of a vector; products of two stay far below what a float keeps exactly.
_LENGTH = 4096
_HIGHEST = round(_ONE_TERM * _LENGTH * _LENGTH)
#: Terms in more than this part of the papers say nothing, but in a small archive so many papers are none too many.
_COMMON, _COMMON_PAPERS = 0.1, 5
#: Pairs of words count from so many papers on: rarer ones are accidents of wording.
_PAIR_PAPERS = 3
#: A word that no settled paper has counts like one that a few have: it may be a new model, or a slip of the pen.
_UNSEEN = 2
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

_Ints = NDArray[np.int64]


@dataclass(frozen=True)
class _Known:
    """What is kept of a paper."""

    #: Hash of the text that the vector was made from.
    digest: bytes
    #: Term numbers, and their weights; the vector's length is _LENGTH.
    terms: _Ints
    weights: _Ints
    #: (minus the product, id) of the related papers, the best first.
    near: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class _Rarity:
    """In how many of `papers` settled papers a term stands; terms that stand in only one are left out."""

    papers: int
    #: Term numbers, ascending, and their counts.
    terms: _Ints
    counts: _Ints


def _related_papers(
    days: Sequence[Day], *, cache: Path, most: int = MOST, least: float = LEAST
) -> Mapping[str, tuple[str, ...]]:
    """Return for each paper of `days` the ids of at most `most` related ones, the most alike first.

    `days` are in order; `cache` is a file that need not exist. Withdrawn papers neither have nor are related papers.
    A cache that cannot be written costs the next run time, nothing else.
    """
    papers = _first_listings(days)
    digests = {name: _digest(paper) for name, paper in papers.items()}
    basis = _basis(days, papers)
    key = _key(basis, digests, most, least)
    rarity, old = _load(cache, key) or (None, {})
    new = {name for name in papers if name not in old or old[name].digest != digests[name]}
    terms = {name: _terms(papers[name]) for name in papers if name in new}
    if rarity is None:
        rarity = _count([terms[name] for name in basis])
    known = {
        name: _Known(digests[name], *_vector(*terms[name], rarity)) if name in new else old[name] for name in papers
    }
    if new or len(old) != len(known):
        known = _compare(known, new, most=most, least=round(least * _LENGTH * _LENGTH))
        _store(cache, key, rarity, known)
    return {name: tuple(other for _, other in kept.near) for name, kept in known.items()}


def _first_listings(days: Iterable[Day]) -> dict[str, Paper]:
    """The papers by id, in order of id; one that was listed again counts as it was listed first."""
    papers: dict[str, Paper] = {}
    for day in days:
        for paper in day.papers:
            papers.setdefault(paper.id, paper)
    return {name: papers[name] for name in sorted(papers) if papers[name].withdrawn is None}


def _basis(days: Sequence[Day], papers: Mapping[str, Paper]) -> list[str]:
    """The ids of the papers that say how rare words are.

    They are those listed before the month that precedes the newest day's: titles and keywords still change for weeks.
    """
    if not days:
        return []
    month = days[-1].date.replace(day=1)
    settled = (month - dt.timedelta(days=1)).replace(day=1)
    names = {paper.id for day in days if day.date < settled for paper in day.papers} & papers.keys()
    return sorted(names if len(names) >= _SETTLED else papers)


def _digest(paper: Paper) -> bytes:
    text = "\0".join([paper.title, paper.abstract or "", *(paper.keywords or ())])
    return hashlib.sha256(text.encode()).digest()[:16]


def _key(basis: Sequence[str], digests: Mapping[str, bytes], most: int, least: float) -> bytes:
    """What a cache must have been made with to be of use."""
    key = hashlib.sha256(f"{most} {least} {_code()}".encode())
    for name in basis:
        key.update(name.encode() + digests[name])
    return key.digest()


@functools.cache
def _code() -> str:
    """A fingerprint of all code that makes vectors out of text."""
    libraries = " ".join(version(name) for name in ("numpy", "latex2mathml"))
    return f"{code_hash('paperdigest.digest.related', 'paperdigest.text')} {libraries}"


def _terms(paper: Paper) -> tuple[_Ints, _Ints]:
    """The numbers of the paper's words and pairs of neighbouring words, and how often each stands in it.

    A term's number is the same everywhere and odd for a pair; that two terms share one is rare and does no harm.
    """
    times: Counter[int] = Counter()
    for part in filter(None, (paper.title, paper.abstract, *(paper.keywords or ()))):
        words = [stem(word) for word in _WORD.findall(readable(part).text.casefold())]
        words = [word for word in words if len(word) > 1 and word not in _STOP_WORDS]
        times.update(zlib.crc32(word.encode()) & ~1 for word in words)
        times.update(zlib.crc32(" ".join(pair).encode()) | 1 for pair in pairwise(words))
    return np.array([*times], dtype=np.int64), np.array([*times.values()], dtype=np.int64)


def _count(papers: Sequence[tuple[_Ints, _Ints]]) -> _Rarity:
    terms, counts = np.unique(_joined(terms for terms, _ in papers), return_counts=True)
    return _Rarity(papers=len(papers), terms=terms[counts > 1], counts=counts[counts > 1].astype(np.int64))


def _vector(terms: _Ints, times: _Ints, rarity: _Rarity) -> tuple[_Ints, _Ints]:
    """Return the terms that count and their weights, (1 + log times) · log(1 + papers / count) to length _LENGTH."""
    places = np.searchsorted(rarity.terms, terms)
    found = np.append(rarity.terms, -1)[places] == terms
    counts = np.where(found, np.append(rarity.counts, 1)[places], 1)
    useful = counts <= max(rarity.papers * _COMMON, _COMMON_PAPERS)
    useful &= (counts >= _PAIR_PAPERS) | (terms % 2 == 0)
    terms, times, counts = terms[useful], times[useful], np.maximum(counts[useful], _UNSEEN)
    weights = _whole(1 + np.log(times)) * _whole(np.log1p(rarity.papers / counts))
    best = np.lexsort((terms, -weights))[:_TERMS]
    length = math.sqrt(int(np.sum(weights[best] ** 2)))
    return terms[best], np.rint(weights[best] * _LENGTH / length).astype(np.int64)


def _whole(numbers: NDArray[np.float64]) -> _Ints:
    """`numbers` in thousandths: a logarithm's last bit may differ between machines, whole numbers do not."""
    return np.rint(1000 * numbers).astype(np.int64)


class _Products:
    """The products of one paper's vector with those of all papers."""

    def __init__(self, known: Mapping[str, _Known], wanted: Collection[str]) -> None:
        """`wanted` are the papers whose products will be asked for: only their terms are looked at."""
        self._known = known
        sizes = [len(kept.terms) for kept in known.values()]
        terms = _joined(kept.terms for kept in known.values())
        weights = _joined(kept.weights for kept in known.values())
        self._numbers = np.unique(_joined(known[name].terms for name in wanted))
        places = np.searchsorted(self._numbers, terms)
        used = self._numbers.take(places, mode="clip") == terms if len(self._numbers) else np.zeros(len(terms), bool)
        order = np.argsort(places[used], kind="stable")
        self._papers = np.repeat(np.arange(len(known)), sizes)[used][order]
        self._weights = weights[used][order]
        self._starts = np.searchsorted(places[used][order], np.arange(len(self._numbers) + 1))

    def of(self, name: str) -> _Ints:
        """The product with each paper, in the order of the papers."""
        kept = self._known[name]
        places = np.searchsorted(self._numbers, kept.terms)
        starts, sizes = self._starts[places], self._starts[places + 1] - self._starts[places]
        shifts = np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
        postings = shifts + np.arange(len(shifts))
        products = np.minimum(self._weights[postings] * np.repeat(kept.weights, sizes), _HIGHEST)
        sums = np.bincount(self._papers[postings], weights=products, minlength=len(self._known))
        return sums.astype(np.int64)


def _joined(arrays: Iterable[_Ints]) -> _Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays])


def _compare(known: Mapping[str, _Known], new: Collection[str], *, most: int, least: int) -> dict[str, _Known]:
    """Return `known` with the lists that it has when the papers `new` are new or changed and others may be gone."""
    names = list(known)
    gone = {name for name, kept in known.items() if any(near not in known or near in new for _, near in kept.near)}
    alone = sorted(gone | set(new))
    products = _Products(known, alone)
    lists = {name: kept.near for name, kept in known.items()}
    joining: dict[str, list[tuple[int, str]]] = {}
    for name in alone:
        sums = products.of(name)
        likely = [place for place in np.flatnonzero(sums >= max(least, 1)).tolist() if names[place] != name]
        pairs = [(-int(sums[place]), names[place]) for place in likely]
        lists[name] = tuple(sorted(pairs)[:most])
        if name in new:
            for product, other in pairs:
                joining.setdefault(other, []).append((product, name))
    for other in joining.keys() - set(alone):
        lists[other] = tuple(sorted([*lists[other], *joining[other]])[:most])
    return {name: replace(kept, near=lists[name]) for name, kept in known.items()}


def _store(path: Path, key: bytes, rarity: _Rarity, known: Mapping[str, _Known]) -> None:
    places = {name: place for place, name in enumerate(known)}
    near = [(places[other], -product) for kept in known.values() for product, other in kept.near]
    arrays: dict[str, Any] = {
        "names": np.frombuffer("\n".join(known).encode(), dtype=np.uint8),
        "digests": np.frombuffer(b"".join(kept.digest for kept in known.values()), dtype=np.uint8),
        "sizes": np.array([(len(kept.terms), len(kept.near)) for kept in known.values()], dtype=np.uint16),
        "terms": _joined(kept.terms for kept in known.values()).astype(np.uint32),
        "weights": _joined(kept.weights for kept in known.values()).astype(np.uint16),
        "near": np.array(near, dtype=np.int32).reshape(-1, 2),
        "papers": np.array(rarity.papers),
        "rare_terms": rarity.terms.astype(np.uint32),
        "rare_counts": rarity.counts.astype(np.uint32),
    }
    file = io.BytesIO()
    np.savez(file, **arrays)
    content = file.getvalue()
    try:
        replace_file(path, key + hashlib.sha256(content).digest() + content)
    except FileError as error:
        logger.info("Related papers will be computed anew next time (%s)", error)


def _load(path: Path, key: bytes) -> tuple[_Rarity, dict[str, _Known]] | None:
    """Return what `_store` wrote under `key`; None if there is nothing, or nothing whole."""
    try:
        content = read_file(path) or b""
        if content[:32] != key or content[32:64] != hashlib.sha256(content[64:]).digest():
            return None
        with np.load(io.BytesIO(content[64:]), allow_pickle=False) as arrays:
            return _unpacked({name: arrays[name] for name in arrays.files})
    except (FileError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _unpacked(arrays: Mapping[str, NDArray[Any]]) -> tuple[_Rarity, dict[str, _Known]]:
    names = arrays["names"].tobytes().decode().split("\n") if len(arrays["names"]) else []
    digests = arrays["digests"].tobytes()
    ends = np.cumsum(arrays["sizes"], axis=0, dtype=np.int64)
    terms, weights = arrays["terms"].astype(np.int64), arrays["weights"].astype(np.int64)
    near = [(-product, names[place]) for place, product in arrays["near"].tolist()]
    known = {}
    start, first = 0, 0
    for place, (name, (end, last)) in enumerate(zip(names, ends.tolist(), strict=True)):
        digest = digests[16 * place : 16 * place + 16]
        known[name] = _Known(digest, terms[start:end], weights[start:end], tuple(near[first:last]))
        start, first = end, last
    counted = arrays["rare_terms"].astype(np.int64), arrays["rare_counts"].astype(np.int64)
    return _Rarity(int(arrays["papers"]), *counted), known


def paper_key(paper: Paper) -> str:
    """Return a hash of the text that likeness is judged by."""
    return _digest(paper).hex()


@dataclass(frozen=True)
class Related:
    """The ids of each paper's related papers."""

    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ListedPapers:
    date: dt.date
    papers: Sequence[tuple[str, str]]


def related_papers(days: Sequence[ListedPapers], load: Any, *, cache: Path) -> Related:
    whole = [Day(date=day.date, papers=tuple(load(day.date))) for day in days]
    found = _related_papers(whole, cache=cache / "all")
    owner = {name: day.date for day in days for name, _ in day.papers}
    before = {
        name: tuple(o for o in others if owner[o] <= owner[name]) for name, others in found.items() if name in owner
    }
    after = {
        name: tuple(o for o in others if owner[o] > owner[name]) for name, others in found.items() if name in owner
    }
    return Related(before, after)
