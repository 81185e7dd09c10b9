"""Reports: five parts, each claim with its evidence. The JSON of docs/data/reports/<language>/<id>.json.

Unknown is None and is shown as "not stated"; nothing is guessed. `Usage.parts` and `Report.parts` list what a report
consists of, in its order; whoever handles all parts walks these instead of naming the fields.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass as plain_dataclass
from dataclasses import fields, replace
from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from paperdigest.language import Language
from paperdigest.records.fulltext import Reason
from paperdigest.records.papers import Count, Text, WebAddress
from paperdigest.text.links import ARXIV_ID
from paperdigest.text.publication_rules import What

_STRICT = ConfigDict(extra="forbid")
#: Details of one claim that are marked, worked out or quoted: more are no report.
MOST_DETAILS = 2_500
_MOST_DERIVED = 100

#: Things that authors publish, or do not, in the order of a report.
PUBLISHED: tuple[What, ...] = get_args(What)


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
class Derived:
    """A number that the source does not contain, but that follows from two that it does."""

    #: As it stands in the claim.
    part: Text
    #: The two numbers, as they stand in the claim or in the source.
    sources: tuple[Text, Text]


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Claim:
    """A statement on the paper."""

    text: Text
    #: A few words that name it (an innovation's name).
    name: Text | None = None
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=MOST_DETAILS)] = ()
    #: Parts of `name` and `text` (numbers, names of models and data sets) that the source does not contain.
    #: Also numbers that the source contains, but not where the claim rests: beside its evidence or its names.
    unverified: Annotated[tuple[Text, ...], Field(max_length=MOST_DETAILS)] = ()
    #: Those of `unverified` that the source contains elsewhere.
    elsewhere: Annotated[tuple[Text, ...], Field(max_length=MOST_DETAILS)] = ()
    #: Those of `unverified` that say the opposite of the source: "higher" for "lower".
    opposed: Annotated[tuple[Text, ...], Field(max_length=MOST_DETAILS, exclude_if=lambda value: not value)] = ()
    #: Numbers that are worked out from two of the source: a difference, a ratio, a mean. Not among `unverified`.
    derived: Annotated[tuple[Derived, ...], Field(max_length=_MOST_DERIVED, exclude_if=lambda value: not value)] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of `unverified` that stand nowhere in the source."""
        return tuple(part for part in self.unverified if part not in (*self.elsewhere, *self.opposed))


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


@plain_dataclass(frozen=True, slots=True)
class Part:
    """A named part of a report."""

    #: Its field, which is also its key in the languages' words ("report.input").
    name: str
    #: What it states, in order.
    claims: tuple[Claim, ...] = ()
    #: Of code, weights, data and demo: whether it is published.
    availability: Availability | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the paper says anything about it."""
        return bool(self.claims or self.availability)


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
    #: Of a data set: how large it is, and where its contents come from. Of a theory: what it assumes. Left out of the
    #: JSON if None.
    size: Annotated[Claim | None, Field(exclude_if=lambda value: value is None)] = None
    origin: Annotated[Claim | None, Field(exclude_if=lambda value: value is None)] = None
    assumptions: Annotated[Claim | None, Field(exclude_if=lambda value: value is None)] = None

    def parts(self) -> Iterator[Part]:
        """All parts in order, also those that are not stated."""
        return (_part(name, getattr(self, name)) for name in _USAGE)

    def checked(
        self,
        *,
        claim: Callable[[Claim], Claim | None],
        hardware: Callable[[Hardware], Hardware | None],
        availability: Callable[[What, Availability], Availability | None],
        licence: Callable[[Claim], Claim | None],
    ) -> "Usage":
        """Return this with each part replaced by what the function for its kind returns."""
        return Usage(
            input=self.input and claim(self.input),
            output=self.output and claim(self.output),
            steps=tuple(kept for step in self.steps if (kept := claim(step))),
            hardware=self.hardware and hardware(self.hardware),
            licence=self.licence and licence(self.licence),
            size=self.size and claim(self.size),
            origin=self.origin and claim(self.origin),
            assumptions=self.assumptions and claim(self.assumptions),
            **{what: found and availability(what, found) for what in PUBLISHED for found in [getattr(self, what)]},
        )


_USAGE = tuple(field.name for field in fields(Usage))


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Tokens:
    """What a model's calls took, as the service says; estimated where it does not say."""

    prompt: Count
    completion: Count
    calls: Count


