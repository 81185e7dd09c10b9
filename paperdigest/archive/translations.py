"""The translations in the archive: docs/data/translations/<language>/<date>.json, sorted keys, two-space indent."""

import datetime as dt
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from paperdigest.errors import ArchiveError
from paperdigest.language import LANGUAGES, Language
from paperdigest.records.translations import DayOfTranslations
from paperdigest.records.validation import first_problem, parse_json
from paperdigest.storage.files import json_bytes, read_file, replace_file

_DAY: TypeAdapter[DayOfTranslations] = TypeAdapter(DayOfTranslations)


class Translations:
    """The translations under one folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist yet."""
        self.folder = folder

    def path(self, date: dt.date, language: Language) -> Path:
        """The path of a day's translations, whether it exists or not."""
        return self.folder / language / f"{date.isoformat()}.json"

    def load(self, date: dt.date, language: Language) -> DayOfTranslations:
        """Return the translations of a day, none if there is no file. Raises ArchiveError and FileError."""
        path = self.path(date, language)
        content = read_file(path)
        if content is None:
            return DayOfTranslations(language=language, date=date)
        try:
            day = parse_json(_DAY, content)
        except ValidationError as error:
            problem = (
                f"is no file of translations (see schema.json): {first_problem(error)}; `paperdigest repair` mends it"
            )
            raise ArchiveError(path, problem) from error
        if (day.date, day.language) != (date, language):
            raise ArchiveError(path, f"holds another day, {day.date} ({day.language}); `paperdigest repair` mends it")
        return day

    def store(self, day: DayOfTranslations) -> bool:
        """Write the translations of a day; return whether the file's bytes changed. Raises FileError."""
        return replace_file(self.path(day.date, day.language), json_bytes(_DAY.dump_python(day, mode="json")))

    def store_schema(self) -> bool:
        """Write schema.json, the JSON Schema of such a file; return whether its bytes changed. Raises FileError."""
        schema: dict[str, Any] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **_DAY.json_schema(mode="serialization"),
        }
        schema["properties"]["language"]["enum"] = list(LANGUAGES)
        return replace_file(self.folder / "schema.json", json_bytes(schema))
