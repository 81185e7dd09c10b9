"""Real days of the API: what holds for invented lists holds for these.

Needs a folder of recorded answers, PAPERDIGEST_RECORDINGS, with days/YYYY-MM-DD.json.gz (the API's answer for a day).
"""

import datetime as dt
import gzip
import json
import os
from pathlib import Path

import frontmatter
import pytest
from conftest import make_project

from paperdigest.digest import make_digests
from paperdigest.pipeline import collect_days
from paperdigest.posts import render_post
from paperdigest.sources.huggingface import parse_items

RECORDINGS = os.environ.get("PAPERDIGEST_RECORDINGS")
pytestmark = pytest.mark.skipif(not RECORDINGS, reason="PAPERDIGEST_RECORDINGS names no folder of recorded answers")


@pytest.fixture(scope="module")
def recorded():
    return {
        path.name.partition(".")[0]: json.loads(gzip.decompress(path.read_bytes()))
        for path in sorted((Path(RECORDINGS) / "days").glob("*.json.gz"))
    }


def test_every_recorded_item_becomes_a_paper_of_its_day(recorded):
    for text, items in recorded.items():
        answer = parse_items(items, day=dt.date.fromisoformat(text), subject=text)
        assert answer.skipped == ()
        assert {day.isoformat() for day, _ in answer.listed} == {text}
        assert {paper.id for _, paper in answer.listed} == {item["paper"]["id"] for item in items}
        for _, paper in answer.listed:
            assert paper.title
            assert paper.abstract
            assert paper.authors
            assert paper.votes is not None
            assert "\n" not in paper.title + paper.abstract


def test_four_months_are_collected_once_and_a_second_run_changes_no_byte(recorded, hub, checkout):
    hub.days = recorded
    project = make_project(checkout, today="2026-03-31", endpoint=hub.address)
    span = {"since": dt.date(2025, 12, 1), "until": dt.date(2026, 3, 31)}
    first = collect_days(project, **span)
    assert first.failures == []
    expected = [text for text in recorded if "2025-12-01" <= text <= "2026-03-31"]
    assert [date.isoformat() for date in project.archive.dates()] == expected
    assert all(date.weekday() < 5 for date in project.archive.dates())
    files = {path: path.read_bytes() for path in project.archive.folder.rglob("*.json")}
    second = collect_days(project, **span)
    assert second.changed == []
    assert {path: path.read_bytes() for path in project.archive.folder.rglob("*.json")} == files


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_every_recorded_day_has_a_post_with_all_its_papers_in_order(recorded, hub, checkout, config, language):
    hub.days = recorded
    project = make_project(checkout, today="2026-04-30", endpoint=hub.address)
    collect_days(project, since=dt.date.fromisoformat(min(recorded)))
    days, problems = project.archive.load_all()
    assert problems == []
    seen = set()
    for digest in make_digests(days, config.topics, today=dt.date(2026, 5, 1)):
        post = frontmatter.loads(render_post(digest, language, config).decode())
        ids = [entry.paper.id for entry in digest.entries]
        places = [post.content.index(f'<article class="paper" data-id="{name}"') for name in ids]
        assert places == sorted(places)
        assert post.content.count('<article class="paper"') == len(ids) == len(set(ids))
        assert ids == [entry.paper.id for entry in sorted(digest.entries, key=lambda entry: -entry.paper.votes)]
        assert not seen & set(ids)
        seen |= set(ids)
        assert "None" not in (paper.organization for paper in (entry.paper for entry in digest.entries))
    assert len(seen) == len({item["paper"]["id"] for items in recorded.values() for item in items})
