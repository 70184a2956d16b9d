"""Tell an output that repeats itself from one that has reason to."""

from __future__ import annotations

import re

RUN = re.compile(r"(.{1,60}?)\1{3,}", re.DOTALL)  # four times the same in a row
CLAUSE = re.compile(r"(.{12,200}?)(?:[\s,;，；、]*\1)+", re.DOTALL)  # a clause said twice in a row
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")  # a Han or kana character counts as a word
DIGITS = 7  # repetitions from which on digits are no number any more


def loops(target: str, source: str) -> bool:
    """Tell whether a translation repeats a word, phrase or clause that the source does not repeat.

    A run of dots or dashes is no loop; neither is a translation of a source that itself repeats.
    """
    run = longest_run(target)
    if run >= 3 and run > longest_run(source):
        return True
    return any(repeats(pattern, target) and not repeats(pattern, source) for pattern in (RUN, CLAUSE))


def repeats(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a repetition of words, or a senseless one of digits, stands in the text."""
    for found in pattern.finditer(text):
        unit = found.group(1)
        if WORD.search(unit) or (any(char.isdigit() for char in unit) and len(found.group()) >= DIGITS * len(unit) >= DIGITS * 2):
            return True
    return False


def longest_run(text: str) -> int:
    """Count the longest run of one word (not a number) said again and again."""
    words = [word.lower() for word in TOKEN.findall(text)]
    best = run = 1 if words else 0
    for before, word in zip(words, words[1:], strict=False):
        run = run + 1 if word == before and not word.isdigit() else 1
        best = max(best, run)
    return best
