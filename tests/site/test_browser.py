"""The built site in a real browser: nothing complains, nothing is fetched from elsewhere, everything can be used.

Needs a Chromium: PAPERDIGEST_CHROMIUM, or one on PATH. Without it these tests are skipped, unless
PAPERDIGEST_BROWSER=required, which makes its absence a failure.
"""

import itertools
import json

import pytest
from support.browser import PAGES, PHONE, search, wait_until
from support.hostile import HOSTILE


@pytest.mark.parametrize("tab", [{}, PHONE], indirect=True, ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["", "ko/", "zh/"])
def test_every_kind_of_page_opens_without_a_complaint_and_fits(tab, language):
    for below in PAGES:
        page = tab.open(language + below)
        assert page.locator("h1").count() == 1, below
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{below} scrolls sideways"
        assert page.title(), below


def test_the_language_switch_stays_on_the_page(tab):
    page = tab.open("posts/2026-01-05/")
    for language, heading in (("ko", "좋아요 순위"), ("zh", "点赞排行"), ("en", "Ranked by votes")):
        page.locator(f".top__languages a[hreflang={language}]").click()
        page.wait_for_load_state("networkidle")
        assert page.url.endswith(("" if language == "en" else f"/{language}") + "/posts/2026-01-05/")
        assert page.locator("#ranking").inner_text() == heading


@pytest.mark.parametrize("tab", [{"color_scheme": "dark"}], indirect=True)
def test_the_system_s_dark_mode_is_followed(tab):
    assert is_dark(tab.open(""))


def test_dark_mode_can_be_chosen_and_is_remembered(tab):
    page = tab.open("")
    assert not is_dark(page)
    page.locator(".top__theme").click()
    assert is_dark(page)
    tab.open("ko/topics/")
    assert is_dark(page)
    assert page.locator(".top__theme").get_attribute("aria-label") == "밝은 테마로 바꾸기"


def is_dark(page):
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    return red + green + blue < 300


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("", "learns from video"),
        ("", "quill 7"),
        ("ko/", "learns from video"),
        ("ko/", "에이전트"),
        ("zh/", "learns from video"),
        ("zh/", "智能体"),
        ("zh/", "learns"),
        ("zh/", "Examples"),
    ],
)
def test_search_finds_papers_in_every_language(tab, language, query):
    page = tab.open(language)
    search(page, query)
    hits = page.locator(".search__hits a")
    assert hits.count() > 0
    assert all(f"/{language}posts/2026-01-0" in hit.get_attribute("href") for hit in hits.all())


def test_a_search_hit_opens_the_paper_itself(tab):
    page = tab.open("")
    search(page, "quill 7")
    page.locator(".search__hits a[href*='2601.00007']").first.click()
    page.wait_for_url("**/posts/2026-01-05/**#2601.00007")
    assert page.locator("[id='2601.00007']").is_visible()


def test_hostile_text_stays_text_in_page_and_search(tab):
    page = tab.open("posts/2026-01-06/")
    assert HOSTILE in page.locator("[id='2601.00021']").inner_text()
    search(page, "alert quotes")
    assert HOSTILE in page.locator(".search__hits a").first.inner_text()
    assert page.locator(".search script").count() == 0


def test_a_paper_s_address_leads_to_it_and_opens_it(tab):
    page = tab.open("posts/2026-01-05/#2601.00003")
    paper = page.locator("article[data-id='2601.00003']")
    assert paper.evaluate("paper => paper.getBoundingClientRect().top < innerHeight")
    assert paper.locator(".paper__abstract").is_visible()
    other = page.locator("article[data-id='2601.00004']")
    assert not other.locator(".paper__abstract").is_visible()
    other.locator(".paper__more > summary").click()
    assert other.locator(".paper__abstract").is_visible()


def shown(page):
    return [paper.get_attribute("data-id")[-2:] for paper in page.locator("article.paper:visible").all()]


def test_a_day_can_be_sorted_and_filtered_and_its_address_tells(tab):
    page = tab.open("posts/2026-01-06/")
    assert shown(page) == ["21", "22"]
    page.locator("select[name=institution]").select_option(label="Institute of Examples & Samples")
    assert shown(page) == ["22"]
    assert page.url.endswith("?institution=institute-of-examples-samples")
    assert page.locator("output.shown").inner_text() == "1 of 2 papers"
    page.locator("[type=reset]").click()
    assert shown(page) == ["21", "22"]
    page = tab.open("posts/2026-01-05/?sort=newest&code=1")
    assert page.locator("select[name=sort]").input_value() == "newest"
    assert page.locator("input[name=code]").is_checked()


@pytest.mark.parametrize(
    ("below", "said"), [("ko/", "논문 14편 중 13편"), ("zh/", "14\u00a0篇中的 13\u00a0篇"), ("", "13 of 14 papers")]
)
def test_a_filter_says_how_many_of_the_papers_are_shown_in_words(tab, below, said):
    page = tab.open(f"{below}posts/2026-01-05/")
    assert page.locator("output.shown").text_content() == ""
    page.evaluate("document.querySelector('article.paper').dispatchEvent(new Event('x'))")
    page.locator(".paper__more > summary").first.click()
    page.locator(".paper__more > summary").first.click()
    page.locator("input[name=unread]").check()
    assert page.locator("output.shown").text_content() == said


