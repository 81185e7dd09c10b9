"""Scratch checkouts, and commands run in them."""

import datetime as dt
import logging
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

from click.testing import CliRunner

from paperdigest.cli import main
from paperdigest.config import OWN_FILES, load_config
from paperdigest.environment import Environment
from paperdigest.language import LANGUAGES
from paperdigest.pipeline.project import Project

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
#: A port that nobody listens on.
NOWHERE = "http://127.0.0.1:9"
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
    for kept in ("reports", "translations"):
        shutil.rmtree(folder / "docs" / "data" / kept, ignore_errors=True)
    return folder


def make_project(checkout, *, today="2026-01-05", endpoint=NOWHERE, offline=False):
    now = dt.datetime.fromisoformat(f"{today}T12:00:00+00:00")
    environment = Environment(hf_endpoint=endpoint, arxiv_endpoint=endpoint, hf_token=None, offline=offline, now=now)
    return Project(root=checkout, environment=environment)


def load_config_once(path, *, sources=()):
    """Load settings, those of equal files from memory."""
    files = [path, *(path.with_name(name) for name in OWN_FILES)]
    key = (*(one.read_bytes() if one.is_file() else None for one in files), sources)
    if key not in _loaded:
        _loaded[key] = load_config(path, sources=sources)
    return _loaded[key]


_loaded = {}


def run_command(*arguments, cwd, **environment):
    """Run `paperdigest ARGUMENTS` on the checkout `cwd`, in this process: importing it anew would take a second."""
    with _own_logging():
        done = CliRunner().invoke(main, ["--project", str(cwd), *arguments], env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


@contextmanager
def _own_logging():
    """Take back what a command sets up for its own process."""
    loggers = [logging.getLogger(), logging.getLogger("paperdigest")]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]
    loggers[0].handlers = []  # or the command would close pytest's
    try:
        yield
    finally:
        for logger, level, handlers in before:
            logger.setLevel(level)
            logger.handlers = handlers


def run_process(*arguments, cwd, timeout=300, **environment):
    """Run `python -m ARGUMENTS` in a process of its own, as a user would."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=process_environment(**environment),
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def process_environment(**environment):
    """The variables of a process that imports this checkout's package."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **environment}


def kill_all(pid):
    """Kill a process and those that it has started, as far as the system tells of them and they have not ended."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    with suppress(OSError):
        for child in path.read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
