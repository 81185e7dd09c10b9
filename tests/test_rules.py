"""The tables of rules: each rule does alone what its two sentences say, and no pattern hides from the tables."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import paperdigest
from paperdigest.text.rules import Cue, Rule, Rules

PACKAGE = Path(paperdigest.__file__).parent
#: Characters of a pattern from which on it has to be a table.
LONGEST = 400


def tables():
    """(place, table) of each table of the package, once."""
    seen = {}
    for module in pkgutil.walk_packages(paperdigest.__path__, "paperdigest."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for key, table in value.items() if isinstance(value, dict) else [("", value)]:
                if isinstance(table, Rules):
                    seen.setdefault(id(table), (f"{module.name.rpartition('.')[2]}.{name}{key and f'.{key}'}", table))
    return list(seen.values())


RULES = [pytest.param(table, rule, id=f"{place}: {rule.name}") for place, table in tables() for rule in table.rules]


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_a_rule_alone_matches_the_one_sentence_and_not_the_other(table, rule):
    assert table.alone(rule).search(rule.hit)
    assert not table.alone(rule).search(rule.miss)


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_a_table_matches_whatever_one_of_its_rules_does(table, rule):
    assert table.search(rule.hit)


@pytest.mark.parametrize(("table", "rule"), RULES)
@pytest.mark.parametrize(
    "written", [str, str.upper, str.title, "{} – naïve".format], ids=["as is", "upper", "title", "é"]
)
def test_whether_a_table_finds_anything_is_the_same_as_where(table, rule, written):
    for text in (written(rule.hit), written(rule.miss)):
        assert table.found(text) == bool(table.search(text))


@pytest.mark.parametrize("table", [pytest.param(table, id=place) for place, table in tables()])
def test_the_rules_of_a_table_have_names_of_their_own(table):
    names = [rule.name for rule in table.rules]
    assert len(set(names)) == len(names)


def literals(tree):
    """The texts of a module that are written in one piece, docstrings apart; a hole of an f-string is one character."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "?" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (inside | docs):
            yield node.value


def is_pattern(text):
    """Whether a text is a regular expression and no prose or list of words."""
    return any(sign in text for sign in ("(?", "\\b", "\\w", "\\d", "\\s")) or text.count("|") > 5


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=str(path.relative_to(PACKAGE))) for path in PACKAGE.rglob("*.py")]
)
def test_no_pattern_is_too_long_to_be_read(path):
    long = [text for text in literals(ast.parse(path.read_text("utf-8"))) if len(text) > LONGEST and is_pattern(text)]
    assert long == []


def test_a_long_pattern_would_be_noticed():
    pieces = "\n".join(f"    r'|\\bword{number}s?\\b'" for number in range(40))
    for source in (f"X = (r'a'\n{pieces})", f"X = (rf'{{Y}}'\n{pieces})"):
        assert any(len(text) > LONGEST and is_pattern(text) for text in literals(ast.parse(source)))


@pytest.mark.parametrize("pattern", ["lamps?", "[A-Z]amp", "(?-i:lamp)s?", r"\Wlamp\W", "(?P<what>lamp)"])
@pytest.mark.parametrize("text", ["a Lamp.", "A LAMP!", "a lamp", "a Lamp – and", "nothing"])
def test_capitals_matter_only_where_a_pattern_says_so(pattern, text):
    assert Cue(pattern).found(text) == bool(re.search(pattern, text, re.IGNORECASE))


LAMP = Rule("lamp", "lamps?", "a lamp", "a candle")
CANDLE = Rule("candle", "<light>s?", "a candle", "a lamp")


def test_a_table_finds_places_whatever_their_case():
    table = Rules(LAMP, CANDLE, parts={"light": "candle"})
    assert table.rules == (LAMP, Rule("candle", "candles?", "a candle", "a lamp"))
    assert table.pattern == "(?:lamps?|candles?)"
    text = "Lamps and a candle"
    assert [found[0] for found in table.finditer(text)] == ["Lamps", "candle"]
    assert table.search(text)[0] == "Lamps"
    assert table.search(text, 1)[0] == "candle"
    assert table.match(text)[0] == "Lamps"
    assert table.match(text, 12)[0] == "candle"
    assert table.match(text, 1) is None
    assert table.sub("light", text) == "light and a light"


def test_what_stands_around_a_table_stands_around_each_rule():
    table = Rules(LAMP, CANDLE, before=r"\b", after=r"\b", parts={"light": "candle"}, flags=re.NOFLAG)
    assert table.pattern == r"\b(?:lamps?|candles?)\b"
    assert table.search("a lampshade, a LAMP, a candlestick") is None
    assert table.alone(LAMP).search("a lampshade, a LAMP") is None
    assert table.alone(LAMP).search("a candle, a lamp")[0] == "lamp"


def test_rules_may_share_several_parts():
    table = Rules(Rule("both", "<one> <other>", "big lamp", "lamp"), parts={"one": "big|small", "other": "lamp"})
    assert table.pattern == "(?:big|small lamp)"
