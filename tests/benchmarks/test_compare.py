"""benchmarks/compare.py: every file of docs/ and site/ that two builds do not share is named."""

import sys

import pytest
from support.checkouts import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from compare import compare, newest_day


@pytest.fixture
def checkouts(tmp_path):
    for name in ("before", "after"):
        (tmp_path / name / "site").mkdir(parents=True)
        (tmp_path / name / "docs").mkdir()
        (tmp_path / name / "site" / "index.html").write_text("same")
    return tmp_path / "before", tmp_path / "after"


def test_equal_builds_have_no_differences(checkouts):
    assert list(compare(*checkouts)) == []


def test_each_file_that_differs_is_missing_or_is_extra_is_named(checkouts):
    before, after = checkouts
    (after / "site" / "index.html").write_text("SAME")  # as long as before
    (before / "docs" / "index.md").write_text("")
    (after / "site" / "new.css").write_text("")
    assert list(compare(before, after)) == [
        "missing  docs/index.md",
        "differs  site/index.html",
        "extra    site/new.css",
    ]


def test_locks_and_the_rest_of_a_checkout_are_not_compared(checkouts):
    before, after = checkouts
    (before / "docs" / ".lock").write_text("")
    (after / "paperdigest").mkdir()
    (after / "paperdigest" / "cli.py").write_text("")
    assert list(compare(before, after)) == []


def test_the_newest_day_is_that_of_the_newest_day_file(tmp_path):
    for name in ("2025/2025-12-31.json", "2026/2026-01-02.json", "2026/2026-02-01.txt", "index.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    assert newest_day(tmp_path) == "2026-01-02"
    assert newest_day(tmp_path / "nowhere") is None
