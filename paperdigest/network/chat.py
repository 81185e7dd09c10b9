"""The endpoint: any OpenAI-compatible service (hosted, vLLM, Ollama, llama.cpp's server), asked for JSON.

Services differ in how an answer of a given form is asked for. Three ways are tried, the strictest first: OpenAI's
`json_schema`, `json_object` with the schema beside it (llama.cpp), and the schema in the question alone. The one that
worked is kept. None of them is trusted: whoever asks validates the answer.
"""

import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, cast

import httpx2
import openai
from openai.types.chat import ChatCompletion

from paperdigest.errors import ClientError, Interrupted, SourceError, TooLarge, Unavailable, Unreachable, Unreadable
from paperdigest.network.client import retry_after
from paperdigest.network.openai_transport import Refusal, Transport
from paperdigest.records.reports import Tokens

logger = logging.getLogger(__name__)

_FORMS = ("json_schema", "json_object", "plain")
#: What a service answers that does not know a form of question. 500: llama-cpp-python's server.
_UNKNOWN_FORM = frozenset({400, 404, 415, 422, 500, 501})
#: What some services refuse by its name, and can be asked without.
_OPTIONS = frozenset({"max_tokens", "max_completion_tokens", "temperature", "seed"})
#: Seconds; whoever looks on is told of a longer wait.
_LONG_WAIT = 5.0
_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504})
_ELSEWHERE = ": it points to another address, which is not followed"
_REASONS = {
    **dict.fromkeys((301, 302, 303, 307, 308), _ELSEWHERE),
    401: ": the key is missing or wrong",
    402: ": there is no credit left",
    403: ": the key may not do this",
    404: ": no such model",
    413: ": the question is too long for it",
}
#: Of a schema, what OpenAI's strict mode does not take; the answer is held against all of it here.
_NOT_STRICT = frozenset({"minLength", "maxLength", "pattern", "minItems", "maxItems", "minimum", "maximum", "title"})
#: Services that need no key take any word for one ("none", "ollama"), which an answer may well hold.
_SHORTEST_KEY = 12

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said."""

    text: str
    #: Why it ended: "stop", or "length" if it was cut off.
    end: str
    #: Whether the service says that the model refused.
    refused: bool
    tokens: Tokens


class ModelClient:
    """Asks one model of one service. Use it as a context manager; not to be shared between threads."""

    def __init__(
        self,
        *,
        base_url: str,
        key: str | None,
        model: str,
        timeout: float = 180.0,
        patience: float = 120.0,
        offline: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`timeout` seconds for each answer; waits between repetitions take `patience` seconds at most together."""
        self.model = model
        #: Tokens of all calls so far, also of those in vain; estimated where a service does not count them.
        self.spent = Tokens(prompt=0, completion=0, calls=0)
        self._address = f"{base_url}/chat/completions"
        self._patience = patience
        #: The key itself is kept by openai's client alone, so that nothing that shows us shows it.
        self._repeats_key: Callable[[str], bool] = lambda text: len(key or "") >= _SHORTEST_KEY and str(key) in text
        self._sleep = sleep
        self._form = 0
        #: Whether there was an answer in this form: what is refused from then on is not the form.
        self._form_is_known = False
        self._refused: set[str] = set()
        transport = Transport(seconds=timeout, offline=offline)
        self._http = httpx2.Client(transport=transport, follow_redirects=False)
        # Repetitions are made here: the library would repeat a 500 that only says "unknown form".
        self._openai = openai.OpenAI(
            base_url=base_url, api_key=key or "none", max_retries=0, timeout=timeout, http_client=self._http
        )

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self._http.close()

    def __repr__(self) -> str:
        """Name the model; the key is in no text."""
        return f"ModelClient(model={self.model!r}, address={self._address!r})"

    @property
    def form(self) -> str:
        """The form in which answers are asked for at present."""
        return _FORMS[self._form]

    def ask(self, messages: Sequence[Message], *, schema: Mapping[str, Any], most_tokens: int) -> Answer:
        """Ask for an answer that follows `schema`, in the strictest form that the service takes.

        Raises SourceError: Unreachable, ClientError (such as 401), Unavailable (429 or 5xx beyond our patience), Interrupted
        (too slow, broken off), Unreadable (no such answer).
        """
        asked = tokens_of(str(schema)) + sum(tokens_of(message["content"]) for message in messages)
        while True:
            try:
                completion = self._repeat(messages, schema, most_tokens)
            except _Unknown as unknown:
                logger.debug("%s does not take a question's %s", self._address, unknown)
            except (Interrupted, ClientError) as error:
                if isinstance(error, Interrupted | TooLarge):  # it may have been answered, and charged
                    self.spent = added(self.spent, Tokens(prompt=asked, completion=most_tokens, calls=1))
                raise
            else:
                return self._answer(completion, asked)

    def _repeat(self, messages: Sequence[Message], schema: Mapping[str, Any], most_tokens: int) -> ChatCompletion:
        """Ask until there is an answer, what is wrong will not pass, or our patience has ended."""
        waited, pause = 0.0, 1.0
        while True:
            try:
                return self._once(messages, schema, most_tokens)
            except _Passing as passing:
                wait = max(passing.wait or 0.0, pause)
                if waited + wait > self._patience or not passing.again:
                    raise passing.error from None
                level = logging.INFO if wait > _LONG_WAIT else logging.DEBUG
                logger.log(level, "%s: waiting %.0f s, then trying again", passing.error, wait)
                self._sleep(wait)
                waited, pause = waited + wait, pause * 2

    def _once(self, messages: Sequence[Message], schema: Mapping[str, Any], most_tokens: int) -> ChatCompletion:
        try:
            completion: ChatCompletion = self._openai.chat.completions.create(
                model=self.model,
                messages=cast("Any", _with_schema(messages, schema) if self._form else list(messages)),
                **self._options(most_tokens),
                **self._asked_form(schema),
            )
            return completion  # noqa: TRY300 - the errors below are those of this one call
        except openai.APITimeoutError:
            raise _Passing(Interrupted(self._address, "the answer took too long"), again=False) from None
        except openai.APIConnectionError as error:
            raise _Passing(*self._connection(error)) from None
        except openai.APIStatusError as error:
            raise self._status(error) from None
        except (openai.OpenAIError, ValueError, TypeError, AttributeError, RecursionError) as error:
            problem = f"the answer is none of a model ({type(error).__name__})"
            raise Unreadable(self._address, problem) from None

    def _options(self, most_tokens: int) -> dict[str, Any]:
        """What is asked for beside the form, but for what the service has said not to take."""
        named = "max_completion_tokens" if "max_tokens" in self._refused else "max_tokens"
        options = {named: most_tokens, "temperature": 0, "seed": 0}
        return {name: value for name, value in options.items() if name not in self._refused}

    def _asked_form(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        form = _FORMS[self._form]
        if form == "json_schema":
            strict = {"name": "report", "strict": True, "schema": _strict(schema)}
            return {"response_format": {"type": "json_schema", "json_schema": strict}}
        if form == "json_object":
            return {"response_format": {"type": "json_object", "schema": schema}}
        return {}

    def _connection(self, error: openai.APIConnectionError) -> tuple[SourceError, float | None, bool]:
        if isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.ProxyError):
            offline = "PAPERDIGEST_OFFLINE" in str(error.__cause__)
            problem = str(error.__cause__) if offline else "no connection could be made"
            return Unreachable(self._address, problem), None, False
        if isinstance(error.__cause__, Refusal):
            return TooLarge(self._address, str(error.__cause__)), None, False
        return Interrupted(self._address, "the answer broke off"), None, True

    def _status(self, error: openai.APIStatusError) -> Exception:
        """What a status means. The service's own words are not repeated: they may hold parts of the key."""
        status = error.status_code
        if error.param in _OPTIONS - self._refused:
            self._refused.add(error.param)
            return _Unknown("option")
        if error.code == "insufficient_quota":
            return ClientError(self._address, f"answered with status {status}: the quota is used up", status=status)
        if status in _UNKNOWN_FORM and self._form < len(_FORMS) - 1 and not self._form_is_known:
            self._form += 1
            return _Unknown("form")
        problem = f"answered with status {status}{_REASONS.get(status, '')}"
        if status not in _PASSING:
            return ClientError(self._address, problem, status=status)
        wait = retry_after(error.response.headers.get("Retry-After"))
        problem += f", try again in {wait:.0f} s" if wait else ""
        return _Passing(Unavailable(self._address, problem), wait)

    def _answer(self, completion: ChatCompletion, asked: int) -> Answer:
        """`asked` are the tokens of the question, estimated, for services that do not count them."""
        self._form_is_known = True
        usage, choices = getattr(completion, "usage", None), getattr(completion, "choices", None)
        tokens = Tokens(
            prompt=_count(getattr(usage, "prompt_tokens", 0)) or asked,
            completion=_count(getattr(usage, "completion_tokens", 0)) or tokens_of(str(choices)),
            calls=1,
        )
        self.spent = added(self.spent, tokens)
        try:
            choice = completion.choices[0]
            message = choice.message
            text = message.content if isinstance(message.content, str) else ""
        except (AttributeError, IndexError, TypeError, KeyError):
            raise Unreadable(self._address, "the answer holds no message") from None
        if self._repeats_key(text):
            raise Unreadable(self._address, "the answer repeats the key")
        end = str(getattr(choice, "finish_reason", None) or "stop")
        refused = bool(getattr(message, "refusal", None)) or end == "content_filter"
        return Answer(text=text, end=end, refused=refused, tokens=tokens)


