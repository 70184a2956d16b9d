"""Sentences that stand twice side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.language import Language
from .patterns import CJK, HANGUL, LETTER
from .rule import Change

SENTENCE = re.compile('[^。！？!?\n]*?(?:[。！？!?]+[”’」』）)]*|\\.[”’")]*(?=\\s)|\n|$)\\s*')
WORDY = re.compile(f"[{CJK}{HANGUL}]|[{LETTER}]+")
FEWEST = 6  # words, or Chinese characters: shorter ones repeat on purpose ("No. No.")


def duplicate_sentences(text: str, _: Language) -> Iterator[Change]:
    """Drop a sentence that says exactly what the one before it says."""
    if len(text) < 2 * FEWEST:
        return
    before = ""
    for found in SENTENCE.finditer(text):
        sentence = found[0].strip()
        if sentence and sentence == before and sentence[-1] in "。！？!?.”’」』" and len(WORDY.findall(sentence)) >= FEWEST:
            yield dropped(text, *found.span())
        before = sentence or before


def dropped(text: str, start: int, end: int) -> Change:
    """Take the sentence out with the space before it where it stands last, else with the space behind it."""
    if end == len(text):
        tail = len(text) - len(text.rstrip())
        while start and text[start - 1].isspace():
            start -= 1
        end -= tail
    return start, end, ""
