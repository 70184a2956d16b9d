"""From the engine's words to the text that is written: conventions, capitals, codes, flags."""

from __future__ import annotations

import re
from dataclasses import replace

from .. import checks, clean
from ..document import Block, BlockKind, Cleaned, Document, Origin, Segment
from ..engine.loops import loops
from ..text.language import Language
from ..text.script import EAST_ASIAN_LETTER
from . import inline
from .kit import Kit

FIRST = re.compile(r"""["“‘'(\[]*([a-zà-öø-ÿа-яё]+)(?![\w.@/])""")
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+([a-z]+)(?![\w.@/])")
UNITS = frozenset(("t", "g", "kg", "mg", "m", "mm", "cm", "km", "min", "s", "h", "l", "ml", "kcal", "mol", "ppm", "bar"))
LATIN = re.compile(r"[A-Za-z][A-Za-z’'-]{2,}(?: [A-Za-z][A-Za-z’'-]+)*")


def polished(block: Block, document: Document, kit: Kit) -> Block:
    """Bring a block's targets to the target's conventions, place its codes and check it."""
    cleaned_off, checks_off = frozenset(kit.settings.clean_off), frozenset(kit.settings.checks_off)

    def one(found: Segment) -> Segment:
        return checks.check_segment(
            dressed(found, block.kind is BlockKind.HEADING, document, kit, cleaned_off), document.target, checks_off
        )

    return replace(block, segments=tuple(one(found) for found in block.segments))


def dressed(found: Segment, heading: bool, document: Document, kit: Kit, off: frozenset[str]) -> Segment:
    """Give a segment its final target, with codes and term spans where they belong in it."""
    if found.origin is Origin.KEPT:
        return kept(found, document.target, kit, off)
    if found.target_codes:  # a page number: its codes have their places
        return found
    if found.origin is Origin.NO_MODEL:
        return replace(found, target=found.source, target_codes=found.codes)
    target = clean.clean_target(begun(undoubled(found), document.target, heading), document.target, off)
    terms = tuple(replace(hit, target_span=inline.moved(hit.target_span, target)) for hit in found.terms)
    links = tuple(replace(link, target=inline.moved(link.target, target) or link.target) for link in found.links)
    found = replace(found, target=target.text, terms=terms, links=links)
    return inline.verbatim(replace(found, target_codes=inline.place(found, target.text, links, terms)))


def kept(found: Segment, target: Language, kit: Kit, off: frozenset[str]) -> Segment:
    """Polish a segment that is already in the target language: wrong renderings exchanged, conventions kept."""
    text, terms = found.cleaned.text, found.terms
    if found.language.same(target):
        avoided = kit.avoided(target)
        text, terms = avoided.replaced(text, avoided.find(text, [token.span for token in inline.protected(found)]))
    polish = clean.clean_target(text, target, off) if found.language.same(target) else Cleaned(text)
    terms = tuple(replace(hit, target_span=inline.moved(hit.target_span, polish)) for hit in terms)
    codes = inline.carried(found, text, polish)
    return inline.verbatim(replace(found, target=polish.text, machine=found.cleaned.text, terms=terms, target_codes=codes))


def begun(found: Segment, target: Language, heading: bool) -> str:
    """Begin a translated sentence with a capital, where its first word is an ordinary one."""
    word = FIRST.match(found.target) or (NUMBERED.match(found.target) if heading else None)
    if not target.spaced or word is None or word.group(1) in UNITS or found.target.startswith(found.protected):
        return found.target
    return found.target[: word.start(1)] + found.target[word.start(1)].upper() + found.target[word.start(1) + 1 :]


def undoubled(found: Segment) -> Segment:
    """Say once what a bilingual label says twice: 日期 Date gives "Date", not "Date date"."""
    target = found.target
    for word in LATIN.findall(found.cleaned.text) if EAST_ASIAN_LETTER.search(found.cleaned.text) else ():
        stem = re.escape(word.removesuffix("s"))
        target = re.sub(rf"(?<![\w-]){stem}s?\s+{re.escape(word)}(?![\w-])", word, target, flags=re.IGNORECASE)
    if target == found.target:
        return found
    there = inline.shift(found.target, target)
    terms = inline.carried_terms(found.terms, there)
    return replace(found, target=target, terms=terms, looped=found.looped and loops(target, found.cleaned.text))
