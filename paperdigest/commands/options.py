"""Kinds of options that several commands take."""

import datetime as dt

import click


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
