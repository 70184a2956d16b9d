"""Translate a window of documents: first as they are, then again where terms or protected tokens did not come out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from ..document import Document, Fate, Origin, Segment, Span, TermHit
from ..terms import amounts, candidates, choose
from ..terms.candidates import Candidate, Variant
from ..text import protect
from ..text.inflect import capitalize
from ..text.language import Language
from . import inline
from .decode import Request, Route, Translated
from .enumerators import enumerator
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
    tried: list[Candidate] = field(default_factory=list)
    looped: bool = False
    enumerator: tuple[int, str] = (0, "")  # what was taken off the text's front: characters, and what stands for them in the target
    alone: dict[str, str] = field(default_factory=dict)  # source term → what the model makes of it by itself

    def variants(self) -> tuple[Variant, ...]:
        """What to ask the engine next: at first the text as it is, then what may repair the answer."""
        return candidates.variants(self.text, self.hits, self.protected, self.target, self.tried[0] if self.tried else None)

    def choice(self) -> choose.Choice:
        """Choose among what the engine made so far."""
        return choose.settle(self.text, self.hits, self.protected, self.tried, self.target, self.alone)

    def take(self, variant: Variant, answer: Translated) -> None:
        """Add the engine's answer."""
        others = tuple((hypothesis.text, hypothesis.score) for hypothesis in answer.alternatives)
        self.tried.append(Candidate(variant, answer.text, answer.score, answer.links, others))
        self.looped = self.looped or answer.looped


Key = tuple[str, Language, Language]


def translate(documents: Sequence[Document], kit: Kit) -> list[Document]:
    """Give every pending segment of these documents its translation."""
    works: dict[Key, Work] = {}
    for document in documents:
        for found in pending(document):
            if (name := key(found, document)) not in works:
                works[name] = started(found, document, kit)
    attempt(works.values(), kit)
    attempt([work for work in works.values() if work.tried], kit)
    choices = {name: work.choice() for name, work in works.items()}
    failing = {name: works[name] for name, choice in choices.items() if any(hit.fate is Fate.FAILED for hit in choice.hits)}
    learn(failing.values(), kit)
    choices |= {name: work.choice() for name, work in failing.items()}
    done = []
    for document in documents:
        waiting = [(found, key(found, document)) for found in pending(document)]
        done.append(with_segments(document, {found.id: settled(found, works[name], choices[name]) for found, name in waiting}))
    return done


def pending(document: Document) -> list[Segment]:
    """List the segments that wait for the model."""
    return [found for block in document.blocks for found in block.segments if found.origin is Origin.PENDING]


def key(found: Segment, document: Document) -> Key:
    """Name what makes two segments one piece of work."""
    return found.cleaned.text, found.language, document.target


def started(found: Segment, document: Document, kit: Kit) -> Work:
    """Find what must hold in a segment's translation."""
    lead = enumerator(found.cleaned.text, found.language, document.target)
    text = found.cleaned.text[lead[0] :]
    route = kit.route(found.language, document.target)
    assert route is not None  # prepare has set apart the segments without one
    tokens = tuple(replace(token, span=shifted(token.span, -lead[0])) for token in inline.protected(found) if token.span[0] >= lead[0])
    hits = kit.matcher(found.language, document.target).find(text, [token.span for token in tokens])
    counted = amounts.amounts(text, found.language, document.target, hits)
    return Work(text, route, document.target, tuple(sorted((*hits, *counted), key=lambda hit: hit.span)), tokens, enumerator=lead)


def attempt(works: Collection[Work], kit: Kit) -> None:
    """Decode the next variants of each piece of work, all together."""
    asked = [(work, variant) for work in works for variant in work.variants()]
    answers = kit.decoder.translate([Request(variant.text, work.route) for work, variant in asked])
    for (work, variant), answer in zip(asked, answers, strict=True):
        work.take(variant, answer)


def learn(works: Collection[Work], kit: Kit) -> None:
    """Translate terms by themselves where they failed, so that the model's own rendering can be found and exchanged."""
    asked = [(work, hit.term) for work in works if work.tried for hit in work.hits]
    for (work, term), answer in zip(asked, kit.decoder.translate([Request(term, work.route) for work, term in asked]), strict=True):
        work.alone[term] = answer.text


def shifted(span: Span, by: int) -> Span:
    """Move a span."""
    return span[0] + by, span[1] + by


def settled(found: Segment, work: Work, choice: choose.Choice) -> Segment:
    """Put the choice into the segment."""
    tokens = tuple(work.text[slice(*token.span)] for token in work.protected)
    terms = tuple(hit for hit in choice.hits if hit.concept != amounts.AMOUNT)
    made = choice.candidate
    if made is None:  # a term or a token as a whole: the model was not asked
        origin = Origin.TERM if choice.hits else Origin.KEPT
        return led(
            replace(found, target=choice.target, machine=choice.target, origin=origin, protected=tokens, terms=terms), work.enumerator
        )
    held = made.variant.held
    others = [protect.restore(text, held).text for text, _ in ((made.target_text, 0.0), *made.alternatives)]
    made_of = replace(
        found,
        target=choice.target,
        machine=protect.restore(work.tried[0].target_text, work.tried[0].variant.held).text,
        origin=Origin.ENGINE,
        score=made.score,
        alternatives=tuple(dict.fromkeys(other for other in others if other != choice.target)),
        links=inline.carry(made.links, (made.variant.text, work.text), (made.target_text, choice.target)) if found.codes else (),
        looped=work.looped,
        protected=tokens,
        terms=terms,
    )
    return led(made_of, work.enumerator)


def led(found: Segment, lead: tuple[int, str]) -> Segment:
    """Put the enumerator back in front of a translation made without it."""
    before, words = lead
    if not words:
        return found

    def moved(hit: TermHit) -> TermHit:
        return replace(hit, span=shifted(hit.span, before), target_span=shifted(hit.target_span, len(words)) if hit.target_span else None)

    return replace(
        found,
        target=words + capitalize(found.target),
        machine=words + found.machine,
        alternatives=tuple(words + other for other in found.alternatives),
        links=tuple(replace(link, source=shifted(link.source, before), target=shifted(link.target, len(words))) for link in found.links),
        terms=tuple(moved(hit) for hit in found.terms),
    )
