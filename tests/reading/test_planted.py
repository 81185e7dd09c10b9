"""Recall of planted errors and false alarms, over tests/planted/."""

import pytest
from support import planted


def counts(*, held, crowded=False):
    return [planted.measure(pair, language, crowded=crowded) for language, pair in planted.pairs(held=held)]


def test_there_are_sixty_pairs_in_three_languages():
    pairs = [*planted.pairs(held=False), *planted.pairs(held=True)]
    assert len(pairs) >= 60
    assert len({pair["id"] for _, pair in pairs}) == len(pairs)
    for language in ("en", "ko", "zh"):
        assert sum(one == language for one, _ in pairs) >= 20


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("language", ["en", "ko", "zh", "all"])
def test_planted_errors_are_found_and_true_items_are_left_alone(held, language):
    some = [count for count in counts(held=held) if language in (count.language, "all")]
    sums = planted.totals(some)
    assert sums["caught"] >= 0.95 * sums["planted"], planted.table(some)
    assert sums["alarms"] <= 0.05 * sums["true"], planted.table(some)


def test_an_error_does_not_hide_among_the_numbers_of_a_long_paper():
    sums = planted.totals(counts(held=False, crowded=True))
    assert sums["caught"] >= 0.95 * sums["planted"]
    assert sums["alarms"] <= 0.05 * sums["true"]
