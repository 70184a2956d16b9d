"""Where a Markdown file holds text: paragraphs, headings, items, cells, quotes, alternative texts, titles, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from ..document import BlockKind, Span
from .markdown_atoms import atoms, attribute_spans
from .markdown_inline import FOOTNOTE, STAND_IN, parser
from .slots import CONTROLS, Atom, Slot, slot_of, visible

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.S)
# Values that YAML reads as one string on one line, and that people see.
FRONT_PLAIN = r"[^\s\"'\[\]{}|>&*!%#`@,-](?:(?!:[ \t]|[ \t]#)[^\r\n])*?"
FRONT_VALUE = re.compile(
    rf"""^(?:title|subtitle|description|summary):[ \t]+(?:"((?:[^"\\\r\n]|\\["\\])+)"|'((?:[^'\r\n]|'')+)'|({FRONT_PLAIN}))[ \t]*\r?$""",
    re.M,
)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
MARKUP = re.compile(r"[*`\[\]<\n]|&(?=#?\w+;)")


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
    atx: bool = False  # after number signs: what follows is inline, however it begins
    front_matter: bool = False


@dataclass(frozen=True, slots=True)
class _Content:
    """The content of one paragraph with the place of each of its characters in the file."""

    text: str
    at: list[int]  # offset in the file of each character, and of the end


@dataclass(frozen=True, slots=True)
class _File:
    """A file cut into lines."""

    text: str
    starts: list[int]  # where each line starts, and the end
    lines: list[str]  # without their line breaks
    shown: list[str]  # as the parser sees them, character for character
    references: dict[str, Any]


def places(text: str) -> list[Place]:
    """Find the places of a Markdown file that hold blocks, in the order in which they begin."""
    found: list[Place] = []
    body = 1 if text.startswith("\ufeff") else 0
    if front := FRONT_MATTER.match(text):
        body = front.end()
        for value in FRONT_VALUE.finditer(text, front.start(1), front.end(1)):
            found += _front_value(text, value)
    found += _body(text, body)
    return sorted(found, key=lambda place: (place.slot.start, -place.slot.end))


def _body(text: str, start: int) -> Iterator[Place]:
    starts = [line.start() for line in LINE.finditer(text, start) if line.start() < len(text)] + [len(text)]
    lines = [text[a:b].rstrip("\r\n") for a, b in pairwise(starts)]
    # A footnote's definition would be taken for the definition of a link: its bracket is hidden from the parser.
    shown = [FOOTNOTE.sub(lambda found: STAND_IN + found[0][1:], line).replace("\0", "\ufffd") for line in lines]
    file = _File(text, starts, lines, shown, {})
    stack: list[Any] = []
    column = 0
    for token in parser().parse("\n".join(shown), file.references):
        if token.nesting > 0:
            stack.append(token)
            column = 0 if token.type == "tr_open" else column
        elif token.nesting < 0:
            stack.pop()
            column += token.type in ("td_close", "th_close")
        elif token.type == "inline" and token.content:
            cell = stack[-1].type in ("td_open", "th_open")
            if content := _cell(file, token, column) if cell else _content(file, token):
                yield from _places(file, content, stack, token)


def _content(file: _File, token: Any) -> _Content | None:
    """Find the lines of a paragraph's content in the lines of the file, behind marks of quotes and items."""
    at: list[int] = []
    chars = []
    for number, part in enumerate(token.content.split("\n"), token.map[0]):
        lead = len(part) - len(part.lstrip(" \t"))
        body = part[lead:]
        place = file.shown[number].rfind(body)
        if place < 0:
            return None
        base = file.starts[number] + place
        at += [base] * lead + list(range(base, base + len(body) + 1))
        chars += [part[:lead], file.lines[number][place : place + len(body)], "\n"]
    return _Content("".join(chars)[:-1], at)


@lru_cache(maxsize=4)
def _row(line: str) -> tuple[Span, ...]:
    """Spans of the cells of a row."""
    bounds = [-1, *(n for n, char in enumerate(line) if char == "|" and line[n - 1 : n] != "\\"), len(line)]
    spans = [(left + 1, right) for left, right in pairwise(bounds)]
    if len(spans) > 1 and not line[: bounds[1]].strip(" \t>"):
        spans.pop(0)
    return tuple(spans)


