"""Our environment for templates: what Jinja itself would write, with less work."""

import jinja2
from markupsafe import Markup

from paperdigest.render.quick import QuickContext, QuickEnvironment

TEMPLATE = """\
{% macro said(text) %}<b>{{ text }}</b>{% endmacro %}
{% set held %}<i>{{ one }}</i>{% endset %}
{{ one }} {{ safe }} {{ number }} {{ none }} {{ said(one) }} {{ held }} {{ said(held) ~ one }}
{%- for place in range(2) %} {{ loop.index }}{{ say(one, place) }}{% endfor %} {{ one | upper }} {{ given }}"""
VALUES = {
    "one": "<a href='x'>\"&",
    "safe": Markup("<p>"),
    "number": 5,
    "none": None,
    "say": lambda text, place: f"{text}{place}",
}


def test_it_writes_and_escapes_what_jinja_does():
    plain, ours = jinja2.Environment(autoescape=True), QuickEnvironment(autoescape=True)
    for environment in (plain, ours):
        environment.globals["given"] = "<u>"
    made = ours.from_string(TEMPLATE).render(VALUES)
    assert made == plain.from_string(TEMPLATE).render(VALUES)
    assert "&lt;a href=&#39;x&#39;&gt;&#34;&amp;" in made


def test_a_function_that_asks_for_its_context_gets_it():
    @jinja2.pass_context
    def name_of(context, key):
        return context[key]

    environment = jinja2.Environment(autoescape=True)
    environment.context_class = QuickContext
    environment.globals["name_of"] = name_of
    made = environment.from_string(
        "{% for one in 'ab' %}{% set found = one %}{{ name_of('found') }}{{ name_of('two') }}{% endfor %}"
    )
    assert made.render(two=2) == "a2b2"
