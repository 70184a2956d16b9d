"""Traditional Chinese for a model that knows simplified only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from ..document import Cleaned
from .encoding import difference
from .rule import Change
from .tracked import Tracked

SIMPLIFY = "simplify"


def simplify(cleaned: Cleaned) -> Cleaned:
    """Write `cleaned` in simplified characters; offsets and edits lead to the source as before.

    Variants of Taiwan and Hong Kong (著 for 着, 衞 for 卫) are known, their vocabulary stays: turning it into the mainland's goes wrong
    too often (行程 is a journey before it is a computer's process).
    """
    after = converter()(cleaned.text)
    if after == cleaned.text:
        return cleaned
    tracked = Tracked.of(cleaned)
    tracked.apply(list(changes(cleaned.text, after)), SIMPLIFY)
    return tracked.cleaned()


def changes(before: str, after: str) -> Iterator[Change]:
    """Give one change a character, so that an earlier edit between two characters stays apart."""
    if len(before) == len(after):
        yield from ((place, place + 1, new) for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new)
    else:
        yield from difference(before, after, 0)


@cache
def converter() -> Callable[[str], str]:
    """Load OpenCC once: Taiwan's forms first, then what Hong Kong writes its own way."""
    from opencc import OpenCC

    first, second = OpenCC("tw2s"), OpenCC("hk2s")
    return lambda text: str(second.convert(first.convert(text)))
