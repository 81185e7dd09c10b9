"""Jinja with less work for each call and each value: a clean build makes millions of both."""

from collections.abc import Callable, MutableMapping
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context

# The private name is what `escape` does with plain text.
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]


class QuickContext(Context):
    """Names of a template, whose functions are called as they are, unless they ask for the context."""

    def call(
        self,
        function: Callable[..., Any],
        /,
        *words: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        """Call a function of a template."""
        if hasattr(function, "jinja_pass_arg"):
            return super().call(function, *words, _loop_vars=_loop_vars, _block_vars=_block_vars, **named)
        return function(*words, **named)


def _put_out(value: Any) -> str:
    """Return `value` escaped, as `escape` does, but without noting of each piece of the output that it is safe."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class _Generator(CodeGenerator):
    """Compiles templates that put values out by `QuickEnvironment.put_out`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.put_out(")
        else:
            super()._output_child_pre(node, frame, finalize)


class QuickEnvironment(jinja2.Environment):
    """An environment whose globals are complete before its first template is loaded."""

    code_generator_class = _Generator
    context_class = QuickContext
    put_out = staticmethod(_put_out)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template as one dictionary: every rendering reads all of them."""
        return {**self.globals, **(d or {})}
