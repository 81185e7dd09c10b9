import datetime as dt
import re

import pytest
from support.records import make_day, make_paper, utc

from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import make_digests
from paperdigest.pages.home import archive_block, home_block, month_block
from paperdigest.render.edition import Edition

HOSTILE = '<script>alert(1)</script> & "quotes" {{ config }}'


def digests(config, *days, today):
    return make_digests(days, config.topics, today=dt.date.fromisoformat(today))


def home(config, *days, today="2026-02-13", language="en", sample=False):
    made = digests(config, *days, today=today)
    return home_block(Catalogue(made, today=dt.date.fromisoformat(today), sample=sample), Edition(language, config))[1]


def archive(config, *days, today="2026-02-13", language="en"):
    made = digests(config, *days, today=today)
    return archive_block(Catalogue(made, today=dt.date.fromisoformat(today)), Edition(language, config))


def many(date, papers, start=0, **facts):
    return make_day(date, *[make_paper(start + place, votes=place, **facts) for place in range(1, papers + 1)])


def headings(html):
    return [" ".join(re.sub("<[^>]+>", " ", text).split()) for text in re.findall("<h2[^>]*>(.*?)</h2>", html)]


def section(html, name):
    return html.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def test_the_newest_list_comes_first_with_its_ten_best(config):
    html = home(config, many("2026-02-12", 3), many("2026-02-13", 15, 100))
    assert headings(html)[:2] == ["Today Friday, 13 February 2026", "Previous list Thursday, 12 February 2026"]
    assert section(html, "newest").count("class=short ") == 10
    assert 'href="posts/2026-02-13/#2601.00115"' in section(html, "newest")
    assert "All 15 papers of the day" in html


def test_only_the_running_day_is_called_today_and_provisional(config):
    running = home(config, many("2026-02-13", 2))
    over = home(config, many("2026-02-12", 2))
    assert "Provisional: this day (UTC) is not over" in running
    assert "Provisional" not in over
    assert headings(over)[0] == "The newest list Thursday, 12 February 2026"


def test_no_list_is_named_by_the_day_on_which_the_page_was_made(config):
    """Somebody reads on Saturday what was made on Friday."""
    friday = home(config, many("2026-02-12", 2), many("2026-02-13", 2, 10), today="2026-02-13")
    assert not re.search("Yesterday|this week|this month", friday)
    monday = home(config, many("2026-02-13", 2), many("2026-02-16", 2, 10), today="2026-02-16")
    assert headings(monday)[1] == "Previous list Friday, 13 February 2026"


def test_a_day_without_papers_is_not_the_newest_list(config):
    html = home(config, many("2026-02-12", 2), make_day("2026-02-13"))
    assert headings(html)[0] == "The newest list Thursday, 12 February 2026"


def test_the_best_of_the_running_week_and_month_are_so_far(config):
    html = home(config, many("2026-02-02", 3, 50), many("2026-02-12", 3), many("2026-02-13", 3, 10))
    assert "Best of the week Week 7, 2026, so far" in headings(html)
    assert "Best of the month February 2026, so far" in headings(html)
    assert section(html, "best-weekly").count("class=short ") == 5


def test_on_the_first_day_of_a_week_the_last_week_s_roundup_is_shown(config):
    html = home(config, many("2026-02-12", 3), many("2026-02-13", 3, 10), many("2026-02-16", 3, 20), today="2026-02-16")
    assert "Best of the week Week 7, 2026" in headings(html)
    assert 'href="posts/2026-W07/"' in section(html, "best-weekly")


def test_an_archive_that_ended_long_ago_shows_its_last_week_by_its_roundup(config):
    html = home(config, many("2026-02-12", 3), many("2026-02-13", 3, 10), today="2026-06-01")
    assert "Best of the week Week 7, 2026" in headings(html)
    assert "Best of the month February 2026" in headings(html)
    assert "so far" not in html


def test_rising_topics_say_their_shares(config):
    days = [
        make_day(str(dt.date(2025, 12, 1) + dt.timedelta(weeks=week)), *papers_of(week, 2 if week < 9 else 10))
        for week in range(11)
    ]
    html = section(home(config, *days), "rising")
    assert "Agents" in html
    assert "from 20.0% to 100.0%" in html


def papers_of(week, agents):
    return [make_paper(100 * week + place, title="Agents" if place < agents else "Nothing") for place in range(10)]


