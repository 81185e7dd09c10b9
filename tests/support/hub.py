"""A local server that plays Hugging Face, with faults on demand. Everything it serves is invented here."""

import json
import re
import threading
import time
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


def item(number=1, day="2026-01-05", **changes):
    """An item of the daily list as the API gives it. `changes` replace parts of the paper; None stays None."""
    outer = {key: changes.pop(key) for key in ("numComments", "thumbnail", "outer_title") if key in changes}
    paper = {
        "id": f"2601.{number:05}",
        "title": f"Paper number {number}",
        "summary": f"What paper {number} is about.",
        "authors": [{"name": "Ada Example", "hidden": False}, {"name": "Ben Beispiel", "hidden": False}],
        "upvotes": number,
        "publishedAt": "2026-01-02T10:00:00.000Z",
        "submittedOnDailyAt": f"{day}T0{number % 10}:00:00.500Z",
        **changes,
    }
    return {
        "paper": paper,
        "title": outer.get("outer_title", paper["title"]),
        "numComments": outer.get("numComments", 2),
        "thumbnail": outer.get("thumbnail"),
        "publishedAt": paper["publishedAt"],
    }


#: arXiv's notice, served with status 200.
NO_PAGE = "<!doctype html><html><head><title>No HTML</title></head><body><p>No HTML for this paper.</p></body></html>"


class Hub:
    """The service: `days` maps a date to its items; `faults` are used up one a request."""

    def __init__(self, address):
        self.address = address
        self.days = {}
        self.papers = {}
        #: arXiv's HTML pages by id; there is none of other papers.
        self.pages = {}
        #: The newest arXiv version by id, where it is not the first.
        self.versions = {}
        self.faults = deque()
        self.forever = None
        #: Faults are of requests alone whose path holds this.
        self.only = ""
        #: What time it says it is (aware); None for this machine's.
        self.now = None
        #: Headers of every answer beside, or instead of, those that each has.
        self.headers = {}
        self.requests = []
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()

    @contextmanager
    def counted(self, path, headers):
        with self._lock:
            self.requests.append((path, dict(headers)))
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            fault = None
            if self.only in path:
                fault = self.forever or (self.faults.popleft() if self.faults else None)
        try:
            yield fault
        finally:
            with self._lock:
                self._at_once -= 1

    @property
    def asked_days(self):
        queries = [parse_qs(urlsplit(path).query) for path, _ in self.requests]
        return [query["date"][0] for query in queries if "date" in query]

    def feed(self, ids):
        """arXiv's answer: an Atom feed with the entries of `papers` (id -> more elements of the entry)."""
        entries = "".join(
            f"<entry><id>http://arxiv.org/abs/{name}v{self.versions.get(name, 1)}</id>{self.papers[name]}</entry>"
            for name in ids
            if name in self.papers
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">{entries}</feed>'

    def _newest(self, query):
        """The ids of the papers in any of the categories that are asked for, those published last first."""
        wanted = {f'term="{one.removeprefix("cat:")}"' for one in query["search_query"].split(" OR ")}
        found = [name for name, entry in self.papers.items() if any(one in entry for one in wanted)]
        return sorted(
            found, key=lambda name: re.search("<published>(.*?)<|$", self.papers[name])[1] or "", reverse=True
        )

    @property
    def asked_pages(self):
        return [path.removeprefix("/html/") for path, _ in self.requests if path.startswith("/html/")]

    def answer(self, path):
        if path.startswith("/html/"):
            return self.pages.get(path.removeprefix("/html/"), NO_PAGE)
        if path.startswith("/robots.txt"):
            return ""
        query = {key: values[0] for key, values in parse_qs(urlsplit(path).query).items()}
        if "id_list" in query:
            return self.feed(query["id_list"].split(","))
        if "search_query" in query:
            return self.feed(self._newest(query)[: int(query["max_results"])])
        limit, page = int(query.get("limit", 50)), int(query.get("p", 0))
        return self.days.get(query["date"], [])[page * limit : (page + 1) * limit]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    #: Connections that wait while the machine is busy are not refused.
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def date_time_string(self, timestamp=None):
        now = self.server.hub.now
        return super().date_time_string(now.timestamp() if now and timestamp is None else timestamp)

    def do_GET(self):
        hub = self.server.hub
        with hub.counted(self.path, self.headers) as fault:
            self._answer(hub, fault)

    def _answer(self, hub, fault):
        if isinstance(fault, int):
            return self._send(fault, b"{}", {"Retry-After": "0"})
        if isinstance(fault, tuple):
            status, retry_after = fault
            return self._send(status, b"{}", {"Retry-After": retry_after})
        if fault == "reset":
            self.close_connection = True
            return self.connection.close()
        if isinstance(fault, dict):
            return self._send(302, b"", fault)
        if fault == "drip header":
            return self._trickle(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 200)
        if fault == "continue":
            return self._trickle(b"HTTP/1.1 100 Continue\r\n\r\n" * 50, size=25)
        if isinstance(fault, bytes):
            return self._send(200, fault)
        answer = hub.answer(self.path)
        body = answer if isinstance(answer, str | bytes) else json.dumps(answer)
        body = body.encode() if isinstance(body, str) else body
        if fault == "truncate":
            self._send(200, body, cut=len(body) // 2)
            self.close_connection = True
            return self.connection.close()
        if fault == "drip":
            return self._drip()
        if fault == "slow":
            time.sleep(0.05)
        return self._send(200, body)

    def _trickle(self, content, size=1):
        try:
            for start in range(0, len(content), size):
                self.wfile.write(content[start : start + size])
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass
        self.close_connection = True

    def _drip(self):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass
        self.close_connection = True

    def _send(self, status, body, headers=None, cut=None):
        more = {**self.server.hub.headers, **(headers or {})}
        self.send_response_only(status) if "Date" in more else self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:cut])


@contextmanager
def serve_hub():
    server = _Server(("127.0.0.1", 0), _Handler)
    server.handle_error = lambda *_: None  # a client that gives up on us is part of the play
    server.hub = Hub(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.hub
    finally:
        server.shutdown()
        server.server_close()
