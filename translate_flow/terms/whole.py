"""Segments that need no engine: a heading or table cell that is a term, a line that is an address."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Span, TermHit
from ..text.inflect import capitalize
from ..text.language import Language
from ..text.protect import Protected

# punctuation around a whole-segment term, Chinese to Western; what is missing here stays
_MARKS = str.maketrans("：。，；！？（）、《》「」【】　～", ":.,;!?(),“”“”[] ~")


def whole(text: str, hits: Sequence[TermHit]) -> int | None:
    """Find the hit that is the whole segment but for punctuation around it; its number."""
    for number, hit in enumerate(hits):
        if not any(c.isalnum() for c in text[: hit.span[0]] + text[hit.span[1] :]):
            return number
    return None


def whole_target(text: str, hit: TermHit, target: Language) -> tuple[str, Span]:
    """Write a whole-segment term, capitalised as a heading, between its own punctuation; with its span."""
    before, after = text[: hit.span[0]], text[hit.span[1] :]
    term = hit.wanted
    if target.spaced:
        term, before, after = capitalize(term), before.translate(_MARKS), after.translate(_MARKS)
    return before + term + after, (len(before), len(before) + len(term))


def words_left(text: str, protected: Sequence[Protected]) -> bool:
    """Tell whether anything but hard tokens is left to translate."""
    done, rest = 0, ""
    for span in sorted(p.span for p in protected if p.hard):
        rest += text[done : span[0]]
        done = span[1]
    return any(c.isalpha() for c in rest + text[done:])
