"""Shapes of arXiv's real pages, here with invented words: what failed on them once, and that both generators agree.

The recorded pages themselves (PAPERDIGEST_RECORDINGS) are checked by what they hold, not by their words.
"""

import hashlib
import re
from pathlib import Path

import pytest
from support.latexml import ID, article, blocks
from support.recordings import RECORDINGS, needs_recordings
from support.records import make_paper

from paperdigest.errors import Unreadable
from paperdigest.reading.match.source import Source
from paperdigest.reading.parse.html import parse
from paperdigest.reading.parse.same import refuse_others

NOTE = (
    "<span class='ltx_note ltx_role_footnote' id='footnote1'><sup class='ltx_note_mark'>1</sup><span "
    "class='ltx_note_outer'><span class='ltx_note_content'><sup class='ltx_note_mark'>1</sup>See the annex.</span>"
    "</span></span>"
)


def test_a_note_in_a_caption_is_a_block_of_its_own():
    body = f"<figure class='ltx_figure' id='S1.F1'><figcaption>Figure 1: Lamps of the set.{NOTE}</figcaption></figure>"
    found = blocks(parse(article(body), id=ID))
    assert [(one.kind, one.anchor, one.text) for one in found][:2] == [
        ("figure", "S1.F1", "Figure 1: Lamps of the set."),
        ("footnote", "footnote1", "See the annex."),
    ]


def test_a_note_in_a_cell_is_no_part_of_the_cell():
    table = f"<table class='ltx_tabular'><tr class='ltx_tr'><td class='ltx_td'>7.5{NOTE}</td><td>8</td></tr></table>"
    text = parse(article(f"<figure class='ltx_table' id='S1.T1'>{table}</figure>"), id=ID)
    assert [one.text for one in blocks(text, "table")] == ["7.5 | 8"]
    assert [one.text for one in blocks(text, "footnote")] == ["See the annex."]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Lamps for All</title>", "Lamps for All"),
        ("<title>[2601.00001] Lamps for All</title>", "Lamps for All"),
        ("<title></title>", None),
        ("", None),
    ],
)
def test_the_title_of_the_head_stands_in_for_one_that_the_text_lost(head, title):
    page = article("", title="").replace(b"<html>", f"<html><head>{head}</head>".encode())
    assert parse(page, id=ID).title == title


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("ada@example.org", False),
        ("{ada,ben}@example.org Institute of Lamps, Example City", False),
        ("ada@example.org, ben@example.com", False),
        ("We wrote to ada@example.org and asked her for the lamps that she had measured in the years before.", True),
        ("Lamps @ night", True),
    ],
)
def test_addresses_of_authors_are_no_paragraph(line, kept):
    page = article(f"<div class='ltx_para' id='p1'><p class='ltx_p'>{line}</p></div>")
    assert (line in [one.text for one in blocks(parse(page, id=ID))]) is kept


def test_addresses_within_a_section_stay():
    section = "<section class='ltx_section' id='S1'><h2 class='ltx_title ltx_title_section'>Contact</h2>"
    page = article(f"{section}<div class='ltx_para' id='S1.p1'><p class='ltx_p'>ada@example.org</p></div></section>")
    assert "ada@example.org" in [one.text for one in blocks(parse(page, id=ID))]


@pytest.mark.parametrize("end", ["#S3.T1", "v2#bib.bib3", "v2", ""])
@pytest.mark.parametrize("kind", ["html", "abs", "pdf"])
def test_a_link_to_the_page_itself_is_none(kind, end):
    page = article(
        f"<p class='ltx_p'>See <a href='https://arxiv.org/{kind}/{ID}{end}'>Table 1</a> and "
        "<a href='https://arxiv.org/abs/2512.00009'>others</a> and <a href='https://lamps.example/x'>more</a>.</p>"
    )
    text = parse(page, id=ID)
    assert text.links == ("https://arxiv.org/abs/2512.00009", "https://lamps.example/x")
    assert [link for block in blocks(text) for link in block.links] == list(text.links)


@pytest.mark.parametrize(
    ("operator", "text"),
    [
        ("<mo lspace='0.330em' rspace='0em'>\u200b</mo>", "where head_i"),
        ("<mo lspace='0em' rspace='0.5em'>\u2062</mo>", "where head_i"),
        ("<mspace width='0.33em'></mspace>", "where head_i"),
    ],
)
def test_an_operator_without_a_sign_keeps_words_apart_where_it_has_room(operator, text):
    math = f"<math><mrow><mtext>where</mtext>{operator}<msub><mi>head</mi><mi>i</mi></msub></mrow></math>"
    assert f"We say {text} here." in [
        one.text for one in blocks(parse(article(f"<p class='ltx_p'>We say {math} here.</p>"), id=ID))
    ]


def test_an_operator_without_a_sign_or_room_is_nothing():
    math = "<math><mrow><mi>d</mi><mo lspace='0em' rspace='0em'>\u200b</mo><mi>k</mi></mrow></math>"
    assert "We say dk here." in [
        one.text for one in blocks(parse(article(f"<p class='ltx_p'>We say {math} here.</p>"), id=ID))
    ]


def test_the_same_formula_reads_the_same_wherever_it_stands_and_others_do_not():
    math = "<math alttext='{0}'><msup><mi>{0}</mi><mn>2</mn></msup></math>"
    line = f"A {math.format('x')} B {math.format('y')} C {math.format('x')}."
    found = blocks(parse(article(f"<p class='ltx_p'>{line}</p>"), id=ID))
    assert "A x² B y² C x²." in [one.text for one in found]


