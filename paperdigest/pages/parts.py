"""The parts of the site: each is made as a whole, and made again only when something that it shows has changed.

A part's fingerprint is a hash of all that it is made from, beside what holds for the whole site (settings, templates,
words, programs). Nothing of a day that has settled depends on later days, so that one more day touches few parts.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path

from paperdigest.config import Config, Topic
from paperdigest.digest.briefs import Listed, ListedDay
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.institutions import Institution
from paperdigest.digest.key_terms import KeyTerms
from paperdigest.digest.periods import KINDS, Kind, Period, period_of
from paperdigest.language import Language
from paperdigest.outputs.agents import agent_files
from paperdigest.outputs.day_files import DAY_FILES
from paperdigest.outputs.feed_formats import render_feed
from paperdigest.outputs.feeds import FEED_INSTITUTION, FeedPlace, Syndicate, feed_places, papers_of
from paperdigest.outputs.for_you import render_month
from paperdigest.outputs.later import render_later
from paperdigest.outputs.paper_pages import paper_pages
from paperdigest.outputs.roundup_books import has_book, render_book
from paperdigest.outputs.search import BundlePlan, TextsOf, bundle_name, engine_files, make_bundle, plan_bundles
from paperdigest.outputs.sitemap import institution_pages, month_pages, render_sitemap
from paperdigest.outputs.table import JSON_LINES, PARQUET, json_lines, parquet
from paperdigest.pages.cards import LISTED_POSTS
from paperdigest.pages.day import render_post
from paperdigest.pages.lines import Lines, Rows
from paperdigest.pages.lists import LISTED_DAYS, institution_page, papers_shown, topic_page
from paperdigest.pages.part import OwnPost, Part, Target, fingerprint
from paperdigest.pages.pictures import Pictures
from paperdigest.pages.preprints import preprints_page
from paperdigest.pages.reports import render_reports, reports_beside
from paperdigest.pages.roundup import render_roundup
from paperdigest.pages.trends import drawn_months
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.extras import Extras
from paperdigest.render.reports import may_have_own_texts
from paperdigest.storage.cache import cached, prune
from paperdigest.storage.fragments import Fragments
from paperdigest.storage.inventory import hash_of


@dataclass(frozen=True)
class Parts:
    """All parts that a site is made of, but for its front pages and the page of its state."""

    catalogue: Catalogue
    config: Config
    #: Address of the root language's home, with a slash at the end.
    site_url: str
    #: Where is kept what saves work.
    cache: Path
    #: A hash of what holds for all parts.
    key: str
    #: The font that pictures are written in.
    font: Path
    #: See outputs.search.
    texts_of: TextsOf
    own_posts: tuple[OwnPost, ...] = ()
    #: What the owner adds to all pages of the first language.
    extras: Extras = field(default_factory=Extras)

    @cached_property
    def by_name(self) -> Mapping[str, Part]:
        """The parts by their names."""
        return {part.name: part for part in self._all()}

    @cached_property
    def pictures(self) -> Pictures:
        """The social pictures of days and roundups."""
        return Pictures(self.config, self.font)

    def picture(self, slug: str, edition: Edition) -> str | None:
        """Return where the picture of a day or roundup is that its page in `edition` shows, None if there is none."""
        for period in self.catalogue.periods:
            if period.slug == slug:
                return self.pictures.address(period, self._papers_of(period), edition)
        day = next((day for day in self.catalogue.digests if day.date.isoformat() == slug), None)
        return self.pictures.address(day.date, day.entries, edition) if day else None

    @cached_property
    def editions(self) -> list[Edition]:
        """The languages of the site."""
        return [Edition(language, self.config) for language in self.config.languages]

    def _all(self) -> Iterator[Part]:
        for day in self.catalogue.digests:
            yield self._day(day)
            yield self._later(day.date)
        for period in self.catalogue.periods:
            yield self._roundup(period)
        yield from self._months()
        yield from self._tables()
        yield from self._categories()
        yield from self._topics()
        for institution in self.catalogue.institutions:
            if institution.has_page:
                yield self._institution(institution)
        yield from self._votes()
        if self.config.collect.preprints:
            yield self._preprints()
        yield from self._search()
        yield from self._for_you()
        if not self.catalogue.sample:
            yield self._institution_sitemap()

    # Days.

    @cached_property
    def _shown(self) -> Mapping[dt.date, str]:
        """A hash of each day as lists and its own page show it, whatever stands beside it."""
        return {day.date: _shown(day) for day in self.catalogue.digests}

    def _day(self, day: ListedDay) -> Part:
        date, catalogue = day.date, self.catalogue
        related = [self._told(found) for found in catalogue.related(date).values()]
        around = catalogue.navigation(date)
        reports = reports_beside(catalogue, date) if day.reports else None
        pages = [addresses.post(date), *([addresses.reports(date)] if day.reports else [])]
        return Part(
            name=f"day/{date}",
            fingerprint=fingerprint(
                self._shown[date], day.provisional, around.previous, around.next, related, reports, self._fonts([day])
            ),
            addresses=tuple(pages),
            pages=partial(self._day_pages, day),
            files=partial(self._day_files, date),
            month=f"{date:%Y-%m}",
        )

    def _told(self, papers: Iterable[Listed]) -> list[str]:
        """What a link to each of some papers is made from."""
        found = []
        for one in papers:
            name = one.paper.id
            if name not in self._links:
                self._links[name] = f"{name} {one.day} {one.paper.title} {dict(one.glosses)}"
            found.append(self._links[name])
        return found

    @cached_property
    def _links(self) -> dict[str, str]:
        """What a link to a paper is made from, by its id; most are asked for more than once, and hashed as one text."""
        return {}

    @cached_property
    def _rows(self) -> dict[str, str]:
        """What a line of a list is made from, in the same way."""
        return {}

    def _day_pages(self, day: ListedDay, edition: Edition) -> Iterator[tuple[str, bytes]]:
        date, catalogue = day.date, self.catalogue
        digest = catalogue.whole(date)
        yield (
            addresses.post(date),
            render_post(
                digest,
                edition,
                navigation=catalogue.navigation(date),
                related=catalogue.related(date),
                sample=catalogue.sample,
            ),
        )
        if day.reports:
            yield addresses.reports(date), render_reports(digest, catalogue, edition)

    def _day_files(self, date: dt.date, target: Target) -> None:
        digest = self.catalogue.whole(date)
        for edition in self.editions:
            home = edition.home(self.site_url)
            for file in DAY_FILES:
                if file.exists(digest) and (file.in_every_language or edition.is_root):
                    path = edition.folder + addresses.day_file(date, file.name)
                    target.write(path, file.render(digest, edition, home).encode())
        for path, content in paper_pages(
            digest, self.editions, self.site_url, sample=self.catalogue.sample, extras=self.extras
        ).items():
            target.write(path, content)
        for path, content in agent_files(
            digest, self.editions[0], self.site_url, data=not self.catalogue.sample
        ).items():
            target.write(path, content)
        self._draw(date, digest.entries, target)
        self._lines.keep(date)  # lists show them, and are made after their days

    def _later(self, date: dt.date) -> Part:
        later = self.catalogue.later(date)
        facts = [
            (name, *map(str, one.listed), one.votes, one.institution, self._told(one.related))
            for name, one in later.items()
        ]
        return Part(
            name=f"later/{date}",
            fingerprint=fingerprint(facts),
            files=lambda target: target.write(addresses.day_file(date, "later.json"), render_later(later)),
            month=f"{date:%Y-%m}",
        )

    def _draw(self, subject: dt.date | Period, entries: Sequence[Listed], target: Target) -> None:
        for path, content in self.pictures.draw(subject, entries, self.editions):
            target.write(path, content)

    def _fonts(self, days: Iterable[ListedDay]) -> list[str]:
        """What the pictures of days are lettered in beside the site's own font."""
        return self.pictures.key if any(day.date in self.catalogue.translated for day in days) else []

    # Roundups and the lists of posts.

    def _roundup(self, period: Period) -> Part:
        maker = self.catalogue.roundups
        facts = (
            [self._shown[day.date] for day in maker.window(period)],
            [(one.kind, one.first) if one else None for one in maker.beside(period)],
            [one.slug for one in maker.parts(period)],
            maker.covered(period),
            maker.missing(period),
            maker.new_institutions(period),
            self.catalogue.dates[0],
            period.is_provisional(self.catalogue.today),
            self._fonts(maker.days_of(period)),
        )
        return Part(
            name=f"roundup/{period.slug}",
            fingerprint=fingerprint(facts),
            addresses=(addresses.post(period.slug),),
            pages=partial(self._roundup_page, period),
            files=partial(self._roundup_files, period),
            month=f"{self.catalogue.listed_on(period):%Y-%m}",
        )

    def _roundup_page(self, period: Period, edition: Edition) -> Iterator[tuple[str, bytes]]:
        roundup = self.catalogue.roundups.make(period)
        yield addresses.post(period.slug), render_roundup(roundup, edition, whole=self.catalogue.whole_entry)

    def _roundup_files(self, period: Period, target: Target) -> None:
        if has_book(period):
            roundup = self.catalogue.roundups.make(period)
            for edition in self.editions:
                home = edition.home(self.site_url)
                book = render_book(
                    roundup, edition, home=home, whole=self.catalogue.whole_entry, sample=self.catalogue.sample
                )
                target.write(edition.folder + addresses.book(period.slug), book)
        self._draw(period, self._papers_of(period), target)

    def _papers_of(self, period: Period) -> list[Listed]:
        return [entry for day in self.catalogue.roundups.days_of(period) for entry in day.entries]

    def _months(self) -> Iterator[Part]:
        """The lists of the posts of a month, and the pieces of the sitemaps for them."""
        maker = self.catalogue.roundups
        for month, (days, periods) in self.catalogue.posts_by_month.items():
            own = [_own(post) for post in self.own_posts if post.month in (month, None)]
            shown = [self._shown[date] for date in days]
            roundups = [self.by_window(period) for period in periods]
            first = dt.date.fromisoformat(f"{month}-01")
            before = [self._shown[day.date] for day in maker.window(period_of("monthly", first))]
            beside = self.catalogue.months_beside(first)
            weeks = [period_of("weekly", date).slug in self.catalogue.slugs for date in days]
            slugs = (weeks, month in self.catalogue.slugs)
            covered = maker.covered(period_of("monthly", first))
            yield Part(
                name=f"month/{month}",
                fingerprint=fingerprint(shown, before, roundups, own, beside, slugs, covered),
                addresses=(addresses.month(first),),
                files=partial(self._month_files, month, days),
                example=(days[-1], "daily"),
                month=month,
            )

    def _tables(self) -> Iterator[Part]:
        """The years of the table of all papers."""
        if self.catalogue.sample:
            return
        for year, days in groupby(self.catalogue.dates, key=lambda date: date.year):
            dates = list(days)
            yield Part(
                name=f"table/{year}",
                fingerprint=fingerprint([self._shown[date] for date in dates]),
                files=partial(self._table, year, dates),
                month=f"{dates[-1]:%Y-%m}",
            )

    def _table(self, year: int, dates: Iterable[dt.date], target: Target) -> None:
        # A new day is written into the lines of its month; those of the others are kept.
        months = (list(days) for _, days in groupby(dates, key=lambda date: date.month))
        lines = b"".join(map(self._lines_of_month, months))
        target.write(addresses.table(f"{year}{JSON_LINES}"), lines)
        target.write(addresses.table(f"{year}{PARQUET}"), parquet(lines))

    def _lines_of_month(self, dates: Sequence[dt.date]) -> bytes:
        def make() -> bytes:
            return json_lines(map(self.catalogue.whole, dates))

        return cached(self._place_of_lines(dates), make) if self._are_brief else make()

    def _place_of_lines(self, dates: Iterable[dt.date]) -> Path:
        return self.cache / "tables" / fingerprint(self.key, [self._shown[date] for date in dates])

    def by_window(self, period: Period) -> tuple[str, str]:
        """Return what tells one state of a roundup's card in lists from another."""
        maker = self.catalogue.roundups
        shown = [self._shown[day.date] for day in maker.days_of(period)]
        return period.slug, fingerprint(shown, maker.covered(period))

    def _month_files(self, month: str, days: Sequence[dt.date], target: Target) -> None:
        if self.catalogue.sample:
            return
        if self._are_brief:
            self._lines_of_month(days)  # the table of the year is made of them; here the days are at hand
        pages = month_pages(month, self.catalogue, self.config, site_url=self.site_url)
        for edition, found in pages:
            target.write(edition.folder + addresses.sitemap(month), render_sitemap(found))

    def _categories(self) -> Iterator[Part]:
        """The lists of the newest posts of each category."""
        own = [_own(post) for post in self.own_posts]
        kinds: tuple[Kind | None, ...] = (None, *KINDS)
        days = [(date, self._shown[date]) for date in self.catalogue.dates[-LISTED_POSTS:]]
        found: dict[str, list[object]] = {"papers": [days], "daily": [days]}
        latest = {"papers": self.catalogue.dates[-1], "daily": self.catalogue.dates[-1]} if days else {}
        for kind in kinds:
            periods = [period for period in self.catalogue.periods if period.kind == kind][-LISTED_POSTS:]
            if kind and periods:
                found[kind] = [self.by_window(period) for period in periods]
                found["papers"] += found[kind]
                latest[kind] = self.catalogue.listed_on(periods[-1])
        for key, date in latest.items():
            yield Part(
                name=f"category/{key}",
                fingerprint=fingerprint(found[key], own),
                addresses=(addresses.category(key),),
                example=(date, key),
                month=f"{date:%Y-%m}",
            )

    # Topics, institutions, votes, changes.

    def _topics(self) -> Iterator[Part]:
        months, counts = drawn_months(self.catalogue), self.catalogue.topics_by_month
        places = {place.key: place for place in self._places(self.editions[0]) if place.group == "topics"}
        for topic in self.config.topics:
            entries = self.catalogue.by_topic.get(topic.id, [])
            facts = (
                self._facts_of_list(entries),
                [(month, counts[month][topic.id], len(found)) for month, found in months.items()],
                self.catalogue.tagged.get(topic.id, [])[:LISTED_DAYS],
                self._feed_facts(places[topic.id]),
                [_own(post) for post in self.own_posts if topic.name[post.language] in post.tags],
            )
            yield Part(
                name=f"topic/{topic.id}",
                fingerprint=fingerprint(facts),
                addresses=(addresses.topic(topic.id),),
                pages=partial(self._topic_page, topic),
                files=partial(self._feeds, "topics", topic.id),
                month=_newest_month(entries),
            )

    def _topic_page(self, topic: Topic, edition: Edition) -> Iterator[tuple[str, bytes]]:
        tagged = any(
            topic.name[post.language] in post.tags for post in self.own_posts if post.language == edition.language
        )
        rows = Rows(self._lines, self.fragments, edition.language, named=True)
        page = topic_page(topic, self.catalogue, edition, rows=rows, tagged=tagged)
        yield addresses.topic(topic.id), page

    def _preprints(self) -> Part:
        listed = [(name, self._shown[entry.day]) for name, entry in self.catalogue.listed_preprints.items()]
        found = self.catalogue.preprints, self.catalogue.preprints_unread
        return Part(
            name="preprints",
            fingerprint=fingerprint(self.config.collect.preprints, found, sorted(listed)),
            addresses=(addresses.PREPRINTS,),
            pages=self._preprints_page,
        )

    def _preprints_page(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        rows = Rows(self._lines, self.fragments, edition.language, named=True)
        yield addresses.PREPRINTS, preprints_page(self.catalogue, edition, rows=rows)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.catalogue, self.config, self.cache / "lines", self.key)

    @cached_property
    def fragments(self) -> Fragments:
        """Pieces of lists and feeds that are made of one paper; whole days, and parts without a key, keep none."""
        return Fragments(self.cache / "fragments" if self._are_brief else None, self._shown, self.key)

    def release(self) -> None:
        """Keep what was made of single papers for later builds, and hold none of it any more."""
        self.fragments.store()
        self._lines.release()

    @cached_property
    def _are_brief(self) -> bool:
        """Whether the hashes of days say all that is made of them."""
        return bool(self.key) and all(getattr(day, "key", "") for day in self.catalogue.digests)

    def _institution(self, institution: Institution) -> Part:
        entries = self.catalogue.by_institution[institution.slug]
        place = FeedPlace("institutions", institution.name, "", "", key=institution.slug)
        feed = self._feed_facts(place) if institution.papers >= FEED_INSTITUTION else []
        return Part(
            name=f"institution/{institution.slug}",
            fingerprint=fingerprint(institution.name, self._facts_of_list(entries), feed),
            addresses=(addresses.institution(institution.slug),),
            pages=partial(self._institution_page, institution),
            files=partial(self._feeds, "institutions", institution.slug),
            month=_newest_month(entries),
        )

    def _institution_page(self, institution: Institution, edition: Edition) -> Iterator[tuple[str, bytes]]:
        address = addresses.institution(institution.slug)
        rows = Rows(self._lines, self.fragments, edition.language, named=False)
        yield address, institution_page(institution, self.catalogue, edition, rows=rows)

    def _votes(self) -> Iterator[Part]:
        for place in self._places(self.editions[0]):
            if place.group in ("votes", "changes"):
                yield Part(
                    name=f"votes/{place.key}" if place.key else place.group,
                    fingerprint=fingerprint(self._feed_facts(place)),
                    files=partial(self._feeds, place.group, place.key),
                    month=_newest_month(papers_of(place, self.catalogue)),
                )

    def _facts_of_list(self, entries: list[Listed]) -> tuple[object, ...]:
        """What the list of a topic or an institution shows: the days of its papers say the lines on them."""
        rows, (shown, best) = self._rows, papers_shown(entries)
        for entry in (*shown, *best):
            if entry.paper.id not in rows:
                rows[entry.paper.id] = _row(entry)
        found = [[rows[entry.paper.id] for entry in some] for some in (shown, best)]
        days = sorted({entry.day for entry in (*shown, *best)})
        return len(entries), found, [self._shown[date] for date in days]

    def _feed_facts(self, place: FeedPlace) -> list[object]:
        """What a feed of papers is made from: their days say all of it."""
        return [(entry.paper.id, self._shown[entry.day]) for entry in papers_of(place, self.catalogue)]

    def _places(self, edition: Edition) -> list[FeedPlace]:
        return feed_places(self.catalogue.institutions, edition)

    @cached_property
    def syndicates(self) -> list[Syndicate]:
        """What makes the feeds of each language."""
        icon = self.site_url + addresses.ICON
        homes = [(edition, edition.home(self.site_url)) for edition in self.editions]
        return [Syndicate(self.catalogue, edition, home, icon, self.fragments) for edition, home in homes]

    def kept(self, name: str, edition: Edition, make: Callable[[], str]) -> str:
        """Return the HTML that `make` makes of the part `name`, kept while the part stays as it is."""
        facts = (self.key, self.site_url, edition.language, self.by_name[name].fingerprint)
        path = self.cache / "posts" / hash_of(repr(facts).encode())
        self._kept.add(path)
        return cached(path, lambda: make().encode()).decode()

    @cached_property
    def _kept(self) -> set[Path]:
        return set()

    def forget(self) -> None:
        """Remove what `kept` kept for earlier builds."""
        prune(self.cache / "posts", self._kept)
        prune(self.cache / "tables", {self._place_of_lines(days) for days, _ in self.catalogue.posts_by_month.values()})
        self._lines.forget()
        self.fragments.forget()

    @cached_property
    def _places_of(self) -> Mapping[Language, Mapping[tuple[str, str], FeedPlace]]:
        return {
            edition.language: {(place.group, place.key): place for place in self._places(edition)}
            for edition in self.editions
        }

    def _feeds(self, group: str, key: str, target: Target) -> None:
        for syndicate in self.syndicates:
            place = self._places_of[syndicate.edition.language].get((group, key))
            if place:
                for name, content in render_feed(syndicate.feed_of_papers(place)).items():
                    target.write(syndicate.edition.folder + place.folder + name, content)

    def _institution_sitemap(self) -> Part:
        facts = [
            (one.slug, self.catalogue.changed_of(self.catalogue.by_institution[one.slug]))
            for one in self.catalogue.institutions
            if one.has_page
        ]
        return Part(name="sitemap/institutions", fingerprint=fingerprint(facts), files=self._institution_sitemaps)

    def _institution_sitemaps(self, target: Target) -> None:
        for edition, found in institution_pages(self.catalogue, self.config, site_url=self.site_url):
            target.write(edition.folder + addresses.sitemap("institutions"), render_sitemap(found))

    # Search.

    @cached_property
    def bundles(self) -> list[BundlePlan]:
        """The bundles of the search, the newest first."""
        return plan_bundles(self.catalogue.dates, today=self.catalogue.today)

    def _search(self) -> Iterator[Part]:
        languages: list[Language | None] = [None, *self.config.languages]
        for plan in self.bundles:
            facts = fingerprint([self._shown[date] for date in plan.dates])
            for language in languages:
                if language is None or any(self._may_tell(date, language) for date in plan.dates):
                    yield Part(
                        name=search_part(plan, language),
                        fingerprint=facts,
                        files=partial(self._bundle, plan, language),
                        month=plan.until,
                    )
        if self.bundles:
            yield Part(name="search/engine", fingerprint="", files=_write_engine)

    def _may_tell(self, date: dt.date, language: Language) -> bool:
        """Whether there may be a text in `language` alone on a paper of a day."""
        marks = (mark for reports in self.catalogue.by_date[date].reports for mark in reports)
        return date in self.catalogue.translated or any(may_have_own_texts(mark, language) for mark in marks)

    def _bundle(self, plan: BundlePlan, language: Language | None, target: Target) -> None:
        digests = (self.catalogue.whole(date) for date in plan.dates)
        files = make_bundle(plan, digests, language=language, texts_of=self.texts_of)
        for path, content in files.items():
            target.write(path, content)

    # What readers' browsers compare papers by.

    def _for_you(self) -> Iterator[Part]:
        terms = self.catalogue.key_terms
        if terms is None:
            return
        for month, (days, _) in self.catalogue.posts_by_month.items():
            yield Part(
                name=f"for-you/{month}",
                fingerprint=fingerprint([self._shown[date] for date in days], terms.basis(month)),
                files=partial(self._month_for_you, month, terms, days),
                month=month,
            )

    def _month_for_you(self, month: str, terms: KeyTerms, days: Iterable[dt.date], target: Target) -> None:
        listed = [self.catalogue.by_date[date] for date in days]
        target.write(addresses.for_you(month), render_month(listed, terms.of(month)))


