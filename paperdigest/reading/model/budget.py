"""The daily budget for a model. Pure: the caller stores what was spent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from paperdigest.config import Model
from paperdigest.network.chat import added
from paperdigest.records.reports import Report, Tokens

_MILLION = Decimal(1_000_000)
_NOTHING = Tokens(prompt=0, completion=0, calls=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits of one UTC day and what of them is spent."""

    limits: Model
    papers: int = 0
    tokens: Tokens = _NOTHING

    @property
    def money(self) -> Decimal:
        """What was spent, in the currency of the prices."""
        price_in, price_out = Decimal(str(self.limits.price_in)), Decimal(str(self.limits.price_out))
        return (self.tokens.prompt * price_in + self.tokens.completion * price_out) / _MILLION

    def refusal(self, *, prompt: int, answer: int | None = None, calls: int = 2) -> str | None:
        """Return in a few words why nothing more may be asked with a prompt of `prompt` tokens; None if it may.

        `answer` is the tokens of the answer at most, those of a report by default; `calls` as in `at_worst`.
        """
        after = self.at_worst(prompt=prompt, answer=answer, calls=calls)
        if after.papers > self.limits.papers:
            return f"the day's {self.limits.papers} tries are used up"
        if after.tokens.prompt + after.tokens.completion > self.limits.tokens:
            return f"today's budget of {self.limits.tokens} tokens is too small for one more question"
        if after.money > Decimal(str(self.limits.money)) and after.money > 0:
            return f"today's budget of {self.limits.money:g} (money) is too small for one more question"
        return None

    def at_worst(self, *, prompt: int, answer: int | None = None, calls: int = 2) -> "Budget":
        """The budget after one more question whose answer is of full length; with 2 `calls`, both once more.

        The second question repeats the first and its answer.
        """
        longest = self.limits.answer if answer is None else answer
        return self.after(Tokens(prompt=(2 * calls - 1) * prompt, completion=calls * longest, calls=calls))

    def after(self, tokens: Tokens) -> "Budget":
        """The budget after one more try, for a report or for translations, that took `tokens`."""
        return replace(self, papers=self.papers + 1, tokens=added(self.tokens, tokens))


def spent_on(reports: Iterable[Report], *, limits: Model, known: Budget | None = None) -> Budget:
    """The budget of a day on which `reports` were made; those made without a model cost nothing.

    What failed calls took is in no report; `known` is what was kept of the day, if anything was. The greater counts.
    """
    budget = Budget(limits=limits)
    for report in reports:
        if report.tokens:
            budget = budget.after(report.tokens)
    if known is None:
        return budget
    tokens = Tokens(
        prompt=max(budget.tokens.prompt, known.tokens.prompt),
        completion=max(budget.tokens.completion, known.tokens.completion),
        calls=max(budget.tokens.calls, known.tokens.calls),
    )
    return replace(budget, papers=max(budget.papers, known.papers), tokens=tokens)
