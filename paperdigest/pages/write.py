"""Docs: writes all posts and pages of all languages into docs/, and removes those of ours that are stale.

A build writes those that it needs; this writes all. Files without our mark belong to somebody else: they are never
written or removed, whatever their name.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from paperdigest.config import Config
from paperdigest.language import LANGUAGES, Language
from paperdigest.pages.lists import front_pages
from paperdigest.pages.parts import Parts
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
    "preprints.md",
    "questions.md",
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


def write_docs(docs: Path, parts: Parts, *, keep: Collection[str] = ()) -> Written:
    """Make docs/ hold the posts and pages of `parts`.

    `keep` are posts (below a language's folder) that stay as they are because their day cannot be read now. Raises
    FileError.
    """
    written, config = Written(), parts.config
    for language in LANGUAGES:
        folder = docs_folder(docs, language, config)
        wanted = set()
        if language in config.languages:
            wanted = {folder / path for path in keep}
            edition = Edition(language, config)
            pages = (page for part in parts.by_name.values() for page in part.pages(edition))
            for address, content in (*front_pages(parts.catalogue, edition, site_url=parts.site_url), *pages):
                path = folder / addresses.source(address)
                wanted.add(path)
                _write(path, content, written)
        if folder != docs or language == config.languages[0]:
            _remove_stale(folder, wanted, written)
    for path in written.left:
        logger.info("%s is not ours and stays as it is", path)
    return written


def _write(path: Path, content: bytes, written: Written) -> None:
    present = read_file(path)
    if present is not None and not is_ours(present):
        written.left.append(path)
    elif replace_file(path, content):
        written.changed.append(path)


def _remove_stale(folder: Path, wanted: set[Path], written: Written) -> None:
    for place in _PLACES:
        for path in sorted(folder.glob(place)):
            content = None if path in wanted else read_file(path)
            if content is not None and is_ours(content) and remove_file(path):
                written.removed.append(path)


def is_ours(content: bytes) -> bool:
    """Whether the front matter holds our mark."""
    return content.startswith(b"---\n") and b"\n" + _MARK in content.partition(b"\n---\n")[0] + b"\n"
