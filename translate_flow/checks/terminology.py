"""Glossary terms that did not come out as the house wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..document import Fate, Flag, Mqm, Segment, Severity, TermHit
from ..text.language import Language
from .base import Check, pair


def _hit(
    term: str, wanted: str, *, fate: Fate = Fate.FAILED, also: tuple[str, ...] = (), avoid: tuple[str, ...] = (), start: int = 0
) -> TermHit:
    return TermHit(f"examples#{term}", (start, start + len(term)), term, wanted, (wanted, *also), avoid, None, fate)


class MissingTerm(Check):
    """Enforcement tried and failed: only a person can put the term in without harm to the sentence."""

    id = "terminology.missing"
    category = Mqm.TERMINOLOGY
    severity = Severity.MAJOR
    description = "The required translation of a glossary term is not in the sentence."
    flags = (
        pair("碳达峰", "Carbon summit", terms=(_hit("碳达峰", "carbon peaking"),)),
        pair("高炉休风", "The stove is down", terms=(_hit("高炉", "blast furnace"),)),
        pair("连铸", "Even casting", terms=(_hit("连铸", "continuous casting"),)),
    )
    passes = (
        pair("碳达峰", "Carbon peaking", terms=(_hit("碳达峰", "carbon peaking", fate=Fate.KEPT),)),
        pair("高炉", "Blast furnaces", terms=(_hit("高炉", "blast furnace", fate=Fate.INSERTED),)),
        ("高炉", "Blast furnace"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag every hit whose fate is FAILED."""
        for hit in segment.terms:
            if hit.fate is Fate.FAILED:
                yield self.flag(
                    f"“{hit.term}” should be “{hit.wanted}”.",
                    source=segment.cleaned.to_source(hit.span),
                    target=_wrong(segment.target, hit, target),
                    suggestion=hit.wanted,
                )


class AvoidedTerm(Check):
    """A wording that the glossary names as wrong for this concept; a longer accepted wording around it wins."""

    id = "terminology.avoided"
    category = Mqm.TERMINOLOGY
    severity = Severity.MAJOR
    description = "A wording is used that the glossary marks as wrong for this concept."
    flags = (
        pair("碳达峰", "Carbon compliance", terms=(_hit("碳达峰", "carbon peaking", avoid=("carbon compliance",)),)),
        pair(
            "吨钢能耗与电炉",
            "Energy use of electric stoves",
            terms=(_hit("电炉", "electric arc furnace", fate=Fate.KEPT, avoid=("electric stove",), start=5),),
        ),
        pair("碳达峰", "Peak carbon dioxide by 2030", terms=(_hit("碳达峰", "carbon peaking", avoid=("peak carbon dioxide",)),)),
    )
    passes = (
        pair(
            "碳达峰",
            "Peak carbon dioxide emissions",
            terms=(
                _hit("碳达峰", "carbon peaking", fate=Fate.KEPT, also=("peak carbon dioxide emissions",), avoid=("peak carbon dioxide",)),
            ),
        ),
        pair("碳达峰", "Carbon peaking", terms=(_hit("碳达峰", "carbon peaking", fate=Fate.KEPT, avoid=("carbon summit",)),)),
        pair("履约", "Carbon compliance", terms=(_hit("履约", "compliance", fate=Fate.KEPT),)),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag avoided forms that no longer accepted form covers."""
        for hit in segment.terms:
            if hit.avoid:
                for span in _avoided(segment.target, hit, target):
                    yield self.flag(
                        f"“{segment.target[span[0] : span[1]]}” is wrong for “{hit.term}”; the glossary has “{hit.wanted}”.",
                        source=segment.cleaned.to_source(hit.span),
                        target=span,
                        suggestion=hit.wanted,
                    )


@lru_cache(maxsize=4096)
def _pattern(form: str, spaced: bool) -> re.Pattern[str]:
    escaped = r"[\s\u00a0-]+".join(map(re.escape, form.split()))
    if not spaced:
        return re.compile(escaped)
    head = r"(?<!\w)" if form[:1].isalnum() else ""
    # a plural counts as the form itself
    return re.compile(head + escaped + (r"(?:e?s)?(?!\w)" if form[-1:].isalnum() else ""), re.IGNORECASE)


def _avoided(text: str, hit: TermHit, target: Language) -> list[tuple[int, int]]:
    accepted = [match.span() for form in hit.accepted if form for match in _pattern(form, target.spaced).finditer(text)]
    return [
        match.span()
        for form in hit.avoid
        if form
        for match in _pattern(form, target.spaced).finditer(text)
        if not any(start <= match.start() and match.end() <= end and end - start > match.end() - match.start() for start, end in accepted)
    ]


def _wrong(text: str, hit: TermHit, target: Language) -> tuple[int, int] | None:
    if hit.target_span is not None:
        return hit.target_span
    return next(iter(_avoided(text, hit, target)), None)
