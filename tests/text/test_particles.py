"""Korean particles after words of every kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdigest.text.particles import particle

#: Words with the particle that readers expect, by what the words are.
FITTING = {
    "Korean": "모델은 논문은 연구는 데이터셋은 벤치마크는 (연구)모델은 모델(LLM)은 연구(LLM)는 ‘등불’은 “연구”는 연구…는",
    "abbreviations": "LLM은 VLM은 GPT는 RAG는 GAN은 SQL은 OCR은 AI는 GPU는 RLHF는 GRPO는 MMLU는 ICLR은 KL은 LLMs는",
    "abbreviations read as words": "BERT는 CLIP은 NASA는 AIME는 YAML은 MIMIC은 JSON은 COCO는",
    "names of models": "Qwen은 Llama는 Mistral은 Claude는 DeepSeek는 Grok은 Gemini는 LoRA는 MoE는 ChatGPT는 OpenAI는 ImageNet은",
    "English words": "Transformer는 Attention은 Benchmark는 Robot은 Token은 Model은 Scale은 Framework는 Engine은 Code는 Learning은 Prompt는",
    "stops after long and short vowels": "Loop는 Map은 Jump는 Step은 Book은 Task는 Light는 dataset은 bit는 Music은 algorithm은 Group은 Café는",
    "versions": "GPT-4o는 GPT-4는 Qwen2.5는 DeepSeek-R1은 o3는 7B는 72B는 H100은 BM25는 Llama-3.1은 3D는",
    "numbers": "3은 10은 7은 2는 45는 100은 1,000은 2.5는 3.0은 1.7은 1000000000000는 ③은 ３은",
    "units and signs": "50%는 5kg은 8s는 3×는 20°C는 A*는 C++는 C#은 α는 ε은",
}


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, words in FITTING.items() for said in words.split()])
def test_a_particle_fits_the_sound_before_it(kind, said):
    assert said[:-1] + particle(said[:-1], "은/는") == said


DIRECTED = "모델로 논문으로 연구로 7로 8로 10으로 3으로 12%로 LLM으로 SQL로 Mistral로 Transformer로 R1으로 Qwen으로 서울(Seoul)로"


@pytest.mark.parametrize("said", DIRECTED.split())
def test_the_particle_of_direction_is_after_l_as_after_a_vowel(said):
    word = said.removesuffix("로").removesuffix("으")
    assert word + particle(word, "으로/로") == said
    assert word + particle(word, "으로부터/로부터") == f"{said}부터"


@pytest.mark.parametrize(
    ("word", "pair", "fitting"),
    [
        ("모델", "이/가", "이"),
        ("연구", "이/가", "가"),
        ("모델", "을/를", "을"),
        ("연구", "을/를", "를"),
        ("모델", "과/와", "과"),
        ("연구", "와/과", "와"),
        ("모델", "로/으로", "로"),
        ("연구", "이라는/라는", "라는"),
    ],
)
def test_every_pair_has_its_own_particles_in_either_order(word, pair, fitting):
    assert particle(word, pair) == fitting


@pytest.mark.parametrize(
    ("pair", "both"),
    [("은/는", "은(는)"), ("이/가", "이(가)"), ("을/를", "을(를)"), ("과/와", "과(와)"), ("으로/로", "(으)로")],
)
@pytest.mark.parametrize("word", ["大模型", "かな", "", "…", "—"])
def test_where_nobody_can_tell_how_a_word_is_spoken_both_particles_stand(word, pair, both):
    assert particle(word, pair) == both


@pytest.mark.parametrize("pair", ["은/가", "은", "", "/", "a/b"])
def test_what_is_no_pair_of_particles_is_refused(pair):
    with pytest.raises(ValueError, match="no pair of particles"):
        particle("모델", pair)


@given(st.text())
def test_any_text_gets_one_of_the_particles_or_both(word):
    assert particle(word, "을/를") in {"을", "를", "을(를)"}


@pytest.mark.parametrize("filler", [" ", "!", "(", ")", "()", "1,", "A", "a", "가"])
def test_a_long_text_is_read_from_its_end(filler):
    assert particle(filler * 20_000 + " 모델!", "을/를") == "을"
    assert particle(f"연구({filler * 20_000})", "을/를") in {"를", "을", "을(를)"}
