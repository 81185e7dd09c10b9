"""Serves a built site on loopback as GitHub Pages does: below a path, compressed, briefly cached, with its 404 page."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: What is compressed on the way; pictures, fonts and search bundles are compressed already.
_TEXT = ("text/", "application/json", "application/xml", "application/manifest+json", "image/svg+xml")
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".md": "text/markdown",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@contextmanager
def serve_site(folder: Path, *, base: str = "/digest/", port: int = 0) -> Iterator[str]:
    """Serve `folder` below `base`, which starts and ends with a slash; give its address. Port 0 takes a free one."""
    root = folder.resolve()

    class Handler(_Handler):
        site, below = root, base

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, as a real server keeps them
    timeout = 30
    site: Path
    below: str

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.site / path.removeprefix(self.below)).resolve() if path.startswith(self.below) else None
        if file and file.is_dir() and not path.endswith("/"):
            self._answer(301, {"Location": f"{urlsplit(self.path).path}/"}, b"")
            return
        if file and file.is_dir():
            file /= "index.html"
        if file and file.is_file() and file.is_relative_to(self.site):
            self._send(200, file)
        elif path.startswith(self.below) and (self.site / "404.html").is_file():
            self._send(404, self.site / "404.html")
        else:
            self._answer(404, {"Content-Type": "text/plain"}, b"Not found\n")

    do_HEAD = do_GET  # noqa: N815 - the names that http.server asks for

    def _send(self, status: int, file: Path) -> None:
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        text = kind.startswith(_TEXT)
        charset = "; charset=utf-8" if text and kind != "image/svg+xml" else ""
        compressed = text and "gzip" in self.headers.get("Accept-Encoding", "")
        headers = {"Content-Type": kind + charset, "Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}
        if compressed:
            headers["Content-Encoding"] = "gzip"
        content = _content(file, file.stat().st_mtime_ns, compressed)
        self._answer(status, headers, content)

    def _answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(content))}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing: the report is what is read."""


@lru_cache(maxsize=2000)
def _content(file: Path, _changed: int, compressed: bool) -> bytes:  # noqa: FBT001 - part of the cache's key
    content = file.read_bytes()
    return gzip.compress(content, 6, mtime=0) if compressed else content
