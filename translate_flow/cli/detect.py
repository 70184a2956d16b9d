"""`translate-flow detect`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from .. import detect as detection
from .. import formats
from ..errors import TranslateFlowError
from ..pipeline import walk
from . import DONE, FAILED, options


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the answer."""

    path: str
    language: str
    confidence: float
    script: str
    text: str = ""  # the paragraph; empty for a whole document


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--paragraphs", is_flag=True, help="One line a paragraph instead of one a document.")
@options.as_json
def detect(paths: tuple[Path, ...], paragraphs: bool, as_json: bool) -> None:
    """Tell the language of files or folders: code, confidence (0 to 1) and script.

    Text too short or too mixed to tell is "und".

    \b
    Example:
      translate-flow detect input
    """
    status = DONE
    for root in paths:
        for path, _ in walk.files(root):
            try:
                for row in rows(path, paragraphs):
                    show(row, as_json)
            except TranslateFlowError as error:
                click.echo(f"Error: {error}", err=True)
                status = FAILED
    sys.exit(status)


def rows(path: Path, paragraphs: bool) -> Iterator[Row]:
    """Detect a file, or each of its paragraphs."""
    document = formats.read(path, path.name)
    if not paragraphs:
        found = detection.detect("\n".join(block.source for block in document.blocks))
        yield Row(str(path), found.language.tag, round(found.confidence, 3), found.script)
        return
    for block in document.blocks:
        found = detection.detect(block.source)
        yield Row(str(path), found.language.tag, round(found.confidence, 3), found.script, block.source)


def show(row: Row, as_json: bool) -> None:
    """Print one row."""
    if as_json:
        line = {"path": row.path, "language": row.language, "confidence": row.confidence, "script": row.script}
        click.echo(json.dumps({**line, "text": row.text} if row.text else line, ensure_ascii=False))
    else:
        click.echo(f"{row.language:8} {row.confidence:5.2f}  {row.script}  {row.path}" + (f"  {row.text[:60]}" if row.text else ""))
