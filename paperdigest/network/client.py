"""The network client: all requests but those of openai's library (see openai_transport.py) go through it.

One session, one user agent, time limits on everything. Temporary failures (429, 5xx, dropped and truncated answers) are
retried by tenacity with exponential backoff and jitter, or after the service's own Retry-After, until `Limits.patience`
is used up. Secrets travel in headers and appear in no message.
"""

import datetime as dt
import logging
import math
import os
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urljoin, urlsplit

import requests
import tenacity
import urllib3
from requests.adapters import HTTPAdapter

from paperdigest import __version__
from paperdigest.errors import ClientError, Interrupted, Offline, SourceError, TooLarge, Unavailable, Unreachable
from paperdigest.network.deadline import call_until
from paperdigest.network.hosts import is_private
from paperdigest.network.proxies import proxies_of
from paperdigest.network.waits import Waits

logger = logging.getLogger(__name__)

_HOME = "paper-digest/paper-digest"
_NAME = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}", flags=re.ASCII)
#: The first policy of a RateLimit header that is used up: its seconds until there is more.
_USED_UP = re.compile(r"(?:^|[;,\s])r=0+(?![\d.])[^,]*?;\s*t=(\d{1,6})(?!\d)")
_BACKOFF = tenacity.wait_exponential(multiplier=0.5, max=30) + tenacity.wait_random(0, 0.5)
_MOST_REDIRECTIONS = 5
#: A wait that a service asked for before may take so many times our patience with one that fails.
_WAITS = 3
#: Seconds in a cache after which an answer tells no time: some caches keep its date, others date it anew.
_MOST_AGE = 3600
_TEMPORARY_STATUS = frozenset({429, 500, 502, 503, 504})


def user_agent(repository: str | None = None) -> str:
    """Return how we call ourselves: with the address of the repository ("owner/name") whose owner can be asked."""
    repository = os.environ.get("GITHUB_REPOSITORY", "") if repository is None else repository
    return f"paperdigest/{__version__} (+https://github.com/{repository if _NAME.fullmatch(repository) else _HOME})"


@dataclass(frozen=True)
class Limits:
    """How long to wait for what, in seconds, and how much to read."""

    #: To open a connection.
    connect: float = 10.0
    #: Between two pieces of an answer.
    read: float = 30.0
    #: For one whole answer, redirects included, so that a dripping one cannot hold us.
    answer: float = 90.0
    #: For one request with all its retries and waits.
    patience: float = 120.0
    #: The share of `patience` for a service to which no connection can be made at all: it seldom comes back soon.
    unreachable: float = 0.2
    #: Bytes of one answer.
    size: int = 64 * 1024 * 1024


