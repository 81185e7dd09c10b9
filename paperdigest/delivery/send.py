"""Sending: each target gets what is due for it, once. That one fails keeps no other from being tried."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from paperdigest.delivery.choice import chosen
from paperdigest.delivery.ledger import Account, Delivery, Ledger
from paperdigest.delivery.subscriptions import Subscription
from paperdigest.digest.days import Entry
from paperdigest.errors import PaperDigestError, Unanswered
from paperdigest.language import Language
from paperdigest.render.messages import Bulletin, Writer
from paperdigest.text.forms import Form


class Target(Protocol):
    """A place that messages go to."""

    @property
    def identity(self) -> str:
        """What tells it from all others; never shown."""

    @property
    def form(self) -> Form:
        """What it takes."""

    @property
    def sender(self) -> str | None:
        """The address that mails come from; None if it is not known."""

    def takes_title(self, title: str) -> bool:
        """Whether it has a place for a title, and room for this one."""

    def fits(self, title: str, body: str) -> bool:
        """Whether it takes a message whole."""

    def send(self, title: str, body: str) -> str | None:
        """Send a message; return what went wrong, with no part of its address in it, or None.

        Raises Unanswered if nobody knows whether it has the message.
        """


@dataclass(frozen=True, kw_only=True)
class Issue:
    """A day or a week that may be sent."""

    #: 2026-04-09 or 2026-W15.
    name: str
    weekly: bool
    #: All papers that may be sent, in any order.
    entries: Sequence[Entry]
    #: Makes of some of them what is sent, in a language.
    bulletin: Callable[[Language, Sequence[Entry]], Bulletin]


@dataclass(frozen=True)
class Outcome:
    """What was done, in words, and what was not."""

    said: list[str] = field(default_factory=list)
    failures: list[PaperDigestError] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Sends to all targets."""

    ledger: Ledger
    #: What is due for a target with such an account, in order.
    due: Callable[[Account], Sequence[Issue]]
    #: Writes messages in a language for a target.
    writer: Callable[[Language, Target], Writer]
    #: Whether it is only told what would be sent.
    dry: bool = False

    def send(self, places: Iterable[tuple[Subscription, Target]]) -> Outcome:
        """Send what is due. Raises FileError if the ledger cannot be held."""
        outcome = Outcome()
        with self.ledger.held():
            for wanted, target in places:
                try:
                    self._serve(wanted, target, outcome)
                except PaperDigestError as error:
                    outcome.failures.append(PaperDigestError(wanted.name, str(error)))
        return outcome

    def _serve(self, wanted: Subscription, target: Target, outcome: Outcome) -> None:
        """Send to one target; the first message that fails is the last that is tried."""
        key = self.ledger.key(f"{wanted.language} {target.identity}")
        account = self.ledger.load(key)
        issues = self.due(account)
        if not issues:
            outcome.said.append(f"{wanted.name}: nothing is due")
        for issue in issues:
            if known := account.sent.get(issue.name):
                unsure = "" if known.taken else ", or nobody knows: a run ended while it sent"
                outcome.said.append(f"{wanted.name}: {issue.name} was sent already{unsure}")
                continue
            entries = chosen(issue.entries, wanted, sent=account.papers(weekly=issue.weekly))
            if not entries:
                outcome.said.append(f"{wanted.name}: no paper of {issue.name} that fits is new")
                continue
            bulletin = issue.bulletin(wanted.language, entries)
            writer = self.writer(wanted.language, target)
            title, body, shown = _message(bulletin, writer, target)
            papers = tuple(entry.paper.id for entry in entries[:shown])
            told = f"{issue.name}, {shown} of {len(issue.entries)} papers, {len(body)} characters ({target.form})"
            if self.dry:
                plain = replace(writer, form="text").write(bulletin, shown=shown, titled=True)
                outcome.said.append(f"{wanted.name}: would be sent {told}\n\n{plain}\n")
                continue
            noted = account.with_one(issue.name, Delivery(papers=papers, taken=False))
            self.ledger.store(key, noted)
            try:
                problem = target.send(title, body)
            except Unanswered as error:  # it stays noted, so that it is not sent twice
                problem = f"{error.problem}, and may have the message, which is not sent again"
                raise PaperDigestError(issue.name, problem) from error
            if problem is not None:
                self.ledger.store(key, account)
                raise PaperDigestError(issue.name, f"was not delivered: {problem}; the next run tries again")
            account = account.with_one(issue.name, Delivery(papers=papers, taken=True))
            self.ledger.store(key, account)
            outcome.said.append(f"{wanted.name}: was sent {told}")


def _message(bulletin: Bulletin, writer: Writer, target: Target) -> tuple[str, str, int]:
    """Title, body, and of how many papers: as many as the target takes, none in part."""
    titled = not target.takes_title(bulletin.title)
    title = "" if titled else bulletin.title
    for shown in range(len(bulletin.entries), -1, -1):
        body = writer.write(bulletin, shown=shown, titled=titled)
        if target.fits(title, body):
            return title, body, shown
    raise PaperDigestError(bulletin.page, "is not delivered: what the target takes is too short for an address")
