"""Word documents: paragraphs are written anew where their text changed; all else stays byte by byte."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from ..document import Block, CodeKind, Document, Piece
from ..text.language import Language
from .blocks import blocks_of, matched, target_of
from .changes import save
from .docx_fonts import dressed
from .docx_package import open_package
from .docx_places import Place, places
from .docx_runs import BORDERS, Item, items_of, local
from .docx_styles import adapted
from .docx_writer import Writer
from .slots import CONTROLS

Element = Any  # an lxml element
Filled = tuple[Place, Block, list[Piece] | None]  # a place and what to write in it; None: nothing changed


def read(path: Path, name: str) -> Document:
    """Read a .docx: body, tables, headers, footers, notes, text boxes, alternative texts, title.

    Raises:
        DocumentError: the file is protected, damaged or no Word document.
    """
    found, _ = places(open_package(path))
    return Document(path, name, blocks_of(place.slot for place in found))


def write(document: Document, path: Path) -> None:
    """Write the original with its blocks replaced; parts that did not change stay as they were.

    Raises:
        DocumentError: the original changed since it was read, or can no longer be opened.
    """
    from lxml import etree

    package = open_package(document.path)
    found, trees = places(package)
    pairs = matched(document, [place.slot for place in found])
    filled = [(place, block, target_of(slot, block, document)) for place, (slot, block) in zip(found, pairs, strict=True)]
    touched = {place.part for place, _, pieces in filled if pieces is not None}
    if not touched:
        save(package.data, path)
        return
    for _, group in groupby(filled, key=lambda entry: (id(entry[0].element), entry[0].attribute)):
        _fill(list(group), document.target)
    changed = {part: etree.tostring(trees[part], xml_declaration=True, encoding="UTF-8", standalone=True) for part in touched}
    save(package.with_parts(changed | adapted(package, document.target)), path)


def _fill(entries: Sequence[Filled], target: Language) -> None:
    """Write the blocks of one paragraph, attribute or property."""
    if all(pieces is None for _, _, pieces in entries):
        return
    place, _, pieces = entries[0]
    plain = CONTROLS.sub("", "".join(piece for piece in pieces or () if isinstance(piece, str)))
    if place.attribute:
        place.element.set(place.attribute, plain)
    elif not place.items:
        place.element.text = plain
    elif all(block.removed for _, block, _ in entries) and _droppable(place):
        place.element.getparent().remove(place.element)
    else:
        _rebuild(Writer(place.element, place.base), place.items, entries, target)
    if place.items and place.mirror is not None:
        twin, base = items_of(place.mirror)
        if [(i.kind, i.text) for i in twin] == [(i.kind, i.text) for i in place.items]:
            _rebuild(Writer(place.mirror, base), twin, entries, target)


def _rebuild(writer: Writer, items: Sequence[Item], entries: Sequence[Filled], target: Language) -> None:
    number = 0
    for place, _, pieces in entries:
        stop = place.slot.end if pieces is not None else place.slot.start
        for item in items[number : place.slot.start]:
            writer.put(item)
        for piece in pieces or ():
            if isinstance(piece, str):
                writer.text(CONTROLS.sub("", piece.replace("\n", " ").replace("\t", " ")), dressed(writer.properties, target))
            else:
                for item in items[slice(*place.slot.literals[piece.id, piece.kind])]:
                    writer.put(item)
        number = stop
    for item in items[number:]:
        writer.put(item)


def _droppable(place: Place) -> bool:
    """Whether a paragraph may go: a cell, a note and a text box must keep one, and nothing but text may be lost."""
    parent = place.element.getparent()
    if local(parent) != "body" and local(parent) != "sdtContent":
        return False
    properties = next((child for child in place.element if local(child) == "pPr"), None)
    if properties is not None and any(local(child) == "sectPr" for child in properties):
        return False
    return all(item.kind is not CodeKind.ALONE or item.label in BORDERS - {"page break"} for item in place.items)
