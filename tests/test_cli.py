import datetime as dt
import errno
import re
import socket
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner
from pydantic import BaseModel
from support.checkouts import ROOT, make_project
from support.hub import item
from support.records import make_day, make_paper, utc
from support.runs import FakeMkDocs

from paperdigest.archive.days import Archive
from paperdigest.cli import main
from paperdigest.commands.reading import _entries_to_read
from paperdigest.config import Keys
from paperdigest.environment import read_environment
from paperdigest.health.record import Runs
from paperdigest.look import Colours, Fonts


@pytest.fixture
def run(checkout, hub, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    monkeypatch.setenv("ARXIV_ENDPOINT", hub.address)
    monkeypatch.setenv("PAPERDIGEST_TODAY", "2026-01-30")

    def run(*arguments):
        return CliRunner().invoke(main, ["--project", str(checkout), *arguments])

    return run


def test_collect_stores_a_day_and_says_what_it_did(run, hub, checkout):
    hub.days = {"2026-01-05": [item(1)]}
    done = run("collect", "--date", "2026-01-05")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 days fetched: 1 files changed" in done.stdout
    assert len(Archive(checkout / "docs/data").dates()) == 1


def test_days_counts_back_from_today(run, hub):
    run("collect", "--days", "3")
    assert sorted(hub.asked_days) == ["2026-01-28", "2026-01-29", "2026-01-30"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--date", "2026-02-30"], "'2026-02-30' is not a date YYYY-MM-DD"),
        (["--date", "20260105"], "is not a date YYYY-MM-DD"),
        (["--date", "../../x"], "is not a date YYYY-MM-DD"),
        (["--date", "2026-01-31"], "2026-01-31: lies in the future; today is 2026-01-30 (UTC)"),
        (["--since", "2026-01-01", "--until", "2026-02-01"], "2026-02-01: lies in the future"),
        (["--since", "2026-01-05", "--until", "2026-01-01"], "--since 2026-01-05: lies after --until 2026-01-01"),
        (["--until", "2026-01-05"], "--until: needs --since"),
        (["--date", "2026-01-05", "--days", "2"], "use one of --date, --since (with --until) and --days"),
        (["--days", "0"], "0 is not in the range"),
        (["--since", "0001-01-01"], "0001-01-01: there were no Daily Papers before 2023"),
        (["--colour", "red"], "No such option"),
    ],
)
def test_what_makes_no_sense_is_refused_with_exit_code_2_and_asks_nobody(run, hub, arguments, said):
    done = run("collect", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output
    assert hub.requests == []


def test_wrong_settings_are_refused_with_exit_code_2(run, checkout):
    (checkout / "digest.yml").write_text("languages: [en, tlh]")
    done = run("collect", "--date", "2026-01-05")
    assert done.exit_code == 2
    assert "digest.yml: languages.1: 'tlh' is not allowed; allowed are en, ko, zh" in done.stderr


def test_a_wrong_variable_is_refused_with_exit_code_2(run, monkeypatch):
    monkeypatch.setenv("PAPERDIGEST_TODAY", "soon")
    done = run("status")
    assert (done.exit_code, "PAPERDIGEST_TODAY" in done.stderr) == (2, True)


def test_a_failure_is_one_clear_line_what_to_do_another_and_exit_code_1(run, hub):
    hub.forever = b"<html>back soon</html>"
    done = run("collect", "--date", "2026-01-05")
    assert done.exit_code == 1
    error, step = done.stderr.splitlines()
    assert "the answer is not JSON (it begins with '<html>back soon</html>')" in error
    assert step.startswith("What to do: open the address in a browser")
    assert "date=2026-01-05" in done.stderr


def test_verbose_shows_the_trace(run, hub, checkout):
    hub.forever = b"oops"
    done = CliRunner().invoke(main, ["--verbose", "--project", str(checkout), "collect", "--date", "2026-01-05"])
    assert done.exit_code == 1
    assert "Traceback" in done.stderr


def test_a_broken_day_file_is_named_by_write_and_the_rest_is_written(run, checkout):
    archive = Archive(checkout / "docs/data")
    archive.store(make_day("2026-01-05", make_paper(1)))
    broken = checkout / "docs/data/2026/2026-01-06.json"
    broken.write_text("{")
    done = run("write")
    assert done.exit_code == 1
    assert "2026-01-06.json: is not a day file" in done.stderr
    assert (checkout / "docs/posts/2026/2026-01-05.md").exists()


def test_status_says_what_is_there_and_what_is_missing(run, checkout):
    archive = Archive(checkout / "docs/data")
    assert "Nothing is archived yet" in run("status").stdout
    archive.store(make_day("2026-01-26", make_paper(1, votes=3)))
    archive.store(make_day("2026-01-28", make_paper(2, organization="Lab")))
    text = run("status").stdout
    assert "2 days from 2026-01-26 to 2026-01-28, 2 papers" in text
    assert "weekdays neither archived nor known to be empty: 2026-01-27, 2026-01-29" in text
    assert "organization: known of 1 papers (50%)" in text
    assert "votes not known: 1, such as 2601.00002" in text
    assert "listed on two days" not in text
    archive.store(make_day("2026-01-29", make_paper(1, aliases=("Old",))))
    text = run("status").stdout
    assert "listed on two days: 1, such as 2601.00001 (2026-01-26, 2026-01-29)" in text
    assert "title changed: 1, such as 2601.00001" in text


def test_a_port_in_use_is_said(run):
    with socket.create_server(("localhost", 0)) as server:
        port = server.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.exit_code == 1
    assert f"localhost:{port}: is in use; try another --port" in done.stderr


def section(title):
    """The text of a section of the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)[1]


def options():
    """(command or None, option) for every option of the command tree that click builds, --help included."""
    for option in main.get_params(main.make_context("paperdigest", [], resilient_parsing=True)):
        yield from ((None, name) for name in option.opts)
    for name, command in main.commands.items():
        context = command.make_context(name, [], resilient_parsing=True)
        params = [one for one in command.get_params(context) if isinstance(one, click.Option)]
        yield from ((name, opt) for option in params for opt in option.opts)


@pytest.mark.parametrize(("command", "option"), sorted(options(), key=str))
def test_every_option_is_documented_in_the_section_of_its_command(command, option):
    own = {
        "read": "Reading reports",
        "translate": "Titles and lines in the reader's language",
        "notify": "Sending the day to people",
    }
    place = section("Commands" if option in ("-h", "--help") else own.get(command, "Commands"))
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", place), f"{command} {option}"


def test_the_table_of_commands_lists_exactly_those_there_are():
    rows = re.findall(r"^\| `paperdigest (\w+)` \|", section("Commands"), re.MULTILINE)
    assert sorted(rows) == sorted(main.commands)


def test_every_variable_that_the_settings_read_is_in_the_table_of_variables():
    class Asked(dict):
        def get(self, name, default=None):
            self[name] = True
            return default

    asked = Asked()
    read_environment(asked, clock=dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
    rows = set(re.findall(r"^\| `([A-Z_]+)` \|", section("Commands"), re.MULTILINE))
    assert len(asked) >= 8
    assert set(asked) <= rows, set(asked) - rows


def test_every_key_of_the_settings_is_in_digest_yml():
    def keys(model):
        for name, field in model.model_fields.items():
            yield name
            if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
                yield from keys(field.annotation)

    text = (ROOT / "digest.yml").read_text(encoding="utf-8")
    of_old_files = {"topics", "terms"}  # topics.yml and glossary.yml say the same
    in_comments = {*Colours.model_fields, *Fonts.model_fields}
    for name in set(keys(Keys)) - of_old_files - in_comments:
        assert re.search(rf"^ *{name}:", text, re.MULTILINE), name
    for name in in_comments:
        assert re.search(rf"# .*\b{name}\b", text), name


def test_every_option_has_a_help_text():
    for name, command in main.commands.items():
        for option in (one for one in command.params if isinstance(one, click.Option)):
            assert option.help, f"{name} {option.opts}"


def test_the_make_targets_of_the_readme_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in set(re.findall(r"`make ([a-z]+)`", readme)):
        done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, target


@pytest.fixture
def mkdocs(monkeypatch):
    """Stands for MkDocs, which is tested with whole sites."""
    fake = FakeMkDocs()
    monkeypatch.setattr("paperdigest.site.build.run_mkdocs", fake)
    monkeypatch.setenv("PAPERDIGEST_OFFLINE", "1")
    return fake


def test_build_makes_what_has_changed_since_the_last_build_and_says_so(run, checkout, mkdocs):
    archive = Archive(checkout / "docs/data")
    archive.store(make_day("2026-01-29", make_paper(1)))
    done = run("build")
    assert done.exit_code == 0
    assert re.search(r"^\d+ parts built: \d+ files written, 0 removed$", done.stdout, re.MULTILINE)
    assert (checkout / "site/ko/posts/2026-01-29/index.html").exists()
    assert (checkout / "docs/zh/posts/2026/2026-01-29.md").exists()
    mkdocs.runs.clear()
    done = run("build")
    assert done.exit_code == 0
    assert "Nothing has changed since the last build" in done.stdout
    assert mkdocs.runs == []
    archive.store(make_day("2026-01-30", make_paper(2)))
    assert "parts built" in run("build").stdout
    assert (checkout / "site/posts/2026-01-30/index.html").exists()


@pytest.mark.usefixtures("mkdocs")
def test_a_broken_day_is_named_by_build_and_the_rest_is_built(run, checkout):
    archive = Archive(checkout / "docs/data")
    archive.store(make_day("2026-01-29", make_paper(1)))
    (checkout / "docs/data/2026/2026-01-30.json").write_text("{")
    for _ in range(2):
        done = run("build")
        assert done.exit_code == 1
        assert "2026-01-30.json: is not a day file" in done.stderr
        assert "Traceback" not in done.output
    assert (checkout / "site/posts/2026-01-29/index.html").exists()


@pytest.mark.usefixtures("mkdocs")
def test_build_that_goes_on_warns_of_a_broken_day_and_ends_well(run, checkout):
    Archive(checkout / "docs/data").store(make_day("2026-01-29", make_paper(1)))
    (checkout / "docs/data/2026/2026-01-30.json").write_text("{")
    done = run("build", "--go-on")
    assert done.exit_code == 0
    assert "Warning: build: " in done.stderr
    assert "`paperdigest repair 2026-01-30` mends it" in done.stderr


@pytest.mark.usefixtures("mkdocs")
def test_publish_builds_what_there_is_when_a_list_cannot_be_collected(run, hub, checkout):
    Archive(checkout / "docs/data").store(make_day("2026-01-29", make_paper(1)))
    hub.forever = b"<html>back soon</html>"
    done = run("publish")
    assert done.exit_code == 1
    assert "Error: publish: " in done.stderr
    assert (checkout / "site/posts/2026-01-29/index.html").exists()


@pytest.mark.usefixtures("mkdocs")
def test_publish_fails_after_publishing_for_a_source_that_has_failed_for_three_days(run, hub, checkout):
    Archive(checkout / "docs/data").store(make_day("2026-01-29", make_paper(1, categories=("cs.CL",))))
    hub.days = {"2026-01-30": [item(2, day="2026-01-30")]}
    for day in ("28", "29", "30"):
        assert run("note", "deploy", "success").exit_code == 0
        Runs(checkout / ".cache/paperdigest/runs.json").note(
            "translation", "is down", run=day, now=utc(f"2026-01-{day}T09:00:00")
        )
    done = run("publish")
    assert done.exit_code == 1
    assert "publish: translation: The model translates nothing: is down (since 2026-01-28). What to do:" in done.stderr
    assert (checkout / "site/posts/2026-01-29/index.html").exists()


def test_repair_names_what_it_did_and_refuses_a_day_that_is_not_archived(run, hub, checkout):
    Archive(checkout / "docs/data").store(make_day("2026-01-29", make_paper(1)))
    assert "2026-01-29 can be read" in run("repair", "2026-01-29").stdout
    assert run("repair", "2026-01-28").exit_code == 2
    (checkout / "docs/data/2026/2026-01-30.json").write_text("{")
    hub.days = {"2026-01-30": [item(2, day="2026-01-30")]}
    done = run("repair")
    assert (done.exit_code, "was collected again" in done.stdout) == (0, True)


@pytest.mark.usefixtures("mkdocs")
def test_build_names_settings_that_mkdocs_does_not_understand(run, checkout):
    (checkout / "mkdocs.yml").write_text("theme: [")
    done = run("build")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: mkdocs.yml: ")
    assert "Traceback" not in done.output


@pytest.mark.usefixtures("mkdocs")
def test_build_of_wrong_settings_is_refused_with_exit_code_2(run, checkout):
    (checkout / "digest.yml").write_text("colour: red")
    done = run("build")
    assert done.exit_code == 2
    assert "digest.yml: colour: unknown key" in done.stderr


def test_read_takes_the_days_that_it_is_told_newest_first(checkout):
    archive = Archive(checkout / "docs/data")
    for number, date in enumerate(("2025-12-30", "2026-01-28", "2026-01-29", "2026-01-30"), start=1):
        archive.store(make_day(date, make_paper(number)))
    project = make_project(checkout, today="2026-01-30")

    def chosen(date=None, days=None, paper=None):
        found = _entries_to_read(project, date=date and dt.date.fromisoformat(date), days=days, paper=paper)
        return [int(entry.paper.id[-1]) for entry in found]

    assert chosen(days=2) == [4, 3]
    assert chosen(days=32) == [4, 3, 2, 1]
    assert chosen(date="2026-01-28") == [2]
    assert chosen(paper="2601.00001") == [1]
    assert chosen() == [4, 3, 2], "the settings say how many days"


def test_a_command_that_reads_no_paper_does_not_load_what_reads_papers():
    code = (
        "import sys, paperdigest.cli; print([name for name in sys.modules if name.startswith('paperdigest.reading')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_version_is_that_of_the_program(run):
    done = run("--version")
    assert re.fullmatch(r"paperdigest, version \S+\n", done.stdout)


@pytest.mark.parametrize("arguments", [("read", "--id", "2601.00001"), ("read",)])
def test_an_empty_archive_is_no_wrong_usage(run, arguments):
    done = run(*arguments)
    assert (done.exit_code, "nothing is collected yet" in done.stderr) == (1, True)


def test_github_is_told_to_obey_nothing_that_a_service_has_written_into_the_log(run, hub, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    hub.days = {
        "2026-01-05": [item(1), item(2) | {"paper": {"id": "##[add-mask]a", "title": "::error::b", "upvotes": 1}}]
    }
    done, again = run("collect", "--date", "2026-01-05"), run("collect", "--date", "2026-01-05")
    first, *others = done.stderr.splitlines()
    assert re.fullmatch("::stop-commands::[0-9a-f]{32}", first)
    assert any("skipped ##[add-mask]a" in line for line in others)
    assert again.stderr.splitlines()[0] != first


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk: cannot be used: No space left on device"),
        (PermissionError(errno.EACCES, "Permission denied", "/x/y.css"), "/x/y.css: cannot be used: Permission denied"),
    ],
)
def test_a_disk_that_a_library_meets_full_or_closed_is_said_in_one_line(run, monkeypatch, error, said):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr("paperdigest.commands.health.find_troubles", fail)
    done = run("status", "--check")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (1, f"Error: {said}")
    assert "What to do: look at the permissions of that path and at the space that is left." in done.stderr


def test_an_error_of_a_program_is_no_matter_of_the_disk(run, monkeypatch):
    def fail(*_, **__):
        raise OSError("cannot do that")

    monkeypatch.setattr("paperdigest.commands.health.find_troubles", fail)
    assert isinstance(run("status", "--check").exception, OSError)
