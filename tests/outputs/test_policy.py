"""The Content-Security-Policy of pages."""

import re

import pytest

from paperdigest.outputs.policy import content_policy

#: The hash of "alert(1)" as `openssl dgst -sha256 -binary | base64` writes it.
ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def directives(**facts):
    pairs = [part.split(" ") for part in content_policy(**facts).split("; ")]
    assert len({name for name, *_ in pairs}) == len(pairs)
    return {name: sources for name, *sources in pairs}


@pytest.mark.parametrize(
    "facts", [{}, {"pictures": True, "own": True, "script": "x", "trusted": ("https://a.example",)}]
)
def test_nothing_runs_for_being_written_into_a_page(facts):
    policy = directives(**facts)
    assert not [source for sources in policy.values() for source in sources if "unsafe-inline" in source]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert not {"data:", "https:", "*"} & {*policy["script-src"], *policy["default-src"]}
    assert "style-src" not in policy  # what goes for all goes for it, so there is no style within a page
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]


def test_the_one_script_of_a_page_is_allowed_by_its_hash_alone():
    assert directives(script="alert(1)")["script-src"] == ["'self'", ALERT, "'wasm-unsafe-eval'"]
    assert directives(script="alert(2)")["script-src"][1] != ALERT


def test_pictures_of_papers_come_from_where_hugging_face_has_them_and_only_if_they_are_shown():
    assert directives()["img-src"] == ["'self'", "data:"]
    assert directives(pictures=True)["img-src"][2:] == ["https://cdn-thumbnails.huggingface.co"]


def test_an_owners_page_may_show_what_is_elsewhere_but_run_nothing_from_there():
    policy = directives(own=True)
    assert all("https:" in policy[name] for name in ("img-src", "media-src", "frame-src"))
    assert "https:" not in {*policy["script-src"], *policy["default-src"]}


def test_what_the_owner_trusts_may_do_what_the_site_may():
    policy = directives(trusted=("https://counter.example.org", "https://*.films.example"))
    for name in ("default-src", "script-src", "img-src", "form-action"):
        assert policy[name][:3] == ["'self'", "https://counter.example.org", "https://*.films.example"]


def test_a_policy_fits_into_an_attribute():
    policy = content_policy(script="<b>", pictures=True, own=True, trusted=("https://a.example",))
    assert not re.search(r'[<>"&]', policy)
