"""Words that a reader watches: how texts hold them, where they are written down, and where papers that hold them are shown."""

import json

import pytest
from support.axe import needs_axe, violations
from support.browser import PHONE, SCRIPTS_RAN, wait_until
from support.themed import MUTED, id_of, paper, read

#: A watch word, and a text that holds it.
HELD = [
    ("RAG", "A RAG system"), ("RAG", "RAG는 좋다"), ("rag", "RAGs for all"), ("ＬＬＭ", "an LLM that"), ("naive", "a naïve one"),
    ("diffusion policy", "The Diffusion-Policy model"), ("Diffusion  policy", "diffusion policies"), ("ﬁne", "Fine-grained"),
    ("finetuning", "by fine-tuning"), ("fine tuning", "finetuning it"), ("DeepSeek R1", "DeepSeek-R1"), ("DeepSeek-R1", "DeepSeekR1"),
    ("GPT-4", "GPT 4"), ("2.5", "Qwen 2.5"), ("colour", "the color of"), ("modelling", "modeling" + " modelling"), ("C++", "in C++ code"),
    ("A*", "by A* search"), ("state of the art", "a state-of-the-art method"), ("Łódź", "in Lodz"), ("agent", "LLM-agents' tools"), ("memory", "long-term memories"), ("constructor", "a constructor"),
    ("확산 모델", "확산모델을 쓴다"), ("확산모델", "새 확산 모델은"), ("확산", "확산은 느리다"), ("모델", "모델들에서는"), ("강화학습", "심층강화학습의"),
    ("3D 복원", "빠른 3D 복원을"), ("LLM 에이전트", "LLM에이전트가"), ("扩散", "基于扩散模型的方法"), ("大模型", "大 模型"), ("3D重建", "快速3D重建"),
]  # fmt: skip
NOT_HELD = [
    ("RAG", "storage, fragments and rage"), ("cat", "a category"), ("agents", "an agent"), ("new", "newton"), ("diffusion policy", "diffusion of policy"),
    ("2.5", "25 of 2 5"), ("A*", "a search"), ("C++", "C code"), ("모델", "모델링을"), ("!!!", ""), ("city", "of cit"), ("확산", "역확산을"), ("扩散", "扩大分散"), ("R1", "R10"),
]  # fmt: skip


@pytest.fixture(scope="module")
def scripts(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}about/")
    yield lambda script, arg: page.evaluate(f"async (arg) => {{ const m = await import('{address}assets/watch-words.js'); return ({script})(arg); }}", arg)  # fmt: skip
    context.close()


def test_texts_hold_words_as_people_write_them_and_no_others(scripts):
    held = scripts("pairs => pairs.map(([name, text]) => m.watcher([{ name }])(text).length)", [*HELD, *NOT_HELD])
    told = list(zip([*HELD, *NOT_HELD], held, strict=True))
    assert [pair for pair, found in told if found != (pair in HELD)] == []


def test_words_are_told_in_the_order_in_which_they_are_watched_each_once(scripts):
    told = "texts => m.watcher([{ name: 'cloth' }, { name: 'radar' }, { name: 'wind' }, { name: 'cloths' }])(...texts)"
    assert scripts(told, ["Radar maps", "A radar for cloths"]) == ["cloth", "radar", "cloths"]
    assert scripts(told, ["Cloths"]) == ["cloth", "cloths"]
    assert scripts(told, []) == []


def test_words_that_are_spelled_alike_are_one(scripts):
    alike = [
        ["RAG", "rag", " ＲＡＧ "],
        ["diffusion policy", "Diffusion-Policy", "diffusion  policy"],
        ["fine-tuning", "finetuning"],
    ]
    names = scripts("groups => groups.map(group => [...new Set(group.map(m.nameOf))].length)", alike)
    assert names == [1, 1, 1]


@pytest.mark.parametrize(
    ("typed", "why"),
    [("", "empty"), ("  ", "empty"), ("-–…", "empty"), ("R", "short"), ("뇌", "short"), ("图", "short"), ("x" * 61, "long"), ("x" * 60, None),
     ("C++", None), ("3D", None), ("扩散", None), ("Diffusion-Policy", "known")],
)  # fmt: skip
def test_what_cannot_be_watched_has_a_reason(scripts, typed, why):
    assert scripts("typed => m.refusal(typed, ['diffusion policy'])", typed) == why


