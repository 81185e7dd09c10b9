import datetime as dt
import re

import lxml.etree
from support.records import make_day, make_paper, make_report, utc

from paperdigest.config import Config
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import make_digests
from paperdigest.outputs.sitemap import (
    SitePage,
    front_pages,
    institution_pages,
    month_pages,
    render_llms,
    render_robots,
    render_sitemap,
    render_sitemap_index,
)

SITE = "https://example.org/d/"
CONFIG = Config.model_validate(
    {"topics": [{"id": "agents", "name": {"en": "Agents", "ko": "에이전트", "zh": "智能体"}, "words": ["agent"]}]}
)
TODAY = dt.date(2026, 3, 1)
DAYS = [
    make_day("2026-01-30", make_paper(1, title="An agent [x](y)", organization="Lab", vote_history=[(utc("2026-02-03"), 1)], votes=1)),
    make_day("2026-02-02", make_paper(2), make_paper(3, organization="Lab")),
]  # fmt: skip
DIGESTS = make_digests(DAYS, CONFIG.topics, today=TODAY)
CATALOGUE = Catalogue(DIGESTS, today=TODAY)
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def changes(pages):
    """When each page changed, by its address below the root."""
    found = [page for edition, own in pages for page in own if edition.is_root]
    return {page.address.removeprefix(SITE): page.changed and str(page.changed) for page in found}


def test_a_list_changed_when_the_newest_of_its_papers_did():
    lists = ["", "archive/", "topics/", "topics/agents/", "topics/none/", "categories/daily/", "about/", "reports/"]
    assert changes(front_pages(lists, CATALOGUE, CONFIG, site_url=SITE)) == {
        "": "2026-02-03",
        "archive/": "2026-02-03",
        "topics/": "2026-02-03",
        "topics/agents/": "2026-02-03",
        "topics/none/": None,
        "categories/daily/": "2026-02-03",
        "about/": None,
        "reports/": None,
    }
    assert changes(institution_pages(CATALOGUE, CONFIG, site_url=SITE)) == {"institutions/lab/": "2026-02-03"}


def test_the_piece_of_a_month_has_its_posts_and_its_list():
    """A roundup changed when it came, or when the votes of its papers did since then."""
    assert changes(month_pages("2026-01", CATALOGUE, CONFIG, site_url=SITE)) == {
        "posts/2026-01-30/": "2026-02-03",
        "posts/2026-W05/": "2026-02-03",
        "posts/2026-01/": "2026-02-03",
        "months/2026-01/": "2026-02-03",
    }
    assert changes(month_pages("2026-02", CATALOGUE, CONFIG, site_url=SITE)) == {
        "posts/2026-02-02/": "2026-02-02",
        "posts/2026-W06/": "2026-02-08",
        "posts/2026-02/": "2026-02-28",
        "months/2026-02/": "2026-02-28",
    }


def test_the_piece_of_a_month_has_the_pages_of_its_reports():
    reports = {"2601.00001": (make_report(1),)}
    catalogue = Catalogue(make_digests(DAYS, CONFIG.topics, today=TODAY, reports=reports), today=TODAY)
    assert changes(month_pages("2026-01", catalogue, CONFIG, site_url=SITE))["reports/2026-01-30/"] is None
    assert "reports/2026-02-02/" not in changes(month_pages("2026-02", catalogue, CONFIG, site_url=SITE))


def test_every_language_has_its_own_pieces_whose_pages_name_each_other():
    pieces = {edition.language: pages for edition, pages in institution_pages(CATALOGUE, CONFIG, site_url=SITE)}
    assert {language: page.address for language, (page,) in pieces.items()} == {
        "en": f"{SITE}institutions/lab/",
        "ko": f"{SITE}ko/institutions/lab/",
        "zh": f"{SITE}zh/institutions/lab/",
    }
    assert pieces["en"][0].alternates == pieces["ko"][0].alternates
    assert pieces["ko"][0].alternates[-1] == ("x-default", f"{SITE}institutions/lab/")


def test_pages_of_a_site_of_one_language_have_no_alternates():
    config = CONFIG.model_copy(update={"languages": ("ko",)})
    ((_, (page,)),) = institution_pages(CATALOGUE, config, site_url=SITE)
    assert (page.address, list(page.alternates)) == (f"{SITE}institutions/lab/", [])


def test_an_archive_of_nothing_has_fronts_without_a_day():
    empty = Catalogue([], today=TODAY)
    assert changes(front_pages(["", "about/"], empty, CONFIG, site_url=SITE)) == {"": None, "about/": None}
    assert changes(institution_pages(empty, CONFIG, site_url=SITE)) == {}


def test_a_sitemap_of_sitemaps_leads_to_each_piece():
    root = lxml.etree.fromstring(render_sitemap_index([f"{SITE}sitemaps/a&b.xml", f"{SITE}sitemaps/2026-01.xml"]))
    assert root.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert root.xpath("s:sitemap/s:loc/text()", namespaces=NAMES) == [
        f"{SITE}sitemaps/a&b.xml",
        f"{SITE}sitemaps/2026-01.xml",
    ]


def test_a_sitemap_has_every_page_once_with_its_day_and_languages():
    root = lxml.etree.fromstring(
        render_sitemap(
            [
                SitePage(f"{SITE}b/?a&b", dt.date(2026, 1, 1), [("ko", f"{SITE}ko/b/"), ("x-default", f"{SITE}b/")]),
                SitePage(f"{SITE}a/", None),
                SitePage(f"{SITE}a/", None),
            ]
        )
    )
    assert root.xpath("s:url/s:loc/text()", namespaces=NAMES) == [f"{SITE}a/", f"{SITE}b/?a&b"]
    assert root.xpath("s:url/s:lastmod/text()", namespaces=NAMES) == ["2026-01-01"]
    assert root.xpath("s:url/x:link/@hreflang", namespaces=NAMES) == ["ko", "x-default"]


def test_robots_are_welcome_and_led_to_each_languages_sitemap():
    lines = render_robots(Config(languages=["ko", "en"]), site_url=SITE).decode().splitlines()
    assert lines == [
        "User-agent: *", "Allow: /", "", f"Sitemap: {SITE}sitemap.xml", f"Sitemap: {SITE}en/sitemap.xml",
    ]  # fmt: skip


def test_llms_txt_has_the_form_that_its_readers_expect():
    text = render_llms(DIGESTS, CONFIG, site_url=SITE, sample=False).decode()
    lines = [line for line in text.splitlines() if line]
    assert lines[0] == "# Paper Digest"
    assert lines[1].startswith("> ")
    body = lines[lines.index("## Days") :]
    assert all(re.fullmatch(r"## .+|- \[[^\]]+\]\(https://[^)]+\)(: .+)?", line) for line in body)
    assert body[1].startswith(f"- [2026-02-02]({SITE}posts/2026-02-02/index.md): 2 papers")
    assert "An agent (x)(y)" in text
    assert f"{SITE}data/schema.json" in text
    assert all(f"{SITE}{one}" in lines[3] for one in ("daily/YYYY/MM/DD.md", "papers/ID.md"))


def test_llms_txt_of_the_sample_leads_to_no_data():
    assert "data/" not in render_llms(DIGESTS, CONFIG, site_url=SITE, sample=True).decode()
