"""What services tell us to wait for holds for later runs, too."""

import pytest

from paperdigest.errors import Unavailable
from paperdigest.network.client import Client, Limits, used_up, user_agent
from paperdigest.network.waits import Waits

URL = "https://example.org/api/x?y=1"


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def test_a_wait_holds_for_its_host_until_it_is_over_and_for_the_next_process(tmp_path):
    clock = Clock()
    Waits(tmp_path / "waits.json", clock=clock).note(URL, 60)
    later = Waits(tmp_path / "waits.json", clock=clock)
    assert later.left("https://example.org/other") == 60
    assert later.left("https://other.example/api") == 0
    clock.now += 61
    assert later.left(URL) == 0


def test_a_wait_that_a_clock_noted_that_was_ahead_is_none(tmp_path):
    clock = Clock()
    clock.now += 3 * 86400
    Waits(tmp_path / "waits.json", clock=clock).note(URL, 60)
    clock.now -= 3 * 86400
    assert Waits(tmp_path / "waits.json", clock=clock).left(URL) == 0
    clock.now += 3 * 86400 - 20  # another machine, whose clock is a little behind
    assert Waits(tmp_path / "waits.json", clock=clock).left(URL) == 80


@pytest.mark.parametrize(
    "content",
    [
        b"{ half",
        b"[]",
        b'{"example.org": "soon"}',
        b'{"example.org": [0, 1e300]}',
        b'{"example.org": 9e12}',
        b"[" * 200_000,
        b'{"example.org": [1, 1' + b"0" * 400 + b"]}",
    ],
    ids=range(7),
)
def test_damaged_waits_are_none(tmp_path, content):
    (tmp_path / "waits.json").write_bytes(content)
    assert Waits(tmp_path / "waits.json").left(URL) == 0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ('"api";r=0;t=55', 55),
        ('"api"; r=0; t=7', 7),
        ('"api";r=10;t=55', None),
        ('"api";r=0.5;t=55', None),
        ('"pages";r=3;t=1, "api";r=0;t=20', 20),
        ('"api";r=0;t=0', None),
        ("", None),
        (None, None),
    ],
)
def test_a_rate_limit_that_is_used_up_says_how_long_to_wait(value, seconds):
    assert used_up(value) == seconds


def test_a_service_that_told_an_earlier_run_to_wait_for_long_is_not_asked(hub, tmp_path):
    hub.forever = (503, "900")

    def ask():
        with Client(limits=Limits(patience=2), waits=Waits(tmp_path / "waits.json")) as client:
            client.get(hub.address, params={"date": "2026-01-05"})

    with pytest.raises(Unavailable, match="try again in 900 s"):
        ask()
    hub.forever, asked = None, len(hub.requests)
    with pytest.raises(Unavailable, match=r"told us to wait [89]\d\d s more"):
        ask()
    assert len(hub.requests) == asked


def test_a_short_wait_is_waited_for(hub, tmp_path):
    slept = []
    waits = Waits(tmp_path / "waits.json", clock=Clock())
    waits.note(hub.address, 30)
    with Client(limits=Limits(patience=60), waits=waits, sleep=slept.append) as client:
        client.get(hub.address, params={"date": "2026-01-05"})
    assert slept == [30]


@pytest.mark.parametrize("repository", ["someone/their-digest", "a.b/c_d"])
def test_a_fork_gives_its_own_address(repository):
    assert user_agent(repository).endswith(f"(+https://github.com/{repository})")


@pytest.mark.parametrize("repository", ["", "no-slash", "a/b/c", "a/b\r\nX: y", "ü/b"])
def test_what_is_no_repository_is_never_sent(repository):
    assert user_agent(repository).endswith("(+https://github.com/paper-digest/paper-digest)")
