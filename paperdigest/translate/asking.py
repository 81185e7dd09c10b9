"""Asks a model for translations as long as the day's budget lasts."""

import logging
from collections.abc import Callable, Sequence

from paperdigest.network.chat import Message, ModelClient, Reply, subtracted, tokens_of
from paperdigest.reading.model.budget import Budget

logger = logging.getLogger(__name__)


class BoundedAsker:
    """What `Translator` takes as `ask`."""

    def __init__(
        self, model: ModelClient, *, begin: Callable[[], Budget], keep: Callable[[Budget, str | None], None]
    ) -> None:
        """`begin` says what was spent on the UTC day before; it is asked with the first question.

        `keep` is told what is spent by now around every question, and why one more was refused.
        """
        self._model = model
        self._begin = begin
        self._keep = keep
        self._spent: Budget | None = None

    def __call__(self, messages: Sequence[Message], most_tokens: int) -> Reply | None:
        """Return the answer, or None if the budget may not do for one more.

        Raises SourceError, and FileError if what is spent cannot be kept.
        """
        spent = self._begin() if self._spent is None else self._spent
        self._spent = spent
        prompt = sum(tokens_of(message["content"]) for message in messages)
        if reason := spent.refusal(prompt=prompt, answer=most_tokens, calls=1):
            logger.info("no model is asked for translations, %s", reason)
            self._keep(spent, reason)
            return None
        # Nothing is spent that could not be kept; and a run that is killed has spent the most that it may have.
        self._keep(spent.at_worst(prompt=prompt, answer=most_tokens, calls=1), None)
        before = self._model.spent
        try:
            return self._model.ask(messages, most_tokens=most_tokens)
        finally:
            if self._model.spent != before:  # a service that is down, or a wrong key, costs nothing
                self._spent = spent.after(subtracted(self._model.spent, before))
            self._keep(self._spent, None)
