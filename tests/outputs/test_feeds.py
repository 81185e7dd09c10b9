import datetime as dt
import json
from dataclasses import replace
from types import MappingProxyType

import feedparser
import lxml.html
import pytest
from support.feed_checks import wrong_in_json, wrong_in_xml
from support.hostile import HOSTILE
from support.records import make_day, make_paper, make_report, utc

from paperdigest.config import Config
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import make_digests
from paperdigest.outputs.feed_formats import render_feed
from paperdigest.outputs.feeds import FEED_PAPERS, FEED_POSTS, Post, Syndicate, feed_places, portable, render_places
from paperdigest.records.reports import Change, Claim, Difference, Report, Usage
from paperdigest.render.edition import Edition

TODAY = dt.date(2026, 2, 1)
HOME = "https://example.org/ko/"
CONFIG = Config.model_validate(
    {
        "feeds": {"votes": [5, 50, 500]},
        "topics": [{"id": "agents", "name": {"en": "Agents", "ko": "에이전트", "zh": "智能体"}, "words": ["agent"]}],
    }
)


def syndicate(days, *, language="ko", reports=MappingProxyType({})):
    made = make_digests(days, CONFIG.topics, today=TODAY, reports=reports, levels=CONFIG.feeds.votes)
    catalogue = Catalogue(made, today=TODAY)
    return Syndicate(catalogue, Edition(language, CONFIG), HOME, "https://example.org/icon.png")


def post(date="2026-01-05", **facts):
    return Post(
        **{
            "title": date, "address": f"{HOME}posts/{date}/", "description": "", "content": "",
            "created": utc(date), "updated": None, **facts,
        }
    )  # fmt: skip


def feed(made, folder, posts=()):
    """The feed of a folder; those of posts get `posts` beside the days of the archive, newest first."""
    places = feed_places(made.catalogue.institutions, made.edition)
    place = next(place for place in places if place.folder == folder)
    if place.group not in ("all", "weekly"):
        return made.feed_of_papers(place)
    days = [made.day_post(date) for date in reversed(made.catalogue.dates)]
    return made.feed_of_posts(place, [*posts, *days])


def test_all_languages_have_the_same_feeds_in_their_own_words():
    days = [make_day("2026-01-05", *[make_paper(n, organization="Big Lab") for n in range(1, 11)])]
    institutions = syndicate(days).catalogue.institutions
    english, korean = (feed_places(institutions, Edition(language, CONFIG)) for language in ("en", "ko"))
    assert [place.folder for place in english] == [place.folder for place in korean]
    assert [place.folder for place in english] == [
        "", "feeds/weekly/", "feeds/votes-5/", "feeds/votes-50/", "feeds/votes-500/", "feeds/changes/",
        "topics/agents/", "institutions/big-lab/",
    ]  # fmt: skip
    assert english[2].name == "At least 5 votes"
    assert korean[6].name == "에이전트"
    assert b"https://example.org/ko/topics/agents/atom.xml" in render_places(korean, Edition("ko", CONFIG), home=HOME)


def test_an_institution_with_nine_papers_has_no_feed():
    days = [make_day("2026-01-05", *[make_paper(n, organization="Small Lab") for n in range(1, 10)])]
    places = feed_places(syndicate(days).catalogue.institutions, Edition("en", CONFIG))
    assert not [place for place in places if place.group == "institutions"]


def test_a_days_entry_holds_its_papers_whole_with_addresses_that_lead_there_from_anywhere():
    paper = make_paper(
        1, title=HOSTILE, abstract="About $10^4$ & <b>", organization="Lab <i>", votes=7, summary="S <x>"
    )
    made = syndicate([make_day("2026-01-05", paper, make_paper(2, organization="Lab <i>"))])
    (entry,) = feed(made, "").entries
    html = lxml.html.fragment_fromstring(entry.content, create_parent="div")
    text = html.text_content()
    assert HOSTILE in text
    assert "About 10⁴ & <b>" in text
    assert "S <x>" in text
    assert "Lab <i>" in text
    assert "좋아요" not in text
    assert {element.tag for element in html.iter()} <= {"div", "p", "h3", "a", "em"}
    assert all(link.startswith("https://") for _, _, link, _ in html.iterlinks())
    assert f"{HOME}posts/2026-01-05/#2601.00001" in [link for _, _, link, _ in html.iterlinks()]


