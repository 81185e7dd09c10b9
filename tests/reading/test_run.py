"""Reading as a whole: which papers are due, what is asked for, what is stored, and what happens when it cannot be had."""

import dataclasses
import datetime as dt
import json
import shutil
import signal
import subprocess
import sys
import time
from functools import partial

import jsonschema
import pytest
from support.checkouts import NOWHERE, make_project, process_environment, run_command
from support.latexml import page
from support.records import make_day, make_paper

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.archive.reading_cache import Cache
from paperdigest.archive.reports import Reports
from paperdigest.config import Reading
from paperdigest.errors import ArchiveError, ClientError, Unavailable, Unreachable, Unreadable, WrongClock
from paperdigest.pipeline import reading
from paperdigest.reading.extract.report import abstract_text, extract_report
from paperdigest.reading.run import chosen_entries

DAY = "2026-01-05"
ABSTRACT = "We propose a reader of papers that needs no model. It improves accuracy by 5.2 points on our benchmark."


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch):
    monkeypatch.setattr("paperdigest.sources.arxiv.PACE", 0.0)


def page_of(number, version=1):
    mark = f"<body><div id='watermark-tr'>arXiv:2601.{number:05}v{version} [cs.CL]</div>".encode()
    return page("whole").replace(b"<body>", mark)


@pytest.fixture
def papers(project, hub):
    """Three papers of one day; arXiv has a page of the first two."""
    papers = [make_paper(n, votes=10 - n, abstract=ABSTRACT, categories=("cs.CL",)) for n in (1, 2, 3)]
    project.archive.store(make_day(DAY, *papers))
    hub.pages = {"2601.00001": page_of(1), "2601.00002": page_of(2)}
    hub.papers = {f"2601.{n:05}": f"<title>Paper {n}</title><category term='cs.CL'/>" for n in (1, 2, 3)}
    return papers


@pytest.fixture
def read(checkout, hub):
    def read(today=DAY, endpoint=None, **options):
        project = make_project(checkout, today=today, endpoint=endpoint or hub.address)
        settings = project.config.reading
        until = dt.date.fromisoformat(today)
        since = until - dt.timedelta(days=settings.days - 1)
        dates = [digest.date for digest in reversed(project.digests) if since <= digest.date <= until]
        entries = chosen_entries(map(project.loader.whole, dates), papers_per_day=settings.papers_per_day)
        return reading.read(project, entries, **options)

    return read


def files(project):
    return {path.name: path.read_bytes() for path in project.reports.folder.glob("*/*.json")}


def test_papers_are_read_by_their_votes_and_each_gets_a_report(read, papers, project, hub):
    outcome = read()
    assert hub.asked_pages == ["2601.00001", "2601.00002", "2601.00003"]
    assert sorted(files(project)) == ["2601.00001.json", "2601.00002.json", "2601.00003.json"]
    shelf = project.reports.load_all()
    assert [shelf.by_language["en"][f"2601.0000{n}"].source for n in (1, 2, 3)] == ["html", "html", "abstract"]
    assert outcome.abstracts == {"no-html": ["2601.00003"]}
    assert outcome.failures == []


def test_a_page_that_breaks_the_reading_is_read_from_the_abstract_and_the_others_go_on(
    read, papers, project, monkeypatch
):
    def extract(text, paper, **options):
        if text.source == "html" and paper.id == "2601.00001":
            raise ArithmeticError
        return extract_report(text, paper, **options)

    monkeypatch.setattr("paperdigest.reading.run.extract_report", extract)
    outcome = read()
    assert [str(failure) for failure in outcome.failures] == [
        "2601.00001: no report can be made of its page, a mistake in Paper Digest (--verbose shows more)"
    ]
    sources = [project.reports.load(f"2601.0000{n}", "en").source for n in (1, 2)]
    assert sources == ["abstract", "html"]
    assert project.reports.load("2601.00001", "en").reason == "unreadable"


def test_a_second_run_asks_for_no_page_and_changes_no_byte(read, papers, project, hub):
    read()
    before, hub.requests[:] = files(project), []
    outcome = read(today="2026-01-06")
    assert (hub.asked_pages, outcome.changed) == ([], [])
    assert files(project) == before


