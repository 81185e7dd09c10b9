"""`paperdigest upgrade`: a digest.yml that still holds topics and terms of ours becomes one of choices alone.

What an owner changed goes into topics.yml and glossary.yml; what we once shipped, in any version, goes away, since the
package has it. Everything else, comments included, stays as it is written.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from paperdigest.choices import GLOSSARY, TOPICS, Topic, shipped_topics
from paperdigest.config import Keys, Reading, load_config
from paperdigest.errors import ConfigError
from paperdigest.language import LOADER
from paperdigest.settings_file import load_settings_file
from paperdigest.storage.files import read_file, replace_owners_file

#: What digest.yml held of ours while it held data; see the file.
_SHIPPED = Path(__file__).with_suffix(".yml")
_HEAD = "# yaml-language-server: $schema=.github/schemas/{}.json\n# {}; README.md says how.\n"
_HEADS = {
    TOPICS: _HEAD.format("topics", "Your topics, and what you want otherwise of ours, by id"),
    GLOSSARY: _HEAD.format("glossary", "Your words for terms of the field, by language"),
}


@dataclass(frozen=True)
class Conversion:
    """What is to be written, and how that differs from what is there."""

    folder: Path
    #: The new content of files, in the order in which they are to be written.
    files: Mapping[str, str]
    #: Comments within what moves, which do not come along.
    comments: tuple[str, ...] = ()

    @property
    def diff(self) -> str:
        """The changes of all files as a unified diff; empty if there are none."""
        return "".join(line for name, text in self.files.items() for line in _diff(self.folder, name, text))

    def write(self) -> None:
        """Write the files, digest.yml last: until then nothing has changed for a build. Raises FileError."""
        for name, text in self.files.items():
            replace_owners_file(self.folder / name, text.encode())


def _diff(folder: Path, name: str, text: str) -> Iterable[str]:
    before = (read_file(folder / name) or b"").decode()
    lines = before.splitlines(keepends=True), text.splitlines(keepends=True)
    for line in unified_diff(*lines, name if before else "/dev/null", name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def convert(path: Path) -> Conversion:
    """Convert the digest.yml at `path`, writing nothing. Raises ConfigError if it is wrong or cannot be converted."""
    load_config(path)  # names what is wrong in this file and those beside it
    old = load_settings_file(path, Keys, empty={})
    text = path.read_bytes().decode()  # line ends stay as they are
    found: dict[str, Any] = {}
    comments: list[str] = []
    if old.topics and any(topic.id in version for version in _shipped()["topics"] for topic in old.topics):
        found[TOPICS] = _topics_of_owner(old.topics)
        comments += _comments_within(text, "topics")
        text = _without(text, "topics")
    if "terms" in old.reading.model_fields_set and _is_block(text, "reading"):
        found[GLOSSARY] = _terms_of_owner(old.reading)
        comments += _comments_within(text, "reading", "terms")
        text = _without(text, "reading", "terms")
    ends = "\r\n" if "\r\n" in text else "\n"
    files = {name: (_HEADS[name] + _yaml(data)).replace("\n", ends) for name, data in found.items() if data}
    for name, content in files.items():
        there = read_file(path.with_name(name))
        if there is not None and there.decode(errors="replace") != content:
            raise ConfigError(path, f"cannot be converted, since there is a {name}: move what you want into it by hand")
    if found:
        _check(path, old, files, text)
    return Conversion(path.parent, {**files, path.name: text} if found else {}, tuple(comments))


def _check(path: Path, old: Keys, files: Mapping[str, str], text: str) -> None:
    """Look whether the new files say what the old one said. Raises ConfigError."""
    with TemporaryDirectory() as folder:
        for name, content in {**files, path.name: text}.items():
            (Path(folder) / name).write_bytes(content.encode())
        try:
            new = load_config(Path(folder) / path.name)
        except ConfigError as error:
            raise ConfigError(path, f"cannot be converted: {error.problem}; convert it by hand") from error
    wrong = [name for name in Keys.model_fields if name != "topics" and _bare(old, name) != _bare(new, name)]
    if wrong or new.notes:
        raise ConfigError(path, f"cannot be converted ({', '.join([*wrong, *new.notes])}): convert it by hand")


def _bare(keys: Keys, name: str) -> object:
    value = getattr(keys, name)
    return value.model_copy(update={"terms": {}}) if isinstance(value, Reading) else value


def fingerprint(topic: Topic) -> str:
    """Return what stands in upgrade.yml for a topic: whatever the order of its words, the same."""
    said = [sorted(topic.name.model_dump().items()), sorted(set(topic.words)), sorted(set(topic.categories))]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]


@cache
def _shipped() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.load(_SHIPPED.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
    return found


def _topics_of_owner(topics: Iterable[Topic]) -> dict[str, Any]:
    """The entries of topics.yml that make `topics` of ours, those that were unchanged as they are today."""
    topics, ours = list(topics), {topic.id: topic for topic in shipped_topics()}
    versions: list[Mapping[str, str]] = _shipped()["topics"]
    base = max(versions, key=lambda version: sum(version.get(one.id) == fingerprint(one) for one in topics))
    said: dict[str, Any] = {}
    for topic in topics:
        if not any(version.get(topic.id) == fingerprint(topic) for version in versions):
            said[topic.id] = _changes(ours[topic.id], topic) if topic.id in ours else _whole(topic)
    gone = base.keys() & ours.keys() - {topic.id for topic in topics}
    return {name: entry for name, entry in said.items() if entry} | {name: None for name in ours if name in gone}


def _whole(topic: Topic) -> dict[str, Any]:
    categories = {"categories": list(topic.categories)} if topic.categories else {}
    return {"name": topic.name.model_dump(), "words": list(topic.words), **categories}


def _changes(ours: Topic, theirs: Topic) -> dict[str, Any]:
    names, known = theirs.name.model_dump(), ours.name.model_dump()
    name = {language: said for language, said in names.items() if known.get(language) != said}
    lists = {"words": (ours.words, theirs.words), "categories": (ours.categories, theirs.categories)}
    changed = {key: _list_changes(*both) for key, both in lists.items()}
    return {key: said for key, said in {"name": name, **changed}.items() if said}


def _list_changes(ours: Iterable[str], theirs: Iterable[str]) -> dict[str, list[str]]:
    ours, theirs = list(ours), list(theirs)
    add, remove = [one for one in theirs if one not in ours], [one for one in ours if one not in theirs]
    return {key: said for key, said in {"add": add, "remove": remove}.items() if said}


def _terms_of_owner(reading: Reading) -> dict[str, Any]:
    """The entries of glossary.yml: the terms that are not as we once had them in digest.yml."""
    shipped = _shipped()["terms"]
    found = {
        language: {term: list(words) for term, words in terms.items() if [*words] != shipped[language].get(term)}
        if language in shipped
        else {term: list(words) for term, words in terms.items()}
        for language, terms in reading.terms.items()
    }
    return {language: terms for language, terms in found.items() if terms}


def _yaml(data: Mapping[str, Any]) -> str:
    return "".join(
        yaml.safe_dump({name: said}, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)
        if said is not None
        else f"{name}: null\n"
        for name, said in data.items()
    )


def _pairs(text: str, *within: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a block of the file; none if it is not written as a block."""
    node = yaml.compose(text, Loader=LOADER)
    for name in within:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for key, value in pairs if key.value == name), None)
    return node.value if isinstance(node, yaml.MappingNode) and not node.flow_style else []


