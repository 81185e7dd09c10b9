"""The command line, `paperdigest COMMAND`.

Exit code 0 only if everything asked for is done; 2 for wrong usage or settings; 1, with a clear line, for the rest.
"""

import datetime as dt
import errno
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, get_args

import click
from tqdm import tqdm

from paperdigest import __version__
from paperdigest.archive.collect import CollectResult
from paperdigest.checkup import find_troubles, repair, size_of, tell, watch
from paperdigest.digest.days import Entry
from paperdigest.doctor import examine, next_step
from paperdigest.environment import FIRST_YEAR, read_environment
from paperdigest.errors import ArchiveError, FileError, Incomplete, PaperDigestError, SiteError, UsageError
from paperdigest.health.record import Source
from paperdigest.language import ENGLISH, LANGUAGES, Language
from paperdigest.notify import notify
from paperdigest.pipeline import (
    Project,
    add_arxiv,
    bounded_asker,
    bounded_model,
    collect_days,
    count_translated,
    find_paper,
    papers_to_follow,
    papers_to_read,
    read,
    translate,
    write,
)
from paperdigest.starter import make_site
from paperdigest.status import (
    describe_archive,
    describe_model,
    describe_reasons,
    describe_reports,
    describe_site,
    describe_staying,
    describe_translations,
    some,
)
from paperdigest.text.paper_ids import paper_id
from paperdigest.upgrade import convert

if TYPE_CHECKING:
    from paperdigest.reading.run import ReadingResult
    from paperdigest.translate.run import TranslatingResult

logger = logging.getLogger(__name__)

_FAILURES_SHOWN = 5
#: Requests to arXiv's API in one run, three seconds apart, 100 papers each; the next run continues.
_ARXIV_REQUESTS = 40
_PAPERS_A_LINE = 10


