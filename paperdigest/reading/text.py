"""A paper's text: sections and their blocks in order, each with the anchor it has on arXiv's HTML page."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "table", "figure", "footnote", "equation", "list"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table with its caption, a figure's caption, a footnote, an equation or a list."""

    kind: BlockKind
    #: The element's id on the page, such as S4.SS2.p1 or S4.T1; None if it has none.
    anchor: str | None
    #: Plain text on one line; maths as text; a table's cells separated by " | ", its rows by " ; ".
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section or subsection."""

    #: The element's id on the page.
    anchor: str | None
    title: str
    #: 1 for a section, 2 for a subsection, and so on.
    level: int
    blocks: tuple[Block, ...]
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class PaperText:
    """What could be read of a paper."""

    #: arXiv identifier without version.
    id: str
    #: The arXiv version that was read; None if unknown.
    version: int | None
    #: Whether this is the full text or the abstract alone.
    source: Literal["html", "abstract"]
    title: str
    abstract: str | None
    #: None but for source "html".
    sections: tuple[Section, ...] = ()
    #: Addresses that the paper links to, in order, each once.
    links: tuple[str, ...] = ()
    #: Why there is no full text, in a few words; None if there is.
    reason: str | None = None
