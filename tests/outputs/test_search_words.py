"""Words as Pagefind's program looks them up."""

import unicodedata

import pytest

from paperdigest.outputs.search_words import forms, parts_of


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("models", {"model"}),
        ("Code.", {"code"}),
        ("universities", {"universiti"}),
        ("self-play", {"selfplay", "self", "play"}),
        ("Kullback–Leibler", {"kullbackleibl", "kullback", "leibler"}),
        ("MathCoder2:", {"mathcoder2", "math", "coder"}),
        ("VLSBench", {"vlsbench", "vls", "bench"}),
        ("GPT-4", {"gpt4", "gpt"}),
        ("DeepSeek-R1", {"deepseekr1", "deep", "seek"}),
        ("Gwoździej,", {"gwozdziej"}),
        ("layer_crit", {"layer_crit", "layer", "crit"}),
        ("360°", {"360"}),
        ("2601.00001", {"260100001", "2601", "00001"}),
        ("LLM은", {"llm은", "llm", "은"}),
        ("强化学习。", {"强化学习"}),
        ("…", set()),
        ("·", set()),
    ],
)
def test_a_word_is_found_whole_and_in_parts_without_accents_and_punctuation(word, found):
    assert {form for form, _ in forms(word)} == {unicodedata.normalize("NFD", form) for form in found}


def test_parts_count_less_the_more_there_are():
    assert dict(forms("vision-language-action")) == {"visionlanguageact": 1, "vision": 3, "languag": 3, "action": 3}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("대규모언어모델을", {"규모언어모델을", "언어모델을", "모델을", "델을"}),
        ("강화 학습을", {"강화학습을", "습을"}),
        ("强化学习。", {"强化", "化学", "学习", "习"}),
        ("plain English", set()),
    ],
)
def test_parts_of_korean_and_chinese_words_are_indexed_besides(text, parts):
    assert parts <= set(parts_of(text).split())
    assert parts or not parts_of(text)
