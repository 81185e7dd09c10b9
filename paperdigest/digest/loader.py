"""Reads the archive: what lists need of a day is read once and kept, whole days come on demand."""

import datetime as dt
import json
from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path

from paperdigest.archive.days import Archive
from paperdigest.archive.reports import Reports
from paperdigest.archive.translations import Translations
from paperdigest.config import Config
from paperdigest.digest.briefs import DayBrief, DayFacts, make_briefs
from paperdigest.digest.days import Digest, complete, facts_of
from paperdigest.digest.key_terms import KeyTerms
from paperdigest.digest.related import ListedPapers, Related, related_papers
from paperdigest.digest.related_files import RelatedFiles
from paperdigest.digest.related_months import keep_terms
from paperdigest.digest.topics import TopicRules
from paperdigest.errors import PaperDigestError
from paperdigest.language import LANGUAGES, Language
from paperdigest.records.papers import Day, Paper
from paperdigest.records.reports import Report
from paperdigest.records.translations import Translation
from paperdigest.storage import processes
from paperdigest.storage.cache import code_hash, keep, load_kept
from paperdigest.storage.inventory import Inventory, hash_of

#: Whole days that are held at a time: those of a month and of its weeks; a day is about half a megabyte.
_HELD = 40
#: Months without facts from which on they are read on all cores.
_MANY_MONTHS = 4


