"""`paperdigest read --method model` as a whole, with a model that follows a script."""

import json
from dataclasses import replace

import pytest
from support.checkouts import make_project, run_command
from support.model_service import completion, serve_models
from support.readers import ABSTRACT, QUOTE, told
from support.records import make_day, make_paper

from paperdigest.pipeline.models import bounded_model
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.reading import read

DAY = "2026-01-05"
KEY = "sk-secret-0123456789"


@pytest.fixture
def models():
    with serve_models() as service:
        yield service


@pytest.fixture
def run(checkout, project, hub, models, monkeypatch):
    """A checkout with three papers of one day, of which arXiv has but the abstracts."""
    monkeypatch.setattr("paperdigest.sources.arxiv.PACE", 0.0)
    project.archive.store(make_day(DAY, *(make_paper(n, votes=10 - n, abstract=ABSTRACT) for n in (1, 2, 3))))

    def run(*arguments, settings="", verbose=True, **environment):
        if settings:
            text = (checkout / "digest.yml").read_text(encoding="utf-8")
            (checkout / "digest.yml").write_text(
                text.replace("    papers: 20 ", f"    papers: {settings} "), encoding="utf-8"
            )
        variables = {
            "HF_ENDPOINT": hub.address, "ARXIV_ENDPOINT": hub.address, "PAPERDIGEST_TODAY": DAY,
            "OPENAI_BASE_URL": models.address, "OPENAI_API_KEY": KEY, "PAPERDIGEST_MODEL": "fake",
        }  # fmt: skip
        return run_command(
            *(["--verbose"] if verbose else []),
            "read",
            "--method",
            "model",
            *arguments,
            cwd=checkout,
            **{**variables, **environment},
        )

    return run


def method(project, number, language="en"):
    return project.reports.load(f"2601.{number:05}", language).method


def test_reports_of_a_model_replace_those_without(run, project, models):
    models.script.append(told())
    done = run("--lang", "en", "--id", "2601.00001")
    assert done.returncode == 0, done.stderr
    report = project.reports.load("2601.00001", "en")
    assert (report.method, report.source, report.tokens.calls) == ("fake", "abstract", 1)
    assert report.contribution.evidence[0].quote == QUOTE


def test_a_report_that_cannot_be_kept_is_not_asked_for_in_every_run(run, project, models):
    stated = {"text": "모델 없이 논문을 읽는 도구이다.", "quote": QUOTE}
    models.script.append(
        told(
            area="논문 읽기",
            contribution=stated,
            innovations=[{**stated, "name": "도구", "text": "모델이 없어도 된다."}],
        )
    )
    project.reports.folder.mkdir(parents=True, exist_ok=True)
    (project.reports.folder / "ko").write_text("no folder")
    first = run("--lang", "ko", "--date", DAY)
    assert (first.returncode, len(models.requests)) == (1, 1)
    assert "reports/ko" in first.stderr
    run("--lang", "ko", "--date", DAY)
    assert len(models.requests) == 2, "another paper, and that one not again"


def test_the_libraries_own_lines_are_shown_to_nobody_who_does_not_ask(run, models):
    models.script.append(told())
    assert "HTTP Request" not in run("--lang", "en", "--id", "2601.00001", verbose=False).stderr
    assert "HTTP Request" in run("--lang", "en", "--id", "2601.00002").stderr


def test_the_most_voted_papers_come_first_and_the_day_has_a_limit(run, project, models):
    models.script.append(told())
    for _ in range(2):
        assert run("--lang", "en", settings="2").returncode == 0
    assert [method(project, number) for number in (1, 2, 3)] == ["fake", "fake", "extract"]
    assert len(models.requests) == 2


def test_calls_in_vain_count_against_the_days_limit_in_the_next_run_too(run, project, models):
    models.script.append("{")
    first = run("--lang", "en", settings="2")
    assert (first.returncode, len(models.requests)) == (1, 4)
    again = run("--lang", "en")
    assert (again.returncode, len(models.requests)) == (0, 4)
    assert (project.pages.load_spent().papers, project.pages.load_spent().tokens.calls) == (2, 4)


def test_the_status_keeps_what_a_model_failed_at_and_that_the_limit_is_used_up(run, models, checkout):
    models.script.append("{")
    run("--lang", "en", "--id", "2601.00001", settings="1")
    assert run("--lang", "en", "--date", DAY).returncode == 0
    status = run_command("status", cwd=checkout, PAPERDIGEST_TODAY=DAY).stdout
    assert "no report by the model, the model's second answer cannot be used either: " in status
    assert ": 1, such as 2601.00001 (en); the last on 2026-01-05" in status
    assert "model on 2026-01-05: 1 of 1 tries (a paper in a language), 2400 tokens of 500000" in status
    assert "no more is asked that day: the day's 1 tries are used up" in status


