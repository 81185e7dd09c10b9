"""`collect`: fetches lists of papers."""

import datetime as dt

import click

from paperdigest.archive.collect import CollectResult
from paperdigest.commands.options import Date
from paperdigest.commands.progress import Progress
from paperdigest.environment import FIRST_YEAR
from paperdigest.errors import Incomplete, UsageError, WrongClock
from paperdigest.pipeline.collecting import add_arxiv, collect_days
from paperdigest.pipeline.project import Project
from paperdigest.status import some

#: Requests to arXiv's API in one run, three seconds apart, 100 papers each; the next run continues.
_ARXIV_REQUESTS = 40


@click.command(name="collect")
@click.option("--date", type=Date(), help="One day.")
@click.option("--since", type=Date(), help="The first day of a range.")
@click.option("--until", type=Date(), help="The last day of a range.  [default: today]")
@click.option("--days", type=click.IntRange(min=1, max=3650), help="The last N days, today included.")
@click.option("--again", is_flag=True, help="Fetch days again that are archived and settled.")
@click.pass_obj
def collect_command(
    project: Project,
    *,
    date: dt.date | None,
    since: dt.date | None,
    until: dt.date | None,
    days: int | None,
    again: bool,
) -> None:
    """Fetch lists of papers into docs/data/: days that are missing, and days whose votes still change."""
    if sum(option is not None for option in (date, since, days)) > 1 or (until and (date or days)):
        raise UsageError("collect", "use one of --date, --since (with --until) and --days")
    if until and not since:
        raise UsageError("--until", "needs --since")
    today = project.environment.today
    if days:
        since = today - dt.timedelta(days=days - 1)
    if date:
        since = until = date
    for day in (since, until):
        if day and day < FIRST_YEAR:
            raise UsageError(day, f"there were no Daily Papers before {FIRST_YEAR.year}")
        if day and day > today:
            raise UsageError(day, f"lies in the future; today is {today} (UTC)")
    if since and until and since > until:
        raise UsageError(f"--since {since}", f"lies after --until {until}")
    outcome = collect_days(project, since=since, until=until, again=again, progress=Progress("day"))
    if not outcome.stopped_by_clock:
        _add_metadata(project, outcome)
    _report_collected(project, outcome)


def _add_metadata(project: Project, outcome: CollectResult) -> None:
    progress = Progress("paper", every=1000, label="arXiv")
    try:
        added = add_arxiv(project, most_requests=_ARXIV_REQUESTS, progress=progress)
    except WrongClock as error:
        outcome.failures.append(error)
        return
    if added:
        click.echo(f"arXiv: metadata of {added} papers added")


def _report_collected(project: Project, outcome: CollectResult) -> None:
    click.echo(
        f"{len(outcome.answered)} days fetched: {len(outcome.changed)} files changed, "
        f"{len(outcome.empty)} days without papers; {len(project.archive.dates())} days archived"
    )
    if outcome.skipped:
        why = "the network is not used" if project.environment.offline else "the service does not answer as it should"
        click.echo(f"{outcome.skipped} days were not requested, since {why}; the next run continues")
    weekdays = sorted(day for day in outcome.empty if day.weekday() < 5)
    if weekdays:
        click.echo(f"Weekdays without papers: {some(weekdays)}")
    if outcome.failures:
        raise Incomplete("collect", tuple(outcome.failures))
