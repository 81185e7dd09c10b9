"""Publishing: makes the parts of the site that are not as they should be, and puts them in place when all are made.

New files are made in a folder of their own and moved into the site at the end, so that a build that is killed leaves
the old site, and one that is killed while it moves is finished by the next.
"""

import datetime as dt
import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path, PurePosixPath

from mkdocs.utils import is_markdown_file

from paperdigest.checkup import commit_of, make_status
from paperdigest.errors import FileError, PaperDigestError, SiteError
from paperdigest.health.report import Status
from paperdigest.language import Language
from paperdigest.pages.lists import FRONT_ADDRESSES, front_pages
from paperdigest.pages.parts import Part, Parts, Target, fingerprint
from paperdigest.pages.status import complete_status, status_files, status_frame
from paperdigest.pipeline.project import Project
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.extras import Extras
from paperdigest.render.reports import own_texts
from paperdigest.site.additions import load_extras
from paperdigest.site.context import category_slugs
from paperdigest.site.docs import Docs, address_of
from paperdigest.site.front import write_front
from paperdigest.site.ledger import Ledger, Made
from paperdigest.site.moving import Place
from paperdigest.site.run import Run, RunMkDocs
from paperdigest.site.versions import copied_files, key_of_site
from paperdigest.starter import theme_of
from paperdigest.storage import processes
from paperdigest.storage.files import only_writer, read_file
from paperdigest.storage.inventory import hash_of

logger = logging.getLogger(__name__)

