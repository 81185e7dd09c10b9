"""Pages of reading reports: one a day, with the reports on its papers by rank, and an index of the days."""

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass

from paperdigest.digest.briefs import ReportMark, shown_report
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import Digest
from paperdigest.outputs.day_files import DAY_FILES
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_page, render_titled_page
from paperdigest.render.reports import area_of

#: Days in the index; older ones are reached from their posts, and from one page to the next.
MOST_DAYS = 60


@dataclass(frozen=True)
class _Day:
    date: dt.date
    #: The reports that readers of the language see.
    reports: tuple[ReportMark, ...]

    @property
    def full(self) -> int:
        """How many were made from the full text."""
        return sum(report.full for report in self.reports)

    @property
    def by_model(self) -> int:
        """How many a model wrote."""
        return sum(report.by_model for report in self.reports)


def render_report_index(catalogue: Catalogue, edition: Edition) -> bytes:
    """Return the page that lists the days that have reports."""
    words, found = edition.words, catalogue.days_with_reports
    days = [
        _Day(day.date, tuple(one for marks in day.reports if (one := shown_report(marks, edition.language))))
        for day in found[: -MOST_DAYS - 1 : -1]
    ]
    title, text = words.say("report.index_title"), words.say("report.page_text")
    block = edition.render("reports_index.html", days=days, all=len(found))
    return render_titled_page({"title": title, "description": text}, block)


def render_reports(digest: Digest, catalogue: Catalogue, edition: Edition) -> bytes:
    """Return the page of the reports on the papers of a day, which has any."""
    words, date = edition.words, digest.date
    reports = [
        (entry, report, area_of(entry, report, words))
        for entry in digest.entries
        if (report := entry.report(edition.language))
    ]
    previous, following = reports_beside(catalogue, date)
    title = words.say("report.page_title", date=date.isoformat())
    block = edition.render(
        "reports.html",
        digest=digest,
        files=[file for file in DAY_FILES if file.link and file.exists(digest)],
        reports=reports,
        previous=previous,
        next=following,
    )
    metadata = {"title": title, "description": words.say("report.page_text")}
    heading = words.heading("report.page_title", date)
    return render_page(metadata, f"<h1>{heading}</h1>\n\n{block}")


def reports_beside(catalogue: Catalogue, date: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """Return the nearest days with reports before and after a day that has some."""
    days = [day.date for day in catalogue.days_with_reports]
    place = bisect_left(days, date)
    return (days[place - 1] if place else None, days[place + 1] if place + 1 < len(days) else None)