def test_a_paper_without_html_is_looked_at_again_after_some_days(read, papers, project, hub):
    read()
    hub.pages["2601.00003"] = page_of(3)
    read(today="2026-01-07")
    assert hub.asked_pages.count("2601.00003") == 1
    read(today="2026-01-08")
    assert hub.asked_pages.count("2601.00003") == 2
    assert project.reports.load("2601.00003", "en").source == "html"


def test_that_there_is_still_no_html_is_remembered_for_some_days_more(read, papers, hub):
    read()
    for today in ("2026-01-08", "2026-01-09", "2026-01-10", "2026-01-11"):
        read(today=today)
    assert hub.asked_pages.count("2601.00003") == 3


def test_a_paper_whose_arxiv_version_changed_is_read_again(read, papers, project, hub):
    read()
    assert project.reports.load("2601.00001", "en").version == 1
    hub.versions["2601.00001"] = 2
    hub.pages["2601.00001"] = page_of(1, version=2).replace(b"We present ", b"We unveil ")
    hub.requests.clear()
    read(today="2026-01-06")
    assert hub.asked_pages == ["2601.00001"]
    report = project.reports.load("2601.00001", "en")
    assert report.version == 2
    assert report.contribution.text.startswith("We unveil")


@pytest.fixture
def by_model():
    """A model that says which version it read, and what it was asked."""

    def model(text, paper, language):
        model.asked.append((paper.id, language, text.version))
        if model.fails:
            raise Unreadable("http://endpoint/v1", "gave no report")
        report = extract_report(text, paper, topics=(), date=dt.date.fromisoformat(DAY))
        return dataclasses.replace(report, language=language, method="a-model")

    model.asked, model.fails = [], False
    return model


@pytest.mark.usefixtures("papers")
def test_reports_of_a_model_are_made_anew_for_a_new_version_in_every_language(read, project, hub, by_model):
    read(model=by_model, languages=["ko", "zh"])
    by_model.asked.clear()
    hub.versions["2601.00001"] = 2
    hub.pages["2601.00001"] = page_of(1, version=2)
    read(model=by_model, languages=["ko", "zh"], today="2026-01-06")
    read(model=by_model, languages=["ko", "zh"], today="2026-01-07")
    assert by_model.asked == [("2601.00001", "ko", 2), ("2601.00001", "zh", 2)]
    assert [project.reports.load("2601.00001", language).version for language in ("en", "ko", "zh")] == [2, 2, 2]


@pytest.mark.usefixtures("papers")
def test_a_model_is_not_asked_again_while_arxiv_shows_the_old_version(read, hub, by_model):
    read(model=by_model, languages=["ko"])
    by_model.asked.clear()
    hub.versions["2601.00001"] = 2
    read(model=by_model, languages=["ko"], today="2026-01-06")
    assert by_model.asked == []


@pytest.mark.usefixtures("papers")
def test_a_model_that_fails_at_a_new_version_leaves_its_report_with_the_old_one(read, project, hub, by_model):
    read(model=by_model, languages=["ko"])
    hub.versions["2601.00001"], by_model.fails = 2, True
    hub.pages["2601.00001"] = page_of(1, version=2)
    read(model=by_model, languages=["ko"], today="2026-01-06")
    assert [project.reports.load("2601.00001", language).version for language in ("en", "ko")] == [2, 1]


def test_a_newer_version_that_cannot_be_had_leaves_the_report_as_it_is(read, papers, project, hub):
    read()
    hub.versions["2601.00001"] = 2
    del hub.pages["2601.00001"]
    before = files(project)
    read(today="2026-01-06")
    assert files(project) == before


def test_pages_that_were_fetched_are_kept_and_not_asked_for_again(read, papers, project, hub):
    read()
    for path in project.reports.folder.glob("*/*.json"):
        path.unlink()
    hub.requests.clear()
    read()
    assert hub.asked_pages == ["2601.00003"]
    assert project.reports.load("2601.00002", "en").source == "html"


