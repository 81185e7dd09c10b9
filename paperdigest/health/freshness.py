"""Whether the newest day is as new as readers expect. Lists come from Monday to Friday."""

import datetime as dt

_DAY = dt.timedelta(days=1)
#: Working time after the end of the newest day within which the next one comes.
PATIENCE = 1.5 * _DAY


def stale_from(newest: dt.date, *, more: int = 0) -> dt.datetime:
    """Return when (aware, UTC) a site whose newest day is `newest` is out of date, or `more` working days after that.

    Days from Monday to Friday count, weekends do not; scripts know it as well (assets/page.js).
    """
    at = dt.datetime.combine(newest, dt.time(), tzinfo=dt.UTC) + _DAY
    left = PATIENCE + more * _DAY
    while True:
        if at.weekday() < 5:
            if left < _DAY:
                return at + left
            left -= _DAY
        at += _DAY
