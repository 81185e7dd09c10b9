"""Each step notes how its source did."""

import dataclasses
import datetime as dt

import pytest
from support.checkouts import make_project
from support.hub import item
from support.records import make_day, make_paper

from paperdigest.pipeline.collecting import add_arxiv, collect_days
from paperdigest.pipeline.reading import papers_to_read, read

DAY = dt.date(2026, 1, 5)


@pytest.fixture
def ours(checkout, hub):
    """A project that asks the local service, with a paper of which nothing is known."""
    project = make_project(checkout, endpoint=hub.address)
    project.archive.store(make_day("2026-01-05", make_paper(1)))
    return project


def noted(project):
    return {source: state.problem for source, state in project.runs.load().sources.items()}


def test_collecting_notes_the_list(ours, hub):
    hub.days = {"2026-01-05": [item(1)]}
    collect_days(ours, since=DAY, until=DAY)
    assert noted(ours) == {"list": None}
    hub.forever = b"<html>"
    collect_days(ours, since=DAY, until=DAY)
    assert "the answer is not JSON" in noted(ours)["list"]
    assert len(ours.runs.load().runs) == 1, "all steps of a command, or of a workflow, are one run"


def test_a_run_of_a_workflow_has_its_number(ours, hub):
    variables = {"GITHUB_RUN_ID": "123", "GITHUB_RUN_ATTEMPT": "2"}
    environment = dataclasses.replace(ours.environment, variables=variables)
    collect_days(dataclasses.replace(ours, environment=environment), since=DAY, until=DAY)
    assert [run.id for run in ours.runs.load().runs] == ["123-2"]


def test_without_a_network_nothing_is_noted(ours, checkout):
    collect_days(make_project(checkout, offline=True), since=DAY, until=DAY)
    assert noted(ours) == {}


@pytest.mark.parametrize("answers", [True, False])
def test_metadata_and_pages_of_arxiv_are_noted_apart(ours, hub, answers):
    hub.forever = None if answers else 404
    add_arxiv(ours, most_requests=1)
    hub.forever = None if answers else 403
    read(ours, papers_to_read(ours, since=DAY, until=DAY))
    found = noted(ours)
    assert found["arxiv"] is None, "a 404 is an answer"
    assert (found["arxiv-pages"] is None) == answers
    assert set(found) == {"arxiv", "arxiv-pages"}
