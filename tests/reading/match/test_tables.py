"""Which row and column of a table a score stands in, and whether a claim is about them."""

from dataclasses import replace

import pytest
from support.grounding import checked_against, paper, report
from support.growth import grows_gently

from paperdigest.reading.ground import unverified
from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.model_names import names
from paperdigest.reading.match.source import Source
from paperdigest.reading.match.tables import About, Table, TableCell, own_names
from paperdigest.records.fulltext import Block, PaperText, Section
from paperdigest.records.reports import Claim

PLAIN = (
    "Table 1: Scores; higher is better. ; Method | NaturalQ | WebQ ; BM25 | 59.1 | 55.0 ; Cobalt (ours) | 84.7 | 77.3"
)
GROUPS = "T. ; | MMLU | | GSM8K | ; Model | 0-shot | 5-shot | 0-shot | 8-shot ; Small ; Ferrite | 1.1 | 2.2 | 3.3 | 4.4 ; Large ; Ferrite | 5.5 | 6.6 | 7.7 | 8.8"
SHARED = "T. ; Model | Method | C4 ; OPT-6.7B | SparseGPT | 16.9 ; Basalt | 14.8"


def test_rows_and_columns_have_heads():
    table = Table(PLAIN)
    assert table.row_heads == {1: "BM25", 2: "Cobalt (ours)"}
    assert (table.column_heads[-2], table.column_heads[-1]) == ("NaturalQ", "WebQ")
    assert table.cell_at(PLAIN.index("84.7"), table=7) == TableCell(7, 2, -2)


@pytest.mark.parametrize("place", ["1: Scores", "NaturalQ", "BM25", "(ours)"])
def test_captions_and_heads_are_no_values(place):
    assert Table(PLAIN).cell_at(PLAIN.index(place), table=0) is None


def test_groups_and_rows_that_share_a_head_have_both():
    assert list(Table(GROUPS).row_heads.values()) == ["Ferrite / Small", "Ferrite / Large"]
    assert Table(GROUPS).column_heads[-1] == " 8-shot"
    assert list(Table(SHARED).row_heads.values()) == ["OPT-6.7B SparseGPT", "Basalt / OPT-6.7B SparseGPT"]
    assert Table("T. ; | MMLU | GSM8K ; M | a | b | c | d ; x | 1.1 | 2.2 | 3.3 | 4.4").spanning == " MMLU GSM8K"


@pytest.mark.parametrize("head", ["K400", "128K", "4x", "T5", "M3", "8s", "1%", "10%", "2024", "@1", "k=3"])
def test_a_column_head_that_looks_like_a_value_is_a_head(head):
    table = f"T. ; Method | NaturalQ | {head} | WebQ ; BM25 | 59.1 | 41.6 | 55.0 ; Cobalt | 84.7 | 62.8 | 77.3"
    assert Table(table).column_heads[-2] == head
    assert Table(table).cell_at(table.index(head), table=0) is None
    assert marks("Cobalt reaches 84.7 on WebQ.", table).elsewhere == ("84.7",)
    assert marks("Cobalt reaches 77.3 on WebQ.", table).unverified == ()


def test_a_second_row_of_heads_may_look_like_values_as_well():
    spanned = Table("T. ; | ImageNet ; Model | 1% | 10% ; Ferrite | 41.2 | 55.7 ; Basalt | 43.1 | 58.9")
    assert list(spanned.row_heads) == [2, 3]
    shared = Table("T. ; Model | ImageNet | ; 1% | 10% ; Ferrite | 41.2 | 55.7 ; Cobalt | 43.1 | 58.9")
    assert (list(shared.row_heads), shared.column_heads[-2]) == ([2, 3], "ImageNet")


@pytest.mark.parametrize("value", ["x3.2", "3.2x", "12K", "38.5 ms", "~5%", "1.5 GB", "×4", "91.2 ± 0.3"])
def test_values_may_have_units(value):
    table = f"T. ; Method | WebQ ; BM25 | {value} ; Cobalt | 2.5"
    assert Table(table).row_heads[1] == "BM25"


@pytest.mark.parametrize(
    ("title", "abstract", "table", "found"),
    [
        ("Cobalt: Fast retrieval", "", "T. ; M | A ; BM25 | 1.5", {"Cobalt"}),
        ("Fast retrieval", "We introduce Cobalt, which is fast.", "T. ; M | A ; BM25 | 1.5", {"Cobalt"}),
        ("Fast retrieval", "", PLAIN, {"Cobalt"}),
        ("Fast retrieval", "", "T. ; Set | BM25 | Cobalt (Ours) ; WebQ | 1.5 | 2.5", {"Cobalt"}),
        ("All of the things that are fast: a list", "We present a list.", "T. ; M | Colours ; Ours | 1.5", set()),
    ],
)
def test_the_names_of_what_a_paper_brings(title, abstract, table, found):
    assert own_names(title, abstract, [Table(table)]) == found