def test_late_risers_stand_on_the_home_page(config):
    history = ((utc("2026-02-10T10:00:00"), 3), (utc("2026-02-12T10:00:00"), 40))
    risen = make_paper(900, title="Risen", votes=40, vote_history=history)
    html = home(config, make_day("2026-02-10", risen), many("2026-02-13", 2))
    assert "Risen" in section(html, "risers")
    assert 'aria-labelledby="risers"' not in home(config, many("2026-02-13", 2))


def test_the_latest_roundups_are_linked(config):
    html = section(home(config, many("2025-12-30", 2), many("2026-02-13", 2, 10)), "roundups")
    assert re.findall('href="posts/([^"]+)/"', html) == ["2026-W01", "2025-12", "2025"]


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_an_empty_archive_and_one_of_one_day_have_a_home_and_an_archive_page(config, language):
    for page in (home, archive):
        assert "<section" not in page(config, language=language)
        one = page(config, many("2026-02-12", 1), language=language)
        assert "posts/2026-02-12/" in one
        assert "None" not in one


def test_the_sample_is_not_called_provisional(config):
    assert "Provisional" not in home(config, many("2026-02-13", 2), sample=True)


def test_hostile_titles_stay_text(config):
    html = home(config, many("2026-02-12", 3, title=HOSTILE), many("2026-02-13", 3, 10, title=HOSTILE))
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)") >= 9


def test_every_day_stands_once_on_the_archive_page_with_its_number_of_papers(config):
    start = dt.date(2024, 11, 4)
    days = [many(str(start + dt.timedelta(days=place)), 1 + place % 3, 10 * place) for place in range(0, 460, 2)]
    html = archive(config, *days, today="2026-02-13")
    linked = re.findall(r'href="\.\./posts/(\d{4}-\d\d-\d\d)/"', html)
    assert sorted(linked) == [str(day.date) for day in days]
    assert '/posts/2024-11-04/" aria-label="4, 4 Nov: 1 paper">4<' in html


def test_the_archive_page_leads_to_months_and_roundups_of_weeks_months_and_years(config):
    html = archive(config, many("2025-12-30", 2), many("2026-01-08", 2, 10), many("2026-02-13", 2, 20))
    assert re.findall(r'href="\.\./months/([^"]+)/"', html) == ["2026-02", "2026-01", "2025-12"]
    found = [slug for slug in re.findall(r'href="\.\./posts/([^"]+)/"', html) if len(slug) < 10]
    assert found == ["2026-01", "2026-W01", "2026-W02", "2025", "2025-12", "2026-W01"]


def test_the_archive_page_names_the_month_that_is_not_over_and_every_week_and_what_its_colours_say(config):
    html = archive(config, many("2026-01-08", 2, 10), many("2026-02-13", 2, 20))
    february, _, january = html.partition('id="m2026-01"')
    assert [part.count(">so far<") for part in (february, january)] == [1, 0]
    weeks = re.compile(r'sheet__week"? [^>]*>(\d+)<')
    assert [weeks.findall(part) for part in (february, january)] == [list("6789"), list("12345")]
    assert re.sub("<[^>]+>", "", html.partition("heat__key")[2].partition("</p>")[0]).split()[-5:] == ["day:", "1–9", "10–19", "20–34", "35+"]  # fmt: skip


def test_three_years_of_days_leave_home_and_archive_page_light(config):
    start = dt.date(2023, 2, 6)
    dates = [start + dt.timedelta(days=place) for place in range(1100)]
    days = [many(str(date), 1, 10 * place) for place, date in enumerate(dates) if date.weekday() < 5]
    assert len(home(config, *days)) < 30_000
    assert len(archive(config, *days)) < 120_000


def test_a_month_s_page_has_its_days_its_best_papers_and_its_roundup(config):
    made = digests(
        config, many("2026-01-08", 3), many("2026-01-30", 4, 10), many("2026-02-13", 2, 20), today="2026-02-13"
    )

    def block(month):
        return month_block(
            Catalogue(made, today=dt.date(2026, 2, 13)), dt.date.fromisoformat(month), Edition("en", config)
        )

    january = block("2026-01-15")
    links = re.findall('href="([^"]+)"', january)
    assert links[1:4] == ["../../posts/2026-01/", "../../posts/2026-W02/", "../../posts/2026-01-08/"]
    assert links[-1] == "../../posts/2026-01-30/#2601.00012", "the fifth best of the month"
    assert "7 papers" in january
    assert "../../posts/2026-02/" not in block("2026-02-01")
    assert block("2025-12-01") == ""


