import datetime as dt
import json
from dataclasses import replace

import pytest
from support.hostile import HOSTILE
from support.records import make_day, make_paper, utc

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.outputs.feeds import FeedPlace
from paperdigest.outputs.head import PageFacts, head_of, json_script
from paperdigest.render.edition import Edition
from paperdigest.render.html import LanguageLink

CONFIG = Config()
KOREAN = Edition("ko", CONFIG)
SITE = "https://example.org/d/"


def links(url, *, korean=True):
    return [
        LanguageLink("en", "en", "English", "EN", "x", url),
        LanguageLink("ko", "ko", "한국어", "한국어", "x", f"ko/{url}" if korean else None),
        LanguageLink("zh", "zh-Hans", "中文", "中文", "x", f"zh/{url}"),
    ]


def page(url="posts/2026-01-05/", **facts):
    return PageFacts(
        **{
            "url": url, "edition": KOREAN, "site_url": SITE, "title": "제목", "description": HOSTILE,
            "links": links(url) if url is not None else (), **facts,
        }
    )  # fmt: skip


def day(**facts):
    papers = [make_paper(n, title=HOSTILE, authors=[f"Author {m}" for m in range(9)]) for n in range(1, 51)]
    digest = make_digests([make_day("2026-01-05", *papers)], (), today=dt.date(2026, 2, 1))[0]
    dates = {"created": dt.date(2026, 1, 5), "updated": dt.date(2026, 1, 9)}
    return page(**{"kind": "day", "digest": digest, "image": "ko/assets/social/2026-01-05.png", **dates, **facts})


