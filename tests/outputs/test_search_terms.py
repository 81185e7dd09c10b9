"""The English for Korean and Chinese words in questions."""

import re

import pytest

from paperdigest.config import Reading
from paperdigest.outputs.search_terms import scripts_of, terms_of
from paperdigest.render.wording import wording
from paperdigest.text.glossary import folded, glossary


def with_terms(config, **terms):
    return config.model_copy(update={"reading": Reading(terms=terms)})


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_every_term_of_the_glossary_is_known_by_its_first_word(config, language):
    known = {folded(word): english for english, words in terms_of(language, config).items() for word in words}
    for term, words in glossary(language).items():
        assert folded(words[0]) in known or words[0].isascii(), term


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_every_word_leads_to_one_english_word_in_the_form_of_the_index(config, language):
    terms = terms_of(language, config)
    words = [re.sub(r"[\\W_]+", "", folded(word)) for said in terms.values() for word in said]
    assert len(set(words)) == len(words)
    assert all(re.fullmatch("[a-z0-9]+( [a-z0-9]+)*", english) for english in terms)
    assert not any(word.isascii() for word in words)


def test_names_that_are_no_terms_are_known_too(config):
    assert "딥시크" in terms_of("ko", config)["deepseek"]
    assert "에이젼트" in terms_of("ko", config)["agent"], "as many write it"
    assert "微软" in terms_of("zh", config)["microsoft"]


def test_an_owner_s_words_are_known_beside_ours(config):
    terms = terms_of(
        "ko", with_terms(config, ko={"Fine-Tuning": ["곱게 맞춤"], "lantern lighting": ["등불 켜기", "lantern"]})
    )
    assert {"곱게 맞춤", "미세 조정", "파인튜닝"} <= set(terms["fine tuning"])
    assert terms["lantern lighting"] == ["등불 켜기"]


def test_only_languages_of_other_letters_have_words(config):
    assert not terms_of("en", config)
    assert list(scripts_of(config)) == ["ko", "zh"]


def test_a_korean_university_is_known_by_the_long_form_of_its_name_too():
    words = wording("ko").group("search.glossary")
    short = [word for word in words if word.endswith("대")]
    assert short
    assert {word: words.get(f"{word}학교") for word in short} == {word: words[word] for word in short}
