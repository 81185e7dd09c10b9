"""The lead of a day and of a period: true, made of days before alone, and all in the reader's language."""

import datetime as dt
import re
from dataclasses import replace

import lxml.html
import pytest
from support.pages import catalogue_of
from support.records import make_day, make_paper

from paperdigest.digest.days import DayNavigation, make_digests
from paperdigest.digest.momentum import Change
from paperdigest.outputs.feeds import portable
from paperdigest.outputs.markdown import render_markdown
from paperdigest.pages.day import render_post
from paperdigest.pages.home import home_block, month_block
from paperdigest.pages.trends import trends_block
from paperdigest.records.translations import Translation
from paperdigest.render.edition import Edition
from paperdigest.render.leads import counted, day_sentences, describe_day, risen_sentences
from paperdigest.render.roundups import roundup_lead
from paperdigest.render.wording import wording

LAST = dt.date(2026, 3, 5)
SAID = Translation(
    gloss="먼저 묻는 도구", line="묻고 나서 움직인다.", of="huggingface", source="0" * 16, model="m", date=LAST
)


def papers_of(day, number, *, robots=0, lab=0, votes=0):
    return [
        make_paper(
            (day - dt.date(2025, 6, 1)).days * 100 + place,
            title="A robot" if place < robots else "Nothing known",
            organization="Lamp Lab" if place < lab else None,
            votes=votes + number - place,
            summary="It asks first.",
        )
        for place in range(number)
    ]


def weekdays(number, last=LAST):
    """So many weekdays before `last`, in order."""
    found = [
        last - dt.timedelta(days=back)
        for back in range(1, 2 * number)
        if (last - dt.timedelta(days=back)).weekday() < 5
    ]
    return sorted(found[:number])


def archive(*, before=40, last=30, robots=9, lab=3, usual=8):
    days = [make_day(str(day), *papers_of(day, usual, robots=1)) for day in weekdays(before)]
    return [*days, make_day(str(LAST), *papers_of(LAST, last, robots=robots, lab=lab))]


def digests(config, days, today="2026-03-20", **facts):
    return make_digests(days, config.topics, today=dt.date.fromisoformat(today), **facts)


def said(day, config, language):
    words = Edition(language, config).words
    return [counted(day, words), *day_sentences(day, words)]


def test_a_day_says_what_is_unusual_in_each_language(config):
    day = digests(config, archive())[-1]
    assert said(day, config, "en") == [
        "**30 papers** were collected. That is more than on a usual Thursday (about 8).",
        "A larger share of the papers than in the weeks before is on Robotics and embodied AI (9).",
        "Of the institutions named on this day, Lamp Lab (3) published most.",
    ]
    assert said(day, config, "ko") == [
        "총 **30개**의 논문이 수집되었습니다. 평소 목요일(8개\u00a0안팎)보다 많습니다.",
        "지난 몇 주에 비해 로봇과 체화 AI(9편)의 비중이 큽니다.",
        "기관이 적힌 이날 논문 가운데 Lamp Lab(3편)의 논문이 가장 많습니다.",
    ]
    assert said(day, config, "zh") == [
        "共收录 **30\u00a0篇**论文。比平常的星期四（约 8\u00a0篇）多。",
        "与前几周相比，机器人与具身智能（9\u00a0篇）的占比更高。",
        "在当天注明机构的论文中，来自 Lamp Lab（3\u00a0篇）的最多。",
    ]


@pytest.mark.parametrize(
    ("papers", "compared"), [(30, "more"), (8, "about as many as"), (9, "about as many as"), (2, "fewer")]
)
def test_a_day_is_held_against_others_of_its_weekday(papers, compared, config):
    assert compared in said(digests(config, archive(last=papers))[-1], config, "en")[0]


def test_what_is_usual_on_a_weekday_is_not_what_is_usual_on_others(config):
    days = [
        make_day(str(day), *papers_of(day, 30 if day.weekday() == LAST.weekday() else 8)) for day in weekdays(40)
    ]  # fmt: skip
    day = digests(config, [*days, make_day(str(LAST), *papers_of(LAST, 29))])[-1]
    assert "about as many as on a usual Thursday" in said(day, config, "en")[0]


