import datetime as dt
from unicodedata import category

import pytest
from support.growth import grows_gently

from paperdigest.text.links import (
    arxiv_html,
    arxiv_page,
    arxiv_pdf,
    huggingface_list,
    huggingface_paper,
    repository,
    trimmed,
    web_address,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" HTTP://Example.ORG/Path ", "http://example.org/Path"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org/x", None),
        ("https://user:secret@example.org/", None),
        ("https://example.org/a b", None),
        ('https://example.org/"onclick=x', None),
        ("https://example.org/<x>", None),
        ("https://[broken/", None),
        ("https://example.org:port/", None),
        ("https://localhost/", None),
        ("https://example.org/" + "x" * 1980, "https://example.org/" + "x" * 1980),
        ("https://example.org/" + "x" * 1981, None),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://", None),
        ("https:///path", None),
        ("ftp://example.org/x", None),
        ("https://user@example.org/", None),
        ("https://a\u202eb.example/", None),
        ("https://a.example/\ud800", None),
        ("example.org", None),
        ("", None),
        (None, None),
        (5, None),
    ],
)
def test_only_whole_http_addresses_pass(value, expected):
    assert web_address(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://github.com/owner/digit.git", "https://github.com/owner/digit"),
        ("https://github.com/owner/name/", "https://github.com/owner/name"),
        ("http://www.github.com/owner/name?tab=readme#top", "https://github.com/owner/name"),
        ("https://github.com/owner/name/tree/main/part", "https://github.com/owner/name/tree/main/part"),
        ("https://gitlab.com/group/project", "https://gitlab.com/group/project"),
        ("https://gitlab.com/huggingface/huggingface", "https://gitlab.com/huggingface/huggingface"),
        ("https://github.com/huggingface/transformers", "https://github.com/huggingface/transformers"),
        ("https://github.com/owner/name).", "https://github.com/owner/name"),
        ("https://github.com/owner/name.js.git,", "https://github.com/owner/name.js"),
        ("https://github.com/owner/name/pull/7/files", "https://github.com/owner/name"),
        ("https://github.com/owner/name/releases", "https://github.com/owner/name"),
        ("https://github.com/owner/name/blob/main/x.py", "https://github.com/owner/name/blob/main/x.py"),
        ("https://gitlab.com/group/part/name", "https://gitlab.com/group/part/name"),
        ("https://gitlab.com/group/part/name/-/issues/3", "https://gitlab.com/group/part/name"),
        ("https://gitlab.com/group/name/-/tree/main", "https://gitlab.com/group/name/-/tree/main"),
        ("https://codeberg.org/owner/name/src/branch/main", "https://codeberg.org/owner/name/src/branch/main"),
        ("https://gitlab.com/group/part/name/merge_requests/3", "https://gitlab.com/group/part/name"),
        ("https://gitlab.com/group/name/blob/main/x.py", "https://gitlab.com/group/name/blob/main/x.py"),
        ("https://bitbucket.org/lamp/oil/src/main", "https://bitbucket.org/lamp/oil/src/main"),
        ("https://github.com/lamp/oil%20", "https://github.com/lamp/oil"),
        ("https://github.com/user-attachments/files", None),
        ("https://github.com/nonprofit/lamp", None),
        ("https://codeberg.org/user/sign_up", None),
        ("https://github.com/user/lamp", "https://github.com/user/lamp"),
        ("https://bitbucket.org/product/lamp", None),
        ("https://github.com/Apps/lamp", None),
        ("https://github.com/marketplace/lamp", None),
        ("https://github.com/orgs/lamp", None),
        ("https://github.com/mcp/lamp", None),
        ("https://github.com/models/lamp", None),
        ("https://github.com/owner//name", "https://github.com/owner/name"),
        ("https://github.com/owner", None),
        ("https://github.com/huggingface/huggingface", None),
        ("https://github.com/HuggingFace/HuggingFace", None),
        ("https://github.com/topics/agents", None),
        ("https://github.com/Topics/agents", None),
        ("https://github.com/own%20er/name", None),
        ("https://github.com/owner/na%20me", None),
        ("https://owner.github.io/name", None),
        ("https://example.org/github.com/owner/name", None),
        ("https://github.com/../name", None),
        ("https://github.com/owner/..", None),
        ("https://github.com/owner/name/../../evil", None),
        ("none", None),
        (None, None),
    ],
)
def test_only_a_repository_on_a_known_forge_is_code(value, expected):
    assert repository(value) == expected