def test_the_budget_bounds_what_is_asked_and_the_next_run_goes_on(read, papers, project, hub):
    outcome = read(budget=1)
    assert hub.asked_pages == ["2601.00001"]
    assert outcome.abstracts == {"later": ["2601.00002", "2601.00003"]}
    assert project.reports.load("2601.00002", "en").reason == "later"
    read(budget=1)
    assert hub.asked_pages == ["2601.00001", "2601.00002"]
    assert project.reports.load("2601.00002", "en").source == "html"


def test_waiting_for_ones_turn_changes_no_byte_from_day_to_day(read, papers, project):
    read(budget=0)
    before = files(project)
    read(today="2026-01-06", budget=0)
    assert files(project) == before


def test_out_of_reach_every_paper_still_has_a_report_and_the_reason(read, papers, project):
    outcome = read(endpoint=NOWHERE)
    assert {report.reason for report in project.reports.load_all().by_language["en"].values()} == {"unreachable"}
    assert outcome.asked == 1
    assert len(outcome.failures) == 1


@pytest.mark.parametrize(
    ("fault", "reason"),
    [(503, "busy"), (500, "busy"), ((429, "1"), "busy"), ("reset", "interrupted"), ("truncate", "interrupted")],
)
@pytest.mark.usefixtures("papers", "impatient")
def test_a_service_that_is_down_is_given_up_after_three_papers(read, project, hub, fault, reason):
    project.archive.store(make_day(DAY, *(make_paper(n, votes=n, abstract=ABSTRACT) for n in range(1, 9))))
    hub.pages = {f"2601.{n:05}": page_of(n) for n in range(1, 9)}
    hub.forever = fault
    outcome = read()
    assert outcome.asked == 3
    assert {report.reason for report in project.reports.load_all().by_language["en"].values()} == {reason}
    assert len(files(project)) == 8
    hub.forever = None
    assert read().abstracts == {}


def test_a_captcha_ends_the_requests_of_the_run(read, papers, project, hub):
    hub.pages = dict.fromkeys(hub.pages, b"<html><body>Please verify you are human</body></html>")
    outcome = read()
    assert outcome.asked == 1
    assert "takes us for a bot" in str(outcome.failures[0])
    assert {report.reason for report in project.reports.load_all().by_language["en"].values()} == {"walled"}


@pytest.mark.parametrize(("status", "reason"), [(403, "walled"), (410, "refused")])
@pytest.mark.usefixtures("papers")
def test_a_status_that_does_not_pass_is_told_apart_from_a_service_that_is_down(read, project, hub, status, reason):
    hub.forever = status
    read()
    assert project.reports.load("2601.00001", "en").reason == reason


def test_nothing_is_read_by_a_clock_that_arxiv_does_not_share(checkout, papers, hub, project):
    given = make_project(checkout, endpoint=hub.address)
    environment = dataclasses.replace(given.environment, is_clock=True)
    read = partial(reading.read, dataclasses.replace(given, environment=environment))
    entries = chosen_entries(map(project.loader.whole, [dt.date.fromisoformat(DAY)]), papers_per_day=9)
    for days in (-3, 3):
        hub.now = environment.now + dt.timedelta(days=days)
        with pytest.raises(WrongClock, match="set the clock"):
            read(entries)
        assert files(project) == {}
    hub.now = environment.now + dt.timedelta(hours=20)
    read(entries)
    assert len(files(project)) == 3


def test_who_is_told_to_wait_asks_for_no_other_page(read, papers, project, hub, monkeypatch):
    monkeypatch.setattr("paperdigest.sources.arxiv.PACE", 0.01)
    hub.forever = (429, "3600")
    read()
    assert len(hub.asked_pages) == 1
    assert {report.reason for report in project.reports.load_all().by_language["en"].values()} == {"busy"}


@pytest.mark.parametrize("reason", ["refused", "unreachable", "too-large", "later"])
def test_reports_of_earlier_versions_stay_readable(tmp_path, reason):
    reports = Reports(tmp_path)
    reports.store(
        extract_report(abstract_text(make_paper(), reason=reason), make_paper(), topics=(), date=dt.date(2026, 1, 5))
    )
    assert reports.load("2601.00001", "en").reason == reason


