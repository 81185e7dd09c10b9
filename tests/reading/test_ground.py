from dataclasses import replace
from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import given
from support.answers import TEXT
from support.grounding import checked_against, missing, paper, report

from paperdigest.reading.ground import items, share_unverified, unverified
from paperdigest.reading.match.accelerators import one_consumer_gpu
from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.quantities import quantities
from paperdigest.reading.match.source import Source
from paperdigest.records.reports import Availability, Claim, Evidence, Hardware, Usage
from paperdigest.text.readable import plain


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,234,567", 1234567, None),
        ("5.2k", 5200, None),
        ("5.2 万", 52000, None),
        ("20만", 200000, None),
        ("1.5억", 150_000_000, None),
        ("1억 2천만", 120_000_000, None),
        ("3 亿", 300_000_000, None),
        ("1.4 万亿", 1_400_000_000_000, None),
        ("七十二个", 72, None),
        ("三万五千条", 35000, None),
        ("百分之八十七点三", Decimal("87.3"), "percent"),
        ("87.3％", Decimal("87.3"), "percent"),
        ("12.4%p", Decimal("12.4"), "points"),
        ("12.4 个百分点", Decimal("12.4"), "points"),
        ("세 배", 3, "times"),
        ("2.5-fold", Decimal("2.5"), "times"),
        ("twice", 2, "times"),
        ("triples the rate", 3, "times"),
        ("quadrupled", 4, "times"),
        ("threefold", 3, "times"),
        ("tenfold", 10, "times"),
        ("세배 빠르다", 3, "times"),
        ("翻倍", 2, "times"),
        ("速度提高一倍", 2, "times"),
        ("half of them", 50, "percent"),
        ("cut by half", 50, "percent"),
        ("halves the cost", 50, "percent"),
        ("two thirds", 67, "percent"),
        ("one-eighth", Decimal("12.5"), "percent"),
        ("절반", 50, "percent"),
        ("사분의 삼", 75, "percent"),
        ("一半", 50, "percent"),
        ("减半", 50, "percent"),
        ("半数样本", 50, "percent"),
        ("其中三分之二", 67, "percent"),
        ("两成", 20, "percent"),
        ("三成五", 35, "percent"),
        ("twenty-one layers", 21, None),
        ("a dozen", 12, None),
        ("half a dozen", 6, None),
        ("half a million", 500_000, None),
        ("a hundred thousand", 100_000, None),
        ("half an hour", Decimal("0.5"), "time"),
        ("서른다섯 명", 35, None),
        ("이십오 개", 25, None),
        ("이백만 건", 2_000_000, None),
        ("백여 개", 100, None),
        ("十个", 10, None),
        ("百余个", 100, None),
        ("千亿参数", 10**11, "parameters"),
        ("三亿五千万", 350_000_000, None),
        ("1.5 × 10⁵", 150_000, None),
        ("10^{-4}", Decimal("0.0001"), None),
        ("1{,}000", 1000, None),
        ("11 GPU hours", 11, "time"),
        ("eight A100 80GB GPUs", 8, "gpus"),
        ("H100 16장", 16, "gpus"),
        ("8 张 A100", 8, "gpus"),
        ("64 A100", 64, "gpus"),
        ("8×A100", 8, "gpus"),
        ("A100을 64장", 64, "gpus"),
        ("A100*8", 8, "gpus"),
        ("H100 (×8)", 8, "gpus"),
        ("64张80GB的A100", 64, "gpus"),
        ("16 NPUs", 16, "gpus"),
        ("A100-80G", 80, "bytes"),
        ("24G 显存", 24, "bytes"),
        ("$412", 412, "dollar"),
        ("13B parameters", 13_000_000_000, "parameters"),
    ],
)
def test_a_number_is_read_in_every_way_of_writing_it(text, value, unit):
    found = quantities(fold(text).text)[0]
    assert found.value == value
    assert (found.unit.dimension if found.unit else None) == unit


