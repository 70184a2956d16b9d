"""`translate-flow evaluate`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from .. import evaluate as evaluation
from .. import pipeline
from ..text.language import Language
from . import options, progress


@click.command()
@click.argument("testset", type=click.Path(path_type=Path))
@options.translation
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many lines.")
@click.option("--no-glossary", is_flag=True, help="Leave terminology alone: the baseline.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Write the translations to this file, one a line.")
@options.as_json
@options.quiet
def evaluate(testset: Path, limit: int | None, no_glossary: bool, save: Path | None, as_json: bool, quiet: bool, **given: Any) -> None:
    """Measure BLEU, chrF, term success and flags on TESTSET, with a signature line.

    TESTSET is a .tsv file (source, tab, reference; default direction zh to en) or .jsonl: {"source", "reference"}, or
    {"source", "target", "errors": [{"severity"}]} to measure flags against annotations.

    \b
    Example:
      translate-flow evaluate testset.tsv --from zh --to en
    """
    settings = options.merged(**given)
    pair = (settings.source_language or Language("zh"), settings.targets[0])
    rows = evaluation.read(testset)[:limit]
    with progress.shown(quiet or as_json) as bar, pipeline.scratch(settings, bar) as kit:
        kit = evaluation.without_glossary(kit) if no_glossary else kit
        figures, segments = evaluation.evaluate(rows, pair, kit)
        signature = str(pipeline.signature(kit))
    if save:
        save.write_text("".join(found.target.replace("\n", " ") + "\n" for found in segments), encoding="utf-8")
    for figure in figures:
        click.echo(json.dumps(asdict(figure), ensure_ascii=False) if as_json else f"{figure.name:15} {figure.value:7.2f}  {figure.note}")
    click.echo(json.dumps({"signature": signature, "testset": testset.name}) if as_json else f"{testset.name} | {signature}")
