"""The archive: one JSON file a day, kept in git and published unchanged. Everything else is derived from it.

YYYY/YYYY-MM-DD.json   a day (`records.papers.Day`): sorted keys, two-space indent, final newline
empty.json             days that the source reported as empty when they were long over
index.json             the list of days, generated from the day files
schema.json            the JSON Schema of a day file
"""

import datetime as dt
import logging
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from paperdigest.errors import ArchiveError, PaperDigestError
from paperdigest.records.papers import Day, day_from_json, day_schema, day_to_data
from paperdigest.records.validation import first_problem
from paperdigest.storage.files import json_bytes, read_file, replace_file

logger = logging.getLogger(__name__)

_FILE_NAME = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].json"
_EMPTY: TypeAdapter[dict[dt.date, list[dt.date]]] = TypeAdapter(dict[dt.date, list[dt.date]])
#: An empty weekday is believed when it was seen on so many days.
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
        """The archived days in order, according to the names of their files."""
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
            raise ArchiveError(path, f"is not a day file (see schema.json): {first_problem(error)}") from error
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
        return replace_file(self.path(day.date), json_bytes(day_to_data(day)))

    def known_empty(self) -> frozenset[dt.date]:
        """Days that need not be asked for again: weekend days seen empty once, weekdays seen empty on two days.

        A single empty answer for a weekday may be a mistake of the service. Raises ArchiveError and FileError.
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
        """Record that `days` were empty when asked for `today`; return whether the file changed."""
        seen = self._seen_empty()
        for day in days:
            if len(seen.get(day, ())) < _ENOUGH:
                seen[day] = sorted({*seen.get(day, ()), today})
        for day in self.dates():
            seen.pop(day, None)
        if not seen and not (self.folder / "empty.json").exists():
            return False
        return replace_file(self.folder / "empty.json", json_bytes(_EMPTY.dump_python(seen, mode="json")))

    def store_index(self) -> list[PaperDigestError]:
        """Write index.json and schema.json if there are day files; return what is wrong with unreadable ones."""
        days, problems = self.load_all()
        if not days:
            return problems
        index = [{"date": day.date.isoformat(), "papers": len(day.papers)} for day in days]
        replace_file(self.folder / "index.json", json_bytes({"days": index}))
        replace_file(self.folder / "schema.json", json_bytes(day_schema()))
        return problems
