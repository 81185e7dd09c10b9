"""What an owner says beside digest.yml, laid over what we ship: topics.yml, glossary.yml and institutions.yml.

An entry bears the id, term or name of ours that it changes, or a new one. Null takes it away; a list of words stands in
the place of ours; {add: [...], remove: [...]} changes ours, and follows it as it grows. An entry that changes what is
not there has no effect, which is told in a sentence and no error: a word that we no longer ship must not end a run.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Discriminator, Field, RootModel, Tag, model_validator

from paperdigest.errors import ConfigError
from paperdigest.language import Language
from paperdigest.settings_file import (
    CHANGES,
    LIST,
    KnownLanguage,
    Line,
    Means,
    Part,
    Phrase,
    known_language,
    load_settings_file,
    no_repeats,
)
from paperdigest.text.glossary import folded, glossary, preferred

#: The owner's files, beside digest.yml.
TOPICS, GLOSSARY, INSTITUTIONS = ("topics.yml", "glossary.yml", "institutions.yml")
_SHIPPED = Path(__file__).parent / "digest"


def _no_index(name: str) -> str:
    if name == "index":
        raise ValueError("'index' is the address of the list of topics: choose another id")
    return name


#: Names a page's address and stays the same: lower-case letters, digits and hyphens.
TopicId = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40),
    AfterValidator(_no_index),
    Means("an id of lower-case letters, digits and hyphens, 40 characters at most", "robot-hands"),
]


class Names(Part):
    """A name in English and in any of the other languages."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Line] = Field(init=False)

    en: Line

    @model_validator(mode="after")
    def _check_languages(self) -> Self:
        for language in self.__pydantic_extra__:
            known_language(language)
        return self

    def __getitem__(self, language: Language) -> str:
        """The name in `language`; where that is missing what the glossary has for it, else English."""
        return self.__pydantic_extra__.get(language) or preferred(self.en, language) or self.en


class Topic(Part):
    """A topic and the rule that finds its papers."""

    id: TopicId
    name: Names
    #: Words and phrases looked for in title, keywords and abstract.
    words: Annotated[tuple[Phrase, ...], Field(min_length=1, strict=False)]
    #: arXiv categories that speak for the topic.
    categories: Annotated[tuple[Line, ...], Field(strict=False)] = ()


class Changes(Part):
    """What is added to a list of ours, and what is taken from it."""

    add: Annotated[tuple[Line, ...], Field(strict=False), AfterValidator(no_repeats)] = ()
    remove: Annotated[tuple[Line, ...], Field(strict=False), AfterValidator(no_repeats)] = ()


class PhraseChanges(Changes):
    """What is added to the words of a topic of ours, and what is taken from them."""

    add: Annotated[tuple[Phrase, ...], Field(strict=False), AfterValidator(no_repeats)] = ()
    remove: Annotated[tuple[Phrase, ...], Field(strict=False), AfterValidator(no_repeats)] = ()


def _form(said: object) -> str:
    return CHANGES if isinstance(said, Mapping | Changes) else LIST


def _listed(words: object) -> object:
    return (words,) if isinstance(words, str) else words


#: Which of the two forms a list is written in: a list in the place of ours, or changes of ours.
_EITHER = Discriminator(_form)
_List: TypeAlias = Annotated[tuple[Line, ...], Field(strict=False), AfterValidator(no_repeats), Tag(LIST)]
_Phrases: TypeAlias = Annotated[tuple[Phrase, ...], Field(strict=False), AfterValidator(no_repeats), Tag(LIST)]
_CHANGES_SAID = "a list in the place of ours, or add and remove with a list each"
_Said: TypeAlias = Annotated[
    _List | Annotated[Changes, Tag(CHANGES)], _EITHER, Means(_CHANGES_SAID, "{add: [Lamp Works]}")
]
_SaidOfPhrases: TypeAlias = Annotated[
    _Phrases | Annotated[PhraseChanges, Tag(CHANGES)], _EITHER, Means(_CHANGES_SAID, "{add: [qubit]}")
]
#: How a language says a term: the word to use, and others that are right, too.
TermWords = Annotated[
    tuple[Line, ...],
    Field(min_length=1, max_length=20, strict=False),
    AfterValidator(no_repeats),
    BeforeValidator(_listed, json_schema_input_type=Line | tuple[Line, ...]),
    Means("a word, or a list of 1 to 20 words", "[토큰]"),
]
_SaidOfTerm: TypeAlias = Annotated[
    Annotated[TermWords, Tag(LIST)] | Annotated[Changes, Tag(CHANGES)],
    _EITHER,
    Means("a word, a list of words in the place of ours, or add and remove with a list each", "[토큰]"),
]


