"""Feeds: a list of entries becomes RSS 2.0, Atom and JSON Feed 1.1. Knows formats, and nothing of papers.

RSS and Atom are written by feedgen. JSON Feed is plain JSON (https://www.jsonfeed.org/version/1.1/), for which no
kept Python library was found; the tests hold it against the published schema.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from feedgen.feed import FeedGenerator

#: The files of a feed in its folder, by format.
FILES = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
#: What the formats are called on the web.
MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """One entry; texts are plain, not escaped, but for `content`."""

    title: str
    #: Whole, with host; it is the entry's id too, so it never changes.
    address: str
    #: A sentence or two.
    summary: str
    #: The whole entry as HTML: addresses with host, no script.
    content: str
    #: Aware.
    published: dt.datetime
    #: Aware; when what the entry says last changed.
    updated: dt.datetime
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    #: The page elsewhere that the entry is about.
    subject: str | None = None


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed in all its formats; texts are plain, not escaped."""

    title: str
    description: str
    language: str
    #: Of the page that the feed follows, with host.
    page: str
    #: Of the folder that its files stand in, with host and a slash at the end.
    folder: str
    #: Whose feed it is: the name of the site.
    author: str
    #: Address of a square picture.
    icon: str
    #: Newest first.
    entries: Sequence[FeedEntry]
    #: Keys of FILES.
    formats: tuple[str, ...] = tuple(FILES)
    #: Aware; what a feed that has no entry yet says of its last change.
    updated: dt.datetime


def render_feed(feed: Feed) -> dict[str, bytes]:
    """Return the files of `feed` by their names; the same feed gives the same bytes."""
    renderers = {"rss": _rss, "atom": _atom, "json": _json}
    return {FILES[name]: renderers[name](feed) for name in feed.formats}


def _changed(feed: Feed) -> dt.datetime:
    return max((entry.updated for entry in feed.entries), default=feed.updated)


def _generator(feed: Feed, name: str) -> FeedGenerator:
    generator = FeedGenerator()
    generator.generator(feed.author)
    # The first file stands for the feed whatever the format: readers know it by its id.
    generator.id(feed.folder + FILES["atom"])
    generator.title(feed.title)
    generator.description(feed.description)
    generator.subtitle(feed.description)
    generator.language(feed.language)
    generator.author(name=feed.author)
    generator.updated(_changed(feed))
    generator.lastBuildDate(_changed(feed))
    generator.icon(feed.icon)
    generator.link(  # RSS shows the last one as its <link>
        [
            {"href": feed.folder + FILES[name], "rel": "self", "type": MEDIA_TYPES[name]},
            {"href": feed.page, "rel": "alternate", "type": "text/html"},
        ]
    )
    return generator


def _rss(feed: Feed) -> bytes:
    generator = _generator(feed, "rss")
    generator.image(url=feed.icon, title=feed.title, link=feed.page)
    generator.load_extension("dc")
    for entry in feed.entries:
        item = generator.add_entry(order="append")
        item.guid(entry.address, permalink=True)
        item.title(entry.title)
        item.link(href=entry.address)
        item.description(entry.summary)
        item.content(entry.content, type="CDATA")
        item.published(entry.published)
        item.category([{"term": tag} for tag in entry.tags])
        if entry.authors:
            item.dc.dc_creator(list(entry.authors))
    return bytes(generator.rss_str(pretty=True))


def _atom(feed: Feed) -> bytes:
    generator = _generator(feed, "atom")
    for entry in feed.entries:
        item = generator.add_entry(order="append")
        item.id(entry.address)
        item.title(entry.title)
        item.link(href=entry.address)  # one alone: feedgen 1.0 writes an entry's links without their rel
        item.summary(entry.summary)
        item.content(entry.content, type="html")
        item.published(entry.published)
        item.updated(entry.updated)
        item.category([{"term": tag} for tag in entry.tags])
        item.author([{"name": name} for name in entry.authors])
    return bytes(generator.atom_str(pretty=True))


def _json(feed: Feed) -> bytes:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.folder + FILES["json"],
        "description": feed.description,
        "icon": feed.icon,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.address,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
    }
    if entry.subject:
        item["external_url"] = entry.subject
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    if entry.tags:
        item["tags"] = list(entry.tags)
    return item


def render_opml(title: str, groups: Sequence[tuple[str, Sequence[tuple[str, str, str]]]]) -> bytes:
    """Return an OPML 2.0 list of feeds: groups of (name, feeds), a feed being (name, its address, its page's)."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = title
    body = ET.SubElement(root, "body")
    for name, feeds in groups:
        group = ET.SubElement(body, "outline", text=name)
        for feed, address, page in feeds:
            # Readers take "rss" for any feed, see http://opml.org/spec2.opml
            ET.SubElement(group, "outline", type="rss", text=feed, title=feed, xmlUrl=address, htmlUrl=page)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
