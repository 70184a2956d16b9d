"""Code pairs: inline code, addresses, formulae and names kept as they are, whose text a reader sees and no format may touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..document import Code, CodeKind, Piece
from .slots import CODE, Atom, Slot


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A code pair in a target, with the text in it."""

    id: int
    text: str


def verbatims(pieces: Iterable[Piece], ids: frozenset[int]) -> list[Piece | Verbatim]:
    """Join each pair of `ids` with its text; formatting in it goes round it, lone codes go behind it.

    A pair without text goes, one inside another gives its text to that one. `pieces` hold whole, nested pairs.
    """
    result: list[Piece | Verbatim] = []
    opened: int | None = None
    text = ""
    around: list[Code] = []  # codes of other pairs found inside, the opening halves in order
    alone: list[Code] = []
    for piece in pieces:
        if opened is None:
            if isinstance(piece, Code) and piece.id in ids:
                opened, text, around, alone = piece.id, "", [], []
            else:
                result.append(piece)
        elif isinstance(piece, str):
            text += piece
        elif piece.id == opened:
            result += _with_formatting(Verbatim(opened, text), around, alone)
            opened = None
        elif piece.kind is CodeKind.ALONE:
            alone.append(piece)
        elif piece.id not in ids:
            around.append(piece)
    return joined(result)


def _with_formatting(found: Verbatim, around: Sequence[Code], alone: Sequence[Code]) -> list[Piece | Verbatim]:
    if not found.text.strip():
        return [found.text, *alone]
    opening = [code for code in around if code.kind is CodeKind.OPEN]
    closing = {code.id: code for code in around if code.kind is CodeKind.CLOSE}
    return [*opening, found, *(closing[code.id] for code in reversed(opening)), *alone]


def joined(pieces: Iterable[Piece | Verbatim]) -> list[Piece | Verbatim]:
    """Join texts that stand side by side; empty ones go."""
    result: list[Piece | Verbatim] = []
    for piece in pieces:
        if isinstance(piece, str) and result and isinstance(result[-1], str):
            result[-1] += piece
        elif piece != "":
            result.append(piece)
    return result


def ids_of(slot: Slot) -> frozenset[int]:
    """The numbers of the code pairs of a place."""
    return frozenset(code.id for code in slot.codes if code.kind is CodeKind.OPEN and code.label == CODE)


def said(slot: Slot, number: int) -> str:
    """The text in a pair of the source."""
    first, last = (next(c.offset for c in slot.codes if c.id == number and c.kind is kind) for kind in (CodeKind.OPEN, CodeKind.CLOSE))
    return slot.source[first:last]


def unchanged(slot: Slot, found: Verbatim) -> bool:
    """Whether a target says in a pair what the source says in it; white space does not count."""
    return found.text.split() == said(slot, found.id).split()


def marked(atoms: Iterable[Atom]) -> list[Atom]:
    """Label the text inside code pairs, so that it alone makes no block."""
    result = list(atoms)
    opened: dict[str, list[int]] = {}
    for number, atom in enumerate(result):
        if atom.label != CODE or atom.kind in (None, CodeKind.ALONE):
            continue
        starts = opened.setdefault(atom.name, [])
        if atom.kind is CodeKind.OPEN:
            starts.append(number)
        elif starts:
            start = starts.pop() + 1
            if not starts:  # the outermost pair
                result[start:number] = [replace(a, label=CODE) if a.kind is None else a for a in result[start:number]]
    return result
