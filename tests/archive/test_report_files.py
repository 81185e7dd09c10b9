"""Reports on disk, looked up without reading all of them."""

import dataclasses
import datetime as dt

import pytest

from paperdigest.archive.days import SAMPLE
from paperdigest.archive.reports import Reports

TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def reports(tmp_path):
    """Three reports of the sample in English, the second of them made today."""
    found = list(Reports(SAMPLE / "reports").load_all().by_language["en"].values())[:3]
    reports = Reports(tmp_path / "reports")
    for number, report in enumerate(found):
        date = TODAY if number == 1 else dt.date(2026, 3, 1)
        reports.store(dataclasses.replace(report, id=f"2603.0000{number}", date=date))
    return reports


def test_the_reports_of_a_day_are_found_and_no_other_is_parsed(reports, monkeypatch):
    loaded, load = [], Reports.load
    monkeypatch.setattr(Reports, "load", lambda self, *names: loaded.append(names) or load(self, *names))
    assert [report.id for report in reports.load_made_on(TODAY)] == ["2603.00001"]
    assert loaded == [("2603.00001", "en")]


def test_a_report_of_another_day_that_mentions_the_day_is_not_of_that_day(reports):
    path = reports.path("2603.00000", "en")
    text = path.read_text(encoding="utf-8")
    before = reports.load("2603.00000", "en")
    reports.store(dataclasses.replace(before, method=f"model of {TODAY}"))
    assert path.read_text(encoding="utf-8") != text
    assert [report.id for report in reports.load_made_on(TODAY)] == ["2603.00001"]


def test_a_damaged_report_is_left_out(reports):
    path = reports.path("2603.00001", "en")
    path.write_bytes(path.read_bytes()[:-9])
    assert reports.load_made_on(TODAY) == []
