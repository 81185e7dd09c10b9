"""benchmarks/bench.py: the archives that are built, what is counted of a build, and the tables and the chart."""

import datetime as dt
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from support.checkouts import ROOT
from support.records import make_day, make_paper, utc

sys.path.insert(0, str(ROOT / "benchmarks"))

import archives
import results as figures
from archives import LAST, Source, add_day, later_dates, make_archive, refresh_votes, shifted_days
from bench import PARTS, Plan
from cost_chart import cost_chart
from invented import invented_days
from measure import Cost, changes, hashes, kind, machine, run, weigh
from results import Results, load_results, open_results, ratios, report, store_results

from paperdigest.archive.days import Archive
from paperdigest.archive.reports import Reports


@pytest.fixture
def source():
    """Two days: one of two papers, one of a paper with a formula that holds the end of a sentence."""
    first = make_day(
        "2025-01-06",
        make_paper(1, votes=3, abstract="We train. It works. It is fast.", submitted=utc("2025-01-06T02:00:00")),
        make_paper(2, votes=9, abstract="We test."),
    )
    second = make_day("2025-01-07", make_paper(3, votes=100, abstract="Let $x. y$ hold. It does. We show it."))
    return Source("made-up", (first, second))


def test_days_are_repeated_on_weekdays_with_new_ids_and_their_times_move_along(source):
    found = list(shifted_days(source, 7, more=2))
    dates = [day.date for day, _ in found]
    assert dates == sorted(dates, reverse=True)
    assert all(date.weekday() < 5 for date in dates)
    assert sum(date <= LAST for date in dates) == 7
    ids = [paper.id for day, _ in found for paper in day.papers]
    assert len(set(ids)) == len(ids)
    for day, original in found:
        assert len(day.papers) == len(original.papers)
        for paper in day.papers:
            assert paper.id.startswith(f"{day.date:%y%m}.")
            assert paper.submitted is None or paper.submitted.date() == day.date


def test_no_vote_is_of_the_future_and_old_papers_have_all_of_theirs(source):
    for day, original in shifted_days(source, 40, more=2):
        for paper in day.papers:
            assert all(time.date() <= max(LAST, day.date) for time, _ in paper.vote_history)
            assert list(paper.vote_history) == sorted(paper.vote_history)
            assert paper.votes == paper.vote_history[-1][1]
        if day.date < LAST - dt.timedelta(days=14):
            assert max(paper.votes for paper in day.papers) == max(paper.votes for paper in original.papers)


def test_what_comes_again_is_in_other_words_and_formulas_stay_whole(source):
    texts = [
        (paper.title, paper.abstract)
        for day, original in shifted_days(source, 6, more=0)
        for paper in day.papers
        if original.date.day == 7
    ]
    assert len(set(texts)) == 3
    assert all("$x. y$" in abstract for _, abstract in texts)


def test_an_archive_has_its_days_reports_and_later_days_which_are_added_one_by_one(source, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "CACHE", tmp_path)
    folder = make_archive(source, 3, more=2, reports=True)
    archive = Archive(folder / "data")
    assert len(archive.dates()) == 3
    papers = {paper.id for day in archive.load_all()[0] for paper in day.papers}
    shelf = Reports(folder / "data" / "reports").load_all()
    assert set(shelf.by_language["en"]) == papers
    assert shelf.problems == ()
    later = later_dates(folder)
    assert later == [LAST + dt.timedelta(days=1), LAST + dt.timedelta(days=4)], "a Friday and a Monday"
    add_day(folder / "data", folder, later[0])
    assert archive.dates()[-1] == later[0]
    assert archive.load_all()[1] == []
    assert make_archive(source, 3, more=2, reports=True) == folder, "it is made once"


def test_refreshed_votes_change_the_newest_days_alone(tmp_path):
    archive = Archive(tmp_path)
    for number in range(1, 5):
        archive.store(make_day(f"2026-01-0{number}", make_paper(number, votes=number)))
    before = {date: archive.path(date).read_bytes() for date in archive.dates()}
    refresh_votes(tmp_path, days=2)
    changed = [date.day for date in archive.dates() if archive.path(date).read_bytes() != before[date]]
    assert changed == [3, 4]


def test_invented_days_are_the_same_at_every_call_and_fit_the_archive(tmp_path):
    days = invented_days(6)
    assert days == invented_days(8)[2:]
    assert [one.date < other.date for one, other in pairwise(days)] == [True] * 5
    for day in days:
        Archive(tmp_path).store(day)
    assert Archive(tmp_path).load_all() == (days, [])


