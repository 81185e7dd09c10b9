"""What looks like a number and counts nothing, and what is counted without a number."""

import pytest

from paperdigest.reading.ground import unverified
from paperdigest.reading.match.enumerators import listed
from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.source import Source
from paperdigest.records.fulltext import PaperText


def marks(claim, abstract, language="zh"):
    return unverified(claim, Source(PaperText("2601.00001", 1, "abstract", "Untold", abstract)), language=language)


@pytest.mark.parametrize(
    "claim",
    [
        "流程：1）清洗；2）去重；3) 训练",
        "流程为(1)清洗，(2)去重",
        "流程：①清洗②去重❸训练",
        "清洗。2. 去重。3. 训练",
        "### 2. 去重",
        "정제 1) 후 중복 제거 2) 단계",
        "First clean it; 2) remove duplicates; (3) train.",
    ],
)
def test_the_number_of_an_item_is_no_claim(claim):
    assert marks(claim, "We clean, remove duplicates, and train.", "en" if "First" in claim else "zh") == ()


@pytest.mark.parametrize("claim", ["(规模为 8)", "batch size of (256)", "It has 2.5 layers."])
def test_a_number_that_numbers_nothing_is_looked_up(claim):
    assert marks(claim, "We clean.", "zh" if "规" in claim else "en")


@pytest.mark.parametrize(
    "claim",
    [
        "见 [12]。",
        "见 [3, 17, 40]",
        "见 [3, 4, ..., 17]",
        "（Doe et al., 2019）",
        "Roe et al. (2021)",
        "基于 ROEM (2021) 改进",
        "RoeNet-2(2021)",
        "Task 3(놓기)",
        "Stage 2",
    ],
)
def test_references_to_other_papers_are_no_claims(claim):
    assert marks(claim, "We clean. ROEM and RoeNet-2 are known.") == ()


@pytest.mark.parametrize("claim", ["区间 [0.42, 1.37]", "2019年发布", "(2019) 年"])
def test_not_every_bracket_holds_a_reference(claim):
    assert marks(claim, "We clean.")


@pytest.mark.parametrize(
    "claim",
    ["20世纪的语料", "20세기 말뭉치", "90年代的语料", "五年级学生", "三段论推理", "八叉树", "五元组", "三分支结构"],
)
def test_a_number_that_is_part_of_a_word_counts_nothing(claim):
    assert marks(claim, "Old text.", "ko" if "세기" in claim else "zh") == ()


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("清洗、去重和训练三个阶段", "zh"),
        ("三个组件：清洗、去重、训练", "zh"),
        ("四项任务：1）听；2）说；3）读；4）写", "zh"),
        ("정제, 중복 제거, 학습의 3가지 단계", "ko"),
        ("Three stages: cleaning, sorting, and training.", "en"),
    ],
)
def test_whoever_sums_up_a_list_may_count_its_items(claim, language):
    assert marks(claim, "A pipeline.", language) == ()


def test_items_that_the_paper_lists_may_be_counted_too():
    assert marks("包含三个阶段。", "It cleans, sorts, and trains.") == ()
    assert marks("包含四个阶段。", "(i) clean, (ii) sort, (iii) train, (iv) ship") == ()
    assert marks("包含五个阶段。", "It cleans, sorts, and trains.") == ("五",)


@pytest.mark.parametrize(
    "claim",
    ["两种方法都有效", "두 가지 방법", "두 손실을 쓴다", "두 LLM의 차이", "Both methods and the two settings differ."],
)
def test_two_of_something_are_no_claim(claim):
    language = "zh" if "种" in claim else "ko" if "두" in claim else "en"
    assert marks(claim, "LLM methods differ.", language) == ()


@pytest.mark.parametrize("claim", ["두 배 빠르다", "두 시간 걸린다", "두 주 뒤", "세 손실을 쓴다", "네 모델"])
def test_two_of_a_measure_and_more_things_than_two_are_looked_up(claim):
    assert marks(claim, "Losses and models differ.", "ko")


