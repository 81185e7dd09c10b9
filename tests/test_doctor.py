"""What the doctor finds, and what it says to do next."""

import datetime as dt
import re
import subprocess

import pytest
from click.testing import CliRunner
from support.hub import item
from support.records import make_day, make_paper

from paperdigest.cli import main
from paperdigest.environment import read_environment


@pytest.fixture
def examine(checkout, hub, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    monkeypatch.setenv("ARXIV_ENDPOINT", hub.address)
    monkeypatch.setenv("PAPERDIGEST_TODAY", "2026-01-06")
    monkeypatch.setenv("HF_TOKEN", "a-secret-value")
    hub.days = {"2026-01-05": [item(1)]}

    def examine(**variables):
        return CliRunner().invoke(main, ["--project", str(checkout), "doctor"], env=variables)

    return examine


def test_a_fresh_checkout_is_told_to_collect_and_no_secret_is_shown(examine, checkout, hub):
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=checkout, check=True)
    subprocess.run(["git", "remote", "add", "origin", "git@github.com:owner/digest.git"], cwd=checkout, check=True)
    done = examine()
    assert done.exit_code == 0, done.output
    for said in (
        "ok      branch main of owner/digest",
        "https://github.com/owner/digest/settings/pages the source is GitHub Actions",
        "HF_TOKEN is set",
        "OPENAI_API_KEY is not set (optional)",
        "PAPERDIGEST_NOTIFY is not set (optional)",
        f"ok      the list of papers ({hub.address}) answers",
        f"ok      arXiv ({hub.address}) answers",
        "note    nothing is archived yet",
    ):
        assert said in done.stdout
    assert "a-secret-value" not in done.output


def test_a_checkout_without_a_repository_on_github_is_told_where_to_make_one(examine, checkout):
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=checkout, check=True)
    done = examine()
    assert "note    the branch is main; its origin is not on GitHub" in done.stdout
    assert "Next: make an empty repository at https://github.com/new, and push this one to it" in done.stdout


@pytest.mark.parametrize(
    ("off", "said"),
    [
        ({"days": 40}, "40 days behind"),
        ({"days": -40}, "40 days ahead"),
        ({"hours": 47}, "47 hours behind"),
        ({"minutes": -90}, "90 minutes ahead"),
        ({"minutes": 4}, None),
    ],
)
def test_a_wrong_clock_is_said_once_and_first(  # noqa: PLR0917
    examine, project, hub, monkeypatch, off, said
):
    now = dt.datetime(2026, 1, 6, 12, tzinfo=dt.UTC)
    hub.now = now + dt.timedelta(**off)
    monkeypatch.setattr("paperdigest.cli.read_environment", lambda clock: read_environment(clock=now))
    project.archive.store(make_day("2025-12-01", make_paper(1)))
    done = examine(PAPERDIGEST_TODAY="")
    assert [line for line in done.stdout.splitlines() if "clock" in line] == (
        [f"WRONG   the clock of this machine is {said}", "Next: set the clock"]
        if said
        else ["ok      the clock of this machine is right"]
    )


def test_a_record_of_runs_that_cannot_be_kept_is_wrong(examine, project):
    project.runs.path.mkdir(parents=True)
    done = examine()
    assert (done.exit_code, "runs.json: cannot be read: Is a directory" in done.stdout) == (1, True)
    assert f"Next: move {project.runs.path} away" in done.stdout


def test_a_service_that_cannot_be_reached_is_wrong_and_the_next_step_is_said(examine, hub):
    hub.forever = 404
    done = examine()
    assert done.exit_code == 1
    assert f"WRONG   the list of papers ({hub.address}): answered with status 404" in done.stdout
    assert "Next: look whether the network and the address are right" in done.stdout


def test_a_broken_day_is_wrong_and_its_repair_is_the_next_step(examine, project):
    project.archive.store(make_day("2026-01-05", make_paper(1)))
    project.archive.path(make_day("2026-01-02").date).write_text("{ half")
    done = examine(PAPERDIGEST_OFFLINE="1")
    assert done.exit_code == 1
    assert "Next: run `paperdigest repair 2026-01-02`, then commit docs/data" in done.stdout


