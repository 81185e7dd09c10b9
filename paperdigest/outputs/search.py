"""Search: Pagefind's bundles of all papers, and the small files that the search box reads first.

A paper is one record, however many languages the site has: its title, abstract and names are the same in all of them.
Text that exists in one language only has small bundles of that language. Bundles follow the calendar, so that a new
day makes only the newest one anew: one for each past year, one for the months of the newest year that are over, one
for the newest month. What is finished is kept below .cache/ under a hash of all that went into it;
made anew from equal papers it has the same bytes, see `search_index`.
"""

import datetime as dt
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from paperdigest.config import Config
from paperdigest.digest.days import Digest, Entry
from paperdigest.digest.institutions import Institution
from paperdigest.errors import FileError, SiteError
from paperdigest.language import Language
from paperdigest.outputs.search_index import ENTRY, cut_index, write_order
from paperdigest.render.html import render_html
from paperdigest.render.wording import wording
from paperdigest.storage.cache import cached, code_hash, prune
from paperdigest.text.readable import readable

#: What a language says of a paper and the others do not; see `write_search`.
TextsOf = Callable[[Entry, Language], Iterable[str]]

#: What Pagefind needs in the browser; its own user interfaces stay behind.
_INDEX_FILES = ("*.pf_meta", "index/*", "filter/*", "fragment/*", "order.json")
_ENGINE_FILES = ("pagefind.js", "wasm.en.pagefind")
#: Seconds for a bundle; ten thousand papers take ten.
_PATIENCE = 900
_HANGUL = re.compile("[가-힣]+")
_HAN = re.compile("[\u3400-\u9fff]+")
#: Stands between what a record shows and what it holds only to be found.
_UNSEEN = "\u241e"


@dataclass(frozen=True)
class Bundle:
    """Papers that are indexed together."""

    #: A part of an address: "2025", "2026-03", "ko-2025".
    name: str
    #: The first and the last month (YYYY-MM) that it stands for.
    since: str
    until: str
    #: None: the text that is the same in all languages.
    language: Language | None
    #: The papers in order of id, each with its texts of that language alone.
    entries: tuple[tuple[Entry, tuple[str, ...]], ...]


def no_texts(entry: Entry, language: Language) -> Iterable[str]:  # noqa: ARG001 - the shape of a TextsOf
    """Say nothing: no paper has text of one language alone."""
    return ()


def write_search(
    site: Path, digests: Sequence[Digest], config: Config, *, cache: Path, texts_of: TextsOf = no_texts
) -> None:
    """Write search/ into `site`, the folder of the root language, for the languages of `config`.

    `digests` are in order of date. `texts_of` returns plain text that a paper has in a language and in no other, such
    as a report; it is found in that language, and in the others by those who search all. `cache` is a folder to keep
    finished bundles in, which need not be writable. Raises SiteError if Pagefind fails, and FileError.
    """
    folder = site / "search"
    kept = set()
    try:
        shutil.rmtree(folder, ignore_errors=True)
        common = _bundles(digests, language=None, texts_of=texts_of)
        local = {name: _bundles(digests, language=name, texts_of=texts_of) for name in config.languages}
        for bundle in [*common, *(bundle for bundles in local.values() for bundle in bundles)]:
            ready = cache / _key(bundle)
            kept.add(ready)
            _publish(cached(ready, partial(_make, bundle, config)), folder / bundle.name, engine=common[0].name)
        prune(cache, kept)
        folder.mkdir(parents=True, exist_ok=True)
        _write_json(folder / "institutions.json", _institutions(digests))
        for language in config.languages:
            data = _filters(digests, language, config, common=common, local=local)
            _write_json(folder / f"filters.{language}.json", data)
    except OSError as error:
        raise FileError(error.filename or folder, f"cannot be written: {error.strerror or error}") from error


def _bundles(digests: Sequence[Digest], *, language: Language | None, texts_of: TextsOf) -> list[Bundle]:
    """The bundles of a language, or of what is common to all, the newest first; none where there is no text."""
    newest = f"{digests[-1].date:%Y-%m}" if digests else ""
    bundles = []
    for name, group in groupby(digests, key=lambda digest: _bundle_name(digest, newest)):
        days = list(group)
        found = (
            (entry, tuple(filter(str.strip, texts_of(entry, language))) if language else ())
            for digest in days
            for entry in digest.entries
        )
        entries = sorted((pair for pair in found if pair[1] or language is None), key=lambda pair: pair[0].paper.id)
        if entries:
            since, until = (f"{digest.date:%Y-%m}" for digest in (days[0], days[-1]))
            bundles.append(Bundle(f"{language}-{name}" if language else name, since, until, language, tuple(entries)))
    return bundles[::-1]


