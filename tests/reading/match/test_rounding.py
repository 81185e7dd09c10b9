"""Numbers that a report rounds, bounds or writes in words, and sizes."""

import pytest
from support.grounding import missing
from support.growth import grows_gently

from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.quantities import quantities


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("169K clips", "168,913 clips"),
        ("16.9k clips", "16,913 clips"),
        ("1.2M images", "1,203,118 images"),
        ("클립 24만 개", "240,618 clips"),
        ("클립 16만 9천 개", "168,913 clips"),
        ("24.1 万个片段", "240,618 clips"),
    ],
)
def test_a_short_number_may_round_an_exact_one(claim, source):
    assert missing(claim, source) == ()


@pytest.mark.parametrize(
    ("claim", "source", "wrong"),
    [
        ("168K clips", "168,913 clips", "168K"),  # rounded, not cut off
        ("2K clips", "since 2024", "2K"),  # too coarse
        ("a 13B model", "12.7 billion weights", "13B"),  # not exact itself
        ("170 clips", "168.9 clips", "170"),
    ],
)
def test_a_short_number_rounds_nothing_else(claim, source, wrong):
    assert missing(claim, source) == (wrong,)


@pytest.mark.parametrize(
    "claim",
    [
        "less than 15 GB",
        "under 15 GB",
        "at most 15 GB",
        "no more than 15 GB",
        "15GB 미만",
        "15GB 이하의 메모리",
        "15GB도 안 되는 메모리",
        "15GB가 채 안 되는 메모리",
        "不到 15 GB",
        "不足 15 GB",
        "少于 15 GB",
        "不超过 15 GB",
        "15 GB 以下",
    ],
)
def test_a_bound_from_above_holds_for_what_is_a_little_less(claim):
    assert missing(claim, "It takes 14.3 GB.") == ()
    assert missing(claim, "It takes 15.2 GB.") != ()
    assert missing(claim, "It takes 12.3 GB.") != ()


@pytest.mark.parametrize("claim", ["超过七成", "七成以上", "七成多", "7할 이상", "7할을 넘는"])
def test_more_than_so_many_tenths_are_less_than_one_more(claim):
    assert missing(claim, "78.6% of them") == ()
    assert missing(claim, "80.2% of them") != ()
    assert missing(claim, "69.6% of them") != ()


def test_a_bound_may_stand_behind_what_is_counted():
    assert missing("fewer than 250,000 clips", "240,618 clips") == ()
    assert missing("클립 25만 개 미만", "240,618 clips") == ()


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("3배 이상", "It more than triples, from 12.4 to 39.6."),
        ("三倍以上", "It more than triples, from 12.4 to 39.6."),
        ("more than threefold", "It more than triples, from 12.4 to 39.6."),
        ("more than tripled", "It more than triples, from 12.4 to 39.6."),
        ("4-fold", "It nearly quadruples."),
        ("超过七成", "71% of them"),
        ("7할 이상", "71% of them"),
        ("참가자의 8할이", "80% of them"),
        ("a hundredfold", "100× fewer"),
        ("thousand-fold", "1,000 times"),
    ],
)
def test_multiples_and_tenths_in_words_are_found(claim, source):
    assert missing(claim, source) == ()


@pytest.mark.parametrize(
    ("claim", "source", "wrong"),
    [
        ("参与者超过七成", "61% of them", "七成"),
        ("七成", "71% of them", "七成"),
        ("참가자의 8할이", "71% of them, with 8 GPUs", "8할"),
        ("a hundredfold", "10× fewer", "a hundredfold"),
        ("팔십일 퍼센트", "71% of them", "팔십일 퍼센트"),
        ("百分之八十一", "71% of them", "百分之八十一"),
        ("quadrupled", "It more than triples.", "quadrupled"),
        ("drops by two thirds", "drops by 62%", "two thirds"),
    ],
)
def test_multiples_and_tenths_in_words_are_looked_up(claim, source, wrong):
    assert missing(claim, source) == (wrong,)


@pytest.mark.parametrize(
    "text", ["얻을 수 있는 값을 구할 수 있다", "역할이 크다", "knowledge triples", "about triples"]
)
def test_what_looks_like_tenths_and_multiples_is_none(text):
    assert quantities(fold(text).text) == []


@pytest.mark.parametrize("claim", ["224x224 pixels", "224×224 pixels", "224 × 224 pixels", "224 x 224 pixels"])
@pytest.mark.parametrize("source", ["at 224x224.", "at 224×224.", "at 224 × 224.", "at 224 x 224."])
def test_sizes_may_have_any_cross(claim, source):
    assert missing(claim, source) == ()


def test_a_size_is_looked_up_as_a_whole():
    assert missing("224x224 pixels", "224 images at 1224 × 2240") == ("224x224",)
    assert [str(one.value) for one in quantities("4x4x16 in 32x8d and 8x7B")] == ["4", "4", "16"]


@pytest.mark.parametrize(
    ("first", "piece", "last"), [("", "1x", ""), ("", "a ", "hundredfold"), ("15GB", "가 ", ""), ("", "9할", "")]
)
def test_reading_hostile_numbers_takes_no_more_than_their_length_warrants(first, piece, last):
    assert grows_gently(quantities, lambda size: first + piece * size + last, size=1_000)