def test_wrong_settings_end_the_examination_with_what_is_wrong(examine, checkout):
    (checkout / "digest.yml").write_text("colour: red")
    done = examine()
    assert done.exit_code == 1
    assert "WRONG   " in done.stdout
    assert "colour: unknown key" in done.stdout


def test_an_entry_of_the_owner_s_files_that_has_no_effect_is_a_hint(examine, checkout):
    (checkout / "topics.yml").write_text("agentz:")
    done = examine(PAPERDIGEST_OFFLINE="1")
    assert "topics.yml: agentz: has no effect: there is no such topic (is 'agents' meant?)" in done.stdout


def test_a_mistake_in_an_owner_s_file_is_mended_in_that_file(examine, checkout):
    (checkout / "glossary.yml").write_text("ko: [token]")
    done = examine()
    assert "glossary.yml: ko: " in done.stdout
    assert "Next: mend that line of glossary.yml" in done.stdout


@pytest.mark.parametrize(
    ("lines", "said", "code"),
    [
        ("json://127.0.0.1/s3cret\nntfy://127.0.0.1/s3cret/s3cret2", "ok      PAPERDIGEST_NOTIFY leads to 3 places", 0),
        ("# me\nslack://s3cret", "WRONG   PAPERDIGEST_NOTIFY: line 2 (slack) is no address that can be sent to", 1),
    ],
)
def test_the_addresses_of_deliveries_are_counted_and_never_shown(examine, lines, said, code):
    done = examine(PAPERDIGEST_NOTIFY=lines, PAPERDIGEST_OFFLINE="1")
    assert said in done.stdout
    assert done.exit_code == code
    assert "s3cret" not in done.output


def test_a_schedule_reads_as_times_and_a_weekly_one_says_its_day(examine, checkout):
    workflow = checkout / ".github" / "workflows" / "publish.yml"
    workflow.parent.mkdir(parents=True, exist_ok=True)
    crons = ("7 4 * * *", "55 23 * * *", "30 6 * * 3", "*/10 * * * *")
    workflow.write_text("on:\n  schedule:\n" + "".join(f'    - cron: "{cron}"\n' for cron in crons))
    said = examine(PAPERDIGEST_OFFLINE="1").stdout
    assert "scheduled (UTC): 04:07, 23:55, Wednesdays 06:30, */10 * * * *" in said


@pytest.mark.parametrize(("address", "missing"), [("https://digest.example/", False), ("", True)])
def test_deliveries_need_the_address_of_the_site(examine, address, missing):
    done = examine(PAPERDIGEST_NOTIFY="json://127.0.0.1/s3cret", PAPERDIGEST_OFFLINE="1", SITE_URL=address)
    assert "PAPERDIGEST_NOTIFY leads to 1 place\n" in done.stdout
    assert ("SITE_URL is not set" in done.stdout) == missing


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "digest.yml",
            "look: {logo: assets/mine.svg}",
            "digest.yml: look.logo: assets/mine.svg: there is no such file",
        ),
        ("digest.yml", "look: {fonts: {text: a.woff2}}", "digest.yml: look.fonts.text: a.woff2: there is no such file"),
        ("mkdocs.yml", "nav: [index.md, lab.md]", "mkdocs.yml: nav: lab.md: there is no such page below docs/"),
        ("mkdocs.yml", "extra_css: [mine.css]", "mkdocs.yml: extra_css: mine.css: there is no such file below docs/"),
        ("mkdocs.yml", "nav: [", "mkdocs.yml: is not valid YAML"),
    ],
)
def test_what_a_build_would_end_with_is_wrong_once(examine, checkout, file, text, said):
    path = checkout / file
    kept = re.sub(r"\nnav:\n(  - .*\n)+", "\n", path.read_text(encoding="utf-8")) if file == "mkdocs.yml" else ""
    path.write_text(f"{kept}\n{text}\n", encoding="utf-8")
    before = {one for one in checkout.rglob("*") if one.is_file()}
    done = examine(PAPERDIGEST_OFFLINE="1")
    assert done.exit_code == 1
    assert done.stdout.count(said) == 1, done.output
    assert f"Next: mend {file}, or add the file" in done.stdout
    assert {one for one in checkout.rglob("*") if one.is_file() and "__pycache__" not in one.parts} <= before
