"""What the project database holds, row by row."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What the store knows of one document in one target language."""

    name: str
    target: str
    key: str  # hash of all that decides the output; equal key: nothing to do
    output: str  # path of the output, relative to OUTPUT
    output_hash: str
    language: str
    state: str  # "done", "no-model", "failed", "unknown"
    message: str  # why it failed, or what to install
    segments: int
    removed: str  # JSON list of [rule, text] that clean-up took out
    notes: str  # JSON list of flags on the document as a whole


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One segment as stored: plain columns for search, the rest as JSON in `details`."""

    name: str
    target_language: str
    place: int  # position in the document, from 0
    id: str
    kind: str
    language: str
    source: str
    cleaned: str
    target: str
    machine: str
    origin: str
    score: float | None
    priority: float
    details: str  # JSON: terms, alternatives, edits


@dataclass(frozen=True, slots=True)
class FlagRow:
    """One flag as stored."""

    name: str
    target_language: str
    place: int  # of its segment
    number: int  # within the segment
    check_id: str
    category: str
    severity: str
    data: str  # JSON: message, spans, suggestion


def values(row: DocumentRow | SegmentRow | FlagRow) -> tuple[object, ...]:
    """Give a row's fields in order, as the table has them."""
    return tuple(getattr(row, name) for name in row.__dataclass_fields__)


def as_json(value: object) -> str:
    """Write JSON as the database keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
