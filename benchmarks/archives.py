"""Archives of any number of days, made from given days by shifting them in time.

Day after day the given days are repeated on earlier weekdays. Dates, times and vote histories move with their day, ids
are new and unique, and what comes again has its sentences in another order and another title, so that nothing that is
kept by content is served twice. Each paper has a report made from its abstract.
"""

import datetime as dt
import gzip
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from invented import invented_days
from pydantic import TypeAdapter

from paperdigest.archive.days import Archive
from paperdigest.archive.reports import Reports
from paperdigest.config import load_config
from paperdigest.digest.topics import TopicRules
from paperdigest.environment import FIRST_YEAR
from paperdigest.reading.extract.report import abstract_text, extract_report
from paperdigest.records.papers import Day, Paper, ranked
from paperdigest.records.reports import Report
from paperdigest.sources import SOURCES
from paperdigest.sources.huggingface import parse_items
from paperdigest.storage.files import json_bytes

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache" / "bench"
#: The newest day of the archive proper, which the days that are added follow: so late that 2,000 days before it are all
#: of years that have lists, since 2023.
LAST = dt.date(2030, 10, 31)
#: Invented days, before they are repeated.
_INVENTED = 500
#: After so many days the votes of a paper have reached this share of the last number.
_VOTES = ((0, 0.3), (1, 0.55), (3, 0.8), (7, 0.93), (13, 1.0))
_CATEGORIES = ("cs.CL", "cs.CV", "cs.LG", "cs.AI", "cs.RO")
_REPORT: TypeAdapter[Report] = TypeAdapter(Report)


@dataclass(frozen=True)
class Source:
    """The days that archives are made from, in order."""

    #: "recorded", "invented", or the name of an archive folder, with a hash of the days.
    name: str
    days: tuple[Day, ...]


def load_source(data: Path | None) -> Source:
    """Return the days of the archive folder `data`, else those of PAPERDIGEST_RECORDINGS, else invented ones."""
    recordings = os.environ.get("PAPERDIGEST_RECORDINGS")
    if data:
        name, days = data.name, Archive(data).load_all()[0]
    elif recordings:
        name, days = "recorded", list(_recorded(Path(recordings) / "days"))
    else:
        name, days = "invented", invented_days(_INVENTED)
    digest = hashlib.sha256("".join(f"{day.date}{[paper.id for paper in day.papers]}" for day in days).encode())
    return Source(f"{name}-{digest.hexdigest()[:8]}", tuple(day for day in days if day.papers))


def _recorded(folder: Path) -> Iterator[Day]:
    for path in sorted(folder.glob("*.json.gz")):
        date = dt.date.fromisoformat(path.name[:10])
        listed = parse_items(json.loads(gzip.decompress(path.read_bytes())), day=date, subject=path.name).listed
        papers = {paper.id: paper for _, paper in listed}
        yield Day(date=date, papers=tuple(papers[name] for name in sorted(papers)))


def shifted_days(source: Source, count: int, *, more: int) -> Iterator[tuple[Day, Day]]:
    """Yield `count` days up to LAST and `more` after it, newest first, each with the day it was made from.

    Raises ValueError if they begin before there are lists, since a build leaves such days out.
    """
    dates = _weekdays(count, more)
    if dates[0] < FIRST_YEAR:
        raise ValueError(f"{count} days up to {LAST} begin before {FIRST_YEAR}")
    for place, date in enumerate(reversed(dates)):
        turn, index = divmod(place, len(source.days))
        day = source.days[-1 - index]
        yield _shifted(day, date, turn), day


def _weekdays(count: int, more: int) -> list[dt.date]:
    def walk(start: dt.date, step: int, wanted: int) -> list[dt.date]:
        found: list[dt.date] = []
        while len(found) < wanted:
            if start.weekday() < 5:
                found.append(start)
            start += dt.timedelta(days=step)
        return found

    return walk(LAST, -1, count)[::-1] + walk(LAST + dt.timedelta(days=1), 1, more)


def _shifted(day: Day, date: dt.date, turn: int) -> Day:
    by = date - day.date
    papers = (_shifted_paper(paper, by, date, place, turn) for place, paper in enumerate(ranked(day.papers)))
    return Day(date=date, papers=tuple(sorted(papers, key=lambda paper: paper.id)))


