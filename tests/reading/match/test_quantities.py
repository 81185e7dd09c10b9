"""Quantities: values, how exact they are, and what they may be as well."""

from decimal import Decimal

import pytest

from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.quantities import Quantity, is_short, quantities, rounds_to
from paperdigest.reading.match.units import GPUS, PERCENT, TIMES, Unit

SECONDS = Unit("time")


def read(text):
    return quantities(fold(text).text)


def one(text):
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "digit", "scale"),
    [
        ("4.80", "4.80", "0.01", 1),
        ("97,000", 97_000, 1000, 1),
        ("1,203,118", 1_203_118, 1, 1),
        (".5", "0.5", "0.1", 1),
        ("169K", 169_000, 1000, 1000),
        ("1.2M", 1_200_000, 100_000, 10**6),
        ("7b", 7 * 10**9, 10**9, 10**9),
        ("three hundred", 300, 100, 1),
        ("2 hundred thousand", 200_000, 10**5, 10**5),
        ("15 trillion", 15 * 10**12, 10**12, 10**12),
        ("3 mn", 3 * 10**6, 10**6, 10**6),
        ("24.1 万", 241_000, 1000, 10_000),
        ("1억 2천만", 120_000_000, 10_000_000, 120_000_000),
        ("5만 2천", 52_000, 1000, "10400"),
        ("3만 4만", 30_000, 10_000, 10_000),
        ("1.5 × 10^5", 150_000, 10_000, 1),
        ("3e-4", "0.0003", "0.0001", 1),
        ("10^6", 10**6, 1, 1),
        ("10^{-2}", "0.01", 1, 1),
    ],
)
def test_a_number_has_a_value_a_last_digit_and_a_scale(text, value, digit, scale):
    found = read(text)[0]
    assert (found.value, found.digit, found.scale) == (Decimal(value), Decimal(digit), Decimal(scale))


@pytest.mark.parametrize(
    "text", ["10^100", "2 × 10^100", "1e100", "4o", "3D", "5th", "Table 3", "see Sec. 4.2", "表 3"]
)
def test_powers_without_sense_names_and_references_are_no_quantities(text):
    assert read(text) == []


def test_nothing_of_anything_is_nothing():
    assert (one("0").value, one("0 k").value, one("0 k").scale) == (0, 0, 1)


def test_numbers_that_stand_in_a_row_are_two():
    assert [found.value for found in read("3만 4만")] == [30_000, 40_000]
    assert [found.value for found in read("1万 2亿")] == [10_000, 200_000_000]


@pytest.mark.parametrize("text", ["10^99", "1e-99"])
def test_ninety_nine_digits_are_not_too_many(text):
    assert abs(one(text).value.adjusted()) == 99


@pytest.mark.parametrize(
    ("text", "rough", "below"),
    [
        ("5 s", False, False),
        ("about 5 s", True, False),
        ("approximately 5 s", True, False),
        ("~5 s", True, False),
        ("at least $5", True, False),
        ("약 5초", True, False),
        ("5초 정도", True, False),
        ("5여 초", True, False),
        ("5 多秒", True, False),
        ("40 小时左右", True, False),
        ("less than 5 s", False, True),
        ("at most $5", False, True),
        ("不到 5 秒", False, True),
        ("5초 미만", False, True),
        ("5초 이하", False, True),
        ("about twenty layers", True, False),
        ("fewer than twenty layers", False, True),
        ("스무 명 미만", False, True),
        ("ten", False, False),
        ("two thirds", True, False),
        ("less than two thirds", False, True),
    ],
)
def test_a_number_may_be_rough_or_a_bound(text, rough, below):
    found = read(text)[0]
    assert (found.rough, found.below) == (rough, below)


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("七成", 0),
        ("七成多", 10),
        ("超过七成", 10),
        ("逾七成", 10),
        ("三成五以上", 0),
        ("不到七成", 0),
    ],
)
def test_more_than_so_many_tenths_has_room_up_to_the_next_one(text, room):
    assert read(text)[0].room == room


@pytest.mark.parametrize(
    ("text", "units", "also"),
    [
        ("3 to 5%", [PERCENT, PERCENT], [3]),
        ("3, 4, and 5 s", [SECONDS, SECONDS, SECONDS], [3]),
        ("2× or 3×", [TIMES, TIMES], [2]),
        ("3 s and 5%", [SECONDS, PERCENT], []),
        ("3 and then 5%", [None, PERCENT], []),
    ],
)
def test_numbers_in_a_range_or_a_list_share_the_last_one_s_unit(text, units, also):
    found = read(text)
    assert [number.unit for number in found] == units
    assert found[0].also == set(also)


def test_numbers_in_a_range_may_share_what_multiplies_the_last_one():
    assert read("from 50 to 300 billion tokens")[0].values == {50, 50 * 10**9}
    assert read("1, 2 and 3 million tokens")[0].values == {1, 10**6}
    assert read("1 thousand, 2 and 3 million tokens")[0].values == {1000}
    assert read("from 50 tokens. Then 300 billion tokens")[0].values == {50}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("4 nodes with 8 GPUs each", {8, 32}),
        ("four compute nodes, each with 8 GPUs", {8, 32}),
        ("4 × 8 GPUs", {8, 32}),
        ("8 GPUs on each of 4 nodes", {8, 32}),
        ("8 GPUs per node on 4 nodes", {8, 32}),
        ("4 8-GPU nodes", {8, 32}),
        ("노드 4대에 각각 GPU 8장", {8, 32}),
        ("每台服务器 8 张 GPU，共 4 台服务器", {8}),
        ("8 GPUs on 4 nodes", {8}),
        ("8 GPUs in each of 4 rooms", {8}),
        ("4 nodes with a total of 8 GPUs", {8}),
        ("4 runs, then 8 GPUs", {8}),
        ("4 GPUs and 8 GPUs", {8}),
        ("4 s on each node with 8 GPUs", {8}),
    ],
)
def test_the_gpus_of_one_node_may_be_those_of_all(text, counts):
    found = [number for number in read(text) if number.unit == GPUS]
    assert frozenset().union(*(number.values for number in found if 8 in number.values)) == counts


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("169K", True),
        ("10K", False),
        ("11K", True),
        ("9K", False),
        ("1.0K", True),
        ("169,000", False),
        ("12 hundred", False),
    ],
)
def test_only_a_short_number_with_two_digits_may_stand_for_an_exact_one(text, short):
    assert is_short(one(text)) is short


@pytest.mark.parametrize(
    ("wanted", "value", "near"),
    [
        ("87%", "87", True),
        ("87%", "87.4", True),
        ("87%", "87.5", False),
        ("87%", "86.5", True),
        ("about 87%", "87.9", True),
        ("about 87%", "88", False),
        ("about 87%", "86.4", False),
        ("less than 15 GB", "14.3", True),
        ("less than 15 GB", "15", True),
        ("less than 15 GB", "15.1", False),
        ("less than 15 GB", "14", False),
        ("about 100", "95.3", True),
        ("about 100", "95", False),
        ("about 200", "210", True),
        ("about 200", "211", False),
        ("超过七成", "70", True),
        ("超过七成", "79.9", True),
        ("超过七成", "80", False),
        ("超过七成", "69.9", False),
        ("about 5", "0", False),
    ],
)
def test_a_number_rounds_to_what_is_near_it(wanted, value, near):
    assert rounds_to(Decimal(value), read(wanted)[0]) is near


def test_a_number_may_be_several_values():
    assert Quantity(Decimal(8), GPUS, 0, 1, also=frozenset({Decimal(32)})).values == {8, 32}
