"""A part of the site: what it consists of, by which fingerprint it is known, and where its files go.

Which parts there are is for `pages.parts` to say.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from paperdigest.language import Language
from paperdigest.render.edition import Edition
from paperdigest.storage.files import write_staged
from paperdigest.storage.inventory import hash_of


class Target:
    """The folder that a part's files are written into: the root of a site that is being made."""

    def __init__(self, root: Path) -> None:
        """`root` need not exist."""
        self.root = root
        #: What was written, by path below the root, with its hash.
        self.written: dict[str, str] = {}

    def write(self, path: str, content: bytes) -> None:
        """Write a file. Raises FileError."""
        write_staged(self.root / path, content)
        self.written[path] = hash_of(content)


Pages = Callable[[Edition], Iterable[tuple[str, bytes]]]


def _no_pages(edition: Edition) -> Iterable[tuple[str, bytes]]:  # noqa: ARG001 - the shape of Pages
    return ()


def _no_files(target: Target) -> None:
    del target


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of the site that is made as a whole."""

    #: Such as "day/2026-03-31".
    name: str
    fingerprint: str
    #: The addresses of its pages below the home of every language.
    addresses: tuple[str, ...] = ()
    #: Yields (address, Markdown) of those that MkDocs makes from a file; the others are lists that Material makes.
    pages: Pages = _no_pages
    #: Writes its other files.
    files: Callable[[Target], None] = _no_files
    #: For a list that Material makes: a date and a category (a key of the words) of a post that belongs to it.
    example: tuple[dt.date, str] | None = None
    #: The month that its posts are listed in, or of the newest paper that it lists; parts of a month are made together.
    month: str = ""


def fingerprint(*facts: object) -> str:
    """Return a hash of `facts`, which are plain values."""
    return hash_of(repr(facts).encode())


@dataclass(frozen=True)
class OwnPost:
    """A post that a person wrote."""

    language: Language
    #: Below the docs folder of its language.
    path: str
    hash: str
    #: YYYY-MM; None if its date cannot be told.
    month: str | None
    #: Names of topics and others.
    tags: tuple[str, ...]
    #: As its author names them; none of a draft, which no list holds.
    categories: tuple[str, ...] = ()
