"""The folder docs/: generated pages are written into it, and what a person wrote there is found and left alone."""

import datetime as dt
import logging
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from mkdocs.utils import is_markdown_file, meta

from paperdigest.config import Config
from paperdigest.language import LANGUAGES, Language
from paperdigest.pages.part import OwnPost
from paperdigest.pages.write import docs_folder, is_ours
from paperdigest.render import addresses
from paperdigest.storage.files import read_file, remove_file, write_whole
from paperdigest.storage.inventory import Inventory, hash_of

logger = logging.getLogger(__name__)

#: The path of a Markdown file in a text.
_MARKDOWN = re.compile(r"[\w./-]+\.md\b")
_DATA = str(addresses.source(addresses.DATA))


@dataclass
class Docs:
    """docs/ as it is, language by language."""

    folder: Path
    config: Config
    #: What a person wrote: for each language, hashes by path below its folder.
    own: dict[Language, dict[str, str]] = field(default_factory=dict)
    #: The generated files that are there, with their hashes, by path below `folder`.
    generated: dict[str, str] = field(default_factory=dict)

    @classmethod
    def scan(cls, folder: Path, config: Config, known: Mapping[str, str], kept: Path) -> "Docs":
        """Look through the folder. `known` are hashes of generated files; any other one is read. Raises FileError."""
        docs = cls(folder, config, {language: {} for language in config.languages})
        inventory = Inventory(folder, kept)
        files = inventory.scan(wanted=lambda name: name != "data") if folder.exists() else {}
        for path, found in files.items():
            if known.get(path) == found or (path.endswith(".md") and is_ours(read_file(folder / path) or b"")):
                docs.generated[path] = found
            else:
                language, name = docs.place(path)
                if language in docs.own:
                    docs.own[language][name] = found
        data = read_file(folder / _DATA)
        if data is not None:
            docs.own[config.languages[0]][_DATA] = hash_of(data)
        return docs

    def adopt(self, paths: Iterable[str]) -> None:
        """Treat generated pages, below a language's folder, as a person's: their day cannot be read now."""
        for path in paths:
            for language in self.config.languages:
                name = self.source(language, path).relative_to(self.folder).as_posix()
                if name in self.generated:
                    self.own[language][path] = self.generated.pop(name)

    def place(self, path: str) -> tuple[Language, str]:
        """Return the language of a file below docs/, and its path below that language's folder."""
        first, _, rest = path.partition("/")
        root = self.config.languages[0]
        return (first, rest) if rest and first in LANGUAGES and first != root else (root, path)

    def source(self, language: Language, path: str) -> Path:
        """Return where a file of a language is."""
        return docs_folder(self.folder, language, self.config) / path

    def links_of(self, language: Language, path: str) -> set[str]:
        """Return the Markdown files, below the language's folder, that a person's page may link to."""
        text = (read_file(self.source(language, path)) or b"").decode(errors="replace")
        folder = posixpath.dirname(path)
        return {posixpath.normpath(posixpath.join(folder, found)) for found in _MARKDOWN.findall(text)}

    def own_pages(self) -> list[Path]:
        """Return the Markdown files that a person wrote."""
        own = ((language, path) for language, files in self.own.items() for path in files)
        return [self.source(language, path) for language, path in own if is_markdown_file(path)]

    def own_posts(self) -> tuple[OwnPost, ...]:
        """Return the posts that a person wrote."""
        return tuple(
            OwnPost(language, path, found, *_facts_of(self.source(language, path)))
            for language, files in self.own.items()
            for path, found in files.items()
            if path.startswith("posts/") and is_markdown_file(path)
        )

    def own_lists(self, language: Language, slug_of: Callable[[str, str], str]) -> dict[str, str]:
        """Return the addresses of the lists of posts that hold a person's own, each with the first such post's path."""
        found: dict[str, str] = {}
        for post in sorted(self.own_posts(), key=lambda post: post.path):
            if post.language == language:
                lists = [f"categories/{slug_of(name, '-')}/" for name in post.categories]
                for address in [*lists, *([f"months/{post.month}/"] if post.month else [])]:
                    found.setdefault(address, post.path)
        return found

    def write(self, language: Language, path: PurePosixPath, content: bytes) -> bool:
        """Write a generated page; return False if a person has written a file of that name, which stays."""
        if str(path) in self.own[language]:
            logger.info("%s is not ours and stays as it is", self.source(language, str(path)))
            return False
        target = self.source(language, str(path))
        name, found = target.relative_to(self.folder).as_posix(), hash_of(content)
        if self.generated.get(name) != found:
            write_whole(target, content)
            self.generated[name] = found
        return True

    def remove_stale(self, wanted: Iterable[str]) -> int:
        """Remove the generated pages that are not `wanted`, paths below a language's folder; return how many."""
        keep = set(wanted)
        stale = []
        for path in self.generated:
            language, name = self.place(path)
            # The root's own page of the data is written by hand.
            if language not in self.own or name not in keep or (name == _DATA and language == self.config.languages[0]):
                stale.append(path)
        for path in stale:
            remove_file(self.folder / path)
            del self.generated[path]
        return len(stale)


def address_of(path: str) -> str | None:
    """Return the address of a person's Markdown file, below its language's home; None for other files.

    Posts stand in one folder, as post_url_format in mkdocs.yml says.
    """
    if not is_markdown_file(path):
        return None
    folder, name = PurePosixPath(path).parent, PurePosixPath(path).stem
    if path.startswith("posts/"):
        return f"posts/{name}/"
    parts = [*folder.parts, *([] if name in ("index", "README") else [name])]
    return "".join(f"{part}/" for part in parts)


def _facts_of(path: Path) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """The month (YYYY-MM) of a post's date, its tags and its categories, as MkDocs reads its front matter."""
    try:
        _, metadata = meta.get_data(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return None, (), ()
    date = metadata.get("date")
    if isinstance(date, dict):
        date = date.get("created")
    month = f"{date:%Y-%m}" if isinstance(date, dt.date) else None
    return (
        month,
        _names(metadata.get("tags")),
        () if metadata.get("draft") is True else _names(metadata.get("categories")),
    )


def _names(listed: object) -> tuple[str, ...]:
    return tuple(map(str, listed)) if isinstance(listed, list) else ()
