import json
import re
import warnings
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares.names import split_multiple_persons_names
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from support.hostile import HOSTILE
from support.records import make_paper, utc

from paperdigest.outputs.citations import bibtex, csl_json, ris
from paperdigest.text.person_names import PersonName, split_name

FULL = make_paper(
    1,
    title=r"The $\alpha$-Agent & 100% of C# in $O(n^2)$: \textit{caf\'e}",
    authors=["Laurens van der Maaten", "Müller Jr.", "Ann B. Lee III", "王伟", "Qwen Team", "O'Brien, Pat", "Plato"],
    published=utc("2026-01-02T03:04:05"),
    categories=["cs.CL", "cs.AI"],
)
HARD = make_paper(2, title=HOSTILE + r" {x} \input{/etc/passwd} $\input{y}$ ^~", authors=[HOSTILE, "{", "a and b"])
BARE = make_paper(3)
PRINTED = make_paper(4, journal="Proc. of X & Y, pp. 1-2", doi="10.1000/a_b", authors=["Ada Lovelace"])
ALL = [FULL, HARD, BARE, PRINTED]


def test_bibtex_has_the_form_that_arxiv_gives_with_what_zotero_and_biber_read():
    assert bibtex([FULL]) == (
        "@misc{arXiv:2601.00001,\n"
        r"  title = {The {$\alpha$}-Agent \& 100\% of {C\#} in {$O(n^2)$}: caf{\'e}}," + "\n"
        r"""  author = {van der Maaten, Laurens and Jr., M{\"u}ller and Lee, III, Ann B. and 王伟 and {Qwen Team} and"""
        " O'Brien, Pat and Plato},\n"
        "  year = {2026},\n"
        "  month = jan,\n"
        "  eprint = {2601.00001},\n"
        "  archivePrefix = {arXiv},\n"
        "  eprinttype = {arxiv},\n"
        "  primaryClass = {cs.CL},\n"
        "  url = {https://arxiv.org/abs/2601.00001}\n"
        "}\n"
    )


def test_bibtex_of_any_text_is_read_back_entry_by_entry():
    library = bibtexparser.parse_string(bibtex(ALL))
    assert library.failed_blocks == []
    assert [entry["eprint"] for entry in library.entries] == [paper.id for paper in ALL]
    assert library.entries_dict["arXiv:2601.00004"].entry_type == "article"
    assert library.entries_dict["arXiv:2601.00004"]["doi"] == "10.1000/a_b"
    assert {"author", "primaryClass"}.isdisjoint(library.entries_dict["arXiv:2601.00003"].fields_dict)


def test_entries_are_divided_by_one_blank_line_alone():
    parts = bibtex(ALL).rstrip("\n").split("\n\n")
    assert [part.partition("{")[0] for part in parts] == ["@misc", "@misc", "@misc", "@article"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Vincent van Gogh", "van Gogh, Vincent"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("Ngô Bậu Châu", r"Ch{\^a}u, Ng{\^o} B{\d{â}}u"),
        ("Nina Di Luna", "Di Luna, Nina"),
        ("Eva Prats-de-Luz", "{Prats-de-Luz}, Eva"),
        ("ada lovelace", "{lovelace}, ada"),
        ("Łukasz Żółty", r"{\.Z}{\'o}{\l}ty, {\L}ukasz"),
        ("Acme Research Team", "{Acme Research Team}"),
    ],
)
def test_bibtex_says_which_name_is_the_familys(name, written):
    entry = bibtexparser.parse_string(bibtex([make_paper(1, authors=[name])])).entries[0]
    assert entry["author"] == written


def test_a_doi_and_a_category_stand_in_bibtex_as_they_are():
    paper = make_paper(1, doi="10.1/a_b%c#d{e", categories=["q-bio.NC_x"])
    entry = bibtexparser.parse_string(bibtex([paper])).entries[0]
    assert (entry["doi"], entry["primaryClass"]) == ("10.1/a_b%c#d%7Be", "q-bio.NC_x")


