"""`notify`: sends the day and the week."""

import datetime as dt

import click

from paperdigest.commands.options import Date
from paperdigest.errors import Incomplete, UsageError
from paperdigest.notify import notify
from paperdigest.pipeline.project import Project


@click.command(name="notify")
@click.option("--date", type=Date(), help="That day, or with --weekly its week.")
@click.option("--weekly", is_flag=True, help="Weeks alone.")
@click.option("--dry-run", "dry", is_flag=True, help="Send nothing: say what would be sent to whom.")
@click.pass_obj
def notify_command(project: Project, *, date: dt.date | None, weekly: bool, dry: bool) -> None:
    """Send the day, and the week when it is over, to the addresses in PAPERDIGEST_NOTIFY, once to each."""
    if date and date > project.environment.today:
        raise UsageError(date, f"lies in the future; today is {project.environment.today} (UTC)")
    if project.environment.offline and not dry:
        click.echo("PAPERDIGEST_OFFLINE=1: nothing is sent; --dry-run tells what would be")
        return
    outcome = notify(project, date=date, weekly=weekly, dry=dry)
    for line in outcome.said:
        click.echo(line)
    if outcome.failures:
        raise Incomplete("notify", tuple(outcome.failures))
