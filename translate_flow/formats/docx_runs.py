"""A Word paragraph as a row of items: text, pairs (formatting, links) and lone codes, and back into runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..document import CodeKind
from .docx_fonts import Format, format_of, label_of
from .slots import IMAGE, LINE_BREAK, Atom

Element = Any  # an lxml element
THROUGH = frozenset({"ins", "moveTo", "smartTag", "customXml", "sdtContent"})  # walked as if they were not there
PAIRS = {"hyperlink": "link", "sdt": "content control", "bdo": "direction", "dir": "direction"}
GONE = frozenset({
    "customXmlPr", "del", "delInstrText", "delText", "lastRenderedPageBreak", "moveFrom", "moveFromRangeEnd", "moveFromRangeStart",
    "moveToRangeEnd", "moveToRangeStart", "pPr", "proofErr", "rPr", "sdtEndPr", "sdtPr", "smartTagPr", "softHyphen",
})  # fmt: skip
LABELS = {
    "drawing": IMAGE, "pict": IMAGE, "object": IMAGE, "AlternateContent": IMAGE, "oMath": "formula", "oMathPara": "formula",
    "fldSimple": "field", "footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment",
    "commentRangeStart": "comment", "commentRangeEnd": "comment", "bookmarkStart": "bookmark", "bookmarkEnd": "bookmark",
    "sym": "symbol", "fldChar": "field", "instrText": "field",
}  # fmt: skip
SHOWS_ON_SPACE = frozenset({"u", "strike", "dstrike", "highlight", "shd"})
TAB = "tab"
WHITE = re.compile(r"[\t\r\n]")
BORDERS = frozenset({TAB, "page break"})  # what parts two blocks of one paragraph


@dataclass(slots=True)
class Item:
    """One piece of a paragraph and what it takes to write it again."""

    kind: CodeKind | None = None  # None: text
    text: str = ""
    label: str = ""
    name: str = ""
    properties: Element | None = None  # w:rPr of its run; of an opening code: what its text is set in
    nodes: tuple[Element, ...] = ()  # elements to put back
    in_run: bool = False  # whether they belong in a run
    container: Element | None = None  # of an opening code: an element around its text
    inner: tuple[Item, ...] = ()  # of a field: its code and result
    format: Format = field(default_factory=tuple)


def local(element: Element) -> str:
    """Name of an element without its namespace; empty for a comment or an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Value of an attribute whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def items_of(paragraph: Element) -> tuple[tuple[Item, ...], Element | None]:
    """Take a paragraph apart; also tell what most of its text is set in.

    Deleted text of tracked changes is left out, inserted text kept.
    """
    items = _fields(list(_children(paragraph, [0])))
    bases = _bases(items)
    return tuple(_formatted(items, bases)), bases[""].properties


def _children(parent: Element, count: list[int]) -> Iterator[Item]:
    for child in parent:
        name = local(child)
        if name == "r":
            yield from _run(child)
        elif name in THROUGH:
            yield from _children(child, count)
        elif name in PAIRS or (name == "fldSimple" and "HYPERLINK" in attribute(child, "instr")):
            count[0] += 1
            own = f"{name}{count[0]}"
            yield Item(CodeKind.OPEN, label=PAIRS.get(name, "link"), name=own, container=child)
            yield from _children(child, count)
            yield Item(CodeKind.CLOSE, label=PAIRS.get(name, "link"), name=own)
        elif name and name not in GONE:
            yield Item(CodeKind.ALONE, label=LABELS.get(name, name), nodes=(child,))


def _run(run: Element) -> Iterator[Item]:
    properties = next((child for child in run if local(child) == "rPr"), None)
    shape = format_of(properties)
    for child in run:
        name = local(child)
        if name in ("t", "noBreakHyphen"):
            text = "-" if name == "noBreakHyphen" else WHITE.sub(" ", child.text or "")
            yield from (Item(text=part, properties=properties, format=shape) for part in _edges(text))
        elif name in ("br", "cr"):
            label = "page break" if attribute(child, "type") in ("page", "column") else LINE_BREAK
            yield Item(CodeKind.ALONE, label=label, properties=properties, nodes=(child,), in_run=True)
        elif name in ("tab", "ptab"):
            yield Item(CodeKind.ALONE, label=TAB, properties=properties, nodes=(child,), in_run=True)
        elif name and name not in GONE:
            yield Item(CodeKind.ALONE, label=LABELS.get(name, name), properties=properties, nodes=(child,), in_run=True)


