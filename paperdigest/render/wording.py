"""Wording: every word of the interface, and dates, times and numbers, in the page's language.

The words themselves are in languages/<language>.yml; all files hold the same keys. Behind a value Korean words name
both forms of the particle that follows it, "{name:이/가}", and the one that fits is written.
"""

import copy
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal, format_percent
from markupsafe import escape as html_text

from paperdigest.config import Config
from paperdigest.language import ENGLISH, Language, profile, words_of
from paperdigest.text.particles import particle
from paperdigest.text.typography import unbroken

#: A year that has every day that any year has.
_LEAP_YEAR = 2000


class Wording:
    """The words of one language."""

    def __init__(self, language: Language, own: Sequence[tuple[str, str]] = ()) -> None:
        """Read languages/<language>.yml; `own` are ids with the words that an owner has in the place of ours."""
        self.language: Language = language
        self.locale = _locale(language)
        self._words = _overlaid(words_of(language), own) if own else words_of(language)
        self._found: dict[str, Any] = {}
        self._said: dict[str, str] = {}

    @property
    def tag(self) -> str:
        """The language as `lang` in HTML: with its script where fonts depend on it."""
        return profile(self.language).tag

    @property
    def space(self) -> str:
        """What stands between two sentences."""
        return " " if profile(self.language).spaced else ""

    @property
    def name(self) -> str:
        """The language's own name."""
        return str(self._words["name"])

    def say(self, key: str, **values: object) -> str:
        """Return the words of `key` ("votes", "categories.daily") with `values` filled in."""
        words = self._said.get(key)
        if words is None:
            words = self._said[key] = str(self._find(key))
        return _filled(words, values) if values else words

    def say_language(self, key: str, language: Language) -> str:
        """Return the words of `key` for `language`: those of its own, else the general ones with its name."""
        words = self._find(key)
        return str(words.get(language) or words["other"].format(language=self.locale.languages[language]))

    def group(self, key: str) -> dict[str, Any]:
        """Return all words below `key`, as for a script."""
        return dict(self._find(key))

    def of_papers(self) -> dict[str, Any]:
        """Return what a day's script says of each paper: labels, stars by their plural forms, whose a summary is."""
        said = {key: self._words[key] for key in ("links", "organization", "gained", "stars")}
        by = {
            short: self._words["line"][source]
            for source, short in self._words["line_short"].items()
            if source != "translation" or self.language != ENGLISH
        }
        return {**said, "by": by}

    def _find(self, key: str) -> Any:
        if key not in self._found:
            words: Any = self._words
            for part in key.split("."):
                words = words[part]
            self._found[key] = words
        return self._found[key]

    def count(self, key: str, n: int, **values: object) -> str:
        """Return the words of `key` in the plural form that `n` takes, with the number written out."""
        forms = self._find(key)
        form = forms.get(self.locale.plural_form(n), forms["other"])
        return _filled(str(form), {"n": self.number(n), **values})

    def number(self, n: int) -> str:
        """Write a number with the language's separators."""
        return _number(n, self.language)

    def signed(self, n: int) -> str:
        """Write a change: a number with its sign."""
        return f"{'+' if n > 0 else '−' if n < 0 else '±'}{self.number(abs(n))}"

    def date(self, date: dt.date, *, weekday: bool = False) -> str:
        """Write a date in full."""
        return _date(date, "full" if weekday else "long", self.language)

    def withdrawn(self, time: dt.datetime) -> str:
        """Say that a paper was withdrawn, and when."""
        return self.say("withdrawn", date=self.date(time.date()))

    def time_element(self, date: dt.date) -> str:
        """Write a date in full, with its weekday, as HTML: programs read it, lines break before it."""
        return f'<time datetime="{date.isoformat()}">{html_text(self.date(date, weekday=True))}</time>'

    def heading(self, key: str, date: dt.date) -> str:
        """Return the words of `key` on a date as HTML of a heading; the style keeps the date whole."""
        before, dash, _ = self.say(key, date="").rpartition(" - ")
        if not dash:
            return self.say(key, date=self.time_element(date))
        return f'{before} <span class="dated"><i>- </i>{self.time_element(date)}</span>'

    @property
    def month_pattern(self) -> str:
        """The CLDR date pattern of a month with its year."""
        return str(self.locale.datetime_skeletons["yMMMM"].pattern)

    def month(self, date: dt.date) -> str:
        """Write a month with its year."""
        return _date(date, self.month_pattern, self.language)

    def day(self, date: dt.date) -> str:
        """Write a date without its year."""
        # The same in all years: an archive of any age has 366 of them.
        return _skeleton(date.replace(year=_LEAP_YEAR), "MMMd", self.language)

    def weekday(self, date: dt.date, *, wide: bool = False, narrow: bool = False) -> str:
        """Write the name of a date's weekday, in short unless `wide`; `narrow` is a letter where there are letters."""
        return _date(date, "EEEE" if wide else "EEEEE" if narrow else "EEE", self.language)

    def percent(self, share: float, *, places: int = 1) -> str:
        """Write a share (0 to 1) in percent with so many decimals: those that stand together have the same."""
        return _percent(share, f"0.{'0' * places}%" if places else "0%", self.language)

    def decimal(self, number: float, *, places: int | None = None) -> str:
        """Write a number with so many decimals, or with one if it needs any."""
        pattern = "#,##0.#" if places is None else f"#,##0.{'0' * places}" if places else "#,##0"
        return _decimal(number, pattern, self.language)

    def span(self, first: dt.date, last: dt.date) -> str:
        """Write the days from `first` to `last`, with their year."""
        return _held(str(format_interval(first, last, "yMMMd", locale=self.locale)), self.language)

    def short_month(self, date: dt.date, *, year: bool = False) -> str:
        """Write the short name of a month."""
        return _skeleton(date, "yMMM", self.language) if year else _date(date, "LLL", self.language)

    def year(self, date: dt.date) -> str:
        """Write a year."""
        return _skeleton(date, "y", self.language)

    def time(self, time: dt.datetime, zone: dt.tzinfo) -> str:
        """Write a time of day, to the minute, with its date and zone."""
        local = time.astimezone(zone)
        return f"{self.date(local.date())} {local:%H:%M} ({zone})"