@pytest.mark.parametrize(
    "text",
    [
        "동일한 조건에서 비교한다.",
        "조건부 생성",
        "로봇 조종",
        "조명 변화",
        "각 조장",
        "조개 껍데기",
        "조편성",
        "만 개",
        "변수 조건",
    ],
)
def test_korean_words_that_begin_like_a_trillion_are_no_number(text):
    assert quantities(fold(text).text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3조 개의 토큰", 3 * 10**12),
        ("두 조건", 2),
        ("백만 개의 문장", 10**6),
    ],
)
def test_korean_powers_of_ten_count_behind_a_number(text, value):
    assert [found.value for found in quantities(fold(text).text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4o",
        "Qwen2.5",
        "3D",
        "十分简单",
        "统一的三元组",
        "第三",
        "세계 모델",
        "네트워크",
        "배치",
        "v1.5",
        "half-precision",
        "in half precision",
        "the first half of training",
        "the other half",
        "successive halving",
        "half a page",
        "knowledge triples",
        "a triple of words",
        "double descent",
        "a third party",
        "the third of them",
        "세배를 드린다",
        "열 전도",
        "조사 대상",
        "백일장",
        "백만장자",
        "이 단계",
        "두 번째 단계",
        "천 번째 단계",
        "백 개발자",
        "오일 가격",
        "일일 사용자",
        "상태 천이 단계",
        "대부분의 일",
        "나머지 절반",
        "另一半",
        "万能",
        "百分点",
        "百分百",
        "千万不要",
        "千问",
        "一成不变",
        "三成员",
        "统一成 ISO",
        "任一成立",
        "五成双",
    ],
)
def test_what_only_looks_like_a_number_is_none(text):
    assert [found for found in quantities(fold(text).text) if found.value != 1] == []


@pytest.mark.parametrize(
    "text",
    [
        "dozens of models",
        "hundreds of thousands",
        "more than half of them",
        "수백만 개의 문장",
        "수 만 개의 문장",
        "몇 조 개의 토큰",
        "네댓 개",
        "두세 개",
        "두 세 배",
        "절반 이상",
        "적어도 절반",
        "几十",
        "十几个",
        "数百个",
        "上万个",
        "千亿级",
        "千亿参数的大模型",
        "超过一半",
        "一半以上",
        "超过半数",
    ],
)
def test_a_vague_quantity_is_not_looked_up(text):
    assert quantities(fold(text).text) == []


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("1.5 s", "after 1500 ms"),
        ("24 hours", "for 1 day"),
        ("97%", "a success rate of 0.97"),
        ("about 87%", "accuracy of 87.3%"),
        ("more than 87%", "accuracy of 87.6%"),
        ("87% 정도", "accuracy of 87.6%"),
        ("절반가량", "49.6% of it"),
        ("3-5%", "gains of 3 to 5 percent"),
        ("50B tokens", "between 50 and 300 billion tokens"),
        ("triples the rate", "a rate 3× as high"),
        ("a 3-fold rise", "세 배"),
        ("half of them", "50% of them"),
        ("half of them", "a share of 0.5"),
        ("a share of 0.5", "half of them"),
        ("50%", "the cost is halved"),
        ("two thirds", "66.7% of it"),
        ("to a third of the cost", "3 times cheaper"),
        ("to a third of the cost", "33% of the cost"),
        ("절반", "half the cost"),
        ("비용의 11분의 1", "11 times fewer"),
        ("降至三分之一", "3× fewer"),
        ("两成", "20%"),
        ("30 minutes", "in half an hour"),
        ("32 H100", "4 nodes with 8 H100 each"),
        ("32 GPUs", "four 8-GPU nodes"),
        ("32 GPUs", "4×8 A100 GPUs"),
        ("8-GPU nodes", "eight GPUs"),
        ("64 A100", "64 NVIDIA A100 GPUs"),
        ("80 GB for inference", "one A100-80G"),
        ("on wikitext", "on WikiText-103"),
        ("on squad", "on SQuAD 2.0"),
        ("通义千问2.5-7B", "Qwen2.5-7B"),
        ("通义千问获胜", "Qwen2.5 wins"),
        ("文心一言4.0", "ERNIE 4.0 Turbo"),
        ("书生·浦语", "InternLM2"),
        ("智谱", "ChatGLM3 and GLM-4"),
        ("엑사원 3.5", "EXAONE 3.5"),
        ("可灵活调整", "flexible"),
        ("Llama-3.1", "We use Llama 3.1 8B."),
        ("Vicuna-13B", "Vicuna 7B and 13B"),
        ("Qwen2.5", "Qwen2.5-VL-7B-Instruct"),
        ("MathVista", "on Math-Vista"),
        ("Transformer-based", "a transformer with"),
        ("GPT-4-level", "as GPT-4 does"),
    ],
)  # fmt: skip
def test_the_same_said_otherwise_is_found(claim, source):
    assert missing(claim, source) == ()


