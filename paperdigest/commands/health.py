"""How things stand, and what mends them: `status`, `doctor`, `repair`, and what workflows call."""

import datetime as dt
from typing import get_args

import click

from paperdigest.checkup import find_troubles, repair, size_of, tell, watch
from paperdigest.commands.options import Date
from paperdigest.doctor import examine, next_step
from paperdigest.errors import FileError, Incomplete, PaperDigestError, UsageError
from paperdigest.health.record import Source
from paperdigest.pipeline.clock import be_sure
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.translating import count_translated
from paperdigest.status import describe_archive, describe_model, describe_reports, describe_site, describe_translations


@click.command()
@click.option("--check", is_flag=True, help="Say what is wrong alone, and fail if a source has failed for three days.")
@click.pass_obj
def status(project: Project, *, check: bool) -> None:
    """Show what the archive holds and which weekdays are missing."""
    if check:
        _check(project)
        return
    limits, pages, today = project.config.reading.model, project.pages, project.environment.today
    days, problems = project.archive.load_all()
    for line in describe_archive(project.archive, days, problems, today=today):
        click.echo(line)
    papers = {paper.id for day in days for paper in day.papers}
    for line in describe_reports(project.reports.load_all(), papers, pages.load_failures()):
        click.echo(line)
    for line in describe_model(pages.load_spent(), pages.load_failed(), limits=limits, today=today):
        click.echo(line)
    made, listed, unreadable = count_translated(project)
    kept = project.translating
    for line in describe_translations(
        made,
        listed,
        kept.load_spent(),
        kept.load_failed(),
        limits=project.config.translation.limits(limits),
        today=today,
    ):
        click.echo(line)
    for problem in unreadable:
        click.echo(f"unreadable: {problem}")
    site = project.root / "site"
    if site.is_dir():
        click.echo(describe_site(size_of(site), [day.date for day in days], today=today))


def _check(project: Project) -> None:
    """Name all troubles. Raises Incomplete if any of them is more than a warning, and WrongClock."""
    be_sure(project, asking=False)
    troubles = find_troubles(project, project.runs.load(), size=size_of(project.root / "site"))
    for trouble in troubles:
        if trouble.level == "warning":
            click.echo(f"Warning: {trouble}", err=True)
    failures = [PaperDigestError(one.id, str(one)) for one in troubles if one.level == "failure"]
    try:
        project.runs.check()
    except FileError as error:
        failures.append(error)
    if failures:
        raise Incomplete("status", tuple(failures))
    click.echo("Nothing needs you" if troubles else "Everything works")


@click.command(name="doctor")
@click.pass_obj
def doctor_command(project: Project) -> None:
    """Look at this checkout and its environment, and say what to do next. Nothing is changed."""
    signs = {"good": "ok     ", "hint": "note   ", "wrong": "WRONG  "}
    findings = []
    for found in examine(project):
        findings.append(found)
        click.echo(f"{signs[found.verdict]} {found.what}")
    click.echo(f"Next: {next_step(findings)}")
    wrong = tuple(PaperDigestError(one.what, one.remedy) for one in findings if one.verdict == "wrong")
    if wrong:
        raise Incomplete("doctor", wrong)


@click.command(name="repair")
@click.argument("date", type=Date(), required=False)
@click.pass_obj
def repair_command(project: Project, *, date: dt.date | None) -> None:
    """Mend damaged files of docs/data/: the last good version from git, else the day is collected again.

    DATE is one day; without it, everything that cannot be read is mended.
    """
    if date and not project.archive.path(date).exists():
        raise UsageError(date, "is not archived; `paperdigest collect --date` fetches a day")
    done, failures = repair(project, date=date)
    for line in done:
        click.echo(line)
    if failures:
        raise Incomplete("repair", tuple(failures))
    if not done:
        click.echo(f"{date or 'All that is archived'} can be read: there is nothing to repair")


@click.command()
@click.argument("source", type=click.Choice(get_args(Source)))
@click.argument("result", type=click.Choice(["success", "failure", "cancelled", "skipped"]))
@click.option("--problem", default="", help="What went wrong, one line.")
@click.pass_obj
def note(project: Project, *, source: Source, result: str, problem: str) -> None:
    """Note in the record of runs how a step went that this program did not do itself, such as the deployment."""
    if result in ("success", "failure"):
        project.note(source, None if result == "success" else problem or "the step of the workflow failed; see its log")


@click.command(name="tell")
@click.option("--size", type=click.IntRange(min=0), help="Bytes of the site, where there is none in site/.")
@click.pass_obj
def tell_command(project: Project, *, size: int | None) -> None:
    """Tell the owner what is wrong: an issue for each trouble that lasts, and the summary of the run."""
    for line in tell(project, size=size_of(project.root / "site") if size is None else size):
        click.echo(line)


@click.command(name="watch")
@click.argument("address", metavar="ADDRESS")
@click.pass_obj
def watch_command(project: Project, *, address: str) -> None:
    """Look at the published site at ADDRESS, and tell the owner if runs have stopped."""
    for line in watch(project, address):
        click.echo(line)
