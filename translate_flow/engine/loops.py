"""Tell an output that repeats itself from one that has reason to."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")  # a Han or kana character counts as a word
DIGITS = re.compile(r"(\d{2,4}?)\1{6}")  # no number repeats its digits so often
LONGEST = 30  # words of a unit that may repeat
CLAUSE = 24  # characters from which on a unit said twice is a loop; a shorter one must come four times, a single word three times


def loops(target: str, source: str) -> bool:
    """Tell whether a translation repeats a word, phrase or clause that the source does not repeat.

    A run of dots or dashes is no loop; neither is a translation of a source that itself repeats.
    """
    words = TOKEN.findall(target.lower())
    run = repeats(words, 1)
    if run >= 3 and run > repeats(TOKEN.findall(source.lower()), 1):
        return True
    if DIGITS.search(target) and not DIGITS.search(source):
        return True
    return phrases(words) and not phrases(TOKEN.findall(source.lower()))


def phrases(words: Sequence[str]) -> bool:
    """Tell whether several words come again at once: a clause twice, anything shorter four times."""
    for size in range(2, min(LONGEST, len(words) // 2) + 1):
        times = repeats(words, size)
        if times >= 4 or (times >= 2 and longest_unit(words, size) >= CLAUSE):
            return True
    return False


def repeats(words: Sequence[str], size: int) -> int:
    """Count how often a unit of `size` words comes in a row at most; numbers alone do not count."""
    best = run = 0
    for here, there in zip(words, words[size:], strict=False):
        run = run + 1 if here == there and not (size == 1 and here.isdigit()) else 0
        best = max(best, run)
    return best // size + 1 if words else 0


def longest_unit(words: Sequence[str], size: int) -> int:
    """Measure, in characters, the longest unit of `size` words that is repeated at once and is not numbers alone."""
    longest = 0
    for start in range(len(words) - 2 * size + 1):
        unit = words[start : start + size]
        if unit == words[start + size : start + 2 * size] and any(not word.isdigit() for word in unit):
            longest = max(longest, len(" ".join(unit)))
    return longest
