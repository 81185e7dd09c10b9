"""What a browser recommends to its reader, from a made-up archive of four themes."""

import datetime as dt
import json
import re

import pytest
from support.axe import needs_axe, violations
from support.browser import PHONE, SCRIPTS_RAN
from support.themed import FIRST, MUTED, THREE, facts, id_of, kept, paper, read, saved, shown, theme_of


def test_who_saved_three_papers_on_a_theme_sees_unread_papers_of_it_first_and_why(reader):
    page = reader(saved=THREE)
    found = shown(page)
    assert len(found) == 5
    assert {theme_of(name) for name in found} == {"cloth"}
    assert not {id_of(0, 0), id_of(1, 4), id_of(2, 8)} & set(found)
    reason = page.locator(".for-you .because").first
    titles = {json.loads(line)["title"]: name for name, line in THREE.items()}
    because = reason.locator("a").inner_text()
    assert reason.inner_text() == f"Because you saved {because}"
    assert reason.locator("a").get_attribute("href").endswith(f"#{titles[because]}")
    assert page.locator(".for-you .mark").count() == 5, "each can be saved"


def test_it_stands_below_the_newest_day_and_names_no_paper_that_is_shown_there(reader):
    page = reader(saved=THREE)
    found = shown(page)
    assert page.locator(".newest + .for-you").count() == 1
    there = [one.get_attribute("data-id") for one in page.locator(".newest .short").all()]
    assert not set(there) & set(found)
    assert page.get_by_role("region", name="For you").count() == 1


def test_more_of_them_come_on_request_each_once_and_the_focus_goes_there(reader):
    page = reader(saved=THREE)
    first = shown(page)
    page.locator(".for-you").get_by_role("button", name="More").click()
    page.locator(".for-you li").nth(9).wait_for()
    all_of_them = shown(page)
    assert all_of_them[:5] == first
    assert len(set(all_of_them)) == 10
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == all_of_them[5]


def test_it_is_the_same_at_every_visit(reader):
    page = reader(saved=THREE)
    first = shown(page)
    page.reload()
    assert shown(page) == first


def test_only_papers_of_the_newest_days_that_nobody_read_are_shown(reader):
    page = reader(saved=THREE)
    first = shown(page)
    days = {(FIRST + dt.timedelta(days=place)).isoformat() for place in range(6, 20)}
    assert {time.get_attribute("datetime") for time in page.locator(".for-you time").all()} <= days
    where = [(int(name[5:8]), int(name[8:])) for name in first]
    page.evaluate("lines => Object.assign(localStorage, lines)", {f"paperdigest.read/{k}": v for k, v in read(*where[:2]).items()})  # fmt: skip
    page.reload()
    assert not set(first[:2]) & set(shown(page))


def test_reading_alone_tells_taste_too_and_notes_do(reader):
    page = reader(read=read(*((place, 4 * (place % 4) + 1) for place in range(9))))
    assert {theme_of(name) for name in shown(page)} == {"protein"}
    assert page.locator(".because").first.inner_text().startswith("Because you read Protein ")


def test_a_note_counts_like_a_saved_paper(reader):
    notes = {id_of(place, 2): json.dumps({**facts(place, 2), "text": "Fine"}) for place in range(3)}
    page = reader(note=notes)
    assert {theme_of(name) for name in shown(page)} == {"storm"}
    assert page.locator(".because").first.inner_text().startswith("Because of your note on Storm ")


@pytest.mark.parametrize("kinds", [{}, {"saved": saved((0, 0), (1, 4))}, {"read": read(*((place, 1) for place in range(7)))}])  # fmt: skip
def test_with_too_few_marks_there_is_no_such_section_and_nothing_is_loaded_for_it(reader, kinds):
    asked = []
    reader.tab.page.on("request", lambda request: asked.append(request.url))
    page = reader(**kinds)
    assert page.locator(".for-you").count() == 0
    assert not [url for url in asked if "for-you" in url]


def test_where_nothing_can_be_remembered_home_is_as_it_is(reader):
    blocked = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = reader(prepare=blocked)
    assert page.locator(".newest").count() == 1
    assert page.locator(".for-you").count() == 0


def test_a_file_that_cannot_be_had_leaves_home_as_it_is(reader):
    reader.tab.page.route("**/for-you/*.json", lambda route: route.fulfill(status=200, body="half a fi"))
    page = reader(saved=THREE)
    assert page.locator(".newest").count() == 1
    assert page.locator(".for-you").count() == 0


