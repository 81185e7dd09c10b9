"""An owner's words.yml: words of the interface in the place of ours, by language and id.

An id is the path of a text in render/languages/LANGUAGE.yml: `home`, `papers.other`. Values in braces stay. What has no
effect is told in a sentence and no error, since an update may take an id away; markup is an error at any time.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field, RootModel

from paperdigest.language import Language, words_of
from paperdigest.settings_file import KnownLanguage, Means, load_settings_file, one_line

#: The file, beside digest.yml.
WORDS = "words.yml"
#: By language, ids with the words of the owner.
OwnWords: TypeAlias = Mapping[Language, tuple[tuple[str, str], ...]]

#: What makes markup of a text somewhere: in HTML or in Markdown.
_MARKUP = frozenset("<>&`*_[]\\|")
#: Not of the interface, or parts of addresses.
_FIXED = ("language.", "search.glossary.", "categories.")


def _without_markup(text: str) -> str:
    if not one_line(text).strip():
        raise ValueError("must be more than blanks")
    bare = "".join(said for said, *_ in _parts(text) or [(text, None, None)])
    if found := sorted(_MARKUP & set(bare)):
        raise ValueError(f"must be plain text, without {' '.join(found)}")
    return text


Word = Annotated[
    str,
    Field(min_length=1, max_length=500),
    AfterValidator(_without_markup),
    Means("plain text on one line, with the values in braces that ours has", "Papers of today"),
]
Id = Annotated[str, Means("the id of a text, as in render/languages/", "home")]


class WordsFile(RootModel[dict[KnownLanguage, dict[Id, Word]]]):
    """words.yml: by language, ids of texts with the words in their place."""

    model_config = ConfigDict(strict=True, frozen=True)


def load_own_words(folder: Path) -> tuple[OwnWords, tuple[str, ...]]:
    """Return the words of words.yml in `folder`, and what in it has no effect, each in a sentence.

    Raises ConfigError naming file and key.
    """
    try:
        said = load_settings_file(folder / WORDS, WordsFile, empty={}).root
    except FileNotFoundError:
        return {}, ()
    notes: list[str] = []
    found = {language: tuple(_fitting(language, words, notes)) for language, words in said.items()}
    return {language: words for language, words in found.items() if words}, tuple(notes)


def _fitting(language: Language, words: Mapping[str, str], notes: list[str]) -> Iterator[tuple[str, str]]:
    ours = _texts(language)
    for name, text in words.items():
        problem = _problem(name, text, ours)
        if problem:
            notes.append(f"{WORDS}: {language}.{name}: has no effect: {problem}")
        else:
            yield name, text


def _problem(name: str, text: str, ours: Mapping[str, str]) -> str | None:
    known = ours.get(name)
    if known is None:
        near = get_close_matches(name, [*ours], n=1)
        return f"there is no such id{f' (is {near[0]!r} meant?)' if near else ''}"
    if name.startswith(_FIXED) or _MARKUP & set("".join(said for said, *_ in _parts(known) or ())) or "\n" in known:
        return "this text cannot be changed"
    wanted, given = _fields(known), _fields(text)
    if given is None or sorted(name for name, _ in given) != sorted(name for name, _ in wanted or ()):
        values = " ".join(sorted({f"{{{name}}}" for name, _ in wanted or ()}))
        return f"it must hold {values} as ours does" if values else "it must hold no braces, as ours does not"
    if odd := {form for _, form in given if form} - _forms(ours):
        return f"{min(odd)!r} is no particle that is chosen by what stands before it"
    return None


def _parts(text: str) -> list[tuple[str, str | None, str | None]] | None:
    """The parts of a text: what is said, and the name and the form of the value that follows; None if it has none."""
    try:
        return [(said, name, form) for said, name, form, turned in Formatter().parse(text) if not turned]
    except ValueError:
        return None


def _fields(text: str) -> list[tuple[str, str]] | None:
    parts = _parts(text)
    return None if parts is None else [(name, form or "") for _, name, form in parts if name is not None]


def _forms(ours: Mapping[str, str]) -> set[str]:
    """The forms in which our texts of a language hold values: particles of Korean."""
    return {form for text in ours.values() for _, form in _fields(text) or ()}


@cache
def _texts(language: Language) -> Mapping[str, str]:
    return dict(_leaves(words_of(language)))


def _leaves(words: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, said in words.items():
        if isinstance(said, Mapping):
            yield from _leaves(said, f"{above}{name}.")
        elif isinstance(said, str):
            yield f"{above}{name}", said
