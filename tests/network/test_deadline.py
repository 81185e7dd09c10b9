import threading
import time

import pytest

from paperdigest.network.deadline import call_until


def test_the_result_of_work_that_is_done_in_time_is_returned():
    assert call_until(time.monotonic() + 5, lambda: b"body", catch=(OSError,)) == b"body"


def test_an_error_of_the_work_reaches_the_caller():
    def work():
        raise OSError("broken pipe")

    with pytest.raises(OSError, match="broken pipe"):
        call_until(time.monotonic() + 5, work, catch=(OSError,))


def test_work_that_hangs_is_abandoned_at_the_deadline():
    hang = threading.Event()
    begun = time.monotonic()
    assert call_until(begun + 0.05, lambda: hang.wait(30), catch=()) is None
    assert 0.05 <= time.monotonic() - begun < 5
    hang.set()


def test_cancelling_ends_the_wait_long_before_the_deadline():
    hang, cancelled = threading.Event(), threading.Event()
    threading.Timer(0.05, cancelled.set).start()
    begun = time.monotonic()
    assert call_until(begun + 30, lambda: hang.wait(30), catch=(), is_cancelled=cancelled.is_set) is None
    assert time.monotonic() - begun < 5
    hang.set()