@pytest.mark.parametrize("tab", [{}, PHONE], indirect=True, ids=["desktop", "phone"])
def test_titles_only_are_titles_with_rank_votes_and_star_alone(tab):
    page = tab.open("posts/2026-01-05/?brief=1")
    paper = page.locator("article.paper").first
    paper.locator(".mark").wait_for()
    leaves = "one => [...one.querySelectorAll('*')].filter(part => part.checkVisibility() && part.matches('[class], p, a') && !part.matches('div')).map(part => part.className || part.localName)"
    assert paper.evaluate(leaves) == ["paper__rank", "paper__votes", "mark", "paper__title", "a"]
    boxes = [paper.locator(name).bounding_box() for name in (".paper__rank", ".paper__votes", ".paper__title", ".mark")]
    assert boxes.pop(1)["x"] < boxes[1]["x"], "votes stand beside the rank or below it"
    assert all(one["x"] + one["width"] <= other["x"] + 1 for one, other in itertools.pairwise(boxes))
    assert max(box["y"] for box in boxes) < paper.bounding_box()["y"] + 24
    paper.locator(".mark").click()
    assert paper.locator(".mark").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_lines_on_a_phone_s_home_are_whole(tab):
    page = tab.open("")
    cut = "all => all.filter(one => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflow !== 'visible').length"
    lines = page.locator(".newest .short__summary")
    assert lines.count() > 1
    assert page.locator(".newest .short__summary, .newest .short__summary *").evaluate_all(cut) == 0


@pytest.mark.parametrize("query", ["?sort=upside-down&topic=nonsense&code=maybe", "?institution=%3Cscript%3E"])
def test_what_a_filter_does_not_know_is_ignored_and_removed_from_the_address(tab, query):
    page = tab.open(f"posts/2026-01-05/{query}&other=stays")
    assert len(shown(page)) == 14
    assert page.url.endswith("posts/2026-01-05/?other=stays")


def test_an_address_whose_filters_find_nothing_says_which_one_to_do_without(tab):
    page = tab.open("posts/2026-01-05/?new=1&code=1")
    offered = page.locator(".note:visible button")
    offered.wait_for()
    assert shown(page) == []
    assert offered.all_inner_texts() == ["Without “New only” (14)"]
    offered.click()
    assert len(shown(page)) == 14
    assert page.url.endswith("/posts/2026-01-05/?code=1")
    assert page.locator(".paper__title > a").first.evaluate("one => one === document.activeElement")


def test_a_search_whose_filters_find_nothing_says_which_one_to_do_without(tab):
    page = tab.open("?q=quill&q-code=yes&q-gpu=yes")
    offered = page.locator(".search__less button")
    offered.first.wait_for()
    assert offered.count() == 1
    assert offered.inner_text().startswith("Without “One consumer GPU” (1")
    offered.click()
    page.locator(".search__hits a").first.wait_for()
    assert page.locator(".search__less").is_hidden()
    assert "q-gpu" not in page.url
    assert "q-code=yes" in page.url


def test_a_search_that_no_single_filter_stops_can_be_freed_of_all(tab):
    page = tab.open("?q=quill&q-weights=yes&q-gpu=yes")
    page.get_by_role("button", name="Without any filter").click()
    page.locator(".search__hits a").first.wait_for()
    assert page.url.endswith("?q=quill")


def test_a_link_to_a_paper_that_a_filter_hides_shows_it(tab):
    page = tab.open("posts/2026-01-06/?institution=institute-of-examples-samples#2601.00021")
    assert page.locator("article[data-id='2601.00021'] .paper__abstract").is_visible()


@pytest.mark.parametrize(
    ("below", "heading"),
    [
        ("zh/posts/2020-01-01/", "找不到页面"),
        ("ko/x/y", "페이지를 찾을 수 없습니다"),
        ("posts/x", "Page not found"),
        ("papers/%E0%A4%A", "Page not found"),  # no text in any encoding
        ("zh/%ff%zz/", "找不到页面"),
    ],
)
def test_an_unknown_address_gets_help_in_its_own_language(tab, below, heading):
    page = tab.open(below)
    assert page.locator("h1:visible, h2:visible").all_inner_texts() == [heading]
    page.locator(".lost:visible a").first.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "ko": "ko"}.get(below[:2], "en")
    tab.complaints.remove(f"404: {tab.root}{below}")
    assert [text for text in tab.complaints if "404" not in text] == []
    tab.complaints.clear()


