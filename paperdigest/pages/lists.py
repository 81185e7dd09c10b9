"""Pages beside the posts: home, all days, trends, topics, about. Each is a pure function of the digests."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import urlencode

from markupsafe import escape as html_text

from paperdigest.config import Topic
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import Digest, Entry, Institution
from paperdigest.outputs.day_files import shared_names
from paperdigest.outputs.feed_formats import FILES
from paperdigest.outputs.feeds import FEED_INSTITUTION
from paperdigest.pages.day import tags_of
from paperdigest.pages.feeds import render_feed_page
from paperdigest.pages.home import archive_block, home_block
from paperdigest.pages.trends import drawn_months, topic_lines, trends_block
from paperdigest.render import addresses
from paperdigest.render.charts import Series
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_page
from paperdigest.render.wording import Wording

#: Papers that the page of a topic or an institution lists.
LISTED_PAPERS = 100
#: Papers with the most votes, listed above them.
BEST_PAPERS = 5
#: Institutions that their list shows at once; the others are folded below.
INSTITUTIONS_AT_ONCE = 100


def render_pages(catalogue: Catalogue, edition: Edition) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield (path below the language's docs folder, content) of every page that is no post."""
    words = edition.words
    newest_first = list(reversed(catalogue.digests))
    description, block = home_block(catalogue, edition)
    yield addresses.source(""), _list_page(edition.config.title, description, block)
    block = archive_block(catalogue, edition)
    yield addresses.source(addresses.ARCHIVE), _list_page(words.say("archive_title"), words.say("archive_intro"), block)
    block = trends_block(catalogue, edition)
    title, description = words.say("roundups.trends.name"), words.say("roundups.trends.intro")
    yield addresses.source(addresses.TRENDS), _list_page(title, description, block)
    yield addresses.source(addresses.ABOUT), _about(edition, sample=catalogue.sample)
    yield addresses.source(addresses.LIBRARY), _library(edition)
    if not edition.is_root and not catalogue.sample:
        yield addresses.source(addresses.DATA), _data(words)
    yield render_feed_page(newest_first, edition)
    yield from _topics(newest_first, drawn_months(catalogue), edition)
    yield from _institutions(newest_first, edition)


def _list_page(title: str, description: str, block: str) -> bytes:
    return render_page({"title": title, "description": description}, f"<h1>{html_text(title)}</h1>\n\n{block}")


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
    block = edition.render("library.html")
    return _list_page(words.say("library.title"), words.say("library.description"), block)


def _topics(
    newest_first: Sequence[Digest], months: Mapping[dt.date, Sequence[Entry]], edition: Edition
) -> Iterator[tuple[PurePosixPath, bytes]]:
    words, topics, language = edition.words, edition.config.topics, edition.language
    papers: dict[str, list[Entry]] = {topic.id: [] for topic in topics}
    for digest in newest_first:
        for entry in digest.entries:
            for topic in entry.topics:
                papers[topic.id].append(entry)
    counts = sorted(((topic, len(papers[topic.id])) for topic in topics), key=lambda count: -count[1])
    yield (
        addresses.source(addresses.TOPICS),
        _list_page(
            words.say("topics"),
            words.say("topics_intro"),
            edition.render("topics.html", counts=counts),
        ),
    )
    tagged = {topic.id for digest in newest_first for topic in tags_of(digest)}
    lines = {line.name: line for line in topic_lines(months, edition) if len(line.known) > 1}
    for topic in topics:
        chart = (lines[topic.name[language]], list(months)) if topic.name[language] in lines else None
        content = _topic(topic, papers[topic.id], edition, chart=chart, tagged=topic.id in tagged)
        yield addresses.source(addresses.topic(topic.id)), content


def _topic(
    topic: Topic,
    entries: Sequence[Entry],
    edition: Edition,
    *,
    chart: tuple[Series, list[dt.date]] | None,
    tagged: bool,
) -> bytes:
    name = topic.name[edition.language]
    words = edition.words
    metadata = {"title": name, "description": f"{name}: {words.count('papers', len(entries))}"}
    # Material's tags plugin makes the chips of the posts lead to the page that lists their tag.
    included = json.dumps(name, ensure_ascii=False).replace(
        ">", r"\u003e"
    )  # YAML reads it, HTML sees no end of comment
    listing = f"<!-- material/tags {{ include: [{included}] }} -->"
    search = urlencode({"q-topic": topic.id})
    if chart:
        # Its own page is where it would lead.
        chart = (replace(chart[0], name=words.say("roundups.heads.now"), href=None), chart[1])
    listed = _by_month(entries, edition, named=True, search=search, chart=chart, feed=True)
    body = f"# {name}\n\n{listed}"
    if tagged:
        body += f"\n\n## {words.say('topic_days')} {{ #days }}\n\n{listing}"
    return render_page(metadata, body)


def _by_month(
    entries: Sequence[Entry],
    edition: Edition,
    *,
    named: bool,
    search: str,
    feed: bool,
    chart: tuple[Series, list[dt.date]] | None = None,
) -> str:
    """Return lists of the best papers among `entries`, which come newest first, and of the newest under their months.

    With `named` each paper says its institution; `search` is the query of the search that finds them all; with
    `feed` they have a feed beside the page. `chart` is a line over months shown above them, with those months.
    """
    shown = entries[:LISTED_PAPERS]
    voted = [entry for entry in entries if entry.paper.votes]
    best = sorted(voted, key=lambda entry: (-(entry.paper.votes or 0), entry.paper.id))[:BEST_PAPERS]
    return edition.render(
        "papers.html",
        count=len(entries),
        shown=len(shown),
        best=best if len(entries) > 2 * BEST_PAPERS else (),
        months=[(month, list(group)) for month, group in groupby(shown, key=lambda entry: entry.day.replace(day=1))],
        named=named,
        search=search,
        feed=FILES["atom"] if feed else None,
        chart=chart,
    )


def _institutions(newest_first: Sequence[Digest], edition: Edition) -> Iterator[tuple[PurePosixPath, bytes]]:
    words = edition.words
    papers: dict[Institution, list[Entry]] = {}
    for digest in newest_first:
        for entry in digest.entries:
            if entry.institution:
                papers.setdefault(entry.institution, []).append(entry)
    institutions = sorted(papers, key=lambda institution: (-institution.papers, institution.name.casefold()))
    yield (
        addresses.source(addresses.INSTITUTIONS),
        _list_page(
            words.say("institutions"),
            words.say("institutions_intro"),
            edition.render(
                "institutions.html",
                at_once=INSTITUTIONS_AT_ONCE,
                institutions=[(institution, papers[institution][0]) for institution in institutions],
            ),
        ),
    )
    for institution in institutions:
        if institution.has_page:
            name = institution.name
            title = html_text(name)
            metadata = {"title": name, "description": f"{name}: {words.count('papers', institution.papers)}"}
            search = urlencode({"q-institution": institution.slug})
            listed = _by_month(
                papers[institution],
                edition,
                named=False,
                search=search,
                feed=institution.papers >= FEED_INSTITUTION,
            )
            body = f"<h1>{title}</h1>\n\n{listed}"
            yield addresses.source(addresses.institution(institution.slug)), render_page(metadata, body)
