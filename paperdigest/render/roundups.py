"""What weeks, months and years are called, and what is said of them in a few sentences."""

from paperdigest.digest.periods import Period
from paperdigest.digest.roundups import Roundup
from paperdigest.render.leads import describe_period, period_sentences
from paperdigest.render.wording import Wording


def period_name(period: Period, words: Wording) -> str:
    """Write a period, such as "Week 7, 2026"."""
    if period.kind == "weekly":
        return words.say("roundups.week", week=period.week, year=period.year)
    return words.month(period.first) if period.kind == "monthly" else words.year(period.first)


def roundup_title(roundup: Roundup, words: Wording) -> str:
    """Return the title of the post."""
    period = roundup.period
    return words.say(f"roundups.{period.kind}.title", period=period_name(period, words))


def roundup_description(roundup: Roundup, words: Wording) -> str:
    """Return a sentence on the roundup for lists and search engines."""
    entries = roundup.entries
    return describe_period(roundup_lead(roundup, words), [*roundup.best, *entries][: len(entries)], words)


def roundup_lead(roundup: Roundup, words: Wording) -> list[str]:
    """Return what the roundup says of its period in a few sentences."""
    new = roundup.numbers.new_institutions
    return period_sentences(roundup.lead, words, kind=roundup.period.kind, new_institutions=new)