@pytest.mark.parametrize(
    ("names", "typed", "why"),
    [
        (["world model"], "World Models", "known"),
        (["world models"], "world model", None),  # it finds more
        (["world model"], "model", None),
        (["model"], "world model", None),  # another thing than all models
        (["policy"], "policies", "known"),
        (["c++"], "C", "short"),
        (["확산"], "확산은", "known"),
        (["扩散"], "扩散模型", None),
    ],
)
def test_a_word_that_finds_nothing_new_is_known(scripts, names, typed, why):
    assert scripts("([names, typed]) => m.refusal(typed, names.map(m.nameOf))", [names, typed]) == why


def test_there_are_no_more_than_fifty(scripts):
    asked = "count => m.refusal('one more', Array.from({ length: count }, (_, n) => `word ${n}`))"
    assert (scripts(asked, 49), scripts(asked, 50)) == (None, "most")


# --- the reading list ------------------------------------------------------------------------------------------------


def add(page, kind, text):
    form = page.locator(f"form[data-adds={kind}]")
    if kind == "watched":
        form.locator("input").fill(text)
        form.locator("input").press("Enter")
    else:
        form.locator("select").select_option(text)
        form.locator("button").click()
    return form.locator("output").inner_text()


def listed(page, kind):
    return [" ".join(item.inner_text().split()) for item in page.locator(f".library__{kind} li").all()]


def test_words_are_written_down_on_the_reading_list_and_what_cannot_be_is_answered_in_words(tab):
    page = tab.open("library/")
    assert add(page, "watched", "Diffusion  policy") == "“Diffusion policy” is watched now."
    assert page.locator("form[data-adds=watched] input").input_value() == ""
    assert add(page, "watched", "<img src=x onerror=alert(1)> $& {n}").startswith(
        "“<img src=x onerror=alert(1)> $& {n}”"
    )
    assert add(page, "watched", "확산 모델") == "“확산 모델” is watched now."
    assert add(page, "watched", "diffusion-policy") == "“diffusion-policy” is watched already."
    assert add(page, "watched", " ") == "Write a word or a phrase first."
    assert add(page, "watched", "R") == "One letter is too short: two or more are needed."
    for long in ("x" * 61, "\ufdfa" * 12):  # one sign that is eighteen letters
        assert add(page, "watched", long) == "This is longer than 60 characters."
    assert listed(page, "watched") == [
        "Diffusion policy Remove",
        "<img src=x onerror=alert(1)> $& {n} Remove",
        "확산 모델 Remove",
    ]
    page = tab.open("ko/library/")
    assert listed(page, "watched")[0] == "Diffusion policy 목록에서 빼기"
    assert add(page, "watched", "rag") == "관심 단어에 추가했습니다: rag"


def test_a_topic_is_muted_there_too(tab):
    page = tab.open("library/")
    assert add(page, "muted", "") == "Choose a topic first."
    assert add(page, "muted", "robotics") == "“Robotics and embodied AI” is muted now."
    assert add(page, "muted", "robotics") == "“Robotics and embodied AI” is muted already."
    assert listed(page, "muted") == ["Robotics and embodied AI Unmute"]
    assert tab.open("topics/robotics/").locator("[data-mute]").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(
    ("kind", "key"),
    [("watched", "rag"), ("watched", "constructor"), ("muted", "topics/agents"), ("followed", "topics/agents")],
)
def test_what_is_removed_comes_back_as_it_was(tab, kind, key):
    line = json.dumps({"name": "Agents", "at": "2026-01-05T10:00:00.000Z"}, separators=(",", ":"))
    page = tab.open("library/")
    page.evaluate("([key, line]) => localStorage.setItem(key, line)", [f"paperdigest.{kind}/{key}", line])
    page = tab.open("library/")
    item = page.locator(f".library__{kind} li")
    item.locator("button").click()
    assert item.count() == 0
    assert page.evaluate("key => localStorage.getItem(key)", f"paperdigest.{kind}/{key}") is None
    page.locator(".toast").get_by_role("button", name="Undo").click()
    assert item.count() == 1
    assert page.evaluate("key => localStorage.getItem(key)", f"paperdigest.{kind}/{key}") == line
    assert item.locator("button").evaluate("button => button === document.activeElement")


