"""Markdown: markdown-it finds the blocks and their markup, and only the text between is edited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..document import Block, BlockKind, Document
from .blocks import blocks_of, matched, target_of
from .changes import Change, Cut, apply, removals, save
from .markdown_blocks import Place, places
from .markdown_target import attribute_text, inline_text
from .reading import decoded


def read(path: Path, name: str) -> Document:
    """Read a Markdown file in any encoding.

    Raises:
        DocumentError: the file is no text.
    """
    found = decoded(path)
    return Document(path, name, blocks_of(place.slot for place in places(found.text)), encoding=found.encoding, notes=found.notes)


def write(document: Document, path: Path) -> None:
    """Write the original with its blocks replaced: UTF-8, line ends and byte order mark as they were.

    Raises:
        DocumentError: the original changed since it was read.
    """
    text = decoded(document.path).text
    found = places(text)
    pairs = matched(document, [place.slot for place in found])
    newline = "\r\n" if "\r\n" in text else "\n"
    gone = removals(pairs)
    changes = [Change(start, end, lambda cut: "") for (start, end), whole in gone.items() if whole]
    for place, (slot, block) in zip(found, pairs, strict=True):
        if not (slot.whole and gone[slot.whole]):
            changes += _changes(place, block, document, newline)
    save(apply(text, changes).encode("utf-8", "replace"), path)


def _changes(place: Place, block: Block, document: Document, newline: str) -> Iterator[Change]:
    pieces = target_of(place.slot, block, document)
    if pieces is None:
        return

    def render(cut: Cut) -> str:
        return attribute_text(place, pieces) if place.slot.kind is BlockKind.ATTRIBUTE else inline_text(place, pieces, cut, newline)

    yield Change(place.slot.start, place.slot.end, render)
