"""Collecting: finds the days that are due, fetches a few at a time, and merges them into the archive one by one.

Cases are told apart, and none of them overwrites a good day: a day without papers (a fact), a list that is somewhat
shorter than before (papers stay), and errors that name the day: a list that has lost most of its papers or all of their
votes, that is another day's, that is empty where there were papers or for every day, that does not come, that cannot be
read.
"""

import dataclasses
import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice

from paperdigest.archive.clock import goes_on
from paperdigest.archive.days import Archive
from paperdigest.archive.merge import merge_day, merge_metadata
from paperdigest.config import Collect
from paperdigest.errors import (
    ArchiveError,
    ClientError,
    PaperDigestError,
    SourceError,
    Unreachable,
    Unreadable,
    WrongClock,
)
from paperdigest.records.lists import DailyList
from paperdigest.records.papers import Day, Metadata, Paper

logger = logging.getLogger(__name__)

#: After so many failed days in a row, the others would fail too.
_MOST_FAILURES = 3
#: If all lists that were asked for are empty, so many weekdays among them say that the service is wrong.
_MOST_EMPTY = 2
#: Papers from which on a list tells by what it holds whether it is another day's, or has lost most of them.
_TELLING = 4


@dataclass
class CollectResult:
    """What a run did."""

    #: Days whose list was fetched.
    answered: list[dt.date] = field(default_factory=list)
    #: Days whose file changed.
    changed: list[dt.date] = field(default_factory=list)
    #: Days with an empty list that were not archived before.
    empty: list[dt.date] = field(default_factory=list)
    #: Days with an empty list that are archived; what is archived stays.
    emptied: list[dt.date] = field(default_factory=list)
    #: Papers on the list of another day than their own: (day of the list, their own day, papers).
    misfiled: list[tuple[dt.date, dt.date, list[Paper]]] = field(default_factory=list)
    #: Whether all lists were empty where some cannot be: then nothing was written.
    silent: bool = False
    #: How many days were not requested, since the service is down.
    skipped: int = 0
    #: What failed; each names the day or file.
    failures: list[PaperDigestError] = field(default_factory=list)

    @property
    def stopped_by_clock(self) -> bool:
        """Whether the clock cannot be right: then nothing else may be written in this run either."""
        return any(isinstance(failure, WrongClock) for failure in self.failures)


def due_days(
    archive: Archive,
    settings: Collect,
    *,
    today: dt.date,
    since: dt.date | None = None,
    until: dt.date | None = None,
    again: bool = False,
) -> list[dt.date]:
    """Return the days to fetch, in order: those missing, and those whose votes still change.

    Without `since` the range begins with the first archived day or `history_days` ago, whichever is earlier, and
    covers the refresh window. With `again` all days of the range are due.
    """
    window = today - dt.timedelta(days=settings.refresh_days - 1)
    archived = archive.dates()
    if since is None:
        history = today - dt.timedelta(days=settings.history_days - 1)
        since = min(*archived[:1], history, window)
    until = min(until or today, today)
    settled = {*archived, *_known_empty(archive)}
    days = (since + dt.timedelta(days=count) for count in range((until - since).days + 1))
    return [day for day in days if again or day >= window or day not in settled]


def _known_empty(archive: Archive) -> frozenset[dt.date]:
    """The days known to be empty; none if that file is damaged, which `collect` names: they are asked for again."""
    try:
        return archive.known_empty()
    except ArchiveError:
        return frozenset()


