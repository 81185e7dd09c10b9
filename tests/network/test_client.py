import socket
import threading
import time

import pytest
import requests
from support.hub import item

from paperdigest.errors import ClientError, Interrupted, SourceError, Unavailable, Unreachable
from paperdigest.network.client import Client, Limits

QUICK = Limits(connect=1, read=1, answer=1, patience=10)
DAY = {"date": "2026-01-05"}


def get(hub, limits=QUICK, sleep=lambda seconds: None, **options):
    with Client(limits=limits, sleep=sleep) as client:
        return client.get(f"{hub.address}/api/daily_papers", params=DAY, **options)


@pytest.mark.parametrize("fault", [429, 500, 502, 503, 504, "reset", "truncate"])
def test_what_may_pass_is_tried_again(hub, fault):
    hub.days["2026-01-05"] = [item()]
    hub.faults.extend([fault, fault])
    assert b"2601.00001" in get(hub)
    assert len(hub.requests) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_status_that_will_not_pass_is_refused_at_once(hub, status):
    hub.forever = status
    with pytest.raises(ClientError, match=str(status)):
        get(hub)
    assert len(hub.requests) == 1


def test_retry_after_beyond_our_patience_ends_the_request_at_once(hub):
    hub.forever = (429, "3600")
    with pytest.raises(Unavailable, match="try again in 3600 s"):
        get(hub)
    assert len(hub.requests) == 1


def test_a_retry_after_holds_for_the_next_request_too(hub):
    hub.faults.append((429, "3600"))
    hub.days["2026-01-05"] = [item()]
    limits = Limits(patience=1)
    with Client(limits=limits, pace=0.01) as client:
        for _ in range(2):
            with pytest.raises(Unavailable, match=r"36\d\d s|3599 s"):
                client.get(f"{hub.address}/api/daily_papers", params=DAY)
    assert len(hub.requests) == 1


def test_a_retry_after_within_our_patience_is_waited_for_by_the_next_request(hub):
    now, waits = [0.0], []

    def sleep(seconds):
        waits.append(seconds)
        now[0] += seconds

    hub.faults.append((429, "50"))
    hub.days["2026-01-05"] = [item()]
    with Client(limits=Limits(patience=60), pace=3, sleep=sleep, clock=lambda: now[0]) as client:
        client.get(f"{hub.address}/api/daily_papers", params=DAY)
    assert sum(waits) == 50


def test_a_retry_after_that_is_no_number_is_a_passing_fault_like_others(hub):
    hub.days["2026-01-05"] = [item()]
    hub.faults.append((503, "soon"))
    assert b"2601.00001" in get(hub)


def test_retry_after_is_waited_for(hub):
    waits = []
    hub.days["2026-01-05"] = [item()]
    hub.faults.append((429, "7"))
    get(hub, sleep=waits.append)
    assert waits == [7.0]


def test_waits_grow_and_differ_until_patience_ends(hub):
    waits = []
    hub.forever = "reset"
    limits = Limits(connect=1, read=1, answer=1, patience=9)
    with pytest.raises(Interrupted, match="dropped"):
        get(hub, limits, sleep=waits.append)
    assert waits[0] < waits[1] < waits[2] < waits[3]
    assert any(wait != round(wait * 2) / 2 for wait in waits)


def test_an_answer_that_drips_is_given_up(hub):
    hub.forever = "drip"
    with pytest.raises(Interrupted, match="took too long"):
        get(hub, Limits(connect=1, read=1, answer=0.3, patience=0.5))


def test_an_answer_that_never_comes_is_given_up():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,  # the connection waits in its backlog and is never taken
        Client(limits=Limits(read=0.2, patience=0.3)) as client,
        pytest.raises(Interrupted, match="no answer came in time"),
    ):
        client.get(f"http://127.0.0.1:{server.getsockname()[1]}/", params={})


def test_an_answer_beyond_all_size_is_refused(hub):
    hub.forever = b"x" * 5000
    with pytest.raises(ClientError, match="larger than 4096 bytes"):
        get(hub, Limits(size=4096))


def test_a_closed_port_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with Client(limits=Limits(patience=0.2)) as client, pytest.raises(Unreachable, match="no connection"):
        client.get(f"http://127.0.0.1:{port}/", params={})


