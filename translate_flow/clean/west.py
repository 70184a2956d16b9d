"""Spaces and punctuation of languages that put spaces between words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.language import Language
from .patterns import CJK, CJK_CLOSE, CJK_OPEN, LETTER, LOWER, UPPER, outside, substitute
from .rule import Change

# Cheap tests: a mark with something close behind it.
SENTENCE_GUARD = re.compile(f"[.!?…][”’»)]?[{UPPER}“„«(]")
CLAUSE_GUARD = re.compile("[,;:][^\\s\\d]|[^\\d][,;]\\d")
# A lower-case word or a closing mark, a stop, a capital that begins a word of two letters or more, or "A" and "I" alone.
SENTENCE = re.compile(
    f"(?<=[{LOWER}]{{2}}[.!?])(?=(?!(?:Com|Net|Org)\\b)[{UPPER}][{LOWER}’']|[AI] |[“„«(][{UPPER}])"
    f"|(?<=[{LOWER}\\d][)”’»][.!?])(?=[{UPPER}][{LOWER}])|(?<=[{LOWER}]{{2}}[.!?][”»])(?=[{UPPER}][{LOWER}])"
    f"|(?:(?<=\\s\\d\\d[.!?])|(?<=\\s\\d{{4}}[.!?]))(?=[{UPPER}][{LOWER}]{{2}})|(?<=[{LOWER}]{{2}}…)(?=[{UPPER}][{LOWER}])"
)
CLAUSE = re.compile(
    f"(?<=[{LETTER}]{{2}}[,;])(?=[{LETTER}]{{2}}|[{LETTER}]\\s|[“„«][{LETTER}]|\\d{{1,4}}\\b(?![,.]\\d))"
    f"|(?<=\\d[,;])(?=[{LETTER}]{{2}})|(?<=[)”»%°][,;])(?=[{LETTER}\\d]|[“„«][{LETTER}])"
)
COLON = re.compile(f"(?<=[{LOWER}]{{2}}:)(?=[{UPPER}][{LOWER}]{{2}})|(?<=[)”»]:)(?=[{LETTER}])")
BEFORE_MARK = re.compile(f"(?<=[{LETTER}\\d)”»%])[ \u00a0]+(?=[,.](?:\\s|$|[”»)])|,[{LETTER}])")
BEFORE_STRONG = re.compile(f"(?<=[{LETTER}\\d)”»%])[ \u00a0]+(?=[;:!?](?:\\s|$|[”»)])|[;:][{LOWER}]{{2}})")
BRACKET_PAIR = re.compile("[(（]([ \u00a0]*)[^\\s()（）](?:[^()（）\\n]*[^\\s()（）])?([ \u00a0]*)[)）]")
DOUBLED_MARK = re.compile(f"([,;])\\1+(?=\\s|$|[{LETTER}])|(?<=[{LETTER}\\d)”»%])\\.(\\.)(?=\\s|$|[”»])|,(?=\\.(?:\\s|$))")
GAP = re.compile("(?<=\\S)[ \u00a0]{2,3}(?=\\S)")
LAYOUT = re.compile(" {4}|\t| \\||\\| ")
NO_BREAK = re.compile(
    f"(?<=[{LETTER},.)”])\u00a0(?=[{LETTER}(“])"
    f"|(?<=[{CJK}])\u00a0(?=[{CJK}A-Za-z0-9{CJK_OPEN}])|(?<=[A-Za-z0-9{CJK_CLOSE}])\u00a0(?=[{CJK}])"
)


def sentence_space(text: str, _: Language) -> Iterator[Change]:
    """Put the space between a sentence and the next: "Society.At the meeting"."""
    if SENTENCE_GUARD.search(text) and " " in text.strip():
        yield from outside(text, ((found.start(), found.end(), " ") for found in SENTENCE.finditer(text)))


def clause_space(text: str, _: Language) -> Iterator[Change]:
    """Put a space behind a comma, semicolon or colon; figures, times, ratios and formulae keep theirs."""
    if not CLAUSE_GUARD.search(text) or " " not in text.strip():
        return
    for pattern in (CLAUSE, COLON):
        yield from outside(text, ((found.start(), found.end(), " ") for found in pattern.finditer(text)))


def space_before_mark(text: str, language: Language) -> Iterator[Change]:
    """Drop the space before a comma or a full stop, and before ; : ! ? where the language has none there."""
    for found in BEFORE_MARK.finditer(text):
        yield *found.span(), ""
    if language.base not in ("fr", "und"):
        for found in BEFORE_STRONG.finditer(text):
            mark, close = text[found.end()], text[found.end() + 1 : found.end() + 2].isalpha()
            yield (found.start(), found.end() + 1, f"{mark} ") if close else (*found.span(), "")


def bracket_space(text: str, _: Language) -> Iterator[Change]:
    """Drop the spaces inside brackets: "( 2022 )"."""
    for found in BRACKET_PAIR.finditer(text):
        for group in (1, 2):
            if found[group]:
                yield *found.span(group), ""


def doubled_marks(text: str, _: Language) -> Iterator[Change]:
    """Keep one of two commas, semicolons or full stops; an ellipsis and a path stay."""
    for found in DOUBLED_MARK.finditer(text):
        yield *found.span(), found[1] or found[2] or ""


def doubled_spaces(text: str, language: Language) -> Iterator[Change]:
    """Keep one of two spaces, and an ordinary one for one that forbids a line break; columns set with spaces stay."""
    if "  " in text or "\u00a0" in text:
        if not LAYOUT.search(text):
            for found in GAP.finditer(text):
                yield *found.span(), " "
        if language.base != "fr":
            yield from substitute(NO_BREAK, text, " ")
