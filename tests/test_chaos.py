"""A month of faults and kills beside the same month undisturbed; `make chaos` lives through a year."""

import os

import pytest
from support.chaos import Chaos, World


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, which this system cannot do")
def test_a_month_of_faults_and_kills_loses_nothing_and_every_run_tells_the_truth(hub, tmp_path):
    chaos = Chaos(folder=tmp_path, hub=hub, seed=7, days=30)
    assert chaos.live() == []
    assert {"killed", "full disk", "late clock", "damaged day", "two at once"} <= set(chaos.counts), (
        "a month has them all"
    )
    assert chaos.counts["red"] > 5


def test_a_month_that_lost_a_paper_would_be_noticed(hub, tmp_path, monkeypatch):
    whole = World.lists

    def without(self, today, **facts):
        lists = whole(self, today, **facts)
        if today >= self.first.replace(day=self.first.day + 1):
            lists[str(self.first)] = lists[str(self.first)][1:]
        return lists

    chaos = Chaos(folder=tmp_path, hub=hub, seed=7, days=2, disturbed=0.0, built=0.0)
    monkeypatch.setattr(World, "lists", without)
    assert any("differ from what was listed" in text for text in chaos.live())
