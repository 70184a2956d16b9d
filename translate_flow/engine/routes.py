"""Find the way from one language to another over what is installed, or over what an index offers."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import Protocol, TypeVar

from ..text.language import Language

PIVOT = "en"  # preferred where several pivots give equally short ways: most packages are made with it


class Edge(Protocol):
    """Anything that turns one language into another."""

    @property
    def source(self) -> Language: ...  # noqa: D102
    @property
    def target(self) -> Language: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def embedded(self) -> bool: ...  # noqa: D102


E = TypeVar("E", bound=Edge)


def script(language: Language) -> str:
    """Tell the script that a tag names; empty where it is the usual one (`Hans` is Chinese's)."""
    found = next((part for part in language.tag.split("-")[1:] if len(part) == 4), "")
    return "" if found == "Hans" else found


def misfit(have: Language, wanted: Language) -> int | None:
    """Tell how badly text in `have` serves as text in `wanted`: 0 well, 1 another region; None: not at all."""
    if have == wanted:
        return 0
    if not have.same(wanted) or script(have) != script(wanted):
        return None
    return 0 if have.tag.replace("-Hans", "") == wanted.tag.replace("-Hans", "") else 1


def simplifiable(have: Language, wanted: Language) -> bool:
    """Tell whether text serves once traditional characters are simplified; the way back loses distinctions."""
    return have.base == wanted.base == "zh" and script(have) == "Hant" and not script(wanted)


def shortest(edges: Sequence[E], source: Language, target: Language) -> tuple[E, ...] | None:
    """Find the shortest chain of edges; None where there is none.

    Of equally short chains: the best fitting scripts and regions, then fewest embedded packages, then the pivot
    English, then names. A language is never translated into itself by a round trip.
    """
    if source.same(target):
        edges = [edge for edge in edges if edge.source.same(edge.target)]
    heap: list[tuple[int, int, int, int, tuple[str, ...], tuple[int, ...], bool]] = []
    for number, edge in enumerate(edges):
        fit = 2 if simplifiable(source, edge.source) else misfit(source, edge.source)
        if fit is not None:
            heapq.heappush(heap, (1, fit, edge.embedded, 0, (edge.name,), (number,), False))
    seen: set[int] = set()
    while heap:
        hops, fit, embedded, strange, names, path, finished = heapq.heappop(heap)
        last = path[-1]
        if finished:
            return tuple(edges[number] for number in path)
        if last in seen:
            continue
        seen.add(last)
        here = edges[last].target
        if (end := misfit(here, target)) is not None:
            heapq.heappush(heap, (hops, fit + end, embedded, strange, names, path, True))
        for number, edge in enumerate(edges):
            if number not in seen and (step := misfit(here, edge.source)) is not None:
                entry = (hops + 1, fit + step, embedded + edge.embedded, strange + (here.base != PIVOT))
                heapq.heappush(heap, (*entry, (*names, edge.name), (*path, number), False))
    return None
