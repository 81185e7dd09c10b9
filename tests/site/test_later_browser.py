"""What later days tell of an old day's papers, and the days of its month: fetched by its page once a reader asks."""

import json

import pytest
from support.browser import PHONE
from support.hostile import HOSTILE

DAY = "posts/2026-01-05/"
PAPER = "2601.00004"
LATER = {
    PAPER: {
        "listed": ["2026-01-06", "2026-02-09"],
        "votes": 1234,
        "related": [["2026-01-06", "2601.00022", HOSTILE]],
        "institution": "institute-of-examples-samples",
    }
}


def answer(tab, later):
    """Give `later` as the later.json of every day; return the list of what is asked for."""
    asked = []

    def fulfil(route):
        asked.append(route.request.url)
        route.fulfill(body=later if isinstance(later, str) else json.dumps(later), content_type="application/json")

    tab.page.route("**/later.json", fulfil)
    return asked


def facts(paper):
    """The names and texts of what is told of a paper."""
    rows = paper.locator(".facts > div")
    return {row.locator("dt").text_content(): row.locator("dd").text_content() for row in rows.all()}


def unfolded(page, name=PAPER):
    paper = page.locator(f"article[data-id='{name}']")
    paper.locator(".paper__more > summary").click()
    paper.locator(".tools").wait_for()
    return paper


def test_a_paper_tells_on_which_later_days_it_was_listed(tab):
    answer(tab, {PAPER: {"listed": ["2026-01-06"]}})
    paper = unfolded(tab.open(f"ko/{DAY}"))
    link = paper.locator(".facts a", has_text="2026년 1월 6일")
    link.wait_for()
    assert facts(paper)["다시 오른 날짜"] == "2026년 1월 6일"
    link.click()
    tab.page.wait_for_url("**/ko/posts/2026-01-06/")


def test_a_day_of_which_nothing_is_known_later_has_its_file(tab):
    page = tab.open(f"ko/{DAY}")
    with page.expect_response("**/later.json") as asked:
        unfolded(page)
    assert asked.value.url == f"{tab.root}{DAY}later.json"
    assert asked.value.json() == {}


@pytest.mark.parametrize(
    ("language", "listed", "related"),
    [
        ("", "6 January 2026, 9 February 2026 (votes then: 1,234)", "Related, later"),
        ("ko/", "2026년 1월 6일, 2026년 2월 9일 (당시 좋아요 1,234)", "이후의 관련 논문"),
        ("zh/", "2026年1月6日、2026年2月9日（当时点赞 1,234）", "后来的相关论文"),
    ],
)
def test_what_came_later_stands_below_what_was_known_in_the_page_s_words(tab, language, listed, related):
    answer(tab, LATER)
    paper = unfolded(tab.open(language + DAY))
    paper.locator(".facts a", has_text=HOSTILE).wait_for()
    told = facts(paper)
    assert listed in told.values()
    assert list(told.items())[-1] == (related, HOSTILE)
    links = [link.get_attribute("href") for link in paper.locator(".facts dd:not(.authors) a").all()]
    assert f"{tab.root}{language}posts/2026-02-09/" in links
    assert links[-1] == f"{tab.root}{language}posts/2026-01-06/#2601.00022"


@pytest.mark.parametrize(("language", "said"), [("", None), ("ko/", "램프를 위한 읽기"), ("zh/", None)])
def test_a_later_paper_has_its_title_in_short_in_the_language_that_has_one(tab, language, said):
    answer(tab, {PAPER: {"related": [["2026-01-06", "2601.00022", "Lamps", {"ko": "램프를 위한 읽기"}]]}})
    paper = unfolded(tab.open(language + DAY))
    link = paper.locator(".facts a", has_text="Lamps")
    link.wait_for()
    assert link.get_attribute("lang") == "en"
    beside = link.locator("xpath=..").locator(".gloss")
    assert (beside.inner_text() if beside.count() else None) == said
    if said:
        assert beside.evaluate("(one) => one.closest('[lang]').lang") == "ko"
        tab.page.evaluate("document.documentElement.classList.add('originals')")
        assert not beside.is_visible()


def test_votes_that_did_not_change_are_not_said_again(tab):
    answer(tab, {PAPER: {"listed": ["2026-01-06"], "votes": int(votes_on_page(tab))}})
    paper = unfolded(tab.page)
    paper.get_by_text("Also listed on").wait_for()
    assert facts(paper)["Also listed on"] == "6 January 2026"


def votes_on_page(tab):
    return tab.open(DAY).locator(f"article[data-id='{PAPER}'] .paper__votes").inner_text()


