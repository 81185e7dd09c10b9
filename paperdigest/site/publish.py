"""Publishing: makes the parts of the site that are not as they should be, and puts them in place when all are made.

New files are made in a folder of their own and moved into the site at the end, so that a build that is killed leaves
the old site, and one that is killed while it moves is finished by the next.
"""

import datetime as dt
import gc
import logging
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path, PurePosixPath

from paperdigest.checkup import commit_of, make_status
from paperdigest.errors import FileError, PaperDigestError
from paperdigest.health.report import Status
from paperdigest.language import Language
from paperdigest.pages.lists import FRONT_ADDRESSES
from paperdigest.pages.part import Part, Target, fingerprint
from paperdigest.pages.parts import Parts
from paperdigest.pages.status import complete_status, status_files
from paperdigest.pipeline.project import Project
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.extras import Extras
from paperdigest.render.reports import own_texts
from paperdigest.site.additions import load_extras
from paperdigest.site.context import schemas_in
from paperdigest.site.docs import Docs
from paperdigest.site.ledger import Ledger, Made
from paperdigest.site.making import FRONT, STATUS_PAGE, Maker
from paperdigest.site.moving import Place
from paperdigest.site.own_addresses import check_pages
from paperdigest.site.run import RunMkDocs
from paperdigest.site.versions import copied_files, key_of_site
from paperdigest.starter import theme_of
from paperdigest.storage import processes
from paperdigest.storage.files import only_writer, read_file

logger = logging.getLogger(__name__)

#: Parts with pages that one run of MkDocs makes if there are many: memory is bounded by them.
AT_ONCE = 80
#: Up to so many times as many are made in one run: the runs of several batches cost more than they save, and a day
#: with many papers touches a hundred topics and institutions.
_TOGETHER = 2
#: The part that tells of all others.
STATUS = "status"
#: Signs of a build's identity.
_BUILD_ID = 16


@dataclass
class Published:
    """What a build did."""

    #: Names of the parts that were made.
    made: list[str] = field(default_factory=list)
    #: Files below the root of the site that were written or removed.
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    #: How many parts are still to be made.
    left: int = 0
    #: Bytes of the whole site.
    size: int = 0
    #: The archived days, in order, and the day of the build.
    dates: Sequence[dt.date] = ()
    today: dt.date = dt.date.min
    #: What of the archive cannot be read.
    problems: Sequence[PaperDigestError] = ()


def _say_nothing(done: int, total: int) -> None:
    del done, total


