"""Pagefind's index in small pieces: every word is where Pagefind looks for it, and nothing else changes."""

import datetime as dt
import gzip
import json
import shutil

import cbor2
import pytest
from support.records import make_day, make_paper

from paperdigest.digest.days import make_digests
from paperdigest.errors import SiteError
from paperdigest.outputs import search
from paperdigest.outputs import search_index as chunks
from paperdigest.outputs.search import write_search
from paperdigest.outputs.search_index import cut_index

TODAY = dt.date(2026, 3, 20)
DAYS = [
    make_day(
        "2026-03-02",
        *(make_paper(number, abstract=f"Robots robot{number} and gaussian splatting of models {number}") for number in range(40)),
    ),
]  # fmt: skip


def bundle_of(folder, config, days=DAYS):
    write_search(folder / "site", make_digests(days, config.topics, today=TODAY), config, cache=folder / "cache")
    return folder / "site" / "search" / "2026-03"


def read(path):
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))


def known(bundle):
    (meta,) = bundle.glob("*.pf_meta")
    return read(meta)


def pieces(bundle):
    return [(since, until, read(bundle / "index" / f"{name}.pf_index")[0]) for since, until, name in known(bundle)[2]]


def words(bundle):
    return {word[0]: word[1:] for *_, piece in pieces(bundle) for word in piece}


@pytest.fixture(scope="module")
def uncut(tmp_path_factory, config):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "cut_index", lambda bundle: None)
        return bundle_of(tmp_path_factory.mktemp("uncut"), config)


@pytest.fixture(scope="module", params=[200, 1_000_000], ids=["small pieces", "one piece"])
def cut(tmp_path_factory, config, request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "cut_index", lambda bundle: cut_index(bundle, size=request.param))
        return bundle_of(tmp_path_factory.mktemp("cut"), config)


def test_pieces_hold_all_words_and_their_places_as_before(uncut, cut):
    assert words(cut) == words(uncut)
    assert len(words(cut)) > 100


def test_all_else_that_pagefind_knows_stays(uncut, cut):
    one, other = known(uncut), known(cut)
    assert [*one[:2], *one[4:]] == [*other[:2], *other[4:]]
    assert filters(uncut) == filters(cut)


def filters(bundle):
    found = {name: read(bundle / "filter" / f"{file}.pf_filter") for name, file in known(bundle)[3]}
    return {name: (said, sorted(values)) for name, (said, values) in found.items()}


def test_filters_and_their_values_stand_in_order(cut):
    names = [name for name, _ in known(cut)[3]]
    assert names == sorted(names)
    for name, file in known(cut)[3]:
        _, values = read(cut / "filter" / f"{file}.pf_filter")
        assert values == sorted(values), name


def test_each_word_is_in_the_piece_that_its_beginning_leads_to(cut):
    for since, until, piece in pieces(cut):
        for word, *_ in piece:
            assert since <= word[: len(since)]
            assert word[: len(until)] <= until
    for (_, until, _), (since, _, _) in zip(pieces(cut), pieces(cut)[1:], strict=False):
        assert until < since


def test_pieces_are_small_and_a_long_word_stands_alone(tmp_path, config, monkeypatch):
    monkeypatch.setattr(search, "cut_index", lambda bundle: cut_index(bundle, size=200))
    bundle = bundle_of(tmp_path, config)
    sizes = [(sum(len(cbor2.dumps(word)) for word in piece), len(piece)) for *_, piece in pieces(bundle)]
    assert len(sizes) > 10
    assert all(size <= 200 or count == 1 for size, count in sizes)
    assert any(size > 200 for size, _ in sizes)


def test_no_piece_is_left_that_nothing_names(cut):
    assert {path.stem for path in (cut / "index").iterdir()} == {name for *_, name in known(cut)[2]}
    assert len(list(cut.glob("*.pf_meta"))) == 1


def test_the_same_index_is_cut_the_same_way_and_others_have_other_names(tmp_path, config):
    def files(folder, days):
        bundle = bundle_of(folder, config, days)
        return {path.relative_to(bundle): path.read_bytes() for path in bundle.rglob("*") if path.is_file()}

    first = files(tmp_path / "one", DAYS)
    assert files(tmp_path / "two", DAYS) == first
    other = files(tmp_path / "three", [make_day("2026-03-02", make_paper(1, abstract="Something else"))])
    assert not {path for path in first if path.suffix in (".pf_meta", ".pf_index")} & set(other)


def test_an_index_of_another_form_is_refused(tmp_path, cut):
    bundle = shutil.copytree(cut, tmp_path / "bundle")
    (meta,) = bundle.glob("*.pf_meta")
    meta.write_bytes(gzip.compress(b"pagefind_dcd" + cbor2.dumps(["2.0.0", []])))
    with pytest.raises(SiteError, match="another form"):
        cut_index(bundle)


def test_the_order_names_days_newest_first_and_papers_by_rank(tmp_path, config):
    papers = [make_paper(1, votes=3), make_paper(2, votes=9), make_paper(3)]
    days = [make_day("2026-03-02", *papers), make_day("2026-03-03", make_paper(4, votes=0))]
    bundle = bundle_of(tmp_path, config, days)
    ids = {}
    for path in (bundle / "fragment").iterdir():
        ids[path.stem] = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))["meta"]["id"]
    order = json.loads((bundle / "order.json").read_text(encoding="utf-8"))
    told = [(day, [(ids[name], votes) for name, votes in named.items()]) for day, named in order.items()]
    assert told == [
        ("2026-03-03", [("2601.00004", 0)]),
        ("2026-03-02", [("2601.00002", 9), ("2601.00001", 3), ("2601.00003", None)]),
    ]


def test_what_everybody_loads_holds_nothing_to_sort_by(cut):
    assert known(cut)[4] == []
    assert chunks.SIZE <= 10_000