def test_an_institution_whose_page_came_later_becomes_a_link(tab):
    answer(tab, LATER)
    page = tab.open(f"ko/{DAY}")
    page.evaluate("for (const name of document.querySelectorAll('.paper__meta > b')) name.textContent = 'Lab'")
    paper = unfolded(page)
    paper.locator(".paper__meta > b a").click()
    page.wait_for_url("**/ko/institutions/institute-of-examples-samples/")


def test_the_file_is_asked_for_once_and_not_before_a_paper_is_unfolded(tab):
    asked = answer(tab, LATER)
    page = tab.open(f"ko/{DAY}")
    assert asked == []
    for name in (PAPER, "2601.00005", "2601.00006"):
        unfolded(page, name)
    page.locator(".facts a", has_text=HOSTILE).wait_for()
    for _ in range(2):
        page.locator(f"article[data-id='{PAPER}'] .paper__more > summary").click()
    assert asked == [f"{tab.root}{DAY}later.json"]
    assert page.locator(".facts a", has_text=HOSTILE).count() == 1


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_an_abstract_comes_from_the_page_of_the_first_language(tab, language):
    page = tab.open(f"{language}/{DAY}")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for name in (PAPER, "2601.00003"):
        unfolded(page, name)
        abstract = page.locator(f"article[data-id='{name}'] .paper__abstract")
        abstract.get_by_text(f"case {int(name[5:])}. It learns.").wait_for()
        assert abstract.get_attribute("lang") == "en"
    assert asked.count(tab.root + DAY) == 1


def test_an_abstract_that_cannot_be_fetched_is_still_linked(tab):
    page = tab.open(f"ko/{DAY}")
    page.route(f"**/digest/{DAY}", lambda route: route.fulfill(body="", content_type="text/html"))
    unfolded(page)
    page.wait_for_load_state("networkidle")
    link = page.locator(f"article[data-id='{PAPER}'] .paper__abstract a")
    page.unroute(f"**/digest/{DAY}")
    link.click()
    page.wait_for_url(f"**/digest/{DAY}#{PAPER}")
    page.locator(f"article[data-id='{PAPER}'] .paper__abstract[lang=en]").wait_for()


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_an_abstract_is_one_link_away(tab):
    tab.page.goto(f"{tab.root}ko/{DAY}")
    paper = tab.page.locator(f"article[data-id='{PAPER}']")
    paper.locator(".paper__more > summary").click()
    paper.locator(".paper__abstract a").click()
    tab.page.wait_for_url(f"**/digest/{DAY}#{PAPER}")


@pytest.mark.parametrize("content", ["", "<!doctype html>", "null", "[]", '{"2601.00004": {"listed": 7}}'])
def test_a_file_that_says_nothing_is_not_spoken_of(tab, content):
    asked = answer(tab, content)
    page = tab.open(DAY)
    before = facts(page.locator(f"article[data-id='{PAPER}']"))
    with page.expect_response("**/later.json") as answered:
        paper = unfolded(page)
    answered.value.finished()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert asked
    assert set(facts(paper)) - set(before) == {"Institution"}  # as below the title
    assert page.locator(".toast").count() == 0


@pytest.mark.parametrize("tab", [{}, PHONE], indirect=True, ids=["desktop", "phone"])
def test_the_calendar_shows_the_days_of_the_month_by_keyboard(tab):
    page = tab.open(f"zh/{DAY}")
    summary = page.locator(".calendar > summary")
    assert page.locator(".calendar .sheet").count() == 0
    summary.press("Enter")
    days = page.locator(".calendar .sheet a:not(.sheet__week)")
    days.first.wait_for()
    assert [day.inner_text() for day in days.all()] == ["5", "6"]
    assert page.locator(".calendar [aria-current=date]").inner_text() == "5"
    assert page.locator(".calendar .heat__key").inner_text().split() == ["每日论文数：", "1–9", "10–19", "20–34", "35+"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    assert not days.first.is_visible()
    assert summary.evaluate("summary => summary === document.activeElement")
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.textContent") != "6":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/posts/2026-01-06/")


def test_a_month_that_cannot_be_fetched_is_still_linked(tab):
    page = tab.open(DAY)
    page.route("**/months/**", lambda route: route.fulfill(body="", content_type="text/html"))
    page.locator(".calendar > summary").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".calendar a").get_attribute("href") == "../../months/2026-01/"
    assert page.locator(".calendar a").is_visible()
    page.unroute("**/months/**")
    page.locator(".calendar a").click()
    page.wait_for_url("**/months/2026-01/")


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_the_calendar_leads_to_the_month(tab):
    tab.page.goto(tab.root + DAY)
    tab.page.locator(".calendar > summary").click()
    tab.page.locator(".calendar a").click()
    tab.page.wait_for_url("**/months/2026-01/")
