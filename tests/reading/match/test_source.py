"""What a paper's text answers about numbers, names, places and quotes."""

from decimal import Decimal

import pytest
from support.grounding import paper

from paperdigest.reading.ground import unverified
from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.model_names import Name, names
from paperdigest.reading.match.quantities import quantities
from paperdigest.reading.match.source import Source, overlap, with_neighbours
from paperdigest.reading.match.tables import TableCell
from paperdigest.reading.match.units import GPUS, Unit
from paperdigest.records.fulltext import Block, Section
from paperdigest.records.reports import Evidence


def quantity(text):
    (found,) = quantities(fold(text).text)
    return found


def has(number, *blocks, parts=None, **facts):
    return Source(paper(*blocks, **facts)).has_quantity(quantity(number), parts=parts)


def with_table(kind, text, *blocks):
    """A paper whose only table, or figure, stands in its first section."""
    table = Section("S1", "Results", 1, (Block(kind, "S1.T1", text),))
    return Source(paper(sections=(table, *paper(*blocks).sections)))


@pytest.mark.parametrize(
    ("number", "block", "found"),
    [
        ("12 ms", "a latency (ms) of 12", True),
        ("12 ms", "a latency (ms) of about 12", True),
        ("12 ms", "Table (ms). It runs 12", False),
        ("12 ms", "a memory (GB) of 12", False),
        ("12 ms", "a latency (ms) of 12 GB", False),
        ("12 ms", "a latency of 12", False),
        ("12 ms", "It takes (ms) in the end, on all of our machines here, 12", False),
        ("12 ms", "We measure the latency (ms) and find it to be 12", True),
        ("7B parameters", "7B weights", True),
        ("16 bits", "a width of 16", True),
        ("5 points", "a gain of 5", True),
        ("8 GPUs", "8 hats", False),
        ("5 days", "120 hours", True),
        ("90%", "a share of 0.9", True),
        ("90%", "a loss of 0.9 s", False),
        ("100%", "a share of 1.0", True),
        ("100%", "one layer", False),
        ("200%", "2 layers", False),
        ("1%", "a share of 10^{-2}", True),
        ("about 90 s", "91 s", True),
        ("about 90 s", "91 GB", False),
        ("超过七成", "75% of them", True),
        ("169K", "168,913 clips", True),
        ("169K", "168.9K clips", False),
    ],
)
def test_a_number_is_found_in_its_unit(number, block, found):
    assert has(number, block) is found


@pytest.mark.parametrize(
    ("number", "table", "found"),
    [
        ("12 ms", "Latency (ms) ; Lamp | 12", True),
        ("12 ms", "Latency ; Lamp | 12", False),
        ("12 GB", "Latency (ms) ; Lamp | 12", False),
        ("3×", "Speed (×) ; Lamp | 3", True),
        ("3×", "Layers ; Lamp | 3", False),
        ("5 points", "Gain (pp) ; Lamp | 5", True),
        ("5 points", "Layers ; Lamp | 5", False),
        ("84.7%", "Accuracy ; Lamp | 84.7", True),
    ],
)
@pytest.mark.parametrize("kind", ["table", "figure"])
def test_the_head_of_a_table_or_figure_tells_its_units(kind, number, table, found):
    assert with_table(kind, table).has_quantity(quantity(number)) is found


def test_a_paragraph_has_no_head():
    assert with_table("paragraph", "We compare latency (ms). It takes | 12").has_quantity(quantity("12 ms")) is False
    assert with_table("paragraph", "We have layers of | 3").has_quantity(quantity("3×"))


@pytest.mark.parametrize(
    ("number", "block", "found"),
    [
        ("84.7%", "It reaches 84.7%.", False),
        ("84.7%", "It reaches 84.7.", False),
        ("84.7", "It reaches 84.7.", False),
        ("84", "It has 84 layers.", True),
        ("84%", "It has 84 layers.", False),
        ("0.5", "It reaches 0.5.", True),
        ("1.5", "It reaches 1.5.", False),
        ("100%", "It reaches 100%.", False),
        ("101%", "It reaches 101%.", True),
        ("84.7 s", "It takes 84.7 s.", True),
    ],
)
def test_scores_count_only_where_they_are_looked_for(number, block, found):
    assert has(number, block, parts=frozenset({5})) is found
    assert has(number, block, parts=frozenset({0}))
    assert has(number, "Nothing.", abstract=block, parts=frozenset({5}))