def _bundle_name(digest: Digest, newest: str) -> str:
    month = f"{digest.date:%Y-%m}"
    return month if month == newest else month[:4]


def _key(bundle: Bundle) -> str:
    """A hash of all that goes into a bundle: the facts of its papers, and the programs that make records of them."""
    facts = [
        (
            *(paper.id, paper.title, paper.summary, paper.abstract, paper.authors, paper.keywords, paper.votes),
            *(entry.has, entry.day, entry.rank, [topic.id for topic in entry.topics]),
            entry.institution and (entry.institution.name, entry.institution.slug),
            texts,
        )
        for entry, texts in bundle.entries
        for paper in [entry.paper]
    ]
    return hashlib.sha256(repr((_programs(), bundle.language, facts)).encode()).hexdigest()[:32]


@cache
def _programs() -> str:
    """The version of Pagefind, and a hash of the rooms that make text readable and records of it."""
    found = code_hash("paperdigest.outputs", "paperdigest.render", "paperdigest.text")
    return f"{version('pagefind_bin_extended')} {found}"


def _record(entry: Entry, texts: Sequence[str], *, language: Language | None, config: Config) -> str:
    """Return what Pagefind reads of a paper: all of it, or its texts of one language with what they need beside."""
    paper, institution = entry.paper, entry.institution
    title = readable(paper.title).text
    names = [institution.name] if institution else []
    if language is None:
        # A summary says what the abstract says: its words would weigh more than the few papers they would find.
        texts = [readable(text).text for text in (paper.abstract or paper.summary,) if text]
        names += [", ".join(readable(text).text for text in part) for part in (paper.authors, paper.keywords) if part]
        names.append(paper.id)
    filters = [("topic", topic.id) for topic in entry.topics]
    filters += [("institution", institution.slug)] if institution else []
    filters += [(name, "yes") for name in entry.has]
    filters.append(("year", f"{entry.day.year}"))
    meta: dict[str, object] = {"id": paper.id, "day": entry.day.isoformat()}
    meta |= {"institution": institution.name} if institution else {}
    meta |= {"votes": paper.votes} if paper.votes is not None else {}
    return render_html(
        "record.html",
        wording(language or config.languages[0]),
        config,
        entry=entry,
        title=title,
        texts=texts,
        names=names,
        unseen=f"{_UNSEEN} {parts}" if language and (parts := parts_of(" ".join(texts))) else None,
        meta=meta,
        filters=filters,
    )


def parts_of(text: str) -> str:
    """Return what must be indexed besides `text` so that parts of its Korean and Chinese words are found.

    Pagefind splits at blanks and finds words by their beginning. Korean joins nouns and particles: "대규모언어모델을"
    has to be found by "언어모델", so every ending of a word is added, and every two words as one, since writers differ
    in where they set blanks. Chinese has none: every two neighbours are added, and the search box asks for them, which
    needs no dictionary on either side that the other does not have.
    """
    words = _HANGUL.findall(text)
    found = {word[start:] for word in words for start in range(1, len(word) - 1)}
    found |= {one + other for one, other in pairwise(words)}
    for run in _HAN.findall(text):
        found |= {run[start : start + 2] for start in range(len(run))}
    return " ".join(sorted(found))


def _make(bundle: Bundle, config: Config) -> bytes:
    """Return the files of `bundle`, and of the program that reads them, as a ZIP archive."""
    with tempfile.TemporaryDirectory(prefix="paperdigest-") as scratch:
        source, output = Path(scratch) / "records", Path(scratch) / "bundle"
        source.mkdir()
        for entry, texts in bundle.entries:
            record = _record(entry, texts, language=bundle.language, config=config)
            (source / f"{entry.paper.id.replace('/', '-')}.html").write_text(record, encoding="utf-8")
        _run_pagefind(source, output)
        cut_index(output)
        papers = [(entry, entry.paper) for entry, _ in bundle.entries]
        write_order(output, {paper.id: (f"{entry.day}", entry.rank, paper.votes) for entry, paper in papers})
        return _packed(output)


def _packed(folder: Path) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:  # not compressed: Pagefind's files are
        for pattern in (*_INDEX_FILES, *_ENGINE_FILES, ENTRY):
            for path in sorted(folder.glob(pattern)):
                archive.write(path, path.relative_to(folder))
    return content.getvalue()


