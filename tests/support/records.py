"""Records made with a few words."""

import datetime as dt

from paperdigest.records.papers import Day, Paper
from paperdigest.records.reports import Claim, Report, Usage


def make_paper(number=1, **facts):
    return Paper(**{"id": f"2601.{number:05}", "title": f"Paper number {number}", **facts})


def make_day(date="2026-01-05", *papers):
    return Day(date=dt.date.fromisoformat(date), papers=tuple(papers))


def make_report(number=1, **facts):
    known = {
        "id": f"2601.{number:05}", "language": "en", "area": None, "contribution": Claim(text="It brings lamps."),
        "usage": Usage(), "innovations": (), "results": (), "source": "html", "method": "a-model",
        "date": dt.date(2026, 1, 6),
    }  # fmt: skip
    return Report(**{**known, **facts})


def utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