def test_with_a_budget_of_nothing_no_model_is_asked_and_that_is_said(run, models):
    done = run("--budget", "0")
    assert (done.returncode, models.requests) == (0, [])
    assert "With --budget 0, no model is asked" in done.stdout
    assert "no model is asked" not in run("--budget", "0", "--method", "extract").stdout


def test_who_asks_for_one_paper_is_told_that_the_day_s_limit_is_used_up(run, project, models):
    done = run("--lang", "en", "--id", "2601.00001", settings="0")
    assert done.returncode == 1
    assert "2601.00001: no model was asked: the rest of today's budget" in done.stderr
    assert (models.requests, method(project, 1)) == ([], "extract")


def whole_entries(project):
    return project.loader.whole(project.digests[0].date).entries


def test_two_runs_at_once_keep_within_the_limit_together(run, project, models, checkout, hub):
    models.script.append(told())
    run("--lang", "en", "--id", "2601.00003", settings="2")
    environment = replace(
        make_project(checkout, today=DAY, endpoint=hub.address).environment, model_endpoint=models.address, model="fake"
    )
    one, other = (Project(checkout, environment) for _ in range(2))
    with bounded_model(one) as first, bounded_model(other) as second:
        read(one, whole_entries(one), languages=["en"], model=first, budget=1)
        read(other, whole_entries(other), languages=["en"], model=second)
    assert len(models.requests) == 2
    assert project.pages.load_spent().papers == 2


def test_no_model_is_asked_if_what_it_takes_cannot_be_kept(run, project, models):
    models.script.append(told())
    (project.pages.folder / "reading.json" / "inside").mkdir(parents=True)
    done = run("--lang", "en")
    assert (done.returncode, models.requests) == (1, [])
    assert "reading.json: cannot be read" in done.stderr
    assert [method(project, number) for number in (1, 2, 3)] == ["extract"] * 3


def test_the_money_of_a_day_ends_this_run_and_the_next(run, project, models, checkout):
    text = (checkout / "digest.yml").read_text(encoding="utf-8")
    for setting, value in (
        ("money: 1.0 ", "30"),
        ("price_in: 0 ", "1000"),
        ("price_out: 0 ", "5000"),
        ("answer: 3000 ", "2000"),
    ):
        name = setting.split(":")[0]
        assert f"    {setting}" in text
        text = text.replace(f"    {setting}", f"    {name}: {value} ")
    (checkout / "digest.yml").write_text(text, encoding="utf-8")
    models.script.append(completion(told(), usage={"prompt_tokens": 900, "completion_tokens": 1900}))
    assert run("--lang", "en").returncode == 0
    assert run("--lang", "en").returncode == 0
    assert len(models.requests) == 1
    assert "(money) is too small for one more question" in project.pages.load_spent().refusal


def test_without_the_cache_the_stored_reports_still_count(run, models, checkout):
    models.script.append(told())
    run("--lang", "en", settings="2")
    (checkout / ".cache" / "paperdigest" / "reading.json").write_text("[]")
    run("--lang", "en", "--again")
    assert len(models.requests) == 2


@pytest.mark.parametrize("entry", [401, "I'm sorry, but I can't help with that.", "GARBAGE", "{"])
def test_what_a_model_cannot_do_is_done_without_it_and_the_key_stays_unseen(run, project, models, checkout, entry):
    models.script.append(entry)
    done = run("--lang", "en", "--id", "2601.00001")
    assert done.returncode == 1
    assert method(project, 1) == "extract"
    written = "".join(path.read_text(encoding="utf-8") for path in checkout.rglob("*.json"))
    assert "secret" not in done.stdout + done.stderr + written


def test_without_the_name_of_a_model_the_command_says_what_it_needs(run):
    done = run(PAPERDIGEST_MODEL="")
    assert done.returncode == 2
    assert "PAPERDIGEST_MODEL" in done.stderr


def test_offline_no_model_is_asked(run, project, models):
    models.script.append(told())
    run("--lang", "en", PAPERDIGEST_OFFLINE="1")
    assert models.requests == []


def test_each_language_has_a_report_of_its_own(run, project, models):
    korean = {"text": "모델 없이 논문을 읽는 방법을 제안한다.", "quote": QUOTE}
    models.script.extend([
        told(),
        json.dumps({**json.loads(told()), "area": "논문 읽기", "contribution": korean, "innovations": [{"name": "독자", **korean}]}),
        told(),
    ])  # fmt: skip
    run("--id", "2601.00001")
    assert project.reports.load("2601.00001", "ko").contribution.text == korean["text"]
    assert method(project, 1, "en") == "fake"
    assert project.reports.load("2601.00001", "zh") is None