def test_words_go_out_and_in_with_the_rest(tab, tmp_path):
    page = tab.open("library/")
    add(page, "watched", "확산 모델")
    with page.expect_download() as download:
        page.locator("[data-export=json]").click()
    file = tmp_path / "list.json"
    file.write_bytes(download.value.path().read_bytes())
    assert [one["name"] for one in json.loads(file.read_text())["watched"].values()] == ["확산 모델"]
    page.evaluate("localStorage.clear()")
    page = tab.open("library/")
    assert listed(page, "watched") == []
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".toast").wait_for()
    assert listed(page, "watched") == ["확산 모델 Remove"]


def test_another_tab_sees_a_word_at_once(tab):
    page, other = tab.open("library/"), tab.page.context.new_page()
    other.goto(f"{tab.root}library/")
    other.evaluate(SCRIPTS_RAN)
    add(page, "watched", "rag")
    other.locator(".library__watched li").wait_for()
    other.close()


# --- papers that hold them -------------------------------------------------------------------------------------------


def watched(*names):
    return {name.lower(): json.dumps({"name": name, "at": "2026-01-20T08:00:00Z"}) for name in names}


def holding(place, *words):
    """The ids of a day's papers that hold one of the words."""
    texts = {
        id_of(place, number): f"{paper(place, number).title} {paper(place, number).abstract}".lower().replace(",", " ").split()
        for number in range(16)
    }  # fmt: skip
    return {name for name, text in texts.items() if set(words) & set(text)}


def on_home(page):
    page.locator(".watched li").first.wait_for()
    return [item.get_attribute("data-id") for item in page.locator(".watched li").all()]


def test_home_shows_unread_papers_of_the_newest_days_with_the_word_that_they_hold(reader):
    newest = sorted(holding(19, "gripper", "ligand"))
    page = reader(watched=watched("Gripper", "ligand"), read=read((19, int(newest[0][-2:]))))
    found = on_home(page)
    assert found[: len(newest) - 1] == newest[1:][:5]
    assert len(found) == 5
    for item in page.locator(".watched li").all():
        place, number = int(item.get_attribute("data-id")[5:8]), int(item.get_attribute("data-id")[8:])
        word = (
            "Gripper"
            if "gripper" in f"{paper(place, number).title} {paper(place, number).abstract}".lower()
            else "ligand"
        )
        assert item.locator(".because").inner_text() == f"Watch word: {word}"
    assert page.locator(".newest + .watched").count() == 1
    page.locator(".watched").get_by_role("button", name="More").click()
    page.locator(".watched li").nth(9).wait_for()
    assert on_home(page)[:5] == found
    page.locator(".watched").get_by_role("link", name="Change the words").click()
    page.locator(".library__watched li").nth(1).wait_for()


def test_what_is_new_since_the_last_visit_comes_first(reader):
    since = {"paperdigest.visit": json.dumps({"since": None, "last": "2026-01-19T12:00:00Z"})}
    reader.tab.page.add_init_script(f"if (!localStorage.length) Object.assign(localStorage, {json.dumps(since)}, {json.dumps({f'paperdigest.watched/{name}': line for name, line in watched('Timbre').items()})})")  # fmt: skip
    page = reader(prepare=" ")
    first = on_home(page)
    while page.locator(".watched").get_by_role("button", name="More").is_visible():
        count = page.locator(".watched li").count()
        page.locator(".watched").get_by_role("button", name="More").click()
        wait_until(page, "count => document.querySelectorAll('.watched li').length > count || document.querySelector('.watched .all button').hidden", count)  # fmt: skip
    everything = [name for place in range(19, 5, -1) for name in sorted(holding(place, "timbre"))]
    assert sorted(on_home(page)) == sorted(everything)
    new = [name for name in everything if int(name[5:8]) > 14]  # those of the 19th came at eight
    assert set(on_home(page)[: len(new)]) == set(new)
    assert first == on_home(page)[:5]


