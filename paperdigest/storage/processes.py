"""Work on all cores: processes that share what was read before they part, and end when somebody asks them to."""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import InvalidStateError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from paperdigest.errors import SiteError


def are_copied() -> bool:
    """Whether new processes are copies of this one; if not, they are sent what can be sent, and read the rest."""
    return sys.platform == "linux"


@contextmanager
def pool(most: int, begin: Callable[[Any], None], given: Any) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of processes, one a core and at most `most`; each calls `begin` with `given` first.

    Raises SiteError if one is ended from outside.
    """
    context = multiprocessing.get_context("fork" if are_copied() else "spawn")
    workers = min(most, os.cpu_count() or 1)
    with (
        _silent_about_cancelled(),
        ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(begin, given)) as executor,
    ):
        try:
            yield executor
        except BrokenProcessPool as error:
            problem = "one of its processes was ended from outside; is there enough memory?"
            raise SiteError("build", problem) from error
        except KeyboardInterrupt:
            # Who is asked to stop does not finish its work first.
            for process in multiprocessing.active_children():
                process.terminate()
            raise


@contextmanager
def _silent_about_cancelled() -> Iterator[None]:
    """Keep a pool that is interrupted from printing a traceback.

    `map` cancels what is waiting; Python 3.11's pool then tells the cancelled ones as well that its processes ended,
    which they refuse in a thread where nobody can catch it.
    """
    told = threading.excepthook

    def tell(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_type is not InvalidStateError:
            told(failed)

    threading.excepthook = tell
    try:
        yield
    finally:
        threading.excepthook = told


def give_memory_back() -> None:
    """Give the memory of what is not used any more back to the system, which C's library would keep for later."""
    gc.collect()
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):  # musl has none
        trim(0)


def _begin(begin: Callable[[Any], None], given: Any) -> None:
    # Who presses Ctrl-C asks all processes at once; one of them answers.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    begin(given)
