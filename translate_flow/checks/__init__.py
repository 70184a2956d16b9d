"""Checks that read source and target and say where a person must look, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ..document import Document, Flag, Origin, Segment
from ..text.language import Language
from .base import Check, DocumentCheck, pair
from .documents import Encoding, RepeatedSentence, SaidTwice
from .evidence import Loop, LowConfidence, NoModel
from .fluency import MidCapital, YearStart
from .length import Length
from .numbers import Date, Magnitude, MissingNumber, Percent, WrongNumber
from .priority import priority
from .protected import Protected
from .punctuation import DoubledMark, Spacing, Unbalanced, WidePunctuation
from .repetition import DoubledWord, Repetition
from .residue import Locale
from .terminology import AvoidedTerm, MissingTerm
from .untranslated import Copied, Empty, SourceScript

__all__ = ["CHECKS", "DOCUMENT_CHECKS", "Check", "DocumentCheck", "check_document", "check_segment", "flags_of", "pair", "priority"]

CHECKS: tuple[Check, ...] = (
    NoModel(),
    Empty(),
    SourceScript(),
    Copied(),
    Length(),
    Repetition(),
    Loop(),
    LowConfidence(),
    Protected(),
    MissingTerm(),
    AvoidedTerm(),
    Magnitude(),
    Percent(),
    WrongNumber(),
    MissingNumber(),
    Date(),
    DoubledWord(),
    Spacing(),
    WidePunctuation(),
    Unbalanced(),
    DoubledMark(),
    YearStart(),
    MidCapital(),
    Locale(),
)
DOCUMENT_CHECKS: tuple[DocumentCheck, ...] = (RepeatedSentence(), SaidTwice(), Encoding())


def check_segment(segment: Segment, target: Language, off: frozenset[str] = frozenset()) -> Segment:
    """Return the segment with its flags, worst first, and its review priority.

    Flags it had before are replaced. `off` holds ids of checks to leave out.
    """
    flags = flags_of(segment, target, off)
    return replace(segment, flags=flags, priority=priority(segment, flags, target))


def flags_of(segment: Segment, target: Language, off: frozenset[str] = frozenset()) -> tuple[Flag, ...]:
    """List the flags of a segment, worst first."""
    return tidy(flag for check in _applicable(segment.language, target, segment.origin, off) for flag in check.find(segment, target))


@lru_cache(maxsize=256)
def _applicable(source: Language, target: Language, origin: Origin, off: frozenset[str]) -> tuple[Check, ...]:
    return tuple(check for check in CHECKS if check.id not in off and check.applies(source, target, origin))


def check_document(document: Document, off: frozenset[str] = frozenset()) -> Document:
    """Check every segment of a document, then the document as a whole; flags of both kinds stand in their segments."""
    extra: dict[str, list[Flag]] = {}
    notes = list(document.notes)
    for check in DOCUMENT_CHECKS:
        if check.id not in off:
            for owner, flag in check.find(document):
                if owner is not None:
                    extra.setdefault(owner, []).append(flag)
                elif flag not in notes:
                    notes.append(flag)
    blocks = tuple(
        replace(block, segments=tuple(_checked(segment, document.target, off, extra) for segment in block.segments))
        for block in document.blocks
    )
    return replace(document, blocks=blocks, notes=tuple(notes))


def _checked(segment: Segment, target: Language, off: frozenset[str], extra: dict[str, list[Flag]]) -> Segment:
    checked = check_segment(segment, target, off)
    if segment.id not in extra:
        return checked
    flags = tidy((*checked.flags, *extra[segment.id]))
    return replace(checked, flags=flags, priority=priority(segment, flags, target))


def tidy(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Keep one flag for each pair of spans, the worst and then the first, and sort worst first, then by place."""
    kept: dict[object, Flag] = {}
    for flag in flags:
        spans = (flag.source_span, flag.target_span)
        key = spans if spans != (None, None) else flag.check
        if key not in kept or flag.severity.rank < kept[key].severity.rank:
            kept[key] = flag
    return tuple(sorted(kept.values(), key=lambda flag: (flag.severity.rank, flag.target_span or flag.source_span or (0, 0), flag.check)))
