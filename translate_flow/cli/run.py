"""`translate-flow run`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from .. import pipeline
from ..document import Severity, Summary
from ..pipeline import walk
from . import DONE, FAILED, FLAGGED, options, progress

LEVELS = [*(severity.value for severity in Severity), "never"]


@click.command()
@click.argument("source_path", metavar="[INPUT]", default="input", type=click.Path(path_type=Path))
@click.argument("output_path", metavar="[OUTPUT]", default="output", type=click.Path(path_type=Path))
@options.translation
@click.option("--fail-on", type=click.Choice(LEVELS), help="Exit with status 1 on flags of this severity or worse  [default: never]")
@click.option("--keep-removed", is_flag=True, help="Keep page residue (navigation, share buttons) in the text; it is listed all the same.")
@click.option("--force", is_flag=True, help="Translate everything anew, also what did not change.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@options.as_json
@options.quiet
def run(source_path: Path, output_path: Path, force: bool, dry_run: bool, as_json: bool, quiet: bool, **given: Any) -> None:
    """Translate INPUT (a file or a folder, default: input) into OUTPUT (a folder, default: output).

    Documents keep their format and place: news/a.zh.docx becomes news/a.en.docx. What deserves a look before
    publication lies in OUTPUT/_review/index.html, worst first. A second run does only what changed.

    Exit status: 0 done; 1 done, with flags at or above --fail-on; 2 wrong usage; 3 some files failed or had no model.

    \b
    Example:
      translate-flow run input output --to en
    """
    settings = options.merged(**given)
    if dry_run:
        for row in pipeline.preview(source_path, output_path, settings):
            click.echo(
                json.dumps(row, ensure_ascii=False)
                if as_json
                else "{path} → {output}  {language}, {segments} segments, {state}".format(**row)
            )
        return
    walk.tasks(source_path, output_path, settings.targets)  # refuses a wrong call before OUTPUT is made
    with progress.shown(quiet or as_json) as bar, pipeline.opened(output_path, settings, bar) as kit:
        if not quiet:
            warn(kit)
        summary = pipeline.run(source_path, kit, force=force)
        if as_json:
            report_json(kit, summary)
    if not as_json and not quiet:
        show(summary, output_path)
    explain(summary)
    sys.exit(status(summary, settings.fail_on))


def status(summary: Summary, fail_on: str) -> int:
    """Choose the exit status."""
    if summary.failed or summary.without_model:
        return FAILED
    ranks = [severity.rank for severity, number in summary.flags.items() if number]
    return FLAGGED if fail_on != "never" and any(rank <= Severity(fail_on).rank for rank in ranks) else DONE


def report_json(kit: pipeline.Kit, summary: Summary) -> None:
    """Write a line a document, then the summary."""
    for row in kit.store.documents():
        line = {"path": row.name, "output": row.output, "language": row.language, "target": row.target, "state": row.state}
        click.echo(json.dumps({**line, "segments": row.segments, "message": row.message}, ensure_ascii=False))
    click.echo(json.dumps({"summary": asdict(summary)}, ensure_ascii=False))


def show(summary: Summary, output: Path) -> None:
    """Print the summary table and where the report lies."""
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    flags = ", ".join(f"{summary.flags.get(severity, 0)} {severity.value}" for severity in Severity)
    rows = (
        ("files", f"{summary.files} ({summary.unchanged} unchanged)"),
        ("segments", str(summary.segments)),
        ("from memory", str(summary.memory)),
        ("translated", f"{summary.translated} now, {summary.reused} earlier"),
        ("flags", flags),
        ("seconds", f"{summary.seconds:.1f}"),
        ("report", str(output / "_review" / "index.html")),
    )
    for name, value in rows:
        table.add_row(name, value)
    Console(soft_wrap=True).print(table)


def warn(kit: pipeline.Kit) -> None:
    """Say on stderr what in the glossaries and packages is not as it seems."""
    for note in kit.termbase.notes:
        click.echo(f"Glossary: {note}", err=True)
    if not kit.termbase.concepts:
        click.echo("Glossary: it holds no concepts; no term will be enforced.", err=True)
    for path, reason in kit.packages.refused:
        click.echo(f"Model package not used: {path}: {reason}", err=True)


def explain(summary: Summary) -> None:
    """List on stderr what was not translated, and why."""
    for output, copy in summary.spared:
        click.echo(f"{output} had been edited since the last run; the edited version is kept as {copy}.", err=True)
    for name in summary.unknown:
        click.echo(f"Copied unchanged, no format reads it: {name}", err=True)
    for name, what in summary.without_model:
        click.echo(f"Copied unchanged, no model for its language: {name}\n  {what}", err=True)
    for name, reason in summary.failed:
        click.echo(f"Failed: {name}\n  {reason}", err=True)
