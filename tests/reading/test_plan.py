"""Plans: what is due and why, decided from facts alone."""

import dataclasses
import datetime as dt

import pytest

from paperdigest.archive.reading_cache import Failed
from paperdigest.errors import ClientError, Unavailable, Unreachable, Unusable
from paperdigest.reading.plan import (
    Known,
    Left,
    Rules,
    blames_paper,
    has_read,
    is_news,
    may_ask_model,
    may_replace,
    plan_paper,
    text_source,
)
from paperdigest.records.fulltext import PaperText
from paperdigest.records.reports import Report, Usage

DAY = dt.date(2026, 1, 5)
RULES = Rules(today=DAY, retry_days=3)
LATER = Rules(today=DAY + dt.timedelta(days=3), retry_days=3)
AGAIN = dataclasses.replace(RULES, again=True)
OFFLINE = dataclasses.replace(RULES, offline=True)
ENOUGH = Left(pages=9)
FULL = Report(
    id="2601.00001", language="en", area=None, contribution=None, usage=Usage(), innovations=(), results=(),
    source="html", method="extract", date=DAY, version=1,
)  # fmt: skip
BY_MODEL = dataclasses.replace(FULL, method="a-model")
TEXT = PaperText("2601.00001", 1, "html", "Title", "Abstract")


def abstract(reason, method="extract"):
    return dataclasses.replace(FULL, source="abstract", reason=reason, version=None, method=method)


@pytest.mark.parametrize(
    ("known", "rules", "due"),
    [
        (Known(), RULES, "new"),
        (Known(), AGAIN, "new"),
        (Known(report=FULL), RULES, None),
        (Known(report=FULL), LATER, None),
        (Known(report=FULL), AGAIN, "again"),
        (Known(report=FULL, newest=1), RULES, None),
        (Known(report=FULL, newest=2), RULES, "new version"),
        (Known(report=abstract("no-html"), newest=2), RULES, None),
        (Known(report=abstract("no-html")), RULES, None),
        (Known(report=abstract("no-html")), LATER, "retry"),
        (Known(report=abstract("later")), RULES, "retry"),
        (Known(report=abstract("walled")), RULES, "retry"),
    ],
)
def test_a_paper_is_due_for_one_stated_reason(known, rules, due):
    assert plan_paper(known, rules).due == due
    assert plan_paper(known, rules).is_empty is (due is None)


def test_a_model_has_to_report_where_it_has_not_or_where_the_text_is_new():
    known = Known(report=FULL, by_language={"en": FULL, "ko": None, "zh": BY_MODEL})
    assert plan_paper(known, RULES).languages == ("en", "ko")
    assert plan_paper(dataclasses.replace(known, newest=2), RULES).languages == ("en", "ko", "zh")
    waiting = Known(report=FULL, by_language={"zh": abstract("no-html", "a-model")})
    assert (plan_paper(waiting, RULES).languages, plan_paper(waiting, LATER).languages) == ((), ("zh",))
    assert not plan_paper(waiting, LATER).is_empty


@pytest.mark.parametrize(
    ("known", "rules", "left", "cached_version", "source"),
    [
        (Known(), RULES, ENOUGH, 1, ("cache", None)),
        (Known(), OFFLINE, Left(pages=0, down="busy"), 0, ("cache", None)),
        (Known(newest=2), RULES, ENOUGH, 2, ("cache", None)),
        (Known(newest=2), RULES, ENOUGH, 1, ("arxiv", None)),
        (Known(newest=2), RULES, ENOUGH, 0, ("arxiv", None)),
        (Known(), RULES, ENOUGH, None, ("arxiv", None)),
        (Known(report=abstract("no-html")), RULES, ENOUGH, None, ("abstract", "no-html")),
        (Known(report=abstract("no-html")), LATER, ENOUGH, None, ("arxiv", None)),
        (Known(report=abstract("busy")), RULES, ENOUGH, None, ("arxiv", None)),
        (Known(report=FULL), RULES, ENOUGH, None, ("arxiv", None)),
        (Known(), OFFLINE, ENOUGH, None, ("none", None)),
        (Known(), RULES, Left(pages=9, down="walled"), None, ("abstract", "walled")),
        (Known(), RULES, Left(pages=1), None, ("arxiv", None)),
        (Known(), RULES, Left(pages=0), None, ("abstract", "later")),
    ],
)
def test_the_best_text_that_may_be_had_is_taken(known, rules, left, cached_version, source):
    assert text_source(known, rules, left, cached_version=cached_version) == source


@pytest.mark.parametrize(
    ("failed", "rules", "may"),
    [
        (None, RULES, True),
        (Failed(date=DAY, problem="x", waits=True), RULES, False),
        (Failed(date=DAY, problem="x", waits=True), dataclasses.replace(RULES, today=dt.date(2026, 1, 7)), False),
        (Failed(date=DAY, problem="x", waits=True), LATER, True),
        (Failed(date=DAY, problem="x", waits=True), AGAIN, True),
        (Failed(date=DAY, problem="x", waits=True), dataclasses.replace(RULES, at_once=True), True),
        (Failed(date=DAY, problem="x", waits=False), RULES, True),
    ],
)
def test_after_a_failure_that_may_be_the_papers_others_go_first_for_some_days(failed, rules, may):
    assert may_ask_model(failed, rules) is may


def test_an_extract_replaces_no_better_report():
    short = dataclasses.replace(TEXT, source="abstract")
    assert may_replace(short, None)
    assert may_replace(TEXT, FULL)
    assert may_replace(short, abstract("later"))
    assert not may_replace(short, FULL)
    assert not may_replace(TEXT, BY_MODEL)


def test_the_date_alone_is_no_news_unless_the_full_text_was_missed_again():
    tomorrow = DAY + dt.timedelta(days=1)
    assert is_news(FULL, None, RULES)
    assert not is_news(dataclasses.replace(FULL, date=tomorrow), FULL, RULES)
    assert is_news(dataclasses.replace(FULL, version=2), FULL, RULES)
    assert not is_news(dataclasses.replace(abstract("later"), date=tomorrow), abstract("later"), LATER)
    assert not is_news(dataclasses.replace(abstract("no-html"), date=tomorrow), abstract("no-html"), RULES)
    assert is_news(dataclasses.replace(abstract("no-html"), date=LATER.today), abstract("no-html"), LATER)


def test_a_model_does_not_read_the_same_version_twice():
    assert has_read(BY_MODEL, TEXT, RULES)
    assert has_read(BY_MODEL, dataclasses.replace(TEXT, source="abstract", version=None), RULES)
    assert not has_read(BY_MODEL, dataclasses.replace(TEXT, version=2), RULES)
    assert not has_read(dataclasses.replace(BY_MODEL, version=None), dataclasses.replace(TEXT, version=None), RULES)
    assert not has_read(BY_MODEL, TEXT, AGAIN)
    assert not has_read(FULL, TEXT, RULES)
    assert not has_read(None, TEXT, RULES)


@pytest.mark.parametrize(
    ("error", "blames"),
    [
        (Unreachable("http://model", "no connection"), False),
        (ClientError("http://model", "wrong key", status=401), False),
        (ClientError("http://model", "no credit", status=402), False),
        (ClientError("http://model", "too long", status=413), True),
        (Unavailable("http://model", "busy"), True),
        (Unusable("2601.00001", "refused"), True),
    ],
)
def test_a_service_that_is_down_or_turns_us_away_says_nothing_about_the_paper(error, blames):
    assert blames_paper(error) is blames
