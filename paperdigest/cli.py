"""The command line, `paperdigest COMMAND`.

Exit code 0 only if everything asked for is done; 2 for wrong usage or settings; 1, with a clear line, for the rest.
"""

import atexit
import datetime as dt
import errno
import gc
import logging
import os
import secrets
from pathlib import Path

import click

from paperdigest import __version__
from paperdigest.commands import building, collecting, health, owning, publishing, reading, sending, translating
from paperdigest.commands.problems import lines_of, next_steps
from paperdigest.environment import read_environment
from paperdigest.errors import FileError, PaperDigestError, UsageError
from paperdigest.pipeline.project import Project

logger = logging.getLogger(__name__)


class _Commands(click.Group):
    """Turns our errors into one clear line and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PaperDigestError as error:
            _tell(ctx, error, cause=error)
        except OSError as error:  # of a library that writes itself, such as on a full disk
            if error.filename is None and error.errno not in _DISK:
                raise
            _tell(ctx, FileError(error.filename or "the disk", f"cannot be used: {error.strerror}"), cause=error)
        return None


#: What a disk says that has no room, breaks, or may not be written.
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)


def _tell(ctx: click.Context, error: PaperDigestError, *, cause: Exception) -> None:
    if ctx.params.get("verbose"):
        logger.error("failed", exc_info=cause)
    for line in lines_of(error):
        click.echo(f"Error: {line}", err=True)
    for step in next_steps(error):
        click.echo(f"What to do: {step}.", err=True)
    ctx.exit(error.exit_code)


def _keep_log_from_commanding() -> None:
    """Keep GitHub from looking for its commands in what is printed: titles and answers from outside may hold some.

    It stops for the step that it runs; the token is one that nobody can guess, and is not used again.
    """
    if os.environ.get("GITHUB_ACTIONS") == "true":
        click.echo(f"::stop-commands::{secrets.token_hex(16)}", err=True)


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
    # Everything goes with the process: looking for circles in it first would take half a second.
    atexit.register(gc.freeze)
    # Libraries log at INFO what is of no use here, such as each request.
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(message)s", force=True)
    logging.getLogger("paperdigest").setLevel(logging.DEBUG if verbose else logging.INFO)
    _keep_log_from_commanding()
    environment = read_environment(clock=dt.datetime.now(dt.UTC))
    if not root.is_dir():
        raise UsageError(root, "is no folder; --project names the one that holds digest.yml")
    ctx.obj = Project(root=root.resolve(), environment=environment)


for _command in (
    collecting.collect_command,
    reading.read_command,
    translating.translate_command,
    sending.notify_command,
    building.write_command,
    building.build,
    building.serve,
    publishing.publish,
    health.status,
    health.doctor_command,
    health.repair_command,
    health.note,
    health.tell_command,
    health.watch_command,
    owning.init,
    owning.upgrade,
):
    main.add_command(_command)