@pytest.mark.parametrize(
    "days",
    [
        [make_day("2026-03-05", *papers_of(LAST, 30, robots=20))],
        [make_day("2026-03-05", make_paper(1, title="A robot", votes=3, organization="Lamp Lab"))],
        [*archive()[:-1], make_day("2026-03-07", make_paper(1, title="A robot", organization="Lamp Lab"))],
        [*archive(before=12)[:-1], make_day("2026-03-05", *papers_of(LAST, 30, robots=20))],
        [*archive()[:-1], make_day("2026-03-05")],
    ],
    ids=["one day", "one paper", "weekend", "too few weeks", "no paper"],
)
def test_where_there_is_nothing_true_to_say_nothing_is_said(days, config):
    day = digests(config, days)[-1]
    for language in ("en", "ko", "zh"):
        words = Edition(language, config).words
        assert said(day, config, language) == [words.count("collected", len(day.entries))]
        assert describe_day(day, words).startswith(words.count("papers", len(day.entries))[:5])


def test_a_day_that_is_not_over_is_not_called_unusual(config):
    assert digests(config, archive(last=2), today=str(LAST))[-1].lead.usual is None
    assert digests(config, archive(last=2), today="2026-03-06")[-1].lead.usual is not None


def test_later_days_and_votes_leave_the_lead_as_it_is(config):
    days = archive()
    before = [day.lead for day in digests(config, days)]
    later = [make_day(f"2026-03-{day:02}", *papers_of(dt.date(2026, 3, day), 50, robots=40)) for day in (6, 9, 10)]
    assert [day.lead for day in digests(config, [*days, *later])][: len(days)] == before
    voted = [replace(day, papers=tuple(replace(paper, votes=999) for paper in day.papers)) for day in days]
    assert [day.lead for day in digests(config, voted)] == before


def test_days_older_than_eight_weeks_count_for_nothing(config):
    old = [make_day(str(day), *papers_of(day, 60, robots=50)) for day in weekdays(40, dt.date(2025, 12, 1))]
    assert digests(config, [*old, *archive()])[-1].lead == digests(config, archive())[-1].lead


@pytest.mark.parametrize(
    ("labs", "named"),
    [
        ([3, 2, 2, 1], ["Lab 0", "Lab 1", "Lab 2"]),
        ([3, 2, 2, 2], ["Lab 0"]),
        ([2, 2, 2, 2], []),
        ([1, 1], []),
        ([4, 1, 1], ["Lab 0"]),
    ],
)
def test_institutions_are_named_only_if_none_with_as_many_papers_is_left_out(labs, named, config):
    names = [f"Lab {place}" for place, papers in enumerate(labs) for _ in range(papers)]
    papers = [make_paper(place, organization=name) for place, name in enumerate(names, start=1)]
    sentences = day_sentences(digests(config, [make_day("2026-03-05", *papers)])[-1], Edition("en", config).words)
    assert re.findall(r"Lab \d", " ".join(sentences)) == named


def page_of(day, config, language):
    html = render_post(day, Edition(language, config), navigation=DayNavigation(day.date, None, None)).decode()
    return lxml.html.fromstring(html)


def test_the_paper_with_most_votes_is_named_with_its_line_in_the_reader_s_language(config):
    days = archive()
    first = max(days[-1].papers, key=lambda paper: paper.votes).id
    day = digests(config, days, translations={first: {"ko": SAID}})[-1]
    (lead,) = page_of(day, config, "ko").find_class("lead")
    assert f"논문은 ‘{SAID.gloss}" in lead.text_content()
    assert SAID.line in lead.text_content()
    assert {one.text_content().split(".")[0] for one in lead.find_class("orig")} == {"A robot", "It asks first"}
    assert all("hidden" in one.attrib for one in lead.find_class("orig"))
    (link,) = lead.xpath(".//a")
    assert (link.get("href"), link.get("lang")) == (f"#{first}", None)
    (english,) = page_of(day, config, "en").find_class("lead")
    assert english.text_content().endswith("“A robot” leads with 30 votes. It asks first. HF AI")
    (chinese,) = page_of(day, config, "zh").find_class("lead")
    assert "It asks first" not in chinese.text_content(), "a line that is not translated stays where it is labelled"
    assert chinese.xpath(".//a")[0].get("lang") == "en"


@pytest.mark.parametrize(
    ("first", "second", "leads"), [({"votes": 5}, {"votes": 4}, 1), ({"votes": 5}, {"votes": 5}, 0), ({"votes": 0}, {}, 0),
                                   ({"votes": 5, "withdrawn": dt.datetime(2026, 3, 6, tzinfo=dt.UTC)}, {"votes": 4}, 0)]
)  # fmt: skip
def test_a_paper_leads_only_if_it_has_more_votes_than_any_other(first, second, leads, config):
    day = digests(config, [make_day("2026-03-05", make_paper(1, **first), make_paper(2, **second))])[-1]
    for language in ("en", "ko", "zh"):
        assert len(page_of(day, config, language).find_class("lead")) == leads
        text = render_markdown(day, Edition(language, config), home="https://example.org/")
        assert ("Paper number 1" in text.partition("\n## ")[0]) == bool(leads)


