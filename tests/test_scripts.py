"""Rules that hold for all scripts of the site."""

import re

import pytest
from support.checkouts import ROOT

SCRIPTS = sorted((ROOT / "overrides" / "assets").glob("*.js"))
#: A word's placeholder that is replaced by a value, which JavaScript would read for $& and the like.
_BY_VALUE = re.compile(r"""\.replace(?:All)?\(\s*["'`]\{\w+\}["'`]\s*,(?!\s*\(\) =>)""")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_what_stands_for_a_placeholder_comes_from_a_function(script):
    assert not _BY_VALUE.findall(script.read_text(encoding="utf-8"))


def test_the_rule_knows_what_it_is_about():
    assert _BY_VALUE.search('say(words.removed.replace("{title}", title))')
    assert not _BY_VALUE.search('say(words.removed.replace("{title}", () => title))')
    assert any("() =>" in path.read_text(encoding="utf-8") for path in SCRIPTS)