def test_a_page_that_is_too_large_is_read_from_its_abstract(read, papers, project, hub, monkeypatch):
    monkeypatch.setattr("paperdigest.sources.arxiv_html.MOST_BYTES", 30_000)
    hub.pages["2601.00001"] += b" " * 30_000
    read()
    assert project.reports.load("2601.00001", "en").reason == "too-large"
    assert project.reports.load("2601.00002", "en").source == "html"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "unreadable"),
        (b"<html><body>Back soon.</body></html>", "unreadable"),
        (b"<html><body>HTML conversion failed</body></html>", "conversion-failed"),
        (b"<article class='ltx_document'><h1>T</h1></article>", "conversion-failed"),
        (b"<article class='ltx_document'>" + b"<div>" * 50_000, "conversion-failed"),
    ],
)
@pytest.mark.usefixtures("papers")
def test_a_page_that_is_none_is_read_from_its_abstract_and_not_kept(read, project, hub, content, reason):
    hub.pages["2601.00001"] = content
    outcome = read()
    report = project.reports.load("2601.00001", "en")
    assert (report.source, report.reason) == ("abstract", reason)
    assert report.contribution.text == "We propose a reader of papers that needs no model."
    assert outcome.failures == []
    assert project.pages.load_page("2601.00001") is None


def test_a_paper_with_no_abstract_and_no_page_has_a_report_that_states_nothing(read, project, hub):
    project.archive.store(make_day(DAY, make_paper(7, votes=1)))
    read()
    report = project.reports.load("2601.00007", "en")
    assert (report.contribution, report.results, report.reason) == (None, (), "no-html")


def test_a_report_by_a_model_is_stored_beside_the_extract_and_not_asked_for_twice(read, papers, project, hub):
    asked = []

    def model(text, paper, language):
        asked.append((paper.id, language, text.source))
        report = extract_report(text, paper, topics=(), date=dt.date.fromisoformat(DAY))
        return dataclasses.replace(report, language=language, method="a-model")

    read(model=model, languages=["ko"])
    assert asked == [("2601.00001", "ko", "html"), ("2601.00002", "ko", "html"), ("2601.00003", "ko", "abstract")]
    assert project.reports.load("2601.00001", "ko").method == "a-model"
    assert project.reports.load("2601.00001", "en").method == "extract"
    read(model=model, languages=["ko"], today="2026-01-06")
    assert len(asked) == 3


@pytest.mark.parametrize(("error", "asked"), [(Unavailable, 3), (Unreadable, 6)])
def test_a_model_that_fails_leaves_the_extract_and_one_that_is_down_is_given_up(read, papers, project, error, asked):
    calls = []

    def model(text, paper, language):
        calls.append(paper.id)
        raise error("http://endpoint/v1", "gave no report")

    outcome = read(model=model, languages=["en", "ko"])
    assert len(calls) == len(outcome.failures) == asked
    assert len(project.reports.load_all().by_language["en"]) == 3
    failed = project.pages.load_failed().values()
    assert [one.problem for one in failed] == ["http://endpoint/v1: gave no report"] * asked
    assert project.pages.load_failures() == []


def test_a_model_s_report_that_breaks_the_check_stops_nothing(read, papers, project):
    def model(text, paper, language):
        if paper.id == "2601.00001":
            raise ArithmeticError
        report = extract_report(text, paper, topics=(), date=dt.date.fromisoformat(DAY))
        return dataclasses.replace(report, language=language, method="a-model")

    outcome = read(model=model, languages=["ko"])
    assert [str(failure) for failure in outcome.failures] == [
        "2601.00001: the model's report cannot be checked, a mistake in Paper Digest (--verbose shows more)"
    ]
    assert project.reports.load("2601.00001", "en").method == "extract"
    assert project.reports.load("2601.00002", "ko").method == "a-model"


def test_a_failed_pair_waits_some_days_so_that_others_have_their_turn(read, papers, project):
    calls = []

    def model(text, paper, language):
        calls.append((paper.id, language))
        if (paper.id, language) == ("2601.00001", "ko") and len(calls) < 10:
            raise Unreadable("http://endpoint/v1", "gave no report")
        report = extract_report(text, paper, topics=(), date=dt.date.fromisoformat(DAY))
        return dataclasses.replace(report, language=language, method="a-model")

    for today in (DAY, "2026-01-06", "2026-01-07"):
        read(model=model, languages=["ko"], today=today)
    assert calls.count(("2601.00001", "ko")) == 1
    assert list(project.pages.load_failed()) == ["ko/2601.00001"]
    read(model=model, languages=["ko"], today="2026-01-08")
    assert calls.count(("2601.00001", "ko")) == 2
    calls.extend([("", "")] * 10)
    read(model=model, languages=["ko"], today="2026-01-09", at_once=True)
    assert project.reports.load("2601.00001", "ko").method == "a-model"
    assert project.pages.load_failed() == {}


