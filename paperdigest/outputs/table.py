"""The archive as a table for analysts: one line of JSON a paper, by month, each column of one type in all months.

The files of the days (docs/data/) are the archive itself and stay as they are. In these every key is always there, what
the archive nests stands in columns of its own, and a paper that several days list has one line, that of the first day.
"""

import gzip
import json
from collections.abc import Iterable
from typing import Any

from paperdigest.digest.days import Digest, Entry
from paperdigest.records.papers import Day, day_to_data


def render_table(digests: Iterable[Digest]) -> bytes:
    """Return the papers of some days as JSON Lines in gzip; the same papers give the same bytes."""
    lines = [
        json.dumps(_row(entry, data), ensure_ascii=False, separators=(",", ":"))
        for digest in digests
        for entry, data in zip(digest.entries, _data(digest), strict=True)
    ]
    # Without the time and the name of a file, which the header would hold.
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), compresslevel=6, mtime=0)


def _data(digest: Digest) -> Iterable[dict[str, Any]]:
    papers: Iterable[dict[str, Any]] = day_to_data(
        Day(date=digest.date, papers=tuple(entry.paper for entry in digest.entries))
    )["papers"]
    return papers


def _row(entry: Entry, data: dict[str, Any]) -> dict[str, Any]:
    code = data.pop("code") or {}
    return {
        **data,
        "day": entry.day.isoformat(),
        "rank": entry.rank,
        "topics": [topic.id for topic in entry.topics],
        "vote_history": [{"time": time, "votes": votes} for time, votes in data["vote_history"]],
        "code_url": code.get("url"),
        "code_stars": code.get("stars"),
        # Left out of the archive where they are unknown.
        "page": data.get("page"),
        "revised": data.get("revised"),
    }


def render_table_index(months: Iterable[tuple[str, int]]) -> bytes:
    """Return the list of the files as JSON, given the months and their numbers of papers: [{"file", "papers"}]."""
    rows = [{"file": f"{month}.jsonl.gz", "papers": papers} for month, papers in months]
    return f"{json.dumps(rows, indent=1)}\n".encode()