#: What kind of paper it is. The archive stores these words; what fits none of the others is a method.
PaperKind = Literal["method", "system", "model", "dataset", "survey", "theory", "application"]
_HOW: tuple[str, ...] = ("input", "output", "steps", "hardware")
_GIVEN: tuple[str, ...] = ("code", "weights", "data", "demo", "licence")
#: Parts of `Usage` that the report on a kind of paper asks for. Of a kind that is not known all but the last three are.
ASKED: Mapping[PaperKind | None, tuple[str, ...]] = {
    **dict.fromkeys((None, "method", "model", "application"), (*_HOW, *_GIVEN)),
    "system": (*_HOW, "code", "demo", "licence"),
    "dataset": ("size", "origin", "code", "data", "licence"),
    "survey": ("code",),
    "theory": ("assumptions",),
}
#: What may be found changed when a paper is looked at again. The archive stores these words.
Changed = Literal["version", "title", "numbers", "code", "weights", "data", "demo", "licence", "withdrawn"]
#: Changes that a report remembers, and what each tells at most.
MOST_CHANGES, MOST_DIFFERENCES = 5, 6


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Difference:
    """One thing that is not what it was; None is "not stated"."""

    what: Changed
    before: Annotated[Text | None, Field(exclude_if=lambda value: value is None)] = None
    after: Annotated[Text | None, Field(exclude_if=lambda value: value is None)] = None


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Change:
    """What was found changed on a UTC day."""

    date: dt.date
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Report:
    """A reading report in one language."""

    id: Annotated[str, Field(pattern=ARXIV_ID)]
    #: Of the texts; quotes stay in the paper's language.
    language: Language
    #: What kind of paper it was taken for; None in reports of the time before kinds were told apart.
    kind: Annotated[PaperKind | None, Field(exclude_if=lambda value: value is None)] = None
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
    #: Addresses that were removed since the paper does not contain them.
    removed_links: Count = 0
    #: What was found changed later, oldest first; kept with the report in English, and left out of the JSON if empty.
    history: Annotated[tuple[Change, ...], Field(exclude_if=lambda value: not value)] = ()

    def fitted(self) -> "Report":
        """Return this without what papers of its kind have not: a survey runs on nothing."""
        out = [name for name in (*_HOW, "size", "origin", "assumptions") if name not in ASKED[self.kind]]
        nothing: dict[str, Any] = {name: () if name == "steps" else None for name in out}
        return replace(self, usage=replace(self.usage, **nothing))

    def asked_parts(self) -> Iterator[Part]:
        """The parts of `usage`, in order, that papers of its kind have, and whatever else is stated."""
        return (part for part in self.usage.parts() if part.is_stated or part.name in ASKED[self.kind])

    @property
    def is_withdrawn(self) -> bool:
        """Whether this only says that the paper was withdrawn."""
        return self.reason == "withdrawn"

    def parts(self) -> Iterator[Part]:
        """All parts in order, those of `usage` one by one; also those that are not stated."""
        yield _part("area", self.area)
        yield _part("contribution", self.contribution)
        yield from self.usage.parts()
        yield _part("innovations", self.innovations)
        yield _part("results", self.results)

    def claims(self) -> Iterator[Claim]:
        """All claims in order, as `parts` has them."""
        usage = self.usage
        found = (
            *(self.area, self.contribution, usage.input, usage.output, *usage.steps),
            *(usage.hardware.claim if usage.hardware else None, usage.licence, *self.innovations, *self.results),
        )
        return (claim for claim in found if claim is not None)


def _part(name: str, value: Claim | tuple[Claim, ...] | Hardware | Availability | None) -> Part:
    match value:
        case Availability():
            return Part(name, availability=value)
        case Hardware():
            return Part(name, (value.claim,))
        case Claim():
            return Part(name, (value,))
        case tuple():
            return Part(name, value)
        case None:
            return Part(name)
