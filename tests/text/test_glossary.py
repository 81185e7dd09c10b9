"""The glossary: its words, an owner's words in their place, and which terms a text has."""

import re
import unicodedata

import pytest

from paperdigest.language import LANGUAGES
from paperdigest.text.glossary import folded, glossary, preferred, says, terms_in

LOCAL = {"ko": "HANGUL", "zh": "CJK"}
#: Words that are written in Latin letters in the other language, too.
LATIN = {"Transformer"}
TERMS = {
    "language model": ("언어 모델",),
    "large language model": ("대규모 언어 모델",),
    "policy": ("정책",),
    "bias": ("편향",),
    "fine-tuning": ("미세 조정",),
    "agent": ("에이전트",),
    "text-to-image": ("텍스트-이미지",),
    "3d reconstruction": ("3D 재구성",),
}


@pytest.mark.parametrize("language", LOCAL)
def test_each_language_has_more_than_two_hundred_terms(language):
    assert len(glossary(language)) >= 300
    assert all(words and all(words) for words in glossary(language).values())


def test_all_languages_with_terms_have_the_same_ones():
    kept = [set(terms) for language in LANGUAGES if (terms := glossary(language))]
    assert len(kept) == len(LOCAL)
    assert all(terms == kept[0] for terms in kept)


@pytest.mark.parametrize("language", LOCAL)
def test_no_term_and_no_word_of_a_term_stands_twice(language):
    terms = glossary(language)
    assert len(set(map(folded, terms))) == len(terms)
    for term, words in terms.items():
        assert len({folded(word) for word in words}) == len({re.sub(r"\s", "", word) for word in words}), term


@pytest.mark.parametrize("language", LOCAL)
def test_words_are_in_the_script_of_their_language(language):
    for term, words in glossary(language).items():
        assert term == term.strip().lower(), term
        for word in words:
            letters = [unicodedata.name(char).split()[0] for char in word if char.isalpha()]
            assert LOCAL[language] in letters or word in LATIN, word
            assert set(letters) <= {LOCAL[language], "LATIN"}, word
            # One sign alone is part of many other words.
            assert len(word) > 1, word


@pytest.mark.parametrize("language", LOCAL)
def test_topics_that_are_a_term_are_named_by_its_first_word(language, config):
    named = {topic.name[language]: preferred(topic.name.en, language) for topic in config.topics}
    terms = {name: word for name, word in named.items() if word}
    assert len(terms) >= 5
    assert {name for name, word in terms.items() if name != word} == set()


@pytest.mark.parametrize("language", ["en", "xx"])
def test_a_language_without_a_file_has_no_terms_but_an_owner_s(language):
    assert not glossary(language)
    assert glossary(language, {"Token": ("jeton",)}) == {"token": ("jeton",)}


def test_words_of_several_parts_are_there_with_and_without_blanks():
    assert glossary("ko")["reinforcement learning"] == ("강화 학습", "강화학습")


@pytest.mark.parametrize("term", ["fine-tuning", "Fine tuning", "finetuning", "FINE‑TUNING"])
def test_an_owner_s_words_stand_in_the_place_of_ours_however_the_term_is_written(term):
    terms = glossary("ko", {term: ("파인 튜닝",), "Lantern Lighting": ("등불",)})
    assert terms["fine-tuning"] == ("파인 튜닝", "파인튜닝")
    assert terms["lantern lighting"] == ("등불",)
    assert len(terms) == len(glossary("ko")) + 1
    assert "파인 튜닝" not in glossary("ko")["fine-tuning"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We train agents.", ["agent"]),
        ("Policies and biases", ["policy", "bias"]),
        ("Large Language Models are language models", ["large language model", "language model"]),
        ("large-language\nmodel", ["large language model"]),
        ("Finetuning, fine tuning and fine‑tuning", ["fine-tuning"]),
        ("agent, agent, policy, policy, policy", ["policy", "agent"]),
        ("Text-to-Image and 3D reconstruction", ["text-to-image", "3d reconstruction"]),
        ("reagent, agentic, agents'", ["agent"]),
        ("the language. Models of a policymaker", []),
        ("language, model", []),
        ("İ agent", ["agent"]),
        ("", []),
    ],
)
def test_a_text_has_the_longest_terms_in_whole_words(text, found):
    assert list(terms_in(text, TERMS)) == found
    assert all(terms_in(text, TERMS)[term] == TERMS[term] for term in found)


def test_without_terms_a_text_has_none():
    assert terms_in("large language model", {}) == {}


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("강화학습을 쓴다", ("강화 학습",), True),
        ("강화 학습을 쓴다", ("강화학습",), True),
        ("비전·언어", ("비전-언어",), False),
        ("비전 언어 모델", ("비전-언어 모델",), True),
        ("用 transformer 训练", ("Transformer", "变换器"), True),
        ("지도 학습", ("강화 학습", "비지도 학습"), False),
        ("무엇이든", (), False),
    ],
)
def test_a_text_says_a_term_by_any_of_its_words_wherever_blanks_stand(text, words, said):
    assert says(text, words) == said


def test_a_single_word_is_asked_for_by_any_form_of_the_term():
    assert preferred("Vision-Language Models", "zh") == "视觉语言模型"
    assert preferred("policies", "ko") == "정책"
    assert preferred("lantern", "ko") is None
    assert preferred("agent", "en") is None
