"""What a search costs on an archive of a thousand days: kilobytes on the wire, and seconds to make the index.

    make bench-search           (1000 days)
    make bench-search DAYS=1500

The papers are invented; if PAPERDIGEST_RECORDINGS names a folder of recorded answers, they are those, at other dates.
Bytes are counted as a CDN sends them: text is compressed, Pagefind's files are compressed already.
"""

import datetime as dt
import gzip
import json
import os
import random
import re
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.browser import CHROMIUM  # noqa: E402
from support.searching import build_site  # noqa: E402

from paperdigest.config import load_config  # noqa: E402
from paperdigest.digest.days import make_digests  # noqa: E402
from paperdigest.outputs.search import write_search  # noqa: E402
from paperdigest.records.papers import Day, Paper  # noqa: E402
from paperdigest.sources.huggingface import parse_items  # noqa: E402

LAST = dt.date(2026, 4, 30)
#: Kilobytes (1000 bytes): to the first hits, to the hits of the whole history, for a later query of three words.
BOUNDS = (150, 600, 550)
#: The first query, and a later one by the same reader: common words and rare ones, of which the commonest weigh most.
QUERIES = (
    ("diffusion", "robot manipulation learning"),
    ("video generation", "language model reasoning"),
    ("language model reasoning", "efficient image generation"),
    ("agents", "vision language model"),
    ("gaussian splatting", "reinforcement learning reasoning"),
    ("Qwen", "text to image"),
    ("speech recognition", "large language models"),
    ("3d scenes", "multimodal benchmark evaluation"),
)
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


def main(count: int) -> None:
    """Measure an archive of `count` days and print the table; the exit code tells whether the bounds hold."""
    days = _days(count)
    config = load_config(ROOT / "digest.yml")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        every = _seconds(lambda: build_site(folder / "site", days, config, today=LAST, cache=folder / "cache"))
        newest = make_digests([*days[:-1], _voted(days[-1])], config.topics, today=LAST)
        again = _seconds(lambda: write_search(folder / "site", newest, config, cache=folder / "cache"))
        print(f"{count} days, {sum(len(day.papers) for day in days)} papers")
        print(f"  CPU seconds, all bundles {every:8.1f}\n  CPU seconds, newest one  {again:8.1f}")
        figures = [_measure(folder / "site", *queries) for queries in QUERIES]
    print(f"\n  {'KB on the wire':58}{'first hits':>14}{'whole history':>16}{'later query':>14}")
    for queries, row in zip(QUERIES, figures, strict=True):
        print(f"  {', then '.join(queries):58}{row[0]:14.1f}{row[1]:16.1f}{row[2]:14.1f}")
    most = [max(column) for column in zip(*figures, strict=True)]
    print(f"  {'at most':58}{most[0]:14.1f}{most[1]:16.1f}{most[2]:14.1f}")
    print(f"  {'bound':58}{BOUNDS[0]:14}{BOUNDS[1]:16}{BOUNDS[2]:14}")
    sys.exit(0 if all(figure <= bound for figure, bound in zip(most, BOUNDS, strict=True)) else 1)


