"""What `paperdigest status` says of a model."""

import datetime as dt

from paperdigest.archive.reading_cache import Failed, Spent
from paperdigest.config import Model
from paperdigest.records.reports import Tokens
from paperdigest.status import describe_model

TODAY = dt.date(2026, 1, 5)


def failed(problem, day=5):
    return Failed(date=dt.date(2026, 1, day), problem=problem, waits=True)


def test_what_a_model_was_asked_is_counted_in_tries():
    spent = Spent(date=TODAY, papers=20, tokens=Tokens(prompt=900, completion=100, calls=31))
    assert list(describe_model(spent, {}, limits=Model(papers=20, tokens=5000), today=TODAY)) == [
        (
            "model on 2026-01-05: 20 of 20 tries (a paper in a language), 1000 tokens of 5000; "
            "no more is asked that day: the day's 20 tries are used up"
        )
    ]


def test_what_a_model_failed_at_is_told_once_a_problem_with_the_first_papers_and_the_newest_day():
    problems = {
        f"{language}/2601.0000{n}": failed(f"2601.0000{n}: no JSON", n) for n in (3, 1, 2) for language in ("zh", "ko")
    }
    problems["en/2601.00009"] = failed("http://service: answered with status 500")
    assert list(describe_model(None, problems, limits=Model(), today=TODAY)) == [
        (
            "no report by the model, no JSON: 6, such as 2601.00001 (ko), 2601.00001 (zh), 2601.00002 (ko), "
            "2601.00002 (zh), 2601.00003 (ko); the last on 2026-01-03"
        ),
        (
            "no report by the model, http://service: answered with status 500: 1, such as 2601.00009 (en); "
            "the last on 2026-01-05"
        ),
    ]
