"""Nothing on home moves what is looked at, whoever comes: layout shifts as the browser counts them."""

import json

import pytest
from support.browser import SCRIPTS_RAN, Tab
from support.themed import THREE, id_of, kept, read

#: A phone of middle size, as Lighthouse takes it.
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1350, "height": 940}}
#: Every shift with what moved, whether or not somebody has just pressed something: nobody has.
RECORD = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) shifts.push([value, ...sources.map(({ node, previousRect, currentRect }) =>
    [node?.nodeType === 1 ? `${node.tagName} ${node.className}` : node?.data, JSON.stringify(previousRect), JSON.stringify(currentRect)])]);
}).observe({ type: "layout-shift", buffered: true });"""
#: What Lighthouse rounds to none: the head of a page that has come in part.
LEAST = 0.0005
BACK = {"paperdigest.visit": json.dumps({"since": None, "last": "2026-01-23T12:00:00Z"})}
FOLLOWED = {
    f"topics/{name}": json.dumps({"name": name, "at": "2026-01-20T08:00:00Z"}) for name in ("robotics", "science")
}
READERS = {
    "new": {},
    "for you": {"saved": THREE},
    "marks": {"read": read(*((19, number) for number in range(0, 16, 2)))},
    "follows": {"followed": FOLLOWED},
    "watches": {"watched": {"cloth": json.dumps({"name": "Cloth", "at": None})}},
}


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def screen(browser, themed, request):
    context = browser.new_context(**request.param)
    tab = Tab(context.new_page(), themed)
    tab.page.add_init_script(RECORD)
    yield tab
    context.close()
    assert tab.complaints == []


def shifts(tab, below=""):
    """What moved until the page was still."""
    page = tab.open(below)
    page.evaluate("document.fonts.ready.then(() => {})")
    page.wait_for_load_state("networkidle")
    page.evaluate(SCRIPTS_RAN)
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    return moved(page)


def moved(page):
    return page.evaluate("least => shifts.filter(([value]) => value >= least)", LEAST)


@pytest.mark.parametrize("below", ["", "ko/"])
@pytest.mark.parametrize("back", [False, True], ids=["first visit", "back"])
@pytest.mark.parametrize("kinds", READERS.values(), ids=READERS)
def test_nothing_moves_on_home(screen, kinds, back, below):
    screen.page.add_init_script(kept(**kinds) + (f"; Object.assign(localStorage, {json.dumps(BACK)})" if back else ""))
    assert shifts(screen, below) == []
    assert (screen.page.locator(".since:not(.followed)").count() == 1) == back
    for kind, section in (("saved", ".for-you"), ("watched", ".watched")):
        if kind in kinds:
            screen.page.locator(f"{section} li").first.wait_for()
            assert moved(screen.page) == []
    if "followed" in kinds:
        assert screen.page.locator(".followed__one:visible").count() == 2


@pytest.mark.parametrize("below", ["library/", "ko/library/"])
@pytest.mark.parametrize("kinds", [{}, {"saved": THREE}, {"followed": FOLLOWED, **READERS["watches"]}], ids=["new", "saves", "follows and watches"])  # fmt: skip
def test_nothing_moves_on_the_reading_list(screen, kinds, below):
    screen.page.add_init_script(kept(**kinds))
    # What the head of the page does while it comes is not the list's doing.
    moved = [one for one in shifts(screen, below) if not all(" top" in (source[0] or "") for source in one[1:])]
    assert moved == []
    assert screen.page.locator("#saved ~ *:visible, .bottom:visible").count() >= 5


@pytest.mark.parametrize("time", ["2026-01-26T09:00:00Z", "2026-02-20T09:00:00Z"])
def test_nothing_moves_when_the_page_tells_its_age(screen, time):
    screen.page.clock.set_fixed_time(time)
    assert shifts(screen) == []


@pytest.mark.parametrize("below", ["", "ko/", "zh/", "posts/2026-01-06/"])
@pytest.mark.parametrize("time", ["2026-01-07T09:00:00Z", "2026-02-20T09:00:00Z"])
@pytest.mark.parametrize("width", [320, 412])
def test_nothing_moves_when_a_day_that_was_going_on_is_over(tab, width, time, below):
    """The built site's newest day was not over when it was built."""
    tab.page.set_viewport_size({"width": width, "height": 900})
    tab.page.add_init_script(RECORD)
    tab.page.clock.set_fixed_time(time)
    assert shifts(tab, below) == []
    assert tab.page.locator(".note--provisional").text_content() != ""


def test_the_head_stands_at_the_top_before_the_rest_of_the_page_is_there(tab):
    page = tab.open("")
    page.evaluate("document.querySelectorAll('main, .bottom').forEach(part => part.remove())")
    assert page.locator("header.top").bounding_box()["y"] == page.locator(".banner").count() == 0


def test_what_is_new_in_a_list_is_told_where_it_moves_nothing(screen):
    """The mark stands on the line above the paper, within the width of the list."""
    screen.page.add_init_script(f"if (!localStorage.length) Object.assign(localStorage, {json.dumps(BACK)})")
    page = screen.open("")
    new = page.locator(f".newest [data-id='{id_of(19, 0)}'] .new")
    mark, paper = new.bounding_box(), page.locator(f".newest [data-id='{id_of(19, 0)}']").bounding_box()
    assert new.inner_text() == "new"
    assert mark["y"] < paper["y"] < mark["y"] + mark["height"]
    assert mark["x"] + mark["width"] <= paper["x"] + paper["width"]
