import datetime as dt
import gzip
import io
import json

import pytest
from arro3.io import read_parquet
from pydantic import ValidationError
from support.records import make_day, make_paper, utc

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.outputs.columns import COLUMNS, SCHEMA
from paperdigest.outputs.table import json_lines, parquet, render_table_index
from paperdigest.records.papers import Code

CONFIG = Config.model_validate({"topics": [{"id": "agents", "name": {"en": "Agents"}, "words": ["agent"]}]})
FULL = make_paper(
    1, title="An agent", votes=3, vote_history=[(utc("2026-01-05T08:00:00"), 1), (utc("2026-01-06T08:00:00"), 3)],
    code=Code(url="https://github.com/a/b", stars=9), page="https://list.example/1", revised=utc("2026-01-06"),
)  # fmt: skip


def lines_of(*days):
    return json_lines(make_digests(days, CONFIG.topics, today=dt.date(2026, 2, 1)))


def rows(*days):
    return [json.loads(line) for line in gzip.decompress(lines_of(*days)).splitlines()]


def table(*days):
    """The rows of the Parquet file as Python sees them, with the file's types."""
    read = read_parquet(io.BytesIO(parquet(lines_of(*days)))).read_all()
    columns = {name: read.column(name).to_pylist() for name in read.schema.names}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)], read.schema


def test_all_lines_have_the_same_keys_whatever_is_known():
    known, unknown = rows(make_day("2026-01-05", FULL, make_paper(2)))
    assert list(known) == list(unknown) == [column.name for column in COLUMNS]
    assert known["vote_history"] == [
        {"time": "2026-01-05T08:00:00Z", "votes": 1}, {"time": "2026-01-06T08:00:00Z", "votes": 3},
    ]  # fmt: skip
    assert (known["code_url"], known["code_stars"], known["topics"]) == ("https://github.com/a/b", 9, ["agents"])
    assert {unknown[name] for name in ("code_url", "code_stars", "page", "revised", "votes", "summary")} == {None}
    assert not any(isinstance(value, dict) for value in (*known.values(), *unknown.values()))


def test_every_field_of_the_record_is_a_column_that_says_what_it_means():
    names = {column.name for column in COLUMNS}
    assert {name for name in FULL.__dataclass_fields__ if name != "code"} < names
    assert all(column.meaning.endswith(".") for column in COLUMNS)


def test_parquet_has_times_days_and_numbers_of_their_types_and_null_where_nothing_is_known():
    (known, unknown), schema = table(make_day("2026-01-05", FULL, make_paper(2)))
    assert schema == SCHEMA
    assert known["day"] == dt.date(2026, 1, 5)
    assert known["revised"] == utc("2026-01-06")
    assert known["vote_history"] == [
        {"time": utc("2026-01-05T08:00:00"), "votes": 1}, {"time": utc("2026-01-06T08:00:00"), "votes": 3},
    ]  # fmt: skip
    nothing = {name for name, value in unknown.items() if value is None}
    assert nothing == {column.name for column in COLUMNS if column.optional}
    assert "" not in unknown.values()


def test_parquet_holds_what_json_lines_hold_whatever_the_text():
    texts = ["A, \"b\" 'c'; d", "back\\slash \\n", "한글 中文 😀", "x" * 200_000, "null", "1e5", "{}", "a\u00a0b"]
    papers = [make_paper(number, title=text, authors=[text, "B, C"]) for number, text in enumerate(texts, start=1)]
    extreme = make_paper(99, votes=10**9, published=utc("0002-01-01"), withdrawn=utc("9998-12-31T23:59:59"))
    day = make_day("2026-01-05", *papers, extreme)
    found, _ = table(day)
    for one, line in zip(found, rows(day), strict=True):
        assert (one["title"], one["authors"], one["votes"]) == (line["title"], line["authors"], line["votes"])
    assert (found[0]["published"], found[0]["withdrawn"]) == (utc("0002-01-01"), utc("9998-12-31T23:59:59"))


@pytest.mark.parametrize("text", ["a\x00b", "two\nlines", ""])
def test_a_text_that_no_column_holds_as_it_is_comes_to_no_table(text):
    with pytest.raises(ValidationError):
        make_paper(1, title=text)


def test_days_without_papers_make_a_table_without_rows():
    assert table(make_day("2026-01-05"))[0] == []
    assert lines_of(make_day("2026-01-05")) != b""


def test_a_paper_of_several_days_has_one_line_that_of_its_first_day():
    paper = make_paper(1, votes=2)
    found = rows(make_day("2026-01-05", paper), make_day("2026-01-06", paper, make_paper(2, votes=1)))
    assert [(row["id"], row["day"], row["rank"]) for row in found] == [
        ("2601.00001", "2026-01-05", 1), ("2601.00002", "2026-01-06", 1),
    ]  # fmt: skip


def test_the_same_papers_give_the_same_bytes():
    lines = lines_of(make_day("2026-01-05", FULL, make_paper(2, title="한글")))
    assert lines == lines_of(make_day("2026-01-05", FULL, make_paper(2, title="한글")))
    assert parquet(lines) == parquet(lines)


def test_lines_of_months_after_each_other_are_those_of_the_year():
    months = [make_day("2026-01-05", FULL), make_day("2026-02-05", make_paper(2))]
    apart = b"".join(lines_of(month) for month in months)
    assert gzip.decompress(apart) == gzip.decompress(lines_of(*months))
    assert parquet(apart) == parquet(lines_of(*months))


def test_the_index_names_each_file_with_its_papers():
    assert json.loads(render_table_index([(2025, 3), (2026, 1)])) == [
        {"file": "2025.jsonl.gz", "papers": 3}, {"file": "2025.parquet", "papers": 3},
        {"file": "2026.jsonl.gz", "papers": 1}, {"file": "2026.parquet", "papers": 1},
    ]  # fmt: skip
