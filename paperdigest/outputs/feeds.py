"""Syndication: which feeds a language has, where they stand, and what is in them.

Everything, weekly roundups and papers with many votes come in all formats; topics and large institutions as Atom.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import lxml.html
from markupsafe import Markup

from paperdigest.digest.days import Digest, Entry
from paperdigest.digest.periods import Period
from paperdigest.outputs.feed_formats import FILES, Feed, FeedEntry, render_opml
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import describe
from paperdigest.text.maths import mathml_text
from paperdigest.text.readable import readable

#: Posts that a feed holds: a week's, which with all abstracts are a third of a megabyte.
FEED_POSTS = 7
#: Papers that a feed holds: the busiest topics have eight a day; an institution's, of which there are many, fewer.
FEED_PAPERS = 20
INSTITUTION_FEED_PAPERS = 10
#: Papers that an institution has at least if it has a feed.
FEED_INSTITUTION = 10

Group = Literal["all", "weekly", "votes", "topics", "institutions"]
#: In the order in which they are listed.
GROUPS: tuple[Group, ...] = ("all", "weekly", "votes", "topics", "institutions")
_ATOM_ONLY = ("atom",)
_FIRST = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
#: Elements that feed readers drop or must not have, and the heading that says the title again.
_DROPPED = frozenset(
    ["h1", "script", "style", "svg", "form", "button", "input", "iframe", "object", "template", "link", "meta", "nav"]
)
_KEPT_ATTRIBUTES = frozenset(
    ["href", "src", "alt", "title", "lang", "datetime", "colspan", "rowspan", "scope", "start", "width", "height"]
)


@dataclass(frozen=True)
class FeedPlace:
    """Where a feed is to be found."""

    group: Group
    #: What it follows, in the page's language.
    name: str
    #: Below the language's home, with a slash at the end; "" for the home itself.
    folder: str
    #: The page that it follows, below the language's home.
    page: str
    formats: tuple[str, ...] = tuple(FILES)
    #: The least votes, the id of the topic, or the slug of the institution.
    key: str = ""

    @property
    def files(self) -> dict[str, str]:
        """The feed's files below the language's home, by format."""
        return {name: self.folder + FILES[name] for name in self.formats}


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post as the site shows it; texts are plain, not escaped."""

    title: str
    #: Whole, with host.
    address: str
    description: str
    #: Its HTML.
    content: str
    #: "day", "weekly", … as in the front matter; None for a hand-written one.
    kind: str | None
    #: The day of a post of ours.
    day: dt.date | None
    #: What a roundup of ours is of.
    roundup: Period | None = None
    #: Aware.
    created: dt.datetime
    #: Aware; None if it never changed.
    updated: dt.datetime | None


def feed_places(digests: Iterable[Digest], edition: Edition) -> list[FeedPlace]:
    """Return the feeds of `edition`: the same places in all languages."""
    words, config = edition.words, edition.config
    places = [
        FeedPlace("all", words.say("outputs.feed_all"), "", ""),
        FeedPlace("weekly", words.say("outputs.feed_weekly"), addresses.feed("weekly"), ""),
        *(
            FeedPlace(
                "votes", words.count("outputs.feed_votes", least), addresses.feed(f"votes-{least}"), "", key=str(least)
            )
            for least in config.feeds.votes
        ),
        *(
            FeedPlace(
                "topics",
                topic.name[edition.language],
                addresses.topic(topic.id),
                addresses.topic(topic.id),
                formats=_ATOM_ONLY,
                key=topic.id,
            )
            for topic in config.topics
        ),
    ]
    found = {entry.institution for digest in digests for entry in digest.entries if entry.institution}
    large = [institution for institution in found if institution.papers >= FEED_INSTITUTION]
    for institution in sorted(large, key=lambda one: (-one.papers, one.name.casefold())):
        folder = addresses.institution(institution.slug)
        places.append(
            FeedPlace("institutions", institution.name, folder, folder, formats=_ATOM_ONLY, key=institution.slug)
        )
    return places


