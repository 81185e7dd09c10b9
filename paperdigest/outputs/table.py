"""The archive as a table for analysts: a row a paper, a file a year, as JSON Lines and as Parquet.

The files of the days (docs/data/) are the archive itself and stay as they are. Here every column is always there and of
one type, what the archive nests stands in columns of its own, and a paper that several days list has one row, that of
the first day. The same papers give the same bytes.
"""

import gzip
import io
import json
from collections.abc import Iterable
from typing import Any

from arro3.io import read_json, write_parquet

from paperdigest.digest.days import Digest, Entry
from paperdigest.outputs.columns import COLUMNS, SCHEMA
from paperdigest.records.papers import Day, day_to_data

#: The ends of the names of a year's files.
JSON_LINES, PARQUET = ".jsonl.gz", ".parquet"
#: How tightly JSON Lines and Parquet are packed: more costs many times the time for a few hundredths of the bytes.
_GZIP, _ZSTD = 6, "zstd(9)"
_AT_ONCE = 1_000_000


def json_lines(digests: Iterable[Digest]) -> bytes:
    """Return the papers of some days as JSON Lines in gzip; files that follow each other are one such file, too."""
    lines = [
        json.dumps(_row(entry, data), ensure_ascii=False, separators=(",", ":"))
        for digest in digests
        for entry, data in zip(digest.entries, _data(digest), strict=True)
    ]
    # Without the time and the name of a file, which the header would hold.
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), compresslevel=_GZIP, mtime=0)


def parquet(lines: bytes) -> bytes:
    """Return what `json_lines` made as Parquet, in one group of rows.

    Few values come twice within a column, so that dictionaries of them would make the file larger.
    """
    rows = read_json(io.BytesIO(gzip.decompress(lines)), SCHEMA)
    file = io.BytesIO()
    write_parquet(rows, file, compression=_ZSTD, dictionary_enabled=False, max_row_group_size=_AT_ONCE)
    return file.getvalue()


def _data(digest: Digest) -> Iterable[dict[str, Any]]:
    papers: Iterable[dict[str, Any]] = day_to_data(
        Day(date=digest.date, papers=tuple(entry.paper for entry in digest.entries))
    )["papers"]
    return papers


def _row(entry: Entry, data: dict[str, Any]) -> dict[str, Any]:
    code = data["code"] or {}
    values = {
        **data,
        "day": entry.day.isoformat(),
        "rank": entry.rank,
        "topics": [topic.id for topic in entry.topics],
        "vote_history": [{"time": time, "votes": votes} for time, votes in data["vote_history"]],
        "code_url": code.get("url"),
        "code_stars": code.get("stars"),
    }
    # The archive leaves some out where they are unknown.
    return {column.name: values.get(column.name) for column in COLUMNS}


def render_table_index(years: Iterable[tuple[int, int]]) -> bytes:
    """Return the list of the files as JSON, given the years with their numbers of papers: [{"file", "papers"}]."""
    rows = [{"file": f"{year}{end}", "papers": papers} for year, papers in years for end in (JSON_LINES, PARQUET)]
    return f"{json.dumps(rows, indent=1)}\n".encode()
