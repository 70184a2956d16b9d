"""Text under repair that remembers where every character came from.

The source and the edits made so far say everything; edits are disjoint, in the source and in the text. A change that touches an
earlier one melts into it, and then names both rules ("entities+width"). So `before` is always what stands in the source, any edit
can be undone alone, and applying all of them to the source gives the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..document import Cleaned, Edit, Span
from .rule import Change


@dataclass(frozen=True, slots=True)
class Live:
    """One edit so far: `start:end` of the text stands for `low:high` of the source."""

    start: int
    end: int
    low: int
    high: int
    rules: tuple[str, ...]


class Tracked:
    """A text, its source, and the edits between them."""

    __slots__ = ("fixed", "live", "source", "text")

    def __init__(self, source: str, fixed: tuple[Span, ...] = ()) -> None:
        self.source = self.text = source
        self.fixed = fixed  # stretches of the source in which nothing may change
        self.live: list[Live] = []

    @classmethod
    def of(cls, cleaned: Cleaned) -> Tracked:
        """Take up the work on `cleaned` again; its source follows from its edits."""
        tracked, parts, done, shift = cls(cleaned.text), [], 0, 0
        for edit in cleaned.edits:
            start = edit.span[0] + shift
            end = start + len(edit.after)
            tracked.live.append(Live(start, end, *edit.span, tuple(edit.rule.split("+"))))
            parts += [cleaned.text[done:start], edit.before]
            done, shift = end, end - edit.span[1]
        tracked.source = "".join([*parts, cleaned.text[done:]])
        return tracked

    def apply(self, changes: Iterable[Change], rule: str) -> bool:
        """Carry out `changes` and tell whether there were any; of two that overlap the first counts."""
        wanted, done = [], -1
        frozen = [(self._place(low), self._place(high)) for low, high in self.fixed]
        for start, end, after in sorted(changes):
            if any((start < high and low < end) or low < start == end < high for low, high in frozen):
                continue
            if start >= done and self.text[start:end] != after:
                wanted.append((start, end, after))
                done = end + (start == end)
        if not wanted:
            return False
        parts: list[str] = []
        live: list[Live] = []
        copied = length = 0  # how far the old text is used up, how long the new one is
        cur, src = 0, 0  # a point of the old text and the same point of the source
        for edits, cluster in clusters(self.live, wanted):
            start = min([edit.start for edit in edits] + [change[0] for change in cluster])
            end = max([edit.end for edit in edits] + [change[1] for change in cluster])
            low = src + start - cur
            if edits:
                cur, src = edits[-1].end, edits[-1].high
            high = src + end - cur
            cur, src = end, high
            fresh = replaced(self.text, start, end, cluster)
            parts += [self.text[copied:start], fresh]
            length += start - copied
            copied = end
            if fresh != self.source[low:high]:
                live.append(Live(length, length + len(fresh), low, high, names(edits, rule if cluster else "")))
            length += len(fresh)
        self.text = "".join([*parts, self.text[copied:]])
        self.live = live
        return True

    def cleaned(self) -> Cleaned:
        """Freeze the result; offsets stay None where every character kept its place."""
        edits = tuple(Edit("+".join(e.rules), (e.low, e.high), self.source[e.low : e.high], self.text[e.start : e.end]) for e in self.live)
        moved = any(edit.end - edit.start != edit.high - edit.low for edit in self.live)
        return Cleaned(self.text, tuple(self._offsets()) if moved else None, edits)

    def _place(self, offset: int) -> int:
        """Give the place in the text of a point of the source that lies in no edit."""
        before = [edit for edit in self.live if edit.high <= offset and (edit.low, edit.high) != (offset, offset)]
        return offset + (before[-1].end - before[-1].high if before else 0)

    def _offsets(self) -> list[int]:
        """Give the source offset of each boundary; what was deleted belongs to the character before it, if there is one."""
        offsets: list[int] = []
        src = 0
        for edit in self.live:
            offsets += range(src, edit.low)
            size, width = edit.end - edit.start, edit.high - edit.low
            offsets += (edit.low + step * width // size for step in range(size))
            src = edit.high
        offsets += range(src, len(self.source) + 1)
        offsets[0] = 0
        return offsets


def clusters(live: list[Live], changes: list[Change]) -> Iterator[tuple[list[Live], list[Change]]]:
    """Group edits and changes that overlap, or that stand at one point without width, in order of the text."""
    everything = [(edit.start, edit.end, 0, place) for place, edit in enumerate(live)]
    everything += [(change[0], change[1], 1, place) for place, change in enumerate(changes)]
    everything.sort()
    edits: list[Live] = []
    cluster: list[Change] = []
    low = high = -1
    for start, end, new, place in everything:
        if not (start < high or start == end == low == high):
            if edits or cluster:
                yield edits, cluster
            edits, cluster, low, high = [], [], start, end
        high = max(high, end)
        if new:
            cluster.append(changes[place])
        else:
            edits.append(live[place])
    yield edits, cluster


def replaced(text: str, start: int, end: int, changes: list[Change]) -> str:
    """Give `text[start:end]` with `changes` made in it."""
    parts = []
    for low, high, after in changes:
        parts += [text[start:low], after]
        start = high
    return "".join([*parts, text[start:end]])


def names(edits: list[Live], rule: str) -> tuple[str, ...]:
    """Name the rules behind a melted edit, each once, in order."""
    return tuple(dict.fromkeys([name for edit in edits for name in edit.rules] + ([rule] if rule else [])))