def graph(facts):
    data = json.loads(head_of(facts).json_ld)
    return {node["@type"]: node for node in data["@graph"]}


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "&lt;", "\u2028", HOSTILE])
def test_json_in_a_script_element_cannot_end_it_and_says_the_same(text):
    written = json_script({"name": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}


def test_a_page_names_its_address_and_its_other_languages():
    head = head_of(page())
    assert head.canonical == "https://example.org/d/ko/posts/2026-01-05/"
    assert head.alternates == [
        ("en", "https://example.org/d/posts/2026-01-05/"),
        ("ko", "https://example.org/d/ko/posts/2026-01-05/"),
        ("zh-Hans", "https://example.org/d/zh/posts/2026-01-05/"),
        ("x-default", "https://example.org/d/posts/2026-01-05/"),
    ]


def test_a_language_that_lacks_the_page_is_not_named():
    head = head_of(page(edition=Edition("en", CONFIG), links=links("posts/hello/", korean=False)))
    assert [language for language, _ in head.alternates] == ["en", "zh-Hans", "x-default"]


def test_a_page_of_one_language_alone_has_no_alternates():
    assert head_of(page(links=links("x/")[:1])).alternates == []


def test_a_day_is_a_post_with_its_picture_and_its_dates():
    properties = dict(head_of(day()).properties)
    assert properties["og:type"] == "article"
    assert properties["og:title"] == "제목"
    assert properties["og:locale"] == "ko_KR"
    assert properties["og:image"] == "https://example.org/d/ko/assets/social/2026-01-05.png"
    assert (properties["og:image:width"], properties["og:image:height"]) == ("1200", "630")
    assert properties["og:image:alt"] == HOSTILE
    assert properties["article:modified_time"] == "2026-01-09"


def test_schema_org_is_told_of_the_post_how_many_papers_it_has_and_of_the_first_ones():
    facts = day()
    post = graph(facts)["BlogPosting"]
    assert post["datePublished"] == "2026-01-05"
    assert post["dateModified"] == "2026-01-09"
    items = post["mainEntity"]["itemListElement"]
    assert post["mainEntity"]["numberOfItems"] == 50
    assert [item["position"] for item in items] == list(range(1, 6))
    paper = items[0]["item"]
    assert paper["@type"] == "ScholarlyArticle"
    assert paper["url"] == "https://example.org/d/ko/posts/2026-01-05/#2601.00001"
    assert paper["name"] == HOSTILE
    assert paper["sameAs"] == "https://arxiv.org/abs/2601.00001"
    assert "author" not in paper  # it has more than stand here, and some of them would be wrong


def test_a_day_names_its_markdown_and_its_citations():
    assert [(form.media_type, form.address) for form in head_of(day()).forms] == [
        ("text/markdown", f"{SITE}ko/posts/2026-01-05/index.md"),
        ("application/x-bibtex", f"{SITE}posts/2026-01-05/papers.bib"),
        ("application/x-research-info-systems", f"{SITE}posts/2026-01-05/papers.ris"),
        ("text/markdown", f"{SITE}daily/2026/01/05.md"),
    ]
    assert head_of(page("about/")).forms == []


def test_the_pages_of_the_data_name_what_tells_programs_of_them():
    wanted = [f"{SITE}data/croissant.json", f"{SITE}data/ro-crate-metadata.json"]
    for url in ("data/", "questions/"):
        assert [form.address for form in head_of(page(url)).forms] == wanted
    assert head_of(page("data/", sample=True)).forms == []


def test_schema_org_is_told_when_a_paper_was_published_if_that_is_known():
    papers = [make_paper(1, published=utc("2025-12-31T23:00:00")), make_paper(2)]
    (digest,) = make_digests([make_day("2026-01-05", *papers)], (), today=dt.date(2026, 2, 1))
    items = graph(day(digest=digest))["BlogPosting"]["mainEntity"]["itemListElement"]
    assert [one["item"].get("datePublished") for one in items] == ["2025-12-31", None]


def test_a_day_of_fifty_papers_stays_light():
    assert len(head_of(day()).json_ld.encode()) < 5_000


def test_the_home_page_tells_how_the_site_is_searched():
    site = graph(page("", title="홈"))["WebSite"]
    assert site["potentialAction"]["target"]["urlTemplate"] == "https://example.org/d/ko/?q={search_term_string}"


@pytest.mark.parametrize(
    ("url", "steps"),
    [
        ("posts/2026-01-05/", ["", "archive/", "posts/2026-01-05/"]),
        ("topics/agents/", ["", "topics/", "topics/agents/"]),
        ("topics/", ["", "topics/"]),
        ("about/", ["", "about/"]),
    ],
)
def test_a_page_tells_the_way_to_it(url, steps):
    trail = graph(page(url))["BreadcrumbList"]["itemListElement"]
    assert [step["item"] for step in trail] == [f"{SITE}ko/{step}" for step in steps]


def test_a_topics_own_feed_comes_before_that_of_everything():
    feeds = [
        FeedPlace("all", "전체", "", ""),
        FeedPlace("topics", "에이전트", "topics/agents/", "topics/agents/", formats=("atom",)),
        FeedPlace("topics", "게임", "topics/games/", "topics/games/", formats=("atom",)),
    ]
    found = head_of(page("topics/agents/", feeds=feeds)).feeds
    assert [(feed.media_type, feed.address.removeprefix(f"{SITE}ko/")) for feed in found] == [
        ("application/atom+xml", "topics/agents/atom.xml"),
        ("application/rss+xml", "feed.xml"),
        ("application/atom+xml", "atom.xml"),
        ("application/feed+json", "feed.json"),
    ]
    assert found[0].title == "에이전트 – Paper Digest (한국어) – Atom"


def test_the_page_of_unknown_addresses_is_not_to_be_found():
    head = head_of(page(None))
    assert (head.canonical, head.robots, head.alternates) == (None, "noindex", [])


def test_invented_papers_are_not_to_be_found():
    assert head_of(replace(day(), sample=True)).robots == "noindex"


def test_a_page_without_a_description_has_that_of_the_site():
    assert head_of(page(description=None)).description == "오늘의 AI 논문을 독자들의 좋아요 순으로 정리합니다."


def test_schema_org_is_told_of_all_authors_or_none():
    def named(count):
        paper = make_paper(1, authors=[f"Ada {n}" for n in range(count)])
        (digest,) = make_digests([make_day("2026-01-05", paper)], (), today=dt.date(2026, 2, 1))
        post = graph(day(digest=digest))["BlogPosting"]
        return post["mainEntity"]["itemListElement"][0]["item"].get("author", [])

    assert [len(named(count)) for count in (1, 3, 4, 50)] == [1, 3, 0, 0]
