"""Fit an English term into the sentence that it is put into: number, article, capitals, no doubled word."""

from __future__ import annotations

import re

from ..document import Span
from ..text.inflect import capitalize, countable, is_plural, is_title, plural, title, with_article
from ..text.language import Language

_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|both|these|those|various|multiple|numerous|few|[2-9]|[1-9]\d+)\s+$",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[\"“‘'(\[]*$")


def fitted(text: str, span: Span, wanted: str, language: Language, instead: str = "") -> tuple[str, Span]:
    """Put a term into a text in place of a span, in good grammar.

    Args:
        text: target text; what stands at `span` goes.
        wanted: the term as the glossary writes it.
        instead: the rendering that goes, whose number and capitals the term takes over; empty for a bracket.

    Returns:
        The text and where the term stands in it.
    """
    before, after = text[: span[0]], text[span[1] :]
    if language.base == "en":
        before, wanted, after = _english(before, wanted, after, instead)
    elif language.spaced and _SENTENCE_START.search(before) and (not instead or instead[:1].isupper()):
        wanted = capitalize(wanted)
    return before + wanted + after, (len(before), len(before) + len(wanted))


def _english(before: str, wanted: str, after: str, instead: str) -> tuple[str, str, str]:
    several = bool(_SEVERAL.search(before)) or (bool(instead) and is_plural(instead))
    if re.match(r"['’]?s\b", after) and not instead:  # the model gave the bracket an ending: ⟦0⟧s
        several, after = several or after[0] == "s", after[1:] if after[0] == "s" else after
    if several and countable(wanted):
        wanted = plural(wanted)
    before = with_article(before, wanted, plural_now=is_plural(wanted))
    last = wanted.rpartition(" ")[2]
    if " " in wanted and re.match(rf"\s+{re.escape(last)}s?\b", after, re.IGNORECASE):  # blast furnace furnace
        after = re.sub(rf"^\s+{re.escape(last)}s?\b", "", after, count=1, flags=re.IGNORECASE)
    return before, _cased(before, wanted, after, instead), after


def _cased(before: str, wanted: str, after: str, instead: str) -> str:
    rest = f"{before} {after}"
    if (is_title(instead) and " " in instead) or (len(rest.split()) > 1 and is_title(rest)):
        return title(wanted)
    if _SENTENCE_START.search(before) and (before or instead[:1].isupper()):  # whether a text itself starts so is the model's to say
        return capitalize(wanted)
    return wanted


def recased(text: str, span: Span, wanted: str, language: Language) -> str:
    """Undo a capital that the model put on a copied term within a sentence (the Basic oxygen furnace)."""
    here, before = text[slice(*span)], text[: span[0]]
    if language.base != "en" or not here[:1].isupper() or not wanted[:1].islower() or here[1:] != here[1:].lower():
        return text
    if _SENTENCE_START.search(before) or before.rstrip()[-1:] in ("", "\n") or is_title(text):
        return text
    return before + here[:1].lower() + text[span[0] + 1 :]
