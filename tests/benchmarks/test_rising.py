"""Whether a forecast of a day's order is fitted and judged rightly, on days made up here."""

import gzip
import json
import sys
from math import log

import pytest
from support.checkouts import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

import rising


def paper(name, votes, hour, **more):
    posted = {"id": name, "upvotes": votes, "submittedOnDailyAt": f"2026-01-05T{hour:02}:00:00.000Z", **more}
    return {"paper": posted, "numComments": 0, "submittedBy": {"followerCount": 3}}


def store(folder, time, *papers):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{time}-xx.json.gz").write_bytes(gzip.compress(json.dumps(papers).encode()))


def test_a_day_is_read_as_an_early_snapshot_shows_it_with_the_votes_of_the_last(tmp_path):
    store(tmp_path / "2026-01-05", "20260105T080000Z", *(paper(name, 2, 7) for name in "abc"))
    store(tmp_path / "2026-01-05", "20260105T150000Z", *(paper(name, 5, 7) for name in "abc"))
    store(tmp_path / "2026-01-05", "20260106T010000Z", *(paper(name, 9, 7) for name in "abcd"))
    seen = rising.read_days(tmp_path, 0)["2026-01-05"]
    assert [(one.votes, one.final) for one in seen] == [(2, 9)] * 3
    assert seen[0].features[:2] == pytest.approx((log(3), log(2)))
    assert rising.read_days(tmp_path, 2) == {}, "the last one has nothing to tell"


def day(*papers):
    return [rising.Seen(votes, (log(votes + 1), log(hours + 1)), final) for votes, hours, final in papers]


def test_a_forecast_finds_that_young_papers_grow_more():
    days = [day((10, 1, 80), (20, 8, 40), (30, 8, 60), (5, 1, 45))] * 20
    weights = rising.fit(days, 2)
    assert weights[0] > 0 > weights[1]
    by_votes, by_forecast = rising.judge(days, lambda one: one.votes), rising.judge(days, rising._forecast(weights))
    assert by_forecast[0] > by_votes[0]


def test_the_order_of_the_votes_at_the_end_is_right_and_its_reverse_is_wrong():
    days = [day(*((n, 1, n * n) for n in range(1, 11)))]
    assert rising.judge(days, lambda one: one.votes) == pytest.approx((1, 1))
    assert rising.judge(days, lambda one: -one.votes) == pytest.approx((-1, 0))


def test_equal_votes_share_their_rank():
    assert rising._ranks([3, 1, 3, 7]) == [1.5, 0, 1.5, 3]


def test_a_system_of_three_is_solved():
    matrix = [[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]]
    assert rising._solve(matrix, [6.0, 10.0, 8.0]) == pytest.approx([1, 2, 3])
