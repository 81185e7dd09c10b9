"""The addresses of the site's own pages and files, below the home of their language: the one place that knows them.

Pages put the way up ("../../") before them, feeds and llms.txt the address of the home. Templates know this module as
`addresses`. Addresses of other sites are in `text.links`.
"""

import datetime as dt
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from paperdigest.text.paper_ids import without_class

ARCHIVE: Final = "archive/"
TRENDS: Final = "trends/"
TOPICS: Final = "topics/"
INSTITUTIONS: Final = "institutions/"
REPORTS: Final = "reports/"
PREPRINTS: Final = "preprints/"
PREPRINTS_DATA: Final = "data/preprints.json"
LIBRARY: Final = "library/"
ABOUT: Final = "about/"
#: Below the root of the site alone: the pages of single papers.
PAPERS: Final = "papers/"
FEEDS: Final = "feeds/"
#: The state of the site: its page, and below the root alone the same for programs.
STATUS: Final = "status/"
STATUS_DATA: Final = "status.json"
STATUS_SCHEMA: Final = "status-schema.json"
#: The archive as open data, with the page that describes it.
DATA: Final = "data/"
#: What tells programs of the archive as a dataset; below the root of the site alone.
CROISSANT: Final = f"{DATA}croissant.json"
RO_CRATE: Final = f"{DATA}ro-crate-metadata.json"
CITATION: Final = f"{DATA}CITATION.cff"
#: Questions to the archive, with what asks them.
QUESTIONS: Final = "questions/"
#: The list of all feeds of a language.
OPML: Final = "feeds.opml"
SITEMAP: Final = "sitemap.xml"
#: What the scripts of a language's pages say, and its styles.
WORDS: Final = "words.js"
WORD_STYLES: Final = "words.css"
#: Below the root of the site alone: what crawlers look for, an owner's colours and fonts, the sign of the site as PNG,
#: the pictures for links.
ROBOTS: Final = "robots.txt"
LOOK: Final = "look.css"
LLMS: Final = "llms.txt"
ICON: Final = "assets/icon.png"
SOCIAL_IMAGES: Final = "assets/social"
#: Lists whose pages are in a folder of their own, with the list as its index.
_WITH_PAGES = ("", TOPICS, INSTITUTIONS, REPORTS)


def post(name: object) -> str:
    """Return the address of the post of a day (a date) or of a roundup (its slug)."""
    return f"posts/{name}/"


def book(slug: str) -> str:
    """Return the address of the e-book of a roundup, beside its post."""
    return f"{post(slug)}{slug}.epub"


def paper(day: dt.date, paper_id: str) -> str:
    """Return the address of a paper: its place in the post of its day."""
    return f"{post(day)}#{paper_id}"


def paper_page(paper_id: str) -> str:
    """Return the address of the page of a paper alone, below the root of the site: a folder whose name has no slash.

    Scripts know it as well (assets/page.js).
    """
    return f"{PAPERS}{without_class(paper_id).replace('/', '-')}/"


def paper_markdown(paper_id: str) -> str:
    """Return the address of the file of a paper for agents, below the root of the site."""
    return f"{paper_page(paper_id).rstrip('/')}.md"


def daily(day: dt.date) -> str:
    """Return the address of the file of a day for agents, below the root of the site."""
    return f"daily/{day.year:04}/{day:%m/%d}.md"


def day_file(day: dt.date, name: str) -> str:
    """Return the address of a file beside the post of a day."""
    return post(day) + name


def reports(day: dt.date) -> str:
    """Return the address of a day's reading reports."""
    return f"{REPORTS}{day}/"


def report(day: dt.date, paper_id: str) -> str:
    """Return the address of the reading report on a paper."""
    return f"{reports(day)}#{paper_id}"


def topic(topic_id: str) -> str:
    """Return the address of a topic's page."""
    return f"{TOPICS}{topic_id}/"


def institution(slug: str) -> str:
    """Return the address of an institution's page."""
    return f"{INSTITUTIONS}{slug}/"


def month(day: dt.date) -> str:
    """Return the address of the list of the posts of a day's month."""
    return f"months/{month_name(day)}/"


def month_name(day: dt.date) -> str:
    """Return the last part of that address."""
    return f"{day:%Y-%m}"


def category(name: str) -> str:
    """Return the address of the list of the newest posts of a category, such as "daily"."""
    return f"categories/{name}/"


def feed(name: str) -> str:
    """Return the folder of a feed that follows no page of its own."""
    return f"{FEEDS}{name}/"


def sitemap(name: str) -> str:
    """Return the address of a piece of a language's sitemap."""
    return f"sitemaps/{name}.xml"


def day_data(day: dt.date) -> str:
    """Return the file of a day's data, below DATA."""
    return f"{day.year:04}/{day}.json"


def table(name: str) -> str:
    """Return the address of a file of the table of all papers."""
    return f"{DATA}papers/{name}"


def for_you(name: str) -> str:
    """Return the file of a month by which browsers compare papers, below the root of the site alone."""
    return f"for-you/{name}.json"


def beside(name: object) -> str:
    """Return the way from a page to another one of the same folder."""
    return f"../{name}/"


def parts_of(address: str) -> tuple[str, str]:
    """Return the section of a page and its name there: ("months", "2026-01"), ("archive", ""); ("", "") is the home."""
    section, _, name = address.strip("/").partition("/")
    return section, name


@cache
def source(address: str) -> PurePosixPath:
    """Return the Markdown file of a page of ours, below the docs folder of its language."""
    section, name = parts_of(address)
    if section == "posts":
        return PurePosixPath(f"posts/{name[:4]}/{name}.md")
    if address == DATA:
        return PurePosixPath("data/README.md")
    return PurePosixPath(f"{address}index.md" if address in _WITH_PAGES else f"{address.rstrip('/')}.md")
