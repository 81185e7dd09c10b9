"""Pages of ours that are ready HTML below their front matter: MkDocs need not look for Markdown in them."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from paperdigest.render import addresses

#: The folders of such pages. Their lists, index.md, may have a name in an owner's menu, which MkDocs gives to its page.
_FOLDERS = (addresses.INSTITUTIONS, addresses.REPORTS)


class ReadyPage(Page):
    """A page whose source is its content."""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the shape of Page.render
        """Take the source as it is."""
        self.content = (self.markdown or "").strip()
        self.toc = get_toc([])


def is_ready(file: File) -> bool:
    """Whether the file of a page, which no person has written, is ready."""
    return file.src_uri.startswith(_FOLDERS) and file.name != "index"
