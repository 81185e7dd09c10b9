"""The one line on each paper, for lists that know papers in brief: read from whole days once, and kept by day.

A list of a topic's newest papers may reach back over a hundred days. What is kept of a day is far smaller than the day.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from paperdigest.config import Config
from paperdigest.digest.briefs import Listed
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import Digest
from paperdigest.language import Language
from paperdigest.render.reports import OneLine, one_line, translators
from paperdigest.render.wording import words_in
from paperdigest.storage.cache import cached, prune
from paperdigest.storage.fragments import Fragments
from paperdigest.storage.inventory import hash_of


class Line(NamedTuple):
    """One line on a paper, and whose it is; see `render.reports.OneLine`."""

    text: str
    source: str
    language: Language
    marks: tuple[str, ...] = ()
    raw: str | None = None
    original: "Line | None" = None
    #: The model that translated anything of the paper.
    by: str | None = None


@dataclass(frozen=True)
class Rows:
    """The rows of papers in the lists of one language, each rendered once."""

    lines: "Lines"
    fragments: Fragments
    language: Language
    #: Whether each paper says its institution.
    named: bool

    def line(self, entry: Listed) -> Line | None:
        """Return the line on a paper; None if there is none."""
        line = self.lines.line(entry, self.language)
        return line if line and line.text else None

    def find(self, entry: Listed, form: str) -> Markup | None:
        """Return the row of a paper in a form ("best", "month") as it was kept; None if it has to be rendered."""
        found = self.fragments.find(entry.day, self._name(entry, form))
        return None if found is None else Markup(found)  # noqa: S704 - a template rendered it

    def keep(self, entry: Listed, form: str, row: Markup) -> Markup:
        """Keep the row of a paper, and return it."""
        self.fragments.keep(entry.day, self._name(entry, form), str(row))
        return row

    def translators(self, best: Sequence[Listed], months: Iterable[tuple[dt.date, Sequence[Listed]]]) -> str | None:
        """Return the names of the models that translated anything of the papers of a page; None if nothing is."""
        found = {self._translator(entry) for entry in (*best, *(entry for _, entries in months for entry in entries))}
        return ", ".join(sorted(found - {""})) or None

    def _translator(self, entry: Listed) -> str:
        kept = self.find(entry, "by")
        if kept is None:
            line = self.lines.line(entry, self.language)
            kept = self.keep(entry, "by", Markup((line and line.by) or ""))  # noqa: S704 - escaped where it is shown
        return str(kept)

    def _name(self, entry: Listed, form: str) -> str:
        return f"{form} {self.language} {self.named:d} {entry.paper.id}"


@dataclass(frozen=True)
class Lines:
    """The lines of all papers."""

    catalogue: Catalogue
    config: Config
    #: Where they are kept.
    cache: Path
    #: A hash of the programs and words that they are made with; without one nothing is kept.
    key: str
    _held: dict[dt.date, Mapping[str, Mapping[str, Line]]] = field(default_factory=dict)

    def line(self, entry: Listed, language: Language) -> Line | None:
        """Return the line on a paper as readers of `language` see it. Raises as `Catalogue.whole`.

        One without text tells who translated the title; None if there is nothing to tell.
        """
        if entry.day not in self._held:
            self._held[entry.day] = self._of_day(entry.day)
        return self._held[entry.day].get(entry.paper.id, {}).get(language)

    def keep(self, date: dt.date) -> None:
        """Keep the lines of a day while it is at hand as a whole. Raises as `Catalogue.whole`."""
        if path := self._path(date):
            self._kept(date, path)

    def _kept(self, date: dt.date, path: Path) -> bytes:
        return cached(path, lambda: json.dumps(self._read(date), ensure_ascii=False).encode())

    def _of_day(self, date: dt.date) -> Mapping[str, Mapping[str, Line]]:
        path = self._path(date)
        if path is None:
            return self._read(date)
        kept = json.loads(self._kept(date, path))
        return {paper: {name: _line(data) for name, data in lines.items()} for paper, lines in kept.items()}

    def _path(self, date: dt.date) -> Path | None:
        """Where the lines of a day are kept; None for a day that is there as a whole."""
        day = self.catalogue.by_date[date]
        if isinstance(day, Digest) or not self.key:
            return None
        return self.cache / hash_of(repr((self.key, getattr(day, "key", ""), list(self.config.languages))).encode())

    def _read(self, date: dt.date) -> Mapping[str, Mapping[str, Line]]:
        found: dict[str, dict[str, Line]] = {}
        for entry in self.catalogue.whole(date).entries:
            for language in self.config.languages:
                words = words_in(language, self.config)
                line, by = one_line(entry, words), translators([entry], words)
                if line or by:
                    found.setdefault(entry.paper.id, {})[language] = _made(line)._replace(by=by)
        return found

    def release(self) -> None:
        """Hold no lines any more; they are kept as files."""
        self._held.clear()

    def forget(self) -> None:
        """Remove what was kept of days as they are no more."""
        prune(self.cache, {path for date in self.catalogue.dates if (path := self._path(date))})


def _made(line: OneLine | None) -> Line:
    if line is None:
        return Line("", "", "en")
    original = _made(line.original) if line.original else None
    return Line(line.text, line.source, line.language, line.marks, line.raw, original)


def _line(data: Sequence[Any]) -> Line:
    """The line that `data`, its fields as JSON keeps them, was made from."""
    text, source, language, marks, raw, original, by = data
    return Line(text, source, language, tuple(marks), raw, _line(original) if original else None, by)
