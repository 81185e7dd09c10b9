"""Quick templates: the same text from Jinja in less time. A build of the whole site spends most of its time in there.

Each call in a template, such as `words.say("votes")`, makes Jinja ask the function seven things about itself; ours want
nothing of Jinja. And what a template fills in becomes a Markup, which is thrown away as soon as it is joined.
"""

from types import FunctionType, MethodType
from typing import Any

import jinja2
import markupsafe
from jinja2.runtime import Context, Macro
from markupsafe import Markup

#: What templates import when they are compiled, and what they are to use.
_IMPORTED, _OURS = ", escape, ", ", "
_LINE = "from paperdigest.render.quick import escape\n"
#: The C function below `markupsafe.escape`, where there is one.
_escape_text = getattr(markupsafe, "_escape_inner", None) or (lambda text: str(markupsafe.escape(text)))


def escape(value: Any) -> str:
    """Return `value` as text that is safe in HTML."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    return value if kind is Markup else markupsafe.escape(value)


class QuickContext(Context):
    """Calls functions and methods at once; only those that have asked for it are given Jinja's own things."""

    plain: tuple[type, ...] = (FunctionType, MethodType)

    def call(self, called: Any, /, *args: Any, **options: Any) -> Any:
        """Call `called`."""
        if type(called) not in self.plain or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **options)
        options.pop("_loop_vars", None)
        options.pop("_block_vars", None)
        return called(*args, **options)


class _OwnContext(QuickContext):
    """Where everything is escaped, macros need not ask whether to."""

    plain = (FunctionType, MethodType, Macro)


class QuickEnvironment(jinja2.Environment):
    """An environment whose templates use the `escape` of this module."""

    context_class = _OwnContext

    def _generate(self, *args: Any, **options: Any) -> str:
        source = super()._generate(*args, **options)
        head, line, rest = source.partition("\n")
        if _IMPORTED not in head:
            return source  # another version of Jinja: as good, if slower
        return f"{head.replace(_IMPORTED, _OURS)}\n{_LINE}{rest}" if line else source
