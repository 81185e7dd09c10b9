"""The answer: the form in which a model is asked for a report, and the door through which its text comes in.

The form is the same in every language. What comes in is held against it whatever the service promised, and becomes
plain text on one line: marks of Markdown go, and tags have no meaning where pages escape them.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from paperdigest.config import Language
from paperdigest.links import web_address
from paperdigest.text import plain

_MARKS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|`+|^\s*(?:#{1,6}\s+|[-*•]\s+|\d+[.)]\s+(?=\S))")


#: Tags of HTML. Others (`<think>`, `<evi>`) are the names of tokens, of which papers tell.
_TAGS = re.compile(
    r"</?(?:a|b|base|body|br|button|code|div|em|embed|form|frame|h[1-6]|head|hr|html|i|iframe|img|input|li|link|meta"
    r"|object|ol|p|pre|script|span|strong|style|sub|sup|svg|table|tbody|td|template|th|tr|u|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*([^()\s]*(?:\([^()]*\))?[^()\s]*)[^()]*\)")


def _line(value: object) -> object:
    """`value` as plain text on one line, without tags and marks of Markdown; None for text that holds none."""
    if not isinstance(value, str):
        return value
    return plain(_MARKS.sub("", _LINK.sub(_said, _TAGS.sub(" ", plain(value) or ""))))


def _said(link: re.Match[str]) -> str:
    """What a link of Markdown says, and where it leads if that is on the web."""
    return f"{link[1]} {link[2]}" if web_address(link[2]) else link[1]


def _passage(value: object) -> object:
    return plain(value) if isinstance(value, str) else value


def _no_name_of_nothing(value: str | None) -> str | None:
    """Models write words where the form allows nothing."""
    return None if value and value.strip(" .").lower() in ("none", "null", "n/a", "not stated", "unknown") else value


def _address(value: object) -> object:
    return web_address(value)


Line = Annotated[str, Field(min_length=1, max_length=700), BeforeValidator(_line)]
Short = Annotated[str, Field(min_length=1, max_length=400), BeforeValidator(_line)]
Quote = Annotated[str, Field(min_length=1, max_length=600), BeforeValidator(_passage)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Stated(_Part):
    """A statement and the passage that it rests on."""

    text: Line
    quote: Annotated[Quote, Field(description="a passage of the paper, copied letter by letter, 8 to 40 words")]


class Named(Stated):
    """An innovation."""

    name: Annotated[Short, Field(description="a few words")]


class Machine(Stated):
    """Hardware."""

    gpus: Annotated[list[Short], Field(max_length=8)]
    count: Annotated[int, Field(ge=1, le=1_000_000)] | None


class Published(_Part):
    """Whether something is published."""

    status: Literal["yes", "announced", "no", "not stated"]
    url: Annotated[Annotated[str, Field(max_length=500)] | None, BeforeValidator(_address)]
    quote: Annotated[Quote | None, AfterValidator(_no_name_of_nothing)]


class AnsweredReport(_Part):
    """The five parts."""

    area: Annotated[Short, Field(description="field of application")]
    contribution: Annotated[Stated, Field(description="the contribution in one sentence")]
    input: Stated | None
    output: Stated | None
    steps: Annotated[list[Line], Field(max_length=8, description="how it is used, step by step")]
    hardware: Machine | None
    code: Published
    weights: Published
    data: Published
    demo: Published
    licence: Stated | None
    innovations: Annotated[list[Named], Field(min_length=1, max_length=6)]
    results: Annotated[list[Stated], Field(max_length=8, description="with numbers, and on which data")]

    def texts(self) -> Iterator[str]:
        """What is written in the reader's language; quotes are in the paper's."""
        yield self.area
        for stated in (self.contribution, self.input, self.output, self.hardware, self.licence):
            if stated:
                yield stated.text
        yield from self.steps
        for stated in (*self.innovations, *self.results):
            yield stated.text


#: JSON Schema of the answer.
SCHEMA: Mapping[str, Any] = AnsweredReport.model_json_schema()


def read_answer(text: str) -> AnsweredReport:
    """Parse a model's answer; what it thought aloud and the fences around the JSON are left away.

    Raises ValueError, whose message tells the model what to mend.
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
        problems = [f"{_place(detail['loc'])}: {detail['msg']}" for detail in details]
        more = f" (and {len(problems) - 8} more)" if len(problems) > 8 else ""
        raise ValueError("; ".join(problems[:8]) + more) from None


def _place(loc: Iterable[int | str]) -> str:
    """Where a problem is. A key that is not ours is the model's own text, which no message repeats."""
    ours = re.findall(r'"([a-z_]+)"', json.dumps(SCHEMA))
    parts = [str(part) if isinstance(part, int) or part in ours else "an unknown key" for part in loc]
    return ".".join(parts) or "the answer"


_HANGUL, _HAN, _KANA = "[\uac00-\ud7a3]", "[\u4e00-\u9fff]", "[\u3040-\u30ff]"
#: Every tenth word of English prose is one of these at least, and hardly one of any other language is.
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|a|an|in|is|for|with|on|that|by|as|it|are|from|this|which|at)\b", re.IGNORECASE
)


def is_in(language: Language, text: str) -> bool:
    """Whether `text` is written in `language`, names and technical terms in English aside.

    Scripts tell Korean and Chinese (a Chinese character says as much as some four Latin letters, a syllable of Hangul
    as much as two); English is told from other languages in Latin letters by its small words.
    """
    hangul, han, kana = (len(re.findall(script, text)) for script in (_HANGUL, _HAN, _KANA))
    latin = len(re.findall(r"[A-Za-z]", text))
    prose = sum(map(len, re.findall(r"(?<![\w-])[a-z]+(?![\w-])", text)))
    if language == "ko":
        return 2 * hangul > prose and hangul > han + kana
    if language == "zh":
        return 4 * han > prose and han > 10 * kana and han > 3 * hangul
    words = len(re.findall(r"[A-Za-z]+", text))
    return latin > 4 * (hangul + han + kana) and (words < 8 or len(_ENGLISH.findall(text)) > words / 12)
