import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from support.answers import PAPER, TEXT, said
from support.model_service import serve_models

from paperdigest.config import Model, Reading
from paperdigest.errors import ClientError, Unavailable, Unusable
from paperdigest.network.chat import ModelClient
from paperdigest.reading.model.bounded import Bounded
from paperdigest.reading.model.budget import Budget, spent_on
from paperdigest.reading.model.report import BoundedModel
from paperdigest.records.reports import Report, Tokens, Usage

TODAY = dt.date(2026, 1, 5)
LIMITS = Model(papers=2, tokens=100_000, money=1.0, price_in=2.0, price_out=10.0, answer=1000)


def took(prompt, completion, calls=1):
    return Tokens(prompt=prompt, completion=completion, calls=calls)


def test_papers_run_out():
    budget = Budget(limits=LIMITS).after(took(10, 10)).after(took(10, 10))
    assert budget.refusal(prompt=10) == "the day's 2 tries are used up"


def test_tokens_run_out_before_they_are_spent():
    budget = Budget(limits=LIMITS).after(took(80_000, 5_000))
    assert budget.refusal(prompt=4000) is None
    assert budget.refusal(prompt=5000) == "today's budget of 100000 tokens is too small for one more question"


def test_money_runs_out_before_it_is_spent():
    budget = Budget(limits=LIMITS.model_copy(update={"tokens": 10_000_000})).after(took(460_000, 1000))
    assert budget.money == Decimal("0.93")
    assert budget.refusal(prompt=5000) is None
    assert budget.refusal(prompt=10_000) == "today's budget of 1 (money) is too small for one more question"


def test_a_model_of_ones_own_costs_nothing():
    free = LIMITS.model_copy(update={"money": 0.0, "price_in": 0.0, "price_out": 0.0})
    assert Budget(limits=free).refusal(prompt=5000) is None
    assert (
        Budget(limits=LIMITS.model_copy(update={"money": 0.0})).refusal(prompt=1)
        == "today's budget of 0 (money) is too small for one more question"
    )


def test_no_papers_at_all_asks_nothing():
    assert Budget(limits=LIMITS.model_copy(update={"papers": 0})).refusal(prompt=1) == "the day's 0 tries are used up"


def test_what_was_spent_is_read_from_the_reports_of_the_day():
    made = Report(id="2601.00001", language="en", area=None, contribution=None, usage=Usage(), innovations=(),
                  results=(), source="html", method="fake", date=TODAY, tokens=took(100, 10, 2))  # fmt: skip
    budget = spent_on([made, replace(made, method="extract", tokens=None)], limits=LIMITS)
    assert (budget.papers, budget.tokens) == (1, took(100, 10, 2))


def bounded_model(client, *, keep=lambda budget, refusal: None):
    """What makes reports within the limits, and what counts for it."""
    bounded = Bounded(client, begin=lambda: Budget(limits=LIMITS), keep=keep)
    return BoundedModel(bounded, settings=Reading(model=LIMITS), today=TODAY), bounded


def test_a_bounded_model_stops_at_its_limit_and_counts_what_failed():
    with serve_models() as models:
        models.script.extend(["{", "{", said()])
        with ModelClient(base_url=models.address, key=None, model="fake", timeout=5) as client:
            model, bounded = bounded_model(client)
            with pytest.raises(Unusable):
                model(TEXT, PAPER, "en")
            assert bounded.budget.tokens == took(2000, 400, 2)
            assert model(TEXT, PAPER, "en").date == TODAY
            assert model(TEXT, PAPER, "en") is None
    assert len(models.requests) == 3
    assert bounded.budget.papers == 2


def test_a_run_that_is_killed_counts_as_the_worst_that_it_may_have_asked():
    kept = []
    with serve_models() as models:
        models.script.append(said())
        with ModelClient(base_url=models.address, key=None, model="fake", timeout=5) as client:
            model, _ = bounded_model(
                client,
                keep=lambda budget, _: kept.append((len(models.requests), budget.papers, budget.tokens.completion)),
            )
            model(TEXT, PAPER, "en")
    assert kept == [(0, 1, 2 * LIMITS.answer), (1, 1, 200)]


@pytest.mark.parametrize("status", [401, 402, 413, 503])
def test_a_service_that_does_no_work_takes_nothing_of_the_day(status):
    with serve_models() as models:
        models.script.append(status)
        with ModelClient(base_url=models.address, key=None, model="fake", timeout=5, sleep=lambda _: None) as client:
            model, bounded = bounded_model(client)
            with pytest.raises((ClientError, Unavailable)):
                model(TEXT, PAPER, "en")
    assert (bounded.budget.papers, bounded.budget.tokens.calls) == (0, 0)
