"""Schema and validation of a model's answer.

The schema is the same in every language. An answer is validated whatever the service promised, and its texts become
plain text on one line: Markdown marks and HTML tags are removed, and pages escape what remains.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from paperdigest.reading.model.prose import is_placeholder, letters_of, says_nothing
from paperdigest.records.reports import PaperKind
from paperdigest.text.formula_parts import lowered, raised
from paperdigest.text.links import web_address
from paperdigest.text.readable import plain

_MARKS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|`+|^\s*(?:#{1,6}\s+|[-*•]\s+|\d+[.)]\s+(?=\S))")
#: The end of what is code, not words.
_SCRIPT_END = re.compile(r"</(?:script|style)\b", re.IGNORECASE)
#: Tags of HTML, those within a word apart. Others (`<think>`, `<evi>`) are the names of tokens, of which papers tell.
_WITHIN = re.compile(r"</?(?:a|b|code|em|i|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:base|body|br|button|div|embed|form|frame|h[1-6]|head|hr|html|iframe|img|input|li|link|meta"
    r"|object|ol|p|pre|script|style|svg|table|tbody|td|template|th|tr|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
_SHIFTED = re.compile(r"<(sup|sub)\b[^<>]*+>([^<>]*+)</\1\s*+>", re.IGNORECASE)
#: Possessive, so that no text takes long.
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*+([^()\s]*+(?:\([^()]*+\))?[^()\s]*+)[^()]*+\)")
#: Longer texts are refused anyway.
_LONGEST = 10_000


def as_line(text: str) -> str | None:
    """`text` as plain text on one line, without tags and marks of Markdown; None if there is none left.

    Of a text with a script or a style in it nothing is left: what was said in its place is not known.
    """
    bare = _WITHIN.sub("", _SHIFTED.sub(_shifted, plain(text) or ""))
    return None if _SCRIPT_END.search(bare) else plain(_MARKS.sub("", _LINK.sub(_said, _TAGS.sub(" ", bare))))


def _shifted(found: re.Match[str]) -> str:
    """What is raised or lowered, in signs that say so."""
    return (raised if found[1].lower() == "sup" else lowered)(found[2])


def _line(value: object) -> object:
    return as_line(value) if isinstance(value, str) and len(value) <= _LONGEST else value


def _said(link: re.Match[str]) -> str:
    """What a link of Markdown says, and where it leads if that is on the web."""
    return f"{link[1]} {link[2]}" if web_address(link[2]) else link[1]


def _passage(value: object) -> object:
    return plain(value) if isinstance(value, str) and len(value) <= _LONGEST else value


def _no_name_of_nothing(value: str | None) -> str | None:
    """Models write words where the form allows nothing."""
    return None if value and is_placeholder(value) else value


def _known_kind(value: object) -> object:
    """A kind that is none of ours is left to our rules; another answer would not be paid for it."""
    return value if value in get_args(PaperKind) else None


def _address(value: object) -> object:
    return web_address(value)


LongText = Annotated[str, Field(min_length=1, max_length=700), BeforeValidator(_line)]
ShortText = Annotated[str, Field(min_length=1, max_length=400), BeforeValidator(_line)]
Quote = Annotated[str, Field(min_length=1, max_length=600), BeforeValidator(_passage)]


_Said = TypeVar("_Said", bound="Stated")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Stated(_Part):
    """A statement and the passage that it rests on."""

    text: LongText
    quote: Annotated[Quote, Field(description="a passage of the paper, copied letter by letter, 8 to 40 words")]


class Named(Stated):
    """An innovation."""

    name: Annotated[ShortText, Field(description="a few words")]


class Machine(Stated):
    """Hardware."""

    gpus: Annotated[list[ShortText], Field(max_length=8)]
    count: Annotated[int, Field(ge=1, le=1_000_000)] | None


class Published(_Part):
    """Whether something is published."""

    status: Literal["yes", "announced", "no", "not stated"]
    url: Annotated[Annotated[str, Field(max_length=500)] | None, BeforeValidator(_address)]
    quote: Annotated[Quote | None, AfterValidator(_no_name_of_nothing)]


def _if_said(value: _Said | None) -> _Said | None:
    return None if value and _is_empty(value.text) else value


def _those_said(value: list[str]) -> list[str]:
    return [line for line in value if not _is_empty(line)]


Optional = Annotated[Stated | None, AfterValidator(_if_said)]


class AnsweredReport(_Part):
    """The five parts. An optional part whose text says nothing is not stated."""

    kind: Annotated[PaperKind | None, BeforeValidator(_known_kind)] = None
    area: Annotated[ShortText, Field(description="field of application")]
    contribution: Annotated[Stated, Field(description="the contribution in one sentence")]
    input: Optional
    output: Optional
    steps: Annotated[
        list[LongText], Field(max_length=8, description="how it is used, step by step"), AfterValidator(_those_said)
    ]
    hardware: Annotated[Machine | None, AfterValidator(_if_said)]
    code: Published
    weights: Published
    data: Published
    demo: Published
    licence: Optional
    innovations: Annotated[list[Named], Field(min_length=1, max_length=6)]
    results: Annotated[list[Stated], Field(max_length=8, description="with numbers, and on which data")]
    #: Of a data set: how large it is, and where its contents come from. Of a theory: what it assumes.
    size: Optional = None
    origin: Optional = None
    assumptions: Optional = None

    def texts(self) -> Iterator[tuple[str, str]]:
        """What is written in the reader's language, each after its place; quotes are in the paper's."""
        for name in type(self).model_fields:
            if name != "kind":
                yield from _texts(name, getattr(self, name))

    def empty(self) -> str | None:
        """The place of the first text that says nothing of the paper, such as an excuse; None if there is none."""
        names = ((f"innovations.{place}.name", one.name) for place, one in enumerate(self.innovations))
        return next((place for place, text in (*self.texts(), *names) if _is_empty(text)), None)


def _all_required(schema: dict[str, Any]) -> Mapping[str, Any]:
    """The schema that asks for every part: services want that, and we do without what came later."""
    properties = {
        name: {key: part[key] for key in part if key != "default"} for name, part in schema["properties"].items()
    }
    return {**schema, "properties": properties, "required": list(properties)}


#: JSON Schema of the answer.
SCHEMA: Mapping[str, Any] = _all_required(AnsweredReport.model_json_schema())
#: The names of its parts.
_NAMES = frozenset(re.findall(r'"([a-z_]+)"', json.dumps(SCHEMA)))
#: What it says of them; some models give that back.
_DESCRIPTIONS = frozenset(letters_of(said) for said in re.findall(r'"description": "([^"]+)"', json.dumps(SCHEMA)))


def _texts(place: str, value: object) -> Iterator[tuple[str, str]]:
    """The texts in a part of an answer; what is published has none of its own."""
    match value:
        case str():
            yield place, value
        case Named():
            yield f"{place}.text", value.text
        case Stated():
            yield place, value.text
        case list():
            for number, one in enumerate(value):
                yield from _texts(f"{place}.{number}", one)


def _is_empty(text: str) -> bool:
    return says_nothing(text) or letters_of(text) in _DESCRIPTIONS or text.lower() in _NAMES


def read_answer(text: str) -> AnsweredReport:
    """Parse a model's answer, ignoring its reasoning and the code fences around the JSON.

    Raises ValueError, whose message tells the model what to correct.
    """
    bare = text.rpartition("</think>")[2]
    start, end = bare.find("{"), bare.rfind("}")
    if start < 0 or end < start:
        raise ValueError("the answer holds no JSON object")
    try:
        data = json.loads(bare[start : end + 1], strict=False)  # line breaks in strings harm nobody
    except (ValueError, RecursionError) as error:
        raise ValueError(f"the answer is no JSON: {error}") from None
    try:
        return AnsweredReport.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        problems = "; ".join(f"{_place(detail['loc'])}: {detail['msg']}" for detail in details[:8])
        more = f" (and {len(details) - 8} more)" if len(details) > 8 else ""
        raise ValueError(problems + more) from None


def _place(loc: Iterable[int | str]) -> str:
    """Where a problem is. A key that is not ours is the model's own text, which no message repeats."""
    parts = [str(part) if isinstance(part, int) or part in _NAMES else "an unknown key" for part in loc]
    return ".".join(parts) or "the answer"
