"""Charts: numbers become the places of shapes; templates/charts.html draws them as inline SVG with a table behind each.

Own templates, since no kept library gives what the pages need. Tried in 2026: pygal writes 13 KB for seven bars, with a
style sheet and a script element in each and no role or label for screen readers; leather fixes its colours and fonts
and has no text alternative; svgwrite (archived) only spells elements; vl-convert is a binary of 34 MB whose text
shrinks with the picture. Here a chart is about 1.5 KB: it has no viewBox, so that it fills its place by percentages
while its text keeps the size of the page's, and its colours are the page's variables.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Heights of a bar chart's parts, in pixels: room for a number above the highest bar, and the bars.
_HEAD, _BARS = 20, 110
#: More bars have no room for a number above each; a line with a number then tells the height.
_NUMBERED = 12
#: The papers from which on a day is of the next of the four levels that a calendar tells apart.
_MARKS = (10, 20, 35)
#: What each level stands for, as a key to the calendars says it.
LEVEL_NAMES = (
    f"1–{_MARKS[0] - 1}",
    *(f"{first}–{after - 1}" for first, after in pairwise(_MARKS)),
    f"{_MARKS[-1]}+",
)


@dataclass(frozen=True)
class Bar:
    """One value of a bar chart."""

    #: Its name in the table, in full.
    name: str
    #: What stands below it; may be empty where there is no room for each.
    label: str
    #: None if unknown: nothing is drawn.
    value: float | None
    #: The value as readers see it.
    text: str
    #: Whether it is not whole, such as a month in which the archive begins.
    partial: bool = False


@dataclass(frozen=True)
class DrawnBar:
    """A bar in its place: `x`, `width` and `middle` in percent of the chart, `y` and `height` in pixels."""

    bar: Bar
    x: float
    width: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Where its texts stand."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class BarChart:
    """Upright bars."""

    id: str
    title: str
    #: Heads of the table's two columns.
    heads: tuple[str, str]
    bars: tuple[DrawnBar, ...]
    #: Heights of lines across, as (y in pixels, the number as text); none if each bar has its number.
    lines: tuple[tuple[float, str], ...]

    @property
    def numbered(self) -> bool:
        """Whether each bar has its number above it."""
        return not self.lines

    @property
    def base(self) -> int:
        """Where the bars stand, in pixels."""
        return _HEAD + _BARS


def bar_chart(
    name: str, title: str, heads: tuple[str, str], bars: Sequence[Bar], *, percent: bool = False
) -> BarChart | None:
    """Place `bars`; None if there are no two values to compare. `name` is unique on its page."""
    values = [bar.value for bar in bars if bar.value is not None]
    if len(values) < 2 or max(values) <= 0:
        return None
    numbered = len(bars) <= _NUMBERED
    top = max(values) if numbered else nice_ceiling(max(values))
    step = 100 / len(bars)
    gap = step * (0.2 if numbered else 0.15)
    drawn = []
    for place, bar in enumerate(bars):
        height = round(_BARS * (bar.value or 0.0) / top, 1)
        drawn.append(
            DrawnBar(bar, round(place * step + gap / 2, 2), round(step - gap, 2), _HEAD + _BARS - height, height)
        )
    lines = () if numbered else tuple((_HEAD + _BARS * (1 - part), _plain(top * part, percent)) for part in (1, 0.5))
    return BarChart(name, title, heads, tuple(drawn), lines)


def nice_ceiling(value: float) -> float:
    """Return the next number above `value` that halves well: 1, 2, 4, 6, 8 or 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= value * (1 - 1e-9))


def _plain(value: float, percent: bool) -> str:  # noqa: FBT001
    return f"{value * 100:g}%" if percent else f"{value:g}"


@dataclass(frozen=True)
class Share:
    """One row of a chart of shares."""

    name: str
    #: Where its name leads; None for nowhere.
    href: str | None
    #: 0 to 1; `before` is None if unknown.
    now: float
    before: float | None
    #: What became of it ("up", "down", "same", "new"), and how that is said; None if nothing is.
    direction: str | None = None
    said: str | None = None


