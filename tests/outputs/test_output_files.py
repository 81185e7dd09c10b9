"""What programs find on a built site, read by kept parsers."""

import datetime as dt
import json
import re
from urllib.parse import urlsplit

import bibtexparser
import lxml.etree
import lxml.html
import pytest
import rispy
from support.feed_checks import feeds_in_opml, wrong_in_json, wrong_in_xml
from support.sites import SITE_URL

LANGUAGES = ("", "ko/", "zh/")
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read(path):
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def heads(built_site):
    """The head of every page by its address, but for those of single papers, which say less and stand in no sitemap."""
    return {
        SITE_URL + str(path.relative_to(built_site).parent / "").removesuffix(".").rstrip("/") + "/" * (path.parent != built_site): (
            lxml.html.fromstring(read(path)).find("head")
        )
        for path in built_site.rglob("index.html")
        if built_site / "papers" not in path.parents
    }  # fmt: skip


def file_of(built_site, address):
    assert address.startswith(SITE_URL)
    path = built_site / urlsplit(address.removeprefix(SITE_URL)).path
    return path / "index.html" if address.endswith("/") else path


def test_every_feed_is_valid(built_site):
    found = sorted([*built_site.rglob("feed.xml"), *built_site.rglob("atom.xml")])
    assert len(found) > 3 * 30
    assert wrong_in_xml(found) == []
    listed = sorted(built_site.rglob("feed.json"))
    assert len(listed) == 3 * 5
    assert wrong_in_json(listed) == []


def test_the_list_of_feeds_leads_to_every_feed_of_its_language(built_site):
    for language in LANGUAGES:
        addresses = feeds_in_opml(built_site / language / "feeds.opml")
        assert all(file_of(built_site, address).exists() for address in addresses)
        page = lxml.html.fromstring(read(built_site / language / "feeds/index.html"))
        page.make_links_absolute(f"{SITE_URL}{language}feeds/")
        shown = {link.get("href") for link in page.iter("a")}
        assert set(addresses) <= shown


def test_no_feed_has_a_script_or_a_relative_address(built_site):
    for path in built_site.rglob("feed.json"):
        for item in json.loads(read(path))["items"]:
            html = lxml.html.fragment_fromstring(item["content_html"], create_parent="div")
            assert not list(html.iter("script", "style"))
            assert [link for *_, link, _ in html.iterlinks() if not urlsplit(link).netloc] == []


def test_a_days_citations_have_as_many_entries_as_the_day_has_papers(built_site):
    for day in ("2026-01-05", "2026-01-06"):
        folder = built_site / "posts" / day
        papers = re.findall(r'<article class="?paper"? data-id="([^"]+)"', read(folder / "index.html"))
        library = bibtexparser.parse_file(str(folder / "papers.bib"))
        assert library.failed_blocks == []
        assert [entry["eprint"] for entry in library.entries] == papers
        assert [record["accession_number"] for record in rispy.loads(read(folder / "papers.ris"))] == [
            f"arXiv:{paper}" for paper in papers
        ]
        assert [item["id"] for item in json.loads(read(folder / "papers.csl.json"))] == papers


def test_a_day_stands_beside_its_page_as_markdown_in_every_language(built_site):
    for language, words in zip(LANGUAGES, ("Institution: ", "기관: ", "机构："), strict=True):
        text = read(built_site / language / "posts/2026-01-05/index.md")
        assert f"   - {words}Institute of Examples & Samples".replace("&", "&amp;") in text
        assert len(re.findall(r"^\d+\. \*\*", text, re.MULTILINE)) == 14


def pieces(built_site, language):
    """The pieces of a language's sitemap, by their addresses."""
    root = lxml.etree.parse(built_site / language / "sitemap.xml").getroot()
    assert root.tag == f"{{{NAMES['s']}}}sitemapindex"
    return {address: file_of(built_site, address) for address in root.xpath("s:sitemap/s:loc/text()", namespaces=NAMES)}


def test_sitemaps_list_every_page_once(built_site, heads):
    listed = []
    for language in LANGUAGES:
        for piece in pieces(built_site, language).values():
            root = lxml.etree.parse(piece)
            listed += root.xpath("s:url/s:loc/text()", namespaces=NAMES)
            for address in root.xpath("s:url/x:link/@href", namespaces=NAMES):
                assert file_of(built_site, address).exists()
    assert sorted(listed) == sorted(heads)
    assert not (built_site / "sitemap.xml.gz").exists()
    assert f"Sitemap: {SITE_URL}ko/sitemap.xml" in read(built_site / "robots.txt")


