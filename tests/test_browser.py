"""The built site in a real browser: nothing complains, nothing is fetched from elsewhere, everything can be used.

Needs a Chromium: PAPERDIGEST_CHROMIUM, or one on PATH. Without it these tests are skipped, unless
PAPERDIGEST_BROWSER=required, which makes its absence a failure.
"""

import os
import shutil
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from sites import HOSTILE, SITE_URL

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("PAPERDIGEST_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
BASE = urlsplit(SITE_URL).path

if CHROMIUM is None and os.environ.get("PAPERDIGEST_BROWSER") != "required":
    pytest.skip("no Chromium found (set PAPERDIGEST_CHROMIUM)", allow_module_level=True)


@contextmanager
def serve_folder(folder, base):
    """Serve `folder` under `base`, as GitHub Pages serves a project's site."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path):
            path = urlsplit(path).path
            return super().translate_path(path.removeprefix(base.rstrip("/")) if path.startswith(base) else "/lost")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Handler(*args, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def address(built_site):
    with serve_folder(built_site, BASE) as root:
        yield root


@pytest.fixture(scope="module")
def browser():
    assert CHROMIUM, "PAPERDIGEST_BROWSER=required, but there is no Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


class Tab:
    """A page of the browser that writes down every complaint."""

    def __init__(self, page, root):
        self.page, self.root, self.complaints = page, root, []
        page.on("console", lambda message: self.complain(message.type in ("error", "warning"), message.text))
        page.on("pageerror", lambda error: self.complain(True, f"script: {error}"))
        page.on("dialog", lambda dialog: (self.complain(True, f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.complain(not self.is_ours(request.url), f"third party: {request.url}"))
        page.on("requestfailed", lambda request: self.complain(True, f"failed: {request.url}"))
        page.on("response", lambda answer: self.complain(answer.status >= 400, f"{answer.status}: {answer.url}"))

    def is_ours(self, url):
        return urlsplit(url).netloc == urlsplit(self.root).netloc or url.startswith(("data:", "blob:"))

    def complain(self, wrong, text):
        if wrong:
            self.complaints.append(text)

    def open(self, below):
        self.page.goto(self.root + below, wait_until="networkidle")
        return self.page


@pytest.fixture
def tab(browser, address, request):
    options = getattr(request, "param", {})
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "color_scheme": "light", **options})
    tab = Tab(context.new_page(), address)
    yield tab
    context.close()
    assert tab.complaints == []


PAGES = (
    "", "posts/2026-01-05/", "posts/2026-01-06/", "categories/daily/", "topics/", "topics/agents/", "archive/",
    "months/2026-01/", "about/",
)  # fmt: skip
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("tab", [{}, PHONE], indirect=True, ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["", "ko/", "zh/"])
def test_every_kind_of_page_opens_without_a_complaint_and_fits(tab, language):
    for below in PAGES:
        page = tab.open(language + below)
        assert page.locator("h1").count() == 1, below
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{below} scrolls sideways"
        assert page.title(), below


def test_the_language_switch_stays_on_the_page(tab):
    page = tab.open("posts/2026-01-05/")
    for language, heading in (("ko", "좋아요 순위"), ("zh", "点赞排行"), ("en", "Ranked by votes")):
        page.locator(f".top__languages a[hreflang={language}]").click()
        page.wait_for_load_state("networkidle")
        assert page.url.endswith(("" if language == "en" else f"/{language}") + "/posts/2026-01-05/")
        assert page.locator("#ranking").inner_text() == heading


@pytest.mark.parametrize("tab", [{"color_scheme": "dark"}], indirect=True)
def test_the_system_s_dark_mode_is_followed(tab):
    page = tab.open("")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_dark_mode_can_be_chosen_and_is_remembered(tab):
    page = tab.open("")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("label[for^=__palette]:visible").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    tab.open("ko/topics/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("", "learns from video"),
        ("", "quill 7"),
        ("ko/", "learns from video"),
        ("ko/", "에이전트"),
        ("zh/", "learns from video"),
        ("zh/", "智能体"),
        ("zh/", "learns"),
        ("zh/", "Examples"),
    ],
)
def test_search_finds_papers_in_every_language(tab, language, query):
    page = tab.open(language)
    search(page, query)
    hits = page.locator(".md-search-result__link")
    assert hits.count() > 0
    assert any("posts/2026-01-0" in hit.get_attribute("href") for hit in hits.all())


def test_a_search_hit_opens_the_paper_itself(tab):
    page = tab.open("")
    search(page, "quill 7")
    page.locator(".md-search-result__link[href*='2601.00007']").first.click()
    page.wait_for_url("**/posts/2026-01-05/**#2601.00007")
    assert page.locator("[id='2601.00007']").is_visible()


def test_hostile_text_stays_text_in_page_and_search(tab):
    page = tab.open("posts/2026-01-06/")
    assert HOSTILE in page.locator("[id='2601.00021']").inner_text()
    search(page, "alert quotes")
    page.wait_for_timeout(500)
    assert page.locator(".md-search-result script").count() == 0


def test_a_paper_s_address_leads_to_it_and_its_abstract_unfolds(tab):
    page = tab.open("posts/2026-01-05/#2601.00003")
    paper = page.locator("article[data-id='2601.00003']")
    assert paper.evaluate("paper => paper.getBoundingClientRect().top < innerHeight")
    assert not paper.locator(".paper__abstract p").is_visible()
    paper.locator(".paper__abstract summary").click()
    assert paper.locator(".paper__abstract p").is_visible()


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_a_day_can_be_read_without_scripts(tab):
    tab.page.goto(tab.root + "posts/2026-01-05/")
    assert tab.page.locator("article.paper").count() == 14
    tab.page.locator(".paper__abstract summary").first.click()
    assert tab.page.locator(".paper__abstract p").first.is_visible()


def search(page, query):
    if not page.locator("input[name=query]").is_visible():
        page.locator("label[for=__search]:visible").first.click()
    page.locator("input[name=query]").click()
    page.wait_for_load_state("networkidle")
    page.keyboard.insert_text(query)  # as an input method does; then the key-up that Material waits for
    page.keyboard.press("End")
    page.locator(".md-search-result__link").first.wait_for(timeout=10_000)
