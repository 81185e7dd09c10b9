"""The table that answers questions without words."""

import datetime as dt
import json

from support.records import make_day, make_paper

from paperdigest.digest.days import make_digests
from paperdigest.outputs.search_table import Rows, columns, month_table


def table_of(config, *days):
    digests = make_digests(days, config.topics, today=dt.date(2026, 3, 20))
    months = sorted({f"{digest.date:%Y-%m}" for digest in digests}, reverse=True)
    return columns(
        month_table(month, [one for digest in digests if f"{digest.date:%Y-%m}" == month for one in digest.entries])
        for month in months
    )


def test_rows_are_the_newest_days_first_and_each_day_s_papers_by_rank(config):
    found = table_of(
        config,
        make_day("2026-01-05", make_paper(1, votes=3), make_paper(2, votes=7)),
        make_day("2026-02-01", make_paper(3)),
        make_day("2026-02-02", make_paper(4, votes=0)),
    )
    papers = json.loads(found.papers)
    assert papers["months"] == [["2026-02", [[2, 1], [1, 1]]], ["2026-01", [[5, 2]]]]
    assert papers["votes"] == "$#+'", "1, unknown, 8, and 4 less"
    assert found.months == {"2026-02": 2, "2026-01": 2}


def test_large_and_negative_values_stand_between_tildes(config):
    found = table_of(config, make_day("2026-01-05", make_paper(1, votes=1000), make_paper(2, votes=1)))
    assert json.loads(found.papers)["votes"] == "~1001~~999~"


def test_topics_and_institutions_tell_their_rows_by_steps(config):
    papers = [make_paper(number, title="Robot arms" if number % 2 else "Whales sing", organization="A Lab" if number > 2 else None,
                         votes=9 - number) for number in range(5)]  # fmt: skip
    found = table_of(config, make_day("2026-01-05", *papers))
    assert found.topics["robotics"] == Rows(2, "$$")
    assert found.institutions == {"a-lab": Rows(2, "&#")}


def test_what_is_published_is_a_bit_each(config):
    code = make_paper(1, votes=2, code={"url": "https://github.com/example/touch", "stars": 3})
    weights = make_paper(2, votes=1, abstract="Weights: https://huggingface.co/example/touch")
    found = table_of(config, make_day("2026-01-05", code, weights, make_paper(3)))
    assert json.loads(found.papers)["has"] == "$%#"


def test_the_newest_days_tell_when_each_of_their_papers_came(config):
    early = make_paper(1, votes=2, submitted=dt.datetime(2026, 2, 1, 23, 30, tzinfo=dt.UTC))
    late = make_paper(2, votes=1, submitted=dt.datetime(2026, 2, 2, 14, 5, tzinfo=dt.UTC))
    days = [make_day(f"2026-01-{day:02}", make_paper(100 + day)) for day in range(1, 31)]
    more = [make_day(f"2025-12-{day:02}", make_paper(200 + day)) for day in range(1, 32)]
    told = json.loads(table_of(config, *more, *days, make_day("2026-02-02", early, late)).new)
    assert told[:2] == [["2026-02-02", [-30, 845]], ["2026-01-30", [0]]]
    assert (len(told), told[-1]) == (60, ["2025-12-03", [0]])


def test_an_archive_without_papers_has_a_table_without_rows():
    assert json.loads(columns([]).papers) == {"months": [], "votes": "", "has": ""}
    assert json.loads(columns([month_table("2026-01", [])]).papers)["months"] == [["2026-01", []]]