@pytest.mark.parametrize(("number", "found"), [("31", False), ("32", True)])
def test_small_whole_numbers_of_tables_are_scores(number, found):
    source = with_table("table", f"T ; Set | A ; Lamp | {number}")
    assert source.has_quantity(quantity(number), parts=frozenset({5})) is found


def test_a_score_stands_in_cells_of_tables_or_elsewhere():
    table = "T ; Method | A | B ; Lamp | 84.7 | 12.3 ; Wick | 77.3 | 320"
    source = with_table("table", table, "Lamp reaches 12.3.")
    assert source.cells(quantity("84.7")) == ([TableCell(0, 1, -2)], True)
    assert source.cells(quantity("77.3")) == ([TableCell(0, 2, -2)], True)
    assert source.cells(quantity("12.3")) == ([TableCell(0, 1, -1)], False)
    assert source.cells(quantity("320")) == ([], False)
    assert source.cells(quantity("99.9")) == ([], True)
    assert source.cells(quantity("12.3"), parts=frozenset({0})) == ([TableCell(0, 1, -1)], True)
    assert source.cells(quantity("84.7"), parts=frozenset({2})) == ([], True)


@pytest.mark.parametrize(("count", "found"), [(1, True), (8, True), (2, False)])
def test_a_single_one_needs_no_number(count, found):
    assert Source(paper("We use eight GPUs.")).has_count(count, GPUS) is found


def name(text, kind="strict"):
    return Name(text, 0, len(text), kind)


@pytest.mark.parametrize(
    ("written", "block", "found"),
    [
        (name("Vicuna-13B"), "Vicuna 7B and 13B", True),
        (name("Vicuna-13B"), "Vicuna 7B", False),
        (name("Vicuna-13B"), "Llama 13B", False),
        (name("GSM8K-based"), "GSM8K", True),
        (name("GSM8K-based"), "MMLU", False),
        (name("Lamp-Wick"), "a lamp with a wick", True),
        (name("Lamp-Wick"), "a lamp", False),
        (name("Lamp_Wick-Oil"), "oil, wicks and lamps", True),
        (name("Lamp&Wick-style"), "a lamp with a wick", True),
        (name("Lamp-Wick2"), "a lamp with a wick", False),
        (name("LampWick"), "a lamp with a wick", False),
        (name("MATH"), "on MATH", True),
        (name("MATH"), "on MAth", True),
        (name("MATH"), "on Math", False),
        (name("MATH"), "of math", False),
        (name("Math", "plain"), "of math", True),
        (name("Mathing"), "of math", False),
        (name("224x224"), "at 224 × 224", True),
        (name("224x224"), "at 224 × 2240", False),
        (name("224x224"), "at 1224 x 224", False),
        (name("Lamps", "plain"), "one lamp", True),
        (name("Lamp", "plain"), "two lamps", True),
        (name("Lamp's", "plain"), "one lamp", True),
        (name("Retrieval", "plain"), "it retrieves", True),
        (name("Alignment", "plain"), "alignments", True),
        (name("Aligner", "plain"), "alignment", True),
        (name("Bending", "plain"), "it bends", False),
        (name("Tokenizer", "plain"), "tokenization", True),
        (name("Quantizer", "plain"), "quantization", True),
        (name("Quantizer", "plain"), "quantizations", False),
        (name("Lights", "plain"), "lighthouse", False),
    ],
)
def test_a_name_is_found_in_any_of_its_spellings(written, block, found):
    assert Source(paper(block)).has_name(written) is found


def test_the_versions_of_a_name():
    source = Source(paper("Llama 3.1 and llama-2, LLAMA v4, Llama2024; Llama 3.25, Llama 7B, Code-xLlama 9, Llama 8%."))
    assert source.versions(name("Llama")) == {"3.1", "2", "4", "2024"}


