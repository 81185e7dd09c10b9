"""Syndication: which feeds a language has, where they stand, and what is in them.

Feeds are quiet: votes change twice a day for two weeks, so no entry says them or is in their order. An entry changes
with its papers, texts and reports alone, and its id stays when the site moves to another domain.

Everything, weekly roundups and papers with many votes come in all formats; topics, large institutions, and what changed
in papers after they were read, as Atom.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any, Literal
from urllib.parse import quote

import lxml.html
from markupsafe import Markup
from pydantic import TypeAdapter

from paperdigest.digest.briefs import Listed
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import Digest, Entry
from paperdigest.digest.institutions import Institution
from paperdigest.language import Language
from paperdigest.outputs.epub import MEDIA_TYPE
from paperdigest.outputs.feed_formats import FILES, Feed, FeedEntry, render_opml
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.leads import day_text, describe, describe_day
from paperdigest.render.reports import change_lines, gloss, one_line
from paperdigest.render.wording import Wording
from paperdigest.storage.fragments import Fragments
from paperdigest.text.linear import formula_text
from paperdigest.text.readable import readable
from paperdigest.text.typography import BETWEEN

#: Posts that a feed holds: a week's, which with all abstracts are a third of a megabyte.
FEED_POSTS = 7
#: Papers that a feed holds: the busiest topics have eight a day; an institution's, of which there are many, fewer.
FEED_PAPERS = 20
INSTITUTION_FEED_PAPERS = 10
#: Papers that an institution has at least if it has a feed.
FEED_INSTITUTION = 10

_ENTRY = TypeAdapter(FeedEntry)

Group = Literal["all", "weekly", "votes", "changes", "topics", "institutions"]
#: In the order in which they are listed.
GROUPS: tuple[Group, ...] = ("all", "weekly", "votes", "changes", "topics", "institutions")
_ATOM_ONLY = ("atom",)
#: What a feed that has no entry yet says of its last change.
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
    """A post for the feeds of posts; texts are plain, not escaped."""

    title: str
    #: Whole, with host.
    address: str
    description: str
    #: Its HTML, as `portable` makes it.
    content: str
    #: Aware.
    created: dt.datetime
    #: Aware; None if it never changed.
    updated: dt.datetime | None
    tags: tuple[str, ...] = ()
    #: Whether it is the roundup of a week.
    weekly: bool = False
    #: The address of its e-book, with host; None if it has none.
    book: str | None = None


def feed_places(institutions: Iterable[Institution], edition: Edition) -> list[FeedPlace]:
    """Return the feeds of `edition`, the same places in all languages; `institutions` come by their papers."""
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
        FeedPlace("changes", words.say("outputs.feed_changes"), addresses.feed("changes"), "", formats=_ATOM_ONLY),
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
    for institution in institutions:
        if institution.papers < FEED_INSTITUTION:
            continue
        folder = addresses.institution(institution.slug)
        places.append(
            FeedPlace("institutions", institution.name, folder, folder, formats=_ATOM_ONLY, key=institution.slug)
        )
    return places


def render_places(places: Sequence[FeedPlace], edition: Edition, *, home: str) -> bytes:
    """Return the OPML list of `places`; `home` is the address of the edition's home, with a slash at the end."""
    words, config = edition.words, edition.config
    groups, site = [], config.title + words.say("report.colon")
    for group in GROUPS:
        feeds = [
            (site + place.name, home + next(iter(place.files.values())), home + place.page)
            for place in places
            if place.group == group
        ]
        groups.append((words.say(f"outputs.feed_groups.{group}"), feeds))
    return render_opml(f"{config.title} ({words.name})", [(name, feeds) for name, feeds in groups if feeds])


