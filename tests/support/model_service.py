"""A local server that plays an OpenAI-compatible model, by a script, with faults on demand."""

import gzip
import json
import threading
import time
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STREAM = {"Content-Type": "text/event-stream"}
FORMS = ("json_schema", "json_object", "plain")


class Models:
    """The service: `script` is used up one entry a request; the last one stays.

    An entry is the text of an answer, a function from the request to an entry, a dict of changes to the completion, a
    status, (status, Retry-After), or one of "SLOW", "DRIP", "GARBAGE", "RESET", "HALF", "COMPRESSED", "BOMB", "HUGE", "STREAM"; {"Location": address} redirects.
    """

    def __init__(self, address):
        self.address = address
        self.script = deque()
        self.forms = set(FORMS)
        #: Options that it refuses by name.
        self.unknown_options = set()
        #: Whether it says so in words alone.
        self.names_options = True
        #: What it answers to a form that it does not know.
        self.unknown_form = 400
        self.requests = []
        self.headers = []
        self.stop = threading.Event()

    def next(self, request, headers):
        self.requests.append(request)
        self.headers.append({name.lower(): value for name, value in headers.items()})
        for option in sorted(self.unknown_options & set(request)):
            return {
                "error": {
                    "message": f"Unsupported parameter: '{option}' is not supported, see the manual.",
                    "param": option if self.names_options else None,
                    "code": "unsupported_parameter",
                }
            }
        form = request.get("response_format", {}).get("type", "plain")
        if form not in self.forms:
            return self.unknown_form
        entry = self.script.popleft() if len(self.script) > 1 else self.script[0]
        return entry(request) if callable(entry) else entry

    @property
    def asked_forms(self):
        return [request.get("response_format", {}).get("type", "plain") for request in self.requests]


def completion(content, **changes):
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    choice["message"].update(changes.pop("message", {}))
    choice["finish_reason"] = changes.pop("finish_reason", "stop")
    return {
        "id": "x", "object": "chat.completion", "created": 0, "model": "fake", "choices": [choice],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}, **changes,
    }  # fmt: skip


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    #: Connections that wait while the machine is busy are not refused.
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        models = self.server.models
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        entry = models.next(request, self.headers)
        if isinstance(entry, int | tuple):
            status, retry = entry if isinstance(entry, tuple) else (entry, None)
            key = self.headers.get("Authorization", "")
            body = json.dumps({"error": {"message": f"no, {key} is not right"}}).encode()
            return self._send(status, body, {"Retry-After": retry} if retry else {})
        if isinstance(entry, dict) and set(entry) == {"error"}:
            return self._send(
                429 if entry["error"].get("code") == "insufficient_quota" else 400, json.dumps(entry).encode(), {}
            )
        if entry == "RESET":
            self.close_connection = True
            return self.connection.close()
        if entry == "HALF":
            self._send(200, b'{"choices": [', {}, length=5000)
            self.close_connection = True
            return None
        if isinstance(entry, dict) and set(entry) == {"Location"}:
            return self._send(307, b"", entry)
        if entry == "STREAM":
            return self._send(200, b'data: {"choices": [{"delta": {"content": "{"}}]}\n\ndata: [DONE]\n\n', STREAM)
        if entry == "BOMB":
            return self._send(200, gzip.compress(b" " * 50_000_000), {"Content-Encoding": "gzip"})
        if entry == "SLOW":
            self.close_connection = True
            return models.stop.wait(30)
        if entry == "DRIP":
            return self._drip()
        if entry == "GARBAGE":
            return self._send(200, b"\x00 not json", {})
        if entry == "HUGE":
            return self._send(200, b" " * (5 * 1024 * 1024), {})
        if entry == "COMPRESSED":
            return self._send(200, b"x" * 100, {"Content-Encoding": "gzip"})
        body = completion(entry) if isinstance(entry, str) else {**completion("")} if entry is None else entry
        return self._send(200, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def _drip(self):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        try:
            while not self.server.models.stop.is_set():
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass
        self.close_connection = True

    def _send(self, status, body, headers, length=None):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True


@contextmanager
def serve_models():
    server = _Server(("127.0.0.1", 0), _Handler)
    server.handle_error = lambda *_: None
    server.models = Models(f"http://127.0.0.1:{server.server_address[1]}/v1")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server.models
    finally:
        server.models.stop.set()
        server.shutdown()
        server.server_close()
