"""Carry inline codes (bold, links, …) from a source sentence over to its translation.

The engine never sees them. A pair is put around the words that render what it held, found in this order: the same
text in the target, a glossary term, the word alignment, the same share of the sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ..document import CODE, Cleaned, Code, CodeKind, Link, Segment, Span, TermHit
from ..text.protect import Protected, find

WORD = re.compile(r"\w(?:[\w’'.,-]*\w)?[%‰℃°]?")


def place(segment: Segment, target: str, links: Sequence[Link], terms: Sequence[TermHit]) -> tuple[Code, ...]:
    """Give the segment's codes their offsets in `target`, in an order in which pairs stay nested.

    Args:
        links: alignment of the segment's cleaned text and `target`; may be empty.
        terms: term hits with their spans in `target`.
    """
    if not segment.codes:
        return ()
    text = segment.cleaned.text
    places: dict[Code, int] = {}
    for span, codes in ranges(segment):
        start, end = projected(span, text, target, links, terms)
        for code in codes:
            places[code] = end if code.kind is CodeKind.CLOSE else start
    return nested([(places[code], code) for code in segment.codes])  # in the source's order, so that equal places keep their nesting


def protected(segment: Segment) -> tuple[Protected, ...]:
    """List what must come through unchanged: the tokens of the text, and all that stands inside a pair of code."""
    spans = [span for span, codes in ranges(segment) if codes[0].label == CODE and span[0] < span[1]]
    found = [Protected(span, "code", True) for span in spans]
    found += [
        token for token in find(segment.cleaned.text) if not any(token.span[0] < end and start < token.span[1] for start, end in spans)
    ]
    return tuple(sorted(found, key=lambda token: token.span))


def verbatim(segment: Segment) -> Segment:
    """Give the text inside pairs of code back exactly as it was read, where clean-up changed its spaces or widths."""
    sources = {
        codes[0].id: segment.source[slice(*(code.offset for code in codes))]
        for _, codes in ranges(segment)
        if len(codes) == 2 and codes[0].label == CODE
    }
    for number, literal in sources.items():
        places = [code.offset for code in segment.target_codes if code.id == number]
        held = segment.target[slice(*places)] if len(places) == 2 else literal
        if held != literal and folded(held) == folded(literal):
            target = segment.target[: places[0]] + literal + segment.target[places[1] :]
            there = shift(segment.target, target)
            grown = len(literal) - len(held)
            codes = tuple(replace(code, offset=code.offset + grown) if code.offset >= places[1] else code for code in segment.target_codes)
            segment = replace(segment, target=target, target_codes=codes, terms=carried_terms(segment.terms, there))
    return segment


def folded(text: str) -> str:
    """Bring a text to what clean-up cannot change: no spaces, plain widths."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def carried(segment: Segment, text: str, target: Cleaned) -> tuple[Code, ...]:
    """Give a kept segment's codes their offsets after the source's clean-up, the change to `text` and the target's clean-up."""
    if not segment.codes:
        return ()
    there = shift(segment.cleaned.text, text)
    placed: list[Code] = []
    for code in segment.codes:
        at = segment.cleaned.from_source(code.offset)
        before, after = there((max(0, at - 1), at))[1] if at else 0, there((at, at + 1))[0] if at < len(segment.cleaned.text) else len(text)
        offset = target.from_source(before if code.kind is CodeKind.CLOSE else after)
        least = placed[-1].offset if placed else 0  # inside an exchanged stretch a pair could turn round
        placed.append(replace(code, offset=max(offset, least)))
    return tuple(placed)


def moved(span: Span | None, cleaned: Cleaned) -> Span | None:
    """Map a span of a text to where it stands after the text was cleaned."""
    return (cleaned.from_source(span[0]), cleaned.from_source(span[1])) if span else None


def carry(links: Sequence[Link], source: tuple[str, str], target: tuple[str, str]) -> tuple[Link, ...]:
    """Carry an alignment over to other versions of its two texts, given as (before, after).

    The versions differ in the stretches that were held or exchanged; a link that lies in one keeps that stretch.
    """
    there, here = shift(*source), shift(*target)
    return tuple(replace(link, source=there(link.source), target=here(link.target)) for link in links)


def carried_terms(terms: Sequence[TermHit], there: Callable[[Span], Span]) -> tuple[TermHit, ...]:
    """Carry the target spans of terms over to another version of the target."""
    return tuple(replace(hit, target_span=there(hit.target_span)) if hit.target_span else hit for hit in terms)


def shift(before: str, after: str) -> Callable[[Span], Span]:
    """Give a function that maps spans of one version of a text to another."""
    if before == after:
        return lambda span: span
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()

    def mapped(span: Span) -> Span:
        touched = [block for block in blocks if block[1] < span[1] and span[0] < block[2]]
        if not touched:
            return 0, 0
        first, last = touched[0], touched[-1]
        start = first[3] + (span[0] - first[1] if first[0] == "equal" else 0)
        end = last[4] - (last[2] - span[1] if last[0] == "equal" else 0)
        return start, max(start, end)

    return mapped


