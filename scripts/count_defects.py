"""Counts, over recorded answers of the API, what rivals' digests get wrong, before and after our cleaning.

    .venv/bin/python scripts/count_defects.py FOLDER     (with days/YYYY-MM-DD.json.gz)

"Before" is a text or address as Hugging Face gives it, "after" what a page of ours shows.
"""

import datetime as dt
import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from paperdigest.digest.days import make_digests
from paperdigest.records.papers import Day
from paperdigest.sources.huggingface import parse_items
from paperdigest.text.links import repository
from paperdigest.text.readable import readable

_TEXT_DEFECTS = {
    "TeX commands": re.compile(r"\\[A-Za-z%&_#$]|(?<![A-Za-z])text(?:bf|it|tt|sc)\{"),
    "scripts and braces of TeX": re.compile(r"[\^_]\{|\w\{"),
    "TeX's dashes, quotes, tildes": re.compile(r"(?<!-)--(?!-)|``|''|\w~\w"),
    "dead 'this https URL'": re.compile("this https URL"),
    "hard wraps, doubled blanks": re.compile(r"\n|  "),
    "tags of HTML": re.compile(r"</?(?:span|div|font|a)\b"),
}


def main(folder: Path) -> None:
    """Print the table for the recorded days under `folder`."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    papers = 0
    seen: set[str] = set()
    days: list[Day] = []
    seconds = 0.0
    for path in sorted((folder / "days").glob("*.json.gz")):
        items = json.loads(gzip.decompress(path.read_bytes()))
        start = time.process_time()
        answer = parse_items(items, day=dt.date.fromisoformat(path.name[:10]), subject=path.name)
        seconds += time.process_time() - start
        papers += len(items)
        before["a day cut to ten papers"] += len(items) > 10  # what a digest of the first ten would leave out
        before["the same paper twice in a day"] += len(items) - len({item["paper"]["id"] for item in items})
        _count_texts(items, before)
        listed = [paper for _, paper in answer.listed]
        after["the same paper twice in a day"] += len(listed) - len({paper.id for paper in listed})
        for paper in listed:
            for name, pattern in _TEXT_DEFECTS.items():
                shown = [readable(text).text for text in (paper.title, paper.abstract, paper.summary) if text]
                after[name] += any(pattern.search(re.sub(r"https?://\S+", "URL", text)) for text in shown)
            after["code link not a bare repository"] += bool(
                paper.code and repository(paper.code.url) != paper.code.url
            )
            after["no authors"] += not paper.authors
            after["published unknown"] += paper.published is None
            before["listed on an earlier day already"] += paper.id in seen
            seen.add(paper.id)
        days.append(Day(date=answer.day, papers=tuple(listed)))
    digests = make_digests(days, (), today=dt.date.max)
    owned = [entry.paper.id for digest in digests for entry in digest.entries]
    after["listed on an earlier day already"] = len(owned) - len(set(owned))
    after["a day cut to ten papers"] = sum(
        len(digest.entries) + len(digest.again) < len(day.papers) for digest, day in zip(digests, days, strict=True)
    )
    print(f"{papers} items of {len(days)} days; parsed at {papers / seconds:.0f} papers a second\n")
    print(f"{'defect':<36}{'before':>8}{'after':>8}")
    for name in sorted({*before, *after}):
        print(f"{name:<36}{before[name]:>8}{after[name]:>8}")


def _count_texts(items: list[dict[str, object]], before: Counter[str]) -> None:
    for item in items:
        paper = item["paper"]
        assert isinstance(paper, dict)  # noqa: S101 - the recorded form
        texts = [
            text
            for text in (item.get("title"), paper.get("title"), paper.get("summary"), paper.get("ai_summary"))
            if text
        ]
        for name, pattern in _TEXT_DEFECTS.items():
            before[name] += any(pattern.search(re.sub(r"https?://\S+", "URL", str(text))) for text in texts)
        code = paper.get("githubRepo")
        before["code link not a bare repository"] += bool(code and repository(code) != code)
        before["no authors"] += not paper.get("authors")
        before["published unknown"] += not paper.get("publishedAt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
