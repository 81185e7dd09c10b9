"""`translate`: titles and lines in other languages."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from paperdigest.commands.options import Date, asked_days
from paperdigest.commands.progress import PAPERS_A_LINE, Progress
from paperdigest.errors import Incomplete, PaperDigestError, UsageError
from paperdigest.language import ENGLISH, LANGUAGES, Language
from paperdigest.pipeline.models import bounded_asker
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.translating import translate
from paperdigest.status import some

if TYPE_CHECKING:
    from paperdigest.translate.run import TranslatingResult


@click.command(name="translate")
@click.option("--date", type=Date(), help="The papers of one day.")
@click.option("--days", type=click.IntRange(min=1, max=3650), help="The papers of the last N days, today included.")
@click.option("--lang", type=click.Choice(LANGUAGES[1:]), help="Into this language only.")
@click.option("--budget", type=click.IntRange(min=0), help="Ask a model for at most N papers, all languages together.")
@click.option("--again", is_flag=True, help="Translate again what is translated.")
@click.pass_obj
def translate_command(
    project: Project,
    *,
    date: dt.date | None,
    days: int | None,
    lang: Language | None,
    budget: int | None,
    again: bool,
) -> None:
    """Translate a title and a line of each paper with a model, and store them in docs/data/translations/."""
    if date and days:
        raise UsageError("translate", "use one of --date and --days")
    if not project.environment.model:
        raise UsageError("translate", "needs the name of a model in PAPERDIGEST_MODEL; see the README")
    if not project.archive.dates():
        raise PaperDigestError("translate", "nothing is collected yet; run `paperdigest collect` first")
    if date and project.archive.load(date) is None:  # one that cannot be read says so
        raise UsageError(date, f"is not collected; run `paperdigest collect --date {date}` first")
    languages = (lang,) if lang else tuple(one for one in project.config.languages if one != ENGLISH)
    if not languages:
        click.echo("The site has no language but English: there is nothing to translate")
        return
    since, until = asked_days(project, date=date, days=days or project.config.translation.days)
    dates = [one.date for one in reversed(project.digests) if since <= one.date <= until]
    with bounded_asker(project) as ask:
        outcome = translate(
            project,
            ask,
            dates=dates,
            languages=languages,
            budget=budget,
            again=again,
            progress=Progress("paper", every=PAPERS_A_LINE),
        )
    _report_translated(outcome, languages)


def _report_translated(outcome: "TranslatingResult", languages: Sequence[Language]) -> None:
    click.echo(f"{outcome.looked} lines looked at ({', '.join(languages)}): {len(outcome.made)} translated")
    if outcome.left:
        click.echo(f"{len(outcome.left)} stay in English, since no translation holds: {some(sorted(outcome.left))}")
    if outcome.unasked:
        click.echo(f"{len(outcome.unasked)} were not asked for; the next run goes on")
    if outcome.failures:
        raise Incomplete("translate", tuple(outcome.failures))
