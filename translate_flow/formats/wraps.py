"""Which lines of a plain text are one paragraph that a program wrapped at a fixed width.

The test is the wrapping program's own rule: it breaks a line only where the next word no longer fits. A break that
leaves room is a person's, and stays. Everything doubtful (logs, lists, verse, addresses, headlines) stays line by line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

NARROWEST, WIDEST = 36, 132  # columns; verse is narrower, a paragraph on one line wider
KINSOKU = 4  # columns that a line of ideographs may be short of the margin: no mark may begin a line
STOPS = re.compile(r"[。！？.!?…][”’」』）)\"'\]]*$")
NO_PROSE = re.compile(
    r"[^\s:：]{1,16}[:：](?!//)|[|+=\-_#>*~]{2}|[|>#]|第[一二三四五六七八九十百\d]+[章节節条條]|[一二三四五六七八九十]+、"
)
FIRST_WORD = re.compile(r"\S+")


def line_width(text: str) -> int:
    """Columns that a text takes: an ideograph takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def joins(lines: Sequence[str], loose: Sequence[bool]) -> list[int]:
    """Count for each line how many of the lines after it carry on its paragraph.

    `loose` says whether a line may carry on at all (no indentation, marker, log prefix or table gap).
    """
    counts = [0] * len(lines)
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and lines[end] and lines[start] and loose[end] and not NO_PROSE.match(lines[end]):
            end += 1
        _join(lines, start, end, counts)
        start = end
    return counts


def _join(lines: Sequence[str], start: int, end: int, counts: list[int]) -> None:
    """Find the wrapped paragraphs among `lines[start:end]`, which stand together."""
    widths = [line_width(line) for line in lines[start:end]]
    margin = max(widths)
    if not NARROWEST <= margin <= WIDEST:
        return
    first = start
    for number in range(start, end):
        if number + 1 < end and _wrapped(lines[number], lines[number + 1], widths[number - start], margin):
            continue
        if number > first and _prose(lines[first : number + 1], margin):
            counts[first] = number - first
        first = number + 1


def _wrapped(line: str, below: str, width: int, margin: int) -> bool:
    if STOPS.search(line) or line == below or NO_PROSE.match(line):
        return False
    wide = _wide(line[-1]) or _wide(below[0])
    word = FIRST_WORD.match(below)
    needed = KINSOKU if wide else 1 + line_width(word[0] if word else "")
    return width + needed >= margin + (0 if wide else 1)


def _prose(lines: Sequence[str], margin: int) -> bool:
    """Whether lines of one width are prose, not headlines, verse or an address that happen to be equally long."""
    if not STOPS.search(lines[-1]):
        return False
    if _wide(lines[0][-1]):
        return len(lines) > 2 or lines[0][-1] in "，、（《“—" or line_width(lines[1]) >= margin // 2
    return margin >= 50 and any(line[0].islower() for line in lines[1:])


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
