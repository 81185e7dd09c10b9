"""Real answers of the services: a folder of recorded ones, PAPERDIGEST_RECORDINGS.

It holds days/YYYY-MM-DD.json.gz (the API's answer for a day), snapshots/ and arxiv-html/. Without it these tests are
skipped; they are never the only test of a behaviour.
"""

import datetime as dt
import gzip
import json
import os
import pickle
from pathlib import Path

import pytest

from paperdigest.pipeline.collecting import collect_days
from paperdigest.sources.huggingface import parse_items
from paperdigest.text.readable import readable
from support.checkouts import copy_checkout, make_project
from support.hub import serve_hub
from support.once import once_a_run

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


@pytest.fixture(scope="session")
def recorded_project(recorded, tmp_path_factory):
    """A checkout into which all recorded days were collected, to be looked at and not to be changed."""

    def build(folder):
        with serve_hub() as hub:
            hub.days = recorded
            project = make_project(copy_checkout(folder), today="2026-04-30", endpoint=hub.address)
            assert collect_days(project, since=dt.date.fromisoformat(min(recorded))).failures == []

    return make_project(once_a_run(tmp_path_factory, "recorded", build), today="2026-05-01", offline=True)


@pytest.fixture(scope="session")
def shown_texts(papers, tmp_path_factory):
    """(id, source, HTML, text) of every text of the recorded papers that readers see, each once."""

    def build(folder):
        found = {(paper.id, text): None for paper in papers for text in _texts(paper)}
        shown = [(name, text, readable(text)) for name, text in found]
        rows = [(name, text, str(one.html), one.text) for name, text, one in shown]
        (folder / "texts").write_bytes(pickle.dumps(rows))

    return pickle.loads((once_a_run(tmp_path_factory, "shown", build) / "texts").read_bytes())  # noqa: S301 - our own


def _texts(paper):
    own = (paper.title, paper.abstract, paper.summary, paper.organization)
    return filter(None, (*own, *(paper.authors or ()), *(paper.keywords or ())))
