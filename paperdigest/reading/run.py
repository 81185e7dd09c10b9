"""Reading papers: fetches their texts one by one, makes a report of each and stores it.

Every paper gets a report: from its full text, or from its abstract with the reason. Each report is stored before the
next paper is looked at, so that a run can end at any moment and the next one continues. What is due is decided in
plan.py; this module carries it out.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from paperdigest.archive.reading_cache import Cache, Failed
from paperdigest.archive.reports import Reports
from paperdigest.config import Reading
from paperdigest.digest.days import Digest, Entry
from paperdigest.errors import (
    ArchiveError,
    Blocked,
    ClientError,
    FileError,
    Interrupted,
    PaperDigestError,
    SourceError,
    Unavailable,
    Unreachable,
    Unreadable,
    Unusable,
)
from paperdigest.language import LANGUAGES, Language
from paperdigest.reading.extract.report import abstract_text, extract_report
from paperdigest.reading.history import code_appeared, continued, is_withdrawn, with_listed_code, withdrawn
from paperdigest.reading.match.source import Source
from paperdigest.reading.parse.html import parse
from paperdigest.reading.parse.same import refuse_others
from paperdigest.reading.plan import (
    DOWN,
    TEMPORARY,
    Known,
    Left,
    Rules,
    blames_paper,
    has_read,
    is_news,
    may_ask_model,
    may_replace,
    plan_paper,
    text_source,
)
from paperdigest.records.fulltext import PaperText, Reason, reason_of
from paperdigest.records.papers import Metadata, Paper
from paperdigest.records.reports import Report

logger = logging.getLogger(__name__)

#: Makes a report with a model; None if today's budget does not allow another. Raises PaperDigestError.
ModelReport = Callable[[PaperText, Paper, Language], Report | None]
#: After so many papers in a row for which a service failed, it would fail for the others too.
_MOST_FAILURES = 3
#: What a page or an answer may bring about in our code that nobody thought of.
_UNFORESEEN = (ValueError, ArithmeticError, LookupError, RecursionError)


@dataclass
class ReadingResult:
    """What a run did."""

    #: Papers that were looked at.
    papers: int = 0
    #: Pages requested from arXiv.
    asked: int = 0
    #: Reports whose file changed, as "ko/2601.00001".
    changed: list[str] = field(default_factory=list)
    #: Papers whose report is from the abstract alone, by reason.
    abstracts: dict[Reason, list[str]] = field(default_factory=dict)
    #: Failures that the user should see; each names the paper, the file or the service.
    failures: list[PaperDigestError] = field(default_factory=list)
    #: Papers that no model was asked about, since today's budget is used up.
    unasked: list[str] = field(default_factory=list)
    #: Papers that were skipped, since the network may not be used and their page is not cached.
    skipped: list[str] = field(default_factory=list)

    def add_failure(self, error: PaperDigestError) -> None:
        """Keep a failure, each only once."""
        if str(error) not in map(str, self.failures):
            self.failures.append(error)

    def try_write(self, write: Callable[[], object]) -> None:
        """Call `write`; a FileError is kept as a failure."""
        try:
            write()
        except FileError as error:
            self.add_failure(error)


@dataclass(frozen=True, kw_only=True)
class Services:
    """The services that a run uses; each raises SourceError."""

    #: The HTML page of a paper.
    page: Callable[[str], bytes]
    #: What arXiv says of papers now, by id.
    metadata: Callable[[Sequence[str]], Mapping[str, Metadata]]
    #: None for extractive reports only.
    model: ModelReport | None = None


def chosen_entries(digests: Iterable[Digest], *, papers_per_day: int) -> list[Entry]:
    """Return the papers to read of `digests`, those with most votes of each day first."""
    return [entry for digest in digests for entry in digest.entries[:papers_per_day]]


class _Stored:
    """The stored reports. One that cannot be read counts as missing, and as a failure unless it is replaced."""

    def __init__(self, reports: Reports, result: ReadingResult) -> None:
        self._reports = reports
        self._result = result
        self._damaged: dict[tuple[str, Language], ArchiveError] = {}

    def load(self, paper: str, language: Language) -> Report | None:
        try:
            return self._reports.load(paper, language)
        except ArchiveError as error:
            self._damaged[paper, language] = error
        except FileError as error:
            self._result.add_failure(error)
        return None

    def remove(self, paper: str, language: Language) -> None:
        if self._reports.remove(paper, language):
            self._result.changed.append(f"{language}/{paper}")

    def store(self, report: Report) -> None:
        if self._reports.store(report):
            self._result.changed.append(f"{report.language}/{report.id}")
        if damaged := self._damaged.pop((report.id, report.language), None):
            logger.info("%s; the report was rebuilt", damaged)

    def report_damaged(self) -> None:
        for error in self._damaged.values():
            self._result.add_failure(error)


def _parsed(page: bytes, paper: Paper) -> PaperText:
    """Return the text of a page. Raises NoText, TooLarge, and Unreadable if it is not the page of `paper`."""
    text = parse(page, id=paper.id)
    return refuse_others(text, titles=(paper.title, *paper.aliases), abstract=paper.abstract)


class _Pages:
    """Pages of papers from arXiv, as long as it answers and the budget lasts."""

    def __init__(self, fetch: Callable[[str], bytes], *, cache: Cache, budget: int, result: ReadingResult) -> None:
        self._fetch = fetch
        self._cache = cache
        self._budget = budget
        self._result = result
        self._failures_in_a_row = 0
        self._notices_in_a_row = 0
        #: Why arXiv gave no page the last time.
        self._reason: Reason = "unreachable"

    @property
    def left(self) -> Left:
        down = self._reason if self._failures_in_a_row >= _MOST_FAILURES else None
        return Left(pages=self._budget - self._result.asked, down=down)

    def fetch(self, paper: Paper) -> PaperText:
        """Return the full text, or the abstract with the reason."""
        self._result.asked += 1
        try:
            page = self._fetch(paper.id)
        except SourceError as error:
            reason = self._failed(paper, error)
            self._count_notice(reason)
            return abstract_text(paper, reason=reason)
        self._failures_in_a_row = self._notices_in_a_row = 0
        try:
            text = _parsed(page, paper)
        except SourceError as error:
            return abstract_text(paper, reason=self._failed(paper, error))
        self._result.try_write(lambda: self._cache.store_page(paper.id, text.version, page))
        return text

    def _failed(self, paper: Paper, error: SourceError) -> Reason:
        reason = reason_of(error)
        if reason in TEMPORARY:
            self._result.failures.append(error)
        if reason in DOWN:
            stops = isinstance(error, Blocked | Unreachable)
            self._failures_in_a_row = _MOST_FAILURES if stops else self._failures_in_a_row + 1
            self._reason = reason
        logger.info("%s: read from its abstract (%s)", paper.id, error.problem)
        return reason

    def _count_notice(self, reason: Reason) -> None:
        """Answers that are no papers, one after the other, are a wall whose words we do not know."""
        self._notices_in_a_row = self._notices_in_a_row + 1 if reason == "unreadable" else 0
        if self._notices_in_a_row >= _MOST_FAILURES:
            self._failures_in_a_row, self._reason = _MOST_FAILURES, "walled"


class _Model:
    """Asks a model for reports, as long as it answers and the budget lasts."""

    def __init__(
        self,
        model: ModelReport | None,
        *,
        stored: _Stored,
        cache: Cache,
        papers: int | None,
        result: ReadingResult,
        finish: Callable[[Report, PaperText, Paper], Report],
    ) -> None:
        """`papers` is how many papers it may be asked about; None for no limit. `finish` adds what we know besides."""
        self._model = model
        self._finish = finish
        self._stored = stored
        self._cache = cache
        self._papers = papers
        self._result = result
        self._failed = cache.load_failed()
        self._failures_in_a_row = 0
        #: Failures that the cache keeps until the model succeeds, and not only until the next run.
        self.remembered: list[PaperDigestError] = []

    def candidates(self, paper: str, languages: Sequence[Language], rules: Rules) -> list[Language]:
        """Those of `languages` in which the model may be asked about a paper."""
        if self._model is None or self._papers == 0:
            return []
        return [one for one in languages if may_ask_model(self._failed.get(f"{one}/{paper}"), rules)]

    def ask(self, text: PaperText, paper: Paper, languages: Sequence[Language], rules: Rules) -> None:
        """Ask for reports in all of `languages`; one paper of the budget."""
        self._papers = self._papers and self._papers - 1
        for language in languages:
            if self._failures_in_a_row >= _MOST_FAILURES:
                return
            if not has_read(self._stored.load(paper.id, language), text, rules):
                self._ask(text, paper, language, rules.today)

    def _ask(self, text: PaperText, paper: Paper, language: Language, today: dt.date) -> None:
        if self._model is None:
            return
        try:
            report = self._model(text, paper, language)
        except FileError as error:
            self._result.add_failure(error)
            self._failures_in_a_row = _MOST_FAILURES
        except PaperDigestError as error:
            self._note_failure(error, paper, language, today)
        except _UNFORESEEN:
            logger.debug("the model's report of %s cannot be checked", paper.id, exc_info=True)
            problem = "the model's report cannot be checked, a mistake in Paper Digest (--verbose shows more)"
            self._note_failure(Unusable(paper.id, problem), paper, language, today)
        else:
            self._failures_in_a_row = 0
            if report is None:
                logger.info("Today's budget for the model is used up; the next run continues")
                self._result.unasked.append(paper.id)
                self._papers = 0
                self._failures_in_a_row = _MOST_FAILURES
            else:
                self._store(self._finish(report, text, paper), today)

    def _note_failure(self, error: PaperDigestError, paper: Paper, language: Language, today: dt.date) -> None:
        # A bad answer says nothing about the next one; a service that is down does.
        self._failures_in_a_row += isinstance(error, Unreachable | Unavailable | Interrupted | ClientError)
        self._result.failures.append(error)
        self.remembered.append(error)
        failed = Failed(date=today, problem=str(error), waits=blames_paper(error))
        self._cache.store_failed(f"{language}/{paper.id}", failed)
        logger.info("%s (%s): no report by the model (%s)", paper.id, language, error)

    def _store(self, report: Report, today: dt.date) -> None:
        failed: Failed | None = None
        try:
            self._stored.store(report)
        except FileError as error:  # do not pay in every run for a report that cannot be stored
            failed = Failed(date=today, problem=str(error), waits=True)
            self._failures_in_a_row = _MOST_FAILURES
            self._result.add_failure(error)
        self._cache.store_failed(f"{report.language}/{report.id}", failed)


class Reader:
    """Reads papers, one after the other."""

    def __init__(
        self,
        *,
        reports: Reports,
        cache: Cache,
        services: Services,
        settings: Reading,
        languages: Sequence[Language],
        rules: Rules,
        budget: int | None = None,
    ) -> None:
        """`languages` are those of the model's reports; `budget` is how many papers arXiv and a model are asked for."""
        self.result = ReadingResult()
        self._reports = reports
        self._cache = cache
        self._ask_metadata = services.metadata
        self._languages = languages
        self._rules = rules
        self._metadata: Mapping[str, Metadata] = {}
        pages = settings.papers_per_run if budget is None else budget
        self._stored = _Stored(reports, self.result)
        self._pages = _Pages(services.page, cache=cache, budget=pages, result=self.result)
        self._model = _Model(
            services.model,
            stored=self._stored,
            cache=cache,
            papers=budget,
            result=self.result,
            finish=self._finished,
        )

    def read(
        self,
        entries: Sequence[Entry],
        progress: Callable[[int, int], None] = lambda done, total: None,
        *,
        followed: Sequence[str] = (),
        find: Callable[[str], Entry | None] = lambda paper: None,
    ) -> ReadingResult:
        """Read all of `entries` in their order; failures are in the result. `progress` is called with (done, total).

        Of the papers with the ids `followed` those are read as well, after `find` has found them, that arXiv has a
        newer version of, or that were withdrawn. Raises FileError if nothing can be written for several papers in a
        row.
        """
        self._load_metadata([*(entry.paper.id for entry in entries), *followed])
        entries = [*entries, *(entry for name in followed if self._has_moved(name) and (entry := find(name)))]
        self.result.try_write(self._reports.store_schema)
        failures_in_a_row = 0
        for entry in entries:
            try:
                self._read_one(entry)
            except FileError as error:
                self.result.add_failure(error)
                failures_in_a_row += 1
                if failures_in_a_row >= _MOST_FAILURES:
                    raise
            else:
                failures_in_a_row = 0
            self.result.papers += 1
            progress(self.result.papers, len(entries))
        self._stored.report_damaged()
        remembered = {id(failure) for failure in self._model.remembered}
        failures = [str(one) for one in self.result.failures if id(one) not in remembered]
        self.result.try_write(lambda: self._cache.store_failures(failures))
        return self.result

    def _load_metadata(self, papers: Sequence[str]) -> None:
        """Ask arXiv what became of the papers that were read in full; a failure does no harm."""
        read = [paper for paper in papers if (report := self._stored.load(paper, "en")) and report.version]
        if not read or self._rules.offline:
            return
        try:
            self._metadata = self._ask_metadata(read)
        except SourceError as error:
            logger.info("arXiv does not say at the moment whether papers have newer versions (%s)", error)

    def _has_moved(self, paper: str) -> bool:
        """Whether arXiv says of a paper what its report does not."""
        report, metadata = self._stored.load(paper, "en"), self._metadata.get(paper)
        if report is None or metadata is None:
            return False
        return (metadata.version or 0) > (report.version or 0) or is_withdrawn(metadata) != report.is_withdrawn

    def _is_withdrawn(self, paper: Paper, known: Report | None) -> bool:
        """Whether a paper is withdrawn; as long as arXiv says nothing, what it said before holds."""
        metadata = self._metadata.get(paper.id)
        if paper.withdrawn or metadata is None:
            return bool(paper.withdrawn or (known and known.is_withdrawn))
        return is_withdrawn(metadata)

    def _read_one(self, entry: Entry) -> None:
        paper = entry.paper
        known = self._known(paper.id)
        if self._is_withdrawn(paper, known.report):
            self._withdraw(paper, known.report)
            return
        plan = plan_paper(known, self._rules)
        report = known.report
        if report is not None and (found := code_appeared(report, paper, today=self._rules.today)) is not report:
            self._stored.store(found)
            report = found
        if report is not None and plan.is_empty:
            self._count(report)
            return
        text = self._text(paper, known)
        if text is None:
            self.result.skipped.append(paper.id)
            return
        if report is None or may_replace(text, report):
            text, made = self._extract(text, entry)
            extract = self._finished(made, text, paper)
            if is_news(extract, report, self._rules):
                self._stored.store(extract)
            report = extract
        self._count(report)
        if plan.languages and text.reason not in TEMPORARY:
            self._model.ask(text, paper, plan.languages, self._rules)

    def _known(self, paper: str) -> Known:
        languages = self._model.candidates(paper, self._languages, self._rules)
        return Known(
            report=self._stored.load(paper, "en"),
            by_language={language: self._stored.load(paper, language) for language in languages},
            newest=(metadata.version or 0) if (metadata := self._metadata.get(paper)) else 0,
        )

    def _withdraw(self, paper: Paper, known: Report | None) -> None:
        """Leave one report, which says that the paper was withdrawn."""
        report = known if known and known.is_withdrawn else withdrawn(paper, known, today=self._rules.today)
        if report is not known:
            self._stored.store(report)
        for language in LANGUAGES:
            if language != "en":
                self._stored.remove(paper.id, language)
        self._count(report)

    def _finished(self, report: Report, text: PaperText, paper: Paper) -> Report:
        """`report` with what is known besides: the repository that was listed, and what has changed since the last."""
        told = with_listed_code(report, paper)
        if report.language != "en":
            return told
        metadata = self._metadata.get(paper.id)
        known, title = self._stored.load(paper.id, "en"), metadata.title if metadata else None
        return continued(told, known, Source(text), paper=paper, title=title)

    def _text(self, paper: Paper, known: Known) -> PaperText | None:
        """Return the best text that can be had now; None if it would take the network, which may not be used."""
        cached = self._cache.load_page(paper.id)
        version = (cached[0] or 0) if cached else None
        source, reason = text_source(known, self._rules, self._pages.left, cached_version=version)
        if source == "cache" and cached:
            try:
                return _parsed(cached[1], paper)
            except SourceError as error:
                logger.debug("the cached page cannot be read (%s)", error)
            source, reason = text_source(known, self._rules, self._pages.left, cached_version=None)
        if source == "arxiv":
            return self._pages.fetch(paper)
        return abstract_text(paper, reason=reason) if source == "abstract" else None

    def _extract(self, text: PaperText, entry: Entry) -> tuple[PaperText, Report]:
        """Return the extractive report and the text it was made from: a page may break our code in unforeseen ways."""
        topics, date = entry.topics, self._rules.today
        try:
            return text, extract_report(text, entry.paper, topics=topics, date=date)
        except _UNFORESEEN:
            logger.debug("%s cannot be read", text.id, exc_info=True)
            problem = "no report can be made of its page, a mistake in Paper Digest (--verbose shows more)"
            self.result.add_failure(Unreadable(text.id, problem))
        text = abstract_text(entry.paper, reason="unreadable")
        return text, extract_report(text, entry.paper, topics=topics, date=date)

    def _count(self, report: Report) -> None:
        if report.reason:
            self.result.abstracts.setdefault(report.reason, []).append(report.id)
