"""Where a Word document holds text: paragraphs of every part, alternative texts, the title among the properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..document import BlockKind
from .docx_package import Package
from .docx_runs import BORDERS, Item, atoms_of, attribute, items_of, local
from .slots import CONTROLS, LINE_BREAK, Atom, Slot, slot_of, visible

Element = Any  # an lxml element
STOP = re.compile(r"[。！？.!?;；:：][”’」』）)\"']*\s*$")


@dataclass(frozen=True, slots=True)
class Place:
    """A slot and the element it lies in."""

    slot: Slot
    part: str
    element: Element  # paragraph, drawing properties, title
    attribute: str = ""  # name of the attribute; empty: the element's content
    items: tuple[Item, ...] = ()  # of the paragraph, the same for all its slots
    base: Element | None = None  # w:rPr of most of its text
    mirror: Element | None = None  # the same paragraph once more, for programs that cannot show the first


def places(package: Package) -> tuple[list[Place], dict[str, Any]]:
    """Find the places of a document that hold blocks, in reading order, with the parsed parts they lie in."""
    trees = {part: package.tree(part) for part, _ in package.stories}
    styles = _styles(package)
    found: list[Place] = []
    for part, story in package.stories:
        mirrors, twins = _fallbacks(trees[part].getroot())
        for element in trees[part].iter():
            name = local(element)
            if name == "p" and element not in twins and _is_word(element):
                found += _paragraph(element, part, _kind(element, story, styles), mirrors.get(element))
            elif name == "docPr":
                found += _texts(element, part)
    if package.core:
        trees[package.core] = package.tree(package.core)
        for element in trees[package.core].iter("{http://purl.org/dc/elements/1.1/}title"):
            if visible(element.text or ""):
                found.append(Place(Slot(0, 0, str(element.text).strip(), BlockKind.HEADING), package.core, element))
    return found, trees


def _is_word(element: Element) -> bool:
    return "wordprocessingml" in element.tag


def _fallbacks(root: Element) -> tuple[dict[Element, Element], set[Element]]:
    """Paragraphs that stand twice: in a drawing and in its stand-in for old programs."""
    mirrors: dict[Element, Element] = {}
    twins: set[Element] = set()
    for both in root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"):
        first, second = (
            [p for side in both if local(side) == name for p in side.iter() if local(p) == "p" and _is_word(p)]
            for name in ("Choice", "Fallback")
        )
        if first:
            twins.update(second)
        if len(first) == len(second):
            mirrors.update(zip(first, second, strict=True))
    return mirrors, twins


def _paragraph(paragraph: Element, part: str, kind: BlockKind, mirror: Element | None) -> Iterator[Place]:
    items, base = items_of(paragraph)
    pieces = list(_parts(list(atoms_of(items))))
    texts = [piece for piece in pieces if visible("".join(atom.text for atom in piece))]
    if len(texts) > 1 and kind is BlockKind.PARAGRAPH and any(item.label == "tab" for item in items):
        kind = BlockKind.TABLE_CELL
    for piece in texts:
        if (slot := slot_of(piece, kind)) and not CONTROLS.search(slot.source):
            yield Place(slot, part, paragraph, items=items, base=base, mirror=mirror)


def _parts(atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    """Cut at tabs and page breaks, and at line breaks that part paragraphs."""
    part: list[Atom] = []
    for number, atom in enumerate(atoms):
        part.append(atom)
        doubled = number + 1 < len(atoms) and atoms[number + 1].label == LINE_BREAK
        if atom.label in BORDERS or (atom.label == LINE_BREAK and (doubled or STOP.search("".join(a.text for a in part[-8:])))):
            yield part
            part = []
    if part:
        yield part


def _texts(element: Element, part: str) -> Iterator[Place]:
    if any(local(above) == "Fallback" for above in element.iterancestors()):
        return
    for name in ("title", "descr"):
        value = element.get(name) or ""
        if visible(value) and not CONTROLS.search(value):
            yield Place(Slot(0, 0, value.strip(), BlockKind.ATTRIBUTE), part, element, name)


def _kind(paragraph: Element, story: str, styles: dict[str, BlockKind]) -> BlockKind:
    if story in ("header", "footer"):
        return BlockKind.HEADER if story == "header" else BlockKind.FOOTER
    for above in paragraph.iterancestors():
        if local(above) in ("tc", "txbxContent"):
            if local(above) == "tc":
                return BlockKind.TABLE_CELL
            break
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    return _declared(properties, styles) or BlockKind.PARAGRAPH


def _declared(properties: Element | None, styles: dict[str, BlockKind]) -> BlockKind | None:
    """The kind that paragraph properties speak of."""
    found = {local(child): attribute(child, "val") for child in properties} if properties is not None else {}
    if found.get("outlineLvl", "9") in "012345678":
        return BlockKind.HEADING
    style = styles.get(found.get("pStyle", ""))
    return style if style is BlockKind.HEADING else BlockKind.LIST_ITEM if "numPr" in found else style


def _styles(package: Package) -> dict[str, BlockKind]:
    """Kinds of the paragraph styles, by id; Word keeps the English names of its own styles in every language."""
    if not package.styles:
        return {}
    kinds: dict[str, BlockKind] = {}
    parents: dict[str, str] = {}
    for style in package.tree(package.styles).iter():
        if local(style) != "style":
            continue
        parts = {local(child): child for child in style}
        name = attribute(parts["name"], "val").lower() if "name" in parts else ""
        own = attribute(style, "styleId")
        if "basedOn" in parts:
            parents[own] = attribute(parts["basedOn"], "val")
        if re.match(r"heading \d|title$|subtitle$", name):
            kinds[own] = BlockKind.HEADING
        elif declared := _declared(parts.get("pPr"), {}):
            kinds[own] = declared
    for own in parents:
        above, steps = own, 0
        while above not in kinds and above in parents and steps < 16:
            above, steps = parents[above], steps + 1
        if above in kinds:
            kinds[own] = kinds[above]
    return kinds
