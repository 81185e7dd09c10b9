"""Pages beside the posts."""

import datetime as dt
import re

import pytest
from support import pages
from support.pages import catalogue_of
from support.records import make_day, make_paper

from paperdigest.digest.days import DayNavigation, make_digests
from paperdigest.pages.day import render_post
from paperdigest.pages.lists import BEST_PAPERS, INSTITUTIONS_AT_ONCE, LISTED_DAYS, LISTED_PAPERS
from paperdigest.records.papers import Code
from paperdigest.render.edition import Edition


def pages_of(config, *papers, language="en"):
    catalogue = catalogue_of(config, make_day("2026-01-05", *papers), today="2026-01-09")
    return pages.pages_of(catalogue, config, language=language)


def agents(count, **facts):
    return [make_paper(n, title=f"Agents {n}", votes=n, organization="Examples", **facts) for n in range(1, count + 1)]


def ids(text):
    return [int(number) for number in re.findall(r'data-id="2601\.(\d+)"', text)]


def test_a_topic_s_page_begins_with_its_most_voted_papers(config):
    page = pages_of(config, *agents(20))["topics/agents.md"]
    best, _, newest = page.partition("m2026-01")
    assert ids(best) == [20, 19, 18, 17, 16]
    assert len(ids(newest)) == 20


def test_a_page_with_few_papers_does_not_list_them_twice(config):
    page = pages_of(config, *agents(2 * BEST_PAPERS))["institutions/examples.md"]
    assert sorted(ids(page)) == list(range(1, 2 * BEST_PAPERS + 1))


def test_papers_without_votes_are_not_among_the_most_voted(config):
    papers = [make_paper(n, title=f"Agents {n}") for n in range(1, 30)]
    assert "Most voted" not in pages_of(config, *papers)["topics/agents.md"]


def test_what_a_long_page_leaves_out_is_found_by_the_search(config):
    found = pages_of(config, *agents(LISTED_PAPERS + 1))
    assert f"newest {LISTED_PAPERS} are shown" in found["topics/agents.md"]
    assert 'href="?q=&amp;q-topic=agents"' in found["topics/agents.md"]
    assert 'href="?q=&amp;q-institution=examples"' in found["institutions/examples.md"]
    assert "?q=" not in pages_of(config, *agents(9))["topics/agents.md"]


def test_each_paper_of_a_list_has_its_line_and_what_is_published_with_it(config):
    code = Code(url="https://github.com/example/lamps", stars=1)
    other = make_paper(2, title="Agents 2", organization="Examples")
    papers = [*agents(1, summary="It learns <x>lamps</x>.", code=code), other]
    for name in ("topics/agents.md", "institutions/examples.md"):
        page = pages_of(config, *papers)[name]
        one, two = re.findall(r"<li class=short .*?(?=<li class=short|</ul>)", page, re.DOTALL)
        assert "It learns &lt;x&gt;lamps&lt;/x&gt;. <span class=by" in one
        assert "<span class=has>Code</span>" in one
        assert "short__summary" not in two
        assert "class=has" not in two


def test_every_page_can_be_followed_under_its_own_address(config):
    found = pages_of(config, *agents(3))
    assert 'data-follow="topics/agents"' in found["topics/agents.md"]
    assert 'data-follow="institutions/examples"' in found["institutions/examples.md"]


def test_a_long_page_offers_the_other_papers_and_another_order(config):
    found = pages_of(config, *agents(LISTED_PAPERS + 7))["topics/agents.md"]
    assert "7 older papers, by month" in found
    assert "name=sort" in found
    short = pages_of(config, *agents(9))["topics/agents.md"]
    assert "data-do=older" not in short
    assert "name=sort" not in short


def test_the_reading_list_s_page_says_that_it_is_local(config):
    for language, word in (("en", "this browser alone"), ("ko", "이 브라우저에만"), ("zh", "此浏览器")):
        assert word in pages_of(config, language=language)["library.md"]


@pytest.mark.parametrize(
    ("language", "kept"),
    [
        ("en", ["what you have read", "follow, watch and mute", "notes", "last visit"]),
        ("ko", ["읽음 표시", "팔로우한 주제와 기관", "관심 단어", "숨긴 주제", "메모", "마지막 방문"]),
        ("zh", ["已读标记", "关注的内容", "关注词", "屏蔽的主题", "笔记", "上次访问"]),
    ],
)
def test_the_page_about_the_site_names_all_that_the_browser_keeps(config, language, kept):
    privacy = pages_of(config, language=language)["about.md"]
    assert [one for one in kept if one not in privacy] == []