def test_a_report_that_says_more_than_the_abstract_stands_in_the_feed_with_its_marks():
    paper = make_paper(1, summary="Lamps.")
    said = Report(
        id=paper.id, language="ko", area=None, contribution=Claim(text=HOSTILE), usage=Usage(), innovations=(),
        results=(Claim(text="It shines at 99 W.", unverified=("99 W",)),), source="html", method="a-model",
        date=dt.date(2026, 1, 6),
    )  # fmt: skip
    own = replace(said, method="extract", source="abstract")

    def entry_of(report):
        days, reports = [make_day("2026-01-05", paper)], {paper.id: (report,)}
        return feed(syndicate(days, reports=reports), "").entries[0]

    html = lxml.html.fragment_fromstring(entry_of(said).content, create_parent="div")
    assert HOSTILE in html.text_content()
    assert [item.text_content().strip() for item in html.iter("li")] == [
        "It shines at 99 W. [논문에서 찾지 못함: 99 W]"
    ]
    assert f"{HOME}reports/2026-01-05/#2601.00001" in [link for _, _, link, _ in html.iterlinks()]
    assert "99 W" not in entry_of(own).content


def seen(number, *votes, **facts):
    """A paper of 5 January with votes seen twice a day from that morning on."""
    times = [utc("2026-01-05T08:00:00") + dt.timedelta(hours=12 * place) for place in range(len(votes))]
    return make_paper(number, votes=votes[-1], vote_history=list(zip(times, votes, strict=True)), **facts)


FEEDS = ("", "topics/agents/", "feeds/votes-5/", "institutions/big-lab/")


def told(papers, *, home="https://example.org/ko/", **reports):
    days = [make_day("2026-01-05", *papers)]
    made = replace(syndicate(days, **reports), home=home)
    return {folder: feed(made, folder).entries for folder in FEEDS}


def lab(*votes, number=1, **facts):
    return seen(number, *votes, title="An agent", organization="Big Lab", abstract="Text.", **facts)


def with_others(*papers):
    return [*papers, *(seen(number, 1, organization="Big Lab") for number in range(20, 30))]


def test_votes_change_no_entry_of_any_feed():
    before = told(with_others(lab(6), lab(9, number=2)))
    after = told(with_others(lab(6, 30, 31), lab(9, 8, number=2)))
    assert before == after
    assert [entry.title for entry in after["topics/agents/"]]


@pytest.mark.parametrize("change", ["paper", "title", "abstract", "report"])
def test_an_entry_changes_with_its_papers_texts_and_reports(change):
    time = utc("2026-01-07T09:00:00")
    before, reports = with_others(lab(6)), {}
    if change == "paper":
        after = [*before, seen(40, 1, submitted=time)]
    elif change == "report":
        after, reports = before, {"reports": {"2601.00001": (make_report(1, language="ko", date=time.date()),)}}
    else:
        after = [replace(before[0], **{change: "Another agent"}, revised=time), *before[1:]]
    old, new = told(before)[""][0], told(after, **reports)[""][0]
    assert new.content != old.content
    assert (old.updated.date(), new.updated.date()) == (dt.date(2026, 1, 5), time.date())
    assert new.id == old.id


def test_ids_outlive_a_change_of_domain():
    here, there = (told(with_others(lab(6)), home=home) for home in (HOME, "https://else.example/sub/ko/"))
    for folder in FEEDS:
        assert [entry.id for entry in here[folder]] == [entry.id for entry in there[folder]]
        assert {entry.address for entry in here[folder]}.isdisjoint(entry.address for entry in there[folder])


