"""The figures at the top of the report: what was done, what was flagged, where it is worst."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..document import Origin, Severity
from ..store import DocumentRow, Store
from .cards import clipped, link

WORST = 10  # documents in the chart
Counts = Counter[Severity]


@dataclass(frozen=True, slots=True)
class Stripe:
    """One coloured part of a bar."""

    severity: Severity
    count: int
    start: float  # per cent of the chart's width
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart."""

    label: str
    count: int
    stripes: tuple[Stripe, ...]
    anchor: str = ""  # where on the page it leads


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the histogram; coordinates in a box 200 wide and 100 high."""

    label: str
    count: int
    x: float
    height: float


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
    """One document, as the report lists it."""

    number: int  # from 1; names the row to links
    name: str
    link: str
    language: str
    target: str
    state: str
    message: str
    segments: int
    counts: Counts
    notes: tuple[Note, ...]
    removed: tuple[tuple[str, tuple[str, ...]], ...]  # clean-up rule and the lines it took, in the order they stood in

    @property
    def flags(self) -> int:
        """How many flags it carries, those on the whole of it too."""
        return self.counts.total()


class Figures:
    """Counts over the whole store, small whatever its size; documents are read anew each time they are listed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_document: dict[tuple[str, str], Counts] = {}
        for name, target, severity, count in store.severities("name"):
            self._by_document.setdefault((name, target), Counter())[Severity(severity)] += count
        by_category: dict[str, Counts] = {}
        for category, _, severity, count in store.severities("category"):
            by_category.setdefault(category, Counter())[Severity(severity)] += count
        self.states: Counter[str] = Counter()
        self.removed = self.notes = 0  # lines taken out; flags on documents as a whole
        worst: list[tuple[str, Counts, str]] = []
        for document in self.documents():
            self.states[document.state] += 1
            self.removed += sum(len(lines) for _, lines in document.removed)
            self.notes += len(document.notes)
            for note in document.notes:
                by_category.setdefault(note.category, Counter())[note.severity] += 1
            if document.flags:
                several = document.name if document.target in document.name.split(".") else f"{document.name} → {document.target}"
                worst = sorted([*worst, (several, document.counts, f"d{document.number}")], key=urgency)[:WORST]
        self.severities = sum(by_category.values(), Counter())
        totals = store.totals()
        self.origins = {origin: totals[origin.value] for origin in Origin if totals.get(origin.value)}
        steps = store.priorities()
        self.flagged = sum(steps)  # segments
        self.categories = bars(sorted(((name, counts, "") for name, counts in by_category.items()), key=size))
        self.worst = bars(worst)
        self.histogram = columns(steps)

    def documents(self) -> Iterator[Listed]:
        """Give all documents by name."""
        for number, row in enumerate(self._store.documents(), 1):
            yield listed(number, row, self._by_document.get((row.name, row.target), Counter()))


def listed(number: int, row: DocumentRow, flags: Counts) -> Listed:
    """Make a document's entry; `flags` are those of its segments."""
    notes = tuple(
        Note(note["check"], note["category"], Severity(note["severity"]), note["message"], note["suggestion"]) for note in json.loads(row.notes)
    )
    removed: dict[str, list[str]] = {}
    for rule, text in json.loads(row.removed):
        removed.setdefault(rule, []).append(clipped(text))
    return Listed(
        number=number,
        name=row.name,
        link=link(row.output) if row.state != "failed" else "",
        language=row.language,
        target=row.target,
        state=row.state,
        message=without_folder(row.message, row.name),
        segments=row.segments,
        counts=flags + Counter(note.severity for note in notes),
        notes=notes,
        removed=tuple((rule, tuple(lines)) for rule, lines in removed.items()),
    )


def without_folder(message: str, name: str) -> str:
    """Take the folders of whoever ran this out of a message: the report is sent to others."""
    file = r"[\\/]+".join(map(re.escape, name.split("/")))
    return re.sub(rf"(?<![\w.~-])(?:[A-Za-z]:)?[\\/](?:[^\n\"'<>|:]*?[\\/])?({file})", r"\1", message)


def urgency(item: tuple[str, Counts, str]) -> tuple[int, int, int, str]:
    """Sort documents by their critical flags, then major, then minor ones."""
    critical, major, minor = (item[1][severity] for severity in Severity)
    return -critical, -major, -minor, item[0]


def size(item: tuple[str, Counts, str]) -> tuple[int, str]:
    """Sort categories by their flags."""
    return -item[1].total(), item[0]


def bars(rows: Iterable[tuple[str, Counts, str]]) -> tuple[Bar, ...]:
    """Draw labelled counts as bars, the longest as wide as the chart."""
    drawn = list(rows)
    longest = max((counts.total() for _, counts, _ in drawn), default=1)
    return tuple(Bar(label, counts.total(), stripes(counts, longest), anchor) for label, counts, anchor in drawn)


def stripes(counts: Counts, longest: int) -> tuple[Stripe, ...]:
    """Divide a bar by severity, worst first."""
    found: list[Stripe] = []
    start = 0
    for severity in Severity:
        if count := counts[severity]:
            found.append(Stripe(severity, count, round(100 * start / longest, 2), round(100 * count / longest, 2)))
            start += count
    return tuple(found)


def columns(steps: list[int]) -> tuple[Column, ...]:
    """Draw a histogram of priorities."""
    highest, width = max(*steps, 1), 200 / len(steps)
    percent = 100 // len(steps)
    return tuple(
        Column(f"{percent * n}–{percent * (n + 1)} %", count, round(width * n, 2), round(max(100 * count / highest, 1 if count else 0), 2))
        for n, count in enumerate(steps)
    )
