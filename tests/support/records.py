"""Records made with a few words."""

import datetime as dt

from paperdigest.records.papers import Day, Paper


def make_paper(number=1, **facts):
    return Paper(**{"id": f"2601.{number:05}", "title": f"Paper number {number}", **facts})


def make_day(date="2026-01-05", *papers):
    return Day(date=dt.date.fromisoformat(date), papers=tuple(papers))


def utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
