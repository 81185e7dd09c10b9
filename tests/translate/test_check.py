"""The check of one translation: its form, its language, numbers and names, direction and denial, and the glossary."""

import pytest

from paperdigest.translate import side
from paperdigest.translate.check import MOST_PROBLEMS, Original, Translation, problems

ORIGINAL = Original("LampNet: Faster Reading", "LampNet reads 40% faster than GPT-4 on three data sets.")
GLOSS = {"ko": "LampNet: 더 빠른 읽기", "zh": "LampNet：更快的阅读"}
LINE = {
    "ko": "LampNet은 세 데이터 세트에서 GPT-4보다 40% 빠르게 읽는다.",
    "zh": "LampNet在三个数据集上的阅读速度比GPT-4快40%。",
}


def told(line=None, *, gloss=None, original=ORIGINAL, language="ko", glossary=None):
    said = Translation(GLOSS[language] if gloss is None else gloss, LINE[language] if line is None else line)
    return problems(original, said, language=language, glossary=glossary or {})


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_a_true_line_has_no_problem(language):
    assert told(language=language) == ()


@pytest.mark.parametrize(
    "line",
    [
        f"**{LINE['ko']}**",
        f"- {LINE['ko']}",
        f"1. {LINE['ko']}",
        f"# {LINE['ko']}",
        f"`{LINE['ko']}`",
        f"{LINE['ko']} https://example.org/a",
        f"{LINE['ko']} [글](a)",
        f"{LINE['ko']}<script>alert(1)</script>",
        f"{LINE['ko']} &lt;b&gt;",
        f"{LINE['ko']}\n둘째 줄이다.",
        f"{LINE['ko']}\u202e",
        f'{{"line": "{LINE["ko"]}"}}',
        f"번역: {LINE['ko']}",
        f"Translation: {LINE['ko']}",
        f"다음은 번역입니다. {LINE['ko']}",
        "죄송합니다. 이 문장을 번역할 수 없습니다.",
        "I'm sorry, but I cannot translate this.",
        "",
        "   ",
        LINE["ko"] * 9,
    ],
)
def test_what_is_no_plain_line_is_refused(line):
    assert told(line) != ()


def test_signs_that_the_original_has_may_stay():
    original = Original("Why `eval` Is **Slow**", "Calls of `eval` take 3 ms.")
    assert told("`eval` 호출은 3ms가 걸린다.", gloss="`eval`이 **느린** 이유", original=original) == ()


def test_a_long_line_is_told_how_long_it_may_be():
    assert told("该方法加快阅读。" * 30, language="zh") == ("The sentence is too long: write at most 200 characters.",)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ko", ORIGINAL.text),
        ("ko", LINE["zh"]),
        ("ko", "LampNet은 세 数据集에서 GPT-4보다 40% 빠르게 읽는다."),
        ("ko", "LampNet은 세 데이터 세트에서 GPT-4보다 40% faster than all of the other 방법보다 빠르게 읽는다."),
        ("ko", "LampNetは3つのデータセットでGPT-4より40%速く読む。"),
        ("zh", LINE["ko"]),
        ("zh", "LampNetは3つのデータセットでGPT-4より40%速く読む。"),
        ("zh", "LampNet在三個數據集上的閱讀速度比GPT-4快40%。"),
        ("zh", "LampNet在三个数据集上的阅读速度比GPT-4快40%을."),
        ("zh", "LampNet在三个наборах上的阅读速度比GPT-4快40%。"),
    ],
)
def test_another_language_is_refused_whole_or_in_part(language, line):
    assert told(line, language=language) != ()


def test_traditional_characters_are_named():
    (problem,) = told("LampNet在三個數據集上的閱讀速度比GPT-4快40%。", language="zh")
    assert "個數據" in problem


