"""Lists: what a source says of one day, before it is merged into the archive."""

import datetime as dt
from dataclasses import dataclass

from paperdigest.errors import BadItem
from paperdigest.records.papers import Paper


@dataclass(frozen=True)
class DailyList:
    """The papers that a source lists for one day."""

    #: The day that was asked for.
    day: dt.date
    #: (the UTC day the paper was put on the list, the paper), each paper once.
    listed: tuple[tuple[dt.date, Paper], ...]
    #: Items that could not be used.
    skipped: tuple[BadItem, ...] = ()