def _cell(file: _File, token: Any, column: int) -> _Content | None:
    """Find a cell in its row; `\\|` is a bar within it."""
    line = file.lines[token.map[0]]
    spans = _row(line)
    if column >= len(spans):
        return None
    start, end = spans[column]
    places = [n for n in range(start, end) if line[n] != "\\" or line[n + 1 : n + 2] != "|"]
    first = "".join(file.shown[token.map[0]][n] for n in places).rfind(token.content)
    if first < 0:
        return None
    places = places[first : first + len(token.content)]
    base = file.starts[token.map[0]]
    at = [base + n - (line[n] == "|") for n in places]  # an escaped bar begins with its backslash
    return _Content("".join(line[n] for n in places), [*at, base + places[-1] + 1])


def _places(file: _File, content: _Content, stack: Sequence[Any], token: Any) -> Iterator[Place]:
    parent, above = stack[-1], stack[-2] if len(stack) > 1 else None
    cell = parent.type in ("td_open", "th_open")
    begins_item = above is not None and above.type == "list_item_open" and above.map[0] == token.map[0]
    whole: Span | None = None
    if not cell and (not begins_item or (above and above.map[1] <= parent.map[1] + 1)):
        whole = (file.starts[parent.map[0]], file.starts[min(parent.map[1], len(file.starts) - 1)])
    local = list(_trimmed(atoms(content.text, file.references, item=begins_item)))
    parts = list(_notes(local, content.text))
    for part in parts:
        if slot := slot_of(part, _kind(stack), whole=whole if len(parts) == 1 else None):
            before, after = content.text[: slot.start], content.text[slot.end :]
            literals = {key: (content.at[start], content.at[end]) for key, (start, end) in slot.literals.items()}
            slot = replace(slot, start=content.at[slot.start], end=content.at[slot.end], literals=literals)
            around = (part[0].start, part[-1].end) if len(parts) > 1 else (0, len(content.text))
            before, after = before[around[0] :], after[: len(after) - len(content.text) + around[1]]
            yield Place(slot, before, after, file.references, _prefix(file.text, content), cell, begins_item, parent.markup.startswith("#"))
    for start, end in attribute_spans(content.text, file.references):
        yield from _attribute(content, start, end)


def _kind(stack: Sequence[Any]) -> BlockKind:
    names = [token.type for token in stack]
    if names[-1] in ("td_open", "th_open"):
        return BlockKind.TABLE_CELL
    return BlockKind.HEADING if names[-1] == "heading_open" else BlockKind.LIST_ITEM if "list_item_open" in names else BlockKind.PARAGRAPH


def _attribute(content: _Content, start: int, end: int) -> Iterator[Place]:
    written = content.text[start:end]
    source = ESCAPED.sub(r"\1", written).strip()
    if visible(source) and not MARKUP.search(ESCAPED.sub(".", written)) and not CONTROLS.search(source):
        start += len(written) - len(written.lstrip())
        end -= len(written) - len(written.rstrip())
        yield Place(Slot(content.at[start], content.at[end], source, BlockKind.ATTRIBUTE), before=content.text[start - 1])


def _front_value(text: str, value: re.Match[str]) -> Iterator[Place]:
    group = value.lastindex or 1
    source = re.sub(r"\\(.)", r"\1", value[1]) if group == 1 else value[group].replace("''", "'") if group == 2 else value[group]
    if visible(source) and not CONTROLS.search(source):
        slot = Slot(*value.span(group), source, BlockKind.ATTRIBUTE)
        yield Place(slot, before=text[slot.start - 1], front_matter=True)


def _notes(atoms: Sequence[Atom], content: str) -> Iterator[Sequence[Atom]]:
    """Cut a paragraph before each footnote's text that begins a line: the parser knows no footnotes."""
    first = 0
    for number, atom in enumerate(atoms):
        if number and atom.label == "footnote" and content[atom.end - 1] == ":":
            yield atoms[first:number]
            first = number
    yield atoms[first:]


def _trimmed(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """Put the white space at the ends of each text into atoms of its own."""
    for atom in atoms:
        lead, tail = len(atom.text) - len(atom.text.lstrip()), len(atom.text.rstrip())
        if atom.kind or atom.label or tail <= lead or tail - lead == len(atom.text) or atom.end - atom.start != len(atom.text):
            yield atom
            continue
        for a, b in ((0, lead), (lead, tail), (tail, len(atom.text))):
            if b > a:
                yield Atom(atom.start + a, atom.start + b, atom.text[a:b])


def _prefix(text: str, content: _Content) -> str | None:
    """What stands before the second line of a paragraph: quote marks, indentation."""
    place = content.text.find("\n")
    if place < 0:
        return None
    return text[content.at[place] : content.at[place + 1]].lstrip("\r\n")
