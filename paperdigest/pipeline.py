"""The pipeline: wires the other packages together, for the command line, the scripts and the hook."""

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from paperdigest.archive.clock import check_clock
from paperdigest.archive.collect import CollectResult, add_metadata, collect, due_days
from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.archive.reading_cache import Cache, Spent
from paperdigest.archive.reports import Reports
from paperdigest.archive.translations import Translations
from paperdigest.config import Config, Model, load_config
from paperdigest.digest.briefs import DayBrief, ListedDay
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import Entry
from paperdigest.digest.loader import Loader
from paperdigest.environment import Environment
from paperdigest.errors import (
    ArchiveError,
    Busy,
    FileError,
    Interrupted,
    PaperDigestError,
    SourceError,
    Unreachable,
    Unusable,
    WrongClock,
)
from paperdigest.health.record import Runs, Source
from paperdigest.health.tally import Tally
from paperdigest.language import Language
from paperdigest.pages.parts import Parts
from paperdigest.pages.write import Written, write_docs
from paperdigest.records.lists import DailyList
from paperdigest.records.papers import Metadata
from paperdigest.render import addresses
from paperdigest.render.reports import own_texts
from paperdigest.sources import SOURCES, arxiv
from paperdigest.sources import arxiv_html as fulltext
from paperdigest.sources.base import Access
from paperdigest.storage.files import only_writer
from paperdigest.text.glossary import glossary, terms_in
from paperdigest.text.paper_ids import without_class

# The network client and what reads papers take a third of a second to load each, which a build without them is spared.
if TYPE_CHECKING:
    from paperdigest.network.chat import ModelClient
    from paperdigest.network.client import Client
    from paperdigest.network.waits import Waits
    from paperdigest.reading.model.budget import Budget
    from paperdigest.reading.run import ModelReport, ReadingResult
    from paperdigest.translate.run import Ask, TranslatingResult

logger = logging.getLogger(__name__)

#: Seconds without success after which arXiv has to wait for the next run.
_ARXIV_PATIENCE = 20.0
#: A paper that arXiv has for sure.
_KNOWN_PAPER = "1706.03762"
#: Seconds within which a published site answers.
_STATUS_PATIENCE = 60.0
#: Seconds that a build waits for a service before it goes on with the archive.
BUILD_PATIENCE = 15.0
#: Requests to arXiv, three seconds apart, that a build makes before it goes on; the next one makes more.
BUILD_ARXIV_REQUESTS = 2
#: Days within which each paper that is followed is asked about once.
_TURNS = 7
#: Bytes of one answer of arXiv; 100 papers take a quarter of a megabyte.
_ARXIV_SIZE = 8 * 1024 * 1024


