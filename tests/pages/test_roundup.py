"""Roundup posts are compared whole with tests/goldens; `pytest --update-goldens` writes them anew."""

import datetime as dt
import re
from html.parser import HTMLParser

import frontmatter
import pytest
from support.checkouts import ROOT
from support.pages import catalogue_of
from support.records import make_day, make_paper, utc

from paperdigest.pages.roundup import render_roundup
from paperdigest.records.papers import Code
from paperdigest.render import addresses
from paperdigest.render.edition import Edition

GOLDENS = ROOT / "tests" / "goldens"
HOSTILE = '<script>alert(1)</script> & "quotes": [x](javascript:1) {{ config }} | # *'
WORSE = f"{HOSTILE} <!-- more --> </div> </svg> </table> `code` --- title: evil"


def page_of(config, slug, *days, language="en", today="2026-02-20", **facts):
    """The post of a roundup."""
    catalogue = catalogue_of(config, *days, today=today, **facts)
    period = next(period for period in catalogue.periods if period.slug == slug)
    roundup = catalogue.roundups.make(period)
    return render_roundup(roundup, Edition(language, config), whole=catalogue.whole_entry).decode()


def archive():
    """Nine weeks of three agents and seven others each; then a week with robots."""
    days = []
    for week in range(9):
        titles = ["An agent"] * 3 + ["Nothing known"] * 7
        papers = [
            make_paper(100 * week + place, title=title, votes=place) for place, title in enumerate(titles, start=1)
        ]
        days.append(make_day(str(dt.date(2025, 12, 8) + dt.timedelta(weeks=week)), *papers))
    code = Code(url="https://github.com/example/robot", stars=3)
    robots = [
        make_paper(
            2000 + place, title=f"A robot, number {place}", votes=10 * place, organization="Institute of Examples",
            authors=("Ada Example", "Ben Beispiel"), summary="It moves.", code=code if place % 2 else None,
            vote_history=((utc("2026-02-10T08:00:00"), 1), (utc("2026-02-14T08:00:00"), 10 * place)) if place < 4 else (),
        )
        for place in range(1, 13)
    ]  # fmt: skip
    others = [make_paper(3000 + place, title="An agent", votes=place) for place in range(1, 13)]
    return [*days, make_day("2026-02-10", *robots), make_day("2026-02-12", *others)]


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_a_roundup_is_as_the_golden_one(language, config, pytestconfig):
    content = page_of(config, "2026-W07", *archive(), language=language).encode()
    golden = GOLDENS / f"2026-W07.{language}.md"
    if pytestconfig.getoption("--update-goldens"):
        golden.write_bytes(content)
    assert content.decode() == golden.read_text(encoding="utf-8")


def test_front_matter_is_what_mkdocs_and_others_read(config):
    post = frontmatter.loads(page_of(config, "2026-W07", *archive(), language="ko"))
    assert post["title"] == "2026년 7주차 주요 AI 논문"
    assert post["date"] == {"created": dt.date(2026, 2, 15)}
    assert post["categories"] == ["Daily Papers", "주간"]
    assert post["tags"] == ["에이전트", "로봇과 체화 AI"]
    assert (post["slug"], post["kind"], post["generator"]) == ("2026-W07", "weekly", "paperdigest")
    assert "A robot, number 12" in post["description"]


@pytest.mark.parametrize(
    ("slug", "path"), [("2026-W01", "2026/2026-W01"), ("2025-12", "2025/2025-12"), ("2025", "2025/2025")]
)
def test_slugs_are_quoted_and_files_stand_in_their_year(config, slug, path):
    day = make_day("2025-12-29", make_paper(1, votes=1))
    (period,) = [period for period in catalogue_of(config, day).periods if period.slug == slug]
    assert str(addresses.source(addresses.post(period.slug))) == f"posts/{path}.md"
    post = frontmatter.loads(page_of(config, slug, day))
    assert post["slug"] == slug, "a string, not a number or a date"
    assert isinstance(post["slug"], str)


def test_later_votes_make_the_post_younger(config):
    history = ((utc("2026-02-09T10:00:00"), 1), (utc("2026-02-18T10:00:00"), 9))
    post = frontmatter.loads(
        page_of(config, "2026-W07", make_day("2026-02-09", make_paper(1, votes=9, vote_history=history)))
    )
    assert post["date"] == {"created": dt.date(2026, 2, 15), "updated": dt.date(2026, 2, 18)}


def test_a_roundup_is_provisional_until_its_votes_settle_and_says_when(config):
    def text(today):
        return page_of(config, "2026-W07", *archive(), today=today)

    assert "Provisional until votes settle, on 1\u00a0March\u00a02026." in text("2026-02-28")
    assert "Provisional" not in text("2026-03-01")


def test_of_an_archive_of_one_day_nothing_is_said_that_is_not_known(config):
    text = page_of(config, "2026-W06", make_day("2026-02-05", make_paper(1)))
    assert "The archive begins on 5\u00a0February\u00a02026" in text
    for absent in (
        "None",
        "Median",
        "With code",
        'best"',
        "rising",
        "<svg",
        "Best papers",
        "New institutions",
        "Average of the 8 weeks before",
    ):
        assert absent not in text


