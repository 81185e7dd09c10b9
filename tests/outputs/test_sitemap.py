import datetime as dt
import re

import lxml.etree
import pytest
from support.records import make_day, make_paper, utc

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.outputs.sitemap import Changes, SitePage, render_llms, render_robots, render_sitemap

SITE = "https://example.org/d/"
CONFIG = Config.model_validate(
    {"topics": [{"id": "agents", "name": {"en": "Agents", "ko": "에이전트", "zh": "智能体"}, "words": ["agent"]}]}
)
DIGESTS = make_digests(
    [
        make_day("2026-01-30", make_paper(1, title="An agent [x](y)", organization="Lab", vote_history=[(utc("2026-02-03"), 1)], votes=1)),
        make_day("2026-02-02", make_paper(2), make_paper(3, organization="Lab")),
    ],
    CONFIG.topics,
    today=dt.date(2026, 3, 1),
)  # fmt: skip
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("", dt.date(2026, 2, 3)),
        ("archive/", dt.date(2026, 2, 3)),
        ("months/2026-01/", dt.date(2026, 2, 3)),
        ("months/2026-02/", dt.date(2026, 2, 2)),
        ("topics/agents/", dt.date(2026, 2, 3)),
        ("topics/", dt.date(2026, 2, 3)),
        ("institutions/lab/", dt.date(2026, 2, 3)),
        ("categories/daily/", dt.date(2026, 2, 3)),
        ("topics/none/", None),
        ("about/", None),
    ],
)
def test_a_list_changed_when_the_newest_of_its_papers_did(url, day):
    assert Changes(DIGESTS).of_list(url) == day


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


def test_llms_txt_of_the_sample_leads_to_no_data():
    assert "data/" not in render_llms(DIGESTS, CONFIG, site_url=SITE, sample=True).decode()
