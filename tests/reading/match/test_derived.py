"""Numbers that a claim works out from two of the paper."""

from dataclasses import replace

import pytest
from support.grounding import checked_against, paper, report

from paperdigest.records.reports import Claim


def checked(claim, abstract, language="en"):
    asked = replace(report(contribution=Claim(text=claim)), language=language)
    return checked_against(asked, paper(abstract=abstract)).contribution


@pytest.mark.parametrize(
    ("language", "claim", "abstract", "part", "sources"),
    [
        ("en", "It is 4.2 points better.", "Accuracy rises from 61.5 to 65.7.", "4.2 points", {"61.5", "65.7"}),
        ("en", "It is 2.5× faster.", "It takes 40 ms instead of 100 ms.", "2.5×", {"100 ms", "40 ms"}),
        ("zh", "从38.4%提升到45.1%（+6.7%）", "It goes from 38.4% to 45.1%.", "6.7%", {"38.4%", "45.1%"}),
        ("ko", "지연 시간 60% 감소", "Latency falls from 100 ms to 40 ms.", "60%", {"40 ms", "100 ms"}),
        ("en", "The wait is 60% shorter.", "The wait was 250 ms and is 100 ms.", "60%", {"250 ms", "100 ms"}),
        ("en", "Use declines by 31%.", "Use was 80 kWh and is 55 kWh.", "31%", {"80 kWh", "55 kWh"}),
        ("en", "It lies 16.6 above it (87.8, not 71.2).", "It has 87.8. Others have 71.2.", "16.6", {"87.8", "71.2"}),
        ("en", "It reaches 52.5 on average.", "It has 50.5 here and 54.5 there.", "52.5", {"50.5", "54.5"}),
    ],
)
def test_a_number_that_follows_from_two_is_told_with_them(language, claim, abstract, part, sources):
    found = checked(claim, abstract, language)
    assert found.unverified == ()
    assert [(one.part, set(one.sources)) for one in found.derived] == [(part, sources)]


@pytest.mark.parametrize(
    ("claim", "abstract"),
    [
        ("It is 4.3 points better.", "Accuracy rises from 61.5 to 65.7."),
        ("It reaches 4.2.", "Accuracy rises from 61.5 to 65.7."),
        ("It is 2.4× faster.", "It takes 40 ms instead of 100 ms."),
        ("It is 2.5× faster.", "It takes 40 ms. Others take 100 ms."),
        ("It is 4.2 points better.", "Accuracy is 61.5 within 65.7 ms."),
        ("It is 4.2 better.", "Of 1.1, 2.2, 3.3, 61.5, 65.7, 70.1, 80.3, 90.4 and 95.9 all."),
    ],
)
def test_a_number_that_follows_from_no_two_of_one_sentence_is_marked(claim, abstract):
    found = checked(claim, abstract)
    assert found.unverified
    assert found.derived == ()


@pytest.mark.parametrize("long", ["10^{30}", "1e34", "9" * 40, "0." + "0" * 45 + "1"])
def test_a_number_of_any_length_stands_beside_others(long):
    found = checked("It is 3% better.", f"It prunes {long} states, raising accuracy to 72.4 on average.")
    assert found.unverified == ("3%",)
    found = checked("It is 4.2 points better.", f"Of {long} states, accuracy rises from 61.5 to 65.7.")
    assert [one.part for one in found.derived] == ["4.2 points"]


@pytest.mark.parametrize(("claim", "right"), [("0.2", True), ("0.3", False)])
def test_half_a_last_digit_is_rounded_up(claim, right):
    found = checked(f"It is {claim} better on average.", "It rises from 61.50 to 61.65.")
    assert bool(found.derived) == right


@pytest.mark.parametrize(
    ("language", "claim", "abstract", "part", "sources"),
    [
        ("en", "It has 8 × 7 = 56 tasks.", "It has 8 rooms of 7 tasks.", "56", {"8", "7"}),
        ("en", "It has 84 tasks in total.", "There are 12 rooms with 7 tasks.", "84", {"12", "7"}),
        ("en", "It has 84 tasks.", "There are 12 rooms, and in each of them 7 tasks.", "84", {"12", "7"}),
        ("en", "Training takes 6 hours.", "We train 3 epochs of 2 hours.", "6 hours", {"3", "2 hours"}),
        ("zh", "共84个任务。", "There are 12 rooms with 7 tasks.", "84", {"12", "7"}),
        ("ko", "총 84개 과제이다.", "There are 12 rooms. Each has 7 tasks.", "84", {"12", "7"}),
    ],
)
def test_a_product_of_two_numbers_side_by_side_is_told_with_them(language, claim, abstract, part, sources):
    found = checked(claim, abstract, language)
    assert found.unverified == ()
    assert [(one.part, set(one.sources)) for one in found.derived] == [(part, sources)]


@pytest.mark.parametrize(
    ("claim", "abstract"),
    [
        ("It has 84 tasks.", "There are 12 rooms with 7 tasks."),
        ("It has 84 tasks in total.", "There are 12 rooms. Long after that, and in another place, others had 7 tasks."),
        ("It has 85 tasks in total.", "There are 12 rooms with 7 tasks each."),
        ("It has 84% in total.", "There are 12 rooms with 7 tasks each."),
        ("Training takes 6 hours.", "We train 3 epochs in 2 rooms."),
    ],
)
def test_numbers_far_apart_or_of_other_units_are_not_multiplied(claim, abstract):
    assert checked(claim, abstract).unverified
