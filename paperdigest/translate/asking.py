"""Asks a model for translations as long as the day's budget lasts."""

from collections.abc import Sequence

from paperdigest.network.chat import Message, Reply, tokens_of
from paperdigest.reading.model.bounded import Bounded


class BoundedAsker:
    """What `Translator` takes as `ask`."""

    def __init__(self, bounded: Bounded) -> None:
        """`bounded` is the model and what may be spent on it."""
        self._bounded = bounded

    def __call__(self, messages: Sequence[Message], most_tokens: int) -> Reply | None:
        """Return the answer, or None if the budget may not do for one more.

        Raises SourceError, and FileError if what is spent cannot be kept.
        """
        return self._bounded.ask(
            lambda: self._bounded.model.ask(messages, most_tokens=most_tokens),
            subject="translations",
            prompt=sum(tokens_of(message["content"]) for message in messages),
            answer=most_tokens,
            calls=1,
        )
