"""Trends: how topics, institutions, votes and code changed over the months of the archive."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paperdigest.config import Topic
from paperdigest.digest.briefs import Listed, ListedDay
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.momentum import Change, changes_between, rises, weeks_compared
from paperdigest.digest.period_leads import most_published
from paperdigest.digest.periods import Period
from paperdigest.digest.roundups import begins_within, code_share, median_votes
from paperdigest.pages.home import rising_topics
from paperdigest.pages.roundup import name_and_address, share_heads
from paperdigest.render import addresses
from paperdigest.render.charts import Bar, BarChart, Series, Share, ShareChart, bar_chart, share_chart
from paperdigest.render.edition import Edition
from paperdigest.render.leads import publisher_sentences, risen_sentences
from paperdigest.render.roundups import covered_name
from paperdigest.render.wording import Wording
from paperdigest.text.typography import unbroken

#: Months that are drawn at most, the newest.
MOST_MONTHS = 36
#: Papers that a month needs for a share to mean anything, and months that a curve needs: two are a slope.
_ENOUGH, _CURVE = 20, 3
_INSTITUTIONS, _RISING, _NAMED = 12, 10, 3
#: Months of which each is named below its bar, on a phone too.
_NAMED_MONTHS = 8
#: Topics that rose from month to month, and papers behind each rise.
_RISEN, _BEHIND = 8, 3

_Months = Mapping[dt.date, Sequence[Listed]]


def trends_block(catalogue: Catalogue, edition: Edition) -> str:
    """Return the HTML of the page; months that are not over are left out."""
    words, digests = edition.words, catalogue.digests
    months = drawn_months(catalogue)
    known_months = sum(len(entries) >= _ENOUGH for entries in months.values())
    named = {month: [entry for entry in entries if entry.institution] for month, entries in months.items()}
    known = [month for month, entries in named.items() if len(entries) >= _ENOUGH]
    since_known = {month: entries for month, entries in named.items() if known and month >= known[0]}
    rising, risen = rising_topics(digests), month_rises(months)
    return edition.render(
        "trends.html",
        lead=_lead(rising, digests, months, words),
        rising=_rising(rising, words),
        rising_weeks=weeks_compared(rising),
        risen=risen,
        risen_before=risen and _told(risen.before, catalogue, words),
        months=list(months),
        topics=topic_lines(catalogue, edition) if known_months >= _CURVE else [],
        institutions=institution_lines(since_known) if len(known) >= _CURVE else [],
        institution_months=list(since_known),
        bars=_bars(months, digests, words) if known_months >= 2 else [],
    )


def _lead(rising: Sequence[Change[Topic]], digests: Sequence[ListedDay], months: _Months, words: Wording) -> list[str]:
    """What the last two weeks and the last month were like, in a few sentences; `rising` are topics that rise."""
    before = words.count("lead.before_weeks", weeks_compared(rising))
    said = risen_sentences(rising[:_NAMED], words, key="lead.recent", before=before)
    whole = [month for month in months if not begins_within(Period("monthly", month), digests[0].date)][-2:]
    if len(whole) == 2 and all(months[month] for month in whole):
        others, papers = (words.count("papers", len(months[month])) for month in whole)
        before, month = map(words.month, whole)
        said.append(words.say("lead.month", month=month, papers=papers, before=before, others=others))
        when = words.say("lead.when.of_month", month=month)
        said += publisher_sentences(most_published(months[whole[-1]]), words, when=when)
    return said


def _told(month: dt.date, catalogue: Catalogue, words: Wording) -> str:
    """A month with papers by its name, or by the days that lists are there for."""
    period = Period("monthly", month)
    return unbroken(covered_name(period, catalogue.roundups.covered(period), words))


def drawn_months(catalogue: Catalogue) -> dict[dt.date, list[Listed]]:
    """Return the papers of the months that charts show, by the month's first day."""
    return dict(list(catalogue.months.items())[-MOST_MONTHS:])


@dataclass(frozen=True)
class MonthRise:
    """A topic whose share of the papers is larger in a month than in the one before."""

    topic: Topic
    #: Its share in both, 0 to 1.
    before: float
    share: float
    #: Its papers of the month, and those of them with most votes.
    papers: int
    best: tuple[Listed, ...]


@dataclass(frozen=True)
class MonthRises:
    """The topics that rose from one month to the next, the steepest first."""

    before: dt.date
    month: dt.date
    topics: tuple[MonthRise, ...]


def month_rises(months: _Months) -> MonthRises | None:
    """Return what rose, beyond chance, in the last of `months` that has enough papers; None if nothing did."""
    enough = [month for month, entries in months.items() if len(entries) >= _ENOUGH]
    if len(enough) < 2:
        return None
    before, month = enough[-2:]
    changes = rises(changes_between(months[before], months[month]))[:_RISEN]
    risen = tuple(_month_rise(change, months[month]) for change in changes)
    return MonthRises(before, month, risen) if risen else None