def links_of(config, slug, *days, **facts):
    return _Page(page_of(config, slug, *(days or archive()), **facts)).links


def test_links_lead_to_days_and_neighbours(config):
    assert {"../2026-W06/", "../2026-02-10/", "../2026-02-10/#2601.02012"} <= set(links_of(config, "2026-W07"))
    month = links_of(config, "2026-01", language="zh")
    assert {"../2025-12/", "../../posts/2026-01-05/", "../../posts/2026-W02/"} <= set(month)
    assert {"../2025-12/"} <= set(links_of(config, "2025"))


def test_a_roundup_leads_up_to_lists_that_are_there_from_its_first_day_on(config):
    """Not to longer roundups, which come when it has settled: a month's list, a year's part of the archive page."""
    days = [make_day(date, make_paper(number)) for number, date in enumerate(("2025-12-30", "2026-01-02"), start=1)]

    def up(slug, *days):
        links = links_of(config, slug, *days, today="2027-02-01")
        return [link for link in links if link.startswith(("../../months/", "../../archive/"))]

    assert up("2026-W01", *days) == ["../../months/2025-12/", "../../months/2026-01/"]
    assert up("2026-W01", days[0]) == ["../../months/2025-12/"], "it ends in January, which has no list of it"
    assert up("2026-W07") == ["../../months/2026-02/"]
    assert up("2026-01", *days) == ["../../archive/#y2026"]
    assert up("2025", *days) == []
    week, month = (set(links_of(config, slug, *days, today="2027-02-01")) for slug in ("2026-W01", "2025-12"))
    assert not {"../2025/", "../2026/", "../2025-12/", "../2026-01/"} & week
    assert not {"../2025/", "../2026/"} & month


def test_hostile_text_stays_text(config):
    """Titles, names and institutions come from outside; none becomes markup, front matter, a link or a path."""
    papers = [
        make_paper(number, title=f"A robot {WORSE}", votes=number, organization=WORSE, authors=(WORSE,), summary=WORSE)
        for number in range(1, 25)
    ]
    post = frontmatter.loads(page_of(config, "2026-W07", make_day("2026-02-10", *papers)))
    assert set(post.metadata) >= {"title", "date", "slug"}
    assert post["title"] == "Week 7, 2026: the best AI papers"
    page = _Page(post.content)
    assert "script" not in page.tags
    assert [link for link in page.links if not link.startswith(("../", "#"))] == ["2026-W07.epub"]
    assert post.content.count("<!-- more -->") == 1
    assert page.text.count("<script>alert(1)</script>") >= 20


def test_weeks_and_months_lead_to_their_books_and_years_have_none(config):
    found = [_Page(page_of(config, slug, *archive(), language="ko")).links for slug in ("2026-W07", "2026-01", "2025")]
    books = [[link for link in links if link.endswith(".epub")] for links in found]
    assert books == [["2026-W07.epub"], ["2026-01.epub"], []]


def test_every_id_of_a_roundup_is_its_own(config):
    for slug in ("2026-W07", "2026-01", "2025"):
        ids = _Page(page_of(config, slug, *archive())).ids
        assert len(ids) == len(set(ids)) >= 3


class _Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.ids, self.text = set(), [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        attributes = dict(attributes)
        assert not [name for name in attributes if name.startswith("on")]
        self.links += [attributes["href"]] if "href" in attributes else []
        self.ids += [attributes["id"]] if "id" in attributes else []

    def handle_data(self, data):
        self.text += data


def test_a_year_says_what_it_lacks_and_keeps_the_place_of_a_month_without_papers(config):
    dates = ("2025-10-30", "2025-10-31", "2025-12-01")
    days = [make_day(date, make_paper(place, votes=1)) for place, date in enumerate(dates, start=1)]
    empty = {dt.date(2025, 12, 1) + dt.timedelta(days=number) for number in range(31)}
    text = page_of(config, "2025", *days, today="2026-01-20", empty=empty)
    assert "20 weekdays of this period are missing." in text
    chart = text.partition('id="charts"')[2]
    assert '<th scope="row">November 2025 (incomplete)</th><td></td>' in chart
    assert '<th scope="row">December 2025</th><td>1</td>' in chart
    assert "A month without a bar has no data" in chart


@pytest.mark.parametrize(
    ("language", "said"), [("en", "21–31 Jan 2026"), ("ko", "2026년 1월 21일~31일"), ("zh", "2026年1月21日至31日")]
)
def test_a_roundup_names_the_days_that_have_lists_alone(config, language, said):
    days = [make_day("2026-01-21", make_paper(1)), make_day("2026-01-30", make_paper(2)), make_day("2026-02-02")]
    post = frontmatter.loads(page_of(config, "2026-01", *days, language=language))
    texts = [post.content.split("<!-- more -->")[0], post["description"]]
    for text in texts:
        assert said in re.sub("[\u2060\u2009]", "", text.replace("\xa0", " ")).replace(" – ", "–")
    days = [make_day("2026-01-05", make_paper(1)), make_day("2026-02-03", make_paper(2)), make_day("2026-03-02")]
    whole = frontmatter.loads(page_of(config, "2026-02", *days, today="2026-03-03"))
    assert "of 1–28 Feb 2026" in whole.content.replace("\u2009", "")
    assert "Feb" not in whole["description"], "its title says it"
