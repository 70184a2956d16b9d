"""`translate-flow models`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ..engine import folders, index, verify
from ..engine import install as packages
from ..engine import models as engine
from ..engine.package import NO_TRANSLATOR
from ..errors import ModelError, UsageError
from ..text.language import Language
from . import FAILED, options

WIDE = 400  # columns of a table that goes into a file or a pipe: nothing is folded there


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `models list`; the fields are those of `--json`."""

    name: str
    pair: str | None  # "zh→en"; None where the package is refused
    source: str | None
    target: str | None
    version: str | None
    kind: str | None  # of tokenizer: "sentencepiece" or "bpe"
    target_prefix: str | None
    size: int  # bytes on the disk
    where: str  # "user" or "embedded"
    used: bool  # False: refused, or another package of the same pair is used
    reason: str | None  # why it is refused
    path: str


@click.group()
def models() -> None:
    """List, install, remove and verify translation packages (Argos packages, .argosmodel).

    \b
    Example:
      translate-flow models list
    """


@models.command("list", short_help="List packages, used and refused.")
@options.as_json
def list_(as_json: bool) -> None:
    """List the packages, the ones that are used first, refused ones with the reason.

    \b
    Example:
      translate-flow models list --json
    """
    found = rows(engine.installed())
    if as_json:
        for row in found:
            click.echo(json.dumps({field: getattr(row, field) for field in Row.__slots__}, ensure_ascii=False))
        return
    _table([row for row in found if not row.reason])
    for row in found:
        if row.reason:
            click.echo(f"refused: {row.path}: {row.reason}")


@models.command(short_help="Install a file, a folder or, online, a pair.")
@click.argument("what", nargs=-1, required=True, metavar="FILE|FOLDER|SRC DST")
@click.option("--force", is_flag=True, help="Replace the package when it is installed already.")
@click.option(
    "--index", "index_url", metavar="URL", default="", help="Package index for SRC DST  [default: ARGOS_PACKAGE_INDEX, else that of Argos]"
)
@options.quiet
def install(what: tuple[str, ...], force: bool, index_url: str, quiet: bool) -> None:
    """Install a .argosmodel file, an unpacked folder or, from the network, the package of a pair.

    It is tried out before it is put in place; a damaged or unsafe one leaves nothing behind. Only SRC DST touches the
    network.

    \b
    Examples:
      translate-flow models install translate-de_en-1_0.argosmodel
      translate-flow models install de en
    """
    if len(what) > 2:
        raise UsageError("give one file or folder, or two language codes.", fix="Try: translate-flow models install --help")
    if len(what) == 1:
        package = packages.install(_existing(what[0]), force=force)
    else:
        pair = Language.parse(what[0]), Language.parse(what[1])
        with _bar(quiet) as progress:
            package = index.install_pair(*pair, index_url, progress, force=force)
    click.echo(f"Installed {package.pair} {package.version} as {package.path}")
    used = next(
        (other for other in engine.installed().translators if (other.source, other.target) == (package.source, package.target)), None
    )
    if used and used.path != package.path:
        click.echo(f"Not used: {used.name} for the same pair has a higher version. Remove it to use this one.", err=True)


@models.command(short_help="Remove a package by name or pair.")
@click.argument("what", nargs=-1, required=True, metavar="NAME|SRC DST")
def remove(what: tuple[str, ...]) -> None:
    """Remove a package, by the name that `models list` shows or by its pair.

    \b
    Example:
      translate-flow models remove de en
    """
    if len(what) > 2:
        raise UsageError("give one name, or two language codes.", fix="Try: translate-flow models remove --help")
    path = packages.remove(what[0] if len(what) == 1 else (Language.parse(what[0]), Language.parse(what[1])))
    click.echo(f"Removed {path}")


@models.command("verify", short_help="Try every package out.")
@click.argument("name", required=False)
def verify_(name: str | None) -> None:
    """Read packages whole and translate a sentence with each; exit status 3 when one is broken.

    \b
    Example:
      translate-flow models verify
    """
    found = engine.installed()
    broken, seen = 0, 0
    for package in found.packages:
        if name in (None, package.name):
            problems = verify.verify(package)
            _result(package.name, problems or ["works"])
            broken, seen = broken + bool(problems), seen + 1
    for path, reason in found.refused:
        if name in (None, path.name):
            _result(path.name, [reason])
            broken, seen = broken + (not reason.startswith(NO_TRANSLATOR)), seen + 1
    if name and not seen:
        names = [package.name for package in found.packages] + [path.name for path, _ in found.refused]
        raise ModelError(f'no package "{name}" is installed.', fix=f"Installed: {', '.join(names)}.")
    sys.exit(FAILED if broken else 0)


def rows(found: engine.Installed) -> list[Row]:
    """Describe what is installed."""
    listed = []
    for package in found.packages:
        where = "embedded" if package.embedded else "user"
        facts = (package.pair, package.source.tag, package.target.tag, package.version, package.kind, package.target_prefix)
        listed.append(Row(package.name, *facts, _size(package.path), where, package in found.translators, None, str(package.path)))
    for path, reason in found.refused:
        where = "embedded" if folders.EMBEDDED in path.parents else "user"
        listed.append(Row(path.name, None, None, None, None, None, None, _size(path), where, False, reason, str(path)))
    return listed


def _existing(given: str) -> Path:
    path = Path(given)
    if not path.exists():
        raise UsageError(
            f"{given} is not there.", fix="Give a .argosmodel file, an unpacked folder, or a pair: translate-flow models install zh en"
        )
    return path


def _result(name: str, lines: list[str]) -> None:
    for line in lines:
        click.echo(f"{name}: {line}")


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) if path.is_dir() else path.stat().st_size


def _table(listed: list[Row]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for column in ("Pair", "Version", "Tokenizer", "Size", "Where", "Path"):
        table.add_column(column, justify="right" if column == "Size" else "left", overflow="fold", no_wrap=column != "Path")
    for row in listed:
        where = row.where if row.used else f"{row.where}, not used"
        table.add_row(row.pair, row.version or "–", row.kind, f"{row.size / 1e6:.1f} MB", where, row.path)
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDE, markup=False, highlight=False).print(table)


@contextmanager
def _bar(quiet: bool) -> Iterator[Callable[[int, int | None], None] | None]:
    """Show a download on stderr where a person watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns: list[Any] = [TextColumn("Downloading"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn()]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
