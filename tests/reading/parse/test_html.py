"""arXiv's pages: what LaTeXML makes of TeX becomes sections and blocks with their anchors."""

import re

import pytest
from support.latexml import ID, PAGES, article, blocks, page

from paperdigest.errors import ClientError, NoText, Unreadable
from paperdigest.reading.parse.html import parse
from paperdigest.records.fulltext import Block


@pytest.fixture(scope="module")
def whole():
    return parse(page("whole"), id=ID)


def test_title_and_abstract_are_read_without_their_notes(whole):
    assert whole.title == "Lantern: Routing Long Documents Through a Sparse Reader"
    assert whole.abstract.startswith("Long documents are slow to read")
    assert whole.abstract.endswith("and reads documents of 128K tokens 5.2× faster.")
    assert "computed. On LongBench" in whole.abstract


def test_sections_keep_their_order_level_anchor_and_whether_they_are_an_appendix(whole):
    assert [(s.anchor, s.title, s.level, s.appendix) for s in whole.sections if s.anchor] == [
        ("S1", "Introduction", 1, False),
        ("S2", "Method", 1, False),
        ("S2.SS1", "Router", 2, False),
        ("S2.SS2", "Delayed attention", 2, False),
        ("S3", "Experiments", 1, False),
        ("S3.SS0.SSS0.Px1", "Setup.", 2, False),
        ("S3.SS0.SSS0.Px2", "Results.", 2, False),
        ("S3.SS1", "Ablation", 2, False),
        ("S4", "Conclusion", 1, False),
        ("A1", "Hyperparameters", 1, True),
        ("A1.SS1", "Prompts", 2, True),
    ]


def test_maths_becomes_text(whole):
    texts = " ".join(block.text for block in blocks(whole))
    assert "costs 𝒪(n²) operations" in texts
    assert "where λ=10⁻³ balances both terms. Eq. 1 has no other parameter." in texts
    assert "\\" not in texts
    equation = next(block for block in blocks(whole, "equation") if block.anchor == "S2.E1")
    assert equation.text.startswith("ℒ=−(1/n) ∑")


def test_scripts_outside_formulas_say_that_they_are_scripts():
    body = "<p class='ltx_p'>3 10<sup class='ltx_sup'>-4</sup>, H<sub class='ltx_sub'>2</sub>O, y<sub>max</sub>, 2<sup>nd</sup>, R<sup>k</sup> <sup></sup>.</p>"
    block = blocks(parse(article(body), id=ID), "paragraph")[0]
    assert block.text == "3 10⁻⁴, H₂O, y_max, 2nd, R^k ."


def test_a_table_gives_its_caption_and_its_cells(whole):
    (table,) = (block for block in blocks(whole, "table") if block.anchor == "S3.T1")
    assert table.text.startswith(
        "Table 1: Accuracy (%) on two benchmarks. Best in bold. ; Model | LongBench | LongBench | RULER"
    )
    assert "Dense-3B | 46.0 | 44.2 | 61.0" in table.text
    assert "48.9 | 47.3 | 74.8" in table.text


def test_a_figure_over_both_columns_gives_its_caption(whole):
    (figure,) = blocks(whole, "figure")
    assert figure.anchor == "S2.F1"
    assert figure.text.startswith("Figure 1: Overview of Lantern.")
    assert figure.text.endswith("attends to 12% of the tokens.")


def test_notes_stand_behind_what_they_belong_to_and_not_in_it(whole):
    (note,) = blocks(whole, "footnote")
    assert note == Block(
        "footnote",
        "footnote1",
        "A demo runs at https://demo.lantern-reader.example.org/.",
        ("https://demo.lantern-reader.example.org/",),
    )


def test_a_note_in_a_note_is_a_note_of_its_own_behind_it():
    note = "<span class='ltx_note' id='n{}'>{}</span>"
    nested = note.format(1, f"Outer words{note.format(2, 'Inner words.')}.")
    text = parse(article(f"<p class='ltx_p'>Text{nested} {note.format(3, 'Last words.')}</p>"), id=ID)
    assert [(block.anchor, block.text) for block in blocks(text, "footnote")] == [
        ("n1", "Outer words."),
        ("n2", "Inner words."),
        ("n3", "Last words."),
    ]


def test_items_of_lists_are_blocks_with_their_own_anchors(whole):
    items = {block.anchor: block.text for block in blocks(whole, "list")}
    assert items["S1.I1.i2"].startswith("We propose delayed attention, which computes keys only")
    assert items["S2.I2.i2"] == "Select the best."
    assert items["S2.I2.i2.I1.i1"] == "Ties go to the earlier one."
    assert [block.text for block in blocks(whole, "list") if block.anchor == "S2.SS2.p1"] == [
        "Selection keeps the k=32 best paragraphs.",
        "Reading attends to them alone.",
    ]


