"""The field that narrows a long list, in a real browser."""

import pytest
from support.checkouts import ROOT
from support.pages import catalogue_of
from support.records import make_day, make_paper

from paperdigest.pages.lists import INSTITUTIONS_AT_ONCE, front_pages
from paperdigest.render.edition import Edition

NAMES = ["Universität Übersee", "<x>Hostile</x> & Sons", "Institute of Examples"]


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def listed(page, config):
    """The list of institutions with its script; those of NAMES stand among the folded ones."""
    often = [f"Laboratory {place // 2}" for place in range(2 * INSTITUTIONS_AT_ONCE)]
    papers = [make_paper(place, organization=name) for place, name in enumerate([*often, *NAMES], start=1)]
    written = dict(
        front_pages(
            catalogue_of(config, make_day("2026-01-05", *papers)),
            Edition("en", config),
            site_url="https://example.org/",
        )
    )
    block = written["institutions/"].decode().partition("</h1>")[2]
    script = (ROOT / "overrides/assets/list.js").read_text(encoding="utf-8")
    page.set_content(
        f'<!doctype html><style>[hidden] {{ display: none !important }}</style>{block}<script type="module">{script}</script>'
    )
    return page


def shown(page):
    return [item.inner_text().rsplit(None, 1)[0] for item in page.locator("li:visible").all()]


def test_typing_narrows_the_list_and_searches_what_is_folded(listed):
    assert len(shown(listed)) == INSTITUTIONS_AT_ONCE
    listed.get_by_role("searchbox").fill("uber uni")
    assert shown(listed) == ["Universität Übersee"], "accents, case and the order of words do not matter"
    listed.get_by_role("searchbox").fill("<x>")
    assert shown(listed) == ["<x>Hostile</x> & Sons"]


def test_a_list_without_a_hit_says_so_and_an_emptied_field_brings_all_back(listed):
    field, status = listed.get_by_role("searchbox"), listed.get_by_role("status")
    field.fill("nowhere")
    assert shown(listed) == []
    assert status.inner_text() == "No institution matches this name."
    field.fill("")
    assert len(shown(listed)) == INSTITUTIONS_AT_ONCE
    assert status.inner_text() == ""
    assert listed.get_by_text("3 more").is_visible()
