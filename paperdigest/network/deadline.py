"""A time limit for work that cannot be interrupted, such as reading from a socket.

The timeouts of sockets start again with every byte, so a service that drips its header could hold us for ever. The work
runs in a daemon thread, which is abandoned when its time is over.
"""

import queue
import threading
import time
from collections.abc import Callable
from typing import TypeVar

_Result = TypeVar("_Result")
#: Seconds between two looks at whether the caller still wants the result.
_POLL = 0.1


def call_until(
    end: float,
    work: Callable[[], _Result],
    *,
    catch: tuple[type[Exception], ...],
    is_cancelled: Callable[[], bool] = lambda: False,
) -> _Result | None:
    """Return what `work` returns, or None if it is not done at `end` (time.monotonic) or was cancelled before.

    Raises those errors of `work` that are in `catch`; `work` must raise no others.
    """
    result: queue.SimpleQueue[tuple[_Result | None, Exception | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            result.put((work(), None))
        except catch as error:
            result.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    while not is_cancelled():
        try:
            found, error = result.get(timeout=min(_POLL, max(0.001, end - time.monotonic())))
        except queue.Empty:
            if time.monotonic() < end:
                continue
            return None
        if error is not None:
            raise error
        return found
    return None