def test_a_name_tells_where_to_look_unless_it_stands_almost_everywhere():
    blocks = ["GSM8K here.", "Nothing.", "GSM8K there.", "Nothing.", "Nothing."]
    # Of eleven places five are blocks, five headings, and one is the title.
    assert Source(paper(*blocks)).parts_of(name("GSM8K")) == {0, 4}
    assert Source(paper(*blocks)).parts_of(name("MMLU")) == frozenset()
    assert Source(paper("GSM8K", "GSM8K")).parts_of(name("GSM8K")) is None
    two_of_six = paper("GSM8K", "GSM8K", title="", abstract="An abstract.", sections=(
        Section("S1", "", 1, (Block("paragraph", "p1", "GSM8K"), Block("paragraph", "p2", "GSM8K"))),
        Section("S2", "", 1, tuple(Block("paragraph", f"p{number}", "Nothing.") for number in range(3))),
    ))  # fmt: skip
    assert Source(two_of_six).parts_of(name("GSM8K")) == {0, 1}


def test_blocks_have_neighbours_only_within_their_section():
    one = Section("S1", "One", 1, (Block("paragraph", "p1", "First."), Block("paragraph", "p2", "We reach 81.2%.")))
    other = Section("S2", "Two", 1, (Block("paragraph", "p3", "We reach 63.4%."),))
    source = Source(paper(sections=(one, other)))
    assert source.parts_with(["We reach 81.2%, as we have seen"]) == frozenset()
    near = with_neighbours({0})
    assert near == {-1, 0, 1}
    assert source.has_quantity(quantity("81.2%"), parts=near)
    assert not source.has_quantity(quantity("63.4%"), parts=with_neighbours({1}))


QUOTE = "Lamp reads in the dark"


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("lamp READS in the dark", QUOTE),
        ("They say … Lamp reads in the dark", QUOTE),
        ("Lamp reads in the dark ... so they say", QUOTE),
        ("Zzz [...] Lamp reads in the dark", QUOTE),
        ("Candles burn with a $x^2$ flame", "Candles burn with a x² flame"),
        ("abcdefghijklmnop", "abcdefghijklmnop"),
    ],
)
def test_the_longest_part_of_a_quote_is_found(quote, passage):
    source = Source(paper(f"{QUOTE} and by day", "Candles burn with a x² flame", "abcdefghijklmnopq"))
    assert source.find(quote).quote == passage


@pytest.mark.parametrize("quote", ["abcdefghijklmno", "Lamp burns in the dark", "...", ""])
def test_a_quote_that_is_short_or_elsewhere_is_not_found(quote):
    assert Source(paper(f"{QUOTE} and by day", "abcdefghijklmnopq")).find(quote) is None


def test_a_passage_has_its_place():
    assert Source(paper("Nothing.", f"{QUOTE}.")).find(QUOTE) == Evidence(
        quote=f"{QUOTE}.", anchor="S2.p1", section="Part 2"
    )
    unnamed = Section("S7", "", 1, (Block("paragraph", None, QUOTE),))
    assert Source(paper(sections=(unnamed,))).find(QUOTE) == Evidence(quote=QUOTE, anchor="S7", section=None)


@pytest.mark.parametrize(
    ("quote", "sentence", "same"),
    [
        ("reads in the dark", "Lamp reads in the dark.", True),
        ("Lamp reads in the dark. It is good.", "Lamp reads in the DARK", True),
        ("Lamp reads", "Wick reads", False),
        ("", "Wick reads", False),
        ("Wick reads", "...", False),
    ],
)
def test_a_quote_and_a_sentence_overlap(quote, sentence, same):
    assert overlap(quote, sentence) is same


def test_what_is_asked_twice_is_told_from_what_is_like_it():
    source = Source(paper("On GSM8K it takes 4.8 s, or 81.2%."))
    assert [source.has_quantity(quantity(text)) for text in ("4.8 s", "4.9 s", "4.8 GB", "4.8 s")] == [
        True,
        False,
        False,
        True,
    ]
    assert [source.has_name(found) for found in names("GSM8K, BoolQ", language="en")] == [True, False]
    assert source.has_quantity(quantity("81.2%"), parts=frozenset({7})) is False
    assert source.has_quantity(quantity("81.2%"), parts=frozenset({0})) is True
    assert [source.parts_of(name(text)) for text in ("GSM8K", "BoolQ")] == [frozenset({0}), frozenset()]
    assert quantity("4.8 s").unit == Unit("time", Decimal(1))


