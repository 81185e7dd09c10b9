"""Pages beside the posts: home, all days, trends, topics, about. Each is a pure function of the digests."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import groupby
from urllib.parse import urlencode

from paperdigest.config import Topic
from paperdigest.digest.briefs import Listed
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.institutions import Institution
from paperdigest.outputs.day_files import shared_names
from paperdigest.outputs.feed_formats import FILES
from paperdigest.outputs.feeds import FEED_INSTITUTION
from paperdigest.pages.feeds import render_feed_page
from paperdigest.pages.home import archive_block, home_block
from paperdigest.pages.lines import Rows
from paperdigest.pages.questions import question_page
from paperdigest.pages.reports import render_report_index
from paperdigest.pages.trends import drawn_months, is_curve, topic_line, trends_block
from paperdigest.render import addresses
from paperdigest.render.charts import Series
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_page, render_titled_page
from paperdigest.render.wording import Wording

#: Papers that the page of a topic or an institution lists.
LISTED_PAPERS = 50
#: Papers with the most votes, listed above them.
BEST_PAPERS = 5
#: Days that a topic's page lists, the newest.
LISTED_DAYS = 60
#: Institutions that their list shows at once; the others are folded below.
INSTITUTIONS_AT_ONCE = 100


#: The addresses of the pages that lead to all others.
FRONT_ADDRESSES = frozenset(
    {
        "",
        addresses.ARCHIVE,
        addresses.TRENDS,
        addresses.ABOUT,
        addresses.LIBRARY,
        addresses.DATA,
        addresses.QUESTIONS,
        addresses.FEEDS,
        addresses.TOPICS,
        addresses.INSTITUTIONS,
        addresses.REPORTS,
    }
)


def front_pages(catalogue: Catalogue, edition: Edition, *, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield (address, content) of the pages that lead to all others; `site_url` is that of the root language's home."""
    words = edition.words
    description, block = home_block(catalogue, edition)
    yield "", _list_page(edition.config.title, description, block)
    block = archive_block(catalogue, edition)
    yield addresses.ARCHIVE, _list_page(words.say("archive_title"), words.say("archive_intro"), block)
    block = trends_block(catalogue, edition)
    title, description = words.say("roundups.trends.name"), words.say("roundups.trends.intro")
    yield addresses.TRENDS, _list_page(title, description, block)
    yield addresses.ABOUT, _about(edition, sample=catalogue.sample)
    yield addresses.LIBRARY, _library(edition)
    if not edition.is_root and not catalogue.sample:
        yield addresses.DATA, _data(words)
    if catalogue.dates and not catalogue.sample:
        years = sorted({date.year for date in catalogue.dates})
        yield addresses.QUESTIONS, question_page(years, edition, site_url)
    yield addresses.FEEDS, render_feed_page(catalogue, edition)
    yield addresses.TOPICS, _topics_page(catalogue, edition)
    yield addresses.INSTITUTIONS, _institutions_page(catalogue, edition)
    yield addresses.REPORTS, render_report_index(catalogue, edition)


def _list_page(title: str, description: str, block: str) -> bytes:
    return render_titled_page({"title": title, "description": description}, block)


def _about(edition: Edition, *, sample: bool) -> bytes:
    words = edition.words
    title = words.say("about")
    body = f"# {title}\n\n{words.say('about_body')}"
    if edition.config.pictures:
        body += f"\n{words.say('about_pictures')}\n"
    if not sample:
        body += "\n" + words.say("about_data").replace("(DATA)", f"({addresses.source(addresses.DATA)})")
    return render_page({"title": title, "description": words.say("tagline")}, body)


def _data(words: Wording) -> bytes:
    """What docs/data/README.md says in short; the files themselves are only at the root of the site."""
    title = words.say("open_data")
    files = words.say("report.comma").join(f"`{name}`" for name in shared_names())
    body = f"# {title}\n\n{words.say('outputs.data_page.body', files=files)}"
    return render_page({"title": title, "description": words.say("outputs.data_page.description")}, body)


def _library(edition: Edition) -> bytes:
    words = edition.words
    topics = sorted(edition.config.topics, key=lambda topic: topic.name[edition.language].casefold())
    block = edition.render("library.html", topics=topics)
    return _list_page(words.say("library.title"), words.say("library.description"), block)


