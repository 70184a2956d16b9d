"""`translate-flow init`."""

from __future__ import annotations

from pathlib import Path

import click

from .. import project


@click.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Make an editable set in FOLDER: glossaries/, input/, output/ and translate-flow.toml.

    Nothing that is there already is changed.

    \b
    Example:
      translate-flow init my-project
    """
    for path, made in project.create(folder):
        click.echo(f"{'made' if made else 'kept'}  {path}")
    click.echo("Put documents into input/ and call: translate-flow run")
