"""Home, archive and months: the pages that lead into everything else, light however old the archive is."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from paperdigest.config import Topic
from paperdigest.digest.briefs import Listed, ListedDay
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import late_risers
from paperdigest.digest.momentum import Change, entries_between, rises, topic_changes, weeks_compared
from paperdigest.digest.periods import KINDS, Kind, Period, missing_weekdays, period_of
from paperdigest.digest.roundups import best_of
from paperdigest.pages.roundup import name_and_address
from paperdigest.render.charts import Calendar, calendar
from paperdigest.render.edition import Edition
from paperdigest.render.leads import day_text, describe_day, period_sentences
from paperdigest.render.roundups import period_name, span_of
from paperdigest.render.wording import Wording
from paperdigest.text.typography import unbroken

#: Papers of the newest list on the home page, and of each of the lists below it.
NEWEST_PAPERS, LIST_PAPERS = 10, 5
#: Weeks of the home page's calendar.
CALENDAR_WEEKS = 26
#: Days whose topics are compared with those of the weeks before.
RISING_DAYS = 14
_RISING, _ROUNDUPS = 6, 4
#: Parts of the home page that stand beside each other where there is room.
_BESIDE = frozenset({"before", "risers", "best", "rising"})


@dataclass(frozen=True)
class Best:
    """The best papers of a week or month."""

    kind: Kind
    title: str
    #: Which one it is.
    name: str
    #: Of its roundup; None while there is none.
    slug: str | None
    entries: tuple[Listed, ...]


def home_block(catalogue: Catalogue, edition: Edition) -> tuple[str, str]:
    """Return (description, HTML) of the home page."""
    words, listed, periods = edition.words, catalogue.listed, catalogue.periods
    newest, before = (listed[-1] if listed else None), (listed[-2] if len(listed) > 1 else None)
    rising = rising_topics(listed)
    block = edition.render(
        "home.html",
        parts=[(beside, list(names)) for beside, names in groupby(edition.config.home, key=_BESIDE.__contains__)],
        sample=catalogue.sample,
        newest=newest and catalogue.whole(newest.date),
        lead=newest and day_text(newest, words),
        newest_papers=NEWEST_PAPERS,
        preprints=words.say("report.comma").join(edition.config.collect.preprints),
        before=before,
        list_papers=LIST_PAPERS,
        risers=late_risers(catalogue.digests),
        bests=_bests(listed, periods, words),
        rising=_rising(rising, words),
        rising_weeks=weeks_compared(rising),
        calendar=_recent(listed),
        roundups=[(period.slug, period_name(period, words)) for period in _latest(periods)],
    )
    return describe_day(newest, words) if newest else words.say("tagline"), block


def _bests(listed: Sequence[ListedDay], periods: Sequence[Period], words: Wording) -> list[Best]:
    """The best of the running week and month, or of the last one while the running one says nothing new."""
    if not listed:
        return []
    days, found = 1, []
    kinds: tuple[Kind, ...] = ("weekly", "monthly")
    for kind in kinds:
        running = period_of(kind, listed[-1].date)
        number = sum(digest.date in running for digest in listed)
        over = [period for period in periods if period.kind == kind]
        span = "week" if kind == "weekly" else "month"
        if number > days and running not in over:
            period, slug = running, None
        elif over:
            period, slug = over[-1], over[-1].slug
        else:
            continue
        days = max(number, days)
        entries = best_of(entries_between(listed, period.first, period.last), most=LIST_PAPERS)
        if entries:
            name = period_name(period, words)
            if slug is None:
                name = words.say("lists.so_far", name=name)
            # Not "this week": the page may be read when the week is over.
            found.append(Best(kind, words.say(f"roundups.home.best_{span}"), name, slug, tuple(entries)))
    return found


def rising_topics(listed: Sequence[ListedDay]) -> list[Change[Topic]]:
    """Return the topics that rise most in the last days of the archive."""
    if not listed:
        return []
    last = listed[-1].date
    return rises(topic_changes(listed, last - dt.timedelta(days=RISING_DAYS - 1), last))[:_RISING]


def _rising(changes: Sequence[Change[Topic]], words: Wording) -> list[tuple[str, str | None, str, str]]:
    """The topics that rise: (name, address, share now, share before)."""
    return [
        (*name_and_address(change, words, up=""), words.percent(change.share), words.percent(change.before or 0.0))
        for change in changes
    ]


def _recent(listed: Sequence[ListedDay]) -> Calendar | None:
    if not listed:
        return None
    last = listed[-1].date
    first = max(listed[0].date, last - dt.timedelta(weeks=CALENDAR_WEEKS - 1))
    return calendar({digest.date: len(digest.entries) for digest in listed}, first, last)


def _latest(periods: Sequence[Period]) -> list[Period]:
    """The newest roundups: the last weeks, then the last month and year."""
    weeks = [period for period in periods if period.kind == "weekly"][-_ROUNDUPS:]
    months = [period for period in periods if period.kind == "monthly"][-_ROUNDUPS:]
    years = [period for period in periods if period.kind == "yearly"][-1:]
    return [*reversed(weeks), *reversed(months), *years]


def archive_block(catalogue: Catalogue, edition: Edition) -> str:
    """Return the HTML of the archive page: every day as a cell of its month, which is its list as well.

    Where it is not known which days had no list, nothing is said of those that are missing.
    """
    papers, periods, slugs, empty = catalogue.papers, catalogue.periods, catalogue.slugs, catalogue.empty
    missing: tuple[dt.date, ...] = ()
    if papers and empty is not None:
        missing = missing_weekdays(min(papers), max(papers), {*papers, *empty})
    by_month: dict[dt.date, dict[dt.date, int]] = {}
    for date, number in papers.items():
        by_month.setdefault(date.replace(day=1), {})[date] = number
    years = [
        {
            "date": dt.date(year, 1, 1),
            "slug": str(year) if str(year) in slugs else None,
            "papers": sum(number for date, number in papers.items() if date.year == year),
            "missing": sum(date.year == year for date in missing),
            "months": [_sheet(month, by_month.get(month, {}), slugs) for month in group],
        }
        for year, group in groupby(_months_between(papers), key=lambda month: month.year)
    ]
    kinds = [kind for kind in KINDS if any(period.kind == kind for period in periods)]
    return edition.render("archive.html", years=years, weeks=slugs, missing=len(missing), kinds=kinds)


def _months_between(days: Collection[dt.date]) -> list[dt.date]:
    """The months from that of the first day to that of the last, the newest first; those without any day included."""
    months = []
    month = max(days).replace(day=1) if days else None
    while month and month >= min(days).replace(day=1):
        months.append(month)
        month = (month - dt.timedelta(days=1)).replace(day=1)
    return months


def _sheet(month: dt.date, papers: Mapping[dt.date, int], slugs: frozenset[str]) -> dict[str, Any]:
    """A month with its days, given the papers of these; if it is not over it has no roundup."""
    period = period_of("monthly", month)
    return {
        "date": month,
        "slug": period.slug if period.slug in slugs else None,
        "listed": bool(papers),
        "calendar": calendar(papers, period.first, period.last),
    }


def month_block(catalogue: Catalogue, month: dt.date, edition: Edition) -> str:
    """Return the summary above the list of a month's posts, seen from /months/YYYY-MM/: its days and its best papers.

    `month` is any day of it. Nothing if the month has no papers.
    """
    period = period_of("monthly", month)
    entries = entries_between(catalogue.digests, period.first, period.last)
    if not entries:
        return ""
    papers = {day: number for day, number in catalogue.papers.items() if day in period}
    previous, following = catalogue.months_beside(period.first)
    topics = topic_changes(catalogue.digests, period.first, period.last)
    return edition.render(
        "month.html",
        period=period,
        previous=previous,
        following=following,
        papers=_counted(len(entries), period, catalogue.roundups.covered(period), edition.words),
        lead=period_sentences(catalogue.roundups.lead(period, topics), edition.words, kind="monthly"),
        sheet=_sheet(period.first, papers, catalogue.slugs),
        weeks=catalogue.slugs,
        best=best_of(entries, most=LIST_PAPERS),
    )


def _counted(papers: int, period: Period, covered: tuple[dt.date, dt.date], words: Wording) -> str:
    """How many papers a period has, and of which days unless it is all of them."""
    if covered == (period.first, period.last):
        return words.count("papers", papers)
    return words.count("lists.papers_of", papers, span=unbroken(span_of(covered, words)))
