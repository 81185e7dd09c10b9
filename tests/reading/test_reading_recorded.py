"""Real pages and abstracts: what holds for invented ones holds for these (see support/recordings.py)."""

import csv
import datetime as dt
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from support.recordings import RECORDINGS, needs_recordings

from paperdigest.reading.extract.report import abstract_text, extract_report
from paperdigest.reading.extract.sentences import split
from paperdigest.reading.parse.html import parse

pytestmark = needs_recordings
_TAGS = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def pages():
    folder = Path(RECORDINGS) / "arxiv-html"
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.html"))}


@pytest.fixture(scope="module")
def parsed(pages):
    return {name: parse(content, id=_paper(name)) for name, content in pages.items()}


@pytest.fixture(scope="module")
def served(parsed):
    """The pages as arXiv served them, of which index.tsv tells; others come from older converters and from browsers."""
    index = Path(RECORDINGS) / "arxiv-html" / "index.tsv"
    if not index.is_file():
        return parsed
    with index.open(encoding="utf-8", newline="") as lines:
        kinds = {row["id"]: row["kind"] for row in csv.DictReader(lines, delimiter="\t")}
    return {name: text for name, text in parsed.items() if kinds[name].partition(";")[0] == "served by arXiv"}


def _paper(name):
    """The id of the paper in a file's name: "1706.03762-late" is another version of a page, "astro-ph_9710163" an old id."""
    return name.partition("-")[0] if name[0].isdigit() else name.replace("_", "/")


def headings(content):
    """(anchor, title) of each section, found without a parser."""
    found = re.findall(
        r'<section (?=[^>]*class="ltx_(?!bibliography))[^>]*?id="([^"]+)"[^>]*>\s*<h\d[^>]*>(.*?)</h\d>',
        content.decode(),
        re.DOTALL,
    )
    for anchor, title in found:
        untagged = re.sub(r'<span class="ltx_tag[^>]*>.*?</span>', "", title, flags=re.DOTALL)
        yield anchor, " ".join(_TAGS.sub("", untagged).split())


def test_every_section_of_a_recorded_page_survives_with_its_title(pages, served):
    assert served
    for name, text in served.items():
        assert [(s.anchor, s.title) for s in text.sections if s.anchor] == list(headings(pages[name]))
        assert text.title
        assert text.abstract
        assert text.version


def test_every_table_and_figure_of_a_recorded_page_survives_with_its_caption(pages, parsed):
    for paper, content in pages.items():
        found = re.findall(r'<figure class="ltx_(?:table|figure)[^"]*" id="([^"]+)"', content.decode())
        blocks = {b.anchor for s in parsed[paper].sections for b in s.blocks if b.kind in ("table", "figure")}
        assert set(found) <= blocks


def test_reports_on_recorded_pages_quote_them_word_for_word(served, papers):
    known = {paper.id: paper for paper in papers}
    for text in served.values():
        source = f"{text.abstract}\n" + "\n".join(block.text for section in text.sections for block in section.blocks)
        report = extract_report(
            text, known.get(text.id) or _bare(papers[0], text.id), topics=(), date=dt.date(2026, 1, 1)
        )
        assert report.contribution
        assert report.results
        assert report.usage.hardware
        for claim in (report.contribution, *report.innovations, *report.results):
            assert all(evidence.quote in source for evidence in claim.evidence)


def test_nearly_every_recorded_abstract_has_a_contribution_and_all_in_its_own_words(papers):
    """One in four of them, of all days: all take minutes, and their shares are the same (PAPERDIGEST_RECORDED=all)."""
    if os.environ.get("PAPERDIGEST_RECORDED") != "all":
        papers = papers[::4]
    reports = []
    for paper in papers:
        text = abstract_text(paper, reason="no-html")
        report = extract_report(text, paper, topics=(), date=dt.date(2026, 1, 1))
        assert "".join("".join(split(text.abstract)).split()) == "".join(text.abstract.split())
        for claim in (report.contribution, *report.innovations, *report.results):
            assert claim is None or claim.text in text.abstract
        reports.append(report)
    assert sum(bool(report.contribution) for report in reports) >= 0.99 * len(papers)
    assert sum(bool(report.innovations) for report in reports) >= 0.78 * len(papers)
    assert sum(bool(report.results) for report in reports) >= 0.85 * len(papers)


def _bare(paper, name):
    return replace(paper, id=name, code=None)