def test_korean_words_find_what_the_glossary_has_for_them_in_english(reader):
    page = reader("ko/", watched=watched("앙상블"))
    found = on_home(page)
    assert found
    assert set(found) <= {name for place in range(20) for name in holding(place, "ensemble")}
    assert page.locator(".watched .because").first.inner_text() == "관심 단어: 앙상블"
    assert page.locator("#watched").inner_text() == "관심 단어"


@pytest.mark.parametrize("below", ["posts/2026-01-20/", "ko/posts/2026-01-20/"])
def test_a_day_s_page_marks_papers_by_their_abstracts_in_every_language(reader, below):
    page = reader(below, watched=watched("Radar", "radar gust", "storage"))
    page.locator(".flags .watch").first.wait_for()
    marked = [one.get_attribute("data-id") for one in page.locator("article.paper:has(.flags .watch)").all()]
    assert set(marked) == holding(15, "radar")
    assert page.locator(".watch").first.get_attribute("title").endswith("Radar")
    page.evaluate("localStorage.clear(); dispatchEvent(new StorageEvent('storage', { key: null }))")
    wait_until(page, "document.querySelectorAll('.watch').length === 0")


def test_lists_mark_papers_by_title_and_line_those_too_that_come_later(reader):
    page = reader("topics/robotics/", watched=watched("gripper"))
    page.locator(".flags .watch").first.wait_for()
    later = """() => {
      const paper = document.querySelector(".short:has(.watch)").cloneNode(true);
      paper.querySelector(".flags").remove();
      document.querySelector(".shorts").append(paper, document.querySelector(".short:not(:has(.watch))").cloneNode(true));
    }"""
    page.evaluate(later)
    wait_until(page, "document.querySelector('.shorts > :nth-last-child(2) .watch')")
    for item in page.locator(".short").all():
        said = " ".join(item.locator(".short__title, .short__summary").all_inner_texts()).lower()
        assert item.locator(".watch").count() == ("gripper" in said), said
    assert 0 < page.locator(".watch").count() < page.locator(".short").count()


def test_words_that_nothing_holds_show_nothing(reader):
    page = reader(watched=watched("zeppelin"))
    page.evaluate(SCRIPTS_RAN)
    assert page.locator(".watched, .watch").count() == 0


def test_days_that_cannot_be_had_leave_home_as_it_is(reader):
    asked = []
    reader.tab.page.route(
        "**/posts/2026-*/", lambda route: (asked.append(route.request.url), route.fulfill(status=503))
    )
    page = reader(watched=watched("gripper"))
    while len(asked) < 7:
        page.wait_for_timeout(20)
    page.wait_for_load_state("networkidle")
    assert page.locator(".newest").count() == 1
    assert page.locator(".watched").count() == 0
    reader.tab.complaints.clear()


def test_papers_of_muted_topics_are_folded_among_them(reader):
    page = reader(watched=watched("cloth"), muted=MUTED)
    found = on_home(page)
    folded = [item.get_attribute("data-id") for item in page.locator(".watched .is-muted").all()]
    assert set(folded) <= set(found)
    robots = {item.get_attribute("data-id") for item in page.locator(".watched li[data-topics~=robotics]").all()}
    assert set(folded) == robots != set()


def test_nothing_of_it_is_loaded_before_a_word_is_watched(reader):
    asked = []
    reader.tab.page.on("request", lambda request: asked.append(request.url))
    reader()
    assert not [url for url in asked if "watch" in url]


@needs_axe
@pytest.mark.parametrize("reader", [PHONE], indirect=True)
@pytest.mark.parametrize("below", ["", "posts/2026-01-20/", "library/"])
def test_axe_finds_nothing_in_it(reader, below):
    page = reader(below, watched=watched("radar", "gripper"))
    if not below:
        on_home(page)
    assert violations(page) == []
