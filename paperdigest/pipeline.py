"""The pipeline: the one room that wires the others together, for the command line, the scripts and the hook."""

import datetime as dt
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from paperdigest.archive import SAMPLE, Archive
from paperdigest.client import Client, Limits
from paperdigest.collect import Outcome, add_metadata, collect, due_days
from paperdigest.config import Config, Environment, load_config
from paperdigest.digest import Digest, make_digests
from paperdigest.docs import Written, post_path, write_docs
from paperdigest.errors import ArchiveError, PaperDigestError, SourceError
from paperdigest.files import only_writer
from paperdigest.records import Day, Metadata
from paperdigest.related import related_papers
from paperdigest.roundups import periods_over
from paperdigest.sources import arxiv
from paperdigest.sources.huggingface import Answer, retrieve_day

logger = logging.getLogger(__name__)

#: Seconds after which arXiv is left for the next run.
_ARXIV_PATIENCE = 20.0
#: Bytes of one answer of arXiv; 100 papers take a quarter of a megabyte.
_ARXIV_SIZE = 8 * 1024 * 1024


@dataclass(frozen=True)
class Project:
    """A checkout: where its files are, and what its settings and environment say."""

    #: The folder that holds digest.yml.
    root: Path
    environment: Environment

    @cached_property
    def config(self) -> Config:
        """The settings. Raises ConfigError."""
        return load_config(self.root / "digest.yml")

    @property
    def docs(self) -> Path:
        """The docs folder of the root language, which holds the others."""
        return self.root / "docs"

    @property
    def archive(self) -> Archive:
        """The archive of what was collected."""
        return Archive(self.docs / "data")

    @property
    def shown(self) -> Archive:
        """The archive that the site shows: the collected one, or the sample while there is none."""
        return self.archive if self.archive.dates() else Archive(SAMPLE)

    @cached_property
    def days(self) -> tuple[list[Day], list[PaperDigestError]]:
        """The days of the shown archive, in order, and what cannot be read; read once, after collecting."""
        return self.shown.load_all()

    @cached_property
    def digests(self) -> list[Digest]:
        """The digests of the shown archive, in order of date."""
        return make_digests(self.days[0], self.config.topics, today=self.environment.today)

    @property
    def cache(self) -> Path:
        """Where is kept what only saves work; losing it costs time, nothing else."""
        return self.root / ".cache" / "paperdigest"

    @cached_property
    def related(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of each paper's related papers."""
        return related_papers(self.days[0], cache=self.cache / "related")

    @cached_property
    def shown_months(self) -> frozenset[str]:
        """The months (YYYY-MM) that have posts of ours: those of the days and of the last days of roundups."""
        ends = {period.last for period in periods_over(self.digests, today=self.environment.today)}
        return frozenset(f"{date:%Y-%m}" for date in {*self.shown.dates(), *ends})


def collect_days(
    project: Project,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    again: bool = False,
    patience: float | None = None,
    progress: Callable[[Sequence[dt.date]], Callable[[dt.date], None]] = lambda days: lambda day: None,
) -> Outcome:
    """Collect the days that are due (see `collect.due_days`); `patience` in seconds overrides the setting.

    `progress` is called with the days to come and returns what is called for each day done.
    """
    settings, environment = project.config.collect, project.environment
    days = due_days(project.archive, settings, today=environment.today, since=since, until=until, again=again)
    limits = Limits(patience=patience or settings.patience)
    with (
        only_writer(project.archive.folder),
        Client(limits=limits, offline=environment.offline, connections=settings.concurrency) as client,
    ):

        def ask(day: dt.date) -> Answer:
            return retrieve_day(client, environment.hf_endpoint, day, token=environment.hf_token)

        return collect(project.archive, days, ask=ask, now=environment.now, settings=settings, progress=progress(days))


def add_arxiv(
    project: Project, *, most_requests: int, progress: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """Add arXiv's metadata where it lacks, with at most so many requests; return to how many papers.

    arXiv being out of reach or refusing is no failure: it is said in one line, and the next run goes on.
    Raises FileError and ArchiveError.
    """
    environment = project.environment
    limits = Limits(patience=_ARXIV_PATIENCE, size=_ARXIV_SIZE)
    end = time.monotonic() + most_requests * (arxiv.PACE + 1)
    with (
        only_writer(project.archive.folder),
        Client(limits=limits, offline=environment.offline, connections=1, pace=arxiv.PACE) as client,
    ):

        def ask(ids: Sequence[str]) -> Mapping[str, Metadata]:
            return arxiv.retrieve_metadata(client, environment.arxiv_endpoint, ids)

        try:
            return add_metadata(
                project.archive,
                ask=ask,
                batch=arxiv.BATCH,
                most_requests=most_requests,
                in_time=lambda: time.monotonic() < end,
                progress=progress,
            )
        except SourceError as error:
            logger.info("arXiv cannot be had now, the next run goes on (%s)", error)
            return 0


def write(project: Project) -> tuple[Written, list[PaperDigestError]]:
    """Write posts and pages of the shown archive into docs/; return what was done and which days cannot be read.

    The posts of a day that cannot be read stay as they are. Raises ConfigError and FileError.
    """
    days, problems = project.days
    try:
        empty = None if project.shown.is_sample else project.shown.known_empty()
    except ArchiveError as error:
        empty, problems = None, [*problems, error]
    readable = {day.date for day in days}
    keep = [post_path(date.isoformat()) for date in project.shown.dates() if date not in readable]
    with only_writer(project.docs):
        written = write_docs(
            project.docs,
            project.digests,
            project.config,
            related=project.related,
            today=project.environment.today,
            sample=project.shown.is_sample,
            keep=keep,
            empty=empty,
        )
    return written, problems
