"""Reports with planted errors: reads tests/planted/ (LANGUAGE.yml, LANGUAGE-GROUP.yml), grounds the reports and counts what was found.

`PYTHONPATH=tests python -m support.planted [--held] [--crowded] [--misses]` prints the table. With --crowded each source gets twelve more tables
of sixty scores each, as long papers have them, so that a wrong score often stands somewhere else; and each claim gets evidence, as reports have.
"""

import datetime as dt
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from paperdigest.reading.ground import check
from paperdigest.reading.match.source import Source
from paperdigest.records.fulltext import Block, PaperText, Section
from paperdigest.records.reports import Availability, Claim, Evidence, Report, Usage

FOLDER = Path(__file__).parent.parent / "planted"
_MARK = re.compile(r"\[([=!])(.+?)\]")
_KINDS = ("paragraph", "table", "figure", "footnote", "equation", "list")


@dataclass
class Count:
    """Of one pair."""

    name: str
    language: str
    planted: int = 0
    caught: int = 0
    true: int = 0
    alarms: int = 0
    misses: tuple = ()


def pairs(*, held):
    for path in sorted((FOLDER / "held" if held else FOLDER).glob("*.yml")):
        for pair in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield path.stem.partition("-")[0], pair


def crowd(pair):
    """Sections with tables of random scores, the same each time."""
    draw = random.Random(pair["id"])  # noqa: S311 - nothing secret
    for number in range(20, 32):
        rows = [" | ".join([f"variant {row}", *(f"{draw.uniform(1, 100):.1f}" for _ in range(6))]) for row in range(10)]
        table = Block(
            "table", f"S{number}.T1", f"Table {number}: More results on BenchX{number}. ; " + " ; ".join(rows)
        )
        yield Section(f"S{number}", f"Results {number}", 1, (table,))


def paper_text(pair, *, crowded=False):
    sections = tuple(
        Section(
            anchor=part["at"].partition(".")[0],
            title=part["in"],
            level=1,
            blocks=(Block(kind, part["at"], part[kind]),),
        )
        for part in pair["body"]
        for kind in _KINDS
        if kind in part
    )
    sections = (*sections, *(crowd(pair) if crowded else ()))
    return PaperText(
        id="2601.00001", version=1, source="html", title="Untold", abstract=pair["abstract"],
        sections=sections, links=tuple(pair.get("links", ())),
    )  # fmt: skip


def rests_on(text, pair):
    """The evidence that a report's claim has to have: the beginning of the block with most of its true items."""
    true = [item for sign, item in _MARK.findall(text) if sign == "="]
    blocks = [part[kind] for part in pair["body"] for kind in _KINDS if kind in part]
    best = max(blocks, key=lambda block: sum(re.sub(r"[^A-Za-z0-9.]", "", item) in block for item in true))
    yield Evidence(quote=best[:60].strip())


def report(pair, language, *, crowded=False):
    evidence = tuple(Evidence(quote=quote[1:]) for quote in pair.get("quotes", ()))
    claims = tuple(
        Claim(text=_MARK.sub(r"\2", text), evidence=(*evidence, *(rests_on(text, pair) if crowded else ())))
        for text in pair["claims"]
    )
    urls = [Availability(status="yes", url=url[1:]) for url in pair.get("urls", ())]
    usage = Usage(**dict(zip(("code", "weights", "data"), urls, strict=False)))
    return Report(
        id="2601.00001", language=language, area=None, contribution=None, usage=usage, innovations=(), results=claims,
        source="html", method="test", date=dt.date(2026, 1, 5),
    )  # fmt: skip


def measure(pair, language, *, crowded=False):
    """Ground one report and count planted errors, those caught, true items, and alarms on anything not planted."""
    before = report(pair, language, crowded=crowded)
    after = check(before, Source(paper_text(pair, crowded=crowded)))
    count = Count(pair["id"], language)
    misses = []
    for text, claim in zip(pair["claims"], after.results, strict=True):
        marks = [(sign, item) for sign, item in _MARK.findall(text)]
        planted = [item for sign, item in marks if sign == "!"]
        count.planted += len(planted)
        count.true += len(marks) - len(planted)
        alarms = list(claim.unverified)
        for item in planted:
            if item.startswith("http"):
                caught = item not in claim.text
            else:
                near = [alarm for alarm in alarms if alarm in item or item in alarm]
                caught = bool(near)
                alarms = [alarm for alarm in alarms if alarm not in near]
            count.caught += caught
            if not caught:
                misses.append(f"missed {item!r} in: {claim.text}")
        for sign, item in marks:
            if sign == "=" and item.startswith("http") and item not in claim.text:
                alarms.append(item)
        # One alarm may be caused by an error planted twice.
        alarms = [alarm for alarm in alarms if not any(alarm in item or item in alarm for item in planted)]
        count.alarms += len(alarms)
        misses += [f"false alarm {alarm!r} in: {claim.text}" for alarm in alarms]
    _measure_rest(pair, after, count, misses)
    count.misses = tuple(misses)
    return count


def _measure_rest(pair, after, count, misses):
    quotes = {evidence.quote.rstrip(".") for evidence in after.results[0].evidence[: len(pair.get("quotes", ()))]}
    kept = len(quotes)
    true = sum(quote[0] == "=" for quote in pair.get("quotes", ()))
    planted = len(pair.get("quotes", ())) - true
    count.true, count.planted = count.true + true, count.planted + planted
    right = min(true, kept)
    count.alarms += true - right
    count.caught += planted - (kept - right)
    if kept != true:
        misses.append(f"kept quotes: {quotes}")
    for url, name in zip(pair.get("urls", ()), ("code", "weights", "data"), strict=False):
        found = getattr(after.usage, name) is not None
        if url[0] == "=":
            count.true += 1
            count.alarms += not found
        else:
            count.planted += 1
            count.caught += not found
        if found != (url[0] == "="):
            misses.append(f"link {url}")


def totals(counts):
    sums = Counter()
    for count in counts:
        for field in ("planted", "caught", "true", "alarms"):
            sums[field] += getattr(count, field)
    return sums


def table(counts):
    rows = [
        f"{'language':10} {'pairs':>5} {'planted':>8} {'caught':>7} {'recall':>7} {'true':>5} {'alarms':>7} {'rate':>6}"
    ]
    for language in ("en", "ko", "zh", "all"):
        some = [count for count in counts if language in (count.language, "all")]
        sums = totals(some)
        rows.append(
            f"{language:10} {len(some):5} {sums['planted']:8} {sums['caught']:7} {sums['caught'] / max(1, sums['planted']):7.1%} "
            f"{sums['true']:5} {sums['alarms']:7} {sums['alarms'] / max(1, sums['true']):6.1%}"
        )
    return "\n".join(rows)


def main():
    crowded = "--crowded" in sys.argv
    counts = [measure(pair, language, crowded=crowded) for language, pair in pairs(held="--held" in sys.argv)]
    print(table(counts))
    if "--misses" in sys.argv:
        for count in counts:
            for miss in count.misses:
                print(f"{count.name}: {miss}")


if __name__ == "__main__":
    main()
