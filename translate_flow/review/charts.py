"""Small charts as plain numbers: the template draws them, the browser needs no script for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..document import Severity

Counts = Counter[Severity]


@dataclass(frozen=True, slots=True)
class Stripe:
    """One coloured part of a bar."""

    severity: Severity
    count: int
    start: float  # per cent of the chart's width
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart."""

    label: str
    count: int
    stripes: tuple[Stripe, ...]
    anchor: str = ""  # where on the page it leads


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a histogram; `x` and `height` in a box 200 wide and 100 high."""

    label: str
    count: int
    x: float
    height: float


def bars(rows: Iterable[tuple[str, Counts, str]]) -> tuple[Bar, ...]:
    """Draw rows of label, counts and anchor as bars, the longest as wide as the chart."""
    drawn = list(rows)
    longest = max((counts.total() for _, counts, _ in drawn), default=1)
    return tuple(Bar(label, counts.total(), stripes(counts, longest), anchor) for label, counts, anchor in drawn)


def stripes(counts: Counts, longest: int) -> tuple[Stripe, ...]:
    """Divide a bar by severity, worst first."""
    found: list[Stripe] = []
    start = 0
    for severity in Severity:
        if count := counts[severity]:
            found.append(Stripe(severity, count, round(100 * start / longest, 2), round(100 * count / longest, 2)))
            start += count
    return tuple(found)


def columns(steps: Sequence[int]) -> tuple[Column, ...]:
    """Draw counts over equal steps from 0 to 100 per cent as a histogram."""
    highest, width, percent = max([*steps, 1]), 200 / len(steps), 100 // len(steps)
    heights = [max(100 * count / highest, 2) if count else 0 for count in steps]  # one segment among thousands is still to be seen
    return tuple(
        Column(f"{percent * n}–{percent * (n + 1)} %", count, round(width * n, 2), round(height, 2))
        for n, (count, height) in enumerate(zip(steps, heights, strict=True))
    )