class _Commands(click.Group):
    """Turns our errors into one clear line and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PaperDigestError as error:
            if ctx.params.get("verbose"):
                logger.exception("failed")
            for line in _lines(error):
                click.echo(f"Error: {line}", err=True)
            for step in _next_steps(error):
                click.echo(f"What to do: {step}.", err=True)
            ctx.exit(error.exit_code)


def _lines(error: PaperDigestError) -> list[str]:
    if not isinstance(error, Incomplete):
        return [str(error)]
    more = len(error.failures) - _FAILURES_SHOWN
    lines = [f"{error.subject}: {failure}" for failure in error.failures[:_FAILURES_SHOWN]]
    return [*lines, f"{error.subject}: and {more} more like these"] if more > 0 else lines


def _next_steps(error: PaperDigestError) -> list[str]:
    """What to do next, each thing once."""
    causes = error.failures if isinstance(error, Incomplete) else (error,)
    return list(dict.fromkeys(cause.next_step for cause in causes if cause.next_step))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="paperdigest")
@click.option("--verbose", is_flag=True, help="Show each step, and the traceback of an error.")
@click.option(
    "--project",
    "root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder that holds digest.yml.",
)
@click.pass_context
def main(ctx: click.Context, *, verbose: bool, root: Path) -> None:
    """Collect Hugging Face Daily Papers and publish them as a blog."""
    # Libraries log at INFO what is of no use here, such as each request.
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(message)s", force=True)
    logging.getLogger("paperdigest").setLevel(logging.DEBUG if verbose else logging.INFO)
    environment = read_environment(clock=dt.datetime.now(dt.UTC))
    ctx.obj = Project(root=root.resolve(), environment=environment)


class _Date(click.ParamType[dt.date]):
    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        text = str(value)
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            self.fail(f"{text!r} is not a date YYYY-MM-DD", param, ctx)
        return day


@main.command(name="collect")
@click.option("--date", type=_Date(), help="One day.")
@click.option("--since", type=_Date(), help="The first day of a range.")
@click.option("--until", type=_Date(), help="The last day of a range.  [default: today]")
@click.option("--days", type=click.IntRange(min=1, max=3650), help="The last N days, today included.")
@click.option("--again", is_flag=True, help="Fetch days again that are archived and settled.")
@click.pass_obj
def collect_command(
    project: Project,
    *,
    date: dt.date | None,
    since: dt.date | None,
    until: dt.date | None,
    days: int | None,
    again: bool,
) -> None:
    """Fetch lists of papers into docs/data/: days that are missing, and days whose votes still change."""
    if sum(option is not None for option in (date, since, days)) > 1 or (until and (date or days)):
        raise UsageError("collect", "use one of --date, --since (with --until) and --days")
    if until and not since:
        raise UsageError("--until", "needs --since")
    today = project.environment.today
    if days:
        since = today - dt.timedelta(days=days - 1)
    if date:
        since = until = date
    for day in (since, until):
        if day and day < FIRST_YEAR:
            raise UsageError(day, f"there were no Daily Papers before {FIRST_YEAR.year}")
        if day and day > today:
            raise UsageError(day, f"lies in the future; today is {today} (UTC)")
    if since and until and since > until:
        raise UsageError(f"--since {since}", f"lies after --until {until}")
    outcome = collect_days(project, since=since, until=until, again=again, progress=_Progress("day"))
    added = add_arxiv(project, most_requests=_ARXIV_REQUESTS, progress=_Progress("paper", every=1000, label="arXiv"))
    if added:
        click.echo(f"arXiv: metadata of {added} papers added")
    _report_collected(project, outcome)


class _Progress:
    """Shows progress: a bar on a terminal, otherwise a plain line now and then."""

    def __init__(self, unit: str, *, every: int | None = None, label: str = "") -> None:
        """A plain line comes after `every` units and at the end; by default, about ten times in all."""
        self._unit = unit
        self._every = every
        self._label = label
        self._bar: tqdm[NoReturn] | None = None

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` units are done."""
        if self._bar is None:
            self._bar = tqdm(total=total, desc=self._label or None, unit=self._unit, disable=None, leave=False)
        self._bar.update(done - self._bar.n)
        every = self._every or max(1, total // 10)
        if self._bar.disable and total > 1 and (done % every == 0 or done == total):
            click.echo(f"{f'{self._label}: ' if self._label else ''}{done} of {total} {self._unit}s")
        if done == total:
            self._bar.close()


def _report_collected(project: Project, outcome: CollectResult) -> None:
    click.echo(
        f"{len(outcome.answered)} days fetched: {len(outcome.changed)} files changed, "
        f"{len(outcome.empty)} days without papers; {len(project.archive.dates())} days archived"
    )
    if outcome.skipped:
        why = "the network is not used" if project.environment.offline else "the service does not answer as it should"
        click.echo(f"{outcome.skipped} days were not requested, since {why}; the next run continues")
    weekdays = sorted(day for day in outcome.empty if day.weekday() < 5)
    if weekdays:
        click.echo(f"Weekdays without papers: {some(weekdays)}")
    if outcome.failures:
        raise Incomplete("collect", tuple(outcome.failures))


@main.command(name="read")
@click.option("--date", type=_Date(), help="The papers of one day.")
@click.option("--days", type=click.IntRange(min=1, max=3650), help="The papers of the last N days, today included.")
@click.option("--id", "paper", metavar="ID", help="One paper, by its arXiv identifier or address.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="With --method model: reports in this language only.")
@click.option(
    "--method",
    type=click.Choice(["extract", "model"]),
    default="extract",
    show_default=True,
    help="Quote the paper's own sentences, or let a model write.",
)
@click.option("--budget", type=click.IntRange(min=0), help="Ask arXiv, and a model, for at most N papers.")
@click.option("--again", is_flag=True, help="Rebuild existing reports.")
@click.pass_obj
def read_command(
    project: Project,
    *,
    date: dt.date | None,
    days: int | None,
    paper: str | None,
    lang: Language | None,
    method: str,
    budget: int | None,
    again: bool,
) -> None:
    """Read papers, most votes first, and store a report of each in docs/data/reports/."""
    if sum(option is not None for option in (date, days, paper)) > 1:
        raise UsageError("read", "use one of --date, --days and --id")
    if not project.archive.dates():
        raise PaperDigestError("read", "nothing is collected yet; run `paperdigest collect` first")
    if method == "model" and not project.environment.model:
        raise UsageError("--method model", "needs the name of a model in PAPERDIGEST_MODEL; see the README")
    if lang and method == "extract":
        click.echo(f"--lang {lang} is for reports by a model; extractive reports are the same in every language")
    entries = _entries_to_read(project, date=date, days=days, paper=paper)
    languages = () if method == "extract" else (lang,) if lang else project.config.languages
    if languages and budget == 0:
        click.echo("With --budget 0, no model is asked")
    with bounded_model(project) if languages else nullcontext() as model:
        outcome = read(
            project,
            entries,
            languages=languages,
            budget=budget,
            again=again,
            model=model,
            at_once=paper is not None,
            followed=_to_follow(project, narrowed=bool(date or days or paper)),
            progress=_Progress("paper", every=_PAPERS_A_LINE),
        )
    if paper and method == "extract":
        for line in describe_staying(entries[0].reports, project.reports, project.root):
            click.echo(line)
    _report_read(outcome, offline=project.environment.offline)
    # A run over days continues with the next run; a single paper that was asked for and not read is an error.
    if paper and outcome.skipped:
        raise Incomplete(
            "read",
            (PaperDigestError(paper, "its page is not cached, and PAPERDIGEST_OFFLINE=1"),),
        )
    if paper and outcome.unasked:
        problem = "no model was asked: the rest of today's budget (reading.model in digest.yml) is too small"
        raise Incomplete("read", (PaperDigestError(paper, problem),))


def _entries_to_read(project: Project, *, date: dt.date | None, days: int | None, paper: str | None) -> list[Entry]:
    if paper:
        found = find_paper(project, paper_id(paper))
        if found is None:
            raise UsageError(paper, "is not among the collected papers; run `paperdigest collect` first")
        return [found]
    if date and not project.archive.path(date).exists():
        raise UsageError(date, f"is not collected; run `paperdigest collect --date {date}` first")
    until = date or project.environment.today
    since = date or until - dt.timedelta(days=(days or project.config.reading.days) - 1)
    return papers_to_read(project, since=since, until=until)


def _to_follow(project: Project, *, narrowed: bool) -> list[str]:
    """The older papers that are followed, unless only some papers were asked for, or no network may be used."""
    if narrowed or project.environment.offline:
        return []
    return papers_to_follow(
        project, before=project.environment.today - dt.timedelta(days=project.config.reading.days - 1)
    )


def _report_read(outcome: "ReadingResult", *, offline: bool) -> None:
    abstracts = sum(len(papers) for papers in outcome.abstracts.values())
    if offline:
        left = f"; {len(outcome.skipped)} papers were skipped, since their pages are not cached"
        click.echo(
            "PAPERDIGEST_OFFLINE=1: only cached pages are read and no model is asked"
            + (left if outcome.skipped else "")
        )
    full = outcome.papers - abstracts - len(outcome.skipped)
    click.echo(
        f"{outcome.papers} papers: {full} from their full text, {abstracts} from their abstract; "
        f"{len(outcome.changed)} reports changed"
    )
    for line in describe_reasons(outcome.abstracts):
        click.echo(line)
    if outcome.failures:
        raise Incomplete("read", tuple(outcome.failures))


@main.command(name="translate")
@click.option("--date", type=_Date(), help="The papers of one day.")
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
    until = date or project.environment.today
    since = date or until - dt.timedelta(days=(days or project.config.translation.days) - 1)
    dates = [one.date for one in reversed(project.digests) if since <= one.date <= until]
    with bounded_asker(project) as ask:
        outcome = translate(
            project,
            ask,
            dates=dates,
            languages=languages,
            budget=budget,
            again=again,
            progress=_Progress("paper", every=_PAPERS_A_LINE),
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


@main.command(name="notify")
@click.option("--date", type=_Date(), help="That day, or with --weekly its week.")
@click.option("--weekly", is_flag=True, help="Weeks alone.")
@click.option("--dry-run", "dry", is_flag=True, help="Send nothing: say what would be sent to whom.")
@click.pass_obj
def notify_command(project: Project, *, date: dt.date | None, weekly: bool, dry: bool) -> None:
    """Send the day, and the week when it is over, to the addresses in PAPERDIGEST_NOTIFY, once to each."""
    if date and date > project.environment.today:
        raise UsageError(date, f"lies in the future; today is {project.environment.today} (UTC)")
    if project.environment.offline and not dry:
        click.echo("PAPERDIGEST_OFFLINE=1: nothing is sent; --dry-run tells what would be")
        return
    outcome = notify(project, date=date, weekly=weekly, dry=dry)
    for line in outcome.said:
        click.echo(line)
    if outcome.failures:
        raise Incomplete("notify", tuple(outcome.failures))


@main.command(name="write")
@click.pass_obj
def write_command(project: Project) -> None:
    """Write posts and pages of all languages into docs/, from the archive only."""
    written, problems = write(project)
    click.echo(f"{len(written.changed)} files written, {len(written.removed)} removed")
    if problems:
        raise Incomplete("write", tuple(problems))


@main.command()
@click.option("--compare", is_flag=True, help="Build the site from nothing elsewhere, and name the files that differ.")
@click.option(
    "--go-on", is_flag=True, help="Exit with 0 if all that can be read is built; `status --check` fails then."
)
@click.pass_obj
def build(project: Project, *, compare: bool, go_on: bool) -> None:
    """Collect what is missing and build the site into site/, strictly: what has changed since the last build."""
    if compare:
        _compare(project.root)
        return
    try:
        _build(project.root)
    except Incomplete as error:
        if not go_on:
            raise
        for line in _lines(error):
            click.echo(f"Warning: {line}", err=True)


@main.command(name="repair")
@click.argument("date", type=_Date(), required=False)
@click.pass_obj
def repair_command(project: Project, *, date: dt.date | None) -> None:
    """Mend damaged files of docs/data/: the last good version from git, else the day is collected again.

    DATE is one day; without it, everything that cannot be read is mended.
    """
    if date and not project.archive.path(date).exists():
        raise UsageError(date, "is not archived; `paperdigest collect --date` fetches a day")
    done, failures = repair(project, date=date)
    for line in done:
        click.echo(line)
    if failures:
        raise Incomplete("repair", tuple(failures))
    if not done:
        click.echo(f"{date or 'All that is archived'} can be read: there is nothing to repair")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to serve at.")
@click.option("--host", default="localhost", show_default=True, help="The address to serve at.")
@click.pass_obj
def serve(project: Project, *, port: int, host: str) -> None:
    """Collect what is missing and serve the site, built again at every edit."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be served at: {error.strerror}"
        raise SiteError(f"{host}:{port}", f"{reason}; try another --port") from error
    _mkdocs(project, "serve", "--dev-addr", f"{host}:{port}")


@main.command()
@click.option("--check", is_flag=True, help="Say what is wrong alone, and fail if a source has failed for three days.")
@click.pass_obj
def status(project: Project, *, check: bool) -> None:
    """Show what the archive holds and which weekdays are missing."""
    if check:
        _check(project)
        return
    limits, pages, today = project.config.reading.model, project.pages, project.environment.today
    days, problems = project.archive.load_all()
    for line in describe_archive(project.archive, days, problems, today=today):
        click.echo(line)
    papers = {paper.id for day in days for paper in day.papers}
    for line in describe_reports(project.reports.load_all(), papers, pages.load_failures()):
        click.echo(line)
    for line in describe_model(pages.load_spent(), pages.load_failed(), limits=limits, today=today):
        click.echo(line)
    made, listed, unreadable = count_translated(project)
    kept = project.translating
    for line in describe_translations(
        made,
        listed,
        kept.load_spent(),
        kept.load_failed(),
        limits=project.config.translation.limits(limits),
        today=today,
    ):
        click.echo(line)
    for problem in unreadable:
        click.echo(f"unreadable: {problem}")
    site = project.root / "site"
    if site.is_dir():
        click.echo(describe_site(size_of(site), [day.date for day in days], today=today))


def _check(project: Project) -> None:
    """Name all troubles. Raises Incomplete if any of them is more than a warning."""
    troubles = find_troubles(project, project.runs.load(), size=size_of(project.root / "site"))
    for trouble in troubles:
        if trouble.level == "warning":
            click.echo(f"Warning: {trouble}", err=True)
    failures = tuple(PaperDigestError(one.id, str(one)) for one in troubles if one.level == "failure")
    if failures:
        raise Incomplete("status", failures)
    click.echo("Nothing needs you" if troubles else "Everything works")


@main.command()
@click.argument("source", type=click.Choice(get_args(Source)))
@click.argument("result", type=click.Choice(["success", "failure", "cancelled", "skipped"]))
@click.option("--problem", default="", help="What went wrong, one line.")
@click.pass_obj
def note(project: Project, *, source: Source, result: str, problem: str) -> None:
    """Note in the record of runs how a step went that this program did not do itself, such as the deployment."""
    if result in ("success", "failure"):
        project.note(source, None if result == "success" else problem or "the step of the workflow failed; see its log")


@main.command(name="tell")
@click.option("--size", type=click.IntRange(min=0), help="Bytes of the site, where there is none in site/.")
@click.pass_obj
def tell_command(project: Project, *, size: int | None) -> None:
    """Tell the owner what is wrong: an issue for each trouble that lasts, and the summary of the run."""
    for line in tell(project, size=size_of(project.root / "site") if size is None else size):
        click.echo(line)


@main.command(name="watch")
@click.argument("address", metavar="ADDRESS")
@click.pass_obj
def watch_command(project: Project, *, address: str) -> None:
    """Look at the published site at ADDRESS, and tell the owner if runs have stopped."""
    for line in watch(project, address):
        click.echo(line)


@main.command(name="doctor")
@click.pass_obj
def doctor_command(project: Project) -> None:
    """Look at this checkout and its environment, and say what to do next. Nothing is changed."""
    signs = {"good": "ok     ", "hint": "note   ", "wrong": "WRONG  "}
    findings = []
    for found in examine(project):
        findings.append(found)
        click.echo(f"{signs[found.verdict]} {found.what}")
    click.echo(f"Next: {next_step(findings)}")
    wrong = tuple(PaperDigestError(one.what, one.remedy) for one in findings if one.verdict == "wrong")
    if wrong:
        raise Incomplete("doctor", wrong)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def init(folder: Path) -> None:
    """Make a new site in FOLDER, by default the present one, which is empty or not there yet."""
    files = make_site(folder.resolve())
    click.echo(f"{len(files)} files written; your choices are in {folder / 'digest.yml'}")
    click.echo(f"Next: {'' if folder == Path() else f'cd {folder} && '}paperdigest serve")


@main.command()
@click.option("--write", "writing", is_flag=True, help="Write the files, not only show what would change.")
@click.pass_obj
def upgrade(project: Project, *, writing: bool) -> None:
    """Show how an old digest.yml becomes one of choices alone: its topics and terms move into files of their own."""
    conversion = convert(project.root / "digest.yml")
    if not conversion.diff:
        click.echo("Nothing to do: digest.yml holds choices alone")
        return
    click.echo(conversion.diff, nl=False)
    if writing:
        conversion.write()
        click.echo(f"Written: {', '.join(conversion.files)}")
    else:
        click.echo("Nothing is written yet; `paperdigest upgrade --write` does it")


@main.command()
@click.pass_context
def publish(ctx: click.Context) -> None:
    """Collect, read, translate, write and build, strictly. What fails stops nothing that can be done without it."""
    failed: list[PaperDigestError] = []
    try:
        ctx.invoke(collect_command, date=None, since=None, until=None, days=None, again=False)
    except (Incomplete, FileError, ArchiveError) as error:
        failed.append(error)
    model = ctx.obj.environment.model
    if ctx.obj.archive.dates():
        # The site is published with the reports and translations that exist.
        try:
            method = "model" if model else "extract"
            ctx.invoke(
                read_command, date=None, days=None, paper=None, lang=None, method=method, budget=None, again=False
            )
        except PaperDigestError as error:
            failed.append(error)
        try:
            if model:
                ctx.invoke(translate_command, date=None, days=None, lang=None, budget=None, again=False)
        except PaperDigestError as error:
            failed.append(error)
    try:
        _build(ctx.obj.root, collecting=False)
    except Incomplete as error:
        failed.append(error)
    failed += _lasting(Project(root=ctx.obj.root, environment=ctx.obj.environment))
    parts = [part for error in failed for part in (error.failures if isinstance(error, Incomplete) else (error,))]
    if parts:
        raise Incomplete("publish", tuple({str(part): part for part in parts}.values()))


def _lasting(project: Project) -> list[PaperDigestError]:
    """What has been wrong for days, beside files that cannot be read, which a build names."""
    troubles = find_troubles(project, project.runs.load(), size=size_of(project.root / "site"))
    lasting = (one for one in troubles if one.level == "failure" and one.kind != "unreadable")
    return [PaperDigestError(one.id, str(one)) for one in lasting]


def _build(root: Path, *, collecting: bool = True) -> None:
    # MkDocs takes a second to load, which no other command should wait for.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from paperdigest.site.build import build_site  # noqa: PLC0415

    made = build_site(root, collecting=collecting, progress=_Progress("part", label="Building"))
    for verb, paths in (("wrote", made.written), ("removed", made.removed)):
        for path in paths:
            logger.debug("%s %s", verb, path)
    if made.written or made.removed:
        click.echo(f"{len(made.made)} parts built: {len(made.written)} files written, {len(made.removed)} removed")
    else:
        click.echo("Nothing has changed since the last build")
    click.echo(describe_site(made.size, made.dates, today=made.today))


def _compare(root: Path) -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from paperdigest.site.build import compare_site  # noqa: PLC0415 - as above

    wrong = compare_site(root, progress=_Progress("part", label="Building from nothing"))
    if wrong:
        raise Incomplete("build --compare", tuple(wrong))
    click.echo("The site is, file by file, what a build from nothing makes")


def _mkdocs(project: Project, *arguments: str) -> None:
    _ = project.config  # a mistake in digest.yml gives one clear line before MkDocs starts
    command = [sys.executable, "-m", "mkdocs", *arguments]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        code = subprocess.run(command, cwd=project.root, env=variables, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        if arguments[0] == "serve":
            return
        raise
    if code:
        raise SiteError("mkdocs " + arguments[0], f"failed (exit code {code}); see the output above")