@dataclass(frozen=True)
class ShareChart:
    """Lying bars, each with a mark where it was before."""

    id: str
    title: str
    #: Heads of the table's columns: what, now, before.
    heads: tuple[str, str, str]
    rows: tuple[Share, ...]
    #: The share that is as long as the chart is wide.
    top: float

    @property
    def compares(self) -> bool:
        """Whether anything is known of before."""
        return any(row.before is not None for row in self.rows)

    def percent(self, share: float) -> float:
        """How far a share reaches, in percent of the chart."""
        return round(100 * share / self.top, 2)


def share_chart(name: str, title: str, heads: tuple[str, str, str], rows: Sequence[Share]) -> ShareChart | None:
    """Place `rows`; None if there is none."""
    top = max((max(row.now, row.before or 0.0) for row in rows), default=0.0)
    return ShareChart(name, title, heads, tuple(rows), top) if top > 0 else None


@dataclass(frozen=True)
class Series:
    """A line over time, one of several small ones."""

    name: str
    href: str | None
    #: One for each point of time, evenly spaced; None if unknown.
    values: tuple[float | None, ...]

    @property
    def known(self) -> list[float]:
        """The values that are known."""
        return [value for value in self.values if value is not None]

    @property
    def path(self) -> str:
        """An SVG path in a box of 100 by 40, from zero to the highest value, broken where a value is unknown."""
        top = max(self.known, default=0.0) or 1.0
        step = 100 / max(len(self.values) - 1, 1)
        parts = []
        for place, value in enumerate(self.values):
            if value is None:
                continue
            begins = place == 0 or self.values[place - 1] is None
            ends = place + 1 == len(self.values) or self.values[place + 1] is None
            point = f"{_short(place * step)} {_short(39 - 37 * value / top)}"
            # A round line without length is a dot.
            parts.append(f"M{point}h0" if begins and ends else f"M{point}" if begins else f"L{point}")
        return "".join(parts)


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


@dataclass(frozen=True)
class CalendarDay:
    """A day of a calendar."""

    date: dt.date
    #: Papers of the day; None if there is no list.
    papers: int | None = None
    #: 1 (few papers) to 4 (many); 0 without a list.
    level: int = 0


@dataclass(frozen=True)
class Calendar:
    """Days as cells, in columns of one week each."""

    #: Each week's days, from Monday; without Saturday and Sunday if those never have a list.
    weeks: tuple[tuple[CalendarDay, ...], ...]
    #: For each week the month that is named above it; None where that of an earlier week still holds.
    months: tuple[dt.date | None, ...]

    @property
    def days(self) -> int:
        """Days of a week that are shown."""
        return len(self.weeks[0]) if self.weeks else 0


def level_of(papers: int) -> int:
    """Return how dark a day of so many papers is, from 1 to 4: the same in every calendar."""
    return 1 + sum(papers >= mark for mark in _MARKS)


def calendar(papers: Mapping[dt.date, int], first: dt.date, last: dt.date) -> Calendar:
    """Return the weeks that hold the days from `first` to `last`; `papers` holds the number of each day with a list."""
    shown = {day: number for day, number in papers.items() if first <= day <= last}
    days = 7 if any(day.weekday() > 4 for day in shown) else 5
    monday = first - dt.timedelta(days=first.weekday())
    weeks = []
    while monday <= last:
        dates = [monday + dt.timedelta(days=number) for number in range(days)]
        if any(first <= day <= last for day in dates):
            weeks.append(
                tuple(
                    CalendarDay(day, shown[day], level_of(shown[day])) if day in shown else CalendarDay(day)
                    for day in dates
                )
            )
        monday += dt.timedelta(days=7)
    return Calendar(tuple(weeks), tuple(_months(weeks, last)))


def _months(weeks: Sequence[Sequence[CalendarDay]], last: dt.date) -> list[dt.date | None]:
    """Name a month above the first week that ends in it, unless the next name would stand upon it."""
    held = [min(week[-1].date, last).replace(day=1) for week in weeks]
    names: list[dt.date | None] = [
        month if place == 0 or month != held[place - 1] else None for place, month in enumerate(held)
    ]
    if len(names) > 1 and names[1]:
        names[0] = None
    return names