def render_places(places: Sequence[FeedPlace], edition: Edition, *, home: str) -> bytes:
    """Return the OPML list of `places`; `home` is the address of the edition's home, with a slash at the end."""
    words, config = edition.words, edition.config
    groups = []
    for group in GROUPS:
        feeds = [
            (f"{config.title}: {place.name}", home + next(iter(place.files.values())), home + place.page)
            for place in places
            if place.group == group
        ]
        groups.append((words.say(f"outputs.feed_groups.{group}"), feeds))
    return render_opml(f"{config.title} ({words.name})", [(name, feeds) for name, feeds in groups if feeds])


@dataclass(frozen=True)
class Syndicate:
    """All that the feeds of one language are made from."""

    #: In order of date.
    digests: Sequence[Digest]
    #: All posts, newest first.
    posts: Sequence[Post]
    edition: Edition
    #: Address of the language's home, with a slash at the end.
    home: str
    #: Address of the site's icon.
    icon: str

    def feeds(self) -> Iterator[tuple[FeedPlace, Feed]]:
        """Yield every feed with its place."""
        for place in feed_places(self.digests, self.edition):
            yield place, self._feed(place)

    def _feed(self, place: FeedPlace) -> Feed:
        if place.group in ("all", "weekly"):
            entries = self._post_entries(weekly=place.group == "weekly")
        else:
            entries = [self._paper_entries[entry.paper.id] for entry in self._entries(place)]
        words, site = self.edition.words, self.edition.config.title
        title = f"{site} ({words.name})"
        return Feed(
            title=title if place.group == "all" else f"{place.name} – {title}",
            description=words.say(f"outputs.feed_texts.{place.group}", name=place.name),
            language=words.tag,
            page=self.home + place.page,
            folder=self.home + place.folder,
            author=site,
            icon=self.icon,
            entries=entries,
            formats=place.formats,
            updated=self._updated,
        )

    @property
    def _updated(self) -> dt.datetime:
        return max((changed(digest) for digest in self.digests), default=_FIRST)

    def _entries(self, place: FeedPlace) -> list[Entry]:
        """The papers of a feed, newest first; those with many votes from when they reached them."""
        if place.group == "votes":
            least = int(place.key)
            enough = [entry for entry in self._newest if (entry.paper.votes or 0) >= least]
            return sorted(enough, key=lambda entry: _reached(entry, least), reverse=True)[:FEED_PAPERS]
        if place.group == "topics":
            return self._by_topic[place.key][:FEED_PAPERS]
        return self._by_institution[place.key][:INSTITUTION_FEED_PAPERS]

    @cached_property
    def _by_topic(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._newest:
            for topic in entry.topics:
                found[topic.id].append(entry)
        return found

    @cached_property
    def _by_institution(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._newest:
            if entry.institution:
                found[entry.institution.slug].append(entry)
        return found

    @cached_property
    def _newest(self) -> list[Entry]:
        return [entry for digest in reversed(self.digests) for entry in digest.entries]

    @cached_property
    def _paper_entries(self) -> "_PaperEntries":
        return _PaperEntries(self)

    def _post_entries(self, *, weekly: bool) -> list[FeedEntry]:
        digests = {digest.date: digest for digest in self.digests}
        posts = [post for post in self.posts if not weekly or post.kind == "weekly"][:FEED_POSTS]
        return [self._post_entry(post, digests.get(post.day) if post.day else None) for post in posts]

    def _post_entry(self, post: Post, digest: Digest | None) -> FeedEntry:
        """A day's entry is made from its papers; any other post's is what the page shows."""
        entry = FeedEntry(
            title=post.title,
            address=post.address,
            summary=post.description,
            content="",
            published=post.created,
            updated=post.updated or post.created,
        )
        if digest is None:
            return replace(entry, content=portable(post.content, post.address, votes=self.edition.words.say("votes")))
        return replace(
            entry,
            summary=describe(digest.entries, self.edition.words),
            content=self._html("feed_day.html", digest=digest, content_of=self.content_of),
            updated=max(changed(digest), post.created),
            tags=tuple(topic.name[self.edition.language] for topic in digest.topics),
        )

    def content_of(self, entry: Entry) -> Markup:
        """What feeds say of a paper, made once: it stands in the feed of its day and in those of several topics."""
        paper_id = entry.paper.id
        if paper_id not in self._contents:
            content = self._html("feed_paper.html", entry=entry)
            self._contents[paper_id] = Markup(content)  # noqa: S704 - the template escaped it
        return self._contents[paper_id]

    @cached_property
    def _contents(self) -> dict[str, Markup]:
        return {}

    def _html(self, template: str, **values: Any) -> str:
        return self.edition.render(template, home=self.home, **values)


class _PaperEntries(dict[str, FeedEntry]):
    """The entries of papers by their ids, each made once: a paper stands in the feeds of several topics."""

    def __init__(self, syndicate: Syndicate) -> None:
        super().__init__()
        self._entries = {entry.paper.id: entry for entry in syndicate._newest}  # noqa: SLF001 - its own part
        self._syndicate = syndicate

    def __missing__(self, paper_id: str) -> FeedEntry:
        entry, syndicate = self._entries[paper_id], self._syndicate
        paper = entry.paper
        published = paper.submitted or dt.datetime.combine(entry.day, dt.time(), tzinfo=dt.UTC)
        last_seen = paper.vote_history[-1][0] if paper.vote_history else published
        made = FeedEntry(
            title=readable(paper.title).text,
            address=syndicate.home + addresses.paper(entry.day, paper.id),
            summary=readable(paper.summary).text if paper.summary else describe([entry], syndicate.edition.words),
            content=str(syndicate.content_of(entry)),
            published=published,
            updated=max(last_seen, published),
            authors=tuple(readable(name).text for name in paper.authors or ()),
            tags=tuple(topic.name[syndicate.edition.language] for topic in entry.topics),
            subject=paper.arxiv_page,
        )
        self[paper_id] = made
        return made


def changed(digest: Digest) -> dt.datetime:
    """When what a day says last changed, as far as the archive tells; aware, UTC."""
    start = dt.datetime.combine(digest.date, dt.time(), tzinfo=dt.UTC)
    return max(digest.updated, start) if digest.updated else start


def _reached(entry: Entry, least: int) -> tuple[dt.datetime, dt.date]:
    """When a paper was first seen with `least` votes; its own day if it had them when it was first seen."""
    start = dt.datetime.combine(entry.day, dt.time(), tzinfo=dt.UTC)
    history = entry.paper.vote_history
    times = [time for time, votes in history if votes >= least]
    return (max(start, times[0]) if times and times[0] != history[0][0] else start), entry.day


def portable(html: str, address: str, *, votes: str = "") -> str:
    """Return a page's HTML for readers elsewhere: whole addresses, plain formulas, no scripts, charts or styles.

    `html` is the site's own, in which text from outside was escaped; `address` is that of its page;
    `votes` is the word for votes, which on the page a style puts before their number.
    """
    if not html.strip():
        return ""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in list(root.iter()):
        if element.tag == "math":
            element.tag, text, tail = "span", mathml_text(element), element.tail
            element.clear()
            element.text, element.tail = text, tail
        elif not isinstance(element.tag, str) or element.tag in _DROPPED or _is_for_eyes(element):
            if element.getparent() is not None:
                element.drop_tree()
            continue
        if "short__votes" in element.classes:
            element.text = f"{votes} {element.text}"
        if element.get("class", "").endswith("__meta"):
            for part in element[:-1]:
                part.tail = " · "  # on the page a style divides them
        for name in set(element.attrib) - _KEPT_ATTRIBUTES:
            del element.attrib[name]
    root.make_links_absolute(address, handle_failures="discard")
    text = lxml.html.tostring(root, encoding="unicode")
    return re.sub(r"\A<div>|</div>\Z", "", text).strip()


def _is_for_eyes(element: lxml.html.HtmlElement) -> bool:
    """Whether it says nothing elsewhere: signs and numbers that are also said in words, and what needs the page."""
    return element.get("aria-hidden") == "true" or not {"headerlink", "js-only", "chart__key"}.isdisjoint(
        element.classes
    )
