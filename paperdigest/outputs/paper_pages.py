"""A page for each paper alone, to be linked to and shared: one for all languages, made with the day that owns it.

It is small, and tells nothing of later days: its votes are those of the day's page, which changes with them. Whoever
comes reads what the paper is about, its abstract included, and goes on to its place in the day, in any language. It is
written in the first language; a script that all of them share says it in the reader's, with the head that other pages
have. Citation managers and search engines read its meta elements, see
https://scholar.google.com/intl/en/scholar/inclusion.html#indexing. Sitemaps leave these pages out: what search
engines should know first is the day, which says all of this and more.
"""

from collections.abc import Iterator, Mapping, Sequence

from paperdigest.digest.days import Digest, Entry
from paperdigest.outputs.policy import content_policy
from paperdigest.records.papers import Paper
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.extras import Extras
from paperdigest.render.reports import one_line
from paperdigest.text.person_names import PersonName, split_name
from paperdigest.text.readable import readable
from paperdigest.text.typography import BETWEEN

#: Characters of a description: previews show no more.
_SHOWN = 140
#: Authors who have an element each, as Google Scholar wants it. More stand in one, which Zotero takes apart too: they
#: would be most of a page of 2 KB.
_EACH = 25
_NO_EXTRAS = Extras()


def paper_pages(
    digest: Digest, editions: Sequence[Edition], site_url: str, *, sample: bool, extras: Extras = _NO_EXTRAS
) -> Mapping[str, bytes]:
    """Return the pages of a day's papers by their paths below the root; the first of `editions` is at the root."""
    return {
        f"{addresses.paper_page(entry.paper.id)}index.html": _page(
            entry, editions, site_url, sample=sample, extras=extras
        ).encode()
        for entry in digest.entries
    }


def _page(entry: Entry, editions: Sequence[Edition], site_url: str, *, sample: bool, extras: Extras) -> str:
    paper, edition, words = entry.paper, editions[0], editions[0].words
    names = [readable(name).text for name in paper.authors or ()]
    found = [(one, one_line(entry, one.words)) for one in editions]
    line = found[0][1]
    # What is the same for readers of another language is not said again; that it is a quote, the script says.
    lines = [(one, other) for one, other in found[1:] if other and (line is None or other.text != line.text)]
    said = line.text if line else words.say("outputs.paper.listed", date=words.date(entry.day))
    gone = [words.withdrawn(paper.withdrawn)] if paper.withdrawn else []
    return edition.render(
        "paper_page.html",
        entry=entry,
        editions=editions,
        policy=content_policy(trusted=edition.config.trusted),
        root=site_url,
        site=edition.config.title,
        title=readable(paper.title).text,
        description=_shortened(BETWEEN.join([*gone, said])),
        line=line,
        lines=lines,
        authors="".join(names[:1]),
        others=len(names[1:]),
        meta=list(_meta(paper)),
        sample=sample,
        extras=extras,
    )


def _shortened(text: str) -> str:
    """Return the beginning of a long text, up to the end of a word if its language has blanks between them."""
    if len(text) <= _SHOWN:
        return text
    begin = text[: _SHOWN - 1]
    words = begin.rpartition(" ")[0]
    return (words if len(words) > _SHOWN // 2 else begin) + "…"


def _meta(paper: Paper) -> Iterator[tuple[str, str]]:
    """What citation managers read beside the title."""
    names = [split_name(name) for name in paper.authors or ()]
    if len(names) == 1:
        # A single element with a comma is two authors for Zotero.
        yield "citation_author", _in_order(names[0])
    elif len(names) <= _EACH:
        for name in names:
            yield "citation_author", _family_first(name)
    else:
        yield "citation_author", "; ".join(map(_family_first, names))
    if paper.published:
        yield "citation_date", f"{paper.published:%Y/%m/%d}"
    yield "citation_doi", paper.doi or f"10.48550/arXiv.{paper.id}"


def _family_first(name: PersonName) -> str:
    """A name as Google Scholar and Zotero take it apart: at its only comma."""
    if not name.person:
        return _whole(name.family)
    given = " ".join(part for part in (name.given, name.suffix) if part)
    return ", ".join(_whole(part) for part in (f"{name.particle} {name.family}".strip(), given) if part)


def _in_order(name: PersonName) -> str:
    parts = (name.given, name.particle, name.family, name.suffix)
    return _whole(" ".join(part for part in parts if part))


def _whole(text: str) -> str:
    """Without the signs at which programs divide names."""
    return " ".join(text.replace(",", " ").replace(";", " ").split())
