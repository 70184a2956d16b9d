"""Plain text: a line is a block, a line with tabs is a row of cells, a hard-wrapped paragraph is one block again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ..document import Block, BlockKind, Document, Span
from ..text.language import Language
from .blocks import blocks_of, matched, target_of
from .changes import Change, Cut, apply, removals, save
from .reading import decoded
from .slots import Atom, Slot, plain_atoms, slot_of
from .wraps import joins, line_width

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
BLANK = re.compile(r"[\s\ufeff]*")
STAMP = r"\d{4}[-/]\d{1,2}[-/]\d{1,2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|\s?[+-]\d{2}:?\d{2})?|\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?"
LEVEL = r"TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL"
LOG = re.compile(
    rf"(?:[\[(]?(?:{STAMP})(?:[\])]|(?=[ \t,;|-]))[ \t]*[-–|:,]?[ \t]*(?:[\[(]?(?:{LEVEL})[\])]?[ \t]*[-–|:]?[ \t]*)?"
    rf"|[\[(](?:{LEVEL})[\])][ \t]*:?[ \t]*)(?=\S)"
)
MARKER = re.compile(
    r"[-*+–—][ \t\u3000]+|[•●○◦■□◆◇▪▫►▶➤※·][ \t\u3000]*"
    r"|(?:\d{1,2}(?:[.)、．）](?!\d)|[.)](?=[ \t]))|[(（]\d{1,2}[)）]|[①-⑳⑴-⒇]|[a-zA-Z][.)][ \t]|[(（][a-z][)）])[ \t\u3000]*"
)
GAP = re.compile(r"[ \u3000\xa0]*\t[\t \u3000\xa0]*| {3,}|\u3000{2,}")  # what parts the cells of a row
ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+[章节節编編部分篇]|[一二三四五六七八九十]+、")
ENDS = re.compile(r"[。！？.!?;；:：，,、…][”’」』）)\"']*$")
MARKS_ABROAD = str.maketrans({"、": ".", "．": ".", "（": "(", "）": ")"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line and the parts of it that are no prose."""

    start: int
    text_start: int  # after indentation, log prefix and list marker
    text_end: int  # before trailing white space
    next: int  # where the next line starts
    marker: Span = (0, 0)
    indented: bool = False
    log: bool = False


def read(path: Path, name: str) -> Document:
    """Read a text file in any encoding.

    Raises:
        DocumentError: the file is no text.
    """
    found = decoded(path)
    return Document(path, name, blocks_of(places(found.text)), encoding=found.encoding, notes=found.notes)


def write(document: Document, path: Path) -> None:
    """Write the original with its blocks replaced: UTF-8, line ends and byte order mark as they were.

    Raises:
        DocumentError: the original changed since it was read.
    """
    text = decoded(document.path).text
    pairs = matched(document, places(text))
    gone = removals(pairs)
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    changes = [Change(start, end, lambda cut: "") for (start, end), whole in gone.items() if whole]
    for slot, block in pairs:
        if not (slot.whole and gone[slot.whole]):
            changes += _changes(slot, block, document, newline)
    save(apply(text, changes).encode("utf-8", "replace"), path)


def _changes(slot: Slot, block: Block, document: Document, newline: str) -> Iterator[Change]:
    pieces = target_of(slot, block, document)
    if pieces is None:
        return

    def render(cut: Cut) -> str:
        # A tab or a wide gap would make a row of cells of a sentence.
        parts = (GAP.sub(" ", p).replace("\n", newline) if isinstance(p, str) else cut(*slot.literals[p.id, p.kind]) for p in pieces)
        return "".join(parts)

    yield Change(slot.start, slot.end, render)
    if slot.around[1] > slot.around[0] and document.target.spaced and not block.removed:
        yield Change(*slot.around, partial(_marker, slot.around, document.target))


def _marker(span: Span, target: Language, cut: Cut) -> str:
    """A list marker as the target writes it: `1、` and `（1）` are Chinese, `1. ` and `(1) ` are not."""
    marker = cut(*span).translate(MARKS_ABROAD)
    return marker if marker[-1].isspace() else marker + " "


def places(text: str) -> list[Slot]:
    """Find the places of a text that hold blocks."""
    lines = [_line(found) for found in LINE.finditer(text) if found.start() < len(text)]
    prose, loose = [_prose(text, line) for line in lines], [not (line.indented or line.marker[1]) for line in lines]
    joined = joins(prose, loose, [text[line.start : line.text_start] for line in lines])
    slots: list[Slot] = []
    number = 0
    while number < len(lines):
        last = number + joined[number]
        slots += _slots(text, lines[number : last + 1], headed=not slots and _headed(text, lines, last))
        number = last + 1
    return slots


def _line(found: re.Match[str]) -> Line:
    whole, text = found.start(1), found[1]
    start = end = _after(BLANK, text, 0)
    if log := LOG.match(text, start):
        end = log.end()
    marker = MARKER.match(text, end)
    core = marker.end() if marker else end
    if not text[core:].strip():
        marker, core = None, end
    stop = max(core, len(text.rstrip()))
    span = (whole + marker.start(), whole + marker.end()) if marker else (0, 0)
    return Line(whole, whole + core, whole + stop, found.end(), span, bool(text[:start].strip("\ufeff")), end > start)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _prose(text: str, line: Line) -> str:
    """What may be part of a wrapped paragraph; empty for a row of cells and for a log entry."""
    return "" if line.log or GAP.search(text, line.text_start, line.text_end) else text[line.text_start : line.text_end]


def _headed(text: str, lines: list[Line], number: int) -> bool:
    """Whether the first line is a title: short, no stop at its end, and an empty line or itself once more below."""
    line = lines[number]
    said = text[line.text_start : line.text_end]
    below = lines[number + 1] if number + 1 < len(lines) else None
    after = text[below.text_start : below.text_end] if below else None
    return bool(said) and line_width(said) <= 80 and not ENDS.search(said) and after in ("", said) and not line.marker[1]


def _slots(text: str, lines: list[Line], *, headed: bool) -> Iterator[Slot]:
    first, last = lines[0], lines[-1]
    whole = (first.start, last.next)
    if len(lines) > 1:
        atoms: list[Atom] = []
        for line, below in zip(lines, [*lines[1:], None], strict=True):
            atoms += plain_atoms(text[line.text_start : line.text_end], line.text_start)
            if below:
                atoms.append(Atom(line.text_end, below.text_start, "\n"))
        spans = [(first.text_start, last.text_end)]
    else:
        spans = _cells(text, first)
        atoms = []
    for start, end in spans:
        kind = _kind(text[start:end], first, len(spans) > 1, headed)
        slot = slot_of(atoms or list(plain_atoms(text[start:end], start)), kind, whole=whole)
        if slot:
            yield replace(slot, around=first.marker)


def _cells(text: str, line: Line) -> list[Span]:
    spans, start = [], line.text_start
    for gap in GAP.finditer(text, line.text_start, line.text_end):
        spans.append((start, gap.start()))
        start = gap.end()
    return [*spans, (start, line.text_end)]


def _kind(text: str, line: Line, row: bool, headed: bool) -> BlockKind:
    if row:
        return BlockKind.TABLE_CELL
    if line.marker[1]:
        return BlockKind.LIST_ITEM
    chapter = ORDINAL.match(text) and line_width(text) <= 50 and not ENDS.search(text)
    return BlockKind.HEADING if headed or chapter else BlockKind.PARAGRAPH