def collect(
    archive: Archive,
    days: Sequence[dt.date],
    *,
    ask: Callable[[dt.date], DailyList],
    now: dt.datetime,
    settings: Collect,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> CollectResult:
    """Ask for `days` and merge each answer into `archive` as it comes; `progress` is called with (done, total).

    Resumable: each day is stored before the next answer is looked at. Failures are in the result.
    """
    outcome = CollectResult()
    try:
        for done, answer in enumerate(_answers(days, ask=ask, workers=settings.concurrency, outcome=outcome), start=1):
            _store(archive, answer, now=now, outcome=outcome)
            progress(done, len(days))
        if outcome.stopped_by_clock:
            return outcome
        _store_misfiled(archive, now=now, outcome=outcome)
        _judge_empty(outcome, today=now.date())
        if outcome.silent:
            return outcome
        archived = archive.dates()
        # A clock that is behind, which nobody could tell without a network, must not shorten the index.
        problems = archive.store_index(today=archived[-1] if goes_on(archived, now.date()) else now.date())
        outcome.failures += [error for error in problems if str(error) not in map(str, outcome.failures)]
        window = now.date() - dt.timedelta(days=settings.refresh_days - 1)
        archive.store_empty((day for day in outcome.empty if day < window), today=now.date())
    except PaperDigestError as error:
        outcome.failures.append(error)
    return outcome


def _answers(
    days: Sequence[dt.date], *, ask: Callable[[dt.date], DailyList], workers: int, outcome: CollectResult
) -> Iterator[DailyList]:
    """Yield answers as they come, newest days first; stop when the service cannot be reached or is down."""
    failed = 0
    pool = ThreadPoolExecutor(max_workers=workers)
    try:
        for done, future in enumerate(_completed(pool, ask, days[::-1], ahead=2 * workers), start=1):
            try:
                answer = future.result()
            except WrongClock as error:
                outcome.failures.append(error)
                outcome.skipped = len(days) - done
                return
            except SourceError as error:
                outcome.failures.append(error)
                failed += 1
                # A bad answer for one day says nothing about the others if any of them was fetched.
                alone = isinstance(error, ClientError | Unreadable) and outcome.answered
                if isinstance(error, Unreachable) or (failed >= _MOST_FAILURES and not alone):
                    outcome.skipped = len(days) - done
                    return
                continue
            failed = 0
            yield answer
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _completed(
    pool: ThreadPoolExecutor, ask: Callable[[dt.date], DailyList], days: Iterable[dt.date], *, ahead: int
) -> Iterator[Future[DailyList]]:
    """Ask for `days` in `pool` and yield each future when it is done.

    At most `ahead` answers are awaited or wait to be looked at, however many days there are.
    """
    remaining = iter(days)
    waiting = {pool.submit(ask, day) for day in islice(remaining, ahead)}
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        while done:
            yield done.pop()
            waiting |= {pool.submit(ask, day) for day in islice(remaining, 1)}


def _store(archive: Archive, answer: DailyList, *, now: dt.datetime, outcome: CollectResult) -> None:
    outcome.answered.append(answer.day)
    for item in answer.skipped:
        logger.warning("%s: skipped %s", answer.day, item)
    by_day: dict[dt.date, list[Paper]] = defaultdict(list)
    for listed_on, paper in answer.listed:
        by_day[listed_on].append(paper)
    if other := _day_of(archive, answer):
        problem = (
            f"is that of {other}, and no paper says when it was listed: nothing of it is taken; look whether the "
            "service shows you this day, the next run asks again"
        )
        outcome.failures.append(Unreadable(f"the list of {answer.day}", problem))
        return
    if not answer.listed:
        _note_empty(archive, answer.day, outcome)
    elif answer.day.weekday() < 5 and answer.day not in {day for day, _ in answer.listed}:
        outcome.failures.append(Unreadable(f"the list of {answer.day}", "holds no paper of that day"))
    for date, papers in by_day.items():
        if date == answer.day:
            _merge_into(archive, date, papers, now=now, outcome=outcome)
            _judge_short(archive, date, papers, outcome)
        else:
            outcome.misfiled.append((answer.day, date, papers))


def _day_of(archive: Archive, answer: DailyList) -> dt.date | None:
    """The archived day that a list without any dates of its own belongs to, if that is another one."""
    undated = {paper.id for _, paper in answer.listed if paper.submitted is None}
    if len(undated) < max(_TELLING, len(answer.listed)):
        return None
    notes, _ = archive.notes()
    return next((date for date, note in notes.items() if date != answer.day and undated <= set(note.papers)), None)


def _judge_short(archive: Archive, date: dt.date, papers: Sequence[Paper], outcome: CollectResult) -> None:
    """Note as a failure that a list holds under half of the papers that the same source listed before; they stay."""
    try:
        day = archive.load(date)
    except PaperDigestError:
        return  # it is told already
    same = [paper for paper in day.papers if (paper.page is None) == (papers[0].page is None)] if day else []
    if len(same) >= _TELLING and 2 * len(papers) < len(same):
        problem = (
            f"holds {len(papers)} of the {len(same)} papers that are archived: they stay; look whether the service "
            "shows you all of them, the next run asks again"
        )
        outcome.failures.append(Unreadable(f"the list of {date}", problem))


def _store_misfiled(archive: Archive, *, now: dt.datetime, outcome: CollectResult) -> None:
    """Store papers from the lists of other days under their own day, if that is archived by now."""
    for shown_on, date, papers in outcome.misfiled:
        names = ", ".join(paper.id for paper in papers)
        if date > now.date():
            problem = f"dates papers to {date}, a day that has not come: they are left out: {names}"
            outcome.failures.append(Unreadable(f"the list of {shown_on}", problem))
        elif archive.path(date).exists():
            logger.warning("the list of %s holds papers of %s, stored there: %s", shown_on, date, names)
            _merge_into(archive, date, papers, now=now, outcome=outcome)
        else:
            problem = f"holds papers of {date}, which is not archived and has to be collected first: {names}"
            outcome.failures.append(Unreadable(f"the list of {shown_on}", problem))


def add_metadata(
    archive: Archive,
    *,
    ask: Callable[[Sequence[str]], Mapping[str, Metadata]],
    batch: int,
    most_requests: int,
    in_time: Callable[[], bool] = lambda: True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Add arXiv's metadata to archived papers that lack it, newest days first; return how many got it.

    Stores the days of each answer before the next request, so that the next run continues after a SourceError. Raises
    SourceError, FileError and ArchiveError. Skips days that cannot be read, and opens no other than those that an
    answer adds to. Stops when `in_time` returns False. `progress` is called with (papers asked for, papers in all).
    """
    notes, _ = archive.notes()
    lacking = [(date, name) for date in reversed(notes) for name in notes[date].lacking]
    found = rejected = 0
    total = min(len(lacking), batch * most_requests)
    try:
        for start in range(0, total, batch):
            part = lacking[start : start + batch]
            if not in_time():
                break
            try:
                answer = ask([name for _, name in part])
            except (ClientError, Unreadable):
                # A single bad identifier must not block the others; a second error concerns all of them.
                rejected += 1
                if rejected > 1 or total <= batch:
                    raise
                continue
            _store_metadata(archive, dict.fromkeys(date for date, name in part if name in answer), answer)
            found += len(answer)
            progress(min(start + batch, total), total)
    finally:
        archive.keep_notes()
    return found


def _store_metadata(archive: Archive, dates: Iterable[dt.date], answer: Mapping[str, Metadata]) -> None:
    for date in dates:
        day = archive.load(date)
        if day is not None:
            archive.store(_with_metadata(day, answer))


def _with_metadata(day: Day, answer: Mapping[str, Metadata]) -> Day:
    papers = (
        merge_metadata(paper, answer[paper.id]) if paper.categories is None and paper.id in answer else paper
        for paper in day.papers
    )
    return dataclasses.replace(day, papers=tuple(papers))


def _note_empty(archive: Archive, day: dt.date, outcome: CollectResult) -> None:
    if archive.path(day).exists():
        outcome.emptied.append(day)
        return
    outcome.empty.append(day)


def _judge_empty(outcome: CollectResult, *, today: dt.date) -> None:
    """Tell days without papers from a service that answers nothing: note as failures which lists cannot be empty."""
    days = sorted(outcome.answered)
    over = sum(day < today and day.weekday() < 5 for day in days)
    all_empty = bool(days) and len(outcome.empty) + len(outcome.emptied) == len(days)
    if all_empty and len(days) > 1 and (outcome.emptied or over >= _MOST_EMPTY):
        outcome.silent = True
        problem = (
            f"all came back empty, {over} weekdays among them: nothing was written, what is archived stays; "
            "look whether the service shows these days to you, the next run asks again"
        )
        outcome.failures.append(Unreadable(f"the lists of {days[0]} to {days[-1]}", problem))
        return
    for day in sorted(outcome.emptied):
        problem = "came back empty, but papers of that day are archived: they stay, and the next run asks again"
        outcome.failures.append(Unreadable(f"the list of {day}", problem))


def _merge_into(
    archive: Archive, date: dt.date, papers: Iterable[Paper], *, now: dt.datetime, outcome: CollectResult
) -> None:
    try:
        known, papers = archive.load(date), list(papers)
        _refuse_without_votes(date, known, papers)
        merged = merge_day(known, date, papers, now=now)
        if archive.store(merged):
            outcome.changed.append(date)
    except PaperDigestError as error:
        outcome.failures.append(error)


def _refuse_without_votes(date: dt.date, known: Day | None, papers: Sequence[Paper]) -> None:
    """Raise Unreadable if papers that had votes have none any more, all of them: people do not take them all back."""
    named = {paper.id for paper in papers}
    had = [paper.votes for paper in known.papers if paper.id in named and paper.votes] if known else []
    if len(had) > 1 and not any(paper.votes for paper in papers):
        problem = (
            f"gives no paper a vote, but {len(had)} of them had {sum(had)}: what is archived stays; look whether the "
            "service shows you votes, the next run asks again"
        )
        raise Unreadable(f"the list of {date}", problem)
