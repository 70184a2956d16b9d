"""Which lines of a plain text are one paragraph that a program wrapped at a fixed width.

The test is the wrapping program's own rule: it breaks a line only where the next word no longer fits. A break that
leaves room is a person's, and stays. Everything doubtful (logs, lists, verse, addresses, headlines) stays line by line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

NARROWEST, WIDEST = 36, 132  # columns; verse is narrower, a paragraph on one line wider
KINSOKU = 4  # columns that a line of ideographs may be short of the margin: no mark may begin a line
STOPS = re.compile(r"[。！？.!?…][”’」』）)\"'\]]*$")
MARKED = re.compile(r"[|+=\-_#>*~]{2}|[|>#]|第[一二三四五六七八九十百\d]+[章節节條条]|[一二三四五六七八九十]+、")
KEY = re.compile(r"[^\s:：]{1,8}[:：](?!//)")  # 电话：010-1234
FIRST_WORD = re.compile(r"\S+")
FIRST_UNIT = re.compile(r"[!-~₀-₉]+|.")  # figures and Latin words are not broken among ideographs

Measure = Callable[[str], int]


def line_width(text: str) -> int:
    """Columns that a text takes: an ideograph takes two."""
    return sum(2 if _wide(char) else 1 for char in text)


def _characters(text: str) -> int:
    """Twice the characters: some programs count an ideograph and a letter alike."""
    return 2 * len(text)


def joins(lines: Sequence[str], loose: Sequence[bool], before: Sequence[str] | None = None) -> list[int]:
    """Count for each line how many of the lines after it carry on its paragraph.

    `loose` says whether a line may carry on at all: it has no indentation and no list marker. `before` is what stands
    before the text of each line and takes room. An empty line is no part of any paragraph.
    """
    counts = [0] * len(lines)
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and lines[end] and lines[start] and loose[end] and not (MARKED.match(lines[end]) or KEY.match(lines[end])):
            end += 1
        if end > start + 1:
            lead = before[start] if before else ""
            found = (_joined(lines[start:end], lead, measure) for measure in _measures(lines[start:end]))
            counts[start:end] = max(found, key=sum)
        start = end
    return counts


def _measures(lines: Sequence[str]) -> tuple[Measure, ...]:
    return (line_width, _characters) if any(_ideographic(line) for line in lines) else (line_width,)


def _joined(lines: Sequence[str], lead: str, measure: Measure) -> list[int]:
    """Find the wrapped paragraphs among lines that stand together; `lead` stands before the first."""
    counts = [0] * len(lines)
    widths = [measure(line) for line in lines]
    widths[0] += measure(lead)
    margin = max(widths)
    if not NARROWEST <= margin <= WIDEST:
        return counts
    first = 0
    for number, width in enumerate(widths):
        if number + 1 < len(lines) and _wrapped(lines[number], lines[number + 1], margin - width, measure):
            continue
        if number > first and _prose(lines[first : number + 1], margin):
            counts[first] = number - first
        first = number + 1
    return counts


def _wrapped(line: str, below: str, room: int, measure: Measure) -> bool:
    """Whether the first word of the line below would not have fitted into the room that this line left."""
    if STOPS.search(line) or line == below or MARKED.match(line):
        return False
    if _ideographic(line):
        unit = FIRST_UNIT.match(below)
        return room <= max(KINSOKU, measure(unit[0]) + 2 if unit else 0)
    word = FIRST_WORD.match(below)
    return word is not None and room < 1 + measure(word[0])


def _prose(lines: Sequence[str], margin: int) -> bool:
    """Whether lines of one width are prose, not headlines, verse or an address that happen to be equally long."""
    if not STOPS.search(lines[-1]):
        return False
    if _ideographic(lines[0]):
        return len(lines) > 2 or lines[0][-1] in "，、（《“—" or line_width(lines[1]) >= margin // 2
    return margin >= 50 and any(line[0].islower() for line in lines[1:])


def _ideographic(text: str) -> bool:
    """Whether at least a third of a text is ideographs, kana or full-width marks."""
    return 3 * sum(map(_wide, text)) >= len(text)


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
