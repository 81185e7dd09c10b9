"""Pages of reading reports: one a day, with the reports on its papers by rank. The day's post leads here."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from markupsafe import escape as html_text

from paperdigest.config import Config, Language
from paperdigest.digest import Digest
from paperdigest.posts import render_html, render_page
from paperdigest.reading.markdown import area_of
from paperdigest.wording import wording


def render_report_pages(
    digests: Sequence[Digest], language: Language, config: Config
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield (path below the language's docs folder, content) of the page of each day that has reports."""
    words = wording(language)
    for digest in digests:
        found = [(entry, report) for entry in digest.entries if (report := entry.report(language))]
        if not found:
            continue
        reports = [(entry, report, area_of(entry, report, words)) for entry, report in found]
        title = words.say("report.page_title", date=digest.date.isoformat())
        block = render_html("reports.html", language, config, digest=digest, reports=reports)
        metadata = {"title": title, "description": words.say("report.page_text")}
        yield (
            PurePosixPath(f"reports/{digest.date.isoformat()}.md"),
            render_page(metadata, f"<h1>{html_text(title)}</h1>\n\n{block}"),
        )
