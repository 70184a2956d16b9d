"""Changes to the text of a file, nested ones included, and its safe way to the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..document import Block, Span
from ..replacing import replacing
from .slots import Slot

Cut = Callable[[int, int], str]  # the file's text of a span, with what was already replaced in it


@dataclass(frozen=True, slots=True)
class Change:
    """A span of the file's text and how to make what takes its place."""

    start: int
    end: int
    make: Callable[[Cut], str]


def apply(text: str, changes: Iterable[Change]) -> str:
    """Carry out changes; one may lie inside another, whose maker then sees it through `cut`."""
    done: list[tuple[int, int, str]] = []  # from the end of the file to its start

    def cut(start: int, end: int) -> str:
        parts, at, number = [], start, len(done) - 1
        while number >= 0 and done[number][0] < end:
            first, last, new = done[number]
            number -= 1
            if first >= start:
                parts += [text[at:first], new]
                at = last
        return "".join(parts) + text[at:end]

    for change in sorted(changes, key=lambda c: (-c.start, c.end)):
        new = change.make(cut)
        while done and done[-1][0] < change.end:
            done.pop()
        done.append((change.start, change.end, new))
    return cut(0, len(text))


def removals(pairs: Sequence[tuple[Slot, Block]]) -> dict[Span, bool]:
    """Spans that go as a whole: those of which every block is removed and that hold no picture."""
    spans: dict[Span, bool] = {}
    for slot, block in pairs:
        if slot.whole:
            spans[slot.whole] = spans.get(slot.whole, True) and bool(block.removed) and not slot.keeps_images
    return spans


def save(data: bytes, path: Path) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)