class _Spoken(str):
    """A value that may be followed by a particle."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        """Return the value, with that of both particles in `form` that fits it."""
        return f"{self}{particle(self, form)}" if form else str(self)


def _filled(words: str, values: Mapping[str, object]) -> str:
    spoken = {key: _Spoken(value) for key, value in values.items()} if ":" in words else values
    return words.format(**spoken)


# The same few numbers and dates stand on many pages, and writing one takes longer than all else in a line of a list.


@cache
def _locale(language: Language) -> Locale:
    """The locale of a language: comparing two of them takes longer than finding what is kept."""
    return Locale.parse(profile(language).locale)


@lru_cache(maxsize=16384)
def _number(n: int, language: Language) -> str:
    return str(format_decimal(n, locale=_locale(language)))


@lru_cache(maxsize=16384)
def _percent(share: float, form: str, language: Language) -> str:
    return str(format_percent(share, format=form, locale=_locale(language)))


@lru_cache(maxsize=16384)
def _decimal(number: float, form: str, language: Language) -> str:
    return str(format_decimal(number, format=form, locale=_locale(language)))


@lru_cache(maxsize=16384)
def _date(date: dt.date, form: str, language: Language) -> str:
    return _held(str(format_date(date, format=form, locale=_locale(language))), language)


@lru_cache(maxsize=16384)
def _skeleton(date: dt.date, skeleton: str, language: Language) -> str:
    return _held(str(format_skeleton(skeleton, date, locale=_locale(language))), language)


def _held(date: str, language: Language) -> str:
    """Hold a Korean date together, of which the styles know nothing; Chinese ones break at blanks alone."""
    return unbroken(date) if profile(language).script == "Hangul" else date


def _overlaid(words: Mapping[str, Any], own: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
    """The words with some of an owner's in their places, which are there."""
    found = copy.deepcopy(dict(words))
    for name, text in own:
        *above, last = name.split(".")
        place = found
        for part in above:
            place = place[part]
        place[last] = text
    return found


@cache
def wording(language: Language, own: tuple[tuple[str, str], ...] = ()) -> Wording:
    """Return the words of `language`, read once; `own` are an owner's by id."""
    return Wording(language, own)


def words_in(language: Language, config: Config) -> Wording:
    """Return the words of `language` on a site, with those of its owner."""
    return wording(language, config.words.get(language, ()))
