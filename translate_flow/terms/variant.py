"""What the engine is given and what it made of it, with the way back from brackets and inserted terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..document import Link, Span, TermHit
from ..text.protect import hold


@dataclass(frozen=True, slots=True)
class Variant:
    """One text to give to the engine."""

    text: str
    technique: str  # "plain", "inline", "placeholder"
    held: tuple[str, ...] = ()  # what stands behind ⟦0⟧, ⟦1⟧ …, in order; for a term its preferred target form
    behind: tuple[int | None, ...] = ()  # for each of `held` the number of its hit; None for a protected token
    given: tuple[int, ...] = ()  # numbers of the hits that are written into the text or held
    places: tuple[Span, ...] = ()  # where each hit stands in `text`


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the engine made of a variant."""

    variant: Variant
    target_text: str  # as it came out, brackets and all
    score: float = 0.0  # mean log-probability of a token, ≤ 0
    links: tuple[Link, ...] = ()  # word alignment of `variant.text` and `target_text`
    alternatives: tuple[tuple[str, float], ...] = ()  # the other hypotheses with their scores, best first


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source and what is put in its place."""

    span: Span
    text: str
    slot: bool = False  # held behind a bracket
    hit: int | None = None


def build(text: str, hits: Sequence[TermHit], pieces: Iterable[Piece], technique: str) -> Variant:
    """Put pieces into the source: terms written in, apart from letters beside them, and the others behind brackets."""
    ordered = sorted(pieces, key=lambda piece: piece.span)
    written, moved = _written(text, ordered)
    slots = {span: piece.hit for piece, (_, span) in zip(ordered, moved, strict=True) if piece.slot}
    held = hold(written, slots)
    brackets = [(span, _bracket(held.spans, number)) for number, span in enumerate(held.spans)]
    return Variant(
        text=held.text,
        technique=technique,
        held=held.tokens,
        behind=tuple(slots.get(span) for span in held.spans),
        given=tuple(piece.hit for piece in ordered if piece.hit is not None),
        places=tuple(carried(carried(hit.span, moved), brackets) for hit in hits),
    )


def _written(text: str, pieces: Sequence[Piece]) -> tuple[str, list[tuple[Span, Span]]]:
    out, done, moved = "", 0, []
    for piece in pieces:
        start, end = piece.span
        out += text[done:start]
        if not piece.slot and _letter(out[-1:]):
            out += " "
        moved.append((piece.span, (len(out), len(out) + len(piece.text))))
        out += piece.text
        if not piece.slot and _letter(text[end : end + 1]):
            out += " "
        done = end
    return out + text[done:], moved


def _letter(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _bracket(spans: Sequence[Span], number: int) -> Span:
    """Where the bracket of a held span stands: each is three characters long."""
    start = spans[number][0] + sum(3 - (end - begin) for begin, end in spans[:number])
    return start, start + 3


def carried(span: Span, moved: Iterable[tuple[Span, Span]]) -> Span:
    """Carry a span over replacements, given in order as (before, after)."""
    shift = 0
    for before, after in moved:
        if before == span:
            return after
        if before[1] <= span[0]:
            shift = after[1] - before[1]
    return span[0] + shift, span[1] + shift
