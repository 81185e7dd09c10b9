"""What pages look like in a browser where that can be measured: print, long formulas, forced colours, targets, names."""

import re
from urllib.parse import quote

import pytest
from support.browser import PAGES, PHONE, search, wait_until

from paperdigest.text.readable import readable

PAPER = "posts/2026-01-05/"


def test_print_holds_the_abstracts_that_are_folded_on_the_screen(tab):
    page = tab.open(PAPER)
    abstracts = page.locator(".paper__abstract")
    height = "all => all.map(one => one.checkVisibility({contentVisibilityAuto: true}) && one.getBoundingClientRect().height > 0)"
    assert not any(abstracts.evaluate_all(height))
    page.emulate_media(media="print")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")  # drawn anew
    shown = abstracts.evaluate_all(height)
    assert len(shown) == 14
    assert all(shown)


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
@pytest.mark.parametrize("signs", ["$$", "$"], ids=["display", "inline"])
def test_a_long_formula_scrolls_by_itself_on_a_phone(tab, signs):
    page = tab.open(PAPER)
    tex = " + ".join(rf"\frac{{a_{number}}}{{\sqrt{{b}}}}" for number in range(15))
    page.locator(".paper__more summary").first.click()
    page.locator(".paper__abstract").first.evaluate(
        "(place, html) => { place.innerHTML = html; }", readable(f"So {signs}{tex}{signs} holds.").html
    )
    formula = page.locator(".paper__abstract math").first
    assert formula.evaluate("formula => formula.scrollWidth > formula.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("place", ["h1", ".lead", ".paper__title > a", ".paper__abstract", ".paper__abstract strong"])
def test_words_in_a_formula_look_as_those_around_them(tab, place):
    page = tab.open(PAPER)
    page.locator(".paper__more summary").first.click()
    page.locator(".paper__abstract").first.evaluate("text => text.append(document.createElement('strong'))")
    box = page.locator(place).first
    box.evaluate("(box, html) => { box.innerHTML = html; }", readable(r"So $y_{\text{lamp}} = \text{oil}$.").html)
    looks = "one => { const { fontFamily, fontWeight } = getComputedStyle(one); return [fontFamily, fontWeight]; }"
    words = box.locator("mtext")
    assert [words.nth(place).evaluate(looks) for place in range(words.count())] == [box.evaluate(looks)] * 2


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_code_is_whole_on_a_phone(tab):
    page = tab.open("about/")
    code = "SELECT count(*) AS papers FROM read_json('papers/*.jsonl.gz', maximum_sample_files = 100000)"
    page.locator(".text").evaluate(
        "(text, code) => { text.append(Object.assign(document.createElement('pre'), { textContent: code })); }", code
    )
    assert page.locator("pre").evaluate("pre => pre.scrollWidth <= pre.clientWidth")


@pytest.mark.parametrize("tab", [PHONE | {"viewport": {"width": 330, "height": 700}}], indirect=True)
def test_the_id_of_a_hit_and_its_link_stand_on_one_line(tab):
    page = tab.open("")
    search(page, "quill")
    boxes = page.locator(".search__id").evaluate_all(
        "all => all.map((one) => [one.getClientRects()[0].top, one.lastChild.getBoundingClientRect().bottom, one.getBoundingClientRect().height])"
    )
    assert len(boxes) > 3
    assert all(height < 30 for *_, height in boxes)


@pytest.mark.parametrize("tab", [{"forced_colors": "active"}], indirect=True)
def test_days_of_few_and_of_many_papers_differ_in_forced_colours(tab):
    page = tab.open("archive/")
    colours = page.locator(".heat__key i").evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert len(set(colours)) == 4
    assert (
        page.locator(".sheet a.h1, .sheet a.h4").first.evaluate("one => getComputedStyle(one).backgroundColor")
        in colours
    )


#: Dates, numbers with what they count, and names of two short words that stand on two lines; lines that begin with a dash.
BROKEN = r"""() => {
  const whole = /\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}년 \d{1,2}월(?: \d{1,2}일)?|\d{1,2}월 \d{1,2}일|\d{1,2} (?:Jan|Febr)uary 2026|\d+\s?(?:편|명|개|위|篇|位|人|papers?|authors?|others?)|HF\sAI|Papers\s-/gu;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [], range = new Range();
  for (let node; (node = walk.nextNode());) {
    for (const { 0: text, index } of node.data.matchAll(whole)) {
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      const tops = [...range.getClientRects()].filter(({ width }) => width).map(({ top }) => top);
      if (Math.max(...tops) - Math.min(...tops) > 8) found.push(`${text}: ${node.data.trim()}`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("tab", [PHONE | {"viewport": {"width": 320, "height": 700}}], indirect=True)
@pytest.mark.parametrize("language", ["", "ko/", "zh/"])
def test_no_line_of_a_phone_ends_within_a_date_a_number_with_its_counter_or_a_badge(tab, language):
    broken = {}
    for below in (
        "",
        "posts/2026-01-05/",
        "topics/agents/",
        "months/2026-01/",
        "reports/2026-01-05/",
        "papers/2601.00004/",
    ):
        page = tab.open(f"{below}?lang={language[:2]}" if below.startswith("papers/") else language + below)
        # Names of any length stand before them.
        for width in (60, 120, 150, 180, 210):
            page.evaluate(
                "width => document.querySelectorAll('.short__meta, .paper__meta, h1 + p').forEach(one => { one.style.textIndent = `${width}px`; })",
                width,
            )
            broken[below] = {*broken.get(below, ()), *page.evaluate(BROKEN)}
    assert {below: found for below, found in broken.items() if found} == {}


SMALL = """() => [...document.querySelectorAll("a[href], button, summary, select, input")].flatMap((one) => {
  const { width, height } = (one.matches("input") && one.closest("label") || one).getBoundingClientRect();
  const sentence = one.matches(".text > p:not([class]) a, .text > ul:not([class]) a, .paper__abstract a");
  const offScreen = getComputedStyle(one).clipPath !== "none";
  return !width || offScreen || sentence || (width >= 24 && height >= 24) ? [] : [`${one.outerHTML.slice(0, 80)} ${width} × ${height}`];
})"""


COVERED = """() => [...document.querySelectorAll(".paper__title > a + a")].flatMap((one) => {
  const { left, right, bottom } = one.getBoundingClientRect();
  return [...one.closest(".paper__body").querySelectorAll(".paper__meta a")].flatMap((link) => [...link.getClientRects()])
    .filter((box) => box.left < right && box.right > left && box.top < bottom).map((box) => `${one.href} by ${bottom - box.top}`);
})"""


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
@pytest.mark.parametrize("language", ["", "ko/", "zh/"])
def test_the_link_to_a_paper_is_not_covered_by_those_below_it(tab, language):
    page = tab.open(f"{language}posts/2026-01-05/")
    for width in (320, 360, 390, 412):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(COVERED) == []


@pytest.mark.parametrize(
    ("tab", "language"),
    [({}, ""), (PHONE, ""), (PHONE, "ko/"), ({}, "zh/")],
    indirect=["tab"],
    ids=["en desktop", "en phone", "ko phone", "zh desktop"],
)
def test_what_can_be_pressed_is_24_pixels_wide_and_high(tab, language):
    small = {}
    for below in (*PAGES, "feeds/", "trends/"):
        page = tab.open(language + below)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        wait_until(page, "!document.querySelector('.paper__report:not(:has(.report__parts))')")
        small[below] = page.evaluate(SMALL)
    page.goto(f"{tab.root}papers/2601.00004/")
    small["papers/"] = page.evaluate(SMALL)
    assert {below: found for below, found in small.items() if found} == {}


def test_the_controls_of_each_paper_say_whose_they_are(tab):
    page = tab.open(PAPER)
    named = "all => all.map(one => one.getAttribute('aria-label'))"
    for controls in (".mark", ".paper__more > summary", ".paper__title > a + a"):
        names = page.locator(f".paper {controls}").evaluate_all(named)
        assert len(set(names)) == 14, controls
        assert all("Quill" in name for name in names)
    names = tab.open("").locator(".mark").evaluate_all(named)
    assert len(names) > 5
    assert all(name.startswith("Save to the reading list: ") for name in names)


@pytest.mark.parametrize("way", ["sign", "button"])
def test_the_link_that_is_copied_is_that_of_the_paper_s_own_page(tab, way):
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = tab.open(PAPER + "?sort=newest#2601.00004")
    paper = page.locator("article[data-id='2601.00004']")
    if way == "sign":
        paper.locator(".paper__title > a + a").click()
    else:
        paper.get_by_role("button", name="Copy link").click()
    assert copied(page) == f"{tab.root}papers/2601.00004/"
    page.goto(copied(page))
    assert "Quill 4" in page.locator("h1").text_content()
    page.locator(".place").get_by_role("link", name="한국어").click()
    page.wait_for_url("**/ko/posts/2026-01-05/#2601.00004")


def copied(page):
    wait_until(page, "document.querySelector('.toast')?.textContent === 'Copied.'")
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("below", ["", "topics/agents/", "institutions/institute-of-examples-samples/"])
def test_every_list_copies_the_link_to_a_paper(tab, below):
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = tab.open(below)
    paper = page.locator(".short[data-id]").first
    paper.hover()
    paper.get_by_role("button", name="Copy link").click()
    assert copied(page) == f"{tab.root}papers/{paper.get_attribute('data-id')}/"


def test_search_and_reading_list_copy_the_link_to_a_paper(tab):
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = tab.open(PAPER)
    page.locator("article[data-id='2601.00004'] .mark").click()
    search(page, "2601.00005")
    page.locator("dialog.search").get_by_role("button", name="Copy link").first.click()
    assert copied(page) == f"{tab.root}papers/2601.00005/"
    page = tab.open("library/")
    page.get_by_role("button", name="Copy link").click()
    assert copied(page) == f"{tab.root}papers/2601.00004/"


@pytest.mark.parametrize(
    "tab",
    [
        {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
        {"viewport": {"width": 320, "height": 700}, "color_scheme": "dark"},
    ],
    indirect=True,
    ids=["desktop light", "phone dark"],
)
def test_the_page_of_a_paper_fits_and_follows_the_system(tab):
    page = tab.page
    page.goto(f"{tab.root}papers/2601.00004/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor === 'rgb(252, 251, 248)'")
    assert light is not dark


def test_filters_that_would_find_nothing_with_the_others_are_not_offered(tab):
    page = tab.open("posts/2026-01-06/")
    unread = page.locator("input[name=unread]")
    assert unread.is_enabled()
    topics = page.locator("select[name=topic] option")
    before = topics.evaluate_all("all => all.filter(one => !one.disabled).length")
    page.locator("select[name=institution]").select_option(index=1)
    after = topics.evaluate_all("all => all.filter(one => !one.disabled).map(one => one.value)")
    assert len(after) < before
    for topic in after:
        page.locator("select[name=topic]").select_option(topic)
        assert page.locator("article.paper:visible").count() > 0, topic
    page.locator("[type=reset]").click()
    assert topics.evaluate_all("all => all.filter(one => !one.disabled).length") == before


@pytest.mark.parametrize("tab", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
@pytest.mark.parametrize("below", ["zh/", "zh/posts/2026-01-06/", "zh/topics/agents/"])
def test_no_chinese_date_is_torn_apart(tab, below):
    page = tab.open(below)
    lines = page.locator("time:visible, .home__date:visible").evaluate_all(
        "all => all.map(one => new Set([...one.getClientRects()].map(({top}) => Math.round(top))).size)"
    )
    assert lines
    assert set(lines) == {1}


@pytest.mark.parametrize("tab", [PHONE | {"viewport": {"width": 320, "height": 640}}], indirect=True)
@pytest.mark.parametrize("below", ["library/", "ko/data/", "data/"])
def test_at_320_pixels_neither_menu_nor_tables_are_cut(tab, below):
    page = tab.open(below)
    cut = """all => all.filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < 0 || right > innerWidth + 1;
    }).map((one) => one.textContent)"""
    assert page.locator(".top a, main :is(th, td)").evaluate_all(cut) == []


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
@pytest.mark.parametrize("below", ["posts/2026-01-05/", "zh/posts/2026-01-05/", "ko/reports/2026-01-05/"])
def test_the_date_of_a_heading_has_a_line_of_its_own_on_a_phone(tab, below):
    heading = tab.open(below).locator("h1")
    assert re.search(r"2026", heading.inner_text().splitlines()[-1])
    assert not any(
        line.strip().startswith("-") or line.strip().endswith("-") for line in heading.inner_text().splitlines()
    )


def test_the_search_field_of_the_head_shows_that_it_has_the_focus(tab):
    page = tab.open("about/")
    style = "field => getComputedStyle(field.closest('form')).outlineStyle"
    field = page.locator("#search")
    assert field.evaluate(style) == "none"
    page.locator(".top__pages a").last.focus()
    page.keyboard.press("Tab")
    assert field.evaluate(style) == "solid"


#: How far right of its line's begin each badge stands that begins one.
BEGINNING = """width => [...document.querySelectorAll(".short__meta, .short__summary, .paper__summary")].flatMap((line) => {
  line.style.maxWidth = `${width}px`;
  const { left } = line.getBoundingClientRect();
  return [...line.querySelectorAll(".has, .by, .new")].map((badge) => badge.getBoundingClientRect().left - left).filter((gap) => gap < 12);
})"""


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
@pytest.mark.parametrize("below", ["topics/agents/", "zh/topics/agents/", "posts/2026-01-05/"])
def test_a_badge_that_begins_a_line_stands_where_the_line_does(tab, below):
    page = tab.open(below)
    gaps = [gap for width in range(120, 330, 6) for gap in page.evaluate(BEGINNING, width)]
    assert gaps, "at some width one begins a line"
    assert max(gaps) < 1.5


@pytest.mark.parametrize("width", [1440, 1024, 768, 390, 320])
@pytest.mark.parametrize("language", ["", "ko/", "zh/"])
def test_the_forms_of_a_feed_stand_on_one_line(tab, language, width):
    tab.page.set_viewport_size({"width": width, "height": 900})
    forms = tab.open(f"{language}feeds/").locator(".feed-list__formats")
    rows = "all => all.map(one => new Set([...one.children].map(link => Math.round(link.getBoundingClientRect().top))).size)"
    assert forms.evaluate_all(rows) == [1] * 5
    assert tab.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("below", "first"), [("", "M"), ("zh/", "一"), ("archive/", "M"), ("ko/archive/", "월")])
def test_calendars_name_the_days_of_the_week(tab, below, first):
    heads = tab.open(below).locator(".heat .heat__day, .sheet > i").all_inner_texts()
    assert first in heads


@pytest.mark.parametrize("question", ["+++", '"', "a"])
def test_a_question_of_signs_alone_is_told_that_nothing_in_it_can_be_searched_for(tab, question):
    page = tab.open(f"?q={quote(question)}")
    page.locator("dialog.search[aria-busy=false]").wait_for()
    assert page.locator(".search__status").inner_text().startswith("Nothing in this can be searched for")
