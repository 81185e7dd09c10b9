"""Pages of reading reports: one a day, with the reports on its papers by rank, and an index of the days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import escape as html_text

from paperdigest.archive.reports import EXTRACT
from paperdigest.digest.days import Digest, Entry
from paperdigest.language import Language
from paperdigest.outputs.day_files import REPORT
from paperdigest.records.reports import Report
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_page
from paperdigest.render.reports import area_of

#: Days in the index; older ones are reached from their posts, and from one page to the next.
_MOST_DAYS = 60


@dataclass(frozen=True)
class _Day:
    digest: Digest
    reports: tuple[tuple[Entry, Report], ...]

    @property
    def full(self) -> int:
        """How many were made from the full text."""
        return sum(report.source == "html" for _, report in self.reports)

    @property
    def by_model(self) -> int:
        """How many a model wrote."""
        return sum(report.method != EXTRACT for _, report in self.reports)


def render_report_pages(digests: Sequence[Digest], edition: Edition) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield (path below the language's docs folder, content) of the index and of each day that has reports.

    `digests` are in order of date.
    """
    words = edition.words
    days = [day for digest in digests if (day := _day(digest, edition.language)).reports]
    title, text = words.say("report.index_title"), words.say("report.page_text")
    block = edition.render("reports_index.html", days=days[: -_MOST_DAYS - 1 : -1], all=len(days))
    yield (
        addresses.source(addresses.REPORTS),
        render_page({"title": title, "description": text}, f"<h1>{html_text(title)}</h1>\n\n{block}"),
    )
    for place, day in enumerate(days):
        reports = [(entry, report, area_of(entry, report, words)) for entry, report in day.reports]
        date = day.digest.date
        title = words.say("report.page_title", date=date.isoformat())
        block = edition.render(
            "reports.html",
            digest=day.digest,
            report_file=REPORT.name,
            reports=reports,
            previous=days[place - 1].digest.date if place else None,
            next=days[place + 1].digest.date if place + 1 < len(days) else None,
        )
        yield (
            addresses.source(addresses.reports(date)),
            render_page({"title": title, "description": text}, f"<h1>{html_text(title)}</h1>\n\n{block}"),
        )


def _day(digest: Digest, language: Language) -> _Day:
    return _Day(digest, tuple((entry, report) for entry in digest.entries if (report := entry.report(language))))