@pytest.mark.parametrize("answer", [{"status": 404}, {"status": 200, "body": "half a fi"}])
def test_a_month_that_cannot_be_had_is_done_without(reader, answer):
    page = reader.tab.page

    def with_an_older_month(route):
        table = route.fetch().json()
        route.fulfill(json=table | {"months": [*table["months"], ["2025-12", [[3, 1]]]]})

    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/search/papers.json", with_an_older_month)
    page.route("**/for-you/2025-12.json", lambda route: route.fulfill(**answer))
    page = reader(saved=THREE | {"2512.00007": json.dumps({"title": "Old", "day": "2025-12-03", "at": None})})
    assert {theme_of(name) for name in shown(page)} == {"cloth"}
    assert any(url.endswith("for-you/2025-12.json") for url in asked)
    reader.tab.complaints.clear()


def test_the_reason_is_the_read_paper_if_that_is_what_adds_most(reader):
    page = reader()
    page.evaluate(SCRIPTS_RAN)
    script = """async (root) => {
      const { papersOf, rank } = await import(`${root}assets/for-you-model.js`);
      const papers = papersOf({ topics: ["one", "two"], institutions: [], days: [
        ["2026-01-06", [["n1", "pppqqqrrraaa", [0]], ["n2", "aaabbbccc", [0]], ["n3", "xxxyyyzzz", [1]]]],
        ["2026-01-05", [["s1", "aaabbbccc", [0]], ["s2", "bbbcccaaa", [0]], ["s3", "cccaaabbb", [0]], ["r1", "pppqqqrrr", [1]],
          ["o1", "xxxyyyppp", [1]], ["o2", "zzzxxxyyy", [1]], ["o3", "yyyzzzqqq", [1]], ["o4", "rrrxxxzzz", [1]]]],
      ] });
      const likes = new Map([["s1", 1], ["s2", 1], ["s3", 1], ["r1", 0.3]]);
      const found = await rank(papers, likes, papers.filter(({ day }) => day === "2026-01-06"));
      return Object.fromEntries(found.map(({ paper, because }) => [paper.id, because]));
    }"""
    found = page.evaluate(script, reader.tab.root)
    assert found["n1"] == "r1"
    assert found["n2"] in ("s1", "s2", "s3")
    assert found["n3"] is None


def test_titles_that_attack_stay_text(reader):
    page = reader(saved=saved((0, 3), (1, 7), (2, 11)))
    assert {theme_of(name) for name in shown(page)} == {"choir"}
    while page.locator(".because", has_text="onerror").count() == 0:
        count = len(shown(page))
        page.locator(".for-you").get_by_role("button", name="More").click()
        page.locator(".for-you li").nth(count).wait_for()
    text = page.locator(".because", has_text="onerror").first.inner_text()
    assert text == f"Because you saved {' '.join(paper(0, 3).title.split())}"
    assert page.locator(".for-you img").count() == 0


def test_marks_of_papers_that_the_archive_does_not_have_change_nothing(reader):
    gone = {"1999.00001": json.dumps({"title": "Gone", "day": "1999-01-01", "at": None})}
    page = reader(saved=THREE | gone)
    assert {theme_of(name) for name in shown(page)} == {"cloth"}


def test_a_file_older_than_the_table_of_papers_still_leads_to_the_right_papers(reader):
    def older(route):
        data = json.loads(route.fetch().body())
        for _, papers in data["days"]:
            papers.reverse()
        route.fulfill(json=data)

    reader.tab.page.route("**/for-you/*.json", older)
    page = reader(saved=THREE)
    assert {theme_of(name) for name in shown(page)} == {"cloth"}
    titles = page.locator(".for-you .short__title").all_inner_texts()
    assert all(title.startswith("Cloth ") for title in titles)


def test_papers_of_a_muted_topic_are_left_out_and_their_number_leads_to_what_is_muted(reader):
    page = reader(saved=THREE)
    page.locator(".for-you li").first.wait_for()
    lines = page.locator(".for-you > p")
    assert lines.last.inner_text() == "More"
    page.evaluate("line => localStorage.setItem('paperdigest.muted/topics/robotics', line)", MUTED["topics/robotics"])
    page.reload()
    found = shown(page)
    files = page.evaluate("root => fetch(`${root}for-you/2026-01.json`).then(answer => answer.json())", reader.tab.root)
    robots = files["topics"].index("robotics")
    topics = {name: own for _, papers in files["days"] for name, _, own, *_ in papers}
    assert not [name for name in found if robots in topics[name]]
    count = sum(robots in own for day, papers in files["days"][:14] for name, _, own, *_ in papers if name not in THREE)
    assert lines.last.inner_text() == f"{count} papers of topics that you muted are left out"
    lines.last.locator("a").click()
    page.locator(".library__muted li").first.wait_for()
    assert page.locator(".library__muted li a").all_inner_texts() == ["Robotics and embodied AI"]


