"""`translate-flow clean`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from .. import clean as cleaning
from .. import detect, formats
from ..document import Block, Document, Segment
from ..settings import load
from ..text.language import UND


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--diff", "as_diff", is_flag=True, help="Show what changed, rule by rule, instead of the text.")
@click.option("--list", "as_list", is_flag=True, help="List every rule.")
@click.option("--off", multiple=True, metavar="RULE", help="A rule that does not run; may be given several times.")
@click.option("--keep-removed", is_flag=True, help="Keep page residue in the text.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the cleaned document here, in its own format.")
def clean(file: Path | None, as_diff: bool, as_list: bool, off: tuple[str, ...], keep_removed: bool, output: Path | None) -> None:
    """Clean FILE up without translating it: encoding damage, widths, line wraps, page residue.

    The cleaned text goes to stdout, one paragraph a line, or with -o into a file of the same format.

    \b
    Example:
      translate-flow clean input/traditional/green-finance.txt --diff
    """
    if as_list:
        for rule in cleaning.RULES:
            click.echo(f"{rule.id:22} {rule.side:9} {rule.description}")
        return
    if file is None:
        raise click.UsageError("FILE is missing. Name a document, or use --list.")
    known = {rule.id for rule in cleaning.RULES}
    if unknown := [rule for rule in off if rule not in known]:
        raise click.UsageError(f"No clean-up rule is called {', '.join(unknown)}. Rules are: {', '.join(sorted(known))}.")
    document = formats.read(file, file.name)
    switched = frozenset(off or load(Path.cwd()).clean_off)
    document = cleaning.clean_document(document, UND, switched, keep_removed)
    if as_diff:
        show_diff(document)
    elif output:
        formats.write(cleaned(detect.detect_document(document)), output)
    else:
        for block in document.blocks:
            if not block.removed:
                click.echo(block.cleaned.text if block.cleaned else block.source)
    sys.exit(0)


def show_diff(document: Document) -> None:
    """Print the changes of each block, and what is taken out whole."""
    for number, block in enumerate(document.blocks, 1):
        if block.removed:
            click.echo(f"{number}: {block.removed}: [{block.source} → ]")
        elif block.cleaned:
            for difference in cleaning.diff(block.source, block.cleaned):
                click.echo(f"{number}: {difference}")


def cleaned(document: Document) -> Document:
    """Make the cleaned text of each block its target, so that a format can write it."""

    def one(block: Block) -> Block:
        if block.cleaned is None or block.removed or not block.cleaned.edits:
            return block
        text = block.cleaned
        codes = tuple(replace(code, offset=text.from_source(code.offset)) for code in block.codes)
        return replace(block, segments=(Segment(block.id, block.source, text, target=text.text, target_codes=codes),))

    return replace(document, blocks=tuple(one(block) for block in document.blocks), target=document.language)