def test_a_theorem_begins_with_its_name(whole):
    assert any(block.text.startswith("Theorem 1. If s_i is constant") for block in blocks(whole, "paragraph"))


def test_the_bibliography_and_the_marks_that_lead_there_are_left_out(whole):
    texts = " ".join(block.text for block in blocks(whole))
    assert "Long things, slowly" not in texts
    assert "law, medicine and software. Dense attention" in texts
    assert "As shown by Harrow et al. (2023), most" in texts
    assert "https://github.com/quill/not-ours" not in whole.links


def test_links_are_kept_with_the_blocks_they_stand_in(whole):
    (block,) = (block for block in blocks(whole) if block.text.startswith("We presented Lantern"))
    assert block.links == (
        "https://github.com/lantern-reader/lantern",
        "https://huggingface.co/datasets/lantern-reader/LanternBench",
    )
    assert set(block.links) < set(whole.links)


def test_no_word_of_the_body_is_lost(whole):
    tex = (PAGES / "whole.tex").read_text()
    body = tex[tex.index("\\section{Introduction}") : tex.index("\\bibliographystyle")]
    body = re.sub(r"\\begin\{algorithm\}.*?\\end\{algorithm\}|%.*", "", body, flags=re.DOTALL)
    body = re.sub(
        r"\$[^$]*\$|\\(?:cite[pt]?|label|ref|includegraphics|begin|end|href|url|cline)(?:\[[^]]*\])?\{[^}]*\}",
        " ",
        body,
    )
    body = re.sub(r"\\begin|\\[a-zA-Z]+|equation|align|[{}\\&]", " ", body)
    words = set(re.findall(r"[A-Za-z]{4,}", body)) - {"toprule", "midrule", "lccc"}
    titles = " ".join(section.title or "" for section in whole.sections)
    read = set(re.findall(r"[A-Za-z]{4,}", titles + " " + " ".join(block.text for block in blocks(whole))))
    lost = {word for word in words if word not in read}
    assert len(lost) <= 0.02 * len(words), lost


def test_unknown_macros_and_references_leave_no_commands_behind():
    text = parse(page("broken"), id=ID)
    assert text.title == "Frayed: A Paper Whose Macros Are Missing"
    assert "It works on 97.5% of the pages we tried." in text.abstract
    first = blocks(text)[0].text
    assert "It keeps all of its words and" in first
    assert "undefinedmacro" not in first
    assert "sec:nowhere" not in first


def test_a_paper_without_sections_is_one_section_without_a_title():
    text = parse(page("flat"), id=ID)
    (section,) = text.sections
    assert (section.title, section.anchor, section.level) == (None, None, 1)
    assert "It is 3.4 kHz, twice the rate" in section.blocks[0].text


WATERMARK = "<body><div id='watermark-tr'>\narXiv:{} [cs.CL] 2 Jan 2026</div>"


@pytest.mark.parametrize(
    ("mark", "paper", "version"),
    [
        (WATERMARK.format("2601.00001v12"), ID, 12),
        (WATERMARK.format("2601.00001"), ID, None),
        (WATERMARK.format("math/0309136v2"), "math/0309136", 2),
        (WATERMARK.format("math.GT/0309136v2"), "math/0309136", 2),
        (WATERMARK.format("math/0309136v2"), "math.GT/0309136", 2),
        ("<link rel='canonical' href='https://arxiv.org/abs/2601.00001v4'><body>", ID, 4),
        ("<base href='/html/2601.00001v5/'><body>", ID, 5),
        ("<body><a href='/abs/2601.00009v7'>arXiv:2601.00009v7</a>", ID, None),
        (WATERMARK.format("unknown"), ID, None),
    ],
)
def test_the_version_is_read_where_arxiv_says_it(mark, paper, version):
    cites = b"<title>A reply to arXiv:2601.00008v1</title>"
    marked = cites + page("whole").replace(b"<body>", mark.encode())
    assert parse(marked, id=paper).version == version


def test_what_a_paper_cites_is_neither_its_version_nor_another_paper():
    cited = "<p class='ltx_p' id='watermark-tr'>arXiv:2601.00009v7 is where it began.</p>"
    assert (
        parse(article(cited, title="<h1 class='ltx_title_document'>On arXiv:2601.00008v3</h1>"), id=ID).version is None
    )


