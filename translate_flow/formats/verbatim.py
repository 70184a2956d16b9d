"""Code pairs: inline code, addresses, formulae and names kept as they are, whose text a reader sees and no format may touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..document import CODE, Code, CodeKind, Piece
from .slots import Atom, Slot


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A code pair in a target, with the text in it."""

    id: int
    text: str
    source: str  # what stood in it; white space apart, the text should be the same

    @property
    def unchanged(self) -> bool:
        """Whether the target says in the pair what the source says."""
        return self.text.split() == self.source.split()


def said(slot: Slot) -> dict[int, str]:
    """The text in each code pair of a place, by number."""
    starts = {code.id: code.offset for code in slot.codes if code.kind is CodeKind.OPEN and code.label == CODE}
    return {c.id: slot.source[starts[c.id] : c.offset] for c in slot.codes if c.kind is CodeKind.CLOSE and c.id in starts}


def verbatims(pieces: Iterable[Piece], sources: dict[int, str]) -> list[Piece | Verbatim]:
    """Join each pair that `sources` names with its text; formatting in it goes round it, lone codes go behind it.

    A pair without text goes, one inside another gives its text to that one. `pieces` hold whole, nested pairs.
    """
    result: list[Piece | Verbatim] = []
    opened: int | None = None
    text = ""
    inside: list[Code] = []
    for piece in pieces:
        if opened is None:
            if isinstance(piece, Code) and piece.id in sources:
                opened, text, inside = piece.id, "", []
            else:
                result.append(piece)
        elif isinstance(piece, str):
            text += piece
        elif piece.id == opened:
            result += _dressed(Verbatim(opened, text, sources[opened]), inside)
            opened = None
        elif piece.id not in sources:
            inside.append(piece)
    return joined(result)


def _dressed(found: Verbatim, inside: Sequence[Code]) -> list[Piece | Verbatim]:
    """Put round a pair the codes that were found in it, and white space at its ends that its source did not have."""
    opening = [code for code in inside if code.kind is CodeKind.OPEN]
    closing = {code.id: code for code in inside if code.kind is CodeKind.CLOSE}
    after = [*(closing[code.id] for code in reversed(opening)), *(code for code in inside if code.kind is CodeKind.ALONE)]
    text = found.text
    if not text.strip():
        return [text, *(code for code in inside if code.kind is CodeKind.ALONE)]
    lead = "" if found.source[:1].isspace() else text[: len(text) - len(text.lstrip())]
    tail = "" if found.source[-1:].isspace() else text[len(text.rstrip()) :]
    return [lead, *opening, replace(found, text=text[len(lead) : len(text) - len(tail)]), *after, tail]


def joined(pieces: Iterable[Piece | Verbatim]) -> list[Piece | Verbatim]:
    """Join texts that stand side by side; empty ones go."""
    result: list[Piece | Verbatim] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, str) and isinstance(last, str):
            result[-1] = last + piece
        elif piece != "":
            result.append(piece)
    return result


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
