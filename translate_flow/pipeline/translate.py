"""Translate a window of documents: first as they are, then again where terms or protected tokens did not come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..document import Document, Origin, Segment, TermHit
from ..terms import candidates, choose
from ..text import protect
from ..text.language import Language
from .decode import Request, Route, Translated
from .kit import Kit
from .prepare import with_segments


@dataclass(slots=True)
class Work:
    """One text on its way through the candidate loop; several segments may wait for it."""

    text: str
    route: Route
    target: Language
    hits: tuple[TermHit, ...]
    protected: tuple[protect.Protected, ...]
    tried: list[candidates.Candidate] = field(default_factory=list)
    looped: bool = False


Key = tuple[str, Language, Language]


def translate(documents: Sequence[Document], kit: Kit) -> list[Document]:
    """Give every pending segment of these documents its translation."""
    works: dict[Key, Work] = {}
    for document in documents:
        for found in pending(document):
            works.setdefault(key(found, document), started(found, document, kit))
    attempt(works.values(), kit)
    attempt(works.values(), kit)
    choices = {name: choose.settle(work.text, work.hits, work.protected, work.tried, work.target) for name, work in works.items()}
    done = []
    for document in documents:
        changed = {found.id: settled(found, works[key(found, document)], choices[key(found, document)]) for found in pending(document)}
        done.append(with_segments(document, changed))
    return done


def pending(document: Document) -> list[Segment]:
    """List the segments that wait for the model."""
    return [found for block in document.blocks for found in block.segments if found.origin is Origin.PENDING]


def key(found: Segment, document: Document) -> Key:
    """Name what makes two segments one piece of work."""
    return found.cleaned.text, found.language, document.target


def started(found: Segment, document: Document, kit: Kit) -> Work:
    """Find what must hold in a segment's translation."""
    text = found.cleaned.text
    route = kit.route(found.language, document.target)
    assert route is not None  # prepare marked segments without one
    tokens = protect.find(text)
    hits = kit.matcher(found.language, document.target).find(text, tokens)
    return Work(text, route, document.target, hits, tokens)


def attempt(works: Sequence[Work], kit: Kit) -> None:  # type: ignore[misc]
    """Decode the next variants of each piece of work, all together."""
