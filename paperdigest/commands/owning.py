"""`init` and `upgrade`: a new site, and the settings of an old one."""

from pathlib import Path

import click

from paperdigest.pipeline.project import Project
from paperdigest.starter import make_site
from paperdigest.upgrade import convert


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def init(folder: Path) -> None:
    """Make a new site in FOLDER, by default the present one, which is empty or not there yet."""
    files = make_site(folder)
    click.echo(f"{len(files)} files written; your choices are in {folder / 'digest.yml'}")
    click.echo(f"Next: {'' if folder == Path() else f'cd {folder} && '}paperdigest serve")


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
    if writing:
        conversion.write()
        click.echo(f"Written: {', '.join(conversion.files)}")
    else:
        click.echo("Nothing is written yet; `paperdigest upgrade --write` does it")
