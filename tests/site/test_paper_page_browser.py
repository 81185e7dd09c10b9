"""In a browser: the page of a paper, the addresses that mean one, and lists that take from it what they say."""

import re

import pytest
from support.browser import PHONE

KOREAN = {"locale": "ko-KR"}
PAPER = "papers/2601.00004/"


@pytest.mark.parametrize("tab", [KOREAN, PHONE | KOREAN], indirect=True)
def test_a_paper_s_page_speaks_the_reader_s_language_within_the_site_s_frame(tab):
    page = tab.open(PAPER)
    page.locator(".star").wait_for()
    assert page.locator("html").get_attribute("lang") == "ko"
    links = page.locator(".ways a").all_inner_texts()
    assert links[:5] == ["HF 페이지", "arXiv", "PDF", "HTML", "코드"]
    assert set(links[5:]) <= {"가중치", "데이터", "프로젝트", "논문 리포트"}
    assert "2026년 1월 5일" in page.locator(".place").inner_text()
    assert page.locator(".line small").inner_text() == "HF AI"
    assert page.locator(".top__pages a").first.get_attribute("href").endswith("/digest/ko/")
    assert page.locator(".bottom a").count() > 3
    page.locator(".top__languages a[hreflang=zh]").click()
    page.wait_for_url("**/papers/2601.00004/?lang=zh")
    page.locator(".star").wait_for()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.locator(".top__languages [aria-current]").get_attribute("hreflang") == "zh"


def test_a_paper_s_page_saves_the_paper_finds_others_and_is_light_or_dark_as_was_chosen(tab):
    page = tab.open("")
    page.locator("[data-do=theme]").click()
    page = tab.open(PAPER)
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Save to the reading list").click()
    assert page.locator(".star.is-saved").inner_text() == "Remove from the reading list"
    page.locator("#search").click()
    page.locator("dialog.search input[type=search]").fill("quill 7")
    page.locator(".search__hits a").first.wait_for()
    page = tab.open("library/")
    assert page.locator(".library__paper").evaluate_all("all => all.map(one => one.dataset.id)") == ["2601.00004"]


def test_a_paper_s_page_shows_the_line_of_the_reader_s_language_and_says_whose_it_is(tab):
    own = "<p class=line lang=ko data-for=ko hidden>영상에서 배운다. <small class=model lang=ko>AI</small></p>"

    def add(route):
        route.fulfill(
            body=route.fetch().text().replace("<p class=ways>", f"{own}<p class=ways>"), content_type="text/html"
        )

    tab.page.route("**/papers/2601.00004/*", add)
    page = tab.open(f"{PAPER}?lang=ko")
    page.locator(".star").wait_for()
    assert page.locator(".line:visible").all_inner_texts() == ["영상에서 배운다. AI"]
    assert page.locator(".line:visible small").get_attribute("title") == "논문을 읽은 모델이 쓴 한 줄 요약"
    page = tab.open(f"{PAPER}?lang=zh")
    page.locator(".star").wait_for()
    assert "case 4" in page.locator(".line:visible").inner_text()


def test_a_paper_s_page_shows_abstract_votes_and_date_and_unfolds_the_rest(tab):
    page = tab.open(f"{PAPER}?lang=ko")
    page.locator(".star").wait_for()
    assert page.locator(".paper__abstract").inner_text().startswith("We study how a language model agent learns")
    votes = page.locator(".one b + time").evaluate("time => time.parentElement.innerText")
    assert re.fullmatch("좋아요 \\d+개\u00a0· 2026년 1월 5일", votes)
    page.locator(".one summary").click()
    page.locator(".one .authors").wait_for()
    assert page.locator(".paper__abstract").count() == 1
    fold = page.locator(".one details")
    assert "에이전트" in fold.locator(".paper__meta a").all_inner_texts()
    assert page.locator("a[href='https://github.com/example/quill4']").count() == 1
    assert fold.locator(".paper__links").count() == 0
    assert fold.locator("summary").inner_text() == "저자, 주제 등"
    assert fold.locator(".authors").inner_text()
    fold.locator(".paper__meta a").first.click()
    page.wait_for_url("**/ko/topics/*/")