def _edges(text: str) -> Iterator[str]:
    """Cut white space at the ends off text, so that it may stay outside a block."""
    core = text.strip()
    lead = text[: len(text) - len(text.lstrip())]
    yield from (part for part in (lead, core, text[len(lead) + len(core) :]) if part)


def _fields(items: list[Item]) -> list[Item]:
    """Make one code of each field (page number, reference), but a pair of a link whose text people read."""
    result: list[Item] = []
    begins: list[int] = []
    for item in items:
        result.append(item)
        kind = attribute(item.nodes[0], "fldCharType") if item.nodes and local(item.nodes[0]) == "fldChar" else ""
        if kind == "begin":
            begins.append(len(result) - 1)
        elif kind == "end" and begins:
            start = begins.pop()
            result[start:] = _field(result[start:], f"field{start}")
    return result


def _field(parts: list[Item], name: str) -> list[Item]:
    if sum((p.kind is CodeKind.OPEN) - (p.kind is CodeKind.CLOSE) for p in parts):
        return parts  # it crosses a link: left as it is
    separate = next((n for n, p in enumerate(parts) if p.nodes and attribute(p.nodes[0], "fldCharType") == "separate"), None)
    code = "".join(p.nodes[0].text or "" for p in parts[:separate] if p.nodes and local(p.nodes[0]) == "instrText")
    if separate is None or code.split()[:1] != ["HYPERLINK"]:
        return [Item(CodeKind.ALONE, label="field", inner=tuple(parts))]
    opening = Item(CodeKind.OPEN, label="link", name=name, inner=tuple(parts[: separate + 1]))
    return [opening, *parts[separate + 1 : -1], Item(CodeKind.CLOSE, label="link", name=name, inner=(parts[-1],))]


def _formatted(items: Sequence[Item], bases: dict[str, Item]) -> list[Item]:
    """Put pairs around text that is set otherwise than most of its paragraph, or of the link it stands in."""
    result: list[Item] = []
    stack = [bases[""]]
    last = -1  # place in `result` of the last text of the pair that is open
    current: Item | None = None

    def close() -> None:
        nonlocal current
        if current:
            result.insert(last + 1, Item(CodeKind.CLOSE, label=current.label, name=current.name))
            current = None

    for item in items:
        if item.kind in (CodeKind.OPEN, CodeKind.CLOSE):
            close()
            if item.kind is CodeKind.OPEN:
                stack.append(bases.get(item.name) or stack[-1])
                item = replace(item, properties=stack[-1].properties)
            else:
                stack.pop()
        elif item.label in BORDERS:
            close()
        elif item.kind is None and (item.text.strip() or SHOWS_ON_SPACE & {name for name, _ in item.format}):
            if current and item.format != current.format:
                close()
            if not current and item.format != stack[-1].format:
                current = Item(
                    CodeKind.OPEN, "", label_of(item.format, stack[-1].format), f"format{len(result)}", item.properties, format=item.format
                )
                result.append(current)
        if item.kind is None and current:
            last = len(result)
        result.append(item)
    close()
    return result


def _bases(items: Sequence[Item]) -> dict[str, Item]:
    """Find what most of the text is set in: of the paragraph under "", of each link under its name."""
    weights: dict[str, Counter[Format]] = {"": Counter()}
    examples: dict[tuple[str, Format], Item] = {}
    names = [""]
    for item in items:
        if item.kind is CodeKind.OPEN:
            names.append(item.name)
        elif item.kind is CodeKind.CLOSE:
            names.pop()
        elif item.kind is None and item.text.strip():
            weights.setdefault(names[-1], Counter())[item.format] += len(item.text.strip())
            examples.setdefault((names[-1], item.format), item)
    return {name: examples[name, counted.most_common(1)[0][0]] if counted else Item() for name, counted in weights.items()}


def atoms_of(items: Sequence[Item]) -> Iterator[Atom]:
    """Show items as the atoms that blocks are made of; a span is an item's number."""
    for number, item in enumerate(items):
        yield Atom(number, number + 1, item.text, item.kind, item.name, item.label)
