"""Updates of the project meet what owners change: ten usual changes merge without a conflict."""

import os
import re
import shutil
import subprocess

import pytest
from support.checkouts import ROOT

from paperdigest.config import load_config

#: What owners and updates change, small enough to be merged often.
FILES = (
    "digest.yml", "mkdocs.yml", "README.md", "docs/data/README.md", "overrides/main.html",
    "paperdigest/digest/topics.yml", "paperdigest/digest/institutions.yml", "paperdigest/text/terms/ko.yml",
    ".github/workflows/publish.yml", ".github/schemas/digest.json",
)  # fmt: skip


def git(*arguments, cwd):
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=cwd, env={**os.environ, **quiet}, capture_output=True, text=True, check=False)


def commit(folder, message):
    git("add", "--all", cwd=folder)
    done = git("commit", "--quiet", "--message", message, cwd=folder)
    assert done.returncode == 0, done.stdout


def edit(folder, name, *changes):
    """Change a file: each of `changes` is an expression for lines and what takes their place."""
    path = folder / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    for pattern, replacement in changes:
        text, number = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE)
        assert number == 1, (name, pattern)
    path.write_text(text, encoding="utf-8")


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def update(folder):
    """An update as the project makes them: words of topics, a topic, terms, comments, keys, a template, the workflow."""
    new = "quills:\n  name: {en: Quills}\n  words: [quill]\ngames:"
    edit(folder, "paperdigest/digest/topics.yml", (r"chatbot, ", "chat bot, chatbot, "), (r"^games:", new))
    edit(folder, "paperdigest/digest/institutions.yml", (r"^EPFL: \[", "EPFL: [EPF Lausanne, "))
    edit(folder, "paperdigest/text/terms/ko.yml", (r"\Z", "lantern: 등불\n"))
    edit(
        folder,
        "digest.yml",
        (r"^# timezone: .*$", "# timezone: said in other words."),
        (r"(patience: 120 +)# .*$", r"\1# said in other words"),
        (r"\Z", "\n# A new part.\n"),
    )
    edit(folder, "mkdocs.yml", (r"\Z", "# A new line.\n"))
    edit(folder, "README.md", (r"^## Commands$", "A new paragraph.\n\n## Commands"))
    edit(folder, "overrides/main.html", (r"^<body ", '<body data-new="" '))
    edit(folder, ".github/workflows/publish.yml", (r"^permissions: ", "# A new comment.\npermissions: "))
    edit(folder, ".github/schemas/digest.json", (r"\A\{", "{\n"))


CHANGES = {
    "a title and a time zone": lambda folder: edit(
        folder, "digest.yml", (r"^title: .*$", "title: Lamp Digest"), (r"^timezone: .*$", "timezone: Asia/Seoul")
    ),
    "an address": lambda folder: edit(folder, "mkdocs.yml", (r"^site_url: .*$", "site_url: https://lamps.example/")),
    "languages": lambda folder: edit(folder, "digest.yml", (r"^languages: .*$", "languages: [ko, en]")),
    "topics": lambda folder: write(folder, "topics.yml", "lamps: {name: {en: Lamps}, words: [lamp]}\ngames: null\n"),
    "another name of an institution": lambda folder: write(folder, "institutions.yml", "KAIST: {add: [Lamp Lab]}\n"),
    "a term": lambda folder: write(folder, "glossary.yml", "ko: {token: 토막}\n"),
    "a page in the menu": lambda folder: (
        write(folder, "docs/lab.md", "# Our lab\n"),
        edit(folder, "mkdocs.yml", (r"^  - library\.md$", "  - library.md\n  - lab.md")),
    ),
    "a post": lambda folder: write(folder, "docs/posts/hello.md", "---\ndate: 2026-01-05\n---\n# Hello\n"),
    "colours and a style sheet": lambda folder: (
        write(folder, "docs/assets/own.css", "h1 { color: teal; }\n"),
        edit(folder, "digest.yml", (r"^  colours: \{\}.*$", '  colours: {accent: ["#0b6b4f", "#6fd3b0"]}')),
        edit(folder, "mkdocs.yml", (r"^theme:$", "extra_css: [assets/own.css]\n\ntheme:")),
    ),
    "days of the archive and a README": lambda folder: (
        write(folder, "docs/data/2026/2026-01-05.json", "{}\n"),
        edit(folder, "README.md", (r"\A# Paper Digest$", "# Lamp Digest")),
    ),
}


@pytest.fixture(scope="module")
def upstream(tmp_path_factory):
    """The project as owners have it, on `main`, and an update of it, on `update`."""
    folder = tmp_path_factory.mktemp("upstream")
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    git("init", "--quiet", cwd=folder)
    commit(folder, "As owners have it")
    git("checkout", "--quiet", "-b", "update", cwd=folder)
    update(folder)
    commit(folder, "An update")
    git("checkout", "--quiet", "main", cwd=folder)
    return folder


def merged(upstream, folder, *changes):
    """A fork with changes of its owner, each committed, after it has taken over the update."""
    git("clone", "--quiet", "--branch", "main", str(upstream), str(folder), cwd=upstream)
    for change in changes:
        change(folder)
        commit(folder, "A change of the owner's")
    done = git("merge", "--quiet", "--no-edit", "origin/update", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert "data-new" in (folder / "overrides" / "main.html").read_text(encoding="utf-8")
    return load_config(folder / "digest.yml")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_usual_change_of_an_owner_s_and_an_update_do_not_conflict(upstream, tmp_path, change):
    config = merged(upstream, tmp_path / "fork", change)
    assert not config.notes


def test_all_of_them_together_merge_and_hold(upstream, tmp_path):
    config = merged(upstream, tmp_path / "fork", *CHANGES.values())
    assert (config.title, config.timezone, config.languages) == ("Lamp Digest", "Asia/Seoul", ("ko", "en"))
    assert config.look.colours.accent == ("#0b6b4f", "#6fd3b0")
    assert "lamps" in {topic.id for topic in config.topics}
    assert "said in other words" in (tmp_path / "fork" / "digest.yml").read_text(encoding="utf-8")
