"""Whether "higher" of a claim is "lower" in the paper."""

from dataclasses import replace

import pytest
from support.grounding import checked_against, paper, report

from paperdigest.reading.ground import share_unverified
from paperdigest.records.reports import Claim, Evidence

ABSTRACT = (
    "Existing lamps suffer from poor robustness. Our lamp improves the accuracy by 3.2% and reduces the latency by 41% "
    "and memory by 17%. It outperforms all candles on LampBench, and its training needs 25% fewer watts. "
    "Without the wick, the accuracy drops by 6.5%. It enhances the quality of shadows."
)


def opposed(claim, language="en", abstract=ABSTRACT, **facts):
    asked = replace(report(contribution=Claim(text=claim, **facts)), language=language)
    return checked_against(asked, paper(abstract=abstract)).contribution.opposed


@pytest.mark.parametrize(
    ("language", "claim", "words"),
    [
        ("en", "Our lamp worsens the accuracy by 3.2% and reduces the latency by 41%.", {"worsens"}),
        ("en", "The lamp raises latency by 41%.", {"raises"}),
        ("en", "It has 41% higher latency.", {"higher"}),
        ("en", "It underperforms all candles on LampBench.", {"underperforms"}),
        ("en", "Our lamp increases the memory by 17%.", {"increases"}),
        ("ko", "정확도가 3.2% 저하되었다.", {"저하"}),
        ("ko", "지연 시간이 41% 증가한다.", {"증가"}),
        ("zh", "准确率降低了3.2%。", {"降低"}),
        ("zh", "延迟增加41%，内存减少17%。", {"增加"}),
        ("zh", "内存提高17%。", {"提高"}),
        ("zh", "该灯在LampBench上劣于蜡烛。", {"劣于"}),
        ("zh", "该灯降低了阴影质量。", {"降低"}),
    ],
)
def test_the_opposite_of_what_the_paper_says_is_marked(language, claim, words):
    assert set(opposed(claim, language)) == words


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "It lowers latency by 41% and improves accuracy by 3.2%."),
        ("en", "It is 41% faster."),
        ("en", "Memory shrinks by 17%, and the lamp is better than candles."),
        ("en", "Dropping the wick lowers the accuracy by 6.5%, so that without it lamps are worse."),
        ("ko", "지연 시간을 41% 줄이고 정확도를 3.2% 향상시켰다."),
        ("ko", "지연 시간이 41% 감소한다."),
        ("zh", "准确率提高3.2%，延迟降低41%。"),
        ("zh", "速度提升41%。"),
        ("zh", "去除灯芯后准确率下降6.5%。"),
        ("ko", "거울을 빼면 정확도가 3.2% 감소한다."),
        ("en", "Accuracy drops by 3.2% when the mirror is absent."),
        ("zh", "灯芯使准确率提升6.5%。"),
        ("zh", "现有的灯鲁棒性下降。"),
        ("ko", "심지가 길어 등의 효율성이 저하됩니다."),
        ("zh", "灯不会降低阴影质量。"),
        ("zh", "基于梯度下降的灯优于蜡烛。"),
        ("zh", "解决阴影质量下降的问题。"),
    ],
)
def test_what_agrees_denies_or_tells_of_others_is_left_alone(language, claim):
    assert opposed(claim, language) == ()


@pytest.mark.parametrize(
    ("claim", "abstract", "marked"),
    [
        ("错误率降低12%。", "It improves the accuracy by 12%.", False),
        ("性能提升12%。", "It reduces the error by 12%.", False),
        ("准确率降低12%。", "It reduces the error by 12%.", True),
        ("提升12%。", "It reduces the glare by 12%.", False),
    ],
)
def test_less_of_what_is_bad_is_a_gain(claim, abstract, marked):
    assert bool(opposed(claim, "zh", abstract)) == marked


