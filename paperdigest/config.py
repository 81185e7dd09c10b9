"""Settings: digest.yml, validated when it is loaded, with the owner's other files (see `choices`)."""

import datetime as dt
import re
import reprlib
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field

from paperdigest.choices import (
    GLOSSARY,
    INSTITUTIONS,
    TOPICS,
    Names,
    TermWords,
    Topic,
    load_choices,
    shipped_institutions,
)
from paperdigest.errors import ConfigError
from paperdigest.language import LANGUAGES
from paperdigest.look import Look, hard_to_read
from paperdigest.own_words import WORDS, OwnWords, load_own_words
from paperdigest.settings_file import KnownLanguage, Line, Means, Part, Phrase, load_settings_file, no_repeats

__all__ = [
    "OWN_FILES",
    "Collect",
    "Config",
    "Feeds",
    "Keys",
    "Model",
    "Names",
    "Reading",
    "Topic",
    "Translation",
    "load_config",
]

#: A year is shown for so long after its end, whatever `years` says.
_JANUARY = dt.timedelta(days=31)
#: The owner's files beside digest.yml.
OWN_FILES = (TOPICS, GLOSSARY, INSTITUTIONS, WORDS)


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        near = get_close_matches(name, available_timezones(), n=3)
        hint = f"such as {', '.join(near)}" if near else "such as UTC, Asia/Seoul or Europe/Berlin"
        raise ValueError(f"{name!r} is not a time zone; allowed are IANA names {hint}")
    return name


def _rising(values: tuple[int, ...]) -> tuple[int, ...]:
    if list(values) != sorted(set(values)):
        raise ValueError("must rise from one number to the next")
    return values


def _category(name: str) -> str:
    if not re.fullmatch(r"[a-z]+(-[a-z]+)?(\.[A-Za-z]{2,5}(-[a-z]{2,4})?)?", name):
        raise ValueError(f"{name!r:.60} is no arXiv category; allowed are names such as cs.CL, stat.ML or quant-ph")
    return name


#: The scheme, name and port of a site; a star stands for any name below another.
Origin = Annotated[
    str,
    Field(pattern=r"^https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?$", max_length=200),
    Means("the https:// address of a site, in lower case and without a path", "https://counter.example.org"),
]


class Collect(Part):
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
    #: The arXiv categories whose newest papers have a list of their own; without any there is none.
    preprints: Annotated[
        tuple[Annotated[str, AfterValidator(_category)], ...],
        Field(max_length=20, strict=False),
        AfterValidator(no_repeats),
    ] = ()
    #: How many papers that list holds.
    preprints_kept: Annotated[int, Field(ge=10, le=300)] = 100


class Feeds(Part):
    """Which feeds there are beside those of all posts, roundups, topics and institutions."""

    #: The least votes of the papers of three feeds, in rising order.
    votes: Annotated[
        tuple[Annotated[int, Field(ge=1, le=100_000)], ...],
        Field(min_length=3, max_length=3, strict=False),
        AfterValidator(_rising),
    ] = (20, 50, 100)
    #: What the ids of entries begin with: an authority and a year as in RFC 4151. It stays when the domain changes.
    ids: Annotated[
        str,
        Field(pattern=r"^[a-z0-9.@_-]+,\d{4}$"),
        Means("a domain or mail address of yours, a comma and a year"),
    ] = "paperdigest,2026"


class Model(Part):
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


class Reading(Part):
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
    #: Per language, terms of the field in English; see `text.glossary`. glossary.yml says the same, and goes before.
    terms: dict[KnownLanguage, Annotated[dict[Phrase, TermWords], Field(max_length=500)]] = Field(default_factory=dict)
    model: Model = Model()


class Translation(Part):
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


#: Parts of the home page.
HomePart = Literal["newest", "before", "risers", "best", "rising", "calendar", "roundups"]
HOME: tuple[HomePart, ...] = get_args(HomePart)


class Keys(Part):
    """digest.yml."""

    title: Line = "Paper Digest"
    #: The first one stands at the root of the site, each other one under its own folder.
    languages: Annotated[tuple[KnownLanguage, ...], Field(min_length=1, strict=False), AfterValidator(no_repeats)] = (
        LANGUAGES
    )
    #: Times on the pages are shown in this zone; a day is always Hugging Face's UTC day.
    timezone: Annotated[str, AfterValidator(_known_zone), Means("an IANA name of a time zone", "Asia/Seoul")] = "UTC"
    #: How many calendar years of days the site shows, that of the newest day included, in January one more; 0: all.
    years: Annotated[int, Field(ge=0, le=100)] = 0
    #: Whether papers show their preview pictures, which readers then load from Hugging Face's servers.
    pictures: bool = False
    #: Origins beside the site itself that its pages may load scripts, styles and frames from, such as a counter's.
    trusted: Annotated[tuple[Origin, ...], Field(strict=False)] = ()
    #: The parts of the home page in their order; what is not named is left out.
    home: Annotated[tuple[HomePart, ...], Field(min_length=1, strict=False), AfterValidator(no_repeats)] = HOME
    #: Colours, logo and fonts.
    look: Look = Look()
    collect: Collect = Collect()
    feeds: Feeds = Feeds()
    reading: Reading = Reading()
    translation: Translation = Translation()
    #: In the place of the topics that we ship; topics.yml changes those.
    topics: Annotated[tuple[Topic, ...], Field(strict=False)] | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of `timezone`."""
        return ZoneInfo(self.timezone)

    def shown(self, dates: Sequence[dt.date]) -> list[dt.date]:
        """Return those of some archived days, in order, that the site shows: those of its newest `years`.

        In January the year before is shown besides: its last days and its roundups are read, and sent, after its end.
        """
        first = (dates[-1] - _JANUARY).year - self.years + 1 if self.years and dates else 0
        return [date for date in dates if date.year >= first]


class Config(Keys):
    """The settings of a site: digest.yml, with what the owner's other files say laid over what we ship."""

    topics: Annotated[tuple[Topic, ...], Field(strict=False)] = ()
    #: By the name that pages show, the others of the same institution; see `digest.institutions`.
    institutions: Mapping[str, tuple[str, ...]] = Field(default_factory=shipped_institutions)
    #: Words of the interface in the place of ours, by language and id.
    words: OwnWords = Field(default_factory=dict)
    #: What in the owner's files has no effect, each in a sentence.
    notes: tuple[str, ...] = ()


def load_config(path: Path, *, sources: Collection[str] = ()) -> Config:
    """Read digest.yml at `path` and the owner's files beside it. Raises ConfigError naming file, key, what is allowed.

    `sources` are the names allowed for collect.source; without any, the name is not checked.
    """
    try:
        keys = load_settings_file(path, Keys, empty={})
    except FileNotFoundError as error:
        raise ConfigError(path, "there is no such file; run this where digest.yml stands") from error
    if sources and keys.collect.source not in sources:
        found = reprlib.repr(keys.collect.source)
        raise ConfigError(path, f"collect.source: {found} is not allowed; allowed are {', '.join(sources)}")
    ids = [topic.id for topic in keys.topics or ()]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise ConfigError(path, f"topics: the same id stands twice: {', '.join(twice)}")
    own = load_choices(path.parent, topics=keys.topics, terms=keys.reading.terms)
    said = {name: getattr(keys, name) for name in Keys.model_fields}
    words, unused = load_own_words(path.parent)
    notes = (*hard_to_read(keys.look.colours), *own.notes, *unused)
    said |= {"topics": own.topics, "institutions": own.institutions, "words": words, "notes": notes}
    said["reading"] = keys.reading.model_copy(update={"terms": own.terms})
    return Config(**said)
