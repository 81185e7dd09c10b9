"""What is written with the front pages of a language: the feeds of posts, lists of feeds and pages, the search box."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.roundups import Roundup
from paperdigest.outputs.feed_formats import render_feed
from paperdigest.outputs.feeds import FEED_POSTS, Post, Syndicate, feed_places, portable, render_places
from paperdigest.outputs.head import DEFAULT_IMAGE
from paperdigest.outputs.search import search_data
from paperdigest.outputs.search_table import month_table
from paperdigest.outputs.sitemap import front_pages, render_llms, render_robots, render_sitemap, render_sitemap_index
from paperdigest.outputs.social import Card, draw_card, draw_icon
from paperdigest.outputs.words import render_words
from paperdigest.pages.parts import Parts, Target, search_part
from paperdigest.pages.roundup import roundup_description, roundup_html, roundup_title
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.site.run import Run


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
    target.write(folder + addresses.WORDS, render_words(edition.language))
    target.write(folder + addresses.OPML, render_places(places, edition, home=syndicate.home))
    if not catalogue.sample:
        _write_sitemaps(target, parts, edition, run, lists)
    if edition.is_root:
        site_url = parts.site_url
        target.write(addresses.ROBOTS, render_robots(config, site_url=site_url))
        llms = render_llms(catalogue.digests, config, site_url=site_url, sample=catalogue.sample)
        target.write(addresses.LLMS, llms)
        target.write(addresses.ICON, draw_icon())
        card = Card(site=config.title, heading=config.title, papers=None)
        target.write(f"{addresses.SOCIAL_IMAGES}/{DEFAULT_IMAGE}.png", draw_card(card, parts.font))
        for name, content in _search_data(parts, holds).items():
            target.write(name, content)


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
    days = parts.catalogue.dates[-FEED_POSTS:]

    def content(date: dt.date) -> str:
        return parts.kept(f"day/{date}", syndicate.edition, partial(syndicate.day_content, date))

    ours = [syndicate.day_post(date, content(date)) for date in reversed(days)]
    found = [*own, *_roundups(parts, syndicate), *ours]
    return sorted(found, key=lambda post: post.created, reverse=True)


def _portable_roundup(roundup: Roundup, edition: Edition, catalogue: Catalogue, address: str) -> str:
    html = roundup_html(roundup, edition, whole=catalogue.whole_entry)
    return portable(html, address, votes=edition.words.say("votes"))


def _roundups(parts: Parts, syndicate: Syndicate) -> Iterator[Post]:
    catalogue, edition = parts.catalogue, syndicate.edition
    oldest = catalogue.dates[-FEED_POSTS:][:1]
    for kind in ("weekly", "monthly", "yearly"):
        for period in [one for one in catalogue.periods if one.kind == kind][: -FEED_POSTS - 1 : -1]:
            if kind != "weekly" and oldest and period.last < oldest[0]:
                break
            roundup = catalogue.roundups.make(period)
            address = syndicate.home + addresses.post(period.slug)
            html = parts.kept(
                f"roundup/{period.slug}", edition, partial(_portable_roundup, roundup, edition, catalogue, address)
            )
            changed = max((day.updated for day in roundup.digests if day.updated), default=None)
            created = dt.datetime.combine(period.last, dt.time(), tzinfo=dt.UTC)
            yield Post(
                title=roundup_title(roundup, edition.words),
                address=address,
                description=roundup_description(roundup, edition.words),
                content=html,
                created=created,
                updated=dt.datetime.combine(changed.date(), dt.time(), tzinfo=dt.UTC) if changed else None,
                weekly=kind == "weekly",
            )
