import datetime as dt
import random
from dataclasses import replace

from support.records import make_paper

from paperdigest.digest.key_terms import TERMS, KeyTerms
from paperdigest.digest.related import listed_papers, related_papers
from paperdigest.digest.vectors import terms_of
from paperdigest.records.papers import Day

WORDS = [f"{first}{second}" for first in ("gri", "pro", "ten", "lum", "ver", "sol") for second in ("pol", "tak", "mur", "nid", "gas", "fen", "bor")]  # fmt: skip


def days_from(start, count, papers=4):
    first = dt.date.fromisoformat(start)
    return [Day(date=first + dt.timedelta(days=day), papers=tuple(paper(100 * day + n) for n in range(1, papers + 1))) for day in range(count)]  # fmt: skip


def paper(number, **facts):
    chance = random.Random(number)  # noqa: S311 - invented words, the same at every run
    words = chance.choices(WORDS, k=40)
    return make_paper(number, **{"title": " ".join(words[:6]), "abstract": " ".join(words[6:]), **facts})


def terms_in(days, cache):
    papers = {day.date: day.papers for day in days}
    return KeyTerms(listed_papers(days), lambda date: papers[date], cache=cache)


def test_a_paper_has_its_weightiest_terms_and_they_are_its_own(tmp_path):
    days = days_from("2026-01-01", 40)
    found = terms_in(days, tmp_path).of("2026-01")
    assert sorted(found) == sorted(paper.id for day in days[:31] for paper in day.papers)
    for one in days[3].papers:
        own = set(terms_of([one]).numbers.tolist())
        assert len(found[one.id]) == len(set(found[one.id])) == TERMS
        assert own.issuperset(found[one.id])


def test_a_rare_word_comes_before_a_usual_one(tmp_path):
    days = days_from("2026-01-01", 20)
    rare = paper(9001, title="Grimur Zanzibar", abstract="Grimur Zanzibar")
    also = paper(9002, title="Zanzibar", abstract="Zanzibar")
    days[4] = replace(days[4], papers=(*days[4].papers, rare, also))
    zanzibar = next(number for number in terms_of([also]).numbers.tolist() if number % 2 == 0)
    found = terms_in(days, tmp_path).of("2026-01")
    assert found[also.id][0] == zanzibar
    assert found[rare.id].index(zanzibar) == 0


def test_withdrawn_papers_have_none_and_a_month_without_papers_is_empty(tmp_path):
    days = days_from("2026-01-30", 4)
    gone = replace(days[0].papers[0], withdrawn=dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    days[0] = replace(days[0], papers=(gone, *days[0].papers[1:]))
    terms = terms_in(days, tmp_path)
    assert gone.id not in terms.of("2026-01")
    assert len(terms.of("2026-01")) == 7
    assert terms.of("2025-12") == {}
    assert terms.basis("2025-12") == ""


def test_they_are_the_same_whatever_is_kept_and_whoever_asks_first(tmp_path):
    days = days_from("2025-10-20", 90, papers=8)
    fresh = {month: terms_in(days, tmp_path / "none").of(month) for month in ("2025-12", "2025-11")}
    papers = {day.date: day.papers for day in days}
    related_papers(listed_papers(days), lambda date: papers[date], cache=tmp_path / "kept")
    assert {month: terms_in(days, tmp_path / "kept").of(month) for month in fresh} == fresh


def test_once_there_are_enough_papers_a_new_day_leaves_earlier_months_alone(tmp_path):
    days = days_from("2025-10-01", 120, papers=8)
    before, after = (terms_in(days[:count], tmp_path) for count in (119, 120))
    for month in ("2025-11", "2025-12"):
        assert before.basis(month) == after.basis(month)
        assert before.of(month) == after.of(month)
    assert before.of("2026-01") != after.of("2026-01")
