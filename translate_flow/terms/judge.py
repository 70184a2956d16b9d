"""Judge what the engine made: are the terms there, the tokens unharmed, and is it still a translation?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..document import Link, Span, TermHit
from ..text.inflect import capitalize
from ..text.language import Language
from ..text.protect import Protected, Restored, restore, survived
from .find_target import occurrences
from .fold import han
from .grammar import fitted, recased
from .variant import Candidate, carried

TECHNIQUES = ("plain", "n-best", "inline", "placeholder", "alignment")
WORSE = 0.7  # a candidate whose mean log-probability lies this far below the plain one's has lost its way


@dataclass(frozen=True, slots=True)
class Verdict:
    """One target text and how it fares."""

    target: str
    technique: str
    candidate: Candidate
    spans: tuple[Span | None, ...]  # of each hit in the target; None where no accepted form stands
    avoided: tuple[tuple[int, Span], ...]  # wrong renderings present: hit, span
    missing: tuple[str, ...]  # protected tokens lost
    broken: bool
    score: float
    order: int = 0  # place among the hypotheses
    links: tuple[Link, ...] = ()  # from the candidate's `places` to `target`; none for the other hypotheses
    replaced: tuple[int, ...] = ()  # hits exchanged afterwards

    @property
    def unsatisfied(self) -> tuple[int, ...]:
        """Numbers of the hits that lack an accepted form or have a wrong one."""
        wrong = {number for number, _ in self.avoided}
        return tuple(number for number, span in enumerate(self.spans) if span is None or number in wrong)

    @property
    def satisfied(self) -> bool:
        """Whether nothing is left to repair."""
        return not (self.broken or self.missing or self.unsatisfied)

    @property
    def rank(self) -> tuple[float, ...]:
        """Sort key, best first: unbroken, tokens, terms, technique, score."""
        return (self.broken, len(self.missing), len(self.unsatisfied), TECHNIQUES.index(self.technique), -self.score, self.order)


@dataclass(frozen=True, slots=True)
class Bench:
    """What a segment's candidates are judged by.

    Args:
        text: cleaned source.
        plain: what the engine made of the plain text.
    """

    text: str
    hits: Sequence[TermHit]
    protected: Sequence[Protected]
    language: Language
    plain: Candidate

    @property
    def tokens(self) -> list[str]:
        """The protected tokens as they stand in the source."""
        return [self.text[slice(*p.span)] for p in self.protected]

    def judge(self, candidate: Candidate) -> list[Verdict]:
        """Judge a candidate and, unless nothing is left to wish for, its other hypotheses."""
        first = self._verdict(candidate, 0, candidate.target_text, candidate.score)
        if first.satisfied:
            return [first]
        return [first, *(self._verdict(candidate, order, *other) for order, other in enumerate(candidate.alternatives, 1))]

    def _verdict(self, candidate: Candidate, order: int, output: str, score: float) -> Verdict:
        variant = candidate.variant
        back = restore(output, variant.held)
        target = filled(back, variant.behind, self.hits, self.language) if variant.given else back.text
        links = () if order or variant.given else tuple(_moved(candidate.links, back))
        technique = ("n-best" if order else "plain") if variant.technique == "plain" else variant.technique
        worn = [token for token, hit in zip(variant.held, variant.behind, strict=True) if hit is None and token in back.missing]
        spans, avoided = settled(target, self.hits, self.language)
        if variant.given and self.language.spaced and self.plain.target_text[:1].isupper():
            target = capitalize(target)
        for number in variant.given:
            target = recased(target, spans[number] or (0, 0), self.hits[number].wanted, self.language)
        missing = tuple(dict.fromkeys((*survived(target, self.tokens), *(t for t in worn if t not in target))))
        broken = back.extra > 0 or score < self.plain.score - WORSE or self.broken(target)
        return Verdict(target, technique, candidate, spans, avoided, missing, broken, score, order, links)

    def again(self, verdict: Verdict, target: str, number: int, links: tuple[Link, ...]) -> Verdict:
        """Judge a target after one hit's rendering was exchanged in it."""
        spans, avoided = settled(target, self.hits, self.language)
        missing, broken = survived(target, self.tokens), verdict.broken or self.broken(target)
        known = replace(verdict, target=target, technique="alignment", spans=spans, avoided=avoided, missing=missing, broken=broken)
        return replace(known, links=links, replaced=(*verdict.replaced, number))

    def broken(self, target: str) -> bool:
        """Tell whether a target is no translation any more: loops, brackets, Han, numbers lost, length."""
        plain = restore(self.plain.target_text, self.plain.variant.held).text
        if any(c in target and c not in self.text for c in "⟦⟧"):
            return True
        allowed = "".join(self.tokens) + "".join(hit.wanted for hit in self.hits)
        if self.language.base not in ("zh", "ja", "ko") and not set(han(target)) <= set(allowed):
            return True
        if target == plain:
            return loops(target)
        slack = 8 + sum(len(hit.wanted) for hit in self.hits)
        if not len(plain) / 2 - slack <= len(target) <= 1.6 * len(plain) + slack:
            return True
        lost = Counter(numbers(plain)) & Counter(numbers(self.text)) - Counter(numbers(target))
        return bool(lost) or loops(target)


