"""What templates need to know of a page beside its text: languages, the posts of a list, tags, words. Not MkDocs."""

import datetime as dt
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pymdownx.slugs import slugify

from paperdigest.config import Config
from paperdigest.digest.catalogue import Catalogue
from paperdigest.errors import SiteError
from paperdigest.language import Language
from paperdigest.outputs.table import JSON_LINES, PARQUET
from paperdigest.pages.cards import Card, category_cards, month_cards
from paperdigest.pages.home import month_block
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import LanguageLink
from paperdigest.render.roundups import roundup_title
from paperdigest.render.wording import Wording, words_in

#: Our categories, by the last part of their address.
CATEGORIES = ("papers", "daily", "weekly", "monthly", "yearly")
#: Days around a person's post within which its neighbours are looked for first.
_NEAR = 60
#: Schemas that an archive has once it holds such files.
_SOME_SCHEMAS = ("reports/schema.json", "translations/schema.json")
#: Signs that addresses spell out, since categories differ by them.
_SIGNS = {"+": "plus", "#": "sharp"}


def _first(language: Language, config: Config) -> list[Language]:
    return [language, *(other for other in config.languages if other != language)]


def below_root(language: Language, config: Config) -> str:
    """Where a language stands below the root of the site."""
    return "" if language == config.languages[0] else f"{language}/"


def language_links(
    url: str, own: str | None, edition: Edition, files: Mapping[Language, Iterable[str]]
) -> list[LanguageLink]:
    """Return the links to all languages of the page at `url` (below its language's root).

    `own` is the file of a page that a person wrote, below its docs folder; None for a page that is there in every
    language. `files` are the files that people wrote.
    """
    config, language = edition.config, edition.language
    up = posixpath.relpath(".", _directory(url)) + "/"
    if not edition.is_root:
        up += "../"
    links = []
    for other in config.languages:
        below = below_root(other, config)
        there = other == language or own is None or own in files[other]
        address = posixpath.normpath(up + below + (_directory(url) if there else ".")) + "/"
        path = below + url if there else None
        words = words_in(other, config)
        links.append(LanguageLink(other, words.tag, words.name, words.say("short_name"), address, path))
    return links


def home_links(edition: Edition, *, site_url: str) -> list[LanguageLink]:
    """Return links to the homes of all languages by their paths, for a page that stands at any address."""
    config, root = edition.config, urlsplit(site_url).path
    folders = [(words_in(other, config), below_root(other, config)) for other in config.languages]
    return [
        LanguageLink(words.language, words.tag, words.name, words.say("short_name"), root + folder, folder)
        for words, folder in folders
    ]


def month_summary(url: str, catalogue: Catalogue, edition: Edition) -> str:
    """Return the HTML that stands above the posts of the list at `url`; nothing if that is no list of a month."""
    kind, month = addresses.parts_of(url)
    if kind != "months" or month not in catalogue.posts_by_month:
        return ""
    return month_block(catalogue, dt.date.fromisoformat(f"{month}-01"), edition)


def cards(url: str, catalogue: Catalogue, edition: Edition) -> list[Card]:
    """Return our posts in the list of posts at `url`, newest first."""
    kind, name = addresses.parts_of(url)
    if kind == "months":
        return month_cards(name, catalogue, edition)
    return category_cards(name, catalogue, edition) if kind == "categories" and name in CATEGORIES else []


def tags(metadata: Mapping[str, Any], edition: Edition) -> list[tuple[str, str | None]]:
    """Return the tags of a post by its front matter, each with the address of its topic's page, if it is a topic."""
    names = metadata.get("tags")
    if not isinstance(names, list):
        return []
    found = {topic.name[edition.language]: addresses.topic(topic.id) for topic in edition.config.topics}
    return [(str(name), found.get(str(name))) for name in names]


@dataclass(frozen=True)
class Neighbour:
    """A post beside another one."""

    title: str
    #: Below the home of the language.
    address: str