def test_a_paper_has_one_id_in_all_feeds_of_a_language_and_another_in_another_language():
    days = [make_day("2026-01-05", lab(6))]
    found = {
        entry.id
        for language in ("en", "ko")
        for folder in ("topics/agents/", "feeds/votes-5/")
        for entry in feed(syndicate(days, language=language), folder).entries
    }
    assert found == {"tag:paperdigest,2026:en/papers/2601.00001", "tag:paperdigest,2026:ko/papers/2601.00001"}


def test_the_weekly_feed_has_roundups_alone_and_that_of_everything_a_person_s_posts_too():
    posts = [
        post("2026-01-12", weekly=True, content="<p>week</p>"),
        post("2026-01-11", content="<p>own</p>"),
    ]
    made = syndicate([make_day("2026-01-05", make_paper(1))])
    assert [entry.content for entry in feed(made, "feeds/weekly/", posts).entries] == ["<p>week</p>"]
    assert [entry.title for entry in feed(made, "", posts).entries] == [
        "2026-01-12", "2026-01-11", "Hugging Face Daily Papers - 2026-01-05",
    ]  # fmt: skip


def test_a_roundup_brings_its_book_along_in_every_format(tmp_path):
    book = f"{HOME}posts/2026-W02/2026-W02.epub"
    posts = [post("2026-01-12", weekly=True, book=book), post("2026-01-05", weekly=True)]
    files = render_feed(feed(syndicate([make_day("2026-01-05", make_paper(1))]), "feeds/weekly/", posts))
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert wrong_in_xml([tmp_path / "feed.xml", tmp_path / "atom.xml"]) == []
    assert wrong_in_json([tmp_path / "feed.json"]) == []
    for name in ("feed.xml", "atom.xml"):
        read = [[(one.href, one.type) for one in entry.enclosures] for entry in feedparser.parse(files[name]).entries]
        assert read == [[(book, "application/epub+zip")], []], name
    items = json.loads(files["feed.json"])["items"]
    assert [item.get("attachments") for item in items] == [[{"url": book, "mime_type": "application/epub+zip"}], None]


def test_a_post_keeps_its_addresses_wherever_it_is_read():
    assert portable('<p><a href="../2026-01-05/#x">x</a></p>', f"{HOME}posts/2026-W02/") == (
        f'<p><a href="{HOME}posts/2026-01-05/#x">x</a></p>'
    )


def test_papers_come_into_the_feed_of_many_votes_when_they_reach_them():
    slow = make_paper(1, votes=60, vote_history=[(utc("2026-01-05T08:00:00"), 1), (utc("2026-01-20T08:00:00"), 60)])
    fast = make_paper(2, votes=90, vote_history=[(utc("2026-01-30T08:00:00"), 90)])
    few, unknown = make_paper(3, votes=49), make_paper(4)
    days = [make_day("2026-01-05", slow), make_day("2026-01-06", fast, few, unknown)]
    entries = feed(syndicate(days), "feeds/votes-50/").entries
    assert [entry.address for entry in entries] == [
        f"{HOME}posts/2026-01-05/#2601.00001",
        f"{HOME}posts/2026-01-06/#2601.00002",
    ]


def test_a_topics_feed_has_its_papers_newest_first_and_each_says_what_it_is_about():
    days = [
        make_day("2026-01-05", make_paper(1, title="An agent", authors=["Ada"], submitted=utc("2026-01-05T07:00:00"))),
        make_day("2026-01-06", make_paper(2, title="Agent two"), make_paper(3, title="Else")),
    ]
    entries = feed(syndicate(days), "topics/agents/").entries
    assert [entry.title for entry in entries] == ["Agent two", "An agent"]
    assert entries[1].published == utc("2026-01-05T07:00:00")
    assert entries[1].authors == ("Ada",)
    assert entries[1].subject == "https://arxiv.org/abs/2601.00001"
    assert entries[1].tags == ("에이전트",)


