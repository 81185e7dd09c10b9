"""Real answers of the services: a folder of recorded ones, PAPERDIGEST_RECORDINGS.

It holds days/YYYY-MM-DD.json.gz (the API's answer for a day), snapshots/ and arxiv-html/. Without it these tests are
skipped; they are never the only test of a behaviour.
"""

import datetime as dt
import gzip
import json
import os
from pathlib import Path

import pytest

from paperdigest.sources.huggingface import parse_items

RECORDINGS = os.environ.get("PAPERDIGEST_RECORDINGS")
needs_recordings = pytest.mark.skipif(
    not RECORDINGS, reason="PAPERDIGEST_RECORDINGS names no folder of recorded answers"
)


@pytest.fixture(scope="session")
def recorded():
    """The items of each recorded day, by its date as text."""
    return {
        path.name.partition(".")[0]: json.loads(gzip.decompress(path.read_bytes()))
        for path in sorted((Path(RECORDINGS) / "days").glob("*.json.gz"))
    }


@pytest.fixture(scope="session")
def recorded_answers(recorded):
    """What each recorded day lists, in order of date."""
    return [parse_items(items, day=dt.date.fromisoformat(text), subject=text) for text, items in recorded.items()]


@pytest.fixture(scope="session")
def papers(recorded_answers):
    """Every listed paper, once a day that lists it."""
    return [paper for answer in recorded_answers for _, paper in answer.listed]


@pytest.fixture(scope="session")
def recorded_papers(papers):
    """The papers by id."""
    return {paper.id: paper for paper in papers}
