"""Citing: papers as BibTeX, RIS and CSL-JSON. Text from outside is escaped for each of them.

BibTeX has the form that arXiv itself gives (https://arxiv.org/bibtex/…), written by bibtexparser, with what Zotero and
biber read besides (`eprinttype`, `month`); RIS is written by rispy; CSL-JSON is plain JSON, see
https://github.com/citation-style-language/schema.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from rispy import RisWriter

from paperdigest.outputs.latex import latex, latex_text
from paperdigest.records.papers import Paper
from paperdigest.text.person_names import PersonName, split_name
from paperdigest.text.readable import readable

#: BibTeX's names of months.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: What would end a field that is read as it stands: addresses, numbers.
_ENDS_FIELD = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
#: Zotero reads UNPB ("unpublished work") as an article of a journal, and every manager that was tried a report as one.
_PREPRINT = {"type_of_reference": "RPRT", "type_of_work": "Preprint", "publisher": "arXiv"}


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
    """Return `papers` as RIS, whose lines end with CR and LF."""
    text = str(_RisWriter(skip_unknown_tags=True).formats([_ris_record(paper) for paper in papers]))
    return text.replace("\n", "\r\n")


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
    year, month = first_published(paper)[:2]
    values = {
        # One pair of braces is the field's own: with a second one, styles and Better BibTeX could not set its case.
        "title": latex(paper.title, protect=True),
        "author": " and ".join(_bibtex_name(split_name(name)) for name in paper.authors or ()),
        "year": str(year),
        "month": _MONTHS[month - 1] if 1 <= month <= 12 else "",
        "journal": latex(paper.journal) if paper.journal else "",
        "doi": _verbatim(paper.doi or ""),
        "eprint": paper.id,
        "archivePrefix": "arXiv",
        "eprinttype": "arxiv",
        "primaryClass": _verbatim(paper.categories[0]) if paper.categories else "",
        "url": _verbatim(_address(paper)),
        "note": _note(paper),
    }
    plain = {"month": "no-enclosing"}  # the name of a month is a macro of BibTeX's
    return [Field(key, value, enclosing=plain.get(key)) for key, value in values.items() if value]


def _verbatim(text: str) -> str:
    """The value of a field that programs read as it stands, without any TeX."""
    return text.translate(_ENDS_FIELD)


def _bibtex_name(name: PersonName) -> str:
    """A name in the form `von Last, Jr, First`, which needs no guess at what is the family's; a team's stays whole."""
    family, given, particle, suffix = map(latex_text, (name.family, name.given, name.particle, name.suffix))
    if not name.person:
        # Bare, "others" stands for those who are not named.
        return f"{{{family}}}" if " " in family or "," in family or family.lower() == "others" else family
    # A part in lower case is taken for a particle: by BibTeX of several words (Pujol i Serra), by Citation.js within a
    # word (Prats-de-Luz), and by biber even if it is the whole (lovelace, ada).
    if any(part[:1].islower() for part in re.split("[ -]", name.family)) or "," in family or "and" in family.split():
        family = f"{{{family}}}"
    return ", ".join(part for part in (f"{particle} {family}".strip(), suffix, given) if part)


def _address(paper: Paper) -> str:
    return paper.arxiv_page


def _note(paper: Paper) -> str:
    """What whoever cites the paper should know; empty if there is nothing."""
    return f"Withdrawn on {paper.withdrawn:%Y-%m-%d}" if paper.withdrawn else ""


def _ris_record(paper: Paper) -> dict[str, Any]:
    year, *rest = first_published(paper)
    month, day = [f"{part:02}" for part in rest] + [""] * (2 - len(rest))
    record: dict[str, Any] = {
        **({"type_of_reference": "JOUR"} if paper.journal else _PREPRINT),
        "title": readable(paper.title).text,
        "authors": [_ris_name(split_name(name)) for name in paper.authors or ()],
        "year": str(year),
        "date": f"{year}/{month}/{day}/",
        "secondary_title": paper.journal,  # JO is the abbreviation for Zotero
        "doi": paper.doi,
        "accession_number": f"arXiv:{paper.id}",
        "name_of_database": "arXiv",
        "urls": [_address(paper)],
        "notes": [note] if (note := _note(paper)) else [],
    }
    return {key: value for key, value in record.items() if value}


def _ris_name(name: PersonName) -> str:
    """Family name first; a comma is what divides the parts, so a whole name has none."""
    if not name.person:
        return " ".join(name.family.replace(",", " ").split())
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
        "note": _note(paper),
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
