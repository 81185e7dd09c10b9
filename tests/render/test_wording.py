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
    return {part.partition("}")[0].partition(":")[0] for part in str(text).split("{")[1:]}


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
        ("ko", "2026년\u00a03월\u00a031일", "2026년\u00a03월", "논문 1편", "논문 1,234편"),
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


@pytest.mark.parametrize(
    ("model", "said"), [("tiny", "tiny가 작성"), ("Qwen2.5-7B", "Qwen2.5-7B가 작성"), ("Mistral", "Mistral이 작성")]
)
def test_a_korean_particle_fits_the_value_before_it(model, said):
    assert wording("ko").say("report.by_model", model=model) == said


def test_in_chinese_no_line_breaks_between_a_number_and_its_counter():
    counter = r"\{[a-z]+\} [篇天周月年个位份处家名条级版赞人]|[第约前后] ?\{n\} |第 \{|\{[a-z]+\} MB"
    assert [text for text in texts_of(words_of("zh")) if re.search(counter, text)] == []


def test_in_chinese_no_blank_stands_beside_a_date():
    beside = r"[\u3400-\u9fff] \{(?:date|time|period|month)\}|\{(?:date|time|period|month)\} [\u3400-\u9fff]"
    assert [text for text in texts_of(words_of("zh")) if re.search(beside, text)] == []


@pytest.mark.parametrize(
    ("language", "others"),
    [
        # The day's list is 榜单 (a list of files is a 列表), the archive 档案, a reading report 研读报告.
        ("zh", "(?<!文件)(?<!及其)列表|阅读报告|存档|归档|部署|全部日期|颜色越[深浅]|本站共收录|它不是"),
        ("ko", "낱말을 넣어|읽기 리포트|(?<!\\()Abstract|전체 날짜|화면 밝기|방문자를 세|거르기|짙을수록|하나뿐인"),
        ("en", "UTC day is over|not known to have|counts nobody|Statements lead"),
    ],
)
def test_each_thing_has_one_name(language, others):
    words = words_of(language)
    words["outputs"].pop("markdown")  # whose form has "Abstract" before a text in English
    assert [text for text in texts_of(words) if re.search(others, text)] == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_is_filled_in_follows_one_colon_at_most(language):
    words = words_of(language)
    twice = [text for text in texts_of(words) if len(text) < 60 and re.search(r"[:：][^.。]*[:：] ?\{", text)]
    assert twice == []


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("ko", "좋아요 50개 이상", "Hugging Face Daily Papers에서 좋아요 50개 이상을 받은 논문."),
        ("zh", "至少 50\u00a0个赞", "Hugging Face Daily Papers 中获得至少 50\u00a0个赞的论文。"),
    ],
)
def test_a_feed_says_what_it_brings_in_a_sentence(language, name, said):
    assert wording(language).count("outputs.feed_votes", 50) == name
    assert wording(language).say("outputs.feed_texts.votes", name=name) == said


def texts_of(words):
    if isinstance(words, dict):
        return [text for part in words.values() for text in texts_of(part)]
    return [str(words)]
