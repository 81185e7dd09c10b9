"""Whether a clock can be right."""

import dataclasses
import datetime as dt

import pytest
from support.checkouts import make_project, run_command
from support.hub import item
from support.records import make_day, make_paper, utc

from paperdigest.archive.clock import check_clock, is_known
from paperdigest.errors import WrongClock
from paperdigest.pipeline.collecting import collect_days
from paperdigest.pipeline.publishing import prepare

DAYS = [dt.date(2026, 1, day) for day in (28, 29, 30)]
NOW = utc("2026-01-30T12:00:00")


@pytest.mark.parametrize("hours", [-23, 0, 23])
def test_a_clock_less_than_a_day_off_is_right_enough(hours):
    check_clock(NOW, DAYS, service=NOW + dt.timedelta(hours=hours))


@pytest.mark.parametrize("hours", [-25, 25, 24 * 400])
def test_a_clock_more_than_a_day_off_the_time_of_the_service_is_wrong(hours):
    with pytest.raises(WrongClock, match=r"2026-01-30 12:00, the service .*: set the clock"):
        check_clock(NOW, DAYS, service=NOW + dt.timedelta(hours=hours))


@pytest.mark.parametrize("service", [None, utc("2026-01-30T00:30:00")])
def test_a_clock_behind_the_newest_archived_day_is_wrong(service):
    with pytest.raises(WrongClock, match="2026-01-30 is archived already"):
        check_clock(utc("2026-01-29T23:50:00"), DAYS, service=service)


@pytest.mark.parametrize("day", [dt.date(2026, 2, 20), dt.date(2099, 1, 1)])
def test_a_file_far_from_all_others_says_nothing_about_the_clock(day):
    check_clock(NOW, [*DAYS, day], service=None)


def test_a_file_that_the_service_has_not_come_to_says_nothing_about_the_clock():
    check_clock(NOW, [*DAYS, dt.date(2026, 2, 2)], service=NOW)


def test_an_archive_of_coming_days_alone_tells_of_a_wrong_clock():
    with pytest.raises(WrongClock):
        check_clock(utc("2025-01-01T00:00:00"), DAYS, service=None)
    check_clock(NOW, [], service=None)


def test_if_no_service_says_what_time_it_is_the_clock_is_not_behind_the_last_that_did():
    for hours, agreed in ((0, NOW), (-23, NOW), (24 * 400, NOW), (0, None)):
        check_clock(NOW + dt.timedelta(hours=hours), [], service=None, agreed=agreed)
    with pytest.raises(WrongClock, match="says 2026-01-29 11:00, but a service said 2026-01-30 12:00 already"):
        check_clock(NOW - dt.timedelta(hours=25), [], service=None, agreed=NOW)
    check_clock(NOW, [], service=NOW, agreed=NOW + dt.timedelta(days=90))  # that one was wrong


@pytest.mark.parametrize(("hours", "known"), [(0, True), (24, True), (-24, True), (25, False), (-25, False)])
def test_a_service_that_agreed_within_a_day_is_enough(hours, known):
    assert is_known(NOW + dt.timedelta(hours=hours), NOW) == known
    assert not is_known(NOW, None)


def collected(project, hub, *, now, is_clock):
    hub.days = {"2026-01-05": [item(1)]}
    given = make_project(project.root, endpoint=hub.address)
    environment = dataclasses.replace(given.environment, now=now, is_clock=is_clock)
    return collect_days(dataclasses.replace(given, environment=environment), since=DAY, until=DAY)


DAY = dt.date(2026, 1, 5)


def test_nothing_is_collected_by_a_clock_that_the_service_does_not_share(project, hub):
    outcome = collected(project, hub, now=utc("2026-01-05T12:00:00"), is_clock=True)
    assert [type(one) for one in outcome.failures] == [WrongClock]
    assert not (project.archive.folder / "2026").exists()
    assert "set the clock" in project.runs.load().sources["list"].problem


def test_a_day_that_somebody_named_is_not_held_against_the_service(project, hub):
    assert collected(project, hub, now=utc("2026-01-05T12:00:00"), is_clock=False).changed == [DAY]
    assert project.runs.load().sources["list"].problem is None


def test_a_day_before_the_newest_archived_one_collects_nothing_and_asks_nobody(project, hub):
    project.archive.store(make_day("2026-01-07", make_paper(7)))
    outcome = collected(project, hub, now=utc("2026-01-05T12:00:00"), is_clock=False)
    assert [type(one) for one in outcome.failures] == [WrongClock]
    assert hub.requests == []
    assert not (project.archive.folder / "index.json").exists()


@pytest.mark.parametrize("command", ["collect", "build"])
def test_arxiv_is_not_asked_either_by_a_clock_that_cannot_be_right(project, hub, command):
    project.archive.store(make_day("2026-01-07", make_paper(7)))
    kept = project.archive.path(dt.date(2026, 1, 7)).read_bytes()
    hub.papers = {make_paper(7).id: "<title>Seven</title><category term='cs.CL'/>"}
    variables = {"HF_ENDPOINT": hub.address, "ARXIV_ENDPOINT": hub.address, "PAPERDIGEST_TODAY": "2026-01-05"}
    if command == "collect":
        assert run_command("collect", cwd=project.root, **variables).returncode == 1
    else:
        given = make_project(project.root, endpoint=hub.address)
        environment = dataclasses.replace(given.environment, now=utc("2026-01-05T12:00:00"), is_clock=False)
        assert [type(one) for one in prepare(dataclasses.replace(given, environment=environment), collecting=True)] == [
            WrongClock
        ]
    assert hub.requests == []
    assert project.archive.path(dt.date(2026, 1, 7)).read_bytes() == kept