@pytest.mark.parametrize(
    "error", [Unreachable("http://endpoint", "x"), ClientError("http://endpoint", "x", status=401)]
)
def test_a_service_that_was_not_there_is_asked_again_at_the_next_run(read, papers, error):
    calls = []

    def model(text, paper, language):
        calls.append(paper.id)
        raise error

    for _ in range(2):
        read(model=model, languages=["ko"])
    assert calls == [f"2601.0000{n}" for n in (1, 2, 3)] * 2


def test_a_model_whose_days_work_is_done_is_asked_no_more_and_nothing_has_failed(read, papers, project):
    calls = []

    def model(text, paper, language):
        calls.append(paper.id)

    outcome = read(model=model, languages=["en", "ko", "zh"])
    assert (calls, outcome.failures) == (["2601.00001"], [])
    assert len(files(project)) == 3


def test_the_budget_bounds_the_papers_a_model_is_asked_about_too(read, papers, project):
    calls = []

    def model(text, paper, language):
        calls.append((paper.id, language))
        return dataclasses.replace(project.reports.load(paper.id, "en"), language=language, method="a-model")

    read()
    read(model=model, languages=["ko", "zh"], budget=1)
    read(model=model, languages=["ko", "zh"], budget=1)
    assert calls == [(f"2601.0000{n}", language) for n in (1, 2) for language in ("ko", "zh")]


def test_a_model_waits_for_the_full_text_but_reads_an_abstract_if_there_is_no_more(read, papers, project, hub):
    calls = []

    def model(text, paper, language):
        calls.append((paper.id, text.source))
        report = extract_report(text, paper, topics=(), date=dt.date.fromisoformat(DAY))
        return dataclasses.replace(report, language=language, method="a-model")

    read(model=model, languages=["ko"], endpoint=NOWHERE)
    assert calls == []
    read(model=model, languages=["ko"])
    assert calls == [("2601.00001", "html"), ("2601.00002", "html"), ("2601.00003", "abstract")]
    read(model=model, languages=["ko"], today="2026-01-09")
    assert len(calls) == 3
    hub.pages["2601.00003"] = page_of(3)
    read(model=model, languages=["ko"], today="2026-01-13")
    assert calls[3:] == [("2601.00003", "html")]
    assert project.reports.load("2601.00003", "ko").source == "html"


def test_an_extract_never_takes_the_place_of_a_models_report(read, papers, project):
    read()
    known = dataclasses.replace(project.reports.load("2601.00001", "en"), method="a-model")
    project.reports.store(known)
    read(again=True)
    assert project.reports.load("2601.00001", "en") == known


def test_a_broken_report_is_named_and_made_anew_while_the_others_are_read(read, papers, project):
    read()
    path = project.reports.path("2601.00001", "en")
    path.write_text('{"id": 1')
    shelf = project.reports.load_all()
    assert sorted(shelf.by_language["en"]) == ["2601.00002", "2601.00003"]
    assert str(path) in str(shelf.problems[0])
    assert read().failures == []
    assert project.reports.load("2601.00001", "en").source == "html"


def test_a_broken_report_that_stays_is_a_failure(checkout, hub, papers, project):
    path = project.reports.path("2601.00001", "en")
    path.parent.mkdir(parents=True)
    path.write_text('{"id": 1')
    done = command(checkout, hub, "read", PAPERDIGEST_OFFLINE="1")
    assert (done.returncode, f"{path}: is not a report" in done.stderr) == (1, True)
    done = command(checkout, hub, "read")
    assert (done.returncode, done.stdout.count("3 reports changed")) == (0, 1)
    assert f"{path}: is not a report" in done.stderr
    assert "the report was rebuilt" in done.stderr


