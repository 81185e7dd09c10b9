"""HTTP transport for openai: our timeouts, size limit, proxies and offline mode.

openai's library brings its own HTTP client (httpx2). With this transport it follows the rules of client.py: nothing is
sent offline, an answer has one deadline from the first to the last byte, and its size is limited. Redirects are not
followed: a key goes only to the host that it was given for.
"""

import time

import httpx2

from paperdigest.network.client import user_agent
from paperdigest.network.deadline import call_until
from paperdigest.network.proxies import proxy_of

#: Seconds to open a connection.
_CONNECT = 10.0
#: Bytes of one answer; a report has a few thousand.
_MOST_BYTES = 4 * 1024 * 1024


class UnreadableAnswer(httpx2.ReadError):
    """An answer that we do not read, so that a retry is of no use; the message says why."""


class Transport(httpx2.BaseTransport):
    """Sends requests, each within `seconds`; offline it raises httpx2.ConnectError."""

    def __init__(self, *, seconds: float, offline: bool = False) -> None:
        """`seconds` are for one whole exchange, connecting included."""
        self._seconds = seconds
        self._offline = offline
        #: By the address of the proxy; None for what is asked directly.
        self._transports: dict[str | None, httpx2.HTTPTransport] = {}

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the whole answer. Raises httpx2.TransportError."""
        if self._offline:
            raise httpx2.ConnectError("the network is not used (PAPERDIGEST_OFFLINE=1)", request=request)
        request.headers["User-Agent"] = user_agent()
        request.headers["Accept-Encoding"] = "identity"  # a small compressed answer could fill the memory
        end = time.monotonic() + self._seconds
        foreign = (OSError, ValueError, RuntimeError)
        try:
            response = call_until(end, lambda: self._exchange(request, end), catch=(httpx2.TransportError, *foreign))
        except foreign as error:
            raise httpx2.ReadError(type(error).__name__, request=request) from error
        if response is None:
            raise httpx2.ReadTimeout("the answer took too long", request=request)
        return response

    def _exchange(self, request: httpx2.Request, end: float) -> httpx2.Response:
        request.extensions = {
            **request.extensions,
            "timeout": {"connect": _CONNECT, "read": self._seconds, "write": self._seconds, "pool": _CONNECT},
        }
        response = self._transport_for(str(request.url)).handle_request(request)
        body = bytearray()
        try:
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise UnreadableAnswer("the answer is compressed, which was not asked for", request=request)
            for piece in response.iter_raw():
                body += piece
                if len(body) > _MOST_BYTES:
                    raise UnreadableAnswer(f"the answer is larger than {_MOST_BYTES} bytes", request=request)
                if time.monotonic() > end:
                    raise httpx2.ReadTimeout("the answer took too long", request=request)
        finally:
            response.close()
        return httpx2.Response(response.status_code, headers=response.headers, content=bytes(body), request=request)

    def _transport_for(self, address: str) -> httpx2.HTTPTransport:
        proxy = proxy_of(address)
        if proxy not in self._transports:
            self._transports[proxy] = httpx2.HTTPTransport(proxy=proxy)
        return self._transports[proxy]

    def close(self) -> None:
        """Close all connections."""
        for transport in self._transports.values():
            transport.close()
