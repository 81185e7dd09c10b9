"""Measures a built site's pages in Chromium: Lighthouse (mobile), axe, weight; fails if a page misses a bound.

    make pages                                        every kind of page in every language, of site/
    make pages PAGES="--only day --language ko"       one page
    make pages PAGES="--skip lighthouse"              axe, console and third parties only
    .venv/bin/python benchmarks/pages.py FOLDER ...   another built site

Kinds: home, day (the one with nearest to 50 papers), topic and institution (the largest), month, reports (those of a
day), week (the newest weekly roundup); those that the site does not have are left out and named. Tools come from
benchmarks/package-lock.json (`npm ci`), the browser is PAPERDIGEST_CHROMIUM, CHROME_PATH or a Chromium on the path.

Each page is loaded `--runs` times and the median of each figure counts. Speed depends on the machine: a page that
misses a bound of speed is loaded as often again before it is told; "machine" is Lighthouse's own benchmark of it
(an idle desktop has 1,500 and more). Times are milliseconds, sizes KB of 1,000 bytes, compressed, over the wire.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import click
from playwright.sync_api import Browser, sync_playwright
from server import serve_site

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCORES = ("performance", "accessibility", "best-practices", "seo")
TYPES = ("Document", "Stylesheet", "Script", "Font")
#: At least.
FLOORS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
#: At most; milliseconds, and KB of 1,000 bytes.
CEILINGS = {"TBT": 50.0, "CLS": 0.0, "Script": 30.0, "third": 0.0, "console": 0.0, "axe": 0.0}
DAY_KB = 110.0
#: Layout shifts below this round to no CLS at all.
LEAST_SHIFT = 0.0005
SPEED = ("performance", "TBT")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
_PAPERS = re.compile(r'<article class="paper[ "]')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEK = re.compile(r"\d{4}-[Ww]\d{2}")


@dataclass
class Result:
    """What was seen of one page."""

    kind: str
    language: str
    below: str
    #: Figure -> value; a figure that was not measured is absent.
    figures: dict[str, float] = field(default_factory=dict)
    #: What a person needs in order to mend it.
    remarks: list[str] = field(default_factory=list)

    def missed(self) -> list[str]:
        """The bounds that this page misses."""
        low = [f"{name} {self.figures[name]:g} < {bound}" for name, bound in FLOORS.items() if self._under(name, bound)]
        ceilings = CEILINGS | ({"page": DAY_KB} if self.kind == "day" else {})
        high = [
            f"{name} {self.figures[name]:g} > {bound:g}" for name, bound in ceilings.items() if self._over(name, bound)
        ]
        return low + high

    def _under(self, name: str, bound: float) -> bool:
        return name in self.figures and self.figures[name] < bound

    def _over(self, name: str, bound: float) -> bool:
        return name in self.figures and self.figures[name] > bound


def find_pages(site: Path) -> dict[str, str]:
    """Return the address below the site's root of one page of each kind that the site has."""
    posts = [path.parent for path in sorted(site.glob("posts/*/index.html"))]
    days = [post for post in posts if _DAY.fullmatch(post.name)]
    found = {
        "home": site,
        "day": min(reversed(days), key=lambda day: abs(50 - _count_papers(day)), default=None),
        "topic": _largest(site.glob("topics/*/index.html")),
        "institution": _largest(site.glob("institutions/*/index.html")),
        "month": max((path.parent for path in site.glob("months/*/index.html")), default=None),
        "reports": _largest(site.glob("reports/*/index.html")),
        "week": max((post for post in posts if _WEEK.fullmatch(post.name)), default=None),
    }
    return {kind: _address(site, page) for kind, page in found.items() if page}


def _count_papers(page: Path) -> int:
    return len(_PAPERS.findall((page / "index.html").read_text(encoding="utf-8")))


def _largest(files: Iterator[Path]) -> Path | None:
    file = max(files, key=lambda file: file.stat().st_size, default=None)
    return file and file.parent


def _address(site: Path, page: Path) -> str:
    return "" if page == site else f"{page.relative_to(site).as_posix()}/"


def find_languages(site: Path) -> dict[str, str]:
    """Return language -> folder below the root with a slash; the root's own language is named by its home page."""
    root = re.search(r'<html[^>]*\blang="?([\w-]+)', (site / "index.html").read_text(encoding="utf-8"))
    others = [
        path.parent.name for path in sorted(site.glob("*/index.html")) if re.fullmatch("[a-z]{2}", path.parent.name)
    ]
    return {root[1] if root else "?": "", **{name: f"{name}/" for name in others}}