def test_pictures_are_off_and_an_owner_who_turns_them_on_says_so(config):
    picture = "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2601.00001.png"
    paper = make_paper(1, thumbnail=picture)
    for on in (False, True):
        settings = config.model_copy(update={"pictures": on})
        digest = make_digests([make_day("2026-01-05", paper)], (), today=dt.date(2026, 1, 9))[0]
        navigation = DayNavigation(digest.date, None, None)
        post = render_post(digest, Edition("en", settings), navigation=navigation).decode()
        assert (f'src="{picture}"' in post) is on
        assert ("preview pictures" in pages_of(settings)["about.md"]) is on


def test_topics_and_large_institutions_show_the_way_to_their_feed(config):
    assert '<a href="atom.xml"' in pages_of(config)["topics/agents.md"]
    assert '<a href="atom.xml"' in pages_of(config, *agents(10))["institutions/examples.md"]
    assert "atom.xml" not in pages_of(config, *agents(9))["institutions/examples.md"]


def test_the_list_of_feeds_names_each_link_by_what_it_brings(config):
    page = pages_of(config, language="zh")["feeds.md"]
    assert ">JSON\u00a0Feed<" in page, "a line does not part it"
    name = next(topic.name["zh"] for topic in config.topics if topic.id == "agents")
    assert (
        f'<li><a href="../topics/agents/atom.xml">{name}</a>&nbsp;<span class="feed-list__format">Atom</span></li>'
        in page
    )
    assert (
        '<li>周报：<span class="feed-list__formats"><a href="../feeds/weekly/feed.xml">RSS<span class="hidden"> – 周报</span></a>&nbsp;· <a'
        in page
    )
    names = re.findall(r">([^<]*(?:<span[^>]*>[^<]*</span>)?)</a>", page)
    assert len(set(names)) == len(names)


def test_the_data_is_explained_in_every_language(config):
    assert "vote_history" in pages_of(config, language="ko")["data/README.md"]
    assert "vote_history" in pages_of(config, language="zh")["data/README.md"]
    assert "data/README.md" not in pages_of(config)  # that one is written by hand


def test_a_long_list_of_institutions_is_folded_and_can_be_filtered(config):
    def index(count):
        papers = [make_paper(n, organization=f"Institute {n}") for n in range(1, count + 1)]
        return pages_of(config, *papers)["institutions/index.md"]

    long = index(INSTITUTIONS_AT_ONCE + 3)
    at_once, _, folded = long.partition("<details")
    assert at_once.count("<li>") == INSTITUTIONS_AT_ONCE
    assert folded.count("<li>") == 3
    assert "3 more" in folded
    assert 'data-filters="list"' in at_once
    short = index(INSTITUTIONS_AT_ONCE)
    assert "<details" not in short
    assert "data-filters" not in short


def test_a_topic_s_page_draws_its_share_of_the_months_that_are_over(config):
    def topic(*months):
        days = []
        for place, month in enumerate(months):
            papers = [make_paper(100 * place + n, title="Agents" if n < 6 else "Else") for n in range(1, 21)]
            days.append(make_day(f"2026-{month}-05", *papers))
        return pages.pages_of(catalogue_of(config, *days, today="2026-04-09"), config)["topics/agents.md"]

    assert "from 25.0% to 25.0%" in topic("01", "02", "03", "04").lower()
    assert "<svg" not in topic("02", "03", "04"), "two months make a slope, no curve"


def test_a_topic_s_page_lists_the_days_that_have_it_as_a_tag_newest_first(config):
    start = dt.date(2025, 6, 2)
    dates = [start + dt.timedelta(days=number) for number in range(LISTED_DAYS + 5)]
    days = [
        make_day(str(date), make_paper(number, title="A robot" if number % 2 else "An agent that talks to a robot"))
        for number, date in enumerate(dates)
    ]
    found = pages.pages_of(catalogue_of(config, *days), config)
    linked = {
        name: re.findall(r'href="\.\./\.\./posts/([\d-]{10})/"', found[f"topics/{name}.md"].rpartition("m2025-06")[2])
        for name in ("agents", "robotics")
    }
    assert linked["agents"][:2] == [str(dates[-1]), str(dates[-3])]
    assert linked["robotics"] == [str(date) for date in dates[::-1][:LISTED_DAYS]]


def test_an_institution_s_page_comes_with_its_second_paper(config):
    one, two = (pages_of(config, *agents(count)) for count in (1, 2))
    assert "institutions/examples.md" not in one
    assert "institutions/examples.md" in two