def test_a_title_of_names_alone_may_stay_as_it_is():
    original = Original("Qwen3-VL", "")
    assert told("", gloss="Qwen3-VL", original=original) == ()
    assert told("", gloss="Attention Is All", original=Original("Attention Is All", "")) != ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It was trained on 1.5 million images.", "이미지 150만 장으로 학습했다."),
        ("It takes 1.5 seconds.", "1500밀리초가 걸린다."),
        ("It halves the number of steps.", "단계 수를 절반으로 줄인다."),
        ("It is five times cheaper.", "다섯 배 더 저렴하다."),
        ("It has a 5-fold test.", "5겹 시험을 한다."),
        ("A quarter of the answers changed.", "답변의 4분의 1이 바뀌었다."),
        ("It compares two models.", "두 모델을 비교한다."),
        ("It wins in nearly 90% of games.", "약 90%의 게임에서 이긴다."),
        ("Over 20,000 people took part.", "2만 명이 넘는 사람이 참여했다."),
        ("It improves by 3 percentage points.", "3%포인트 향상된다."),
        ("It has 7B parameters.", "70억 파라미터를 가진다."),
    ],
)
def test_a_number_may_be_written_as_the_language_does(text, line):
    assert told(line, gloss="글", original=Original("On Things", text)) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It was trained on 1.5 million images.", "이미지 15만 장으로 학습했다."),
        ("It takes 1.5 seconds.", "1.5밀리초가 걸린다."),
        ("It gains 3 points.", "3% 향상된다."),
        ("It reads 40% more.", "40을 더 읽는다."),
        ("It reads 40% more.", "더 많이 읽는다."),
        ("It reads more.", "40% 더 읽는다."),
        ("It is five times cheaper.", "여섯 배 더 저렴하다."),
        ("It uses 8 GPUs.", "GPU 16장을 쓴다."),
    ],
)
def test_a_number_that_is_lost_changed_or_added_is_found(text, line):
    assert told(line, gloss="글", original=Original("On Things", text)) != ()


def test_a_change_of_unit_is_told_as_one():
    assert told("2.5배 향상된다.", gloss="글", original=Original("On Things", "It gains 2.5%.")) == (
        "The number “2.5배” does not stand in the original with this unit.",
        "The number “2.5%” of the sentence is missing, or its unit is another.",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("We test Qwen2.5-7B.", "통의천문 대신 Qwen2.5-7B를 시험한다."),
        ("We test Gemini.", "제미나이를 시험한다."),
        ("We evaluate on ImageNet.", "이미지넷으로 평가한다."),
        ("A variational autoencoder (VAE) is used.", "변분 오토인코더를 쓴다."),
        ("A GAN is trained.", "생성적 적대 신경망을 학습한다."),
        ("We use layer normalization; LayerNorm is cheap.", "층 정규화를 쓴다."),
        ("The GPT-4-based judge agrees.", "GPT-4 기반 심판이 동의한다."),
        ("Wasserstein distances are used.", "바서슈타인 거리를 쓴다."),
    ],
)
def test_a_name_may_be_written_as_the_language_does(text, line):
    assert [one for one in told(line, gloss="글", original=Original("On Things", text)) if "missing" in one] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("We test GPT-4.", "GPT-4o를 시험한다."),
        ("We test GPT-4.", "모델을 시험한다."),
        ("We test Llama 3.", "Llama 2를 시험한다."),
        ("We test models.", "Mistral을 시험한다."),
        ("We evaluate on MMLU.", "GSM8K로 평가한다."),
        ("It runs on an A100.", "H100에서 실행된다."),
    ],
)
def test_a_name_that_is_lost_changed_or_added_is_found(text, line):
    assert told(line, gloss="글", original=Original("On Things", text)) != ()


def test_the_gloss_carries_the_name_of_what_the_paper_brings():
    assert "The name “LampNet” of the title is missing." in told(gloss="더 빠른 읽기")


def test_a_later_sentence_may_be_left_out_whole_but_not_in_part():
    text = f"{ORIGINAL.text} It costs $12 and runs on 8 GPUs with PyramidKV."
    original = Original(ORIGINAL.title, text)
    assert told(original=original) == ()
    partly = f"{LINE['ko']} 비용은 12달러이고 PyramidKV로 실행된다."
    assert told(partly, original=original) == ("The number “8” of the sentence is missing.",)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It raises accuracy.", "정확도를 낮춘다."),
        ("It lowers the error.", "오류를 높인다."),
        ("It is faster.", "더 느리다."),
        ("It outperforms the baseline.", "기준 모델에 뒤처진다."),
        ("It needs more data.", "더 적은 데이터가 필요하다."),
        ("It works without labels.", "라벨로 동작한다."),
        ("It does not need labels.", "라벨이 필요하다."),
        ("It needs labels.", "라벨이 필요하지 않다."),
        ("It solves the task.", "과제를 해결하지 못한다."),
        ("Accuracy rises from 0.5 to 0.7.", "정확도가 0.7에서 0.5로 높아진다."),
    ],
)
def test_a_turned_direction_or_denial_is_found(text, line):
    assert told(line, gloss="글", original=Original("On Things", text)) != ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It is training-free.", "학습이 필요 없다."),
        ("It is more efficient.", "비용을 줄인다."),
        ("It works on both text and images.", "텍스트뿐만 아니라 이미지에서도 동작한다."),
        ("It is no worse than the baseline.", "기준 모델보다 나쁘지 않다."),
        ("It falls short of humans.", "사람에 못 미친다."),
        ("It keeps the accuracy without sacrificing speed.", "속도를 유지하면서 정확도를 지킨다."),
    ],
)
def test_what_says_the_same_in_other_words_is_left_alone(text, line):
    assert told(line, gloss="글", original=Original("On Things", text)) == ()