def test_addresses_of_a_paper_follow_from_its_identifier():
    assert huggingface_paper("2601.00001") == "https://huggingface.co/papers/2601.00001"
    assert huggingface_list(dt.date(2026, 1, 5)) == "https://huggingface.co/papers/date/2026-01-05"
    assert arxiv_page("2601.00001") == "https://arxiv.org/abs/2601.00001"
    assert arxiv_page("2601.00001", 2) == "https://arxiv.org/abs/2601.00001v2"
    assert arxiv_pdf("2601.00001") == "https://arxiv.org/pdf/2601.00001"
    assert arxiv_html("2601.00001") == "https://arxiv.org/html/2601.00001"
    assert arxiv_html("2601.00001", 2, anchor="S3.T1") == "https://arxiv.org/html/2601.00001v2#S3.T1"
    assert arxiv_html("2601.00001", anchor="a b") == "https://arxiv.org/html/2601.00001#a%20b"


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("https://a.example/x].", "https://a.example/x"),
        ("https://a.example/x”", "https://a.example/x"),
        ("https://a.example/x»,", "https://a.example/x"),
        ("https://a.example/x」を", "https://a.example/x"),
        ("https://a.example/x，y", "https://a.example/x"),
        ("https://a.example/x)）", "https://a.example/x"),
        ("https://a.example/x_(y))", "https://a.example/x_(y)"),
        ("https://a.example/x[1]]", "https://a.example/x[1]"),
        ("https://a.example/x](https://a.example/x)", "https://a.example/x"),
        ("https://a.example/x?y=1&z=(2)!", "https://a.example/x?y=1&z=(2)"),
        ("https://a.example/파일", "https://a.example/파일"),
        ("https://a.example/x⟧", "https://a.example/x"),
        ("https://a.example/x❩.", "https://a.example/x"),
        ("https://a.example/x؟", "https://a.example/x"),
        ("https://a.example/x॥", "https://a.example/x"),
        ("https://a.example/x—y", "https://a.example/x"),
        ("https://a.example/x⇒y", "https://a.example/x"),
        ("https://a.example/x·https://b.example", "https://a.example/x"),
        ("https://a.example/x를", "https://a.example/x"),
        ("https://a.example/xで", "https://a.example/x"),
        ("https://a.example/日本", "https://a.example/日本"),
        ("https://gitlab.com/lamp/oil/에서", "https://gitlab.com/lamp/oil/"),
        ("https://a.example/x;https://b.example/y", "https://a.example/x"),
        ("https://a.example/x;y=1,2", "https://a.example/x;y=1,2"),
        ("https://a.example/x|y", "https://a.example/x"),
        ("https://a.example/x/Data:https://b.example/y", "https://a.example/x/"),
        ("https://a.example/to?url=https://b.example/y", "https://a.example/to?url=https://b.example/y"),
        ("https://github.com/lamp/oil,oil", "https://github.com/lamp/oil"),
        ("https://a.example/x%20%20", "https://a.example/x"),
        ("https://a.example/x&gt;", "https://a.example/x"),
        ("...", ""),
    ],
)
def test_an_address_ends_before_the_punctuation_of_its_sentence(address, whole):
    assert trimmed(address) == whole


def test_punctuation_of_every_script_ends_an_address():
    signs = [chr(code) for code in range(0xA0, 0x10000) if category(chr(code)) in ("Pi", "Pf", "Ps", "Pe", "Pd")]
    assert [sign for sign in signs if trimmed(f"https://a.example/x{sign}y") != "https://a.example/x"] == []


def test_brackets_behind_an_address_take_time_in_proportion_to_their_number():
    assert grows_gently(trimmed, lambda size: "https://a.example/" + ")].," * size, size=2_000)