def _month_rise(change: Change[Topic], entries: Sequence[Listed]) -> MonthRise:
    name = change.subject.id  # comparing whole topics takes long
    found = [entry for entry in entries if any(topic.id == name for topic in entry.topics)]
    best = sorted(found, key=lambda entry: (-(entry.paper.votes or 0), entry.paper.id))[:_BEHIND]
    return MonthRise(change.subject, change.before or 0.0, change.share, change.papers, tuple(best))


def is_curve(line: Series) -> bool:
    """Whether enough months of a line are known for it to be drawn, and one of them is not nothing."""
    return len(line.known) >= _CURVE and any(line.known)


def topic_lines(catalogue: Catalogue, edition: Edition) -> list[Series]:
    """Return the line of each topic, that of most papers in the last month first."""
    lines = [topic_line(topic, catalogue, edition) for topic in edition.config.topics]
    return sorted((line for line in lines if any(line.known)), key=lambda line: -line.known[-1])


def topic_line(topic: Topic, catalogue: Catalogue, edition: Edition) -> Series:
    """Return the line of a topic's share of the papers of each month that charts show."""
    months, counts = drawn_months(catalogue), catalogue.topics_by_month
    values = _shares([counts[month][topic.id] for month in months], months)
    return Series(topic.name[edition.language], f"../{addresses.topic(topic.id)}", values)


def institution_lines(months: _Months) -> list[Series]:
    """Return the lines of the institutions with most papers; `months` holds papers whose institution is known."""
    counts: dict[dt.date, Counter[str]] = {}
    institutions = {}
    for month, entries in months.items():
        counts[month] = Counter()
        for entry in entries:
            if entry.institution:
                institutions[entry.institution.slug] = entry.institution
                counts[month][entry.institution.slug] += 1
    totals = {slug: sum(count[slug] for count in counts.values()) for slug in institutions}
    chosen = sorted(totals, key=lambda slug: (-totals[slug], slug))[:_INSTITUTIONS]
    return [
        Series(
            institutions[slug].name,
            f"../{addresses.institution(slug)}" if institutions[slug].has_page else None,
            _shares([counts[month][slug] for month in months], months),
        )
        for slug in chosen
    ]


def _shares(papers: Sequence[int], months: _Months) -> tuple[float | None, ...]:
    return tuple(
        number / len(entries) if len(entries) >= _ENOUGH else None
        for number, entries in zip(papers, months.values(), strict=True)
    )


def _rising(changes: Sequence[Change[Topic]], words: Wording) -> ShareChart | None:
    rows = []
    for change in changes:
        name, address = name_and_address(change, words, up="../")
        said = words.say(f"roundups.moves.{change.direction}")
        rows.append(Share(name, address, change.share, change.before, change.direction, said))
    title = words.say("roundups.charts.topics")
    return share_chart("rising", title, share_heads("topics", changes, words), rows)


def _bars(months: _Months, digests: Sequence[ListedDay], words: Wording) -> list[BarChart]:
    """Papers, median votes and papers with code by month."""
    first = digests[0].date
    begins = first.replace(day=1) if begins_within(Period("monthly", first.replace(day=1)), first) else None
    charts = [
        _month_bars("papers", {month: len(papers) or None for month, papers in months.items()}, words, begins=begins),
        _month_bars("votes", {month: median_votes(papers) for month, papers in months.items()}, words),
        _month_bars("code", {month: code_share(papers) for month, papers in months.items()}, words, percent=True),
    ]
    return [chart for chart in charts if chart]


def _month_bars(
    name: str,
    values: Mapping[dt.date, float | None],
    words: Wording,
    *,
    percent: bool = False,
    begins: dt.date | None = None,
) -> BarChart | None:
    """A bar for each month; the month that the archive `begins` in is not whole."""
    bars = []
    places = 0 if percent or not any(value and value % 1 for value in values.values()) else 1
    for place, (month, value) in enumerate(values.items()):
        # A year's name needs the room of a few bars, that of a month the room of a few months.
        label = words.year(month) if month.month == 1 or (place == 0 and month.month < 10) else ""
        if len(values) <= _NAMED_MONTHS:
            label = words.short_month(month)
        write = words.percent if percent else words.decimal
        text = "" if value is None else write(value, places=places)
        bars.append(Bar(words.month(month), label, value, text, partial=month == begins))
    heads = (words.say("roundups.heads.month"), words.say(f"roundups.heads.{name}"))
    return bar_chart(name, words.say(f"roundups.charts.{name}_month"), heads, bars, percent=percent)
