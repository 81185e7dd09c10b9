"""Posts: a digest becomes a Markdown file with front matter, the same bytes for the same digest.

The papers are one block of HTML, rendered in render/. The files are plain Markdown: any MkDocs-like generator can read
them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from paperdigest.digest.briefs import Listed
from paperdigest.digest.days import DayNavigation, Digest
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_page
from paperdigest.render.leads import counted, day_sentences, describe_day


def render_post(
    digest: Digest,
    edition: Edition,
    *,
    navigation: DayNavigation,
    related: Mapping[str, Sequence[Listed]] = MappingProxyType({}),
    sample: bool = False,
) -> bytes:
    """Return the post of a day; `related` maps a paper's id to the papers that resemble it.

    Those of later days are left to later.json, so that the post does not change with them.
    """
    words = edition.words
    title = words.say("post_title", date=digest.date.isoformat())
    metadata = {
        "title": title,
        "date": _dates(digest),
        "categories": [words.say("categories.papers"), words.say("categories.daily")],
        "tags": [topic.name[edition.language] for topic in digest.tags],
        "authors": ["paperdigest"],
        "author": edition.config.title,
        "slug": digest.date.isoformat(),
        "kind": "day",
        "description": describe_day(digest, words),
    }
    earlier = {
        entry.paper.id: [other for other in related.get(entry.paper.id, ()) if other.day <= digest.date]
        for entry in digest.entries
    }
    block = edition.render(
        "day.html",
        digest=digest,
        lead=day_sentences(digest, words),
        navigation=navigation,
        topics=digest.topic_counts,
        institutions=digest.institution_counts,
        has=frozenset(fact for entry in digest.entries for fact in entry.has),
        risen=any(entry.gained for entry in digest.entries),
        related=earlier,
        abstracts=edition.is_root,
        sample=sample,
    )
    intro = counted(digest, words)
    heading = words.heading("post_title", digest.date)
    return render_page(metadata, f"# {heading}\n\n{intro}\n\n<!-- more -->\n\n{block}")


def _dates(digest: Digest) -> dict[str, dt.date | dt.datetime]:
    dates: dict[str, dt.date | dt.datetime] = {"created": digest.date}
    if digest.updated is not None and digest.updated.date() > digest.date:
        dates["updated"] = digest.updated.date()
    return dates