#: Parts with pages that one run of MkDocs makes if there are many: memory is bounded by them.
AT_ONCE = 80
#: Up to so many times as many are made in one run: the runs of several batches cost more than they save, and a day
#: with many papers touches a hundred topics and institutions.
_TOGETHER = 2
#: The pages that every part may change: they are made in every build that makes anything.
FRONT = "front"
#: The part that tells of all others.
STATUS = "status"
_STATUS_PAGE = f"{addresses.STATUS}index.html"
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

    # Building.

    def _publish(self, *, most: int | None, first: Collection[str]) -> Published:
        self.place.clear()
        files = self._standing
        if self._stands(files):
            return self._published()
        data = self._data(self.project.unreadable_days)
        by_name = self.parts.by_name
        gc.freeze()
        self._check_addresses()
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
        frames = {language: self._frames.get(language) or self.ledger.frames[language] for language in fronts}
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
        size, dates = self.place.inventory.size, self.project.shown.dates()
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

    def _check_addresses(self) -> None:
        """Raise SiteError if a person's page has the address of another, or of one of ours that it does not replace."""
        taken = {address: str(addresses.source(address)) for address in self._addresses | FRONT_ADDRESSES}
        for edition in self.parts.editions:
            language, found = edition.language, dict[str, str]()
            lists = self.docs.own_lists(language, category_slugs(self.project.config))
            for path in sorted(self.docs.own[language]):
                address = address_of(path)
                if address is None:
                    continue
                if problem := self._misplaced(path, address, edition):
                    raise SiteError(self.docs.source(language, path).relative_to(self.project.root), problem)
                if (other := found.setdefault(address, path)) != path:
                    first = self.docs.source(language, other).relative_to(self.project.root)
                    problem = f"has the same address as {first}, {address}: give one of them another name"
                elif taken.get(address, path) != path:
                    place = self.docs.source(language, taken[address]).relative_to(self.project.root)
                    problem = f"has the address of a page of ours, {address}: give it another name, or make it {place}"
                elif address in lists:
                    post = self.docs.source(language, lists[address]).relative_to(self.project.root)
                    problem = f"has the address of the list of posts that holds {post}, {address}: give it another name"
                elif edition.is_root and address.startswith(addresses.PAPERS) and address in self._paper_pages:
                    problem = f"has the address of the page of a paper, {address}: give it another name"
                else:
                    continue
                raise SiteError(self.docs.source(language, path).relative_to(self.project.root), problem)

    def _misplaced(self, path: str, address: str, edition: Edition) -> str:
        """Say why a person's page cannot be where it is, if it would be shown nowhere or in place of a list."""
        if address == "404/":
            return "would not be shown: the page of unknown addresses is ours (overrides/404.html)"
        if edition.is_root and path.startswith(f"{edition.language}/"):
            return f"would not be shown: pages in {edition.words.name} stand in docs/ itself"
        if address.startswith(("months/", "categories/")) and address in self._addresses:
            return f"has the address of a list of posts, {address}: give it another name"
        return ""

    @cached_property
    def _paper_pages(self) -> frozenset[str]:
        """The addresses of the pages of single papers."""
        days = self.parts.catalogue.digests
        return frozenset(addresses.paper_page(entry.paper.id) for day in days for entry in day.entries)

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
        common = fingerprint(self.key, parts, problems, empty, paths)
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
                self._files |= found
                self.docs.generated |= docs
                done += len(found)
                self.progress(done, total)
            batches = []
        last = [self.parts.by_name[name] for batch in batches for name in batch]
        files |= self._make_parts(last, due)
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
        return Made(found, self._written(partial(self._write_status, status, frames)))

    def _write_status(self, status: Status, frames: Mapping[Language, str], target: Target) -> None:
        for path, content in status_files(status).items():
            target.write(path, content)
        for edition in self.parts.editions:
            frame = frames[edition.language]
            page = complete_status(frame, status, edition, sample=self.parts.catalogue.sample)
            target.write(f"{edition.folder}{_STATUS_PAGE}", page.encode())

    def _measure(self, files: Iterable[str]) -> int:
        """The bytes of files of the site, new ones and those that stand."""
        sizes = self.place.inventory.sizes | self.place.sizes_of_new()
        return sum(map(sizes.__getitem__, files))

    def _sources(self) -> set[str]:
        """The Markdown files of all generated pages, below a language's folder."""
        kept = {str(path) for name in self._kept for path in _sources_of(name)}
        return {str(addresses.source(address)) for address in self._addresses | FRONT_ADDRESSES} | kept

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
        files = self._make_parts([self.parts.by_name[name] for name in names])
        return files, {path: found for path, found in self.docs.generated.items() if before.get(path) != found}

    def _make_parts(self, parts: Sequence[Part], fronts: Sequence[Language] = ()) -> dict[str, dict[str, str]]:
        """Make parts, and the front pages of some languages; return the files of each by name, with their hashes."""
        files = {part.name: self._written(part.files) for part in parts}
        self._files |= files
        for edition in self.parts.editions:
            if edition.language in fronts or any(part.addresses for part in parts):
                self._run(edition, parts, files, front=edition.language in fronts)
        self.parts.fragments.store()
        return files

    @cached_property
    def _files(self) -> dict[str, dict[str, str]]:
        """The files of the parts that were made, by part."""
        return {}

    def _holds(self, name: str) -> bool:
        """Whether there is such a part now, and it has any file."""
        return name in self.parts.by_name and bool(self._files.get(name, self._known_files(name)))

    def _written(self, write: Callable[[Target], None]) -> dict[str, str]:
        """Let something write its files; return them with their hashes."""
        target = Target(self.place.new)
        write(target)
        return target.written

    def _run(self, edition: Edition, parts: Sequence[Part], files: dict[str, dict[str, str]], *, front: bool) -> None:
        """Let MkDocs make the pages of `parts` in a language, and its front pages; note them in `files`."""
        owners = {address: part.name for part in parts for address in part.addresses}
        fronts = FRONT_ADDRESSES | {addresses.STATUS} if front else frozenset()
        run = self._new_run(edition, wanted=frozenset(owners) | fronts, front=front)
        for part in parts:
            if part.example:
                run.add_example(*part.example)
            self._write_pages(run, part.pages(edition))
        if front:
            self._write_pages(run, front_pages(self.parts.catalogue, edition, site_url=self.site_url))
            source = addresses.source(addresses.STATUS)
            if str(source) not in run.own[edition.language]:
                run.add_page(source, status_frame(edition))  # of this site: nothing for docs/
        self._add_targets(run)
        self.run_mkdocs(run, self.strict)
        for address, name in owners.items():
            path = f"{address}index.html"
            files[name][edition.folder + path] = self._take(run.site / path, edition.folder + path)
        if front:
            self._frames[edition.language] = _read_page(run.site / _STATUS_PAGE)
            rest = self._take_rest(run)
            made = self._written(
                partial(write_front, parts=self.parts, edition=edition, run=run, lists=self._lists(), holds=self._holds)
            )
            self._check_files(edition, made)
            files[f"{FRONT}/{edition.language}"] = rest | made
        run.clear()

    @cached_property
    def _frames(self) -> dict[Language, str]:
        """What was made of the page of the state of the site, see Ledger."""
        return {}

    def _check_files(self, edition: Edition, made: Iterable[str]) -> None:
        """Raise SiteError if a person's file has the address of one of ours: of `made`, or of a part."""
        files = (path for path in self.docs.own[edition.language] if not is_markdown_file(path))
        own = {edition.folder + path: path for path in files}
        if not own:
            return
        parts = (self._files.get(name, self._known_files(name)) for name in self.parts.by_name)
        pages = (f"{edition.folder}{address}index.html" for address in FRONT_ADDRESSES)
        for path in sorted(own.keys() & {*made, *pages, *(path for part in parts for path in part)}):
            source = self.docs.source(edition.language, own[path]).relative_to(self.project.root)
            raise SiteError(source, f"has the address of a file of ours, {path}: give it another name")

    def _known_files(self, name: str) -> Mapping[str, str]:
        """The files of a part as the last build made it."""
        made = self.ledger.parts.get(name)
        return made.files if made else {}

    def _take_rest(self, run: Run) -> dict[str, str]:
        """Take what a run made beside the pages of parts: front pages, a person's pages, assets."""
        files = {}
        known = {f"{address}index.html" for address in self._addresses}
        for path in sorted(run.site.rglob("*")):
            name = path.relative_to(run.site).as_posix()
            if path.is_file() and name not in known:
                files[run.edition.folder + name] = self._take(path, run.edition.folder + name)
        return files

    @cached_property
    def _addresses(self) -> frozenset[str]:
        """The addresses of all pages of parts, below the home of a language."""
        parts = self.parts.by_name.values()
        return frozenset({addresses.STATUS, *(address for part in parts for address in part.addresses)})

    def _lists(self) -> frozenset[str]:
        """The addresses of the lists that the last piece of the sitemap holds."""
        sections = ("topics", "categories", "preprints")
        lists = {one for one in self._addresses if addresses.parts_of(one)[0] in sections}
        return FRONT_ADDRESSES | {addresses.STATUS} | lists

    def _new_run(self, edition: Edition, *, wanted: frozenset[str], front: bool = False) -> Run:
        folder = self.place.staging / f"run-{os.getpid()}-{edition.language}"
        run = Run(
            project=self.project,
            parts=self.parts,
            edition=edition,
            folder=folder,
            wanted=wanted,
            front=front,
            own={language: frozenset(own) for language, own in self.docs.own.items()},
            extras=self.extras[edition.language],
        )
        run.clear()
        for path in self.docs.own[edition.language]:
            run.add_own(path, self.docs.source(edition.language, path))
        return run

    def _add_targets(self, run: Run) -> None:
        """Add the generated pages that a person's pages link to and that this run does not make."""
        for path in self.docs.own[run.edition.language]:
            if is_markdown_file(path):
                for target in self.docs.links_of(run.edition.language, path):
                    if target in self._targets:
                        run.add_target(PurePosixPath(target), self._targets[target])

    @cached_property
    def _targets(self) -> dict[str, dt.date | None]:
        """The sources of the pages of parts, with the dates of those that are posts."""
        found: dict[str, dt.date | None] = {str(addresses.source(one)): None for one in self._addresses}
        for date in self.parts.catalogue.dates:
            found[str(addresses.source(addresses.post(date)))] = date
        for period in self.parts.catalogue.periods:
            found[str(addresses.source(addresses.post(period.slug)))] = self.parts.catalogue.listed_on(period)
        lists = ("months", "categories")
        return {path: date for path, date in found.items() if not path.startswith(lists)}

    def _write_pages(self, run: Run, pages: Iterable[tuple[str, bytes]]) -> None:
        for address, content in pages:
            path = addresses.source(address)
            language = run.edition.language
            if self.docs.write(language, path, content):
                run.add_page(path, content)

    def _take(self, path: Path, target: str) -> str:
        """Move a file that MkDocs made to where new files are, and return its hash."""
        try:
            found = hash_of(path.read_bytes())
            place = self.place.new / target
            try:
                path.replace(place)
            except FileNotFoundError:
                place.parent.mkdir(parents=True, exist_ok=True)
                path.replace(place)
        except OSError as error:
            raise FileError(path, f"cannot be read: {error.strerror}") from error
        return found

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


def _read_page(path: Path) -> str:
    content = read_file(path)
    if content is None:
        raise FileError(path, "was not made")
    return content.decode()


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
    return _publisher.make_batch(names)


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