def test_a_feed_stays_small_however_old_the_archive():
    papers = [make_paper(n, title="Agent", votes=9) for n in range(1, FEED_PAPERS + 20)]
    posts = [post("2026-01-12", weekly=True)] * (FEED_POSTS + 5)
    made = syndicate([make_day("2026-01-05", *papers)])
    assert len(feed(made, "feeds/votes-5/").entries) == len(feed(made, "topics/agents/").entries) == FEED_PAPERS
    assert len(feed(made, "", posts).entries) == len(feed(made, "feeds/weekly/", posts).entries) == FEED_POSTS


def test_a_pages_html_leaves_scripts_and_looks_behind_and_keeps_its_numbers():
    html = (
        '<h1>Title</h1><h2 id="a" class="b" onclick="c()" style="color:red">In <math><msup><mn>10</mn><mn>4</mn></msup></math> days'
        '<a class="headerlink" href="#a">#</a></h2><script>1</script><svg><path d="M0"/></svg> then'
        '<img src="../x.png" loading="lazy" alt="X">'
    )
    assert portable(html, f"{HOME}posts/w/") == (
        f'<h2>In <span>10⁴</span> days</h2> then<img src="{HOME}posts/x.png" alt="X">'
    )


@pytest.mark.parametrize("html", ["", "  \n"])
def test_a_page_without_text_gives_an_empty_entry(html):
    assert portable(html, HOME) == ""


def test_what_a_style_divides_on_the_page_is_divided_in_a_feed_and_no_rank_stands_twice():
    html = (
        '<ol><li><span class="short__rank" aria-hidden="true">1</span><p class="short__meta"><span class=short__votes>'
        "204</span><span>inclusionAI</span><span>18 authors</span></p></li></ol>"
        '<p class="paper__meta"><span>Lab</span><a href="/t/">Agents</a></p><a class="js-only" href="?q=">all</a>'
    )
    text = lxml.html.fromstring(portable(html, HOME, votes="Votes")).text_content()
    assert text == "Votes 204\u00a0· inclusionAI\u00a0· 18 authorsLab\u00a0· Agents"


def with_history(number, *days, what="code"):
    changes = tuple(
        Change(date=dt.date.fromisoformat(day), differences=(Difference(what=what, before="announced", after="yes"),))
        for day in days
    )
    return (make_report(number, history=changes),)


def changes_of(reports, papers=(1, 2, 3), language="en"):
    days = [make_day("2026-01-05", *(make_paper(n) for n in papers))]
    return feed(syndicate(days, language=language, reports=reports), "feeds/changes/").entries


def test_the_feed_of_changes_tells_each_change_once_and_says_nothing_else():
    assert changes_of({"2601.00001": (make_report(1),)}) == []
    reports = {"2601.00002": with_history(2, "2026-01-07"), "2601.00003": with_history(3, "2026-01-06", "2026-01-08")}
    entries = changes_of(reports)
    assert [entry.title for entry in entries] == ["Paper number 3", "Paper number 2"]
    assert [entry.summary for entry in entries] == ["Code: announced → published"] * 2
    assert entries[0].updated == entries[0].published == utc("2026-01-08T00:00:00")
    assert entries[0].id != changes_of(reports | {"2601.00003": with_history(3, "2026-01-09")})[0].id


def test_changes_are_told_in_the_language_of_the_feed():
    reports = {"2601.00001": with_history(1, "2026-01-07")}
    assert changes_of(reports, language="ko")[0].summary == "코드: 공개 예정 → 공개됨"
    assert changes_of(reports, language="zh")[0].summary == "代码：即将公开 → 已公开"


def test_what_a_change_repeats_of_a_paper_is_no_markup():
    reports = {
        "2601.00001": (
            make_report(
                1, history=(Change(date=TODAY, differences=(Difference(what="title", before="<b>a", after="&amp;"),)),)
            ),
        )
    }
    [entry] = changes_of(reports)
    assert "&lt;b&gt;a → &amp;amp;" in entry.content
