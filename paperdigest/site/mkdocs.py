"""The site: what MkDocs is told, and what templates need. Knows addresses and words, and nothing of MkDocs."""

import datetime as dt
import logging
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2.utils import htmlsafe_json_dumps
from pymdownx.slugs import slugify

from paperdigest.config import Config
from paperdigest.errors import Busy, PaperDigestError, Unreachable
from paperdigest.language import Language
from paperdigest.pages.home import month_block
from paperdigest.pages.write import docs_folder
from paperdigest.pipeline import Project, add_arxiv, collect_days, write
from paperdigest.render.html import LanguageLink
from paperdigest.render.wording import wording

logger = logging.getLogger(__name__)

#: Seconds that a build waits for a service before it goes on with the archive.
BUILD_PATIENCE = 15.0
#: Requests to arXiv, three seconds apart, that a build makes before it goes on; the next one makes more.
BUILD_ARXIV_REQUESTS = 2
#: Our categories, by the last part of their address.
CATEGORIES = ("papers", "daily", "weekly", "monthly", "yearly")

#: Checkouts for which this process has collected: `mkdocs serve` prepares again for every edit.
_collected: set[Path] = set()


def prepare(project: Project) -> list[PaperDigestError]:
    """Collect what is missing (once a process) and write docs/; return what went wrong on the way.

    Having no network is not among that: it is said in one line. Raises ConfigError and FileError.
    """
    problems = list(_collect_once(project))
    written, unreadable = write(project)
    if written.changed or written.removed:
        logger.info("Wrote %d and removed %d files below docs/", len(written.changed), len(written.removed))
    if project.shown.is_sample:
        logger.info("Nothing is collected yet: the site shows the sample that comes with Paper Digest")
    seen = set(map(str, problems))
    return problems + [problem for problem in unreadable if str(problem) not in seen]


def _collect_once(project: Project) -> tuple[PaperDigestError, ...]:
    if project.root in _collected:
        return ()
    _collected.add(project.root)
    if project.environment.offline:
        logger.info("Not collecting: PAPERDIGEST_OFFLINE=1")
        return ()
    try:
        outcome = collect_days(project, patience=BUILD_PATIENCE)
    except Busy:
        logger.info("Another run is collecting, going on with what is archived")
        return ()
    unreachable = [failure for failure in outcome.failures if isinstance(failure, Unreachable)]
    if unreachable:
        logger.info("No network, going on with what is archived (%s)", unreachable[0])
    else:
        add_arxiv(project, most_requests=BUILD_ARXIV_REQUESTS)
    if outcome.changed:
        logger.info("Collected %d days, %d of them changed", len(outcome.answered), len(outcome.changed))
    return tuple(failure for failure in outcome.failures if not isinstance(failure, Unreachable))


def _first(language: Language, config: Config) -> list[Language]:
    return [language, *(other for other in config.languages if other != language)]


def _below(language: Language, config: Config) -> str:
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
        below = _below(other, config)
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
    kind, _, month = url.strip("/").partition("/")
    if kind != "months" or month not in project.shown_months:
        return ""
    today = project.environment.today
    return month_block(project.digests, dt.date.fromisoformat(f"{month}-01"), language, project.config, today=today)


def link_day_file(markdown: str, language: Language, project: Project) -> str:
    """Return the page of the data with the newest day's file beside the form of its path."""
    dates = project.shown.dates()
    if not dates:
        return markdown
    up = "" if language == project.config.languages[0] else "../../data/"
    name, form = dates[-1].isoformat(), "| `YYYY/YYYY-MM-DD.json` |"
    # As HTML, since MkDocs knows of no such file in the folders of the other languages.
    link = f'<a href="{up}{name[:4]}/{name}.json"><code>{name[:4]}/{name}.json</code></a>'
    return markdown.replace(form, f"{form[:-2]} ({link}) |", 1)


def _is_common_list(url: str, project: Project) -> bool:
    """Whether a list of posts is there in every language: not if only a hand-written post is in it."""
    kind, _, name = url.strip("/").partition("/")
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


def template_values(project: Project, language: Language, *, site_url: str) -> dict[str, Any]:
    """Return what the theme's templates read as `config.extra.digest`; `site_url` is that of the root language."""
    words = wording(language)
    dates = project.shown.dates()
    return {
        "sample": project.shown.is_sample,
        "newest": dates[-1].isoformat() if dates else None,
        "words": words,
        "script_words": htmlsafe_json_dumps(words.group("reader"), ensure_ascii=False),
        "homes": [
            (wording(other), urlsplit(site_url).path + _below(other, project.config))
            for other in _first(language, project.config)
        ],
        "site_url": site_url,
        "root": "" if language == project.config.languages[0] else "../",
    }


def find_project_root(config_file: str) -> Path:
    """The folder of a MkDocs configuration file."""
    return Path(config_file).absolute().parent