def _topics_page(catalogue: Catalogue, edition: Edition) -> bytes:
    words = edition.words
    counts = [(topic, len(catalogue.by_topic.get(topic.id, ()))) for topic in edition.config.topics]
    block = edition.render("topics.html", counts=sorted(counts, key=lambda count: -count[1]))
    return _list_page(words.say("topics"), words.say("topics_intro"), block)


def topic_page(
    topic: Topic,
    catalogue: Catalogue,
    edition: Edition,
    *,
    rows: Rows,
    tagged: bool = False,
) -> bytes:
    """Return the page of a topic: its papers, its share over the months, and the days that have it as a tag.

    `rows` are those of its papers; `tagged` says whether a person's post has it as a tag.
    """
    name, words = topic.name[edition.language], edition.words
    entries = catalogue.by_topic.get(topic.id, [])
    months = drawn_months(catalogue)
    line = topic_line(topic, catalogue, edition)
    # Its own page is where the line's name would lead.
    line = replace(line, name=words.say("roundups.heads.now"), href=None)
    chart = (line, list(months)) if is_curve(line) else None
    days = catalogue.tagged.get(topic.id, [])[:LISTED_DAYS]
    search = urlencode({"q-topic": topic.id})
    address = addresses.topic(topic.id)
    listed = _by_month(entries, edition, rows, address=address, search=search, chart=chart, feed=True, days=days)
    body = f"# {name}\n\n{listed}"
    if tagged:
        # Material's tags plugin lists these posts. YAML reads the name, HTML sees no end of a comment.
        included = json.dumps(name, ensure_ascii=False).replace(">", r"\u003e")
        body += f"\n\n<!-- material/tags {{ include: [{included}] }} -->"
    return render_page({"title": name, "description": _counted(name, len(entries), words)}, body)


def _by_month(
    entries: Sequence[Listed],
    edition: Edition,
    rows: Rows,
    *,
    address: str,
    search: str,
    feed: bool,
    chart: tuple[Series, list[dt.date]] | None = None,
    days: Sequence[dt.date] = (),
) -> str:
    """Return lists of the best papers among `entries`, which come newest first, and of the newest under their months.

    `address` is that of the page; `search` is the query of the search
    that finds them all; with `feed` they have a feed beside the page. `chart` is a line over months shown above them,
    with those months; `days` have posts that are listed below.
    """
    shown, best = papers_shown(entries)
    return edition.render(
        "papers.html",
        count=len(entries),
        shown=len(shown),
        best=best,
        months=[(month, list(group)) for month, group in groupby(shown, key=lambda entry: entry.day.replace(day=1))],
        rows=rows,
        address=address,
        search=search,
        feed=FILES["atom"] if feed else None,
        chart=chart,
        days=days,
    )


def papers_shown(entries: Sequence[Listed]) -> tuple[Sequence[Listed], Sequence[Listed]]:
    """Return which of the papers of a topic or an institution its page lists, and the best ones above them."""
    if len(entries) <= 2 * BEST_PAPERS:
        return entries, ()
    voted = [entry for entry in entries if entry.paper.votes]
    best = nsmallest(BEST_PAPERS, voted, key=lambda entry: (-(entry.paper.votes or 0), entry.paper.id))
    return entries[:LISTED_PAPERS], best


def _institutions_page(catalogue: Catalogue, edition: Edition) -> bytes:
    words, papers = edition.words, catalogue.by_institution
    found = [(institution, papers[institution.slug][0]) for institution in catalogue.institutions]
    block = edition.render("institutions.html", at_once=INSTITUTIONS_AT_ONCE, institutions=found)
    return _list_page(words.say("institutions"), words.say("institutions_intro"), block)


def institution_page(institution: Institution, catalogue: Catalogue, edition: Edition, *, rows: Rows) -> bytes:
    """Return the page of an institution, with the `rows` of its papers."""
    name = institution.name
    listed = _by_month(
        catalogue.by_institution[institution.slug],
        edition,
        rows,
        address=addresses.institution(institution.slug),
        search=urlencode({"q-institution": institution.slug}),
        feed=institution.papers >= FEED_INSTITUTION,
    )
    metadata = {"title": name, "description": _counted(name, institution.papers, edition.words)}
    return render_titled_page(metadata, listed)


def _counted(name: str, papers: int, words: Wording) -> str:
    """A sentence on a list for search engines: what it is of, and how many papers it has."""
    return f"{name}{words.say('report.colon')}{words.count('papers', papers)}"
