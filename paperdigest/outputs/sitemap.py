"""What crawlers and programs look for at fixed places: sitemap.xml, robots.txt and llms.txt."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from paperdigest.config import Config
from paperdigest.digest.briefs import ListedDay, changed
from paperdigest.digest.catalogue import Catalogue
from paperdigest.outputs.day_files import DAY_FILES, DayFile, shared_names
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.wording import words_in

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "<?xml version='1.0' encoding='utf-8'?>"
_QUOTE = {'"': "&quot;"}
#: Days that llms.txt leads to; the archive page leads to all.
_DAYS = 30


@dataclass(frozen=True)
class SitePage:
    """A page as a sitemap lists it."""

    address: str
    #: The day on which what it says last changed; None if nothing tells.
    changed: dt.date | None
    #: (language, address) of the page in all languages, and x-default.
    alternates: Sequence[tuple[str, str]] = ()


def month_pages(
    month: str, catalogue: Catalogue, config: Config, *, site_url: str
) -> Iterator[tuple[Edition, list[SitePage]]]:
    """Yield the pages of the posts of a month (YYYY-MM), of its reports and of its list, for every language."""
    dates, periods = catalogue.posts_by_month[month]
    pages: list[tuple[str, dt.date | None]] = []
    for date in dates:
        day = catalogue.by_date[date]
        pages.append((addresses.post(date), changed(day).date()))
        if day.reports:
            pages.append((addresses.reports(date), None))
    for period in periods:
        days = catalogue.roundups.days_of(period)
        pages.append((addresses.post(period.slug), max((period.last, *(changed(day).date() for day in days)))))
    last = max((day for address, day in pages if day and not address.startswith(addresses.REPORTS)), default=None)
    pages.append((addresses.month(dt.date.fromisoformat(f"{month}-01")), last))
    yield from _in_all_languages(pages, config, site_url=site_url)


def institution_pages(
    catalogue: Catalogue, config: Config, *, site_url: str
) -> Iterator[tuple[Edition, list[SitePage]]]:
    """Yield the pages of the institutions, for every language."""
    pages = [
        (addresses.institution(one.slug), catalogue.changed_of(catalogue.by_institution[one.slug]))
        for one in catalogue.institutions
        if one.has_page
    ]
    yield from _in_all_languages(pages, config, site_url=site_url)


def front_pages(
    lists: Iterable[str], catalogue: Catalogue, config: Config, *, site_url: str
) -> Iterator[tuple[Edition, list[SitePage]]]:
    """Yield the pages that no other piece of the sitemaps holds; `lists` are the addresses of those of our own."""
    newest = catalogue.changed.date() if catalogue.digests else None
    pages: list[tuple[str, dt.date | None]] = []
    for address in lists:
        section, name = addresses.parts_of(address)
        if section == "topics" and name:
            pages.append((address, catalogue.changed_of(catalogue.by_topic.get(name, ()))))
        elif section in ("", "archive", "categories", "trends", "topics", "institutions", "preprints"):
            pages.append((address, newest))
        else:
            pages.append((address, None))
    yield from _in_all_languages(pages, config, site_url=site_url)


def _in_all_languages(
    pages: Sequence[tuple[str, dt.date | None]], config: Config, *, site_url: str
) -> Iterator[tuple[Edition, list[SitePage]]]:
    editions = [Edition(language, config) for language in config.languages]
    for edition in editions:
        found = []
        for address, day in pages:
            alternates = [(other.words.tag, other.home(site_url) + address) for other in editions]
            alternates = [*alternates, ("x-default", site_url + address)] if len(editions) > 1 else []
            found.append(SitePage(edition.home(site_url) + address, day, alternates))
        yield edition, found


def render_sitemap_index(pieces: Iterable[str]) -> bytes:
    """Return a sitemap that leads to others, given their addresses."""
    found = "\n".join(f" <sitemap>\n  <loc>{escape(piece)}</loc>\n </sitemap>" for piece in pieces)
    return f'{_XML}\n<sitemapindex xmlns="{_SITEMAP}">\n{found}\n</sitemapindex>\n'.encode()


def render_sitemap(pages: Iterable[SitePage]) -> bytes:
    """Return a sitemap of `pages`, each once, by address; see https://www.sitemaps.org/protocol.html."""
    found = sorted({page.address: page for page in pages}.values(), key=lambda page: page.address)
    lines = [_XML, f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">']
    for page in found:
        lines += [" <url>", f"  <loc>{escape(page.address)}</loc>"]
        if page.changed:
            lines.append(f"  <lastmod>{page.changed}</lastmod>")
        lines += [
            f'  <xhtml:link rel="alternate" hreflang="{language}" href="{escape(address, _QUOTE)}" />'
            for language, address in page.alternates
        ]
        lines.append(" </url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def render_robots(config: Config, *, site_url: str) -> bytes:
    """Return robots.txt: everybody is welcome, and each language has its sitemap."""
    folders = ["", *(f"{language}/" for language in config.languages[1:])]
    sitemaps = [f"Sitemap: {site_url}{folder}{addresses.SITEMAP}" for folder in folders]
    return "\n".join(["User-agent: *", "Allow: /", "", *sitemaps, ""]).encode()


def render_llms(digests: Sequence[ListedDay], config: Config, *, site_url: str, sample: bool) -> bytes:
    """Return llms.txt (https://llmstxt.org/) in the root language; `digests` are in order of date."""
    edition = Edition(config.languages[0], config)
    words = edition.words
    about = words.say("outputs.llms.about", files=words.say("report.comma").join(shared_names()))
    tree = words.say(
        "outputs.llms.tree", daily=f"{site_url}daily/YYYY/MM/DD.md", paper=f"{site_url}{addresses.PAPERS}ID.md"
    )
    blocks = [f"# {config.title}", f"> {words.say('tagline')}", about, tree]
    sections = [
        *((words.say(file.section), _days(file, digests, edition, site_url)) for file in DAY_FILES if file.section),
        (words.say("outputs.llms.data"), [] if sample else _data(edition, site_url)),
        (words.say("topics"), _topics(edition, site_url)),
        ("Optional", _optional(edition, site_url)),
    ]
    blocks += [f"## {title}\n\n" + "\n".join(links) for title, links in sections if links]
    return ("\n\n".join(blocks) + "\n").encode()


def _link(name: str, address: str, text: str = "") -> str:
    name, text = (one.replace("[", "(").replace("]", ")") for one in (name, text))
    return f"- [{name}]({address})" + (f": {text}" if text else "")


def _days(file: DayFile, digests: Sequence[ListedDay], edition: Edition, site_url: str) -> list[str]:
    found = [digest for digest in digests if file.exists(digest)]
    return [
        _link(
            digest.date.isoformat(),
            site_url + addresses.day_file(digest.date, file.name),
            file.describe(digest, edition),
        )
        for digest in reversed(found[-_DAYS:])
    ]


def _data(edition: Edition, site_url: str) -> list[str]:
    files = {
        "data_page": addresses.DATA,
        "questions": addresses.QUESTIONS,
        "data_index": f"{addresses.DATA}index.json",
        "data_schema": f"{addresses.DATA}schema.json",
        "table_index": addresses.table("index.json"),
        "croissant": addresses.CROISSANT,
    }
    return [_link(file, site_url + file, edition.words.say(f"outputs.llms.{key}")) for key, file in files.items()]


def _topics(edition: Edition, site_url: str) -> list[str]:
    return [
        _link(topic.name[edition.language], site_url + addresses.topic(topic.id)) for topic in edition.config.topics
    ]


def _optional(edition: Edition, site_url: str) -> list[str]:
    pages = [
        (addresses.ARCHIVE, "archive_title"),
        (addresses.INSTITUTIONS, "institutions"),
        (addresses.FEEDS, "outputs.feeds"),
    ]
    links = [_link(edition.words.say(key), site_url + url) for url, key in pages]
    links.append(_link("OPML", site_url + addresses.OPML))
    return links + [
        _link(words_in(other, edition.config).name, f"{site_url}{other}/") for other in edition.config.languages[1:]
    ]
