"""Writes what programs read into a built site: a day's files, feeds, pictures, sitemap, robots.txt and llms.txt."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from paperdigest.config import Config
from paperdigest.digest.days import Digest, Entry
from paperdigest.digest.later import Later
from paperdigest.digest.periods import Period
from paperdigest.errors import FileError
from paperdigest.outputs.day_files import DAY_FILES
from paperdigest.outputs.feed_formats import render_feed
from paperdigest.outputs.feeds import FeedPlace, Post, Syndicate, feed_places, render_places
from paperdigest.outputs.head import DEFAULT_IMAGE, HeadValues, PageFacts
from paperdigest.outputs.later import LATER, render_later
from paperdigest.outputs.sitemap import Changes, SitePage, render_llms, render_robots, render_sitemap
from paperdigest.outputs.social import Card, draw_icon, make_card, write_cards
from paperdigest.outputs.words import render_words
from paperdigest.records.papers import ranked
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import LanguageLink


def facts_of_page(
    digests: Sequence[Digest],
    edition: Edition,
    *,
    sample: bool,
    site_url: str,
    url: str | None,
    title: str,
    metadata: Mapping[str, Any],
    links: Sequence[LanguageLink] = (),
    feeds: Sequence[FeedPlace] = (),
    created: dt.date | None = None,
    updated: dt.date | None = None,
) -> PageFacts:
    """Return what `head.head_of` wants to know of a page.

    `metadata` is the page's front matter, which counts for more if it has our mark; `created` and `updated` are those
    of a post. For the rest see PageFacts.
    """
    ours = "generator" in metadata
    kind = str(metadata["kind"]) if ours and created and "kind" in metadata else None
    slug = str(metadata.get("slug", ""))
    description = metadata.get("description")
    return PageFacts(
        url=url,
        edition=edition,
        site_url=site_url,
        title=title,
        description=description if isinstance(description, str) else None,
        links=links,
        kind=kind or ("post" if created else None),
        created=created,
        updated=updated,
        digest=next((one for one in digests if one.date.isoformat() == slug), None) if kind == "day" else None,
        image=slug if kind == "day" or (kind and Period.parse(slug)) else None,
        feeds=feeds,
        sample=sample,
    )


def site_page(facts: PageFacts, head: HeadValues, changes: Changes) -> SitePage | None:
    """Return the page as the sitemap lists it; None for one that is not to be found by its address."""
    if facts.url is None or head.canonical is None or facts.sample:
        return None
    day = (facts.updated or facts.created) if facts.created else changes.of_list(facts.url)
    return SitePage(head.canonical, day, head.alternates)


def write_edition(
    site_dir: Path,
    digests: Sequence[Digest],
    edition: Edition,
    *,
    site_url: str,
    posts: Sequence[Post],
    pages: Iterable[SitePage],
) -> None:
    """Write the files of `edition` into `site_dir`, its folder of the site. Raises FileError.

    `digests` are in order of date, `posts` newest first; `site_url` is that of the root language.
    """
    home = edition.home(site_url)
    syndicate = Syndicate(digests, posts, edition, home, site_url + addresses.ICON)
    for place, feed in syndicate.feeds():
        for name, content in render_feed(feed).items():
            _write(site_dir / place.folder / name, content)
    _write(site_dir / addresses.OPML, render_places(feed_places(digests, edition), edition, home=home))
    _write(site_dir / addresses.SITEMAP, render_sitemap(pages))
    _write(site_dir / addresses.WORDS, render_words(edition.language))
    for digest in digests:
        for file in DAY_FILES:
            if file.exists(digest) and (file.in_every_language or edition.is_root):
                text = file.render(digest, edition, home)
                _write(site_dir / addresses.day_file(digest.date, file.name), text.encode())


def write_shared(
    site_dir: Path,
    digests: Sequence[Digest],
    config: Config,
    *,
    site_url: str,
    roundups: Iterable[Period],
    related: Mapping[str, Sequence[Entry]],
    cache: Path,
    font: Path,
    sample: bool,
) -> None:
    """Write what all languages share into `site_dir`, the root of the site. Raises FileError.

    `roundups` are the periods that have one, `related` each paper's related papers by its id; what was drawn is kept in
    `cache`.
    """
    for digest in digests:
        later = {entry.paper.id: _later(entry, related.get(entry.paper.id, ())) for entry in digest.entries}
        _write(site_dir / addresses.day_file(digest.date, LATER), render_later(later))
    _write(site_dir / addresses.ROBOTS, render_robots(config, site_url=site_url))
    _write(site_dir / addresses.LLMS, render_llms(digests, config, site_url=site_url, sample=sample))
    _write(site_dir / addresses.ICON, draw_icon())
    cards = dict(_cards(digests, config, roundups))
    write_cards(site_dir / addresses.SOCIAL_IMAGES, cards, cache=cache, font=font)


def _later(entry: Entry, related: Sequence[Entry]) -> Later:
    return Later(listed=entry.listed, related=tuple(other for other in related if other.day > entry.day))


def _cards(digests: Sequence[Digest], config: Config, roundups: Iterable[Period]) -> Iterator[tuple[str, Card]]:
    yield DEFAULT_IMAGE, Card(site=config.title, heading=config.title, papers=None)
    for digest in digests:
        yield digest.date.isoformat(), _card(config.title, digest.date.isoformat(), digest.entries)
    for period in roundups:
        entries = [entry for digest in digests if digest.date in period for entry in digest.entries]
        yield period.slug, _card(config.title, period.slug, entries)


def _card(site: str, heading: str, entries: Sequence[Entry]) -> Card:
    best = ranked([entry.paper for entry in entries])
    return make_card(site, heading, [(paper.votes, paper.title) for paper in best])


def _write(path: Path, content: bytes) -> None:
    """Write into the site, which is made anew by each build: no need for `files.replace_file` and its fsync."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise FileError(path, f"cannot be written: {error.strerror}") from error
