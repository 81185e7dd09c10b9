"""The archive: one JSON file a day, kept in git and published as it is. The truth that all else is a view of.

YYYY/YYYY-MM-DD.json   a day (`records.Day`): sorted keys, two-space indent, final newline
empty.json             days that Hugging Face, when they were long over, said had no papers
index.json             the list of days, made from the above
schema.json            the JSON Schema of a day
"""

import datetime as dt
import json
import logging
import reprlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from paperdigest.errors import ArchiveError, PaperDigestError
from paperdigest.records.papers import Day, day_from_json, day_schema, day_to_data
from paperdigest.storage.files import read_file, replace_file

logger = logging.getLogger(__name__)

_FILE_NAME = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].json"
_EMPTY: TypeAdapter[dict[dt.date, list[dt.date]]] = TypeAdapter(dict[dt.date, list[dt.date]])
#: So many days must have seen a weekday empty before it is believed.
_ENOUGH = 2
#: The sample that a fresh clone shows: our own writing, about papers that do not exist.
SAMPLE = Path(__file__).parent / "sample"


class Archive:
    """The days under one folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist yet."""
        self.folder = folder

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample that comes with the package."""
        return self.folder == SAMPLE

    def dates(self) -> list[dt.date]:
        """The archived days in order, by the names of their files."""
        return [date for path in sorted(self.folder.glob(f"*/{_FILE_NAME}")) if (date := self._date(path))]

    def _date(self, path: Path) -> dt.date | None:
        try:
            date = dt.date.fromisoformat(path.stem)
        except ValueError:
            return None
        return date if path == self.path(date) else None

    def path(self, date: dt.date) -> Path:
        """Where the file of `date` is, or would be."""
        return self.folder / f"{date:%Y}" / f"{date.isoformat()}.json"

    def load(self, date: dt.date) -> Day | None:
        """Return the day, or None if it is not archived. Raises ArchiveError or FileError."""
        path = self.path(date)
        content = read_file(path)
        if content is None:
            return None
        try:
            day = day_from_json(content)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            said = first["msg"].removeprefix("Value error, ")
            if first["type"] == "string_pattern_mismatch":  # the patterns are long
                said = f"{reprlib.repr(first['input'])} may not stand there; see schema.json"
            raise ArchiveError(path, f"is not a day file: {f'{where}: ' if where else ''}{said}") from error
        if day.date != date:
            raise ArchiveError(path, f"holds another day, {day.date}")
        return day

    def load_all(self) -> tuple[list[Day], list[PaperDigestError]]:
        """Return all days that can be read, in order, and what is wrong with the others."""
        days: list[Day] = []
        problems: list[PaperDigestError] = []
        for date in self.dates():
            try:
                day = self.load(date)
            except PaperDigestError as error:
                problems.append(error)
                continue
            if day is not None:
                days.append(day)
        return days, problems

    def store(self, day: Day) -> bool:
        """Write `day`; return whether its bytes changed. Raises FileError."""
        return replace_file(self.path(day.date), _json(day_to_data(day)))

    def known_empty(self) -> frozenset[dt.date]:
        """Days that need not be asked for again: weekends seen empty once, weekdays seen so on two days.

        One empty answer for a weekday may be the service's mistake. Raises ArchiveError and FileError.
        """
        return frozenset(
            day for day, seen in self._seen_empty().items() if len(seen) >= (1 if day.weekday() >= 5 else _ENOUGH)
        )

    def _seen_empty(self) -> dict[dt.date, list[dt.date]]:
        path = self.folder / "empty.json"
        content = read_file(path)
        try:
            return {} if content is None else _EMPTY.validate_json(content)
        except ValidationError as error:
            raise ArchiveError(path, "does not map dates to lists of dates") from error

    def store_empty(self, days: Iterable[dt.date], *, today: dt.date) -> bool:
        """Note that `days` were seen to be empty `today`; return whether that is news."""
        seen = self._seen_empty()
        for day in days:
            if len(seen.get(day, ())) < _ENOUGH:
                seen[day] = sorted({*seen.get(day, ()), today})
        for day in self.dates():
            seen.pop(day, None)
        if not seen and not (self.folder / "empty.json").exists():
            return False
        return replace_file(self.folder / "empty.json", _json(_EMPTY.dump_python(seen, mode="json")))

    def store_index(self) -> list[PaperDigestError]:
        """Write index.json and schema.json from the day files, if any; return what is wrong with the others."""
        days, problems = self.load_all()
        if not days:
            return problems
        index = [{"date": day.date.isoformat(), "papers": len(day.papers)} for day in days]
        replace_file(self.folder / "index.json", _json({"days": index}))
        replace_file(self.folder / "schema.json", _json(day_schema()))
        return problems


def _json(data: Mapping[str, Any] | list[Any]) -> bytes:
    text = json.dumps(data, sort_keys=True, indent=2, ensure_ascii=False)
    return f"{text}\n".encode()