def test_a_command_is_counted_with_its_children_and_one_that_fails_ends_the_run(tmp_path):
    busy = "sum(range(3_000_000))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{busy}'])"
    cost = run([sys.executable, "-c", child], tmp_path, {})
    assert cost.cpu > 0
    assert cost.wall > 0
    assert cost.largest > 1
    with pytest.raises(SystemExit, match="no such thing"):
        run([sys.executable, "-c", "raise ValueError('no such thing')"], tmp_path, {})
    assert "cores" in machine()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("posts/2026-01-05/index.html", "HTML"),
        ("posts/2026-01-05/index.md", "Markdown"),
        ("feed.xml", "feeds and sitemaps"),
        ("search/years/index.json", "search"),
        ("data/2026/2026-01-05.json", "JSON"),
        ("posts/2026-01-05/papers.bib", "citations"),
        ("assets/letters.woff2", "theme"),
        ("CNAME", "other"),
    ],
)
def test_files_are_told_apart_by_kind(path, expected):
    assert kind(path) == expected


def test_bytes_and_changes_of_a_site(tmp_path):
    for path, text in {"index.html": "one", "a/index.html": "three", "feed.xml": "x"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    assert weigh(tmp_path)["all"] == {"bytes": 9, "files": 3}
    assert weigh(tmp_path)["HTML"] == {"bytes": 8, "files": 2}
    before = hashes(tmp_path)
    (tmp_path / "index.html").write_text("two")
    (tmp_path / "feed.xml").unlink()
    (tmp_path / "new.png").write_text("")
    found = changes(before, hashes(tmp_path))
    assert (found.changed, found.new, found.gone) == (("index.html",), ("new.png",), ("feed.xml",))
    assert found.by_kind() == {"HTML": 1, "pictures": 1}


@pytest.fixture
def measured():
    """One more day takes us 2 and 3 seconds, the commit before 40 and 400, Hugo 5 and 50."""
    found = Results("A processor, 2 cores", {"commit": "abc", "date": "2026-11-28"})
    for days, costs in {60: (2, 40, 5), 600: (3, 400, 50)}.items():
        for who, what, cpu in zip(("ours", "before", "hugo"), ("one-day", "one-day", "clean"), costs, strict=True):
            figure = found.begin(days, what, who)
            figure.runs += [Cost(cpu=cpu + more, wall=cpu, tree=100, largest=80) for more in (0, 90, -1)]
    return found


def test_ratios_are_those_of_medians(measured):
    found = dict(ratios(measured))
    assert found["60 days: one more day / one more day, every build whole"] == 2 / 40
    assert found["600 days: one more day / clean build, Hugo"] == 3 / 50
    assert found["one more day at 600 days / at 60 days, Paper Digest"] == 3 / 2
    text = "\n".join(report(measured))
    assert "A processor, 2 cores" in text
    assert "commit abc" in text


def test_figures_of_another_machine_or_version_are_not_mixed(measured, tmp_path):
    path = tmp_path / "results.json"
    store_results(path, measured)
    assert load_results(path).find(60, "one-day", "ours").cpu == 2
    same = open_results(path, machine=measured.machine, versions={"commit": "abc", "date": "2026-12-01"})
    assert same.all_days == [60, 600]
    for machine_name, commit in (("another", "abc"), (measured.machine, "def")):
        assert open_results(path, machine=machine_name, versions={"commit": commit, "date": ""}).all_days == []


def test_a_part_that_is_measured_again_replaces_its_figure_alone(measured):
    measured.begin(60, "one-day", "ours").runs.append(Cost(cpu=7, wall=7, tree=None, largest=50))
    assert measured.find(60, "one-day", "ours").cpu == 7
    assert measured.find(60, "one-day", "ours").memory == 50
    assert measured.find(600, "one-day", "ours").cpu == 3


def test_the_chart_is_well_formed_and_says_its_figures_in_words(measured):
    chart = cost_chart(measured)
    root = ET.fromstring(chart)  # noqa: S314 - it is our own
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{space}polyline")) == 3
    assert "Paper Digest: 2.0 at 60 days, 3.0 at 600 days" in root.findtext(f"{space}desc")
    assert "prefers-color-scheme: dark" in root.findtext(f"{space}style")
    width, height = map(float, root.get("viewBox").split()[2:])
    for circle in root.findall(f"{space}circle"):
        assert 0 < float(circle.get("cx")) < width
        assert 0 < float(circle.get("cy")) < height
    assert cost_chart(figures.Results("A processor", {})) is None


def test_of_builds_that_are_always_whole_one_edit_is_measured():
    plan = Plan(days=60, parts=frozenset(PARTS), runs=5, before_runs=4, clean_runs=3)
    edits = ("clean", "one-day", "votes", "nothing")
    assert [plan.runs_of(what, "before") for what in edits] == [3, 4, 0, 0]
    assert [plan.runs_of(what, "ours") for what in edits] == [3, 5, 5, 5]


def test_an_archive_that_would_begin_before_there_are_lists_is_refused(source):
    assert next(shifted_days(source, 2000, more=0))
    with pytest.raises(ValueError, match="begin before 2023-01-01"):
        next(shifted_days(source, 2100, more=0))