@pytest.mark.parametrize(
    ("below", "name", "why"),
    [
        ("posts/", "The papers of that day", "The list of this day is not shown here any more."),
        ("ko/posts/", "그날의 논문", "이 날짜의 목록은 더 이상 표시하지 않습니다."),
    ],
)
def test_a_day_that_is_not_shown_says_so_and_leads_to_its_data(tab, below, name, why):
    page = tab.open(f"{below}2024-12-24/")
    assert page.locator("[data-way]:visible").count() == 0
    page.route("**/data/2024/2024-12-24.json", lambda route: route.fulfill(json={}))
    page = tab.open(f"{below}2024-12-24/")
    link = page.locator(".lost:visible [data-way]:visible")
    link.wait_for()
    assert link.inner_text().startswith(name)
    assert link.evaluate("link => link.href") == f"{tab.root}data/2024/2024-12-24.json"
    assert page.locator(".lost [data-why]:visible").inner_text().startswith(why)
    assert [text for text in tab.complaints if "404" not in text] == []
    tab.complaints.clear()


def test_an_address_below_a_day_that_is_shown_does_not_say_that_the_day_is_gone(tab):
    page = tab.open("posts/2026-01-05/nothing/")
    assert page.locator(".lost [data-why]:visible").get_attribute("data-why") == "address"
    assert page.locator("[data-way]:visible").count() == 0
    assert [text for text in tab.complaints if "404" not in text] == []
    tab.complaints.clear()


@pytest.mark.parametrize(
    ("below", "paper", "name", "why"),
    [
        ("papers/2401.00001/", "2401.00001", "The paper on arXiv", "This site does not have this paper"),
        ("papers/hep-th-9901001v2/", "hep-th/9901001", "The paper on arXiv", "This site does not have this paper"),
        ("zh/papers/2401.00001v3", "2401.00001", "在 arXiv 查看", "本站没有这篇论文"),
    ],
)
def test_a_paper_that_is_not_shown_says_so_and_leads_to_arxiv(tab, below, paper, name, why):
    page = tab.open(below)
    link = page.locator(".lost:visible [data-way]:visible")
    link.wait_for()
    assert (link.inner_text(), link.get_attribute("href")) == (name, f"https://arxiv.org/abs/{paper}")
    assert page.locator(".lost [data-why]:visible").inner_text().startswith(why)
    assert [text for text in tab.complaints if "404" not in text] == []
    tab.complaints.clear()


def test_of_a_paper_whose_page_cannot_be_asked_for_nothing_is_said(tab):
    tab.page.route("**/papers/2401.00001/?lang=ko", lambda route: route.fulfill(status=503))
    page = tab.open("ko/papers/2401.00001/")
    assert page.locator(".lost [data-why]:visible").get_attribute("data-why") == "address"
    assert page.locator("[data-way]:visible").count() == 0
    assert [text for text in tab.complaints if "404" not in text and "503" not in text] == []
    tab.complaints.clear()


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_the_ways_from_a_page_that_is_not_there_stand_apart_on_a_phone(tab):
    page = tab.open("papers/2401.00001/")
    page.locator("[data-way]:visible").wait_for()
    boxes = [way.bounding_box() for way in page.locator(".lost:visible a:visible").all()]
    assert len(boxes) == 3
    for one, other in itertools.combinations(boxes, 2):
        beside = one["x"] + one["width"] + 4 <= other["x"]
        assert beside or one["y"] + one["height"] + 4 <= other["y"]
    tab.complaints.clear()


def test_passing_the_field_by_keyboard_opens_nothing_and_escape_leads_back(tab):
    page = tab.open("posts/2026-01-05/")
    page.keyboard.press("j")
    page.keyboard.press("/")
    page.locator("dialog[open] input[type=search]").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog[open]").wait_for(state="detached")
    page.keyboard.press("j")
    second = page.locator("article.paper").nth(1).locator(".paper__title > a").first
    assert second.evaluate("link => link === document.activeElement")
    page.locator("#search").focus()
    page.wait_for_timeout(500)
    assert page.locator("dialog[open]").count() == 0


def test_a_report_unfolds_beside_its_paper_by_its_key(tab):
    page = tab.open("posts/2026-01-05/")
    page.keyboard.press("j")
    page.keyboard.press("v")
    fold = page.locator("article.paper").first.locator(".paper__report")
    fold.locator(".report__parts h4").first.wait_for()
    assert fold.locator(".report__parts h4").count() == 5
    assert fold.locator(".report__labels li").count() >= 3
    assert not fold.locator('a[href*="/reports/2026-01-05/"]').first.is_visible()
    page.keyboard.press("v")
    assert not fold.locator(".report__parts").is_visible()


def test_keys_move_save_and_open_on_a_page_of_reports(tab):
    page = tab.open("reports/2026-01-05/")
    page.keyboard.press("j")
    first = page.locator(".report").first
    assert first.locator(".report__title").evaluate("link => link === document.activeElement")
    page.keyboard.press("s")
    page.keyboard.press("o")
    page.wait_for_url("**/posts/2026-01-05/#*")
    assert page.locator('.mark[aria-pressed="true"]').count() == 1


