"""The addresses of what people write: none may be another's, or one of ours that it does not replace."""

from collections.abc import Collection, Iterable
from pathlib import Path

from mkdocs.utils import is_markdown_file

from paperdigest.digest.catalogue import Catalogue
from paperdigest.errors import SiteError
from paperdigest.pages.lists import FRONT_ADDRESSES
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.site.context import category_slugs
from paperdigest.site.docs import Docs, address_of


def check_pages(
    docs: Docs, editions: Iterable[Edition], catalogue: Catalogue, *, ours: Collection[str], root: Path
) -> None:
    """Raise SiteError if a person's page has the address of another, or of one of ours that it does not replace.

    `ours` are the addresses of all pages of parts; `root` is the checkout, below which files are named.
    """
    taken = {address: str(addresses.source(address)) for address in {*ours, *FRONT_ADDRESSES}}
    for edition in editions:
        language, found = edition.language, dict[str, str]()
        lists = docs.own_lists(language, category_slugs(edition.config))
        for path in sorted(docs.own[language]):
            address = address_of(path)
            if address is None:
                continue
            if problem := _misplaced(path, address, edition, ours):
                raise SiteError(docs.source(language, path).relative_to(root), problem)
            if (other := found.setdefault(address, path)) != path:
                first = docs.source(language, other).relative_to(root)
                problem = f"has the same address as {first}, {address}: give one of them another name"
            elif taken.get(address, path) != path:
                place = docs.source(language, taken[address]).relative_to(root)
                problem = f"has the address of a page of ours, {address}: give it another name, or make it {place}"
            elif address in lists:
                post = docs.source(language, lists[address]).relative_to(root)
                problem = f"has the address of the list of posts that holds {post}, {address}: give it another name"
            elif edition.is_root and address.startswith(addresses.PAPERS) and address in _paper_pages(catalogue):
                problem = f"has the address of the page of a paper, {address}: give it another name"
            else:
                continue
            raise SiteError(docs.source(language, path).relative_to(root), problem)


def check_files(docs: Docs, edition: Edition, ours: Iterable[Iterable[str]], *, root: Path) -> None:
    """Raise SiteError if a person's file has the path of one of `ours`, which are below the root of the site."""
    files = (path for path in docs.own[edition.language] if not is_markdown_file(path))
    own = {edition.folder + path: path for path in files}
    if not own:
        return
    pages = (f"{edition.folder}{address}index.html" for address in FRONT_ADDRESSES)
    for path in sorted(own.keys() & {*pages, *(path for some in ours for path in some)}):
        source = docs.source(edition.language, own[path]).relative_to(root)
        raise SiteError(source, f"has the address of a file of ours, {path}: give it another name")


def _misplaced(path: str, address: str, edition: Edition, ours: Collection[str]) -> str:
    """Say why a person's page cannot be where it is, if it would be shown nowhere or in place of a list."""
    if address == "404/":
        return "would not be shown: the page of unknown addresses is ours (overrides/404.html)"
    if edition.is_root and path.startswith(f"{edition.language}/"):
        return f"would not be shown: pages in {edition.words.name} stand in docs/ itself"
    if address.startswith(("months/", "categories/")) and address in ours:
        return f"has the address of a list of posts, {address}: give it another name"
    return ""


def _paper_pages(catalogue: Catalogue) -> set[str]:
    """The addresses of the pages of single papers."""
    return {addresses.paper_page(entry.paper.id) for day in catalogue.digests for entry in day.entries}
