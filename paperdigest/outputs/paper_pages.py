"""A page for each paper alone, to be linked to and shared: one for all languages, made with the day that owns it.

It is small and stays as it is: no votes, no papers of later days. Whoever comes reads what the paper is about, and goes
on to its place in the day, in any language. Citation managers and search engines read its meta elements, see
https://scholar.google.com/intl/en/scholar/inclusion.html#indexing. Sitemaps leave these pages out: what search engines
should know first is the day, which says all of this and more.
"""

from collections.abc import Iterator, Mapping, Sequence

from paperdigest.digest.days import Digest, Entry
from paperdigest.records.papers import Paper
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.reports import one_line
from paperdigest.render.wording import Wording
from paperdigest.text.readable import readable

#: Characters of a description: previews show no more.
_SHOWN = 140


def paper_pages(digest: Digest, editions: Sequence[Edition], site_url: str, *, sample: bool) -> Mapping[str, bytes]:
    """Return the pages of a day's papers by their paths below the root; the first of `editions` is at the root."""
    return {
        f"{addresses.paper_page(entry.paper.id)}index.html": _page(entry, editions, site_url, sample=sample).encode()
        for entry in digest.entries
    }


def _page(entry: Entry, editions: Sequence[Edition], site_url: str, *, sample: bool) -> str:
    paper, edition, words = entry.paper, editions[0], editions[0].words
    line = one_line(paper, entry.report(edition.language), words)
    said = line.text if line else words.say("outputs.paper.listed", date=words.date(entry.day))
    return edition.render(
        "paper_page.html",
        entry=entry,
        editions=editions,
        root=site_url,
        site=edition.config.title,
        title=readable(paper.title).text,
        description=_shortened(said),
        line=line,
        authors=_authors(paper, words),
        meta=list(_meta(paper)),
        sample=sample,
    )


def _shortened(text: str) -> str:
    """Return the beginning of a long text, up to the end of a word if its language has blanks between them."""
    if len(text) <= _SHOWN:
        return text
    begin = text[: _SHOWN - 1]
    words = begin.rpartition(" ")[0]
    return (words if len(words) > _SHOWN // 2 else begin) + "…"


def _authors(paper: Paper, words: Wording) -> str:
    """Return the first author, and how many more there are."""
    if not paper.authors:
        return ""
    others = len(paper.authors) - 1
    return readable(paper.authors[0]).text + (words.count("and_others", others) if others else "")


def _meta(paper: Paper) -> Iterator[tuple[str, str]]:
    """What citation managers read beside the title."""
    if paper.authors:
        yield "citation_author", "; ".join(readable(name).text for name in paper.authors)
    if paper.published:
        yield "citation_date", f"{paper.published:%Y/%m/%d}"
    yield "citation_doi", paper.doi or f"10.48550/arXiv.{paper.id}"
