"""Collecting: lists of papers and arXiv's metadata come into the archive."""

import datetime as dt
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from paperdigest.archive.clock import check_clock
from paperdigest.archive.collect import CollectResult, add_metadata, collect, due_days
from paperdigest.archive.preprints import merge_preprints
from paperdigest.environment import Environment
from paperdigest.errors import ArchiveError, SourceError, Unreadable, WrongClock
from paperdigest.health.tally import Tally
from paperdigest.pipeline.clock import hold_against
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.services import arxiv_client
from paperdigest.records.lists import DailyList
from paperdigest.records.papers import Metadata
from paperdigest.sources import SOURCES, arxiv
from paperdigest.sources.arxiv_preprints import retrieve_preprints
from paperdigest.sources.base import Access
from paperdigest.storage.files import only_writer

# The network client takes a third of a second to load, which a build without it is spared.
if TYPE_CHECKING:
    from paperdigest.network.client import Client

logger = logging.getLogger(__name__)

#: Bytes of one answer of arXiv; 100 papers take a quarter of a megabyte.
_ARXIV_SIZE = 8 * 1024 * 1024


def collect_days(
    project: Project,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    again: bool = False,
    patience: float | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> CollectResult:
    """Collect the days that are due (see `collect.due_days`); `patience` in seconds overrides the setting.

    `progress` is called with how many days are done, and of how many.
    """
    from paperdigest.network.client import Client, Limits  # noqa: PLC0415

    settings, environment = project.config.collect, project.environment
    days = due_days(project.archive, settings, today=environment.today, since=since, until=until, again=again)
    limits = Limits(patience=patience or settings.patience)
    source = SOURCES[settings.source]
    access = Access(*environment.service(source.variables, default=source.endpoint))
    with (
        only_writer(project.archive.folder),
        Client(
            limits=limits,
            offline=environment.offline,
            connections=settings.concurrency,
            waits=project.waits,
        ) as client,
    ):
        archived = project.archive.dates()

        def ask(day: dt.date) -> DailyList:
            return _by_the_clock(environment, archived, client, lambda: source.retrieve_day(client, access, day))

        outcome = collect(project.archive, days, ask=ask, now=environment.now, settings=settings, progress=progress)
    if days and not environment.offline:
        ours = (failure for failure in outcome.failures if isinstance(failure, SourceError | WrongClock))
        wrong = outcome.stopped_by_clock
        project.note("list", next(map(str, ours), None), at=client.service_time if wrong else None)
        if environment.is_clock and client.service_time and not wrong:
            project.runs.agree(environment.now)
    return outcome


def _by_the_clock(
    environment: Environment, archived: Sequence[dt.date], client: "Client", ask: Callable[[], DailyList]
) -> DailyList:
    """Return the answer of a service if the clock can be right; raise WrongClock otherwise, and what `ask` raises.

    A service may refuse the days of a wrong clock: that it is wrong is what there is to say then.
    """
    if not environment.is_clock:
        check_clock(environment.now, archived, service=None)
    try:
        return ask()
    finally:
        hold_against(client, environment, archived)


def add_arxiv(
    project: Project, *, most_requests: int, progress: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """Add missing arXiv metadata with at most `most_requests` requests; return to how many papers.

    One more request brings the newest preprints, if digest.yml names categories; if it does not, those that were there
    go. That arXiv does not answer is not a failure: it is logged in one line, and the next run continues. Raises
    FileError, ArchiveError and WrongClock.
    """
    environment, settings = project.environment, project.config.collect
    end = time.monotonic() + most_requests * (arxiv.PACE + 1)
    tally, newest = Tally(), Tally()
    added = 0
    with (
        project.noting({"arxiv": tally, "preprints": newest}),
        only_writer(project.archive.folder),
        arxiv_client(project, size=_ARXIV_SIZE) as client,
    ):

        def ask(ids: Sequence[str]) -> Mapping[str, Metadata]:
            found = arxiv.retrieve_metadata(client, environment.arxiv_endpoint, ids)
            hold_against(client, environment)
            return found

        if not settings.preprints:
            project.preprints.remove()
        try:
            added = add_metadata(
                project.archive,
                ask=tally.watch(ask),
                batch=arxiv.BATCH,
                most_requests=most_requests,
                in_time=lambda: time.monotonic() < end,
                progress=progress,
            )
            if settings.preprints:
                retrieve = newest.watch(retrieve_preprints)
                found = retrieve(client, environment.arxiv_endpoint, settings.preprints, settings.preprints_kept)
                hold_against(client, environment)
                _store_preprints(project, found)
        except Unreadable as error:
            logger.warning("%s", error)
        except SourceError as error:
            logger.info("arXiv does not answer at the moment; the next run continues (%s)", error)
    return added


def _store_preprints(project: Project, found: Sequence[Metadata]) -> None:
    settings, today = project.config.collect, project.environment.today
    try:
        known = project.preprints.load(today=today)
    except ArchiveError:
        known = None  # a list that rolls is written anew
    categories, most = settings.preprints, settings.preprints_kept
    project.preprints.store(merge_preprints(known, found, categories=categories, most=most, today=today))
