"""Machines: tells them of each page, and writes what they read into a built site.

Feeds, citations, Markdown, pictures, sitemap, robots.txt and llms.txt.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from paperdigest.config import Config
from paperdigest.digest.days import Digest, Entry
from paperdigest.errors import FileError
from paperdigest.language import Language
from paperdigest.outputs.citations import CITATION_FILES
from paperdigest.outputs.feed_formats import render_feed
from paperdigest.outputs.feeds import OPML, FeedPlace, Post, Syndicate, feed_places, render_places
from paperdigest.outputs.head import DEFAULT_IMAGE, ICON, SOCIAL_FOLDER, HeadValues, PageFacts
from paperdigest.outputs.markdown import render_markdown
from paperdigest.outputs.sitemap import Changes, SitePage, render_llms, render_robots, render_sitemap
from paperdigest.outputs.social import Card, draw_icon, make_card, write_cards
from paperdigest.records.papers import ranked
from paperdigest.render.html import LanguageLink
from paperdigest.render.reports import day_markdown

#: The names of roundups: a week, a month, a year.
_WEEK, _MONTH, _YEAR = re.compile(r"(\d{4})-W(\d\d)"), re.compile(r"\d{4}-\d\d"), re.compile(r"\d{4}")


def facts_of_page(
    digests: Sequence[Digest],
    language: Language,
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
        language=language,
        site_url=site_url,
        title=title,
        description=description if isinstance(description, str) else None,
        links=links,
        kind=kind or ("post" if created else None),
        created=created,
        updated=updated,
        digest=next((one for one in digests if one.date.isoformat() == slug), None) if kind == "day" else None,
        image=slug if kind == "day" or (kind and is_roundup(slug)) else None,
        feeds=feeds,
        sample=sample,
    )


def site_page(facts: PageFacts, head: HeadValues, changes: Changes) -> SitePage | None:
    """Return the page as the sitemap lists it; None for one that is not to be found by its address."""
    if facts.url is None or head.canonical is None or facts.sample:
        return None
    day = (facts.updated or facts.created) if facts.created else changes.of_list(facts.url)
    return SitePage(head.canonical, day, head.alternates)


def write_for_machines(
    site_dir: Path,
    digests: Sequence[Digest],
    language: Language,
    config: Config,
    *,
    site_url: str,
    posts: Sequence[Post],
    pages: Iterable[SitePage],
) -> None:
    """Write the files of one language into `site_dir`, its folder of the site. Raises FileError.

    `digests` are in order of date, `posts` newest first; `site_url` is that of the root language.
    """
    home = site_url if language == config.languages[0] else f"{site_url}{language}/"
    syndicate = Syndicate(digests, posts, language, config, home, site_url + ICON)
    for place, feed in syndicate.feeds():
        for name, content in render_feed(feed).items():
            _write(site_dir / place.folder / name, content)
    _write(site_dir / OPML, render_places(feed_places(digests, language, config), language, config, home=home))
    _write(site_dir / "sitemap.xml", render_sitemap(pages))
    for digest in digests:
        text = render_markdown(digest, language, config, home=home)
        folder = site_dir / "posts" / digest.date.isoformat()
        _write(folder / "index.md", text.encode())
        if any(entry.reports for entry in digest.entries):
            _write(folder / "report.md", day_markdown(digest, language).encode())


def write_for_all(
    site_dir: Path,
    digests: Sequence[Digest],
    config: Config,
    *,
    site_url: str,
    roundups: Iterable[str],
    cache: Path,
    font: Path,
    sample: bool,
) -> None:
    """Write what all languages share into `site_dir`, the root of the site. Raises FileError.

    `roundups` are the last parts of roundups' addresses (2026-W07, 2026-02, 2026); what was drawn is kept in `cache`.
    """
    _write(site_dir / "robots.txt", render_robots(config, site_url=site_url))
    _write(site_dir / "llms.txt", render_llms(digests, config, site_url=site_url, sample=sample))
    _write(site_dir / ICON, draw_icon())
    for digest in digests:
        papers = [entry.paper for entry in digest.entries]
        for name, render in CITATION_FILES.items():
            _write(site_dir / "posts" / digest.date.isoformat() / name, render(papers).encode())
    cards = dict(_cards(digests, config, roundups))
    write_cards(site_dir / SOCIAL_FOLDER, cards, cache=cache, font=font)


def _cards(digests: Sequence[Digest], config: Config, roundups: Iterable[str]) -> Iterator[tuple[str, Card]]:
    yield DEFAULT_IMAGE, Card(site=config.title, heading=config.title, papers=None)
    for digest in digests:
        yield digest.date.isoformat(), _card(config.title, digest.date.isoformat(), digest.entries)
    for name in roundups:
        entries = [entry for digest in digests if is_within(digest.date, name) for entry in digest.entries]
        yield name, _card(config.title, name, entries)


def _card(site: str, heading: str, entries: Sequence[Entry]) -> Card:
    best = ranked([entry.paper for entry in entries])
    return make_card(site, heading, [(paper.votes, paper.title) for paper in best])


def is_within(day: dt.date, roundup: str) -> bool:
    """Whether `day` belongs to the week (2026-W07), month (2026-02) or year (2026) that `roundup` names."""
    if week := _WEEK.fullmatch(roundup):
        return tuple(day.isocalendar())[:2] == (int(week[1]), int(week[2]))
    return bool(_MONTH.fullmatch(roundup) or _YEAR.fullmatch(roundup)) and day.isoformat().startswith(f"{roundup}-")


def is_roundup(name: str) -> bool:
    """Whether `name` is the last part of a roundup's address."""
    return bool(_WEEK.fullmatch(name) or _MONTH.fullmatch(name) or _YEAR.fullmatch(name))


def _write(path: Path, content: bytes) -> None:
    """Write into the site, which is made anew by each build: no need for `files.replace_file` and its fsync."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise FileError(path, f"cannot be written: {error.strerror}") from error
