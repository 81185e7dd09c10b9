import datetime as dt

import pytest
from support.records import make_day, make_paper

from paperdigest.config import load_config
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import make_digests
from paperdigest.pages.trends import institution_lines, month_rises, topic_lines, trends_block
from paperdigest.records.papers import Code
from paperdigest.render.edition import Edition
from paperdigest.render.wording import wording

HOSTILE = '<script>alert(1)</script> & "quotes" {{ config }}'


def month(date, *, agents, others, **facts):
    start = int(date[5:7]) * 100
    titles = ["An agent"] * agents + ["Nothing"] * others
    return make_day(date, *[make_paper(start + place, title=title, **facts) for place, title in enumerate(titles)])


def trends(config, *days, today="2026-06-15", language="en"):
    date = dt.date.fromisoformat(today)
    return trends_block(Catalogue(make_digests(days, config.topics, today=date), today=date), Edition(language, config))


def entries_by_month(config, *days):
    made = make_digests(days, config.topics, today=dt.date(2027, 1, 1))
    return {digest.date.replace(day=1): digest.entries for digest in made}


def test_a_topic_s_line_is_its_share_of_each_month_s_papers(config):
    days = [
        month("2026-01-07", agents=5, others=15),
        month("2026-02-04", agents=4, others=0),
        month("2026-03-04", agents=10, others=10),
    ]
    catalogue = Catalogue(make_digests(days, config.topics, today=dt.date(2027, 1, 1)), today=dt.date(2027, 1, 1))
    lines = {line.href: line.values for line in topic_lines(catalogue, Edition("en", config))}
    assert lines["../topics/agents/"] == (0.25, None, 0.5), "four papers are too few for a share"


def test_what_rose_from_month_to_month_comes_with_its_most_voted_papers(config):
    votes = [{"votes": place} for place in range(12)]
    march = make_day(
        "2026-03-04",
        *[make_paper(300 + place, title="An agent", **facts) for place, facts in enumerate(votes)],
        *[make_paper(400 + place, title="Nothing") for place in range(18)],
    )
    days = [month("2026-01-07", agents=20, others=10), month("2026-02-04", agents=3, others=27), march]
    rises = month_rises(entries_by_month(config, *days))
    (risen,) = rises.topics
    assert (rises.before.month, rises.month.month, risen.topic.id) == (2, 3, "agents")
    assert (risen.before, risen.share, risen.papers) == (0.1, 0.4, 12)
    assert [entry.paper.id for entry in risen.best] == ["2601.00311", "2601.00310", "2601.00309"]
    html = trends(config, *days)
    assert "What rose in March\u00a02026" in html
    assert "10.0%" in html or "10%" in html
    assert 'href="../posts/2026-03-04/#2601.00311"' in html


def test_nothing_rises_by_chance_or_from_too_few_papers(config):
    steady = [month("2026-01-07", agents=8, others=22), month("2026-02-04", agents=10, others=20)]
    assert month_rises(entries_by_month(config, *steady)) is None
    few = [month("2026-01-07", agents=1, others=22), month("2026-02-04", agents=10, others=0)]
    assert month_rises(entries_by_month(config, *few)) is None
    assert month_rises({}) is None


def test_an_institution_s_line_is_its_share_of_the_papers_that_name_one(config):
    named = month("2026-01-07", agents=20, others=0, organization="A")
    mixed = make_day("2026-02-04", *[make_paper(place, organization="B" if place < 5 else "A") for place in range(20)])
    lines = institution_lines(entries_by_month(config, named, mixed))
    assert [(line.name, line.values) for line in lines] == [("A", (1.0, 0.75)), ("B", (0.0, 0.25))]


def test_the_running_month_is_left_out(config):
    days = [month(f"2026-0{number}-04", agents=9, others=11) for number in (3, 4, 5, 6)]
    html = trends(config, *days, today="2026-06-30")
    assert "May 2026" in html
    assert "Jun" not in html
    assert "June" in trends(config, *days, today="2026-07-01")


def test_a_month_without_lists_is_a_gap(config):
    html = trends(config, month("2026-01-07", agents=9, others=11), month("2026-03-04", agents=9, others=11))
    assert '<th scope="row">February 2026</th><td></td>' in html


def test_code_is_unknown_before_anybody_told_of_it(config):
    code = Code(url="https://github.com/a/b")
    html = trends(
        config,
        *[month(f"2026-0{number}-04", agents=9, others=11, code=code if number > 1 else None) for number in (1, 2, 3)],
    )
    table = html.partition('id="code-title"')[2].partition("</table>")[0]
    assert '<th scope="row">January 2026</th><td></td>' in table
    assert '<th scope="row">February 2026</th><td>100%</td>' in table


def test_curves_are_drawn_from_the_third_month_on_and_bars_from_the_second(config):
    days = [month(f"2026-0{number}-04", agents=9, others=11, organization="Lab") for number in (1, 2, 3)]
    two, three = trends(config, *days[:2]), trends(config, *days)
    assert ("<path" in two, "chart__bars" in two) == (False, True)
    assert ("<path" in three, "chart__bars" in three) == (True, True)


def test_each_of_a_few_months_is_named_below_its_bar_and_what_a_dashed_one_is(config):
    few = [month(f"2026-0{number}-04", agents=9, others=11) for number in (1, 2, 3)]
    html = trends(config, *few)
    assert [f">{name}</text>" in html for name in ("Jan", "Feb", "Mar", "2026")] == [True, True, True, False]
    assert "The dashed bar is" in html
    many = [month(f"2025-{number:02}-04", agents=9, others=11) for number in range(1, 11)]
    assert (">2025</text>" in trends(config, *many), ">Feb</text>" in trends(config, *many)) == (True, False)


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_too_little_is_said_in_the_page_s_language(config, language):
    words = wording(language)
    for days in ((), (month("2026-01-07", agents=9, others=11),), (make_day("2026-01-07", make_paper(1)),)):
        assert words.say("roundups.trends.too_little") in trends(config, *days, language=language)


def test_hostile_institutions_and_topics_stay_text(tmp_path):
    path = tmp_path / "digest.yml"
    name = "<script>alert(1)</script>"
    path.write_text(f"topics: [{{id: x, name: {{en: '{name}', ko: a, zh: a}}, words: [agent]}}]")
    config = load_config(path)
    days = [month(f"2026-0{number}-04", agents=20, others=0, organization=HOSTILE) for number in (1, 2, 3)]
    html = trends(config, *days)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4
