"""How often the checker marks what models really wrote of real papers.

    PAPERDIGEST_RECORDINGS=… python benchmarks/prose.py            shares of marked texts by language and kind of mark
    … --reports 300        the Chinese summaries as whole reports by a model, through `make_report`
    … --sample 100 --seed 7 --language zh     marks at random with their sentences, to be judged by hand
    … --judge FILE         adds verdicts ("HASH true|false", one a line) to benchmarks/prose_verdicts.tsv

Chinese summaries were written from the abstract alone, so that a mark on one is nearly always false. Korean ones were
written from more than the abstract: what is marked there says little of truth, but shows how numbers and names are
written. The verdicts hold no words: where the text is from, a hash of its claim and mark, and whether the mark is true.
"""

import argparse
import csv
import datetime as dt
import gzip
import hashlib
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paperdigest.config import Reading
from paperdigest.errors import SourceError
from paperdigest.language import Language
from paperdigest.network.chat import Message, Reply
from paperdigest.reading.ground import items, unverified
from paperdigest.reading.match.direction_words import KINDS
from paperdigest.reading.match.source import Source
from paperdigest.reading.model.report import make_report
from paperdigest.records.fulltext import PaperText
from paperdigest.records.papers import Paper
from paperdigest.records.reports import Report, Tokens

VERDICTS = Path(__file__).parent / "prose_verdicts.tsv"
LANGUAGES: tuple[Language, ...] = ("zh", "ko")


@dataclass(frozen=True)
class Row:
    """A summary that a model wrote."""

    language: Language
    #: Repository and path of the file that holds it.
    where: str
    paper: PaperText
    #: What was written, by field.
    texts: dict[str, str]


@dataclass(frozen=True)
class Mark:
    """A part of a text that the checker does not find in the abstract."""

    row: Row
    text: str
    part: str
    kind: str

    @property
    def hash(self) -> str:
        """Names claim and mark without repeating a word of them."""
        return hashlib.sha256(f"{self.text}\n{self.part}".encode()).hexdigest()[:16]


def rows(language: Language) -> Iterator[Row]:
    """The recorded summaries in a language, in their order."""
    path = Path(os.environ["PAPERDIGEST_RECORDINGS"]) / "prose" / f"{language}.jsonl.gz"
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        row = json.loads(line)
        source = row["source"]
        paper = PaperText(row["id"], None, "abstract", row["title"], row["abstract"])
        texts = {field: text for field, text in row["text"].items() if isinstance(text, str) and text.strip()}
        yield Row(language, f"{source['repo']}/{source['path']}", paper, texts)


def marks_of(row: Row) -> Iterator[Mark]:
    """What the checker marks in a summary."""
    source = Source(row.paper)
    for text in row.texts.values():
        kinds = {item.text: item.kind for item in items(text, language=row.language)}
        for part in unverified(text, source, language=row.language):
            other = "direction" if any(rules.search(part) for rules in KINDS.values()) else "version"
            yield Mark(row, text, part, kinds.get(part, other))


def share(part: int, whole: int) -> str:
    """Both, and the share in percent."""
    return f"{part:5} of {whole:5}  {part / max(whole, 1):6.1%}"


def print_shares(language: Language) -> list[Mark]:
    """Print how many summaries and texts carry a mark; return the marks."""
    found: list[Mark] = []
    summaries = texts = marked = 0
    kinds: Counter[str] = Counter()
    for row in rows(language):
        marks = list(marks_of(row))
        found += marks
        summaries += 1
        texts += len(row.texts)
        marked += bool(marks)
        kinds.update({mark.kind for mark in marks})
    print(f"{language}  summaries with a mark  {share(marked, summaries)}")
    print(f"{language}  texts with a mark      {share(len({(m.row.where, m.text) for m in found}), texts)}")
    for kind, count in kinds.most_common():
        print(f"{language}    summaries with a wrong {kind:8} {share(count, summaries)}")
    return found


def print_sample(marks: list[Mark], *, count: int, seed: int) -> None:
    """Print so many marks at random, each with its claim and the abstract."""
    verdicts = read_verdicts()
    drawn = random.Random(seed).sample(marks, min(count, len(marks)))  # noqa: S311 - nothing secret
    for mark in drawn:
        known = verdicts.get(mark.hash, "?")
        print(f"\n{mark.hash} {known} {mark.kind} [{mark.part}] {mark.row.paper.id}")
        print(f"  claim: {mark.text}\n  source: {mark.row.paper.title} :: {mark.row.paper.abstract}")
    told = Counter(verdicts.get(mark.hash, "not judged") for mark in drawn)
    print(f"\n{len(drawn)} marks drawn with seed {seed}: {dict(told)}")


