"""Errors as the lines that a user sees."""

from paperdigest.errors import Incomplete, PaperDigestError

_FAILURES_SHOWN = 5


def lines_of(error: PaperDigestError) -> list[str]:
    """The lines that say what went wrong, the first few of many."""
    if not isinstance(error, Incomplete):
        return [str(error)]
    more = len(error.failures) - _FAILURES_SHOWN
    lines = [f"{error.subject}: {failure}" for failure in error.failures[:_FAILURES_SHOWN]]
    return [*lines, f"{error.subject}: and {more} more like these"] if more > 0 else lines


def next_steps(error: PaperDigestError) -> list[str]:
    """What to do next, each thing once."""
    causes = error.failures if isinstance(error, Incomplete) else (error,)
    return list(dict.fromkeys(cause.next_step for cause in causes if cause.next_step))
