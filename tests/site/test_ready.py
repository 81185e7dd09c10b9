"""What somebody presses or types before the scripts of a page are there: it is done once they are, and once."""

import pytest
from support.browser import wait_until

THEME = "document.documentElement.dataset.theme"


@pytest.fixture
def early(tab):
    """Open a page whose scripts come only when they are let go."""
    held, free = [], []

    def hold(route):
        route.continue_() if free else held.append(route)

    def open_page(below, *scripts):
        for script in scripts or ["reader.js"]:
            tab.page.route(f"**/assets/{script}", hold)
        tab.page.goto(tab.root + below, wait_until="commit")
        tab.page.locator(".bottom").wait_for(state="attached")
        return tab.page

    def let_go():
        free.append(True)
        for route in held:
            route.continue_()

    return open_page, let_go


def test_the_theme_changes_once_for_each_time_that_it_was_pressed(early):
    open_page, let_go = early
    page = open_page("")
    page.locator("[data-do=theme]").click()
    let_go()
    wait_until(page, f"{THEME} === 'dark'")
    page.locator("[data-do=theme]").click()
    assert page.evaluate(THEME) == ""


def test_the_help_that_was_asked_for_opens(early):
    open_page, let_go = early
    page = open_page("posts/2026-01-05/")
    page.locator("[data-do=help]").click()
    let_go()
    page.locator("dialog.help").wait_for()
    assert page.locator("dialog.help").count() == 1


@pytest.mark.parametrize("late", ["reader.js", "day.js"])
def test_filters_that_were_chosen_stay_chosen_beside_those_of_the_address(early, late):
    open_page, let_go = early
    page = open_page("posts/2026-01-05/?brief=1", late)
    page.locator("input[name=code]").check()
    page.locator("select[name=sort]").select_option("newest")
    let_go()
    wait_until(page, "new URL(location).searchParams.get('code') === '1'")
    wait_until(page, "new URL(location).searchParams.get('sort') === 'newest'")
    assert page.locator("input[name=code]").is_checked()
    assert page.locator("select[name=sort]").input_value() == "newest"
    assert page.locator("input[name=brief]").is_checked()
    assert page.locator(".shown").inner_text() == "14 of 14 papers"


@pytest.mark.parametrize("late", ["reader.js", "follow.js"])
def test_a_topic_is_followed_once(early, late):
    open_page, let_go = early
    page = open_page("topics/agents/", late)
    button = page.locator("[data-follow]")
    button.click()
    let_go()
    page.locator("[data-follow][aria-pressed=true]").wait_for()
    assert button.inner_text().endswith("Following")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert button.inner_text() == "Follow"


def test_a_link_is_copied_though_the_script_came_later(tab, early):
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page, let_go = early
    page = open_page("posts/2026-01-05/", "day.js")
    page.locator("[data-id='2601.00003'] .paper__title > a + a").click()
    let_go()
    page.locator(".toast").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/papers/2601.00003/")


def test_letters_typed_before_any_script_are_searched_for_together_with_those_behind_them(early):
    open_page, let_go = early
    page = open_page("posts/2026-01-05/")
    page.locator("#search").focus()
    page.keyboard.type("quill ")
    let_go()
    page.keyboard.type("learns", delay=40)
    wait_until(page, "document.querySelector('dialog.search input')?.value === 'quill learns'")
    assert page.locator("#search").input_value() == "", "none of them stays behind"
    page.locator(".search__hits a").first.wait_for()


def test_who_goes_to_the_field_before_any_script_finds_the_search_open(early):
    open_page, let_go = early
    page = open_page("")
    page.locator("#search").click()
    let_go()
    page.locator("dialog.search[open]").wait_for()


def test_a_syllable_begun_before_any_script_is_ended_in_peace(early):
    open_page, let_go = early
    page = open_page("ko/")
    page.locator("#search").focus()
    cdp = page.context.new_cdp_session(page)
    cdp.send("Input.imeSetComposition", {"text": "에이", "selectionStart": 2, "selectionEnd": 2})
    let_go()
    page.locator(".mark").first.wait_for()  # the script is there
    page.wait_for_timeout(200)
    assert page.locator("dialog[open]").count() == 0
    cdp.send("Input.insertText", {"text": "에이전트"})
    wait_until(page, "document.querySelector('dialog.search[open] input')?.value === '에이전트'")


def test_what_an_input_method_brings_while_the_box_opens_comes_into_it(tab):
    page = tab.open("")
    page.locator("#search").click()
    page.locator("dialog.search[open]").wait_for()
    page.keyboard.type("quill")
    page.evaluate("""() => {
      const field = document.getElementById("search");
      field.value = " learns";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }""")
    assert page.locator("dialog.search input").first.input_value() == "quill learns"
    assert page.locator("#search").input_value() == ""


def test_what_was_unfolded_stays_unfolded(early):
    open_page, let_go = early
    page = open_page("posts/2026-01-05/")
    page.locator("article.paper .paper__more > summary").first.click()
    let_go()
    page.locator(".tools").first.wait_for()
    assert page.locator(".paper__more[open]").count() == 1