@dataclass(frozen=True)
class Syndicate:
    """What the feeds of one language are made from."""

    catalogue: Catalogue
    edition: Edition
    #: Address of the language's home, with a slash at the end.
    home: str
    #: Address of the site's icon.
    icon: str
    #: What keeps the entries of papers; None keeps none.
    fragments: Fragments | None = None

    def id_of(self, path: str) -> str:
        """Return the id of what stands at `path` below the language's home, see RFC 4151."""
        quoted = quote(path, safe="/%!$&'()*+,;=:@")
        return f"tag:{self.edition.config.feeds.ids}:{self.edition.language}/{quoted}"

    def feed_of_posts(self, place: FeedPlace, posts: Sequence[Post]) -> Feed:
        """Return the feed of all posts or of the weekly ones. `posts` are newest first, enough of them."""
        chosen = [post for post in posts if post.weekly or place.group != "weekly"][:FEED_POSTS]
        return self._feed(place, [self._post_entry(post) for post in chosen])

    def feed_of_papers(self, place: FeedPlace) -> Feed:
        """Return the feed of a topic, an institution, a number of votes, or of changes."""
        make = self._change_entry if place.group == "changes" else self._paper_entry
        return self._feed(place, [make(entry) for entry in papers_of(place, self.catalogue)])

    def day_post(self, date: dt.date) -> Post:
        """Return the post of a day. Its papers come by the votes that they were first seen with, which stay."""
        digest, words = self.catalogue.whole(date), self.edition.words
        entries = sorted(digest.entries, key=_first_votes, reverse=True)
        topics = sorted(digest.topic_counts, key=lambda one: (-one[1], one[0].id))
        return Post(
            title=words.say("post_title", date=date.isoformat()),
            address=self.home + addresses.post(date),
            description=describe_day(digest, words, entries),
            content=self._html(
                "feed_day.html",
                digest=digest,
                lead=day_text(digest, words),
                entries=entries,
                content_of=self.content_of,
            ),
            created=_start(date),
            updated=last_told(digest, self.edition.language),
            tags=tuple(topic.name[self.edition.language] for topic, _ in topics),
        )

    def _feed(self, place: FeedPlace, entries: Sequence[FeedEntry]) -> Feed:
        words, site = self.edition.words, self.edition.config.title
        title = f"{site} ({words.name})"
        return Feed(
            id=self.id_of(place.folder or addresses.FEEDS),
            title=title if place.group == "all" else f"{place.name} – {title}",
            description=words.say(f"outputs.feed_texts.{place.group}", name=place.name),
            language=words.tag,
            page=self.home + place.page,
            folder=self.home + place.folder,
            author=site,
            icon=self.icon,
            entries=entries,
            formats=place.formats,
            updated=_FIRST,
        )

    def _post_entry(self, post: Post) -> FeedEntry:
        return FeedEntry(
            id=self.id_of(post.address.removeprefix(self.home)),
            title=post.title,
            address=post.address,
            summary=post.description,
            content=post.content,
            published=post.created,
            updated=max(post.updated or post.created, post.created),
            tags=post.tags,
            enclosure=(post.book, MEDIA_TYPE) if post.book else None,
        )

    def _paper_entry(self, listed: Listed) -> FeedEntry:
        """A paper stands in the feeds of several topics: it is rendered once."""
        name = listed.paper.id
        if name not in self._made:
            self._made[name] = self._kept_entry(listed)
        return self._made[name]

    def _kept_entry(self, listed: Listed) -> FeedEntry:
        def make() -> str:
            return _ENTRY.dump_json(self._make_entry(self.catalogue.whole_entry(listed))).decode()

        name = f"feed {self.edition.language} {listed.paper.id}"
        return _ENTRY.validate_json(self.fragments.get(listed.day, name, make) if self.fragments else make())

    @cached_property
    def _made(self) -> dict[str, FeedEntry]:
        return {}

    def _make_entry(self, entry: Entry) -> FeedEntry:
        paper, words = entry.paper, self.edition.words
        line = one_line(entry, words)
        published = paper.submitted or _start(entry.day)
        return FeedEntry(
            id=self.id_of(f"papers/{paper.id}"),
            title=_title(entry, words),
            address=self.home + addresses.paper(entry.day, paper.id),
            summary=f"{line.text}{_marked(line.marks)}" if line else describe([entry], words),
            content=str(self.content_of(entry)),
            published=published,
            updated=max(entry.told_in(words.language), published),
            authors=tuple(readable(name).text for name in paper.authors or ()),
            tags=tuple(topic.name[self.edition.language] for topic in entry.topics),
            subject=paper.arxiv_page,
        )

    def _change_entry(self, listed: Listed) -> FeedEntry:
        """What changed last in a paper; an entry for each day on which something was found changed."""
        entry = self.catalogue.whole_entry(listed)
        change, words = entry.history[-1], self.edition.words
        lines = change_lines(change, words)
        return FeedEntry(
            id=self.id_of(f"changes/{entry.paper.id}/{change.date}"),
            title=_title(entry, words),
            address=self.home + addresses.report(entry.day, entry.paper.id),
            summary=BETWEEN.join(lines),
            content=self._html("feed_change.html", entry=entry, lines=lines),
            published=_start(change.date),
            updated=_start(change.date),
            subject=entry.paper.arxiv_page,
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


def papers_of(place: FeedPlace, catalogue: Catalogue) -> list[Listed]:
    """Return the papers of a feed, newest first; those with many votes from when they reached them."""
    if place.group == "topics":
        return _newest(catalogue.by_topic.get(place.key, []), FEED_PAPERS)
    if place.group == "institutions":
        return _newest(catalogue.by_institution[place.key], INSTITUTION_FEED_PAPERS)
    if place.group == "changes":
        changed = [
            (entry.changed, entry.day, entry.paper.id, entry) for entry in catalogue.newest_first if entry.changed
        ]
        return [entry for *_, entry in sorted(changed, key=lambda one: one[:3], reverse=True)[:FEED_PAPERS]]
    least = int(place.key)
    enough = [entry for entry in catalogue.newest_first if least in entry.reached]
    enough.sort(key=lambda entry: (entry.reached[least], entry.day, entry.paper.id), reverse=True)
    return enough[:FEED_PAPERS]


def _newest(entries: Sequence[Listed], most: int) -> list[Listed]:
    """The first of `entries`, which come newest day first; votes do not decide which ones of the last day they are."""
    last = entries[min(most, len(entries)) - 1].day if entries else None
    found = list(takewhile(lambda entry: entry.day >= last, entries)) if last else []
    found.sort(key=lambda entry: (entry.day, entry.paper.submitted or _FIRST, entry.paper.id), reverse=True)
    return found[:most]


def last_told(day: Digest, language: Language) -> dt.datetime:
    """Return when what a language tells of a day's papers last changed, votes aside."""
    return max((entry.told_in(language) for entry in day.entries), default=_start(day.date))


def _title(entry: Entry, words: Wording) -> str:
    """A paper's title, behind that in short in the reader's language, by which entries are chosen in a list of them."""
    title = readable(entry.paper.title).text
    return f"{said} – {title}" if (said := gloss(entry, words)) else title


def _marked(marks: Sequence[str]) -> str:
    return "".join(f" [{mark}]" for mark in marks)


def _first_votes(entry: Entry) -> int:
    history = entry.paper.vote_history
    return history[0][1] if history else -1


def _start(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), tzinfo=dt.UTC)


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
            element.tag, text, tail = "span", formula_text(element), element.tail
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
                part.tail = BETWEEN  # on the page a style divides them
        for name in set(element.attrib) - _KEPT_ATTRIBUTES:
            del element.attrib[name]
    root.make_links_absolute(address, handle_failures="discard")
    text = lxml.html.tostring(root, encoding="unicode")
    return re.sub(r"\A<div>|</div>\Z", "", text).strip()


def _is_for_eyes(element: lxml.html.HtmlElement) -> bool:
    """Whether it says nothing elsewhere: signs and numbers that are also said in words, and what needs the page."""
    if element.get("aria-hidden") == "true" or "hidden" in element.attrib:
        return True
    return not {"headerlink", "js-only", "chart__key"}.isdisjoint(element.classes)
