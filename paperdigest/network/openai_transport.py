"""The way of openai's library to the network: one request, one whole answer, within limits.

openai's library brings its own HTTP client (httpx2). It is given this transport, so that the rules of client.py hold
for it too: nothing is sent offline, an answer has one deadline from the first to the last byte, and a bounded size.
Redirections are not followed: a key goes to the host it was given for and to no other.
"""

import queue
import threading
import time

import httpx2

from paperdigest.network.client import USER_AGENT

#: Seconds to open a connection.
_CONNECT = 10.0
#: Bytes of one answer: a report has some thousands.
_MOST_BYTES = 4 * 1024 * 1024


class Refusal(httpx2.ReadError):
    """An answer that is not read, however often it comes; the message says why."""


class Transport(httpx2.BaseTransport):
    """Sends requests, each within `seconds`; offline it refuses them."""

    def __init__(self, *, seconds: float, offline: bool = False) -> None:
        """Give every answer `seconds`, connecting included."""
        self._seconds = seconds
        self._offline = offline
        self._transport = httpx2.HTTPTransport()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the whole answer. Raises httpx2.TransportError."""
        if self._offline:
            raise httpx2.ConnectError("the network is not used (PAPERDIGEST_OFFLINE=1)", request=request)
        request.headers["User-Agent"] = USER_AGENT
        request.headers["Accept-Encoding"] = "identity"  # a small compressed answer could fill the memory
        end = time.monotonic() + self._seconds
        result: queue.SimpleQueue[httpx2.Response | httpx2.TransportError] = queue.SimpleQueue()

        def run() -> None:
            try:
                result.put(self._exchange(request, end))
            except httpx2.TransportError as error:
                result.put(error)
            except (OSError, ValueError, RuntimeError) as error:
                result.put(httpx2.ReadError(type(error).__name__, request=request))

        threading.Thread(target=run, daemon=True).start()
        try:
            found = result.get(timeout=self._seconds)
        except queue.Empty:
            raise httpx2.ReadTimeout("the answer took too long", request=request) from None
        if isinstance(found, httpx2.TransportError):
            raise found
        return found

    def _exchange(self, request: httpx2.Request, end: float) -> httpx2.Response:
        request.extensions = {
            **request.extensions,
            "timeout": {"connect": _CONNECT, "read": self._seconds, "write": self._seconds, "pool": _CONNECT},
        }
        response = self._transport.handle_request(request)
        body = bytearray()
        try:
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise Refusal("the answer is compressed, which was not asked for", request=request)
            for piece in response.iter_raw():
                body += piece
                if len(body) > _MOST_BYTES:
                    raise Refusal(f"the answer is larger than {_MOST_BYTES} bytes", request=request)
                if time.monotonic() > end:
                    raise httpx2.ReadTimeout("the answer took too long", request=request)
        finally:
            response.close()
        return httpx2.Response(response.status_code, headers=response.headers, content=bytes(body), request=request)

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()
