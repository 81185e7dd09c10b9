"""The policy of every page of a built site, and what it forbids on none of them."""

import base64
import hashlib

import lxml.html
import pytest

from paperdigest.site.preview import _without_policy


@pytest.fixture(scope="module")
def pages(built_site):
    return {path.relative_to(built_site).as_posix(): path.read_bytes() for path in built_site.rglob("*.html")}


def test_every_page_has_a_policy_before_anything_that_it_is_for(pages):
    for path, content in pages.items():
        head = lxml.html.document_fromstring(content.decode()).find("head")
        (policy,) = head.xpath("meta[@http-equiv='Content-Security-Policy']")
        assert not policy.xpath("preceding-sibling::*[self::script or self::link or self::style]"), path


def test_no_page_holds_what_its_policy_forbids(pages):
    for path, content in pages.items():
        page = lxml.html.document_fromstring(content.decode())
        assert not page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]"), path
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        for script in page.xpath("//script[not(@src) and not(@type='application/ld+json')]"):
            found = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
            assert f"'sha256-{found}'" in policy, path


def test_the_server_of_the_preview_leaves_the_policy_out_and_the_length_as_it_is(pages):
    for path, content in pages.items():
        served = _without_policy(content[:8192])
        assert len(served) == len(content[:8192])
        assert b"http-equiv" not in served, path