def test_offline_asks_nobody(hub):
    with Client(offline=True) as client, pytest.raises(Unreachable, match="PAPERDIGEST_OFFLINE"):
        client.get(hub.address, params=DAY)
    assert hub.requests == []


def test_the_user_agent_names_the_project_and_its_version(hub):
    get(hub)
    assert hub.requests[0][1]["User-Agent"].startswith("paperdigest/0.")


def test_a_token_travels_in_the_header_and_in_no_message(hub):
    hub.forever = 401
    with pytest.raises(SourceError) as caught:
        get(hub, token="hf_secret")
    assert hub.requests[0][1]["Authorization"] == "Bearer hf_secret"
    assert "hf_secret" not in f"{caught.value!r} {caught.value}"


@pytest.mark.parametrize("header", ["0", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 99999 00:00:00 GMT", "9" * 5000])
def test_no_retry_after_makes_us_ask_without_waiting(hub, header):
    waits = []
    hub.days["2026-01-05"] = [item()]
    hub.faults.extend([(503, header)] * 3)
    get(hub, sleep=waits.append)
    assert all(wait >= 0.5 for wait in waits)
    assert len(waits) == 3


@pytest.mark.parametrize("fault", ["drip", "drip header", "continue"])
def test_patience_caps_a_request_however_slowly_it_is_answered(hub, fault):
    hub.forever = fault
    with pytest.raises(Interrupted):
        get(hub, Limits(connect=1, read=1, answer=0.3, patience=0.4))
    assert len(hub.requests) <= 2


def test_redirections_are_followed_and_the_token_goes_to_no_other_place(hub):
    hub.days["2026-01-05"] = [item()]
    hub.faults.append({"Location": f"{hub.address}/moved?date=2026-01-05"})
    assert b"2601.00001" in get(hub, token="hf_secret")
    hub.faults.append({"Location": f"{hub.address.replace('127.0.0.1', 'localhost')}/moved?date=2026-01-05"})
    get(hub, token="hf_secret")
    assert [headers.get("Authorization") for _, headers in hub.requests] == ["Bearer hf_secret"] * 3 + [None]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/", "http://[::1", "/again"])
def test_a_redirection_to_nowhere_is_rejected_at_once(hub, location):
    hub.forever = {"Location": location}
    with pytest.raises(ClientError):
        get(hub)
    assert len(hub.requests) <= 6


def test_a_public_service_leads_nowhere_within_our_own_network(hub, monkeypatch):
    monkeypatch.setattr("paperdigest.network.client.is_private", lambda url: "localhost" in url)
    hub.faults.append({"Location": f"{hub.address.replace('127.0.0.1', 'localhost')}/moved?date=2026-01-05"})
    with pytest.raises(ClientError, match="not public"):
        get(hub)
    assert len(hub.requests) == 1


@pytest.mark.parametrize(
    ("here", "there", "followed"),
    [
        ("https://a.example/", "https://b.example/", True),
        ("https://a.example/", "http://a.example/", False),
        ("http://a.example/", "http://b.example/", True),
        ("http://a.example/", "https://a.example/", True),
        ("https://a.example/", "data:text/plain,x", False),
    ],
)
def test_a_redirection_leads_to_no_worse_protection_than_there_was(here, there, followed):
    with Client() as client:
        request = requests.Request("GET", here).prepare()
        response = requests.Response()
        response.status_code, response.headers["Location"] = 302, there
        if followed:
            assert client._redirected(request, response).url == there
        else:
            with pytest.raises(ClientError, match="not https"):
                client._redirected(request, response)


def test_a_netrc_of_the_machine_is_not_asked(hub, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login user password secret")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    get(hub)
    get(hub, token="hf_secret")
    assert [headers.get("Authorization") for _, headers in hub.requests] == [None, "Bearer hf_secret"]


def test_closing_the_client_ends_every_wait(hub):
    hub.forever = 503
    client = Client(limits=Limits(patience=600))
    errors = []

    def ask():
        try:
            client.get(hub.address, params=DAY)
        except SourceError as error:
            errors.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    while not hub.requests:
        time.sleep(0.01)
    with client:
        pass
    thread.join(timeout=5)
    assert not thread.is_alive()
    assert len(errors) == 1
