"""By a clock that is wrong no command dates anything, whether it asks a service itself or none."""

import datetime as dt
import gzip
import json

import pytest
from support.chaos_world import page_of, right
from support.checkouts import NOWHERE, run_command
from support.github import REPOSITORY, TOKEN, serve_issues
from support.hub import item
from support.inbox import serve_webhooks
from support.model_service import serve_models
from support.readers import ABSTRACT, title_of

from paperdigest.archive.reading_cache import Failed
from paperdigest.environment import read_environment

#: A Tuesday, some hours after its list began; Monday's is whole.
NOW = dt.datetime(2026, 1, 6, 10, tzinfo=dt.UTC)
DAYS = {"2026-01-05": (1, 2, 3), "2026-01-06": (6,)}
MONTH = dt.timedelta(days=30)
COMMANDS = {
    "collect": ["collect"],
    "read": ["read"],
    "a model reads": ["read", "--method", "model"],
    "translate": ["translate"],
    "notify": ["notify"],
    "repair": ["repair"],
    "repair of a day": ["repair", "2026-01-06"],
    "tell": ["tell"],
    "watch": ["watch", "HUB"],
}


@pytest.fixture
def services(hub):
    with serve_models() as models, serve_webhooks() as hooks, serve_issues() as issues:
        models.script.append(right)
        yield hub, models, hooks, issues


@pytest.fixture
def run(checkout, services, impatient, monkeypatch):
    """Run a command by a clock, while the services go by theirs."""
    hub, models, hooks, issues = services
    monkeypatch.setattr("paperdigest.sources.arxiv.PACE", 0.0)
    monkeypatch.setattr("apprise.url.URLBase.throttle", lambda *arguments, **named: None)
    papers = {day: [item(n, day, title=title_of(n), summary=ABSTRACT) for n in DAYS[day]] for day in DAYS}
    hub.days, hub.now = papers, NOW
    listed = [one["paper"] for items in papers.values() for one in items]
    hub.papers = {paper["id"]: f'<title>{paper["title"]}</title><category term="cs.CL"/>' for paper in listed}
    variables = {
        "OPENAI_BASE_URL": models.address, "PAPERDIGEST_MODEL": "fake", "SITE_URL": "https://example.org/",
        "PAPERDIGEST_NOTIFY": f"json://{hooks.address}/hook", "GITHUB_API_URL": issues.address,
        "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN,
    }  # fmt: skip

    def run(*arguments, now=NOW, endpoint=None, **more):
        monkeypatch.setattr("paperdigest.cli.read_environment", lambda clock: read_environment(clock=now))
        endpoint = endpoint or hub.address
        arguments = [hub.address if one == "HUB" else one for one in arguments]
        given = {**variables, "HF_ENDPOINT": endpoint, "ARXIV_ENDPOINT": endpoint, **more}
        return run_command(*arguments, cwd=checkout, **given)

    return run


@pytest.fixture
def begun(run, checkout):
    """A checkout with lists, and with pages of papers in its cache, so that nobody is asked to read them."""
    assert run("collect", "--since", "2026-01-05").returncode == 0
    folder = checkout / ".cache/paperdigest/fulltext"
    folder.mkdir(parents=True)
    for number in (3, 6):
        paper = item(number, title=title_of(number), summary=ABSTRACT)["paper"]
        (folder / f"{paper['id']}v1.html.gz").write_bytes(gzip.compress(page_of(paper)))
    return checkout


def kept(checkout):
    """All that a run may date: the archive, what was sent, spent and waited for, and pages."""
    cache = checkout / ".cache/paperdigest"
    found = [*(checkout / "docs/data").rglob("*.json"), *cache.glob("deliveries/*.json"), *cache.glob("fulltext/*")]
    notes = [cache / f"{name}.json" for name in ("reading", "translating", "waits")]
    return {str(path): path.read_bytes() for path in [*found, *notes] if path.exists()}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_nothing_is_written_sent_or_asked_by_a_clock_that_is_wrong(run, begun, services, command):
    hub, models, hooks, issues = services
    before, record = kept(begun), begun / ".cache/paperdigest/runs.json"
    known = record.read_bytes()
    for wrong in (MONTH, -MONTH, dt.timedelta(hours=30)):
        for is_lost in (False, True):
            record.write_bytes(known)
            if is_lost:
                record.unlink()
            done = run(*command, now=NOW + wrong)
            assert done.returncode == 1
            assert "the clock of this machine: says" in done.stderr
            assert "set the clock" in done.stderr
            assert kept(begun) == before
    assert not any([models.requests, hooks.got, issues.requests, hub.asked_pages])


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_by_a_clock_that_is_right_all_of_it_works_and_nobody_is_asked_for_the_time(run, begun, services, command):
    hub = services[0]
    hub.requests.clear()
    done = run(*command, now=NOW + dt.timedelta(hours=3))
    assert done.returncode == 0, done.stderr
    assert not [path for path, _ in hub.requests if path.startswith("/robots.txt")]


