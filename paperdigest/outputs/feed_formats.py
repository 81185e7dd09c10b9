"""Feeds: a list of entries becomes RSS 2.0, Atom and JSON Feed 1.1. Knows formats, and nothing of papers.

RSS (https://www.rssboard.org/rss-specification) and Atom (RFC 4287) are built with lxml: a publish writes thousands of
entries, on which a library for feeds spends several times as long. JSON Feed is plain JSON
(https://www.jsonfeed.org/version/1.1/). The tests hold all three against validators. Nothing is indented, since
programs read it again and again.
"""

import datetime as dt
import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any
from xml.etree import ElementTree as ET

from lxml import etree

#: The files of a feed in its folder, by format.
FILES = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
#: What the formats are called on the web.
MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}


#: Authors that an entry of RSS names.
_CREATORS = 20
_ATOM, _DC, _CONTENT = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/rss/1.0/modules/content/",
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """One entry; texts are plain, not escaped, but for `content`."""

    title: str
    #: Stays whatever happens to the address: readers know the entry by it.
    id: str
    #: Whole, with host.
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
    #: A file that the entry brings along, as (address with host, media type).
    enclosure: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed in all its formats; texts are plain, not escaped."""

    #: As that of an entry.
    id: str
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


def _add(parent: etree._Element, name: str, text: str | etree.CDATA | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element


def _xml(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _rss(feed: Feed) -> bytes:
    root = etree.Element("rss", {"version": "2.0"}, nsmap={"dc": _DC, "atom": _ATOM, "content": _CONTENT})
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.page)
    _add(channel, "description", _as_html(feed.description))
    _add(channel, f"{{{_ATOM}}}link", href=feed.folder + FILES["rss"], rel="self", type=MEDIA_TYPES["rss"])
    _add(channel, "generator", feed.author)
    image = _add(channel, "image")
    _add(image, "url", feed.icon)
    _add(image, "title", feed.title)
    _add(image, "link", feed.page)
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", format_datetime(_changed(feed)))
    for entry in feed.entries:
        item = etree.SubElement(channel, "item")
        _add(item, "title", entry.title)
        _add(item, "link", entry.address)
        _add(item, "description", _as_html(entry.summary))
        if entry.content:
            _add(item, f"{{{_CONTENT}}}encoded", etree.CDATA(entry.content))
        _add(item, "guid", entry.id, isPermaLink="false")
        for tag in entry.tags:
            _add(item, "category", tag)
        _add(item, "pubDate", format_datetime(entry.published))
        if entry.enclosure:
            address, kind = entry.enclosure
            # The length, which RSS alone asks for, changes as long as votes do; 0 is what it says if it is not known.
            _add(item, "enclosure", url=address, type=kind, length="0")
        if entry.authors:
            _add(item, f"{{{_DC}}}creator", _creator(entry.authors))
    return _xml(root)


def _as_html(text: str) -> str:
    """Plain text as the HTML that readers of RSS take a description for: `<think>` must not become an element."""
    return html.escape(text, quote=False)


def _creator(names: Sequence[str]) -> str:
    """All authors in one element, since readers show one; the first ones of many."""
    return ", ".join(names[:_CREATORS]) + (" et al." if len(names) > _CREATORS else "")


def _atom(feed: Feed) -> bytes:
    root = etree.Element("feed", {_XML_LANG: feed.language}, nsmap={None: _ATOM})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _changed(feed).isoformat())
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", href=feed.folder + FILES["atom"], rel="self", type=MEDIA_TYPES["atom"])
    _add(root, "link", href=feed.page, rel="alternate", type="text/html")
    _add(root, "generator", feed.author)
    _add(root, "icon", feed.icon)
    _add(root, "subtitle", feed.description)
    for entry in feed.entries:
        item = etree.SubElement(root, "entry")
        _add(item, "id", entry.id)
        _add(item, "title", entry.title)
        _add(item, "updated", entry.updated.isoformat())
        for name in entry.authors:
            _add(_add(item, "author"), "name", name)
        if entry.content:
            _add(item, "content", etree.CDATA(entry.content), type="html")
        _add(item, "link", href=entry.address)
        if entry.enclosure:
            address, kind = entry.enclosure
            _add(item, "link", href=address, rel="enclosure", type=kind)
        _add(item, "summary", entry.summary)
        for tag in entry.tags:
            _add(item, "category", term=tag)
        _add(item, "published", entry.published.isoformat())
    return _xml(root)


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
    return f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
    }
    if entry.subject:
        item["external_url"] = entry.subject
    if entry.enclosure:
        address, kind = entry.enclosure
        item["attachments"] = [{"url": address, "mime_type": kind}]
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
