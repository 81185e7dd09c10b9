"""Settings: digest.yml (the one file an owner edits) and the environment, validated when they are loaded."""

import datetime as dt
import os
import re
import reprlib
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from paperdigest.errors import ConfigError
from paperdigest.language import LANGUAGES, Language
from paperdigest.text.glossary import preferred
from paperdigest.text.links import HUGGING_FACE
from paperdigest.text.readable import is_line

#: Daily Papers began in this year.
FIRST_YEAR = dt.date(2023, 1, 1)
_HOST = re.compile(r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]+|(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?")


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        near = get_close_matches(name, available_timezones(), n=3)
        hint = f"such as {', '.join(near)}" if near else "such as UTC, Asia/Seoul or Europe/Berlin"
        raise ValueError(f"{name!r} is not a time zone; allowed are IANA names {hint}")
    return name


def _known_language(code: str) -> str:
    if code not in LANGUAGES:
        kind, message = "language", "{code} is not allowed; allowed are {languages}"
        raise PydanticCustomError(kind, message, {"code": reprlib.repr(code), "languages": ", ".join(LANGUAGES)})
    return code


def _no_index(name: str) -> str:
    if name == "index":
        raise ValueError("'index' is the address of the list of topics")
    return name


def _no_repeats(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) != len(values):
        raise ValueError("holds the same entry twice")
    return values


def _rising(values: tuple[int, ...]) -> tuple[int, ...]:
    if list(values) != sorted(set(values)):
        raise ValueError("must rise from one number to the next")
    return values


def _one_line(text: str) -> str:
    if not is_line(text):
        raise ValueError("must be one line without control characters")
    return text


#: A language of the site, by its code.
KnownLanguage = Annotated[Language, AfterValidator(_known_language)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


#: The scheme, name and port of a site; a star stands for any name below another.
Origin = Annotated[str, Field(pattern=r"^https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?$", max_length=200)]
#: Text on one line that neither begins nor ends with a blank.
Line = Annotated[str, Field(pattern=r"^\S(.*\S)?$", max_length=200), AfterValidator(_one_line)]
#: A word or a few.
Phrase = Annotated[str, Field(pattern=r"[\p{L}\p{N}]", max_length=100)]


class Names(_Part):
    """A name in English and in any of the other languages."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Line] = Field(init=False)

    en: Line

    @model_validator(mode="after")
    def _check_languages(self) -> Self:
        for language in self.__pydantic_extra__:
            _known_language(language)
        return self

    def __getitem__(self, language: Language) -> str:
        """The name in `language`; where that is missing what the glossary has for it, else English."""
        return self.__pydantic_extra__.get(language) or preferred(self.en, language) or self.en


class Topic(_Part):
    """A topic and the rule that finds its papers."""

    #: Names a page's address and stays the same: lower-case letters, digits and hyphens.
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40), AfterValidator(_no_index)]
    name: Names
    #: Words and phrases looked for in title, keywords and abstract.
    words: Annotated[tuple[Phrase, ...], Field(min_length=1, strict=False)]
    #: arXiv categories that speak for the topic.
    categories: Annotated[tuple[Line, ...], Field(strict=False)] = ()


class Collect(_Part):
    """What is fetched, and how politely."""

    #: The name of the source that lists the papers.
    source: Line = "huggingface"
    #: How many days back the first run goes.
    history_days: Annotated[int, Field(ge=1, le=3650)] = 30
    #: How many days, today included, every run fetches again.
    refresh_days: Annotated[int, Field(ge=1, le=366)] = 14
    #: Requests at the same time.
    concurrency: Annotated[int, Field(ge=1, le=8)] = 3
    #: Seconds after which a failing request is not retried any more, waits included.
    patience: Annotated[int, Field(ge=1, le=3600)] = 120


class Feeds(_Part):
    """Which feeds there are beside those of all posts, roundups, topics and institutions."""

    #: The least votes of the papers of three feeds, in rising order.
    votes: Annotated[
        tuple[Annotated[int, Field(ge=1, le=100_000)], ...],
        Field(min_length=3, max_length=3, strict=False),
        AfterValidator(_rising),
    ] = (20, 50, 100)
    #: What the ids of entries begin with: an authority and a year as in RFC 4151. It stays when the domain changes.
    ids: Annotated[str, Field(pattern=r"^[a-z0-9.@_-]+,\d{4}$")] = "paperdigest,2026"


class Model(_Part):
    """Limits of what a model is asked. All are of one UTC day but `context`, `answer` and `timeout`."""

    #: Reports asked for, failed ones included; a paper in two languages counts twice. Most votes come first.
    papers: Annotated[int, Field(ge=0, le=1000)] = 20
    #: Tokens, of questions and answers together.
    tokens: Annotated[int, Field(ge=0, le=1_000_000_000)] = 500_000
    #: In the currency of the prices.
    money: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] = 1.0
    #: What a million tokens of questions, and of answers, cost; 0 for a model of your own.
    price_in: Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)] = 0.0
    price_out: Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)] = 0.0
    #: Tokens of a paper's text in one question; what matters most goes first.
    context: Annotated[int, Field(ge=500, le=1_000_000)] = 12_000
    #: Tokens of one answer at most.
    answer: Annotated[int, Field(ge=200, le=100_000)] = 3_000
    #: Seconds that one answer may take.
    timeout: Annotated[int, Field(ge=1, le=3600)] = 180


def _listed(words: object) -> object:
    return (words,) if isinstance(words, str) else words


#: How a language says a term: the word to use, and others that are right, too.
TermWords = Annotated[
    tuple[Line, ...],
    BeforeValidator(_listed),
    Field(min_length=1, max_length=20, strict=False),
    AfterValidator(_no_repeats),
]
#: Terms of the field in English, beside those of the glossary or in their place.
Terms = Annotated[dict[Phrase, TermWords], Field(max_length=500)]


class Reading(_Part):
    """Which papers get a reading report, how politely arXiv is asked for texts, and when a report is published."""

    #: How many days, today included, every run reads.
    days: Annotated[int, Field(ge=1, le=3650)] = 14
    #: For how many days, today included, reports are kept true to what arXiv has: newer versions, withdrawals.
    follow: Annotated[int, Field(ge=0, le=36500)] = 180
    #: Of each day's papers so many are read, those with the most votes.
    papers_per_day: Annotated[int, Field(ge=0, le=1000)] = 100
    #: Pages requested from arXiv in one run, three seconds apart; the next run continues.
    papers_per_run: Annotated[int, Field(ge=0, le=10_000)] = 150
    #: Days after which another try is made to get a missing full text.
    retry_days: Annotated[int, Field(ge=1, le=366)] = 3
    #: A report is not published if a greater share of its numbers, or of its names, is not in the paper.
    unverified: Annotated[float, Field(ge=0, le=1)] = 0.25
    #: Per language; see `text.glossary`.
    terms: dict[KnownLanguage, Terms] = Field(default_factory=dict)
    model: Model = Model()


class Translation(_Part):
    """Which papers are translated into the reader's languages, and how much a model is asked for that in a UTC day."""

    #: How many days, today included, every run translates.
    days: Annotated[int, Field(ge=1, le=3650)] = 14
    #: Of each day's papers so many are translated, those with the most votes.
    papers_per_day: Annotated[int, Field(ge=0, le=1000)] = 100
    #: Papers in one question.
    batch: Annotated[int, Field(ge=1, le=50)] = 8
    #: Questions asked, failed ones included.
    questions: Annotated[int, Field(ge=0, le=10_000)] = 200
    #: Tokens, of questions and answers together.
    tokens: Annotated[int, Field(ge=0, le=1_000_000_000)] = 300_000
    #: In the currency of `reading.model`'s prices.
    money: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] = 0.5

    def limits(self, model: Model) -> Model:
        """The limits of a day in the form of those of reports; prices and times are those of `model`."""
        return model.model_copy(update={"papers": self.questions, "tokens": self.tokens, "money": self.money})


class Config(_Part):
    """digest.yml."""

    title: Line = "Paper Digest"
    #: The first one stands at the root of the site, each other one under its own folder.
    languages: Annotated[tuple[KnownLanguage, ...], Field(min_length=1, strict=False), AfterValidator(_no_repeats)] = (
        LANGUAGES
    )
    #: Times on the pages are shown in this zone; a day is always Hugging Face's UTC day.
    timezone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    #: Whether papers show their preview pictures, which readers then load from Hugging Face's servers.
    pictures: bool = False
    #: Origins beside the site itself that its pages may load scripts, styles and frames from, such as a counter's.
    trusted: Annotated[tuple[Origin, ...], Field(strict=False)] = ()
    collect: Collect = Collect()
    feeds: Feeds = Feeds()
    reading: Reading = Reading()
    translation: Translation = Translation()
    topics: Annotated[tuple[Topic, ...], Field(strict=False)] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of `timezone`."""
        return ZoneInfo(self.timezone)


def load_config(path: Path, *, sources: Collection[str] = ()) -> Config:
    """Read digest.yml at `path`. Raises ConfigError naming file, key and what is allowed.

    `sources` are the names allowed for collect.source; without any, the name is not checked.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError as error:
        raise ConfigError(path, "there is no such file; run this where digest.yml stands") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, f"cannot be read: {error}") from error
    except yaml.MarkedYAMLError as error:
        line = f" (line {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise ConfigError(path, f"is not valid YAML: {' '.join(str(error.problem).split()):.300}{line}") from error
    except (yaml.YAMLError, ValueError, AttributeError, TypeError, RecursionError) as error:
        # PyYAML builds values as it reads, and lets pass what their types say of a date such as 2026-02-30.
        raise ConfigError(path, f"is not valid YAML: {' '.join(str(error).split()):.300}") from error
    try:
        config = Config.model_validate({} if data is None else data)
    except ValidationError as error:
        problems = "; ".join(_sentence(detail) for detail in error.errors())
        raise ConfigError(path, problems) from error
    if sources and config.collect.source not in sources:
        found = reprlib.repr(config.collect.source)
        raise ConfigError(path, f"collect.source: {found} is not allowed; allowed are {', '.join(sources)}")
    ids = [topic.id for topic in config.topics]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise ConfigError(path, f"topics: the same id stands twice: {', '.join(twice)}")
    return config