@pytest.mark.parametrize(
    ("claim", "fits"),
    [
        ("Our method reaches 84.7 on NaturalQ.", (True, True)),
        ("On NaturalQ, BM25 has 84.7.", (False, True)),
        ("On NaturalQ it is better than BM25, 84.7.", (True, True)),
        ("With BM25, NaturalQ rises to 84.7.", (True, True)),  # our name is often left out
        ("Accuracy is 84.7.", (True, True)),
        ("Our method reaches 84.7 on WebQ.", (True, False)),
    ],
)
def test_what_is_ours_fits_in_the_columns_that_a_claim_names(claim, fits):
    text = fold(claim).text
    about = About(text, names(text, language="en"), ["Cobalt"])
    assert about.fits(Table(PLAIN), TableCell(0, 2, -2)) == fits


def marks(claim, table=PLAIN, language="en"):
    sections = (Section("S9", "Results", 1, (Block("table", "S9.T1", table),)),)
    source = paper(abstract="We present Cobalt, a retriever.", sections=sections)
    return checked_against(replace(report(results=(Claim(text=claim),)), language=language), source).results[0]


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "Our method reaches 59.1 on NaturalQ."),
        ("en", "Cobalt reaches 55.0 on WebQ."),
        ("en", "On WebQ, Cobalt reaches 84.7."),
        ("ko", "제안 방법은 NaturalQ에서 59.1을 얻는다."),
        ("zh", "本文方法在 NaturalQ 上达到 59.1。"),
    ],
)
def test_a_score_of_another_row_or_column_stands_elsewhere(language, claim):
    claim = marks(claim, language=language)
    assert len(claim.unverified) == 1
    assert claim.unverified == claim.elsewhere


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "Cobalt reaches 84.7 on NaturalQ and 77.3 on WebQ."),
        ("en", "Cobalt reaches 84.7 on NaturalQ, the baseline 59.1."),
        ("en", "Our method improves on the 59.1 of older work."),
        ("en", "On WebQ, BM25 reaches 55.0."),
        ("en", "Scores rise from 59.1 to 84.7."),
        ("ko", "NaturalQ 점수가 59.1에서 84.7로 오른다."),
        ("ko", "Cobalt은 NaturalQ에서 기존 방법의 59.1보다 높다."),
        ("zh", "Cobalt 在 NaturalQ 上从 59.1 提升到 84.7。"),
    ],
)
def test_scores_of_ones_own_row_and_what_they_are_compared_with_are_left_alone(language, claim):
    assert marks(claim, language=language).unverified == ()


LAYERED = "T. ; Model | NaturalQ ; Cobalt_base | 84.7 ; No Cache | 81.2 ; LRU & No Cache | 77.3 ; + Pool | 79.6"


@pytest.mark.parametrize(
    ("claim", "elsewhere"),
    [
        ("Cobalt_base reaches 79.6 on NaturalQ.", ("79.6",)),
        ("LRU & No Cache reaches 81.2 on NaturalQ.", ("81.2",)),
        ("No Cache reaches 77.3 on NaturalQ.", ("77.3",)),
        ("Cobalt_base reaches 84.7 on NaturalQ.", ()),
        ("LRU & No Cache reaches 77.3 on NaturalQ.", ()),
        ("No Cache reaches 81.2 on NaturalQ, LRU & No Cache 77.3.", ()),
        ("Our Cobalt_base reaches 79.6 on NaturalQ.", ()),  # with a pool, perhaps
    ],
)
def test_a_claim_that_repeats_the_head_of_a_row_is_about_that_row(claim, elsewhere):
    assert marks(claim, LAYERED).elsewhere == elsewhere


VARIANTS = "T. ; Model | NaturalQ | WebQ ; BM25 | 59.1 | 55.0 ; Cobalt (ours) | 84.7 | 77.3 ; Cobalt-L | 88.2 | 79.6"


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "Cobalt reaches 88.2 on NaturalQ."),
        ("en", "Unlike BM25, Cobalt reaches 88.2 on NaturalQ."),
        ("ko", "Cobalt은 NaturalQ에서 88.2를 달성했다."),
        ("zh", "Cobalt 在 NaturalQ 上达到 88.2。"),
    ],
)
def test_a_score_of_a_variant_is_not_that_of_the_method(language, claim):
    assert marks(claim, VARIANTS, language).elsewhere == ("88.2",)


