"""Citing: papers as BibTeX, RIS and CSL-JSON. Text from outside is escaped for each of them.

BibTeX has the form that arXiv itself gives (https://arxiv.org/bibtex/…), written by bibtexparser; RIS is written by
rispy; CSL-JSON is plain JSON, see https://github.com/citation-style-language/schema.
"""

import json
from collections.abc import Sequence
from typing import Any

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from rispy import RisWriter

from paperdigest.records.papers import Paper
from paperdigest.text.person_names import PersonName, split_name
from paperdigest.text.readable import readable
from paperdigest.text.tex import split_formulas

_SPECIAL = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "%": r"\%", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


class _RisWriter(RisWriter):  # type: ignore[misc]
    """Writes no number before a record, which is no part of the format."""

    def set_header(self, count: int) -> str:
        del count
        return ""


def bibtex(papers: Sequence[Paper]) -> str:
    """Return `papers` as BibTeX, one blank line between entries; the key is the arXiv id."""
    library = Library([Entry(_kind(paper), f"arXiv:{paper.id}", _bibtex_fields(paper)) for paper in papers])
    form = BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent = "  "
    form.block_separator = "\n"
    stack = default_unparse_stack(allow_inplace_modification=True)  # copying would take longer than writing
    return str(write_string(library, stack, bibtex_format=form))


def ris(papers: Sequence[Paper]) -> str:
    """Return `papers` as RIS."""
    return str(_RisWriter(skip_unknown_tags=True).formats([_ris_record(paper) for paper in papers]))


def csl_json(papers: Sequence[Paper]) -> str:
    """Return `papers` as CSL-JSON, an item a line: a list of items whose ids are those of arXiv."""
    items = [json.dumps(_csl_item(paper), ensure_ascii=False, separators=(",", ":")) for paper in papers]
    return "[{}]\n".format(",\n".join(items))


def first_published(paper: Paper) -> tuple[int, ...]:
    """When arXiv published the paper: (year, month, day), or (year, month) as its id tells."""
    if paper.published:
        return (paper.published.year, paper.published.month, paper.published.day)
    digits = paper.id.rpartition("/")[2]
    year = int(digits[:2])
    # Ids begin in 1991: https://info.arxiv.org/help/arxiv_identifier.html
    return (1900 + year if year > 90 else 2000 + year, int(digits[2:4]))


def _kind(paper: Paper) -> str:
    return "article" if paper.journal else "misc"


def _bibtex_fields(paper: Paper) -> list[Field]:
    values = {
        "title": f"{{{latex(paper.title)}}}",  # styles lower the letters of what is in one pair of braces alone
        "author": " and ".join(_bibtex_name(split_name(name)) for name in paper.authors or ()),
        "year": str(first_published(paper)[0]),
        "journal": latex(paper.journal) if paper.journal else "",
        "doi": latex(paper.doi) if paper.doi else "",
        "eprint": paper.id,
        "archivePrefix": "arXiv",
        "primaryClass": latex(paper.categories[0]) if paper.categories else "",
        "url": _address(paper),
    }
    return [Field(key, value) for key, value in values.items() if value]


def latex(source: str) -> str:
    """Return text as LaTeX: formulas as their authors wrote them, everything else as text.

    A formula stays only if all of it is known maths, so that no command of another kind reaches a document.
    """
    return "".join(
        f"${text}$" if is_formula else _escaped(readable(text).text if text.strip() else text, around=text)
        for is_formula, text in split_formulas(source)
    ).strip()


def _escaped(text: str, *, around: str) -> str:
    """Escape `text`, with the blanks that stand around it in `around`."""
    before = " " if around[:1].isspace() else ""
    after = " " if around[-1:].isspace() and around.strip() else ""
    return f"{before}{text.strip().translate(_SPECIAL)}{after}"


def _bibtex_name(name: PersonName) -> str:
    family, given, particle, suffix = (
        part.translate(_SPECIAL) for part in (name.family, name.given, name.particle, name.suffix)
    )
    if not name.person:
        return f"{{{family}}}" if " " in family or "," in family else family
    if suffix:
        return f"{f'{particle} {family}'.strip()}, {suffix}, {given}"
    return " ".join(part for part in (given, particle, family) if part)


def _address(paper: Paper) -> str:
    return paper.arxiv_page


def _ris_record(paper: Paper) -> dict[str, Any]:
    year, *rest = first_published(paper)
    month, day = [f"{part:02}" for part in rest] + [""] * (2 - len(rest))
    record: dict[str, Any] = {
        "type_of_reference": "JOUR" if paper.journal else "UNPB",
        "title": readable(paper.title).text,
        "authors": [_ris_name(split_name(name)) for name in paper.authors or ()],
        "year": str(year),
        "date": f"{year}/{month}/{day}/",
        "journal_name": paper.journal,
        "publisher": None if paper.journal else "arXiv",
        "doi": paper.doi,
        "accession_number": f"arXiv:{paper.id}",
        "name_of_database": "arXiv",
        "urls": [_address(paper)],
    }
    return {key: value for key, value in record.items() if value}


def _ris_name(name: PersonName) -> str:
    """Family name first; a comma is what divides the parts, so a whole name has none."""
    if not name.person:
        return name.family.replace(",", " ")
    parts = [f"{name.particle} {name.family}".strip(), name.given, name.suffix]
    return ", ".join(part for part in parts if part)


def _csl_item(paper: Paper) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": paper.id,
        "type": "article-journal" if paper.journal else "article",
        "title": readable(paper.title).text,
        "author": [_csl_name(split_name(name)) for name in paper.authors or ()],
        "issued": {"date-parts": [list(first_published(paper))]},
        "container-title": paper.journal,
        "publisher": None if paper.journal else "arXiv",
        "number": f"arXiv:{paper.id}",
        "DOI": paper.doi,
        "URL": _address(paper),
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(name: PersonName) -> dict[str, str]:
    if not name.person:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}
