"""The lines of the page of questions, run by DuckDB on a made-up archive, against answers that are counted here."""

import datetime as dt
import json
import random
import statistics
from collections import Counter, defaultdict

import pytest
from support.records import make_day, make_paper, utc

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.outputs.table import json_lines, parquet
from paperdigest.pages.questions import QUESTIONS, preparation
from paperdigest.records.papers import Code

CONFIG = Config.model_validate(
    {"topics": [{"id": name, "name": {"en": name}, "words": [name]} for name in ("agents", "robots", "lamps")]}
)
ADDRESS = "https://digest.example/it's/"
RUN = """
import json, sys, duckdb
preparation, questions = json.load(sys.stdin)
duckdb.sql("SET TimeZone = 'Asia/Seoul'")  # whatever the reader's clock says
duckdb.sql(preparation)
print(json.dumps({name: duckdb.sql(lines).fetchall() for name, lines in questions.items()}, default=str))
"""


def made_paper(number, day):
    chance = random.Random(number)  # noqa: S311 - the same at every run
    votes = chance.choice([None, *range(40)])
    seen = [utc(f"{day}T10:00:00") + dt.timedelta(days=step) for step in range(chance.randint(0, 3))]
    history = [(time, max(0, (votes or 0) - 9 * (len(seen) - place))) for place, time in enumerate(seen, start=1)]
    return make_paper(
        number,
        title=f"{chance.choice(['agents', 'robots', 'lamps and agents', 'nothing, known'])} {number}",
        votes=votes,
        vote_history=history,
        authors=chance.choice([None, [f"Author, {place}" for place in chance.sample(range(15), 3)]]),
        organization=chance.choice([None, *(f"Lab, {place}" for place in range(12))]),
        keywords=chance.choice([None, [], [f"word {chance.randint(0, 15)}", "words"]]),
        published=chance.choice([None, utc(f"{day}T23:30:00") - dt.timedelta(days=chance.randint(1, 5))]),
        code=chance.choice([None, Code(url=f"https://github.com/a/{number}")]),
    )


@pytest.fixture(scope="module")
def entries():
    """Papers of two years, some days without any, and one that two days list."""
    start, days = dt.date(2025, 11, 3), []
    for step in range(0, 120, 2):
        date = start + dt.timedelta(days=step)
        papers = [made_paper(step * 10 + place, date) for place in range(step % 5)]
        days.append(make_day(f"{date}", *papers))
    days.append(make_day("2026-03-09", *(paper for day in days for paper in day.papers if paper.id == "2601.00020")))
    return [entry for day in make_digests(days, CONFIG.topics, today=dt.date(2026, 4, 1)) for entry in day.entries]


@pytest.fixture(scope="module")
def answers(entries, python, tmp_path_factory):
    """What DuckDB answers, with dates as texts."""
    folder = tmp_path_factory.mktemp("site")
    lines = preparation([2025, 2026], ADDRESS)
    days = defaultdict(list)
    for entry in entries:
        days[entry.day].append(entry.paper)
    for year in (2025, 2026):
        made = make_digests(
            [make_day(f"{day}", *papers) for day, papers in days.items() if day.year == year], CONFIG.topics,
            today=dt.date(2026, 4, 1),
        )  # fmt: skip
        (folder / f"{year}.parquet").write_bytes(parquet(json_lines(made)))
    quoted = ADDRESS.replace("'", "''")
    assert lines.count(f"{quoted}data/papers/") == 2
    lines = lines.replace(f"{quoted}data/papers/", f"{folder}/")
    return json.loads(python("-c", RUN, input=json.dumps([lines, dict(QUESTIONS)])))


def half(values):
    """The median of the numbers that are known."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def grouped(entries, key):
    found = defaultdict(list)
    for entry in entries:
        found[key(entry)].append(entry)
    return found


def by_count(names, most=10):
    return [[name, count] for name, count in sorted(Counter(names).items(), key=lambda one: (-one[1], one[0]))[:most]]


def test_the_archive_asks_something_of_every_question(entries):
    assert len(entries) > 100
    assert all(any(getattr(entry.paper, name) is None for entry in entries) for name in ("votes", "published", "code"))


def test_votes(entries, answers):
    best = sorted(entries, key=lambda one: (one.paper.votes is None, -(one.paper.votes or 0), one.paper.id))[:10]
    assert answers["votes"] == [[one.paper.votes, one.paper.title, f"{one.day}", one.paper.id] for one in best]


def test_months(entries, answers):
    months = sorted(grouped(entries, lambda one: f"{one.day:%Y-%m}").items())
    assert answers["months"] == [[month, len(some), half(one.paper.votes for one in some)] for month, some in months]
    assert len(months) == 5


def test_weekdays(entries, answers):
    found = grouped(entries, lambda one: f"{one.day:%A}")
    rows = [[name, len(some) / len({one.day for one in some})] for name, some in found.items()]
    assert answers["weekdays"] == sorted(rows, key=lambda row: (-row[1], row[0]))


def test_institutions(entries, answers):
    found = grouped((one for one in entries if one.paper.organization), lambda one: one.paper.organization)
    rows = [[name, len(some), half(one.paper.votes for one in some)] for name, some in found.items()]
    assert len(rows) > 10
    assert answers["institutions"] == sorted(rows, key=lambda row: (-row[1], row[0]))[:10]


def test_authors(entries, answers):
    assert answers["authors"] == by_count(name for one in entries for name in one.paper.authors or ())


def test_topics(entries, answers):
    papers = Counter(one.day.year for one in entries)
    found = Counter((topic.id, one.day.year) for one in entries for topic in one.topics)
    assert len(found) == 6
    assert answers["topics"] == [
        [topic, year, round(100 * count / papers[year], 1)] for (topic, year), count in sorted(found.items())
    ]


def test_code(entries, answers):
    found = grouped(entries, lambda one: one.paper.code is not None)
    assert answers["code"] == [
        [known, len(some), half(one.paper.votes for one in some)] for known, some in sorted(found.items())
    ]


def test_delay(entries, answers):
    found = Counter((one.day - one.paper.published.date()).days for one in entries if one.paper.published)
    assert answers["delay"] == [list(row) for row in sorted(found.items())]


def test_gained(entries, answers):
    grown = [one for one in entries if len(one.paper.vote_history) > 1]

    def gained(one):
        return None if one.paper.votes is None else one.paper.votes - one.paper.vote_history[0][1]

    best = sorted(grown, key=lambda one: (gained(one) is None, -(gained(one) or 0), one.paper.id))[:10]
    assert answers["gained"] == [[gained(one), one.paper.title, f"{one.day}", one.paper.id] for one in best]


def test_keywords(entries, answers):
    after = max(one.day for one in entries) - dt.timedelta(days=30)
    assert answers["keywords"] == by_count(
        word for one in entries if one.day > after for word in one.paper.keywords or ()
    )


def test_every_question_is_answered(answers):
    assert answers.keys() == QUESTIONS.keys()
    assert all(answers.values())
