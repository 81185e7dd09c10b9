"""Every failure of a service or a file says what to do next, and names no type of Python."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from paperdigest import cli, errors
from paperdigest.errors import Busy, FileError, Incomplete, Interrupted, PaperDigestError, SourceError, Unavailable

PACKAGE = Path(errors.__file__).parent


def kinds(base: type[PaperDigestError]) -> list[type[PaperDigestError]]:
    return [base, *(kind for child in base.__subclasses__() for kind in kinds(child))]


@pytest.mark.parametrize("kind", [*kinds(SourceError), *kinds(FileError)])
def test_what_to_do_next_is_one_plain_sentence(kind: type[PaperDigestError]) -> None:
    step = kind.next_step
    assert step
    assert not step.endswith(".")
    assert "\n" not in step


def run(monkeypatch: pytest.MonkeyPatch, error: PaperDigestError) -> list[str]:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(cli, "read_environment", fail)
    done = CliRunner().invoke(cli.main, ["status"])
    assert done.exit_code == error.exit_code
    return done.stderr.splitlines()


def test_each_next_step_is_said_once_below_the_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    failures = (
        Unavailable("2031-01-02", "answered with status 503"),
        Unavailable("2031-01-03", "answered with status 503"),
        Busy("docs/data", "another run is writing there"),
    )
    said = run(monkeypatch, Incomplete("collect", failures))
    assert [line for line in said if line.startswith("What to do: ")] == [
        f"What to do: {Unavailable.next_step}.",
        f"What to do: {Busy.next_step}.",
    ]
    assert said[-2:] == [line for line in said if line.startswith("What to do: ")]


def test_an_error_whose_sentence_says_it_itself_has_no_second_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, PaperDigestError("read", "nothing is collected yet; run `paperdigest collect`")) == [
        "Error: read: nothing is collected yet; run `paperdigest collect`"
    ]
    assert run(monkeypatch, Interrupted("2031-01-02", "the answer broke off"))[0] == (
        "Error: 2031-01-02: the answer broke off"
    )


def test_no_message_holds_the_name_of_a_type() -> None:
    named = re.compile(r"\{(?:type\(\w+\)|\w+\.__class__)\.__name__")
    assert [str(path) for path in PACKAGE.rglob("*.py") if named.search(path.read_text("utf-8"))] == []
