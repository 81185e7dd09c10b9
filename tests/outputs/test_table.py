import datetime as dt
import gzip
import json

from support.records import make_day, make_paper, utc

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.outputs.table import render_table, render_table_index
from paperdigest.records.papers import Code

CONFIG = Config.model_validate({"topics": [{"id": "agents", "name": {"en": "Agents"}, "words": ["agent"]}]})


def rows(*days):
    made = make_digests(days, CONFIG.topics, today=dt.date(2026, 2, 1))
    return [json.loads(line) for line in gzip.decompress(render_table(made)).splitlines()]


def test_all_lines_have_the_same_keys_whatever_is_known():
    full = make_paper(
        1, title="An agent", votes=3, vote_history=[(utc("2026-01-05T08:00:00"), 1), (utc("2026-01-06T08:00:00"), 3)],
        code=Code(url="https://github.com/a/b", stars=9), page="https://list.example/1", revised=utc("2026-01-06"),
    )  # fmt: skip
    known, unknown = rows(make_day("2026-01-05", full, make_paper(2)))
    assert known.keys() == unknown.keys()
    assert known["vote_history"] == [
        {"time": "2026-01-05T08:00:00Z", "votes": 1}, {"time": "2026-01-06T08:00:00Z", "votes": 3},
    ]  # fmt: skip
    assert (known["code_url"], known["code_stars"], known["topics"]) == ("https://github.com/a/b", 9, ["agents"])
    assert {unknown[name] for name in ("code_url", "code_stars", "page", "revised", "votes", "summary")} == {None}
    assert not any(isinstance(value, dict) for value in (*known.values(), *unknown.values()))


def test_a_paper_of_several_days_has_one_line_that_of_its_first_day():
    paper = make_paper(1, votes=2)
    found = rows(make_day("2026-01-05", paper), make_day("2026-01-06", paper, make_paper(2, votes=1)))
    assert [(row["id"], row["day"], row["rank"]) for row in found] == [
        ("2601.00001", "2026-01-05", 1), ("2601.00002", "2026-01-06", 1),
    ]  # fmt: skip


def test_the_same_papers_give_the_same_bytes():
    days = make_digests([make_day("2026-01-05", make_paper(1, title="한글"))], (), today=dt.date(2026, 2, 1))
    assert render_table(days) == render_table(days)


def test_the_index_names_each_month_with_its_papers():
    assert json.loads(render_table_index([("2026-01", 3), ("2026-02", 1)])) == [
        {"file": "2026-01.jsonl.gz", "papers": 3}, {"file": "2026-02.jsonl.gz", "papers": 1},
    ]  # fmt: skip
