"""Telling the owner: issues and the summary, against a local server."""

import dataclasses
import datetime as dt

import pytest
from click.testing import CliRunner
from support.browser import serve_folder
from support.checkouts import make_project
from support.github import REPOSITORY, TOKEN, serve_issues
from support.records import make_day, make_paper

from paperdigest.checkup import size_of, tell, watch
from paperdigest.cli import main
from paperdigest.errors import Incomplete

NOON = dt.datetime(2026, 1, 9, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def server():
    with serve_issues() as issues:
        yield issues


@pytest.fixture
def github(server):
    server.issues, server.comments, server.requests, server.status, server.refused = {}, [], [], None, ()
    return server


@pytest.fixture
def owner(project, github, tmp_path):
    """A project whose model has failed for three days, and what tells its owner `days` later."""
    project.archive.store(make_day("2026-01-08", make_paper(1)))
    for day in (2, 1, 0):
        project.runs.note("model", "answered with status 401", run=str(day), now=NOON - dt.timedelta(days=day))
    variables = {
        "GITHUB_API_URL": github.address,
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_RUN_ID": "77",
    }

    def told(days=0):
        fresh = make_project(project.root)
        environment = dataclasses.replace(fresh.environment, now=NOON + dt.timedelta(days=days), variables=variables)
        return tell(dataclasses.replace(fresh, environment=environment), size=0)

    return project, told


def works_again(project, days):
    project.runs.note("model", None, run=f"well {days}", now=NOON + dt.timedelta(days=days))


def fails(project, *days):
    for day in days:
        project.runs.note("model", "answered with status 402", run=f"bad {day}", now=NOON + dt.timedelta(days=day))


def test_a_trouble_that_lasts_gets_one_issue_that_says_what_to_do(owner, github):
    _, told = owner
    assert told() == ["Opened an issue: Paper Digest: The model writes no reports"]
    issue = github.issues[1]
    assert "answered with status 401" in issue["body"]
    assert "**What to do:** check the secret OPENAI_API_KEY" in issue["body"]
    assert f"{REPOSITORY}/actions/runs/77" in issue["body"]


def test_it_is_renewed_once_a_day_at_most(owner, github):
    _, told = owner
    told()
    assert told() == []
    assert told(days=1) == ["Issue #1 is up to date: Paper Digest: The model writes no reports"]
    assert "Last seen on 2026-01-10" in github.issues[1]["body"]
    assert (len(github.issues), github.comments) == (1, [])


def test_it_is_closed_when_all_is_well_and_opened_again_when_it_comes_back(owner, github):
    project, told = owner
    told()
    works_again(project, 1)
    told(days=1)
    assert github.issues[1]["state"] == "closed"
    assert github.comments == [(1, "All is well again on 2026-01-10.")]
    assert told(days=1) == []
    fails(project, 2, 3, 4)
    told(days=4)
    assert (len(github.issues), github.issues[1]["state"]) == (1, "open")
    assert github.comments[1:] == [(1, "It is back.")]


def test_an_issue_that_was_closed_by_hand_stays_closed_while_the_same_trouble_lasts(owner, github):
    project, told = owner
    told()
    github.issues[1]["state"] = "closed"
    assert "#1 was closed by hand and stays closed" in told(days=1)[0]
    assert github.issues[1]["state"] == "closed"
    works_again(project, 2)
    told(days=2)
    fails(project, 3, 4, 5)
    told(days=5)
    assert (len(github.issues), github.issues[1]["state"]) == (1, "open")


def test_many_damaged_files_get_one_issue_and_what_was_told_of_some_is_closed_with_the_reason(owner, github):
    project, told = owner
    works_again(project, 0)
    paths = [project.archive.path(dt.date(2025, 12, day)) for day in range(1, 9)]
    paths[0].parent.mkdir(parents=True)
    for path in paths[:2]:
        path.write_text("{ half")
    told()
    assert [issue["state"] for issue in github.issues.values()] == ["open", "open"]
    for path in paths:
        path.write_text("{ half")
    told()
    assert [issue["state"] for issue in github.issues.values()] == ["open", "closed", "closed"][::-1]
    assert github.issues[3]["title"].startswith(
        "Paper Digest: 8 files of the archive cannot be read, such as docs/data"
    )
    assert [said for _, said in github.comments] == ["This is told together with others of its kind now."] * 2
    for path in paths:
        path.unlink()
    told()
    assert github.issues[3]["state"] == "closed"
    assert github.comments[-1] == (3, "All is well again on 2026-01-09.")


def test_a_warning_opens_no_issue(owner, github):
    project, told = owner
    works_again(project, 0)
    fails(project, 1)
    assert told(days=1) == []
    assert github.issues == {}


def test_other_issues_pull_requests_and_quotes_of_the_mark_are_left_alone(owner, github):
    _, told = owner
    told()
    mark = github.issues[1]["body"].splitlines()[-1]
    github.add("A question", f"What is {mark} for?")
    github.add("A change", mark, pull_request={})
    told(days=1)
    assert [issue["title"] for issue in github.issues.values()][1:] == ["A question", "A change"]
    assert github.issues[3]["body"] == mark


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "`permissions: issues: write`"),
        (410, "issues are switched off"),
        (404, "no such repository"),
        (500, "500"),
    ],
)
def test_that_github_refuses_is_said_in_the_summary_and_breaks_nothing(owner, github, tmp_path, status, said):
    github.status = status
    assert said in owner[1]()[0]
    summary = (tmp_path / "summary.md").read_text()
    assert "No issue was opened or closed" in summary
    assert TOKEN not in summary