@pytest.mark.parametrize(
    ("language", "first", "running"),
    [
        ("en", "5 papers of 21–31 Jan 2026", "3 papers of 1–10 Feb 2026"),
        ("ko", "2026년 1월 21일~31일 논문 5편", "2026년 2월 1일~10일 논문 3편"),
        ("zh", "2026年1月21日至31日共 5 篇论文", "2026年2月1日至10日共 3 篇论文"),
    ],
)
def test_a_month_without_all_of_its_days_says_of_which_its_papers_are(config, language, first, running):
    days = [many("2026-01-21", 5), many("2026-02-02", 2, 10), many("2026-02-10", 1, 20)]
    catalogue = Catalogue(digests(config, *days, today="2026-02-11"), today=dt.date(2026, 2, 11))

    def said(month):
        block = month_block(catalogue, dt.date.fromisoformat(month), Edition(language, config))
        text = re.sub("<[^>]+>", "", re.search('<p class="?roundup__text"?>(.*?)(?:</p>|\n)', block)[1])
        return re.sub("\u2060", "", text.replace("\xa0", " ").replace("\u2009", "").replace(" – ", "–"))

    assert said("2026-01-01").startswith(first)
    assert said("2026-02-01") == running


def test_a_month_leads_to_the_months_beside_it_that_have_papers(config):
    days = [many("2025-11-05", 2), many("2026-01-08", 2, 10), make_day("2026-02-05"), many("2026-03-05", 2, 20)]
    made = digests(config, *days, today="2026-03-05")

    def beside(month):
        block = month_block(
            Catalogue(made, today=dt.date(2026, 3, 5)), dt.date.fromisoformat(month), Edition("en", config)
        )
        return re.findall(r'rel="(prev|next)" href="../([^"]+)/"', block)

    assert beside("2026-01-01") == [("prev", "2025-11"), ("next", "2026-03")]
    assert beside("2025-11-01") == [("next", "2026-01")]
    assert beside("2026-03-01") == [("prev", "2026-01")]


def missing_said(config, *days, empty, language="en"):
    made = digests(config, *days, today="2026-02-13")
    held = None if empty is None else {dt.date.fromisoformat(day) for day in empty}
    html = archive_block(Catalogue(made, today=dt.date(2026, 2, 13), empty=held), Edition(language, config))
    return re.findall('note--missing">([^<]+)<', html), re.findall(r"\d+ weekdays? (?:is|are) missing(?!;)", html)


def test_the_archive_page_says_how_many_weekdays_it_lacks_and_in_which_year(config):
    days = [many("2025-12-30", 2), many("2026-01-06", 2, 10)]
    notes, of_years = missing_said(config, *days, empty=["2026-01-01"])
    assert notes[0].startswith("3 weekdays are missing; ")
    assert of_years == ["2 weekdays are missing", "1 weekday is missing"]


def test_days_known_to_have_had_no_list_and_weekends_are_not_called_missing(config):
    days = [many("2026-01-02", 2), many("2026-01-06", 2, 10)]
    assert missing_said(config, *days, empty=["2026-01-05"]) == ([], [])
    assert missing_said(config, *days, empty=None) == ([], []), "it is not known which days had no list"


def test_a_month_without_any_day_keeps_its_place_on_the_archive_page(config):
    html = archive(config, many("2025-12-30", 2), many("2026-02-11", 2, 10))
    assert re.findall(r'id="m(\d{4}-\d\d)"', html) == ["2026-02", "2026-01", "2025-12"]
    assert "months/2026-01/" not in html


def test_what_is_said_of_a_running_day_carries_its_date_so_that_a_script_can_take_it_back(config):
    running, over = home(config, many("2026-02-13", 2)), home(config, many("2026-02-12", 2))
    assert running.count('data-date="2026-02-13"') == 2
    assert "data-date" not in over


def test_an_owner_orders_the_parts_of_the_home_and_leaves_some_out(config):
    days = [many(f"2026-02-{day:02}", 4, start=10 * day) for day in (9, 10, 11, 12, 13)]
    usual = headings(home(config, *days))
    assert usual[0].startswith("Today")
    ordered = config.model_copy(update={"home": ("calendar", "before", "newest")})
    found = headings(home(ordered, *days))
    assert [heading.split()[0] for heading in found] == ["Calendar", "Previous", "Today"]
    assert '<div class="home__lists">\n<section class="before"' in home(ordered, *days)