def test_nothing_of_a_lead_is_english_but_names(config):
    """Titles and institutions stay as they are, and so do abbreviations in the names of topics."""
    days = archive()
    translated = {
        paper.id: {"ko": SAID, "zh": replace(SAID, gloss="先问后动", line="先问。")}
        for day in days
        for paper in day.papers
    }
    for language in ("ko", "zh"):
        catalogue, edition = (
            catalogue_of(config, *days, today="2026-04-20", translations=translated),
            Edition(language, config),
        )
        roundups = [roundup_lead(catalogue.roundups.make(period), edition.words) for period in catalogue.periods]
        found = [sentence for lead in roundups for sentence in lead]
        found += [
            text.text_content() for text in lxml.html.fromstring(trends_block(catalogue, edition)).find_class("lead")
        ]
        found += [
            text.text_content() for text in lxml.html.fromstring(home_block(catalogue, edition)[1]).find_class("lead")
        ]
        found += [describe_day(catalogue.digests[-1], edition.words)]
        page = page_of(catalogue.digests[-1], config, language).find_class("lead")[0]
        for original in page.find_class("orig"):
            original.drop_tree()
        found.append(page.text_content())
        assert len(found) >= 8
        for sentence in found:
            words = re.findall("[A-Za-z]+", sentence.replace("Lamp Lab", ""))
            assert set(words) <= {"AI", "HF"}, sentence
            assert re.search("[가-힣]" if language == "ko" else "[一-龥]", sentence)


def test_a_roundup_says_how_many_what_rose_and_who_published(config):
    days = [make_day(str(day), *papers_of(day, 8, robots=1)) for day in weekdays(40, dt.date(2026, 3, 2))]
    week = [dt.date(2026, 3, day) for day in (2, 3, 4, 5)]
    days += [make_day(str(day), *papers_of(day, 12, robots=6, lab=2)) for day in week]
    catalogue = catalogue_of(config, *days, today="2026-04-20")
    period = next(one for one in catalogue.periods if one.slug == "2026-W10")
    roundup = catalogue.roundups.make(period)
    assert roundup_lead(roundup, Edition("en", config).words) == [
        "A day with a list had 12 papers on average, more than in the 8 weeks before (8).",
        "A larger share of the papers than in the 8 weeks before is on Robotics and embodied AI (12%\u00a0→\u00a050%).",
        "Of the institutions named in this week, Lamp Lab (8) published most.",
    ]
    assert (
        roundup_lead(roundup, Edition("ko", config).words)[0]
        == "목록이 있는 날 평균 12편으로, 직전 8주(8편)보다 많았습니다."
    )
    assert roundup_lead(roundup, Edition("zh", config).words)[1].startswith("与前\u00a08\u00a0周相比，机器人")


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_an_archive_of_one_day_says_nothing_of_any_period(language, config):
    catalogue, edition = (
        catalogue_of(config, make_day("2026-03-05", make_paper(1, votes=1)), today="2026-04-20"),
        Edition(language, config),
    )
    assert all(roundup_lead(catalogue.roundups.make(period), edition.words) == [] for period in catalogue.periods)
    pages = [trends_block(catalogue, edition), month_block(catalogue, LAST, edition), home_block(catalogue, edition)[1]]
    assert not any("class=lead" in page or 'class="lead"' in page for page in pages)


def test_hidden_originals_do_not_reach_readers_of_feeds():
    html = '<p><span class="said">번역</span><span class="orig" lang="en" hidden>Original</span> 뒤</p>'
    assert portable(html, "https://example.org/") == "<p><span>번역</span> 뒤</p>"


@pytest.mark.parametrize(
    ("before", "papers", "said"),
    [
        (0.015, 3.2, "1.5%\u00a0→\u00a03.2%"),
        (0.0, 12, "0%\u00a0→\u00a012%"),
        (0.12, 50, "12%\u00a0→\u00a050%"),
        (0.04, 25, "4.0%\u00a0→\u00a025.0%"),
    ],
)
def test_small_shares_have_the_decimal_that_tables_have(config, before, papers, said):
    change = Change(config.topics[0], papers=int(papers * 10), of=1000, before=before, weeks=8)
    (sentence,) = risen_sentences([change], wording("en"), key="lead.risen", before="the 8 weeks before")
    assert said in sentence
