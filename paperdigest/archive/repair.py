"""Repairing: a damaged file of the archive gives way to its last good version in git, and is kept aside."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from paperdigest.archive.days import Archive
from paperdigest.archive.history import versions_of
from paperdigest.archive.reports import Reports
from paperdigest.archive.translations import Translations
from paperdigest.errors import ArchiveError, FileError
from paperdigest.language import LANGUAGES
from paperdigest.storage.files import read_file, remove_file, replace_file


@dataclass(frozen=True)
class Damaged:
    """A file of the archive that cannot be used."""

    path: Path
    #: Loads it. Raises ArchiveError and FileError.
    load: Callable[[], object]
    #: The day, if it is the file of one.
    date: dt.date | None = None
    #: Whether it is of a day that has not come: no version of it can be used.
    future: bool = False


def damaged_files(
    archive: Archive, reports: Reports, translations: Translations, *, reached: dt.date, date: dt.date | None = None
) -> Iterator[Damaged]:
    """Yield the files that cannot be used: days, what belongs to them, reports; with a `date` that day's alone.

    Days after `reached` have not come.
    """
    for day in archive.dates():
        load = _Load(archive.load, day)
        if date in (None, day) and (day > reached or not _is_good(load)):
            yield Damaged(archive.path(day), load, day, future=day > reached)
    for language in LANGUAGES:
        for day in archive.dates():
            load = _Load(translations.load, day, language)
            if date in (None, day) and not _is_good(load):
                yield Damaged(translations.path(day, language), load)
    if date is None:
        if not _is_good(archive.known_empty):
            yield Damaged(archive.folder / "empty.json", archive.known_empty)
        for language, paper in reports.names():
            load = _Load(reports.load, paper, language)
            if not _is_good(load):
                yield Damaged(reports.path(paper, language), load)


class _Load:
    """A call with its arguments, which a loop does not change."""

    def __init__(self, load: Callable[..., object], *arguments: object) -> None:
        self._load = load
        self._arguments = arguments

    def __call__(self) -> object:
        return self._load(*self._arguments)


def _is_good(load: Callable[[], object]) -> bool:
    try:
        load()
    except (ArchiveError, FileError):
        return False
    return True


def set_aside(damaged: Damaged, folder: Path) -> Path:
    """Move a file below `folder`, where nothing is lost; return where it is now. Raises FileError."""
    place = folder / damaged.path.name
    replace_file(place, read_file(damaged.path) or b"")
    remove_file(damaged.path)
    return place


def restore(damaged: Damaged) -> str | None:
    """Put the last version that can be read in the place of a file; return its commit, None if git has none.

    Without one the file stays as it is. Raises FileError.
    """
    before = read_file(damaged.path)
    for commit, content in () if damaged.future else versions_of(damaged.path):
        replace_file(damaged.path, content)
        if _is_good(damaged.load):
            return commit
    if before is not None:
        replace_file(damaged.path, before)
    return None