def numbers(text: str) -> list[str]:
    """List the numbers written in digits, without grouping."""
    return [number.replace(",", "").rstrip(".") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def loops(text: str) -> bool:
    """Tell whether a phrase is said three times in a row."""
    return re.search(r"(\b\w[\w\s,\-]{2,60}?)(?:[\s,\-]*\b\1\b){2}", text.lower()) is not None


def filled(back: Restored, behind: Sequence[int | None], hits: Sequence[TermHit], language: Language) -> str:
    """Fit the terms that came back behind brackets into their sentence, from the last to the first."""
    text = back.text
    places = [(span, number) for span, number in zip(back.spans, behind, strict=True) if span is not None and number is not None]
    for span, number in sorted(places, reverse=True):
        text, _ = fitted(text, span, hits[number].wanted, language)
    return text


def _moved(links: Sequence[Link], back: Restored) -> list[Link]:
    return [replace(link, target=carried(link.target, back.moved)) for link in links] if back.moved else list(links)


Avoided = tuple[tuple[int, Span], ...]


def settled(target: str, hits: Sequence[TermHit], language: Language) -> tuple[tuple[Span | None, ...], Avoided]:
    """Find each hit's accepted form in the target, and the wrong ones.

    Different concepts need words of their own: the longest form found chooses first ("green hydrogen" before "hydrogen"). One concept found twice in the
    source may be said once. A wrong form counts where it is not part of an accepted form.
    """
    spans: list[Span | None] = [None] * len(hits)
    taken: dict[Span, str] = {}
    there = [[span for _, span in occurrences(target, hit.accepted or (hit.wanted,), language)] for hit in hits]
    found = sorted(((span, number) for number, places in enumerate(there) for span in places), key=lambda one: one[0][0] - one[0][1])
    for span, number in found:
        if spans[number] is None and not any(span[0] < end and start < span[1] for start, end in taken):
            spans[number] = span
            taken[span] = hits[number].concept
    for number, hit in enumerate(hits):
        if spans[number] is None:
            owned = [start_end for start_end, concept in taken.items() if concept == hit.concept]
            spans[number] = next((span for span in there[number] if any(span[0] < end and start < span[1] for start, end in owned)), None)
    avoided = []
    for number, hit in enumerate(hits):
        for _, span in occurrences(target, hit.avoid, language):
            if not any(t[0] <= span[0] and span[1] <= t[1] for t in taken) and (number, span) not in avoided:
                avoided.append((number, span))
    return tuple(spans), tuple(avoided)
