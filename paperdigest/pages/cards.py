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
    """Return the posts of a month (YYYY-MM), newest first."""
    dates, periods = catalogue.posts_by_month.get(month, ([], []))
    return _cards(dates, periods, catalogue, edition)


def category_cards(category: str, catalogue: Catalogue, edition: Edition) -> list[Card]:
    """Return the newest posts of a category of ours ("papers", "daily", "weekly", …), newest first."""
    dates = catalogue.dates[-LISTED_POSTS:] if category in ("papers", "daily") else []
    kinds = KINDS if category == "papers" else [kind for kind in KINDS if kind == category]
    periods = [
        period for kind in kinds for period in [one for one in catalogue.periods if one.kind == kind][-LISTED_POSTS:]
    ]
    return _cards(dates, periods, catalogue, edition)[:LISTED_POSTS]


def _cards(dates: Iterable[dt.date], periods: Iterable[Period], catalogue: Catalogue, edition: Edition) -> list[Card]:
    words = edition.words
    cards = []
    for period in periods:
        roundup = catalogue.roundups.make(period)
        title, text = roundup_title(roundup, words), roundup_description(roundup, words)
        cards.append(Card(period.kind, period.last, title, addresses.post(period.slug), text))
    for date in dates:
        day = catalogue.by_date[date]
        title, text = words.date(date, weekday=True), describe_day(day, words)
        cards.append(Card("day", date, title, addresses.post(date), text, day.half))
    return sorted(cards, key=lambda card: card.date, reverse=True)
