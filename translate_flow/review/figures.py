"""The figures at the top of the report: what was done, what was flagged, where it is worst."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..document import Origin, Severity
from ..store import Store
from .charts import Bar, Column, Counts, bars, columns
from .documents import ByDocument, documents

WORST = 10  # documents in the chart
Ranked = tuple[str, Counts, str]  # label, flags, anchor


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over the whole store; their size depends on the number of documents, not of segments."""

    states: Counter[str]  # documents
    origins: dict[Origin, int]  # segments
    severities: Counts  # flags
    flagged: int  # segments that carry flags
    notes: int  # flags on documents as a whole
    removed: int  # lines that clean-up took out
    categories: tuple[Bar, ...]
    worst: tuple[Bar, ...]
    histogram: tuple[Column, ...]
    by_document: ByDocument  # flags of its segments


def figures(store: Store) -> Figures:
    """Count what the store holds."""
    by_document = flags_by_document(store)
    by_category = flags_by_category(store)
    states: Counter[str] = Counter()
    worst: list[Ranked] = []
    removed = notes = 0
    for document in documents(store, by_document):
        states[document.state] += 1
        removed += sum(len(lines) for _, lines in document.removed)
        notes += len(document.notes)
        for note in document.notes:
            by_category.setdefault(note.category, Counter())[note.severity] += 1
        if document.counts:
            worst = sorted([*worst, (f"{document.name} → {document.target}", document.counts, f"d{document.number}")], key=urgency)[:WORST]
    totals, steps = store.totals(), store.priorities()
    return Figures(
        states=states,
        origins={origin: totals[origin.value] for origin in Origin if origin.value in totals},
        severities=sum(by_category.values(), Counter[Severity]()),
        flagged=sum(steps),
        notes=notes,
        removed=removed,
        categories=bars(sorted(((name, counts, "") for name, counts in by_category.items()), key=size)),
        worst=bars(worst),
        histogram=columns(steps),
        by_document=by_document,
    )


def flags_by_document(store: Store) -> dict[tuple[str, str], Counts]:
    """Count the flags of segments by document, target language and severity."""
    found: dict[tuple[str, str], Counts] = {}
    for name, target, severity, count in store.severities("name"):
        found.setdefault((name, target), Counter())[Severity(severity)] += count
    return found


def flags_by_category(store: Store) -> dict[str, Counts]:
    """Count the flags of segments by category and severity."""
    found: dict[str, Counts] = {}
    for category, _, severity, count in store.severities("category"):
        found.setdefault(category, Counter())[Severity(severity)] += count
    return found


def urgency(item: Ranked) -> tuple[int, int, int, str]:
    """Sort documents by their critical flags, then the major, then the minor ones."""
    critical, major, minor = (item[1][severity] for severity in Severity)
    return -critical, -major, -minor, item[0]


def size(item: Ranked) -> tuple[int, str]:
    """Sort categories by their flags."""
    return -item[1].total(), item[0]