@pytest.mark.parametrize(
    ("claim", "abstract", "marked"),
    [
        # What is bad before a paper says what it brings is what it mends; behind that it may be the paper's own.
        ("该灯降低了稳健性。", "Lamps lack robustness. We present a lamp that improves the robustness.", True),
        ("该灯降低了稳健性。", "We present a lamp that improves the robustness. It lacks robustness in rain.", False),
        ("该灯降低了可读性。", "Shades are poor. In this paper we propose a shade. It enhances readability.", True),
        # A gain over others is one, however it is said.
        ("该灯明显劣于现有的蜡烛。", "We see steady improvements in both glow and warmth over older candles.", True),
        ("该灯明显劣于现有的蜡烛。", "We see steady improvements in both glow and warmth.", False),
        # A number tells what it is about where the words are in another script.
        ("灯丝增加38%的训练数据。", "It cuts the wire of each bulb by 38%.", True),
        ("灯丝减少38%。", "It cuts the wire of each bulb by 38%.", False),
        ("在推理任务中降低达22%。", "It boosts the performance of lamps by 22%.", True),
        ("在推理任务中能耗降低达22%。", "It boosts the efficiency of lamps by 22%.", False),
        ("召回率降低超过61%。", "It improves precision, recall and F1 by more than 61%.", True),
        ("内存增加约52%。", "It needs 52% less memory.", True),
        ("内存减少约52%。", "It needs 52% less memory.", False),
        ("性能降低了27%。", "It improves performance by 27% without relying on daylight.", True),
        ("性能降低了27%。", "Performance rises by 27% without the shade.", False),
        ("遗憾增加。", "We minimize the regret of lamps.", True),
    ],
)
def test_what_a_claim_can_rest_on(claim, abstract, marked):
    assert bool(opposed(claim, "zh", abstract)) == marked


def test_a_direction_is_held_against_the_passage_that_the_claim_quotes():
    text = paper("The new wick lowers the brightness of the lamp in our tests.", abstract="Lamps.")
    quote = "The new wick lowers the brightness"
    asked = report(
        contribution=Claim(text="The new wick raises the brightness of the lamp.", evidence=(Evidence(quote=quote),))
    )
    assert checked_against(asked, text).contribution.opposed == ("raises",)


def test_a_direction_is_told_apart_and_makes_no_report_unfit():
    asked = report(contribution=Claim(text="It lowers the accuracy by 3.2%."))
    checked = checked_against(asked, paper(abstract=ABSTRACT))
    assert checked.contribution.unverified == ("lowers",)
    assert checked.contribution.missing == ()
    assert share_unverified(checked) == 0


RIVALS = (
    "We propose Lamp. Lamp improves accuracy by 12.5% over GPT-4. It reduces cost by 30% and increases accuracy by 30% on "
    "MapBench. It boosts robustness on ChartVQA, and beats Claude by 7.1%."
)


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "GPT-4 lags behind Lamp by 12.5%."),
        ("en", "The baseline has 12.5% lower accuracy than Lamp."),
        ("zh", "GPT-4的准确率比Lamp低12.5%。"),
        ("zh", "Claude落后Lamp 7.1%。"),
        ("ko", "GPT-4는 Lamp보다 정확도가 12.5% 더 낮다."),
        ("ko", "Claude는 Lamp에 7.1% 뒤처진다."),
        ("ko", "기준 모델의 정확도는 Lamp보다 12.5% 낮다."),
        ("en", "Lamp has 30% lower cost and 30% higher accuracy."),
        ("zh", "成本降低30%，准确率提高30%。"),
        ("ko", "비용을 30% 줄이고 정확도를 30% 높인다."),
        ("ko", "Lamp는 30% 낮은 비용으로 30% 높은 정확도를 보인다."),
        ("en", "Accuracy degrades on long inputs."),
        ("en", "On short texts, accuracy is lower than that of GPT-4."),
        ("zh", "在长文本子集上准确率下降。"),
        ("ko", "긴 입력에서는 정확도가 저하된다."),
    ],
)
def test_what_is_said_of_a_rival_or_of_a_part_alone_is_not_marked(language, claim):
    assert opposed(claim, language, RIVALS) == ()


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "Lamp lags behind GPT-4 by 12.5%."),
        ("en", "Lamp has 12.5% lower accuracy than the baseline."),
        ("zh", "Lamp的准确率比GPT-4低12.5%。"),
        ("zh", "与GPT-4相比，准确率降低12.5%。"),
        ("zh", "Lamp落后Claude 7.1%。"),
        ("ko", "Lamp는 GPT-4보다 정확도가 12.5% 더 낮다."),
        ("ko", "Lamp는 Claude에 7.1% 뒤처진다."),
        ("ko", "기존 모델 대비 정확도가 12.5% 저하된다."),
        ("en", "GPT-4 outperforms Lamp by 12.5%."),
        ("en", "Lamp has 30% higher cost."),
        ("zh", "Lamp将成本提高30%。"),
        ("ko", "비용을 30% 높인다."),
        ("en", "Lamp reduces accuracy on MapBench."),
        ("zh", "Lamp在MapBench上降低了准确率。"),
        ("ko", "Lamp는 정확도를 낮춘다."),
        ("ko", "Lamp는 30% 낮은 정확도를 보인다."),
        ("ko", "Lamp는 30% 높은 비용이 든다."),
    ],
)
def test_the_same_said_of_the_papers_own_is_marked(language, claim):
    assert opposed(claim, language, RIVALS) != ()


