"""Reading: which papers are due, their texts fetched one by one, a report made of each and stored.

Every paper has a report: from its full text, or from its abstract with the reason. Each is stored before the next paper
is looked at, so that a run can end at any moment and the next one goes on.
"""

import dataclasses
import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from paperdigest.archive.reading_cache import Cache, Failed
from paperdigest.archive.reports import EXTRACT, Reports
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
)
from paperdigest.language import Language
from paperdigest.reading.extract.report import abstract_text, extract_report
from paperdigest.reading.parse.html import parse
from paperdigest.records.fulltext import PaperText, Reason, reason_of
from paperdigest.records.papers import Paper
from paperdigest.records.reports import Report

logger = logging.getLogger(__name__)

#: Makes a report with a model; None if no more may be asked of it today. Raises PaperDigestError.
ModelReport = Callable[[PaperText, Paper, Language], Report | None]
#: After so many papers in a row that a service could not give, the others would fail too.
_MOST_FAILURES = 3
#: Statuses of a service that say nothing of the paper that it was asked about.
_NOT_THE_PAPER = frozenset({401, 402, 403, 404, 429})
#: Reasons that may be gone at the next run; the others are looked into again after some days.
_PASSING: frozenset[Reason] = frozenset({"refused", "walled", "busy", "interrupted", "unreachable", "later"})
#: Those of them that say that arXiv is down for the next paper too.
_DOWN: frozenset[Reason] = frozenset({"walled", "busy", "interrupted", "unreachable"})


@dataclass
class Outcome:
    """What a run did."""

    #: Papers that were looked at.
    papers: int = 0
    #: Pages asked of arXiv.
    asked: int = 0
    #: Reports whose file changed.
    changed: list[str] = field(default_factory=list)
    #: Papers read from their abstract alone, by reason.
    abstracts: dict[Reason, list[str]] = field(default_factory=dict)
    #: What may pass and should be looked at; each names the paper or the service.
    failures: list[PaperDigestError] = field(default_factory=list)
    #: Papers that no model was asked about, since the day's limit is used up.
    unasked: list[str] = field(default_factory=list)
    #: Papers that were left as they are, since the network may not be used and their page is not kept.
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Services:
    """What a run asks others for; each raises SourceError."""

    #: The HTML page of a paper.
    page: Callable[[str], bytes]
    #: The newest arXiv versions of papers, by id.
    versions: Callable[[Sequence[str]], Mapping[str, int]]
    #: None to make extractive reports alone.
    model: ModelReport | None = None


