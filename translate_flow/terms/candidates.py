"""What to give to the engine, and to give again, so that terms and protected tokens come out right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..document import TermHit
from ..text.language import Language
from ..text.protect import Protected
from .judge import Bench
from .match import overlap
from .variant import Candidate, Piece, Variant, build
from .whole import whole, words_left

__all__ = ["Candidate", "Variant", "variants"]

SLOTS = 10  # brackets that a model knows: ⟦0⟧ to ⟦9⟧


def variants(
    text: str, hits: Sequence[TermHit], protected: Sequence[Protected], target: Language, plain: Candidate | None = None
) -> tuple[Variant, ...]:
    """List what to give to the engine: first the plain text, then, knowing what became of it, what may repair it.

    The first call (no `plain`) gives one variant, the text with hard tokens held; none where the segment needs no
    engine, because it is a term or a token as a whole. The second gives none where all is satisfied.

    Args:
        text: cleaned source.
        plain: what the engine made of the first call's variant.
    """
    if whole(text, hits) is not None or not words_left(text, protected):
        return ()
    if plain is None:
        return (build(text, hits, _held(text, (p for p in protected if p.hard)), "plain"),)
    best = min(Bench(text, hits, protected, target, plain).judge(plain), key=lambda verdict: verdict.rank)
    if best.satisfied:
        return ()
    failed = best.unsatisfied
    again = [p for p in protected if p.hard or text[slice(*p.span)] in best.missing]
    lost = _held(text, (p for p in again if not any(overlap(p.span, hits[number].span) for number in failed)))
    written = [Piece(hits[number].span, hits[number].wanted, False, number) for number in failed]
    behind = [Piece(hits[number].span, hits[number].wanted, True, number) for number in failed]
    made = [build(text, hits, lost + written, "inline" if failed else "placeholder"), build(text, hits, lost + behind, "placeholder")]
    return tuple({v.text: v for v in reversed(made) if v.text != plain.variant.text and len(v.held) <= SLOTS}.values())[::-1]


def _held(text: str, protected: Iterable[Protected]) -> list[Piece]:
    return [Piece(p.span, text[slice(*p.span)], True) for p in protected]
