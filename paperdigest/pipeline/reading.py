"""Reading: papers become reports, which are stored in the archive."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from zlib import crc32

from paperdigest.archive.reading_cache import Cache
from paperdigest.digest.days import Entry
from paperdigest.errors import Busy, FileError
from paperdigest.health.tally import Tally
from paperdigest.language import Language
from paperdigest.pipeline.clock import be_sure, hold_against
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.services import arxiv_client
from paperdigest.records.papers import Metadata
from paperdigest.sources import arxiv
from paperdigest.sources import arxiv_html as fulltext
from paperdigest.storage.files import only_writer
from paperdigest.text.paper_ids import without_class

# What reads papers takes a third of a second to load, which a build is spared.
if TYPE_CHECKING:
    from paperdigest.reading.run import ModelReport, ReadingResult

#: Days within which each paper that is followed is asked about once.
_TURNS = 7


def find_paper(project: Project, paper: str | None) -> Entry | None:
    """Return the collected paper with the id `paper`, of which a class is no part; None if there is none.

    All that is known of it comes along.

    Raises ConfigError, FileError and ArchiveError.
    """
    wanted = without_class(paper or "")
    days = (d.date for d in project.digests if any(without_class(entry.paper.id) == wanted for entry in d.entries))
    owner = next(days, None)
    entries = project.loader.whole(owner).entries if owner else ()
    return next((entry for entry in entries if without_class(entry.paper.id) == wanted), None)


def papers_to_read(project: Project, *, since: dt.date, until: dt.date) -> list[Entry]:
    """Return the papers of some days that `read` is to look at, newest days and most votes first.

    Raises ConfigError, FileError and ArchiveError.
    """
    from paperdigest.reading.run import chosen_entries  # noqa: PLC0415

    dates = [day.date for day in reversed(project.digests) if since <= day.date <= until]
    return chosen_entries(map(project.loader.whole, dates), papers_per_day=project.config.reading.papers_per_day)


def papers_to_follow(project: Project, *, before: dt.date) -> list[str]:
    """Return the ids of papers of days before `before` whose reports are followed, those whose turn is today.

    Each has its turn once a week, so that a run asks arXiv for a seventh of them.
    """
    today = project.environment.today
    first = today - dt.timedelta(days=project.config.reading.follow)
    days = [day for day in project.digests if first <= day.date < before and day.reports]
    turn = today.toordinal() % _TURNS
    names = (entry.paper.id for day in days for entry in day.entries)
    return [name for name in names if crc32(name.encode()) % _TURNS == turn]


def read(
    project: Project,
    entries: Sequence[Entry],
    *,
    languages: Sequence[Language] = (),
    budget: int | None = None,
    again: bool = False,
    model: "ModelReport | None" = None,
    at_once: bool = False,
    followed: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> "ReadingResult":
    """Read `entries` in their order and store reports; `languages` are those of the model's reports.

    `followed` are the ids of papers that are read if arXiv has news of them. With `at_once` a model is asked again even
    where it failed a short while ago. Failures are in the result. Raises ConfigError, FileError and WrongClock.
    """
    from paperdigest.reading import run as reading  # noqa: PLC0415
    from paperdigest.reading.plan import Rules  # noqa: PLC0415

    be_sure(project)
    environment = project.environment
    api, pages, reports = Tally(), Tally(), Tally()
    with (
        project.noting({"arxiv": api, "arxiv-pages": pages, "model": reports}),
        _remembering_failure(project.pages),
        only_writer(project.reports.folder),
        arxiv_client(project, size=fulltext.MOST_BYTES) as client,
    ):

        def metadata(papers: Sequence[str]) -> Mapping[str, Metadata]:
            found: dict[str, Metadata] = {}
            for start in range(0, len(papers), arxiv.BATCH):
                part = papers[start : start + arxiv.BATCH]
                found |= api.watch(arxiv.retrieve_metadata)(client, environment.arxiv_endpoint, part)
                hold_against(client, environment)
            return found

        def page(paper: str) -> bytes:
            try:
                return fulltext.retrieve_page(client, environment.arxiv_endpoint, paper)
            finally:
                hold_against(client, environment)

        services = reading.Services(
            page=pages.watch(page),
            metadata=metadata,
            model=None if environment.offline or model is None else reports.watch(model),
        )
        reader = reading.Reader(
            reports=project.reports,
            cache=project.pages,
            services=services,
            settings=project.config.reading,
            languages=languages,
            rules=Rules(
                today=environment.today,
                retry_days=project.config.reading.retry_days,
                again=again,
                at_once=at_once,
                offline=environment.offline,
            ),
            budget=budget,
        )
        outcome = reader.read(entries, progress, followed=followed, find=lambda paper: find_paper(project, paper))
        if outcome.abstracts.get("walled"):
            pages.fail(f"{environment.arxiv_endpoint}: took us for a bot and gave notices in place of pages")
        return outcome


@contextmanager
def _remembering_failure(cache: Cache) -> Iterator[None]:
    """Store why a run of reading ended early, for `status`; that another run holds the lock is not worth storing."""
    try:
        yield
    except Busy:
        raise
    except FileError as error:
        with suppress(FileError):
            cache.store_failures([str(error)])
        raise
