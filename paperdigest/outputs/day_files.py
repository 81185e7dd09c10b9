"""A day's files: every form of a day beside its page. What DAY_FILES lists is written, linked and documented.

To add a form, write its renderer and add a DayFile here; llms.txt, the data page and page links follow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paperdigest.digest.briefs import ListedDay
from paperdigest.digest.days import Digest
from paperdigest.outputs.citations import bibtex, csl_json, ris
from paperdigest.outputs.markdown import render_markdown
from paperdigest.records.papers import Paper
from paperdigest.render.edition import Edition
from paperdigest.render.leads import describe
from paperdigest.render.reports import day_markdown


def _always(digest: ListedDay) -> bool:  # noqa: ARG001 - the shape of DayFile.exists
    return True


@dataclass(frozen=True, kw_only=True)
class DayFile:
    """A form of a day, as a file in the folder of the day's page."""

    name: str
    #: Makes its text, given the day, the edition and the address of the edition's home.
    render: Callable[[Digest, Edition, str], str]
    #: Whether each language has its own; if not, the one of the first language is for all.
    in_every_language: bool = False
    #: Whether a day has it.
    exists: Callable[[ListedDay], bool] = _always
    #: The key of the section of llms.txt that leads to it; None if none does.
    section: str | None = None
    #: The key of the text of its link on the page of the day's reports; None if that page does not link it.
    link: str | None = None
    #: Its media type, if the head of the day's page names it; None if not.
    media_type: str | None = None
    #: Says in that section what is in it.
    describe: Callable[[ListedDay, Edition], str] = lambda digest, edition: ""


def _of_papers(render: Callable[[Sequence[Paper]], str]) -> Callable[[Digest, Edition, str], str]:
    return lambda digest, edition, home: render([entry.paper for entry in digest.entries])


MARKDOWN = DayFile(
    name="index.md",
    render=lambda digest, edition, home: render_markdown(digest, edition, home=home),
    in_every_language=True,
    section="outputs.llms.days",
    media_type="text/markdown",
    describe=lambda digest, edition: describe(digest.entries, edition.words),
)
REPORT = DayFile(
    name="report.md",
    link="report.as_markdown",
    render=lambda digest, edition, home: day_markdown(digest, edition.words),
    in_every_language=True,
    exists=lambda digest: bool(digest.reports),
    section="report.index_title",
)
DAY_FILES = (
    MARKDOWN,
    REPORT,
    DayFile(name="papers.bib", render=_of_papers(bibtex), media_type="application/x-bibtex"),
    DayFile(name="papers.ris", render=_of_papers(ris), media_type="application/x-research-info-systems"),
    DayFile(name="papers.csl.json", render=_of_papers(csl_json)),
)


def shared_names() -> list[str]:
    """Return the names of the files that all languages share."""
    return [file.name for file in DAY_FILES if not file.in_every_language]