@pytest.mark.parametrize(
    ("mark", "paper"),
    [
        (WATERMARK.format("2601.00002v1"), ID),
        (WATERMARK.format("math.GT/0309137v1"), "math/0309136"),
        ("<link rel='canonical' href='https://arxiv.org/abs/2601.00002'><body>", ID),
        ("<base href='/html/2601.00002v1/'><body>", ID),
    ],
)
def test_the_page_of_another_paper_is_refused(mark, paper):
    with pytest.raises(Unreadable, match="the page of"):
        parse(page("whole").replace(b"<body>", mark.encode()), id=paper)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"[]", b"plain words", b"<html><body><p>Hello.</p></body></html>"]
)
def test_what_is_no_paper_is_refused(content):
    with pytest.raises(Unreadable):
        parse(content, id=ID)


def test_a_page_with_hardly_any_text_is_a_failed_conversion():
    with pytest.raises(NoText) as caught:
        parse(
            b"<article class='ltx_document'><h1 class='ltx_title_document'>T</h1><p>Fatal error.</p></article>", id=ID
        )
    assert caught.value.reason == "conversion-failed"


def test_markup_that_is_never_closed_loses_no_text():
    text = parse(
        article(
            "<section class='ltx_section' id='S1'><h2 class='ltx_title ltx_title_section'>One<p>Two <b>three <table><tr><td>four"
        ),
        id=ID,
    )
    assert "three" in " ".join(block.text for block in blocks(text))
    assert "four" in " ".join(block.text for block in blocks(text))


@pytest.mark.parametrize(
    "nest",
    [
        "<div>",
        "<section class='ltx_section' id='S1'><p>words</p>",
        "<figure class='ltx_figure'><figcaption>words</figcaption>",
        "<ul><li class='ltx_item'>",
        "<p><span class='ltx_note'>words",
        "<p><math><mrow>",
        "<table class='ltx_tabular'><tr><td>",
    ],
)
def test_markup_nested_100000_deep_is_survived(nest):
    before = (
        "<section class='ltx_section' id='S0'><div class='ltx_para'><p class='ltx_p'>"
        + "Words before. " * 40
        + "</p></div></section>"
    )
    text = parse(article(before + nest * 100_000), id=ID)
    assert blocks(text)[0].text.startswith("Words before.")


def test_a_page_of_ten_megabytes_is_read():
    formula = "<math alttext='x'><semantics><mi>x</mi>" + "<annotation>x</annotation>" * 40 + "</semantics></math>"
    part = (
        "<section class='ltx_section' id='S{n}'><h2 class='ltx_title ltx_title_section'>Part</h2><p class='ltx_p'>"
        f"Words and {formula}. "
        "</p></section>"
    )
    content = article("".join(part.format(n=n) for n in range(9_000)))
    assert len(content) > 10_000_000
    text = parse(content, id=ID)
    assert len([section for section in text.sections if section.title == "Part"]) == 9_000


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p class='ltx_p'>" + "x" * 1_500_000, id="no blank"),
        pytest.param("<p class='ltx_p'>" + "<span class='ltx_note'>w</span>" * 70_000, id="footnotes"),
        pytest.param(
            ("<p>" + "<span class='ltx_note'>words " * 600 + "</span>" * 600 + "</p>") * 100, id="nested notes"
        ),
        pytest.param("<p class='ltx_p'>" + "<b class='ltx_ERROR'>x</b> words " * 200_000, id="marks of errors"),
        pytest.param("<div class='ltx_abstract'>" + "words " * 250_000, id="an abstract"),
        pytest.param("<h2 class='ltx_title'>" + "words " * 250_000, id="a title"),
    ],
)
def test_more_text_than_a_paper_holds_is_too_large(body):
    with pytest.raises(ClientError, match="more text than a paper") as caught:
        parse(article(body), id=ID)
    assert caught.value.status is None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>" + "<span class='ltx_note'>w" * 600 + "words " * 100_000 + "</span>" * 600 + "</p>", id="nested notes"),
        pytest.param(("<p>" + "<cite class='ltx_cite'>x" * 1500 + "</cite>" * 1500 + "</p>") * 20, id="nested citations"),
        pytest.param("<p class='ltx_p'>e" + "\u0301\u0316" * 400_000 + "</p>", id="marks on a letter"),
        pytest.param("<p class='ltx_p' id='" + "x" * 10_000_000 + "'>words</p>", id="a huge attribute"),
        pytest.param("<p class='" + "ltx_note " * 1_000_000 + "'>words</p>", id="many classes"),
        pytest.param("<p class='ltx_p' id='a'><a href='#a'>words</a></p>" * 20_000, id="circles"),
    ],
)  # fmt: skip
def test_what_is_odd_is_read_to_its_end(body):
    text = parse(article(body), id=ID)
    assert all(len(block.anchor or "") < 1000 for block in blocks(text))


