"""What is written with the front pages of a language: the feeds of posts, lists of feeds and pages, the search box."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from pydantic import TypeAdapter

from paperdigest.digest.briefs import Listed
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import Entry
from paperdigest.digest.periods import Period
from paperdigest.digest.roundups import as_it_ended
from paperdigest.outputs.datasets import Dataset, dataset_files
from paperdigest.outputs.feed_formats import render_feed
from paperdigest.outputs.feeds import FEED_POSTS, Post, Syndicate, feed_places, portable, render_places
from paperdigest.outputs.head import DEFAULT_IMAGE
from paperdigest.outputs.lettering import Lettering
from paperdigest.outputs.look import render_look
from paperdigest.outputs.roundup_books import has_book
from paperdigest.outputs.search import search_data
from paperdigest.outputs.search_table import month_table
from paperdigest.outputs.sitemap import front_pages, render_llms, render_robots, render_sitemap, render_sitemap_index
from paperdigest.outputs.social import Card, draw_card, draw_icon
from paperdigest.outputs.table import render_table_index
from paperdigest.outputs.words import render_word_styles, render_words
from paperdigest.pages.part import Target
from paperdigest.pages.parts import Parts, search_part
from paperdigest.pages.roundup import roundup_html
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.roundups import roundup_description, roundup_title
from paperdigest.site.run import Run

_POST = TypeAdapter(Post)


def write_front(
    target: Target,
    *,
    parts: Parts,
    edition: Edition,
    run: Run,
    lists: Iterable[str],
    holds: Callable[[str], bool],
) -> None:
    """Write the files of a language that may show anything.

    For `lists` see outputs.sitemap.front_pages; `holds` tells of a part by its name whether it has any file.
    """
    catalogue, config, folder = parts.catalogue, parts.config, edition.folder
    syndicate = next(one for one in parts.syndicates if one.edition.language == edition.language)
    places = feed_places(catalogue.institutions, edition)
    posts = _newest_posts(parts, syndicate, run.own_posts)
    for place in places:
        if place.group in ("all", "weekly"):
            for name, content in render_feed(syndicate.feed_of_posts(place, posts)).items():
                target.write(folder + place.folder + name, content)
    target.write(folder + addresses.WORDS, render_words(edition.words))
    target.write(folder + addresses.WORD_STYLES, render_word_styles(edition.words))
    target.write(folder + addresses.OPML, render_places(places, edition, home=syndicate.home))
    if not catalogue.sample:
        _write_sitemaps(target, parts, edition, run, lists)
    if edition.is_root:
        site_url = parts.site_url
        if addresses.ROBOTS not in run.own[edition.language]:  # who may read the site is for its owner to say
            target.write(addresses.ROBOTS, render_robots(config, site_url=site_url))
        llms = render_llms(catalogue.digests, config, site_url=site_url, sample=catalogue.sample)
        target.write(addresses.LLMS, llms)
        target.write(addresses.ICON, draw_icon())
        if (look := render_look(config.look)) is not None:
            target.write(addresses.LOOK, look)
        card = Card(site=config.title, heading=config.title, papers=None)
        target.write(DEFAULT_IMAGE, draw_card(card, Lettering(parts.font)))
        if not catalogue.sample:
            _write_dataset(target, parts, edition)
        for name, content in _search_data(parts, holds).items():
            target.write(name, content)


def _write_dataset(target: Target, parts: Parts, edition: Edition) -> None:
    catalogue = parts.catalogue
    target.write(addresses.table("index.json"), render_table_index(_papers_by_year(catalogue)))
    if catalogue.dates:
        dataset = Dataset(edition, parts.site_url, catalogue.dates, preprints=catalogue.preprints is not None)
        for name, content in dataset_files(dataset).items():
            target.write(name, content)


def _papers_by_year(catalogue: Catalogue) -> Iterator[tuple[int, int]]:
    for year, days in groupby(catalogue.digests, key=lambda day: day.date.year):
        yield year, sum(len(day.entries) for day in days)


def _search_data(parts: Parts, holds: Callable[[str], bool]) -> Mapping[str, bytes]:
    catalogue = parts.catalogue
    months = groupby(catalogue.digests, key=lambda day: f"{day.date:%Y-%m}")
    tables = {month: month_table(month, (entry for day in days for entry in day.entries)) for month, days in months}
    local = {
        language: [plan.name for plan in parts.bundles if holds(search_part(plan, language))]
        for language in parts.config.languages
    }
    institutions = [one for one in catalogue.institutions if one.has_page]
    return search_data(parts.bundles, tables, parts.config, institutions=institutions, local=local)


def _write_sitemaps(target: Target, parts: Parts, edition: Edition, run: Run, lists: Iterable[str]) -> None:
    catalogue, home = parts.catalogue, edition.home(parts.site_url)
    for other, found in front_pages(sorted(lists), catalogue, parts.config, site_url=parts.site_url):
        if other.language == edition.language:
            target.write(edition.folder + addresses.sitemap("pages"), render_sitemap([*found, *run.own_pages]))
    names = ["pages", "institutions", *catalogue.posts_by_month]
    index = render_sitemap_index(home + addresses.sitemap(name) for name in names)
    target.write(edition.folder + addresses.SITEMAP, index)


def _newest_posts(parts: Parts, syndicate: Syndicate, own: Iterable[Post]) -> list[Post]:
    """The posts that the feeds of all posts and of the weekly ones need, newest first."""
    days = [
        _kept(parts, syndicate, f"day/{date}", partial(syndicate.day_post, date))
        for date in reversed(parts.catalogue.dates[-FEED_POSTS:])
    ]
    return sorted([*own, *_roundups(parts, syndicate), *days], key=lambda post: post.created, reverse=True)


def _kept(parts: Parts, syndicate: Syndicate, name: str, make: Callable[[], Post]) -> Post:
    """The post of a part, kept while the part stays as it is."""
    text = parts.kept(name, syndicate.edition, lambda: _POST.dump_json(make()).decode())
    return _POST.validate_json(text)


def _roundups(parts: Parts, syndicate: Syndicate) -> Iterator[Post]:
    catalogue = parts.catalogue
    oldest = catalogue.dates[-FEED_POSTS:][:1]
    for kind in ("weekly", "monthly", "yearly"):
        for period in [one for one in catalogue.periods if one.kind == kind][: -FEED_POSTS - 1 : -1]:
            if kind != "weekly" and oldest and period.last < oldest[0]:
                break
            make = partial(_roundup_post, catalogue, syndicate, period)
            yield _kept(parts, syndicate, f"roundup/{period.slug}", make)


def _roundup_post(catalogue: Catalogue, syndicate: Syndicate, period: Period) -> Post:
    """A roundup as it was when its period ended: its page follows the votes, its entry does not."""
    edition, words = syndicate.edition, syndicate.edition.words
    roundup = as_it_ended(catalogue.roundups.make(period), whole=catalogue.whole_entry)
    address = syndicate.home + addresses.post(period.slug)

    def whole(entry: Listed) -> Entry:
        return entry if isinstance(entry, Entry) else catalogue.whole_entry(entry)

    told = [entry.told for entry in roundup.entries if isinstance(entry, Entry)]
    return Post(
        title=roundup_title(roundup, words),
        address=address,
        description=roundup_description(roundup, words),
        content=portable(roundup_html(roundup, edition, whole=whole), address, votes=words.say("votes")),
        created=dt.datetime.combine(period.last, dt.time(), tzinfo=dt.UTC),
        updated=max(told, default=None),
        weekly=period.kind == "weekly",
        book=syndicate.home + addresses.book(period.slug) if has_book(period) else None,
    )
