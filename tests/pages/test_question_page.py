"""The page of questions; tests/consumers runs its lines."""

import re

import pytest
from support.pages import SITE, catalogue_of, pages_of
from support.records import make_day, make_paper

from paperdigest.config import Config
from paperdigest.pages.questions import QUESTIONS, preparation, question_page
from paperdigest.render.edition import Edition

LANGUAGES = ("en", "ko", "zh")


def blocks(page):
    return re.findall(r"^```sql\n(.*?)\n```$", page, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_shows_ten_questions_each_with_its_lines(language):
    page = question_page([2025, 2026], Edition(language, Config()), SITE).decode()
    assert len(QUESTIONS) == 10
    assert blocks(page) == [preparation([2025, 2026], SITE), *QUESTIONS.values()]
    asked = re.findall(r"^## \d+\. (.+)$", page, re.MULTILINE)
    assert len(set(asked)) == 10


def test_the_lines_read_the_files_of_every_year_from_this_site():
    assert f"'{SITE}data/papers/2025.parquet',\n'{SITE}data/papers/2026.parquet'\n" in preparation([2025, 2026], SITE)


def test_an_address_cannot_end_the_text_that_it_stands_in():
    lines = preparation([2026], "https://a.example/it's/```/")
    assert "it''s" in lines
    assert "```" not in lines


@pytest.mark.parametrize("lines", QUESTIONS.values(), ids=QUESTIONS)
def test_lines_are_short_enough_for_a_phone(lines):
    assert max(map(len, lines.splitlines())) <= 46


@pytest.mark.parametrize("sample", [True, False])
def test_a_site_with_an_archive_has_it_in_every_language(config, sample):
    catalogue = catalogue_of(config, make_day("2026-01-05", make_paper(1)), sample=sample)
    for language in LANGUAGES:
        pages = pages_of(catalogue, config, language=language)
        assert ("questions.md" in pages) == (not sample)
