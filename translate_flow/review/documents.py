"""What the report lists of each document: its figures, what concerns it as a whole, what clean-up took out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..document import Severity
from ..store import DocumentRow, Store
from .cards import clipped, link
from .charts import Counts

ByDocument = Mapping[tuple[str, str], Counts]  # by name and target language


@dataclass(frozen=True, slots=True)
class Note:
    """One flag on a document as a whole."""

    check: str
    category: str
    severity: Severity
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One document."""

    number: int  # from 1; links on the page lead to it
    name: str
    link: str  # to the output, from the report; empty where there is none
    language: str
    target: str
    state: str
    message: str
    segments: int
    counts: Counts  # flags, those on the whole document too
    notes: tuple[Note, ...]
    removed: tuple[tuple[str, tuple[str, ...]], ...]  # clean-up rule and the lines it took, in the order they stood in


def documents(store: Store, flags: ByDocument) -> Iterator[Listed]:
    """Give all documents by name; `flags` are those of their segments."""
    for number, row in enumerate(store.documents(), 1):
        yield listed(number, row, flags.get((row.name, row.target), Counter()))


def listed(number: int, row: DocumentRow, flags: Counts) -> Listed:
    """Make a document's entry."""
    notes = tuple(note(**given) for given in json.loads(row.notes))
    removed: dict[str, list[str]] = {}
    for rule, text in json.loads(row.removed):
        removed.setdefault(rule, []).append(clipped(text.strip()))
    return Listed(
        number=number,
        name=row.name,
        link=link(row.output) if row.state != "failed" else "",
        language=row.language,
        target=row.target,
        state=row.state,
        message=without_folder(row.message, row.name) if row.message else "",  # compiling the pattern takes longer than all else
        segments=row.segments,
        counts=flags + Counter(note.severity for note in notes),
        notes=notes,
        removed=tuple((rule, tuple(lines)) for rule, lines in removed.items()),
    )


def note(check: str, category: str, severity: str, message: str, suggestion: str = "", **_spans: object) -> Note:
    """Make a note of its stored form; spans say nothing about a whole document."""
    return Note(check, category, Severity(severity), message, suggestion)


def without_folder(message: str, name: str) -> str:
    """Take the folders of whoever made the run out of a message: the report is sent to others."""
    file = r"[\\/]+".join(map(re.escape, name.split("/")))
    return re.sub(rf"(?<![\w.~-])(?:[A-Za-z]:)?[\\/](?:[^\n\"'<>|:]*?[\\/])?({file})", r"\1", message)
