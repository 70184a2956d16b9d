"""Find the files of a run and say where each one's translation goes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import UsageError
from ..text.language import FROM_FOREIGN, NAMES, Language

CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?")
RESERVED = ("_review", "project.db")  # what a run itself writes into OUTPUT


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be made in one target language."""

    path: Path
    name: str  # relative to INPUT, forward slashes
    target: Language
    output: str  # relative to OUTPUT, forward slashes


def tasks(source: Path, output: Path, targets: Sequence[Language]) -> list[Task]:
    """List the work of a run, in the order in which it is done.

    Raises:
        UsageError: where INPUT is missing, INPUT and OUTPUT lie inside each other, a name is reserved,
            or two inputs would write one output.
    """
    if not source.exists():
        raise UsageError("INPUT does not exist", where=str(source), fix="Name a file or a folder, or make one: translate-flow init")
    if output.exists() and not output.is_dir():
        raise UsageError("OUTPUT is a file", where=str(output), fix="Name a folder.")
    refuse_nesting(source, output)
    found = [
        Task(path, name, target, translated_name(name, target))
        for path, name in files(source)
        for target in targets
    ]  # fmt: skip
    refuse_clashes(found)
    return found


def files(source: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files below `source` with their relative names, sorted; hidden files and Office locks are passed over."""
    if source.is_file():
        yield source, source.name
        return
    found = []
    for folder, folders, names in os.walk(source):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith((".", "~$")) and name not in ("Thumbs.db", "desktop.ini")]
    yield from sorted(((path, readable(path.relative_to(source).as_posix())) for path in found), key=lambda item: item[1])


def readable(name: str) -> str:
    """Write a name whose bytes are no UTF-8 with replacement characters, so that it can be stored and shown."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def translated_name(name: str, target: Language) -> str:
    """Put the target code before the suffix, in place of a code that stands there already: a.zh.txt → a.en.txt."""
    path = PurePosixPath(name)
    stem, dot, code = path.stem.rpartition(".")
    if not (dot and CODE.fullmatch(code) and is_code(code)):
        stem = path.stem
    return str(path.with_name(f"{stem}.{target.tag}{path.suffix}"))


def is_code(code: str) -> bool:
    """Tell whether a part of a file name is a language code."""
    low = code.lower()
    return low in FROM_FOREIGN or low.partition("-")[0] in NAMES


def refuse_nesting(source: Path, output: Path) -> None:
    """Refuse INPUT inside OUTPUT and the reverse: a second run would translate its own output."""
    inner, outer = source.resolve(), output.resolve()
    folder = inner if inner.is_dir() else inner.parent
    if inner == outer or outer in inner.parents or (inner.is_dir() and inner in outer.parents) or folder == outer:
        raise UsageError(
            f"OUTPUT ({output}) and INPUT lie inside each other", where=str(source), fix="Choose an OUTPUT folder outside INPUT."
        )


def refuse_clashes(found: Iterable[Task]) -> None:
    """Refuse reserved names and two inputs for one output, before any work."""
    seen: dict[str, Task] = {}
    for task in found:
        if task.output.split("/")[0] in RESERVED or task.name.split("/")[0] in RESERVED:
            raise UsageError("this name is reserved for what a run writes", where=str(task.path), fix="Rename it.")
        key = task.output.casefold()
        if key in seen:
            raise UsageError(
                f"{seen[key].name} and {task.name} would both be written to {task.output}", where=str(task.path), fix="Rename one of them."
            )
        seen[key] = task
