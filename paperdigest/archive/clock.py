"""The clock: whether it can be right, told by the days that are archived and by the times that services name.

A wrong clock would ask for the wrong days and date them wrongly, so nothing is written by it.
"""

import datetime as dt
from collections.abc import Sequence

from paperdigest.errors import WrongClock

#: How far the clock may be from a service's.
_TOLERANCE = dt.timedelta(days=1)
#: Days without a list within an archive that goes on; after more, a file of a later day stands alone.
_PAUSE = dt.timedelta(days=14)


def check_clock(
    now: dt.datetime, archived: Sequence[dt.date], *, service: dt.datetime | None, agreed: dt.datetime | None = None
) -> None:
    """Raise WrongClock if `now` cannot be right; `archived` are days in order, `service` the time that a service names.

    `agreed` is the last time at which a service and this machine named the same day: if no service names the time now,
    it is at least that late. All times are aware. A single file of a day that has not come is no reason: what loads the
    archive names it and leaves it out.
    """
    if service is not None and abs(service - now) > _TOLERANCE:
        problem = f"says {_minute(now)}, the service {_minute(service)} (UTC): set the clock, then run it again"
        raise WrongClock("the clock of this machine", problem)
    if service is None and agreed is not None and agreed - now > _TOLERANCE:
        problem = (
            f"says {_minute(now)}, but a service said {_minute(agreed)} already (UTC): set the clock; "
            "if it is right, run this once with a network"
        )
        raise WrongClock("the clock of this machine", problem)
    if not archived or archived[-1] <= now.date():
        return
    if archived[-1] <= service.date() if service is not None else goes_on(archived, now.date()):
        problem = (
            f"says {now.date()} (UTC), but {archived[-1]} is archived already: set the clock (or PAPERDIGEST_TODAY); "
            "if that file is wrong, remove it"
        )
        raise WrongClock("the clock of this machine", problem)


def is_known(now: dt.datetime, agreed: dt.datetime | None) -> bool:
    """Return whether `now` is so near to the time at which a service agreed that none has to be asked again."""
    return agreed is not None and abs(now - agreed) <= _TOLERANCE


def goes_on(archived: Sequence[dt.date], today: dt.date) -> bool:
    """Return whether the archive goes on after `today`, so that files of later days are no mistake."""
    past, coming = [day for day in archived if day <= today], [day for day in archived if day > today]
    return bool(coming) and (not past or coming[0] - past[-1] <= _PAUSE)


def _minute(time: dt.datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M}"