def _measure(site: Path, first: str, later: str) -> list[float]:
    """Kilobytes to the first hits of a first query, to the hits of all years, and for a later query."""
    with _serve(site) as (root, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(root, wait_until="networkidle")
        sent.clear()
        page.locator("#search").focus()
        page.locator("dialog.search").wait_for()
        page.locator("dialog input[type=search]").fill(first)
        page.locator(".search__hits li").first.wait_for()
        figures = [_kilobytes(sent)]
        _settle(page)
        figures.append(_kilobytes(sent))
        sent.clear()
        page.evaluate("document.querySelector('.search__status').textContent = ''")
        page.locator("dialog input[type=search]").fill(later)
        page.wait_for_function("document.querySelector('.search__status').textContent !== ''")
        _settle(page)
        figures.append(_kilobytes(sent))
        browser.close()
    return figures


def _settle(page: Page) -> None:
    page.locator("dialog.search[aria-busy=false]").wait_for()
    page.wait_for_load_state("networkidle")


def _kilobytes(sent: list[tuple[str, int]]) -> float:
    if "--files" in sys.argv:
        kinds: Counter[str] = Counter()
        for path, size in sent:
            kinds[f"{path.split('/')[2] if path.count('/') > 2 else ''} {Path(path.partition('?')[0]).suffix}"] += size
        print(*(f"    {size / 1000:7.1f} {kind}" for kind, size in sorted(kinds.items())), sep="\n")
    return sum(size for _, size in sent) / 1000


class _serve:  # noqa: N801 - used like a function
    """Serve a folder as a CDN does, and count the bytes of bodies."""

    def __init__(self, folder: Path) -> None:
        sent: list[tuple[str, int]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.startswith("/search/20") and not self.path.startswith(f"/search/{LAST:%Y-%m}/"):
                    time.sleep(0.7)  # so that what the first hits need can be told from the rest
                path = folder / (self.path.partition("?")[0].lstrip("/") or "index.html")
                body = path.read_bytes() if path.is_file() else b""
                self.send_response(200 if path.is_file() else 404)
                if path.suffix in _TYPES:
                    body = gzip.compress(body, 9)
                    self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Type", _TYPES.get(path.suffix, "application/octet-stream"))
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "max-age=600")
                self.end_headers()
                self.wfile.write(body)
                sent.append((self.path, len(body)))

            def log_message(self, *_: object) -> None:
                pass

        self._sent = sent
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> tuple[str, list[tuple[str, int]]]:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}/", self._sent

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _seconds(do: object) -> float:
    """CPU seconds of this process and those it starts."""

    def used() -> float:
        uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(use.ru_utime + use.ru_stime for use in uses)

    before = used()
    do()  # type: ignore[operator]
    return used() - before


def _days(count: int) -> list[Day]:
    sources = _recorded() or [_invented(number) for number in range(count)]
    days = []
    for number in range(count):
        papers = sources[number % len(sources)]
        date = LAST - dt.timedelta(days=count - 1 - number)
        ids = [f"{date:%y%m}.{date.day:02}{place:03}" for place in range(len(papers))]
        days.append(Day(date=date, papers=tuple(map(_named, papers, ids))))
    return days


def _named(paper: Paper, name: str) -> Paper:
    return replace(paper, id=name)


def _recorded() -> list[list[Paper]]:
    folder = os.environ.get("PAPERDIGEST_RECORDINGS")
    days = []
    for path in sorted((Path(folder) / "days").glob("*.json.gz")) if folder else []:
        day, items = dt.date.fromisoformat(path.name.partition(".")[0]), json.loads(gzip.decompress(path.read_bytes()))
        answer = parse_items(items, day=day, subject=path.name)
        days.append([paper for _, paper in answer.listed])
    return days


def _invented(number: int) -> list[Paper]:
    """Twenty-five papers with as many different words as real ones have: the commonest are common, most are rare."""
    chance = random.Random(number)  # noqa: S311 - invented papers, the same at every run
    known = sorted(set(re.findall("[a-z]{4,}", (ROOT / "digest.yml").read_text(encoding="utf-8").lower())))

    def word() -> str:
        if chance.random() < 0.8:
            return known[int(len(known) * chance.random() ** 2)]
        return "".join(chance.choices(("ra", "mo", "ti", "ve", "lun", "sor", "ke", "da"), k=chance.randrange(2, 5)))

    def text(words: int) -> str:
        return " ".join(word() for _ in range(words))

    return [
        Paper(
            id="2601.00001",
            title=text(10).capitalize(),
            abstract=f"{text(170).capitalize()}.",
            authors=tuple(text(2).title() for _ in range(7)),
            organization=f"{text(1).capitalize()} Institute",
            votes=chance.randrange(200),
            keywords=tuple(text(2) for _ in range(6)),
            summary=f"{text(25).capitalize()}.",
        )
        for _ in range(25)
    ]


def _voted(day: Day) -> Day:
    return replace(day, papers=tuple(replace(paper, votes=(paper.votes or 0) + 1) for paper in day.papers))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