def test_on_a_day_s_page_papers_of_a_muted_topic_are_folded_and_can_be_seen(reader):
    page = reader("posts/2026-01-17/", muted=MUTED)
    folded = page.locator(".paper.is-muted")
    count = folded.count()
    assert 0 < count < 16
    assert all("topics/robotics/" in paper.inner_html() for paper in folded.all())
    line = page.locator(".muted")
    said = f"{count} paper of a topic that you muted is folded." if count == 1 else f"{count} papers of topics that you muted are folded."  # fmt: skip
    assert line.locator("span").inner_text() == said
    assert folded.first.locator(".paper__title").is_visible()
    assert not folded.first.locator(".paper__rest").is_visible()
    line.get_by_role("button", name="Show").click()
    assert folded.first.locator(".paper__rest").is_visible()
    line.get_by_role("button", name="Fold").click()
    assert not folded.first.locator(".paper__rest").is_visible()
    name = folded.first.get_attribute("data-id")
    page.goto(f"{reader.tab.root}posts/2026-01-17/#{name}")
    assert page.locator(f"[data-id='{name}'] .paper__rest").is_visible(), "a link leads to it"


def test_a_topic_is_muted_on_its_page_and_no_longer_on_the_reading_list(reader):
    page = reader("topics/robotics/")
    button = page.locator("[data-mute]")
    assert button.inner_text() == "Mute"
    button.click()
    assert (button.inner_text(), button.get_attribute("aria-pressed")) == ("Muted", "true")
    page.goto(f"{reader.tab.root}library/", wait_until="networkidle")
    rows = page.locator(".library__muted li")
    assert rows.count() == 1
    rows.get_by_role("button", name="Unmute: ").click()
    assert rows.count() == 0
    assert page.evaluate("document.activeElement.name") == "name"
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('muted'))") == []


@needs_axe
@pytest.mark.parametrize("reader", [PHONE], indirect=True)
@pytest.mark.parametrize("below", ["posts/2026-01-17/", "library/", "topics/robotics/"])
def test_axe_finds_nothing_in_what_is_muted(reader, below):
    page = reader(below, muted=MUTED)
    assert violations(page) == []


@needs_axe
@pytest.mark.parametrize("reader", [PHONE], indirect=True)
def test_axe_finds_nothing_in_it(reader):
    page = reader(saved=THREE)
    shown(page)
    assert violations(page) == []


def test_nothing_that_is_looked_at_moves_when_it_comes(reader):
    held, page = [], reader.tab.page
    page.route("**/for-you/*.json", lambda route: held.append(route))  # noqa: PLW0108 - playwright takes no method of a list
    page.add_init_script(kept(saved=THREE))
    page.goto(reader.tab.root)
    page.evaluate(SCRIPTS_RAN)
    page.evaluate("document.fonts.ready.then(() => {})")
    places = "[...document.querySelectorAll('.newest, .newest *')].map(one => one.getBoundingClientRect().top)"
    before = page.evaluate(places)
    while page.locator(".for-you").count() == 0:  # its files are asked for one after the other
        while held:
            held.pop().continue_()
        page.wait_for_timeout(20)
    assert page.evaluate(places) == before


def test_it_speaks_the_language_of_the_page(reader):
    page = reader("ko/", saved=THREE)
    shown(page)
    assert page.locator("#for-you").inner_text() == "맞춤 논문"
    assert page.locator(".because").first.inner_text().startswith("담아 둔 논문과 비슷함: Cloth ")
    href = page.locator(".for-you .short__title").first.get_attribute("href")
    assert "/ko/posts/2026-01-" in href


