"""Inline Markdown as text and codes, and the texts in it that people read though no paragraph shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..document import CODE, CodeKind, Span
from .markdown_inline import Event, events
from .slots import CONTROLS, IMAGE, LINE_BREAK, Atom, plain_atoms
from .verbatim import marked

PAIRS = {"em": "italic", "strong": "bold", "s": "strike-through"}
KEPT_TAGS = frozenset(("code", "kbd", "samp", "var"))
HTML_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
TITLE = re.compile(r"""["'(]((?:[^"\\]|\\.)*)["')]\s*\)\Z""")
WRAP = re.compile(r"[ \t]*\n[ \t]*")
VERBATIM = {"code_inline": CODE, "math": "formula", "url": "link", "autolink": "link"}  # label where there is nothing to show


def atoms(content: str, references: dict[str, Any], *, item: bool = False) -> list[Atom]:
    """Cut the content of a paragraph into text and codes; spans are offsets in `content`."""
    found: list[Atom] = []
    done = 0
    for event in events(content, references, item=item):
        found += plain_atoms(content[done : event.start], done)
        done = event.end
        found += _atoms(event, content)
    return marked([*found, *plain_atoms(content[done:], done)])


def _atoms(event: Event, content: str) -> Iterator[Atom]:
    start, end, name = event.start, event.end, event.type
    if name == "text_special":
        yield Atom(start, end, event.content)
    elif name == "softbreak":
        yield Atom(start, end, "\n")
    elif name.endswith(("_open", "_close")) and name.split("_")[0] in (*PAIRS, "link"):
        tag = name.split("_")[0]
        yield Atom(start, end, kind=CodeKind.OPEN if name.endswith("_open") else CodeKind.CLOSE, name=tag, label=PAIRS.get(tag, "link"))
    elif name == "html_inline" and (found := HTML_TAG.match(content, start)):
        yield _tag(event, content, found)
    elif name in VERBATIM:
        yield from _verbatim(event, content)
    else:
        label = {"hardbreak": LINE_BREAK, "image": IMAGE, "task": "task box"}.get(name, name)
        yield Atom(start, end, kind=CodeKind.ALONE, label=label)


def _tag(event: Event, content: str, found: re.Match[str]) -> Atom:
    tag = found[2].lower()
    alone = content[event.end - 2] == "/" or tag in ("br", "img", "hr", "wbr", "input")
    kind = CodeKind.ALONE if alone else CodeKind.CLOSE if found[1] else CodeKind.OPEN
    label = CODE if tag in KEPT_TAGS else {"br": LINE_BREAK, "img": IMAGE}.get(tag, tag)
    return Atom(event.start, event.end, kind=kind, name="" if alone else "<" + tag, label=label)


def _verbatim(event: Event, content: str) -> Iterator[Atom]:
    """Code, an address, a formula: a pair round what a reader sees; one code where that is nothing, or more than one line of TeX."""
    written = content[event.start : event.end]
    sign = {"code_inline": "`", "math": "$"}.get(event.type, "")
    lead = len(written) - len(written.lstrip(sign)) if sign else int(event.type == "autolink")
    inner = written[lead : len(written) - lead]
    if sign == "`":
        inner = WRAP.sub(" ", inner)
        if inner.strip(" ") and inner[0] == inner[-1] == " ":
            inner, lead = inner[1:-1], lead + 1
    if not inner.strip() or CONTROLS.search(inner) or "\n" in inner:
        yield Atom(event.start, event.end, kind=CodeKind.ALONE, label=VERBATIM[event.type])
        return
    yield Atom(event.start, event.start + lead, kind=CodeKind.OPEN, name="code", label=CODE)
    yield Atom(event.start + lead, event.end - lead, inner)
    yield Atom(event.end - lead, event.end, kind=CodeKind.CLOSE, name="code", label=CODE)


def attribute_spans(content: str, references: dict[str, Any]) -> Iterator[Span]:
    """Yield the alternative texts and the titles of images and links."""
    for event in events(content, references):
        if event.type == "image":
            label_end = _label_end(content, event.start + 2, event.end)
            yield event.start + 2, label_end
            tail = label_end
        elif event.type == "link_close":
            tail = event.start
        else:
            continue
        literal = content[tail : event.end]
        if literal.startswith("](") and (title := TITLE.search(literal)) and literal[title.start() - 1].isspace():
            yield tail + title.start(1), tail + title.end(1)


def _label_end(content: str, start: int, end: int) -> int:
    depth, at = 1, start
    while at < end:
        if content[at] == "\\":
            at += 1
        elif content[at] == "[":
            depth += 1
        elif content[at] == "]":
            depth -= 1
            if not depth:
                return at
        at += 1
    return end