LAMPS = (
    "Wicks that are badly trimmed degrade the smell of the room. Existing lamps need a long time to be lit. "
    "We present Lampion, a lamp that reasons on wicks. Lampion enhances its reasoning about shadows and reduces emissions "
    "of soot. Experiments show that it outperforms prior candles, and that the temperature of the glass rises with its age."
)


@pytest.mark.parametrize(
    ("language", "claim", "words"),
    [
        ("zh", "Lampion降低了对阴影的推理能力。", {"降低"}),
        ("ko", "Lampion은 그림자에 대한 추론 능력을 저하시킨다.", {"저하"}),
        ("zh", "该方法劣于现有蜡烛。", {"劣于"}),
        ("zh", "为了降低准确率,我们提出Lampion。", {"降低"}),
    ],
)
def test_a_claim_without_a_number_is_held_against_the_sentence_that_is_about_the_same(language, claim, words):
    assert set(opposed(claim, language, LAMPS)) == words


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("zh", "Lampion增强了对阴影的推理能力。"),
        ("ko", "Lampion은 그림자에 대한 추론 능력을 향상시킨다."),
        ("zh", "该方法优于现有蜡烛。"),
        ("zh", "现有的灯降低了推理能力。"),
        ("zh", "玻璃厚度的增加令人不快。"),
        ("zh", "随着灯芯长度的减少,推理变慢。"),
        ("zh", "灯可能提高或降低推理能力。"),
    ],
)
def test_a_claim_without_a_number_that_may_be_right_is_left_alone(language, claim):
    assert opposed(claim, language, LAMPS) == ()


@pytest.mark.parametrize(
    ("claim", "word"),
    [
        ("Experiments show that it underperforms prior candles, and that the glass warms.", "underperforms"),
        ("Lampion enhances its reasoning about shadows and increases emissions of soot.", "increases"),
    ],
)
def test_the_words_of_the_paper_with_another_direction_among_them_are_marked(claim, word):
    assert opposed(claim, "en", LAMPS) == (word,)


def test_the_words_of_the_paper_are_not_marked():
    for sentence in LAMPS.split(". "):
        assert opposed(f"{sentence.rstrip('.')}.", "en", LAMPS) == ()


@pytest.mark.parametrize(
    ("language", "claim", "words"),
    [
        ("zh", "得分从0.31降低至0.64。", {"降低"}),
        ("zh", "得分从0.31提升至0.64。", set()),
        ("zh", "得分从0.64降至0.31。", set()),
        ("en", "The score increases from 0.64 to 0.31.", {"increases"}),
    ],
)
def test_two_numbers_of_a_claim_say_which_way_it_goes(language, claim, words):
    assert set(opposed(claim, language, "The scores were 0.31 and 0.64.")) == words


BULBS = (
    "As the length of a wick grows, the glass gets hot. Lamps want careful trimming, which causes errors and inferior performance. "
    "We present Bulbar, which enhances the reasoning ability for shadows and improves colour fidelity, the consistency of "
    "shades, and temporal stability over prior bulbs. It outperforms candles, with a 30% glow ratio improvement and a "
    "flicker of under 65%. Alleviating the quadratic growth of soot, it reduces the need for manual trimming. The glow of "
    "old lamps declines at night."
)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        # What follows from something else is held against what the paper says to follow from it.
        ("随着长度的减少，玻璃变热。", {"减少"}),
        ("随着长度的增加，玻璃变热。", set()),
        ("随着使用，Bulbar逐步降低稳定性。", {"降低"}),
        # A bound of a number.
        ("闪烁高于65%。", {"高于"}),
        ("闪烁低于65%。", set()),
        # The items of a list, in both languages.
        ("实验表明，Bulbar降低了颜色保真度、一致性和稳定性。", {"降低"}),
        ("实验表明，Bulbar在一致性、颜色保真度和稳定性方面均有显著下降。", {"下降"}),
        ("实验表明，Bulbar提高了颜色保真度、一致性和稳定性。", set()),
        # A noun with its thing between it and its number.
        ("光比降低30%。", {"降低"}),
        ("光比提高30%。", set()),
        # What a phrase is about, whatever stands behind it.
        ("Bulbar在降低阴影推理能力方面表现出潜力。", {"降低"}),
        ("Bulbar是一种（灯泡）方法，以降低（夜间）阴影的推理能力。", {"降低"}),
        # "Needs no … to" denies nothing of what follows; what others' means are is not the paper's own.
        ("Bulbar无需修剪即可降低阴影推理能力。", {"降低"}),
        ("现有方法通过修剪降低性能。", set()),
        # Neither is a direction of its own.
        ("Bulbar缓解了烟尘的二次增长。", set()),
        ("在夜间，旧灯的亮度下降。", set()),
        ("Bulbar的性能低于或等于蜡烛。", set()),
        ("低于最优性能时Bulbar发热。", set()),
        # What outperforms has more performance; the level of a baseline is not said of it.
        ("实验表明，Bulbar显著降低了性能。", {"降低"}),
        ("Bulbar增加了手动修剪的需求。", {"增加"}),
        ("Bulbar减少了手动修剪的需求。", set()),
    ],
)
def test_what_a_direction_is_said_of(claim, words):
    assert set(opposed(claim, "zh", BULBS)) == words


