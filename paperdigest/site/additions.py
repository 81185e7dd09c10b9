"""What an owner adds to all pages: the look of digest.yml; `nav`, `extra_css`, `extra_javascript` of mkdocs.yml.

Pages obey a policy that lets them load nothing from elsewhere: an address of another site needs its origin among the
trusted ones of digest.yml. What is not there is an error with one line, and no broken link.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import yaml
from mkdocs.utils import is_markdown_file, meta

from paperdigest.config import Config
from paperdigest.errors import SiteError
from paperdigest.language import LOADER, Language
from paperdigest.look import Look, is_file
from paperdigest.outputs.look import render_look
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.extras import Entry, Extras, Script
from paperdigest.site.docs import Docs, address_of
from paperdigest.site.settings import load_settings
from paperdigest.storage.files import read_file

_NAME = "mkdocs.yml"
_HEADING = re.compile(r"^# +(.+?)(?: +#+)? *(?:\{[^}]*\} *)?$", re.MULTILINE)
#: Our pages that a menu may lead to, by their source: the words of their names, and the sections they stand for.
_OURS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "index.md": ("home", ()),
    "archive.md": ("archive", ("posts", "months", "categories")),
    "topics/index.md": ("topics", ("topics",)),
    "preprints.md": ("preprints.title", ()),
    "trends.md": ("roundups.trends.name", ()),
    "library.md": ("saved", ()),
    "about.md": ("about", ()),
    "reports/index.md": ("report.index_title", ("reports",)),
    "institutions/index.md": ("institutions", ("institutions",)),
    "feeds.md": ("feed", ()),
    "status.md": ("status.short", ()),
}
#: A page that is there once digest.yml names categories.
_PREPRINTS = "preprints.md"
#: The menu of a site whose mkdocs.yml has none.
_USUAL = ["index.md", "archive.md", "topics/index.md", "trends.md", "library.md"]


def load_extras(root: Path, docs: Docs, edition: Edition) -> Extras:
    """Return what mkdocs.yml in `root` adds to all pages of a language. Raises SiteError."""
    said = _said(root, edition)
    nav = said.get("nav")
    own = docs.own[edition.config.languages[0]]
    look = edition.config.look
    for key, path in _files_of(look):
        if path not in own:
            raise SiteError("digest.yml", f"look.{key}: {path}: there is no such file below docs/")
    ours = (addresses.LOOK,) if render_look(look) is not None else ()
    return Extras(
        menu=tuple(_entries(_USUAL if nav is None else _list("nav", nav), docs, edition)),
        styles=(
            *ours,
            *(_address("extra_css", one, docs, edition) for one in _list("extra_css", said.get("extra_css"))),
        ),
        logo=look.logo,
        scripts=tuple(_script(one, docs, edition) for one in _list("extra_javascript", said.get("extra_javascript"))),
    )


def find_mistakes(root: Path, config: Config) -> list[SiteError]:
    """Return what in mkdocs.yml and `look` a build would end with, each once. Nothing is written."""
    found: dict[str, SiteError] = {}
    with TemporaryDirectory() as folder:
        docs = Docs.scan(root / "docs", config, {}, Path(folder) / "docs.json")
    looks: list[Callable[[], object]] = [lambda: load_settings(root, _NAME)]
    looks += [partial(load_extras, root, docs, Edition(language, config)) for language in config.languages]
    for look in looks:
        try:
            look()
        except SiteError as error:
            found.setdefault(str(error), error)
    return list(found.values())


def _files_of(look: Look) -> Iterator[tuple[str, str]]:
    """The files below docs/ that a look names, by their keys."""
    if look.logo:
        yield "logo", look.logo
    for name, font in look.fonts:
        if font and is_file(font):
            yield f"fonts.{name}", font


def _said(root: Path, edition: Edition) -> dict[str, Any]:
    """The keys of mkdocs.yml, those of the file of another language first; nothing of a file that cannot be read."""
    names = [_NAME] if edition.is_root else [_NAME, f"mkdocs.{edition.language}.yml"]
    return {key: value for name in names for key, value in _keys(read_file(root / name) or b"").items()}


@cache
def _keys(content: bytes) -> Mapping[str, Any]:
    try:
        node = yaml.compose(content, Loader=LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}  # MkDocs says what is wrong
    found = _plain(node) if isinstance(node, yaml.MappingNode) else {}
    return {key: found[key] for key in ("nav", "extra_css", "extra_javascript") if key in found}


def _plain(node: yaml.Node) -> Any:
    """The value of a node, whatever its tags: mkdocs.yml has some that only MkDocs knows."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    return None if node.tag == "tag:yaml.org,2002:null" else node.value


