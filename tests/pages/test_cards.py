"""Our posts in lists of posts."""

import datetime as dt

import pytest
from support.pages import catalogue_of
from support.records import make_day, make_paper

from paperdigest.pages.cards import LISTED_POSTS, category_cards, month_cards
from paperdigest.render.edition import Edition

FIRST = dt.date(2026, 1, 1)


@pytest.fixture(scope="module")
def catalogue(config):
    """A list on each day of six weeks, which begin on a Thursday."""
    days = [make_day(str(FIRST + dt.timedelta(days=n)), make_paper(n, title=f"Lamps {n}")) for n in range(42)]
    return catalogue_of(config, *days, today="2026-03-05")


def addresses(cards):
    return [card.address.removeprefix("posts/").rstrip("/") for card in cards]


def test_a_month_lists_all_posts_whose_date_is_in_it_but_its_own_roundup_newest_first(catalogue, config):
    found = addresses(month_cards("2026-01", catalogue, Edition("en", config)))
    assert found[:2] == ["2026-01-31", "2026-01-30"]
    assert [name for name in found if len(name) < 10] == ["2026-W04", "2026-W03", "2026-W02", "2026-W01"]
    assert len(found) == 31 + 4
    assert "2026-W05" in addresses(month_cards("2026-02", catalogue, Edition("en", config))), "it ended in February"
    assert month_cards("2025-12", catalogue, Edition("en", config)) == []


def test_a_category_lists_its_newest_posts(catalogue, config):
    edition = Edition("en", config)
    assert addresses(category_cards("daily", catalogue, edition)) == [
        str(FIRST + dt.timedelta(days=41 - n)) for n in range(LISTED_POSTS)
    ]
    assert addresses(category_cards("weekly", catalogue, edition))[:2] == ["2026-W07", "2026-W06"]
    assert addresses(category_cards("monthly", catalogue, edition)) == ["2026-02", "2026-01"]
    assert category_cards("yearly", catalogue, edition) == category_cards("notes", catalogue, edition) == []


def test_the_category_of_everything_has_days_and_roundups_by_date(catalogue, config):
    found = addresses(category_cards("papers", catalogue, Edition("en", config)))
    assert found[:3] == ["2026-02", "2026-W07", "2026-02-11"]
    assert len(found) == LISTED_POSTS


def test_a_card_says_in_its_language_what_the_post_is_about(catalogue, config):
    week, day = category_cards("papers", catalogue, Edition("ko", config))[1:3]
    assert (week.kind, week.title) == ("weekly", "2026년 7주차 주요 AI 논문")
    assert (day.kind, day.date) == ("day", dt.date(2026, 2, 11))
    assert "2026년\u00a02월\u00a011일" in day.title
    assert "Lamps 41" in day.description
