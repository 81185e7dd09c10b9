"""Words as Pagefind's program looks them up."""

import unicodedata
from itertools import pairwise

import pytest

from paperdigest.outputs.search_words import forms, joined, parts_of, pieces, tail


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
        ("DeepSeek-R1", {"deepseekr1", "deepseek", "r1", "deep", "seek"}),
        ("DeepSeekR1", {"deepseekr1", "deep", "seek", "r1"}),
        ("GPT-4o", {"gpt4o", "gpt", "4o"}),
        ("GPT4o,", {"gpt4o", "gpt", "4o"}),
        ("Llama-3.1-8B", {"llama3_18b", "llama", "3_1", "8b"}),
        ("Qwen2.5-VL-7B", {"qwen2_5vl7b", "qwen2_5", "vl", "7b", "qwen", "2_5"}),
        ("K2.5", {"k2_5", "2_5"}),
        ("25", {"25"}),
        ("2.5", {"2_5"}),
        ("12,500", {"12500"}),
        ("C++", {"cplusplus"}),
        ("(C++17),", {"cplusplus17", "cplusplus", "17"}),
        ("C/C++", {"ccplusplus", "cplusplus"}),
        ("F#-like", {"fsharplik", "fsharp", "like"}),
        ("A*", {"astar"}),
        (".NET", {"dotnet", "dot", "net"}),
        ("*emphasis*", {"emphasi"}),
        ("Keypoints", {"keypoint", "key", "point"}),
        ("pretraining", {"pretrain", "pre", "train"}),
        ("Pre-Training", {"pretrain", "pre", "train"}),
        ("e\ufb03cient", {"effici"}),
        ("\U0001d401\U0001d428\U0001d425\U0001d41d", {"bold"}),
        ("ＬＬＭ", {"llm"}),
        ("Łódź", {"lodz"}),
        ("Søren's", {"soren"}),
        ("Weiß", {"weiss"}),
        ("Gwoździej,", {"gwozdziej"}),
        ("layer_crit", {"layer_crit", "layer", "crit"}),
        ("360°", {"360"}),
        ("2601.00001", {"2601_00001"}),
        ("LLM은", {"llm은", "llm", "은"}),
        ("强化学习。", {"强化学习"}),
        ("…", set()),
        ("·", set()),
    ],
)
def test_a_word_is_found_whole_and_in_parts_without_accents_and_punctuation(word, found):
    assert {form for form, _ in forms(word)} == {unicodedata.normalize("NFD", form) for form in found}


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("We train DeepSeek R1 well", ["deepseekr1"]),
        ("GPT 4o, Qwen 2.5-VL and (Llama 3)", ["gpt4o", "qwen2_5", "llama3"]),
        ("fine tuning after pre training", ["finetun", "pretrain"]),
        ("of 3 models, over 2.5 points", []),
        ("Models: 3 of GPT, 4", []),
        ("", []),
    ],
)
def test_neighbours_that_others_write_as_one_word_are_found_as_one(text, forms):
    words = text.split()
    pairs = [joined(one, tail(other)) for one, other in pairwise(words) if tail(other)]
    assert [form for form in pairs if form] == forms


def test_parts_count_less_the_more_there_are():
    assert dict(forms("vision-language-action")) == {"visionlanguageact": 1, "vision": 3, "languag": 3, "action": 3}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("대규모언어모델을", {"규모언어모델을", "언어모델을", "모델을", "델을"}),
        ("강화 학습을", {"강화학습을", "습을"}),
        ("대규모 언어 모델의 말", {"대규모언어모델의", "언어모델의말"}),
        ("强化学习。", {"强化", "化学", "学习", "习"}),
        ("plain English", set()),
    ],
)
def test_parts_of_korean_and_chinese_words_are_indexed_besides(text, parts):
    assert parts <= set(parts_of(text).split())
    assert parts or not parts_of(text)


@pytest.mark.parametrize(
    ("name", "written", "count"),
    [
        ("Lamp2.5 Technical Report", "Lamp 2.5 Technical Report", 4),
        ("DeepSea-R1", "DeepSea R1", 2),
        ("Lamp2.5-Coder Technical Report", "lamp 2.5 coder technical report", 5),
        ("LampAgent", "lampagent", 1),
        ("Fine-tuning Owls", "finetuning owls", 3),
    ],
)
def test_a_name_has_as_many_pieces_however_it_is_written(name, written, count):
    assert pieces(name) == pieces(written) == count


#: British and American, in all the ways that words end.
SPELLINGS = """
    quantise quantize  quantised quantized  quantisation quantization  quantising quantizing  tokeniser tokenizer  optimisers optimizers
    generalisation generalization  generalisable generalizable  summarise summarize  vectorised vectorized  minimising minimizing
    parameterisation parameterization  criticise criticize  synthesise synthesize  organisations organizations  regularisation regularization
    analyse analyze  analysing analyzing  catalysed catalyzed  behaviour behavior  behavioural behavioral  colour color
    colourful colorful  neighbours neighbors  neighbourhood neighborhood  favourite favorite  multicoloured multicolored
    tumour tumor  centre center  centred centered  centring centering  kilometres kilometers  fibre fiber  theatre theater
    modelling modeling  modelled modeled  labelled labeled  unlabelled unlabeled  travelling traveling  signalling signaling
    cancelled canceled  fuelled fueled  tunnelling tunneling  channelled channeled  fulfilment fulfillment  skilful skillful
    defence defense  licences licenses  dialogue dialog  catalogues catalogs  analogue analog  anaemia anemia
    paediatric pediatric  haemoglobin hemoglobin  oesophagus esophagus  oestrogen estrogen  manoeuvre maneuver  manoeuvring maneuvering
    grey gray  sceptical skeptical  artefacts artifacts  programme program  ageing aging  judgement judgment  practise practice
"""
#: Words of one spelling, each with one that it must not be taken for.
APART = """
    noise noize  raise raize  precise preciz  four for  hour hor  contour contor  analysis analyze  promise promize  supervise superviz
    enterprise enterpriz  otherwise otherwiz  denoising denoizing  acre acer  sequence sequense  source sorce  three theer
    call cal  small smal  program programmer  pose poise
"""


def pairs(text):
    words = text.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("british", "american"), pairs(SPELLINGS))
def test_british_and_american_spellings_are_one_word(british, american):
    assert forms(british) == forms(american) == forms(british.capitalize())
    assert forms(f"non-{british}")[1:] == forms(f"non-{american}")[1:]


@pytest.mark.parametrize(("word", "other"), pairs(APART))
def test_words_that_only_look_like_another_spelling_stay_apart(word, other):
    assert forms(word) != forms(other)
