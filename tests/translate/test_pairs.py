"""Invented pairs of originals and translations: what is right is left alone, and what a model could get wrong is found."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from paperdigest.translate.check import Original, Translation, problems

HERE = Path(__file__).parent
LANGUAGES = ("ko", "zh")
GLOSSARY = {
    "ko": {
        "reinforcement learning": ["강화 학습", "강화학습"],
        "retrieval-augmented generation": ["검색 증강 생성"],
        "knowledge graph": ["지식 그래프"],
    },
    "zh": {"reinforcement learning": ["强化学习"], "knowledge graph": ["知识图谱"]},
}
LEAST_FOUND = 0.95


@cache
def pairs(language):
    return yaml.safe_load((HERE / f"pairs_{language}.yml").read_text(encoding="utf-8"))


def said_of(pair, language, gloss=None, line=None):
    said = Translation(gloss or pair["gloss"], line or pair["line"])
    return problems(Original(pair["title"], pair["text"]), said, language=language, glossary=GLOSSARY[language])


def wrong_of(pair):
    """(kind, gloss, line) of each wrong translation of a pair."""
    for kind, change in pair["wrong"].items():
        gloss, line = pair["gloss"], pair["line"]
        if change.startswith("add: "):
            yield kind, gloss, line.rstrip(".。") + change.removeprefix("add: ") + line[-1]
            continue
        old, new = change.split(" -> ")
        assert old in line or old in gloss, f"{old} does not stand in {line}"
        if old in line:
            yield kind, gloss, line.replace(old, new)
        else:
            yield kind, gloss.replace(old, new), line


@pytest.mark.parametrize(
    ("language", "pair"),
    [
        pytest.param(language, pair, id=f"{language} {pair['title'][:30]}")
        for language in LANGUAGES
        for pair in pairs(language)
    ],
)
def test_a_true_translation_has_no_problem(language, pair):
    assert said_of(pair, language) == ()


def test_there_are_sixty_korean_pairs():
    assert len({pair["title"] for pair in pairs("ko")}) >= 60


@cache
def outcomes(language):
    """(kind, wrong line, whether it is found) of each error."""
    return [
        (kind.split()[-1], line, bool(said_of(pair, language, gloss, line)))
        for pair in pairs(language)
        for kind, gloss, line in wrong_of(pair)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["number", "unit", "name", "negation", "direction", "addition", "glossary"])
def test_most_of_what_a_model_could_get_wrong_is_found(language, kind):
    tried = [(line, found) for one, line, found in outcomes(language) if one == kind]
    missed = [line for line, found in tried if not found]
    assert tried
    assert len(missed) <= len(tried) // 15, missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_ninety_five_in_a_hundred_of_all_errors_are_found(language):
    found = [one for _, _, one in outcomes(language)]
    assert sum(found) >= LEAST_FOUND * len(found)
