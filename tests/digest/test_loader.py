"""The loader: lists are made from what is kept of each day, and whole days are read when somebody asks for them."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest
from support.records import make_day, make_paper, make_report, utc

from paperdigest.archive.days import Archive
from paperdigest.archive.reports import Reports
from paperdigest.config import Config
from paperdigest.digest import loader as loading
from paperdigest.digest.briefs import ReportMark
from paperdigest.digest.days import make_digests
from paperdigest.digest.loader import Loader
from paperdigest.errors import PaperDigestError

TODAY = dt.date(2026, 3, 1)
CONFIG = Config.model_validate(
    {
        "feeds": {"votes": [5, 50, 500]},
        "topics": [{"id": "agents", "name": {"en": "Agents", "ko": "에이전트", "zh": "智能体"}, "words": ["agent"]}],
    }
)
DATES = ("2026-01-05", "2026-01-06", "2026-02-02")


class Shelf:
    """An archive on disk, with what is kept of it."""

    def __init__(self, folder):
        self.archive = Archive(folder / "data")
        self.reports = Reports(folder / "data" / "reports")
        self.cache = folder / "cache"
        for number, date in enumerate(DATES, start=1):
            self.store(date, make_paper(number, title=f"An agent, number {number}", votes=number))

    def store(self, date, *papers):
        self.archive.store(make_day(date, *papers))

    def path(self, date):
        return self.archive.path(dt.date.fromisoformat(date))

    def loader(self, config=CONFIG):
        return Loader(self.archive, config, today=TODAY, cache=self.cache)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


@pytest.fixture
def loaded(monkeypatch):
    """The dates of the days whose files were read, as text."""
    dates, load = [], Archive.load

    def note(archive, date):
        dates.append(date.isoformat())
        return load(archive, date)

    monkeypatch.setattr(Archive, "load", note)
    return dates


def read(shelf, loaded, **options):
    """Make a loader, and return it with the dates of the days that it had to read for its lists."""
    loaded.clear()
    loader = shelf.loader(**options)
    _ = loader.digests
    return loader, list(loaded)


def test_days_are_read_once_and_what_lists_need_of_them_is_kept(shelf, loaded):
    first, dates = read(shelf, loaded)
    assert dates == list(DATES)
    again, dates = read(shelf, loaded)
    assert dates == []
    assert again.digests == first.digests
    assert [str(day.date) for day in first.digests] == list(DATES)
    assert (first.problems, again.problems) == ([], [])


def test_briefs_from_the_archive_say_what_whole_days_say(shelf):
    shelf.reports.store(make_report(1))
    days, _ = shelf.archive.load_all()
    reports = {"2601.00001": (make_report(1),)}
    whole = make_digests(days, CONFIG.topics, today=TODAY, reports=reports, levels=(5, 50, 500))
    loader = shelf.loader()
    assert [loader.whole(day.date) for day in loader.digests] == whole
    assert [[entry.has for entry in day.entries] for day in loader.digests] == [
        [entry.has for entry in day.entries] for day in whole
    ]


def test_a_changed_day_is_read_again_and_the_others_of_its_month_are_not(shelf, loaded):
    read(shelf, loaded)
    shelf.store("2026-01-06", make_paper(2, title="A robot", votes=70, vote_history=((utc("2026-01-06"), 70),)))
    loader, dates = read(shelf, loaded)
    assert dates == ["2026-01-06"]
    changed = loader.digests[1]
    assert (changed.entries[0].paper.title, changed.entries[0].topics) == ("A robot", ())
    assert changed.entries[0].reached == {5: utc("2026-01-06"), 50: utc("2026-01-06")}
    assert read(shelf, loaded)[1] == []


def test_a_new_day_and_one_that_went_cost_no_other_day_of_their_month(shelf, loaded):
    read(shelf, loaded)
    shelf.store("2026-01-07", make_paper(9))
    shelf.path("2026-01-05").unlink()
    loader, dates = read(shelf, loaded)
    assert dates == ["2026-01-07"]
    assert [str(day.date) for day in loader.digests] == ["2026-01-06", "2026-01-07", "2026-02-02"]
    assert read(shelf, loaded)[1] == []


def test_the_day_that_owns_a_paper_is_known_though_its_facts_were_kept(shelf, loaded):
    shelf.store("2026-02-02", make_paper(3), make_paper(1, votes=9))
    read(shelf, loaded)
    loader, dates = read(shelf, loaded)
    assert dates == []
    assert [entry.day for entry in loader.digests[-1].again] == [dt.date(2026, 1, 5)]
    shelf.path("2026-01-05").unlink()
    loader, dates = read(shelf, loaded)
    assert dates == []
    assert [entry.paper.id for entry in loader.digests[-1].entries] == ["2601.00001", "2601.00003"]


def marks(loader):
    return [day.reports for day in loader.digests]


def test_a_report_that_comes_changes_or_goes_lets_the_days_of_its_paper_be_read_again(shelf, loaded):
    read(shelf, loaded)
    shelf.reports.store(make_report(2))
    loader, dates = read(shelf, loaded)
    assert dates == ["2026-01-06"]
    assert marks(loader) == [(), ((ReportMark("en", full=True, by_model=True),),), ()]
    key = loader.digests[1].key
    shelf.reports.store(make_report(2, source="abstract", method="extract"))
    loader, dates = read(shelf, loaded)
    assert dates == ["2026-01-06"]
    assert marks(loader)[1] == ((ReportMark("en", full=False, by_model=False),),)
    assert loader.digests[1].key != key
    shelf.reports.path("2601.00002", "en").unlink()
    loader, dates = read(shelf, loaded)
    assert dates == ["2026-01-06"]
    assert marks(loader) == [(), (), ()]


def test_a_report_in_another_language_is_one_more(shelf, loaded):
    shelf.reports.store(make_report(2))
    read(shelf, loaded)
    shelf.reports.store(make_report(2, language="ko"))
    loader, dates = read(shelf, loaded)
    assert dates == ["2026-01-06"]
    assert [mark.language for mark in marks(loader)[1][0]] == ["en", "ko"]


def test_a_report_on_a_paper_that_no_day_lists_changes_nothing(shelf, loaded):
    read(shelf, loaded)
    shelf.reports.store(make_report(77))
    shelf.reports.store_schema()
    assert read(shelf, loaded)[1] == []


@pytest.mark.parametrize("change", [{"topics": ()}, {"feeds": CONFIG.feeds.model_copy(update={"votes": (1, 2, 3)})}])
def test_other_topics_and_other_numbers_of_votes_let_all_days_be_read_again(shelf, loaded, change):
    read(shelf, loaded)
    config = CONFIG.model_copy(update=change)
    assert read(shelf, loaded, config=config)[1] == list(DATES)
    assert read(shelf, loaded, config=config)[1] == []


def test_settings_that_lists_do_not_depend_on_let_nothing_be_read_again(shelf, loaded):
    read(shelf, loaded)
    assert read(shelf, loaded, config=CONFIG.model_copy(update={"title": "Another"}))[1] == []


@pytest.mark.parametrize("content", [b"", b"garbage", None])
def test_what_is_kept_damaged_is_read_again(shelf, loaded, content):
    first, _ = read(shelf, loaded)
    kept = shelf.cache / "facts" / "2026-01"
    kept.unlink() if content is None else kept.write_bytes(content)
    again, dates = read(shelf, loaded)
    assert dates == ["2026-01-05", "2026-01-06"]
    assert again.digests == first.digests


@pytest.mark.parametrize("content", [b"null", b"{}", b"[1, 2]", b'["PROGRAMS", [[1]]]', b'["PROGRAMS", 7]'])
def test_what_is_kept_in_another_form_is_read_again(shelf, loaded, content):
    loader, _ = read(shelf, loaded)
    loading.keep(shelf.cache / "facts" / "2026-01", content.replace(b"PROGRAMS", loader._programs.encode()))
    assert read(shelf, loaded)[1] == ["2026-01-05", "2026-01-06"]


def problems(loader):
    return [str(problem) for problem in loader.problems]


def test_an_unreadable_day_is_named_every_time_and_the_others_are_shown(shelf, loaded):
    shelf.path("2026-01-06").write_text("{")
    for _ in range(3):
        loader, dates = read(shelf, loaded)
        assert "2026-01-06" in dates
        assert len(problems(loader)) == 1
        assert "2026-01-06.json: is not a day file" in problems(loader)[0]
        assert [str(day.date) for day in loader.digests] == ["2026-01-05", "2026-02-02"]


def test_a_day_that_was_kept_and_is_unreadable_now_is_named_and_not_shown(shelf, loaded):
    read(shelf, loaded)
    before = shelf.path("2026-01-06").read_bytes()
    shelf.path("2026-01-06").write_text("{")
    for _ in range(2):
        loader, _ = read(shelf, loaded)
        assert len(problems(loader)) == 1
        assert len(loader.digests) == 2
    shelf.path("2026-01-06").write_bytes(before)
    loader, dates = read(shelf, loaded)
    assert (dates, problems(loader), len(loader.digests)) == (["2026-01-06"], [], 3)


def damage(shelf, number):
    path = shelf.reports.path(f"2601.{number:05}", "en")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{")


def test_what_is_no_file_in_the_place_of_a_day_is_named_every_time(shelf, loaded):
    for date in DATES[:2]:
        shelf.path(date).unlink()
    shelf.path(DATES[0]).mkdir()
    shelf.path(DATES[1]).symlink_to(shelf.path(DATES[1]).name)
    for _ in range(2):
        loader, _ = read(shelf, loaded)
        assert [str(day.date) for day in loader.digests] == [DATES[2]]
        assert [line.rpartition("/")[2].partition(":")[0] for line in problems(loader)] == [
            f"{one}.json" for one in DATES[:2]
        ]


def test_an_unreadable_report_is_named_every_time_and_its_day_is_shown_without_it(shelf, loaded):
    """Whatever else its month brings: a day that was read without its report is not kept."""
    damage(shelf, 2)
    for number in range(4):
        loader, dates = read(shelf, loaded)
        assert "2026-01-06" in dates
        assert len(problems(loader)) == 1
        assert "2601.00002.json: is not a report" in problems(loader)[0]
        assert marks(loader)[1] == ()
        if number == 1:
            shelf.store("2026-01-07", make_paper(9))
        if number == 2:
            shelf.path("2026-01-07").unlink()
    shelf.reports.store(make_report(2))
    loader, dates = read(shelf, loaded)
    assert (dates, problems(loader)) == (["2026-01-06"], [])
    assert len(marks(loader)[1]) == 1


def test_an_unreadable_report_on_a_paper_of_two_days_is_named_once_and_neither_day_is_kept(shelf, loaded):
    shelf.store("2026-01-06", make_paper(1), make_paper(2))
    damage(shelf, 1)
    for _ in range(3):
        loader, dates = read(shelf, loaded)
        assert {"2026-01-05", "2026-01-06"} <= set(dates)
        assert len(problems(loader)) == 1


def test_a_whole_day_is_read_when_it_is_asked_for_and_once(shelf, loaded):
    loader, _ = read(shelf, loaded)
    loaded.clear()
    date = dt.date(2026, 1, 6)
    digest = loader.whole(date)
    assert loader.whole(date) is digest
    assert loaded == ["2026-01-06"]
    assert digest.entries[0].paper == make_paper(2, title="An agent, number 2", votes=2)
    assert digest.entries[0].topics == CONFIG.topics


def test_only_some_whole_days_are_held_at_a_time(shelf, loaded, monkeypatch):
    monkeypatch.setattr(loading, "_HELD", 2)
    loader, _ = read(shelf, loaded)
    loaded.clear()
    first, second, third = (dt.date.fromisoformat(date) for date in DATES)
    for date in (first, second, first, third, first, second):
        loader.whole(date)
    assert loaded == ["2026-01-05", "2026-01-06", "2026-02-02", "2026-01-06"], "that of the longest ago goes"


def test_a_day_that_goes_while_the_site_is_built_is_named(shelf):
    loader = shelf.loader()
    _ = loader.digests
    shelf.path("2026-01-06").unlink()
    with pytest.raises(PaperDigestError, match=r"2026-01-06\.json: went while the site was built"):
        loader.whole(dt.date(2026, 1, 6))


def test_an_archive_that_is_not_there_is_empty(tmp_path):
    loader = Loader(Archive(tmp_path / "none"), CONFIG, today=TODAY, cache=tmp_path / "cache")
    assert (loader.digests, loader.problems, loader.files) == ([], [], {})


def test_files_that_are_no_days_are_files_of_the_archive_and_no_days(shelf):
    shelf.archive.store_index()
    (shelf.archive.folder / "README.md").write_text("# Data")
    (shelf.archive.folder / "2026" / "2026-01-05 (copy).json").write_text("{")
    loader = shelf.loader()
    assert len(loader.digests) == 3
    assert {"README.md", "index.json", "2026/2026-01-05.json"} <= set(loader.files)


def test_related_papers_are_found_among_those_that_are_not_withdrawn(shelf):
    words = "gripper arm tactile grasp wrist torque pinch cloth fold bimanual"
    papers = [make_paper(number, title=f"{words} {number}", abstract=words) for number in (1, 2, 3)]
    shelf.store("2026-01-05", papers[0], replace(papers[1], withdrawn=utc("2026-01-06")))
    shelf.store("2026-01-06", papers[2])
    related = shelf.loader().related
    assert related.before["2601.00003"] == ("2601.00001",)
    assert related.after["2601.00001"] == ("2601.00003",)


def test_a_month_that_is_read_for_its_lists_is_not_read_again_for_related_papers(shelf, loaded):
    loader, dates = read(shelf, loaded)
    related = loader.related
    assert loaded == dates == list(DATES)
    shutil.rmtree(shelf.cache / "related")
    loaded.clear()
    assert shelf.loader().related == related, "whatever was kept"
    assert loaded == list(DATES)


def test_a_paper_that_two_months_list_is_related_in_the_first(shelf, loaded):
    again = make_paper(1, title="An agent, number 1", votes=1)
    shelf.store("2026-02-02", again, make_paper(3, title="An agent, number 3", votes=3))
    loader, _ = read(shelf, loaded)
    kept = loader.related
    shutil.rmtree(shelf.cache / "related")
    assert shelf.loader().related == kept


def test_months_read_side_by_side_are_those_read_one_after_the_other(shelf, monkeypatch):
    shelf.path("2026-01-06").write_text("{")
    apart = shelf.loader()
    wanted = apart.digests
    for path in (shelf.cache / "facts").iterdir():
        path.unlink()
    monkeypatch.setattr(loading, "_MANY_MONTHS", 1)
    together = shelf.loader()
    assert together.digests == wanted
    assert list(map(str, together.problems)) == list(map(str, apart.problems))
    assert len(together.problems) == 1
    assert {path.name for path in (shelf.cache / "facts").iterdir()} == {"2026-01", "2026-02"}