def test_keys_move_open_save_and_mark(tab):
    page = tab.open("posts/2026-01-05/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("article.paper").nth(1)
    assert second.locator(".paper__title > a").first.evaluate("link => link === document.activeElement")
    page.keyboard.press("o")
    assert second.locator(".paper__abstract").is_visible()
    page.keyboard.press("s")
    assert second.locator(".mark").get_attribute("aria-pressed") == "true"
    page.keyboard.press("k")
    page.keyboard.press("r")
    assert "is-read" in page.locator("article.paper").first.get_attribute("class")
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("Escape")
    page.locator("dialog.help").wait_for(state="detached")


def test_keys_work_where_a_box_was_ticked(tab):
    page = tab.open("posts/2026-01-05/")
    page.locator("input[name=brief]").check()
    page.keyboard.press("j")
    first = page.locator("article.paper .paper__title > a").first
    assert first.evaluate("link => link === document.activeElement")
    page.locator("select[name=sort]").focus()
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.name") == "sort", "letters choose in a list"


PRESS = """([key, code]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }))"""


@pytest.mark.parametrize(
    ("down", "save"),
    [(("J", "KeyJ"), ("S", "KeyS")), (("ㅓ", "KeyJ"), ("ㄴ", "KeyS")), (("о", "KeyJ"), ("ы", "KeyS")), (("Process", "KeyJ"), ("Process", "KeyS")), (("j", "KeyC"), ("s", "Semicolon"))],
    ids=["caps lock", "Hangul", "Cyrillic", "an input method", "Dvorak"],
)  # fmt: skip
def test_keys_work_under_every_layout(tab, down, save):
    page = tab.open("posts/2026-01-05/")
    page.evaluate(PRESS, down)
    page.evaluate(PRESS, save)
    assert page.locator("article.paper").first.locator(".mark").get_attribute("aria-pressed") == "true"


def test_a_key_of_another_latin_layout_is_not_taken_for_its_place(tab):
    page = tab.open("posts/2026-01-05/")
    page.evaluate(PRESS, ["h", "KeyJ"])  # Dvorak has an h there
    assert page.evaluate("document.activeElement === document.body")


def test_keys_can_be_turned_off_for_good_and_on_again(tab):
    page = tab.open("posts/2026-01-05/")
    page.keyboard.press("?")
    page.get_by_label("Letters work as keys").uncheck()
    page.keyboard.press("Escape")
    page = tab.open("posts/2026-01-06/")
    for key in "j?/":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    assert page.locator("dialog[open]").count() == 0
    page.locator("[data-do=help]").first.click()
    page.get_by_label("Letters work as keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator("article.paper").first.evaluate("paper => paper.contains(document.activeElement)")


def test_what_a_key_unfolds_is_scrolled_to(tab):
    page = tab.open("posts/2026-01-05/")
    page.set_viewport_size({"width": 1000, "height": 420})
    for _ in range(4):
        page.keyboard.press("j")
    page.keyboard.press("o")
    wait_until(
        page,
        "() => { const box = document.activeElement.closest('article').querySelector('.paper__more > :nth-child(2)').getBoundingClientRect();"
        " return box.top >= 0 && box.top < innerHeight - 40; }",
    )


def test_what_is_saved_read_and_noted_stays_after_the_page_is_left(tab):
    page = tab.open("ko/posts/2026-01-05/")
    paper = page.locator("article.paper").first
    paper.locator(".mark").click()
    paper.locator(".paper__more > summary").click()
    paper.get_by_role("button", name="메모").click()
    paper.get_by_role("textbox", name="메모").fill("다시 읽기 <b>")
    page.locator("h1").click()
    page = tab.open("library/")
    saved = page.locator(".library__paper")
    assert saved.count() == 1
    assert saved.locator("textarea").input_value() == "다시 읽기 <b>"
    assert page.locator(".library__read").inner_text().endswith("1")
    assert "is-read" in saved.get_attribute("class")
    page.evaluate("document.dispatchEvent(new Event('remembered'))")
    assert "is-read" in saved.get_attribute("class")
    page = tab.open("posts/2026-01-05/?unread=1")
    assert len(shown(page)) == 13


NOTHING = {"form": "paperdigest reading list", "version": 1, "saved": {}, "read": {}, "notes": {}, "visit": {"since": None, "last": None}}  # fmt: skip
DAY_LIST = {"title": "T", "day": ["2026-01-05"], "at": None}


def remember(tab, text):
    tab.open("about/").evaluate(
        "text => { localStorage.clear(); localStorage.setItem('paperdigest.memory', text); }", text
    )


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({**NOTHING, "saved": {"2601.00001": DAY_LIST}}),
        "{",
        "[]",
        "null",
        '{"form": "paperdigest reading list", "version": 9}',
        '{"form": 1}',
    ],
)
def test_damaged_memory_is_set_aside_and_said(tab, text):
    remember(tab, text)
    page = tab.open("posts/2026-01-05/")
    assert "damaged" in page.locator(".toast").inner_text()
    page.locator(".mark").first.click()
    assert page.locator(".mark").first.get_attribute("aria-pressed") == "true"
    page = tab.open("library/")
    assert page.locator(".library__paper").count() == 1
    with page.expect_download() as download:
        page.locator("[data-export=aside]").click()
    assert list(json.loads(download.value.path().read_text()).values()) == [text]
    page.locator("[data-do=drop-aside]").click()
    assert not page.locator(".library__aside").is_visible()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('aside'))") == []


