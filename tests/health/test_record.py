"""The record of runs."""

import datetime as dt
from types import SimpleNamespace

import pytest
from support.records import utc

from paperdigest.errors import FileError
from paperdigest.health.record import MOST_RUNS, Record, Runs, noted

NOON = utc("2026-01-05T12:00:00")
DAY = dt.timedelta(days=1)


def after(*problems, source="arxiv", step=DAY):
    """The record after a try with each problem, `step` after the other, each in a run of its own."""
    record = Record()
    for number, problem in enumerate(problems):
        record = noted(record, source, problem, run=str(number), now=NOON + number * step)
    return record


def test_a_success_is_the_last_try_and_leaves_no_problem():
    state = after("down", None).sources["arxiv"]
    assert (state.last_success, state.last_try) == (NOON + DAY, NOON + DAY)
    assert (state.problem, state.since, state.failed_days) == (None, None, 0)


def test_failures_remember_the_last_success_and_the_first_day():
    state = after(None, "down", "busy").sources["arxiv"]
    assert (state.last_success, state.problem) == (NOON, "busy")
    assert (state.since, state.failed_days) == (dt.date(2026, 1, 6), 2)


def test_failures_of_one_day_count_once():
    assert after("down", "down", "down", step=DAY / 5).sources["arxiv"].failed_days == 1
    assert after(None, "down", None, "down").sources["arxiv"].failed_days == 1


def test_a_problem_is_one_line_of_some_length():
    assert after("a\n  b").sources["arxiv"].problem == "a b"
    assert len(after("word " * 1000).sources["arxiv"].problem) == 500


def test_steps_of_a_run_stand_together_and_old_runs_go():
    record = noted(after(None), "list", "down", run="0", now=NOON)
    assert [dict(run.steps) for run in record.runs] == [{"arxiv": None, "list": "down"}]
    runs = after(*[None] * (MOST_RUNS + 5)).runs
    assert (len(runs), runs[0].id, runs[-1].id) == (MOST_RUNS, "5", str(MOST_RUNS + 4))


def test_what_is_noted_is_there_for_the_next_process(tmp_path):
    path = tmp_path / "kept" / "runs.json"
    assert Runs(path).load() == Record()
    Runs(path).note("list", "down", run="1", now=NOON)
    Runs(path).note("arxiv", None, run="1", now=NOON)
    record = Runs(path).load()
    assert {name: state.problem for name, state in record.sources.items()} == {"list": "down", "arxiv": None}
    assert len(record.runs) == 1


@pytest.mark.parametrize("content", [b"{ half", b'{"version": 2}', b'{"sources": {"moon": {}}}', b"[]", b"\xff"])
def test_a_damaged_record_is_set_aside_and_begins_anew(tmp_path, content, caplog):
    path = tmp_path / "runs.json"
    path.write_bytes(content)
    assert Runs(path).load() == Record()
    Runs(path).note("list", None, run="1", now=NOON)
    assert list(Runs(path).load().sources) == ["list"]
    assert (tmp_path / "runs.damaged.json").read_bytes() == content
    assert "the record begins anew" in caplog.text


def test_a_record_that_cannot_be_kept_is_a_failure_of_its_own(tmp_path):
    runs = Runs(tmp_path / "cache" / "runs.json")
    runs.check()  # it may not be there yet
    runs.agree(dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
    runs.check()
    runs.path.write_bytes(b"{ half")
    runs.check()  # it begins anew
    runs.path.unlink()
    runs.path.mkdir()
    with pytest.raises(FileError, match=r"runs\.json: cannot be read"):
        runs.check()
    runs.path.rmdir()
    (tmp_path / "cache" / ".lock").unlink()
    runs.path.parent.rmdir()
    runs.path.parent.write_text("a file")
    with pytest.raises(FileError, match=r"is no folder that can be written|cannot be read"):
        runs.check()


def test_a_record_for_which_there_is_no_room_is_a_failure(tmp_path, monkeypatch):
    runs = Runs(tmp_path / "runs.json")
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=999_999))
    with pytest.raises(FileError, match="has no room left: the record of runs is not kept"):
        runs.check()


def test_a_record_that_cannot_be_written_stops_nothing(tmp_path, caplog):
    (tmp_path / "runs.json").mkdir()
    Runs(tmp_path / "runs.json").note("list", None, run="1", now=NOON)
    assert "the record of runs cannot be kept" in caplog.text
