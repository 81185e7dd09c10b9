"""What templates need to know of a page beside its text: other languages, the month above a list, words. Not MkDocs."""

import datetime as dt
import posixpath
from collections.abc import Callable
from urllib.parse import urlsplit

from pymdownx.slugs import slugify

from paperdigest.config import Config
from paperdigest.language import Language
from paperdigest.pages.home import month_block
from paperdigest.pages.write import docs_folder
from paperdigest.pipeline import Project
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import LanguageLink
from paperdigest.render.wording import Wording, wording

#: Our categories, by the last part of their address.
CATEGORIES = ("papers", "daily", "weekly", "monthly", "yearly")


def _first(language: Language, config: Config) -> list[Language]:
    return [language, *(other for other in config.languages if other != language)]


def below_root(language: Language, config: Config) -> str:
    """Where a language stands below the root of the site."""
    return "" if language == config.languages[0] else f"{language}/"


def language_links(url: str, source: str | None, language: Language, project: Project) -> list[LanguageLink]:
    """Return the links to all languages of the page at `url` (below its language's root).

    `source` is the page's file below its docs folder, or None for a list that MkDocs made from the posts.
    """
    config = project.config
    up = posixpath.relpath(".", _directory(url)) + "/"
    if language != config.languages[0]:
        up += "../"
    links = []
    for other in config.languages:
        below = below_root(other, config)
        if other == language:
            there = True
        elif source is None:
            there = _is_common_list(url, project)
        else:
            there = (docs_folder(project.docs, other, config) / source).exists()
        address = posixpath.normpath(up + below + (_directory(url) if there else ".")) + "/"
        path = below + url if there else None
        words = wording(other)
        links.append(LanguageLink(other, words.tag, words.name, words.say("short_name"), address, path))
    return links


def month_summary(url: str, language: Language, project: Project) -> str:
    """Return the HTML that stands above the posts of the list at `url`; nothing if that is no list of a month."""
    kind, month = addresses.parts_of(url)
    if kind != "months" or month not in project.shown_months:
        return ""
    return month_block(project.catalogue, dt.date.fromisoformat(f"{month}-01"), Edition(language, project.config))


def link_day_file(markdown: str, language: Language, project: Project) -> str:
    """Return the page of the data with the newest day's file beside the form of its path."""
    dates = project.shown.dates()
    if not dates:
        return markdown
    up = "" if language == project.config.languages[0] else f"../../{addresses.DATA}"
    name, form = addresses.day_data(dates[-1]), "| `YYYY/YYYY-MM-DD.json` |"
    # As HTML, since MkDocs knows of no such file in the folders of the other languages.
    link = f'<a href="{up}{name}"><code>{name}</code></a>'
    return markdown.replace(form, f"{form[:-2]} ({link}) |", 1)


def _is_common_list(url: str, project: Project) -> bool:
    """Whether a list of posts is there in every language: not if only a hand-written post is in it."""
    kind, name = addresses.parts_of(url)
    if kind == "categories":
        return name in CATEGORIES
    return kind == "months" and name in project.shown_months


def _directory(url: str) -> str:
    return posixpath.dirname(url) or "."


def category_slugs(config: Config) -> Callable[[str, str], str]:
    """Return what makes a category's address: the same in every language for our own categories."""
    ours = {wording(language).say(f"categories.{key}"): key for language in config.languages for key in CATEGORIES}

    def slug_of(name: str, separator: str) -> str:
        return ours.get(name) or str(slugify(case="lower")(name, separator))

    return slug_of


def homes(language: Language, config: Config, *, site_url: str) -> list[tuple[Wording, str]]:
    """Return the words of every language with the path of its home, the given language first."""
    return [(wording(other), urlsplit(site_url).path + below_root(other, config)) for other in _first(language, config)]