@dataclass(frozen=True)
class Project:
    """A checkout: where its files are, and what its settings and environment say."""

    #: The folder that holds digest.yml.
    root: Path
    environment: Environment
    #: Where is kept what only saves work, if not in the usual place.
    kept: Path | None = None

    @cached_property
    def config(self) -> Config:
        """The settings. Raises ConfigError."""
        return load_config(self.root / "digest.yml", sources=tuple(SOURCES))

    @property
    def docs(self) -> Path:
        """The docs folder of the root language, which holds the others."""
        return self.root / "docs"

    @cached_property
    def archive(self) -> Archive:
        """The archive of what was collected."""
        return Archive(self.docs / "data", cache=self.cache / "days.json")

    @cached_property
    def shown(self) -> Archive:
        """The archive that the site shows: the collected one, or the sample if there is none. Ask after collecting."""
        return self.archive if self.archive.dates() else Archive(SAMPLE)

    @property
    def reports(self) -> Reports:
        """The reading reports of the collected archive."""
        return Reports(self.archive.folder / "reports")

    @property
    def translations(self) -> Translations:
        """The translations of the collected archive."""
        return Translations(self.archive.folder / "translations")

    @property
    def translating(self) -> Cache:
        """What translating keeps on this machine alone: what was spent and what failed."""
        return Cache(self.cache, notes="translating.json")

    @property
    def pages(self) -> Cache:
        """What reading keeps on this machine alone: pages, and what failed in the last run."""
        return Cache(self.cache)

    @property
    def cache(self) -> Path:
        """Where is kept what only saves work; losing it costs time, nothing else."""
        return self.kept or self.root / ".cache" / "paperdigest"

    def note(self, source: Source, problem: str | None) -> None:
        """Note in the record of runs how a try of a source went; `problem` is None if it went well."""
        now, variables = self.environment.now, self.environment.variables
        number = variables.get("GITHUB_RUN_ID", "")[:40]
        run = f"{number}-{variables.get('GITHUB_RUN_ATTEMPT', '1')[:10]}" if number else f"{now:%Y-%m-%dT%H:%M:%SZ}"
        self.runs.note(source, problem, run=run, now=now)

    @property
    def waits(self) -> "Waits":
        """Until when services have told us to wait."""
        from paperdigest.network.waits import Waits  # noqa: PLC0415 - network/ is loaded by those who ask

        return Waits(self.cache / "waits.json")

    @property
    def runs(self) -> Runs:
        """The record of runs, which is the checkout's wherever else things are kept."""
        return Runs(self.root / ".cache" / "paperdigest" / "runs.json")

    @cached_property
    def loader(self) -> Loader:
        """What reads the shown archive, as it is when it is first asked for anything."""
        return Loader(self.shown, self.config, today=self.environment.today, cache=self.cache, reached=self.reached)

    @cached_property
    def reached(self) -> dt.date:
        """The last UTC day that has come for sure: today, or that of the last run if the clock is behind it."""
        tried = (state.last_try.date() for state in self.runs.load().sources.values())
        return max([self.environment.today, *tried])

    @property
    def files(self) -> Mapping[str, str]:
        """The files of the shown archive, below its folder, with their hashes."""
        return self.loader.files

    @property
    def digests(self) -> list[DayBrief]:
        """The days of the shown archive that can be read, in order, in brief."""
        return self.loader.digests

    @property
    def problems(self) -> list[PaperDigestError]:
        """What of the shown archive cannot be read."""
        _ = self.digests
        return self.loader.problems + self.known_empty[1]

    @cached_property
    def unreadable_days(self) -> list[dt.date]:
        """The days of the shown archive that cannot be read now."""
        readable = {digest.date for digest in self.digests}
        return [date for date in self.shown.dates() if date not in readable]

    @property
    def unreadable_pages(self) -> list[str]:
        """Their generated posts, below the folder of a language."""
        return [str(addresses.source(addresses.post(date))) for date in self.unreadable_days]

    @cached_property
    def known_empty(self) -> tuple[frozenset[dt.date] | None, list[PaperDigestError]]:
        """The days known to have had no list, None if that is not known, and what cannot be read."""
        if self.shown.is_sample:
            return None, []
        try:
            return frozenset(self.shown.known_empty()), []
        except ArchiveError as error:
            return None, [error]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The digests with what follows from them."""
        return Catalogue(
            self.digests,
            today=self.environment.today,
            sample=self.shown.is_sample,
            empty=self.known_empty[0],
            translated=self.loader.translated,
            related_ids=self.loader.related,
            load=self.loader.whole,
        )


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
        project.note("list", next(map(str, ours), None))
    return outcome


def _by_the_clock(
    environment: Environment, archived: Sequence[dt.date], client: "Client", ask: Callable[[], DailyList]
) -> DailyList:
    """Return the answer of a service if the clock can be right; raise WrongClock otherwise, and what `ask` raises."""
    if not environment.is_clock:
        check_clock(environment.now, archived, service=None)
    answer = ask()
    if environment.is_clock:
        check_clock(environment.now, archived, service=client.service_time)
    return answer


def _check_date(environment: Environment, client: "Client") -> None:
    """Raise WrongClock if a service names another time than this machine's clock: reports would be dated wrongly."""
    if environment.is_clock:
        check_clock(environment.now, (), service=client.service_time)


