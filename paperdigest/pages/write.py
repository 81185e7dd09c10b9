"""Docs: writes the posts and pages of all languages into docs/, and removes those of ours that are stale.

Files without our mark belong to somebody else: they are never written or removed, whatever their name.
"""

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from paperdigest.config import Config
from paperdigest.digest.catalogue import Catalogue
from paperdigest.language import LANGUAGES, Language
from paperdigest.pages.day import render_post
from paperdigest.pages.lists import render_pages
from paperdigest.pages.reports import render_report_pages
from paperdigest.pages.roundup import render_roundup, roundup_path
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import MARK
from paperdigest.storage.files import read_file, remove_file, replace_file

logger = logging.getLogger(__name__)

_MARK = "".join(f"{key}: {value}\n" for key, value in MARK.items()).encode()
#: Where generated files can be below a language's folder; only these places are searched for stale files.
_PLACES = (
    "index.md",
    "archive.md",
    "trends.md",
    "about.md",
    "library.md",
    "feeds.md",
    "data/README.md",
    "topics/*.md",
    "institutions/*.md",
    "reports/*.md",
    "posts/[0-9][0-9][0-9][0-9]/*.md",
)


@dataclass
class Written:
    """What writing did."""

    #: Files whose bytes changed.
    changed: list[Path] = field(default_factory=list)
    #: Stale files of ours that were removed.
    removed: list[Path] = field(default_factory=list)
    #: Other people's files where a generated one would go; they are left alone.
    left: list[Path] = field(default_factory=list)


def docs_folder(docs: Path, language: Language, config: Config) -> Path:
    """The folder of a language: the first one's is docs/ itself."""
    return docs if language == config.languages[0] else docs / language


def write_docs(docs: Path, catalogue: Catalogue, config: Config, *, keep: Sequence[PurePosixPath] = ()) -> Written:
    """Make docs/ hold the posts and pages of `catalogue`.

    `keep` names posts (below a language's folder) that stay as they are because their day cannot be read now.
    Raises FileError.
    """
    written = Written()
    for language in LANGUAGES:
        folder = docs_folder(docs, language, config)
        wanted = set()
        if language in config.languages:
            wanted = {folder / name for name in keep}
            for name, content in _files(catalogue, Edition(language, config)):
                wanted.add(folder / name)
                _write(folder / name, content, written)
        if folder != docs or language == config.languages[0]:
            _remove_stale(folder, wanted, written)
    for path in written.left:
        logger.info("%s is not ours and stays as it is", path)
    return written


def post_path(date: dt.date) -> PurePosixPath:
    """Return the path of a day's post below a language's folder."""
    return addresses.source(addresses.post(date))


def _files(catalogue: Catalogue, edition: Edition) -> Iterator[tuple[PurePosixPath, bytes]]:
    for digest in catalogue.digests:
        navigation = catalogue.navigation(digest.date)
        content = render_post(
            digest, edition, navigation=navigation, related=catalogue.related, sample=catalogue.sample
        )
        yield post_path(digest.date), content
    for roundup in catalogue.roundups:
        yield roundup_path(roundup.period), render_roundup(roundup, edition)
    yield from render_report_pages(catalogue.digests, edition)
    yield from render_pages(catalogue, edition)


def _write(path: Path, content: bytes, written: Written) -> None:
    present = read_file(path)
    if present is not None and not _is_ours(present):
        written.left.append(path)
    elif replace_file(path, content):
        written.changed.append(path)


def _remove_stale(folder: Path, wanted: set[Path], written: Written) -> None:
    for place in _PLACES:
        for path in sorted(folder.glob(place)):
            content = None if path in wanted else read_file(path)
            if content is not None and _is_ours(content) and remove_file(path):
                written.removed.append(path)


def _is_ours(content: bytes) -> bool:
    """Whether the front matter holds our mark."""
    return content.startswith(b"---\n") and b"\n" + _MARK in content.partition(b"\n---\n")[0] + b"\n"