OURS = {
    "form": "paperdigest reading list", "version": 1, "read": {"2601.00002": "2026-01-05"}, "visit": {"since": None, "last": None},
    "saved": {"2601.00001": {"title": "<img src=x onerror=alert(1)>", "day": "2026-01-05", "at": "2026-01-07T10:00:00Z"}},
    "notes": {"2601.00001": {"title": "T", "day": "2026-01-05", "text": "a note"}},
}  # fmt: skip


EVERYTHING = "Object.entries(localStorage).filter(([key]) => !key.endsWith('visit')).sort()"


def upload(page, text):
    page.locator("input[type=file]").set_input_files(
        {"name": "list.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def test_the_reading_list_goes_out_and_comes_in_again(tab):
    page = tab.open("library/")
    upload(page, json.dumps(OURS))
    page.locator(".library__paper").wait_for()
    assert page.locator(".library__title").inner_text() == OURS["saved"]["2601.00001"]["title"]
    with page.expect_download() as download:
        page.locator("[data-export=json]").click()
    exported = json.loads(download.value.path().read_text())
    assert {**exported, "visit": None} == {**OURS, "followed": {}, "muted": {}, "watched": {}, "visit": None}


@pytest.mark.parametrize(
    "text", ["no json", "[]", "{}", json.dumps({**OURS, "version": 2}), json.dumps({**OURS, "saved": {"../evil": OURS["saved"]}}),
             json.dumps({**OURS, "saved": {"2601.00001": DAY_LIST}}),
             json.dumps({**OURS, "read": {f"2601.{n:05}": "2026-01-05" for n in range(200_001)}}),
             json.dumps({**OURS, "saved": {"2601.00001": {"title": 7, "day": "2026-01-05", "at": None}}}),
             json.dumps({**OURS, "saved": {"2601.00001": {"title": "T", "day": "javascript:", "at": None}}})],
)  # fmt: skip
def test_a_file_that_is_not_ours_is_refused_and_changes_nothing(tab, text):
    remember(tab, json.dumps(OURS))
    page = tab.open("library/")
    before = page.evaluate(EVERYTHING)
    upload(page, text)
    assert "not imported" in page.locator(".toast").inner_text()
    assert page.evaluate(EVERYTHING) == before


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("", "This file was not imported: its entry “notes 2601.00001” is not right."),
        ("ko/", "이 파일은 가져오지 않았습니다: ‘notes 2601.00001’ 항목이 올바르지 않습니다."),
        ("zh/", "未导入此文件：其中“notes 2601.00001”这一项有误。"),
    ],
)
def test_a_file_with_a_day_that_does_not_exist_is_refused_with_the_entry(tab, below, said):
    page = tab.open(f"{below}library/")
    note = {**OURS["notes"]["2601.00001"], "day": "2026-02-31"}
    upload(page, json.dumps({**OURS, "notes": {"2601.00001": note}}))
    assert page.locator(".toast").inner_text() == said
    assert page.locator(".library__paper").count() == 0


FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }; }"


def test_an_import_that_does_not_fit_is_refused_and_changes_nothing(tab):
    page = tab.open("library/")
    page.evaluate(FULL)
    upload(page, json.dumps(OURS))
    assert "not imported" in page.locator(".toast").inner_text()
    assert page.locator(".library__paper").count() == 0


def test_a_paper_that_was_removed_comes_back_with_its_note(tab):
    remember(tab, json.dumps(OURS))
    page = tab.open("library/")
    paper = page.locator(".library__paper")
    paper.get_by_role("button", name="Remove").click()
    assert paper.count() == 0
    assert OURS["saved"]["2601.00001"]["title"] in page.locator(".toast").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert paper.locator("textarea").input_value() == "a note"
    assert paper.locator("a").evaluate("link => link === document.activeElement")
    assert page.locator(".toast").count() == 0
    page = tab.open("library/")
    assert paper.locator("textarea").input_value() == "a note"


def test_the_focus_stays_on_the_page_when_the_last_paper_is_removed(tab):
    tab.open("posts/2026-01-05/").locator("article.paper .mark").first.click()
    page = tab.open("library/")
    page.locator(".library__paper button", has_text="Remove").press("Enter")
    assert page.evaluate("document.activeElement.className") == "library__empty"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


