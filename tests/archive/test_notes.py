"""Notes on day files: unchanged days are not parsed again, and whatever happens to a file by hand is noticed."""

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from support.checkouts import ROOT, make_project, run_command
from support.hub import item
from support.records import make_day, make_paper

from paperdigest.archive import days as archive_days
from paperdigest.archive.days import Archive
from paperdigest.errors import ArchiveError
from paperdigest.pipeline.collecting import add_arxiv, collect_days
from paperdigest.pipeline.reading import find_paper, papers_to_read

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2026, 1, day) for day in (5, 6, 7))


@pytest.fixture
def reopen(tmp_path):
    """Open the archive as a new process would."""
    return lambda: Archive(tmp_path / "data", cache=tmp_path / "cache" / "days.json")


@pytest.fixture
def stored(reopen):
    """Three days with one, two and three papers, their index, and their notes."""
    archive = reopen()
    for number, date in enumerate((MONDAY, TUESDAY, WEDNESDAY), start=1):
        archive.store(make_day(str(date), *(make_paper(10 * number + place) for place in range(number))))
    assert archive.store_index() == []
    return archive


@pytest.fixture
def parsed(monkeypatch):
    """The days that are parsed, in order."""
    dates = []

    def parse(content):
        day = parse_day(content)
        dates.append(day.date)
        return day

    parse_day = archive_days.day_from_json
    monkeypatch.setattr(archive_days, "day_from_json", parse)
    return dates


def indexed(archive):
    index = json.loads((archive.folder / "index.json").read_text())
    return {day["date"][-2:]: day["papers"] for day in index["days"]}


def edit(archive, date, *papers):
    """Write a day as a text editor would: into the same file, with its old times."""
    path, other = archive.path(date), Archive(archive.folder.parent / "other")
    other.store(make_day(str(date), *papers))
    before = path.stat()
    path.write_bytes(other.path(date).read_bytes())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(archive):
    first, second = archive.path(MONDAY), archive.path(TUESDAY)
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)


def move_back(archive):
    archive.path(MONDAY).rename(archive.path(MONDAY).with_name("aside"))
    archive.store_index()
    archive.path(MONDAY).with_name("aside").rename(archive.path(MONDAY))


BY_HAND = {
    "nothing": (lambda archive: None, {"05": 1, "06": 2, "07": 3}, 0),
    "a paper removed": (lambda archive: edit(archive, TUESDAY, make_paper(20)), {"05": 1, "06": 1, "07": 3}, 0),
    "a day removed": (lambda archive: archive.path(MONDAY).unlink(), {"06": 2, "07": 3}, 0),
    "a day added": (
        lambda archive: Archive(archive.folder).store(make_day("2026-01-09", make_paper(9))),
        {"05": 1, "06": 2, "07": 3, "09": 1},
        0,
    ),
    "a day emptied": (lambda archive: archive.path(MONDAY).write_bytes(b""), {"06": 2, "07": 3}, 1),
    "a day of zeros": (lambda archive: archive.path(MONDAY).write_bytes(bytes(500)), {"06": 2, "07": 3}, 1),
    "a day cut": (
        lambda archive: archive.path(WEDNESDAY).write_bytes(archive.path(WEDNESDAY).read_bytes()[:-9]),
        {"05": 1, "06": 2},
        1,
    ),
    "two days swapped": (swap, {"07": 3}, 2),
    "a day away and back": (move_back, {"05": 1, "06": 2, "07": 3}, 0),
    "index.json removed": (
        lambda archive: (archive.folder / "index.json").unlink(),
        {"05": 1, "06": 2, "07": 3},
        0,
    ),
    "index.json damaged": (
        lambda archive: (archive.folder / "index.json").write_bytes(b'{"days": []}'),
        {"05": 1, "06": 2, "07": 3},
        0,
    ),
}


@pytest.mark.parametrize("case", BY_HAND)
def test_the_index_is_right_whatever_happened_to_files_by_hand(stored, reopen, case):
    happens, index, problems = BY_HAND[case]
    happens(stored)
    archive = reopen()
    found = archive.store_index()
    assert indexed(archive) == index
    assert [type(problem) for problem in found] == [ArchiveError] * problems
    assert [type(problem) for problem in reopen().store_index()] == [ArchiveError] * problems, "it is named every time"


def test_days_that_are_noted_are_not_parsed_again(stored, reopen, parsed):
    edit(stored, TUESDAY, make_paper(20), make_paper(22))
    archive = reopen()
    archive.store_index()
    assert parsed == [TUESDAY]
    reopen().store_index()
    assert parsed == [TUESDAY]


def test_a_file_with_new_times_and_the_same_bytes_is_not_parsed(stored, reopen, parsed):
    for date in stored.dates():
        content = stored.path(date).read_bytes()
        stored.path(date).unlink()
        stored.path(date).write_bytes(content)
    reopen().store_index()
    assert parsed == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(path.stat().st_size)),
        lambda path: path.write_bytes(path.read_bytes()[:-50]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"2601.00020", b"2601.00099")),
        lambda path: path.write_bytes(path.read_bytes().partition(b"\n")[2]),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_lost_or_damaged_notes_cost_a_parse_and_nothing_else(stored, reopen, parsed, tmp_path, damage):
    damage(tmp_path / "cache" / "days.json")
    archive = reopen()
    assert archive.store_index() == []
    assert parsed == [MONDAY, TUESDAY, WEDNESDAY]
    assert indexed(archive) == {"05": 1, "06": 2, "07": 3}
    assert archive.notes()[0][TUESDAY].papers == ("2601.00020", "2601.00021")


