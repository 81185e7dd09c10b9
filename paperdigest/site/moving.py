"""Moving new files into a site, so that whoever kills the build leaves nothing that the next one cannot finish.

New files wait in a folder of their own. Before they are moved, a plan says what to do, which is removed at the end.
"""

import json
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from paperdigest.errors import FileError, PaperDigestError, SiteError
from paperdigest.site.ledger import Ledger
from paperdigest.storage.cache import keep, load_kept
from paperdigest.storage.files import remove_file
from paperdigest.storage.inventory import Inventory, hash_of

#: Days after which what is kept of a site that nobody builds any more goes.
_FORGOTTEN_DAYS = 31


class Place:
    """The folder of a site, and what builds of it keep elsewhere."""

    def __init__(self, site: Path, cache: Path) -> None:
        """`site` is the root of the site; `cache` is a folder for all sites that are made from a checkout."""
        self.site = site
        #: Of this site alone.
        self.work = cache / "sites" / hash_of(str(site).encode())[:12]
        #: What a build makes; removed when it is done.
        self.staging = self.work / "next"
        #: New files, at their paths below the root of the site.
        self.new = self.staging / "new"
        self.inventory = Inventory(site, self.work / "files", ours=True)

    def check(self) -> None:
        """Raise SiteError if the site cannot be written where it is to stand."""
        if self.site.is_symlink() and not self.site.exists():
            raise SiteError(self.site, f"is a link to {self.site.readlink()}, which is not there")
        if self.site.exists() and not self.site.is_dir():
            raise SiteError(self.site, "is not a folder")
        if self.site.exists() and not os.access(self.site, os.W_OK | os.X_OK):
            raise SiteError(self.site, "cannot be written: its permissions forbid it")

    def note_use(self) -> None:
        """Note that the site is built now, and remove what is kept of those that have not been for a month."""
        os.utime(self.work)
        oldest = time.time() - _FORGOTTEN_DAYS * 24 * 3600
        for folder in self.work.parent.iterdir():
            with suppress(OSError):
                if folder.stat().st_mtime < oldest:
                    shutil.rmtree(folder)

    def load_ledger(self) -> Ledger:
        """Return what the last build made."""
        return Ledger.load(self.work / "ledger")

    def store_ledger(self, ledger: Ledger) -> None:
        """Keep what a build made."""
        ledger.store(self.work / "ledger")

    def clear(self) -> None:
        """Remove what a build has made and not moved."""
        shutil.rmtree(self.staging, ignore_errors=True)

    def sizes_of_new(self) -> dict[str, int]:
        """The bytes of each new file by its path below the root of the site."""
        paths = (Path(folder) / name for folder, _, names in os.walk(self.new) for name in names)
        return {path.relative_to(self.new).as_posix(): path.stat().st_size for path in paths}

    def move(self, written: Mapping[str, str], removed: Iterable[str], ledger: Ledger) -> None:
        """Move new files into the site, with these hashes, remove others, and keep the ledger. Raises FileError."""
        if missing := [path for path in written if not (self.new / path).is_file()]:
            raise PaperDigestError(missing[0], "was not made: this is a mistake in Paper Digest")
        whole = not self.site.exists() and self.sizes_of_new().keys() == written.keys()
        ledger.store(self.work / "ledger-next")
        plan = {"written": dict(written), "removed": list(removed)}
        keep(self.work / "moving", json.dumps(plan, separators=(",", ":")).encode())
        if whole:  # thousands of files in one step
            with suppress(OSError):  # such as another file system: then one by one
                self.site.parent.mkdir(parents=True, exist_ok=True)
                self.new.rename(self.site)
        self._follow(written, removed)

    def finish(self) -> None:
        """Do what a build had still to do when it was killed while it moved files. Raises FileError."""
        content = load_kept(self.work / "moving")
        if content is not None:
            plan = json.loads(content)
            written = {path: found for path, found in plan["written"].items() if (self.new / path).is_file()}
            self.inventory.scan()
            self._follow(written, plan["removed"])

    def _follow(self, written: Mapping[str, str], removed: Iterable[str]) -> None:
        """Follow a plan: pages that nothing leads to yet come first, removals last."""
        folder = None
        waiting = written if self.new.exists() else ()  # else it has become the site
        for path in sorted(waiting, key=lambda path: ((self.site / path).exists(), path)):
            target = self.site / path
            try:
                if target.parent != folder:
                    folder = target.parent
                    folder.mkdir(parents=True, exist_ok=True)
                if target.is_dir():
                    shutil.rmtree(target)
                replace(self.new / path, target)
            except OSError as error:
                raise FileError(target, f"cannot be written: {error.strerror}") from error
        for path in removed:
            remove_file(self.site / path)
            _remove_empty((self.site / path).parent, self.site)
        with suppress(FileNotFoundError):  # it is in its place already, or could not be kept
            (self.work / "ledger-next").replace(self.work / "ledger")
        self.inventory.note(written, removed)
        (self.work / "moving").unlink(missing_ok=True)


def replace(source: Path, target: Path) -> None:
    """Move a file onto another one, also into another file system: never a part of it under its name."""
    try:
        source.replace(target)
    except OSError:
        beside = target.with_name(f".{target.name}.tmp")
        shutil.copyfile(source, beside)
        beside.replace(target)
        source.unlink()


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
