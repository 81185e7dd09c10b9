"""The search box in a real browser, over a small site of its own: the sample's papers spread over three years."""

import datetime as dt
import gzip
import json
import os
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from support.browser import Tab, serve_folder, wait_until
from support.hostile import HOSTILE
from support.once import once_a_run
from support.recordings import needs_recordings
from support.records import make_day, make_paper
from support.searching import Searcher, build_site, load_queries, spread

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.render.wording import wording

TODAY = dt.date(2026, 3, 18)
DATES = [
    dt.date.fromisoformat(text)
    for text in ("2024-06-10", "2024-11-12", "2025-03-11", "2025-10-14", "2026-02-10", "2026-03-16", "2026-03-17")
]
TEXTS = {
    "ko": {
        "2611.99043": "촉각만으로 먼저 훈련한 로봇손이 시각을 나중에 받아들이면 정밀조립작업의 성공률이 높아진다.",
        "2611.99036": "자동정리증명 과정에서 재사용할 보조정리를 모아 도서관처럼 키운다.",
        "2611.99008": "한국어의 높임말과 말투를 지키는 대규모언어모델을 공개한다.",
        "2611.99014": "노트북 한 대로 도시 전체를 가우시안스플래팅으로 복원한다.",
        "2611.99002": "밀집 검색기는 문서의 첫 문단만 읽는 경향이 있다.",
    },
    "zh": {
        "2611.99043": "先只用触觉训练机械手，再慢慢引入视觉，精密装配更加可靠。",
        "2611.99019": "为没有标点的古代汉语文本恢复标点，并保留多种解读。",
        "2611.99014": "用一台笔记本电脑重建整座城市的三维高斯场景。",
        "2611.99036": "在自动定理证明中积累可以重复使用的引理库。",
        "2611.99044": "只用几百名患者的病历就能帮助小型医院预测病情。",
    },
}


INVENTED = load_queries("papers")
TEXTS = {
    language: texts | {row["id"]: row[language] for row in INVENTED if language in row}
    for language, texts in TEXTS.items()
}


def texts_of(entry, language):
    text = TEXTS.get(language, {}).get(entry.paper.id)
    return [text] if text else []


def invented_days():
    """The papers of tests/queries/papers.yml, on two days of two bundles."""
    papers = [
        make_paper(
            id=row["id"],
            title=row["title"],
            abstract=row["abstract"],
            authors=tuple(row.get("authors", ())),
            organization=row.get("organization"),
            votes=len(INVENTED) - place,
        )
        for place, row in enumerate(INVENTED)
    ]
    return [make_day("2025-06-02", *papers[::2]), make_day("2026-03-02", *papers[1::2])]


@pytest.fixture(scope="module")
def large_site(tmp_path_factory, config):
    days = sorted([*spread(Archive(SAMPLE).load_all()[0], DATES), *invented_days()], key=lambda day: day.date)

    def build(folder):
        build_site(folder, days, config, today=TODAY, texts_of=texts_of)

    return once_a_run(tmp_path_factory, "large-search", build)


@pytest.fixture(scope="module")
def site(tmp_path_factory, config):
    days, problems = Archive(SAMPLE).load_all()
    assert not problems

    def build(folder):
        build_site(folder, spread(days, DATES), config, today=TODAY, texts_of=texts_of)

    return once_a_run(tmp_path_factory, "search", build)


