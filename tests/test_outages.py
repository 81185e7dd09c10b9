"""A ban or an outage rewrites no file: what is archived stays byte for byte, however often a run tries again."""

import datetime as dt
from functools import partial

import pytest
from support.chaos_world import NO_PAGES, page_of, right
from support.checkouts import NOWHERE, run_command
from support.hub import item
from support.model_service import serve_models
from support.readers import ABSTRACT, title_of

from paperdigest.health.record import Runs
from paperdigest.network.chat import ModelClient

MONDAY = dt.date(2026, 1, 5)
#: All days in the window that is asked for again; the last is late enough for what failed to be due once more.
LATER = (1, 2, 6)


def listed(*numbers, day=MONDAY):
    return [item(n, str(day), title=title_of(n), summary=ABSTRACT) for n in numbers]


@pytest.fixture
def models():
    with serve_models() as service:
        yield service


@pytest.fixture
def run(checkout, hub, models, impatient, monkeypatch):
    """All that a run of the workflow does before it commits, on a day so many days after the first."""
    monkeypatch.setattr("paperdigest.sources.arxiv.PACE", 0.0)
    monkeypatch.setattr("paperdigest.network.chat.ModelClient", partial(ModelClient, patience=0.0))
    # Of every third paper there is a page, of the others an abstract alone.
    hub.days = {str(MONDAY): listed(1, 2, 3, 4)}
    papers = [paper["paper"] for paper in listed(*range(1, 10))]
    hub.papers = {paper["id"]: f"<title>{paper['title']}</title><category term='cs.CL'/>" for paper in papers}
    hub.pages = {paper["id"]: page for paper in papers if (page := page_of(paper))}
    models.script.append(right)

    def run(days, *, endpoint=None):
        variables = {
            "PAPERDIGEST_TODAY": str(MONDAY + dt.timedelta(days=days)),
            "HF_ENDPOINT": endpoint or hub.address, "ARXIV_ENDPOINT": endpoint or hub.address,
            "OPENAI_BASE_URL": endpoint or models.address, "PAPERDIGEST_MODEL": "fake",
        }  # fmt: skip
        commands = (["collect"], ["read", "--method", "model"], ["translate"])
        return [run_command(*command, cwd=checkout, **variables).returncode for command in commands]

    return run


def stamps(checkout):
    """The bytes and the time of all days, reports and translations."""
    data = checkout / "docs" / "data"
    files = [
        path for pattern in ("2*/*.json", "reports/??/*.json", "translations/??/*.json") for path in data.glob(pattern)
    ]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


def pages_answer(fault):
    def begin(hub, models):
        hub.only, hub.forever = "/html/", fault

    return begin


def metadata_answers(fault):
    def begin(hub, models):
        hub.only, hub.forever = "/api/query", fault

    return begin


def lists_answer(fault):
    def begin(hub, models):
        hub.only, hub.forever = "/api/daily_papers", fault

    return begin


def the_model_answers(fault):
    def begin(hub, models):
        models.script[0] = fault

    return begin


OUTAGES = {
    **{f"pages {str(fault)[:10]}": pages_answer(fault) for fault in NO_PAGES},
    "metadata 503": metadata_answers(503),
    **{f"lists {str(fault)[:9]}": lists_answer(fault) for fault in (403, b"[]", b"<title>Verify</title>")},
    **{f"model {fault}": the_model_answers(fault) for fault in (503, 401, "{")},
}


@pytest.mark.parametrize("begin", OUTAGES.values(), ids=OUTAGES)
def test_an_outage_rewrites_nothing_that_is_archived_and_what_came_with_it_only_once(run, checkout, hub, models, begin):
    assert run(0) == [0, 0, 0]
    whole = stamps(checkout)
    assert sum("/reports/" in name for name in whole) > 8, "the papers in each language"
    hub.days[str(MONDAY + dt.timedelta(days=1))] = listed(6, 9, day=MONDAY + dt.timedelta(days=1))
    begin(hub, models)
    run(LATER[0])
    state = Runs(checkout / ".cache/paperdigest/runs.json").load()
    assert any(source.problem for source in state.sources.values()), "it is noted"
    kept = stamps(checkout)
    assert {name: kept.get(name) for name in whole} == whole
    for days in LATER[1:]:
        run(days)
        assert stamps(checkout) == kept


def test_without_a_network_nothing_is_rewritten(run, checkout):
    assert run(0) == [0, 0, 0]
    whole = stamps(checkout)
    for days in LATER:
        assert run(days, endpoint=NOWHERE)[0] == 1
        assert stamps(checkout) == whole
