import datetime as dt
import json
import os
import stat
import subprocess
import sys

import jsonschema
import pytest
from support.checkouts import ROOT
from support.records import make_day, make_paper

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.errors import ArchiveError, FileError
from paperdigest.records.papers import day_schema

DATE = dt.date(2026, 1, 5)


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "data")


def test_a_day_is_stored_in_the_promised_form(archive):
    archive.store(make_day("2026-01-05", make_paper(1, title="Über Größe", votes=2)))
    path = archive.folder / "2026" / "2026-01-05.json"
    text = path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    assert "Über Größe" in text


def test_the_same_day_is_not_written_again(archive):
    day = make_day("2026-01-05", make_paper())
    assert archive.store(day) is True
    before = archive.path(DATE).stat().st_mtime_ns
    assert archive.store(day) is False
    assert archive.path(DATE).stat().st_mtime_ns == before


def test_what_is_stored_is_what_is_loaded(archive):
    day = make_day("2026-01-05", make_paper(1), make_paper(2))
    archive.store(day)
    assert archive.load(DATE) == day
    assert archive.load(dt.date(2026, 1, 6)) is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a day file"),
        (b"{", "is not a day file"),
        (b"\xff", "is not a day file"),
        (b"[]", "is not a day file"),
        (b'{"date": "2026-01-05", "papers": [{"id": "x"}]}', "papers.0.id"),
        (b'{"date": "2026-01-06", "papers": []}', "holds another day, 2026-01-06"),
        (
            b'{"date": "2026-01-05", "papers": [], "version": 2}',
            "is in the form of another version of Paper Digest (it has `version`); `paperdigest repair 2026-01-05`",
        ),
        (
            b'{"date": "2026-01-05", "papers": [{"id": "2601.00001", "title": "A", "mood": 1}]}',
            "is in the form of another version of Paper Digest (it has `mood`)",
        ),
        (
            b'{"date": "2026-01-05", "papers": [{"id": "2601.00001", "title": "a\\nb"}]}',
            r"papers.0.title: 'a\nb' does not match",
        ),
        (
            b'{"date": "2026-01-05", "papers": [{"id": "2601.00001", "title": "A"}, {"id": "2601.00001", "title": "B"}]}',
            "papers: the same id stands twice: 2601.00001",
        ),
    ],
)
def test_a_broken_file_is_named_and_the_other_days_are_loaded(archive, content, said):
    archive.store(make_day("2026-01-06", make_paper()))
    archive.path(DATE).write_bytes(content)
    days, problems = archive.load_all()
    assert [day.date.day for day in days] == [6]
    assert "2026-01-05.json" in str(problems[0])
    assert said in str(problems[0])


def test_only_day_files_in_their_places_are_days(archive):
    archive.store(make_day("2026-01-05", make_paper()))
    for name in (
        "2026/2026-13-45.json",
        "0001/0001-01-01.json",
        "2025/2026-01-06.json",
        "2026/notes.json",
        "2026/.2026-01-07.json.tmp",
    ):
        path = archive.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}")
    assert archive.dates() == [DATE]


def test_the_index_lists_the_days_and_the_schema_stands_beside_it(archive):
    archive.store(make_day("2026-01-05", make_paper(1), make_paper(2)))
    assert archive.store_index() == []
    assert json.loads((archive.folder / "index.json").read_text()) == {"days": [{"date": "2026-01-05", "papers": 2}]}
    assert json.loads((archive.folder / "schema.json").read_text())["$defs"]["Paper"]


def test_empty_days_are_remembered_until_they_have_papers(archive):
    assert archive.known_empty() == frozenset()
    saturday, monday, today = dt.date(2026, 1, 3), DATE, dt.date(2026, 2, 1)
    archive.store_empty([saturday, monday], today=today)
    assert archive.store_empty([saturday, monday], today=today) is False
    assert archive.known_empty() == {saturday}, "one empty answer for a weekday may be a mistake"
    archive.store_empty([monday], today=dt.date(2026, 2, 2))
    assert archive.known_empty() == {saturday, monday}
    assert archive.store_empty([saturday, monday], today=dt.date(2026, 2, 3)) is True
    assert archive.store_empty([saturday, monday], today=dt.date(2026, 2, 4)) is False
    archive.store(make_day("2026-01-05", make_paper()))
    archive.store_empty([], today=today)
    assert archive.known_empty() == {saturday}