@pytest.mark.parametrize(
    ("claim", "source", "wrong"),
    [
        ("1.5 ms", "after 1.5 s", "1.5 ms"),
        ("13.7 MB", "13.7 GB", "13.7 MB"),
        ("2 days", "for 2 hours", "2 days"),
        ("12.4%", "by 12.4 percentage points", "12.4%"),
        ("87%", "accuracy of 87.3%", "87%"),
        ("about 80%", "accuracy of 87.3%", "80%"),
        ("7B tokens", "7B parameters", "7B tokens"),
        ("16 H100 GPUs", "eight H100 GPUs with rank 16", "16"),
        ("Llama 3.3", "We use Llama 3.1 at 3.3 times the speed.", "Llama 3.3"),
        ("GPT-4", "GPT-4o", "GPT-4"),
        ("H200", "H100", "H200"),
        ("triples the rate", "a rate 4× as high", "triples"),
        ("half of them", "30% of them", "half"),
        ("세 배", "2× faster", "세 배"),
        ("降至三分之一", "4× fewer, 25%", "三分之一"),
        ("两成", "30%", "两成"),
        ("서른 명", "40 people", "서른"),
        ("16 GPUs", "4 nodes with a total of 32 GPUs", "16"),
        ("128 GPUs", "32 GPUs over 4 nodes", "128"),
        ("on wikitext", "on C4", "wikitext"),
        ("on glue", "on MMLU", "glue"),
        ("the squad dataset", "on MMLU", "squad"),
        ("通义千问获胜", "ERNIE wins", "通义千问"),
        ("文心一言3.5", "ERNIE 4.0", "文心一言3.5"),
        ("豆包", "with random seeds", "豆包"),
        ("하이퍼클로바", "Qwen2.5", "하이퍼클로바"),
        ("the MATH set", "we study math problems", "MATH"),
    ],
)
def test_what_is_not_the_same_is_not_found(claim, source, wrong):
    assert missing(claim, source) == (wrong,)


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "Moreover, agents act. Results hold. The GPU and an LLM are used."),
        ("ko", "대규모 언어 모델(LLM)의 여러 단계를 한 번에 처리하여 성능을 높인다."),
        ("en", "We glue parts together, and a squad of agents drops the pile."),
        ("zh", "百科知识十分简单，星火燎原，聊天工具的证书生成，海纳百川。"),
        ("zh", "首次统一了多模态（Multimodal Learning）框架，十分简单，进一步提升了 SOTA。"),
    ],
)
def test_ordinary_words_are_not_looked_up(language, claim):
    assert items(claim, language=language) == []


@pytest.mark.parametrize(("language", "claim"), [("ko", "squad에서 가장 높다."), ("zh", "squad 上最高。")])
def test_in_korean_and_chinese_an_english_word_that_names_a_data_set_is_that(language, claim):
    assert unverified(claim, Source(paper("It is best on MMLU.")), language=language) == ("squad",)
    assert unverified(claim, Source(paper("It is best on SQuAD.")), language=language) == ()


def test_a_score_counts_only_beside_a_name_of_the_claim_or_its_evidence():
    blocks = [
        "On GSM8K we reach 81.2%.",
        "Nothing here.",
        "On BoolQ we reach 63.4%.",
        "Nothing there.",
        "And more.",
        "To the end.",
    ]
    source = Source(paper(*blocks))
    assert unverified("On GSM8K it reaches 81.2%.", source, language="en") == ()
    assert unverified("On GSM8K it reaches 63.4%.", source, language="en") == ("63.4%",)
    assert unverified("It reaches 63.4%.", source, language="en") == ()
    assert unverified("It reaches 63.4%.", source, language="en", quotes=["On GSM8K we reach 81.2%."]) == ("63.4%",)


def test_a_number_that_stands_elsewhere_is_told_from_one_that_stands_nowhere():
    source = paper(
        "On GSM8K we reach 81.2%.", "Nothing here.", "Nor there.", "On BoolQ we reach 63.4%.", "Nothing.", "The end."
    )
    result = Claim(text="On GSM8K it reaches 63.4%, or 63.5%.")
    claim = checked_against(report(results=(result,)), source).results[0]
    assert (claim.unverified, claim.elsewhere, claim.missing) == (("63.4%", "63.5%"), ("63.4%",), ("63.5%",))