@pytest.mark.parametrize(
    ("text", "counts"),
    [("a and b", {2}), ("a, b, and c", {2, 3}), ("(1) a (2) b (3) c", {2, 3}), ("First, a. Second, b.", {2})],
)
def test_lists_are_counted(text, counts):
    assert counts <= listed(fold(text).text)
    assert 5 not in listed(fold(text).text)


def test_a_chinese_full_stop_is_no_decimal_point_and_a_listing_comma_parts_no_thousands():
    assert marks("共9个基准。4个失败，得分0.71。30B更好。", "Of 9 sets 4 failed, 0.71; 30B is better.") == ()
    assert marks("步数为100、250、900。", "Steps of 100, 250 and 900.") == ()


def test_a_claim_in_tex_is_read_as_it_is_set():
    assert (
        marks("得到$5$近似，加速$1.9\\times$，误差$7.3\\%$", "A 5-approximation, 1.9 times faster, error 7.3%.") == ()
    )
    assert marks("误差$7.9\\%$", "error 7.3%.") == ("7.9%",)


@pytest.mark.parametrize(
    ("claim", "abstract"),
    [
        ("显存占用1.7×", "It takes 1.7× GPU memory."),
        ("耗时412.5小时", "It took 412.5 cluster hours."),
        ("从4k到64k", "For 4k-64k tokens."),
        ("提升6个百分点", "Gains of 6% points."),
        ("共3万2千504个", "We collect 32,504 items."),
        ("9月发布", "Released in September."),
        ("排名第6", "It ranks sixth."),
        ("第97.5百分位", "The 97.5th percentile."),
        ("四十年的数据", "Over four decades of data."),
        ("2015年至2019年间", "From 2015 to 2019."),
        ("2.7×10²⁰ 次运算", "2.7⋅10²⁰ operations."),
        ("共1480个样本", "We use 1 480 samples."),
        ("提升11.2 dB", "A gain of 11.2 (3.4) dB."),
        ("得分从0.4升至0.8，3mm误差", "Scores rise from 0.4 to 0.8; errors at 3 mm."),
        ("200多万条", "More than two million items."),
        ("30亿到90亿参数", "From 3 to 9 Billion parameters."),
        ("8倍放大", "A x8 challenge."),
        ("月薪312.5欧元", "312.5€ a month"),
    ],
)
def test_a_number_is_found_however_the_paper_writes_it(claim, abstract):
    assert marks(claim, abstract) == ()


@pytest.mark.parametrize(
    "claim", ["10月发布", "排名第7", "显存占用1.8×", "耗时412.5天", "共3万2千540个", "提升11.2 GB", "四十五年的数据"]
)
def test_a_number_that_differs_is_still_marked(claim):
    abstract = (
        "In September it ranked sixth, took 1.7× GPU memory, 412.5 hours, 32,504 items, 11.2 (3) dB, four decades."
    )
    assert marks(claim, abstract)


@pytest.mark.parametrize(
    ("claim", "abstract"),
    [
        ("用PCA降维", "We use principal component analysis."),
        ("用MoE结构", "A mixture of experts."),
        ("用HMM建模", "hidden Markov models"),
        ("用EM求解", "by expectation-maximization"),
        ("基于DiT", "a diffusion transformer"),
        ("基于VAE", "a variational autoencoder"),
        ("结合RL+SFT", "We combine RL with SFT."),
        ("arXiv:2601.00001v3 公告", "We clean."),
        ("与vs.Lamp比较", "vs. Lamp"),
        ("Lodestar数据集", "we introduceLodestar, a set"),
        ("Poincaré 嵌入", "Poincare embeddings"),
        ("비교한다(Zero-shot)", "We compare."),
        ("Doe et al.의 방법", "We compare."),
    ],
)
def test_a_name_is_found_however_the_paper_writes_it(claim, abstract):
    assert marks(claim, abstract, "ko" if "다(" in claim or "의 방법" in claim else "zh") == ()


@pytest.mark.parametrize(
    "claim", ["用PCR降维", "用MoD结构", "基于ViT", "结合RL+DPO", "arXiv:2601.00002v3", "Lodestone数据集"]
)
def test_another_name_is_still_marked(claim):
    abstract = (
        "Principal component analysis, a mixture of experts, a diffusion transformer, RL, SFT; introduceLodestar."
    )
    assert marks(claim, abstract)