@pytest.mark.parametrize("place", ["report", "page", "reading.json", "schema.json"])
@pytest.mark.usefixtures("papers")
def test_a_folder_in_the_place_of_a_file_is_told_and_the_others_are_read(checkout, project, hub, place):
    path = {
        "report": project.reports.path("2601.00001", "en"),
        "page": project.pages.folder / "fulltext" / "2601.00001v1.html.gz",
        "reading.json": project.pages.folder / "reading.json",
        "schema.json": project.reports.folder / "schema.json",
    }[place]
    (path / "inside").mkdir(parents=True)
    done = command(checkout, hub, "read")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"{path.name}: cannot be read: Is a directory" in done.stderr
    names = {f"2601.0000{n}" for n in (1, 2, 3) if (place, n) != ("report", 1)}
    assert set(project.reports.load_all().by_language["en"]) == names
    assert "Is a directory" in command(checkout, hub, "status").stdout


@pytest.mark.usefixtures("papers")
def test_a_folder_in_the_place_of_the_lock_ends_the_run_and_is_told(checkout, project, hub):
    (project.reports.folder / ".lock").mkdir(parents=True)
    done = command(checkout, hub, "read")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    status = command(checkout, hub, "status")
    assert status.returncode == 0
    assert f"last reading: {project.reports.folder}" in status.stdout


@pytest.mark.usefixtures("papers")
def test_where_nothing_can_be_written_three_papers_are_enough(checkout, project, hub):
    project.reports.folder.mkdir(parents=True)
    (project.reports.folder / "en").write_text("")
    done = command(checkout, hub, "read")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "last reading: " in command(checkout, hub, "status").stdout


def test_only_the_papers_with_most_votes_are_read_if_the_settings_say_so(project, papers):
    entries = chosen_entries([project.loader.whole(dt.date(2026, 1, 5))], papers_per_day=2)
    assert [entry.paper.id for entry in entries] == ["2601.00001", "2601.00002"]


def test_the_files_follow_the_published_schema(read, papers, project):
    read()
    schema = json.loads((project.reports.folder / "schema.json").read_bytes())
    for content in files(project).values():
        jsonschema.validate(json.loads(content), schema)
        assert (
            content == (json.dumps(json.loads(content), sort_keys=True, indent=2, ensure_ascii=False) + "\n").encode()
        )


def test_reports_from_before_what_stands_elsewhere_was_told_apart_are_read(tmp_path):
    reports = Reports(tmp_path)
    paper = make_paper(abstract="We propose a reader of papers that needs no model.")
    report = extract_report(abstract_text(paper, reason="later"), paper, topics=(), date=dt.date(2026, 1, 5))
    reports.store(report)
    path = reports.path(report.id, "en")
    older = json.loads(path.read_bytes())
    assert older["contribution"].pop("elsewhere") == []
    path.write_text(json.dumps(older), encoding="utf-8")
    assert reports.load(report.id, "en") == report


def test_reports_in_another_folder_or_language_are_refused(tmp_path):
    reports = Reports(tmp_path)
    report = extract_report(
        abstract_text(make_paper(), reason="later"), make_paper(), topics=(), date=dt.date(2026, 1, 5)
    )
    reports.store(report)
    (tmp_path / "ko").mkdir()
    (tmp_path / "en" / "2601.00001.json").rename(tmp_path / "ko" / "2601.00001.json")
    with pytest.raises(ArchiveError, match="holds another report"):
        reports.load("2601.00001", "ko")


def test_old_identifiers_have_reports_too(tmp_path):
    reports, paper = Reports(tmp_path), dataclasses.replace(make_paper(), id="hep-th/9901001")
    reports.store(extract_report(abstract_text(paper, reason="later"), paper, topics=(), date=dt.date(2026, 1, 5)))
    assert list(reports.load_all().by_language["en"]) == ["hep-th/9901001"]


def test_another_language_is_offered_what_there_is(read, papers, project):
    read()
    english = entry_of(project, "2601.00001").report("ko")
    assert english.language == "en"
    korean = dataclasses.replace(english, language="ko", method="a-model")
    project.reports.store(korean)
    entry = entry_of(project, "2601.00001")
    assert entry.report("ko") == korean
    assert entry.report("zh") == entry.report("en") == english


