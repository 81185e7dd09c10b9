"""What benchmarks/planted_real.py plants: an error that a reader of the abstract can tell, and nothing else."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from paperdigest.records.fulltext import PaperText

ABSTRACT = (
    "We present a lamp. It reduces the flicker by 65% and improves the performance of shades. Its glow gains 12%, thanks "
    "to a lower cost. Longer wicks can increase or reduce the performance."
)


@pytest.fixture
def directions(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    planted_real = import_module("planted_real")

    yield lambda language, text: list(
        planted_real.directions(language, text, PaperText("2601.00001", None, "abstract", "Lamps", ABSTRACT))
    )
    for name in ("planted_real", "prose"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("zh", "闪烁减少65%。", ["direction, zh, number"]),
        ("ko", "깜박임 감소는 65%에 이른다.", ["direction, ko, number"]),
        ("zh", "提升了灯罩的性能。", ["direction, zh, words"]),
        # A number beyond another direction, or right before it, is that one's.
        ("ko", "비용 감소로 빛이 12% 향상되었다.", []),
        ("ko", "비용 감소의 경우 12%의 향상을 보였다.", []),
        # Who says both has no one direction to be turned round.
        ("zh", "灯芯可能增加或减少性能。", []),
    ],
)
def test_only_what_a_reader_can_tell_is_planted(directions, language, text, kinds):
    assert [kind for kind, _ in directions(language, text)] == kinds
