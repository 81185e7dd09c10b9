"""Topics and institutions that a reader follows, as home shows them."""

import json

import pytest

LAST = "2026-01-05T23:00:00Z"


@pytest.fixture
def follow(tab):
    """Follow pages that say what they are told to: {id: (name, times at which its papers came, whether it has older ones)}."""
    asked = []

    def answer(route, pages):
        below = route.request.url.removeprefix(tab.root).strip("/")
        asked.append(below)
        if pages[below] is None:
            return route.fulfill(status=404, body="lost")
        name, times, older = pages[below]
        papers = "".join(
            f"<li class=short data-id=2601.{n:05} data-submitted={time}>"
            f"<a class=short__title href=../../posts/2026-01-06/#2601.{n:05}>Paper <i>{n}</i></a></li>"
            for n, time in enumerate(times)
        )
        more = "<button data-do=older>Older</button>" if older else ""
        body = f"<h1>{name}</h1><div class=papers__months><ul>{papers}</ul></div>{more}"
        return route.fulfill(body=body, content_type="text/html; charset=utf-8")

    def follow(pages, visit=LAST):
        kept = {f"paperdigest.followed/{below}": {"name": f"Old {below}", "at": f"2026-01-05T10:00:{n:02}Z"} for n, below in enumerate(pages)}  # fmt: skip
        kept["paperdigest.visit"] = {"since": None, "last": visit}
        lines = json.dumps({key: json.dumps(value) for key, value in kept.items()})
        tab.page.add_init_script(f"if (!localStorage.length) Object.assign(localStorage, {lines})")
        for below in pages:
            tab.page.route(f"**/{below}/", lambda route: answer(route, pages))
        return tab.open("")

    follow.asked = asked
    return follow


NEW, OLD = "2026-01-06T08:00:00Z", "2026-01-04T08:00:00Z"


def rows(page):
    return [" ".join(row.inner_text().split()) for row in page.locator(".followed__one").all()]


def test_what_has_new_papers_stands_first_with_their_number_and_the_rest_in_one_line(follow):
    page = follow({
        "topics/quiet": ("Quiet things", [OLD], False),
        "topics/loud": ("Loud things", [NEW, NEW, OLD], False),
        "topics/silent": ("Silent things", [], False),
    })  # fmt: skip
    page.locator(".followed li li").first.wait_for()
    assert rows(page) == ["Loud things 2 new × Paper 0 Paper 1", "Quiet things ×", "Silent things ×"]
    assert page.locator(".followed__quiet p").inner_text() == "Nothing new since your last visit:"
    assert page.locator(".followed li li a").first.get_attribute("href").endswith("/posts/2026-01-06/#2601.00000")


def test_where_nothing_is_new_one_line_says_so_and_names_what_is_followed(follow):
    page = follow({"topics/quiet": ("Quiet things", [OLD], False)})
    page.get_by_text("Nothing new since your last visit:").wait_for()
    assert rows(page) == ["Quiet things ×"]
    line, name = (page.locator(place).bounding_box() for place in (".followed__quiet p", ".followed__one a"))
    assert abs(line["y"] - name["y"]) < line["height"]


@pytest.mark.parametrize(("older", "told"), [(False, "5 new"), (True, "at least 5 new")])
def test_the_number_is_true_or_said_to_be_the_least(follow, older, told):
    page = follow({"topics/loud": ("Loud things", [NEW] * 5, older)})
    page.locator(".followed li li").first.wait_for()
    assert rows(page)[0].startswith(f"Loud things {told} ×")


def test_what_is_not_on_the_site_any_more_is_said_and_can_be_dropped(tab, follow):
    page = follow({"topics/gone": None, "topics/quiet": ("Quiet things", [], False)})
    page.get_by_text("is no longer on this site").wait_for()
    assert page.locator(".followed a").all_inner_texts() == ["Quiet things"], "nothing leads there"
    assert any("404" in complaint for complaint in tab.complaints)
    tab.complaints.clear()  # the browser itself reports the missing page
    page.locator(".followed__gone button").click()
    assert rows(page) == ["Quiet things ×"]
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('gone'))") == []


