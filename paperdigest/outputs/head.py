"""The head of a page: what search engines, feed readers and other sites are told of it. Templates only print it."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from paperdigest.digest.days import Digest, Entry
from paperdigest.language import profile
from paperdigest.outputs.day_files import DAY_FILES
from paperdigest.outputs.feed_formats import MEDIA_TYPES
from paperdigest.outputs.feeds import FeedPlace
from paperdigest.outputs.social import HEIGHT, WIDTH
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import LanguageLink
from paperdigest.text.person_names import split_name
from paperdigest.text.readable import readable

#: The social image of pages that are no list of papers, below the root of the site.
DEFAULT_IMAGE = f"{addresses.SOCIAL_IMAGES}/default.png"
_AUTHORS = 3
#: Papers of a day that schema.org is told of; the page shows them all.
_PAPERS = 5
#: Lists under which pages stand, by the first part of their address, with the words of their names.
_SECTIONS = {
    "posts": (addresses.ARCHIVE, "archive_title"),
    "months": (addresses.ARCHIVE, "archive_title"),
    "topics": (addresses.TOPICS, "topics"),
    "institutions": (addresses.INSTITUTIONS, "institutions"),
}
_LINKED_DATA = "application/ld+json"
#: What tells programs of the archive as a dataset, by its name.
_DATASET = {"Croissant": addresses.CROISSANT, "RO-Crate": addresses.RO_CRATE}
_FORMATS = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """What is known of a page; texts are plain, not escaped."""

    #: Below its language's home; "" for the home itself, None for the page of unknown addresses.
    url: str | None
    edition: Edition
    #: Address of the root language's home, with a slash at the end.
    site_url: str
    title: str
    #: None if the page has none of its own.
    description: str | None = None
    #: The page in all languages, its own included.
    links: Sequence[LanguageLink] = ()
    #: "day", "weekly", … for posts of ours; "post" for hand-written ones; None for other pages.
    kind: str | None = None
    created: dt.date | None = None
    updated: dt.date | None = None
    #: Of a day's post.
    digest: Digest | None = None
    #: Where the page's own social image is, below the root of the site, if it has one.
    image: str | None = None
    #: The feeds of the language.
    feeds: Sequence[FeedPlace] = ()
    #: Whether the site shows invented papers.
    sample: bool = False

    @property
    def home(self) -> str:
        """Address of its edition's home."""
        return self.edition.home(self.site_url)


@dataclass(frozen=True)
class FeedLink:
    """A feed that belongs to the page, or another form of it."""

    media_type: str
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class HeadValues:
    """What the head says; texts are plain, for a template that escapes them."""

    description: str
    #: None for the page of unknown addresses.
    canonical: str | None
    robots: str
    #: (language, address); the last one is x-default.
    alternates: Sequence[tuple[str, str]]
    feeds: Sequence[FeedLink]
    #: The page in other forms, such as Markdown.
    forms: Sequence[FeedLink]
    #: (property, content) of Open Graph, in order.
    properties: Sequence[tuple[str, str]]
    #: The script element's content.
    json_ld: Markup
    #: Of the page, light and dark.
    colours: Mapping[str, str]


def json_script(data: Any) -> Markup:
    """Return `data` as JSON that is safe inside a script element, whatever text is in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - nothing is left that HTML reads


def head_of(page: PageFacts) -> HeadValues:
    """Return what the head of `page` says."""
    home = page.home
    canonical = None if page.url is None else home + page.url
    description = page.description or page.edition.words.say("tagline")
    return HeadValues(
        description=description,
        canonical=canonical,
        robots="noindex" if page.url is None or page.sample else "index,follow,max-image-preview:large",
        alternates=_alternates(page),
        feeds=_feeds(page),
        forms=_forms(page),
        properties=[] if canonical is None else _properties(page, canonical, description),
        colours=dict(zip(("light", "dark"), page.edition.config.look.colours.page, strict=True)),
        json_ld=json_script({"@context": "https://schema.org", "@graph": _graph(page, description)}),
    )


def _alternates(page: PageFacts) -> list[tuple[str, str]]:
    found = [(link.tag, page.site_url + link.path) for link in page.links if link.path is not None]
    if len(found) < 2:
        return []
    default = min(found, key=lambda one: len(one[1]))  # the root language has no folder
    return [*found, ("x-default", default[1])]


def _feeds(page: PageFacts) -> list[FeedLink]:
    """The page's own feed, if it has one, then that of everything."""
    site = f"{page.edition.config.title} ({page.edition.words.name})"
    own = [place for place in page.feeds if place.page and place.page == page.url]
    everything = [place for place in page.feeds if place.group == "all"]
    links = []
    for place in [*own, *everything]:
        name = site if place.group == "all" else f"{place.name} – {site}"
        for form, file in place.files.items():
            links.append(FeedLink(MEDIA_TYPES[form], f"{name} – {_FORMATS[form]}", page.home + file))
    return links