@pytest.mark.parametrize("tab", [PHONE, {}], indirect=True)
def test_code_weights_data_and_project_are_in_sight_below_the_title_each_once(tab):
    kinds = ("code", "weights", "data", "project")

    def add(route):
        links = "".join(f" <a class={kind} href=https://example.org/{kind}>x</a>" for kind in kinds)
        text = re.sub("(PDF</a>).*?(?=<p class=line)", f"\\1{links}", route.fetch().text())
        route.fulfill(body=text, content_type="text/html")

    tab.page.route("**/papers/2601.00004/*", add)
    for language, words in (
        ("en", ["Code", "Weights", "Data", "Project"]),
        ("ko", ["코드", "가중치", "데이터", "프로젝트"]),
        ("zh", ["代码", "权重", "数据", "项目主页"]),
    ):
        page = tab.open(f"{PAPER}?lang={language}")
        page.locator(".star").wait_for()
        assert [page.locator(f".ways .{kind}").inner_text() for kind in kinds] == words
        assert page.locator(".ways").bounding_box()["y"] < page.locator(".line:visible").bounding_box()["y"]
        below = page.locator(".ways").evaluate("ways => ways.getBoundingClientRect().bottom")
        assert below < page.viewport_size["height"]


def test_the_html_version_is_linked_unless_arxiv_has_none(tab):
    page = tab.open(PAPER)
    page.locator(".star").wait_for()
    assert page.locator(".ways a[href='https://arxiv.org/html/2601.00004']").inner_text() == "HTML"
    tab.page.route(
        "**/papers/2601.00004/*",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("<p class=ways>", "<p class=ways data-html=no>"), content_type="text/html"
        ),
    )
    page = tab.open(PAPER)
    page.locator(".star").wait_for()
    assert page.locator(".ways a", has_text="HTML").count() == 0


def test_a_paper_s_page_is_printed_with_what_is_folded_and_where_it_is_from(tab):
    page = tab.open(PAPER)
    page.locator(".star").wait_for()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".one .paper__abstract").inner_text().startswith("We study how")
    assert page.locator(".one .authors").is_visible()
    after = "link => getComputedStyle(link, '::after').content"
    assert "arxiv.org/abs/2601.00004" in page.locator(".ways a", has_text="arXiv").evaluate(after)
    assert not page.locator(".one .tools").is_visible()


def test_a_paper_s_page_cites_the_paper_and_marks_it_as_read(tab):
    page = tab.open(PAPER)
    assert page.title().endswith(" – Paper Digest")
    for label, begins in (("BibTeX", "@"), ("RIS", "TY  - "), ("CSL-JSON", "[{"), ("Copy as Markdown", "**Quill 4")):
        page.get_by_role("button", name=label, exact=True).click()
        page.locator(".cited:visible").wait_for()
        page.wait_for_function("begins => document.querySelector('.cited').value.startsWith(begins)", arg=begins)
        assert "2601.00004" in page.locator(".cited").input_value()
    page.get_by_role("button", name="Mark as read").click()
    page.get_by_role("button", name="Mark as unread").wait_for()
    page = tab.open("posts/2026-01-05/?unread=1")
    assert not page.locator('article[data-id="2601.00004"]').is_visible()


def test_a_note_written_on_a_paper_s_page_stands_on_its_day_and_in_the_reading_list(tab):
    page = tab.open(PAPER)
    page.get_by_role("button", name="Note", exact=True).click()
    page.locator(".note-field:focus").fill("Ask Ada about lamps.")
    page.locator("h1").click()
    page = tab.open("posts/2026-01-05/#2601.00004")
    page.locator('[data-id="2601.00004"] .note-field').wait_for()
    assert page.locator('[data-id="2601.00004"] .note-field').input_value() == "Ask Ada about lamps."
    page = tab.open("library/")
    assert page.locator("textarea").first.input_value() == "Ask Ada about lamps."


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_no_row_of_a_paper_s_tools_is_set_in(tab):
    page = tab.open(PAPER)
    page.locator(".star").wait_for()
    row = page.locator(".tools p")
    begins = """(row, width) => {
      row.style.width = `${width}px`;
      const left = row.getBoundingClientRect().left, rows = Map.groupBy([...row.children], (one) => Math.round(one.getBoundingClientRect().bottom / 20));
      return [...rows.values()].map(([first]) => first.getBoundingClientRect().left - left);
    }"""
    found = [gap for width in range(150, 380, 10) for gap in row.evaluate(begins, width)]
    assert len(found) > 40, "they stand in rows"
    assert max(found) < 1.5


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_authors_on_a_paper_s_page_lead_to_the_search_for_their_papers_in_the_reader_s_language(tab, language):
    page = tab.open(f"{PAPER}?lang={language}")
    page.locator(".star").wait_for()
    page.locator(".one summary").click()
    authors = page.locator(".authors a")
    authors.first.wait_for()
    names = authors.all_inner_texts()
    byline = page.locator("h1 ~ p:not([class]) > a")
    assert byline.inner_text() == names[0]
    assert byline.get_attribute("href") == authors.first.get_attribute("href")
    authors.last.click()
    page.locator(".search__hits a").first.wait_for()
    assert page.locator("dialog.search input[type=search]").input_value() == f'"{names[-1]}"'
    folder = "" if language == "en" else f"{language}/"
    assert page.url.startswith(f"{tab.root}{folder}?q=")


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_a_paper_s_page_reads_and_leads_on_without_a_script(tab):
    page = tab.page
    page.goto(tab.root + PAPER)
    assert page.locator("h1").inner_text().startswith("Quill 4")
    assert page.locator(".paper__abstract").is_visible()
    assert page.locator(".one time").inner_text() == "5 January 2026"
    page.get_by_role("link", name="한국어").click()
    page.wait_for_url("**/ko/posts/2026-01-05/#2601.00004")