def test_an_element_with_very_many_attributes_is_no_page():
    with pytest.raises(Unreadable):
        parse(article("<p " + " ".join(f"a{n}='x'" for n in range(200_000)) + ">words</p>"), id=ID)


def test_a_heading_of_many_words_is_text():
    heading = "<h2 class='ltx_title ltx_title_section'>" + "Many words. " * 60 + "</h2>"
    text = parse(article(f"<section class='ltx_section' id='S1'>{heading}<p class='ltx_p'>More.</p></section>"), id=ID)
    (section,) = (section for section in text.sections if section.anchor == "S1")
    assert section.title is None
    assert section.blocks[0].text.endswith("Many words. More.")


def test_text_of_the_page_is_clean_whatever_bytes_it_holds():
    text = parse(
        article("<p class='ltx_p'>before \x00\x08\u202eafter\u0085 </p>").replace(b"before", b"before \xff\xfe\x01"),
        id=ID,
    )
    assert re.fullmatch(r"before .*after", blocks(text)[0].text)
    assert "\u202e" not in blocks(text)[0].text
    assert blocks(text)[0].text.isprintable()


def test_entities_cannot_expand_without_end():
    bomb = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>" + article(
        "<p class='ltx_p'>&b;&b; end</p>"
    )
    assert len(blocks(parse(bomb, id=ID))[0].text) < 100


def test_links_that_are_none_are_left_out():
    text = parse(
        article(
            "<p class='ltx_p'><a href='javascript:alert(1)'>x</a> <a href='https://ok.example.org/a'>y</a> words</p>"
        ),
        id=ID,
    )
    assert text.links == ("https://ok.example.org/a",)


def test_a_note_in_a_title_is_no_part_of_it():
    note = "<span class='ltx_note ltx_role_thanks' id='note1'><sup class='ltx_note_mark'>1</sup>Code: https://a.example.org/b</span>"
    text = parse(article("", title=f"<h1 class='ltx_title ltx_title_document'>A title{note}</h1>"), id=ID)
    assert text.title == "A title"
    assert blocks(text, "footnote") == [
        Block("footnote", "note1", "Code: https://a.example.org/b", ("https://a.example.org/b",))
    ]


def test_listings_are_read_line_by_line():
    lines = "<div class='ltx_listing'><div class='ltx_listingline'>score all</div><div class='ltx_listingline'>keep 32</div></div>"
    text = parse(article(f"{lines}<pre class='ltx_verbatim'>You are\na judge.</pre>"), id=ID)
    assert [block.text for block in blocks(text)][:2] == ["score all keep 32", "You are a judge."]


def test_the_same_bytes_give_the_same_text(whole):
    assert parse(page("whole"), id=ID) == whole


@pytest.mark.parametrize(
    "odd", ["S1.p2 ", "\u00a0S1.p2", "S1\u200b.p2", "S1\u2028p2", "\u202eS1", "S1\np2", '"><b>', "S1 p2"]
)
def test_an_anchor_that_no_address_takes_is_none(odd):
    text = parse(article(f'<div class="ltx_para" id="{odd}"><p class="ltx_p">Some words.</p></div>'), id=ID)
    assert [block.anchor for block in blocks(text) if block.text == "Some words."] == [None]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            "<tr><th rowspan='2'>A</th><th colspan='2'>B</th></tr><tr><th>C</th><th>D</th></tr><tr><td>E</td><td>1</td><td>2</td></tr>",
            "A | B | B ; A | C | D ; E | 1 | 2",
        ),
        ("<tr><td colspan='3'>Small</td></tr><tr><td>a</td><td>b</td><td>c</td></tr>", "Small ; a | b | c"),
        ("<tr><td>a</td><td rowspan='3'>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>", "a | b ; c | b ; d | b"),
        ("<tr><td colspan='many'>a</td><td rowspan='-2'>b</td></tr>", "a | b"),
    ],
)
def test_what_spans_columns_or_rows_stands_in_each_of_them(rows, text):
    page = article(f"<table class='ltx_tabular'>{rows}</table>")
    assert [block.text for block in blocks(parse(page, id=ID), "table")] == [text]


def test_a_span_beyond_reason_makes_no_row_beyond_reason():
    row = "<tr><td colspan='9999' rowspan='9999'>a</td><td>b</td></tr>"
    page = article(f"<table class='ltx_tabular'>{row * 3}</table>")
    assert len(blocks(parse(page, id=ID), "table")[0].text) < 1_000
