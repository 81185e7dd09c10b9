"""A tally: whether a source answered at all in a run, however often it was asked."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from paperdigest.errors import ClientError, NoText, SourceError

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Tally:
    """Counts the answers of a source; one is enough to call it well."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.answers = 0
        #: What went wrong last; None if nothing did.
        self._last: str | None = None

    def watch(self, ask: Callable[_P, _T]) -> Callable[_P, _T]:
        """Return `ask` such that each of its answers and errors is counted."""

        @functools.wraps(ask)
        def watched(*arguments: _P.args, **named: _P.kwargs) -> _T:
            try:
                answer = ask(*arguments, **named)
            except SourceError as error:
                self._note(error)
                raise
            if answer is not None:  # it was not asked then, since the budget is used up
                self.answers += 1
            return answer

        return watched

    def _note(self, error: SourceError) -> None:
        if isinstance(error, NoText) or (isinstance(error, ClientError) and error.status == 404):
            self.answers += 1  # it is there, what we asked for is not
        else:
            self._last = str(error)

    def fail(self, problem: str) -> None:
        """Take back all answers: they were none."""
        self.answers, self._last = 0, problem

    @property
    def was_tried(self) -> bool:
        """Whether it was asked anything."""
        return bool(self.answers) or self._last is not None

    @property
    def problem(self) -> str | None:
        """What went wrong if nothing was answered; None otherwise."""
        return None if self.answers else self._last
