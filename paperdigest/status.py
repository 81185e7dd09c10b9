"""The output of `paperdigest status`: what the archive holds, as plain lines."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from paperdigest.archive.days import Archive
from paperdigest.archive.reading_cache import Failed, Spent
from paperdigest.archive.reports import EXTRACT, Reports, Shelf
from paperdigest.config import Model
from paperdigest.digest.periods import missing_weekdays
from paperdigest.errors import PaperDigestError
from paperdigest.language import Language
from paperdigest.records.fulltext import Reason
from paperdigest.records.papers import Day, Paper
from paperdigest.records.reports import Report
from paperdigest.text.readable import readable

_MANY_AUTHORS = 500
#: https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
MOST_BYTES = 1_000_000_000
_WARN_FROM = 0.8
#: Days that an archive spans at least if it says how fast the site grows: before, much of the site is what hardly grows
#: (styles, feeds, lists of the newest), and its room would seem to be used up years too early.
_DAYS_FOR_A_PACE = 90
_REASONS: Mapping[Reason, str] = {
    "no-html": "since arXiv has no HTML page of the paper",
    "conversion-failed": "since arXiv's conversion failed",
    "unreadable": "since the page cannot be read",
    "too-large": "since the page is too large",
    "refused": "since arXiv did not give the page",
    "walled": "since arXiv took us for a bot and blocked us",
    "busy": "since arXiv kept answering with errors (busy or down)",
    "interrupted": "since arXiv's answers took too long or broke off",
    "unreachable": "since arXiv could not be reached",
    "later": "since the budget of the run did not reach them yet",
    "withdrawn": "since the paper was withdrawn",
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


def describe_archive(
    archive: Archive, days: Sequence[Day], problems: Sequence[PaperDigestError], *, today: dt.date
) -> Iterator[str]:
    """Yield lines on days, papers, missing weekdays and how many papers have which fact.

    `days` and `problems` are what `archive` was loaded as. Raises ArchiveError and FileError.
    """
    if not days:
        yield "Nothing is archived yet; run `paperdigest collect`."
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


def describe_site(size: int, dates: Sequence[dt.date], *, today: dt.date) -> str:
    """Return a line on the bytes of a site, the room that is left, and when it will be used up at the present pace.

    `dates` are the archived days, in order. From 80 % on the line is a warning.
    """
    left = MOST_BYTES - size
    line = f"site: {size / 1e6:,.0f} MB, {max(left, 0) / 1e6:,.0f} MB left of the 1 GB that GitHub Pages allows"
    days = (dates[-1] - dates[0]).days + 1 if dates else 0
    if days >= _DAYS_FOR_A_PACE and left > 0:
        years = left / (size / days) / 365.25
        line += f", enough for {years:.0f} years" if years >= 2 else f", used up about {_month_after(today, years)}"
    return f"warning: {line}" if size >= _WARN_FROM * MOST_BYTES else line


def _month_after(today: dt.date, years: float) -> str:
    return f"{today + dt.timedelta(days=365.25 * years):%Y-%m}"


def describe_reports(shelf: Shelf, papers: Collection[str], failures: Sequence[str]) -> Iterator[str]:
    """Yield lines on the reading reports, why papers were not read in full, and what failed in the last run.

    `papers` are the ids of all that are archived.
    """
    for language, reports in shelf.by_language.items():
        full = sum(report.source == "html" for report in reports.values())
        extracts = sum(report.method == EXTRACT for report in reports.values())
        if reports:
            yield (
                f"reading reports ({language}): {len(reports)}: {full} from the full text and {len(reports) - full} "
                f"from the abstract; {extracts} in the paper's own sentences, {len(reports) - extracts} by a model"
            )
    if papers:
        yield f"archived papers without a reading report: {len(set(papers) - shelf.by_paper.keys())} of {len(papers)}"
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
    yield from _spent(spent, "model", "tries (a paper in a language)", limits=limits, today=today)
    for problem, said in _grouped(failed):
        yield f"no report by the model, {problem}: {said}"


def describe_translations(
    made: Mapping[Language, int],
    papers: int,
    spent: Spent | None,
    failed: Mapping[str, Failed],
    *,
    limits: Model,
    today: dt.date,
) -> Iterator[str]:
    """Yield lines on the translations: how many of the `papers` of the last days have one, and what failed.

    `made` is the number of those that are translated, by language.
    """
    for language, translated in made.items():
        yield f"translated of the last days ({language}): {translated} of {papers} papers"
    yield from _spent(spent, "translations", "questions", limits=limits, today=today)
    for problem, said in _grouped(failed):
        yield f"left in English, {problem}: {said}"


def _spent(spent: Spent | None, what: str, tries: str, *, limits: Model, today: dt.date) -> Iterator[str]:
    if spent is None or spent.date != today:
        return
    tokens = spent.tokens.prompt + spent.tokens.completion
    full = f"the day's {limits.papers} tries are used up" if spent.papers >= limits.papers else None
    over = f"; no more is asked that day: {reason}" if (reason := spent.refusal or full) else ""
    yield f"{what} on {today}: {spent.papers} of {limits.papers} {tries}, {tokens} tokens of {limits.tokens}{over}"


def _grouped(failed: Mapping[str, Failed]) -> Iterator[tuple[str, str]]:
    """Each problem, the most frequent first, and what it happened to."""
    by_problem: dict[str, list[tuple[str, str, dt.date]]] = {}
    for name, one in failed.items():
        language, _, paper = name.partition("/")
        by_problem.setdefault(one.problem.removeprefix(f"{paper}: "), []).append((paper, language, one.date))
    for problem, pairs in sorted(by_problem.items(), key=lambda item: (-len(item[1]), item[0])):
        first = ", ".join(f"{paper} ({language})" for paper, language, _ in sorted(pairs)[:5])
        newest = max(date for _, _, date in pairs)
        yield problem, f"{len(pairs)}, such as {first}; the last on {newest}"


def describe_staying(made: Sequence[Report], reports: Reports, root: Path) -> Iterator[str]:
    """Yield a line on those of a paper's reports that a model wrote, which its own sentences do not replace."""
    paths = [
        reports.path(report.id, report.language).relative_to(root).as_posix()
        for report in made
        if report.method != EXTRACT
    ]
    if paths:
        yield f"reports written by a model are kept; to remove them, delete {', '.join(paths)}"


def describe_reasons(by_reason: Mapping[Reason, Sequence[str]]) -> Iterator[str]:
    """Yield a line for each reason for which papers were not read in full."""
    for reason, papers in sorted(by_reason.items()):
        yield f"from the abstract, {_REASONS[reason]}: {len(papers)}, such as {', '.join(papers[:5])}"


def some(ones: Sequence[object], most: int = 10) -> str:
    """Write out the first `most` dates or names, and how many more there are."""
    more = f" and {len(ones) - most} more" if len(ones) > most else ""
    return ", ".join(map(str, ones[:most])) + more


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
