"""What is translated of a paper, on pages, in feeds, in Markdown and in the search."""

import datetime as dt

import lxml.html
import pytest
from support.pages import pages_of
from support.records import make_day, make_paper, make_report

from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import DayNavigation, make_digests
from paperdigest.outputs.feeds import FeedPlace, Syndicate
from paperdigest.outputs.paper_pages import paper_pages
from paperdigest.pages.day import render_post
from paperdigest.pages.home import home_block, month_block
from paperdigest.pages.trends import MonthRise, MonthRises
from paperdigest.records.reports import Claim
from paperdigest.records.translations import Translation
from paperdigest.render.edition import Edition
from paperdigest.render.reports import gloss, one_line, own_texts, translators
from paperdigest.text.typography import unbroken

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


def listed(config, language):
    """Home, month and trends of three days whose first paper is translated."""
    history = ((dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC), 1), (dt.datetime(2026, 1, 7, 9, tzinfo=dt.UTC), 30))
    days = [
        make_day("2026-01-05", make_paper(1, votes=30, vote_history=history)),
        make_day("2026-01-06", make_paper(2, votes=2)),
        make_day("2026-01-07", make_paper(3, votes=1), make_paper(1, votes=30)),
    ]
    digests = make_digests(
        days, config.topics, today=dt.date(2026, 1, 8), translations={"2601.00001": {"ko": SAID}}
    )  # fmt: skip
    catalogue = Catalogue(digests, today=dt.date(2026, 1, 8))
    return catalogue, Edition(language, config)


def test_entries_of_feeds_are_named_in_the_reader_s_language_with_the_original_title_behind(config):
    found = Catalogue([digest(config, title="Agents that read")], today=dt.date(2026, 1, 8))

    def titles(language):
        syndicate = Syndicate(found, Edition(language, config), "https://example.org/", "https://example.org/icon.png")
        return [
            entry.title for entry in syndicate.feed_of_papers(FeedPlace("topics", "", "", "", key="agents")).entries
        ]

    assert titles("ko") == [f"{SAID.gloss} – Agents that read"]
    assert titles("en") == titles("zh") == ["Agents that read"]


def glosses(html):
    return [one.text_content() for one in lxml.html.fromstring(html).find_class("gloss")]


def test_lists_that_show_titles_alone_say_the_title_in_the_reader_s_language(config):
    catalogue, edition = listed(config, "ko")
    home = lxml.html.fromstring(home_block(catalogue, edition)[1])
    for name in ("risers", "best"):
        assert glosses(lxml.html.tostring(home.find_class(name)[0])) == [SAID.gloss]
    assert glosses(month_block(catalogue, dt.date(2026, 1, 1), edition)) == [SAID.gloss]
    assert glosses(home_block(*listed(config, "zh"))[1]) == glosses(home_block(*listed(config, "en"))[1]) == []


#: What else the page of trends shows.
NO_CHARTS = dict.fromkeys(("lead", "rising", "risen_before", "topics", "institutions", "bars"))


@pytest.mark.parametrize(("language", "notes"), [("en", 0), ("ko", 1), ("zh", 0)])
def test_what_rose_is_said_to_be_translated_once_above_its_lists(config, language, notes):
    catalogue, edition = listed(config, language)
    days = [day.entries for day in catalogue.digests]
    topics = tuple(MonthRise(config.topics[0], 0.1, 0.2, 3, tuple(entries)) for entries in days[:2])
    risen = MonthRises(dt.date(2025, 12, 1), dt.date(2026, 1, 1), topics)
    page = lxml.html.fromstring(edition.render("trends.html", risen=risen, **NO_CHARTS))
    found = page.find_class("translated")
    assert len(found) == notes
    for note in found:
        assert unbroken(edition.words.say("translated.some")) in note.text_content()
        assert note.xpath("count(preceding::ol)") == 0
        assert note.xpath("count(.//button[@data-do='originals'])") == 1


def test_a_related_paper_and_one_listed_again_say_their_titles_in_the_reader_s_language(config):
    catalogue, edition = listed(config, "ko")
    day = catalogue.digests[-1]
    related = {"2601.00003": [catalogue.digests[0].entries[0]]}
    page = lxml.html.fromstring(
        render_post(day, edition, navigation=catalogue.navigation(day.date), related=related).decode()
    )
    for place in ("paper__related", "again"):
        (found,) = page.find_class(place)[0].find_class("gloss")
        assert (found.text_content(), found.get("lang")) == (SAID.gloss, "ko")


def test_the_page_of_a_paper_has_its_title_in_each_language_for_the_script(config):
    catalogue, _ = listed(config, "ko")
    editions = [Edition(language, config) for language in ("en", "ko", "zh")]
    pages = paper_pages(catalogue.digests[0], editions, "https://example.org/", sample=False)
    (found,) = lxml.html.fromstring(pages["papers/2601.00001/index.html"].decode()).find_class("gloss")
    assert (found.text_content(), found.get("data-for"), "hidden" in found.attrib) == (SAID.gloss, "ko", True)


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
