import datetime as dt
import threading

import pytest
from support.checkouts import make_project
from support.hub import item
from support.records import make_day, make_paper

from paperdigest.archive.collect import due_days
from paperdigest.archive.days import Archive
from paperdigest.config import Collect
from paperdigest.errors import PaperDigestError, Unreachable, Unreadable
from paperdigest.pipeline.collecting import collect_days

TODAY = dt.date(2026, 1, 30)


def days_of(*texts):
    return [dt.date.fromisoformat(text) for text in texts]


@pytest.fixture
def archive(project):
    return project.archive


@pytest.fixture
def run(checkout, hub):
    """Run the collecting of a range through a real client."""

    def run(since="2026-01-05", until=None, today="2026-01-30", **options):
        project = make_project(checkout, today=today, endpoint=hub.address)
        start = dt.date.fromisoformat(since)
        end = dt.date.fromisoformat(until or since)
        return collect_days(project, since=start, until=end, patience=2, **options)

    return run


def test_a_first_run_goes_back_as_far_as_the_settings_say(archive):
    due = due_days(archive, Collect(history_days=20, refresh_days=3), today=TODAY)
    assert (due[0], due[-1], len(due)) == (dt.date(2026, 1, 11), TODAY, 20)


def test_a_later_run_asks_for_gaps_and_for_the_refresh_window(archive):
    for date in ("2026-01-05", "2026-01-07", "2026-01-29"):
        archive.store(make_day(date, make_paper()))
    archive.store_empty(days_of("2026-01-10", "2026-01-11"), today=TODAY)
    due = due_days(archive, Collect(history_days=10, refresh_days=2), today=TODAY)
    assert due[:4] == days_of("2026-01-06", "2026-01-08", "2026-01-09", "2026-01-12")
    assert due[-2:] == days_of("2026-01-29", "2026-01-30")
    assert len(due) == 22


def test_days_before_the_first_archived_one_are_gaps_too_as_far_as_the_history_goes(archive):
    archive.store(make_day("2026-01-25", make_paper()))
    due = due_days(archive, Collect(history_days=10, refresh_days=2), today=TODAY)
    assert due == days_of(*(f"2026-01-{day}" for day in (21, 22, 23, 24, 26, 27, 28, 29, 30)))


def test_a_range_leaves_out_what_is_settled_unless_asked_again(archive):
    archive.store(make_day("2026-01-05", make_paper()))
    span = {"since": dt.date(2026, 1, 5), "until": dt.date(2026, 1, 6), "today": TODAY}
    assert due_days(archive, Collect(), **span) == days_of("2026-01-06")
    assert due_days(archive, Collect(), again=True, **span) == days_of("2026-01-05", "2026-01-06")


def test_no_day_of_the_future_is_asked_for(archive):
    assert due_days(archive, Collect(), today=TODAY, since=TODAY, until=dt.date(2026, 3, 1)) == [TODAY]


def test_days_are_stored_and_weekends_are_not(run, hub, archive):
    hub.days = {"2026-01-05": [item(1)], "2026-01-02": [item(2, day="2026-01-02")]}
    outcome = run("2026-01-02", "2026-01-05")
    assert archive.dates() == days_of("2026-01-02", "2026-01-05")
    assert sorted(outcome.empty) == days_of("2026-01-03", "2026-01-04")
    assert outcome.failures == []
    assert archive.known_empty() == set(days_of("2026-01-03", "2026-01-04"))


def test_a_second_run_asks_for_nothing_that_is_settled_and_changes_no_byte(run, hub, archive):
    hub.days = {"2026-01-05": [item(1), item(2)]}
    run("2026-01-03", "2026-01-05")
    before = {path: path.read_bytes() for path in archive.folder.rglob("*.json")}
    hub.requests.clear()
    outcome = run("2026-01-03", "2026-01-05")
    assert hub.requests == []
    assert outcome.changed == []
    assert {path: path.read_bytes() for path in archive.folder.rglob("*.json")} == before