def test_a_token_that_may_read_issues_but_not_write_them_is_told_apart_and_stops_nothing(owner, github, tmp_path):
    _, told = owner
    github.status, github.refused = 403, ("POST", "PATCH")
    (note,) = told()
    assert note.startswith("Not told by an issue, ")
    assert note.endswith("(status 403): Paper Digest: The model writes no reports")
    assert "permissions: issues: write" in (tmp_path / "summary.md").read_text()
    assert github.issues == {}
    github.status = None
    assert told() == ["Opened an issue: Paper Digest: The model writes no reports"]


def test_an_issue_that_nothing_can_be_said_below_keeps_no_other_trouble_from_being_told(owner, github):
    project, told = owner
    told()
    works_again(project, 1)
    for day in (-1, 0, 1):
        project.runs.note("deploy", "no room", run=f"full {day}", now=NOON + dt.timedelta(days=day))
    answer, status = github.answer, {"comments": None}
    github.answer = lambda method, path, query, data: (
        status["comments"] if path.endswith("/comments") else answer(method, path, query, data)
    )
    assert [note.partition(":")[0] for note in told(days=1)] == [
        "Opened an issue",
        f"Not told by an issue, {REPOSITORY} (POST issues)",
    ]
    del github.answer
    assert [issue["title"] for issue in github.issues.values()][1:] == ["Paper Digest: The site cannot be deployed"]


def test_a_stranger_s_issue_with_our_mark_is_left_alone_and_silences_nothing(owner, github):
    _, told = owner
    told()
    copied = github.issues.pop(1)
    github.add(copied["title"], copied["body"], state="closed", login="stranger", author_association="NONE")
    before = dict(github.issues[1])
    assert told(days=1) == ["Opened an issue: Paper Digest: The model writes no reports"]
    assert github.issues[1] == before
    github.issues[2] |= {"user": {"login": "ada"}, "author_association": "OWNER"}
    assert told(days=2) == ["Issue #2 is up to date: Paper Digest: The model writes no reports"]


def test_the_summary_tells_what_works_and_what_does_not(owner, tmp_path):
    owner[0].runs.note("list", None, run="0", now=NOON)
    owner[1]()
    summary = (tmp_path / "summary.md").read_text()
    assert "Newest day: 2026-01-08, 1 papers." in summary
    assert "| list | ✅ | 2026-01-09 12:00 |" in summary
    assert "| model | ❌ | never |" in summary


def test_what_a_service_says_mentions_nobody_and_is_no_markup(owner, github, tmp_path):
    project, told = owner
    project.runs.note("model", "@owner ```<img src=x> [a](b)", run="0", now=NOON)
    told()
    body, summary = github.issues[1]["body"], (tmp_path / "summary.md").read_text()
    assert body.count("```") == 2
    assert "\\@owner" in summary
    assert "\\`\\`\\`\\<img src=x\\> \\[a\\]" in summary


def test_without_a_repository_nothing_is_asked(project, github):
    assert "are not set" in tell(project, size=0)[0]
    assert github.requests == []


def test_issues_of_a_form_that_github_has_not_are_left_alone(owner, github):
    _, told = owner
    told()
    body = github.issues[1]["body"]
    odd = [{"title": "no number"}, {"number": "four"}, {"number": 5, "user": "text"}, {"number": 6, "user": None}]
    for number, facts in enumerate(odd, 2):
        user = {"login": "github-actions[bot]"}
        github.issues[number] = {"title": "x", "body": body, "state": "open", "user": user, **facts}
    github.issues[9] = {"number": 9, "title": None, "body": None, "state": None, "author_association": ["OWNER"]}
    assert told(days=1) == ["Issue #1 is up to date: Paper Digest: The model writes no reports"]


