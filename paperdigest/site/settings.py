"""mkdocs.yml: loading it, with one clear line where it is wrong, and what else a build reads because it says so."""

import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from paperdigest.errors import ConfigError, SiteError
from paperdigest.language import LANGUAGES, LOADER
from paperdigest.settings_file import settings_text
from paperdigest.storage.files import read_file
from paperdigest.storage.inventory import hash_of

#: Folders whose files are inputs anyway, or that a build writes.
_KNOWN = ("docs", "hooks", "overrides", "site", ".cache", ".git", ".venv")
#: The extension that includes files in pages, and its mark.
_SNIPPETS, _MARK = "pymdownx.snippets", "8<"
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")


def load_settings(root: Path, name: str, **more: Any) -> MkDocsConfig:
    """Load the file `name` of a checkout as MkDocs does; `more` counts for more than what it says. Raises SiteError."""
    with _collected_errors() as found:
        try:
            with suppress(FileNotFoundError):  # MkDocs says so
                settings_text(root / name)
            return load_config(str(root / name), **more)
        except ConfigError as error:
            raise SiteError(name, error.problem) from error
        except ConfigurationError as error:
            raise SiteError(name, _problem(error)) from error
        except Abort as error:
            raise SiteError(name, "; ".join(found) or _line(error)) from error


def _problem(error: ConfigurationError) -> str:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, yaml.MarkedYAMLError):
        mark = cause.problem_mark
        where = f" ({Path(mark.name).name}, line {mark.line + 1})" if mark else ""
        return f"is not valid YAML: {' '.join(str(cause.problem).split()):.300}{where}"
    return _line(error)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


@contextmanager
def _collected_errors() -> Iterator[list[str]]:
    """Collect what MkDocs would print, line by line, before it says that there was an error."""
    found: list[str] = []

    def collect(record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR:
            return True
        found.append(" ".join(record.getMessage().split()))
        return False

    log = logging.getLogger("mkdocs.config")
    log.addFilter(collect)
    try:
        yield found
    finally:
        log.removeFilter(collect)


def inputs_of_settings(root: Path, pages: Iterable[Path]) -> list[tuple[str, str]]:
    """Return what a build reads since mkdocs.yml says so, beside the usual folders: names with values or hashes.

    Variables of the environment, files that it inherits, files and folders that it names, and the files that a
    person's `pages` include.
    """
    found: dict[str, str] = {}
    scalars: set[str] = set()
    waiting = [root / name for name in ("mkdocs.yml", *(f"mkdocs.{language}.yml" for language in LANGUAGES))]
    seen = set(waiting)
    while waiting:
        path = waiting.pop()
        content = read_file(path)
        if content is None:
            continue
        found[os.path.relpath(path, root)] = hash_of(content)
        for tag, value in _scalars(content):
            if tag == "!ENV":
                found[f"${value}"] = repr(os.environ.get(value))
            scalars.add(value)
        inherited = [other for value in _inherited(content) if (other := (path.parent / value).resolve()) not in seen]
        seen.update(inherited)
        waiting += inherited
    for value in scalars:
        found |= _named_files(root, value.removeprefix("$config_dir/"))
    if _SNIPPETS in scalars:
        found |= _included(root, pages)
    return sorted(found.items())


@cache
def _scalars(content: bytes) -> list[tuple[str, str]]:
    """The scalars of a file with their tags; those below a tag of our interest bear it."""
    try:
        root = yaml.compose(content, Loader=LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return []  # MkDocs says what is wrong
    return list(_below(root, None)) if root else []


def _below(node: yaml.Node, tag: str | None) -> Iterator[tuple[str, str]]:
    tag = "!ENV" if node.tag == "!ENV" else tag
    if isinstance(node, yaml.ScalarNode):
        yield tag or node.tag, node.value
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _below(one, tag)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _below(key, tag)
            yield from _below(value, tag)


def _inherited(content: bytes) -> list[str]:
    """The value of INHERIT."""
    values = [value for _, value in _scalars(content)]
    return [after for key, after in pairwise(values) if key == "INHERIT"]


def _named_files(root: Path, name: str) -> dict[str, str]:
    """The hashes of a file, or of all files of a folder, that is named below `root`; nothing if there is none."""
    path = root / name
    try:
        below = path.resolve().relative_to(root.resolve())
        if not below.parts or below.parts[0] in _KNOWN:
            return {}
        paths = sorted(path.rglob("*")) if path.is_dir() else [path]
        return {f"{one.relative_to(root)}": hash_of(one.read_bytes()) for one in paths if one.is_file()}
    except (OSError, ValueError):  # no path, or one that leads elsewhere
        return {}


def _included(root: Path, pages: Iterable[Path]) -> dict[str, str]:
    """The hashes of the files that pages include, and of those that these include."""
    found: dict[str, str] = {}
    waiting = list(pages)
    while waiting:
        text = (read_file(waiting.pop()) or b"").decode(errors="replace")
        if _MARK not in text:
            continue
        names = {name.partition(":")[0].strip() for name in (*_QUOTED.findall(text), *text.splitlines())}
        for name in sorted(names - {""}):
            for path, hashed in _named_files(root, name).items():
                if path not in found:
                    found[path] = hashed
                    waiting.append(root / path)
    return found
