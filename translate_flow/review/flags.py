"""flags.jsonl: one flag a line, for scripts and for other programs; docs/report.md holds its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..store import DocumentRow, FlagRow, SegmentRow, Store
from .spans import within

# JSON allows these three inside a string, but readers that split text into lines take them for the end of one.
LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def lines(store: Store) -> Iterator[str]:
    """Yield a line for each flag, segments of the highest priority first, then those on documents as a whole."""
    for output, flag, segment in store.worst_flags():
        yield line(of_segment(output, flag, segment))
    for document in store.documents():
        for note in json.loads(document.notes):
            yield line(of_document(document, note))


def line(values: dict[str, Any]) -> str:
    """Write one object on one line."""
    text = json.dumps(values, ensure_ascii=False)
    for end, escaped in LINE_ENDS.items():
        text = text.replace(end, escaped)
    return text + "\n"


def of_segment(output: str, flag: FlagRow, segment: SegmentRow) -> dict[str, Any]:
    """Give the fields of a segment's flag in their order."""
    data = json.loads(flag.data)
    return {
        "document": segment.name,
        "output": output,
        "segment": segment.id,
        "position": segment.place + 1,
        "check": flag.check_id,
        "category": flag.category,
        "severity": flag.severity,
        "message": data["message"],
        "source": segment.source,
        "target": segment.target,
        "source_span": within(data["source_span"], len(segment.source)),
        "target_span": within(data["target_span"], len(segment.target)),
        "suggestion": data["suggestion"],
        "priority": segment.priority,
    }


def of_document(document: DocumentRow, note: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a flag on a document as a whole: what concerns a segment is null or empty."""
    return {
        "document": document.name,
        "output": document.output,
        "segment": None,
        "position": None,
        "check": note["check"],
        "category": note["category"],
        "severity": note["severity"],
        "message": note["message"],
        "source": "",
        "target": "",
        "source_span": None,
        "target_span": None,
        "suggestion": note["suggestion"],
        "priority": None,
    }
