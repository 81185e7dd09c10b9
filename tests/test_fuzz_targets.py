"""What fuzzing has found to reach new code, run once more; `make fuzz` looks for more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fuzz import KEPT, kept_inputs
from support.fuzz_targets import TARGETS, seeds


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_found_once_breaks_nothing(name):
    for content in [*seeds(name), *kept_inputs(name)]:
        TARGETS[name](content)


@pytest.mark.parametrize("name", TARGETS)
@given(content=st.binary(max_size=200))
def test_any_bytes_break_nothing(name, content):
    TARGETS[name](content)


def test_what_is_kept_is_small():
    assert {path.stem for path in KEPT.glob("*.txt")} <= set(TARGETS)
    assert sum(path.stat().st_size for path in KEPT.glob("*.txt")) < 600_000
