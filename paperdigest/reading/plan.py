"""What reading has to do for a paper, and why. Decisions only: nothing here reads, writes or asks anybody."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from paperdigest.archive.reading_cache import Failed
from paperdigest.archive.reports import EXTRACT
from paperdigest.errors import ClientError, PaperDigestError, Unreachable
from paperdigest.language import Language
from paperdigest.records.fulltext import PaperText, Reason
from paperdigest.records.reports import Report

#: Reasons that may be gone in the next run; papers with other reasons are looked at again after some days.
TEMPORARY: frozenset[Reason] = frozenset({"refused", "walled", "busy", "interrupted", "unreachable", "later"})
#: Those of them that mean that arXiv will not answer for the next paper either.
DOWN: frozenset[Reason] = frozenset({"walled", "busy", "interrupted", "unreachable"})
#: Statuses of a model service that have nothing to do with the paper.
_NOT_THE_PAPER = frozenset({401, 402, 403, 404, 429})

#: Why a paper is read.
#:   new          it has no report
#:   again        the user asked for all reports to be rebuilt
#:   new version  arXiv has a newer version than the one that was read
#:   retry        the full text could not be had, and it is time for another try
Due = Literal["new", "again", "new version", "retry"]
#: Where the text comes from: the cached page, arXiv, the abstract alone, or nowhere (offline).
TextSource = Literal["cache", "arxiv", "abstract", "none"]


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What holds for all papers of a run."""

    #: The UTC day.
    today: dt.date
    #: Days after which a failure is tried again.
    retry_days: int
    #: Rebuild reports that exist.
    again: bool = False
    #: Ask a model again even if it failed a short while ago.
    at_once: bool = False
    #: The network must not be used.
    offline: bool = False

    def has_waited(self, since: dt.date) -> bool:
        """Whether it is time for another try; a day that has not come was noted by a wrong clock."""
        return not 0 <= (self.today - since).days < self.retry_days


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a paper before it is read."""

    #: Its report in English, which extractive reports are stored under.
    report: Report | None = None
    #: Its reports in the languages in which a model may be asked; None where there is none.
    by_language: Mapping[Language, Report | None] = field(default_factory=dict)
    #: The newest arXiv version; 0 if unknown.
    newest: int = 0


@dataclass(frozen=True, kw_only=True)
class Left:
    """What a run may still ask for."""

    #: Pages of arXiv.
    pages: int
    #: Why arXiv is asked for nothing more in this run; None if it is.
    down: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What has to be done for a paper."""

    #: Why its text is read; None if its report is up to date.
    due: Due | None
    #: The languages in which a model has to report on it.
    languages: tuple[Language, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return self.due is None and not self.languages


def plan_paper(known: Known, rules: Rules) -> Plan:
    """Return what has to be done for a paper."""
    languages = tuple(
        language
        for language, report in known.by_language.items()
        if report is None or report.method == EXTRACT or why_due(report, known.newest, rules)
    )
    return Plan(due=why_due(known.report, known.newest, rules), languages=languages)


def why_due(report: Report | None, newest: int, rules: Rules) -> Due | None:
    """Return why a report has to be made or made again, the first reason that applies; None if it is up to date."""
    if report is None:
        return "new"
    if rules.again:
        return "again"
    if newest > (report.version or 0) > 0:
        return "new version"
    return None if is_settled(report, rules) else "retry"


def is_settled(report: Report, rules: Rules) -> bool:
    """Whether a report is from the full text, or it is too early for another try to get that."""
    return report.source == "html" or not (report.reason in TEMPORARY or rules.has_waited(report.date))


def may_ask_model(failed: Failed | None, rules: Rules) -> bool:
    """Whether a model that `failed` there the last time may be asked again: other papers go first for some days."""
    if failed is None or not failed.waits or rules.at_once or rules.again:
        return True
    return rules.has_waited(failed.date)


def text_source(
    known: Known, rules: Rules, left: Left, *, cached_version: int | None
) -> tuple[TextSource, Reason | None]:
    """Return where to get the best text from, and for the abstract the reason that its report gives.

    `cached_version` is the arXiv version of the cached page, 0 if unknown, None if no page is cached.
    """
    if cached_version is not None and cached_version >= known.newest:
        return "cache", None
    if known.report and known.report.source == "abstract" and is_settled(known.report, rules):
        return "abstract", known.report.reason
    if rules.offline:
        return "none", None
    if left.down:
        return "abstract", left.down
    return ("arxiv", None) if left.pages > 0 else ("abstract", "later")


def may_replace(text: PaperText, known: Report | None) -> bool:
    """Whether an extractive report of `text` may take the place of `known`: never of a model's, or of a full text's."""
    return known is None or (known.method == EXTRACT and (text.source == "html" or known.source == "abstract"))


def is_news(report: Report, known: Report | None, rules: Rules) -> bool:
    """Whether a report says something else than `known`, or that what prevented the full text still does.

    That arXiv did not give a page at the moment is no news of a paper that has a report: a ban or an outage would
    rewrite the reports of all papers, and its end all of them again.
    """
    if known is None or (dataclasses.replace(report, date=known.date) != known and not _is_passing(report, rules)):
        return True
    if _is_passing(report, rules):
        return False
    return known.reason not in TEMPORARY and not is_settled(known, rules)


def _is_passing(report: Report, rules: Rules) -> bool:
    return not rules.again and (report.reason in TEMPORARY or report.reason == "unreadable")


def has_read(report: Report | None, text: PaperText, rules: Rules) -> bool:
    """Whether a model's report already covers `text`: arXiv may serve the old page for a while after a new version."""
    if report is None or report.method == EXTRACT or rules.again:
        return False
    return text.source == "abstract" or text.version == report.version is not None


def blames_paper(error: PaperDigestError) -> bool:
    """Whether a model's failure may be due to the paper, and not to a service that is down, a bad key or the quota."""
    of_service = isinstance(error, ClientError) and error.status in _NOT_THE_PAPER
    return not (isinstance(error, Unreachable) or of_service)
