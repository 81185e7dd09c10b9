"""Scratch checkouts, and commands run in them as a user would."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

from paperdigest.config import Environment
from paperdigest.language import LANGUAGES
from paperdigest.pipeline import Project

TESTS = Path(__file__).parent.parent


ROOT = TESTS.parent


_CHECKOUT = (
    "digest.yml",
    "mkdocs.yml",
    *(f"mkdocs.{language}.yml" for language in LANGUAGES),
    "hooks",
    "overrides",
    "docs",
)


def copy_checkout(folder):
    """Copy what a checkout holds, without anything generated."""
    for name in _CHECKOUT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source,
                folder / name,
                ignore=shutil.ignore_patterns("__pycache__", "posts", "topics", "institutions", "reports"),
            )
        else:
            shutil.copy(source, folder / name)
    for language in LANGUAGES:
        shutil.rmtree(folder / "docs" / language, ignore_errors=True)
    for generated in [*folder.glob("docs/*.md"), *folder.glob("docs/data/*.json"), *folder.glob("docs/data/2*")]:
        shutil.rmtree(generated) if generated.is_dir() else generated.unlink()
    shutil.rmtree(folder / "docs" / "data" / "reports", ignore_errors=True)
    return folder


def make_project(checkout, *, today="2026-01-05", endpoint="http://127.0.0.1:9", offline=False):
    now = dt.datetime.fromisoformat(f"{today}T12:00:00+00:00")
    environment = Environment(hf_endpoint=endpoint, arxiv_endpoint=endpoint, hf_token=None, offline=offline, now=now)
    return Project(root=checkout, environment=environment)


def run_command(*arguments, cwd, timeout=300, **environment):
    """Run `python -m ARGUMENTS` as a user would, with nothing from outside but what is given."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=variables,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
