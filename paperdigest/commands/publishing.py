"""`publish`: all of a day's work, one after the other."""

import click

from paperdigest.checkup import find_troubles, size_of
from paperdigest.commands.building import build_and_tell
from paperdigest.commands.collecting import collect_command
from paperdigest.commands.reading import read_command
from paperdigest.commands.translating import translate_command
from paperdigest.errors import ArchiveError, FileError, Incomplete, PaperDigestError
from paperdigest.pipeline.project import Project


@click.command()
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
        build_and_tell(ctx.obj.root, collecting=False)
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
