"""A month of faults and kills beside the same month undisturbed; `make chaos` lives through a year."""

import os

import pytest
from support.chaos import Chaos, World
from support.model_service import serve_models

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, which this system cannot do")


@pytest.fixture
def lived(hub, tmp_path):
    """A chaos of some days in scratch folders."""
    with serve_models() as models:
        yield lambda **facts: Chaos(folder=tmp_path, hub=hub, models=models, seed=7, **facts)


def test_a_month_of_faults_and_kills_loses_nothing_and_every_run_tells_the_truth(lived):
    chaos = lived(days=30)
    assert chaos.live() == []
    counts = chaos.counts
    assert len({"killed", "full disk", "late clock", "damaged day", "two at once", "no model", "refused push", "new machine"} & set(counts)) > 5  # fmt: skip
    assert counts["red"] > 5
    assert counts["reports and translations"] > 2 * counts["papers"] > 100


def test_a_month_that_lost_a_paper_would_be_noticed(lived, monkeypatch):
    whole = World.lists

    def without(self, today, **facts):
        lists = whole(self, today, **facts)
        if today >= self.first.replace(day=self.first.day + 1):
            lists[str(self.first)] = lists[str(self.first)][1:]
        return lists

    monkeypatch.setattr(World, "lists", without)
    assert any("differ from what was listed" in text for text in lived(days=2, disturbed=0.0, built=0.0).live())
