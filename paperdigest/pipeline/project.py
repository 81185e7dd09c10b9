"""A checkout: its files, its settings, and what is kept of it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.archive.preprints import PreprintFile
from paperdigest.archive.reading_cache import Cache
from paperdigest.archive.reports import Reports
from paperdigest.archive.translations import Translations
from paperdigest.config import Config, load_config
from paperdigest.digest.briefs import DayBrief
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.loader import Loader
from paperdigest.environment import Environment
from paperdigest.errors import ArchiveError, FileError, PaperDigestError
from paperdigest.health.record import Runs, Source
from paperdigest.health.tally import Tally
from paperdigest.records.preprints import Preprints
from paperdigest.render import addresses
from paperdigest.sources import SOURCES

# The network takes a third of a second to load, which a build without it is spared.
if TYPE_CHECKING:
    from paperdigest.network.waits import Waits


@dataclass(frozen=True)
class Project:
    """A checkout: where its files are, and what its settings and environment say."""

    #: The folder that holds digest.yml.
    root: Path
    environment: Environment
    #: Where is kept what only saves work, if not in the usual place.
    kept: Path | None = None

    @cached_property
    def config(self) -> Config:
        """The settings. Raises ConfigError."""
        return load_config(self.root / "digest.yml", sources=tuple(SOURCES))

    @property
    def docs(self) -> Path:
        """The docs folder of the root language, which holds the others."""
        return self.root / "docs"

    @cached_property
    def archive(self) -> Archive:
        """The archive of what was collected."""
        return Archive(self.docs / "data", cache=self.cache / "days.json")

    @cached_property
    def shown(self) -> Archive:
        """The archive that the site shows: the collected one, or the sample if there is none. Ask after collecting."""
        return self.archive if self.archive.dates() else Archive(SAMPLE)

    @property
    def reports(self) -> Reports:
        """The reading reports of the collected archive."""
        return Reports(self.archive.folder / "reports")

    @property
    def translations(self) -> Translations:
        """The translations of the collected archive."""
        return Translations(self.archive.folder / "translations")

    @property
    def preprints(self) -> PreprintFile:
        """The newest preprints, a list of its own beside the archive's days."""
        return PreprintFile(self.archive.folder)

    @property
    def translating(self) -> Cache:
        """What translating keeps on this machine alone: what was spent and what failed."""
        return Cache(self.cache, notes="translating.json")

    @property
    def pages(self) -> Cache:
        """What reading keeps on this machine alone: pages, and what failed in the last run."""
        return Cache(self.cache)

    @property
    def cache(self) -> Path:
        """Where is kept what only saves work; losing it costs time, nothing else."""
        return self.kept or self.root / ".cache" / "paperdigest"

    def note(self, source: Source, problem: str | None, *, at: dt.datetime | None = None) -> None:
        """Note in the record of runs how a try of a source went; `problem` is None if it went well.

        `at` is when it was (aware), if not by this machine's clock.
        """
        now, variables = at or self.environment.now, self.environment.variables
        number = variables.get("GITHUB_RUN_ID", "")[:40]
        run = f"{number}-{variables.get('GITHUB_RUN_ATTEMPT', '1')[:10]}" if number else f"{now:%Y-%m-%dT%H:%M:%SZ}"
        self.runs.note(source, problem, run=run, now=now)

    @contextmanager
    def noting(self, tallies: Mapping[Source, Tally]) -> Iterator[None]:
        """Note at the end, however it comes, how the sources did that were asked anything."""
        try:
            yield
        finally:
            if not self.environment.offline:
                for source, tally in tallies.items():
                    if tally.was_tried:
                        self.note(source, tally.problem)

    @property
    def waits(self) -> "Waits":
        """Until when services have told us to wait."""
        from paperdigest.network.waits import Waits  # noqa: PLC0415 - network/ is loaded by those who ask

        return Waits(self.cache / "waits.json")

    @property
    def runs(self) -> Runs:
        """The record of runs, which is the checkout's wherever else things are kept."""
        return Runs(self.root / ".cache" / "paperdigest" / "runs.json")

    @cached_property
    def loader(self) -> Loader:
        """What reads the shown archive, as it is when it is first asked for anything."""
        return Loader(self.shown, self.config, today=self.environment.today, cache=self.cache, reached=self.reached)

    @cached_property
    def reached(self) -> dt.date:
        """The last UTC day that has come for sure: today, or that of the last run if the clock is behind it."""
        tried = (state.last_try.date() for state in self.runs.load().sources.values())
        return max([self.environment.today, *tried])

    @property
    def files(self) -> Mapping[str, str]:
        """The files of the shown archive, below its folder, with their hashes."""
        return self.loader.files

    @property
    def digests(self) -> list[DayBrief]:
        """The days of the shown archive that can be read, in order, in brief."""
        return self.loader.digests

    @property
    def problems(self) -> list[PaperDigestError]:
        """What of the shown archive cannot be read."""
        _ = self.digests
        return self.loader.problems + self.known_empty[1] + self.known_preprints[1]

    @cached_property
    def dates(self) -> list[dt.date]:
        """The days that the site shows, in order, readable or not: those of its years."""
        return [date for date in self.shown.dates() if date not in self.loader.hidden]

    @cached_property
    def unreadable_days(self) -> list[dt.date]:
        """The days of the shown archive that cannot be read now."""
        readable = {digest.date for digest in self.digests}
        return [date for date in self.dates if date not in readable]

    @property
    def unreadable_pages(self) -> list[str]:
        """Their generated posts, below the folder of a language."""
        return [str(addresses.source(addresses.post(date))) for date in self.unreadable_days]

    @cached_property
    def known_empty(self) -> tuple[frozenset[dt.date] | None, list[PaperDigestError]]:
        """The days known to have had no list, None if that is not known, and what cannot be read."""
        if self.shown.is_sample:
            return None, []
        try:
            return frozenset(self.shown.known_empty()), []
        except (ArchiveError, FileError) as error:
            return None, [error]

    @cached_property
    def known_preprints(self) -> tuple[Preprints | None, list[PaperDigestError]]:
        """The newest preprints of the categories that digest.yml names, None without any, and what cannot be read."""
        if self.shown.is_sample or not self.config.collect.preprints:
            return None, []
        try:
            return self.preprints.load(today=self.environment.today), []
        except (ArchiveError, FileError) as error:
            return None, [error]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The digests with what follows from them."""
        return Catalogue(
            self.digests,
            today=self.environment.today,
            sample=self.shown.is_sample,
            empty=self.known_empty[0],
            translated=self.loader.translated,
            related_ids=self.loader.related,
            preprints=self.known_preprints[0],
            preprints_unread=bool(self.known_preprints[1]),
            key_terms=self.loader.key_terms,
            load=self.loader.whole,
        )
