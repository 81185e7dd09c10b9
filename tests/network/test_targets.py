"""What targets take, and how much of it; nothing is sent anywhere but to this machine."""

import pytest
from support.inbox import serve_webhooks

from paperdigest.network.targets import open_targets


def target(address):
    (one,) = open_targets(address, name="Paper Digest")
    return one


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("mailto://user:pass@mail.example/ann@x.example?from=me@x.example", "mail"),
        ("mailto://user:pass@mail.example/ann@x.example?from=me@x.example&format=text", "text"),
        ("mailgun://me@mail.example/key/ann@x.example", "mail"),
        ("tgram://123456789:abcdefg_hijklmnop/12345", "html"),
        ("discord://123456789012345678/abcdefghijklmnopqrstuvwxyz", "markdown"),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general", "text"),
        ("ntfy://localhost/topic", "text"),
        ("ntfy://localhost/topic?format=markdown", "markdown"),
        ("json://localhost/hook", "text"),
        ("json://localhost/hook?format=markdown", "markdown"),
        ("json://localhost/hook?format=html", "html"),
        ("mastodon://token@host.example", "text"),
    ],
)
def test_a_target_gets_the_form_that_it_shows_best(address, form):
    assert target(address).form == form


@pytest.mark.parametrize(
    ("address", "most", "titles"),
    [
        ("mailto://user:pass@mail.example/ann@x.example?from=me@x.example", 32768, True),
        ("tgram://123456789:abcdefg_hijklmnop/12345", 4096, False),
        ("discord://123456789012345678/abcdefghijklmnopqrstuvwxyz", 2000, True),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general", 35000, True),
        ("json://localhost/hook", 32768, True),
        ("mastodon://token@host.example", 500, False),
    ],
)
@pytest.mark.parametrize("sign", ["a", "가", "字"])
def test_a_message_fits_up_to_the_last_character(address, most, titles, sign):
    one = target(address)
    assert one.fits("", sign * most)
    assert not one.fits("", sign * (most + 1))
    assert one.takes_title("A title") == titles
    assert not one.takes_title("A title" * 100)


def test_signs_beyond_the_first_plane_count_twice():
    one = target("json://localhost/hook")
    assert one.fits("", "🤗" * 16384)
    assert not one.fits("", "🤗" * 16385)


def test_what_a_dialect_makes_longer_is_counted_as_it_is_sent():
    one = target("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general")
    assert one.fits("", "&" * 7000)
    assert not one.fits("", "&" * 7001)


def test_ntfy_makes_no_file_of_a_message():
    """It counts bytes, and the JSON that Apprise writes has six of them for a Korean letter."""
    one = target("ntfy://localhost/topic")
    assert one.fits("", "a" * 4096)
    assert not one.fits("", "a" * 4097)
    assert one.fits("", "가" * 1000)
    assert not one.fits("", "가" * 1366)
    with serve_webhooks() as hooks:
        here = target(f"ntfy://{hooks.address}/topic")
        longest = next(number for number in range(1366, 0, -1) if here.fits("제목", "가" * number))
        assert here.send("제목", "가" * longest) is None
        ((path, data),) = hooks.got
        assert (path, data["title"], len(data["message"])) == ("/", "제목", longest)


def test_each_place_of_an_address_is_a_target_of_its_own():
    several = open_targets("mailto://u:p@mail.example/ann@x.example/ben@x.example?from=me@x.example", name="x")
    assert len({one.identity for one in several}) == 2
    assert len(open_targets("ntfy://localhost/one/two", name="x")) == 2


@pytest.mark.parametrize(
    ("options", "sender", "header"),
    [
        ("from=Me<me@x.example>", "me@x.example", "<mailto:me@x.example?subject=unsubscribe>"),
        ("from=me@x.example&reply=list@x.example", "list@x.example", "<mailto:list@x.example?subject=unsubscribe>"),
        ("from=me@x.example&%2BList-Unsubscribe=<https://x.example/>", "me@x.example", "<https://x.example/>"),
    ],
)
def test_mails_say_where_to_unsubscribe(options, sender, header):
    one = target(f"mailto://u:p@mail.example/ann@x.example?{options}")
    assert one.sender == sender
    assert one._plugin.headers["List-Unsubscribe"] == header


@pytest.mark.parametrize("address", ["pigeon://x", "mailto://", "slack://x", "http://x.example", "json://", "://", "x"])
def test_what_is_no_address_leads_nowhere(address):
    assert open_targets(address, name="x") == []


def test_a_failure_counts_even_if_the_address_calls_the_target_optional(monkeypatch):
    monkeypatch.setattr("apprise.url.URLBase.throttle", lambda *arguments, **named: None)
    with serve_webhooks() as hooks:
        hooks.statuses["/a"] = 500
        assert target(f"json://{hooks.address}/a?optional=yes").send("t", "b") == "it answered with status 500"


def test_nothing_of_an_address_is_in_what_programs_print():
    assert "s3cret" not in repr(target("json://s3cret:s3cret@localhost/s3cret"))