def add_arxiv(
    project: Project, *, most_requests: int, progress: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """Add missing arXiv metadata with at most `most_requests` requests; return to how many papers.

    That arXiv does not answer is not a failure: it is logged in one line, and the next run continues. Raises FileError
    and ArchiveError.
    """
    from paperdigest.network.client import Client, Limits  # noqa: PLC0415

    environment = project.environment
    limits = Limits(patience=_ARXIV_PATIENCE, size=_ARXIV_SIZE)
    end = time.monotonic() + most_requests * (arxiv.PACE + 1)
    tally = Tally()
    with (
        _noting(project, {"arxiv": tally}),
        only_writer(project.archive.folder),
        Client(
            limits=limits, offline=environment.offline, connections=1, pace=arxiv.PACE, waits=project.waits
        ) as client,
    ):

        def ask(ids: Sequence[str]) -> Mapping[str, Metadata]:
            return arxiv.retrieve_metadata(client, environment.arxiv_endpoint, ids)

        try:
            return add_metadata(
                project.archive,
                ask=tally.watch(ask),
                batch=arxiv.BATCH,
                most_requests=most_requests,
                in_time=lambda: time.monotonic() < end,
                progress=progress,
            )
        except SourceError as error:
            logger.info("arXiv does not answer at the moment; the next run continues (%s)", error)
            return 0


def fetch_status(project: Project, address: str) -> bytes | None:
    """Return the status.json of the published site at `address`; None if it cannot be had."""
    from paperdigest.network.client import Client, Limits  # noqa: PLC0415

    try:
        with Client(limits=Limits(patience=_STATUS_PATIENCE), offline=project.environment.offline) as client:
            url = address.rstrip("/") + "/" + addresses.STATUS_DATA
            return client.get(url, params={"at": int(project.environment.now.timestamp())})  # past what caches hold
    except SourceError as error:
        logger.info("%s", error)
        return None


def reach_services(project: Project) -> Iterator[tuple[str, str | None, dt.datetime | None]]:
    """Ask each service once; yield its name, what is wrong (None if it answers), and what time it says it is."""
    from paperdigest.network.client import Client, Limits  # noqa: PLC0415

    environment, source = project.environment, SOURCES[project.config.collect.source]
    access = Access(*environment.service(source.variables, default=source.endpoint))
    yesterday = environment.today - dt.timedelta(days=1)
    with Client(limits=Limits(patience=BUILD_PATIENCE), offline=environment.offline) as client:
        asked: dict[str, Callable[[], object]] = {
            f"the list of papers ({access.endpoint})": lambda: source.retrieve_day(client, access, yesterday),
            f"arXiv ({environment.arxiv_endpoint})": lambda: arxiv.retrieve_metadata(
                client, environment.arxiv_endpoint, [_KNOWN_PAPER]
            ),
        }
        for name, ask in asked.items():
            client.service_time = None
            try:
                ask()
            except SourceError as error:
                yield name, error.problem, None
            else:
                yield name, None, client.service_time


@contextmanager
def _noting(project: Project, tallies: Mapping[Source, Tally]) -> Iterator[None]:
    """Note at the end, however it comes, how the sources did that were asked anything."""
    try:
        yield
    finally:
        if not project.environment.offline:
            for source, tally in tallies.items():
                if tally.was_tried:
                    project.note(source, tally.problem)


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


@contextmanager
def bounded_model(project: Project) -> Iterator["ModelReport"]:
    """The model that the environment names, within the rest of today's budget; for `read`.

    What was spent today is looked up with the first report, when `read` holds the lock against other runs.
    """
    # openai's library takes a second to load, which no other command should wait for.
    from paperdigest.reading.model.bounded import Bounded  # noqa: PLC0415
    from paperdigest.reading.model.budget import Budget, spent_on  # noqa: PLC0415
    from paperdigest.reading.model.report import BoundedModel  # noqa: PLC0415

    environment, settings = project.environment, project.config.reading

    def begin() -> Budget:
        today = project.reports.load_made_on(environment.today)
        return spent_on(today, limits=settings.model, known=_spent_today(project.pages, settings.model, environment))

    with _model_client(project) as client:
        bounded = Bounded(client, begin=begin, keep=_keeper(project.pages, environment))
        yield BoundedModel(bounded, settings=settings, today=environment.today)


def _spent_today(cache: Cache, limits: Model, environment: Environment) -> "Budget | None":
    """What was kept of the present UTC day; None if nothing was."""
    from paperdigest.reading.model.budget import Budget  # noqa: PLC0415 - as in bounded_model

    kept = cache.load_spent()
    if kept is None or kept.date != environment.today:
        return None
    return Budget(limits=limits, papers=kept.papers, tokens=kept.tokens)


def _keeper(cache: Cache, environment: Environment) -> Callable[["Budget", str | None], None]:
    """What keeps in `cache` what is spent on the present day, and why nothing more is asked."""

    def keep(spent: "Budget", refusal: str | None) -> None:
        cache.store_spent(Spent(date=environment.today, papers=spent.papers, tokens=spent.tokens, refusal=refusal))

    return keep


def _model_client(project: Project) -> "ModelClient":
    """The service that the environment names."""
    from paperdigest.network.chat import ModelClient  # noqa: PLC0415 - as in bounded_model

    environment = project.environment
    return ModelClient(
        base_url=environment.model_endpoint,
        key=environment.model_key,
        model=environment.model or "",
        timeout=project.config.reading.model.timeout,
        offline=environment.offline,
    )


@contextmanager
def bounded_asker(project: Project) -> Iterator["Ask"]:
    """The same model within the rest of what translating may spend today; for `translate`."""
    from paperdigest.reading.model.bounded import Bounded  # noqa: PLC0415 - as in bounded_model
    from paperdigest.reading.model.budget import Budget  # noqa: PLC0415
    from paperdigest.translate.asking import BoundedAsker  # noqa: PLC0415

    environment, config = project.environment, project.config
    limits = config.translation.limits(config.reading.model)

    def begin() -> Budget:
        return _spent_today(project.translating, limits, environment) or Budget(limits=limits)

    with _model_client(project) as client:
        yield BoundedAsker(Bounded(client, begin=begin, keep=_keeper(project.translating, environment)))


def translate(
    project: Project,
    ask: "Ask",
    *,
    dates: Sequence[dt.date],
    languages: Sequence[Language],
    budget: int | None = None,
    again: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> "TranslatingResult":
    """Translate titles and lines of the papers of `dates`, in their order, and store what holds.

    Failures are in the result. Raises ConfigError, FileError and ArchiveError.
    """
    from paperdigest.translate.run import Rules, Translator  # noqa: PLC0415

    settings, environment = project.config.translation, project.environment
    own, tally = project.config.reading.terms, Tally()
    with _noting(project, {"translation": tally}), only_writer(project.translations.folder):
        # What failed is read within: another run may have noted it while this one waited.
        translator = Translator(
            translations=project.translations,
            cache=project.translating,
            ask=tally.watch(ask),
            rules=Rules(
                today=environment.today,
                model=environment.model or "",
                batch=settings.batch,
                papers_per_day=settings.papers_per_day,
                retry_days=project.config.reading.retry_days,
                again=again,
                budget=budget,
            ),
            glossary=lambda language, text: terms_in(text, glossary(language, own.get(language))),
        )
        outcome = translator.translate(map(project.loader.whole, dates), languages, progress)
        if useless := next((one for one in outcome.failures if isinstance(one, Unusable)), None):
            tally.fail(str(useless))
        return outcome


def count_translated(
    project: Project, days: Sequence[ListedDay] | None = None
) -> tuple[Mapping[Language, int], int, list[PaperDigestError]]:
    """Return how many papers of the last days, or of `days`, are translated, how many there are, what is unreadable.

    Only languages into which anything was ever translated. Raises ConfigError.
    """
    problems: list[PaperDigestError] = []

    def translated(day: ListedDay, language: Language) -> int:
        try:
            papers = project.translations.load(day.date, language).papers
        except PaperDigestError as error:
            problems.append(error)
            return 0
        return sum(entry.paper.id in papers for entry in day.entries)

    first = project.environment.today - dt.timedelta(days=project.config.translation.days - 1)
    if days is None:
        days = [day for day in project.digests if day.date >= first]
    made: dict[Language, int] = {}
    for language in project.config.languages:
        if (project.translations.folder / language).is_dir():
            made[language] = sum(translated(day, language) for day in days)
    return made, sum(len(day.entries) for day in days), problems


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
    from paperdigest.network.client import Client, Limits  # noqa: PLC0415
    from paperdigest.reading import run as reading  # noqa: PLC0415
    from paperdigest.reading.plan import Rules  # noqa: PLC0415

    environment = project.environment
    limits = Limits(patience=_ARXIV_PATIENCE, size=fulltext.MOST_BYTES)
    api, pages, reports = Tally(), Tally(), Tally()
    with (
        _noting(project, {"arxiv": api, "arxiv-pages": pages, "model": reports}),
        _remembering_failure(project.pages),
        only_writer(project.reports.folder),
        Client(
            limits=limits, offline=environment.offline, connections=1, pace=arxiv.PACE, waits=project.waits
        ) as client,
    ):

        def metadata(papers: Sequence[str]) -> Mapping[str, Metadata]:
            found: dict[str, Metadata] = {}
            for start in range(0, len(papers), arxiv.BATCH):
                part = papers[start : start + arxiv.BATCH]
                found |= api.watch(arxiv.retrieve_metadata)(client, environment.arxiv_endpoint, part)
                _check_date(environment, client)
            return found

        def page(paper: str) -> bytes:
            try:
                return fulltext.retrieve_page(client, environment.arxiv_endpoint, paper)
            finally:
                _check_date(environment, client)

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


def write(project: Project) -> tuple[Written, list[PaperDigestError]]:
    """Write posts and pages of the shown archive into docs/; return what was done and what cannot be read.

    The posts of a day that cannot be read stay as they are. Raises ConfigError and FileError.
    """
    parts = Parts(
        catalogue=project.catalogue,
        config=project.config,
        site_url="",  # pages hold no whole addresses
        cache=project.cache,
        key="",
        font=project.root,
        texts_of=own_texts,
    )
    with only_writer(project.docs):
        written = write_docs(project.docs, parts, keep=project.unreadable_pages)
    return written, project.problems


def prepare(project: Project, *, collecting: bool) -> list[PaperDigestError]:
    """Collect what is missing, if `collecting`, before a build; return what went wrong.

    Having no network does not count as a problem: one line says so. Raises ConfigError and FileError.
    """
    for note in project.config.notes:
        logger.warning("%s", note)
    problems = list(_collect_for_build(project)) if collecting else []
    if project.shown.is_sample:
        logger.info("Nothing is collected yet: the site shows the sample that comes with Paper Digest")
    return problems


def _collect_for_build(project: Project) -> tuple[PaperDigestError, ...]:
    if project.environment.offline:
        logger.info("Not collecting: PAPERDIGEST_OFFLINE=1")
        return ()
    try:
        outcome = collect_days(project, patience=BUILD_PATIENCE)
    except Busy:
        logger.info("Another run is collecting, going on with what is archived")
        return ()
    unreachable = [failure for failure in outcome.failures if isinstance(failure, Unreachable)]
    if unreachable:
        logger.info("No network, going on with what is archived (%s)", unreachable[0])
    else:
        add_arxiv(project, most_requests=BUILD_ARXIV_REQUESTS)
    if outcome.changed:
        logger.info("Collected %d days, %d of them changed", len(outcome.answered), len(outcome.changed))
    # A build waits for no service: without a network, the requests that it gave up on failed for the same reason.
    same = Unreachable | Interrupted if unreachable and not outcome.answered else Unreachable
    return tuple(failure for failure in outcome.failures if not isinstance(failure, same))
