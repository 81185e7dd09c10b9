"""Periods: the ISO weeks, months and years that roundups are about. Calendar only; knows nothing of papers."""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["weekly", "monthly", "yearly"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: What a period is called in addresses.
_FORMS: dict[Kind, re.Pattern[str]] = {
    "weekly": re.compile("[0-9]{4}-W[0-9]{2}"),
    "monthly": re.compile("[0-9]{4}-[0-9]{2}"),
    "yearly": re.compile("[0-9]{4}"),
}
#: Days after its last one until a period's votes have settled: the window in which the archive asks for them again.
SETTLING_DAYS = 14


@dataclass(frozen=True)
class Period:
    """A week (Monday to Sunday), a month or a year."""

    kind: Kind
    first: dt.date

    @classmethod
    def parse(cls, slug: str) -> "Period | None":
        """Return the period that `slug` names (2026-W07, 2026-01 or 2026), or None if it names none."""
        for kind, form in _FORMS.items():
            if form.fullmatch(slug):
                whole = {"weekly": f"{slug}-1", "monthly": f"{slug}-01", "yearly": f"{slug}-01-01"}[kind]
                try:
                    return cls(kind, dt.date.fromisoformat(whole))
                except ValueError:
                    return None
        return None

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.next.first - dt.timedelta(days=1)

    @property
    def next(self) -> "Period":
        """The period of the same kind that follows."""
        days = {"weekly": 7, "monthly": 32, "yearly": 367}[self.kind]
        return period_of(self.kind, self.first + dt.timedelta(days=days))

    @property
    def year(self) -> int:
        """Its year; for a week the ISO year, which holds its Thursday."""
        return self.first.isocalendar().year if self.kind == "weekly" else self.first.year

    @property
    def week(self) -> int:
        """The number of the ISO week of its first day, from 1."""
        return self.first.isocalendar().week

    @property
    def slug(self) -> str:
        """Its name in addresses: 2026-W07, 2026-01 or 2026."""
        if self.kind == "weekly":
            return f"{self.year}-W{self.week:02}"
        return f"{self.first:%Y-%m}" if self.kind == "monthly" else f"{self.first:%Y}"

    def __contains__(self, date: dt.date) -> bool:
        """Whether `date` is one of its days."""
        return self.first <= date <= self.last

    def is_over(self, today: dt.date) -> bool:
        """Whether its last UTC day is over."""
        return self.last < today

    def is_provisional(self, today: dt.date) -> bool:
        """Whether its votes may still change."""
        return today < self.last + dt.timedelta(days=SETTLING_DAYS)


def period_of(kind: Kind, date: dt.date) -> Period:
    """Return the period of `kind` that holds `date`."""
    if kind == "weekly":
        return Period(kind, date - dt.timedelta(days=date.weekday()))
    return Period(kind, date.replace(day=1) if kind == "monthly" else date.replace(month=1, day=1))


def missing_weekdays(first: dt.date, last: dt.date, held: Collection[dt.date]) -> tuple[dt.date, ...]:
    """Return the days from Monday to Friday, from `first` to `last`, that are not among `held`."""
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() < 5 and day not in held)


def days_covered(
    period: Period, dates: Sequence[dt.date], *, empty: Collection[dt.date] | None = None
) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period that lists are there for; `dates` are all archived days, in order.

    A day known to have had no list (a weekend, or one of `empty`) cuts nothing off. Where `empty` is not known (None),
    weekdays within the archive are taken for such days. Raises ValueError if none of `dates` lies in the period.
    """
    own = [date for date in dates if date in period]
    if not own:
        raise ValueError(f"{period.slug} has no archived day")
    first, last = own[0], own[-1]
    held = set(empty or ())
    begun, goes_on = (dates[0] < period.first, period.last < dates[-1]) if empty is None else (False, False)
    is_whole_before = begun or not missing_weekdays(period.first, first - dt.timedelta(days=1), held)
    is_whole_after = goes_on or not missing_weekdays(last + dt.timedelta(days=1), period.last, held)
    return period.first if is_whole_before else first, period.last if is_whole_after else last