@pytest.mark.parametrize(
    "quote",
    [
        "each head KEEPS a counter of 8 bits",
        "Each  head keeps a counter  of 8 bits",
        "Each head keeps a counter of 8 bits … and something else",
        "“Each head keeps a counter of 8 bits”",
    ],
)
def test_a_quote_is_found_however_it_is_set(quote):
    claim = checked_against(report(contribution=Claim(text="x", evidence=(Evidence(quote=quote),))), TEXT).contribution
    assert claim.evidence == (Evidence(quote="Each head keeps a counter of 8 bits", anchor="S3.p1", section="Method"),)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        (r"The rate is $\alpha = 10^{-4}$ for all of them.", "The rate is α = 10⁻⁴ for all of them."),
        ("The ﬁrst state-of-the-art efﬁcient model", "The first state‐of‐the‐art efficient model"),
    ],
)
def test_a_quote_is_found_however_maths_and_ligatures_are_written(source, quote):
    claim = checked_against(
        report(contribution=Claim(text="x", evidence=(Evidence(quote=quote),))), paper(source)
    ).contribution
    assert claim.evidence[0].anchor == "S1.p1"


@pytest.mark.parametrize("quote", ["the cache", "Each head keeps a counter of 9 bits for every token", "."])
def test_a_quote_that_is_too_short_or_not_there_is_dropped(quote):
    claim = checked_against(report(contribution=Claim(text="x", evidence=(Evidence(quote=quote),))), TEXT).contribution
    assert claim.evidence == ()


def test_evidence_from_the_abstract_has_no_anchor():
    quote = Evidence(quote="We propose SlimKV, which keeps a third", anchor="S9", section="Invented")
    claim = checked_against(report(contribution=Claim(text="x", evidence=(quote,))), TEXT).contribution
    assert (claim.evidence[0].anchor, claim.evidence[0].section) == (None, None)


def test_foreign_links_are_taken_out_and_counted():
    usage = Usage(
        code=Availability(status="yes", url="https://github.com/example/slimkv.git"),
        demo=Availability(status="yes", url="https://example.org/demo"),
        steps=(Claim(text="https://example.org/demo"), Claim(text="Open (https://example.org/demo), then run it.")),
    )
    checked = checked_against(report(usage=usage), TEXT)
    assert checked.usage.code is not None
    assert checked.usage.demo is None
    assert [step.text for step in checked.usage.steps] == ["Open, then run it."]
    assert checked.removed_links == 3
    assert checked_against(checked, TEXT) == checked


def test_hardware_that_the_paper_does_not_name_is_not_kept():
    claim = Claim(text="It ran on eight H100 GPUs.")
    hardware = Hardware(claim=claim, gpus=("RTX 4090", "NVIDIA H100"), count=8, one_consumer_gpu=None)
    checked = checked_against(report(usage=Usage(hardware=hardware)), TEXT).usage.hardware
    assert (checked.gpus, checked.count) == (("RTX 4090",), None)
    assert checked.claim.unverified == ("eight", "H100")


def test_the_share_is_that_of_numbers_or_of_names_whichever_is_greater():
    claims = (Claim(text="SlimKV reaches 43.9 on LongBench."), Claim(text="SlimKV reaches 12.3 on LongBench."))
    checked = checked_against(report(results=claims), TEXT)
    assert share_unverified(checked) == pytest.approx(0.5)
    assert share_unverified(
        checked_against(report(results=(Claim(text="SlimKV beats MMLU."),)), TEXT)
    ) == pytest.approx(0.5)
    assert share_unverified(report()) == 0


def test_every_part_of_a_report_is_checked():
    names = [Claim(text=f"It beats {name}.") for name in ("BoolQ", "PIQA", "MMLU", "GPQA")]
    area, contribution, innovation, result = names
    checked = checked_against(
        report(area=area, contribution=contribution, innovations=(innovation,), results=(result,)),
        paper("It beats none of them."),
    )
    assert [claim.unverified for claim in checked.claims()] == [("BoolQ",), ("PIQA",), ("MMLU",), ("GPQA",)]
    assert checked.area.text == "It beats BoolQ."


