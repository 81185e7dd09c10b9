"""arXiv's HTML pages over the network: what is no page of a paper is told apart."""

import pytest
from support.hub import NO_PAGE

from paperdigest.errors import Blocked, ClientError, NoText, SourceError, Unavailable, Unreachable, Unreadable
from paperdigest.network.client import Client, Limits
from paperdigest.sources.arxiv_html import check_page, retrieve_page

PAPER = b"<html><body><article class='ltx_document'>captcha, and access denied, are words too</article></body></html>"


@pytest.fixture
def client():
    with Client(limits=Limits(patience=0.5, size=10_000), sleep=lambda seconds: None) as client:
        yield client


def test_a_page_is_fetched_by_the_papers_id(hub, client):
    hub.pages["2601.00001"] = PAPER
    assert retrieve_page(client, hub.address, "2601.00001") == PAPER
    assert hub.asked_pages == ["2601.00001"]


def test_that_there_is_no_html_is_recognised_under_status_200(hub, client):
    with pytest.raises(NoText) as caught:
        retrieve_page(client, hub.address, "2601.00001")
    assert caught.value.reason == "no-html"


def test_that_there_is_no_html_is_recognised_under_status_404(hub, client):
    hub.faults.append(404)
    with pytest.raises(NoText) as caught:
        retrieve_page(client, hub.address, "2601.00001")
    assert caught.value.reason == "no-html"


@pytest.mark.parametrize(
    ("notice", "reason"),
    [
        (NO_PAGE, "no-html"),
        ("<html><body>HTML is not available for the source.</body></html>", "no-html"),
        ("<html><body><h1>No HTML available</h1></body></html>", "no-html"),
        ("<html><body>Conversion to HTML had a Fatal error and exited abruptly.</body></html>", "conversion-failed"),
        (
            "<p>HTML is not available for the source.</p><p>This could be due to a conversion failure.</p>",
            "no-html",
        ),
        (
            "<article class='ltx_document'>Half<b class='ltx_ERROR'>Conversion to HTML had a Fatal error</b></article>",
            "conversion-failed",
        ),
        ("<html><body><p>The HTML conversion\n of this paper failed.</p></body></html>", "conversion-failed"),
    ],
)
def test_notices_are_told_apart(notice, reason):
    with pytest.raises(NoText) as caught:
        check_page(notice.encode(), subject="page")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "wall",
    [
        "<html><title>Just a moment...</title></html>",
        "<html><body><div class='g-recaptcha'></div></body></html>",
        "<h1>Access Denied</h1>",
        "Rate exceeded.",
        "Please verify that you are a human.",
    ],
)
def test_a_captcha_or_block_page_is_recognised(wall):
    with pytest.raises(Blocked):
        check_page(wall.encode(), subject="page")


def test_a_status_of_403_means_that_we_are_blocked(hub, client):
    hub.forever = 403
    with pytest.raises(Blocked):
        retrieve_page(client, hub.address, "2601.00001")


def test_a_paper_about_walls_is_no_wall():
    check_page(PAPER, subject="page")


@pytest.mark.parametrize("answer", [b"", b"[]", b"\x00\x01", b"<html><body>We will be back soon.</body></html>"])
def test_anything_else_is_unreadable(hub, client, answer):
    hub.pages["2601.00001"] = answer
    with pytest.raises(Unreadable):
        retrieve_page(client, hub.address, "2601.00001")


def test_a_page_beyond_the_limit_of_size_is_not_read(hub, client):
    hub.pages["2601.00001"] = PAPER + b" " * 20_000
    with pytest.raises(ClientError, match="larger than 10000 bytes") as caught:
        retrieve_page(client, hub.address, "2601.00001")
    assert caught.value.status is None


@pytest.mark.parametrize("fault", [503, 429, "reset", "truncate"])
def test_what_does_not_pass_in_our_patience_is_an_error_of_the_client(hub, client, fault):
    hub.forever = fault
    hub.pages["2601.00001"] = PAPER
    with pytest.raises(SourceError) as caught:
        retrieve_page(client, hub.address, "2601.00001")
    assert not isinstance(caught.value, NoText | Blocked | Unreadable)


def test_a_passing_fault_is_tried_again(hub):
    hub.pages["2601.00001"] = PAPER
    hub.faults.extend([503, "reset", "truncate"])
    with Client(limits=Limits(patience=20), sleep=lambda seconds: None) as client:
        assert retrieve_page(client, hub.address, "2601.00001") == PAPER


def test_offline_nothing_is_asked(hub):
    with Client(offline=True) as client, pytest.raises(Unreachable):
        retrieve_page(client, hub.address, "2601.00001")
    assert hub.requests == []


def test_the_error_of_a_refusal_says_the_status(hub, client):
    hub.forever = 503
    with pytest.raises(Unavailable, match="status 503"):
        retrieve_page(client, hub.address, "2601.00001")