@pytest.mark.parametrize(
    "text",
    [
        "검증 세트(Validation)와 시험 세트(Testing)를 쓴다.",
        "Batch Normalization을 쓴다.",
        "새 Ground Truth와 Final Logits를 쓴다.",
        "두 Ensemble을 합친다.",
    ],
)
def test_ordinary_words_of_the_field_with_a_capital_are_no_names(text):
    assert names(text, language="ko") == []


@pytest.mark.parametrize(
    ("language", "claim", "source", "wrong"),
    [
        # Commands that authors made for a name are that name; a word in capitals is none of an ordinary word.
        ("zh", "WICKNET点亮灯。", r"We use \wicknet, a lamp.", ()),
        ("zh", "WICKNET点亮灯。", "We use wicknet, a lamp.", ("WICKNET",)),
        # Norms and layers are no names, and an index is no number of its own.
        ("zh", "采用ℓ1范数和ℓ2范数，第ℓ-1层。", "We use norms and layers.", ()),
        ("ko", "손실 $L_{rec}$와 p_w, n₁+n₂ 유닛, t−2 시점을 쓴다.", "We use losses.", ()),
        ("ko", "Edge-based 탐지와 Star-convex 가정을 쓴다.", "We use losses.", ()),
        # How many answers count is no name, and a number behind a name that the paper lacks is that name's.
        ("ko", "Top-1 정확도와 Rank-1 비율을 잰다.", "We measure accuracy.", ()),
        ("ko", "Wick-1 정확도를 잰다.", "We measure accuracy.", ("Wick-1",)),
        ("ko", "Lantern 4 전화기에서 잰다.", "We measure on phones.", ("Lantern 4",)),
        ("ko", "Lantern 4 전화기에서 잰다.", "We measure on a Lantern.", ("4",)),
        ("zh", "在Lantern 4手机上。", "We measure on the Lantern 4.", ()),
        # A term explained in English, with capitals behind hyphens as in a title.
        ("ko", "심지 민감 분류(Wick-Sensitive Sorting, WSS) 기법이다.", "We use wick-sensitive sorting.", ()),
        ("ko", "심지 민감 분류(Wick-Sensitive Sorting)를 쓴다.", "We sort.", ()),
        ("ko", "Wick-Sensitive를 쓴다.", "We sort.", ("Wick-Sensitive",)),
        ("ko", "Llama-based 모델과 ResNet-style 망을 쓴다.", "We use losses.", ("Llama-based", "ResNet-style")),
        ("ko", "Q_Former와 o1-mini를 쓴다.", "We use losses.", ("Q_Former", "o1-mini")),
        ("zh", "常数C_{6.2}得到改善。", "We improve the constant ($C_{6.2}$).", ()),
        ("zh", "常数C_{6.3}得到改善。", "We improve the constant ($C_{6.2}$).", ("C_{6.3",)),
        # A decade is its first year; a decimal may have been torn apart.
        ("zh", "自1990年以来。", "Lamps since the 1990s.", ()),
        ("zh", "自1980年以来。", "Lamps since the 1990s.", ("1980",)),
        ("zh", "提升17.23%。", "It improves by 17. 23%.", ()),
        ("zh", "提升17.24%。", "It improves by 17. 23%.", ("17.24%",)),
        # British and American spelling, and terms whose abbreviations leave words out.
        ("zh", "Colour Lantern发光。", "The Color Lantern glows.", ()),
        ("zh", "AUC很高。", "The area under the receiver operating curve is high.", ()),
        ("zh", "AUC很高。", "The area of the curve is high.", ("AUC",)),
        ("zh", "eVTOL飞行。", "An electric vertical take-off and landing lamp.", ()),
    ],
)
def test_a_name_or_number_in_another_spelling_is_found(language, claim, source, wrong):
    assert unverified(claim, Source(paper(abstract=source)), language=language) == wrong