def entry_of(project, paper):
    fresh = dataclasses.replace(project)
    brief = next(entry for digest in fresh.digests for entry in digest.entries if entry.paper.id == paper)
    return fresh.catalogue.whole_entry(brief)


def test_a_damaged_page_in_the_cache_is_fetched_again(tmp_path):
    cache = Cache(tmp_path)
    cache.store_page("2601.00001", 2, b"page")
    assert cache.load_page("2601.00001") == (2, b"page")
    (tmp_path / "fulltext" / "2601.00001v2.html.gz").write_bytes(b"\x1f\x8b broken")
    assert cache.load_page("2601.00001") is None
    assert cache.load_page("2601.0000") is None


def test_a_newer_page_takes_the_place_of_the_older(tmp_path):
    cache = Cache(tmp_path)
    for version in (1, 9, 10):
        cache.store_page("2601.00001", version, b"page")
    assert cache.load_page("2601.00001") == (10, b"page")
    assert len(list((tmp_path / "fulltext").iterdir())) == 1


def command(checkout, hub, *arguments, **environment):
    variables = {"ARXIV_ENDPOINT": hub.address, "PAPERDIGEST_TODAY": DAY, **environment}
    return run_command(*arguments, cwd=checkout, **variables)


def test_the_command_reads_and_says_what_it_read(checkout, papers, hub, project):
    done = command(checkout, hub, "read", "--id", "https://arxiv.org/abs/2601.00001v1")
    assert done.returncode == 0, done.stderr
    assert "1 papers: 1 from their full text, 0 from their abstract; 1 reports changed" in done.stdout
    assert list(files(project)) == ["2601.00001.json"]
    status = command(checkout, hub, "status")
    said = (
        "reading reports (en): 1: 1 from the full text and 0 from the abstract; "
        "1 in the paper's own sentences, 0 by a model"
    )
    assert said in status.stdout
    assert "archived papers without a reading report: 2 of 3" in status.stdout


def test_who_wants_the_papers_own_sentences_is_told_that_a_models_report_stays(checkout, read, papers, hub, project):
    read()
    path = project.reports.path("2601.00001", "en")
    project.reports.store(dataclasses.replace(project.reports.load("2601.00001", "en"), method="a-model"))
    line = "reports written by a model are kept; to remove them, delete docs/data/reports/en/2601.00001.json\n"
    done = command(checkout, hub, "read", "--id", "2601.00001", "--method", "extract", "--again")
    assert (done.returncode, done.stdout.count(line)) == (0, 1)
    assert "0 reports changed" in done.stdout
    assert "written by a model" not in command(checkout, hub, "read", "--again").stdout
    path.unlink()
    done = command(checkout, hub, "read", "--id", "2601.00001")
    assert ("written by a model" in done.stdout, "1 reports changed" in done.stdout) == (False, True)


def test_the_status_says_why_papers_were_not_read_in_full_and_what_failed(checkout, papers, hub):
    done = command(checkout, hub, "read", ARXIV_ENDPOINT=NOWHERE)
    assert done.returncode == 1
    assert "no connection could be made" in done.stderr
    status = command(checkout, hub, "status").stdout
    assert "from the abstract, since arXiv could not be reached: 3, such as 2601.00001" in status
    assert "last reading: " in status


def test_offline_only_kept_pages_are_read_and_nothing_is_said_of_arxiv(checkout, papers, hub, project):
    project.pages.store_page("2601.00001", 1, page_of(1))
    done = command(checkout, hub, "read", PAPERDIGEST_OFFLINE="1")
    assert done.returncode == 0, done.stderr
    assert "only cached pages are read and no model is asked; 2 papers were skipped, since" in done.stdout
    assert "3 papers: 1 from their full text, 0 from their abstract" in done.stdout
    assert (list(files(project)), hub.requests) == (["2601.00001.json"], [])
    for number in (2, 3):
        project.pages.store_page(f"2601.{number:05}", 1, page_of(number))
    assert "were skipped" not in command(checkout, hub, "read", "--again", PAPERDIGEST_OFFLINE="1").stdout
    shutil.rmtree(project.pages.folder)
    project.reports.path("2601.00002", "en").unlink()
    one = command(checkout, hub, "read", "--id", "2601.00002", PAPERDIGEST_OFFLINE="1")
    assert (one.returncode, "2601.00002: its page is not cached" in one.stderr) == (1, True)