def test_in_a_field_of_work_a_word_with_one_capital_is_no_name():
    claim = Claim(text="study of Reinforcement and GSM8K")
    checked = checked_against(report(area=claim, contribution=claim), paper("We play chess."))
    assert checked.area.unverified == ("GSM8K",)
    assert checked.contribution.unverified == ("Reinforcement", "GSM8K")
    assert share_unverified(checked) == 1
    assert share_unverified(replace(checked, contribution=None)) == 1


def test_the_heading_of_a_claim_is_checked_as_well():
    claim = Claim(name="BoolQ 2.0 (https://example.org/wick)", text="It reaches 81.2% on GSM8K.")
    checked = checked_against(report(results=(claim,)), paper("On GSM8K we reach 81.2%."))
    assert checked.results[0].name == "BoolQ 2.0"
    assert checked.results[0].unverified == ("BoolQ 2.0",)
    assert checked.removed_links == 1
    alone = Claim(name="https://example.org/wick", text="On GSM8K")
    assert checked_against(report(results=(alone,)), paper("On GSM8K.")).results[0].name is None


def test_a_report_is_read_in_its_language():
    claim = Claim(text="squad에서 가장 높다. Reader를 쓴다.")
    korean = replace(report(results=(claim,)), language="ko")
    assert checked_against(korean, paper("It is best on MMLU.")).results[0].unverified == ("squad", "Reader")
    assert share_unverified(checked_against(korean, paper("It is best on MMLU."))) == 1
    english = Claim(text="Readers win. The squad of MMLU.")
    assert checked_against(report(results=(english,)), paper("Chess.")).results[0].unverified == ("MMLU",)


def test_a_claim_has_numbers_and_names_in_order():
    found = items("Qwen2.5-7B runs on 8 H100 GPUs for 3 days, 2× as long as one GPU.", language="en")
    assert [(item.text, item.kind) for item in found] == [
        ("Qwen2.5-7B", "name"),
        ("8", "number"),
        ("H100", "name"),
        ("3 days", "number"),
        ("2×", "number"),
    ]
    assert [item.start for item in found] == [0, 19, 21, 35, 43]


def test_one_of_something_is_looked_up_only_if_it_is_measured():
    assert [item.text for item in items("One model, 1 GPU, 1 s and 2 models.", language="en")] == ["1 s", "2"]


def test_what_the_paper_has_nowhere_is_missing_and_not_elsewhere():
    blocks = ["We use Llama 3.1.", "Nothing.", "Nothing."]
    result = Claim(text="Llama 3.3 beats MMLU and 41 models.")
    claim = checked_against(report(results=(result,)), paper(*blocks)).results[0]
    assert (claim.unverified, claim.elsewhere) == (("Llama 3.3", "MMLU", "41"), ())
    assert unverified("Llama 3.1 is best.", Source(paper(*blocks)), language="en") == ()
    assert unverified("Llama is best.", Source(paper(*blocks)), language="en") == ()


def test_a_score_counts_beside_all_names_of_a_claim_if_there_is_such_a_place():
    blocks = ["GSM8K with Lamp2 is at 41.5%.", "No.", "No.", "GSM8K alone is at 52.5%.", "No.", "No.", "No.", "No."]
    source = Source(paper(*blocks))
    assert unverified("Lamp2 reaches 41.5% on GSM8K.", source, language="en") == ()
    assert unverified("Lamp2 reaches 52.5% on GSM8K.", source, language="en") == ("52.5%",)
    assert unverified("It reaches 52.5% on GSM8K.", source, language="en") == ()
    apart = Source(paper("GSM8K is at 41.5%.", "No.", "No.", "Lamp2 is at 52.5%.", "No.", "No.", "Or 63.5%.", "No."))
    assert unverified("Lamp2 has 41.5% or 52.5% on GSM8K.", apart, language="en") == ()
    assert unverified("Lamp2 has 63.5% on GSM8K.", apart, language="en") == ("63.5%",)


