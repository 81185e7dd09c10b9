"""Typing into the search field: no letter is lost, no half syllable is searched for, and hits stay where they are read."""

import datetime as dt
import json
import shutil
import time

import pytest
from support.browser import Tab, serve_folder, wait_until
from support.checkouts import ROOT
from support.once import once_a_run
from support.records import make_day, make_paper
from support.searching import Searcher, build_site, load_queries

from paperdigest.outputs.search_words import _COMPOUND, _NO_WORD, spelled

# --- in the field of a page -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delay", [0, 30, 150])
def test_who_tabs_to_the_field_and_types_loses_no_letter(tab, delay):
    page = tab.open("posts/2026-01-05/")
    page.route("**/assets/search*.js", lambda route: (time.sleep(0.2), route.continue_()))
    page.locator("#search").focus()
    page.keyboard.type("quill learns", delay=delay)
    page.locator("dialog.search").wait_for()
    wait_until(page, "document.querySelector('dialog.search input').value === 'quill learns'")
    page.locator(".search__hits a").first.wait_for()


def test_what_stood_in_the_address_is_written_over_by_who_types_anew(tab):
    page = tab.open("posts/2026-01-05/?q=video")
    page.locator("dialog[open]").wait_for()
    page.keyboard.type("quill")
    assert page.locator("dialog.search input").first.input_value() == "quill"


