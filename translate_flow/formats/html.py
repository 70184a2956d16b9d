"""HTML: text and the attributes people read are edited in place, every other character of the file stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from ..document import Block, BlockKind, Code, CodeKind, Document, Piece
from .blocks import blocks_of, matched, target_of
from .changes import Change, Cut, apply, removals, save
from .html_blocks import blocks_in
from .html_tokens import Token, tokens
from .reading import decoded
from .slots import Slot
from .verbatim import Verbatim, said, verbatims

CHARSET = re.compile(r"(charset|encoding)(\s*=\s*[\"']?)([\w.:-]+)", re.I)


def read(path: Path, name: str) -> Document:
    """Read a page in any encoding.

    Raises:
        DocumentError: the file is no text.
    """
    found = decoded(path, page=True)
    return Document(path, name, blocks_of(places(found.text)), encoding=found.encoding, notes=found.notes)


def places(text: str) -> list[Slot]:
    """Find the places of a page that hold blocks, in the order in which they begin."""
    return sorted(blocks_in(text, list(tokens(text))), key=lambda slot: (slot.start, -slot.end))


def write(document: Document, path: Path) -> None:
    """Write the original with its blocks replaced, as UTF-8, its language and encoding declared.

    Raises:
        DocumentError: the original changed since it was read.
    """
    text = decoded(document.path, page=True).text
    pairs = matched(document, places(text))
    gone = removals(pairs)
    changes = [Change(start, end, lambda cut: "") for (start, end), whole in gone.items() if whole]
    for slot, block in pairs:
        if not (slot.whole and gone[slot.whole]):
            changes += _changes(text, slot, block, document)
    changes += _declarations(text, document)
    save(apply(text, changes).encode("utf-8", "replace"), path)


def _changes(text: str, slot: Slot, block: Block, document: Document) -> Iterator[Change]:
    pieces = target_of(slot, block, document)
    if pieces is None:
        return
    attribute = slot.kind is BlockKind.ATTRIBUTE
    quoted = not attribute or text[slot.around[0] - 1] in "\"'"

    def render(cut: Cut) -> str:
        parts = [_written(slot, piece, cut, attribute) for piece in verbatims(pieces, said(slot))]
        return "".join(parts) if quoted else f'"{"".join(parts)}"'

    yield Change(slot.start, slot.end, render)


def _written(slot: Slot, piece: Piece | Verbatim, cut: Cut, attribute: bool) -> str:
    """Write text or a code; the same words in a code pair are written with all that stood between them."""
    if isinstance(piece, str):
        return escape(piece, quote=attribute)
    if isinstance(piece, Code):
        return cut(*slot.literals[piece.id, piece.kind])
    opening, closing = slot.literals[piece.id, CodeKind.OPEN], slot.literals[piece.id, CodeKind.CLOSE]
    return cut(opening[0], closing[1]) if piece.unchanged else cut(*opening) + escape(piece.text, quote=False) + cut(*closing)


def _declarations(text: str, document: Document) -> Iterator[Change]:
    """Say in the page what language it is in now, and that it is UTF-8."""
    declared, head, language = False, None, None
    for token in tokens(text):
        if (token.kind == "other" and text.startswith("<?xml", token.start)) or token.name == "meta":
            for found in CHARSET.finditer(text, token.start, token.end):
                declared = declared or token.name == "meta"
                if found[3].lower() not in ("utf-8", "utf8"):
                    yield Change(found.start(3), found.end(3), lambda cut: "utf-8")
        if token.kind == "open" and token.name == "head":
            head = token
        if token.kind == "open" and document.target.base != "und":
            if token.name == "html" and "lang" not in token.attributes:
                yield _insert(token.start + len("<html"), f' lang="{document.target}"')
            language = language or (token.said(text, "lang") if token.name == "html" else None)
            yield from _language(text, token, document, language)
    if head and not declared and document.encoding != "utf-8":
        yield _insert(head.end, '<meta charset="utf-8">')


def _language(text: str, token: Token, document: Document, old: str | None) -> Iterator[Change]:
    """Change the language of the page, and of elements that repeat it."""
    for name in ("lang", "xml:lang"):
        span = token.attributes.get(name)
        if span and span[1] > span[0] and (token.name == "html" or text[slice(*span)] == old):
            yield Change(*span, lambda cut: str(document.target))


def _insert(at: int, what: str) -> Change:
    return Change(at, at, lambda cut: what)
