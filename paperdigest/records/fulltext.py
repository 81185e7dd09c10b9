"""A paper's text: sections and their blocks in order, each with its anchor on arXiv's HTML page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from paperdigest.errors import (
    Blocked,
    ClientError,
    Interrupted,
    NoText,
    SourceError,
    TooLarge,
    Unavailable,
    Unreachable,
    Unreadable,
)
from paperdigest.text.links import trimmed, web_address

BlockKind = Literal["paragraph", "table", "figure", "footnote", "equation", "list"]

_URL = re.compile(r"https?://[^\s<>\"'(){}\[\]|]+")

#: Why a full text was not read. The archive stores these words, so they stay as they are.
#:   no-html            arXiv has no HTML page of the paper
#:   conversion-failed  there is a page, but arXiv could not convert the text
#:   unreadable         the answer is not the page of a paper
#:   too-large          the page is larger than our limit
#:   refused            arXiv answered with an error that a retry will not change
#:   walled             arXiv takes us for a bot and blocks us
#:   busy               arXiv keeps answering with temporary errors, such as 429 and 503
#:   interrupted        arXiv's answers take too long or break off
#:   unreachable        no connection to arXiv could be made
#:   later              the budget of the run did not reach it
#:   withdrawn          its authors withdrew the paper; the report says nothing else
Reason = Literal[
    "no-html",
    "conversion-failed",
    "unreadable",
    "too-large",
    "refused",
    "walled",
    "busy",
    "interrupted",
    "unreachable",
    "later",
    "withdrawn",
]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table with its caption, a figure's caption, a footnote, an equation or a list's item."""

    kind: BlockKind
    #: The id on the page, such as S4.SS2.p1 or S4.T1, of the element or of the nearest around it that has one.
    anchor: str | None
    #: Plain text on one line; maths as text; a table's cells separated by " | ", its rows by " ; ". References to
    #: footnotes and to the bibliography are left out.
    text: str
    #: Addresses that the block links to.
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section or subsection."""

    #: The element's id on the page.
    anchor: str | None
    #: Without its number; None for the text before the first section.
    title: str | None
    #: 1 for a section, 2 for a subsection, and so on.
    level: int
    blocks: tuple[Block, ...]
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class PaperText:
    """The text of a paper as far as it could be read, without the bibliography."""

    #: arXiv identifier without version.
    id: str
    #: The arXiv version that was read; None if unknown.
    version: int | None
    #: Whether this is the full text or the abstract alone.
    source: Literal["html", "abstract"]
    title: str | None
    abstract: str | None
    #: Empty but for source "html".
    sections: tuple[Section, ...] = ()
    #: Addresses that the paper links to, in order, each once.
    links: tuple[str, ...] = ()
    #: Why there is no full text; None if there is.
    reason: Reason | None = None


def addresses(text: str) -> Iterator[str]:
    """Yield the addresses in `text`, without the punctuation behind them."""
    for match in _URL.finditer(text):
        if address := web_address(trimmed(match[0])):
            yield address


#: The reason that readers are given for an error; the first that fits.
_REASONS: tuple[tuple[type[SourceError], Reason], ...] = (
    (Unreadable, "unreadable"),
    (TooLarge, "too-large"),
    (ClientError, "refused"),
    (Blocked, "walled"),
    (Unavailable, "busy"),
    (Interrupted, "interrupted"),
    (Unreachable, "unreachable"),
)


def reason_of(error: SourceError) -> Reason:
    """Return the reason that readers are given when fetching or parsing a page raised `error`."""
    if isinstance(error, NoText):
        return error.reason
    if isinstance(error, ClientError) and error.status is None and not isinstance(error, TooLarge):
        return "unreadable"
    return next(reason for kind, reason in _REASONS if isinstance(error, kind))
