"""Whole sites, built as a user builds them, and read as a crawler reads them."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from support.checkouts import process_environment, run_process
from support.hostile import HOSTILE
from support.sites import SITE_URL, store_a_day

BASE = urlsplit(SITE_URL).path


class Page(HTMLParser):
    """A page as a browser sees it."""

    def __init__(self, text):
        super().__init__()
        self.links, self.sources, self.ids, self.tags, self.text, self.titles = [], [], set(), [], "", []
        self.language, self.scripts, self.events = None, [], []
        self._inside = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        self._inside.append(tag)
        if tag == "script":
            self._runs = not attributes.get("type", "").endswith("json")  # a browser runs no data
        self.events += [name for name in attributes if name.startswith("on")]
        if tag == "html":
            self.language = attributes.get("lang")
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        for name in ("src", "srcset"):
            if name in attributes:
                self.sources.append(attributes[name])
        if tag == "link" and attributes.get("rel") in ("stylesheet", "icon", "preload"):
            self.sources.append(attributes["href"])

    def handle_data(self, data):
        self.text += data
        if self._inside and self._inside[-1] == "script" and self._runs:
            self.scripts.append(data)
        if self._inside and self._inside[-1] == "title":
            self.titles.append(data)

    def handle_endtag(self, tag):
        while self._inside and self._inside.pop() != tag:
            pass


@pytest.fixture(scope="module")
def pages(built_site):
    """Every page of the site by its address below the root."""
    return {
        str(path.relative_to(built_site).parent / "").removesuffix("."): Page(path.read_text(encoding="utf-8"))
        for path in built_site.rglob("index.html")
    }


def test_every_language_has_every_kind_of_page(built_site):
    for language in ("", "ko/", "zh/"):
        for name in (
            "", "posts/2026-01-05/", "posts/2026-01-06/", "posts/hello/" if not language else "about/", "archive/",
            "months/2026-01/", "categories/daily/", "categories/papers/", "topics/", "topics/agents/", "about/",
        ):  # fmt: skip
            assert (built_site / language / name / "index.html").exists(), language + name


def test_pages_are_in_their_language(pages):
    for address, page in pages.items():
        expected = {"ko": "ko", "zh": "zh-Hans"}.get(address.partition("/")[0], "en")
        assert page.language == expected, address


def test_every_table_of_a_page_is_one(built_site, pages):
    tables = 0
    for address in pages:
        page = html.parse(str(built_site / address / "index.html")).getroot()
        text = [part.strip() for part in page.xpath("//main//*[not(self::pre or self::code)]/text()")]
        assert [part for part in text if part.startswith("|")] == [], address
        tables += len(page.xpath("//main//table"))
    assert tables > 6


def test_a_post_is_one_article_with_its_papers_in_it(built_site):
    """Whoever looks for the text of a page takes the first article, and it has all of them."""
    posts = list(built_site.rglob("posts/*/index.html"))
    assert len(posts) > 6
    for path in posts:
        (whole,) = html.parse(str(path)).xpath("//article[not(ancestor::article)]")
        assert len(whole.xpath(".//h1")) == 1, path


def test_every_link_of_the_site_leads_to_a_page_and_a_place_on_it(built_site, pages):
    lost = []
    for address, page in pages.items():
        here = f"{BASE}{address}/" if address else BASE
        for link in page.links:
            target = urlsplit(urljoin(f"http://host{here}", link))
            if target.netloc != "host":
                continue
            below = unquote(target.path).removeprefix(BASE)
            if not (built_site / below).exists() or not unquote(target.path).startswith(BASE):
                lost.append((address, link))
            there = pages.get(below.rstrip("/"))
            if target.fragment and there and unquote(target.fragment) not in there.ids:
                lost.append((address, link))
    assert lost == []


def test_nothing_is_loaded_from_anybody_else(built_site, pages):
    for address, page in pages.items():
        assert [source for source in page.sources if urlsplit(source).netloc] == [], address
    for style in (built_site / "assets").glob("*.css"):
        assert "http" not in style.read_text(encoding="utf-8")


def test_hostile_text_is_text_on_every_page(pages):
    seen = 0
    for address, page in pages.items():
        assert page.events == [], address
        assert not [script for script in page.scripts if "alert(1)" in script], address
        assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))], address
        seen += HOSTILE in page.text
    assert seen >= 9, "day, home and topic pages of three languages show the title as it is"


def test_hostile_text_is_text_in_descriptions(built_site):
    text = (built_site / "posts/2026-01-06/index.html").read_text(encoding="utf-8")
    (description,) = re.findall(r'<meta name="?description"? content="([^"]*)">', text)
    assert "&lt;script&gt;" in description


def test_hostile_text_is_text_in_feeds(built_site):
    for language in ("", "ko/", "zh/"):
        for name in ("feed.xml", "atom.xml"):
            feed = ET.parse(built_site / language / name)  # noqa: S314 - our own file
            contents = [html.fromstring(node.text) for node in feed.iter() if (node.text or "").startswith("<")]
            assert any("<script>alert(1)" in content.text_content() for content in contents)
            assert not any(content.xpath(".//script") for content in contents)


def test_each_language_has_feeds_of_its_own_posts_alone(built_site):
    for language, title in (
        ("", "Paper Digest (English)"),
        ("ko/", "Paper Digest (한국어)"),
        ("zh/", "Paper Digest (中文)"),
    ):
        root = ET.parse(built_site / language / "feed.xml").getroot()  # noqa: S314 - our own file
        links = [node.text for node in root.iter("link")]
        own = f"{SITE_URL}{language}"
        assert root.findtext("channel/title") == title
        assert {link.removeprefix(own).split("/")[0] for link in links} == {"", "posts"}
        assert links.count(f"{own}posts/2026-01-05/") == 1
        assert "None" not in (built_site / language / "feed.xml").read_text(encoding="utf-8")


def test_a_title_with_signs_of_markup_is_text(other_site):
    for path in other_site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        assert "<b>x</b>" not in text, path
        titled = text if "papers" in path.parts else re.search("<title>.*</title>", text)[0]
        assert "R&amp;D &lt;b&gt;x" in titled
    assert "R&D <b>x</b>" in ET.parse(other_site / "feed.xml").findtext("channel/title")  # noqa: S314 - our own


def test_all_languages_share_one_search(built_site):
    assert (built_site / "search/engine/wasm.en.pagefind").is_file()
    assert (built_site / "search/2026-01/bundle.json").is_file()
    assert not list(built_site.glob("*/search"))
    assert not list(built_site.glob("*/search/**/*.pf_*"))
    assert not list(built_site.rglob("search_index.json"))


def test_hand_written_posts_stand_beside_the_digests(pages):
    assert "Hello from a person" in pages["posts/hello"].text
    assert "Hello from a person" in pages[""].text


def test_the_archive_is_published_as_it_is(built_site):
    day = built_site / "data/2026/2026-01-05.json"
    assert day.read_bytes() == (built_site.parent / "docs/data/2026/2026-01-05.json").read_bytes()


def test_the_data_has_a_page_in_each_language_that_leads_to_its_files(pages):
    for address, up in (("data", ""), ("ko/data", "../../data/"), ("zh/data", "../../data/")):
        files = ("index.json", "schema.json", "2026/2026-01-06.json")
        wanted = {*(up + name for name in files), "../feeds.opml"}
        assert wanted <= set(pages[address].links), address
    assert {"../ko/data/", "../zh/data/"} <= set(pages["data"].links)


@pytest.mark.parametrize("language", ["", "ko/"])
@pytest.mark.parametrize(
    ("below", "current"),
    [
        ("", ("", "page")),
        ("archive/", ("archive/", "page")),
        ("posts/2026-01-05/", ("archive/", "true")),
        ("months/2026-01/", ("archive/", "true")),
        ("categories/daily/", ("archive/", "true")),
        ("topics/", ("topics/", "page")),
        ("topics/agents/", ("topics/", "true")),
        ("trends/", ("trends/", "page")),
        ("reports/2026-01-05/", ("reports/", "true")),
        ("institutions/institute-of-examples-samples/", ("institutions/", "true")),
        ("about/", ("about/", "page")),
    ],
)
def test_the_menu_says_where_in_the_site_a_page_is(built_site, language, below, current):
    path = built_site / language / below / "index.html"
    found = html.parse(str(path)).xpath("//nav[not(contains(@class, 'languages'))]//a[@aria-current]")
    told = [(urljoin(f"/{below}", link.get("href")), link.get("aria-current")) for link in found]
    assert told == [(f"/{current[0]}", current[1])]


def test_the_page_of_unknown_addresses_leads_to_plain_addresses(built_site):
    page = Page((built_site / "404.html").read_text(encoding="utf-8"))
    assert BASE in page.links
    assert [link for link in page.links if link.endswith("/.")] == []


def test_addresses_for_machines_are_whole_and_true(built_site):
    text = (built_site / "ko/posts/2026-01-05/index.html").read_text(encoding="utf-8")
    assert re.search(f'<link rel="?canonical"? href="{SITE_URL}ko/posts/2026-01-05/">', text)
    for language, below in (("en", ""), ("ko", "ko/"), ("zh-Hans", "zh/")):
        assert f'hreflang="{language}" href="{SITE_URL}{below}posts/2026-01-05/"' in text
    index = (built_site / "zh/sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{SITE_URL}zh/sitemaps/2026-01.xml</loc>" in index
    sitemap = (built_site / "zh/sitemaps/2026-01.xml").read_text(encoding="utf-8")
    assert f"<loc>{SITE_URL}zh/posts/2026-01-05/</loc>" in sitemap


def test_the_sample_is_marked_on_every_page_and_publishes_no_data(sample_site):
    marks = {"en": "Sample: these papers are invented", "ko": "예시: 지어낸 논문들", "zh": "示例：这些论文纯属虚构"}
    found = list(sample_site.rglob("*.html"))
    assert len(found) > 100
    for path in found:
        text = path.read_text(encoding="utf-8")
        language = re.search(r'<html lang="?([a-z]+)', text)[1]
        assert marks[language] in text, path
    assert not list(sample_site.glob("data/2*"))


def test_building_says_in_one_line_that_there_is_no_network_and_in_one_that_the_sample_is_shown(sample_log):
    assert len(re.findall("No network", sample_log)) == 1
    assert len(re.findall("shows the sample", sample_log)) == 1
    assert "Traceback" not in sample_log


def test_a_wrong_setting_stops_the_build_with_one_line(checkout):
    (checkout / "digest.yml").write_text("colour: red")
    done = run_process("mkdocs", "build", "--strict", cwd=checkout, PAPERDIGEST_OFFLINE="1")
    assert done.returncode == 1
    assert "digest.yml: colour: unknown key" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_day_fails_a_strict_build_by_name(checkout):
    (store_a_day(checkout) / "digest.yml").write_text("languages: [en]")
    path = checkout / "docs/data/2026/2026-01-06.json"
    path.write_text("{")
    done = run_process("mkdocs", "build", "--strict", cwd=checkout, PAPERDIGEST_OFFLINE="1")
    assert done.returncode == 1
    assert "2026-01-06.json: is not a day file" in done.stderr


def test_another_order_of_languages_moves_the_root(other_site):
    root = (other_site / "index.html").read_text(encoding="utf-8")
    assert '<html lang="ko"' in root
    assert "좋아요" in root
    assert '<html lang="en"' in (other_site / "en/posts/2026-01-05/index.html").read_text(encoding="utf-8")
    assert not (other_site / "zh").exists()


def test_one_edit_under_mkdocs_serve_causes_one_rebuild(checkout):
    """A hook that wrote on every build would make `mkdocs serve` build for ever."""
    (store_a_day(checkout) / "digest.yml").write_text("languages: [en]")
    own = checkout / "docs" / "posts" / "hello.md"
    own.parent.mkdir()
    own.write_text("---\ndate: 2026-01-01\n---\n# Hello\n\nFirst.\n")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    log = checkout / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=checkout,
            env=process_environment(PAPERDIGEST_OFFLINE="1"),
            stdout=output,
            stderr=output,
        )
        try:
            wait_until(lambda: "Serving on" in log.read_text(), process)
            for lost in ("nowhere/", "posts/nowhere", "a/b.html", "nothing.css"):
                with pytest.raises(urllib.error.HTTPError) as answer:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/{lost}", timeout=60)
                assert (answer.value.code, b'class="lost"' in answer.value.read()) == (404, True), lost
            own.write_text("---\ndate: 2026-01-01\n---\n# Hello\n\nSecond.\n")
            wait_until(lambda: b"Second." in read(f"http://127.0.0.1:{port}/posts/hello/"), process)
            time.sleep(3)
            builds = log.read_text().count("Building documentation...")
        finally:
            end(process)
    assert builds == 2


def end(process):
    """End a server; one that has not ended in a minute is killed, so that none is left running."""
    process.terminate()  # not SIGINT, which a shell lets its background jobs ignore
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until(true, process, seconds=180):
    end = time.monotonic() + seconds
    while not true():
        assert process.poll() is None, "the server has stopped"
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)


def read(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
            return answer.read()
    except OSError:
        return b""


def test_no_path_of_a_machine_is_published(built_site):
    here = str(Path(built_site).parent)
    for path in [*built_site.rglob("*.html"), *built_site.rglob("*.xml"), *built_site.rglob("*.json")]:
        assert here not in path.read_text(encoding="utf-8"), path


def test_a_build_leaves_nothing_behind_in_the_folder_for_scratch_files(checkout, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    store_a_day(checkout)
    for command in (("paperdigest", "build"), ("mkdocs", "build", "--strict")):
        done = run_process(*command, cwd=checkout, PAPERDIGEST_OFFLINE="1", TMPDIR=str(scratch))
        assert done.returncode == 0, done.stderr
    assert [path.name for path in scratch.iterdir()] == []
