"""A real llama.cpp server over HTTP, with a model of noise: `make test-llama`.

What it says means nothing. What is proved: that the server is understood and its refusals, too, that its answers have the
form that was asked for, and that noise is never published.
"""

import datetime as dt
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
from support.answers import PAPER, TEXT

from paperdigest.config import Reading
from paperdigest.errors import Interrupted, Unreachable, Unusable
from paperdigest.network.chat import ModelClient
from paperdigest.reading.model.answer import SCHEMA
from paperdigest.reading.model.report import make_report, question

PYTHON = os.environ["LLAMA_PYTHON"]
TINY = Path(__file__).parent / "tiny_model.py"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("llama")
    model = folder / "tiny.gguf"
    subprocess.run([PYTHON, TINY, model], check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [PYTHON, "-m", "llama_cpp.server", "--model", model, "--chat_format", "llama-2", "--n_ctx", "32768",
             "--host", "127.0.0.1", "--port", str(port)],
            stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield _answering(f"http://127.0.0.1:{port}/v1", server, folder / "log")
    finally:
        server.terminate()
        server.wait(30)


def _answering(address, server, log):
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{address}/models", timeout=5):  # noqa: S310 - it is ours
                return address
        except (urllib.error.URLError, OSError):
            assert server.poll() is None, log.read_text(errors="replace")[-2000:]
            time.sleep(0.5)
    pytest.fail(f"the server does not answer: {log.read_text(errors='replace')[-2000:]}")


def client(address, **options):
    return ModelClient(**{"base_url": address, "key": None, "model": "tiny", "timeout": 300, **options})


def test_the_form_that_the_server_refuses_is_given_up_and_the_answer_has_the_form_asked_for(address):
    messages = question(TEXT, PAPER, language="en", settings=Reading())
    with client(address) as model:
        answer = model.ask(messages, schema=SCHEMA, most_tokens=20_000)
        assert model.form == "json_object"
    assert answer.end == "stop"
    assert set(json.loads(answer.text, strict=False)) == set(SCHEMA["properties"])
    assert answer.tokens.prompt > 500
    assert answer.tokens.completion > 100


def test_the_form_that_worked_is_asked_for_at_once_the_next_time(address):
    schema = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
    with client(address) as model:
        for _ in range(2):
            answer = model.ask(
                [{"role": "system", "content": "x"}, {"role": "user", "content": "y"}], schema=schema, most_tokens=100
            )
            assert isinstance(json.loads(answer.text)["ok"], bool)
        assert (model.form, model.spent.calls) == ("json_object", 2)


def test_an_answer_that_is_cut_off_says_so(address):
    messages = question(TEXT, PAPER, language="en", settings=Reading())
    with client(address) as model:
        assert model.ask(messages, schema=SCHEMA, most_tokens=20).end == "length"


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_noise_in_the_right_form_is_no_report(address, language):
    with client(address) as model, pytest.raises(Unusable):
        make_report(TEXT, PAPER, language=language, model=model, settings=Reading(), today=dt.date(2026, 1, 5))
    assert model.spent.calls == 2


def test_an_answer_that_takes_too_long_is_given_up(address):
    messages = question(TEXT, PAPER, language="en", settings=Reading())
    with client(address, timeout=0.2) as model, pytest.raises(Interrupted):
        model.ask(messages, schema=SCHEMA, most_tokens=20_000)


def test_a_question_that_is_too_long_for_the_model_is_an_error_not_an_answer(address):
    with client(address, patience=1) as model, pytest.raises(Exception, match="status"):
        model.ask([{"role": "user", "content": "word " * 40_000}], schema=SCHEMA, most_tokens=20)


def test_a_port_where_nobody_listens_is_unreachable():
    with client("http://127.0.0.1:9/v1") as model, pytest.raises(Unreachable):
        model.ask([{"role": "user", "content": "x"}], schema=SCHEMA, most_tokens=5)