def search_part(plan: BundlePlan, language: Language | None) -> str:
    """Return the name of the part that is a bundle of the search."""
    return f"search/{bundle_name(plan, language)}"


def _write_engine(target: Target) -> None:
    for path, content in engine_files().items():
        target.write(path, content)


def _shown(day: ListedDay) -> str:
    again = [(entry.paper.id, entry.day, entry.paper.title, dict(entry.glosses)) for entry in day.again]
    entries = [
        (
            entry.paper.id,
            entry.institution and (entry.institution.name, entry.institution.slug, entry.institution.has_page),
        )
        for entry in day.entries
    ]
    half = (len(day.entries), day.usual) if day.half else None
    return fingerprint(getattr(day, "key", ""), day.date, entries, again, half, day.lead.facts)


def _newest_month(entries: Sequence[Listed]) -> str:
    """The month of the newest of `entries`: what a list of them shows was made by then, or is at hand."""
    return f"{max(entry.day for entry in entries):%Y-%m}" if entries else ""


def _row(entry: Listed) -> str:
    paper = entry.paper
    name = entry.institution.name if entry.institution else None
    facts = (paper.id, paper.title, paper.votes, str(paper.submitted), paper.author_count, str(entry.day), name)
    return repr((*facts, entry.has))


def _own(post: OwnPost) -> tuple[str, ...]:
    return post.language, post.path, post.hash
