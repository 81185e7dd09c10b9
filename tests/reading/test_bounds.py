"""What a hostile page, claim or file costs is bounded by counts."""

import itertools
import re

import pytest
from pydantic import TypeAdapter, ValidationError
from support.grounding import checked_against, paper, report

from paperdigest.reading import ground
from paperdigest.reading.match import quantities as numbers
from paperdigest.reading.match import source as sources
from paperdigest.reading.match import tables
from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.model_names import names
from paperdigest.reading.match.source import Source
from paperdigest.reading.match.tables import Table
from paperdigest.reading.match.units import mentions
from paperdigest.reading.parse import markup
from paperdigest.reading.parse.markup import parse_tree, rows_of
from paperdigest.records.reports import Claim

ROWS = TypeAdapter(Claim)


def table(html):
    return next(parse_tree(html.encode()).iter("table"))


def cells(rows):
    return sum(row.count("|") + 1 for row in rows)


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + ("<tr>" + "<td colspan='1000000' rowspan='1000000'>1</td>" * 40 + "</tr>") * 20 + "</table>",
        "<table>" + ("<tr>" + "<td colspan=9999>1.5</td>" * 4 + "</tr>") * 20 + "</table>",
        "<table><tr>" + "<td colspan=30>1.5</td>" * 40 + "</tr></table>",
        "<table>" + ("<tr>" + "<td rowspan=30>1.5</td>" * 5 + "</tr>") * 150 + "</table>",
    ],
)
def test_of_a_table_that_never_ends_some_cells_are_read(html, monkeypatch):
    monkeypatch.setattr(markup, "_MOST_CELLS", 200)
    assert 200 <= cells(rows_of(table(html))) < 400


def test_a_table_of_a_paper_is_read_to_its_end():
    rows = list(rows_of(table("<table>" + ("<tr>" + "<td>1.5</td>" * 20 + "</tr>") * 500 + "</table>")))
    assert (len(rows), cells(rows)) == (500, 10_000)


def test_a_cell_is_found_in_rows_and_beyond_those_that_are_told_apart(monkeypatch):
    monkeypatch.setattr(tables, "_MOST_CELLS", 40)
    row = " | ".join(["Lamp", *["1.5"] * 9])
    text = " ; ".join(["Name | " + " | ".join(["F1"] * 9), *[row] * 9])
    long = Table(text)
    places = [found.start() for found in re.finditer("1[.]5", text)]
    assert long.cell_at(places[10], table=0).row == 2
    assert long.cell_at(places[8], table=0).column == -1
    assert long.cell_at(places[-1], table=0) is None


def test_units_of_a_text_are_found_by_the_group_that_matched():
    assert {unit.dimension for unit in mentions("Latency (ms) | Memory (GB) | Acc. (%)")} == {
        "time",
        "bytes",
        "percent",
    }


def test_of_numbers_without_end_some_are_known(monkeypatch):
    monkeypatch.setattr(sources, "_MOST_NUMBERS", 50)
    source = Source(paper(" ".join(f"{number}.5" for number in range(100, 400))))
    asked = list(numbers.quantities(fold("101.5 and 390.5").text))
    assert [source.has_quantity(one) for one in asked] == [True, False]


def test_a_claim_of_numbers_without_end_asks_for_some_and_marks_the_others(monkeypatch):
    asked = []
    monkeypatch.setattr(ground, "_MOST_PARTS", 20)
    monkeypatch.setattr(Source, "has_quantity", lambda self, wanted, parts=None: not asked.append(wanted))
    checked = checked_against(
        report(contribution=Claim(text=" ".join(f"{number}.25" for number in range(60)))), paper("Lamps.")
    )
    assert len(asked) <= 20
    assert len(checked.contribution.unverified) == 40


def test_of_a_claim_without_end_the_beginning_is_read(monkeypatch):
    read = []
    monkeypatch.setattr(ground, "fold", lambda text: read.append(len(text)) or fold(text))
    text = " ".join(f"{number}.25" for number in range(10_000))
    checked = checked_against(report(contribution=Claim(text=text)), paper("Lamps."))
    assert max(read) <= 10_000 < len(text)
    assert checked.contribution.text == text
    assert "0.25" in checked.contribution.unverified


def test_a_claim_has_no_more_marks_than_its_file_may_hold(monkeypatch):
    monkeypatch.setattr(ground, "MOST_DETAILS", 20)
    checked = checked_against(
        report(contribution=Claim(text=" ".join(f"{number}.25" for number in range(60)))), paper("Lamps.")
    )
    assert len(checked.contribution.unverified) == 20


def test_rounded_numbers_are_compared_with_those_near_them_alone(monkeypatch):
    compared = []
    real = sources.rounds_to
    monkeypatch.setattr(sources, "rounds_to", lambda value, wanted: compared.append(value) or real(value, wanted))
    source = Source(paper(" ".join(f"{number}.5" for number in range(100, 1200))))
    (wanted,) = numbers.quantities(fold("about 600").text)
    assert source.has_quantity(wanted)
    assert 0 < len(compared) < 140


def test_the_lists_of_a_claim_are_counted_once(monkeypatch):
    counted = []
    monkeypatch.setattr(ground, "listed", lambda text: counted.append(text) or frozenset())
    ground.unverified("three parts, four parts, five parts", Source(paper("Lamps.")), language="en")
    assert len(counted) == 1


@pytest.mark.parametrize("field", ["derived", "unverified", "elsewhere", "opposed", "evidence"])
def test_a_stored_claim_with_details_without_end_is_refused(field):
    entry = {"derived": {"part": "1", "sources": ["2", "3"]}, "evidence": {"quote": "a"}}.get(field, "1")
    with pytest.raises(ValidationError, match="at most"):
        ROWS.validate_python({"text": "A claim.", field: [entry] * 3_000})
    assert ROWS.validate_python({"text": "A claim.", field: [entry] * 90})


def test_nested_tables_are_text_of_their_cell():
    nested = "<table><tr><td>" * 30 + "1.5" + "</td></tr></table>" * 30
    assert list(itertools.islice(rows_of(table(nested)), 3)) == ["1.5"]


@pytest.mark.parametrize(("length", "found"), [(40, True), (20_000, False)])
def test_a_name_without_end_is_not_looked_for(length, found):
    (name,) = names("L" + "-1" * length, language="zh")
    assert Source(paper(abstract=f"We present {name.text}, a lamp.")).has_name(name) == found
