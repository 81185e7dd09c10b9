"""The model that the environment names, within what it may be asked today."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from paperdigest.archive.reading_cache import Cache, Spent
from paperdigest.config import Model
from paperdigest.environment import Environment
from paperdigest.pipeline.project import Project

# What reads papers takes a third of a second to load, openai's library a second; other commands are spared both.
if TYPE_CHECKING:
    from paperdigest.network.chat import ModelClient
    from paperdigest.reading.model.budget import Budget
    from paperdigest.reading.run import ModelReport
    from paperdigest.translate.run import Ask


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
