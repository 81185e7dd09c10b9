"""Quick templates say what Jinja's own say."""

import jinja2
import pytest
from markupsafe import Markup

from paperdigest.render.quick import QuickContext, QuickEnvironment, escape

TEMPLATES = [
    "{{ text }} {{ number }} {{ safe }} {{ none }} {{ text ~ safe }} {{ [text, safe] | join(', ') }}",
    (
        "{% macro bold(of, times=1) %}<b>{{ of }}{{ times }}</b>{{ caller() if caller else '' }}{% endmacro %}"
        "{{ bold(text) }}{{ bold(safe, times=2) }}{% call bold(number) %}<i>{{ text }}</i>{% endcall %}"
    ),
    "{% for one in [text, safe] %}{{ says(one) }}{{ loop.index }}{{ tell.says(one, loud=true) }}{% endfor %}",
    "{% for one in [[text], []] recursive %}{{ loop(one) if one is not string else one }}{% endfor %}",
    "{% set part %}<u>{{ text }}</u>{% endset %}{{ part }}{% for one in 'ab' %}{{ from_context() }}{% endfor %}",
    "{% block a %}{{ text }}{% endblock %}{{ self.a() }}{{ range(3) | list }}{{ '%s' | format(text) }}{{ text | e }}",
]


class Tell:
    """Something with a method."""

    def says(self, text, *, loud=False):
        return f"{text}{'!' if loud else ''}"


@jinja2.pass_context
def from_context(context):
    return f"{context['text']} {context.get('one')}"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("escaped", [True, False])
def test_a_quick_template_says_what_jinja_s_own_says(template, escaped):
    values = {
        "text": "<a & 'b'>", "number": 7, "safe": Markup("<em>x</em>"), "none": None,
        "tell": Tell(), "says": lambda text: f"{text}?", "from_context": from_context,
    }  # fmt: skip
    usual = jinja2.Environment(autoescape=escaped)  # noqa: S701 - both ways are compared
    wanted = usual.from_string(template).render(values)
    quick = QuickEnvironment(autoescape=True) if escaped else jinja2.Environment()  # noqa: S701 - as above
    if not escaped:
        quick.context_class = QuickContext
    assert quick.from_string(template).render(values) == wanted


def test_templates_escape_with_our_function():
    namespace = QuickEnvironment(autoescape=True).from_string("{{ text }}").root_render_func.__globals__
    assert namespace["escape"] is escape


@pytest.mark.parametrize("value", ["<&>\"'", "", Markup("<b>"), 3, None, 1.5, type("Text", (str,), {})("<")])
def test_what_is_filled_in_is_escaped_as_markupsafe_does(value):
    from markupsafe import escape as wanted  # noqa: PLC0415 - beside ours of the same name

    assert str(escape(value)) == str(wanted(value))