def test_what_was_deleted_in_whole_comes_back(tab):
    remember(tab, json.dumps(OURS))
    page = tab.open("library/")
    page.evaluate("window.confirm = () => true")
    page.locator("[data-do=forget]").click()
    assert page.locator(".library__paper").count() == 0
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".library__paper").count() == 1


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (json.dumps({**OURS, "read": {f"2601.{n:05}": "2026-01-05" for n in range(200_001)}}), "200,000"),
        (
            json.dumps({**OURS, "notes": {"2601.00001": {"title": "T", "day": "2026-01-05", "text": "x" * 1_000_001}}}),
            "1,000,000",
        ),
    ],
)
def test_a_file_beyond_a_bound_is_refused_and_the_bound_is_named(tab, text, bound):
    page = tab.open("library/")
    upload(page, text)
    page.locator(".toast").wait_for()
    assert bound in page.locator(".toast").inner_text()
    assert page.locator(".library__paper").count() == 0


def test_a_note_field_that_nobody_touched_overwrites_nothing(tab):
    remember(tab, json.dumps(OURS))
    page = tab.open("library/")
    page.locator("textarea").focus()
    other = page.context.new_page()
    other.goto(tab.root + "library/")
    other.locator("textarea").fill("from the other tab")
    other.locator("h1").click()
    page.bring_to_front()
    wait_until(page, "document.querySelector('textarea').value === 'from the other tab'")
    page.locator("textarea").press("End")
    page.locator("textarea").press_sequentially("!")
    page = tab.open("library/")
    assert page.locator("textarea").input_value() == "from the other tab!"


def test_a_note_that_cannot_be_kept_is_said(tab):
    page = tab.open("posts/2026-01-05/")
    page.evaluate(FULL)
    page.locator("article.paper .paper__more > summary").first.click()
    page.get_by_role("button", name="Note").click()
    page.get_by_role("textbox", name="Note").fill("lost")
    page.locator(".toast").wait_for()
    assert "storage" in page.locator(".toast").inner_text()


def test_a_note_is_kept_though_the_page_is_left_at_once(tab):
    page = tab.open("posts/2026-01-05/")
    page.locator("article.paper .paper__more > summary").first.click()
    page.get_by_role("button", name="Note").click()
    page.get_by_role("textbox", name="Note").press_sequentially("quick")
    page = tab.open("library/")
    assert page.locator(".library__paper textarea").input_value() == "quick"


@pytest.mark.parametrize(("number", "other"), [(8, 9), (9, 8), (5, 6), (6, 5)])
def test_a_paper_is_cited_as_itself_though_others_name_it(tab, number, other):
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = tab.open(f"posts/2026-01-05/#2601.{number:05}")
    paper = page.locator(f"article[data-id='2601.{number:05}']")
    for name in ("BibTeX", "RIS", "CSL-JSON", "Copy as Markdown"):
        paper.get_by_role("button", name=name).click()
        wait_until(page, "document.querySelector('.toast')?.textContent === 'Copied.'")
        text = paper.locator(".cited").input_value()
        assert f"Quill {number}:" in text.replace("{", "").replace("}", ""), name
        page.evaluate("document.querySelector('.toast').remove()")


@pytest.mark.parametrize("fragment", ["%zz", "%", "%E0%A4%A", "__proto__", "2601.99999", "<script>"])
def test_a_fragment_that_means_nothing_does_nothing(tab, fragment):
    assert len(shown(tab.open(f"posts/2026-01-05/#{fragment}"))) == 14


def test_what_was_unfolded_before_the_script_came_is_whole(tab):
    held = []

    def hold(route):
        held.append(route)

    tab.page.route("**/assets/day.js*", hold)
    tab.page.goto(tab.root + "posts/2026-01-05/", wait_until="commit")
    for fold in (".paper__more", ".paper__report"):
        tab.page.locator(f"article.paper {fold} > summary").first.click()
    while not held:
        tab.page.wait_for_timeout(10)
    held[0].continue_()
    tab.page.locator(".tools").first.wait_for()
    tab.page.locator(".paper__report .report__parts").first.wait_for()


@pytest.mark.parametrize("how", ["blocked", "full"])
def test_the_site_reads_without_storage(tab, how):
    fail = "throw new DOMException('no', 'QuotaExceededError')"
    block = f"Storage.prototype.setItem = () => {{ {fail} }};"
    if how == "blocked":
        block = f"Object.defineProperty(window, 'localStorage', {{ get() {{ {fail} }} }});"
    tab.page.add_init_script(block)
    page = tab.open("posts/2026-01-05/")
    page.locator(".mark").first.click()
    assert "storage" in page.locator(".toast").inner_text()
    assert page.locator(".mark").first.get_attribute("aria-pressed") == "true"
    page.locator("article.paper .paper__more > summary").first.click()
    assert page.locator(".paper__abstract").first.is_visible()


def test_papers_that_came_since_the_last_visit_are_marked(tab):
    remember(tab, json.dumps({**OURS, "visit": {"since": None, "last": "2026-01-05T23:00:00Z"}}))
    page = tab.open("posts/2026-01-06/")
    assert page.locator(".is-new").count() == 2
    page = tab.open("posts/2026-01-05/")
    assert page.locator(".is-new").count() == 0