def _is_block(text: str, *within: str) -> bool:
    return bool(_pairs(text, *within))


def _comments_within(text: str, *path: str) -> list[str]:
    """The comments that go with an entry, but for the one right above it."""
    extent = _extent(text, *path)
    lines = range(extent.key, extent.end) if extent else ()
    tokens = pairwise(yaml.scan(text))
    gaps = ((before.end_mark.line, text[before.end_mark.index : after.start_mark.index]) for before, after in tokens)
    found = ((first + number, line.strip()) for first, gap in gaps for number, line in enumerate(gap.splitlines()))
    return [said for number, said in found if said.startswith("#") and number in lines]


def _without(text: str, *path: str) -> str:
    """The file without an entry and the comment right above it; without its block, if nothing else is in there."""
    extent = _extent(text, *path)
    if extent is None:
        return text
    lines, start, end = text.splitlines(keepends=True), extent.start, extent.end
    while start and end < len(lines) and not lines[start - 1].strip() and not lines[end].strip():
        end += 1
    left = lines[:start] + lines[end:]
    ends = "\r\n" if "\r\n" in text else "\n"
    return "".join(left).rstrip("\r\n") + ends if any(map(str.strip, left)) else ""


class _Extent(NamedTuple):
    """The lines of an entry: where the comment right above it begins, its key, and what follows it."""

    start: int
    key: int
    end: int


def _extent(text: str, *path: str) -> _Extent | None:
    """Where an entry stands, or its block, if nothing else is in there; None if there is no such entry."""
    pairs = _pairs(text, *path[:-1])
    place = next((number for number, (key, _) in enumerate(pairs) if key.value == path[-1]), None)
    if place is None:
        return None
    if len(path) > 1 and len(pairs) == 1:
        return _extent(text, *path[:-1])
    key, value = pairs[place]
    lines = text.splitlines(keepends=True)
    start, column = key.start_mark.line, key.start_mark.column
    while place and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    end = max(value.end_mark.line + bool(value.end_mark.column > column), key.start_mark.line + 1)
    while end > key.start_mark.line + 1 and _is_next(lines[end - 1], column):
        end -= 1
    return _Extent(start, key.start_mark.line, end)


def _is_next(line: str, column: int) -> bool:
    """Whether a line after an entry belongs to what follows it: blank, or a comment that stands no further in."""
    bare = line.strip()
    return not bare or (bare.startswith("#") and len(line) - len(line.lstrip()) <= column)