@pytest.mark.parametrize(
    ("below", "leads"),
    [
        ("ko/papers/2601.00004/", f"{PAPER}?lang=ko"),
        ("zh/papers/2601.00004", f"{PAPER}?lang=zh"),
        ("papers/2601.00004v3/", PAPER),
        ("papers/arXiv:2601.00004", PAPER),
    ],
)
def test_an_address_that_means_a_paper_leads_to_its_page(tab, below, leads):
    page = tab.page
    page.goto(tab.root + below)
    page.wait_for_url(tab.root + leads)
    page.locator(".star").wait_for()
    assert {text for text in tab.complaints if "404" not in text} == set()
    tab.complaints.clear()


def test_an_address_that_means_a_paper_that_is_not_here_gets_help_and_leads_to_other_languages(tab):
    page = tab.open("zh/papers/2512.99999/")
    assert page.locator("h1:visible, h2:visible").all_inner_texts() == ["找不到页面"]
    page.locator(".top__languages a[hreflang=ko]").click()
    page.wait_for_url(f"{tab.root}ko/*")
    assert {text for text in tab.complaints if "404" not in text} == set()
    tab.complaints.clear()


#: What each paper of a list shows, but for its date, which is short below the name of a month.
SHOWN = """papers => papers.map((paper) => {
  const copy = paper.cloneNode(true);
  copy.querySelectorAll("time, .mark, .copy").forEach((part) => part.remove());
  const html = (name) => copy.querySelector(name)?.innerHTML.replace(/ lang="?[a-z]+"?/g, "");
  return [paper.dataset.id, html(".short__title"), html(".short__summary"), copy.querySelector(".short__meta").textContent];
})"""


@pytest.mark.parametrize(
    "below", ["topics/agents/", "ko/topics/agents/", "institutions/institute-of-examples-samples/"]
)
def test_by_votes_each_paper_is_shown_as_it_is_by_month(tab, below):
    page = tab.open(below)
    by_month = sorted(page.locator(".papers__months .short").evaluate_all(SHOWN))
    assert all(summary for _, _, summary, _ in by_month)
    page.locator("select[name=sort]").select_option("votes")
    page.locator(".papers__votes .short").first.wait_for()
    assert sorted(page.locator(".papers__votes .short").evaluate_all(SHOWN)) == by_month


def test_the_older_papers_are_those_that_the_page_does_not_list_wherever_votes_have_moved_them(tab):
    def leave_out_the_second(route):
        text = route.fetch().text()
        start = text.index("<div class=papers__months>")
        head, first, _, *rest = text[start:].split("<li class=short")
        older = "<p class=all><button type=button data-do=older>Older</button></p>"
        body = text[:start] + older + "<li class=short".join([head, first, *rest])
        route.fulfill(body=body, content_type="text/html")

    ids = "all => all.map(one => one.dataset.id)"
    everything = tab.open("topics/agents/").locator(".papers__months .short").evaluate_all(ids)
    tab.page.route("**/topics/agents/", leave_out_the_second)
    page = tab.open("topics/agents/")
    assert page.locator(".papers__months .short").count() == len(everything) - 1
    page.get_by_role("button", name="Older").click()
    page.locator(".papers__month .short").first.wait_for()
    assert page.locator(".papers__month .short").evaluate_all(ids) == [everything[1]]


@pytest.mark.parametrize("below", ["ko/posts/2026-01-05/", "zh/posts/2026-01-05/"])
def test_paper_has_the_abstracts_of_a_day_in_languages_that_bring_them_from_another(tab, below):
    page = tab.open(below)
    assert page.locator(".paper__abstract[lang=en]").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".paper__abstract[lang=en]").count() == page.locator("article.paper").count()
    page.emulate_media(media="print")
    assert page.locator(".printed").count() == 0


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_paper_says_where_abstracts_are(tab):
    page = tab.page
    page.goto(f"{tab.root}ko/posts/2026-01-05/")
    assert not page.locator(".printed").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".printed").is_visible()
