"""Units behind and before a number, and on their own."""

from decimal import Decimal

import pytest

from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.quantities import quantities
from paperdigest.reading.match.units import (
    GIGABYTES,
    GPUS,
    PERCENT,
    POINTS,
    TIMES,
    Unit,
    mentions,
    unit_after,
    unit_before,
)

MILLISECONDS, SECONDS, HOURS = Unit("time", Decimal("0.001")), Unit("time"), Unit("time", Decimal(3600))


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [
        ("5 %", PERCENT, "5 %"),
        ("5%p", POINTS, "5%p"),
        ("5 percentage points", POINTS, "5 percentage points"),
        ("5-fold", TIMES, "5-fold"),
        ("3 ms", MILLISECONDS, "3 ms"),
        ("11 GPU hours", HOURS, "11 GPU hours"),
        ("3 A100 days", Unit("time", Decimal(86400)), "3 A100 days"),
        ("24 GB of memory", GIGABYTES, "24 GB"),
        ("5 kWh", Unit("energy", Decimal(1000)), "5 kWh"),
        ("5 mW", Unit("power", Decimal("0.001")), "5 mW"),
        ("8 GPUs", GPUS, "8"),
        ("8 张 A100", GPUS, "8 张"),
        ("8 NVIDIA H100 GPUs", GPUS, "8"),
        ("8 hats", None, "8"),
        ("A100 GPU 8장", GPUS, "8장"),
        ("A100을 64장", GPUS, "64장"),
        ("A100 × 8", GPUS, "8"),
        ("A100 8", None, "8"),
        ("A100-80G", GIGABYTES, "80G"),
        ("layer-80G", None, None),
        ("$5", Unit("dollar"), "$5"),
        ("€5", Unit("euro"), "€5"),
        ("costs ¥5 each", Unit("yuan"), "¥5"),
    ],
)
def test_a_number_has_the_unit_that_stands_beside_it(text, unit, written):
    folded = fold(text).text
    found = quantities(folded)[0] if written else None
    assert (found and found.unit, found and folded[found.start : found.end]) == (unit, written)


def test_a_unit_ends_where_its_words_do():
    assert unit_after("after 15 ms of it", 8) == (MILLISECONDS, 11)
    assert unit_after("on 8张 of them, 4 GPUs", 4) == (None, 4)
    assert unit_after("with 8张A100 cards", 6) == (GPUS, 7)
    assert unit_after("nothing", 7) == (None, 7)


def test_what_stands_before_a_number_may_tell_its_unit():
    assert unit_before("about $412 in all", 7, 10) == (Unit("dollar"), 6, 10)
    assert unit_before("€7", 1, 2) == (Unit("euro"), 0, 2)
    assert unit_before("an A100-80G card", 8, 10) == (GIGABYTES, 8, 11)
    assert unit_before("H100 16장 사용", 5, 7) == (GPUS, 5, 8)
    assert unit_before("H100 ×16", 6, 8) == (GPUS, 6, 8)
    assert unit_before("H100 16", 5, 7) == (None, 5, 7)
    assert unit_before("some 16장", 5, 7) == (None, 5, 7)
    assert unit_before("7", 0, 1) == (None, 0, 1)


@pytest.mark.parametrize(
    ("head", "units"),
    [
        ("ms", {MILLISECONDS}),
        ("(ms)", {MILLISECONDS}),
        ("Latency (ms)", {MILLISECONDS}),
        ("Latency [ms]", {MILLISECONDS}),
        ("Latency/ms", {MILLISECONDS}),
        ("Model | ms | GB", {MILLISECONDS, GIGABYTES}),
        ("Model |GB|ms", {MILLISECONDS, GIGABYTES}),
        ("tokens,s", {Unit("tokens"), SECONDS}),
        ("Accuracy (%)", {PERCENT}),
        ("%", {PERCENT}),
        ("Gain, pp", {POINTS}),
        ("Throughput (tokens/s)", {Unit("tokens"), SECONDS}),
        ("GPUs", {GPUS}),
        ("H100 hours", {GPUS, HOURS}),
        ("H200", {GPUS}),
        ("", set()),
    ],
)
def test_the_head_of_a_table_may_name_units(head, units):
    assert mentions(head) == units


@pytest.mark.parametrize("head", ["Items", "Params", "a%", "xs", "algorithms", "method_s", "Model"])
def test_letters_within_a_word_are_no_unit(head):
    assert mentions(head) == frozenset()
