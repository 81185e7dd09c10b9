"""`init` and `upgrade`: a new site, and the settings of an old one."""

import shlex
from pathlib import Path

import click

from paperdigest.errors import UsageError
from paperdigest.pipeline.project import Project
from paperdigest.starter import make_site
from paperdigest.upgrade import convert


@click.command()
@click.argument("name", metavar="[FOLDER]", default=".")
def init(name: str) -> None:
    """Make a new site in FOLDER, by default the present one, which is empty or not there yet."""
    if not name.strip():
        raise UsageError("init", "the name of the folder is empty; without any name it is the present folder")
    folder = Path(name)
    files = make_site(folder)
    click.echo(f"{len(files)} files written; your choices are in {folder / 'digest.yml'}")
    enter = "" if folder == Path() else f"cd {'-- ' * name.startswith('-')}{shlex.quote(str(folder))} && "
    click.echo(f"Next: {enter}paperdigest serve")


@click.command()
@click.option("--write", "writing", is_flag=True, help="Write the files, not only show what would change.")
@click.pass_obj
def upgrade(project: Project, *, writing: bool) -> None:
    """Show how an old digest.yml becomes one of choices alone: its topics and terms move into files of their own."""
    conversion = convert(project.root / "digest.yml")
    if not conversion.diff:
        click.echo("Nothing to do: digest.yml holds choices alone")
        return
    click.echo(conversion.diff, nl=False)
    if number := len(conversion.comments):
        what = "A comment within what moves does" if number == 1 else f"{number} comments within what moves do"
        click.echo(f"{what} not come along; copy those that you want to keep: {'; '.join(conversion.comments[:3])}")
    if writing:
        conversion.write()
        click.echo(f"Written: {', '.join(conversion.files)}")
    else:
        click.echo("Nothing is written yet; `paperdigest upgrade --write` does it")