def test_what_a_paper_gets_without_a_loss_is_no_trouble():
    source = "We present a lamp. It improves efficiency without compromising accuracy."
    assert opposed("该灯显著降低了效率。", "zh", source) == ("降低",)


def test_a_sentence_that_opens_with_a_direction_counts():
    source = "Reducing the burden of wicks (in lamps) significantly accelerates lighting."
    assert opposed("减少灯芯负担可以显著加速点灯。", "zh", source) == ()


def test_of_two_things_that_go_two_ways_neither_is_taken_for_the_other():
    source = "The shade significantly degrades reasoning on glow, whereas the wick enhances it."
    assert opposed("灯罩降低对光的推理，而灯芯则增强对光的推理。", "zh", source) == ()


@pytest.mark.parametrize(
    ("source", "claim", "words"),
    [
        # "Higher than" compares as "outperforms" does, and less of what is bad outperforms.
        ("We show a lamp. It has far higher agreement with humans than candles.", "该灯与人类的一致性低于蜡烛。", {"低于"}),
        ("We show a lamp. It has far higher agreement with humans than candles.", "该灯与人类的一致性高于蜡烛。", set()),
        ("We show a lamp. It has lower perplexity on shadows than candles.", "该灯在阴影困惑度上劣于蜡烛。", {"劣于"}),
        ("We show a lamp. It has lower perplexity on shadows than candles.", "该灯在阴影困惑度上优于蜡烛。", set()),
        # A verb is about what stands behind it, not about its subject.
        ("We trim wicks, a step that strongly reduces the redundancy of soot.", "修剪灯芯提升了烟灰冗余。", {"提升"}),
        ("We trim wicks, a step that strongly reduces the redundancy of soot.", "修剪灯芯降低了烟灰冗余。", set()),
        ("We show a lamp. It reduces false alarms (FA) while improving the success of lighting.", "该灯降低了点灯的成功率。", {"降低"}),
        ("We show a lamp. It reduces false alarms (FA) while improving the success of lighting.", "该灯提升了点灯的成功率。", set()),
        # 提升 of what is bad may mean what the paper means by "improves".
        ("We show a lamp. It also improves the overall runtime of lighting.", "该灯还提升了点灯的运行时间。", set()),
        # What goes up with something else, and what follows from it.
        ("We find that the bias of shadows increases with depth.", "阴影的偏差随深度减少。", {"减少"}),
        ("We find that the bias of shadows increases with depth.", "阴影的偏差随深度增加。", set()),
        # "Without" and 未 deny what is right behind them alone.
        ("We show a lamp. It works without oil and greatly improves the accuracy of shadows.", "该灯降低了阴影的准确率。", {"降低"}),
        ("We show a lamp. It uses unlabelled data to improve the quality of shadows.", "该灯用未标记数据降低阴影质量。", {"降低"}),
        # What is said of others is told by what the paper says of others, and by nothing else.
        ("Existing lamps are sooty, degrading the quality of shadows. We show a lamp.", "现有的灯有烟灰，提升了阴影质量。", {"提升"}),
        ("Existing lamps are sooty, degrading the quality of shadows. We show a lamp.", "该灯提升了阴影质量。", set()),
        # Numbers of a list, right before a comparative, and in percent.
        ("The time of lighting is 21% and 9% lower than that of candles.", "点灯时间分别提升21%和9%。", {"提升"}),
        ("The time of lighting is 21% and 9% lower than that of candles.", "点灯时间分别降低21%和9%。", set()),
        ("It improves glow and equals candles at 50x lower runtime.", "该灯的运行时间提升50倍。", {"提升"}),
        ("It improves glow and equals candles at 50x lower runtime.", "该灯的运行时间降低50倍。", set()),
        ("Our lamp is 2 percent better than candles.", "该灯比蜡烛降低了2个百分点。", {"降低"}),
        ("Our lamp is 2 percent better than candles.", "该灯比蜡烛提高了2个百分点。", set()),
    ],
)  # fmt: skip
def test_what_stands_in_another_order_in_the_paper(source, claim, words):
    assert set(opposed(claim, "zh", source)) == words
