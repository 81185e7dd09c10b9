import datetime as dt
import xml.etree.ElementTree as ET
from itertools import pairwise

import lxml.html
import pytest

from paperdigest.render.charts import Bar, Series, Share, bar_chart, calendar, level_of, nice_ceiling, share_chart
from paperdigest.render.html import _templates, render_html
from paperdigest.render.wording import wording

HOSTILE = '<script>alert(1)</script> & "quotes" {{ config }}'
HEADS = ("Day", "Papers")


def bars(*values):
    return [
        Bar(f"day {place}", f"{place}", value, "" if value is None else str(value))
        for place, value in enumerate(values)
    ]


def day(text):
    return dt.date.fromisoformat(text)


def draw(macro, *arguments, language="en"):
    """Render one macro of templates/charts.html."""
    module = _templates().get_template("charts.html").make_module({"words": wording(language)})
    return str(getattr(module, macro)(*arguments, wording(language)))


def test_bars_are_as_high_as_their_values():
    chart = bar_chart("a", "Papers", HEADS, bars(10, 5, 0))
    assert [drawn.height for drawn in chart.bars] == [110, 55, 0]
    assert [drawn.y + drawn.height for drawn in chart.bars] == [chart.base] * 3


def test_bars_stand_side_by_side_within_the_chart():
    drawn = bar_chart("a", "Papers", HEADS, bars(*range(1, 32))).bars
    assert drawn[0].x >= 0
    assert drawn[-1].x + drawn[-1].width <= 100
    assert all(one.x + one.width < other.x for one, other in pairwise(drawn))


def test_many_bars_have_lines_with_round_numbers_instead_of_a_number_each():
    few, many = bar_chart("a", "P", HEADS, bars(*[7] * 12)), bar_chart("a", "P", HEADS, bars(*[37] * 13))
    assert (few.numbered, few.lines) == (True, ())
    assert many.lines == ((20, "40"), (75, "20"))
    assert [text for _, text in bar_chart("a", "P", HEADS, bars(*[0.37] * 13), percent=True).lines] == ["40%", "20%"]


@pytest.mark.parametrize("values", [(), (3,), (None, 3), (0, 0)])
def test_there_is_no_chart_of_nothing_to_compare(values):
    assert bar_chart("a", "P", HEADS, bars(*values)) is None
    assert share_chart("a", "T", ("what", "now", "before"), []) is None


@pytest.mark.parametrize(("value", "ceiling"), [(1, 1), (3, 4), (44, 60), (61, 80), (99, 100), (101, 200), (0.3, 0.4)])
def test_a_scale_ends_with_a_number_that_halves_well(value, ceiling):
    assert nice_ceiling(value) == pytest.approx(ceiling)


def test_an_unknown_value_draws_no_bar_and_has_an_empty_cell():
    html = draw("bars", bar_chart("a", "P", HEADS, bars(4, None, 2)))
    assert html.count("<rect") == 2
    assert '<th scope="row">day 1</th><td></td>' in html
    assert "None" not in html


def test_a_chart_says_its_title_and_extremes_and_has_a_table_behind_it():
    html = draw("bars", bar_chart("papers", "Papers a day", HEADS, bars(4, 9, 2)))
    root = ET.fromstring(html)  # noqa: S314 - our own text
    svg = root.find("svg")
    assert svg.get("role") == "img"
    title, text = (root.find(f".//*[@id='{name}']") for name in svg.get("aria-labelledby").split())
    assert (title.tag, title.text) == ("title", "Papers a day")
    assert (text.tag, text.text) == ("desc", "Most: day 1, 9. Least: day 2, 2.")
    rows = [[cell.text for cell in row] for row in root.findall(".//tbody/tr")]
    assert rows == [["day 0", "4"], ["day 1", "9"], ["day 2", "2"]]


def test_shares_are_said_in_words_and_numbers_with_a_mark_where_they_were():
    rows = [
        Share("Agents", "../../topics/agents/", 0.2, 0.05, "up", "rising"),
        Share(HOSTILE, None, 0.1, None),
    ]
    chart = share_chart("topics", "Topics", ("Topic", "Now", "Before"), rows)
    assert (chart.percent(0.2), chart.percent(0.05)) == (100, 25)
    html = draw("shares", chart)
    assert '<rect class="before" x="25.0%"' in html
    assert html.count('class="before"') == 1
    assert "rising" in html
    assert "<td>20.0%</td>" in html
    assert ">5.0%</td>" in html
    assert "<script" not in html


def test_a_line_reaches_from_zero_to_its_highest_value_and_breaks_where_nothing_is_known():
    line = Series("x", None, (0.0, 2.0, None, 1.0, None))
    assert line.path == "M0 39L25 2M75 20.5h0"
    assert line.known == [0.0, 2.0, 1.0]


