"""The page of the newest preprints: what arXiv listed last in the owner's categories, beside the daily list.

A paper that was on the daily list as well stands there as it does in all lists; the others lead to arXiv.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from paperdigest.digest.briefs import Listed
from paperdigest.digest.catalogue import Catalogue
from paperdigest.pages.lines import Rows
from paperdigest.records.papers import Metadata
from paperdigest.render.areas import areas
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_titled_page
from paperdigest.render.reports import OneLine, quoted_line
from paperdigest.text.links import arxiv_page


@dataclass(frozen=True)
class _Preprint:
    """A paper as the page lists it."""

    paper: Metadata
    #: It among the papers of the daily list, if it was there.
    listed: Listed | None
    line: OneLine | None

    @property
    def address(self) -> str:
        """The address of its abstract page on arXiv."""
        return arxiv_page(self.paper.id)


def preprints_page(catalogue: Catalogue, edition: Edition, *, rows: Rows) -> bytes:
    """Return the page; `rows` are those of the papers that were on the daily list as well."""
    words, found = edition.words, catalogue.preprints
    papers = found.papers if found else ()
    block = edition.render(
        "preprints.html",
        areas=areas(edition.config.collect.preprints, words),
        days=_by_day(papers, catalogue.listed_preprints),
        unread=catalogue.preprints_unread,
        rows=rows,
    )
    metadata = {"title": words.say("preprints.title"), "description": words.say("preprints.description")}
    return render_titled_page(metadata, block)


def _by_day(papers: Sequence[Metadata], listed: Mapping[str, Listed]) -> list[tuple[dt.date | None, list[_Preprint]]]:
    """Group papers, which are in order, by the UTC day on which they were published; None if that is not known."""
    days = groupby(papers, key=lambda paper: paper.published and paper.published.date())
    return [(day, [_Preprint(one, listed.get(one.id), _line(one)) for one in group]) for day, group in days]


@lru_cache(maxsize=512)
def _line(paper: Metadata) -> OneLine | None:
    return quoted_line(paper.id, paper.title, paper.abstract)
