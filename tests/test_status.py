"""What `paperdigest status` says of a model, and of a site's size."""

import datetime as dt

from paperdigest.archive.reading_cache import Failed, Spent
from paperdigest.config import Model
from paperdigest.records.reports import Tokens
from paperdigest.status import describe_model, describe_site

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


def test_how_long_the_room_lasts_is_said_once_an_archive_is_old_enough_to_know():
    def line(size, days):
        return describe_site(size, [TODAY - dt.timedelta(days=days - 1), TODAY], today=TODAY)

    assert line(41_000_000, 30) == "site: 41 MB, 959 MB left of the 1 GB that GitHub Pages allows"
    assert line(90_000_000, 96).endswith(" allows, enough for 3 years")
    assert line(500_000_000, 365).endswith(" allows, used up about 2027-01")
    assert line(850_000_000, 30).startswith("warning: site: 850 MB, 150 MB left")
