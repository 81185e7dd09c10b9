"""The index: Pagefind finds in it what it finds in its own, and browsers find the piece of each word."""

import gzip
import json
import re
import subprocess
import sys
from html import escape
from itertools import pairwise

import cbor2
import pytest

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.outputs.search_index import NAMES, SIZE, TEXT, TITLE, Index
from paperdigest.outputs.search_words import american


@pytest.fixture(scope="module")
def papers():
    days, _ = Archive(SAMPLE).load_all()
    return {paper.id: paper for day in days for paper in day.papers}.values()


@pytest.fixture(scope="module")
def index(papers):
    index = Index()
    for paper in papers:
        index.add(paper.id, paper.title, [(paper.abstract, TEXT), (", ".join(paper.authors), NAMES)])
    return index


def read(content):
    return cbor2.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))


def unpacked(words, names):
    """The places and weights of each word by page, and its places in the title."""
    found = {}
    for word, pages, _ in words:
        number = 0
        for step, places, title in pages:
            number += step
            weight, last = 25, 0
            for value in places:
                if value < 0:
                    weight, last = -value - 1, 0
                else:
                    last += value
                    found.setdefault(word, {}).setdefault(names[number], {"title": title[1:]})[last] = weight
    return found


def ours(files):
    meta = read(files["meta.pf_meta"])
    words = [word for *_, name in meta[2] for word in read(files[f"{name}.pf_index"])[0]]
    return unpacked(words, [name for name, _ in meta[1]])


@pytest.fixture(scope="module")
def pagefinds(tmp_path_factory, papers):
    """What Pagefind's own indexer makes of the same papers."""
    folder = tmp_path_factory.mktemp("pagefind")
    for paper in papers:
        (folder / f"{paper.id}.html").write_text(
            f'<html lang="en"><body><h1>{escape(in_american(paper.title))}</h1>'
            f"<p>{escape(in_american(paper.abstract))}</p>"
            f'<p data-pagefind-weight="0.6">{escape(", ".join(paper.authors))}</p></body></html>',
            encoding="utf-8",
        )
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", folder, "--output-path", folder / "out"]
    subprocess.run(command, check=True)
    meta = read(next((folder / "out").glob("*.pf_meta")).read_bytes())
    names = []
    for name, _ in meta[1]:
        fragment = gzip.decompress((folder / "out" / "fragment" / f"{name}.pf_fragment").read_bytes())
        names.append(json.loads(fragment.removeprefix(b"pagefind_dcd"))["url"].strip("/").removesuffix(".html"))
    words = [
        word for *_, name in meta[2] for word in read((folder / "out" / "index" / f"{name}.pf_index").read_bytes())[0]
    ]
    return unpacked(words, names), dict(zip(names, [length for _, length in meta[1]], strict=True))


def in_american(text):
    """Our index has British words in the American spelling, which Pagefind's does not."""

    def spelled(found):
        word = american(found[0].lower())
        return found[0] if word == found[0].lower() else word

    return re.sub("[A-Za-z]{4,}", spelled, text)


def test_words_stand_where_pagefind_itself_finds_them(index, pagefinds):
    own, theirs = ours(index.files()), pagefinds[0]
    # Numbers, and words that others write apart, have forms of our own.
    plain = {word for word in theirs if word.isascii() and word.isalpha()}
    assert len(plain) > 1000
    missed = {
        (word, name, place)
        for word in plain
        for name, places in theirs[word].items()
        for place in places
        if place not in own.get(word, {}).get(name, {})
    }
    assert len(missed) <= len(plain) // 100, sorted(map(str, missed))


def test_weights_are_those_of_pagefind(index, pagefinds):
    own, theirs = ours(index.files()), pagefinds[0]
    near = {24: 25, 7 * 24: 175, 14: 15}
    wrong = {
        (word, name, weight, own[word][name][place])
        for word in theirs
        for name, places in theirs[word].items()
        for place, weight in places.items()
        if place != "title"
        and weight in near
        and word != "point"  # of "keypoint", where Pagefind has it as a word of its own: "key-points"
        and own.get(word, {}).get(name, {}).get(place, near[weight]) != near[weight]
    }
    assert not wrong


def test_lengths_are_those_of_pagefind(index, pagefinds):
    assert dict(index.pages) == pagefinds[1]


def test_a_word_of_the_title_says_where_it_stands_there():
    index = Index()
    index.add("a", "Robots and robots", [("no robots", TEXT)])
    assert ours(index.files())["robot"] == {"a": {0: TITLE, 2: TITLE, 4: TEXT, "title": [0, 2]}}


@pytest.mark.parametrize("size", [200, 1_000_000])
def test_each_word_is_in_the_piece_that_its_beginning_leads_to(index, size):
    files = index.files(size)
    pieces = read(files["meta.pf_meta"])[2]
    assert (len(pieces) > 10) == (size == 200)
    for since, until, name in pieces:
        for word, *_ in read(files[f"{name}.pf_index"])[0]:
            assert since <= word[: len(since)]
            assert word[: len(until)] <= until
    for (_, until, _), (since, _, _) in pairwise(pieces):
        assert until < since


def test_pieces_hold_all_words_however_small_they_are(index):
    assert ours(index.files(200)) == ours(index.files(1_000_000))


def test_pieces_are_small_and_a_long_word_stands_alone(index):
    sizes = [(len(content), len(cbor2.loads(content)[0])) for *_, content in index.pieces(200)]
    assert all(size <= 210 or count == 1 for size, count in sizes)
    assert any(size > 210 for size, _ in sizes)
    assert SIZE <= 10_000


def test_what_everybody_loads_holds_no_filters_and_nothing_to_sort_by(index):
    version, _, _, filters, sorts, fields = read(index.files()["meta.pf_meta"])
    assert (version[:3], filters, sorts, fields) == ("1.5", [], [], ["title"])


def test_equal_papers_give_equal_files(index, papers):
    again = Index()
    for paper in papers:
        again.add(paper.id, paper.title, [(paper.abstract, TEXT), (", ".join(paper.authors), NAMES)])
    assert again.files() == index.files()


def test_an_index_without_pages_has_no_pieces():
    assert list(Index().files()) == ["meta.pf_meta"]
