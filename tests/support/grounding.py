"""Reports held against a few paragraphs."""

import datetime as dt

from paperdigest.reading.ground import check, unverified
from paperdigest.reading.match.source import Source
from paperdigest.records.fulltext import Block, PaperText, Section
from paperdigest.records.reports import Report, Usage


def paper(*blocks, **facts):
    sections = tuple(
        Section(f"S{number}", f"Part {number}", 1, (Block("paragraph", f"S{number}.p1", block),))
        for number, block in enumerate(blocks, start=1)
    )
    return PaperText(**{"id": "2601.00001", "version": 1, "source": "html", "title": "A title", "abstract": None, "sections": sections, **facts})  # fmt: skip


def checked_against(report, text):
    return check(report, Source(text))


def report(**parts):
    empty = {"area": None, "contribution": None, "usage": Usage(), "innovations": (), "results": ()}
    return Report(
        id="2601.00001", language="en", source="html", method="test", date=dt.date(2026, 1, 5), **{**empty, **parts}
    )


def missing(claim, source, language="en"):
    return unverified(claim, Source(paper(source)), language=language)
