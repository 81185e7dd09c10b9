"""What a page says of its age, worked out where it is read."""

import datetime as dt

import pytest
from support.browser import Tab

from paperdigest.health.freshness import stale_from

#: The newest day of the site: Tuesday, provisional when it was built.
NEWEST = "2026-01-06"


def open_at(tab, time, below=""):
    tab.page.clock.set_fixed_time(time)
    return tab.open(below)


def note(page):
    return page.locator(".note--provisional, .note--stale").first.text_content()


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("2026-01-06T20:00:00Z", "not over yet"),
        ("2026-01-07T09:00:00Z", "This day is over."),
        ("2026-01-08T11:59:00Z", "This day is over."),
        ("2026-01-08T12:01:00Z", "Last updated with a new list 2 days ago."),
        ("2026-03-06T12:00:00Z", "Last updated with a new list 59 days ago."),
    ],
)
def test_home_and_day_say_how_old_the_newest_list_is_and_promise_nothing_when_it_is_old(tab, time, said):
    for below in ("", f"posts/{NEWEST}/"):
        assert said in note(open_at(tab, time, below))


def test_a_site_whose_newest_day_was_over_when_it_was_built_says_so_when_it_is_old(browser, themed):
    """Its newest day is Saturday 24 January."""
    context = browser.new_context()
    tab = Tab(context.new_page(), themed)
    for time, said in (
        ("2026-01-25T09:00:00Z", ""),
        ("2026-01-27T11:59:00Z", ""),
        ("2026-01-27T12:01:00Z", "3 days ago"),
    ):
        stale = open_at(tab, time).locator(".note--stale")
        assert said in stale.text_content()
        assert stale.is_visible() == bool(said)
    context.close()
    assert tab.complaints == []


def test_the_script_and_the_program_agree_when_a_day_is_old(tab):
    page = tab.open("about/")
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(15)]
    script = (
        "async ([root, days]) => { const m = await import(root + 'assets/page.js'); return days.map(m.staleFrom); }"
    )
    found = page.evaluate(script, [tab.root, list(map(str, days))])
    assert found == [stale_from(day).timestamp() * 1000 for day in days]
