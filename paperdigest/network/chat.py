"""Chat client for any OpenAI-compatible service (hosted, vLLM, Ollama, llama.cpp's server) that answers with JSON.

Services differ in how they are asked for JSON. Three ways are tried, the strictest first: OpenAI's `json_schema`,
`json_object` with the schema beside it (llama.cpp), and the schema in the prompt only. The first that works is kept.
None of them is trusted: the caller validates the answer.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, cast

import httpx2
import openai
from openai.types.chat import ChatCompletion

from paperdigest.errors import (
    ClientError,
    Interrupted,
    Offline,
    SourceError,
    TooLarge,
    Unavailable,
    Unreachable,
    Unreadable,
)
from paperdigest.network.client import retry_after
from paperdigest.network.openai_transport import Transport, UnreadableAnswer
from paperdigest.records.reports import Tokens

logger = logging.getLogger(__name__)

_FORMS = ("json_schema", "json_object", "plain")
#: What services answer if they do not support a response format. 500: llama-cpp-python's server.
_UNKNOWN_FORM = frozenset({400, 404, 415, 422, 500, 501})
#: What services answer to an option that they do not know.
_ABOUT_OPTIONS = frozenset({400, 422})
#: Options that some services reject by name and that we can leave out.
_OPTIONS = frozenset({"max_tokens", "max_completion_tokens", "temperature", "seed"})
#: Seconds; longer waits are logged at INFO, so that the user knows why nothing happens.
_LONG_WAIT = 5.0
_TEMPORARY_STATUS = frozenset({408, 409, 429, 500, 502, 503, 504})
_REDIRECTS = ": it redirects to another address, which is not followed"
_REASONS = {
    **dict.fromkeys((301, 302, 303, 307, 308), _REDIRECTS),
    401: ": the key is missing or wrong",
    402: ": there is no credit left",
    403: ": the key may not do this",
    404: ": no such model",
    413: ": the prompt is too long for it",
}
#: JSON Schema keywords that OpenAI's strict mode does not accept; we validate the answer against them anyway.
_NOT_STRICT = frozenset({"minLength", "maxLength", "pattern", "minItems", "maxItems", "minimum", "maximum", "title"})
#: Services that need no key accept any word as one ("none", "ollama"), and answers may well contain such a word.
_SHORTEST_KEY = 12

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """The text that a model replied with."""

    text: str
    #: Why it ended (OpenAI's finish_reason): "stop", or "length" if it was cut off.
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
        """`timeout` seconds for each answer; all waits between retries together take at most `patience` seconds."""
        self.model = model
        #: Tokens of all calls so far, failed ones included; estimated where the service does not count them.
        self.spent = Tokens(prompt=0, completion=0, calls=0)
        self._address = f"{base_url}/chat/completions"
        self._patience = patience
        #: Only openai's client holds the key itself, so that no repr or traceback of ours shows it.
        self._repeats_key: Callable[[str], bool] = lambda text: len(key or "") >= _SHORTEST_KEY and str(key) in text
        self._sleep = sleep
        self._form = 0
        #: Whether an answer came in this format: later errors are not about the format then.
        self._form_is_known = False
        self._refused: set[str] = set()
        transport = Transport(seconds=timeout, offline=offline)
        self._http = httpx2.Client(transport=transport, follow_redirects=False)
        # We retry ourselves: the library would retry a 500 that only means "unknown response format".
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
        """Name the model, never the key."""
        return f"ModelClient(model={self.model!r}, address={self._address!r})"

    @property
    def form(self) -> str:
        """The response format that is asked for at present."""
        return _FORMS[self._form]

    def ask(self, messages: Sequence[Message], *, schema: Mapping[str, Any] | None = None, most_tokens: int) -> Reply:
        """Ask for an answer that follows `schema`, in the strictest format that the service supports, or for text.

        Raises SourceError: Unreachable, ClientError (such as 401), Unavailable (429 or 5xx, in spite of retries),
        Interrupted (too slow, broken off), Unreadable (not a chat completion).
        """
        asked = tokens_of(str(schema or "")) + sum(tokens_of(message["content"]) for message in messages)
        while True:
            try:
                completion = self._repeat(messages, schema, most_tokens)
            except _Unsupported as unsupported:
                logger.debug("%s does not support our %s", self._address, unsupported)
            except (Interrupted, ClientError) as error:
                if isinstance(error, Interrupted | TooLarge):  # the service may have charged for it
                    self.spent = added(self.spent, Tokens(prompt=asked, completion=most_tokens, calls=1))
                raise
            else:
                self._form_is_known = self._form_is_known or schema is not None
                return self._reply(completion, asked)

    def _repeat(
        self, messages: Sequence[Message], schema: Mapping[str, Any] | None, most_tokens: int
    ) -> ChatCompletion:
        """Ask until there is an answer, the error is permanent, or the waits would exceed our patience."""
        waited, pause = 0.0, 1.0
        while True:
            try:
                return self._once(messages, schema, most_tokens)
            except _Temporary as passing:
                wait = max(passing.wait or 0.0, pause)
                if waited + wait > self._patience or not passing.again:
                    raise passing.error from None
                level = logging.INFO if wait > _LONG_WAIT else logging.DEBUG
                logger.log(level, "%s: waiting %.0f s before the next try", passing.error, wait)
                self._sleep(wait)
                waited, pause = waited + wait, pause * 2

    def _once(self, messages: Sequence[Message], schema: Mapping[str, Any] | None, most_tokens: int) -> ChatCompletion:
        try:
            completion: ChatCompletion = self._openai.chat.completions.create(
                model=self.model,
                messages=cast("Any", _with_schema(messages, schema) if schema and self._form else list(messages)),
                **self._options(most_tokens),
                **(self._asked_form(schema) if schema else {}),
            )
            return completion  # noqa: TRY300 - the errors below are those of this one call
        except openai.APITimeoutError:
            raise _Temporary(Interrupted(self._address, "the answer took too long"), again=False) from None
        except openai.APIConnectionError as error:
            raise _Temporary(*self._connection(error)) from None
        except openai.APIStatusError as error:
            raise self._status(error, formed=schema is not None) from None
        except (openai.OpenAIError, ValueError, TypeError, AttributeError, RecursionError) as error:
            logger.debug("not a chat completion: %r", type(error))
            raise Unreadable(self._address, "the answer is not a chat completion") from None

    def _options(self, most_tokens: int) -> dict[str, Any]:
        """The options of a call, without those that the service has rejected."""
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
            unreachable = Unreachable(self._address, "no connection could be made")
            return Offline(self._address) if offline else unreachable, None, False
        if isinstance(error.__cause__, UnreadableAnswer):
            return TooLarge(self._address, str(error.__cause__)), None, False
        return Interrupted(self._address, "the answer broke off"), None, True

    def _status(self, error: openai.APIStatusError, *, formed: bool) -> Exception:
        """The error for a status. The service's own message is not repeated: it may hold parts of the key.

        `formed` says whether a format of the answer was asked for.
        """
        status = error.status_code
        if option := self._rejected(error):
            self._refused.add(option)
            return _Unsupported("option")
        if error.code == "insufficient_quota":
            return ClientError(self._address, f"answered with status {status}: the quota is used up", status=status)
        if formed and status in _UNKNOWN_FORM and self._form < len(_FORMS) - 1 and not self._form_is_known:
            self._form += 1
            return _Unsupported("response format")
        problem = f"answered with status {status}{_REASONS.get(status, '')}"
        if status not in _TEMPORARY_STATUS:
            return ClientError(self._address, problem, status=status)
        wait = retry_after(error.response.headers.get("Retry-After"))
        problem += f", try again in {wait:.0f} s" if wait else ""
        return _Temporary(Unavailable(self._address, problem), wait)

    def _rejected(self, error: openai.APIStatusError) -> str | None:
        """The option of ours that an error is about: the one that it names, or that its words hold if it names none."""
        sent = self._options(0).keys()
        if error.param in _OPTIONS - self._refused:
            return error.param
        if error.param or error.status_code not in _ABOUT_OPTIONS:
            return None
        return next((option for option in sent if re.search(rf"(?<!\w){option}(?!\w)", error.message)), None)

    def _reply(self, completion: ChatCompletion, asked: int) -> Reply:
        """`asked` are the estimated tokens of the prompt, for services that do not count them."""
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
        return Reply(text=text, end=end, refused=refused, tokens=tokens)


class _Temporary(Exception):
    """An attempt failed, but a retry may succeed; `error` is what to raise if none does."""

    def __init__(self, error: SourceError, wait: float | None = None, again: bool = True) -> None:  # noqa: FBT001, FBT002
        super().__init__(str(error))
        self.error = error
        self.wait = wait
        self.again = again


class _Unsupported(Exception):
    """The service does not support a part of the request; the next attempt leaves it out."""


def tokens_of(text: str) -> int:
    """An estimate of a text's tokens: a third of its UTF-8 bytes.

    Somewhat too high for English prose (about four letters a token); about right for tables, formulas, Korean and
    Chinese, whose characters take three bytes.
    """
    return len(text.encode()) // 3 + 1


def added(one: Tokens, other: Tokens) -> Tokens:
    """The sum of both."""
    return Tokens(
        prompt=one.prompt + other.prompt,
        completion=one.completion + other.completion,
        calls=one.calls + other.calls,
    )


def subtracted(one: Tokens, other: Tokens) -> Tokens:
    """The difference of `one` and `other`, an earlier sum."""
    return Tokens(
        prompt=one.prompt - other.prompt,
        completion=one.completion - other.completion,
        calls=one.calls - other.calls,
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value <= 1_000_000_000 else 0


def _strict(schema: Any) -> Any:
    """The schema without the keywords that OpenAI's strict mode rejects; properties may have any name."""
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
    """The messages, with the schema appended to the first one."""
    first, *rest = messages
    said = f"{first['content']}\n\nJSON Schema of the answer:\n{json.dumps(schema, ensure_ascii=False)}"
    return [{**first, "content": said}, *rest]