def compose(page, text):
    """Put `text` together as an input method does, without an end."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    return lambda: cdp.send("Input.insertText", {"text": text})


def test_the_focus_stays_while_a_syllable_is_put_together(tab):
    page = tab.open("ko/")
    page.locator("#search").focus()
    for text in ("ㅇ", "에", "엥", "에이"):
        commit = compose(page, text)
        page.wait_for_timeout(150)
        assert page.evaluate("document.activeElement.id") == "search"
        assert page.locator("dialog[open]").count() == 0
    commit()
    page.locator("dialog.search").wait_for()
    assert page.locator("dialog.search input").first.input_value() == "에이"


# --- in the box -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory, config):
    """A month with two papers of whales, and a year of papers with more of them in their titles."""
    new = [make_paper(n, title=f"Sonar {n}", abstract="It hears whales, too.", votes=n) for n in (1, 2)]
    old = [
        make_paper(n, title=f"Whales, whales and songs {n}", abstract="Whales sing.", votes=n) for n in range(10, 30)
    ]
    days = [make_day("2025-03-04", *old), make_day("2026-03-04", *new)]

    def build(folder):
        build_site(folder, days, config, today=dt.date(2026, 3, 4))

    return once_a_run(tmp_path_factory, "typing", build)


@pytest.fixture
def box(browser, site):
    with serve_folder(site, "/digest/") as root:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        yield Tab(context.new_page(), root)
        context.close()


def test_no_half_syllable_is_searched_for_and_enter_ends_one_and_no_more(box):
    searcher, page = Searcher(box), box.page
    field = searcher.dialog.locator("input[type=search]")
    field.focus()
    commit = compose(page, "whal")
    page.wait_for_timeout(600)
    assert "q=" not in page.url
    commit()
    wait_until(page, "location.search === '?q=whal'")
    searcher.settle()
    assert searcher.ids()
    before = page.url
    compose(page, "es")
    field.evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }))"
    )
    field.evaluate("field => field.form.requestSubmit()")
    page.wait_for_timeout(200)
    assert page.url == before


def test_enter_does_not_open_what_an_earlier_question_found(box):
    searcher, page = Searcher(box), box.page
    searcher.type("whales")
    searcher.dialog.locator("input[type=search]").fill("sonar")
    page.keyboard.press("Enter")
    assert "posts" not in page.url


def test_hits_stay_where_they_are_when_older_ones_come(box):
    page, held, free = box.page, [], []
    page.route("**/search/2025/**", lambda route: route.continue_() if free else held.append(route))
    page.goto(f"{box.root}?q=whales")
    page.locator(".search__hits li").first.wait_for()
    seen = page.eval_on_selector_all(".search__hits li", "hits => hits.map(hit => hit.dataset.id)")
    assert set(seen) == {"2601.00001", "2601.00002"}
    assert "newest" in page.locator(".search__status").inner_text()
    free.append(True)
    for route in held:
        route.continue_()
    page.locator("dialog.search[aria-busy=false]").wait_for()
    ids = "hits => hits.map(hit => hit.dataset.id)"
    assert page.eval_on_selector_all(".search__hits li", ids) == seen
    assert page.locator(".search__status").inner_text() == "22 papers\u00a0· those of the newest lists first"
    page.locator(".search__more").click()
    wait_until(page, "document.querySelectorAll('.search__hits li').length > 2")
    found = page.eval_on_selector_all(".search__hits li", ids)
    assert found[:2] == seen
    assert len(set(found)) == len(found) == 10
    page.locator(".search__whole").click()
    wait_until(page, "document.querySelectorAll('.search__hits li').length === 8")
    found = page.eval_on_selector_all(".search__hits li", ids)
    assert not set(found) & set(seen), "those with whales in their titles say more of them"


@pytest.mark.parametrize("order", ["votes", "date"])
def test_hits_stand_in_the_chosen_order_at_every_moment(box, order):
    page, held, free = box.page, [], []
    page.route("**/search/2025/**", lambda route: route.continue_() if free else held.append(route))
    page.goto(f"{box.root}?q=whales&q-sort={order}")
    while not held:
        page.wait_for_timeout(20)
    page.wait_for_timeout(1200)
    ids = "[...document.querySelectorAll('.search__hits li')].map(hit => hit.dataset.id)"
    seen = page.evaluate(ids)
    assert seen == ([] if order == "votes" else ["2601.00002", "2601.00001"]), "which has most votes nobody knows yet"
    free.append(True)
    for route in held:
        route.continue_()
    page.locator("dialog.search[aria-busy=false]").wait_for()
    assert page.locator(".search__whole").is_hidden(), "they are in order"
    assert page.locator(".search__status").inner_text() == "22 papers"
    page.locator(".search__more").click()
    wait_until(page, "document.querySelectorAll('.search__hits li').length > 8")
    found = page.evaluate(ids)
    assert found[: len(seen)] == seen
    newest_first = [f"2601.{n:05}" for n in (2, 1, *range(29, 9, -1))]
    by_votes = [f"2601.{n:05}" for n in (*range(29, 9, -1), 2, 1)]
    assert found == (by_votes if order == "votes" else newest_first)[: len(found)]


def test_nothing_above_a_hit_moves_when_older_ones_come(browser, site):
    with serve_folder(site, "/digest/") as root:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        page, held, free = context.new_page(), [], []
        page.route("**/search/2025/**", lambda route: route.continue_() if free else held.append(route))
        page.goto(f"{root}?q=whales")
        first = page.locator(".search__hits li").first
        first.wait_for()
        before = first.bounding_box()
        free.append(True)
        for route in held:
            route.continue_()
        page.locator(".search__whole").wait_for()
        assert first.bounding_box() == before
        context.close()


def test_words_that_no_paper_has_are_struck_through_and_the_order_is_named(box):
    searcher = Searcher(box, "ko")
    searcher.type("Whales 딥시크")
    assert searcher.dialog.locator(".search__status s").all_inner_texts() == ["딥시크"]
    assert len(searcher.ids()) == 8
    english = Searcher(box, **{"q-year": "2025"})
    assert "Most votes" in english.status() or "votes" in english.status()
    english.type("whales")
    assert "votes" not in english.status()


@pytest.mark.parametrize(("typed", "meant"), [("whlaes", "whales"), ("wahles", "whales"), ("songssonar", None)])
def test_a_misspelt_word_finds_what_it_may_have_been_meant_to_be_and_says_so(box, typed, meant):
    searcher = Searcher(box)
    found = searcher.type(typed)
    assert bool(found) == (meant is not None)
    assert searcher.dialog.locator(".search__status s").all_inner_texts() == ([typed] if meant else [])
    assert (f"→ {meant}" in searcher.status()) == (meant is not None)


# --- one spelling on both sides ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scripts(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scripts")
    shutil.copytree(ROOT / "overrides" / "assets", folder, dirs_exist_ok=True)
    (folder / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">', encoding="utf-8")
    with serve_folder(folder, "/") as root:
        context = browser.new_context()
        page = context.new_page()
        page.goto(root)
        yield page
        context.close()


@pytest.mark.parametrize(
    ("word", "missed", "meant"),
    [
        ("机气人", None, [["机气人", "机器人"]]), ("强化学刁", ["刁"], [["强化学刁", "强化学习"]]),
        ("小模型", None, []), ("小模型", ["小"], []), ("学习者", ["者"], []), ("机器猫", ["猫"], []), ("大模型", ["大"], []),
    ],
)  # fmt: skip
def test_a_chinese_word_that_is_one_is_not_taken_for_a_term_that_differs_by_a_character(scripts, word, missed, meant):
    terms = ["大模型", "学习率", "机器人", "强化学习"]
    ask = "async (asked) => (await import('/search-typos.js')).misspeltChinese(...asked)"
    assert scripts.evaluate(ask, [[word], terms, missed]) == meant


WORDS = [
    "DeepSeek-R1", "C++", "(C++17),", "C#", "F#-like", "A*", "**", "*it*", ".NET", "asp.net", "2.5", "1.2.3", "12,500", "1,2", "½", "x²", "ＬＬＭ",
    "ﬁne", "𝐁𝐨𝐥𝐝", "Łódź", "Søren", "Weiß", "GROẞ", "Æther", "Œuvre", "ı", "İ", "Ⅷ", "№5", "大规模", "언어모델을", "LLM은", "don’t", "self‑play", "a_b", "µm", "Ω",
    "naïve", "…", "™", "β-Souping", "<think>",
]  # fmt: skip


def test_words_are_spelled_alike_in_the_index_and_in_questions(scripts):
    told = scripts.evaluate("async words => { const { bare } = await import('./search-words.js'); return words.map(bare); }", WORDS)  # fmt: skip
    ours = [_NO_WORD.sub("", spelled(word)).lower() for word in WORDS]
    differ = [
        (word, one, other)
        for word, one, other in zip(WORDS, told, ours, strict=True)
        if one != scripts.evaluate("text => text.normalize('NFC')", other)
    ]
    assert not differ


def test_compounds_are_the_same_in_the_index_and_in_questions():
    script = (ROOT / "overrides" / "assets" / "search-words.js").read_text(encoding="utf-8")
    parts = "".join(json.loads(f'"{piece}"') for piece in script.replace('"\n  + "', "").split('"') if "tun(?" in piece or piece.startswith("fine|"))  # fmt: skip
    assert parts == _COMPOUND.pattern.replace(")(", "", 1)[1:-1]


@pytest.mark.parametrize("chunk", [0, 1])
def test_an_id_is_read_from_whatever_is_pasted(scripts, chunk):
    rows = load_queries("ids")[chunk::2]
    told = scripts.evaluate(
        "async texts => { const { named } = await import('./search-text.js'); return texts.map(text => named(text) ?? null); }",
        [text for text, _ in rows],
    )
    assert [(text, one) for (text, _), one in zip(rows, told, strict=True)] == [(text, name) for text, name in rows]


# --- signs ------------------------------------------------------------------------------------------------------------

#: What is typed, and what is read from it beside its text; what is empty is not named.
SIGNS = {
    '"chain of thought"': {"text": "chain of thought", "quoted": True},
    '"tool use" bees': {"text": "tool use bees", "phrases": ["tool use"]},
    "“tool use” „x y“": {"text": "tool use x y", "phrases": ["tool use", "x y"]},
    "＂tool use＂ bees": {"text": "tool use bees", "phrases": ["tool use"]},
    "「強化」 bees": {"text": "「強化」 bees"},
    '"tool use': {"text": '"tool use', "dropped": ['"']},
    '12" disk and 3" disk': {"text": '12" disk and 3" disk'},
    'class="tool use"': {"text": 'class="tool use"'},
    '새"정리 증명"을': {"text": "새 정리 증명 을", "phrases": ["정리 증명"]},
    "bees -robots": {"text": "bees", "without": ["robots"]},
    "bees －robots −wasps": {"text": "bees", "without": ["robots", "wasps"]},
    'bees -"tool use"': {"text": "bees", "without": ["tool use"]},
    "-robots": {"without": ["robots"]},
    "DeepSeek-R1 and self-play": {"text": "DeepSeek-R1 and self-play"},
    "A title - with a dash": {"text": "A title - with a dash"},
    "bees --help": {"text": "bees --help"},
    "bees NOT robots": {"text": "bees", "without": ["robots"]},
    "LLM NOT agents": {"text": "LLM", "without": ["agents"]},
    "Attention is NOT Explanation": {"text": "Attention is NOT Explanation"},
    "ATTENTION IS NOT ENOUGH": {"text": "ATTENTION IS NOT ENOUGH"},
    "bees NOT": {"text": "bees NOT"},
    "bees OR wasps | ants": {"text": "bees wasps ants", "dropped": ["OR", "|"]},
    "To Bee OR Not": {"text": "To Bee OR Not"},
    "bees OR": {"text": "bees", "dropped": ["OR"]},
    "topic:robotics bees": {"text": "bees", "filters": [{"topic": "robotics"}]},
    "-topic:robotics bees": {"text": "bees", "filters": [{"not": {"topic": "robotics"}}]},
    '주제:"체화 AI"': {"filters": [{"topic": "robotics"}]},
    "topic:models": {"filters": [{"any": [{"topic": "world-models"}, {"topic": "language-models"}]}]},
    "topic:m bees topic:wings": {"text": "bees", "dropped": ["topic:m", "topic:wings"]},
    "institution:MIT": {"filters": [{"institution": "mit"}]},
    "-institution:lincoln": {"filters": [{"not": {"institution": "mit-lincoln"}}]},
    "year:2025 -year:2024 year:soon": {"filters": [{"year": "2025"}, {"not": {"year": "2024"}}], "dropped": ["year:soon"]},
    "has:code -has:gpu has:wings": {"filters": [{"code": "yes"}, {"not": {"gpu": "yes"}}], "dropped": ["has:wings"]},
    'author:"Na-rae Gong"': {"text": "Na-rae Gong", "quoted": True, "dropped": ["author:"]},
    "site:example.org bees": {"text": "bees", "dropped": ["site:example.org"]},
    "arXiv:2604.90007v2 https://arxiv.org/x": {"text": "arXiv:2604.90007v2 https://arxiv.org/x"},
    "constructor:x __proto__:y": {"text": "constructor:x __proto__:y"},
}  # fmt: skip
READ_SIGNS = """async texts => {
  const { signs } = await import("./search-signs.js");
  const keys = new Map([["topic", "topic"], ["주제", "topic"], ["institution", "institution"], ["year", "year"], ["has", "has"]]);
  const topics = [["robotics", "Robots"], ["robotics", "로봇과 체화 AI"], ["world-models", "World models"], ["language-models", "Language models"]];
  const institutions = async () => [["mit", "MIT", 3, ""], ["mit-lincoln", "MIT Lincoln Laboratory", 2, ""]];
  const read = await Promise.all(texts.map((text) => signs(text.normalize("NFKC"), { topics, institutions, keys })));
  return read.map(({ tokens, phrases, without, ...rest }) => ({ ...rest, phrases: phrases.map(({ text }) => text), without: without.map(({ text }) => text) }));
}"""


def test_signs_ask_for_what_people_mean_by_them_and_what_cannot_be_asked_for_is_told(scripts):
    nothing = {"text": "", "quoted": False, "phrases": [], "without": [], "filters": [], "dropped": []}
    told = scripts.evaluate(READ_SIGNS, list(SIGNS))
    differ = [(typed, one) for (typed, right), one in zip(SIGNS.items(), told, strict=True) if one != nothing | right]
    assert not differ