class TopicChange(Part):
    """What is said of a topic: all of it if it is new."""

    #: By language; the others stay.
    name: dict[KnownLanguage, Line] = Field(default_factory=dict)
    words: _SaidOfPhrases | None = None
    categories: _Said | None = None


class TopicsFile(RootModel[dict[TopicId, TopicChange | None]]):
    """topics.yml, ours and an owner's: topics by id."""

    model_config = ConfigDict(strict=True, frozen=True)


class GlossaryFile(RootModel[dict[KnownLanguage, Annotated[dict[Phrase, _SaidOfTerm | None], Field(max_length=500)]]]):
    """An owner's glossary.yml: by language, for English terms, the words to use."""

    model_config = ConfigDict(strict=True, frozen=True)


class InstitutionsFile(RootModel[dict[Line, _Said | None]]):
    """institutions.yml, ours and an owner's: by the name that pages show, the others of the same institution."""

    model_config = ConfigDict(strict=True, frozen=True)


Terms: TypeAlias = Mapping[Language, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Choices:
    """What holds for a site, of ours and of its owner's."""

    topics: tuple[Topic, ...]
    #: An owner's terms by language, in the place of ours; one without words is taken away.
    terms: Terms
    #: By the name that pages show, the others of the same institution; where two say the same the later one counts.
    institutions: Mapping[str, tuple[str, ...]]
    #: What has no effect, each in a sentence with its file.
    notes: tuple[str, ...]


def load_choices(folder: Path, *, topics: Iterable[Topic] | None = None, terms: Terms | None = None) -> Choices:
    """Lay the files of an owner in `folder`, as far as there are any, over what we ship.

    `topics` take the place of ours, `terms` that of words of our glossary. Raises ConfigError naming file and key.
    """
    notes: list[str] = []
    own_topics = _load(folder / TOPICS, TopicsFile)
    own_terms = _load(folder / GLOSSARY, GlossaryFile)
    own_names = _load(folder / INSTITUTIONS, InstitutionsFile)
    base = shipped_topics() if topics is None else tuple(topics)
    return Choices(
        topics=_topics(base, own_topics, _Notes(folder / TOPICS, notes)),
        terms=_terms(terms or {}, own_terms, _Notes(folder / GLOSSARY, notes)),
        institutions=_institutions(shipped_institutions(), own_names, _Notes(folder / INSTITUTIONS, notes)),
        notes=tuple(notes),
    )


@cache
def shipped_topics() -> tuple[Topic, ...]:
    """Return our topics, in the order in which pages list them."""
    path = _SHIPPED / TOPICS
    return _topics((), load_settings_file(path, TopicsFile, empty={}).root, _Notes(path))


@cache
def shipped_institutions() -> Mapping[str, tuple[str, ...]]:
    """Return what our institutions.yml says: by the name that is shown, the others of the same institution."""
    path = _SHIPPED / INSTITUTIONS
    return _institutions({}, load_settings_file(path, InstitutionsFile, empty={}).root, _Notes(path))


def _load(path: Path, model: type[RootModel[Any]]) -> Any:
    try:
        return load_settings_file(path, model, empty={}).root
    except FileNotFoundError:
        return {}


@dataclass(frozen=True)
class _Notes:
    """Notes of what in a file has no effect."""

    path: Path
    found: list[str] = field(default_factory=list)

    def unknown(self, where: str, name: str, known: Iterable[str], *, what: str, new: str) -> None:
        """Note that there is no `name` among those that are `known`, and how a new one is written."""
        near = get_close_matches(name, list(known), n=1)
        hint = f" (is {near[0]!r} meant?)" if near else ""
        self.found.append(f"{self.path.name}: {where}: has no effect: there is no such {what}{hint}; {new}")

    def left(self, where: str, words: Iterable[str]) -> None:
        """Note that words to be removed are not there."""
        for word in words:
            self.found.append(f"{self.path.name}: {where}: remove {word!r} has no effect: it is not there")


def _changed(before: Sequence[str], said: Sequence[str] | Changes, notes: _Notes, where: str) -> tuple[str, ...]:
    """A list of ours as an owner wants it; blanks, hyphens and case do not tell words apart."""
    if not isinstance(said, Changes):
        return tuple(said)
    there, gone = set(map(folded, before)), set(map(folded, said.remove))
    notes.left(where, (word for word in said.remove if folded(word) not in there))
    return tuple(dict.fromkeys([*(word for word in before if folded(word) not in gone), *said.add]))


def _topics(base: Iterable[Topic], said: Mapping[str, TopicChange | None], notes: _Notes) -> tuple[Topic, ...]:
    found = {topic.id: topic for topic in base}
    for name, change in said.items():
        topic = found.get(name)
        if topic is None:
            new = _new_topic(name, change)
            if new is None:
                notes.unknown(name, name, found, what="topic", new="a new one needs name.en and a list of words")
            else:
                found[name] = new
        elif change is None:
            del found[name]
        else:
            found[name] = _changed_topic(topic, change, notes)
    return tuple(found.values())


def _new_topic(name: str, said: TopicChange | None) -> Topic | None:
    if said is None or "en" not in said.name or not said.words or isinstance(said.words, Changes):
        return None
    categories = () if isinstance(said.categories, Changes) else said.categories or ()
    return Topic(id=name, name=Names(**said.name), words=said.words, categories=categories)


def _changed_topic(topic: Topic, said: TopicChange, notes: _Notes) -> Topic:
    words, categories = topic.words, topic.categories
    if said.words is not None:
        words = _changed(words, said.words, notes, f"{topic.id}.words")
    if said.categories is not None:
        categories = _changed(categories, said.categories, notes, f"{topic.id}.categories")
    if not words:
        raise ConfigError(notes.path, f"{topic.id}.words: none is left; `{topic.id}: null` takes a topic away")
    name = Names(**{**topic.name.model_dump(), **said.name})
    return Topic(id=topic.id, name=name, words=words, categories=categories)


def _terms(base: Terms, said: Mapping[Language, Mapping[str, Sequence[str] | Changes | None]], notes: _Notes) -> Terms:
    found = {language: dict(terms) for language, terms in base.items()}
    for language, terms in said.items():
        own = found.setdefault(language, {})
        known = {folded(term): words for term, words in glossary(language, own).items()}
        for term, words in terms.items():
            for other in [one for one in own if folded(one) == folded(term)]:
                del own[other]
            before = known.get(folded(term))
            if before is None and (words is None or isinstance(words, Changes)):
                what = f"{language}.{term}"
                notes.unknown(what, folded(term), known, what="term", new="a new one needs a list of words")
            else:
                own[term] = _changed(before or (), words, notes, f"{language}.{term}") if words is not None else ()
    return found


def _institutions(
    base: Mapping[str, tuple[str, ...]], said: Mapping[str, Sequence[str] | Changes | None], notes: _Notes
) -> Mapping[str, tuple[str, ...]]:
    found = dict(base)
    known = {folded(name): name for name in found}
    for name, others in said.items():
        there = known.get(folded(name))
        if there is None and (others is None or isinstance(others, Changes)):
            notes.unknown(name, name, found, what="institution", new="a new one needs a list of names")
            continue
        before = found.pop(there, ()) if there else ()
        if others is not None:
            found[name] = _changed(before, others, notes, name)
    return found
