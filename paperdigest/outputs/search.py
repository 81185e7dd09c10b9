"""Search: bundles of papers, each with an index and what its hits show, and small files that the box reads first.

A paper is one record, however many languages the site has: its title, abstract and names are the same in all of them.
Text that exists in one language only has small bundles of that language. Bundles follow the calendar: one for each past
year that has settled, one for each month since. So a new day changes the bundle of its month alone, and a bundle made
anew from equal papers has the same bytes. The index has Pagefind's form, see `search_index`; questions without words
are answered by a table of all papers, see `search_table`.
"""

import datetime as dt
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from paperdigest.config import Config
from paperdigest.digest.days import Digest, Entry
from paperdigest.digest.institutions import Institution
from paperdigest.errors import SiteError
from paperdigest.language import Language
from paperdigest.outputs.search_index import NAMES, TEXT, Index, pack
from paperdigest.outputs.search_table import MonthTable, columns
from paperdigest.outputs.search_terms import scripts_of, terms_of
from paperdigest.outputs.search_words import parts_of, pieces
from paperdigest.render.wording import words_in
from paperdigest.text.paper_ids import without_class
from paperdigest.text.readable import readable
from paperdigest.text.tex import is_plain

#: What a language says of a paper and the others do not, as plain text, such as a report; it is found in that
#: language, and in the others by those who search all.
TextsOf = Callable[[Entry, Language], Iterable[str]]

#: Where the program stands that reads the indexes in a browser.
ENGINE = "search/engine/wasm.en.pagefind"
#: Papers whose texts are one file: a hit needs one of them, and alone each would take an eighth more bytes.
PACK = 3
#: The month and day from which on nothing changes in the year before, as votes are not refreshed any more.
_SETTLED = (1, 15)
#: Seconds for the program to come out; it takes less than one.
_PATIENCE = 60
#: Words that may stand in for a misspelt one: a file of some 30 KB, which is loaded when nothing was found.
_USUAL = 8_000
#: Words of what is still a name.
_NAME = 3
_PLAIN = re.compile(r"[a-z]{4,20}")
#: Stands between what a record shows and what it holds only to be found.
_UNSEEN = "\u241e"
#: Stands between text and names.
_APART = "\u00b7"
#: Stand before a title and a line that are translated: hits show them as such.
_GLOSS, _LINE = "\u241d", "\u241f"


@dataclass(frozen=True)
class BundlePlan:
    """Days whose papers are indexed together."""

    #: A part of an address: "2025", "2026-03".
    name: str
    #: The first and the last month (YYYY-MM) that it stands for.
    since: str
    until: str
    #: Its days, the newest first.
    dates: tuple[dt.date, ...]


def no_texts(entry: Entry, language: Language) -> Iterable[str]:  # noqa: ARG001 - the shape of a TextsOf
    """Say nothing: no paper has text of one language alone."""
    return ()


def plan_bundles(dates: Sequence[dt.date], *, today: dt.date) -> list[BundlePlan]:
    """Return the bundles of the days `dates`, the newest first: a year that has settled by `today`, or a month."""
    plans = []
    for name, group in groupby(sorted(set(dates), reverse=True), key=lambda date: _bundle_name(date, today)):
        days = tuple(group)
        plans.append(BundlePlan(name, since=f"{days[-1]:%Y-%m}", until=f"{days[0]:%Y-%m}", dates=days))
    return plans


def _bundle_name(date: dt.date, today: dt.date) -> str:
    return f"{date:%Y}" if today >= dt.date(date.year + 1, *_SETTLED) else f"{date:%Y-%m}"


