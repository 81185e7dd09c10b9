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

from paperdigest.archive.notes import Note, Notes
from paperdigest.environment import FIRST_YEAR
from paperdigest.errors import ArchiveError, PaperDigestError
from paperdigest.records.papers import Day, day_from_json, day_schema, day_to_data
from paperdigest.records.validation import first_problem, parse_json
from paperdigest.storage.files import json_bytes, read_file, replace_file

logger = logging.getLogger(__name__)

_YEAR = "[0-9][0-9][0-9][0-9]"
_EMPTY: TypeAdapter[dict[dt.date, list[dt.date]]] = TypeAdapter(dict[dt.date, list[dt.date]])
#: An empty weekday is believed when it was seen on so many days.
_ENOUGH = 2
#: The sample that a fresh clone shows: our own writing, about papers that do not exist.
SAMPLE = Path(__file__).parent / "sample"


class Archive:
    """The days under one folder."""

    def __init__(self, folder: Path, *, cache: Path | None = None) -> None:
        """`folder` need not exist yet. `cache` is the file that keeps notes on its days; without one each process
        takes its own."""
        self.folder = folder
        self._notes = Notes(cache)

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample that comes with the package."""
        return self.folder == SAMPLE

    def dates(self) -> list[dt.date]:
        """The archived days in order, according to the names of their files."""
        found = (path.name for year in sorted(self.folder.glob(_YEAR)) for path in sorted(year.glob(f"{year.name}-*")))
        return [date for name in found if (date := _date(name))]

    def path(self, date: dt.date) -> Path:
        """Where the file of `date` is, or would be."""
        return self.folder / self.name(date)

    def name(self, date: dt.date) -> str:
        """Return the path of the file of `date` below the folder."""
        return f"{date.year:04}/{date.isoformat()}.json"

    def load(self, date: dt.date) -> Day | None:
        """Return the day, or None if it is not archived. Raises ArchiveError or FileError."""
        content = read_file(self.path(date))
        return None if content is None else self._parse(date, content)

    def _parse(self, date: dt.date, content: bytes) -> Day:
        path = self.path(date)
        try:
            day = day_from_json(content)
        except ValidationError as error:
            problem = f"is not a day file (see schema.json): {first_problem(error)}"
            if newer := _unknown_keys(error):
                problem = f"is in the form of another version of Paper Digest (it has {newer})"
            raise ArchiveError(path, f"{problem}; {_remedy(date)}") from error
        if day.date != date:
            raise ArchiveError(path, f"holds another day, {day.date}; {_remedy(date)}")
        return day

    def not_come(self, date: dt.date) -> ArchiveError:
        """Return what is wrong with the file of a day after the present one."""
        return ArchiveError(self.path(date), f"is of a day that has not come: it is left out; {_remedy(date)}")

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
        path, content = self.path(day.date), json_bytes(day_to_data(day))
        changed = replace_file(path, content)
        self._notes.add(path, day, content)
        return changed

    def notes(self) -> tuple[dict[dt.date, Note], list[PaperDigestError]]:
        """Return notes on all days that can be read, in order, and what is wrong with the others.

        Every file is looked at, and those are parsed whose bytes nobody has noted, one after the other.
        """
        notes: dict[dt.date, Note] = {}
        problems: list[PaperDigestError] = []
        for date in self.dates():
            try:
                note = self._notes.find(self.path(date), date, parse=self._parse)
            except PaperDigestError as error:
                problems.append(error)
                continue
            if note is not None:
                notes[date] = note
        return notes, problems

    def keep_notes(self) -> None:
        """Keep the notes for the next process; call it with the lock on the archive. Losing them only costs time."""
        self._notes.keep(self.notes()[0])

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
            return {} if content is None else parse_json(_EMPTY, content)
        except ValidationError as error:
            raise ArchiveError(path, "does not map dates to lists of dates; `paperdigest repair` mends it") from error

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

    def store_index(self, *, today: dt.date = dt.date.max) -> list[PaperDigestError]:
        """Write index.json and schema.json if there are day files; return what is wrong with others.

        Files of days after `today` are left out.
        """
        notes, problems = self.notes()
        problems += [self.not_come(date) for date in notes if date > today]
        notes = {date: note for date, note in notes.items() if date <= today}
        if not notes:
            return problems
        index = [{"date": date.isoformat(), "papers": len(note.papers)} for date, note in notes.items()]
        replace_file(self.folder / "index.json", json_bytes({"days": index}))
        replace_file(self.folder / "schema.json", json_bytes(day_schema()))
        self._notes.keep(notes)
        return problems


def _remedy(date: dt.date) -> str:
    return f"`paperdigest repair {date}` mends it"


def _unknown_keys(error: ValidationError) -> str:
    """The keys that a file has and we do not know, if that is all that is wrong with it; nothing otherwise."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    if any(one["type"] not in ("extra_forbidden", "unexpected_keyword_argument") for one in found):
        return ""
    return ", ".join(sorted({f"`{one['loc'][-1]}`" for one in found})[:5])


def _date(name: str) -> dt.date | None:
    """Return the day whose file has this name, or None if no day's file has it."""
    try:
        date = dt.date.fromisoformat(name.removesuffix(".json"))
    except ValueError:
        return None
    return date if name == f"{date.isoformat()}.json" and date >= FIRST_YEAR else None
