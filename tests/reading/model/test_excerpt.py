from dataclasses import replace

import pytest
from support.answers import TEXT

from paperdigest.network.chat import tokens_of
from paperdigest.reading.model.excerpt import excerpt
from paperdigest.records.fulltext import Block, PaperText, Section


def long_paper():
    def section(number, title, text, *, appendix=False):
        blocks = tuple(
            Block("paragraph", f"S{number}.p{place}", f"{text} {place}. " + "Filling words follow here. " * 40)
            for place in range(8)
        )
        return Section(f"S{number}", title, 1, blocks, appendix)

    return PaperText(
        id="2601.00002", version=1, source="html", title="A long paper", abstract="It is long.",
        sections=(
            section(1, "Introduction", "Opening"),
            section(2, "Related Work", "Others"),
            section(3, "Method", "Way"),
            Section("S4", "Experiments", 1, (Block("table", "S4.T1", "Table 1: Results. ; Ours | 91.2"), *section(4, "", "Trial").blocks)),
            section(5, "Limitations", "Limit"),
            section(6, "Acknowledgements", "Thanks"),
            Section("S7", "More results", 1, (Block("paragraph", "S7.p1", "Our code is publicly available at https://github.com/example/long."), *section(7, "", "Extra").blocks), appendix=True),
        ),
        links=("https://github.com/example/long", "https://example.org/other"),
    )  # fmt: skip


def test_a_short_paper_is_passed_whole_and_in_its_order():
    whole = excerpt(TEXT, tokens=12_000)
    places = [whole.index(block.text) for section in TEXT.sections for block in section.blocks]
    assert places == sorted(places)
    assert "[…]" not in whole


@pytest.mark.parametrize("tokens", [600, 1500, 4000, 8000])
def test_an_excerpt_keeps_to_its_tokens(tokens):
    assert tokens_of(excerpt(long_paper(), tokens=tokens)) <= tokens * 1.05


def test_what_tells_most_goes_first_wherever_it_stands():
    some = excerpt(long_paper(), tokens=3000)
    for part in ("Table 1: Results. ; Ours | 91.2", "Our code is publicly available", "Opening 0", "Way 0", "Limit 0"):
        assert part in some
    for part in ("Others 7", "Thanks", "Extra 7"):
        assert part not in some
    assert "[…]" in some


def test_acknowledgements_are_never_passed():
    assert "Thanks" not in excerpt(long_paper(), tokens=1_000_000)


def test_one_huge_block_does_not_take_the_whole_budget():
    huge = Section("S3", "Method", 1, (Block("paragraph", "S3.p1", "A sentence of the method. " * 5000),))
    some = excerpt(replace(long_paper(), sections=(huge, *long_paper().sections)), tokens=3000)
    assert tokens_of(some) <= 3100
    assert "Opening 0" in some


def test_an_abstract_alone_is_passed_and_a_huge_one_is_cut_at_a_sentence():
    text = PaperText(
        id="2601.00003", version=None, source="abstract", title="T", abstract="One sentence. " * 2000, reason="no-html"
    )
    some = excerpt(text, tokens=500)
    assert tokens_of(some) <= 520
    assert some.rstrip().endswith(". […]")


def test_the_estimate_counts_korean_and_chinese_higher():
    assert tokens_of("a" * 300) == 101
    assert tokens_of("가" * 300) == tokens_of("中" * 300) == 301
