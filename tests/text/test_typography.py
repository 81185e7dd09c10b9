"""Dates and numbers with their counters hold together."""

import pytest

from paperdigest.text.typography import unbroken


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("2026년 3월 31일 화요일", "2026년~3월~31일 화요일"),
        ("논문 3 편을 3 단계로", "논문 3~편을 3~단계로"),
        ("논문 3편", "논문 3편"),
        ("GPT-4 모델은", "GPT-4 모델은"),
        ("共收录 25 篇论文", "共收录 25~篇论文"),
        ("第 3 名", "第~3~名"),
        ("2026 年 3 月 31 日", "2026~年~3~月~31~日"),
        ("2026年3月31日", "2026|年|3|月|31|日"),
        ("提升3.2个百分点，提高4倍", "提升3.2|个百分点，提高4|倍"),
        ("第3名", "第|3|名"),
        ("3 papers in 2026", "3 papers in 2026"),
        ("三年之后", "三年之后"),
        ("Qwen(7B)는 70%의 문제를 3D(장면)로", "Qwen(7B)|는 70%|의 문제를 3D(장면)|로"),
        ("‘강의 등불’은 “둘”의 『셋』을 「넷」에서", "‘강의 등불’|은 “둘”|의 『셋』|을 「넷」|에서"),
        ("Lamp!의 누구?는 A*를 F#은 Inc.가 Lamp™도", "Lamp!|의 누구?|는 A*|를 F#|은 Inc.|가 Lamp™|도"),
        ("강에서 ‘등불’ 은 둘. 셋", "강에서 ‘등불’ 은 둘. 셋"),
        ("성능 (정확도) 는", "성능 (정확도) 는"),
        ("", ""),
    ],
)
def test_no_line_breaks_within_a_date_or_before_a_counter(text, held):
    marked = unbroken(text).replace("\u00a0", "~").replace("\u2060", "|")
    assert marked == held
    assert unbroken(unbroken(text)) == unbroken(text)