def make_bundle(
    plan: BundlePlan,
    digests: Iterable[Digest],
    *,
    language: Language | None,
    texts_of: TextsOf,
) -> Mapping[str, bytes]:
    """Return the files of the bundle of `plan` below the site: what all languages share, or the texts of `language`.

    `digests` are those of its dates, in that order, the newest first; they are read once. There are none if there is
    nothing to find. Raises ValueError if they are in another order.
    """
    index, number, last = Index(), 0, dt.date.max
    usual: Counter[str] = Counter()
    shown: list[Any] = []
    places: list[int] = []
    for digest in digests:
        if digest.date >= last:
            raise ValueError(f"{digest.date} comes after {last}: the newest day is first")
        last = digest.date
        for place, entry in enumerate(digest.entries, start=number):
            texts = [text for text in texts_of(entry, language) if text.strip()] if language else _abstract(entry)
            if language and not texts:
                continue
            title, parts = readable(entry.paper.title).text, _parts(entry, texts, language=language)
            index.add(f"{place}.{len(shown)}" if language else f"{place}{_named(title)}", title, parts)
            places.append(place)
            shown.append(_shown(entry, title, " ".join(text for text, _ in parts)))
            if not language:
                named, told = (set(_PLAIN.findall(text.lower())) for text in (title, " ".join(texts)))
                usual.update(named)
                usual.update(named | told)
        number += len(digest.entries)
    if not shown:
        return {}
    facts = {"places": [here - before for before, here in pairwise([0, *places])]} if language else {}
    files = _bundle_files(index.files(), shown, None if language else _usual(usual), facts)
    folder = f"search/{bundle_name(plan, language)}"
    return {f"{folder}/{name}": content for name, content in files.items()}


def _named(title: str) -> str:
    """What a short name before a colon, or a short title, adds to the name of a page: its words, and their pieces.

    Who asks for "Qwen3" means the paper of that name, not those of "Qwen3-VL".
    """
    name = title.split(": ", 1)[0]
    words, count = len(name.split()), pieces(name)
    return f"..{words}.{count}" if words <= _NAME and count else ""


def _usual(counts: Counter[str]) -> Sequence[str]:
    """The words of titles and of several papers, the most usual first: a misspelt one may be one of them."""
    often = [(count, word) for word, count in counts.items() if count > 1]
    return [word for _, word in sorted(often, key=lambda pair: (-pair[0], pair[1]))[:_USUAL]]


def bundle_name(plan: BundlePlan, language: Language | None) -> str:
    """The name of the folder of a bundle."""
    return f"{language}-{plan.name}" if language else plan.name


def _abstract(entry: Entry) -> list[str]:
    # A summary says what the abstract says: its words would weigh more than the few papers they would find.
    text = entry.paper.abstract or entry.paper.summary
    return [readable(text).text] if text else []


def _parts(entry: Entry, texts: Sequence[str], *, language: Language | None) -> list[tuple[str, int]]:
    """What is searched after the title, with its weight: texts, and names, which are more than are meant."""
    paper, institution = entry.paper, entry.institution
    said = entry.translations.get(language) if language else None
    before = {said.gloss: f"{_GLOSS} ", said.line: f"{_LINE} "} if said else {}
    parts = [(before.get(text, "") + text, TEXT) for text in texts]
    names = [institution.name] if institution else []
    if language is None:
        names += [_listed(part) for part in (paper.authors, paper.keywords) if part]
        names += dict.fromkeys([paper.id, without_class(paper.id)])
    parts += [(f"{_APART} {name}", NAMES) for name in names]
    unseen = parts_of(" ".join(texts)) if language else ""
    return [*parts, (f"{_UNSEEN} {unseen}", TEXT)] if unseen else parts


def _listed(texts: Sequence[str]) -> str:
    """Short texts as a list. Together they are looked at once, and hardly any of them is written as TeX."""
    together = ", ".join(texts)
    return together if is_plain(together) else ", ".join(readable(text).text for text in texts)


def _shown(entry: Entry, title: str, text: str) -> list[Any]:
    paper, institution = entry.paper, entry.institution
    return [paper.id, f"{entry.day}", paper.votes, institution and institution.name, title, text]