def test_a_language_says_nothing_of_the_papers_own_sentences_and_harms_nobody(checkout, papers, hub, project):
    done = command(checkout, hub, "read", "--id", "2601.00001", "--lang", "ko")
    assert done.returncode == 0, done.stderr
    assert "--lang ko is for reports by a model" in done.stdout
    assert project.reports.load("2601.00001", "en").method == "extract"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--id", "2601.99999"), "2601.99999: is not among the collected papers; run `paperdigest collect` first"),
        (("--date", "2025-12-01"), "2025-12-01: is not collected"),
        (("--date", DAY, "--days", "2"), "use one of --date, --days and --id"),
        (("--lang", "fr"), "'fr' is not one of"),
        (("--budget", "-1"), "-1 is not in the range"),
    ],
)
def test_what_makes_no_sense_is_refused_with_exit_code_2(checkout, papers, hub, arguments, problem):
    done = command(checkout, hub, "read", *arguments)
    assert done.returncode == 2
    assert problem in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), [f"No day from 2026-07-22 on is archived, the newest is {DAY}"]),
        (("--days", "1"), [f"No day from 2026-08-04 on is archived, the newest is {DAY}"]),
        (("--date", DAY), []),
        (("--days", "3000"), []),
    ],
)
def test_a_run_that_has_no_day_to_read_says_why(checkout, papers, hub, arguments, said):
    environment = {"PAPERDIGEST_TODAY": "2026-08-04", "PAPERDIGEST_OFFLINE": "1", "PAPERDIGEST_MODEL": "any"}
    for name in ("read", "translate"):
        done = command(checkout, hub, name, *arguments, **environment)
        assert [line.split(": ")[0] for line in done.stdout.splitlines() if "No day" in line] == said, name


def test_with_nothing_collected_there_is_nothing_to_read(checkout, hub):
    done = command(checkout, hub, "read")
    assert (done.returncode, "nothing is collected yet" in done.stderr) == (1, True)


def test_a_run_that_is_killed_leaves_whole_files_and_the_next_goes_on(checkout, papers, hub, project):
    hub.forever = "slow"
    variables = process_environment(ARXIV_ENDPOINT=hub.address, PAPERDIGEST_TODAY=DAY)
    process = subprocess.Popen(
        [sys.executable, "-m", "paperdigest", "read"], cwd=checkout, env=variables, stdout=subprocess.DEVNULL
    )
    while not hub.asked_pages and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    hub.forever = None
    assert project.reports.load_all().problems == ()
    pages = {path.name for path in project.pages.folder.glob("fulltext/*.gz")}
    assert all(project.pages.load_page(name.partition("v")[0]) for name in pages)
    assert command(checkout, hub, "read", "--budget", "0").returncode == 0
    assert len(files(project)) == 3


def test_settings_are_checked_at_the_door(checkout, hub, papers):
    (checkout / "digest.yml").write_text("reading: {papers_a_day: 3}\n")
    done = command(checkout, hub, "read")
    assert done.returncode == 2
    assert "reading.papers_a_day: unknown key; allowed are days, follow, papers_per_day" in done.stderr
    assert Reading().papers_per_run >= Reading().days


def test_the_sample_has_reports_on_its_own_papers_that_quote_them():
    days, _ = Archive(SAMPLE).load_all()
    papers = {paper.id: paper for day in days for paper in day.papers}
    shelf = Reports(SAMPLE / "reports").load_all()
    assert shelf.problems == ()
    reports = shelf.by_language["en"]
    assert {"html", "abstract"} == {report.source for report in reports.values()}
    for name, report in reports.items():
        abstract = abstract_text(papers[name], reason="no-html").abstract
        claims = [claim for claim in (report.contribution, *report.results) if claim]
        quotes = [evidence.quote for claim in claims for evidence in claim.evidence if evidence.anchor is None]
        assert all(quote in abstract for quote in quotes)
