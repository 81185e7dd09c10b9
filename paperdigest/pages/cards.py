"""Our posts in lists of posts: the newest of a category, all of a month."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.periods import KINDS, Period
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.leads import describe_day
from paperdigest.render.roundups import roundup_description, roundup_title

#: Posts that the list of a category shows; older ones are reached by month.
LISTED_POSTS = 10


@dataclass(frozen=True)
class Card:
    """A post in a list."""

    #: "day", "weekly", "monthly" or "yearly".
    kind: str
    date: dt.date
    title: str
    #: Below the home of the language.
    address: str
    description: str
    #: Of a day whose list may be incomplete.
    half: bool = False


def month_cards(month: str, catalogue: Catalogue, edition: Edition) -> list[Card]:
    """Return the posts of a month (YYYY-MM), newest first, but for its own roundup: the page says the same."""
    dates, periods = catalogue.posts_by_month.get(month, ([], []))
    periods = [period for period in periods if period.kind != "monthly"]
    return _cards(dates, periods, catalogue, edition)


def category_cards(category: str, catalogue: Catalogue, edition: Edition) -> list[Card]:
    """Return the newest posts of a category of ours ("papers", "daily", "weekly", …), newest first."""
    dates = catalogue.dates[-LISTED_POSTS:] if category in ("papers", "daily") else []
    kinds = KINDS if category == "papers" else [kind for kind in KINDS if kind == category]
    periods = [
        period for kind in kinds for period in [one for one in catalogue.periods if one.kind == kind][-LISTED_POSTS:]
    ]
    return _cards(dates, periods, catalogue, edition, most=LISTED_POSTS)


def _cards(
    dates: Iterable[dt.date],
    periods: Iterable[Period],
    catalogue: Catalogue,
    edition: Edition,
    *,
    most: int | None = None,
) -> list[Card]:
    """The newest of these posts, `most` at most: a card of a year takes a look at all of its papers."""
    posts: list[tuple[dt.date, Period | None]] = [(period.last, period) for period in periods]
    posts += [(date, None) for date in dates]
    posts.sort(key=lambda post: post[0], reverse=True)
    return [
        _roundup_card(period, catalogue, edition) if period else _day_card(date, catalogue, edition)
        for date, period in posts[:most]
    ]


def _roundup_card(period: Period, catalogue: Catalogue, edition: Edition) -> Card:
    roundup, words = catalogue.roundups.make(period), edition.words
    title, text = roundup_title(roundup, words), roundup_description(roundup, words)
    return Card(period.kind, period.last, title, addresses.post(period.slug), text)


def _day_card(date: dt.date, catalogue: Catalogue, edition: Edition) -> Card:
    day, words = catalogue.by_date[date], edition.words
    text = describe_day(day, words)
    return Card("day", date, words.date(date, weekday=True), addresses.post(date), text, day.half)