def test_sitemaps_keep_to_the_rules_of_the_protocol(built_site):
    for language in LANGUAGES:
        found = pieces(built_site, language)
        assert {f"{SITE_URL}{language}sitemaps/{name}.xml" for name in ("pages", "institutions", "2026-01")} == set(
            found
        )
        for piece in found.values():
            content = piece.read_bytes()
            root = lxml.etree.fromstring(content)
            assert root.tag == f"{{{NAMES['s']}}}urlset"
            assert len(content) < 50 * 2**20
            assert 0 < len(root) <= 50_000
            for url in root:
                kinds = [lxml.etree.QName(child).localname for child in url]
                assert url.tag == f"{{{NAMES['s']}}}url"
                assert re.fullmatch("loc (lastmod )?(link )*", "".join(f"{kind} " for kind in kinds))
                assert url[0].text.startswith(SITE_URL + language)
                assert len(url[0].text) < 2048
                for day in url.findall("s:lastmod", NAMES):
                    dt.date.fromisoformat(day.text)
    robots = re.findall(r"^Sitemap: (.*)$", read(built_site / "robots.txt"), re.MULTILINE)
    assert robots == [f"{SITE_URL}{language}sitemap.xml" for language in LANGUAGES]


def test_each_day_has_its_file_of_what_came_later_at_the_root_alone(built_site):
    for day in ("2026-01-05", "2026-01-06"):
        assert isinstance(json.loads(read(built_site / "posts" / day / "later.json")), dict)
    assert sorted(built_site.rglob("later.json")) == sorted(built_site.glob("posts/*/later.json"))


def test_pages_name_themselves_once_and_each_other_both_ways(built_site, heads):
    alternates = {}
    for address, head in heads.items():
        assert [link.get("href") for link in head.findall("link[@rel='canonical']")] == [address]
        assert len(head.findall("meta[@name='description']")) == len(head.findall("meta[@name='robots']")) == 1
        alternates[address] = {link.get("hreflang"): link.get("href") for link in head.findall("link[@hreflang]")}
    for address, others in alternates.items():
        for other in others.values():
            assert alternates[other] == others, address


def test_every_page_leads_to_feeds_and_to_a_picture_that_are_there(built_site, heads):
    for address, head in heads.items():
        feeds = [link.get("href") for link in head.findall("link[@rel='alternate']") if link.get("type")]
        assert len(feeds) >= 3, address
        pictures = [meta.get("content") for meta in head.findall("meta[@property='og:image']")]
        assert all(file_of(built_site, one).exists() for one in [*feeds, *pictures]), address
        assert len(pictures) == 1
    assert heads[f"{SITE_URL}ko/topics/agents/"].find("link[@type='application/atom+xml']").get("href") == (
        f"{SITE_URL}ko/topics/agents/atom.xml"
    )


def test_what_a_page_tells_in_json_is_read_back(heads):
    for address, head in heads.items():
        (script,) = head.findall("script[@type='application/ld+json']")
        kinds = [node["@type"] for node in json.loads(script.text)["@graph"]]
        assert kinds[0] == ("WebSite" if address in [SITE_URL + language for language in LANGUAGES] else kinds[0])
        if "/posts/" in address:
            assert kinds == ["BlogPosting", "BreadcrumbList"], address


def test_each_day_has_its_own_picture_and_other_pages_share_one(built_site, heads):
    def picture(address):
        return heads[SITE_URL + address].find("meta[@property='og:image']").get("content").rpartition("/")[2]

    assert picture("posts/2026-01-05/") == picture("ko/posts/2026-01-05/") == "2026-01-05.png"
    for head in heads.values():
        assert file_of(built_site, head.find("meta[@property='og:image']").get("content")).exists()
    assert picture("about/") == picture("posts/hello/") == "default.png"
    assert sorted(path.name for path in (built_site / "assets/social").iterdir()) == [
        "2026-01-05.png", "2026-01-06.png", "default.png",
    ]  # fmt: skip


def test_a_hand_written_post_stands_in_the_feed_as_its_page_shows_it(built_site):
    items = json.loads(read(built_site / "feed.json"))["items"]
    hello = next(item for item in items if item["url"].endswith("/posts/hello/"))
    assert "Hello from a person." in hello["content_html"]


def test_llms_txt_leads_to_files_that_are_there(built_site):
    for address in re.findall(r"\]\((\S+)\)", read(built_site / "llms.txt")):
        assert file_of(built_site, address).exists(), address