class Loader:
    """An archive, read as needed. What has changed since it was made is not seen."""

    def __init__(
        self, archive: Archive, config: Config, *, today: dt.date, cache: Path, reached: dt.date | None = None
    ) -> None:
        """`today` is the present UTC day; `cache` is a folder that need not exist.

        Files of days after `reached` are left out; it is after `today` if the clock is known to be behind.
        """
        self._reached = max(today, reached or today)
        self._archive = archive
        self._reports = Reports(archive.folder / "reports")
        self._translations = Translations(archive.folder / "translations")
        self._config = config
        self._today = today
        self._cache = cache
        self._held: OrderedDict[dt.date, Digest] = OrderedDict()
        #: What cannot be read.
        self.problems: list[PaperDigestError] = []

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The hashes of all files of the archive by their paths below its folder."""
        return Inventory(self._archive.folder, self._cache / "archive").scan()

    @cached_property
    def digests(self) -> list[DayBrief]:
        """The days that can be read, in order, in brief."""
        months = [(month, list(dates)) for month, dates in groupby(self._dates, key=lambda date: f"{date:%Y-%m}")]
        self._read_side_by_side([one for one in months if not self._kept_facts(one[0]).exists()])
        facts = [fact for month, dates in months for fact in self._facts_of_month(month, dates)]
        return list(make_briefs(facts, self._config.topics, today=self._today, institutions=self._config.institutions))

    def _read_side_by_side(self, months: Sequence[tuple[str, list[dt.date]]]) -> None:
        """Keep the facts of months, on all cores if there are many: reading an archive for the first time is slow."""
        if len(months) < _MANY_MONTHS or not processes.are_copied():
            return
        _ = self.files, self._report_keys, self._programs, self._rules  # what all need is there before they part
        with processes.pool(len(months), _begin, self) as pool:
            deque(pool.map(_keep_facts, months), maxlen=0)

    def keep_facts(self, month: str, dates: Sequence[dt.date]) -> None:
        """Read days and keep their facts."""
        self._facts_of_month(month, dates)

    def whole(self, date: dt.date) -> Digest:
        """Return a day of `digests` with all that is known of its papers. Raises ArchiveError and FileError."""
        if date in self._held:
            self._held.move_to_end(date)
            return self._held[date]
        day = self._archive.load(date)
        if day is None:
            raise PaperDigestError(self._archive.path(date), "went while the site was built")
        digest = complete(self._by_date[date], day, self._reports_on(day)[0], self._translations_of(date)[0])
        self._held[date] = digest
        if len(self._held) > _HELD:
            self._held.popitem(last=False)
        return digest

    @cached_property
    def related(self) -> Related:
        """The ids of each paper's related papers."""
        return related_papers(self._listed, self._papers, cache=self._cache / "related")

    @cached_property
    def key_terms(self) -> KeyTerms:
        """The terms that tell most of each paper."""
        return KeyTerms(self._listed, self._papers, cache=self._cache / "related")

    @cached_property
    def _listed(self) -> list[ListedPapers]:
        return [ListedPapers(day.date, day.texts) for day in self.digests]

    def _papers(self, date: dt.date) -> Sequence[Paper]:
        day = self._archive.load(date)
        return day.papers if day else ()

    @cached_property
    def _dates(self) -> list[dt.date]:
        dates, odd = list[dt.date](), list[dt.date]()
        for date in self._archive.dates():
            (dates if self._archive.name(date) in self.files else odd).append(date)
        if self._archive.is_sample:  # it is of no time
            return dates
        for date in odd:  # a folder, or a link to nowhere
            try:
                self._archive.load(date)
            except PaperDigestError as error:
                self.problems.append(error)
        self.problems += [self._archive.not_come(date) for date in dates if date > self._reached]
        return [date for date in dates if date <= self._reached and date not in self.hidden]

    @cached_property
    def hidden(self) -> frozenset[dt.date]:
        """The archived days that the site does not show, since they are of years before those that it shows."""
        come = [date for date in self._archive.dates() if date <= self._reached and not self._archive.is_sample]
        return frozenset(come).difference(self._config.shown(come))

    @cached_property
    def _by_date(self) -> Mapping[dt.date, DayBrief]:
        return {day.date: day for day in self.digests}

    @cached_property
    def _report_hashes(self) -> Mapping[str, list[tuple[Language, str]]]:
        """The languages and hashes of the reports on each paper."""
        found: dict[str, list[tuple[Language, str]]] = {}
        for path in self.files:
            if path.startswith("reports/") and path.endswith(".json"):
                language, _, name = path.removeprefix("reports/").removesuffix(".json").partition("/")
                if name and language in LANGUAGES:
                    found.setdefault(name, []).append((language, self.files[path]))
        return found

    @cached_property
    def _programs(self) -> str:
        """A hash of all that facts depend on beside the archive."""
        code = code_hash("paperdigest.digest", "paperdigest.text", "paperdigest.records")
        topics = [topic.model_dump_json() for topic in self._config.topics]
        return hash_of(repr((code, topics, self._config.feeds.votes)).encode())

    def _facts_of_month(self, month: str, dates: Sequence[dt.date]) -> list[DayFacts]:
        """The facts of the days of a month: as they were kept if nothing has changed, else read again."""
        path = self._kept_facts(month)
        kept = self._load_facts(path)
        facts: list[DayFacts] = []
        whole: list[DayFacts] = []
        papers: dict[str, Paper] = {}
        for date in dates:
            file = self.files[self._archive.name(date)]
            known = kept.get(date)
            if known and known.key == self._key(file, date, (fact.paper.id for fact in known.papers)):
                facts.append(known)
                whole.append(known)
                continue
            try:
                day = self._archive.load(date)
            except PaperDigestError as error:
                self.problems.append(error)
                continue
            if day:
                reports, unread = self._reports_on(day)
                translations, untranslated = self._translations_of(date)
                unread += untranslated
                key = self._key(file, date, (paper.id for paper in day.papers))
                found = facts_of(
                    day,
                    self._rules,
                    reports=reports,
                    translations=translations,
                    levels=self._config.feeds.votes,
                    key=key,
                )
                facts.append(found)
                by_id = {paper.id: paper for paper in day.papers}
                papers |= {fact.text: by_id[fact.paper.id] for fact in found.papers if fact.text}
                if not unread:  # what cannot be read is tried again, and named again, by every build
                    whole.append(found)
        if not kept:
            keep_terms(month, papers, RelatedFiles(self._cache / "related"))
        if {one.date: one for one in whole} != kept:
            keep(path, json.dumps([self._programs, [one.to_data() for one in whole]], ensure_ascii=False).encode())
        return facts

    def _kept_facts(self, month: str) -> Path:
        return self._cache / "facts" / month

    def _load_facts(self, path: Path) -> dict[dt.date, DayFacts]:
        try:
            programs, rows = json.loads(load_kept(path) or b"[null, []]")
            return {one.date: one for one in map(DayFacts.from_data, rows)} if programs == self._programs else {}
        except (ValueError, TypeError):
            return {}

    @cached_property
    def _rules(self) -> TopicRules:
        return TopicRules(self._config.topics)

    def _key(self, file: str, date: dt.date, papers: Iterable[str]) -> str:
        """A hash of a day's file, of the reports on its papers and of their translations."""
        found = "".join([self._report_keys[name] for name in sorted(papers) if name in self._report_keys])
        found += "".join(f"{language} {self.files[path]}" for language, path in self._translated(date))
        return hash_of(f"{file} {found}".encode()) if found else file

    @cached_property
    def _report_keys(self) -> Mapping[str, str]:
        """The languages and hashes of the reports on each paper, as one text."""
        return {name: repr(found) for name, found in self._report_hashes.items()}

    @cached_property
    def translated(self) -> frozenset[dt.date]:
        """The days of which anything is translated."""
        return frozenset(date for date in self._dates if self._translated(date))

    def _translated(self, date: dt.date) -> list[tuple[Language, str]]:
        """The files of a day's translations, by language, below the archive's folder."""
        paths = [(language, f"translations/{language}/{date.isoformat()}.json") for language in LANGUAGES]
        return [(language, path) for language, path in paths if path in self.files]

    def _translations_of(self, date: dt.date) -> tuple[dict[str, dict[Language, Translation]], int]:
        """The translations of a day by paper and language, and how many files cannot be read."""
        found: dict[str, dict[Language, Translation]] = {}
        unread = 0
        for language, _ in self._translated(date):
            try:
                papers = self._translations.load(date, language).papers
            except PaperDigestError as error:
                unread += 1
                self._note(error)
                continue
            for name, translation in papers.items():
                found.setdefault(name, {})[language] = translation
        return found, unread

    def _note(self, error: PaperDigestError) -> None:
        if str(error) not in map(str, self.problems):
            self.problems.append(error)

    def _reports_on(self, day: Day) -> tuple[dict[str, tuple[Report, ...]], int]:
        """The reports on the papers of a day by their ids, and how many cannot be read."""
        found, unread = {}, 0
        for paper in day.papers:
            reports = []
            for language, _ in self._report_hashes.get(paper.id, ()):
                try:
                    report = self._reports.load(paper.id, language)
                except PaperDigestError as error:
                    unread += 1
                    self._note(error)
                    continue
                if report:
                    reports.append(report)
            if reports:
                found[paper.id] = tuple(reports)
        return found, unread


_loader: Loader | None = None


def _begin(loader: Loader) -> None:
    """Give a process that reads months what it needs."""
    global _loader  # noqa: PLW0603 - what a process of the pool works on
    _loader = loader


def _keep_facts(month: tuple[str, list[dt.date]]) -> None:
    if _loader is None:
        raise RuntimeError("the process was not prepared")
    _loader.keep_facts(*month)
