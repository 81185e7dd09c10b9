"""How many papers a weekday usually has, so that half a list is told from a whole one.

A day is held against the same weekday of the weeks before it alone: what is said of it does not change with later days.
"""

import datetime as dt
from collections.abc import Mapping
from statistics import median

#: Weeks before a day that are looked at, and so many of them at least that have the weekday.
WEEKS, FEWEST = 8, 3


def usual_count(date: dt.date, counts: Mapping[dt.date, int]) -> int | None:
    """Return the usual number of papers of a day like `date` by the `counts` of earlier days; None if not known.

    Nothing is usual on weekends, most of which have no list.
    """
    if date.weekday() >= 5:
        return None
    before = (date - dt.timedelta(weeks=week) for week in range(1, WEEKS + 1))
    found = [counts[day] for day in before if counts.get(day)]
    return round(median(found)) if len(found) >= FEWEST else None


def is_half(count: int, usual: int | None, *, over: bool) -> bool:
    """Return whether a list of `count` papers is under half of the usual one, once its day is `over`."""
    return over and usual is not None and 2 * count < usual
