"""The preview of `mkdocs serve`: what somebody looks at is made first, the rest afterwards.

An edit of a template, a word or a setting changes every page. The first build after it makes the pages that are being
looked at and the newest ones; builds after that make the others, a portion at a time, and browsers load again.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from paperdigest.language import LANGUAGES, words_of
from paperdigest.render.html import read_templates_again
from paperdigest.render.wording import wording
from paperdigest.site.publish import AT_ONCE
from paperdigest.storage.cache import code_hash

#: Parts of the first portion after an edit: a few seconds.
_FIRST = 12
_PAGES = 8
_POLICY, _NO_POLICY = b"http-equiv=Content-Security-Policy", b"data-policy=left-out-while-serving"


class Preview:
    """What the server of this process shows, and what is still to be made for it."""

    def __init__(self) -> None:
        """Nothing has been made or looked at."""
        self._viewed: deque[str] = deque(maxlen=_PAGES)
        self._left = 0
        self._signal: Path | None = None

    @property
    def viewed(self) -> list[str]:
        """The addresses of the pages that were looked at last, below the home of their language."""
        return list(self._viewed)

    @property
    def most(self) -> int:
        """How many parts the next build makes at most."""
        return AT_ONCE if self._left else _FIRST

    def note_left(self, left: int) -> None:
        """Note how many parts a build has left; if there are any, the server is made to build again."""
        self._left = left
        if left and self._signal:
            self._signal.write_text(f"{left}\n")

    def attach(self, server: LiveReloadServer, site: Path, watched: Iterable[Path]) -> None:
        """Let a server show `site`, note what is looked at, and watch more files."""
        server.root = str(site)
        server.error_handler = lambda status: _lost_page(site) if status == HTTPStatus.NOT_FOUND else None
        self._signal = site.with_name("preview-left")
        self._signal.write_text(f"{self._left}\n")
        for path in (*watched, self._signal):
            if path.exists():
                server.watch(str(path))
        app: Any = server.get_app()

        def noting(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
            # A page that is open asks now and then whether there is a newer one.
            self.note_request(environ.get("HTTP_REFERER") or environ.get("PATH_INFO", ""), server.mount_path)
            answer = app(environ, start)
            is_page = environ.get("PATH_INFO", "").endswith(("/", ".html"))
            return map(_without_policy, answer) if is_page else answer

        server.set_app(noting)

    def note_request(self, address: str, mount: str) -> None:
        """Note that a page was looked at."""
        path = urlsplit(address).path.removeprefix(mount.rstrip("/")).lstrip("/")
        page = re.sub(rf"^({'|'.join(LANGUAGES)})/", "", path).removesuffix("index.html")
        if page.endswith("/") and page not in self._viewed:
            self._viewed.append(page)


def _lost_page(site: Path) -> bytes | None:
    """The page of unknown addresses, which GitHub Pages shows for all of them; None if it is not made yet."""
    page = site / "404.html"
    return page.read_bytes() if page.is_file() else None


def _without_policy(piece: bytes) -> bytes:
    """A piece of an answer, as long as before, whose page obeys no policy: the server adds a script to each page."""
    return piece.replace(_POLICY, _NO_POLICY)


def read_programs_again() -> None:
    """Forget what this process has read of words and programs: somebody may be editing them."""
    for known in (code_hash, words_of, wording):
        known.cache_clear()
    read_templates_again()
