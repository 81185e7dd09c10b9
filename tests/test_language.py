"""The languages are those of the word files, which also say how each is called and written."""

import pytest
from babel import Locale
from support.checkouts import ROOT

from paperdigest.language import LANGUAGES, profile
from paperdigest.render.wording import wording


def test_every_word_file_is_a_language_and_english_is_the_first():
    files = {path.stem for path in (ROOT / "paperdigest" / "render" / "languages").glob("*.yml")}
    assert set(LANGUAGES) == files
    assert LANGUAGES[0] == "en"
    assert list(LANGUAGES[1:]) == sorted(LANGUAGES[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_configuration_of_mkdocs_and_a_locale(language):
    assert f"language: {language}\n" in (ROOT / f"mkdocs.{language}.yml").read_text()
    assert Locale.parse(profile(language).locale).language == language
    assert profile(language).script in ("Latin", "Hangul", "Han", "Kana")


def test_a_report_in_a_language_without_words_of_its_own_is_named_by_the_locale():
    said = [wording(page).say_language("report.languages", "de") for page in ("en", "ko", "zh")]
    assert said == ["in German", "독일어 리포트", "德语报告"]


def test_chinese_has_no_blanks_between_sentences():
    assert [wording(language).space for language in ("en", "ko", "zh")] == [" ", " ", ""]
