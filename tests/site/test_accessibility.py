"""axe-core finds nothing on any kind of page: light on a desktop and dark on a phone, each language in one of the two.

`make pages` looks at all combinations.

Needs a Chromium (see test_browser) and axe-core: PAPERDIGEST_AXE names its axe.min.js, or `npm ci --prefix benchmarks`
has brought it. Without it these tests are skipped, unless PAPERDIGEST_BROWSER=required.
"""

import pytest
from support.axe import needs_axe, violations
from support.browser import PAGES, PHONE, search

DESKTOP = {"viewport": {"width": 1440, "height": 900}}

pytestmark = needs_axe


@pytest.mark.parametrize(
    ("tab", "language"),
    [
        pytest.param(DESKTOP | {"color_scheme": "light"}, "", id="en desktop light"),
        pytest.param(PHONE | {"color_scheme": "dark"}, "", id="en phone dark"),
        pytest.param(PHONE | {"color_scheme": "dark"}, "ko/", id="ko phone dark"),
        pytest.param(DESKTOP | {"color_scheme": "light"}, "zh/", id="zh desktop light"),
    ],
    indirect=["tab"],
)
def test_axe_finds_nothing(tab, language):
    found = {below: violations(tab.open(language + below)) for below in PAGES}
    assert {below: what for below, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "tab",
    [size | {"color_scheme": scheme} for size in (DESKTOP, PHONE) for scheme in ("light", "dark")],
    indirect=True,
    ids=["desktop light", "desktop dark", "phone light", "phone dark"],
)
def test_axe_finds_nothing_in_the_open_search(tab):
    page = tab.open("")
    search(page, "quill")
    assert violations(page) == []


@pytest.mark.parametrize("tab", [PHONE | {"color_scheme": "dark"}], indirect=True)
def test_axe_finds_nothing_in_what_readers_bring_about(tab):
    page = tab.open("topics/agents/?sort=votes")
    page.locator(".papers__votes .short").first.wait_for()
    page.locator("[data-follow]").click()
    found = violations(page)
    page = tab.open("")
    page.locator(".followed li").first.wait_for()
    found += violations(page)
    page = tab.open("posts/2026-01-05/?new=1")
    page.locator(".note:visible button").wait_for()
    found += violations(page)
    page = tab.open("?q=quill&q-gpu=yes")
    page.locator(".search__less button").wait_for()
    assert found + violations(page) == []


@pytest.mark.parametrize("below", ["404.html", "papers/2601.00004/"])
def test_axe_finds_nothing_on_pages_for_all_languages(tab, below):
    page = tab.page
    page.goto(tab.root + below, wait_until="networkidle")
    assert violations(page) == []


@pytest.mark.parametrize("tab", [DESKTOP], indirect=True)
def test_axe_would_find_something(tab):
    page = tab.open("")
    page.evaluate("document.querySelector('main, body').append(document.createElement('button'))")
    assert any("button-name" in violation for violation in violations(page))