def test_a_refresh_within_the_window_with_the_same_facts_changes_no_byte(run, hub, archive):
    hub.days = {"2026-01-29": [item(1, day="2026-01-29")]}
    run("2026-01-29", today="2026-01-29")
    before = archive.path(dt.date(2026, 1, 29)).read_bytes()
    outcome = run("2026-01-29", today="2026-01-30")
    assert hub.asked_days == ["2026-01-29", "2026-01-29"]
    assert outcome.changed == []
    assert archive.path(dt.date(2026, 1, 29)).read_bytes() == before


def test_an_empty_answer_never_overwrites_a_good_day_and_is_a_failure(run, hub, archive):
    hub.days = {"2026-01-29": [item(1, day="2026-01-29")]}
    run("2026-01-29")
    before = archive.path(dt.date(2026, 1, 29)).read_bytes()
    hub.days = {}
    outcome = run("2026-01-29")
    assert archive.path(dt.date(2026, 1, 29)).read_bytes() == before
    assert (outcome.changed, outcome.empty) == ([], [])
    problem = "came back empty, but papers of that day are archived: they stay, and the next run asks again"
    assert [str(one) for one in outcome.failures] == [f"the list of 2026-01-29: {problem}"]


def test_an_empty_weekday_within_the_window_is_asked_for_again(run, hub, archive):
    assert run("2026-01-29").empty == days_of("2026-01-29")
    assert archive.known_empty() == frozenset()
    run("2026-01-29")
    assert hub.asked_days == ["2026-01-29", "2026-01-29"]


def test_an_old_weekday_is_believed_to_be_empty_on_the_second_day_that_says_so(run, hub):
    run("2026-01-05", today="2026-01-29")
    run("2026-01-05", today="2026-01-29")
    run("2026-01-05", today="2026-01-30")
    assert len(hub.requests) == 3
    run("2026-01-05", today="2026-01-31")
    assert len(hub.requests) == 3


@pytest.mark.parametrize("answer", [b"<html>soon back</html>", b"\x00", b'[{"article": {}}]', b'{"error": "x"}'])
def test_an_unreadable_answer_is_an_error_and_changes_no_file(run, hub, archive, answer):
    hub.days = {"2026-01-29": [item(1, day="2026-01-29")]}
    run("2026-01-29")
    before = {path: path.read_bytes() for path in archive.folder.rglob("*.json")}
    hub.forever = answer
    outcome = run("2026-01-29")
    assert [type(failure) for failure in outcome.failures] == [Unreadable]
    assert {path: path.read_bytes() for path in archive.folder.rglob("*.json")} == before


def test_one_day_that_fails_does_not_stop_the_others(run, hub, archive):
    hub.days = {f"2026-01-{day:02}": [item(day, day=f"2026-01-{day:02}")] for day in (5, 6, 7, 8)}
    hub.faults.append(404)
    outcome = run("2026-01-05", "2026-01-08")
    assert len(outcome.failures) == 1
    assert len(archive.dates()) == 3


def test_a_service_out_of_reach_is_not_asked_for_every_day(checkout):
    project = make_project(checkout, endpoint="http://127.0.0.1:9")
    outcome = collect_days(project, since=dt.date(2025, 1, 1), until=dt.date(2025, 12, 31), patience=0.1)
    assert [type(failure) for failure in outcome.failures] == [Unreachable]
    assert project.archive.dates() == []


def test_a_service_that_keeps_failing_is_left_alone(run, hub):
    hub.forever = 404
    outcome = run("2026-01-05", "2026-01-28")
    assert len(outcome.failures) == 3
    assert len(hub.requests) < 10
    assert outcome.skipped == 21


