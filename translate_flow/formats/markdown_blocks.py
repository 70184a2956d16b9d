"""Where a Markdown file holds text: paragraphs, headings, items, cells, quotes, alternative texts, titles, front matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..document import BlockKind, Span
from .markdown_inline import FOOTNOTE, STAND_IN, atoms, attribute_spans, parser
from .slots import CONTROLS, Atom, Slot, slot_of, visible

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.S)
FRONT_VALUE = re.compile(r"""^(?:title|subtitle|description|summary):[ \t]+(?:"([^"\\\r\n]+)"|'([^'\r\n]+)'|([^\s"'\[\]{}|>&*!%#`@,-][^\r\n#]*?))[ \t]*\r?$""", re.M)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Place:
    """A slot with what its writer must know about the paragraph around it."""

    slot: Slot
    before: str = ""  # content of the paragraph before the slot and after it
    after: str = ""
    references: dict[str, Any] = field(default_factory=dict)  # link reference definitions of the file
    prefix: str | None = None  # what a second line of the paragraph begins with; None: it has one line
    cell: bool = False  # in a table: a bar ends it
    item: bool = False  # begins a list item
    front_matter: bool = False


@dataclass(frozen=True, slots=True)
class _Content:
    """The content of one paragraph with the place of each of its characters in the file."""

    text: str
    at: list[int]  # offset in the file of each character, and of the end


def places(text: str) -> list[Place]:
    """Find the places of a Markdown file that hold blocks, in the order in which they begin."""
    found: list[Place] = []
    body = 1 if text.startswith("\ufeff") else 0
    if front := FRONT_MATTER.match(text):
        body = front.end()
        for value in FRONT_VALUE.finditer(text, front.start(1), front.end(1)):
            group = value.lastindex or 1
            if visible(value[group]) and not CONTROLS.search(value[group]):
                slot = Slot(*value.span(group), value[group], BlockKind.ATTRIBUTE)
                found.append(Place(slot, before=text[slot.start - 1], front_matter=True))
    found += _body(text, body)
    return sorted(found, key=lambda place: (place.slot.start, -place.slot.end))


def _body(text: str, start: int) -> Iterator[Place]:
    starts = [line.start() for line in LINE.finditer(text, start) if line.start() < len(text)] + [len(text)]
    lines = [text[a:b].rstrip("\r\n") for a, b in zip(starts, starts[1:], strict=False)]
    references: dict[str, Any] = {}
    # A footnote's definition would be taken for the definition of a link: its bracket is hidden from the parser.
    shown = [FOOTNOTE.sub(lambda found: STAND_IN + found[0][1:], line) for line in lines]
    stack: list[Any] = []
    column = 0
    for token in parser().parse("\n".join(shown), references):
        if token.nesting > 0:
            stack.append(token)
            column = 0 if token.type == "tr_open" else column
        elif token.nesting < 0:
            stack.pop()
        elif token.type == "inline" and token.content:
            token.content = token.content.replace(STAND_IN + "^", "[^")
            cell = stack[-1].type in ("td_open", "th_open")
            content = _cell(lines, starts, token, column) if cell else _content(lines, starts, token)
            if content:
                yield from _places(text, content, stack, token, starts, references)
        if token.type in ("td_close", "th_close"):
            column += 1


def _content(lines: Sequence[str], starts: Sequence[int], token: Any) -> _Content | None:
    """Find the lines of a paragraph's content in the lines of the file, behind marks of quotes and items."""
    at: list[int] = []
    for number, part in enumerate(token.content.split("\n")):
        line = lines[token.map[0] + number]
        core = part.strip(" \t")
        place = line.rfind(core)
        if place < 0:  # a zero byte, which the parser replaces: counted from the end
            place = len(line.rstrip(" \t")) - len(core)
        if place < 0:
            return None
        lead = len(part) - len(part.lstrip(" \t"))
        base = starts[token.map[0] + number] + place
        at += [base] * lead + [base + offset for offset in range(len(part) - lead)]
        at.append(base + len(part) - lead)  # the line break
    written = "".join(lines[n][at[i] - starts[n]] if 0 <= at[i] - starts[n] < len(lines[n]) else char for i, char, n in _where(token.content, at, starts))
    return _Content(written, at)


