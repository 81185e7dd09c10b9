"""Kinds of options that several commands take."""

import datetime as dt

import click

from paperdigest.pipeline.project import Project


class Date(click.ParamType[dt.date]):
    """A UTC day, given as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the day that `value` names; fail with a clear line otherwise."""
        if isinstance(value, dt.date):
            return value
        text = str(value)
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            self.fail(f"{text!r} is not a date YYYY-MM-DD", param, ctx)
        return day


def asked_days(project: Project, *, date: dt.date | None, days: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last UTC day that a command is about: `date`, else the last `days`, today included.

    Says so if none of them is archived. There must be a day in the archive.
    """
    until = date or project.environment.today
    since = date or until - dt.timedelta(days=days - 1)
    archived = project.archive.dates()
    if not any(since <= day <= until for day in archived):
        click.echo(
            f"No day from {since} on is archived, the newest is {archived[-1]}: --days and --date reach earlier ones"
        )
    return since, until