def test_days_that_can_never_be_had_do_not_keep_newer_and_older_ones_back(run, hub, archive, monkeypatch):
    hub.days = {f"2026-01-{day:02}": [item(day, day=f"2026-01-{day:02}")] for day in range(5, 29)}
    answer = type(hub).answer
    broken = {f"2026-01-{day:02}" for day in (12, 13, 14, 15, 16)}
    monkeypatch.setattr(
        type(hub),
        "answer",
        lambda self, path: {"error": "x"} if path.split("=")[1][:10] in broken else answer(self, path),
    )
    outcome = run("2026-01-05", "2026-01-28")
    assert len(outcome.failures) == 5
    assert len(archive.dates()) == 19
    assert outcome.skipped == 0


def test_no_more_requests_are_under_way_than_allowed(run, hub):
    hub.forever = "slow"
    run("2025-12-01", "2025-12-20")
    assert 1 < hub.most_at_once <= Collect().concurrency


def test_a_paper_of_an_archived_day_is_stored_there_and_not_on_the_day_whose_list_showed_it(run, hub, archive):
    """The list of 2025-12-23 once held that of the day before: papers stand on the day they were submitted."""
    hub.days = {"2026-01-05": [item(1)], "2026-01-06": [item(1), item(2), item(3, day="2026-01-06")]}
    run("2026-01-05")
    run("2026-01-06")
    assert [paper.id for paper in archive.load(dt.date(2026, 1, 5)).papers] == ["2601.00001", "2601.00002"]
    assert [paper.id for paper in archive.load(dt.date(2026, 1, 6)).papers] == ["2601.00003"]


def test_a_stale_list_makes_no_day(run, hub, archive):
    hub.days = {"2026-01-06": [item(1), item(2)]}
    outcome = run("2026-01-06")
    assert (archive.dates(), outcome.empty) == ([], [])
    assert "holds no paper of that day" in str(outcome.failures[0])
    assert "2601.00001, 2601.00002" in str(outcome.failures[1])


def test_a_broken_day_file_is_named_and_kept_and_the_rest_goes_on(run, hub, archive):
    hub.days = {"2026-01-29": [item(1, day="2026-01-29")], "2026-01-30": [item(2, day="2026-01-30")]}
    broken = archive.path(dt.date(2026, 1, 29))
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"{ half")
    outcome = run("2026-01-29", "2026-01-30")
    assert broken.read_bytes() == b"{ half"
    assert archive.load(dt.date(2026, 1, 30)) is not None
    assert [str(failure).count("2026-01-29.json") for failure in outcome.failures] == [1]


def test_progress_counts_every_day(run):
    seen = []
    run("2026-01-05", "2026-01-08", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_collecting_can_be_resumed_after_a_crash(run, hub, archive, monkeypatch):
    hub.days = {f"2026-01-{day:02}": [item(day, day=f"2026-01-{day:02}")] for day in (5, 6, 7, 8)}
    store = Archive.store
    stored = []

    def crash_after_two(self, day):
        if len(stored) == 2:
            raise KeyboardInterrupt
        stored.append(day.date)
        return store(self, day)

    monkeypatch.setattr(Archive, "store", crash_after_two)
    with pytest.raises(KeyboardInterrupt):
        run("2026-01-05", "2026-01-08")
    monkeypatch.setattr(Archive, "store", store)
    hub.requests.clear()
    run("2026-01-05", "2026-01-08")
    assert len(archive.dates()) == 4
    assert sorted(hub.asked_days) == sorted(
        f"2026-01-{day:02}" for day in (5, 6, 7, 8) if dt.date(2026, 1, day) not in stored
    )


def test_two_runs_on_one_checkout_lose_nothing(run, hub, archive):
    hub.days = {f"2026-01-{day:02}": [item(day, day=f"2026-01-{day:02}")] for day in range(5, 25)}
    threads = [threading.Thread(target=run, args=("2026-01-05", "2026-01-24")) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(archive.dates()) == 20
    assert archive.load_all()[1] == []


def test_every_failure_names_its_subject(run, hub):
    hub.forever = b"oops"
    (failure,) = run("2026-01-29").failures
    assert isinstance(failure, PaperDigestError)
    assert "date=2026-01-29" in failure.subject