class _Passing(Exception):
    """An attempt failed in a way that may pass; `error` is what to raise if it does not."""

    def __init__(self, error: SourceError, wait: float | None = None, again: bool = True) -> None:  # noqa: FBT001, FBT002
        super().__init__(str(error))
        self.error = error
        self.wait = wait
        self.again = again


class _Unknown(Exception):
    """The service does not take something of the question; the next one is put without it."""


def tokens_of(text: str) -> int:
    """An estimate of a text's tokens: a third of its UTF-8 bytes.

    Rather too high for English prose (about four letters a token), about right for tables and formulas, for Korean and
    for Chinese, whose letters take three bytes.
    """
    return len(text.encode()) // 3 + 1


def added(one: Tokens, other: Tokens) -> Tokens:
    """The tokens of both."""
    return Tokens(
        prompt=one.prompt + other.prompt,
        completion=one.completion + other.completion,
        calls=one.calls + other.calls,
    )


def subtracted(one: Tokens, other: Tokens) -> Tokens:
    """What `one` has more than `other`, an earlier sum."""
    return Tokens(
        prompt=one.prompt - other.prompt,
        completion=one.completion - other.completion,
        calls=one.calls - other.calls,
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value <= 1_000_000_000 else 0


def _strict(schema: Any) -> Any:
    """The schema as OpenAI's strict mode takes it. Names of properties stay, whatever they are."""
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        key: {name: _strict(part) for name, part in value.items()} if key in ("properties", "$defs") else _strict(value)
        for key, value in schema.items()
        if key not in _NOT_STRICT
    }


def _with_schema(messages: Sequence[Message], schema: Mapping[str, Any]) -> list[Message]:
    """The messages, the first of which also says the schema."""
    first, *rest = messages
    said = f"{first['content']}\n\nJSON Schema of the answer:\n{json.dumps(schema, ensure_ascii=False)}"
    return [{**first, "content": said}, *rest]
