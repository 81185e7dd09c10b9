"""Numerals in English, Korean and Chinese: what they are worth and how exact they are."""

from decimal import Decimal

import pytest

from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.numerals import Numeral, numerals
from paperdigest.reading.match.units import PERCENT, TIMES


def read(text):
    """The longest numeral of a text, with the words that it is made of."""
    folded = fold(text).text
    found = max(numerals(folded), key=lambda one: one.end - one.start, default=None)
    return found and (found, folded[found.start : found.end])


def value(text):
    found = read(text)
    return found and found[0].value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nineteen layers", 19),
        ("thirty layers", 30),
        ("ninety-nine layers", 99),
        ("two dozen layers", 24),
        ("half a dozen", 6),
        ("one hundred and seventy-four layers", 174),
        ("three hundred five layers", 305),
        ("a hundred twelve layers", 112),
        ("half an hour", Decimal("0.5")),
        ("fiftyfold", 50),
        ("a thousand-fold", 1000),
        ("an eighth of it", Decimal("12.5")),
        ("three quarters of it", 75),
        ("four fifths of it", 80),
        ("three tenths of it", 30),
        ("one half of it", 50),
        ("스무 명", 20),
        ("열두 배", 12),
        ("쉰 살", 50),
        ("이백만 개", 2_000_000),
        ("천오백 개", 1500),
        ("이십오억 개", 2_500_000_000),
        ("일억 이천만 개", 120_000_000),
        ("일억 개", 10**8),
        ("삼조 이천억 개", 3_200_000_000_000),
        ("이만 오천 개", 25_000),
        ("구조 이천 개", 2000),
        ("구만백 개", 90_100),
        ("一百二十", 120),
        ("三百个", 300),
        ("两千步", 2000),
        ("四万", 40_000),
        ("三百二", 302),
        ("二〇二五年", 2025),
        ("三〇五个", 305),
        ("二十一个", 21),
        ("八十七点三", Decimal("87.3")),
        ("三点一四倍", Decimal("3.14")),
        ("一亿亿", 10**16),
        ("二万亿", 2 * 10**12),
        ("万亿参数", 10**12),
        ("三亿五千万", 350_000_000),
        ("两亿零五百个", 200_000_500),
        ("五万五千个", 55_000),
        ("亿个词元", 10**8),
        ("百个", 100),
        ("千人", 1000),
        ("二年", 2),
        ("三次", 3),
        ("分成三个模块", 3),
        ("由编码器组成的两层", 2),
        ("译成七种语言", 7),
        ("合成一千张图像", 1000),
        ("以上两项", 2),
        ("每三个", 3),
        ("函数两个", 2),
        ("增长三成五", 35),
    ],
)
def test_a_numeral_is_worth_what_it_says(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "an half of it",
        "half things",
        "一个",
        "成百上千个",
        "成千上万个",
        "上百个",
        "数十个",
        "每一个",
        "只有一两个",
        "生成一两个",
        "双三次",
        "同一个",
        "一几个",
        "十二几",
        "二十几个",
        "二次",
        "二次优化",
        "三分之",
        "十百个",
        "百家",
        "百分",
        "十月",
        "亿级",
        "千米",
        "三人",
        "二三十个",
        "三五百万个",
        "百分之二三十",
        "이삼십 개",
        "이만 개선한다",
        "구조 개선",
        "二十",
        "五五",
    ],
)
def test_what_counts_nothing_is_no_numeral(text):
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "whole", "percent"),
    [
        ("to a third", 3, 33),
        ("only one fifth", 5, 20),
        ("a quarter the size", 4, 25),
        ("one eighth its cost", 8, Decimal("12.5")),
        ("3분의 1로 줄인다", 3, 33),
        ("십분의 일로 줄인다", 10, 10),
        ("降至八分之一", 8, Decimal("12.5")),
    ],
)
def test_what_is_reduced_to_a_part_may_be_so_many_times_less(text, whole, percent):
    found, _ = read(text)
    assert (found.value, found.unit, found.also, found.whole) == (whole, None, {percent}, True)


@pytest.mark.parametrize(
    ("text", "words", "percent", "is_rough"),
    [
        ("two thirds of them", "two thirds", 67, True),
        ("one sixth of them", "one sixth", 17, True),
        ("a quarter of them", "a quarter", 25, False),
        ("seven eighths of them", "seven eighths", Decimal("87.5"), False),
        ("only half", "half", 50, False),
        ("삼분의 이", "삼분의 이", 67, True),
        ("3분의 1을 쓴다", "3분의 1", 33, True),
        ("절반", "절반", 50, False),
        ("16分之3", "16分之3", 19, True),
        ("五分之二", "五分之二", 40, False),
    ],
)
def test_a_share_is_so_many_percent(text, words, percent, is_rough):
    also = frozenset() if is_rough else {Decimal(percent) / 100}
    found, written = read(text)
    assert written == words
    assert (found.value, found.unit, found.also, found.rough) == (percent, PERCENT, also, is_rough)


@pytest.mark.parametrize(
    ("text", "percent", "digit"), [("七成", 70, 10), ("三成五", 35, 1), ("一成的", 10, 10), ("3할이", 30, 10)]
)
def test_tenths_are_as_exact_as_they_are_written(text, percent, digit):
    found, _ = read(text)
    assert (found.value, found.unit, found.digit) == (percent, PERCENT, digit)
    assert found.also == {Decimal(percent) / 100}


@pytest.mark.parametrize(("text", "percent"), [("百分之3.5", Decimal("3.5")), ("百分之二十五", 25)])
def test_chinese_percent_stand_before_their_number(text, percent):
    assert (value(text), read(text)[0].unit) == (percent, PERCENT)


@pytest.mark.parametrize("text", ["100分之1", "3分之3", "三分之三", "3분의 3", "三分之零"])
def test_a_part_that_is_none_or_the_whole_is_no_share(text):
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("翻倍", Numeral(Decimal(2), 0, 2, TIMES, whole=True)),
        ("提高了一倍", Numeral(Decimal(2), 3, 5, TIMES, whole=True)),
    ],
)
def test_what_is_doubled_is_twice_as_much(text, expected):
    assert list(numerals(text)) == [expected]


def test_what_stands_eighteen_characters_before_tells_of_a_share():
    assert value("is greater than half of them") is None
    assert value("on the other half of them") is None
    assert value("the other. Then half of them") == 50
