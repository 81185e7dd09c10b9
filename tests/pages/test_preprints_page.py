"""The page of the newest preprints."""

import datetime as dt

import pytest
from lxml import html
from support.pages import catalogue_of, pages_of, parts_of
from support.records import make_day, make_paper, utc

from paperdigest.records.papers import Metadata
from paperdigest.records.preprints import Preprints

DAY = dt.date(2026, 1, 5)
HOSTILE = Metadata(
    id="2601.00009", title='<img src=x onerror="alert(1)"> & $x^2$', abstract="We propose <script>alert(1)</script> Lamp.",
    authors=("<b>Eve</b>", "Ada Example"), published=utc("2026-01-05T08:00:00"), categories=("cs.CL", "<i>x</i>"),
)  # fmt: skip
PLAIN = Metadata(id="cs/0101001", title="An old one", published=None, categories=("cs.CL",))


@pytest.fixture
def asked(config):
    return config.model_copy(update={"collect": config.collect.model_copy(update={"preprints": ("cs.CL",)})})


def page(config, *papers, language="en", days=(), **facts):
    found = Preprints(categories=("cs.CL",), papers=papers) if papers else None
    pages = pages_of(catalogue_of(config, *days, preprints=found, **facts), config, language=language)
    return html.fromstring(pages["preprints.md"].partition("\n---\n")[2])


def test_there_is_none_where_nobody_asks_for_it(config):
    assert "preprints.md" not in pages_of(catalogue_of(config, make_day(str(DAY), make_paper(1))), config)


def test_papers_stand_below_their_day_and_lead_to_arxiv(asked):
    found = page(asked, HOSTILE, PLAIN)
    assert [one.text_content() for one in found.iter("h2")] == ["Monday, 5 January 2026"]
    assert [one.get("href") for one in found.iter("a")] == [
        "https://arxiv.org/abs/2601.00009",
        "https://arxiv.org/abs/cs/0101001",
    ]


def test_what_comes_from_outside_is_text(asked):
    found = page(asked, HOSTILE)
    assert list(found.iter("script", "img", "b", "i")) == []
    text = found.text_content()
    assert '<img src=x onerror="alert(1)"> &' in text
    assert "Eve and 1\xa0other" in text
    assert "We propose <script>alert(1)</script> Lamp." in text


def test_a_paper_of_the_daily_list_is_the_same_paper(asked):
    ours = make_paper(1, votes=23)
    there = Metadata(id=ours.id, title="As arXiv has it", published=utc("2026-01-05T09:00:00"), categories=("cs.CL",))
    found = page(asked, there, HOSTILE, days=[make_day(str(DAY), ours)])
    (row,) = found.xpath(f'//li[@data-id="{ours.id}"]')
    assert row.xpath('.//a[@class="short__title"]/@href') == [f"../posts/{DAY}/#{ours.id}"]
    assert row.xpath('.//*[@class="short__votes"]')[0].text == "23"
    assert ours.title in row.text_content()
    assert "As arXiv has it" not in found.text_content()
    assert len(found.xpath("//li")) == 2


@pytest.mark.parametrize(("language", "said"), [("en", "nothing from arXiv yet"), ("ko", "아직"), ("zh", "还没有")])
def test_as_long_as_nothing_has_come_it_says_so_and_leads_to_the_state(asked, language, said):
    found = page(asked, language=language)
    assert said in found.text_content()
    assert [one.get("href") for one in found.iter("a")] == ["../status/"]


@pytest.mark.parametrize(("language", "said"), [("en", "cannot be read"), ("ko", "읽을 수 없"), ("zh", "无法读取")])
def test_a_list_that_cannot_be_read_is_not_called_empty(asked, language, said):
    found = page(asked, language=language, preprints_unread=True)
    assert said in found.text_content()
    assert said not in page(asked, language=language).text_content()
    prints = {
        parts_of(catalogue_of(asked, preprints_unread=unread), asked).by_name["preprints"].fingerprint
        for unread in (True, False)
    }
    assert len(prints) == 2


def test_it_is_made_again_when_its_list_or_a_day_of_it_changes_and_not_otherwise(asked):
    def print_of(*papers, votes=1):
        days = [make_day(str(DAY), make_paper(1, votes=votes)), make_day("2026-01-06", make_paper(2))]
        found = Preprints(categories=("cs.CL",), papers=papers)
        return parts_of(catalogue_of(asked, *days, preprints=found), asked).by_name["preprints"].fingerprint

    there = Metadata(id=make_paper(1).id, title="One", published=None, categories=("cs.CL",))
    assert print_of(HOSTILE) == print_of(HOSTILE, votes=2)
    assert print_of(HOSTILE) != print_of(HOSTILE, there)
    assert print_of(HOSTILE, PLAIN) != print_of(HOSTILE)


def test_home_leads_to_it(asked, config):
    def links(settings):
        pages = pages_of(catalogue_of(settings, make_day(str(DAY), make_paper(1))), settings)
        return html.fromstring(pages["index.md"].partition("\n---\n")[2]).xpath('//a[@href="preprints/"]/text()')

    assert links(asked) == ["New on arXiv: cs.CL →"]
    assert links(config) == []