def _forms(page: PageFacts) -> list[FeedLink]:
    """A day as a file for programs, with its citations; what tells programs of the archive."""
    if page.url in (addresses.DATA, addresses.QUESTIONS) and not page.sample:
        return [FeedLink(_LINKED_DATA, name, page.site_url + address) for name, address in _DATASET.items()]
    if page.digest is None or page.url is None:
        return []
    links = []
    for file in DAY_FILES:
        if file.media_type and file.exists(page.digest):
            home = page.home if file.in_every_language else page.site_url
            links.append(FeedLink(file.media_type, file.name, home + page.url + file.name))
    brief = addresses.daily(page.digest.date)
    return [*links, FeedLink("text/markdown", brief, page.site_url + brief)]


def _image(page: PageFacts) -> str:
    return page.site_url + (page.image or DEFAULT_IMAGE)


def _properties(page: PageFacts, canonical: str, description: str) -> list[tuple[str, str]]:
    """Open Graph, see https://ogp.me/; other sites read the same."""
    language, site = page.edition.language, page.edition.config.title
    others = [link.language for link in page.links if link.path is not None and link.language != language]
    properties = [
        ("og:site_name", site),
        ("og:type", "article" if page.kind else "website"),
        ("og:title", page.title),
        ("og:description", description),
        ("og:url", canonical),
        ("og:locale", profile(language).open_graph),
        *(("og:locale:alternate", profile(other).open_graph) for other in others),
        ("og:image", _image(page)),
        ("og:image:type", "image/png"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", description if page.image else site),
    ]
    if page.kind and page.created:
        properties.append(("article:published_time", page.created.isoformat()))
        if page.updated:
            properties.append(("article:modified_time", page.updated.isoformat()))
    return properties


def _graph(page: PageFacts, description: str) -> list[dict[str, Any]]:
    """schema.org's words for the page, see https://schema.org/BlogPosting and https://schema.org/WebSite."""
    if page.url is None:
        return []
    home, tag, config = page.home, page.edition.words.tag, page.edition.config
    address = home + page.url
    site = {"@id": f"{home}#website"}
    if page.url == "":
        return [_website(page, description)]
    if not page.kind:
        about = {
            "@type": "WebPage",
            "name": page.title,
            "url": address,
            "inLanguage": tag,
            "isPartOf": site,
        }
        return [about, _trail(page)]
    logo = page.site_url + addresses.ICON
    publisher = {"@type": "Organization", "@id": f"{home}#publisher", "name": config.title, "url": home, "logo": logo}
    post: dict[str, Any] = {
        "@type": "BlogPosting",
        "headline": page.title,
        "url": address,
        "image": _image(page),
        "inLanguage": tag,
        "isPartOf": site,
        "author": publisher,
        "publisher": {"@id": publisher["@id"]},
    }
    if page.created:
        post["datePublished"] = page.created.isoformat()
        post["dateModified"] = (page.updated or page.created).isoformat()
    if page.digest and page.digest.entries:
        post["mainEntity"] = _papers(page.digest, address)
    return [post, _trail(page)]


def _website(page: PageFacts, description: str) -> dict[str, Any]:
    home = page.home
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "name": page.edition.config.title,
        "url": home,
        "description": description,
        "inLanguage": page.edition.words.tag,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{home}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def _papers(digest: Digest, address: str) -> dict[str, Any]:
    """A day's papers: how many, and of the first ones as little as says what they are. The page says the rest."""
    first = digest.entries[:_PAPERS]
    items = [{"@type": "ListItem", "position": entry.rank, "item": _paper(entry, address)} for entry in first]
    return {"@type": "ItemList", "numberOfItems": len(digest.entries), "itemListElement": items}


def _paper(entry: Entry, address: str) -> dict[str, Any]:
    paper = entry.paper
    item: dict[str, Any] = {
        "@type": "ScholarlyArticle",
        "name": readable(paper.title).text,
        "url": f"{address}#{paper.id}",
        "sameAs": paper.arxiv_page,
    }
    if paper.published:
        item["datePublished"] = paper.published.date().isoformat()
    if paper.authors and len(paper.authors) <= _AUTHORS:
        item["author"] = [
            {
                "@type": "Person" if split_name(name).person else "Organization",
                "name": readable(name).text,
            }
            for name in paper.authors
        ]
    return item


def _trail(page: PageFacts) -> dict[str, Any]:
    words, home = page.edition.words, page.home
    steps = [(words.say("home"), home)]
    section, name = addresses.parts_of(page.url or "")
    if name and section in _SECTIONS:
        folder, key = _SECTIONS[section]
        steps.append((words.say(key), home + folder))
    steps.append((page.title, home + (page.url or "")))
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
