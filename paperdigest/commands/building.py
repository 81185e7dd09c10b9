"""`write`, `build` and `serve`: pages and the site."""

import errno
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

import click

from paperdigest.commands.problems import lines_of
from paperdigest.commands.progress import Progress
from paperdigest.errors import Incomplete, SiteError
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.publishing import write
from paperdigest.status import describe_site

logger = logging.getLogger(__name__)


@click.command(name="write")
@click.pass_obj
def write_command(project: Project) -> None:
    """Write posts and pages of all languages into docs/, from the archive only."""
    written, problems = write(project)
    click.echo(f"{len(written.changed)} files written, {len(written.removed)} removed")
    if problems:
        raise Incomplete("write", tuple(problems))


@click.command()
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
        build_and_tell(project.root)
    except Incomplete as error:
        if not go_on:
            raise
        for line in lines_of(error):
            click.echo(f"Warning: {line}", err=True)


@click.command()
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


def build_and_tell(root: Path, *, collecting: bool = True) -> None:
    """Build the site of the checkout at `root` and say what was done. Raises PaperDigestError."""
    # MkDocs takes a second to load, which no other command should wait for.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from paperdigest.site.build import build_site  # noqa: PLC0415

    made = build_site(root, collecting=collecting, progress=Progress("part", label="Building"))
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

    wrong = compare_site(root, progress=Progress("part", label="Building from nothing"))
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