def test_marks_of_keywords_stand_before_no_paragraph():
    body = "<h6 class='ltx_title ltx_title_classification'>keywords: </h6><p class='ltx_p'>Lamps shine at night.</p>"
    assert "Lamps shine at night." in [one.text for one in blocks(parse(article(body), id=ID))]


ABSTRACT = "We measure lamps of the northern museums and compare their light with candles of the same century."
OTHER = "Reviewers asked for further experiments; this letter answers each question of theirs in the order received."


@pytest.mark.parametrize(
    ("title", "abstract", "is_other"),
    [
        ("Response to the Reviewers", OTHER, True),
        ("Response to the Reviewers", ABSTRACT, False),
        ("Lamps of the North, Revisited", OTHER, False),
    ],
)
def test_a_page_of_another_document_is_refused_with_its_title(title, abstract, is_other):
    head = f"<h1 class='ltx_title ltx_title_document'>{title}</h1><div class='ltx_abstract'><p>{abstract}</p></div>"
    text = parse(article("", title=head), id=ID)
    if is_other:
        with pytest.raises(Unreadable, match="shows another document, with the title 'Response to the Reviewers'"):
            refuse_others(text, titles=("Lamps of the North",), abstract=ABSTRACT)
    else:
        assert refuse_others(text, titles=("Lamps of the North",), abstract=ABSTRACT) is text


def test_a_paper_that_was_renamed_is_the_same_paper():
    head = "<h1 class='ltx_title ltx_title_document'>Candles</h1>"
    text = parse(article("", title=head), id=ID)
    paper = make_paper(title="Lamps of the North", aliases=("Candles",))
    assert refuse_others(text, titles=(paper.title, *paper.aliases), abstract=ABSTRACT) is text


def test_a_passage_is_found_by_its_words_after_its_anchor_has_moved():
    said = "Lanterns of the northern museums shine for nine hours at the least."
    body = "<section class='ltx_section' id='{0}'><div class='ltx_para' id='{0}.p7'><p class='ltx_p'>{1}</p></div></section>"
    found = [Source(parse(article(body.format(anchor, said)), id=ID)).find(said) for anchor in ("S2", "Sx1")]
    assert [(one.quote, one.anchor) for one in found] == [(said, "S2.p7"), (said, "Sx1.p7")]


def recorded(name):
    content = (Path(RECORDINGS) / "arxiv-html" / f"{name}.html").read_bytes()
    return parse(content, id=name.removesuffix("-perl-2026-03").replace("_", "/"))


def shape(text):
    """What a page holds: its version, sections, those of the appendix, blocks by kind, links."""
    kinds = [one.kind for one in blocks(text)]
    counts = tuple(kinds.count(kind) for kind in ("paragraph", "list", "equation", "figure", "table", "footnote"))
    return text.version, len(text.sections), sum(one.appendix for one in text.sections), counts, len(text.links)


@needs_recordings
@pytest.mark.parametrize(
    ("name", "title", "holds"),
    [
        ("1307.8133", "8ff03d", (None, 10, 2, (28, 0, 0, 12, 2, 8), 1)),
        ("1501.06563", "c04c89", (None, 6, 0, (60, 10, 4, 0, 0, 0), 0)),
        ("1706.03762-perl-2026-03", "ab8508", (7, 29, 0, (63, 3, 5, 5, 4, 2), 1)),
        ("1706.03762", "ab8508", (7, 29, 0, (63, 3, 5, 5, 4, 2), 1)),
        ("1707.08043", "7f0bed", (None, 5, 0, (51, 13, 6, 0, 0, 1), 1)),
        ("1708.00137", "299f89", (None, 22, 5, (134, 0, 70, 2, 1, 5), 0)),
        ("1803.07574", "ce1aed", (None, 21, 2, (78, 22, 12, 14, 0, 1), 1)),
        ("1810.04805", "af2a32", (2, 45, 22, (92, 21, 1, 5, 8, 16), 7)),
        ("2201.00020", "64e88c", (None, 2, 0, (40, 0, 10, 6, 2, 0), 0)),
        ("2210.12503", "e9743c", (None, 20, 1, (232, 61, 5, 3, 7, 8), 2)),
        ("2308.06222", "38966b", (None, 6, 1, (49, 0, 23, 8, 0, 0), 0)),
        ("astro-ph_9710163", "c42342", (None, 6, 0, (26, 0, 0, 0, 2, 14), 0)),
    ],
)
def test_recorded_pages_are_read_to_their_end(name, title, holds):
    text = recorded(name)
    assert shape(text) == holds
    assert hashlib.sha256(text.title.encode()).hexdigest()[:6] == title
    assert not [one for one in blocks(text) if re.search("[\u200b\ue000]", one.text)]


@needs_recordings
def test_both_generators_give_the_same_blocks_of_the_same_paper():
    new, old = recorded("1706.03762"), recorded("1706.03762-perl-2026-03")
    assert [(one.kind, one.text) for one in blocks(new)] == [(one.kind, one.text) for one in blocks(old)]
    assert [(one.title, one.level) for one in new.sections] == [(one.title, one.level) for one in old.sections]
    assert (new.title, new.abstract, new.version, new.links) == (old.title, old.abstract, old.version, old.links)