def run_lighthouse(address: str, chromium: str) -> Mapping[str, object]:
    """Load `address` once; return Lighthouse's report. A browser that crashed is tried once more."""
    command = [
        str(HERE / "node_modules/.bin/lighthouse"), address, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(SCORES)}", f"--chrome-flags=--headless=new {' '.join(SWITCHES)}",
    ]  # fmt: skip
    for _ in range(2):
        with tempfile.TemporaryDirectory() as scratch:
            variables = {**os.environ, "CHROME_PATH": chromium, "TMPDIR": scratch}
            done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False, timeout=180)  # noqa: S603
        if done.returncode == 0 and "runtimeError" not in (report := json.loads(done.stdout)):
            return report
    sys.exit(f"Lighthouse cannot load {address}:\n{done.stderr[-2000:]}")


def read_report(report: Mapping, origin: str) -> tuple[dict[str, float], list[str]]:
    """Return the figures of one run, and the audits that cost a point outside performance."""
    audits = report["audits"]
    figures = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in SCORES}
    figures |= {
        "TBT": round(audits["total-blocking-time"]["numericValue"]),
        "CLS": round(audits["cumulative-layout-shift"]["numericValue"], 3),
        "FCP": round(audits["first-contentful-paint"]["numericValue"]),
        "LCP": round(audits["largest-contentful-paint"]["numericValue"]),
        "machine": round(report["environment"]["benchmarkIndex"]),
    }
    weights: dict[str, float] = defaultdict(float)
    for request in audits["network-requests"]["details"]["items"]:
        if urlsplit(request["url"]).netloc == origin:
            kind = request.get("resourceType")
            weights[kind if kind in TYPES else "other"] += request["transferSize"] / 1000
    figures |= {kind: round(weights[kind], 1) for kind in (*TYPES, "other")}
    figures["page"] = round(sum(weights[kind] for kind in TYPES), 1)
    return figures, list(_lost_points(report))


def _lost_points(report: Mapping) -> Iterator[str]:
    for shift in report["audits"]["layout-shifts"].get("details", {}).get("items", []):
        if shift["score"] < LEAST_SHIFT:
            continue
        yield f"layout shift of {shift['score']:.3f}: {shift['node'].get('selector', '?')}"
    for name in SCORES[1:]:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = audit.get("details", {}).get("items", [])
                nodes = [item["node"]["selector"] for item in items if isinstance(item.get("node"), dict)]
                where = nodes or [str(item.get("description") or item) for item in items]
                yield f"{name}: {audit['title']}: {'; '.join(where[:3])[:300]}"


def measure_speed(result: Result, address: str, chromium: str, runs: int) -> None:
    """Fill `result` with the median of `runs` loads, of twice as many if a bound of speed is missed."""
    seen: list[dict[str, float]] = []
    remarks: list[str] = []
    for _ in range(2):
        for _ in range(runs):
            figures, lost = read_report(run_lighthouse(address, chromium), urlsplit(address).netloc)
            seen.append(figures)
            remarks += lost
        result.figures |= {name: median(run[name] for run in seen) for name in seen[0]}
        if not any(missed.startswith(SPEED) for missed in result.missed()):
            break
    result.remarks += dict.fromkeys(remarks)


def look(result: Result, address: str, browser: Browser, axe: str) -> None:
    """Open the page light and dark, on a desktop and a phone: what axe finds, what the console says, who is asked."""
    violations: dict[str, list[str]] = defaultdict(list)
    messages, strangers = set(), set()
    for scheme in ("light", "dark"):
        for device, options in (("desktop", DESKTOP), ("phone", PHONE)):
            context = browser.new_context(**options, color_scheme=scheme, reduced_motion="reduce")
            page = context.new_page()
            page.on("console", lambda message: messages.add(f"console {message.type}: {message.text}"))
            page.on("pageerror", lambda error: messages.add(f"script: {error}"))
            page.on("requestfailed", lambda request: messages.add(f"failed: {request.url}"))
            page.on("request", lambda request: strangers.add(request.url))
            page.goto(address, wait_until="networkidle")
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_load_state("networkidle")
            page.evaluate(axe)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
            for rule in found:
                violations[f"axe {rule['id']}: {rule['help']}: {_first_node(rule)}"].append(f"{scheme} {device}")
            context.close()
    home = urlsplit(address).netloc
    strangers = {url for url in strangers if urlsplit(url).scheme.startswith("http") and urlsplit(url).netloc != home}
    result.figures |= {"axe": len(violations), "console": len(messages), "third": len(strangers)}
    result.remarks += [f"{what} ({', '.join(where)})" for what, where in violations.items()]
    result.remarks += sorted(messages) + [f"third party: {url}" for url in sorted(strangers)]


