"""The look that an owner sets: what is allowed, what is hard to read, and the style sheet that it gives."""

import re

import pytest
from support.checkouts import ROOT

from paperdigest.config import HOME, load_config
from paperdigest.errors import ConfigError
from paperdigest.look import Colours, hard_to_read
from paperdigest.outputs.look import render_look


@pytest.fixture
def config(tmp_path):
    def config(text):
        path = tmp_path / "digest.yml"
        path.write_text(text, encoding="utf-8")
        return load_config(path)

    return config


def test_our_own_look_needs_no_style_sheet_and_is_easy_to_read(config):
    assert render_look(config("").look) is None
    assert list(hard_to_read(Colours())) == []


def test_the_usual_colours_are_those_of_our_style_sheet():
    css = (ROOT / "overrides" / "assets" / "digest.css").read_text(encoding="utf-8")
    for name, variable in (("muted", "ink-2"), ("tint", "accent-soft"), ("page", "page"), ("link", "link")):
        light, dark = getattr(Colours(), name)
        assert f"--{variable}: light-dark({light}, {dark});" in css
    variables = set(re.findall(r"--([\w-]+): light-dark", css.partition("}\n:root:lang")[0]))
    assert variables == {*Colours.model_fields} - {"muted", "tint"} | {"ink-2", "accent-soft"}


def test_colours_are_given_for_light_and_dark_or_for_both(config):
    look = config("look: {colours: {accent: ['#0b6b4f', '#6fd3b0'], rule: '#888'}}").look
    assert render_look(look) == b":root{--rule:light-dark(#888,#888);--accent:light-dark(#0b6b4f,#6fd3b0)}\n"


def test_fonts_are_names_or_files_below_docs(config):
    look = config("look: {fonts: {text: 'Fira Sans, sans-serif', headings: assets/own.woff2}}").look
    css = render_look(look).decode()
    assert 'src:url("assets/own.woff2") format("woff2")' in css
    assert '--text-font:"Fira Sans",sans-serif;--headings-font:"Own headings"' in css


def test_names_may_be_in_any_script(config):
    look = config("look: {logo: 그림/로고.svg, fonts: {text: 나눔고딕}}").look
    assert look.logo == "그림/로고.svg"
    assert "나눔고딕" in render_look(look).decode()


def test_a_colour_that_is_hard_to_read_is_told_and_used(config):
    found = config("look: {colours: {link: ['#9bdbff', '#93bdf0']}}")
    (note,) = found.notes
    assert note.startswith("digest.yml: look.colours.link: is hard to read on the page in light: its contrast is 1.")
    assert render_look(found.look)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("look: {colour: red}", "look.colour: unknown key; allowed are colours, logo, fonts"),
        ("look: {colours: {accent: red}}", "look.colours.accent: must be two colours"),
        ("look: {colours: {accent: ['#fff']}}", "look.colours.accent"),
        ("look: {colours: {accent: ['#fff', '}body{']}}", "look.colours.accent.1"),
        ("look: {colours: {blue: '#00f'}}", "look.colours.blue: unknown key; allowed are page, raised, ink"),
        ("look: {logo: 'https://x.example/a.svg'}", "look.logo"),
        ("look: {logo: /etc/a.svg}", "look.logo"),
        ("look: {logo: a.txt}", "look.logo"),
        ("look: {fonts: {text: 'a\"; }'}}", "look.fonts.text"),
        ("look: {fonts: {text: 'url(https://x.example)'}}", "look.fonts.text"),
        ("look: {logo: 'a\"onload=x.svg'}", "look.logo"),
        ("home: [newest, newest]", "home: holds the same entry twice"),
        ("home: [news]", "home.0: must be one of newest, before"),
        ("home: []", "home"),
    ],
)
def test_what_is_no_look_is_named_with_its_key(config, text, problem):
    with pytest.raises(ConfigError) as caught:
        config(text)
    assert problem in str(caught.value)


def test_a_home_of_all_parts_is_the_usual_one(config):
    assert config("").home == HOME == config(f"home: [{', '.join(HOME)}]").home
