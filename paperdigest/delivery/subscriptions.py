"""Subscriptions: the lines of the secret PAPERDIGEST_NOTIFY, validated. Of an address its scheme alone is ever shown.

A line is `OPTION=VALUE … ADDRESS`; an empty one, and one that begins with #, says nothing.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from paperdigest.errors import ConfigError
from paperdigest.language import Language

#: The environment variable, a secret, that holds the lines.
VARIABLE = "PAPERDIGEST_NOTIFY"

Send = Literal["day", "week", "both"]

_SCHEME = re.compile(r"([a-z][a-z0-9]{0,19})://\S", flags=re.IGNORECASE)
#: Papers of one message, and votes.
_MOST, _MOST_VOTES = 100, 100_000
_TOP = 10


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """What one line asks for."""

    #: Its number among the lines of the secret, from 1.
    line: int
    scheme: str
    #: Never shown.
    address: str = field(repr=False)
    language: Language
    #: Papers at most.
    top: int = _TOP
    #: Ids of topics, of which a paper has one at least; all papers if there are none.
    topics: frozenset[str] = frozenset()
    #: Votes that a paper has at least; 0 for papers whose votes are not known, too.
    votes: int = 0
    send: Send = "day"

    @property
    def name(self) -> str:
        """What it is called in messages: "line 2 (mailto)"."""
        return f"line {self.line} ({self.scheme})"


def read_subscriptions(
    text: str, *, languages: Sequence[Language], topics: Collection[str]
) -> tuple[Subscription, ...]:
    """Return what the lines of the secret ask for; the first of `languages` is what they get without a word.

    Raises ConfigError that names a line by number and scheme.
    """
    return tuple(_read(text, languages, topics))


def _read(text: str, languages: Sequence[Language], topics: Collection[str]) -> Iterator[Subscription]:
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        *options, address = words
        scheme = _SCHEME.match(address)
        if scheme is None:
            raise ConfigError(VARIABLE, f"line {number} does not end in an address, such as mailto://…")
        where = f"line {number} ({scheme[1].lower()})"
        given = dict(_option(where, option) for option in options)
        if len(given) < len(options):
            raise ConfigError(VARIABLE, f"{where}: an option stands twice")
        yield Subscription(
            line=number,
            scheme=scheme[1].lower(),
            address=address,
            language=_one_of(where, "language", given.get("language", languages[0]), languages),
            top=_number(where, "top", given.get("top", str(_TOP)), least=1, most=_MOST),
            topics=_topics(where, given.get("topics", ""), topics),
            votes=_number(where, "votes", given.get("votes", "0"), least=0, most=_MOST_VOTES),
            send=_SENDS[_one_of(where, "send", given.get("send", "day"), tuple(_SENDS))],
        )


_SENDS: dict[str, Send] = {name: name for name in get_args(Send)}
_OPTIONS = ("language", "top", "topics", "votes", "send")


def _option(where: str, text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or name not in _OPTIONS:  # it may be a part of the address, so it is not repeated
        raise ConfigError(VARIABLE, f"{where}: what stands before the address must be {_either(_OPTIONS)}, and =")
    return name, value


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def _one_of(where: str, option: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise ConfigError(VARIABLE, f"{where}: {option} must be {_either(allowed)}")
    return value


def _number(where: str, option: str, value: str, *, least: int, most: int) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
    if not least <= number <= most:
        raise ConfigError(VARIABLE, f"{where}: {option} must be a number from {least} to {most}")
    return number


def _topics(where: str, value: str, known: Collection[str]) -> frozenset[str]:
    names = frozenset(name for name in value.split(",") if name)
    if not names <= set(known):
        wanted = "ids of topics, as in the addresses of their pages, with commas between them"
        raise ConfigError(VARIABLE, f"{where}: topics must be {wanted}")
    return names


def refuse_doubles(places: Iterable[tuple[Subscription, str]]) -> None:
    """Raise ConfigError if two lines send the same to the same place: `places` are lines with what they lead to."""
    seen: dict[tuple[str, Language], list[Subscription]] = {}
    for one, place in places:
        others = seen.setdefault((place, one.language), [])
        for other in others:
            if "both" in (one.send, other.send) or one.send == other.send:
                raise ConfigError(VARIABLE, f"{other.name} and {one.name} send the same to one place")
        others.append(one)