def test_the_model_prefers_what_shares_terms_with_what_is_liked_and_is_the_same_in_any_order_of_marks(reader):
    page = reader()
    page.evaluate(SCRIPTS_RAN)
    script = """async (root) => {
      const { papersOf, rank } = await import(`${root}assets/for-you-model.js`);
      const day = (date, ...papers) => [date, papers];
      const papers = papersOf({ topics: ["one", "two"], institutions: ["lab"], days: [
        day("2026-01-06", ["n1", "aaabbbccc", []], ["n2", "xxxyyyzzz", [1]], ["n3", "aaaxxxqqq", []]),
        day("2026-01-05", ["o1", "aaabbbddd", [0], 0], ["o2", "xxxyyyddd", []], ["o3", "qqqyyyzzz", []], ["o4", "bbbcccaaa", []]),
      ] });
      const candidates = papers.filter(({ day }) => day === "2026-01-06");
      const told = async (likes) => (await rank(papers, new Map(likes), candidates)).map(({ paper, because }) => [paper.id, because]);
      return {
        one: await told([["o1", 1], ["o4", 1]]), other: await told([["o4", 1], ["o1", 1]]), none: await told([]), unknown: await told([["zz", 1]]),
        first: papers[3],
      };
    }"""
    found = page.evaluate(script, reader.tab.root)
    assert [name for name, _ in found["one"]] == ["n1", "n3", "n2"]
    assert found["one"][0][1] in ("o1", "o4")
    assert found["one"][2][1] is None, "it shares nothing with them"
    assert found["other"] == found["one"]
    assert found["none"] == found["unknown"] == []
    assert found["first"] == {
        "id": "o1", "day": "2026-01-05", "place": 0, "terms": ["aaa", "bbb", "ddd"], "topics": ["one"], "institution": "lab",
    }  # fmt: skip


@pytest.mark.parametrize("below", ["", "ko/"])
def test_on_home_papers_of_a_muted_topic_are_folded_in_the_newest_list_and_can_be_seen(reader, below):
    page = reader(below, muted=MUTED)
    folded = page.locator(".newest .is-muted")
    folded.first.wait_for()
    files = page.evaluate("root => fetch(`${root}for-you/2026-01.json`).then(answer => answer.json())", reader.tab.root)
    robots = files["topics"].index("robotics")
    listed = [one.get_attribute("data-id") for one in page.locator(".newest .short").all()]
    expected = [name for name, _, own, *_ in files["days"][0][1] if robots in own and name in listed]
    assert 0 < len(expected) < len(listed)
    assert [one.get_attribute("data-id") for one in folded.all()] == expected
    assert str(len(expected)) in page.locator(".newest .muted span").inner_text()
    assert folded.first.locator(".short__title").is_visible()
    assert not folded.first.locator(".short__meta").is_visible()
    reveal = page.locator(".newest .muted button")
    reveal.click()
    assert folded.first.locator(".short__meta").is_visible()
    reveal.click()
    assert not folded.first.locator(".short__meta").is_visible()
    page.evaluate("localStorage.removeItem('paperdigest.muted/topics/robotics')")
    page.reload()
    page.evaluate(SCRIPTS_RAN)
    assert folded.count() == 0


@pytest.mark.parametrize("below", ["", "ko/", "posts/2026-W03/", "ko/posts/2026-W03/"])
def test_every_list_folds_papers_of_a_muted_topic(reader, below):
    page = reader(below, muted=MUTED)
    robots = page.locator(".short[data-topics~=robotics]")
    assert robots.count() > 0
    assert page.locator(".short.is-muted").count() == robots.count() < page.locator(".short").count()
    for item in robots.all():
        assert not item.locator(".short__meta").is_visible()


def test_the_page_of_a_topic_folds_papers_of_other_topics_that_are_muted_and_not_its_own(tab):
    def with_another_topic(route):
        """The first paper is also of a topic that is muted."""
        text, number = re.subn(
            "data-topics=[\"']?agents[\"']?", 'data-topics="agents robotics"', route.fetch().text(), count=1
        )
        assert number == 1
        route.fulfill(body=text, content_type="text/html; charset=utf-8")

    for name in ("agents", "robotics"):
        line = json.dumps({"name": name, "at": None})
        tab.page.add_init_script(f"localStorage.setItem('paperdigest.muted/topics/{name}', {json.dumps(line)})")
    tab.page.route("**/topics/agents/", with_another_topic)
    page = tab.open("topics/agents/")
    assert page.locator(".short").count() > 1
    assert page.locator(".is-muted").count() == page.locator(".short[data-topics~=robotics]").count() == 1


@pytest.mark.parametrize("reader", [PHONE], indirect=True)
@pytest.mark.parametrize("below", ["", "posts/2026-01-24/", "topics/robotics/", "about/"])
def test_what_is_muted_is_folded_before_it_is_shown(reader, below):
    """The style shows the page when it is folded, also a page without lists."""
    page = reader(below, muted=MUTED)
    classes = page.evaluate("document.documentElement.className").split()
    assert {"js", "has-muted", "is-folded"} <= set(classes)
    assert page.locator("main").evaluate("main => getComputedStyle(main).visibility") == "visible"