@pytest.fixture
def open_tab(browser):
    """Open tabs on folders; at the end none of them may have complained."""
    contexts, tabs = [], []

    def open_tab(root, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        tabs.append(Tab(context.new_page(), root))
        tabs[-1].page.on("console", lambda message: tabs[-1].complain(True, f"says: {message.text}"))
        return tabs[-1]

    yield open_tab
    complaints = [complaint for tab in tabs for complaint in tab.complaints]  # closing breaks off what still loads
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def tab(open_tab, site):
    with serve_folder(site, "/digest/") as root:
        yield open_tab(root)


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_every_query_of_the_table_finds_its_papers(open_tab, large_site, language):
    queries = load_queries(language)
    assert len(queries) >= 60
    with serve_folder(large_site, "/digest/") as root:
        missed = lost(Searcher(open_tab(root), language), queries)
    assert not missed, "\n".join(map(str, missed))


def lost(searcher, queries):
    """The queries that miss a paper that they must find, with what they found."""
    missed = []
    for row in queries:
        found = searcher.type(row["query"])
        if row.get("among", 0) > len(found) or "without" in row:
            found = everything(searcher, at_least=max(row.get("among", 0), 1000 * ("without" in row)))
        wrong = set(row["find"]) - set(found[: row.get("among", 8)]) if row["find"] else set(found)
        wrong |= set(row.get("without", ())) & set(found)
        if "dropped" in row:
            wrong |= set(row["dropped"]) ^ set(searcher.dialog.locator(".search__status s").all_inner_texts())
        if wrong:
            missed.append((row["query"], sorted(wrong), found, searcher.status()))
    return missed


def test_nothing_is_loaded_before_somebody_goes_to_the_field(tab):
    seen = []
    tab.page.on("request", lambda request: seen.append(urlsplit(request.url).path))
    tab.page.goto(tab.root, wait_until="networkidle")
    assert seen == ["/digest/"]
    tab.page.locator("#search").click()
    tab.page.locator("dialog.search").wait_for()
    assert "/digest/search/filters.en.json" in seen


def test_the_newest_month_is_asked_first_and_older_bundles_behind(tab):
    searcher, seen = Searcher(tab), []
    tab.page.on("request", lambda request: seen.append(urlsplit(request.url).path.split("/")[3]))
    searcher.type("language models")
    bundles = list(dict.fromkeys(name for name in seen if name[:2] == "20"))
    assert bundles[0] == "2026-03"
    assert set(bundles) == {"2026-03", "2026-02", "2025", "2024"}


def test_the_engine_is_loaded_once(tab):
    seen = []
    tab.page.on("request", lambda request: seen.append(request.url))
    Searcher(tab).type("language models")
    engines = [urlsplit(url).path for url in seen if "wasm" in url]
    assert engines == ["/digest/search/engine/wasm.en.pagefind"]


def papers_of(site_days):
    return {paper.id: (day.date, paper) for day in site_days for paper in day.papers}


@pytest.fixture(scope="module")
def known():
    return papers_of(spread(Archive(SAMPLE).load_all()[0], DATES))


def everything(searcher, *, at_least=1000):
    while (more := searcher.dialog.locator(".search__more")).is_visible() and len(searcher.ids()) < at_least:
        count = len(searcher.ids())
        more.click()
        wait_until(
            searcher.page,
            "count => document.querySelectorAll('.search__hits li').length > count || "
            "document.querySelector('.search__more').hidden",
            arg=count,
        )
    return searcher.ids()


def test_votes_and_dates_are_sorted_right_across_bundles(tab, known):
    searcher = Searcher(tab, q="model", **{"q-sort": "votes"})
    by_votes = everything(searcher)
    votes = [-1 if known[name][1].votes is None else known[name][1].votes for name in by_votes]
    assert len(votes) > 20
    assert votes == sorted(votes, reverse=True)
    searcher.choose("Sort by", "date")
    by_date = everything(searcher)
    dates = [known[name][0] for name in by_date]
    assert dates == sorted(dates, reverse=True)
    assert set(by_date) == set(by_votes)
    assert searcher.status() == f"{len(by_date)} papers"


@pytest.mark.parametrize(("language", "query"), [("ko", "로봇과 체화 AI"), ("zh", "机器人与具身智能"), ("en", None)])
def test_the_box_and_the_count_say_the_one_order_that_is_used(tab, language, query):
    """Who asks for a topic alone gets its papers by votes: there are no words to be relevant to."""
    say = wording(language).group("search")
    searcher = Searcher(tab, language, **({"q": query} if query else {"q-topic": "robotics"}))
    sort = searcher.dialog.get_by_label(say["sort"], exact=True)
    shown = "select => [select.value, select.selectedOptions[0].textContent, select.options[0].disabled]"
    assert sort.evaluate(shown) == ["votes", say["by_votes"], True]
    assert searcher.status().endswith(f"· {say['by_votes']}")
    assert "q-sort" not in searcher.page.url, "nobody chose it"
    searcher.choose(say["sort"], "date")
    assert say["by_votes"] not in searcher.status()
    assert sort.evaluate(shown)[0] == "date"
    searcher.choose(say["sort"], "relevance")
    assert sort.evaluate(shown) == ["votes", say["by_votes"], True]
    assert searcher.status().endswith(f"· {say['by_votes']}")
    searcher.type("model")
    assert sort.evaluate(shown) == ["relevance", say["by_relevance"], False]
    assert say["by_relevance"] not in searcher.status()


def test_every_paper_is_listed_once_however_many_lists_hold_it(tab):
    searcher = Searcher(tab, "ko")
    searcher.type("로봇손 촉각")
    assert searcher.ids().count("2611.99043") == 1


def test_filters_alone_and_together_show_exactly_their_papers(tab, known):
    searcher = Searcher(tab)
    found = searcher.choose("Topic", "robotics")
    assert set(found) == {"2611.99043", "2611.99021", "2611.99029"}
    assert found == ["2611.99021", "2611.99043", "2611.99029"], "without words the most voted come first"
    assert searcher.choose("Institution", "kestrel-robotics-collective") == ["2611.99021", "2611.99029"]
    assert searcher.choose("Year", "2026") == ["2611.99029"]
    searcher.choose("Topic", "")
    searcher.choose("Institution", "")
    searcher.dialog.get_by_label("Has code").check()
    searcher.settle()
    expected = {name for name, (date, paper) in known.items() if paper.code and date.year == 2026}
    assert set(everything(searcher)) == expected


def test_a_filter_narrows_a_query(tab):
    searcher = Searcher(tab)
    assert "2611.99023" in searcher.type("language")
    assert searcher.choose("Topic", "languages")[:1] != []
    assert set(searcher.ids()) <= {"2611.99008", "2611.99019", "2611.99023", "2611.99038"}


def test_a_language_s_own_text_is_found_on_its_pages_and_elsewhere_on_request(tab):
    assert Searcher(tab).type("높임말") == []
    searcher = Searcher(tab, q="높임말", **{"q-all": "yes"})
    assert searcher.ids() == ["2611.99008"]
    assert Searcher(tab, "zh").type("높임말") == []


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_a_hit_s_date_is_written_as_on_pages(tab, language):
    searcher = Searcher(tab, language)
    searcher.type("GaussQuilt")
    facts = searcher.dialog.locator(".search__facts").first.inner_text()
    assert wording(language).date(DATES[1]).replace("\xa0", " ") in facts.replace("\xa0", " ")
    dates = searcher.dialog.locator(".search__facts time")  # in which no line breaks
    assert dates.first.get_attribute("datetime") == DATES[1].isoformat()


#: What finds nothing, and what is offered instead of it.
LESS = {
    "tactile zyxwvutsrq": ["Without “zyxwvutsrq” (1)"],
    '"assembly tactile"': ["Without quotes (1)"],
    "glaciers -glacier": ["Without “-glacier” (1)"],
    "tactile -topic:robotics": ["Without “-topic:robotics” (1)"],
    "zyxwvutsrq tactile vutsrqponm": ["Only “tactile” (1)"],
    '"tactile zyxwvutsrq" assembly vutsrqponm': ["Only “tactile assembly” (1)"],
    "zyxwvutsrq": [],
    "<b>&lt;$&zyxwvutsrq": [],
}


@pytest.mark.parametrize("query", LESS)
def test_where_nothing_is_found_it_is_said_for_what_and_what_finds_something(tab, query):
    searcher = Searcher(tab)
    assert searcher.type(query) == []
    assert searcher.status() == f"No papers found for {query}"
    less = searcher.dialog.locator(".search__less")
    less.wait_for()
    assert less.locator("button").all_inner_texts() == LESS[query]
    ways = [link.get_attribute("href") for link in less.locator("a").all()]
    assert ways == [f"{tab.root}topics/", f"{tab.root}archive/"]
    if LESS[query]:
        less.locator("button").click()
        searcher.page.locator(".search__hits li").first.wait_for()
        assert less.is_hidden()


def test_filters_that_leave_nothing_are_named(tab):
    searcher = Searcher(tab, "ko", q="glaciers", **{"q-year": "2024", "q-code": "yes"})
    assert searcher.status() == "glaciers: 맞는 논문을 찾지 못했습니다\u00a0· 2024\u00a0· 코드 있음"


def test_a_hit_leads_to_the_paper_in_the_page_s_language(tab):
    searcher = Searcher(tab, "ko")
    searcher.type("GaussQuilt")
    link = searcher.dialog.locator(".search__hits a").first
    assert link.get_attribute("href") == f"{tab.root}ko/posts/2024-11-12/#2611.99014"


def test_the_address_keeps_the_search_and_brings_it_back(tab):
    searcher = Searcher(tab)
    searcher.type("language model")
    searcher.choose("Sort by", "votes")
    found = searcher.ids()
    state = parse_qs(urlsplit(tab.page.url).query)
    assert state == {"q": ["language model"], "q-sort": ["votes"]}
    tab.page.reload()
    searcher.dialog.wait_for()
    searcher.settle()
    tab.page.locator(".search__hits li").first.wait_for()
    searcher.settle()
    assert searcher.ids() == found


def test_values_that_do_not_exist_are_named_once_and_leave_the_address(tab):
    state = {"q-topic": "nonsense", "q-institution": "<b>", "q-year": "1066", "q-sort": "colour", "q-code": "maybe"}
    searcher = Searcher(tab, q="glaciers", other="kept", **state)
    assert searcher.ids() == ["2611.99039"]
    assert parse_qs(urlsplit(tab.page.url).query) == {"q": ["glaciers"], "other": ["kept"]}
    struck = "[...document.querySelectorAll('dialog .search__status s')].map((word) => word.textContent)"
    assert sorted(tab.page.evaluate(struck)) == sorted(state.values())
    searcher.type("glacier")
    assert tab.page.evaluate(struck) == []


def test_the_keyboard_goes_through_the_hits_and_escape_returns_to_the_field(tab):
    searcher, page = Searcher(tab), tab.page
    searcher.type("language model")
    first, second = searcher.ids()[:2]
    focused = "document.activeElement.closest('li')?.dataset.id ?? document.activeElement.type"
    page.locator("dialog input[type=search]").focus()
    for key, expected in (("ArrowDown", first), ("ArrowDown", second), ("ArrowUp", first), ("ArrowUp", "search")):
        page.keyboard.press(key)
        assert page.evaluate(focused) == expected
    page.keyboard.press("Escape")
    assert not searcher.dialog.is_visible()
    assert page.evaluate("document.activeElement.id") == "search"
    assert urlsplit(page.url).query == ""
    page.keyboard.type("g")
    searcher.dialog.wait_for()


def test_more_results_follow_and_the_number_of_all_is_said(tab):
    searcher = Searcher(tab)
    first = searcher.type("language")
    assert len(first) == 8
    found = everything(searcher)
    assert found[:8] == first
    assert len(set(found)) == len(found)
    assert searcher.status() == f"{len(found)} papers"


def test_found_words_are_marked_in_title_and_excerpt(tab):
    searcher = Searcher(tab)
    searcher.type("glaciers")
    hit = searcher.dialog.locator(".search__hits li").first
    assert "Glacier" in hit.locator("a mark").all_inner_texts()
    assert any("glacier" in text.lower() for text in hit.locator(".search__excerpt mark").all_inner_texts())
    korean = Searcher(tab, "ko")
    korean.type("언어모델을 공개")
    marked = korean.dialog.locator(".search__excerpt mark").all_inner_texts()
    assert "대규모언어모델을" in marked, "the whole word in which the part stands"
    assert "␞" not in korean.dialog.inner_text()
    chinese = Searcher(tab, "zh")
    chinese.type("触觉训练")
    assert chinese.dialog.locator(".search__excerpt mark").all_inner_texts() == ["触觉训练"], "not the whole run"
    assert "先只用触觉训练机械手" in chinese.dialog.inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_box_fits_the_screen(open_tab, site, width):
    with serve_folder(site, "/digest/") as root:
        tab = open_tab(root, viewport={"width": width, "height": 844})
        searcher = Searcher(tab)
        searcher.type("language")
        box = searcher.dialog.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert (box["height"] == 844) == (width == 390)
        assert searcher.dialog.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_hostile_text_stays_text(tmp_path, config, open_tab):
    bad = make_paper(
        1, title=HOSTILE, abstract=f"Alpha {HOSTILE} &lt;b&gt; omega", authors=(HOSTILE,), organization=HOSTILE, votes=3
    )
    also = make_paper(2, organization=HOSTILE)
    site = build_site(tmp_path / "site", [make_day("2026-01-05", bad, also)], config, today=TODAY)
    with serve_folder(site, "/digest/") as root:
        searcher = Searcher(open_tab(root))
        assert searcher.type("alert quotes") == ["2601.00001", "2601.00002"], "both have the institution"
        hit = searcher.dialog.locator(".search__hits li").first
        assert hit.locator("a").inner_text().strip() == HOSTILE
        assert "<b> omega" in hit.locator(".search__excerpt").inner_text()
        assert searcher.dialog.locator("script, b, .search__hits a a").count() == 0
        choices = searcher.dialog.get_by_label("Institution", exact=True)
        choices.locator("option").nth(1).wait_for(state="attached")
        assert HOSTILE in choices.inner_text()
        assert searcher.type(HOSTILE) == ["2601.00001", "2601.00002"]


def test_an_empty_archive_says_that_nothing_is_found(tmp_path, config, open_tab):
    site = build_site(tmp_path / "site", [], config, today=TODAY)
    with serve_folder(site, "/digest/") as root:
        searcher = Searcher(open_tab(root))
        assert searcher.type("anything") == []
        assert searcher.status() == "No papers found for anything"


def test_a_site_without_its_index_says_that_search_cannot_be_loaded(tmp_path, config, open_tab):
    site = build_site(tmp_path / "site", [make_day("2026-01-05", make_paper(1))], config, today=TODAY)
    (site / "search" / "engine" / "wasm.en.pagefind").unlink()
    with serve_folder(site, "/digest/") as root:
        tab = open_tab(root)
        searcher = Searcher(tab)
        searcher.type("anything")
        assert "could not be loaded" in searcher.status()
        tab.complaints.clear()  # the browser itself reports the missing file


@pytest.mark.parametrize(("times", "found"), [(1, ["2611.99039"]), (1000, [])], ids=["once", "always"])
@pytest.mark.parametrize("kind", ["pf_index", "pf_meta"])
def test_what_is_lost_on_the_way_is_loaded_again_and_never_taken_for_nothing(tab, kind, times, found):
    lost = []

    def lose(route):
        if "/2025/" in route.request.url and len(lost) < times:
            lost.append(route.request.url)
            return route.fulfill(status=404, body="lost")
        return route.continue_()

    tab.page.route(f"**/*.{kind}", lose)
    searcher = Searcher(tab)
    assert searcher.type("glaciers") == found
    assert ("could not be loaded" in searcher.status()) == (not found)
    assert lost
    tab.page.unroute(f"**/*.{kind}")
    assert searcher.type("glacier") == ["2611.99039"], "it is tried again at the next query"
    tab.complaints.clear()  # the browser and Pagefind report what was lost


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_the_language_of_the_page_does_not_change_how_english_is_read(tmp_path, config, open_tab, language):
    paper = make_paper(1, title="DeepSeek-R1 Thoughtology: a self-play study")
    site = build_site(tmp_path / "site", [make_day("2026-01-05", paper)], config, today=TODAY)
    with serve_folder(site, "/digest/") as root:
        searcher = Searcher(open_tab(root), language)
        assert searcher.type("DeepSeek-R1 Thoughtology") == ["2601.00001"]
        assert searcher.type("self-play") == ["2601.00001"]
        assert searcher.page.evaluate("document.documentElement.lang") == language


def test_only_those_who_sort_or_filter_load_the_table(tab):
    seen = []
    tab.page.on("request", lambda request: seen.append(urlsplit(request.url).path.rpartition("/")[2]))
    searcher = Searcher(tab)
    searcher.type("language")
    assert "papers.json" not in seen
    searcher.choose("Sort by", "date")
    assert seen.count("papers.json") == 1
    searcher.choose("Topic", "languages")
    assert seen.count("papers.json") == 1


@pytest.fixture(scope="module")
def years(tmp_path_factory, config):
    """Forty months, each with a day of twelve papers: every third is about robots, every fourth is of one lab."""
    days = [make_day(f"{2023 + month // 12}-{month % 12 + 1:02}-05", *map(invented, range(month * 12, month * 12 + 12)))
            for month in range(40)]  # fmt: skip

    def build(folder):
        build_site(folder, days, config, today=days[-1].date)

    return once_a_run(tmp_path_factory, "years-search", build)


def invented(number):
    title = f"Robot arms that learn by touch {number}" if number % 3 == 0 else f"Whales sing {number}"
    return make_paper(
        number,
        title=title,
        abstract=" ".join([f"We study this at length, for the time number {number}."] * 5),
        votes=number * 37 % 1009,
        organization="Institute of Examples" if number % 4 == 0 else None,
        code={"url": f"https://github.com/example/{number}", "stars": 3} if number % 5 == 0 else None,
    )


def best(numbers):
    return [f"2601.{number:05}" for number in sorted(numbers, key=lambda number: -(number * 37 % 1009))]


ALL = range(480)
QUESTIONS = {
    "a topic": ("en", {"q-topic": "robotics"}, best(n for n in ALL if n % 3 == 0)),
    "an institution": ("en", {"q-institution": "institute-of-examples"}, best(n for n in ALL if n % 4 == 0)),
    "a year with code": ("en", {"q-year": "2024", "q-code": "yes"}, best(n for n in range(144, 288) if n % 5 == 0)),
    "all at once": (
        "en",
        {"q-topic": "robotics", "q-institution": "institute-of-examples", "q-code": "yes"},
        best(n for n in ALL if n % 60 == 0),
    ),
    "newest first": (
        "en",
        {"q-topic": "robotics", "q-sort": "date"},
        [
            name
            for month in range(39, -1, -1)
            for name in best(n for n in range(month * 12, month * 12 + 12) if n % 3 == 0)
        ],
    ),
    "a topic in Korean": ("ko", {"q": "로봇과 체화 AI"}, best(n for n in ALL if n % 3 == 0)),
    "a topic in Chinese": ("zh", {"q": "机器人与具身智能"}, best(n for n in ALL if n % 3 == 0)),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_without_words_is_answered_from_a_few_small_files(open_tab, years, name):
    language, state, expected = QUESTIONS[name]
    with serve_folder(years, "/digest/") as root:
        tab, sent = open_tab(root), []
        tab.page.on("request", lambda request: sent.append(urlsplit(request.url).path.removeprefix("/digest/")))
        searcher = Searcher(tab, language, **state)
        assert searcher.ids() == expected[:8]
        assert f"{len(expected)}" in searcher.status()
        asked = [path for path in sent if path.startswith("search/") and "/filters." not in path]
        assert len(asked) <= (11 if name == "all at once" else 10)
        assert sum(size_of(years / path) for path in asked) < 60_000
        assert {path.rpartition(".")[2] for path in asked} <= {"json", "pf_texts"}, "no index and no program"
        assert everything(searcher, at_least=24)[:24] == expected[:24]


def size_of(path):
    content = path.read_bytes()
    return len(gzip.compress(content) if path.suffix == ".json" else content)


def test_a_table_of_another_version_of_the_site_is_loaded_anew(open_tab, years):
    old = json.loads((years / "search" / "papers.json").read_text(encoding="utf-8"))
    old["votes"], served = re.sub(r"^(~\d+~|.)", "~2000~", old["votes"]), []

    def serve_old(route):
        served.append(route.request.url)
        return route.fulfill(json=old) if len(served) == 1 else route.continue_()

    with serve_folder(years, "/digest/") as root:
        tab = open_tab(root)
        tab.page.route("**/papers.json", serve_old)
        searcher = Searcher(tab, **{"q-institution": "institute-of-examples"})
        assert searcher.ids() == QUESTIONS["an institution"][2][:8]
        assert len(served) == 2


@pytest.fixture(scope="module")
def recorded_site(tmp_path_factory, config, recorded_answers):
    days = [
        make_day(answer.day.isoformat(), *{paper.id: paper for _, paper in answer.listed}.values())
        for answer in recorded_answers
    ]

    def build(folder):
        build_site(folder, days, config, today=days[-1].date)

    return once_a_run(tmp_path_factory, "recorded-search", build)


@needs_recordings
@pytest.mark.skipif(os.environ.get("PAPERDIGEST_RECORDED") != "all", reason="takes minutes: PAPERDIGEST_RECORDED=all")
@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_every_query_of_the_table_finds_its_recorded_papers(open_tab, recorded_site, language):
    with serve_folder(recorded_site, "/digest/") as root:
        missed = lost(Searcher(open_tab(root), language), load_queries(f"recorded.{language}"))
    assert not missed, "\n".join(map(str, missed))