def test_a_term_of_the_glossary_has_to_be_said_in_its_words():
    original = Original("Deep Reinforcement Learning", "Graph neural networks help.")
    glossary = {
        "reinforcement learning": ["강화 학습"],
        "neural network": ["신경망"],
        "graph neural network": ["그래프 신경망"],
    }
    line = "그래프 신경망이 도움이 된다."
    assert told(line, gloss="심층 강화학습", original=original, glossary=glossary) == ()
    assert told(line, gloss="심층 보강", original=original, glossary=glossary) == (
        "Say “강화 학습” for “reinforcement learning”.",
    )


def test_a_longer_term_stands_for_the_shorter_one_in_it():
    glossary = {"language model": ["언어 모델"], "large language model": ["LLM"]}
    original = Original("Large Language Models", "")
    assert told("", gloss="LLM에 대하여", original=original, glossary=glossary) == ()


def test_a_title_alone_may_be_translated():
    original = Original("LampNet: Faster Reading", "")
    assert told("", original=original) == ()
    assert told("LampNet은 더 빠르다.", original=original) == ()


def test_no_more_problems_are_told_than_a_model_can_mend():
    text = " ".join(f"It has {number} parts." for number in range(20, 60)).replace(". ", ", ")
    assert len(told("부품이 있다.", gloss="글", original=Original("On Things", text))) == MOST_PROBLEMS


def test_a_long_original_is_read_once(monkeypatch):
    """Work is counted, not timed: thousands of numbers are read twice at most, in the whole and in their sentence."""
    text = "We report " + ", ".join(f"{number / 10} of Model{number}x" for number in range(1000)) + "."
    read = []
    whole = side.quantities
    monkeypatch.setattr(side, "quantities", lambda one: read.append(len(one)) or whole(one))
    assert told("결과를 보고한다.", gloss="글", original=Original("On Things", text))
    assert sum(read) < 4 * len(text)


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("把文档分成三个部分，再合成两张图。", True),
        ("把文档拆成三段，再画成两张图。", True),
        ("把文档分成四个部分，再合成两张图。", False),
        ("把文档分成三个部分，再合成五张图。", False),
    ],
)
def test_a_number_behind_a_chinese_verb_of_making_is_read(line, holds):
    """成 is a tenth behind a digit, and the end of a verb elsewhere."""
    original = Original("PageCut", "It splits a document into three parts and merges them into two images.")
    assert (told(line, gloss="PageCut", original=original, language="zh") == ()) is holds


@pytest.mark.parametrize(
    ("text", "language", "right", "wrong"),
    [
        (
            "It compresses caches without sacrificing quality.",
            "ko",
            ("품질을 유지하면서 캐시를 압축한다.", "품질을 희생하지 않고 캐시를 압축한다."),
            ("품질을 희생하면서 캐시를 압축한다.",),
        ),
        (
            "It prunes layers without any loss of accuracy.",
            "zh",
            ("在保持准确率的同时剪枝各层。", "它在不损失准确率的情况下剪枝各层。"),
            ("它以牺牲准确率为代价剪枝各层。",),
        ),
        ("It runs on at least 4 cards.", "ko", ("최소 4개의 카드에서 동작한다.",), ("최대 4개의 카드에서 동작한다.",)),
        ("It runs on at most 4 cards.", "zh", ("它至多在4张卡上运行。",), ("它至少在4张卡上运行。",)),
        ("It handles up to 4 cards.", "zh", ("它最多可处理4张卡。",), ("它至少可处理4张卡。",)),
        ("It improves hallucination detection.", "ko", ("환각 탐지를 향상시킨다.",), ("환각을 증가시킨다.",)),
        ("It improves error correction.", "ko", ("오류 수정을 개선한다.",), ("오류를 늘린다.",)),
    ],
)
def test_what_is_kept_bounded_or_dealt_with_is_not_turned_round(text, language, right, wrong):
    gloss = {"ko": "글", "zh": "文章"}[language]
    original = Original("On Things", text)
    assert [told(line, gloss=gloss, original=original, language=language) for line in right] == [()] * len(right)
    assert all(told(line, gloss=gloss, original=original, language=language) for line in wrong)
