"""The places of words, as the index says them: what is packed says what went in, however many are packed at a time."""

from unittest.mock import patch

import cbor2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdigest.outputs import search_postings
from paperdigest.outputs.search_postings import PLACES, Postings

WORDS, PAGES = 4, 300
PLACE = st.one_of(st.integers(0, 40), st.integers(0, PLACES - 1))
STANDS = st.tuples(
    st.integers(0, WORDS - 1), st.integers(0, PAGES - 1), st.sampled_from([12, 15, 25, 87, 175]), PLACE
)  # fmt: skip


def packed(stands, titles):
    words, pages, weights, places = np.array(sorted(stands), np.int32).reshape(-1, 4).T
    postings = Postings(words, pages, weights * PLACES + places, np.array(titles, np.int32))
    return [(count, content) for count, content in postings.packed(WORDS)]


def head(length):
    found = cbor2.dumps(length)
    return bytes([found[0] | 0x80]) + found[1:]


def unpacked(count, content):
    """What stands on each page: pairs of a weight and a place; and the places of the title."""
    found, page = {}, 0
    for step, places, title in cbor2.loads(head(count) + content):
        page += step
        weight, last, stands = 25, 0, []
        for value in places:
            if value < 0:
                weight, last = -value - 1, 0
            else:
                last += value
                stands.append((weight, last))
        assert title[:1] in ([], [-1])
        found[page] = stands, title[1:]
    return found


@given(st.lists(STANDS, max_size=60), st.integers(0, 30))
def test_what_is_packed_says_where_each_word_stands(stands, longest):
    titles = [page % (longest + 1) for page in range(PAGES)]
    expected = [{} for _ in range(WORDS)]
    for word, page, weight, place in sorted(stands):
        expected[word].setdefault(page, []).append((weight, place))
    for at_once in (1, 7, 50_000):
        with patch.object(search_postings, "_AT_ONCE", at_once):
            found = [unpacked(count, content) for count, content in packed(stands, titles)]
        assert found == [
            {
                page: (places, sorted({place for _, place in places if place < titles[page]}))
                for page, places in pages.items()
            }
            for pages in expected
        ]


def test_a_place_in_the_text_takes_no_more_bytes_than_it_needs():
    assert packed([(0, 2, 25, 7)], [0] * PAGES)[0] == (1, bytes([0x83, 2, 0x81, 7, 0x80]))
    assert packed([], [0] * PAGES) == [(0, b"")] * WORDS


@pytest.mark.parametrize("value", [0, 23, 24, 0xFF, 0x100, 0xFFFF, 0x10000, PLACES - 1])
def test_numbers_of_each_size_are_those_of_cbor(value):
    kinds, values = np.array([0, 0x20], np.uint8), np.array([value, value], np.uint32)
    content, starts = search_postings._numbers(kinds, values)
    assert content == cbor2.dumps(value) + cbor2.dumps(-value - 1)
    assert starts.tolist() == [0, len(cbor2.dumps(value))]