def test_notes_taken_by_other_code_do_not_count(stored, reopen, parsed, monkeypatch):
    monkeypatch.setattr("paperdigest.archive.notes.code_hash", lambda *rooms: "another version")
    reopen().store_index()
    assert parsed == [MONDAY, TUESDAY, WEDNESDAY]


def test_a_run_that_died_before_its_index_is_made_good_by_the_next(stored, reopen, tmp_path):
    program = """
import os, sys
from pathlib import Path
sys.path.insert(0, "tests")
from support.records import make_day, make_paper
from paperdigest.archive.days import Archive
archive = Archive(Path(sys.argv[1]), cache=Path(sys.argv[2]))
archive.store(make_day("2026-01-06", make_paper(20), make_paper(21), make_paper(22)))
archive.store(make_day("2026-01-08", make_paper(40)))
os._exit(9)
"""
    cache = tmp_path / "cache" / "days.json"
    done = subprocess.run([sys.executable, "-c", program, str(stored.folder), str(cache)], cwd=ROOT, check=False)
    assert done.returncode == 9
    archive = reopen()
    archive.store_index()
    assert indexed(archive) == {"05": 1, "06": 3, "07": 3, "08": 1}


def test_a_second_collect_and_read_open_the_days_of_their_windows_alone(checkout, hub, parsed):
    hub.days = {
        f"2026-01-{day:02}": [item(day, day=f"2026-01-{day:02}")] for day in range(5, 31) if day % 7 not in (3, 4)
    }
    run = {
        "cwd": checkout,
        "HF_ENDPOINT": hub.address,
        "ARXIV_ENDPOINT": hub.address,
        "PAPERDIGEST_TODAY": "2026-01-30",
    }
    assert run_command("collect", "--days", "28", **run).returncode == 0
    assert run_command("read", "--budget", "0", **run).returncode == 0  # keeps what lists need of each day
    parsed.clear()
    assert run_command("collect", **run).returncode == 0
    assert run_command("read", "--budget", "0", **run).returncode == 0
    assert min(parsed) >= dt.date(2026, 1, 17)


def test_metadata_opens_no_day_that_no_answer_is_about(checkout, hub, parsed, monkeypatch):
    monkeypatch.setattr("paperdigest.sources.arxiv.PACE", 0.0)
    project = make_project(checkout, today="2026-01-30", endpoint=hub.address)
    for number, date in enumerate((MONDAY, TUESDAY, WEDNESDAY), start=1):
        project.archive.store(make_day(str(date), make_paper(number)))
    project.archive.store_index()
    hub.papers = {"2601.00002": "<title>Paper number 2</title><category term='cs.CL'/>"}
    assert add_arxiv(make_project(checkout, today="2026-01-30", endpoint=hub.address), most_requests=5) == 1
    assert parsed == [TUESDAY]
    collect_days(make_project(checkout, endpoint=hub.address), since=MONDAY, until=MONDAY)
    assert parsed == [TUESDAY], "what got metadata is noted too"


@pytest.fixture
def listed_again(project):
    """Paper 1 is of Monday, and Tuesday and Wednesday list it again; each day has a paper of its own."""
    project = make_project(project.root, today="2026-01-30")
    for number, date in enumerate((MONDAY, TUESDAY, WEDNESDAY), start=2):
        project.archive.store(make_day(str(date), make_paper(1, votes=99), make_paper(number, votes=number)))
    return project


def test_what_a_day_lists_again_is_read_with_its_first_day(listed_again):
    entries = papers_to_read(listed_again, since=TUESDAY, until=WEDNESDAY)
    assert [(entry.paper.id, entry.day, entry.rank) for entry in entries] == [
        ("2601.00004", WEDNESDAY, 1),
        ("2601.00003", TUESDAY, 1),
    ]
    assert [entry.paper.id for entry in papers_to_read(listed_again, since=MONDAY, until=MONDAY)] == [
        "2601.00001",
        "2601.00002",
    ]
    assert papers_to_read(listed_again, since=dt.date(2026, 2, 1), until=dt.date(2026, 2, 9)) == []


def test_papers_to_read_are_those_of_the_whole_digest(listed_again):
    digests = {entry.paper.id: entry for digest in listed_again.digests for entry in digest.entries}
    found = papers_to_read(listed_again, since=MONDAY, until=WEDNESDAY)
    assert [(entry.rank, entry.topics) for entry in found] == [
        (digests[entry.paper.id].rank, digests[entry.paper.id].topics) for entry in found
    ]


def test_an_old_paper_is_found_with_the_class_of_its_id_and_without(listed_again):
    listed_again.archive.store(make_day("2026-01-08", replace(make_paper(1), id="math/0309136")))
    project = make_project(listed_again.root, today="2026-01-30")
    assert find_paper(project, "math/0309136") == find_paper(project, "math.GT/0309136") is not None


def test_a_paper_is_found_with_its_own_day_opened_alone(listed_again, parsed):
    assert len(make_project(listed_again.root, today="2026-01-30").digests) == 3  # keeps what lists need of each day
    parsed.clear()
    entry = find_paper(listed_again, "2601.00001")
    assert (entry.paper.id, entry.day, entry.reports) == ("2601.00001", MONDAY, ())
    assert parsed == [MONDAY]
    assert find_paper(listed_again, "2601.00009") is None
    assert find_paper(listed_again, None) is None
