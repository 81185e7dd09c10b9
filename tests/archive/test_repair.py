"""Repairing damaged files of the archive, with git and without."""

import dataclasses
import datetime as dt
import json
import shutil
import subprocess

import pytest
from support.checkouts import make_project
from support.hub import item
from support.records import make_day, make_paper

from paperdigest.archive.days import SAMPLE
from paperdigest.archive.repair import damaged_files
from paperdigest.archive.reports import Reports
from paperdigest.checkup import repair
from paperdigest.records.translations import DayOfTranslations

DATE = dt.date(2026, 1, 5)
COMMIT = ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "A day")


def git(project, *arguments):
    subprocess.run(("git", *arguments), cwd=project.root, check=True, capture_output=True)


@pytest.fixture
def damaged(project):
    """A project with a day of which git has a good version, and a damaged one that is newer."""
    git(project, "init", "--quiet")
    project.archive.store(make_day("2026-01-05", make_paper(1)))
    good = project.archive.path(DATE).read_bytes()
    for content in (good, b"{ half"):
        project.archive.path(DATE).write_bytes(content)
        git(project, "add", "docs/data")
        git(project, *COMMIT)
    return project, good


def test_a_damaged_day_is_as_git_has_it_last_where_it_can_be_read(damaged):
    project, good = damaged
    done, failures = repair(project, date=DATE)
    assert failures == []
    assert "2026-01-05.json: is as it was in the commit" in done[0]
    assert project.archive.path(DATE).read_bytes() == good
    assert repair(project) == ([], [])


def test_a_clone_that_holds_no_history_is_asked_for_it_before_anything_is_made_anew(damaged, tmp_path, hub):
    project, good = damaged
    hub.days = {"2026-01-05": [item(9)]}
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{project.root}", clone], check=True)
    shutil.copy(project.root / "digest.yml", clone)
    done, failures = repair(make_project(clone, endpoint=hub.address))
    assert done == []
    assert "2026-01-05.json: has no good version in this clone" in str(failures[0])
    assert "`git fetch --unshallow`" in str(failures[0])
    subprocess.run(["git", "fetch", "--quiet", "--unshallow"], cwd=clone, check=True)
    done, failures = repair(make_project(clone, endpoint=hub.address))
    assert (len(done), failures) == (1, [])
    assert (clone / "docs/data/2026/2026-01-05.json").read_bytes() == good
    assert hub.asked_days == []


def test_a_day_without_a_good_version_is_collected_again_and_the_damaged_file_is_kept(project, hub):
    path = project.archive.path(DATE)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"{ half")
    hub.days = {"2026-01-05": [item(1)]}
    done, failures = repair(make_project(project.root, endpoint=hub.address))
    assert (len(done), failures) == (1, [])
    assert [paper.id for paper in project.archive.load(DATE).papers] == ["2601.00001"]
    assert (project.cache / "damaged" / path.name).read_bytes() == b"{ half"


def test_a_day_that_neither_git_nor_the_service_has_stays_and_the_reason_is_said(project):
    path = project.archive.path(DATE)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"{ half")
    done, failures = repair(project, date=DATE)
    assert done == []
    assert "has no good version in git, and cannot be collected again" in str(failures[0])
    assert path.read_bytes() == b"{ half"


def test_files_of_coming_days_and_damaged_ones_beside_the_days_are_moved_aside(project):
    project.archive.store(make_day("2026-01-05", make_paper(1)))
    project.archive.store(make_day("2099-01-01", make_paper(2)))
    report = project.reports.path("2601.00001", "en")
    report.parent.mkdir(parents=True)
    for path in (report, project.archive.folder / "empty.json"):
        path.write_text("{ half")
    done, failures = repair(project)
    assert (len(done), failures) == (3, [])
    assert project.archive.dates() == [DATE]
    assert not report.exists()
    assert project.archive.known_empty() == frozenset()


def test_a_file_of_tomorrow_is_moved_aside_unnamed_if_a_service_says_what_day_it_is(project):
    for number, date in enumerate(("2026-01-05", "2026-01-06"), start=1):
        project.archive.store(make_day(date, make_paper(number)))
    environment = dataclasses.replace(project.environment, is_clock=True)
    project.runs.agree(environment.now)
    done, failures = repair(dataclasses.replace(project, environment=environment))
    assert (len(done), failures) == (1, [])
    assert project.archive.dates() == [DATE]


def test_a_folder_in_the_place_of_a_file_keeps_nothing_else_from_being_mended(damaged):
    project, good = damaged
    project.archive.path(dt.date(2026, 1, 2)).mkdir()
    done, failures = repair(project)
    assert project.archive.path(DATE).read_bytes() == good
    assert (len(done), [str(one).rpartition("/")[2] for one in failures]) == (
        1,
        ["2026-01-02.json: cannot be read: Is a directory"],
    )


def test_days_that_go_on_where_others_end_are_left_alone_unless_they_are_named(project):
    for number, date in enumerate(("2026-01-05", "2026-01-06"), start=1):
        project.archive.store(make_day(date, make_paper(number)))
    assert repair(project) == ([], [])
    done, failures = repair(project, date=dt.date(2026, 1, 6))
    assert (len(done), failures) == (1, [])
    assert project.archive.dates() == [DATE]


def test_a_key_that_stands_twice_is_damage_in_every_file_of_the_archive(project):
    archive, reports, translations = project.archive, project.reports, project.translations
    archive.store(make_day("2026-01-05", make_paper(1)))
    archive.store_empty([dt.date(2026, 1, 3)], today=dt.date(2026, 1, 6))
    report = next(iter(Reports(SAMPLE / "reports").load_all().by_language["en"].values()))
    reports.store(dataclasses.replace(report, id="2601.00001"))
    translations.store(DayOfTranslations(language="ko", date=DATE))
    paths = [
        archive.path(DATE),
        archive.folder / "empty.json",
        reports.path("2601.00001", "en"),
        translations.path(DATE, "ko"),
    ]

    def damaged():
        return {one.path for one in damaged_files(archive, reports, translations, reached=dt.date.max)}

    assert damaged() == set()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        key, value = next(iter(json.loads(text).items()))
        path.write_text(f"{{{json.dumps(key)}: {json.dumps(value)}, {text[text.index('{') + 1 :]}", encoding="utf-8")
        assert json.loads(path.read_text(encoding="utf-8")) == json.loads(text)
    assert damaged() == set(paths)