def test_ris_is_read_back_with_family_names_first():
    records = rispy.loads(ris(ALL).replace("\r\n", "\n"))
    assert [record["accession_number"] for record in records] == [f"arXiv:{paper.id}" for paper in ALL]
    assert records[0]["authors"] == [
        "van der Maaten, Laurens", "Jr., Müller", "Lee, Ann B., III", "王伟", "Qwen Team", "O'Brien, Pat", "Plato",
    ]  # fmt: skip
    assert records[0]["date"] == "2026/01/02/"
    assert records[2]["date"] == "2026/01//"
    assert records[3]["type_of_reference"] == "JOUR"
    text = ris(ALL)
    assert text.count("ER  - ") == len(ALL)


def test_ris_keeps_a_group_in_one_piece_and_with_single_blanks():
    (record,) = rispy.loads(ris([replace(ALL[0], authors=("Lamp Team, Acme Laboratories",))]).replace("\r\n", "\n"))
    assert record["authors"] == ["Lamp Team Acme Laboratories"]


def test_ris_calls_a_preprint_a_report_and_ends_lines_as_the_format_says():
    lines = ris([BARE]).split("\r\n")
    assert lines[:3] == ["TY  - RPRT", "M3  - Preprint", "PB  - arXiv"]
    assert not any("\n" in line or "\r" in line for line in lines)
    assert "T2  - Proc. of X & Y, pp. 1-2\r\n" in ris([PRINTED])


def test_each_form_notes_that_a_paper_was_withdrawn_and_nothing_of_others():
    gone = make_paper(5, withdrawn=utc("2026-01-09T23:10"))
    note = "Withdrawn on 2026-01-09"
    first, other = bibtexparser.parse_string(bibtex([gone, BARE])).entries
    assert (first["note"], "note" in other) == (note, False)
    assert [record.get("notes") for record in rispy.loads(ris([gone, BARE]).replace("\r\n", "\n"))] == [[note], None]
    assert [item.get("note") for item in json.loads(csl_json([gone, BARE]))] == [note, None]


def test_csl_is_read_by_a_citation_processor():
    items = json.loads(csl_json(ALL))
    assert [item["id"] for item in items] == [paper.id for paper in ALL]
    assert items[0]["author"][0] == {"given": "Laurens", "non-dropping-particle": "van der", "family": "Maaten"}
    assert items[0]["author"][4] == {"literal": "Qwen Team"}
    assert items[2]["issued"] == {"date-parts": [[2026, 1]]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(PRINTED.id)]))
        assert "Lovelace" in str(bibliography.bibliography()[0])


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ada Lovelace", PersonName("Lovelace", "Ada")),
        ("Vincent van Gogh", PersonName("Gogh", "Vincent", "van")),
        ("Sammy Davis Jr.", PersonName("Davis", "Sammy", "", "Jr.")),
        ("Qingyao Ai", PersonName("Ai", "Qingyao")),
        ("Plato", PersonName("Plato", person=False)),
        ("DeepSeek-AI", PersonName("DeepSeek-AI", person=False)),
        ("Llama Team", PersonName("Llama Team", person=False)),
        ("Smith and Wesson", PersonName("Smith and Wesson", person=False)),
        (r'J\"urgen Ott', PersonName("Ott", "Jürgen")),
        (r"Paul Erd\H{o}s", PersonName("Erdős", "Paul")),
    ],
)  # fmt: skip
def test_a_name_is_split_only_if_it_is_a_persons(source, name):
    assert split_name(source) == name


@pytest.mark.parametrize(
    "name",
    [
        "Acme and Partners Team", "Foo AND Bar Lab", "and Co", "Lamps and", "R&D and Sons", "李 and 王 Group", "others",
        "Others", "Team and others", "{A and B}", "et al.", "Lamps, Oil and Wicks",
    ],
)  # fmt: skip
def test_a_group_whose_name_holds_what_divides_names_is_one_name_to_every_reader(name):
    paper = make_paper(authors=("Ada Lamp", name, "Bo Wick"))
    (entry,) = bibtexparser.parse_string(bibtex([paper])).entries
    first, group, last = split_multiple_persons_names(entry["author"])
    assert (first, last) == ("Lamp, Ada", "Wick, Bo")
    assert group == "{" + group[1:-1] + "}"
    assert len(re.findall(r"^AU  - ", ris([paper]), re.MULTILINE)) == 3
    (item,) = json.loads(csl_json([paper]))
    assert item["author"][1].keys() == {"literal"}
