"""What is wrong, and how bad it is."""

import contextlib
import datetime as dt
import json

import pytest
from support.records import utc

from paperdigest.errors import ClientError, Unavailable
from paperdigest.health.freshness import stale_from
from paperdigest.health.record import Record, noted
from paperdigest.health.tally import Tally
from paperdigest.health.troubles import stopped_by, troubles_of

TODAY = dt.date(2026, 1, 8)
GB = 1_000_000_000


def found(record=None, *, unreadable=(), newest=TODAY, size=0, today=TODAY):
    return troubles_of(
        record or Record(), unreadable=unreadable, newest=newest, today=today, bytes_used=size, bytes_allowed=GB
    )


def failing(days, source="model"):
    record = noted(Record(), source, None, run="0", now=utc("2026-01-01T09:00:00"))
    for number in range(days):
        record = noted(record, source, "HTTP 503", run=str(number), now=utc(f"2026-01-{2 + number:02}T09:00:00"))
    return record


@pytest.mark.parametrize(("days", "levels"), [(0, []), (1, ["warning"]), (2, ["warning"]), (3, ["failure"])])
def test_a_source_that_fails_warns_and_from_the_third_day_on_it_fails_the_run(days, levels):
    assert [one.level for one in found(failing(days))] == levels


@pytest.mark.parametrize(
    "source", ["list", "arxiv", "arxiv-pages", "model", "translation", "push", "deploy", "delivery"]
)
def test_a_failing_source_is_one_line_that_names_the_problem_the_first_day_and_what_to_do(source):
    line = str(found(failing(2, source))[0])
    assert "HTTP 503 (since 2026-01-02). What to do: " in line
    assert "\n" not in line


def test_a_file_that_cannot_be_read_fails_at_once_and_its_remedy_is_named():
    problem = "is not a day file (see schema.json): x; `paperdigest repair 2026-01-05` mends it"
    trouble = found(unreadable=[("docs/data/2026/2026-01-05.json", problem)])[0]
    assert (trouble.level, trouble.id) == ("failure", "unreadable/docs/data/2026/2026-01-05.json")
    assert trouble.remedy == "run `paperdigest repair 2026-01-05`, then commit docs/data"


def test_many_files_that_cannot_be_read_are_one_trouble_that_names_how_many_and_what_mends_them():
    problem = "is not a report (see schema.json): x; `paperdigest repair` mends it"
    files = [(f"docs/data/reports/ko/2601.{number:05}.json", problem) for number in range(1200)]
    assert len(found(unreadable=files[:3])) == 3
    (trouble,) = found(unreadable=files)
    assert (trouble.level, trouble.id) == ("failure", "unreadable")
    assert trouble.what.startswith("1,200 files of the archive cannot be read, such as docs/data/reports/ko/2601.00000")
    assert trouble.remedy == "run `paperdigest repair`, then commit docs/data"


@pytest.mark.parametrize(("size", "levels"), [(0.79, []), (0.8, ["warning"]), (0.95, ["failure"]), (2, ["failure"])])
def test_a_site_that_fills_its_room_warns_and_then_fails(size, levels):
    assert [one.level for one in found(size=int(size * GB))] == levels


@pytest.mark.parametrize(
    ("newest", "until"),
    [
        ("2026-01-05", "2026-01-07T12:00"),  # Monday: all Tuesday, and half of Wednesday
        ("2026-01-08", "2026-01-12T12:00"),  # Thursday: all Friday, no weekend, half of Monday
        ("2026-01-09", "2026-01-13T12:00"),  # Friday
        ("2026-01-10", "2026-01-13T12:00"),  # Saturday
    ],
)
def test_the_newest_day_is_old_after_a_working_day_and_a_half(newest, until):
    assert stale_from(dt.date.fromisoformat(newest)) == utc(until)


@pytest.mark.parametrize(
    ("newest", "levels"),
    [("2026-01-06", []), ("2026-01-05", ["warning"]), ("2026-01-01", ["warning"]), ("2025-12-31", ["failure"])],
)
def test_an_old_newest_day_warns_and_fails_the_run_after_three_more_working_days(newest, levels):
    assert [one.level for one in found(newest=dt.date.fromisoformat(newest))] == levels
    assert found(newest=None) == []


@pytest.mark.parametrize(
    ("content", "stopped"),
    [
        (json.dumps({"built": "2026-01-06"}).encode(), False),
        (json.dumps({"built": "2026-01-06", "version": 9, "moon": {}}).encode(), False),
        (json.dumps({"built": "2026-01-05", "version": 9}).encode(), True),
        (json.dumps({"built": "2026-01-09"}).encode(), False),
        (json.dumps({"built": "2026-01-10"}).encode(), True),
        (b"<html>", True),
        (b'{"built": 3}', True),
        (b"[]", True),
        (None, True),
    ],
)
def test_runs_have_stopped_if_the_published_site_is_three_days_old_or_does_not_say(content, stopped):
    assert [one.id for one in stopped_by(content, today=TODAY)] == ["stopped"] * stopped


def asked(*answers):
    tally, left = Tally(), list(answers)

    def ask():
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    for _ in answers:
        with contextlib.suppress(ClientError, Unavailable):
            tally.watch(ask)()
    return tally


DOWN, GONE = Unavailable("arxiv", "is down"), ClientError("arxiv", "answered with status 404", status=404)


@pytest.mark.parametrize(
    ("answers", "tried", "problem"),
    [
        ([], False, None),
        ([None], False, None),
        ([1, DOWN], True, None),
        ([DOWN, GONE], True, None),
        ([DOWN, DOWN], True, "arxiv: is down"),
    ],
)
def test_a_source_does_well_if_it_answers_once(answers, tried, problem):
    tally = asked(*answers)
    assert (tally.was_tried, tally.problem) == (tried, problem)
