"""Compact templates say the same as those that people write."""

import lxml.html
import pytest

from paperdigest.render.compact import compact

PAGE = """<section class="one" id="a-1">
<h2>Head</h2>
<p class="first">One <a href="../x/">link</a> and <b>bold</b></p>
<p>Two</p>
<ul>
<li><a class="k" href="#1">1</a></li>
<li>2</li>
</ul>
<dl>
<div><dt>Name</dt><dd>Value</dd></div>
</dl>
<form><select name="s"><option value="">all</option><option value="x">x</option></select>
<button type="reset">r</button></form>
<p>Inline</p>
<button type="button" aria-label="two words">b</button>
<details class="d"><summary>More</summary><p>Text</p></details>
</section>"""


def shape(html):
    """Every element of `html` with its attributes and its text, in which blanks at the ends say nothing."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    return [
        (element.tag, dict(element.attrib), (element.text or "").strip(), (element.tail or "").strip())
        for element in root.iter()
    ]


def test_a_compact_page_is_the_same_page_and_smaller():
    assert shape(compact(PAGE)) == shape(PAGE)
    assert len(compact(PAGE)) < 0.85 * len(PAGE)
    assert compact(compact(PAGE)) == compact(PAGE)


@pytest.mark.parametrize(
    "source",
    [
        '<a href="{{ address }}">x</a>',
        '<a href="../{{ name }}">x</a>',
        '<a href="?q=1" title="two words">x</a>',
        '<a href="../">x</a>',
        '<i class=""></i>',
        '<polyline points="1,2"/>',
        "<p>One</p><span>two</span>",
        "<span>one</span>\n<span>two</span>",
        "<details>\n<summary>one</summary> two</details>\n<a>three</a>",
    ],
)
def test_what_would_change_the_page_or_trust_a_value_stays(source):
    assert compact(source) == source
