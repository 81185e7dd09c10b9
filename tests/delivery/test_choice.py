"""What is due for a target, and which papers of it."""

import datetime as dt

import pytest
from support.pages import catalogue_of
from support.records import make_day, make_paper

from paperdigest.delivery.choice import chosen, due_days, week_waits
from paperdigest.delivery.ledger import Account, Delivery
from paperdigest.delivery.subscriptions import read_subscriptions
from paperdigest.digest.periods import Period


def account_of(*names):
    account = Account()
    for name in names:
        account = account.with_one(name, Delivery(papers=(), taken=True))
    return account


def days_of(config, *dates, today):
    days = [make_day(date, make_paper(number)) for number, date in enumerate(dates, start=1)]
    return catalogue_of(config, *days, today=today).digests


@pytest.mark.parametrize(
    ("sent", "today", "due"),
    [
        ([], "2026-01-09", ["2026-01-08"]),
        (["2026-01-06"], "2026-01-09", ["2026-01-07", "2026-01-08"]),
        (["2026-01-01"], "2026-01-09", ["2026-01-06", "2026-01-07", "2026-01-08"]),
        (["2026-01-08"], "2026-01-09", []),
        (["2026-01-09"], "2026-01-09", []),
        (["2026-W01"], "2026-01-09", ["2026-01-08"]),
        ([], "2026-01-16", ["2026-01-09"]),
        (["2026-01-05"], "2026-01-14", ["2026-01-07", "2026-01-08", "2026-01-09"]),
        ([], "2026-01-17", []),
    ],
)
def test_due_are_the_newest_day_or_those_that_were_missed(config, sent, today, due):
    dates = [f"2026-01-{number:02}" for number in range(5, 10)]
    found = due_days(days_of(config, *dates, today=today), account_of(*sent), today=dt.date.fromisoformat(today))
    assert [str(day.date) for day in found] == due


@pytest.mark.parametrize(
    ("today", "missing", "said"),
    [
        ("2026-01-11", (), "is not over yet"),
        ("2026-01-12", ("2026-01-07",), "may be incomplete (2026-01-07)"),
        ("2026-01-13", ("2026-01-07",), None),
        ("2026-01-12", (), None),
    ],
)
def test_a_week_waits_until_it_is_over_and_whole(config, today, missing, said):
    days = days_of(config, "2026-01-05", "2026-01-09", today=today)
    period = Period.parse("2026-W02")
    why = week_waits(period, days, [dt.date.fromisoformat(one) for one in missing], today=dt.date.fromisoformat(today))
    assert (why is None) == (said is None)
    assert (said or "") in (why or "")


def test_papers_that_were_sent_are_not_sent_again(config):
    (day,) = catalogue_of(config, make_day("2026-01-05", *(make_paper(n, votes=n) for n in range(1, 5)))).digests
    (wanted,) = read_subscriptions("top=2 json://x", languages=("en",), topics=())
    assert [entry.paper.votes for entry in chosen(day.entries, wanted, sent=["2601.00004"])] == [3, 2]


def test_lines_that_say_nothing_are_passed_over_but_counted():
    text = "# mine\n\n  language=zh \t votes=3 MAILTO://x \r\n"
    (one,) = read_subscriptions(text, languages=("en", "zh"), topics=())
    assert (one.line, one.name, one.language, one.votes, one.top) == (3, "line 3 (mailto)", "zh", 3, 10)
    assert "://" not in repr(one)
