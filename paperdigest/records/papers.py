"""Records of papers and days, as the archive keeps them. Frozen; all times are aware and in UTC; unknown is None.

The field names are those of the published JSON (docs/data/); its schema is generated from these classes.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Protocol, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from paperdigest.records.validation import parse_json
from paperdigest.text.links import ARXIV_ID, arxiv_html, arxiv_page, arxiv_pdf, huggingface_list, huggingface_paper
from paperdigest.text.readable import utc_seconds

UtcTime = Annotated[AwareDatetime, AfterValidator(utc_seconds)]
#: Of a paper's arXiv categories, how many are shown.
SHOWN_CATEGORIES = 3
#: Characters that `paperdigest.text.readable.plain` removes: line ends, control characters, direction marks, what XML
#: does not allow. A pattern, since pydantic checks strings with it seven times faster than with a function.
_NEVER = r"\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff"
#: One line of text that neither begins nor ends with a blank.
Text = Annotated[str, Field(pattern=rf"^[^\s{_NEVER}]([^{_NEVER}]*[^\s{_NEVER}])?$")]
WebAddress = Annotated[str, Field(pattern=rf'^https?://[^\s<>"{_NEVER}]+$')]
Count = Annotated[int, Field(ge=0, le=1_000_000_000, strict=True)]

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Code:
    """A public code repository."""

    #: Address of the code repository, https.
    url: WebAddress
    #: Its stars when last seen.
    stars: Count | None = None


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Paper:
    """One paper as we keep it."""

    #: arXiv identifier without version.
    id: Annotated[str, Field(pattern=ARXIV_ID)]
    #: Title on one line; may hold TeX maths.
    title: Text
    #: Abstract on one line, in its original language; may hold TeX maths.
    abstract: Text | None = None
    #: Names in the paper's order.
    authors: tuple[Text, ...] | None = None
    #: Institution that presents the paper.
    organization: Text | None = None
    #: Upvotes when last seen.
    votes: Count | None = None
    #: (UTC time, votes): one entry for each refresh that saw a different number.
    vote_history: tuple[tuple[UtcTime, Count], ...] = ()
    #: Comments on the paper's Hugging Face page when last seen.
    comments: Count | None = None
    #: When arXiv published the first version.
    published: UtcTime | None = None
    #: When it was put on the daily list.
    submitted: UtcTime | None = None
    #: Keywords, made by Hugging Face's model.
    keywords: tuple[Text, ...] | None = None
    #: One-line summary, made by Hugging Face's model.
    summary: Text | None = None
    #: Code repository.
    code: Code | None = None
    #: Project page.
    project: WebAddress | None = None
    #: Address of a preview picture.
    thumbnail: WebAddress | None = None
    #: arXiv categories, the primary one first.
    categories: tuple[Text, ...] | None = None
    #: The authors' comment on arXiv, such as "Accepted at …".
    comment: Text | None = None
    #: Digital object identifier of the published version.
    doi: Text | None = None
    #: Journal reference on arXiv.
    journal: Text | None = None
    #: Titles that the paper had before, oldest first.
    aliases: tuple[Text, ...] = ()
    #: When the paper was withdrawn.
    withdrawn: UtcTime | None = None
    # This field and the next are left out of the JSON if None, so that archives of Hugging Face stay as they are.
    #: When its title or abstract was last seen to change.
    revised: Annotated[UtcTime | None, Field(exclude_if=lambda time: time is None)] = None
    #: Its page at the source that lists it; None means its page on Hugging Face.
    page: Annotated[WebAddress | None, Field(exclude_if=lambda page: page is None)] = None

    @property
    def author_count(self) -> int | None:
        """How many authors it has; None if that is not known."""
        return None if self.authors is None else len(self.authors)

    @property
    def links_code(self) -> bool:
        """Whether a code repository is known."""
        return self.code is not None

    @property
    def source_page(self) -> str:
        """The address of its page at the source that lists it."""
        return self.page or huggingface_paper(self.id)

    @property
    def source_host(self) -> str | None:
        """The host of that page, as its name for readers; None for Hugging Face, which has a name in every language."""
        return urlsplit(self.page).netloc if self.page else None

    @property
    def arxiv_page(self) -> str:
        """The address of its abstract page on arXiv."""
        return arxiv_page(self.id)

    @property
    def arxiv_pdf(self) -> str:
        """The address of its PDF."""
        return arxiv_pdf(self.id)

    @property
    def arxiv_html(self) -> str:
        """The address of its HTML page on arXiv, if there is one."""
        return arxiv_html(self.id)


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Metadata:
    """What arXiv says of a paper."""

    #: arXiv identifier without version.
    id: Annotated[str, Field(pattern=ARXIV_ID)]
    title: Text
    abstract: Text | None = None
    authors: tuple[Text, ...] | None = None
    published: UtcTime | None = None
    #: The primary one first.
    categories: Annotated[tuple[Text, ...], Field(min_length=1)]
    comment: Text | None = None
    doi: Text | None = None
    journal: Text | None = None
    #: The number of the newest version.
    version: Count | None = None


def _different(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    if twice := [name for name, times in Counter(paper.id for paper in papers).items() if times > 1]:
        raise ValueError(f"the same id stands twice: {', '.join(twice)}")
    return papers


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Day:
    """One day of the list: Hugging Face's UTC day."""

    date: dt.date
    #: In order of id, none twice; `ranked` gives the order of the page.
    papers: Annotated[tuple[Paper, ...], AfterValidator(_different)]


_DAY: TypeAdapter[Day] = TypeAdapter(Day)
_LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


def day_from_json(content: bytes) -> Day:
    """Parse a day file. Raises pydantic.ValidationError if it is not one."""
    return parse_json(_DAY, content)


def day_to_data(day: Day) -> Mapping[str, Any]:
    """Return `day` as the plain data of its JSON file."""
    data: Mapping[str, Any] = _DAY.dump_python(day, mode="json")
    return data


def day_schema() -> Mapping[str, Any]:
    """Return the JSON Schema (2020-12) of a day file."""
    schema = _DAY.json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def list_page(date: dt.date, papers: Iterable[Paper]) -> str | None:
    """Return the address of the list of `date` on Hugging Face; None if other sources list the papers."""
    return None if any(paper.page for paper in papers) else huggingface_list(date)


class _Voted(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def votes(self) -> int | None: ...
    @property
    def submitted(self) -> dt.datetime | None: ...


V = TypeVar("V", bound=_Voted)


def ranked(papers: Iterable[V]) -> list[V]:
    """Return `papers` by votes, the most first; ties by earlier submission, then id; unknown votes last."""
    return sorted(
        papers,
        key=lambda paper: (
            paper.votes is None,
            -(paper.votes or 0),
            paper.submitted or _LATEST,
            paper.id,
        ),
    )
