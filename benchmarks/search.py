"""What a search costs: requests and kilobytes on the wire, and seconds to make the index.

    make bench-search                 (600 days, then 2,000)
    make bench-search DAYS=1500

The papers are invented; if PAPERDIGEST_RECORDINGS names a folder of recorded answers, they are those, at other dates.
Bytes are counted as a CDN sends them: text is compressed, the files of an index are compressed already.
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
from collections.abc import Callable, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.browser import CHROMIUM  # noqa: E402
from support.searching import write_pages, write_search  # noqa: E402

from paperdigest.config import load_config  # noqa: E402
from paperdigest.digest.days import Digest, make_digests  # noqa: E402
from paperdigest.outputs.search import make_bundle, no_texts, plan_bundles  # noqa: E402
from paperdigest.pages.part import Target  # noqa: E402
from paperdigest.records.papers import Day, Paper  # noqa: E402
from paperdigest.sources.huggingface import parse_items  # noqa: E402

LAST = dt.date(2026, 4, 30)
#: Kilobytes (1000 bytes): to the first hits, to the hits of the whole history, for a later query of three words.
BOUNDS = (120, 600, 550)
#: Requests and kilobytes of a question without words, and CPU seconds to index the newest month anew.
WORDLESS, MONTH = (10, 150), 1.0
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
#: Questions without words: the language of the page, the state of the box, and what it is of.
QUESTIONS = (
    ("en", {"q-topic": "{topic}"}, "a topic"),
    ("en", {"q-topic": "{topic}", "q-sort": "date"}, "a topic, newest first"),
    ("en", {"q-institution": "{institution}"}, "an institution"),
    ("en", {"q-year": "{year}", "q-code": "yes"}, "a year with code"),
    ("en", {"q-topic": "{topic}", "q-institution": "{institution}"}, "both of them"),
    ("ko", {"q": "{ko}"}, "the Korean name of a topic"),
    ("zh", {"q": "{zh}"}, "the Chinese name of a topic"),
)
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


def main(counts: list[int]) -> None:
    """Measure archives of so many days and print the tables; the exit code tells whether the bounds hold."""
    kept = [_archive(count) for count in counts]
    sys.exit(0 if all(kept) else 1)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    target = Target(folder)
    for path, content in files.items():
        target.write(path, content)


def _archive(count: int) -> bool:
    config = load_config(ROOT / "digest.yml")
    digests = _digests(count, config.topics)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = folder / "site"
        every = _seconds(lambda: write_search(site, digests, config))
        write_pages(site, config)
        plan = plan_bundles([digest.date for digest in digests], today=LAST)[0]
        month = [digest for digest in reversed(digests) if digest.date in plan.dates]
        newest = _seconds(lambda: _write(make_bundle(plan, month, language=None, texts_of=no_texts), folder))
        found = [path for path in (site / "search").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in found)
        print(f"\n{count} days, {sum(len(digest.entries) for digest in digests)} papers")
        print(f"  search/ {size / 1e6:20.1f} MB in {len(found)} files")
        print(f"  CPU seconds, all of it   {every:8.2f}\n  CPU seconds, newest month{newest:8.2f}  (bound {MONTH})")
        print(f"\n  {'KB on the wire':58}{'first hits':>14}{'whole history':>16}{'later query':>14}", flush=True)
        figures = [_measure(site, *queries) for queries in QUERIES]
        for queries, row in zip(QUERIES, figures, strict=True):
            print(f"  {', then '.join(queries):58}{row[0]:14.1f}{row[1]:16.1f}{row[2]:14.1f}")
        most = [max(column) for column in zip(*figures, strict=True)]
        print(f"  {'at most':58}{most[0]:14.1f}{most[1]:16.1f}{most[2]:14.1f}")
        print(f"  {'bound':58}{BOUNDS[0]:14}{BOUNDS[1]:16}{BOUNDS[2]:14}")
        print(f"\n  {'questions without words':40}{'requests':>10}{'KB':>10}{'and the box':>14}{'KB':>10}", flush=True)
        known = json.loads((site / "search" / "institutions.json").read_text(encoding="utf-8"))
        questions = [one for one in QUESTIONS if known or "q-institution" not in one[1]]  # few days may have none
        asked = [(what, *_ask(site, language, state)) for language, state, what in questions]
    for what, papers, requests, size, *box in asked:
        print(f"  {what:40}{requests:10}{size:10.1f}{box[0]:14}{box[1]:10.1f}   {papers}")
    print(f"  {'bound':40}{WORDLESS[0]:10}{WORDLESS[1]:10}", flush=True)
    fine = all(figure <= bound for figure, bound in zip(most, BOUNDS, strict=True))
    return fine and all(row[2] <= WORDLESS[0] and row[3] <= WORDLESS[1] for row in asked) and newest <= MONTH


def _ask(site: Path, language: str, state: dict[str, str]) -> tuple[str, int, float, int, float]:
    """The number of papers, requests and kilobytes of a question from an address, and those of the box itself."""
    data = json.loads((site / "search" / f"filters.{language}.json").read_text(encoding="utf-8"))
    institutions = json.loads((site / "search" / "institutions.json").read_text(encoding="utf-8"))
    topic = max(data["topics"], key=lambda topic: topic[2])
    institution = institutions[0][0] if institutions else ""
    known = {"topic": topic[0], "institution": institution, "year": data["years"][0], language: topic[1]}
    query = urlencode({name: value.format(**known) for name, value in state.items()})
    with _serve(site) as (root, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(bypass_csp=True)
        page.goto(f"{root}{'' if language == 'en' else f'{language}/'}?{query}")
        page.wait_for_function("document.querySelector('.search__status')?.textContent")
        _settle(page)
        papers = page.locator(".search__status").inner_text().split(" ·")[0]
        browser.close()
    sent = sent[1:]  # without the page
    box = [(path, size) for path, size in sent if "/assets/" in path or "/filters." in path]
    return papers, len(sent) - len(box), _kilobytes(sent) - _kilobytes(box), len(box), _kilobytes(box)


def _measure(site: Path, first: str, later: str) -> list[float]:
    """Kilobytes to the first hits of a first query, to the hits of all years, and for a later query."""
    with _serve(site, slow=True) as (root, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(bypass_csp=True)
        page.goto(root, wait_until="networkidle")
        sent.clear()
        page.locator("#search").focus()
        page.locator("#search").click()
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

    def __init__(self, folder: Path, *, slow: bool = False) -> None:
        sent: list[tuple[str, int]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if slow and self.path.startswith("/search/20") and f"/{LAST:%Y-%m}/" not in self.path:
                    time.sleep(0.7)  # so that what the first hits need can be told from the rest
                path = folder / self.path.partition("?")[0].lstrip("/")
                path = path / "index.html" if path.is_dir() else path
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


def _seconds(do: Callable[[], object]) -> float:
    """CPU seconds of this process and those it starts."""

    def used() -> float:
        uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(use.ru_utime + use.ru_stime for use in uses)

    before = used()
    do()
    return used() - before


def _digests(count: int, topics: object) -> list[Digest]:
    """Digests of `count` days: those of the sources, again and again, at other dates."""
    sources = _recorded() or [_invented(number) for number in range(100)]
    dates = [LAST - dt.timedelta(days=count - 1 - number) for number in range(count)]
    days = [Day(date=date, papers=tuple(papers)) for date, papers in zip(dates, sources, strict=False)]
    made = make_digests([replace(day, papers=_named(day)) for day in days], topics, today=LAST)  # type: ignore[arg-type]
    return [_moved(made[number % len(made)], date) for number, date in enumerate(dates)]


def _named(day: Day) -> tuple[Paper, ...]:
    return tuple(replace(paper, id=_id(day.date, place)) for place, paper in enumerate(day.papers))


def _id(date: dt.date, place: int) -> str:
    return f"{date:%y%m}.{date.day:02}{place:03}"


def _moved(digest: Digest, date: dt.date) -> Digest:
    entries = [
        replace(entry, day=date, paper=replace(entry.paper, id=_id(date, place)))
        for place, entry in enumerate(digest.entries)
    ]
    return replace(digest, date=date, entries=tuple(entries))


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
    topics = (ROOT / "paperdigest" / "digest" / "topics.yml").read_text(encoding="utf-8")
    known = sorted(set(re.findall("[a-z]{4,}", topics.lower())))

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


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:] if count.isdigit()] or [600, 2000])
