"""The environment: the variables that a run reads, validated when they are read."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from paperdigest.errors import ConfigError
from paperdigest.text.links import HUGGING_FACE

#: Daily Papers began in this year.
FIRST_YEAR = dt.date(2023, 1, 1)
_HOST = re.compile(r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]+|(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?")


@dataclass(frozen=True)
class Environment:
    """What the environment says; see the README for the names."""

    #: Base address of the Hugging Face API.
    hf_endpoint: str
    #: Hugging Face token; never shown.
    hf_token: str | None
    #: Base address of arXiv's API.
    arxiv_endpoint: str
    #: True if no network may be used.
    offline: bool
    #: Now, or the end of the day that PAPERDIGEST_TODAY names; aware, UTC.
    now: dt.datetime
    #: Whether `now` is this machine's clock, and not a day that somebody has named.
    is_clock: bool = False
    #: Base address of an OpenAI-compatible service.
    model_endpoint: str = "https://api.openai.com/v1"
    #: Its key; never shown.
    model_key: str | None = None
    #: The model to ask; None if reports are made without one.
    model: str | None = None
    #: All variables, for services that only some checkouts use; never shown.
    variables: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def today(self) -> dt.date:
        """The present UTC day."""
        return self.now.date()

    @property
    def site_url(self) -> str | None:
        """The address of the published site, with a slash at the end; None if it is not set. Raises ConfigError."""
        return f"{_address(self.variables, 'SITE_URL', '')}/" if self.variables.get("SITE_URL") else None

    def service(self, prefix: str, *, default: str) -> tuple[str, str | None]:
        """The base address and the token of a source of papers: `prefix`_ENDPOINT, else `default`, and `prefix`_TOKEN.

        Raises ConfigError naming the variable.
        """
        if prefix == "HF":
            return self.hf_endpoint, self.hf_token
        return _address(self.variables, f"{prefix}_ENDPOINT", default), _token(f"{prefix}_TOKEN", self.variables)

    def __repr__(self) -> str:
        """Show everything but token and key."""
        model = f", model={self.model!r}" if self.model else ""
        return f"Environment(hf_endpoint={self.hf_endpoint!r}, offline={self.offline}, now={self.now}{model})"


def read_environment(variables: Mapping[str, str] = os.environ, *, clock: dt.datetime) -> Environment:
    """Read the environment; `clock` is the present time. Raises ConfigError naming the variable."""
    offline = variables.get("PAPERDIGEST_OFFLINE", "")
    if offline not in ("", "0", "1"):
        raise ConfigError("PAPERDIGEST_OFFLINE", f"must be 1, 0 or empty (found {offline!r})")
    return Environment(
        hf_endpoint=_address(variables, "HF_ENDPOINT", HUGGING_FACE),
        arxiv_endpoint=_address(variables, "ARXIV_ENDPOINT", "https://export.arxiv.org"),
        hf_token=_token("HF_TOKEN", variables),
        offline=offline == "1",
        now=_now(variables.get("PAPERDIGEST_TODAY"), clock),
        is_clock=not variables.get("PAPERDIGEST_TODAY"),
        model_endpoint=_address(variables, "OPENAI_BASE_URL", "https://api.openai.com/v1"),
        model_key=_token("OPENAI_API_KEY", variables),
        model=_model(variables.get("PAPERDIGEST_MODEL")),
        variables=dict(variables),
    )


def _address(variables: Mapping[str, str], name: str, default: str) -> str:
    """The address of a service. What is wrong is not repeated if it may hold a password."""
    address = (variables.get(name) or default).strip()
    if re.search(r"[\s\x00-\x1f\x7f]", address):
        raise ConfigError(name, "must be an address on one line, without blanks")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ConfigError(name, "is not an address") from None
    found = "" if re.search("[@?#]", address) else f" (found {address!r:.80})"
    if parts.scheme not in ("http", "https"):
        raise ConfigError(name, f"must begin with http:// or https://{found}")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ConfigError(name, "must hold neither a user nor a query nor a fragment")
    if not host or not _HOST.fullmatch(host) or port == 0:
        raise ConfigError(name, f"names no host{found}")
    return address.rstrip("/")


def _model(text: str | None) -> str | None:
    model = (text or "").strip()
    if len(model) > 200 or not model.isprintable():
        raise ConfigError("PAPERDIGEST_MODEL", "must be the name of a model on one line")
    return model or None


def _token(name: str, variables: Mapping[str, str]) -> str | None:
    """The token, without blanks around it; it is never repeated."""
    token = (variables.get(name) or "").strip()
    if not (token.isascii() and token.isprintable() and " " not in token):
        raise ConfigError(name, "holds blanks, line breaks or letters that no token has")
    return token or None


def _now(today: str | None, clock: dt.datetime) -> dt.datetime:
    if not today:
        return clock.astimezone(dt.UTC)
    try:
        day = dt.date.fromisoformat(today)
    except ValueError:
        day = dt.date.min
    if day.isoformat() != today or day < FIRST_YEAR:
        raise ConfigError("PAPERDIGEST_TODAY", f"must be a date YYYY-MM-DD since 2023 (found {today!r:.80})")
    return dt.datetime.combine(day, dt.time(23, 59, 59), tzinfo=dt.UTC)