#: libyaml's, where PyYAML was built with it: it is ten times as fast.
_SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc,valid-type]
    """Refuses duplicate keys, of which YAML would silently take the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002
        seen = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen and key.value != "<<":
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def _sentence(detail: ErrorDetails) -> str:
    """Say in one sentence which key is wrong and what is allowed there."""
    where = ".".join(str(part) for part in detail["loc"]) or "the file"
    if detail["type"] == "extra_forbidden":
        return f"{where}: unknown key; allowed are {', '.join(_keys_beside(detail['loc']))}"
    if detail["type"] == "language":
        return f"{where}: {detail['msg']}"
    if detail["type"] == "missing":
        return f"{where}: is missing"
    message = detail["msg"].removeprefix("Value error, ")
    return f"{where}: {message[:1].lower()}{message[1:]} (found {reprlib.repr(detail['input'])})"


def _keys_beside(loc: tuple[int | str, ...]) -> Iterator[str]:
    model: type[BaseModel] = Config
    for part in loc[:-1]:
        if part == "topics":
            model = Topic
        elif part == "name":
            model = Names
        elif part == "collect":
            model = Collect
        elif part == "feeds":
            model = Feeds
        elif part == "reading":
            model = Reading
        elif part == "model":
            model = Model
        elif part == "translation":
            model = Translation
    yield from model.model_fields


@dataclass(frozen=True)
class Environment:
    """What the environment says; see the README for the names."""

    #: Base address of the Hugging Face API.
    hf_endpoint: str
    #: Hugging Face token; never shown.
    hf_token: str | None
    #: Base address of arXiv's API.
    arxiv_endpoint: str
    #: True if no network may be used.
    offline: bool
    #: Now, or the end of the day that PAPERDIGEST_TODAY names; aware, UTC.
    now: dt.datetime
    #: Whether `now` is this machine's clock, and not a day that somebody has named.
    is_clock: bool = False
    #: Base address of an OpenAI-compatible service.
    model_endpoint: str = "https://api.openai.com/v1"
    #: Its key; never shown.
    model_key: str | None = None
    #: The model to ask; None if reports are made without one.
    model: str | None = None
    #: All variables, for services that only some checkouts use; never shown.
    variables: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def today(self) -> dt.date:
        """The present UTC day."""
        return self.now.date()

    @property
    def site_url(self) -> str | None:
        """The address of the published site, with a slash at the end; None if it is not set. Raises ConfigError."""
        return f"{_address(self.variables, 'SITE_URL', '')}/" if self.variables.get("SITE_URL") else None

    def service(self, prefix: str, *, default: str) -> tuple[str, str | None]:
        """The base address and the token of a source of papers: `prefix`_ENDPOINT, else `default`, and `prefix`_TOKEN.

        Raises ConfigError naming the variable.
        """
        if prefix == "HF":
            return self.hf_endpoint, self.hf_token
        return _address(self.variables, f"{prefix}_ENDPOINT", default), _token(f"{prefix}_TOKEN", self.variables)

    def __repr__(self) -> str:
        """Show everything but token and key."""
        model = f", model={self.model!r}" if self.model else ""
        return f"Environment(hf_endpoint={self.hf_endpoint!r}, offline={self.offline}, now={self.now}{model})"


def read_environment(variables: Mapping[str, str] = os.environ, *, clock: dt.datetime) -> Environment:
    """Read the environment; `clock` is the present time. Raises ConfigError naming the variable."""
    offline = variables.get("PAPERDIGEST_OFFLINE", "")
    if offline not in ("", "0", "1"):
        raise ConfigError("PAPERDIGEST_OFFLINE", f"must be 1, 0 or empty (found {offline!r})")
    return Environment(
        hf_endpoint=_address(variables, "HF_ENDPOINT", HUGGING_FACE),
        arxiv_endpoint=_address(variables, "ARXIV_ENDPOINT", "https://export.arxiv.org"),
        hf_token=_token("HF_TOKEN", variables),
        offline=offline == "1",
        now=_now(variables.get("PAPERDIGEST_TODAY"), clock),
        is_clock=not variables.get("PAPERDIGEST_TODAY"),
        model_endpoint=_address(variables, "OPENAI_BASE_URL", "https://api.openai.com/v1"),
        model_key=_token("OPENAI_API_KEY", variables),
        model=_model(variables.get("PAPERDIGEST_MODEL")),
        variables=dict(variables),
    )


def _address(variables: Mapping[str, str], name: str, default: str) -> str:
    """The address of a service. What is wrong is not repeated if it may hold a password."""
    address = (variables.get(name) or default).strip()
    if re.search(r"[\s\x00-\x1f\x7f]", address):
        raise ConfigError(name, "must be an address on one line, without blanks")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ConfigError(name, "is not an address") from None
    if parts.scheme not in ("http", "https"):
        raise ConfigError(name, f"must begin with http:// or https:// (found {address!r:.80})")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ConfigError(name, "must hold neither a user nor a query nor a fragment")
    if not host or not _HOST.fullmatch(host) or port == 0:
        raise ConfigError(name, f"names no host (found {address!r:.80})")
    return address.rstrip("/")


def _model(text: str | None) -> str | None:
    model = (text or "").strip()
    if len(model) > 200 or not model.isprintable():
        raise ConfigError("PAPERDIGEST_MODEL", "must be the name of a model on one line")
    return model or None


def _token(name: str, variables: Mapping[str, str]) -> str | None:
    """The token, without blanks around it; it is never repeated."""
    token = (variables.get(name) or "").strip()
    if not (token.isascii() and token.isprintable() and " " not in token):
        raise ConfigError(name, "holds blanks, line breaks or letters that no token has")
    return token or None


def _now(today: str | None, clock: dt.datetime) -> dt.datetime:
    if not today:
        return clock.astimezone(dt.UTC)
    try:
        day = dt.date.fromisoformat(today)
    except ValueError:
        day = dt.date.min
    if day.isoformat() != today or day < FIRST_YEAR:
        raise ConfigError("PAPERDIGEST_TODAY", f"must be a date YYYY-MM-DD since 2023 (found {today!r:.80})")
    return dt.datetime.combine(day, dt.time(23, 59, 59), tzinfo=dt.UTC)
