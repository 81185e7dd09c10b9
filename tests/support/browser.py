"""A real browser that writes down every complaint.

Needs a Chromium: PAPERDIGEST_CHROMIUM, or one on PATH. Without it these tests are skipped, unless
PAPERDIGEST_BROWSER=required, which makes its absence a failure.
"""

import os
import shutil
import threading
import time
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from support.sites import SITE_URL

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("PAPERDIGEST_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
BASE = urlsplit(SITE_URL).path


@contextmanager
def serve_folder(folder, base):
    """Serve `folder` under `base`, as GitHub Pages serves a project's site."""

    class Handler(SimpleHTTPRequestHandler):
        def send_error(self, code, *more):
            assert code == 404, more
            page = (folder / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

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


@pytest.fixture(scope="session")
def address(built_site):
    with serve_folder(built_site, BASE) as root:
        yield root


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None and os.environ.get("PAPERDIGEST_BROWSER") != "required":
        pytest.skip("no Chromium found (set PAPERDIGEST_CHROMIUM)")
    assert CHROMIUM, "PAPERDIGEST_BROWSER=required, but there is no Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


#: Resolves when every script that the page has loaded has run, what they wait for and what they load included: a browser
#: that is busy may be idle on the network before. A module that is imported again is the same one.
SCRIPTS_RAN = """async () => {
  const run = new Set();
  for (;;) {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const fresh = loaded.filter((name) => /\\/assets\\/[\\w-]+\\.js$/.test(name) && !run.has(name));
    if (!fresh.length) return;
    fresh.forEach((name) => run.add(name));
    await Promise.allSettled(fresh.map((name) => import(name)));
  }
}"""


def wait_until(page, expression, arg=None):
    """Wait until a JavaScript expression, or a function of `arg`, is true; the policy of our pages forbids the way that playwright waits."""
    end = time.monotonic() + 30
    asked = expression if arg is not None else f"Boolean({expression})"
    while not page.evaluate(asked, arg):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(20)


class Tab:
    """A page of the browser that writes down every complaint."""

    def __init__(self, page, root):
        self.page, self.root, self.complaints = page, root, []
        page.on("console", lambda message: self.complain(message.type in ("error", "warning"), message.text))
        page.on("pageerror", lambda error: self.complain(True, f"script: {error}"))
        page.on("dialog", lambda dialog: (self.complain(True, f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.complain(not self.is_ours(request.url), f"third party: {request.url}"))
        # What the browser drops when a page is left or closed is no fault of the page.
        page.on(
            "requestfailed",
            lambda request: self.complain(request.failure != "net::ERR_ABORTED", f"failed: {request.url}"),
        )
        page.on("response", lambda answer: self.complain(answer.status >= 400, f"{answer.status}: {answer.url}"))

    def is_ours(self, url):
        return urlsplit(url).netloc == urlsplit(self.root).netloc or url.startswith(("data:", "blob:"))

    def complain(self, wrong, text):
        if wrong:
            self.complaints.append(text)

    def open(self, below):
        self.page.goto(self.root + below, wait_until="networkidle")
        self.page.evaluate(SCRIPTS_RAN)
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
    "months/2026-01/", "about/", "library/", "institutions/", "reports/", "reports/2026-01-05/",
    "status/",
)  # fmt: skip


PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True, "is_mobile": True}


def search(page, query):
    page.locator("body").press("/")
    page.locator("dialog.search input[type=search]").fill(query)
    page.locator(".search__hits a").first.wait_for(timeout=10_000)
    page.locator("dialog.search[aria-busy=false]").wait_for()
