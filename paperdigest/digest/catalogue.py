"""The catalogue: all digests with what follows from them, worked out once a build, however many pages ask for it."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from paperdigest.digest.briefs import Listed, ListedDay, changed, institutions_of
from paperdigest.digest.days import DayNavigation, Digest, Entry
from paperdigest.digest.institutions import Institution
from paperdigest.digest.key_terms import KeyTerms
from paperdigest.digest.later import Later
from paperdigest.digest.momentum import entries_between
from paperdigest.digest.periods import Period, period_of
from paperdigest.digest.related import Related
from paperdigest.digest.roundups import RoundupMaker, listed_on, periods_over
from paperdigest.records.preprints import Preprints

_FIRST = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Catalogue:
    """What pages and files are made from."""

    #: In order of date, whole or in brief.
    digests: Sequence[ListedDay]
    #: The present UTC day.
    today: dt.date
    #: Whether these are the invented papers of the sample.
    sample: bool = False
    #: The days known to have had no list; None if that is not known.
    empty: Collection[dt.date] | None = None
    #: The days of which anything is translated.
    translated: Collection[dt.date] = ()
    #: The ids of each paper's related papers.
    related_ids: Related = field(default_factory=Related)
    #: The newest preprints of some arXiv categories; None if none were collected.
    preprints: Preprints | None = None
    #: Whether there is a list of them that cannot be read.
    preprints_unread: bool = False
    #: The terms that tell most of each paper; None if they are not known.
    key_terms: KeyTerms | None = None
    #: Loads an archived day with all that is known of its papers; None if `digests` are whole already.
    load: Callable[[dt.date], Digest] | None = None

    @cached_property
    def listed(self) -> list[ListedDay]:
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
    def listed_months(self) -> list[dt.date]:
        """The first days of the months that have papers, in order."""
        return sorted({digest.date.replace(day=1) for digest in self.listed})

    @cached_property
    def newest_first(self) -> list[Listed]:
        """All papers, those of the newest day first, by rank."""
        return [entry for digest in reversed(self.digests) for entry in digest.entries]

    @cached_property
    def by_topic(self) -> Mapping[str, list[Listed]]:
        """The papers of each topic by its id, newest first."""
        found: dict[str, list[Listed]] = {}
        for entry in self.newest_first:
            for topic in entry.topics:
                found.setdefault(topic.id, []).append(entry)
        return found

    @cached_property
    def by_institution(self) -> Mapping[str, list[Listed]]:
        """The papers of each institution by the slug of its address, newest first."""
        found: dict[str, list[Listed]] = {}
        for entry in self.newest_first:
            if entry.institution:
                found.setdefault(entry.institution.slug, []).append(entry)
        return found

    @cached_property
    def tagged(self) -> Mapping[str, list[dt.date]]:
        """The days whose posts have a topic as a tag, by its id, newest first."""
        found: dict[str, list[dt.date]] = {}
        for digest in reversed(self.digests):
            for topic in digest.tags:
                found.setdefault(topic.id, []).append(digest.date)
        return found

    @cached_property
    def listed_preprints(self) -> Mapping[str, Listed]:
        """Those of the newest preprints that were on the daily list as well, by id, as it shows them."""
        wanted = {paper.id for paper in self.preprints.papers} if self.preprints else set()
        return {entry.paper.id: entry for entry in self.newest_first if entry.paper.id in wanted} if wanted else {}

    @cached_property
    def changed(self) -> dt.datetime:
        """When what the archive says last changed; aware, UTC."""
        return max((changed(digest) for digest in self.digests), default=_FIRST)

    def changed_of(self, entries: Iterable[Listed]) -> dt.date | None:
        """Return the day on which the list of these papers last changed; None if it is empty."""
        return max(map(self._changed_on.__getitem__, {entry.day for entry in entries}), default=None)

    @cached_property
    def _changed_on(self) -> Mapping[dt.date, dt.date]:
        return {digest.date: changed(digest).date() for digest in self.digests}

    @cached_property
    def posts_by_month(self) -> Mapping[str, tuple[list[dt.date], list[Period]]]:
        """The days and the roundups whose posts are listed in a month (YYYY-MM), both in order: months with a day."""
        found: dict[str, tuple[list[dt.date], list[Period]]] = {}
        for date in self.dates:
            found.setdefault(f"{date:%Y-%m}", ([], []))[0].append(date)
        for period in self.periods:
            found[f"{self.listed_on(period):%Y-%m}"][1].append(period)
        return found

    def listed_on(self, period: Period) -> dt.date:
        """Return the date of the post of one of the periods; see `roundups.listed_on`."""
        return listed_on(period, self.roundups.days_of(period))

    def months_beside(self, month: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """Return the first days of the nearest months with papers before and after that of the first day `month`."""
        months = self.listed_months
        before, after = bisect_left(months, month), bisect_right(months, month)
        return (months[before - 1] if before else None, months[after] if after < len(months) else None)

    @cached_property
    def days_with_reports(self) -> list[ListedDay]:
        """The days with papers that have reading reports, in order."""
        return [digest for digest in self.digests if digest.reports]

    @cached_property
    def periods(self) -> list[Period]:
        """The periods that have a roundup, by kind and date."""
        return periods_over(self.digests, today=self.today)

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The last parts of the addresses of all roundups."""
        return frozenset(period.slug for period in self.periods)

    @cached_property
    def roundups(self) -> RoundupMaker:
        """What makes the roundups."""
        return RoundupMaker(self.digests, self.periods, self.today, self.empty)

    @cached_property
    def institutions(self) -> list[Institution]:
        """The institutions as they are known now, those of most papers first."""
        known = institutions_of(self.digests).values()
        return sorted(known, key=lambda one: (-one.papers, one.name.casefold(), one.slug))

    @cached_property
    def by_date(self) -> Mapping[dt.date, ListedDay]:
        """The archived days."""
        return {digest.date: digest for digest in self.digests}

    def whole(self, date: dt.date) -> Digest:
        """Return an archived day with all that is known of its papers. Raises ArchiveError and FileError."""
        digest = self.by_date[date]
        if self.load is not None:
            return self.load(date)
        if not isinstance(digest, Digest):
            raise TypeError("days in brief need something that loads them")
        return digest

    def whole_entry(self, entry: Listed) -> Entry:
        """Return a paper with all that is known of it, under the rank that `entry` gives it."""
        found = next(one for one in self.whole(entry.day).entries if one.paper.id == entry.paper.id)
        return replace(found, rank=entry.rank)

    @cached_property
    def months(self) -> dict[dt.date, list[Listed]]:
        """The papers of each month that is over, by its first day; also of those without any in between."""
        months: dict[dt.date, list[Listed]] = {}
        period = period_of("monthly", self.digests[0].date) if self.digests else None
        while period and period.is_over(self.today) and period.first <= self.digests[-1].date:
            months[period.first] = entries_between(self.digests, period.first, period.last)
            period = period.next
        return months

    @cached_property
    def topics_by_month(self) -> Mapping[dt.date, Counter[str]]:
        """How many papers each topic has in each of these months, by its id."""
        return {
            month: Counter(topic.id for entry in entries for topic in entry.topics)
            for month, entries in self.months.items()
        }

    @cached_property
    def _entries(self) -> Mapping[str, Listed]:
        """All papers by id."""
        return {entry.paper.id: entry for digest in self.digests for entry in digest.entries}

    def related(self, date: dt.date) -> dict[str, list[Listed]]:
        """Return the related papers of the papers of a day, of that day and earlier ones, by id."""
        return {
            entry.paper.id: self._found(self.related_ids.before.get(entry.paper.id, ()))
            for entry in self.by_date[date].entries
        }

    def _found(self, ids: Sequence[str]) -> list[Listed]:
        return [self._entries[name] for name in ids if name in self._entries]

    @cached_property
    def _listed_again(self) -> Mapping[str, list[tuple[dt.date, int | None]]]:
        """The later days that listed a paper, each with the votes that it had there."""
        found: dict[str, list[tuple[dt.date, int | None]]] = {}
        for digest in self.digests:
            votes = getattr(digest, "again_votes", ()) or [None] * len(digest.again)
            for entry, number in zip(digest.again, votes, strict=True):
                found.setdefault(entry.paper.id, []).append((digest.date, number))
        return found

    @cached_property
    def _institutions_by_slug(self) -> Mapping[str, Institution]:
        return {one.slug: one for one in self.institutions}

    def later(self, date: dt.date) -> dict[str, Later]:
        """Return what later days add to the papers of a day, by id; papers to which they add nothing are left out."""
        found = {}
        for entry in self.by_date[date].entries:
            name, place = entry.paper.id, entry.institution
            again, related = self._listed_again.get(name, ()), self._found(self.related_ids.after.get(name, ()))
            new = place is not None and not place.has_page and self._institutions_by_slug[place.slug].has_page
            if again or related or new:
                found[name] = Later(
                    listed=tuple(day for day, _ in again),
                    votes=next((votes for _, votes in reversed(again) if votes is not None), None),
                    related=tuple(related),
                    institution=place.slug if place and new else None,
                )
        return found

    def navigation(self, date: dt.date) -> DayNavigation:
        """Return the way from the archived day `date` to the ones beside it."""
        at = bisect_left(self.dates, date)
        return DayNavigation(
            date=date,
            previous=self.dates[at - 1] if at else None,
            next=self.dates[at + 1] if at + 1 < len(self.dates) else None,
        )