def _list(key: str, value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise SiteError(_NAME, f"{key}: must be a list (found {value!r:.60})")
    return value


# The menu.


def _entries(nav: list[Any], docs: Docs, edition: Edition) -> Iterator[Entry]:
    for one in nav:
        if isinstance(one, dict) and len(one) == 1:
            ((name, below),) = one.items()
            if isinstance(below, list):
                entries = tuple(_flat(_entries(below, docs, edition)))
                if entries:
                    yield Entry(name, entries=entries)
                continue
            found = _entry(below, name, docs, edition)
        else:
            found = _entry(one, None, docs, edition)
        if found:
            yield found


def _flat(entries: Iterator[Entry]) -> Iterator[Entry]:
    """The entries of a section: of sections within it, theirs."""
    for one in entries:
        yield from one.entries or (one,)


def _entry(path: Any, name: str | None, docs: Docs, edition: Edition) -> Entry | None:
    """The entry of a page, of ours or a person's, or of another site; None if the page is there in other languages."""
    if not isinstance(path, str):
        raise SiteError(_NAME, f"nav: {path!r:.60} is neither a page nor an address")
    if "://" in path or path.startswith("mailto:"):
        if urlsplit(path).scheme not in ("http", "https", "mailto"):
            raise SiteError(_NAME, f"nav: {path:.200}: must begin with https://, http:// or mailto:")
        return Entry(name or urlsplit(path).netloc or path.removeprefix("mailto:"), link=path)
    path = str(PurePosixPath(path))
    topics = {f"{addresses.TOPICS}{topic.id}.md": topic.name[edition.language] for topic in edition.config.topics}
    if path == _PREPRINTS and not edition.config.collect.preprints and path not in docs.own[edition.language]:
        return None  # there is none yet
    if path in _OURS:
        key, within = _OURS[path]
        address = address_of(path) or ""
        return Entry(name or edition.words.say(key), address=address, within=within)
    if path in topics:
        return Entry(name or topics[path], address=address_of(path))
    if path in docs.own[edition.language] and is_markdown_file(path):
        title = name or _title(docs.source(edition.language, path)) or PurePosixPath(path).stem
        return Entry(title, address=address_of(path))
    if is_markdown_file(path) and any(path in own for own in docs.own.values()):
        return None
    known = ", ".join(_OURS)
    raise SiteError(_NAME, f"nav: {path:.200}: there is no such page below docs/; of ours there are {known}")


def _title(path: Path) -> str | None:
    """The title of a person's page: that of its front matter, else its first heading."""
    text, metadata = meta.get_data((read_file(path) or b"").decode("utf-8-sig", errors="replace"))
    if isinstance(metadata.get("title"), str):
        return str(metadata["title"])
    found = _HEADING.search(text)
    return found[1] if found else None


# Styles and scripts.


def _script(said: Any, docs: Docs, edition: Edition) -> Script:
    if isinstance(said, str):
        kind = "module" if said.endswith(".mjs") else ""
        return Script(_address("extra_javascript", said, docs, edition), kind)
    if not isinstance(said, dict) or "path" not in said:
        raise SiteError(_NAME, f"extra_javascript: {said!r:.60} is neither a file nor has it a path")
    return Script(
        _address("extra_javascript", said["path"], docs, edition),
        str(said.get("type") or ""),
        said.get("defer") == "true",
        said.get("async") == "true",
    )


def _address(key: str, path: Any, docs: Docs, edition: Edition) -> str:
    """Where a style sheet or a script is: below the root of the site, or on a site that is trusted."""
    if not isinstance(path, str):
        raise SiteError(_NAME, f"{key}: {path!r:.60} is no file")
    if "://" in path or path.startswith("//"):
        if _is_trusted(path, edition.config.trusted):
            return path
        raise SiteError(
            _NAME,
            f"{key}: {path:.200}: pages load nothing from other sites; put the file below docs/, or its site under "
            "`trusted` in digest.yml",
        )
    name = str(PurePosixPath(path))
    for language in (edition.language, edition.config.languages[0]):
        if name in docs.own[language]:
            return _folder(language, edition) + name
    raise SiteError(_NAME, f"{key}: {path:.200}: there is no such file below docs/")


def _folder(language: Language, edition: Edition) -> str:
    return "" if language == edition.config.languages[0] else f"{language}/"


def _is_trusted(address: str, trusted: tuple[str, ...]) -> bool:
    parts = urlsplit(address)
    for origin in map(urlsplit, trusted):
        host = origin.netloc
        same = parts.netloc == host or (host.startswith("*.") and parts.netloc.endswith(host[1:]))
        if same and parts.scheme == "https":
            return True
    return False
