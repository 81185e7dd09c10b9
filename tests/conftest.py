"""Fixtures: a local service, a scratch checkout, and records made with a few words."""

import os
import ssl
from functools import cache, partial

import hypothesis
import pytest
import tenacity
from support.checkouts import NOWHERE, ROOT, copy_checkout, load_config_once, make_project
from support.hub import serve_hub

from paperdigest.config import load_config
from paperdigest.network.client import Limits

pytest_plugins = ["support.sites", "support.recordings", "support.browser", "support.themed"]
hypothesis.settings.register_profile("default", deadline=None, derandomize=True, max_examples=50)
hypothesis.settings.register_profile("fuzz", deadline=None, max_examples=100_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

_tls = cache(ssl.create_default_context)


@pytest.fixture(autouse=True)
def _no_outside_settings(monkeypatch):
    """No test depends on the environment it runs in, and none reaches a real service by mistake."""
    for name in (
        "GITHUB_ACTIONS",
        "HF_TOKEN",
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "PAPERDIGEST_MODEL",
        "PAPERDIGEST_NOTIFY",
        "PAPERDIGEST_OFFLINE",
        "PAPERDIGEST_TODAY",
        "SITE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_ENDPOINT", NOWHERE)
    monkeypatch.setenv("ARXIV_ENDPOINT", NOWHERE)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    # Nobody will ever listen there; services that answer have all the time that they have in earnest.
    monkeypatch.setattr("paperdigest.network.client.Limits", partial(Limits, unreachable=0.0))


@pytest.fixture(autouse=True)
def _nothing_read_twice(monkeypatch):
    """Settings of the same text are parsed once a process, and the machine's certificates are loaded once."""
    monkeypatch.setattr("paperdigest.pipeline.project.load_config", load_config_once)
    monkeypatch.setattr("ssl.create_default_context", _tls)


@pytest.fixture
def impatient(monkeypatch):
    """Nothing is tried a second time."""
    monkeypatch.setattr("paperdigest.network.client._BACKOFF", tenacity.wait_fixed(3600))


@pytest.fixture
def hub():
    with serve_hub() as service:
        yield service


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "checkout"
    folder.mkdir()
    return copy_checkout(folder)


@pytest.fixture
def project(checkout):
    return make_project(checkout)


@pytest.fixture(scope="session")
def config():
    return load_config(ROOT / "digest.yml")


def pytest_addoption(parser):
    parser.addoption("--update-goldens", action="store_true", help="write tests/goldens anew")
