"""Reports: the five parts, each claim with the place it comes from. The JSON of docs/data/reports/<language>/<id>.json.

Unknown is None and is shown as "not stated"; nothing is guessed.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from paperdigest.language import Language
from paperdigest.records.fulltext import Reason
from paperdigest.records.papers import Count, Text, WebAddress
from paperdigest.text.links import ARXIV_ID

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Evidence:
    """Where a claim comes from."""

    #: Passage of the source, as it stands there, short.
    quote: Text
    #: Id of the element on arXiv's HTML page; None for the abstract.
    anchor: Text | None = None
    #: Title of the section it stands in.
    section: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Claim:
    """A statement on the paper."""

    text: Text
    #: A few words that name it (an innovation's name).
    name: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    #: Parts of `name` and `text` (numbers, names of models and data sets) that the source does not contain.
    #: Also numbers that the source contains, but not where the claim rests: beside its evidence or its names.
    unverified: tuple[Text, ...] = ()
    #: Those of `unverified` that the source contains elsewhere.
    elsewhere: tuple[Text, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of `unverified` that stand nowhere in the source."""
        return tuple(part for part in self.unverified if part not in self.elsewhere)


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Availability:
    """Whether something is published."""

    #: "yes" with evidence or an address; "announced" and "no" only if the paper says so.
    status: Literal["yes", "announced", "no"]
    url: WebAddress | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Hardware:
    """What it ran on, or needs."""

    claim: Claim
    #: Model names, such as "NVIDIA H100".
    gpus: tuple[Text, ...] = ()
    #: GPUs used at once; None if `gpus` names several, or the numbers differ.
    count: Count | None = None
    #: Whether it is stated or follows from the names that one consumer GPU (up to 24 GB) is enough.
    one_consumer_gpu: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Usage:
    """How to use it; None is "not stated"."""

    input: Claim | None = None
    output: Claim | None = None
    steps: tuple[Claim, ...] = ()
    hardware: Hardware | None = None
    code: Availability | None = None
    weights: Availability | None = None
    data: Availability | None = None
    demo: Availability | None = None
    licence: Claim | None = None


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Tokens:
    """What a model's calls took, as the service says; estimated where it does not say."""

    prompt: Count
    completion: Count
    calls: Count


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Report:
    """A reading report in one language."""

    id: Annotated[str, Field(pattern=ARXIV_ID)]
    #: Of the texts; quotes stay in the paper's language.
    language: Language
    area: Claim | None
    contribution: Claim | None
    usage: Usage
    innovations: tuple[Claim, ...]
    results: tuple[Claim, ...]
    source: Literal["html", "abstract"]
    #: "extract", or the name of the model.
    method: Text
    #: The UTC day on which it was made.
    date: dt.date
    #: The arXiv version that was read.
    version: Count | None = None
    #: Why the full text was not read, if it was not.
    reason: Reason | None = None
    tokens: Tokens | None = None
    #: Addresses that were taken out since the paper does not contain them.
    removed_links: Count = 0