def _bundle_files(
    index: Mapping[str, bytes], shown: Sequence[Any], usual: Sequence[str] | None, facts: Mapping[str, Any]
) -> Mapping[str, bytes]:
    """The files of a bundle: its index in a folder named by its version, which the files of texts repeat.

    So a browser never joins pieces of two versions, whatever it has kept of the last one. `facts` are, of a language,
    the `places` of its papers among all, each as the steps from the one before.
    """
    found = hashlib.sha256(b"[")
    for number, one in enumerate(shown):
        found.update(f"{', ' if number else ''}{json.dumps(one)}".encode())
    found.update(b"]")
    for content in index.values():
        found.update(content)
    version = found.hexdigest()[:8]
    files = {f"{version}/{name}": content for name, content in index.items()}
    for number, start in enumerate(range(0, len(shown), PACK)):
        files[f"texts/{number}.pf_texts"] = pack(_json({"of": version, "papers": shown[start : start + PACK]}))
    if usual is not None:
        files["words.json"] = _json(usual)
    files["bundle.json"] = _json({"version": version, "papers": len(shown), **facts})
    return files


@cache
def engine_files() -> Mapping[str, bytes]:
    """The program that reads the indexes, by its path below the site. Raises SiteError if Pagefind has none."""
    with tempfile.TemporaryDirectory(prefix="paperdigest-") as scratch:
        source, output = Path(scratch) / "source", Path(scratch) / "output"
        source.mkdir()
        (source / "index.html").write_text('<html lang="en"><body>Words</body></html>', encoding="utf-8")
        _run_pagefind(source, output)
        try:
            return {ENGINE: (output / "wasm.en.pagefind").read_bytes()}
        except OSError as error:
            raise SiteError("pagefind", "has no program for English") from error


def _run_pagefind(source: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(source), "--output-path", str(output)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise SiteError("pagefind", f"took more than {_PATIENCE} seconds") from error
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())
        raise SiteError("pagefind", f"failed with exit code {done.returncode}: {said[-300:] or 'it says nothing'}")


def search_data(
    plans: Sequence[BundlePlan],
    tables: Mapping[str, MonthTable],
    config: Config,
    *,
    institutions: Iterable[Institution],
    local: Mapping[Language, Collection[str]],
) -> Mapping[str, bytes]:
    """Return the small files by their path below the site: the table of all papers, and what the box knows at once.

    `tables` are the `month_table` of each month (YYYY-MM); `institutions` are those with a page; `local` are the names
    of the plans of which there is a bundle in a language.
    """
    found = columns(tables[month] for month in sorted(tables, reverse=True))
    full = [plan for plan in plans if any(found.months.get(f"{date:%Y-%m}") for date in plan.dates)]
    files = {"papers.json": found.papers, "new.json": found.new}
    files |= {f"topics/{name}.json": _json(rows.line) for name, rows in found.topics.items()}
    counts = [(one, found.institutions[one.slug]) for one in institutions if one.slug in found.institutions]
    files["institutions.json"] = _json(
        [
            (one.slug, one.name, rows.count, rows.line)
            for one, rows in sorted(counts, key=lambda pair: (-pair[1].count, pair[0].name.casefold(), pair[0].slug))
        ]
    )
    scripts = scripts_of(config)
    shared = {
        "engine": ENGINE.removeprefix("search/"),
        "pack": PACK,
        "terms": scripts,
        "languages": {other: "" if other == config.languages[0] else f"{other}/" for other in config.languages},
        "bundles": [[plan.name, plan.since, plan.until] for plan in full],
        "local": {
            other: [bundle_name(plan, other) for plan in full if plan.name in names]
            for other, names in local.items()
            if names
        },
        "years": sorted({int(month[:4]) for month, count in found.months.items() if count}, reverse=True),
    }
    topics = [topic for topic in config.topics if topic.id in found.topics]
    for language in config.languages:
        words = words_in(language, config)
        own = {
            "words": {
                **{key: value for key, value in words.group("search").items() if key != "glossary"},
                **{key: words.say(f"report.{key}") for key in ("colon", "comma")},
            },
            "topics": [[topic.id, topic.name[language], found.topics[topic.id].count] for topic in topics],
        }
        files[f"filters.{language}.json"] = _json({**own, **shared})
    files |= {f"terms.{language}.json": _json(terms_of(language, config)) for language in scripts}
    return {f"search/{name}": content for name, content in files.items()}


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
