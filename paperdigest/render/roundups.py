"""What weeks, months and years are called, and what is said of them in a few sentences."""

import datetime as dt

from paperdigest.digest.periods import Period
from paperdigest.digest.roundups import Roundup
from paperdigest.render.leads import describe_period, period_sentences
from paperdigest.render.wording import Wording
from paperdigest.text.typography import unbroken


def period_name(period: Period, words: Wording) -> str:
    """Write a period, such as "Week 7, 2026"."""
    if period.kind == "weekly":
        return words.say("roundups.week", week=period.week, year=period.year)
    return words.month(period.first) if period.kind == "monthly" else words.year(period.first)


def covered_name(period: Period, covered: tuple[dt.date, dt.date], words: Wording) -> str:
    """Write a period by its name, or by its days if lists are there for some of them only."""
    return period_name(period, words) if covered == (period.first, period.last) else span_of(covered, words)


def span_of(covered: tuple[dt.date, dt.date], words: Wording) -> str:
    """Write the days that a period has lists for, as a date alone if it is one."""
    first, last = covered
    return words.date(first) if first == last else words.span(first, last)


def roundup_title(roundup: Roundup, words: Wording) -> str:
    """Return the title of the post."""
    period = roundup.period
    return words.say(f"roundups.{period.kind}.title", period=period_name(period, words))


def roundup_intro(roundup: Roundup, words: Wording) -> str:
    """Return how many papers the roundup is about and of which days, as Markdown of a page."""
    return words.count("roundups.intro", roundup.numbers.papers, span=unbroken(span_of(roundup.covered, words)))


def roundup_counted(roundup: Roundup, words: Wording) -> str:
    """Return the same as plain text."""
    span = span_of(roundup.covered, words)
    return words.count("roundups.intro", roundup.numbers.papers, span=span).replace("**", "")


def roundup_description(roundup: Roundup, words: Wording) -> str:
    """Return a sentence on the roundup for lists and search engines."""
    entries = roundup.entries
    # Where its title names days that have no lists, the days that have some are said.
    counted = None if roundup.is_whole else roundup_counted(roundup, words)
    shown = [*roundup.best, *entries][: len(entries)]
    return describe_period(roundup_lead(roundup, words), shown, words, counted=counted)


def roundup_lead(roundup: Roundup, words: Wording) -> list[str]:
    """Return what the roundup says of its period in a few sentences."""
    new = roundup.numbers.new_institutions
    return period_sentences(roundup.lead, words, kind=roundup.period.kind, new_institutions=new)
