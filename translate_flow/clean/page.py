"""Residue of web pages: whole blocks that are no part of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..document import BlockKind
from ..text.language import Language
from .patterns import ANY_CJK
from .residue import of_rule
from .rule import Change, Line, Sift

ENDS = 8  # blocks at either end of a page where its frame may stand
TITLE = 5  # blocks among which a title is printed twice
NEAR = 95  # rapidfuzz ratio, percent: a title and its repetition
LONG = 120  # characters: no longer block is tried against the patterns of residue, but for notices
SITE = re.compile(r"\s*[-_|–—｜]+\s*[^-_|–—｜]{2,24}$")
FIGURES = re.compile(r"\d+")
BYLINE = re.compile("[:：]")


def residue(rule: str) -> Sift:
    """Make the page rule that finds what the rows of `rule` describe."""

    def sift(page: Sequence[Line]) -> Iterator[int]:
        for place, line in enumerate(page):
            if not line.removable or len(line.text) > 2 * LONG:
                continue
            end = place < ENDS or place >= len(page) - ENDS
            if any((end or row.where == "any") and row.pattern.fullmatch(line.text) for row in of_rule(rule)):
                yield place

    return sift


def repeated_title(page: Sequence[Line]) -> Iterator[int]:
    """Find the second printing of a page's title; the site's name behind one of them does not count."""
    from rapidfuzz import fuzz

    first = next((place for place, line in enumerate(page) if line.text), None)
    heading = next((place for place, line in enumerate(page[:TITLE]) if line.kind is BlockKind.HEADING), first)
    if first is None or heading is None:
        return
    title = page[heading].text
    for place in range(first, min(first + TITLE, len(page))):
        text = page[place].text
        if place == heading or not page[place].removable or min(size(text), size(title)) < 6:
            continue
        if page[place].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            continue
        if place > heading and text == SITE.sub("", title) != title and page[heading].removable:
            yield heading  # the browser's title bar, copied with the page: the bare title stays
            return
        if SITE.sub("", text) == title or (place > heading and same_title(title, text, fuzz.ratio)):
            yield place


def same_title(title: str, text: str, ratio: Callable[[str, str], float]) -> bool:
    """Tell whether two lines are one title but for a slip; other figures make another title."""
    bare = SITE.sub("", title)
    if text in (title, bare):
        return True
    return size(title) >= 12 and FIGURES.findall(title) == FIGURES.findall(text) and ratio(title, text) >= NEAR


def duplicate_paragraphs(page: Sequence[Line]) -> Iterator[int]:
    """Find a paragraph printed again within the next three, or together with the one after it anywhere below.

    A paragraph that comes back alone and far away is a refrain, a clause or a disclaimer: it stays.
    """
    seen: dict[str, int] = {}
    again = -2  # what the line before repeated
    pending: int | None = None
    for place, line in enumerate(page):
        if line.kind is not BlockKind.PARAGRAPH or not line.removable or size(line.text) < 24:
            continue
        earlier = seen.get(line.text)
        if earlier is None:
            seen[line.text] = place
            again, pending = -2, None
            continue
        if place - earlier <= 3:
            yield place
        elif again >= 0 and 0 < earlier - again <= 2:
            if pending is not None:
                yield pending
            yield place
            pending = None
        else:
            pending = place
        again = earlier


def size(text: str) -> float:
    """Measure a line in letters; an East Asian character says as much as two."""
    return len(text) + len(ANY_CJK.findall(text))


def byline_buttons(text: str, _: Language) -> Iterator[Change]:
    """Take counters and buttons out of a line that gives source and date."""
    if len(text) > LONG or "\n" in text or not BYLINE.search(text):
        return
    mark, *pieces = (row.pattern for row in of_rule("byline-buttons"))
    found = [match.span() for piece in pieces for match in piece.finditer(text) if match[0].strip()]
    kept = "".join(char for place, char in enumerate(text) if not any(start <= place < end for start, end in found))
    if mark.search(kept):
        yield from ((start, end, "") for start, end in found)
