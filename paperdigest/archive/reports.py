"""The reports in the archive: docs/data/reports/<language>/<id>.json, sorted keys, two-space indent.

An extractive report is in the paper's own language; it is stored once, under en, and shown in all languages.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from paperdigest.errors import ArchiveError, FileError, PaperDigestError
from paperdigest.language import LANGUAGES, Language
from paperdigest.records.reports import Report
from paperdigest.records.validation import first_problem, parse_json
from paperdigest.storage.files import json_bytes, read_file, remove_file, replace_file

_REPORT: TypeAdapter[Report] = TypeAdapter(Report)
#: `Report.method` of reports that consist of the paper's own sentences.
EXTRACT = "extract"


@dataclass(frozen=True)
class Shelf:
    """All reports of an archive."""

    by_language: Mapping[Language, Mapping[str, Report]] = field(default_factory=dict)
    #: What is wrong with the files that could not be read.
    problems: tuple[PaperDigestError, ...] = ()

    @property
    def by_paper(self) -> Mapping[str, tuple[Report, ...]]:
        """The reports by the id of their paper."""
        papers: dict[str, tuple[Report, ...]] = {}
        for reports in self.by_language.values():
            for paper, report in reports.items():
                papers[paper] = (*papers.get(paper, ()), report)
        return papers


class Reports:
    """The reports under one folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist yet."""
        self.folder = folder

    def path(self, paper: str, language: Language) -> Path:
        """The path of the report on the paper with the id `paper`, whether it exists or not."""
        return self.folder / language / f"{paper}.json"

    def load(self, paper: str, language: Language) -> Report | None:
        """Return a report, or None if there is none. Raises ArchiveError and FileError."""
        path = self.path(paper, language)
        content = read_file(path)
        if content is None:
            return None
        try:
            report = parse_json(_REPORT, content)
        except ValidationError as error:
            problem = f"is not a report (see schema.json): {first_problem(error)}; `paperdigest repair` mends it"
            raise ArchiveError(path, problem) from error
        if (report.id, report.language) != (paper, language):
            problem = f"holds another report, {report.id} ({report.language}); `paperdigest repair` mends it"
            raise ArchiveError(path, problem)
        return report

    def load_all(self) -> Shelf:
        """Return all reports that can be read, and what is wrong with the others."""
        reports: dict[Language, dict[str, Report]] = {language: {} for language in LANGUAGES}
        problems: list[PaperDigestError] = []
        for language, paper in self.names():
            try:
                report = self.load(paper, language)
            except PaperDigestError as error:
                problems.append(error)
                continue
            if report is not None:
                reports[language][paper] = report
        return Shelf(reports, tuple(problems))

    def load_made_on(self, date: dt.date) -> list[Report]:
        """Return the reports made on `date` that can be read. Only files whose bytes hold the date are parsed."""
        wanted = date.isoformat().encode()
        names = [name for name in self.names() if wanted in self._bytes(*name)]
        found = (self._load_readable(paper, language) for language, paper in names)
        return [report for report in found if report and report.date == date]

    def _load_readable(self, paper: str, language: Language) -> Report | None:
        with contextlib.suppress(PaperDigestError):
            return self.load(paper, language)
        return None

    def _bytes(self, language: Language, paper: str) -> bytes:
        with contextlib.suppress(FileError):
            return read_file(self.path(paper, language)) or b""
        return b""

    def names(self) -> Iterator[tuple[Language, str]]:
        """The languages and papers of all report files, in order."""
        for language in LANGUAGES:
            folder = self.folder / language
            for path in sorted(folder.glob("**/*.json")):
                yield language, path.relative_to(folder).with_suffix("").as_posix()

    def store(self, report: Report) -> bool:
        """Write a report; return whether its bytes changed. Raises FileError."""
        return replace_file(self.path(report.id, report.language), json_bytes(_REPORT.dump_python(report, mode="json")))

    def remove(self, paper: str, language: Language) -> bool:
        """Remove a report; return whether there was one. Raises FileError."""
        return remove_file(self.path(paper, language))

    def store_schema(self) -> bool:
        """Write schema.json, the JSON Schema of a report; return whether its bytes changed. Raises FileError."""
        schema: dict[str, Any] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **_REPORT.json_schema(mode="serialization"),
        }
        schema["properties"]["language"]["enum"] = list(LANGUAGES)
        return replace_file(self.folder / "schema.json", json_bytes(schema))