def test_hardware_that_the_paper_names_is_kept():
    claim = Claim(text="It ran on eight H100 GPUs.")
    hardware = Hardware(claim=claim, gpus=("NVIDIA H100",), count=8, one_consumer_gpu=None)
    checked = checked_against(report(usage=Usage(hardware=hardware)), paper("We train on eight NVIDIA H100 GPUs."))
    assert (checked.usage.hardware.gpus, checked.usage.hardware.count) == (("NVIDIA H100",), 8)
    single = Hardware(claim=claim, gpus=(), count=1, one_consumer_gpu=None)
    assert checked_against(report(usage=Usage(hardware=single)), paper("On GPUs.")).usage.hardware.count == 1


def test_what_a_licence_is_beside_its_name_is_told_apart_like_any_claim():
    blocks = ["MIT licence.", "No.", "On GSM8K we reach 81.2%.", "No.", "No.", "On BoolQ we reach 63.4%.", "No.", "No."]
    licence = Claim(text="MIT licence, and 63.4% on GSM8K, or 99.9%.")
    claim = checked_against(report(usage=Usage(licence=licence)), paper(*blocks)).usage.licence
    assert (claim.unverified, claim.elsewhere) == (("63.4%", "99.9%"), ("63.4%",))


@pytest.mark.parametrize(
    ("claims", "share"),
    [
        (["4 s", "5 s", "6 s"], 2 / 3),
        (["4 s"], 0),
        (["5 s"], 1),
        (["GSM8K"], 0),
        (["BoolQ"], 1),
        (["BoolQ", "PIQA", "GSM8K"], 2 / 3),
        (["BoolQ, GSM8K, 4 s, 5 s, 6 s"], 2 / 3),
        (["BoolQ, PIQA, 4 s, 5 s, 6 s"], 1),
        (["Nothing of that kind"], 0),
    ],
)
def test_numbers_and_names_each_have_a_share_that_is_wrong(claims, share):
    results = tuple(Claim(text=text) for text in claims)
    checked = checked_against(report(results=results), paper("On GSM8K it takes 4 s."))
    assert share_unverified(checked) == pytest.approx(share)


# A report takes nothing but clean text, see records.Text.
@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=300),
    st.sampled_from(["en", "ko", "zh"]),
)
def test_any_text_is_held_against_any_text(text, language):
    text = plain(text) or "x"
    checked = checked_against(
        replace(report(results=(Claim(text=text, evidence=(Evidence(quote=text),)),)), language=language), paper(text)
    )
    assert 0 <= share_unverified(checked) <= 1
    for claim in checked.results:
        assert all(part in claim.text for part in claim.unverified)


@pytest.mark.parametrize(
    "text",
    [
        "三" + "亿" * 9000,
        "이" + "천" * 9000,
        "十分之" * 9000,
        "half " * 9000,
        "4 nodes with 8 GPUs " * 2000,
        "通义千问2.5-" * 3000,
        "百分之" + "九" * 9000,
        "3" + "만" * 9000,
        "1" * 9000,
        "10^99^99",
        "9" * 5000 + "^99",
    ],
)
def test_monstrous_numbers_break_nothing(text):
    unverified(text, Source(paper(text)), language="zh")


@given(
    st.text(alphabet="0123456789.,%×^-{}\\ 万亿만억k点十百GB張장A100×三两半成倍分之百千천백십세배의절반", max_size=40)
)
def test_any_tangle_of_numbers_is_read(text):
    for found in quantities(fold(text).text):
        assert found.start < found.end


@pytest.mark.parametrize(
    ("gpus", "count", "expected"),
    [
        (["RTX 4090"], 1, True),
        (["NVIDIA GeForce RTX 3090 24GB"], 1, True),
        (["RTX 4090"], 8, None),
        (["RTX 4090"], None, None),
        (["A100"], 1, None),
        (["RTX 5090"], 1, None),
        (["RTX 4090", "A100"], 1, None),
        ([], 1, None),
    ],
)
def test_one_consumer_gpu_follows_from_names_and_count(gpus, count, expected):
    assert one_consumer_gpu(gpus, count=count) is expected


@pytest.mark.parametrize(
    ("text", "powers"),
    [
        ("9" * 5000, []),
        ("1" + "万" * 5000, []),
        ("1" + "0" * 100, []),
        ("1" + "0" * 99, [99]),
        ("1e99 × 10^99", [99, 99]),
        ("9" * 90 + " billion to 3 trillion", [99, 12]),
    ],
)
def test_a_number_too_long_for_any_paper_is_none(text, powers):
    assert [quantity.value.adjusted() for quantity in quantities(text)] == powers
