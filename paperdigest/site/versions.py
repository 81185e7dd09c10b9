"""What holds for all pages of a site: if any of it changes, everything is made anew."""

import sys
import sysconfig
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from paperdigest.pipeline.project import Project
from paperdigest.site.settings import inputs_of_settings
from paperdigest.starter import theme_of
from paperdigest.storage.cache import code_hash
from paperdigest.storage.inventory import hash_of

#: Folders of the checkout whose files the site is made with; styles and scripts are only copied, but pictures are
#: written in the font.
_FOLDERS = ("hooks", "overrides")
_COPIED = ("overrides/assets/",)


def key_of_site(project: Project, site_url: str, pages: Iterable[Path]) -> str:
    """Return a hash of the settings, templates, words and programs that the pages of a site are made with.

    `pages` are a person's, which may include files that stand elsewhere.
    """
    settings, files = inputs_of_settings(project.root, pages), list(_files(project.root))
    facts = (site_url, code_hash("paperdigest"), _programs(), settings, files, project.shown.is_sample)
    return hash_of(repr(facts).encode())


def copied_files(project: Project) -> list[tuple[str, str]]:
    """Return the theme's files that are only copied, with their hashes."""
    folder = theme_of(project.root) / "assets"
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [(path.relative_to(folder).as_posix(), hash_of(path.read_bytes())) for path in paths]


def _programs() -> tuple[str, str, list[str]]:
    """The versions of Python and of what packs files, and the names of the installed packages, which hold theirs."""
    folder = Path(sysconfig.get_path("purelib"))
    return sys.version, zlib.ZLIB_RUNTIME_VERSION, sorted(path.name for path in folder.glob("*.dist-info"))


def _files(root: Path) -> Iterator[tuple[str, str]]:
    paths = [path for folder in _FOLDERS for path in sorted((root / folder).rglob("*"))]
    for path in (*sorted(root.glob("*.yml")), *paths):
        name = path.relative_to(root).as_posix()
        if (
            path.is_file()
            and "__pycache__" not in path.parts
            and (not name.startswith(_COPIED) or path.suffix == ".woff2")
        ):
            yield name, hash_of(path.read_bytes())