def chosen_entries(digests: Sequence[Digest], *, since: dt.date, until: dt.date, papers_per_day: int) -> list[Entry]:
    """Return the papers to read, the newest days and the most votes first."""
    days = [digest for digest in reversed(digests) if since <= digest.date <= until]
    return [entry for digest in days for entry in digest.entries[:papers_per_day]]


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
        today: dt.date,
        budget: int | None = None,
        again: bool = False,
        at_once: bool = False,
        offline: bool = False,
    ) -> None:
        """`languages` are those of model reports; `budget` is how many papers are asked for at most.

        Where a model failed, it is asked again after `settings.retry_days`, or `at_once`. With `again` reports are
        made anew, of kept pages where there are any. `offline` nothing is asked for.
        """
        self._reports = reports
        self._cache = cache
        self._services = services
        self._settings = settings
        self._languages = languages
        self._today = today
        self._budget = settings.papers_per_run if budget is None else budget
        self._again = again
        self._offline = offline
        self._at_once = at_once or again
        self._failed = cache.load_failed()
        self._newest: Mapping[str, int] = {}
        #: Report files that hold no report, until they are written anew.
        self._damaged: dict[tuple[str, Language], ArchiveError] = {}
        self._in_a_row = {"arXiv": 0, "model": 0, "files": 0}
        #: Why arXiv gave no page the last time.
        self._down: Reason = "unreachable"
        #: Papers that the model may still be asked about; None for no limit of ours.
        self._model_papers = budget
        #: Failures that are kept until the model succeeds, and not only until the next run.
        self._told: list[PaperDigestError] = []
        self.outcome = Outcome()

    def read(self, entries: Sequence[Entry], progress: Callable[[Entry], None] = lambda entry: None) -> Outcome:
        """Read all of `entries` in their order; failures are in the outcome.

        Raises FileError if nothing can be written for one paper after the other.
        """
        self._ask_versions([entry.paper.id for entry in entries])
        self._note_failing(self._reports.store_schema)
        for entry in entries:
            try:
                self._read_one(entry)
            except FileError as error:
                self._note(error)
                self._in_a_row["files"] += 1
                if self._in_a_row["files"] >= _MOST_FAILURES:
                    raise
            else:
                self._in_a_row["files"] = 0
            self.outcome.papers += 1
            progress(entry)
        for damaged in self._damaged.values():
            self._note(damaged)
        told = {id(failure) for failure in self._told}
        failures = [str(one) for one in self.outcome.failures if id(one) not in told]
        self._note_failing(lambda: self._cache.store_failures(failures))
        return self.outcome

    def _note_failing(self, write: Callable[[], object]) -> None:
        try:
            write()
        except FileError as error:
            self._note(error)

    def _note(self, error: PaperDigestError) -> None:
        if str(error) not in map(str, self.outcome.failures):
            self.outcome.failures.append(error)

    def _ask_versions(self, papers: Sequence[str]) -> None:
        """Ask which of the papers that were read in full have a newer version; not knowing does no harm."""
        known = [paper for paper in papers if (report := self._load(paper, "en")) and report.version]
        try:
            self._newest = self._services.versions(known) if known and not self._offline else {}
        except SourceError as error:
            logger.info("whether papers have newer versions cannot be had now (%s)", error)

    def _read_one(self, entry: Entry) -> None:
        paper = entry.paper
        known = self._load(paper.id, "en")
        wanted = [language for language in self._languages if self._lacks_model(paper.id, language)]
        if known is not None and not self._is_due(known) and not wanted:
            self._count(known)
            return
        text = self._text(paper, known)
        if text is None:
            self.outcome.left.append(paper.id)
            return
        if known is None or (known.method == EXTRACT and _is_better(text, known)):
            text, report = self._extracted(text, entry)
            if known is None or self._is_news(report, known):
                self._store(report)
            known = report
        self._count(known)
        if wanted and text.reason not in _PASSING:
            self._model_papers = self._model_papers and self._model_papers - 1
            for language in wanted:
                self._ask_model(text, paper, language)

    def _extracted(self, text: PaperText, entry: Entry) -> tuple[PaperText, Report]:
        """The report in the paper's own sentences, and what it was made of: a page may break what nobody thought of."""
        try:
            return text, extract_report(text, entry.paper, topics=entry.topics, date=self._today)
        except (ValueError, ArithmeticError, LookupError, RecursionError) as error:
            logger.debug("%s cannot be read", text.id, exc_info=True)
            self._note(Unreadable(text.id, f"no report can be made of its page ({type(error).__name__})"))
        text = abstract_text(entry.paper, reason="unreadable")
        return text, extract_report(text, entry.paper, topics=entry.topics, date=self._today)

    def _load(self, paper: str, language: Language) -> Report | None:
        try:
            return self._reports.load(paper, language)
        except ArchiveError as error:
            self._damaged[paper, language] = error
        except FileError as error:
            self._note(error)
        return None

    def _lacks_model(self, paper: str, language: Language) -> bool:
        if self._services.model is None or self._model_papers == 0 or self._is_waiting(f"{language}/{paper}"):
            return False
        report = self._load(paper, language)
        return report is None or report.method == EXTRACT or self._is_due(report)

    def _is_waiting(self, name: str) -> bool:
        """Whether a model failed there a short while ago, so that others go first."""
        failed = self._failed.get(name)
        if failed is None or not failed.waits or self._at_once:
            return False
        return (self._today - failed.date).days < self._settings.retry_days

    def _is_outdated(self, report: Report) -> bool:
        return (self._newest.get(report.id) or 0) > (report.version or 0) > 0

    def _is_settled(self, report: Report) -> bool:
        """Whether what stood in the way of the full text need not be looked into again yet."""
        waited = (self._today - report.date).days >= self._settings.retry_days
        return report.source == "html" or not (report.reason in _PASSING or waited)

    def _is_news(self, report: Report, known: Report) -> bool:
        """Whether a report says something else, or that what was in the way for days still is."""
        if dataclasses.replace(report, date=known.date) != known:
            return True
        return known.reason not in _PASSING and not self._is_settled(known)

    def _is_due(self, report: Report) -> bool:
        return self._again or self._is_outdated(report) or not self._is_settled(report)

    def _count(self, report: Report) -> None:
        if report.reason:
            self.outcome.abstracts.setdefault(report.reason, []).append(report.id)

    def _store(self, report: Report) -> None:
        if self._reports.store(report):
            self.outcome.changed.append(f"{report.language}/{report.id}")
        if damaged := self._damaged.pop((report.id, report.language), None):
            logger.info("%s; the report is made anew", damaged)

    def _text(self, paper: Paper, known: Report | None) -> PaperText | None:
        """The best text that can be had now; None if the network would have to be asked and may not be."""
        cached = self._cache.load_page(paper.id)
        if cached and (cached[0] or 0) >= self._newest.get(paper.id, 0):
            try:
                return parse(cached[1], id=paper.id)
            except SourceError as error:
                logger.debug("the kept page cannot be read (%s)", error)
        if known and known.source == "abstract" and self._is_settled(known):
            return abstract_text(paper, reason=known.reason)
        if self._offline:
            return None
        if self._in_a_row["arXiv"] >= _MOST_FAILURES:
            return abstract_text(paper, reason=self._down)
        if self.outcome.asked >= self._budget:
            return abstract_text(paper, reason="later")
        return self._fetch(paper)

    def _fetch(self, paper: Paper) -> PaperText:
        self.outcome.asked += 1
        try:
            page = self._services.page(paper.id)
            text = parse(page, id=paper.id)
        except SourceError as error:
            reason = reason_of(error)
            if reason in _PASSING:
                self.outcome.failures.append(error)
            if reason in _DOWN:
                stops = isinstance(error, Blocked | Unreachable)
                self._in_a_row["arXiv"] = _MOST_FAILURES if stops else self._in_a_row["arXiv"] + 1
                self._down = reason
            logger.info("%s: read from its abstract (%s)", paper.id, error.problem)
            return abstract_text(paper, reason=reason)
        self._in_a_row["arXiv"] = 0
        self._note_failing(lambda: self._cache.store_page(paper.id, text.version, page))
        return text

    def _ask_model(self, text: PaperText, paper: Paper, language: Language) -> None:
        known = self._load(paper.id, language)
        if self._services.model is None or self._in_a_row["model"] >= _MOST_FAILURES:
            return
        seen = text.source == "abstract" or (known is not None and text.version == known.version is not None)
        if known and known.method != EXTRACT and seen and not self._again:
            return  # arXiv may show the old page for a while after it tells of a new version
        try:
            report = self._services.model(text, paper, language)
        except FileError as error:
            self._note(error)
            self._in_a_row["model"] = _MOST_FAILURES
            return
        except PaperDigestError as error:
            # An answer that is no report says nothing of the next one; a service that is down does.
            self._in_a_row["model"] += isinstance(error, Unreachable | Unavailable | Interrupted | ClientError)
            self.outcome.failures.append(error)
            self._told.append(error)
            failed = Failed(date=self._today, problem=str(error), waits=not _is_of_the_service(error))
            self._cache.store_failed(f"{language}/{paper.id}", failed)
            logger.info("%s (%s): no report by the model (%s)", paper.id, language, error)
            return
        self._in_a_row["model"] = 0
        if report is None:
            logger.info("The model has done its day's work; the next run goes on")
            self.outcome.unasked.append(paper.id)
            self._model_papers = 0
            self._in_a_row["model"] = _MOST_FAILURES
            return
        refused: Failed | None = None
        try:
            self._store(report)
        except FileError as error:  # what cannot be kept is not asked for in every run
            refused = Failed(date=self._today, problem=str(error), waits=True)
            self._in_a_row["model"] = _MOST_FAILURES
            self._note(error)
        self._cache.store_failed(f"{language}/{paper.id}", refused)


def _is_of_the_service(error: PaperDigestError) -> bool:
    """Whether the model never saw the question: nobody was there, the key is wrong, the quota is used up."""
    return isinstance(error, Unreachable) or (isinstance(error, ClientError) and error.status in _NOT_THE_PAPER)


def _is_better(text: PaperText, known: Report) -> bool:
    """Whether `text` says at least as much as what `known` was made from."""
    return text.source == "html" or known.source == "abstract"