@dataclass
class Publisher:
    """Publishes a project's site into a folder."""

    project: Project
    #: The root of the site.
    site: Path
    #: Address of the root language's home, with a slash at the end.
    site_url: str
    #: Lets MkDocs build a language.
    run_mkdocs: RunMkDocs
    #: Stop at warnings.
    strict: bool = False
    progress: Callable[[int, int], None] = _say_nothing

    def publish(self, *, most: int | None = None, first: Collection[str] = ()) -> Published:
        """Bring the site up to date. Raises PaperDigestError.

        With `most`, only so many parts are made, those that have a page of `first` (addresses) and those of the newest
        months before others, as long as the others stand as they were made before.
        """
        self.place.check()
        with only_writer(self.place.work), _fewer_collections():
            self.place.note_use()
            self.place.finish()
            return self._publish(most=most, first=first)

    # Where things are.

    @cached_property
    def place(self) -> Place:
        """Where the site is, and what is kept of it."""
        return Place(self.site, self.project.cache)

    @cached_property
    def parts(self) -> Parts:
        """What the site is made of."""
        project = self.project
        return Parts(
            catalogue=project.catalogue,
            config=project.config,
            site_url=self.site_url,
            cache=project.cache,
            key=self.key,
            font=theme_of(project.root) / "assets" / "fonts" / "literata.woff2",
            texts_of=own_texts,
            own_posts=self.docs.own_posts(),
            extras=self.extras[project.config.languages[0]],
        )

    @cached_property
    def ledger(self) -> Ledger:
        """What the last build made."""
        return self.place.load_ledger()

    @cached_property
    def key(self) -> str:
        """A hash of what holds for all parts."""
        return fingerprint(
            key_of_site(self.project, self.site_url, self._found_docs.own_pages()), sorted(self.extras.items())
        )

    @cached_property
    def extras(self) -> Mapping[Language, Extras]:
        """What the owner adds to all pages, by language. Raises SiteError."""
        project = self.project
        editions = [Edition(language, project.config) for language in project.config.languages]
        return {one.language: load_extras(project.root, self._found_docs, one) for one in editions}

    @cached_property
    def docs(self) -> Docs:
        """The folder docs/."""
        kept = {str(path) for name in self._kept for path in _sources_of(name)}
        self._found_docs.adopt(path for path in self.project.unreadable_pages if path not in kept)
        return self._found_docs

    @cached_property
    def _kept(self) -> dict[str, Made]:
        """The parts of days that cannot be read now, as they stand in the site: readers keep their pages."""
        parts = parts_kept(self.project, self.ledger)
        return {name: made for name, made in parts.items() if self.ledger.is_whole(name, self._standing)}

    @cached_property
    def _standing(self) -> Mapping[str, str]:
        """The files of the site before the build, with their hashes."""
        return self.place.inventory.scan()

    @cached_property
    def _found_docs(self) -> Docs:
        project = self.project
        return Docs.scan(project.docs, project.config, self.ledger.docs, project.cache / "docs")

    @cached_property
    def _maker(self) -> Maker:
        return Maker(
            project=self.project,
            parts=self.parts,
            docs=self.docs,
            place=self.place,
            ledger=self.ledger,
            extras=self.extras,
            run_mkdocs=self.run_mkdocs,
            strict=self.strict,
        )

    # Building.

    def _publish(self, *, most: int | None, first: Collection[str]) -> Published:
        self.place.clear()
        files = self._standing
        if self._stands(files):
            return self._published()
        data = self._data(self.project.unreadable_days)
        by_name = self.parts.by_name
        gc.freeze()
        editions, catalogue = self.parts.editions, self.parts.catalogue
        check_pages(self.docs, editions, catalogue, ours=self._maker.page_addresses, root=self.project.root)
        fronts = self._fronts()
        edited = self._edited()
        stale = [
            part
            for name, part in by_name.items()
            if not self.ledger.holds(name, self._prints[name], files) or self._is_edited(part, edited)
        ]
        later = self._later(stale, files, most, first) if most is not None else set()
        stale = [part for part in stale if part.name not in later]
        stale_fronts = [
            language
            for language, found in fronts.items()
            if stale
            or later
            or language not in self.ledger.frames
            or not self.ledger.holds(f"{FRONT}/{language}", found, files)
        ]
        made: dict[str, Made] = {}
        if stale or stale_fronts:
            made |= self._make(stale, fronts, stale_fronts)
            if len(stale_fronts) == len(fronts):
                self.parts.forget()
        self._copy_data(data, files)
        names = [*by_name, *(f"{FRONT}/{language}" for language in fronts)]
        parts = {name: made.get(name) or self.ledger.parts[name] for name in names} | self._kept
        frames = {language: self._maker.frames.get(language) or self.ledger.frames[language] for language in fronts}
        parts[STATUS] = self._make_status(parts, data, frames)
        inputs = "" if later or self.project.problems else self._inputs
        written, removed = self._move_into_place(files, data, Ledger(parts, self.docs.generated, inputs, frames))
        return self._published(sorted(made), written, removed, left=len(later), problems=self.project.problems)

    def _published(
        self,
        made: list[str] | None = None,
        written: list[str] | None = None,
        removed: list[str] | None = None,
        *,
        left: int = 0,
        problems: Sequence[PaperDigestError] = (),
    ) -> Published:
        size, dates = self.place.inventory.size, self.project.dates
        today = self.project.environment.today
        return Published(made or [], written or [], removed or [], left, size, dates, today, problems)

    def _stands(self, files: Mapping[str, str]) -> bool:
        """Whether the site is what the last build made, and nothing that it looked at has changed since."""
        ledger, generated = self.ledger, self._found_docs.generated
        return (
            ledger.inputs == self._inputs
            and all(ledger.docs.get(path) == found for path, found in generated.items())
            and files == ledger.files | self._data()
        )

    @cached_property
    def _inputs(self) -> str:
        """A hash of all that a build looks at, beside the site and the generated pages below docs/.

        It is taken before anything is made: what changes during a build is for the next one.
        """
        project = self.project
        own = [(language, sorted(found.items())) for language, found in self._found_docs.own.items()]
        archive, today = sorted(project.files.items()), project.environment.today
        runs = read_file(project.runs.path)
        return fingerprint(self.key, copied_files(project), str(today), archive, own, runs, commit_of(project))

    @cached_property
    def _prints(self) -> dict[str, str]:
        """The fingerprints of the parts of this site by name, where a person may have written some of their pages."""
        found = {}
        for name, part in self.parts.by_name.items():
            own = [
                (language, path, written[path])
                for language, written in self.docs.own.items()
                for address in part.addresses
                if (path := str(addresses.source(address))) in written
            ]
            found[name] = fingerprint(self.key, part.fingerprint, own)
        return found

    def _later(self, stale: Sequence[Part], files: Mapping[str, str], most: int, first: Collection[str]) -> set[str]:
        """The names of the parts that can be made another time, if there are more than `most`."""
        asked = set(first)
        order = sorted(stale, key=lambda part: (not asked.isdisjoint(part.addresses), part.month), reverse=True)
        return {part.name for part in order[most:] if self.ledger.is_whole(part.name, files)}

    def _fronts(self) -> dict[Language, str]:
        """The fingerprint of the front pages of each language: they may show anything."""
        parts = [(name, part.fingerprint) for name, part in self.parts.by_name.items()]
        problems = [str(problem) for problem in self.project.problems]
        empty = sorted(self.project.known_empty[0] or ())
        paths = {language: sorted(own) for language, own in self.docs.own.items()}
        schemas = schemas_in(self.project.shown.folder)
        common = fingerprint(self.key, parts, problems, empty, paths, schemas)
        copied = copied_files(self.project)  # with the pages of the root language
        return {
            edition.language: fingerprint(
                common, sorted(self.docs.own[edition.language].items()), copied if edition.is_root else None
            )
            for edition in self.parts.editions
        }

    def _edited(self) -> set[str]:
        """The generated pages, below a language's folder, that somebody has changed; missing ones are not missed."""
        known = self.ledger.docs
        return {self.docs.place(path)[1] for path, found in self.docs.generated.items() if known.get(path) != found}

    def _is_edited(self, part: Part, edited: Collection[str]) -> bool:
        pages = part.addresses if edited and part.name in self.ledger.parts else ()
        return any(str(addresses.source(address)) in edited for address in pages)

    def _make(self, stale: Sequence[Part], fronts: Mapping[Language, str], due: Sequence[Language]) -> dict[str, Made]:
        """Make parts, and the front pages that are `due`, below the staging folder; return them as made."""
        done, total = 0, len(stale) + len(due)
        batches = list(_batches(stale))
        files: dict[str, dict[str, str]] = {}
        if len(batches) > 1:
            for found, docs in self._map(batches):
                files |= found
                self._maker.files |= found
                self.docs.generated |= docs
                done += len(found)
                self.progress(done, total)
            batches = []
        last = [self.parts.by_name[name] for batch in batches for name in batch]
        files |= self._maker.make(last, due)
        self.progress(total, total)
        self.docs.remove_stale(self._sources())
        prints = self._prints | {f"{FRONT}/{language}": found for language, found in fronts.items()}
        return {name: Made(prints[name], found) for name, found in files.items()}

    def _make_status(self, parts: Mapping[str, Made], data: Mapping[str, str], frames: Mapping[Language, str]) -> Made:
        """Make the page and the files that tell of all others, or return them as they stand."""
        others = {path: found for made in parts.values() for path, found in made.files.items()} | dict(data)
        status = make_status(
            self.project,
            self.project.runs.load(),
            build=fingerprint(sorted(others.items()))[:_BUILD_ID],
            size=self._measure(others),
        )
        found = fingerprint(self.key, status, sorted(frames.items()))
        if self.ledger.holds(STATUS, found, self._standing):
            return self.ledger.parts[STATUS]
        return Made(found, self._maker.written(partial(self._write_status, status, frames)))

    def _write_status(self, status: Status, frames: Mapping[Language, str], target: Target) -> None:
        for path, content in status_files(status).items():
            target.write(path, content)
        for edition in self.parts.editions:
            frame = frames[edition.language]
            page = complete_status(frame, status, edition, sample=self.parts.catalogue.sample)
            target.write(f"{edition.folder}{STATUS_PAGE}", page.encode())

    def _measure(self, files: Iterable[str]) -> int:
        """The bytes of files of the site, new ones and those that stand."""
        sizes = self.place.inventory.sizes | self.place.sizes_of_new()
        return sum(map(sizes.__getitem__, files))

    def _sources(self) -> set[str]:
        """The Markdown files of all generated pages, below a language's folder."""
        kept = {str(path) for name in self._kept for path in _sources_of(name)}
        return {str(addresses.source(address)) for address in self._maker.page_addresses | FRONT_ADDRESSES} | kept

    def _map(self, batches: Sequence[Sequence[str]]) -> Iterator[tuple[dict[str, dict[str, str]], dict[str, str]]]:
        """Make batches of parts on all cores; yield each one's files by part, and its files below docs/."""
        _ = self.parts.by_name  # what all need is read before the processes part
        # A process that starts from nothing is sent what can be sent, and reads the rest itself.
        given = self if processes.are_copied() else self._bare()
        with processes.pool(len(batches), _begin, given) as pool:
            yield from pool.map(_make_batch, batches)

    def _bare(self) -> "Publisher":
        """The same publisher that has not read anything yet and shows no progress."""
        project = Project(root=self.project.root, environment=self.project.environment, kept=self.project.kept)
        return Publisher(project, self.site, self.site_url, self.run_mkdocs, self.strict)

    def make_batch(self, names: Sequence[str]) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
        """Make the parts of these names; see `_map`."""
        before = dict(self.docs.generated)
        files = self._maker.make([self.parts.by_name[name] for name in names])
        return files, {path: found for path, found in self.docs.generated.items() if before.get(path) != found}

    # The archive as open data.

    def _data(self, unreadable: Iterable[dt.date] = ()) -> dict[str, str]:
        """The hashes of the files of the archive by their paths below the root of the site."""
        if self.project.shown.is_sample:
            return {}
        archive = self.project.shown
        broken = {archive.name(date): date for date in unreadable}
        data = {
            addresses.DATA + name: found
            for name, found in self.project.files.items()
            if not name.endswith(".md") and name not in broken
        }
        if self.project.known_preprints[0] is None:
            data.pop(addresses.PREPRINTS_DATA, None)  # not asked for, or damaged
        for name, date in broken.items():
            if f"day/{date}" in self._kept and (standing := self._standing.get(addresses.DATA + name)):
                data[addresses.DATA + name] = standing  # the last one that could be read
        return data

    def _copy_data(self, data: Mapping[str, str], files: Mapping[str, str]) -> None:
        for name, found in data.items():
            if files.get(name) != found:
                target = self.place.new / name
                try:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(self.project.shown.folder / name.removeprefix(addresses.DATA), target)
                except OSError as error:
                    raise FileError(target, f"cannot be written: {error.strerror}") from error

    # Putting new files in place.

    def _move_into_place(
        self, files: Mapping[str, str], data: dict[str, str], ledger: Ledger
    ) -> tuple[list[str], list[str]]:
        """Bring the site from `files` to what `ledger` and `data` say; return what was written and removed."""
        wanted = ledger.files | data
        written = {path: found for path, found in wanted.items() if files.get(path) != found}
        removed = sorted(files.keys() - wanted.keys())
        if written or removed:
            self.place.move(written, removed, ledger)
        elif ledger != self.ledger:
            self.place.store_ledger(ledger)
        self.place.clear()
        return sorted(written), removed


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Look for garbage in circles less often: most of what a build reads lives to its end, and looking at it is slow.

    What is frozen meanwhile is not looked at, and copied processes share it.
    """
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def parts_kept(project: Project, ledger: Ledger) -> dict[str, Made]:
    """Return the parts of days that cannot be read now, as they were made last."""
    names = (f"{kind}/{date}" for date in project.unreadable_days for kind in ("day", "later"))
    return {name: ledger.parts[name] for name in names if name in ledger.parts}


def _sources_of(name: str) -> Iterator[PurePosixPath]:
    """The Markdown files of the part of a day, below a language's folder."""
    kind, _, date = name.partition("/")
    if kind == "day":
        yield addresses.source(addresses.post(date))
        yield addresses.source(f"{addresses.REPORTS}{date}/")


_publisher: Publisher | None = None


def _begin(publisher: Publisher) -> None:
    """Give a process that makes parts what it needs."""
    global _publisher  # noqa: PLW0603 - what a process of the pool works on
    _publisher = publisher
    # MkDocs' plugins make folders that nobody removes at the end of a process: they go with what is staged.
    publisher.place.staging.mkdir(parents=True, exist_ok=True)
    tempfile.tempdir = str(publisher.place.staging)


def _make_batch(names: Sequence[str]) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    if _publisher is None:
        raise RuntimeError("the process was not prepared")
    made = _publisher.make_batch(names)
    processes.give_memory_back()
    return made


def _batches(parts: Sequence[Part]) -> Iterator[list[str]]:
    """Names of parts that are made together: few enough for memory, those of a month in one batch if they can be."""
    if sum(bool(part.addresses) for part in parts) <= _TOGETHER * AT_ONCE:
        if parts:
            yield [part.name for part in parts]
        return
    for _, group in groupby(sorted(parts, key=lambda part: part.month), key=lambda part: part.month):
        names = [part.name for part in group]
        for start in range(0, len(names), AT_ONCE):
            yield names[start : start + AT_ONCE]
