"""From translated segments to files on disk and rows in the store."""

from __future__ import annotations

import hashlib
import shutil
import traceback
from dataclasses import asdict, replace
from itertools import count
from pathlib import Path

from .. import checks, formats
from ..document import Block, Document, Segment, Span
from ..errors import TranslateFlowError
from ..replacing import replacing
from ..store import DocumentRow, FlagRow, SegmentRow, as_json
from . import polish
from .kit import Kit
from .prepare import unreadable
from .signature import output_key
from .walk import Task


def finish(task: Task, document: Document, kit: Kit) -> None:
    """Polish the targets, check them, write the file and record it."""
    off = frozenset(kit.settings.checks_off)
    document = replace(document, blocks=tuple(polish.polished(block, document, kit) for block in document.blocks))
    document = checks.check_document(document, off)
    path = kit.output / task.output
    spare(task, kit, path)
    kit.store.unsettle(task.name, task.target.tag)
    formats.write(document, path)
    record(task, kit, "done", "", path, document)


def spare(task: Task, kit: Kit, path: Path) -> None:
    """Keep what a person changed in an output that is about to be written anew: a copy stays beside it."""
    row = kit.store.document(task.name, task.target.tag)
    if row is None or row.output != task.output or not row.output_hash or not path.is_file() or file_hash(path) == row.output_hash:
        return
    copy = next(name for n in count(1) if not (name := path.with_name(f"{path.stem}.edited-{n}{path.suffix}")).exists())
    shutil.copyfile(path, copy)
    kit.spared.append((task.output, copy.name))


def copied(source: Path, path: Path) -> Path:
    """Copy a file beside its place and move it there, so that no half file is ever seen."""
    with replacing(path) as temporary:
        shutil.copyfile(source, temporary)
    return path


def up_to_date(task: Task, kit: Kit) -> bool:
    """Tell whether the output of an earlier run still stands; what a person edited in it since is theirs."""
    row = kit.store.document(task.name, task.target.tag)
    if row is None or row.state == "failed" or not row.output_hash:
        return False
    try:
        return (
            (kit.output / row.output).is_file() and task.path.is_file() and row.key == output_key(task.path.read_bytes(), task.target, kit)
        )
    except OSError:
        return False


def without_model(task: Task, document: Document, kit: Kit) -> None:
    """Copy a document that no installed package serves, and say what to install."""
    message = f"{document.language.name}: translate-flow models install {document.language.argos} {task.target.argos}"
    path = copied(task.path, kit.output / task.name)
    record(task, kit, "no-model", message, path, replace(document, blocks=()))


def unknown(task: Task, kit: Kit) -> None:
    """Copy a file that no format reads, so that what refers to it still finds it."""
    path = copied(task.path, kit.output / task.name)
    record(task, kit, "unknown", f"No format reads {task.path.suffix or 'files without a suffix'}.", path, unreadable(task))


def failed(task: Task, kit: Kit, error: Exception) -> None:
    """Record a file that could not be done; what an earlier run made of it is left alone."""
    known = isinstance(error, (TranslateFlowError, OSError))
    message = str(error) if known else f"unexpected {type(error).__name__}: {error} ({place(error)}). Please report it with the file."
    record(task, kit, "failed", message, kit.output / task.output, unreadable(task))


def place(error: Exception) -> str:
    """Name the line of the program where an error arose."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def record(task: Task, kit: Kit, state: str, message: str, path: Path, document: Document) -> None:
    """Keep what became of a document."""
    failing = state == "failed"
    key = "" if failing else output_key(task.path.read_bytes(), task.target, kit)
    flat = [(block, found) for block in document.blocks for found in block.segments]
    segments = [segment_row(task, n, block, found) for n, (block, found) in enumerate(flat)]
    flags = [row for n, (_, found) in enumerate(flat) for row in flag_rows(task, n, found)]
    removed = as_json([[block.removed, block.source] for block in document.blocks if block.removed])
    notes = as_json([asdict(flag) for flag in document.notes])
    hashed = "" if failing else file_hash(path)
    relative = path.relative_to(kit.output).as_posix()
    language = document.language.tag
    row = DocumentRow(task.name, task.target.tag, key, relative, hashed, language, state, message, len(segments), removed, notes)
    kit.store.save(row, segments, flags)


def segment_row(task: Task, place: int, block: Block, found: Segment) -> SegmentRow:
    """Make the stored form of a segment."""
    details = {
        "terms": [asdict(hit) for hit in found.terms],
        "alternatives": list(found.alternatives),
        "edits": [asdict(edit) for edit in found.cleaned.edits],
    }
    return SegmentRow(
        task.name, task.target.tag, place, found.id, block.kind.value, found.language.tag, found.source, found.cleaned.text,
        found.target, found.machine, found.origin.value, found.score, found.priority, as_json(details),
    )  # fmt: skip


def flag_rows(task: Task, place: int, found: Segment) -> list[FlagRow]:
    """Make the stored form of a segment's flags."""
    return [
        FlagRow(task.name, task.target.tag, place, n, flag.check, flag.category.value, flag.severity.value, as_json(spoken(flag.message, flag.source_span, flag.target_span, flag.suggestion)))
        for n, flag in enumerate(found.flags)
    ]  # fmt: skip


def spoken(message: str, source: Span | None, target: Span | None, suggestion: str) -> dict[str, object]:
    """Give the parts of a flag that are not columns."""
    return {"message": message, "source_span": source, "target_span": target, "suggestion": suggestion}


def file_hash(path: Path) -> str:
    """Hash a file's bytes."""
    with path.open("rb") as file:
        digest = hashlib.sha256()
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()[:16]
