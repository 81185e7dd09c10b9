import datetime as dt
import json
import re

import pytest
import yaml
from support.checkouts import ROOT

from paperdigest.language import LANGUAGES
from paperdigest.render.wording import wording

DAY = dt.date(2026, 3, 31)


def words_of(language):
    return yaml.safe_load(
        (ROOT / "paperdigest" / "render" / "languages" / f"{language}.yml").read_text(encoding="utf-8")
    )


def fields(text):
    return {part.partition("}")[0] for part in str(text).split("{")[1:]}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_the_same_things_with_the_same_values(language):
    compare(words_of("en"), words_of(language))


def compare(english, other):
    assert set(other) == set(english)
    for key, words in english.items():
        if key == "glossary":  # what English calls a language's own words
            continue
        if isinstance(words, dict) and "other" in words:
            assert fields(other[key]["other"]) == fields(words["other"]), key
        elif isinstance(words, dict):
            compare(words, other[key])
        elif isinstance(words, str):
            assert fields(other[key]) == fields(words), key
        if isinstance(words, bool):  # how a language is written, which says nothing
            assert isinstance(other[key], bool), key
        else:
            assert other[key], key


@pytest.mark.parametrize(
    ("language", "date", "month", "one", "many"),
    [
        ("en", "31 March 2026", "March 2026", "1 paper", "1,234 papers"),
        ("ko", "2026년 3월 31일", "2026년 3월", "논문 1편", "논문 1,234편"),
        ("zh", "2026年3月31日", "2026年3月", "1\u00a0篇论文", "1,234\u00a0篇论文"),
    ],
)
def test_dates_and_numbers_are_in_the_page_s_language(language, date, month, one, many):
    words = wording(language)
    assert (words.date(DAY), words.month(DAY)) == (date, month)
    assert (words.count("papers", 1), words.count("papers", 1234)) == (one, many)


def test_times_are_in_the_owner_s_zone():
    zone = dt.timezone(dt.timedelta(hours=9), "KST")
    text = wording("en").time(dt.datetime(2026, 3, 31, 20, 5, tzinfo=dt.UTC), zone)
    assert text == "1 April 2026 05:05 (KST)"


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_roundups_have_one_name_and_chinese_has_chinese_colons(language):
    text = json.dumps([wording(language).group(key) for key in ("outputs", "roundups")], ensure_ascii=False)
    assert not re.search("您|综述|回顾|모아 보기|[\u4e00-\u9fff]:", text)