def test_of_one_new_paper_one_is_said(tab):
    times = (
        tab.open("posts/2026-01-06/")
        .locator("[data-submitted]")
        .evaluate_all("all => all.map(one => one.dataset.submitted)")
    )
    before, newest = sorted(times)[-2:]
    assert before < newest
    remember(tab, json.dumps({**OURS, "visit": {"since": None, "last": before}}))
    for below, place in (("", ".since p"), ("posts/2026-01-06/", ".toast")):
        assert tab.open(below).locator(place).inner_text() == "1 new paper since your last visit"


@pytest.mark.parametrize(
    ("last", "counts"),
    [("2026-01-05T23:00:00Z", {"2026-01-06": 2}), ("2026-01-01T00:00:00Z", {"2026-01-06": 2, "2026-01-05": 14}), ("2026-01-07T00:00:00Z", {})],
)  # fmt: skip
def test_home_counts_by_day_all_papers_that_came_since_and_leads_to_them_alone(tab, last, counts):
    remember(tab, json.dumps({**OURS, "visit": {"since": None, "last": last}}))
    page = tab.open("")
    told = {link.get_attribute("href").split("/posts/")[1][:10]: link for link in page.locator(".since a").all()}
    assert list(told) == list(counts)
    if not counts:
        return
    assert f"{sum(counts.values())} new" in page.locator(".since p").inner_text()
    numbers = [item.inner_text().split()[-1] for item in page.locator(".since li").all()]
    assert numbers == [str(count) for count in counts.values()]
    told["2026-01-06"].click()
    page.wait_for_url("**/posts/2026-01-06/?new=1")
    page.locator("input[name=new]").wait_for()
    assert page.locator("input[name=new]").is_checked()
    assert len(shown(page)) == 2


def test_what_a_reader_follows_stands_first_on_home_with_what_is_new_of_it(tab):
    remember(tab, json.dumps({**OURS, "visit": {"since": None, "last": "2026-01-05T23:00:00Z"}}))
    for below in ("ko/topics/agents/", "ko/institutions/institute-of-examples-samples/"):
        page = tab.open(below)
        button = page.locator("[data-follow]")
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
    page = tab.open("")
    page.locator(".followed li li").nth(1).wait_for()
    assert page.locator(".home section").first.get_attribute("aria-labelledby") == "followed"
    topic, institution = page.locator(".followed__one").all()
    assert "에이전트" not in topic.inner_text(), "the page's language is spoken"
    assert "1 new" in topic.inner_text()
    assert "1 new" in institution.inner_text()
    institution.get_by_role("button", name="Unfollow").click()
    assert page.locator(".followed__one").count() == 1
    page.locator(".followed li li a").last.click()
    page.wait_for_url("**/posts/2026-01-06/#*")
    page = tab.open("topics/agents/")
    page.locator("[data-follow][aria-pressed=true]").click()
    assert tab.open("").locator(".followed:visible").count() == 0


def listing(tab, shown):
    """Let the page of a topic list only so many papers, as one with many does."""

    def shorten(route):
        text = route.fetch().text()
        start = text.index("<div class=papers__months>")
        items = text[start:].split("<li class=short")
        end = items[-1][items[-1].index("</ul>") :]
        older = '<p class="all"><button type="button" data-do="older">Older</button></p>'
        kept = "<li class=short".join(items[: shown + 1]) + end.replace("</div>", f"</div>{older}", 1)
        route.fulfill(body=text[:start] + kept, content_type="text/html")

    tab.page.route("**/topics/agents/*", shorten)
    return tab.open("topics/agents/")


def listed(page, place):
    return page.locator(f"{place} .short").evaluate_all("all => all.map(one => one.dataset.id)")


def test_the_older_papers_of_a_topic_come_month_by_month(tab):
    everything = listed(tab.open("topics/agents/"), ".papers__months")
    page = listing(tab, 3)
    assert len(listed(page, ".papers__months")) == 3
    page.get_by_role("button", name="Older").click()
    page.locator(".papers__month .short").first.wait_for()
    assert listed(page, ".papers__months") == everything
    assert page.locator(".papers__month summary").all_inner_texts() == [f"January 2026 {len(everything) - 3}"]
    paper = page.locator(".papers__month .short").first
    assert "Code" in paper.locator(".short__meta").inner_text()
    paper.locator(".mark").click()
    assert paper.locator(".mark").get_attribute("aria-pressed") == "true"
    paper.locator(".short__title").click()
    page.wait_for_url("**/posts/2026-01-0*/#2601.*")


