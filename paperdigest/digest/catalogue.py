"""The catalogue: all digests with what follows from them, worked out once a build, however many pages ask for it."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from paperdigest.digest.days import DayNavigation, Digest, Entry
from paperdigest.digest.momentum import entries_between
from paperdigest.digest.periods import Period, period_of
from paperdigest.digest.roundups import Roundup, make_roundups, periods_over


@dataclass(frozen=True)
class Catalogue:
    """What pages and files are made from."""

    #: In order of date.
    digests: Sequence[Digest]
    #: The present UTC day.
    today: dt.date
    #: Whether these are the invented papers of the sample.
    sample: bool = False
    #: The days known to have had no list; None if that is not known.
    empty: Collection[dt.date] | None = None
    #: The ids of each paper's related papers.
    related_ids: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def listed(self) -> list[Digest]:
        """The digests that have papers of their own, in order of date."""
        return [digest for digest in self.digests if digest.entries]

    @cached_property
    def dates(self) -> list[dt.date]:
        """The archived days, in order."""
        return [digest.date for digest in self.digests]

    @cached_property
    def papers(self) -> dict[dt.date, int]:
        """How many papers each archived day has."""
        return {digest.date: len(digest.entries) for digest in self.digests}

    @cached_property
    def periods(self) -> list[Period]:
        """The periods that have a roundup, by kind and date."""
        return periods_over(self.digests, today=self.today)

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The last parts of the addresses of all roundups."""
        return frozenset(period.slug for period in self.periods)

    @cached_property
    def roundups(self) -> list[Roundup]:
        """The roundups, by kind and date."""
        return make_roundups(self.digests, self.periods, today=self.today, empty=self.empty)

    @cached_property
    def months(self) -> dict[dt.date, list[Entry]]:
        """The papers of each month that is over, by its first day; also of those without any in between."""
        months: dict[dt.date, list[Entry]] = {}
        period = period_of("monthly", self.digests[0].date) if self.digests else None
        while period and period.is_over(self.today) and period.first <= self.digests[-1].date:
            months[period.first] = entries_between(self.digests, period.first, period.last)
            period = period.next
        return months

    @cached_property
    def related(self) -> Mapping[str, list[Entry]]:
        """Each paper's related papers, by its id."""
        entries = {entry.paper.id: entry for digest in self.digests for entry in digest.entries}
        return {
            name: [entries[other] for other in others if other in entries] for name, others in self.related_ids.items()
        }

    def navigation(self, date: dt.date) -> DayNavigation:
        """Return the way from the archived day `date` to others."""
        at = bisect_left(self.dates, date)
        first = date.replace(day=1)
        month = self.dates[bisect_left(self.dates, first) : bisect_left(self.dates, first + dt.timedelta(days=31))]
        return DayNavigation(
            date=date,
            previous=self.dates[at - 1] if at else None,
            next=self.dates[at + 1] if at + 1 < len(self.dates) else None,
            dates=frozenset(day for day in month if day.month == date.month),
        )