def test_a_broken_list_of_empty_days_is_named(archive):
    archive.folder.mkdir()
    (archive.folder / "empty.json").write_text('["soon"]')
    with pytest.raises(ArchiveError, match=r"empty\.json"):
        archive.known_empty()


def test_a_time_at_the_end_of_all_time_is_an_error_of_the_file(archive):
    archive.store(make_day("2026-01-05", make_paper()))
    path = archive.path(DATE)
    path.write_text(path.read_text().replace('"published": null', '"published": "0001-01-01T00:00:00+14:00"'))
    with pytest.raises(ArchiveError, match=r"2026-01-05\.json: is not a day file"):
        archive.load(DATE)


def test_a_folder_in_the_way_of_a_file_is_named(archive):
    archive.path(DATE).mkdir(parents=True)
    with pytest.raises(FileError, match=r"2026-01-05\.json: cannot be"):
        archive.store(make_day("2026-01-05", make_paper()))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(archive):
    archive.folder.mkdir()
    archive.folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(FileError, match="cannot be written: Permission denied"):
        archive.store(make_day("2026-01-05", make_paper()))


def test_a_full_disk_is_named_and_leaves_the_old_file(archive, monkeypatch):
    archive.store(make_day("2026-01-05", make_paper(1)))
    before = archive.path(DATE).read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileError, match="No space left on device"):
        archive.store(make_day("2026-01-05", make_paper(1), make_paper(2)))
    assert archive.path(DATE).read_bytes() == before
    assert [path.name for path in archive.path(DATE).parent.iterdir()] == ["2026-01-05.json"]


def test_a_crash_while_writing_leaves_the_old_file(archive):
    """The process dies after the new bytes are written aside and before they take the old ones' place."""
    archive.store(make_day("2026-01-05", make_paper(1)))
    program = """
import os, sys
from pathlib import Path
sys.path.insert(0, "tests")
from support.records import make_day, make_paper
from paperdigest.archive.days import Archive
Path.replace = lambda *_: os._exit(9)
Archive(Path(sys.argv[1])).store(make_day("2026-01-05", make_paper(1), make_paper(2)))
"""
    done = subprocess.run([sys.executable, "-c", program, str(archive.folder)], cwd=ROOT, check=False)
    assert done.returncode == 9
    assert len(archive.load(DATE).papers) == 1
    assert archive.dates() == [DATE]
    archive.store(make_day("2026-01-05", make_paper(1), make_paper(2)))
    assert [path.name for path in archive.path(DATE).parent.iterdir()] == ["2026-01-05.json"]


def test_the_sample_has_days_and_papers_enough_and_none_that_exists():
    days, problems = Archive(SAMPLE).load_all()
    papers = [paper for day in days for paper in day.papers]
    assert problems == []
    assert len(days) >= 6
    assert len({paper.id for paper in papers}) == len(papers) >= 40
    assert all(paper.id >= "2611.99000" for paper in papers), "arXiv does not reach these numbers in a month"
    assert Archive(SAMPLE).is_sample


def test_the_sample_and_every_kind_of_paper_fit_the_published_schema():
    validator = jsonschema.Draft202012Validator(day_schema())
    for date in Archive(SAMPLE).dates():
        assert list(validator.iter_errors(json.loads(Archive(SAMPLE).path(date).read_text(encoding="utf-8")))) == []
    assert list(validator.iter_errors({"date": "2026-01-05", "papers": [{"id": "2601.00001"}]}))


def test_the_index_leaves_out_days_that_have_not_come_and_names_them(archive):
    archive.store(make_day("2026-01-05", make_paper(1)))
    archive.store(make_day("2026-01-07", make_paper(2)))
    problems = archive.store_index(today=dt.date(2026, 1, 6))
    assert ["2026-01-07.json: is of a day that has not come" in str(one) for one in problems] == [True]
    assert [day["date"] for day in json.loads((archive.folder / "index.json").read_text())["days"]] == ["2026-01-05"]