def _run_pagefind(source: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(source), "--output-path", str(output)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise SiteError("pagefind", f"took more than {_PATIENCE} seconds") from error
    if done.returncode or not (output / ENTRY).is_file():
        said = " ".join((done.stderr or done.stdout).split())
        raise SiteError("pagefind", f"failed with exit code {done.returncode}: {said[-300:] or 'it says nothing'}")


def _publish(ready: bytes, target: Path, *, engine: str) -> None:
    """Put a finished bundle into the site. The program stands once, in the folder of the bundle `engine`."""
    with zipfile.ZipFile(io.BytesIO(ready)) as archive:
        is_engine = target.name == engine
        archive.extractall(target, [name for name in archive.namelist() if is_engine or name not in _ENGINE_FILES])
    entry = json.loads((target / ENTRY).read_text(encoding="utf-8"))
    if not is_engine:
        # Pagefind looks for wasm.NAME.pagefind beside each index: this name leads to the one of the newest bundle,
        # which the browser has by then. Five copies would be 290 KB more.
        for index in entry["languages"].values():
            index["wasm"] = f"en/../../{engine}/wasm.en"
    (target / ENTRY).write_text(json.dumps(entry, sort_keys=True), encoding="utf-8")


def _filters(
    digests: Sequence[Digest],
    language: Language,
    config: Config,
    *,
    common: Sequence[Bundle],
    local: dict[Language, list[Bundle]],
) -> dict[str, Any]:
    """What the search box knows before any index is loaded."""
    words = wording(language)
    entries = [entry for digest in digests for entry in digest.entries]
    topics = Counter(topic.id for entry in entries for topic in entry.topics)
    return {
        "words": {key: value for key, value in words.group("search").items() if key != "glossary"},
        "glossary": words.group("search.glossary"),
        "languages": {other: "" if other == config.languages[0] else f"{other}/" for other in config.languages},
        "bundles": [[bundle.name, bundle.since, bundle.until] for bundle in common],
        "local": {other: [bundle.name for bundle in bundles] for other, bundles in local.items() if bundles},
        "years": sorted({digest.date.year for digest in digests if digest.entries}, reverse=True),
        "topics": [[topic.id, topic.name[language], topics[topic.id]] for topic in config.topics if topics[topic.id]],
    }


def _institutions(digests: Sequence[Digest]) -> list[tuple[str, str, int]]:
    """Slug, name and number of papers of those that have a page; by itself, since it is needed last and grows."""
    entries = (entry for digest in digests for entry in digest.entries)
    found: set[Institution] = {
        entry.institution for entry in entries if entry.institution and entry.institution.has_page
    }
    return [
        (one.slug, one.name, one.papers) for one in sorted(found, key=lambda one: (-one.papers, one.name.casefold()))
    ]


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


@dataclass(frozen=True)
class BundlePlan:
    name: str
    since: str
    until: str
    dates: tuple[dt.date, ...]


def plan_bundles(dates: Sequence[dt.date], *, today: dt.date) -> list[BundlePlan]:
    def name_of(date: dt.date) -> str:
        settled = today >= dt.date(date.year + 1, 1, 15)
        return f"{date:%Y}" if settled else f"{date:%Y-%m}"

    plans = []
    for name, group in groupby(dates, key=name_of):
        days = tuple(group)
        plans.append(BundlePlan(name, f"{days[0]:%Y-%m}", f"{days[-1]:%Y-%m}", days))
    return plans[::-1]


def make_bundle(
    folder: Path,
    plan: BundlePlan,
    digests: Iterable[Digest],
    config: Config,
    *,
    language: Language | None,
    texts_of: TextsOf,
) -> bool:
    name = f"{language}-{plan.name}" if language else plan.name
    found = [
        (entry, tuple(filter(str.strip, texts_of(entry, language))) if language else ())
        for digest in digests
        for entry in digest.entries
    ]
    entries = sorted((pair for pair in found if pair[1] or language is None), key=lambda pair: pair[0].paper.id)
    if not entries:
        return False
    bundle = Bundle(name, plan.since, plan.until, language, tuple(entries))
    _publish(_make(bundle, config), folder / name, engine=name)
    return True


def search_data(catalogue: Any, config: Config) -> dict[str, bytes]:
    plans = plan_bundles(catalogue.dates, today=catalogue.today)
    bundles = [Bundle(plan.name, plan.since, plan.until, None, ()) for plan in plans]
    found = {}
    for language in config.languages:
        local = {
            other: [
                Bundle(f"{other}-{plan.name}", "", "", other, ())
                for plan in plans
                if any(
                    mark.language == other
                    for date in plan.dates
                    for marks in catalogue.by_date[date].reports
                    for mark in marks
                )
            ]
            for other in config.languages
        }
        data = _filters(catalogue.digests, language, config, common=bundles, local=local)
        found[f"filters.{language}.json"] = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    rows = [(one.slug, one.name, one.papers) for one in catalogue.institutions if one.has_page]
    found["institutions.json"] = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    return found
