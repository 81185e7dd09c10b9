"""Text from outside stays text in Markdown, whatever reads the file."""

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdigest.text.markdown import escape_line, escape_markdown


def shown(source):
    """What a reader sees of a line of Markdown, in one paragraph."""
    found = re.fullmatch(r"<p>(.*)</p>", markdown.markdown(source), re.DOTALL)
    assert found, markdown.markdown(source)
    return html.unescape(found[1])


@pytest.mark.parametrize(
    "text",
    [
        "&lt;b&gt; and &amp; and AT&T",
        "<script>alert(1)</script>",
        "# no heading",
        "C# and F#",
        "- no item",
        "+ no item",
        "1. no item",
        "2) no item",
        "--- no rule",
        "-5 and 2.5 times",
        "{{ config }} {% include x %} $a$ ~~s~~ | a | *b* _c_ `d` [e](f) ![g](h) \\",
    ],
)
def test_a_line_shows_the_characters_that_were_written(text):
    source = escape_line(text)
    assert shown(source) == text
    assert not re.search(r"\{\{|\{%|<|~~", source)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1))
def test_no_text_becomes_markup_behind_other_text(text):
    assert re.findall("<[^>]*>", markdown.markdown(f"x {escape_markdown(text)}")) == ["<p>", "</p>"]


def test_plain_words_stay_as_they_are():
    assert escape_line("Qwen-2.5: 10% (v1) — fast!") == "Qwen-2.5: 10% (v1) — fast!"
    assert escape_line("2.5 times") == "2.5 times"
