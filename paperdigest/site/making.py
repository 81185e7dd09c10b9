"""Making: the files of parts and the front pages, below a staging folder; MkDocs makes those that are pages."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

from mkdocs.utils import is_markdown_file

from paperdigest.errors import FileError
from paperdigest.language import Language
from paperdigest.pages.lists import FRONT_ADDRESSES, front_pages
from paperdigest.pages.part import Part, Target
from paperdigest.pages.parts import Parts
from paperdigest.pages.status import status_frame
from paperdigest.pipeline.project import Project
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.extras import Extras
from paperdigest.site.docs import Docs
from paperdigest.site.front import write_front
from paperdigest.site.ledger import Ledger
from paperdigest.site.moving import Place
from paperdigest.site.own_addresses import check_files
from paperdigest.site.run import Run, RunMkDocs
from paperdigest.storage.files import read_file
from paperdigest.storage.inventory import hash_of

#: The pages that every part may change: they are made in every build that makes anything.
FRONT = "front"
#: The page of the state of the site, below the home of a language.
STATUS_PAGE = f"{addresses.STATUS}index.html"


@dataclass
class Maker:
    """Makes parts of a site, in this process."""

    project: Project
    parts: Parts
    docs: Docs
    place: Place
    #: What the last build made.
    ledger: Ledger
    #: What the owner adds to all pages, by language.
    extras: Mapping[Language, Extras]
    #: Lets MkDocs build a language.
    run_mkdocs: RunMkDocs
    #: Stop at warnings.
    strict: bool

    def make(self, parts: Sequence[Part], fronts: Sequence[Language] = ()) -> dict[str, dict[str, str]]:
        """Make parts, and the front pages of some languages; return the files of each by name, with their hashes."""
        files = {part.name: self.written(part.files) for part in parts}
        self.files |= files
        for edition in self.parts.editions:
            if edition.language in fronts or any(part.addresses for part in parts):
                self._run(edition, parts, files, front=edition.language in fronts)
        self.parts.release()
        return files

    @cached_property
    def files(self) -> dict[str, dict[str, str]]:
        """The files of the parts that were made, by part."""
        return {}

    def _holds(self, name: str) -> bool:
        """Whether there is such a part now, and it has any file."""
        return name in self.parts.by_name and bool(self.files.get(name, self._known_files(name)))

    def written(self, write: Callable[[Target], None]) -> dict[str, str]:
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
            self._write_pages(run, front_pages(self.parts.catalogue, edition, site_url=self.parts.site_url))
            source = addresses.source(addresses.STATUS)
            if str(source) not in run.own[edition.language]:
                run.add_page(source, status_frame(edition))  # of this site: nothing for docs/
        self._add_targets(run)
        self.run_mkdocs(run, self.strict)
        for address, name in owners.items():
            path = f"{address}index.html"
            files[name][edition.folder + path] = self._take(run.site / path, edition.folder + path)
        if front:
            self.frames[edition.language] = _read_page(run.site / STATUS_PAGE)
            rest = self._take_rest(run)
            made = self.written(
                partial(write_front, parts=self.parts, edition=edition, run=run, lists=self._lists(), holds=self._holds)
            )
            others = (self.files.get(name, self._known_files(name)) for name in self.parts.by_name)
            check_files(self.docs, edition, [made, *others], root=self.project.root)
            files[f"{FRONT}/{edition.language}"] = rest | made
        run.clear()

    @cached_property
    def frames(self) -> dict[Language, str]:
        """What was made of the page of the state of the site, see Ledger."""
        return {}

    def _known_files(self, name: str) -> Mapping[str, str]:
        """The files of a part as the last build made it."""
        made = self.ledger.parts.get(name)
        return made.files if made else {}

    def _take_rest(self, run: Run) -> dict[str, str]:
        """Take what a run made beside the pages of parts: front pages, a person's pages, assets."""
        files = {}
        known = {f"{address}index.html" for address in self.page_addresses}
        for path in sorted(run.site.rglob("*")):
            name = path.relative_to(run.site).as_posix()
            if path.is_file() and name not in known:
                files[run.edition.folder + name] = self._take(path, run.edition.folder + name)
        return files

    @cached_property
    def page_addresses(self) -> frozenset[str]:
        """The addresses of all pages of parts, below the home of a language."""
        parts = self.parts.by_name.values()
        return frozenset({addresses.STATUS, *(address for part in parts for address in part.addresses)})

    def _lists(self) -> frozenset[str]:
        """The addresses of the lists that the last piece of the sitemap holds."""
        sections = ("topics", "categories", "preprints")
        lists = {one for one in self.page_addresses if addresses.parts_of(one)[0] in sections}
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
        found: dict[str, dt.date | None] = {str(addresses.source(one)): None for one in self.page_addresses}
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


def _read_page(path: Path) -> str:
    content = read_file(path)
    if content is None:
        raise FileError(path, "was not made")
    return content.decode()