def test_numbers_that_stand_together_have_a_named_column_and_one_precision():
    rows = [Share("A", None, 0.125, 0.5), Share("B", None, 0.0049, 0.0)]
    html = draw("shares", share_chart("topics", "Topics", ("Topic", "Now", "Before"), rows))
    table = lxml.html.fromstring(html).xpath("//table")[0]
    heads = [head.text_content().strip() for head in table.xpath(".//thead//th[@scope='col']")]
    assert heads == ["Topic", "Now", "Before"]
    assert "hidden" not in (table.xpath(".//thead")[0].get("class") or "")
    assert [cell.text for cell in table.xpath(".//tbody//td[not(svg)]")] == ["12.5%", "50.0%", "0.5%", "0.0%"]


def test_lines_have_a_table_of_every_value_the_newest_first():
    months = [day("2025-12-01"), day("2026-01-01")]
    html = draw("lines", "Title", [Series(HOSTILE, None, (0.25, None)), Series("B", "b/", (0.1, 0.2))], months)
    assert "<td></td><td>25.0%</td>" in html
    assert "<td>20.0%</td><td>10.0%</td>" in html
    assert "Dec 2025" in html
    assert "<script" not in html


def test_a_day_is_as_dark_in_every_calendar_as_its_papers_are_many():
    assert [level_of(number) for number in (1, 9, 10, 19, 20, 34, 35, 200)] == [1, 1, 2, 2, 3, 3, 4, 4]
    papers = {day("2026-01-05"): 12, day("2026-01-06"): 40, day("2026-02-03"): 90}
    month = calendar(papers, day("2026-01-01"), day("2026-01-31"))
    year = calendar(papers, day("2026-01-01"), day("2026-12-31"))
    found = [{cell.date: cell.level for week in one.weeks for cell in week if cell.level} for one in (month, year)]
    assert found[0].items() <= found[1].items()
    assert found[0] == {day("2026-01-05"): 2, day("2026-01-06"): 4}


def test_a_calendar_shows_weekends_only_if_they_have_lists():
    week = {day("2026-01-05"): 3, day("2026-01-09"): 5}
    assert calendar(week, day("2026-01-01"), day("2026-01-31")).days == 5
    assert calendar({**week, day("2026-01-10"): 1}, day("2026-01-01"), day("2026-01-31")).days == 7


def test_a_calendar_holds_each_day_once_and_no_week_without_a_day_to_show():
    papers = {day("2026-03-02"): 3, day("2026-03-31"): 5}
    march = calendar(papers, day("2026-03-01"), day("2026-03-31"))
    cells = [cell for week in march.weeks for cell in week]
    assert march.weeks[0][0].date == day("2026-03-02"), "the first of March is a Sunday"
    assert [(cell.date, cell.papers) for cell in cells if cell.level] == list(papers.items())
    assert len({cell.date for cell in cells}) == len(cells)


def test_a_month_is_named_above_the_week_that_holds_its_first_day_shown():
    shown = calendar({day("2025-12-29"): 1}, day("2025-12-22"), day("2026-01-12"))
    assert shown.months == (None, day("2026-01-01"), None, None), "two names do not stand upon each other"
    assert calendar({day("2026-04-30"): 1}, day("2026-04-27"), day("2026-04-30")).months == (day("2026-04-01"),)


def test_a_calendar_s_days_lead_to_their_lists():
    html = draw("strip", calendar({day("2026-01-06"): 3}, day("2026-01-05"), day("2026-01-09")))
    assert 'href="posts/2026-01-06/" aria-label="6, 6 Jan: 3 papers">6</a>' in html
    assert html.count("<a ") == 1


def test_charts_come_in_every_language(config):
    chart = bar_chart("a", "P", HEADS, bars(4, 9))
    for language, words in (("ko", "표로 보기"), ("zh", "查看数据表")):
        assert words in draw("bars", chart, language=language)
    assert render_html(
        "trends.html", wording("ko"), config, lead=[], rising=None, risen=None, topics=[], institutions=[], bars=[]
    )


@pytest.mark.parametrize(("language", "comma"), [("en", ","), ("ko", ","), ("zh", "、")])
def test_a_name_that_rose_keeps_its_comma_where_a_line_breaks(language, comma):
    rows = [("up", [("Lamps", "../lamps/"), ("Kilns & co", ""), ("Looms", "../looms/")])]
    (line,) = lxml.html.fragments_fromstring(draw("moves", rows, language=language))
    kept = [span.text_content() for span in line.findall("span")][1:]
    assert kept == [f"Lamps{comma}", f"Kilns & co{comma}", "Looms"]
