"""The languages: one for each word file in render/languages/, which also says how the language is called and written.

Adding a language is adding its word file and a mkdocs.<language>.yml. This is the lowest room: it imports no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

#: The code of a language (en, ko), checked against LANGUAGES where it comes from outside.
Language: TypeAlias = str

_FOLDER = Path(__file__).parent / "render" / "languages"
#: The language of papers, and of what is missing in another one.
ENGLISH: Language = "en"
#: All languages that have a word file, English first.
LANGUAGES: tuple[Language, ...] = tuple(
    sorted((path.stem for path in _FOLDER.glob("*.yml")), key=lambda code: (code != ENGLISH, code))
)


@dataclass(frozen=True)
class Profile:
    """How a language is called and written: the `language` part of its word file."""

    #: Its name in English.
    english: str
    #: How a model is asked to write it.
    prompt: str
    #: The CLDR locale of its dates and numbers.
    locale: str
    #: Its locale on pages shared elsewhere (og:locale).
    open_graph: str
    #: Its tag as `lang` in HTML, with the script where fonts depend on it.
    tag: str
    #: The script that tells it from other languages: Latin, Hangul, Han or Kana.
    script: str
    #: Whether blanks part its sentences.
    spaced: bool


#: Reads YAML: libyaml's loader, where PyYAML was built with it, which is ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def words_of(language: Language) -> Mapping[str, Any]:
    """Return what the word file of `language` holds, read once."""
    text = (_FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 - one of the two safe loaders
    return words


@cache
def profile(language: Language) -> Profile:
    """Return how `language` is called and written."""
    return Profile(**words_of(language)["language"])
