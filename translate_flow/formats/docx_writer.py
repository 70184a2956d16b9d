"""A Word paragraph built anew out of its items."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ..document import CodeKind
from .docx_runs import Item, local

Element = Any  # an lxml element


class Writer:
    """Builds the content of a paragraph anew, item by item."""

    def __init__(self, paragraph: Element, base: Element | None) -> None:
        self.space = paragraph.tag[: -len("p")]
        self.stack: list[tuple[Element, Element | None]] = [(paragraph, base)]
        for child in list(paragraph):
            if local(child) != "pPr":
                paragraph.remove(child)

    def put(self, item: Item) -> None:
        """Write an item as it was."""
        parent = self.stack[-1][0]
        if item.kind is None:
            self.text(item.text, item.properties)
            return
        if item.kind is CodeKind.CLOSE and len(self.stack) > 1:
            self.stack.pop()
            parent = self.stack[-1][0]
        for inner in item.inner:
            self.put(inner)
        for node in item.nodes:
            (self._run(parent, item.properties) if item.in_run else parent).append(node)
        if item.kind is CodeKind.OPEN:
            self.stack.append((self._contained(parent, item.container), item.properties))

    def text(self, text: str, properties: Element | None) -> None:
        """Write text in a run."""
        node = self._run(self.stack[-1][0], properties).makeelement(f"{self.space}t")
        run = self.stack[-1][0][-1]
        node.text = text
        if text != text.strip() or "  " in text:
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(node)

    @property
    def properties(self) -> Element | None:
        """What text is set in here."""
        return self.stack[-1][1]

    def _run(self, parent: Element, properties: Element | None) -> Element:
        run = parent.makeelement(f"{self.space}r")
        if properties is not None:
            run.append(deepcopy(properties))
        parent.append(run)
        return run

    def _contained(self, parent: Element, container: Element | None) -> Element:
        """Put an empty copy of a link or content control in place; return where its text goes."""
        if container is None:
            return parent
        copy = container.makeelement(container.tag, dict(container.attrib), nsmap=container.nsmap)
        parent.append(copy)
        if local(container) != "sdt":
            return copy
        for child in container:
            if local(child) in ("sdtPr", "sdtEndPr"):
                copy.append(deepcopy(child))
        content = copy.makeelement(f"{self.space}sdtContent")
        copy.append(content)
        return content