def test_pages_are_looked_at_once_a_visit_and_many_of_them_on_request(follow):
    page = follow({f"topics/t{n}": (f"Topic {n}", [NEW] * (n == 29), False) for n in range(30)})
    page.get_by_text("Nothing new since your last visit:").wait_for()
    assert len(follow.asked) == len(set(follow.asked)) == 24
    page.reload()
    page.get_by_text("Nothing new since your last visit:").wait_for()
    assert len(follow.asked) == 24
    page.locator(".followed").get_by_role("button", name="More (6)").click()
    page.get_by_text("1 new").wait_for()
    assert len(follow.asked) == len(set(follow.asked)) == 30
    assert page.locator(".followed__one").count() == 30


def test_no_more_than_four_pages_are_fetched_at_a_time(tab, follow):
    counting = """() => {
      const own = window.fetch;
      window.most = 0;
      let now = 0;
      window.fetch = async (...asked) => {
        if (!String(asked[0]).includes("/topics/")) return own(...asked);
        now += 1;
        window.most = Math.max(window.most, now);
        await new Promise((done) => setTimeout(done, 5));
        return own(...asked).finally(() => { now -= 1; });
      };
    }"""
    tab.page.add_init_script(f"({counting})()")
    page = follow({f"topics/t{n}": (f"Topic {n}", [], False) for n in range(9)})
    page.get_by_text("Nothing new since your last visit:").wait_for()
    assert page.evaluate("most") == 4


def test_the_first_visit_names_what_is_followed_and_claims_nothing(follow):
    page = follow({"topics/quiet": ("Quiet things", [NEW], False)}, visit=None)
    page.locator(".followed a", has_text="Quiet things").wait_for()
    assert rows(page) == ["Quiet things ×"]
    assert page.locator(".followed__quiet p").text_content() == ""


#: The address that the institution of the built site would have had if its name had been written otherwise first.
ONCE, NOW = "institutions/the-institute-of-example-ssamples", "institutions/institute-of-examples-samples"


@pytest.mark.parametrize("below", ["", "library/", "ko/library/"])
def test_an_institution_whose_page_has_another_address_by_now_stays_followed(tab, below):
    kept = json.dumps({"name": "The Institute", "at": "2026-01-05T10:00:00Z"})
    tab.page.add_init_script(
        f"if (!localStorage.length) localStorage.setItem('paperdigest.followed/{ONCE}', {json.dumps(kept)})"
    )
    page = tab.open(below)
    page.locator(f":is(.followed, .library__followed) a[href$='/{NOW}/']").wait_for()
    found = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('followed'))")
    assert [(key, json.loads(line)) for key, line in found] == [(f"paperdigest.followed/{NOW}", json.loads(kept))]
    assert all("404" in complaint for complaint in tab.complaints)
    tab.complaints.clear()


@pytest.mark.parametrize("folder", ["", "ko/"])
def test_its_old_address_leads_to_its_page_and_an_unknown_one_nowhere(tab, folder):
    tab.page.goto(f"{tab.root}{folder}{ONCE}/")
    tab.page.wait_for_url(f"{tab.root}{folder}{NOW}/")
    page = tab.open(f"{folder}institutions/institute-of-lost-lamps/")
    assert page.locator(".lost").first.is_visible()
    assert page.url.endswith("lost-lamps/")
    assert all("404" in complaint for complaint in tab.complaints)
    tab.complaints.clear()


@pytest.mark.parametrize("below", ["institutions/lost-lamps/", "institutions/lostlamps/"])
def test_nobody_is_sent_to_a_page_that_is_not_there_either(tab, below):
    known = [[slug, "Lost Lamps", 2, ""] for slug in ("lost-lamps", "lostlamps")]
    tab.page.route("**/search/institutions.json", lambda route: route.fulfill(json=known))
    left = []
    tab.page.on("framenavigated", lambda frame: left.append(frame.url))
    page = tab.open(below)
    assert left == [tab.root + below]
    assert page.locator(".lost").first.is_visible()
    assert all("404" in complaint for complaint in tab.complaints)
    tab.complaints.clear()
