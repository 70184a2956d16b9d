"""Where a page holds text: the inline content of block elements, and the attributes that people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from ..document import CODE, BlockKind, CodeKind, Span
from .html_elements import BLOCKS, ENDS_ITSELF, GOES, KEPT, KINDS, LABELS, META, SPOKEN, VOID, WORDS
from .html_tokens import Token, closings
from .slots import CONTROLS, IMAGE, LINE_BREAK, Atom, Slot, plain_atoms, slot_of, visible
from .verbatim import marked

SPACE = re.compile(r"(?:\s|&nbsp;|&ensp;|&emsp;|&#160;|&#xa0;|&#12288;)*", re.I)
SPACE_BEFORE = re.compile(r"(?:&nbsp;|&ensp;|&emsp;|&#160;|&#xa0;|&#12288;)\Z", re.I)
# A line that ends here and goes on there is two paragraphs, whatever their author used to part them.
STOP = re.compile(r"[。！？.!?;；:：][”’」』）)\"']*\s*$")
FRESH = re.compile(r"\s*(?:[\u3000\xa0]{2}|[•●■◆·\-–]\s|\d{1,2}[.、)）]|[（(]\d|[①-⑳]|[一二三四五六七八九十]+、|[^\s:：]{1,12}[:：](?!//))")


@dataclass(slots=True)
class _Walk:
    """What is known while reading on: open elements, the paragraph begun, the block tag it began after."""

    text: str
    opened: list[Token] = field(default_factory=list)
    atoms: list[Atom] = field(default_factory=list)
    before: Token | None = None


def blocks_in(text: str, stream: Sequence[Token]) -> Iterator[Slot]:
    """Yield the places of a page that hold blocks; an attribute before the paragraph that its tag stands in."""
    ends = closings(list(stream))
    walk = _Walk(text)
    number = 0
    while number < len(stream):
        token = stream[number]
        last = _kept_to(text, stream, number, ends)
        if last > number and token.name not in BLOCKS:
            walk.atoms += _kept(text, stream[number : last + 1])
        elif last > number:
            yield from _flush(walk, None)
            walk.before = None
        else:
            yield from _step(walk, token)
        number = last + 1
    yield from _flush(walk, None)


def _kept_to(text: str, stream: Sequence[Token], number: int, ends: dict[int, int]) -> int:
    """The number of the last token of an element that is not translated; `number` itself for any other token."""
    token = stream[number]
    if token.kind != "open":
        return number
    frozen = token.said(text, "translate").lower() == "no" or "notranslate" in token.said(text, "class").split()
    if not frozen and token.name not in KEPT:
        return number
    if number not in ends and number + 1 < len(stream) and stream[number + 1].raw:
        return number + 1
    return ends.get(number, number)


def _kept(text: str, element: Sequence[Token]) -> list[Atom]:
    """An inline element that is not translated: a pair round its text, tags in it left out; one code where it is more than words."""
    first, last = element[0], element[-1]
    if first.name in WORDS or first.name not in KEPT:
        shown = [atom for token in element[1:-1] if token.kind == "text" for atom in _text_atoms(text, token)]
        if not all(atom.blank for atom in shown) and not any(atom.kind for atom in shown) and _only_words(element):
            opening = Atom(first.start, first.end, kind=CodeKind.OPEN, name=first.name, label=CODE)
            return marked([opening, *shown, Atom(last.start, last.end, kind=CodeKind.CLOSE, name=first.name, label=CODE)])
    return [Atom(first.start, last.end, kind=CodeKind.ALONE, label=LABELS.get(first.name, first.name))]


def _only_words(element: Sequence[Token]) -> bool:
    """Whether an element holds nothing but text and well-nested formatting."""
    opened: list[str] = []
    for token in element:
        if token.kind == "open" and token.name not in (BLOCKS | KEPT | VOID) - WORDS:
            opened.append(token.name)
        elif token.kind == "close" and opened and opened[-1] == token.name:
            opened.pop()
        elif token.kind != "text" and token.name != "wbr":
            return False
    return not opened


def _step(walk: _Walk, token: Token) -> Iterator[Slot]:
    if token.kind == "text":
        walk.atoms += _text_atoms(walk.text, token)
    elif token.kind == "other":
        walk.atoms.append(Atom(token.start, token.end, kind=CodeKind.ALONE, label="comment"))
    elif token.name not in BLOCKS:
        yield from attributes(walk.text, token)
        walk.atoms.append(_code(walk.text, token))
    else:
        yield from _flush(walk, token)
        yield from attributes(walk.text, token)
        walk.before = token if token.kind == "open" else None
        _nest(walk.opened, token)


def _code(text: str, token: Token) -> Atom:
    alone = token.name in VOID or text[token.start : token.end].endswith("/>")
    kind = CodeKind.ALONE if alone else CodeKind.OPEN if token.kind == "open" else CodeKind.CLOSE
    return Atom(token.start, token.end, kind=kind, name="" if alone else token.name, label=LABELS.get(token.name, token.name))


def _nest(opened: list[Token], token: Token) -> None:
    """Keep the list of open block elements, forgiving what authors forget to close."""
    if token.kind == "close":
        if any(element.name == token.name for element in opened[-64:]):
            while opened.pop().name != token.name:
                pass
    elif token.name not in VOID:
        if opened and opened[-1].name == token.name and token.name in ENDS_ITSELF:
            opened.pop()
        opened.append(token)


def _core(text: str, start: int, end: int) -> Span:
    """The span without white space at both ends, be it written as it is or as an entity."""
    lead = SPACE.match(text, start, end)
    start = lead.end() if lead else start
    while end > start:
        if text[end - 1].isspace():
            end = start + len(text[start:end].rstrip())
        elif text[end - 1] == ";" and (entity := SPACE_BEFORE.search(text, max(start, end - 8), end)):
            end = entity.start()
        else:
            break
    return start, end


def _text_atoms(text: str, token: Token) -> Iterator[Atom]:
    """Text with its entities read, white space at its ends apart."""
    start, end = _core(text, token.start, token.end)
    for first, last in ((token.start, start), (start, end), (end, token.end)):
        raw = text[first:last]
        if "&" in raw:
            yield Atom(first, last, unescape(raw))
        elif raw:
            yield from plain_atoms(raw, first)


def _flush(walk: _Walk, after: Token | None) -> Iterator[Slot]:
    """End the paragraph begun; `after` is the block tag that ends it."""
    atoms, walk.atoms = walk.atoms, []
    kind = next((KINDS[element.name] for element in reversed(walk.opened[-16:]) if element.name in KINDS), BlockKind.PARAGRAPH)
    parts = list(_parts(atoms))
    whole: Span | None = None
    if len(parts) == 1 and walk.before and after and after.kind == "close" and after.name == walk.before.name in GOES:
        whole = (walk.before.start, after.end)
        if any(atom.label == IMAGE for atom in atoms):
            whole = None
    for part in parts:
        if slot := slot_of(part, kind, collapse=True, whole=whole):
            yield slot


def _parts(atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    """Cut at line breaks that part paragraphs: two in a row, or one after a full stop or before an indentation."""
    part: list[Atom] = []
    for number, atom in enumerate(atoms):
        part.append(atom)
        if atom.label != LINE_BREAK:
            continue
        said = "".join(a.text for a in part[-8:])
        ahead = ""
        for following in atoms[number + 1 : number + 6]:
            if following.label == LINE_BREAK:
                break
            ahead += following.text
        if not ahead.strip() or STOP.search(said) or FRESH.match(ahead):
            yield part
            part = []
    if part:
        yield part


def attributes(text: str, token: Token) -> Iterator[Slot]:
    """Yield the values of a tag that people read."""
    if token.kind != "open" or not token.attributes:
        return
    names = list(SPOKEN)
    if token.name == "meta":
        names = ["content"] if {token.said(text, "name").lower(), token.said(text, "property").lower()} & META else []
    elif token.name == "input" and token.said(text, "type").lower() in ("submit", "button", "reset"):
        names.append("value")
    for name in names:
        start, end = token.attributes.get(name, (0, 0))
        first, last = _core(text, start, end)
        source = unescape(text[first:last])
        if visible(source) and not CONTROLS.search(source):
            yield Slot(first, last, source, BlockKind.ATTRIBUTE, around=(start, end))