def _where(content: str, at: Sequence[int], starts: Sequence[int]) -> Iterator[tuple[int, str, int]]:
    for index, char in enumerate(content):
        number = bisect_right(starts, at[index]) - 1
        yield index, char, number if char not in "\n \t" else -1


def _cell(lines: Sequence[str], starts: Sequence[int], token: Any, column: int) -> _Content | None:
    """Find a cell of a row; `\\|` is a bar within it."""
    line = lines[token.map[0]]
    bounds = [-1, *(n for n, char in enumerate(line) if char == "|" and line[n - 1 : n] != "\\"), len(line)]
    spans = list(zip(bounds, bounds[1:], strict=False))
    if len(spans) > 1 and not line[: bounds[1]].strip(" \t>"):
        spans.pop(0)
    if column >= len(spans):
        return None
    left, right = spans[column][0] + 1, spans[column][1]
    wanted = token.content.lstrip()
    at, chars = [], []
    skip = line[left:right].find(wanted[:1])
    number = left + max(skip, 0)
    while number < right and len(chars) < len(token.content):
        if line.startswith("\\|", number):
            number += 1
        chars.append(line[number])
        at.append(starts[token.map[0]] + number - (line[number - 1 : number + 1] == "\\|"))
        number += 1
    return _Content("".join(chars), [*at, starts[token.map[0]] + number])


def _places(text: str, content: _Content, stack: Sequence[Any], token: Any, starts: Sequence[int], references: dict[str, Any]) -> Iterator[Place]:
    kinds = [element.type for element in stack]
    cell = kinds[-1] in ("td_open", "th_open")
    heading = kinds[-1] == "heading_open"
    item = "list_item_open" in kinds
    begins_item = len(kinds) > 1 and kinds[-2] == "list_item_open" and stack[-2].map[0] == token.map[0]
    kind = BlockKind.TABLE_CELL if cell else BlockKind.HEADING if heading else BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH
    whole: Span | None = None
    if not cell and (not begins_item or stack[-2].map == stack[-1].map):
        whole = (starts[stack[-1].map[0]], starts[min(stack[-1].map[1], len(starts) - 1)])
    local = list(atoms(content.text, references, item=begins_item))
    moved = [replace(atom, start=content.at[atom.start], end=_end(content, atom)) for atom in local]
    slot = slot_of(_trimmed(moved, text), kind, whole=whole)
    if slot:
        first, last = content.at.index(slot.start), _last(content, slot.end)
        yield Place(slot, content.text[:first], content.text[last:], references, _prefix(text, content), cell, begins_item)
    for start, end in attribute_spans(content.text, references):
        written = content.text[start:end]
        source = UNESCAPE.sub(r"\1", written).strip()
        lead = len(written) - len(written.lstrip())
        if visible(source) and not re.search(r"[*`\[\]<&\n]", written) and not CONTROLS.search(source):
            yield Place(Slot(content.at[start + lead], content.at[start + len(written.rstrip())], source, BlockKind.ATTRIBUTE))


def _end(content: _Content, atom: Atom) -> int:
    """End of an atom in the file: the place after its last character, or for a line break where the next line's text begins."""
    return content.at[atom.end] if content.text[atom.end - 1] == "\n" or atom.label == "line break" else content.at[atom.end - 1] + 1


def _last(content: _Content, end: int) -> int:
    return next(n for n in range(len(content.at) - 1, -1, -1) if content.at[n] <= end)


def _trimmed(moved: Sequence[Atom], text: str) -> Iterator[Atom]:
    """Put the white space at the ends of each text into atoms of its own."""
    for atom in moved:
        core = atom.text.strip()
        if atom.kind or atom.text == "\n" or not core or core == atom.text or atom.end - atom.start != len(atom.text):
            yield atom
            continue
        lead, tail = len(atom.text) - len(atom.text.lstrip()), len(atom.text.rstrip())
        for a, b in ((0, lead), (lead, tail), (tail, len(atom.text))):
            if b > a:
                yield Atom(atom.start + a, atom.start + b, atom.text[a:b])


def _prefix(text: str, content: _Content) -> str | None:
    """What stands before the second line of a paragraph: quote marks, indentation."""
    place = content.text.find("\n")
    if place < 0:
        return None
    return text[content.at[place] : content.at[place + 1]].lstrip("\r\n")
