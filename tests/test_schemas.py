"""The JSON Schemas by which editors check files of settings."""

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator
from support.checkouts import ROOT

from paperdigest.schemas import MODELS, render_schemas

FOLDER = ROOT / ".github" / "schemas"


@pytest.fixture(scope="module")
def schemas():
    return {name.removesuffix(".json"): json.loads(text) for name, text in render_schemas().items()}


def problems(schema, data):
    return [f"{'.'.join(map(str, one.path))}: {one.message}" for one in Draft202012Validator(schema).iter_errors(data)]


def test_the_committed_schemas_are_those_of_the_settings():
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert found == render_schemas(), "run `.venv/bin/python scripts/schemas.py`"


def test_each_schema_is_one(schemas):
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


def test_no_pattern_has_what_some_editors_do_not_know():
    assert not re.search(r"\\\\[pP]\{|\(\?", "".join(render_schemas().values()))


def test_the_settings_of_the_project_name_their_schema_and_keep_to_it(schemas):
    text = (ROOT / "digest.yml").read_text(encoding="utf-8")
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert (ROOT / found[1]) == FOLDER / "digest.json"
    assert problems(schemas["digest"], yaml.safe_load(text)) == []


@pytest.mark.parametrize("name", ["topics", "institutions"])
def test_what_we_ship_keeps_to_the_schema(schemas, name):
    data = yaml.safe_load((ROOT / "paperdigest" / "digest" / f"{name}.yml").read_text(encoding="utf-8"))
    assert problems(schemas[name], data) == []


def test_the_examples_of_the_readme_keep_to_the_schemas(schemas):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"```yaml\n# \S+: \S+/(\w+)\.json\n(.*?)```", readme, re.DOTALL))
    for name, text in files.items():
        assert problems(schemas[name], yaml.safe_load(text)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("digest", "colour: red"),
        ("digest", "languages: [en, tlh]"),
        ("digest", "collect: {refresh_days: 0}"),
        ("digest", "trusted: ['http://example.org']"),
        ("topics", "agents: {word: [x]}"),
        ("topics", "agents: {words: {plus: [x]}}"),
        ("topics", "Agents: {words: [x]}"),
        ("topics", "agents: {words: [5]}"),
        ("glossary", "tlh: {token: x}"),
        ("glossary", "ko: {token: 5}"),
        ("institutions", "KAIST: {add: 5}"),
    ],
)
def test_an_editor_sees_what_a_build_would_refuse(schemas, name, text):
    assert problems(schemas[name], yaml.safe_load(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("digest", "topics: []"),
        ("digest", "reading: {terms: {ko: {token: 토막}}}"),
        ("topics", "games: null"),
        ("topics", "quills: {name: {en: Quills, ko: 깃펜}, words: [깃펜, '^quill'], categories: [cs.CL]}"),
        ("glossary", "ko: {token: 토막, prompt: [프롬프트], agent: {add: [행위자]}, 'fine-tuning': null}"),
        ("institutions", "KAIST: {remove: [KAIST AI]}\nLamp Works: []"),
    ],
)
def test_an_editor_lets_pass_what_is_right(schemas, name, text):
    assert problems(schemas[name], yaml.safe_load(text)) == []


def test_keys_say_what_they_mean(schemas):
    assert "time" in schemas["digest"]["properties"]["timezone"]["description"].lower()
    assert set(MODELS) == {f"{name}.yml" for name in schemas}