def test_whoever_has_not_been_told_for_a_day_asks_for_the_time_once(run, begun, services):
    hub = services[0]
    later = hub.now = NOW + dt.timedelta(days=60)
    for _ in range(3):
        assert run("translate", now=later).returncode == 0
    asked = [path for path, _ in hub.requests if path.startswith("/robots.txt")]
    assert asked == [f"/robots.txt?at={later.timestamp():.0f}"], "past what caches hold"


def services_agree(checkout, now):
    path = checkout / ".cache/paperdigest/runs.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "agreed": now.isoformat()}))


@pytest.mark.parametrize("command", [COMMANDS["read"], COMMANDS["translate"], ["status", "--check"]], ids=" ".join)
def test_without_a_network_a_clock_behind_the_last_run_is_told_by_its_record(run, begun, command):
    services_agree(begun, NOW + MONTH)
    done = run(*command, PAPERDIGEST_OFFLINE="1")
    assert done.returncode == 1
    assert "says 2026-01-06 10:00, but a service said 2026-02-05 10:00 already (UTC): set the clock" in done.stderr


def test_without_a_network_a_clock_behind_the_archive_is_told_by_it(run, begun):
    (begun / ".cache/paperdigest/runs.json").unlink()
    done = run("read", now=NOW - MONTH, PAPERDIGEST_OFFLINE="1")
    assert "but 2026-01-06 is archived already: set the clock" in done.stderr


@pytest.mark.parametrize(
    "headers",
    [
        {"Date": ""}, {"Date": "yesterday"}, {"Date": "Mon, 99 Foo 2026 99:99:99 GMT"}, {"Age": "soon"}, {"Age": "-9999999"},
        {"Age": "172800"}, {"Date": "Thu, 01 Jan 2026 08:00:00 GMT", "Age": "439200"},
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("command", [COMMANDS["collect"], COMMANDS["read"]], ids=" ".join)
def test_a_service_that_tells_no_time_or_that_of_a_cache_stops_nothing(run, begun, services, command, headers):
    (begun / ".cache/paperdigest/runs.json").unlink()
    services[0].headers = headers
    done = run(*command)
    assert done.returncode == 0, done.stderr
    assert "clock" not in done.stderr


@pytest.mark.parametrize("more", [{"PAPERDIGEST_OFFLINE": "1"}, {"endpoint": NOWHERE}], ids=["offline", "unreachable"])
def test_without_a_network_time_that_has_passed_stops_nothing(run, begun, more):
    assert "clock" not in run("read", "--days", "90", now=NOW + MONTH, **more).stderr
    assert any(begun.glob("docs/data/reports/en/*.json"))


def test_a_wrong_record_is_put_right_by_a_service(run, begun):
    services_agree(begun, NOW + 70 * MONTH)
    assert run("read", PAPERDIGEST_OFFLINE="1").returncode == 1
    assert run("read").returncode == 0
    assert run("read", PAPERDIGEST_OFFLINE="1").returncode == 0


def test_a_service_that_refuses_days_that_have_not_come_is_not_what_is_wrong(run, begun, services):
    services[0].forever = 400
    done = run("collect", now=NOW + MONTH)
    assert "the clock of this machine: says 2026-02-05 10:00, the service 2026-01-06 10:00" in done.stderr
    assert "400" not in done.stderr


def test_arxiv_tells_that_the_clock_is_wrong_if_the_list_cannot_be_had(run, begun, services):
    settings = begun / "digest.yml"
    settings.write_text(settings.read_text().replace("preprints: []", "preprints: [cs.CL]", 1))
    before = kept(begun)
    done = run("collect", now=NOW + MONTH, endpoint=NOWHERE, ARXIV_ENDPOINT=services[0].address)
    assert "the clock of this machine: says" in done.stderr
    assert kept(begun) == before


def test_the_record_of_runs_is_not_dated_by_a_wrong_clock(run, begun):
    run("collect", now=NOW + MONTH)
    record = json.loads((begun / ".cache/paperdigest/runs.json").read_bytes())
    assert record["sources"]["list"]["last_try"].startswith("2026-01-06")
    assert record["sources"]["list"]["since"] == "2026-01-06"
    assert record["agreed"].startswith("2026-01-06")


def test_what_a_clock_that_was_ahead_has_noted_is_tried_again(run, begun, project, services):
    models = services[1]
    for cache in (project.pages, project.translating):
        for name in ("en/2601.00003", "ko/2601.00003"):
            cache.store_failed(name, Failed(date=dt.date(2026, 9, 1), problem="was no use", waits=True))
    run("read", "--method", "model")
    run("translate")
    assert sum(title_of(3) in json.dumps(request) for request in models.requests) > 2