def _first_node(rule: Mapping) -> str:
    first = rule["nodes"][0]
    more = f" and {len(rule['nodes']) - 1} more" if len(rule["nodes"]) > 1 else ""
    return f"{' '.join(map(str, first['target']))[:160]}{more}"


COLUMNS = (
    ("perf", "performance"), ("a11y", "accessibility"), ("best", "best-practices"), ("SEO", "seo"), ("TBT", "TBT"),
    ("CLS", "CLS"), ("FCP", "FCP"), ("LCP", "LCP"), ("html", "Document"), ("css", "Stylesheet"), ("js", "Script"),
    ("font", "Font"), ("page KB", "page"), ("other", "other"), ("3rd", "third"), ("console", "console"), ("axe", "axe"),
    ("machine", "machine"),
)  # fmt: skip


def table(results: Sequence[Result]) -> str:
    """The figures as a Markdown table; what was not measured stays empty."""
    lines = [f"| page | | {' | '.join(title for title, _ in COLUMNS)} |", f"|---|---{'|---:' * len(COLUMNS)}|"]
    for result in results:
        cells = [f"{result.figures[name]:g}" if name in result.figures else "" for _, name in COLUMNS]
        lines.append(f"| {result.kind} | {result.language} | {' | '.join(cells)} |")
    return "\n".join(lines)


@click.command(help=__doc__.split("\n", 1)[0])
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("site"))
@click.option("--only", multiple=True, metavar="KIND", help="Only pages of this kind.")
@click.option("--language", "wanted", multiple=True, metavar="LANGUAGE", help="Only pages in this language.")
@click.option("--runs", default=3, show_default=True, type=click.IntRange(1, 9), help="Loads of each page.")
@click.option("--skip", type=click.Choice(["lighthouse", "axe"]), help="Leave one of the two out.")
@click.option("--port", default=0, help="Serve at this port.")
def main(  # noqa: PLR0917 - click passes them by name
    site: Path, only: tuple[str, ...], wanted: tuple[str, ...], runs: int, skip: str | None, port: int
) -> None:
    """Measure, print the table, and exit with 1 if a bound is missed."""
    variables = (os.environ.get("PAPERDIGEST_CHROMIUM"), os.environ.get("CHROME_PATH"))
    chromium = next(filter(None, (*variables, *map(shutil.which, NAMES))), None)
    if not chromium or not (HERE / "node_modules").is_dir():
        sys.exit("A Chromium (PAPERDIGEST_CHROMIUM) and `npm ci --prefix benchmarks` are needed.")
    pages, languages = find_pages(site), find_languages(site)
    if strange := (set(only) - pages.keys()) | (set(wanted) - languages.keys()):
        sys.exit(f"{', '.join(strange)}: this site has {', '.join(pages)} in {', '.join(languages)}.")
    results = [
        Result(kind, language, folder + below)
        for kind, below in pages.items() if not only or kind in only
        for language, folder in languages.items() if not wanted or language in wanted
    ]  # fmt: skip
    with serve_site(site, port=port) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        axe = (HERE / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
        for result in results:
            if skip != "axe":
                look(result, root + result.below, browser, axe)
            if skip != "lighthouse":
                measure_speed(result, root + result.below, chromium, runs)
            click.echo(
                f"{result.kind} {result.language} /{result.below} {'; '.join(result.missed()) or 'good'}", err=True
            )
        browser.close()
    missing = {"home", "day", "topic", "institution", "month", "reports", "week"} - pages.keys()
    report(results, missing)


def report(results: Sequence[Result], missing: set[str]) -> None:
    """Print the table and what is to be mended; exit with 1 if a bound is missed."""
    print(table(results))
    if missing:
        print(f"\nThis site has no page of the kind {', '.join(sorted(missing))}.")
    remarks: dict[str, list[str]] = defaultdict(list)
    for result in results:
        for remark in result.remarks:
            remarks[remark].append(f"{result.kind} {result.language}")
    for remark, where in remarks.items():
        print(f"\n{remark}\n    on {', '.join(where)}")
    missed = [f"{result.kind} {result.language}: {'; '.join(result.missed())}" for result in results if result.missed()]
    if missed:
        sys.exit("\nBounds missed:\n" + "\n".join(missed))


if __name__ == "__main__":
    main()