def _shifted_paper(paper: Paper, by: dt.timedelta, date: dt.date, place: int, turn: int) -> Paper:
    first = dt.datetime.combine(date, dt.time(12), tzinfo=dt.UTC)
    votes = paper.votes or 0
    seen = [(first + dt.timedelta(days=days), int(votes * share)) for days, share in _VOTES]
    history = {number: time for time, number in reversed(seen) if time.date() <= max(LAST, date)}
    return replace(
        paper,
        id=_shifted_id(date, place),
        title=paper.title if turn == 0 else f"{paper.title}, part {turn + 1}",
        abstract=_turned(paper.abstract, turn) if paper.abstract else None,
        vote_history=tuple(sorted((time, number) for number, time in history.items())),
        votes=max(history),
        published=paper.published and paper.published + by,
        submitted=paper.submitted and paper.submitted + by,
        withdrawn=paper.withdrawn and paper.withdrawn + by,
        categories=paper.categories or (_CATEGORIES[sum(paper.id.encode()) % len(_CATEGORIES)],),
    )


def _shifted_id(date: dt.date, place: int) -> str:
    return f"{date:%y%m}.{date.day * 1000 + place:05}"


def _turned(text: str, turn: int) -> str:
    """The sentences of `text` with `turn` of them moved to its end; formulas stay whole."""
    sentences: list[str] = []
    for part in re.split(r"(?<=[.!?]) ", text):
        if sentences and sentences[-1].count("$") % 2:
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    turn %= len(sentences)
    return " ".join(sentences[turn:] + sentences[:turn])


def make_archive(source: Source, count: int, *, more: int, reports: bool) -> Path:
    """Return a folder with the archive data/ of `count` days, and in later/ what the `more` days after it add to it.

    It is made once and kept below .cache/bench.
    """
    kept = CACHE / "archives" / f"{source.name}-{count}-{more}{'' if reports else '-unread'}"
    if kept.exists():
        return kept
    half = kept.with_name(f"{kept.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    made = _reports(source, count + more) if reports else {}
    for day, original in shifted_days(source, count, more=more):
        folder = half / "later" / day.date.isoformat() if day.date > LAST else half / "data"
        Archive(folder).store(day)
        _store_reports(Reports(folder / "reports"), day, original, made)
    Archive(half / "data").store_index()
    half.rename(kept)
    return kept


def _store_reports(reports: Reports, day: Day, original: Day, made: Mapping[str, Mapping[str, object]]) -> None:
    for place, paper in enumerate(ranked(original.papers)):
        if report := made.get(paper.id):
            name = _shifted_id(day.date, place)
            path = reports.path(name, "en")
            path.parent.mkdir(parents=True, exist_ok=True)
            # Reports.store waits for the disk after each of many thousand files.
            path.write_bytes(json_bytes({**report, "id": name, "date": day.date.isoformat()}))


def _reports(source: Source, days: int) -> dict[str, dict[str, object]]:
    """The reports of the source's newest `days` as plain data, by id; each is made once, on all cores."""
    path = CACHE / f"reports-{source.name}.json.gz"
    made: dict[str, dict[str, object]] = json.loads(gzip.decompress(path.read_bytes())) if path.exists() else {}
    papers = [paper for day in source.days[-days:] for paper in day.papers if paper.id not in made]
    if papers:
        parts = [papers[start : start + 100] for start in range(0, len(papers), 100)]
        with ProcessPoolExecutor() as pool:
            for part in pool.map(_make_reports, parts):
                made |= part
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(json.dumps(made).encode(), 6, mtime=0))
    return made


def _make_reports(papers: Sequence[Paper]) -> dict[str, dict[str, object]]:
    rules = TopicRules(load_config(ROOT / "digest.yml", sources=tuple(SOURCES)).topics)
    made = {}
    for paper in papers:
        text = abstract_text(paper, reason="no-html")
        made[paper.id] = _data(extract_report(text, paper, topics=rules.topics_of(paper), date=LAST))
    return made


def _data(report: Report) -> dict[str, object]:
    found: dict[str, object] = _REPORT.dump_python(report, mode="json")
    return found


def add_day(folder: Path, archive: Path, date: dt.date) -> None:
    """Add the day `date` of later/ to the archive in `folder`."""
    shutil.copytree(archive / "later" / date.isoformat(), folder, dirs_exist_ok=True)


def later_dates(archive: Path) -> list[dt.date]:
    """The days in later/, in order."""
    return sorted(dt.date.fromisoformat(path.name) for path in (archive / "later").iterdir())


def refresh_votes(folder: Path, *, days: int) -> None:
    """Give the papers of the newest `days` days a vote more or a few, as a run of collecting does."""
    archive = Archive(folder)
    for date in archive.dates()[-days:]:
        day = archive.load(date)
        if day is not None:
            archive.store(replace(day, papers=tuple(map(_voted, day.papers))))


def _voted(paper: Paper) -> Paper:
    votes = (paper.votes or 0) + 1 + sum(paper.id.encode()) % 3
    last = paper.vote_history[-1][0] if paper.vote_history else dt.datetime.combine(LAST, dt.time(), tzinfo=dt.UTC)
    return replace(paper, votes=votes, vote_history=(*paper.vote_history, (last + dt.timedelta(hours=6), votes)))