def test_the_papers_of_a_topic_can_be_sorted_by_votes_and_the_address_tells(tab):
    loaded = []
    tab.page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page = tab.open("topics/agents/")
    page.wait_for_load_state("networkidle")
    assert "papers.js" in loaded
    assert [name for name in loaded if name.startswith("search-")] == []
    everything = listed(page, ".papers__months")
    page.locator("select[name=sort]").select_option("votes")
    page.locator(".papers__votes .short").first.wait_for()
    assert sorted(listed(page, ".papers__votes")) == sorted(everything)
    votes = [int(one) for one in page.locator(".papers__votes .short__votes").all_inner_texts()]
    assert votes == sorted(votes, reverse=True)
    assert page.locator(".papers__months").is_hidden()
    place = "one => one.getBoundingClientRect().top"
    best, choice, first = (
        page.locator(name).first.evaluate(place) for name in (".papers__best", "select[name=sort]", ".papers__votes")
    )
    assert best < choice < first, "what the choice is of stands below it"
    page.reload()
    page.locator(".papers__votes .short").first.wait_for()
    page.locator("select[name=sort]").select_option("")
    assert page.locator(".papers__months").is_visible()
    assert "sort" not in page.url


def test_who_presses_twice_or_changes_their_mind_meanwhile_sees_each_paper_once_in_the_order_that_is_chosen(tab):
    everything = listed(tab.open("topics/agents/"), ".papers__months")
    page, held = listing(tab, 3), []

    def hold(route):
        held.append(route)

    page.route("**/search/filters.*", hold)
    page.evaluate("const older = document.querySelector('[data-do=older]'); older.click(); older.click()")
    page.locator("select[name=sort]").select_option("votes")
    page.locator("select[name=sort]").select_option("")
    while not held:
        page.wait_for_timeout(10)
    for route in held:
        route.continue_()
    page.locator(".papers__month .short").first.wait_for()
    assert listed(page, ".papers__months") == everything
    page.locator(".papers__votes .short").first.wait_for(state="attached")
    page.locator("select[name=sort]:not([aria-busy])").wait_for()
    assert page.locator("select[name=sort]").input_value() == ""
    assert page.locator(".papers__votes").is_hidden()
    assert "sort" not in page.url


def test_the_focus_stays_among_what_is_followed(tab):
    for below in ("topics/agents/", "institutions/institute-of-examples-samples/"):
        tab.open(below).locator("[data-follow]").click()
    page = tab.open("")
    rows = page.locator(".followed__one")
    rows.first.locator("a").first.focus()
    page.locator(".mark").first.evaluate("mark => mark.click()")
    assert rows.first.locator("a").first.evaluate("link => link === document.activeElement")
    rows.first.get_by_role("button", name="Unfollow").press("Enter")
    assert rows.count() == 1
    assert rows.first.locator("a").first.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize(("link", "button"), [("arxiv.org/pdf", "middle"), ("huggingface.co", "left")])
def test_a_paper_is_read_once_its_link_out_of_the_site_was_followed(tab, link, button):
    tab.page.context.route(lambda url: not url.startswith(tab.root), lambda route: route.abort())
    page = tab.open("posts/2026-01-05/?unread=1")
    page.evaluate("addEventListener('click', event => event.target.closest('a') && event.preventDefault())")
    paper = page.locator("article[data-id='2601.00004']")
    paper.locator(f".paper__links a[href*='{link}']").click(button=button)
    wait_until(page, "document.querySelector('[data-id=\"2601.00004\"]').matches('.is-read')")
    assert paper.is_visible(), "it stays under the hand"
    page.locator("input[name=code]").check()
    assert not paper.is_visible()
    assert page.locator(".is-read").count() == 1


def test_following_a_link_within_the_site_marks_nothing_as_read(tab):
    page = tab.open("")
    page.locator(".short__title").first.click()
    page.wait_for_url("**/posts/**")
    assert page.locator(".is-read").count() == 0


def test_a_day_without_a_visit_before_offers_no_filter_of_new_papers(tab):
    page = tab.open("posts/2026-01-05/")
    assert page.locator("input[name=new]").count() == 0


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_a_day_can_be_read_without_scripts(tab):
    tab.page.goto(tab.root + "posts/2026-01-05/")
    assert tab.page.locator("article.paper").count() == 14
    tab.page.locator("article.paper .paper__more > summary").first.click()
    assert tab.page.locator(".paper__abstract").first.is_visible()
    assert not tab.page.locator(".filters").is_visible()


def test_a_script_or_style_that_gets_into_a_page_does_nothing(tab):
    page = tab.open("posts/2026-01-05/")
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", `<img src=x onerror="hurt = 1"><p id=hurt style="color: red">x</p>
        <a id=run href="javascript:hurt=2">x</a><iframe srcdoc="<script>parent.hurt = 3</script>"></iframe>`);
      const script = document.createElement("script");
      script.textContent = "hurt = 4";
      document.body.append(script);
      document.getElementById("run").click();
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("typeof hurt === 'undefined' || hurt instanceof Element")
    assert page.evaluate("getComputedStyle(document.getElementById('hurt')).color") != "rgb(255, 0, 0)"
    assert [text for text in tab.complaints if "Content Security Policy" in text]
    tab.complaints.clear()
