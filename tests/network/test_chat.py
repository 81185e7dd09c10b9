import datetime as dt
import json
import logging
from email.utils import format_datetime

import pytest
from support.model_service import FORMS, completion, serve_models

from paperdigest.errors import ClientError, Interrupted, Unavailable, Unreachable, Unreadable
from paperdigest.network.chat import ModelClient, tokens_of

KEY = "sk-secret-0123456789"
SCHEMA = {
    "type": "object",
    "properties": {"title": {"type": "string", "maxLength": 9}},
    "required": ["title"],
    "additionalProperties": False,
}
MESSAGES = ({"role": "system", "content": "Answer in JSON."}, {"role": "user", "content": "Hello"})


@pytest.fixture
def models():
    with serve_models() as service:
        yield service


def client(models, **options):
    return ModelClient(
        **{"base_url": models.address, "key": KEY, "model": "fake", "timeout": 5, "sleep": lambda _: None, **options}
    )


def ask(models, times=1, **options):
    with client(models, **options) as model:
        return [model.ask(MESSAGES, schema=SCHEMA, most_tokens=100) for _ in range(times)][-1]


def test_an_answer_comes_with_its_tokens(models):
    models.script.append('{"title": "x"}')
    with client(models) as model:
        answer = model.ask(MESSAGES, schema=SCHEMA, most_tokens=100)
        model.ask(MESSAGES, schema=SCHEMA, most_tokens=100)
    assert answer.text == '{"title": "x"}'
    assert (answer.tokens.prompt, answer.tokens.completion, answer.tokens.calls) == (1000, 200, 1)
    assert (model.spent.prompt, model.spent.calls) == (2000, 2)


def test_the_strict_form_leaves_out_what_openai_does_not_take(models):
    models.script.append("{}")
    ask(models)
    form = models.requests[0]["response_format"]["json_schema"]
    assert form["strict"] is True
    assert form["schema"]["properties"] == {"title": {"type": "string"}}


@pytest.mark.parametrize("status", [400, 404, 422, 500])
@pytest.mark.parametrize("known", [1, 2])
def test_a_form_that_is_refused_is_given_up_for_the_next_and_for_the_run(models, status, known):
    models.script.append("{}")
    models.forms, models.unknown_form = set(FORMS[known:]), status
    ask(models, times=2)
    assert models.asked_forms == [*FORMS[: known + 1], FORMS[known]]
    assert json.dumps(SCHEMA) in models.requests[-1]["messages"][0]["content"]


@pytest.mark.parametrize("named", [True, False])
def test_options_that_a_service_refuses_are_left_out_named_or_told_of_in_words(models, named):
    models.script.append("{}")
    models.names_options = named
    models.unknown_options = {"max_tokens", "temperature"}
    ask(models, times=2)
    assert len(models.requests) == 4
    assert models.asked_forms == [FORMS[0]] * 4
    assert models.requests[-1]["max_completion_tokens"] == 100
    assert not {"max_tokens", "temperature"} & set(models.requests[-1])


def test_a_quota_that_is_used_up_is_not_waited_for(models):
    models.script.append({"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}})
    with pytest.raises(ClientError, match="quota is used up"):
        ask(models)
    assert len(models.requests) == 1


def test_a_bad_request_in_every_form_is_rejected(models):
    models.script.append(400)
    with pytest.raises(ClientError, match="answered with status 400"):
        ask(models)
    assert models.asked_forms == list(FORMS)


def test_a_bad_request_after_an_answer_does_not_change_the_form(models):
    models.script.extend(["{}", 400])
    with client(models) as model:
        model.ask(MESSAGES, schema=SCHEMA, most_tokens=100)
        with pytest.raises(ClientError):
            model.ask(MESSAGES, schema=SCHEMA, most_tokens=100)
    assert models.asked_forms == [FORMS[0], FORMS[0]]


@pytest.mark.parametrize(("status", "reason"), [(401, "the key is missing or wrong"), (403, "may not")])
def test_a_wrong_key_is_said_once_and_never_shown(models, caplog, status, reason):
    models.script.append(status)
    with caplog.at_level(logging.DEBUG), client(models) as model, pytest.raises(ClientError, match=reason) as caught:
        model.ask(MESSAGES, schema=SCHEMA, most_tokens=100)
    assert len(models.requests) == 1
    assert models.headers[0]["authorization"] == f"Bearer {KEY}"
    shown = f"{caught.value} {caught.value!r} {caught.value.__cause__!r} {model!r} {vars(model)!r} {caplog.text}"
    assert "secret" not in shown


def test_retry_after_is_waited_for(models):
    waits = []
    models.script.extend([(429, "7"), 503, "{}"])
    ask(models, sleep=waits.append)
    assert waits == [7.0, 2.0]


def test_retry_after_may_be_a_date(models):
    waits = []
    in_a_minute = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=60), usegmt=True)
    models.script.extend([(429, in_a_minute), "{}"])
    ask(models, sleep=waits.append)
    assert 50 < waits[0] <= 60


