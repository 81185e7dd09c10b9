"""Status: what the archive holds, in plain lines."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from paperdigest.archive import Archive
from paperdigest.config import Model
from paperdigest.periods import missing_weekdays
from paperdigest.reading.cache import Failed, Spent
from paperdigest.reading.store import EXTRACT, Shelf
from paperdigest.reading.text import Reason
from paperdigest.records import Day, Paper
from paperdigest.text import readable

_MANY_AUTHORS = 500
_REASONS: Mapping[Reason, str] = {
    "no-html": "since arXiv has no HTML page of the paper",
    "conversion-failed": "since arXiv's conversion failed",
    "unreadable": "since the page cannot be read",
    "too-large": "since the page is too large",
    "refused": "since arXiv did not give the page",
    "walled": "since arXiv turned us away as a robot",
    "busy": "since arXiv answered with errors (busy or out of order)",
    "interrupted": "since arXiv's answers took too long or broke off",
    "unreachable": "since arXiv could not be reached",
    "later": "since it was not their turn yet",
}
_FACTS = (
    "abstract",
    "authors",
    "organization",
    "votes",
    "summary",
    "keywords",
    "code",
    "project",
    "categories",
)


def describe_archive(archive: Archive, *, today: dt.date) -> Iterator[str]:
    """Yield lines on days, papers, missing weekdays and how many papers have which fact."""
    days, problems = archive.load_all()
    if not days:
        yield "Nothing is archived yet; `paperdigest collect` begins."
    else:
        papers = [paper for day in days for paper in day.papers]
        distinct = {paper.id for paper in papers}
        yield f"{len(days)} days from {days[0].date} to {days[-1].date}, {len(distinct)} papers"
        yield f"last day {(today - days[-1].date).days} days ago"
        held = {day.date for day in days} | archive.known_empty()
        missing = missing_weekdays(days[0].date, today - dt.timedelta(days=1), held)
        yield f"weekdays neither archived nor known to be empty: {some(missing) or 'none'}"
        yield from _filled(papers)
        yield from _oddities(days)
    for problem in problems:
        yield f"unreadable: {problem}"


def describe_reports(shelf: Shelf, failures: Sequence[str]) -> Iterator[str]:
    """Yield lines on the reading reports, why papers were not read in full, and what failed in the last run."""
    for language, reports in shelf.by_language.items():
        full = sum(report.source == "html" for report in reports.values())
        extracts = sum(report.method == EXTRACT for report in reports.values())
        if reports:
            yield (
                f"reading reports ({language}): {len(reports)}, {full} from full texts, "
                f"{extracts} in the paper's own sentences, {len(reports) - extracts} by a model"
            )
    by_reason: dict[Reason, list[str]] = {}
    for report in shelf.by_language.get("en", {}).values():
        if report.reason:
            by_reason.setdefault(report.reason, []).append(report.id)
    yield from describe_reasons(by_reason)
    for failure in failures:
        yield f"last reading: {failure}"
    for problem in shelf.problems:
        yield f"unreadable: {problem}"


def describe_model(
    spent: Spent | None, failed: Mapping[str, Failed], *, limits: Model, today: dt.date
) -> Iterator[str]:
    """Yield lines on what a model was asked `today`, whether it may be asked more, and what it failed to do."""
    if spent and spent.date == today:
        tokens = spent.tokens.prompt + spent.tokens.completion
        full = f"the day's {limits.papers} papers are read" if spent.papers >= limits.papers else None
        over = f"; the day's limit is used up: {reason}" if (reason := spent.refusal or full) else ""
        yield f"model on {today}: {spent.papers} of {limits.papers} reports, {tokens} of {limits.tokens} tokens{over}"
    for name, one in sorted(failed.items()):
        language, _, paper = name.partition("/")
        yield f"no report by the model on {paper} ({language}), {one.date}: {one.problem}"


def describe_reasons(by_reason: Mapping[Reason, Sequence[str]]) -> Iterator[str]:
    """Yield a line for each reason for which papers were not read in full."""
    for reason, papers in sorted(by_reason.items()):
        yield f"from the abstract, {_REASONS[reason]}: {len(papers)}, such as {', '.join(papers[:5])}"


def some(dates: Sequence[dt.date], most: int = 10) -> str:
    """Write out the first `most` dates, and how many more there are."""
    more = f" and {len(dates) - most} more" if len(dates) > most else ""
    return ", ".join(map(str, dates[:most])) + more


def _filled(papers: Sequence[Paper]) -> Iterator[str]:
    for name in _FACTS:
        known = sum(getattr(paper, name) is not None for paper in papers)
        yield f"{name:>13}: known of {known} papers ({known / len(papers):.0%})"


def _oddities(days: Sequence[Day]) -> Iterator[str]:
    """Yield what an owner may want to look at, with ids; nothing if there is nothing."""
    first: dict[str, dt.date] = {}
    again = [
        f"{paper.id} ({first[paper.id]}, {day.date})"
        for day in days
        for paper in day.papers
        if first.setdefault(paper.id, day.date) != day.date
    ]
    papers = [paper for day in days for paper in day.papers]
    for name, ids in (
        ("listed on two days", again),
        ("withdrawn", [paper.id for paper in papers if paper.withdrawn]),
        ("title changed", [paper.id for paper in papers if paper.aliases]),
        ("over 500 authors", [paper.id for paper in papers if len(paper.authors or ()) > _MANY_AUTHORS]),
        ("votes not known", [paper.id for paper in papers if paper.votes is None]),
        ("maths that cannot be typeset", [paper.id for paper in papers if "\\" in readable(paper.title).text]),
    ):
        if ids:
            yield f"{name}: {len(ids)}, such as {', '.join(ids[:5])}"
