"""Programs of others that read our files; what is not installed is skipped with the reason.

`make consumers` installs and runs all of them. With PAPERDIGEST_CONSUMERS=required nothing may be missing; those that
take minutes run with PAPERDIGEST_CONSUMERS=all alone.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
MODE = os.environ.get("PAPERDIGEST_CONSUMERS", "")
#: Where `make consumers` installs the packages of requirements.lock.
PYTHON = FOLDER.parent.parent / ".cache" / "consumers" / "bin" / "python"
#: Where it installs those of exits.lock.
EXITS = FOLDER.parent.parent / ".cache" / "exits" / "bin"


def _missing(what):
    """Skip, or fail where all must be there."""
    if MODE:
        pytest.fail(f"{what} is not installed", pytrace=False)
    pytest.skip(f"{what} is not installed: make consumers")


def _run(*command, **settings):
    """Run a program and return what it printed; a failure shows all of it."""
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, errors="replace", check=False, **settings
    )  # pdflatex prints bytes of fonts
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


@pytest.fixture
def slowly():
    """For what takes minutes."""
    if MODE != "all":
        pytest.skip("takes minutes: make consumers")


@pytest.fixture(scope="session")
def program():
    """Runs a program of the system; returns what it prints."""

    def call(name, *arguments, **settings):
        return _run(shutil.which(name) or _missing(name), *arguments, **settings)

    return call


@pytest.fixture(scope="session")
def packages():
    """The folder of npm's packages."""
    return FOLDER / "node_modules" if (FOLDER / "node_modules").exists() else _missing("what package.json names")


@pytest.fixture(scope="session")
def node(program, packages):
    """Runs one of our scripts; returns the JSON that it prints."""
    return lambda script, *arguments: json.loads(program("node", FOLDER / script, *arguments))


@pytest.fixture(scope="session")
def python():
    """Runs Python with the packages of requirements.lock; returns what it prints."""
    return lambda *arguments, **settings: _run(
        PYTHON if PYTHON.exists() else _missing("what requirements.lock names"), *arguments, **settings
    )


@pytest.fixture(scope="session")
def exits():
    """Runs a program of exits.lock."""

    if not EXITS.exists():  # before a site is built
        _missing("what exits.lock names")
    return lambda name, *arguments, **settings: _run(EXITS / name, *arguments, **settings)
