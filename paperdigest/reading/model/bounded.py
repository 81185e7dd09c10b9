"""What a model is asked within a day's budget, whatever it is asked for: one place that counts, and that refuses."""

import logging
from collections.abc import Callable
from typing import TypeVar

from paperdigest.network.chat import ModelClient, subtracted
from paperdigest.reading.model.budget import Budget

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Bounded:
    """A model that is asked as long as the day's budget lasts."""

    def __init__(
        self, model: ModelClient, *, begin: Callable[[], Budget], keep: Callable[[Budget, str | None], None]
    ) -> None:
        """`begin` says what was spent on the UTC day before.

        It is asked with the first question, when no other run can spend any more. `keep` is told what is spent by now
        around every question, and why one more was refused.
        """
        self.model = model
        self._begin = begin
        self._keep = keep
        self._spent: Budget | None = None

    @property
    def budget(self) -> Budget:
        """What is spent by now, also on answers that were no good."""
        if self._spent is None:
            self._spent = self._begin()
        return self._spent

    def ask(
        self, question: Callable[[], Answer], *, subject: str, prompt: int, answer: int | None = None, calls: int = 2
    ) -> Answer | None:
        """Return what `question` returns, which asks the model; None if the budget may not do for it.

        `subject` names it in the log; for the others see `Budget.refusal`. Raises what `question` raises, and FileError
        if what is spent cannot be kept.
        """
        if reason := self.budget.refusal(prompt=prompt, answer=answer, calls=calls):
            logger.info("%s: no model is asked, %s", subject, reason)
            self._keep(self.budget, reason)
            return None
        # Nothing is spent that could not be kept; and a run that is killed has spent the most that it may have.
        self._keep(self.budget.at_worst(prompt=prompt, answer=answer, calls=calls), None)
        before = self.model.spent
        try:
            return question()
        finally:
            if self.model.spent != before:  # a service that is down, or a wrong key, costs nothing
                self._spent = self.budget.after(subtracted(self.model.spent, before))
            self._keep(self.budget, None)