def watched(project, github, site, built, **variables):
    site.mkdir()
    (site / "404.html").write_text("lost")
    (site / "status.json").write_text(built)
    given = {"GITHUB_API_URL": github.address, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN, **variables}
    environment = dataclasses.replace(project.environment, now=NOON, variables=given)
    with serve_folder(site, "/d/") as address:
        return watch(dataclasses.replace(project, environment=environment), address)


@pytest.mark.parametrize("refusal", [{"GITHUB_TOKEN": ""}, 403, 410, 500])
def test_the_watch_fails_if_runs_have_stopped_and_no_issue_can_say_so(project, github, tmp_path, refusal):
    if isinstance(refusal, int):
        github.status, refusal = refusal, {}
    with pytest.raises(Incomplete, match=r"Runs have stopped: .* No issue was opened or closed"):
        watched(project, github, tmp_path / "stopped", '{"built": "2026-01-02"}', **refusal)
    assert watched(project, github, tmp_path / "well", '{"built": "2026-01-08"}', **refusal)


@pytest.mark.parametrize("content", ["[" * 200_000, '{"built": ["2026-01-08"]}', '{"built": 1e999}'])
def test_a_status_of_any_content_is_looked_at(project, github, tmp_path, content):
    assert "The site has no status.json" in watched(project, github, tmp_path / "odd", content)[0]


@pytest.mark.parametrize(("built", "issues"), [("2026-01-08", 0), ("2026-01-02", 1), (None, 1)])
def test_the_watch_opens_an_issue_if_runs_have_stopped_and_touches_no_other(owner, github, tmp_path, built, issues):
    project, told = owner
    told()
    site = tmp_path / "published"
    site.mkdir()
    (site / "404.html").write_text("lost")
    if built:
        (site / "status.json").write_text(f'{{"built": "{built}"}}')
    variables = {"GITHUB_API_URL": github.address, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN}
    environment = dataclasses.replace(project.environment, now=NOON, variables=variables)
    with serve_folder(site, "/d/") as address:
        watch(dataclasses.replace(project, environment=environment), address)
    assert [issue["state"] for issue in github.issues.values()] == ["open"] * (1 + issues)
    assert len(github.issues) == 1 + issues


def command(project, *arguments, today="2026-01-09"):
    variables = {"PAPERDIGEST_TODAY": today, "PAPERDIGEST_OFFLINE": "1"}
    return CliRunner().invoke(main, ["--project", str(project.root), *arguments], env=variables)


def test_status_check_fails_for_what_lasts_and_warns_of_the_rest(project):
    project.archive.store(make_day("2026-01-07", make_paper(1)))
    assert command(project, "status", "--check").stdout == "Everything works\n"
    for day in ("2026-01-07", "2026-01-08", "2026-01-09"):
        done = command(project, "note", "deploy", "failure", "--problem", "no room", today=day)
        assert (done.exit_code, done.output) == (0, "")
        done = command(project, "status", "--check", today=day)
        assert done.exit_code == (1 if day == "2026-01-09" else 0)
        assert "The site cannot be deployed: no room (since 2026-01-07). What to do: " in done.stderr
    command(project, "note", "deploy", "skipped")
    assert command(project, "status", "--check").exit_code == 1
    command(project, "note", "deploy", "success")
    assert command(project, "status", "--check").exit_code == 0


def test_status_check_names_a_broken_day_with_its_remedy(project):
    path = project.archive.path(dt.date(2026, 1, 8))
    path.parent.mkdir(parents=True)
    path.write_text("{ half")
    done = command(project, "status", "--check")
    assert done.exit_code == 1
    assert "docs/data/2026/2026-01-08.json is not a day file" in done.stderr
    assert "What to do: run `paperdigest repair 2026-01-08`, then commit docs/data." in done.stderr


def test_status_check_fails_if_nobody_can_remember_what_has_been_wrong(project):
    project.archive.store(make_day("2026-01-08", make_paper(1)))
    project.runs.path.mkdir(parents=True)
    done = command(project, "status", "--check")
    assert done.exit_code == 1
    assert "runs.json: cannot be read" in done.stderr


def test_the_size_of_a_site_is_that_of_all_its_files(tmp_path):
    site = tmp_path / "site"
    assert size_of(site) == 0
    for name, size in (("index.html", 3), (".nojekyll", 1), ("posts/2026-01-05/index.html", 40), ("a/b/c/d.txt", 500)):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"x" * size)
    (site / "linked").symlink_to(tmp_path)
    (site / "lost").symlink_to("nowhere")
    (site / "itself").symlink_to("itself")
    assert size_of(site) == 544