def ranges(segment: Segment) -> list[tuple[Span, tuple[Code, ...]]]:
    """Group codes into ranges of the cleaned text: a pair, a lone half (to the sentence's end), a single code."""
    length = len(segment.cleaned.text)
    opened: dict[int, Code] = {}
    found: list[tuple[Span, tuple[Code, ...]]] = []
    for code in segment.codes:
        at = segment.cleaned.from_source(code.offset)
        if code.kind is CodeKind.OPEN:
            opened[code.id] = code
        elif code.kind is CodeKind.CLOSE and code.id in opened:
            start = opened.pop(code.id)
            found.append(((segment.cleaned.from_source(start.offset), at), (start, code)))
        elif code.kind is CodeKind.CLOSE:
            found.append(((0, at), (code,)))
        else:
            found.append(((at, at), (code,)))
    found += [((segment.cleaned.from_source(code.offset), length), (code,)) for code in opened.values()]
    return found


def projected(span: Span, text: str, target: str, links: Sequence[Link], terms: Sequence[TermHit]) -> Span:
    """Find the span of the target that renders a span of the cleaned text."""
    start, end = span
    if start <= 0 and end >= len(text):
        return 0, len(target)
    if start == end:
        return point(start, text, target, links)
    if literal := same(span, text, target, links):
        return literal
    for hit in terms:
        if hit.span == span and hit.target_span:
            return hit.target_span
    if aligned := densest(span, links):
        return whole_words(target, aligned)
    share = len(target) / max(1, len(text))
    return whole_words(target, (int(start * share), int(end * share)))


def same(span: Span, text: str, target: str, links: Sequence[Link]) -> Span | None:
    """Find what stands on both sides equally often: the one that the alignment points at, else the first here is the first there."""
    held = text[slice(*span)].strip()
    if not held or text.count(held) != target.count(held):
        return None
    found = [match.span() for match in re.finditer(re.escape(held), target)]
    if len(found) > 1 and (aligned := densest(span, links)):
        return min(found, key=lambda place: abs(place[0] - aligned[0]))
    return found[text.count(held, 0, text.index(held, span[0]) + len(held)) - 1]


def densest(span: Span, links: Sequence[Link]) -> Span | None:
    """Find the stretch of the target whose words come from the span rather than from elsewhere; stray links do not widen it."""
    best, here, begin = 0.0, 0.0, 0
    found: Span | None = None
    for link in sorted(links, key=lambda link: link.target):
        inside = link.source[0] < span[1] and span[0] < link.source[1]
        if here <= 0:
            here, begin = 0.0, link.target[0]
        here += link.weight if inside else -link.weight
        if here > best:
            best, found = here, (begin, link.target[1])
    return found


def point(at: int, text: str, target: str, links: Sequence[Link]) -> Span:
    """Find the place of a single code: the sentence's edges stay edges, else behind the words it stood behind."""
    if at <= 0:
        return 0, 0
    if at >= len(text):
        return len(target), len(target)
    before = [link.target[1] for link in links if link.source[1] <= at]
    near = max((link for link in links if link.source[1] <= at), key=lambda link: link.source[1], default=None)
    place = near.target[1] if near and before else int(at * len(target) / max(1, len(text)))
    end = whole_words(target, (max(0, place - 1), place))[1]
    return end, end


def whole_words(target: str, span: Span) -> Span:
    """Widen a span to whole words, without the space and punctuation at its ends."""
    words = [match.span() for match in WORD.finditer(target) if match.start() < span[1] and span[0] < match.end()]
    return (min(span[0], words[0][0]) if words[0][0] < span[0] else words[0][0], words[-1][1]) if words else span


def nested(found: Sequence[tuple[int, Code]]) -> tuple[Code, ...]:
    """Order codes by place so that pairs do not cross: what opened last closes first."""
    starts = {code.id: at for at, code in found if code.kind is CodeKind.OPEN}
    ends = {code.id: at for at, code in found if code.kind is CodeKind.CLOSE}

    def order(item: tuple[int, Code]) -> tuple[int, int, int]:
        at, code = item
        if code.kind is CodeKind.CLOSE:  # closes before what opens here; the inner pair first
            empty = starts.get(code.id) == at
            return at, 1 if empty else 0, -starts.get(code.id, -1)
        if code.kind is CodeKind.OPEN:  # the outer pair first
            return at, 1 if ends.get(code.id) == at else 3, -ends.get(code.id, 1 << 30)
        return at, 2, 0

    placed = [replace(code, offset=at) for at, code in sorted(found, key=order)]
    return uncrossed(placed)


def uncrossed(codes: Sequence[Code]) -> tuple[Code, ...]:
    """Close pairs that would cross another one where that one closes: overlapping renderings become nested ones."""
    stack: list[int] = []
    pending: dict[int, Code] = {code.id: code for code in codes if code.kind is CodeKind.CLOSE}
    result: list[Code] = []
    closed: set[int] = set()
    for code in codes:
        if code.kind is CodeKind.OPEN:
            stack.append(code.id)
            result.append(code)
        elif code.kind is CodeKind.CLOSE and code.id in stack:
            while stack:  # everything opened since must close here too
                top = stack.pop()
                if top in pending:
                    result.append(replace(pending[top], offset=code.offset))
                    closed.add(top)
                if top == code.id:
                    break
        elif code.kind is CodeKind.ALONE or code.id not in closed:
            result.append(code)
    return tuple(result)
