"""Slots become blocks, and blocks go back into their slots."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from ..document import Block, Code, CodeKind, Document, Piece, interleave
from ..errors import DocumentError
from .slots import LINE_BREAK, Slot


def block_id(source: str, occurrence: int) -> str:
    """Name a block by what it says: `#9f2c01ab~1`; `occurrence` counts equal sources from 1."""
    return f"#{hashlib.sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}~{occurrence}"


def blocks_of(slots: Iterable[Slot]) -> tuple[Block, ...]:
    """Turn the places of a file into its blocks, with their ids."""
    seen: Counter[str] = Counter()
    blocks = []
    for slot in slots:
        seen[slot.source] += 1
        blocks.append(Block(block_id(slot.source, seen[slot.source]), slot.source, slot.kind, slot.codes))
    return tuple(blocks)


def matched(document: Document, slots: Sequence[Slot]) -> list[tuple[Slot, Block]]:
    """Pair the places of the original, read again, with the document's blocks.

    Raises:
        DocumentError: the file no longer holds the same blocks in the same order.
    """
    if [slot.source for slot in slots] != [block.source for block in document.blocks]:
        raise DocumentError(
            "The file changed while the run was under way.", where=str(document.path), fix="Close it in other programs and run again."
        )
    return list(zip(slots, document.blocks, strict=True))


def mended(pieces: Iterable[Piece], codes: tuple[Code, ...]) -> list[Piece]:
    """Put a target's pieces in an order that any file can hold.

    Unknown, doubled and half codes are dropped, pairs are nested, pairs around nothing go; lone codes that were left
    out (pictures, footnote references) come at the end. No white space at either end.
    """
    wanted = list(pieces)
    place = {(p.id, p.kind): n for n, p in reversed(list(enumerate(wanted))) if isinstance(p, Code)}
    known = {(code.id, code.kind): code for code in codes}
    result: list[Piece] = []
    opened: list[tuple[int, int]] = []  # id, place in result
    for number, piece in enumerate(wanted):
        if isinstance(piece, str):
            _add(result, piece if result else piece.lstrip())
        elif (piece.id, piece.kind) not in known or place[piece.id, piece.kind] != number:
            continue
        elif piece.kind is CodeKind.ALONE:
            result.append(piece)
        elif piece.kind is CodeKind.OPEN:
            if place.get((piece.id, CodeKind.CLOSE), -1) > number:
                opened.append((piece.id, len(result)))
                result.append(piece)
        elif any(piece.id == number for number, _ in opened):
            while _shut(result, opened, known) != piece.id:
                pass
    while opened:
        _shut(result, opened, known)
    result.extend(c for c in codes if c.kind is CodeKind.ALONE and (c.id, c.kind) not in place and c.label != LINE_BREAK)
    return _stripped(result)


def _add(result: list[Piece], text: str) -> None:
    """Append text, joined to text before it."""
    if text and result and isinstance(result[-1], str):
        result[-1] += text
    elif text:
        result.append(text)


def _shut(result: list[Piece], opened: list[tuple[int, int]], known: dict[tuple[int, CodeKind], Code]) -> int:
    """Close the innermost open pair, or take it out where nothing stands in it; return its id."""
    number, place = opened.pop()
    inner = result[place + 1 :]
    if all(isinstance(piece, str) and not piece.strip() for piece in inner):
        del result[place:]
        for piece in inner:
            _add(result, str(piece))
    else:
        result.append(known[number, CodeKind.CLOSE])
    return number


def _stripped(pieces: list[Piece]) -> list[Piece]:
    """Drop white space at both ends; codes there do not hide it."""
    texts = [number for number, piece in enumerate(pieces) if isinstance(piece, str)]
    for number in texts:
        pieces[number] = str(pieces[number]).lstrip()
        if pieces[number]:
            break
    for number in reversed(texts):
        pieces[number] = str(pieces[number]).rstrip()
        if pieces[number]:
            break
    return [piece for piece in pieces if piece]


def target_of(slot: Slot, block: Block, document: Document) -> list[Piece] | None:
    """The pieces to write in `slot`, mended; None where the file's own text stays as it is."""
    if block.removed:
        return [code for code in slot.codes if code.kind is CodeKind.ALONE and code.label != LINE_BREAK]
    pieces: list[Piece] = []
    for piece in block.pieces(document.target):
        _add(pieces, piece) if isinstance(piece, str) else pieces.append(piece)
    if pieces == list(interleave(slot.source, slot.codes)):
        return None
    return mended(pieces, slot.codes)
