"""A local server that plays the issues of a GitHub repository."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token-that-nobody-sees"
REPOSITORY = "owner/digest"


class Issues:
    """The issues by number, and what was asked; with a `status` every request is refused, or those of `refused` methods."""

    def __init__(self):
        self.address = ""
        self.issues = {}
        self.comments = []
        self.requests = []
        self.status = None
        self.refused = ()

    def add(self, title, body, *, state="open", login="github-actions[bot]", **facts):
        number = len(self.issues) + 1
        issue = {"number": number, "title": title, "body": body, "state": state, "user": {"login": login}, **facts}
        self.issues[number] = issue
        return issue

    def answer(self, method, path, query, data):
        if method == "GET" and path == f"/repos/{REPOSITORY}/issues":
            first = (int(query["page"][0]) - 1) * 100
            return list(reversed(self.issues.values()))[first : first + 100]
        if method == "POST" and path == f"/repos/{REPOSITORY}/issues":
            return self.add(**data)
        if found := re.fullmatch(rf"/repos/{REPOSITORY}/issues/(\d+)(/comments)?", path):
            number = int(found[1])
            if found[2]:
                self.comments.append((number, data["body"]))
                return {}
            self.issues[number] |= data
            return self.issues[number]
        return None


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def _serve(self):
        issues = self.server.issues
        url, length = urlsplit(self.path), int(self.headers.get("Content-Length", 0))
        data = json.loads(self.rfile.read(length)) if length else None
        issues.requests.append((self.command, url.path, self.headers.get("Authorization")))
        status = issues.status if not issues.refused or self.command in issues.refused else None
        found = None if status else issues.answer(self.command, url.path, parse_qs(url.query), data)
        self.send_response(status or (404 if found is None else 201 if self.command == "POST" else 200))
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    do_GET = do_POST = do_PATCH = _serve  # noqa: N815 - the names that http.server calls


@contextmanager
def serve_issues():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.issues = Issues()
    server.issues.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.issues
    finally:
        server.shutdown()
        server.server_close()