def neighbours(
    address: str, own: Iterable[tuple[dt.date, str, str]], catalogue: Catalogue, edition: Edition
) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the posts before and after a person's post, ours included.

    `own` are date, address and title of the posts that people wrote.
    """
    words = edition.words
    posts = [(date, 2, found, title) for date, found, title in own]
    date = next(date for date, _, found, _ in posts if found == address)
    near = [one for one in catalogue.dates if abs((one - date).days) < _NEAR]
    near = near or catalogue.dates[:1] + catalogue.dates[-1:]
    posts += [(one, 0, addresses.post(one), words.say("post_title", date=one.isoformat())) for one in near]
    for period in catalogue.periods:
        if abs((period.last - date).days) < _NEAR:
            title = roundup_title(catalogue.roundups.make(period), words)
            posts.append((period.last, 1, addresses.post(period.slug), title))
    posts.sort()
    place = next(number for number, post in enumerate(posts) if post[2] == address)
    before, after = posts[place - 1 : place] if place else [], posts[place + 1 : place + 2]
    return (
        Neighbour(before[0][3], before[0][2]) if before else None,
        Neighbour(after[0][3], after[0][2]) if after else None,
    )


def schemas_in(archive: Path) -> list[str]:
    """Return which of the schemas that not every archive has are in the folder `archive`."""
    return [name for name in _SOME_SCHEMAS if (archive / name).is_file()]


def complete_data_page(markdown: str, catalogue: Catalogue, edition: Edition, *, archive: Path) -> str:
    """Return the page of the data with the newest files beside the forms of their paths, and only schemas that exist.

    `archive` is the folder of the archive.
    """
    for name in {*_SOME_SCHEMAS}.difference(schemas_in(archive)):
        markdown = re.sub(rf"^\| `{name}` .*\n", "", markdown, flags=re.MULTILINE)
    if not catalogue.dates:
        return markdown
    up, newest = "" if edition.is_root else f"../../{addresses.DATA}", catalogue.dates[-1]
    examples = {"YYYY/YYYY-MM-DD.json": addresses.day_data(newest)}
    for end in (PARQUET, JSON_LINES):
        examples[f"papers/YYYY{end}"] = addresses.table(f"{newest.year}{end}").removeprefix(addresses.DATA)
    for form, name in examples.items():
        # As HTML, since MkDocs knows of no such file in its folder. The first cell of a row may hold two forms.
        link = f'`{form}` (<a href="{up}{name}"><code>{name}</code></a>)'
        markdown = re.sub(rf"^(\|[^|\n]*)`{re.escape(form)}`", rf"\g<1>{link}", markdown, count=1, flags=re.MULTILINE)
    return markdown


def _directory(url: str) -> str:
    return posixpath.dirname(url) or "."


def category_slugs(config: Config) -> Callable[[str, str], str]:
    """Return what makes a category's address: the same in every language for our own categories.

    Categories that differ get addresses that differ, as far as words tell them apart (C, C++, C#); what makes addresses
    raises SiteError if two others would share one, or one had that of ours.
    """
    ours = {
        words_in(language, config).say(f"categories.{key}"): key for language in config.languages for key in CATEGORIES
    }
    seen = {key: name for name, key in reversed(ours.items())}

    def slug_of(name: str, separator: str) -> str:
        if name in ours:
            return ours[name]
        spelled = re.sub(r"[+#]", lambda sign: f"{separator}{_SIGNS[sign[0]]}", name)
        slug = str(slugify(case="lower")(spelled, separator)) or "category"
        other = seen.setdefault(slug, name)
        if other.casefold() != name.casefold():
            problem = (
                f"has the same address as the category {other!r}, categories/{slug}/: give one of them another name"
            )
            raise SiteError(f"the category {name!r}", problem)
        return slug

    return slug_of


def homes(language: Language, config: Config, *, site_url: str) -> list[tuple[Wording, str]]:
    """Return the words of every language with the path of its home, the given language first."""
    return [
        (words_in(other, config), urlsplit(site_url).path + below_root(other, config))
        for other in _first(language, config)
    ]