@pytest.mark.parametrize("header", ["nonsense", "-5", "nan", "1e400", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_retry_after_that_tells_no_wait_is_none(models, header):
    waits = []
    models.script.extend([(429, header), "{}"])
    ask(models, sleep=waits.append)
    assert waits == [1.0]


def test_a_long_wait_is_told_in_one_line_and_a_short_one_is_not(models, caplog):
    caplog.set_level("INFO", logger="paperdigest")
    models.script.extend([(429, "7"), 503, "{}"])
    ask(models)
    (line,) = [record.getMessage() for record in caplog.records if record.name.startswith("paperdigest")]
    assert "answered with status 429" in line
    assert "waiting 7 s" in line


def test_a_wait_beyond_our_patience_ends_it_at_once(models):
    models.script.append((429, "3600"))
    with pytest.raises(Unavailable, match="try again in 3600 s"):
        ask(models)
    assert len(models.requests) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_patience_ends(models, status):
    waits = []
    models.script.append(status)
    with pytest.raises(Unavailable, match=str(status)):
        ask(models, sleep=waits.append)
    assert 60 < sum(waits) <= 120


@pytest.mark.parametrize("fault", ["SLOW", "DRIP"])
def test_a_slow_answer_is_given_up(models, fault):
    models.script.append(fault)
    with pytest.raises(Interrupted, match="took too long"):
        ask(models, timeout=0.3)
    assert len(models.requests) == 1


def test_a_dropped_connection_is_tried_again(models):
    models.script.extend(["RESET", "{}"])
    assert ask(models).text == "{}"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("COMPRESSED", "is compressed"), ("BOMB", "is compressed"), ("HUGE", "is larger than 4194304 bytes")],
)
def test_an_answer_that_could_fill_the_memory_is_not_read_and_not_asked_for_again(models, fault, reason):
    models.script.append(fault)
    with pytest.raises(ClientError, match=reason):
        ask(models)
    assert len(models.requests) == 1


@pytest.mark.parametrize("fault", ["SLOW", "HUGE"])
def test_an_answer_that_is_not_read_counts_as_a_whole_one(models, fault):
    models.script.append(fault)
    with client(models, timeout=0.5) as model, pytest.raises((Interrupted, ClientError)):
        model.ask(MESSAGES, schema=SCHEMA, most_tokens=100)
    assert model.spent.calls == 1
    assert model.spent.completion == 100
    assert model.spent.prompt > 10


@pytest.mark.parametrize(
    "entry",
    [
        "GARBAGE",
        "STREAM",
        completion("x", error={"message": "boom"}, choices=None),
        {"object": "error", "message": "boom"},
        {"object": "list"},
        completion("x", choices=[]),
        completion("x", choices=None),
        {"choices": [{"message": None}]},
        {"choices": 5},
        {"choices": [None]},
        {"choices": ["x"]},
        {"choices": [{"message": "hello"}]},
        {"choices": [{"message": []}]},
        completion(f'{{"title": "the key is {KEY}"}}'),
    ],
)
def test_an_answer_of_another_kind_is_unreadable(models, entry):
    models.script.append(entry)
    with pytest.raises(Unreadable) as caught:
        ask(models)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("key", ["k", "none", "ollama", "lm-studio"])
def test_a_word_in_place_of_a_key_is_no_secret(models, key):
    models.script.append(completion(f'{{"title": "a paper on {key}"}}'))
    assert key in ask(models, key=key).text


@pytest.mark.parametrize("usage", [None, {"prompt_tokens": -5, "completion_tokens": "many"}, {}, {"prompt_tokens": 0}])
def test_tokens_are_estimated_where_the_service_does_not_count_them(models, usage):
    models.script.append(completion("five words of an answer", usage=usage))
    tokens = ask(models).tokens
    assert tokens.prompt == tokens_of(str(SCHEMA)) + tokens_of("Answer in JSON.") + tokens_of("Hello")
    assert tokens_of("five words of an answer") <= tokens.completion < 100


def test_nobody_there_is_unreachable():
    with (
        ModelClient(base_url="http://127.0.0.1:9/v1", key=None, model="x") as model,
        pytest.raises(Unreachable, match="no connection could be made"),
    ):
        model.ask(MESSAGES, schema=SCHEMA, most_tokens=5)


def test_offline_nothing_is_sent(models):
    models.script.append("{}")
    with pytest.raises(Unreachable, match="PAPERDIGEST_OFFLINE"):
        ask(models, offline=True)
    assert models.requests == []


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/elsewhere"])
def test_a_redirection_is_not_followed_with_the_key(models, path):
    with serve_models() as other:
        other.script.append("{}")
        models.script.append({"Location": other.address.removesuffix("/v1") + path})
        with pytest.raises(ClientError, match="status 307: it redirects to another address"):
            ask(models)
        assert (len(models.requests), other.requests) == (1, [])


def test_an_answer_that_breaks_off_is_asked_for_again(models):
    models.script.extend(["HALF", "{}"])
    assert ask(models).text == "{}"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (402, "no credit"),
        (404, "no such model"),
        (413, "too long"),
        (415, "415"),
        (422, "422"),
        (451, "451"),
        (501, "501"),
    ],
)
def test_a_status_that_does_not_pass_is_said_with_what_it_means(models, status, reason):
    models.script.extend(["{}", status])
    with client(models) as model:
        model.ask(MESSAGES, schema=SCHEMA, most_tokens=100)
        with pytest.raises(ClientError, match=reason) as caught:
            model.ask(MESSAGES, schema=SCHEMA, most_tokens=100)
    assert caught.value.status == status
    assert len(models.requests) == 2


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504])
def test_a_status_that_passes_is_tried_again(models, status):
    models.script.extend(["{}", status, "{}"])
    assert ask(models, times=2).text == "{}"
