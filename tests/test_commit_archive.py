"""scripts/commit-archive.sh: what happens to a commit of the archive when the branch is not as it was."""

import os
import subprocess

import pytest
from support.checkouts import ROOT

#: No settings of whoever runs this.
_VARIABLES = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C",
}  # fmt: skip


def git(folder, *arguments):
    name = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    done = subprocess.run(
        ["git", *name, *arguments], cwd=folder, env=_VARIABLES, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit_archive(checkout):
    script = ["sh", str(ROOT / "scripts" / "commit-archive.sh")]
    return subprocess.run(script, cwd=checkout, env=_VARIABLES, check=False, capture_output=True, text=True)


def write(checkout, name, text):
    path = checkout / "docs" / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def origin(tmp_path):
    """A repository whose branch has no usual name."""
    folder = tmp_path / "origin.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=renamed/since", str(folder))
    return folder


@pytest.fixture
def clone(tmp_path, origin):
    def clone(name):
        git(tmp_path, "clone", "--quiet", str(origin), name)
        checkout = tmp_path / name
        if not git(origin, "branch"):
            write(checkout, "2026/2026-01-02.json", "{}\n")
            git(checkout, "add", ".")
            git(checkout, "commit", "--quiet", "--message", "Begin")
            git(checkout, "push", "--quiet", "origin", "HEAD")
        return checkout

    return clone


def files(origin):
    return git(origin, "ls-tree", "-r", "--name-only", "HEAD").splitlines()


def test_a_branch_of_any_name_is_pushed_to_and_nothing_but_the_archive(clone, origin):
    checkout = clone("one")
    write(checkout, "2026/2026-01-05.json", "{}\n")
    (checkout / "secret.txt").write_text("x")
    assert commit_archive(checkout).returncode == 0
    assert files(origin) == ["docs/data/2026/2026-01-02.json", "docs/data/2026/2026-01-05.json"]
    assert git(origin, "log", "-1", "--format=%s") == "Collect 2026-01-05: 1 day changed"
    assert commit_archive(checkout).stdout == "docs/data has not changed: nothing to commit\n"


def test_runs_that_overlap_lose_nothing_of_each_other(clone, origin):
    one, other = clone("one"), clone("other")
    write(one, "2026/2026-01-05.json", "{}\n")
    write(other, "2026/2026-01-06.json", "{}\n")
    assert commit_archive(one).returncode == 0
    done = commit_archive(other)
    assert (done.returncode, "our commit goes on top of it" in done.stdout) == (0, True)
    assert files(origin)[-2:] == ["docs/data/2026/2026-01-05.json", "docs/data/2026/2026-01-06.json"]


def test_runs_that_changed_the_same_day_differently_fail_and_leave_the_first_one(clone, origin):
    one, other = clone("one"), clone("other")
    write(one, "2026/2026-01-05.json", '{"votes": 1}\n')
    write(other, "2026/2026-01-05.json", '{"votes": 2}\n')
    assert commit_archive(one).returncode == 0
    done = commit_archive(other)
    assert done.returncode == 1
    assert "Collect again on top of that branch" in done.stderr
    assert git(origin, "show", "HEAD:docs/data/2026/2026-01-05.json") == '{"votes": 1}'
    assert git(other, "show", "HEAD:docs/data/2026/2026-01-05.json") == '{"votes": 2}', "and nothing is lost here"
    assert not git(other, "status", "--porcelain")


def test_a_refused_push_keeps_the_commit_and_the_next_run_pushes_it(clone, origin):
    checkout = clone("one")
    write(checkout, "2026/2026-01-05.json", "{}\n")
    hook = origin / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho protected >&2\nexit 1\n")
    hook.chmod(0o755)
    done = commit_archive(checkout)
    assert done.returncode == 1
    assert "refuses the push, and not because" in done.stderr
    hook.unlink()
    assert "an earlier commit was not pushed" in commit_archive(checkout).stdout
    assert files(origin)[-1] == "docs/data/2026/2026-01-05.json"


def test_a_branch_that_was_renamed_while_the_run_went_on_is_said_and_made_again(clone, origin):
    checkout = clone("one")
    branch = git(checkout, "branch", "--show-current")
    git(origin, "branch", "--move", branch, "main")
    write(checkout, "2026/2026-01-05.json", "{}\n")
    done = commit_archive(checkout)
    assert done.returncode == 0, done.stderr
    assert git(origin, "rev-parse", branch) == git(checkout, "rev-parse", "HEAD"), (
        "nothing is lost; the owner merges it"
    )


def test_without_a_branch_nothing_is_committed(clone):
    checkout = clone("one")
    git(checkout, "checkout", "--quiet", "--detach")
    write(checkout, "2026/2026-01-05.json", "{}\n")
    assert "no branch is checked out" in commit_archive(checkout).stderr
