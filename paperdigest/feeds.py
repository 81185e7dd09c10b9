"""Feeds: the newest posts of a language as RSS 2.0 and Atom, written by feedgen."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from feedgen.feed import FeedGenerator

#: Posts that a feed holds.
FEED_POSTS = 20
#: The feeds' files.
RSS, ATOM = "feed.xml", "atom.xml"


@dataclass(frozen=True)
class FeedPost:
    """A post as feeds tell of it; texts are plain, not escaped."""

    title: str
    #: Whole, with host.
    address: str
    description: str
    #: Aware.
    created: dt.datetime
    #: Aware; None if it never changed.
    updated: dt.datetime | None


def render_feeds(
    posts: Sequence[FeedPost], *, title: str, description: str, language: str, address: str, author: str
) -> dict[str, bytes]:
    """Return the feeds of `posts`, which come newest first, by file name.

    `address` is that of the language's home page, with a slash at its end. The same posts give the same bytes.
    """
    feed = FeedGenerator()
    feed.id(address)
    feed.title(title)
    feed.description(description)
    feed.subtitle(description)
    feed.language(language)
    feed.author(name=author)
    changed = max((post.updated or post.created for post in posts), default=dt.datetime(2023, 1, 1, tzinfo=dt.UTC))
    feed.updated(changed)
    feed.lastBuildDate(changed)
    for post in posts[:FEED_POSTS]:
        entry = feed.add_entry(order="append")
        entry.id(post.address)
        entry.title(post.title)
        entry.link(href=post.address)
        entry.description(post.description)
        entry.published(post.created)
        entry.updated(post.updated or post.created)
    feeds = {}
    for name, render in ((RSS, feed.rss_str), (ATOM, feed.atom_str)):
        own = {"href": address + name, "rel": "self"}
        feed.link([own, {"href": address, "rel": "alternate"}], replace=True)  # RSS has the last one only
        feeds[name] = bytes(render(pretty=True))
    return feeds
