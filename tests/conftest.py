"""Fixtures: a local service, a scratch checkout, and records made with a few words."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest
from services import serve_hub

from paperdigest.config import Environment, load_config
from paperdigest.pipeline import Project
from paperdigest.records import Day, Paper

ROOT = Path(__file__).parent.parent
pytest_plugins = ["sites"]
hypothesis.settings.register_profile("default", deadline=None, derandomize=True)
hypothesis.settings.register_profile("fuzz", deadline=None, max_examples=100_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
_CHECKOUT = (
    "digest.yml",
    "mkdocs.yml",
    "mkdocs.en.yml",
    "mkdocs.ko.yml",
    "mkdocs.zh.yml",
    "hooks",
    "overrides",
    "docs",
)


@pytest.fixture(autouse=True)
def _no_outside_settings(monkeypatch):
    """No test depends on the environment it runs in, and none reaches a real service by mistake."""
    for name in (
        "HF_TOKEN",
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "PAPERDIGEST_MODEL",
        "PAPERDIGEST_OFFLINE",
        "PAPERDIGEST_TODAY",
        "SITE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("ARXIV_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("paperdigest.pipeline._ARXIV_PATIENCE", 0.1)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@pytest.fixture
def hub():
    with serve_hub() as service:
        yield service


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
    for language in ("en", "ko", "zh"):
        shutil.rmtree(folder / "docs" / language, ignore_errors=True)
    for generated in [*folder.glob("docs/*.md"), *folder.glob("docs/data/*.json"), *folder.glob("docs/data/2*")]:
        shutil.rmtree(generated) if generated.is_dir() else generated.unlink()
    shutil.rmtree(folder / "docs" / "data" / "reports", ignore_errors=True)
    return folder


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "checkout"
    folder.mkdir()
    return copy_checkout(folder)


@pytest.fixture
def project(checkout):
    return make_project(checkout)


def make_project(checkout, *, today="2026-01-05", endpoint="http://127.0.0.1:9", offline=False):
    now = dt.datetime.fromisoformat(f"{today}T12:00:00+00:00")
    environment = Environment(hf_endpoint=endpoint, arxiv_endpoint=endpoint, hf_token=None, offline=offline, now=now)
    return Project(root=checkout, environment=environment)


@pytest.fixture(scope="session")
def config():
    return load_config(ROOT / "digest.yml")


def make_paper(number=1, **facts):
    return Paper(**{"id": f"2601.{number:05}", "title": f"Paper number {number}", **facts})


def make_day(date="2026-01-05", *papers):
    return Day(date=dt.date.fromisoformat(date), papers=tuple(papers))


def utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


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


def pytest_addoption(parser):
    parser.addoption("--update-goldens", action="store_true", help="write tests/goldens anew")
