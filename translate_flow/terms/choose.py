"""Choose among the candidates of a segment: tokens first, then terms, then what the model likes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..document import Fate, TermHit
from ..text.language import Language
from ..text.protect import Protected
from .judge import Bench, Verdict, settled
from .postedit import exchanged
from .variant import Candidate
from .whole import whole, whole_target

_MOST_EXCHANGED = 3  # how many of the best candidates are tried for an exchange


@dataclass(frozen=True, slots=True)
class Choice:
    """A segment's translation and what became of its terms."""

    target: str
    hits: tuple[TermHit, ...] = ()  # with fate, technique and span in the target
    technique: str = ""  # "plain", "n-best", "inline", "placeholder", "alignment", "whole segment"; empty: nothing to translate
    missing: tuple[str, ...] = ()  # protected tokens that did not come through
    candidate: Candidate | None = None  # what the target was made of; None where no engine was needed
    broken: bool = False  # even the best is hardly a translation


def settle(
    text: str,
    hits: Sequence[TermHit],
    protected: Sequence[Protected],
    candidates: Sequence[Candidate],
    target: Language,
    alone: Mapping[str, str] | None = None,
) -> Choice:
    """Choose the target of a segment and tell the fate of each term.

    Args:
        text: cleaned source.
        candidates: what the engine made of the variants, the plain one first; empty where `variants` gave none.
        alone: source term → the model's rendering of it by itself, for exchanging it.
    """
    number = whole(text, hits)
    if number is not None:
        done, span = whole_target(text, hits[number], target)
        told = replace(hits[number], target_span=span, fate=Fate.INSERTED, technique="whole segment")
        return Choice(done, (*hits[:number], told, *hits[number + 1 :]), "whole segment")
    if not candidates:
        spans, _ = settled(text, hits, target)
        kept = [replace(hit, target_span=span, fate=Fate.KEPT if span else Fate.FAILED) for hit, span in zip(hits, spans, strict=True)]
        return Choice(text, tuple(kept))
    bench = Bench(text, hits, protected, target, candidates[0])
    verdicts = sorted((v for candidate in candidates for v in bench.judge(candidate)), key=lambda v: v.rank)
    if verdicts[0].unsatisfied:
        first = [v for v in verdicts if v.technique == "plain"]
        verdicts += [exchanged(bench, verdict, alone or {}) for verdict in (*verdicts[:_MOST_EXCHANGED], *first)]
    best = min(verdicts, key=lambda v: v.rank)
    return Choice(best.target, fates(best, hits), best.technique, best.missing, best.candidate, best.broken)


def fates(verdict: Verdict, hits: Sequence[TermHit]) -> tuple[TermHit, ...]:
    """Write into each hit what became of it."""
    failed = verdict.unsatisfied
    return tuple(_told(verdict, number, hit, number in failed) for number, hit in enumerate(hits))


def _told(verdict: Verdict, number: int, hit: TermHit, failed: bool) -> TermHit:
    if failed:
        wrong = next((span for n, span in verdict.avoided if n == number), None)
        return replace(hit, target_span=wrong, fate=Fate.FAILED, technique="")
    span, variant = verdict.spans[number], verdict.candidate.variant
    if number in verdict.replaced:
        return replace(hit, target_span=span, fate=Fate.REPLACED, technique="alignment")
    if number in variant.given:
        return replace(hit, target_span=span, fate=Fate.INSERTED, technique=variant.technique)
    return replace(hit, target_span=span, fate=Fate.KEPT, technique="n-best" if verdict.technique == "n-best" else "")