@pytest.mark.parametrize(
    ("claim", "table"),
    [
        ("Cobalt reaches 84.7 on NaturalQ.", VARIANTS),
        ("Cobalt-L reaches 88.2 on NaturalQ.", VARIANTS),
        ("Cobalt-L beats Cobalt on NaturalQ, 88.2 and 84.7.", VARIANTS),
        ("The largest Cobalt reaches 88.2 on NaturalQ.", VARIANTS),
        ("Our method reaches 88.2 on NaturalQ.", VARIANTS),
        ("Cobalt reaches 84.7 on NaturalQ and 88.2 with more layers.", VARIANTS),
        ("Cobalt reaches 88.2 on NaturalQ.", VARIANTS.replace("Cobalt (ours)", "Cobalt-S")),
    ],
)
def test_a_variant_may_be_told_of(claim, table):
    assert marks(claim, table).unverified == ()


def test_a_score_that_prose_repeats_is_not_looked_up_in_tables():
    table = f"Table 1: Cobalt reaches 59.1 on WebQ after training. ; {PLAIN.partition(' ; ')[2]}"
    assert marks("Cobalt reaches 59.1 on WebQ.", table).unverified == ()


HOSTILE = {
    "long": lambda size: " ; ".join(["BM25 | 12.5 | 13.5"] * size),
    "wide": lambda size: "M" + " | WebQ" * size + " ; ours" + " | 12.5" * size,
    "empty cells": lambda size: " | " * size,
    "empty rows": lambda size: "T | a" + " ; " * size,
    "heads alone": lambda size: "a | WebQ ; " * size + "x | 12.5",
    "long number": lambda size: "a | " + "1" * size + "Z | 12.5",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_reading_a_hostile_table_takes_no_more_than_its_length_warrants(kind):
    claim = "Our method gets 12.5 on WebQ."

    def read(text):
        table = Table(text)
        About(claim, names(claim, language="en"), ["Cobalt"]).fits(table, TableCell(0, 1, -1))
        own_names("", "", [table])

    assert grows_gently(read, HOSTILE[kind], size=1_000)


def test_a_table_is_asked_about_each_of_its_rows_at_the_price_of_one(monkeypatch):
    table, asked = Table(HOSTILE["long"](300)), []
    monkeypatch.setattr(About, "_chosen", lambda self, heads, *, rows: asked.append(rows) or heads)
    about = About("Our method gets 12.5.", [], ["Cobalt"])
    for row in range(200):
        about.fits(table, TableCell(0, row, -1))
    assert asked == [True, False]


SPANNED = (
    "Table 4: Results. ; System | Dev | Dev | Test | Test | Size ; | EM | F1 | EM | F1 | ×10⁶ ; "
    "Falcon | 61.2 | 70.3 | 62.8 | 71.9 | 84 ; Plain cut | 63.4 | 72.5 | 64.7 | 73.6 | 91 ; Lamp (ours) | 68.1 | 77.9 | 69.5 | 78.2 | 97"
)


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("Falcon reaches 71.9 F1 on Test.", ()),
        ("Falcon reaches 70.3 F1 on Test.", ("70.3",)),
        ("Falcon reaches 62.8 F1 on Test.", ("62.8",)),
        ("Falcon在Dev上的F1为70.3。", ()),
        ("Falcon在Dev上的F1为71.9。", ("71.9",)),
        ("Plain cut reaches 72.5 on Dev F1.", ()),
        ("Plain cut reaches 77.9 on Dev F1.", ("77.9",)),
        ("Falcon has 84M parameters.", ()),
        ("Falcon has 84B parameters.", ("84B parameters",)),
        ("Lamp improves F1 on Test from 71.9 to 78.2.", ()),
    ],
)
def test_a_score_counts_below_all_of_its_heads_alone(claim, wrong):
    text = PaperText(
        "2601.00001", 1, "html", "Lamp: A light", "We present Lamp.",
        sections=(Section("S4", "Results", 1, (Block("table", "S4.T4", SPANNED),)),),
    )  # fmt: skip
    language = "zh" if "在" in claim else "en"
    assert unverified(claim, Source(text), language=language, quotes=["Table 4: Results. ; System"]) == wrong
