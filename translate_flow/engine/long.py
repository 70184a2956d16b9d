"""Cut over-long input at clause boundaries, since models forget the middle of what is too long for them."""

from __future__ import annotations

import re
from collections.abc import Callable

# Where a sentence may be cut, best first: a clause end, a comma, an enumeration, a space, anywhere.
BOUNDARIES = (r"(?<=[；;：。！？!?])", r"(?<=[，,—])(?!\d)", r"(?<=[、）)」』”])", r"(?<= )", r"(?<=.)")


def split(text: str, size: Callable[[str], int], limit: int) -> list[str]:
    """Cut `text` into parts of at most `limit` pieces each; joined they are the text again.

    Args:
        size: how many pieces a text has.
        limit: the most pieces a part may have; a text within it comes back whole.
    """
    if size(text) <= limit:
        return [text]
    for boundary in BOUNDARIES:
        parts = [part for part in re.split(boundary, text) if part]
        if len(parts) > 1:
            left, right = balanced(parts, size)
            return split(left, size, limit) + split(right, size, limit)
    return [text]


def balanced(parts: list[str], size: Callable[[str], int]) -> tuple[str, str]:
    """Join parts into two halves that are as equal as the boundaries allow."""
    sizes = [size(part) for part in parts]
    total, here, best = sum(sizes), 0, (float("inf"), 1)
    for number in range(1, len(parts)):
        here += sizes[number - 1]
        best = min(best, (abs(total - 2 * here), number))
    return "".join(parts[: best[1]]), "".join(parts[best[1] :])


MARKS = {"，": ",", ",": ",", "、": ",", "；": ";", ";": ";", "：": ":"}  # how a cut clause ends, and how its translation should
# Words that have no capital of their own; at the start of a clause in mid-sentence they lose it.
ORDINARY = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "they",
        "their",
        "we",
        "our",
        "he",
        "she",
        "his",
        "her",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "of",
        "to",
        "as",
        "and",
        "but",
        "or",
        "so",
        "if",
        "when",
        "while",
        "after",
        "before",
        "during",
        "since",
        "until",
        "through",
        "under",
        "over",
        "all",
        "some",
        "many",
        "most",
        "more",
        "each",
        "every",
        "both",
        "no",
        "not",
        "there",
        "also",
        "then",
        "now",
        "meanwhile",
        "because",
        "although",
        "where",
        "which",
        "who",
    ]
)


def mended(source: str, translation: str, goes_on: bool, begins: bool) -> str:
    """Fit the translation of one part into its sentence: no full stop in the middle, no capital on an ordinary word.

    Args:
        source: the part that was translated.
        goes_on: another part of the same text follows.
        begins: it is the first part, or the one before ended a sentence.
    """
    mark = MARKS.get(source.rstrip()[-1:])
    if goes_on and mark and translation.endswith("."):
        translation = translation[:-1] + mark
    word = re.match(r"[A-Z][a-z]*\b", translation)
    if not begins and word and word.group().lower() in ORDINARY:
        translation = translation[0].lower() + translation[1:]
    return translation
