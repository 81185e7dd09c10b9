"""What is translated of a paper, on pages, in feeds, in Markdown and in the search."""

import datetime as dt

import lxml.html
import pytest
from support.pages import pages_of
from support.records import make_day, make_paper, make_report

from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import DayNavigation, make_digests
from paperdigest.pages.day import render_post
from paperdigest.records.reports import Claim
from paperdigest.records.translations import Translation
from paperdigest.render.edition import Edition
from paperdigest.render.reports import gloss, one_line, own_texts, translators

ENGLISH = "A reader of papers that needs no model."
SAID = Translation(
    gloss="모델 없는 <읽기>", line="모델 없이 논문을 읽는다.", of="huggingface", source="0" * 16, model="a-model",
    date=dt.date(2026, 1, 7),
)  # fmt: skip


def digest(config, *, reports=(), said=SAID, **changes):
    day = make_day(
        "2026-01-05", make_paper(1, votes=3, **{"summary": ENGLISH, **changes}), make_paper(2, votes=1, summary=ENGLISH)
    )
    return make_digests(
        [day], config.topics, today=dt.date(2026, 1, 8),
        reports={"2601.00001": tuple(reports)}, translations={"2601.00001": {"ko": said}},
    )[0]  # fmt: skip


def line(config, language, **options):
    return one_line(digest(config, **options).entries[0], Edition(language, config).words)


def test_the_line_is_the_translation_in_its_language_and_keeps_its_original(config):
    found = line(config, "ko")
    assert (found.text, found.source, found.language, found.by) == (SAID.line, "translation", "ko", "a-model")
    assert (found.original.text, found.original.source) == (ENGLISH, "huggingface")
    assert line(config, "en").text == line(config, "zh").text == ENGLISH


def test_a_report_that_a_model_wrote_in_the_language_says_the_line(config):
    own = make_report(1, language="ko", contribution=Claim(text="논문을 읽은 모델의 말이다."))
    assert line(config, "ko", reports=[own]).text == "논문을 읽은 모델의 말이다."
    foreign = make_report(1, language="zh", contribution=Claim(text="读过论文的模型所言。"))
    assert line(config, "ko", reports=[foreign]).text == SAID.line


def test_a_title_alone_may_be_translated(config):
    entry = digest(config, said=Translation(gloss="읽기", source="0" * 16, model="m", date=SAID.date)).entries[0]
    words = Edition("ko", config).words
    assert (gloss(entry, words), one_line(entry, words).text) == ("읽기", ENGLISH)


def test_the_search_of_a_language_knows_what_is_translated_into_it(config):
    entry = digest(config).entries[0]
    assert own_texts(entry, "ko") == [SAID.gloss, SAID.line]
    assert own_texts(entry, "zh") == []


def test_feeds_of_a_language_change_when_a_translation_comes_and_others_do_not(config):
    entry = digest(config).entries[0]
    assert entry.told_in("ko").date() == SAID.date
    assert entry.told_in("en").date() == dt.date(2026, 1, 5)


def test_the_models_are_named_once(config):
    entries = digest(config).entries
    assert translators(entries, Edition("ko", config).words) == "a-model"
    assert translators(entries, Edition("zh", config).words) is None


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_day_shows_title_and_line_and_holds_the_original_for_the_switch(config, language):
    edition = Edition(language, config)
    found = digest(config)
    html = render_post(found, edition, navigation=DayNavigation(found.date, None, None)).decode()
    page = lxml.html.fromstring(html)
    papers = page.xpath("//article")
    glosses = [paper.find_class("gloss") for paper in papers]
    if language == "en":
        assert glosses == [[], []]
        assert not page.xpath("//*[@data-do='originals']")
        return
    assert [one.text_content() for one in glosses[0]] == [SAID.gloss]
    assert glosses[1] == [], "a paper that is not translated looks as ever"
    assert papers[0].find_class("said")[0].text_content().startswith(SAID.line)
    original = papers[0].find_class("orig")[0]
    assert (original.get("lang"), "hidden" in original.attrib) == ("en", True)
    assert original.text_content().startswith(ENGLISH)
    assert "a-model" in page.find_class("translated")[0].text_content()


@pytest.mark.parametrize("name", ["topics/agents.md", "institutions/examples.md", "posts/2026/2026-W02.md"])
def test_lists_with_translated_lines_name_the_models_and_have_the_switch(config, name):
    papers = [
        make_paper(n, title=f"Agents {n}", votes=n, organization="Examples", summary=ENGLISH) for n in range(1, 4)
    ]
    for said in ({}, {"2601.00002": {"ko": SAID}}):
        digests = make_digests(
            [make_day("2026-01-05", *papers)], config.topics, today=dt.date(2026, 1, 20), translations=said
        )
        found = pages_of(Catalogue(digests, today=dt.date(2026, 1, 20)), config, language="ko")
        notes = lxml.html.fromstring(found[name]).find_class("translated")
        assert [("a-model" in note.text_content(), note.xpath("button/@data-do")) for note in notes] == (
            [(True, ["originals"])] if said else []
        )
