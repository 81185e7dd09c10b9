"""The tools of benchmarks/: a server that behaves like GitHub Pages, and bounds that are told when they are missed."""

import gzip
import sys
import urllib.error
import urllib.request

import pytest
from support.checkouts import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from pages import Result, find_languages, find_pages, table
from server import serve_site


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    for below, text in {
        "index.html": '<!doctype html><html lang="en"><p>Home',
        "ko/index.html": '<html lang="ko">',
        "404.html": "Lost",
        "assets/icon.svg": "<svg/>",
        "assets/letters.woff2": "letters",
        "posts/2026-01-05/index.html": '<article class="paper">' * 20,
        "posts/2026-01-06/index.html": '<article class="paper wide">' * 48,
        "posts/2026-01-07/index.html": '<article class="paper">' * 90,
        "posts/2026-W01/index.html": "old",
        "posts/2026-W02/index.html": "new",
        "topics/index.html": "all topics" * 100,
        "topics/agents/index.html": "agents",
        "topics/video/index.html": "more on video",
        "months/2025-12/index.html": "",
        "months/2026-01/index.html": "",
    }.items():
        (folder / below).parent.mkdir(parents=True, exist_ok=True)
        (folder / below).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    return folder


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def ask(address, **headers):
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        answer = opener.open(urllib.request.Request(address, headers=headers), timeout=5)  # noqa: S310 - our own server
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, dict(answer.headers), answer.read()


def test_the_server_answers_as_github_pages_does(site):
    with serve_site(site, base="/digest/") as root:
        status, headers, content = ask(root, **{"Accept-Encoding": "gzip"})
        assert (status, headers["Content-Type"], headers["Content-Encoding"]) == (
            200,
            "text/html; charset=utf-8",
            "gzip",
        )
        assert b"Home" in gzip.decompress(content)
        assert headers["Cache-Control"] == "max-age=600"
        assert b"Home" in ask(root)[2]
        assert ask(f"{root}assets/icon.svg", **{"Accept-Encoding": "gzip"})[1]["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in ask(f"{root}assets/letters.woff2", **{"Accept-Encoding": "gzip"})[1]
        status, headers, _ = ask(f"{root}posts/2026-01-05")
        assert (status, headers["Location"]) == (301, "/digest/posts/2026-01-05/")


@pytest.mark.parametrize(
    "below", ["nothing", "assets/", "../secret.txt", "%2e%2e/secret.txt", "assets/../../secret.txt"]
)
def test_an_unknown_address_gets_the_site_s_own_page(site, below):
    with serve_site(site, base="/digest/") as root:
        status, _, content = ask(root + below)
        assert (status, content) in ((404, b"Lost"), (404, b"Not found\n"))


def test_nothing_is_served_outside_the_base(site):
    with serve_site(site, base="/digest/") as root:
        assert ask(root.removesuffix("digest/"))[0] == 404


def test_one_page_of_each_kind_is_measured(site):
    assert find_pages(site) == {
        "home": "",
        "day": "posts/2026-01-06/",
        "topic": "topics/video/",
        "month": "months/2026-01/",
        "week": "posts/2026-W02/",
    }
    assert find_languages(site) == {"en": "", "ko": "ko/"}


GOOD = {
    "performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100, "TBT": 50, "CLS": 0, "Script": 30,
    "third": 0, "console": 0, "axe": 0, "page": 110,
}  # fmt: skip


def test_a_page_at_its_bounds_misses_none():
    assert Result("day", "ko", "", figures=GOOD).missed() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("performance", 97.5), ("accessibility", 99), ("best-practices", 99), ("seo", 99), ("TBT", 50.5), ("CLS", 0.001),
        ("Script", 30.1), ("third", 1), ("console", 1), ("axe", 1), ("page", 110.1),
    ],
)  # fmt: skip
def test_each_bound_is_told_when_it_is_missed(name, value):
    missed = Result("day", "ko", "", figures=GOOD | {name: value}).missed()
    assert len(missed) == 1
    assert missed[0].startswith(name)


def test_only_the_day_has_a_bound_of_weight():
    assert Result("home", "ko", "", figures=GOOD | {"page": 400}).missed() == []


def test_what_was_not_measured_stays_empty_in_the_table_and_misses_nothing():
    result = Result("home", "ko", "", figures={"axe": 0})
    assert result.missed() == []
    assert table([result]).endswith("|  | 0 |  |")
