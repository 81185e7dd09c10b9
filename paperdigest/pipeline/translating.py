"""Translating: titles and lines in other languages are stored in the archive."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from paperdigest.digest.briefs import ListedDay
from paperdigest.errors import PaperDigestError, Unusable
from paperdigest.health.tally import Tally
from paperdigest.language import Language
from paperdigest.pipeline.clock import be_sure
from paperdigest.pipeline.project import Project
from paperdigest.storage.files import only_writer
from paperdigest.text.glossary import glossary, terms_in

# What translates takes a third of a second to load, which a build is spared.
if TYPE_CHECKING:
    from paperdigest.translate.run import Ask, TranslatingResult


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

    Failures are in the result. Raises ConfigError, FileError, ArchiveError and WrongClock.
    """
    from paperdigest.translate.run import Rules, Translator  # noqa: PLC0415

    be_sure(project)
    settings, environment = project.config.translation, project.environment
    own, tally = project.config.reading.terms, Tally()
    with project.noting({"translation": tally}), only_writer(project.translations.folder):
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
