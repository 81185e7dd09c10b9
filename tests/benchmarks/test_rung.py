"""What translating a day takes, computed from the questions that would be asked."""

import sys
from dataclasses import replace

import pytest
from support.checkouts import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

import rung


def cost(papers, config, *, language="ko", again=0.0):
    return rung._sum(rung.costs(rung.originals(rung.SAMPLE, config, papers), language, config, again=again))


def test_more_papers_and_more_second_questions_cost_more(config):
    ten, all_of_them = cost(10, config), cost(25, config)
    assert (ten.questions, all_of_them.questions) == (2, 4)
    assert ten.asked < all_of_them.asked
    assert ten.answered < all_of_them.answered
    again = cost(25, config, again=0.2)
    assert again.answered == pytest.approx(1.2 * all_of_them.answered, rel=0.01)


def test_a_model_twice_as_fast_takes_half_the_time_and_twice_the_price_is_twice_the_money():
    one = rung.Cost(questions=1, asked=6000, answered=1200)
    assert one.minutes(60, 12) == pytest.approx(100 / 60 + 100 / 60)
    assert one.minutes(120, 24) == one.minutes(60, 12) / 2
    assert replace(one, asked=0).money(9, 2) == pytest.approx(0.0024)
    assert one.money(2, 4) == 2 * one.money(1, 2)


def test_the_command_says_tokens_minutes_and_money(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["rung.py", "--papers", "3", "--lang", "zh", "--price", "1,2"])
    rung.main()
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("zh: 1 questions")
    assert "minutes at 60 tokens read and 12 written" in said[1]
    assert said[2].startswith("at 1 and 2 a million tokens: 0.00")
    assert len(said) == 3
