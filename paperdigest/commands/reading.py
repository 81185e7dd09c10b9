"""`read`: makes reports of papers."""

import datetime as dt
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from paperdigest.commands.options import Date, asked_days
from paperdigest.commands.progress import PAPERS_A_LINE, Progress
from paperdigest.digest.days import Entry
from paperdigest.errors import Incomplete, PaperDigestError, UsageError
from paperdigest.language import LANGUAGES, Language
from paperdigest.pipeline.models import bounded_model
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.reading import find_paper, papers_to_follow, papers_to_read, read
from paperdigest.status import describe_reasons, describe_staying
from paperdigest.text.paper_ids import paper_id

if TYPE_CHECKING:
    from paperdigest.reading.run import ReadingResult


@click.command(name="read")
@click.option("--date", type=Date(), help="The papers of one day.")
@click.option("--days", type=click.IntRange(min=1, max=3650), help="The papers of the last N days, today included.")
@click.option("--id", "paper", metavar="ID", help="One paper, by its arXiv identifier or address.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="With --method model: reports in this language only.")
@click.option(
    "--method",
    type=click.Choice(["extract", "model"]),
    default="extract",
    show_default=True,
    help="Quote the paper's own sentences, or let a model write.",
)
@click.option("--budget", type=click.IntRange(min=0), help="Ask arXiv, and a model, for at most N papers.")
@click.option("--again", is_flag=True, help="Rebuild existing reports.")
@click.pass_obj
def read_command(
    project: Project,
    *,
    date: dt.date | None,
    days: int | None,
    paper: str | None,
    lang: Language | None,
    method: str,
    budget: int | None,
    again: bool,
) -> None:
    """Read papers, most votes first, and store a report of each in docs/data/reports/."""
    if sum(option is not None for option in (date, days, paper)) > 1:
        raise UsageError("read", "use one of --date, --days and --id")
    if not project.archive.dates():
        raise PaperDigestError("read", "nothing is collected yet; run `paperdigest collect` first")
    if method == "model" and not project.environment.model:
        raise UsageError("--method model", "needs the name of a model in PAPERDIGEST_MODEL; see the README")
    if lang and method == "extract":
        click.echo(f"--lang {lang} is for reports by a model; extractive reports are the same in every language")
    entries = _entries_to_read(project, date=date, days=days, paper=paper)
    languages = () if method == "extract" else (lang,) if lang else project.config.languages
    if languages and budget == 0:
        click.echo("With --budget 0, no model is asked")
    with bounded_model(project) if languages else nullcontext() as model:
        outcome = read(
            project,
            entries,
            languages=languages,
            budget=budget,
            again=again,
            model=model,
            at_once=paper is not None,
            followed=_to_follow(project, narrowed=bool(date or days or paper)),
            progress=Progress("paper", every=PAPERS_A_LINE),
        )
    if paper and method == "extract":
        for line in describe_staying(entries[0].reports, project.reports, project.root):
            click.echo(line)
    _report_read(outcome, offline=project.environment.offline)
    # A run over days continues with the next run; a single paper that was asked for and not read is an error.
    if paper and outcome.skipped:
        raise Incomplete(
            "read",
            (PaperDigestError(paper, "its page is not cached, and PAPERDIGEST_OFFLINE=1"),),
        )
    if paper and outcome.unasked:
        problem = "no model was asked: the rest of today's budget (reading.model in digest.yml) is too small"
        raise Incomplete("read", (PaperDigestError(paper, problem),))


def _entries_to_read(project: Project, *, date: dt.date | None, days: int | None, paper: str | None) -> list[Entry]:
    if paper:
        found = find_paper(project, paper_id(paper))
        if found is None:
            raise UsageError(paper, "is not among the collected papers; run `paperdigest collect` first")
        return [found]
    if date and not project.archive.path(date).exists():
        raise UsageError(date, f"is not collected; run `paperdigest collect --date {date}` first")
    since, until = asked_days(project, date=date, days=days or project.config.reading.days)
    return papers_to_read(project, since=since, until=until)


def _to_follow(project: Project, *, narrowed: bool) -> list[str]:
    """The older papers that are followed, unless only some papers were asked for, or no network may be used."""
    if narrowed or project.environment.offline:
        return []
    return papers_to_follow(
        project, before=project.environment.today - dt.timedelta(days=project.config.reading.days - 1)
    )


def _report_read(outcome: "ReadingResult", *, offline: bool) -> None:
    abstracts = sum(len(papers) for papers in outcome.abstracts.values())
    if offline:
        left = f"; {len(outcome.skipped)} papers were skipped, since their pages are not cached"
        click.echo(
            "PAPERDIGEST_OFFLINE=1: only cached pages are read and no model is asked"
            + (left if outcome.skipped else "")
        )
    full = outcome.papers - abstracts - len(outcome.skipped)
    click.echo(
        f"{outcome.papers} papers: {full} from their full text, {abstracts} from their abstract; "
        f"{len(outcome.changed)} reports changed"
    )
    for line in describe_reasons(outcome.abstracts):
        click.echo(line)
    if outcome.failures:
        raise Incomplete("read", tuple(outcome.failures))
