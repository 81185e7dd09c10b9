"""What is due for a target, and which papers of it. Pure functions of the archive and of what was sent."""

import datetime as dt
from collections.abc import Iterable, Sequence

from paperdigest.delivery.ledger import Account
from paperdigest.delivery.subscriptions import Subscription
from paperdigest.digest.briefs import L, ListedDay
from paperdigest.digest.periods import Period
from paperdigest.records.papers import ranked

#: Days that a list which looks incomplete is waited for, after its own.
PATIENCE = 2
#: Days after which a day, or the end of a week, is news no more.
NEWS = 7
#: Days that a target which could not be reached is sent at most, when it can be again.
MOST_DAYS = 3


def waits(day: ListedDay, *, today: dt.date) -> str | None:
    """Return why a day is not sent on the UTC day `today`, None if it may be."""
    if day.date >= today:
        return "is not over yet (UTC); it is sent when its list is whole"
    if not day.entries:
        return "has no papers"
    if day.half and (today - day.date).days < PATIENCE:
        return (
            f"has {len(day.entries)} papers, under half of the {day.usual} that are usual; "
            "it is sent when its list is whole, or another day later"
        )
    return None


def due_days(days: Sequence[ListedDay], account: Account, *, today: dt.date) -> list[ListedDay]:
    """Return the days that a target has not got and should: `days` are in order.

    Without any so far it is the newest; else those after the last that it got, a few at most.
    """
    news = [day for day in days if (today - day.date).days <= NEWS and waits(day, today=today) is None]
    last = account.last_day
    return news[-1:] if last is None else [day for day in news if day.date > last][-MOST_DAYS:]


def week_waits(period: Period, days: Iterable[ListedDay], missing: Sequence[dt.date], *, today: dt.date) -> str | None:
    """Return why a week is not sent on the UTC day `today`, None if it may be.

    `days` are its archived days, `missing` its weekdays that nobody knows anything of.
    """
    late = (today - period.last).days
    if late <= 0:
        return f"is not over yet (UTC): it ends on {period.last}"
    days = list(days)
    if not any(day.entries for day in days):
        return "has no papers"
    half = [day.date for day in days if day.half]
    if (half or missing) and late < PATIENCE:
        odd = ", ".join(map(str, sorted([*half, *missing])))
        return f"may be incomplete ({odd}); it is sent when its lists are whole, or another day later"
    return None


def chosen(entries: Iterable[L], wanted: Subscription, *, sent: Iterable[str]) -> list[L]:
    """Return the papers that a target gets, those with most votes first: none that it was `sent` before."""
    known = frozenset(sent)
    fitting = {
        entry.paper.id: entry
        for entry in entries
        if entry.paper.id not in known
        and (entry.paper.votes or 0) >= wanted.votes
        and (not wanted.topics or any(topic.id in wanted.topics for topic in entry.topics))
    }
    return [fitting[paper.id] for paper in ranked([entry.paper for entry in fitting.values()])][: wanted.top]