class _Temporary(Exception):
    """An attempt failed, but a retry may succeed; `error` is what to raise if none does."""

    def __init__(self, error: SourceError, *, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class Client:
    """Fetches URLs politely. Safe to share between threads; use it as a context manager."""

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        offline: bool = False,
        connections: int = 8,
        pace: float = 0.0,
        waits: Waits | None = None,
        sleep: Callable[[float], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """With `offline` every request raises Offline at once.

        With a `pace`, requests are made one at a time and start at least that many seconds apart, retries included,
        and none starts before a Retry-After of an earlier one is over. `waits` are those of earlier runs. `sleep` and
        `clock` (in seconds) are for tests.
        """
        self._limits = limits or Limits()
        self._offline = offline
        self._closed = threading.Event()
        self._sleep = sleep or self._pause
        self._clock = clock
        self._pace = pace
        self._waits = waits or Waits()
        self._turn = threading.Lock()
        self._last = self._not_before = -math.inf
        #: What time it is (aware, UTC) according to the last answer; None if no answer has said so.
        self.service_time: dt.datetime | None = None
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": user_agent()})
        # Abandoned attempts return their connections only after others have taken new ones.
        adapter = HTTPAdapter(pool_maxsize=2 * connections + 2)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections; requests that wait in other threads end at once."""
        self._closed.set()
        self._session.close()

    def get(self, url: str, *, params: Mapping[str, str | int], token: str | None = None) -> bytes:
        """Return the body of a GET of `url`.

        Raises Unreachable, Unavailable or Interrupted (all SourceError) when no retry has helped, and ClientError at
        once for a status that a retry will not change, such as 404.
        """
        if self._offline:
            raise Offline(url)
        self._wait_as_told(url)
        deadline = time.monotonic() + self._limits.patience
        request = requests.Request("GET", url, params=dict(params), auth=_Bearer(token))
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(_Temporary),
            wait=_wait,
            stop=self._stop,
            before_sleep=_log_retry,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return retrying(self._attempt_in_turn if self._pace else self._attempt, request, deadline)
        except _Temporary as passing:
            if passing.wait:
                self._waits.note(url, passing.wait)
            raise passing.error from passing.__cause__

    def _wait_as_told(self, url: str) -> None:
        """Wait as long as the service told an earlier run, or raise Unavailable if that is too long."""
        left = self._waits.left(url)
        if left > _WAITS * self._limits.patience:
            raise Unavailable(url, f"told us to wait {left:.0f} s more; it is not asked before")
        if left:
            self._sleep(left)

    def _attempt_in_turn(self, request: requests.Request, deadline: float) -> bytes:
        with self._turn:
            wait = self._not_before - self._clock()
            if wait > self._limits.patience:
                raise Unavailable(request.url, f"told us to wait {wait:.0f} s more")
            wait = max(wait, self._last + self._pace - self._clock())
            if wait > 0:
                self._sleep(wait)
            self._last = self._clock()
            try:
                return self._attempt(request, deadline)
            except _Temporary as passing:
                self._not_before = self._clock() + (passing.wait or 0.0)
                raise

    def _attempt(self, request: requests.Request, deadline: float) -> bytes:
        """Make one attempt, within what is left of the time."""
        end = min(deadline, time.monotonic() + self._limits.answer)
        body = call_until(
            end,
            lambda: self._exchange(request, end),
            catch=(_Temporary, SourceError),
            is_cancelled=self._closed.is_set,
        )
        if body is not None:
            return body
        if self._closed.is_set():
            raise Interrupted(request.url, "cancelled, since the run is ending")
        raise _Temporary(Interrupted(request.url, "the answer took too long"))

    def _exchange(self, request: requests.Request, end: float) -> bytes:
        """Send the request, follow redirects, return the body; errors of requests and urllib3 become ours here."""
        address = str(request.url)
        try:
            prepared = self._session.prepare_request(request)
            for _ in range(_MOST_REDIRECTIONS + 1):
                address = str(prepared.url)
                settings = self._session.merge_environment_settings(address, {}, True, None, None)  # noqa: FBT003
                settings["proxies"] = proxies_of(address)
                with self._session.send(
                    prepared,
                    timeout=(self._limits.connect, self._limits.read),
                    allow_redirects=False,
                    **settings,
                ) as response:
                    self._note_time(response.headers)
                    if response.status_code == 200 and (pause := used_up(response.headers.get("RateLimit"))):
                        self._waits.note(address, pause)
                    if not response.is_redirect:
                        _check_status(address, response)
                        return self._read(address, response, end)
                    prepared = self._redirected(prepared, response)
        except (requests.ConnectTimeout, requests.exceptions.ProxyError) as error:
            raise _Temporary(Unreachable(address, "no connection could be made")) from error
        except requests.ConnectionError as error:
            raise _Temporary(_connection_error(address, error)) from error
        except (requests.Timeout, urllib3.exceptions.TimeoutError) as error:
            raise _Temporary(Interrupted(address, "no answer came in time")) from error
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema) as error:
            raise Unreachable(address, "is not a URL that can be fetched") from error
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise _Temporary(Interrupted(address, "the answer broke off or is damaged")) from error
        except (ValueError, AttributeError) as error:
            raise ClientError(address, "the answer is not HTTP") from error
        raise ClientError(address, f"redirected more than {_MOST_REDIRECTIONS} times")

    def _note_time(self, headers: Mapping[str, str]) -> None:
        try:
            said = parsedate_to_datetime(headers.get("Date", ""))
            if 0 <= int(headers.get("Age", "0")) <= _MOST_AGE:
                self.service_time = said.astimezone(dt.UTC)
        except (ValueError, OverflowError):
            return

    def _redirected(self, request: requests.PreparedRequest, response: requests.Response) -> requests.PreparedRequest:
        """The request to which `response` redirects, without the token if the host is another.

        Only to https, or with the scheme that was asked with, and from a public host to no private one.
        """
        here = str(request.url)
        there = urljoin(here, self._session.get_redirect_target(response) or "")
        if urlsplit(there).scheme not in ("https", urlsplit(here).scheme):
            raise ClientError(here, "redirected to an address that is not https")
        if is_private(there) and not is_private(here):
            raise ClientError(here, "redirected to an address that is not public")
        same = urlsplit(here)[:2] == urlsplit(there)[:2]
        auth = _Bearer(None)
        following = self._session.prepare_request(requests.Request("GET", there, auth=auth))
        if same and "Authorization" in request.headers:
            following.headers["Authorization"] = request.headers["Authorization"]
        return following

    def _read(self, address: str, response: requests.Response, end: float) -> bytes:
        """Read the body, within the size limit and until `end`."""
        body = bytearray()
        while piece := response.raw.read1(65536, decode_content=True):
            body += piece
            if len(body) > self._limits.size:
                raise TooLarge(address, f"the answer is larger than {self._limits.size} bytes")
            if self._closed.is_set() or time.monotonic() > end:
                raise _Temporary(Interrupted(address, "the answer took too long"))
        return bytes(body)

    def _pause(self, seconds: float) -> None:
        self._closed.wait(seconds)

    def _stop(self, state: tenacity.RetryCallState) -> bool:
        unreachable = isinstance(_passing(state).error, Unreachable)
        patience = self._limits.patience * (self._limits.unreachable if unreachable else 1)
        return self._closed.is_set() or tenacity.stop_before_delay(patience)(state)


class _Bearer(requests.auth.AuthBase):
    """Sends a token, or nothing; in both cases it keeps requests from reading the user's .netrc."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _check_status(address: str, response: requests.Response) -> None:
    if response.status_code == 200:
        return
    problem = f"answered with status {response.status_code}"
    if response.status_code not in _TEMPORARY_STATUS:
        raise ClientError(address, problem, status=response.status_code)
    wait = retry_after(response.headers.get("Retry-After")) or used_up(response.headers.get("RateLimit"))
    if wait:
        problem += f", try again in {wait:.0f} s"
    raise _Temporary(Unavailable(address, problem), wait=wait)


def retry_after(value: str | None) -> float | None:
    """Seconds in a Retry-After header, a number or a date (RFC 9110, section 10.2.3); None without a valid one."""
    try:
        seconds = float(value or "")
    except ValueError:
        try:
            seconds = urllib3.Retry().parse_retry_after(value or "")
        except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
            return None
    return seconds if 0 < seconds < 1e9 else None


def used_up(value: str | None) -> float | None:
    """Seconds until a used-up RateLimit header allows more ('"api";r=0;t=55'); None while there is something left."""
    found = _USED_UP.search(value or "")
    return float(found[1]) if found and int(found[1]) else None


def _wait(state: tenacity.RetryCallState) -> float:
    """The service's Retry-After, but never less than our backoff: a Retry-After of 0 must not lead to a busy loop."""
    return max(_passing(state).wait or 0.0, float(_BACKOFF(state)))


def _connection_error(address: str, error: requests.ConnectionError) -> SourceError:
    """Tell a service that cannot be reached from one that dropped the connection."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    if isinstance(reason, urllib3.exceptions.NewConnectionError | urllib3.exceptions.NameResolutionError):
        return Unreachable(address, "no connection could be made")
    if isinstance(reason, urllib3.exceptions.SSLError):
        return Unreachable(address, "no trusted connection could be made")
    return Interrupted(address, "the connection was dropped")


def _passing(state: tenacity.RetryCallState) -> _Temporary:
    error = state.outcome.exception() if state.outcome else None
    if not isinstance(error, _Temporary):
        raise TypeError(f"tenacity asked about {error!r}")
    return error


def _log_retry(state: tenacity.RetryCallState) -> None:
    logger.debug("%s; trying again in %.1f s", _passing(state), state.upcoming_sleep)
