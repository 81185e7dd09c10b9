"""What crawlers and programs look for at fixed places: sitemap.xml, robots.txt and llms.txt."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from paperdigest.config import Config
from paperdigest.digest.days import Digest
from paperdigest.outputs.day_files import DAY_FILES, DayFile, shared_names
from paperdigest.outputs.feeds import changed
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.wording import wording

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
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


class Changes:
    """When pages last changed, by what they are made from."""

    def __init__(self, digests: Iterable[Digest]) -> None:
        """Note the newest change of every list. `digests` may come in any order."""
        self._lists: dict[str, dt.date] = {}
        for digest in digests:
            day = changed(digest).date()
            for url in ("", addresses.month(digest.date), *(_lists_of(digest))):
                self._lists[url] = max(self._lists.get(url, day), day)

    def of_list(self, url: str) -> dt.date | None:
        """The newest change of the list at `url`, or of the whole archive for a page that shows all of it."""
        section, name = addresses.parts_of(url)
        if section in ("months", "topics", "institutions") and url in self._lists:
            return self._lists[url]
        if section in ("", "archive", "categories", "trends") or (section in ("topics", "institutions") and not name):
            return self._lists.get("")
        return None


def _lists_of(digest: Digest) -> Iterable[str]:
    for entry in digest.entries:
        yield from (addresses.topic(topic.id) for topic in entry.topics)
        if entry.institution:
            yield addresses.institution(entry.institution.slug)


def render_sitemap(pages: Iterable[SitePage]) -> bytes:
    """Return a sitemap of `pages`, each once, by address; see https://www.sitemaps.org/protocol.html."""
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for page in sorted({page.address: page for page in pages}.values(), key=lambda page: page.address):
        url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = page.address
        if page.changed:
            ET.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = page.changed.isoformat()
        for language, address in page.alternates:
            ET.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=language, href=address)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def render_robots(config: Config, *, site_url: str) -> bytes:
    """Return robots.txt: everybody is welcome, and each language has its sitemap."""
    folders = ["", *(f"{language}/" for language in config.languages[1:])]
    sitemaps = [f"Sitemap: {site_url}{folder}{addresses.SITEMAP}" for folder in folders]
    return "\n".join(["User-agent: *", "Allow: /", "", *sitemaps, ""]).encode()


def render_llms(digests: Sequence[Digest], config: Config, *, site_url: str, sample: bool) -> bytes:
    """Return llms.txt (https://llmstxt.org/) in the root language; `digests` are in order of date."""
    edition = Edition(config.languages[0], config)
    words = edition.words
    about = words.say("outputs.llms.about", files=words.say("report.comma").join(shared_names()))
    blocks = [f"# {config.title}", f"> {words.say('tagline')}", about]
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


def _days(file: DayFile, digests: Sequence[Digest], edition: Edition, site_url: str) -> list[str]:
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
    files = (addresses.DATA, f"{addresses.DATA}index.json", f"{addresses.DATA}schema.json")
    texts = [edition.words.say(f"outputs.llms.{key}") for key in ("data_page", "data_index", "data_schema")]
    return [_link(file, site_url + file, text) for file, text in zip(files, texts, strict=True)]


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
    return links + [_link(wording(other).name, f"{site_url}{other}/") for other in edition.config.languages[1:]]