def read_verdicts() -> dict[str, str]:
    """The verdicts by the hash of claim and mark."""
    if not VERDICTS.is_file():
        return {}
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        return {row["hash"]: row["verdict"] for row in csv.DictReader(lines, delimiter="\t")}


def judge(path: Path, marks: list[Mark]) -> None:
    """Add the verdicts in `path` to the committed ones."""
    told = dict(line.split()[:2] for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    known = {mark.hash: mark for mark in marks}
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        kept = list(csv.reader(lines, delimiter="\t"))
    added = [
        [mark.row.language, mark.row.where, mark.row.paper.id, name, verdict]
        for name, verdict in told.items()
        if (mark := known.get(name))
    ]
    fresh = {row[3] for row in added}
    with VERDICTS.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, delimiter="\t", lineterminator="\n")
        table.writerow(kept[0])
        table.writerows(sorted([*(row for row in kept[1:] if row[3] not in fresh), *added]))


class Told:
    """Stands for a service: answers with the words of one summary."""

    model = "recorded"

    def __init__(self, answer: str) -> None:
        """`answer` is given to every question."""
        self._answer = answer
        self.asked = 0

    def ask(self, messages: tuple[Message, ...], **_: object) -> Reply:
        """Return the answer."""
        assert messages  # noqa: S101 - no test, but nobody asks nothing
        self.asked += 1
        return Reply(self._answer, end="stop", refused=False, tokens=Tokens(prompt=1, completion=1, calls=1))


def answer_of(row: Row) -> str:
    """A model's answer in the form that is asked for, whose texts are the summary's."""
    quote = " ".join((row.paper.abstract or "").split()[:30])
    texts = {field: text for field, text in row.texts.items() if len(text) <= 700}
    first = texts.get("tldr") or next(iter(texts.values()))
    rest = [text for field, text in texts.items() if field not in ("tldr", "result")]
    stated = [{"text": text, "quote": quote} for text in rest or [first]]
    nothing = {"status": "not stated", "url": None, "quote": None}
    return json.dumps(
        {
            "area": "计算机科学", "contribution": {"text": first, "quote": quote},
            "input": None, "output": None, "steps": [], "hardware": None, "licence": None,
            **dict.fromkeys(("code", "weights", "data", "demo"), nothing),
            "innovations": [{"name": "方法", **one} for one in stated],
            "results": [{"text": texts["result"], "quote": quote}] if "result" in texts else [],
        },
        ensure_ascii=False,
    )  # fmt: skip


def print_reports(count: int, *, seed: int) -> None:
    """Print how many summaries are refused or marked as whole reports."""
    drawn = random.Random(seed).sample(list(rows("zh")), count)  # noqa: S311 - nothing secret
    told: Counter[str] = Counter()
    for row in drawn:
        model = Told(answer_of(row))
        try:
            report: Report | None = make_report(
                row.paper,
                Paper(id=row.paper.id, title=row.paper.title or ""),
                language="zh",
                model=model,  # type: ignore[arg-type]  # it asks and names itself, which is all that is used
                settings=Reading(),
                today=dt.date(2026, 1, 5),
            )
        except SourceError as error:
            report = None
            print(f"refused {row.paper.id}: {error}", file=sys.stderr)
        marked = report and any(claim.unverified for claim in report.claims())
        told["refused" if report is None else "marked" if marked else "kept whole"] += 1
    for what in ("refused", "marked", "kept whole"):
        print(f"zh  reports {what:10} {share(told[what], count)}")


def main() -> None:
    """Measure what is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--language", choices=LANGUAGES)
    options.add_argument("--sample", type=int, metavar="N")
    options.add_argument("--reports", type=int, metavar="N")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--judge", type=Path, metavar="FILE")
    asked = options.parse_args()
    if asked.reports:
        print_reports(asked.reports, seed=asked.seed)
        return
    marks: dict[Language, list[Mark]] = {}
    for language in [asked.language] if asked.language else LANGUAGES:
        marks[language] = print_shares(language)
    for found in marks.values():
        if asked.sample:
            print_sample(found, count=asked.sample, seed=asked.seed)
        if asked.judge:
            judge(asked.judge, found)


if __name__ == "__main__":
    main()
