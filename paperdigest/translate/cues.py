"""Cues: the words of each language that say more or less, better or worse, and that deny.

A language has its own module (`cues_zh`); `polarity` lists them. Each axis has two opposite sides. `harms` is
what makes a thing worse, be it in one word or in two: 降低准确率, 增加误差. `ignored` holds a cue and is none: 不同 is
different.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


def any_of(*words: str) -> re.Pattern[str]:
    """What finds any of the patterns `words`."""
    return re.compile("|".join(words), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Axis:
    """Two sides of which a text may say either."""

    up: re.Pattern[str]
    down: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells direction and denial in a language."""

    #: By name; the names are the same in all languages.
    axes: Mapping[str, Axis]
    #: What another language may say by either side of "amount": efficient.
    either: re.Pattern[str]
    harms: re.Pattern[str]
    #: What surely denies, and what may be said by a denial, or said to deny.
    denies: re.Pattern[str]
    may_deny: re.Pattern[str]
    ignored: re.Pattern[str]
    #: What says that nothing is lost: "without sacrificing accuracy", elsewhere also "while keeping it".
    keeps: re.Pattern[str]
    #: All that denies or nearly does, to be held against `may_deny` of the original.
    nearly_denies: re.Pattern[str]
    #: A denial right before what a paper does or has, and what the original says for it.
    denied_deeds: re.Pattern[str]
    may_deny_deeds: re.Pattern[str]
