"""The lead of a week, month or year, as facts: papers a day against the weeks before, what rose, who published."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from paperdigest.config import Topic
from paperdigest.digest.briefs import Listed, ListedDay
from paperdigest.digest.institutions import Institution
from paperdigest.digest.momentum import Change, rises, weeks_compared

#: Names in a sentence.
_NAMED = 3
#: Papers that an institution needs to be named, and days with a list that make a mean.
_PAPERS, _DAYS, _DAYS_BEFORE = 2, 3, 20
#: How far from the mean before is worth a word.
_MORE, _FEWER = 1.15, 0.85

#: Institutions with their papers.
Publishers = tuple[tuple[Institution, int], ...]


@dataclass(frozen=True)
class PeriodLead:
    """What is worth saying of a period in a sentence or two."""

    #: The mean of papers on a day with a list, now and before; None if they are alike, or too little is known.
    daily: tuple[int, int] | None
    #: The topics whose share rose most.
    risen: tuple[Change[Topic], ...]
    publishers: Publishers
    #: The weeks before that it is compared with; a year is compared with the year before.
    weeks: int


def period_lead(own: Sequence[ListedDay], before: Iterable[ListedDay], topics: Sequence[Change[Topic]]) -> PeriodLead:
    """Return the lead of a period, given its days, those that it is compared with, and its topics against them."""
    entries = [entry for day in own for entry in day.entries]
    return PeriodLead(
        _daily(own, before), tuple(rises(topics)[:_NAMED]), most_published(entries), weeks_compared(topics)
    )


def _daily(own: Iterable[ListedDay], before: Iterable[ListedDay]) -> tuple[int, int] | None:
    now, then = ([len(day.entries) for day in days if day.entries] for days in (own, before))
    if len(now) < _DAYS or len(then) < _DAYS_BEFORE:
        return None
    mean, usual = (sum(papers) / len(papers) for papers in (now, then))
    if _FEWER * usual < mean < _MORE * usual or round(mean) == round(usual):
        return None
    return round(mean), round(usual)


def most_published(entries: Iterable[Listed]) -> Publishers:
    """Return the institutions with most papers, the most first; none is named if as many papers leave another out."""
    named = {entry.institution.slug: entry.institution for entry in entries if entry.institution}
    papers = Counter(entry.institution.slug for entry in entries if entry.institution)
    found: list[tuple[Institution, int]] = []
    ranked = sorted(papers.items(), key=lambda one: (-one[1], named[one[0]].name.casefold()))
    for number, group in groupby(ranked, key=lambda one: one[1]):
        equal = [(named[slug], number) for slug, _ in group]
        if number < _PAPERS or len(found) + len(equal) > _NAMED:
            break
        found += equal
    return tuple(found)
