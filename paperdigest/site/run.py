"""A run of MkDocs: a folder of Markdown for it to read, and what its hook has to know of the pages in there."""

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from paperdigest.errors import FileError
from paperdigest.language import Language
from paperdigest.outputs.feeds import Post
from paperdigest.outputs.sitemap import SitePage
from paperdigest.pages.parts import Parts
from paperdigest.pipeline.project import Project
from paperdigest.render.edition import Edition
from paperdigest.render.extras import Extras
from paperdigest.render.html import render_page
from paperdigest.storage.files import write_staged


@dataclass
class Run:
    """A run of MkDocs in one language."""

    project: Project
    parts: Parts
    edition: Edition
    #: Holds what MkDocs reads and writes.
    folder: Path
    #: The addresses of the pages to be made, below the language's home; what else there is is read, not made.
    wanted: frozenset[str]
    #: Whether a person's pages and the theme's files are made as well.
    front: bool
    #: The files that people wrote, by language, below its docs folder.
    own: Mapping[Language, frozenset[str]]
    #: What the owner adds to all pages.
    extras: Extras = field(default_factory=Extras)
    #: A person's posts, newest first, when they have been made.
    own_posts: list[Post] = field(default_factory=list)
    #: A person's pages as the sitemap lists them, when they have been made.
    own_pages: list[SitePage] = field(default_factory=list)

    @property
    def docs(self) -> Path:
        """What MkDocs reads."""
        return self.folder / "docs"

    @property
    def site(self) -> Path:
        """Where MkDocs writes."""
        return self.folder / "site"

    def add_page(self, path: PurePosixPath, content: bytes) -> None:
        """Add a generated page. Raises FileError."""
        write_staged(self.docs / path, content)

    def add_own(self, path: str, source: Path) -> None:
        """Add a file that a person wrote. Raises FileError."""
        target = self.docs / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        except OSError as error:
            raise FileError(source, f"cannot be read: {error.strerror}") from error

    def add_example(self, date: dt.date, category: str) -> None:
        """Add a post that is not made: Material makes a list only if there is a post for it."""
        words = self.edition.words
        labels = [words.say(f"categories.{key}") for key in dict.fromkeys(("papers", category))]
        metadata = {"title": "-", "date": {"created": date}, "categories": labels, "example": True}
        self.add_page(
            PurePosixPath(f"posts/examples/{date}-{category}.md"), render_page(metadata, "# -\n\n<!-- more -->")
        )

    def add_target(self, path: PurePosixPath, date: dt.date | None) -> None:
        """Add a generated page that this run does not make, so that links to it are found; `date` is that of a post."""
        metadata = {"title": "-", **({"date": {"created": date}} if date else {})}
        if not (self.docs / path).exists():
            self.add_page(path, render_page(metadata, "# -\n\n<!-- more -->"))

    def clear(self) -> None:
        """Remove what MkDocs read and wrote."""
        shutil.rmtree(self.folder, ignore_errors=True)


#: Lets MkDocs make a run, strictly or not. Raises PaperDigestError.
RunMkDocs = Callable[[Run, bool], None]
