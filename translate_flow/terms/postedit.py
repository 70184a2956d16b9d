"""Exchange the model's own rendering of a term for the right one."""

# ruff: noqa: SIM905 -- word lists read better as text

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..document import Link, Span, TermHit
from .find_target import occurrences
from .grammar import fitted
from .judge import Bench, Verdict
from .match import overlap

_SMALL = frozenset(
    "a an the and or nor but of for in on at to by as per via with from into over is are was were be been has have had will would this that"
    " these those its their it which who not also more most than through during after before under between among".split()
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def exchanged(bench: Bench, verdict: Verdict, alone: Mapping[str, str]) -> Verdict:
    """Exchange what renders the unsatisfied hits, as far as it is found and does good.

    Looked for in this order: a known wrong form, the rendering that the model gives the term alone, the words that
    alignment leads to. An exchange that breaks something is not made.

    Args:
        alone: source term → the model's rendering of it by itself.
    """
    for number in verdict.unsatisfied:
        hit = bench.hits[number]
        for span in _renderings(bench, verdict, number, alone):
            better = _exchange(bench, verdict, number, hit, span)
            if better and better.rank[:3] < verdict.rank[:3]:
                verdict = better
                break
    return verdict


def _exchange(bench: Bench, verdict: Verdict, number: int, hit: TermHit, span: Span) -> Verdict | None:
    instead = verdict.target[slice(*span)]
    target, now = fitted(verdict.target, span, hit.wanted, bench.language, instead)
    shift = len(target) - len(verdict.target)
    links = tuple(_shifted(link, span, shift) for link in verdict.links if not overlap(link.target, span))
    again = bench.again(verdict, target, number, links)
    kept = all(after is not None or before is None for before, after in zip(verdict.spans, again.spans, strict=True))
    return (
        again
        if kept
        and not _overlaps_any(now, [s for n, s in enumerate(again.spans) if s and n != number and bench.hits[n].concept != hit.concept])
        else None
    )


def _renderings(bench: Bench, verdict: Verdict, number: int, alone: Mapping[str, str]) -> Iterator[Span]:
    for wrong, span in verdict.avoided:
        if wrong == number:
            yield span
    if verdict.spans[number] is not None:
        return
    hit = bench.hits[number]
    taken = [span for span in verdict.spans if span]
    if rendering := alone.get(hit.term, "").strip(" .。"):
        for _, span in occurrences(verdict.target, (rendering,), bench.language):
            if not _overlaps_any(span, taken):
                yield span
    if verdict.links:
        found = aligned(verdict.target, verdict.candidate.variant.places[number], verdict.links, hit)
        if found and not _overlaps_any(found, taken):
            yield found


def aligned(target: str, place: Span, links: Sequence[Link], hit: TermHit) -> Span | None:
    """Find the words that render the source at `place`, by alignment; None where that is in doubt.

    The words must stand together, be no more than twice those wanted, hold no number and be linked to the term
    more than to all else.
    """
    words = [match.span() for match in _WORD.finditer(target)]
    chosen = []
    for index, word in enumerate(words):
        inside = sum(link.weight for link in links if overlap(link.target, word) and overlap(link.source, place))
        outside = sum(link.weight for link in links if overlap(link.target, word) and not overlap(link.source, place))
        if inside > outside:
            chosen.append(index)
    while chosen and target[slice(*words[chosen[0]])].lower() in _SMALL:
        chosen.pop(0)
    while chosen and target[slice(*words[chosen[-1]])].lower() in _SMALL:
        chosen.pop()
    if not chosen or chosen[-1] - chosen[0] + 1 > max(len(chosen) + 1, 1) or len(chosen) > 2 * len(_WORD.findall(hit.wanted)) + 1:
        return None
    span = (words[chosen[0]][0], words[chosen[-1]][1])
    text = target[slice(*span)]
    return None if any(c.isdigit() for c in text) or re.search(r"[,.;:!?()\"“”]", text) else span


def _shifted(link: Link, span: Span, shift: int) -> Link:
    return replace(link, target=(link.target[0] + shift, link.target[1] + shift)) if link.target[0] >= span[1] else link


def _overlaps_any(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap(span, other) for other in others)
