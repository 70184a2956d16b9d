"""Cut a text into runs along the spans of its flags, so that overlapping spans can be marked one beside the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..document import Severity, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text and the reason that it belongs to."""

    span: Span  # within the text; an empty one is a place where something is missing
    severity: Severity
    number: int  # of the reason, as printed


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks."""

    text: str
    severity: Severity | None = None  # the worst of its marks; None: unmarked
    whole: bool = False  # its marks all lie over the whole text
    ends: tuple[int, ...] = ()  # numbers of the reasons whose span ends here


def within(span: Sequence[int] | None, length: int) -> Span | None:
    """Bring a stored span inside a text of `length` characters; None where there is none or it runs backwards."""
    if not span or span[1] < span[0]:
        return None
    return min(max(span[0], 0), length), min(max(span[1], 0), length)


def runs(text: str, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """Cut `text` at every border of a mark; the runs' texts together are `text` again."""
    wide = [mark for mark in marks if mark.span[0] < mark.span[1]]
    points = [mark for mark in marks if mark.span[0] == mark.span[1]]
    borders = sorted({0, len(text), *(border for mark in marks for border in mark.span)})
    found: list[Run] = []
    for start, end in zip(borders, [*borders[1:], borders[-1]], strict=True):
        here = [mark for mark in points if mark.span[0] == start]
        if here:
            found.append(Run("", worst(here), ends=numbers(here)))
        if start < end:
            over = [mark for mark in wide if mark.span[0] <= start and end <= mark.span[1]]
            whole = bool(over) and all(mark.span == (0, len(text)) for mark in over)
            found.append(Run(text[start:end], worst(over), whole, numbers([mark for mark in over if mark.span[1] == end])))
    return tuple(found)


def worst(marks: Sequence[Mark]) -> Severity | None:
    """Give the highest severity among marks."""
    return min((mark.severity for mark in marks), key=lambda severity: severity.rank, default=None)


def numbers(marks: Sequence[Mark]) -> tuple[int, ...]:
    """Give the numbers of marks in order."""
    return tuple(sorted(mark.number for mark in marks))
