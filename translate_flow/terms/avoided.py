"""Text that stays in its language: find renderings that are wrong wherever they stand, and replace them where that is safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..document import Fate, Span, TermHit
from ..text.language import Language
from .concept import Concept, Termbase
from .find_target import occurrences
from .fold import fold
from .grammar import fitted


class AvoidedAlways:
    """Knows the `avoid!` forms of one language; build it once for a run."""

    def __init__(self, termbase: Termbase, language: Language) -> None:
        self.language = language
        self._concepts = [c for c in termbase if c.enforced and (forms := c.form(language)) and forms.avoid_always]
        self._accepted = tuple(dict.fromkeys(form for c in termbase if (forms := c.form(language)) for form in forms.accepted))

    def find(self, text: str, protected: Iterable[Span] = ()) -> tuple[TermHit, ...]:
        """Find wrong forms, each with what should stand there, fitted to the sentence.

        What is part of a longer right form of any concept does not count. The fate tells whether `replaced` will
        exchange the form (REPLACED), or leave it to a person (FAILED): where no preferred form is known, or it is a verb.
        """
        found: list[TermHit] = []
        taken = list(protected)
        for concept in self._concepts:
            forms = concept.form(self.language)
            assert forms is not None  # those without are not kept
            for wrong, span in occurrences(text, sorted(forms.avoid_always, key=len, reverse=True), self.language):
                if any(span[0] < end and start < span[1] for start, end in taken) or self._within_right_form(text, wrong, span):
                    continue
                taken.append(span)
                found.append(self._hit(text, span, concept))
        return tuple(sorted(found, key=lambda hit: hit.span))

    def _within_right_form(self, text: str, wrong: str, span: Span) -> bool:
        part = fold(wrong)
        longer = [form for form in self._accepted if len(form) > len(wrong) and part in fold(form)]
        return any(s[0] <= span[0] and span[1] <= s[1] for _, s in occurrences(text, longer, self.language))

    def _hit(self, text: str, span: Span, concept: Concept) -> TermHit:
        forms = concept.form(self.language)
        assert forms is not None
        wanted, now = fitted(text, span, forms.preferred, self.language, text[slice(*span)])
        safe = bool(forms.preferred) and concept.pos != "verb"
        fate = Fate.REPLACED if safe else Fate.FAILED
        return TermHit(
            concept.id, span, text[slice(*span)], wanted[slice(*now)], forms.accepted, forms.wrong, fate=fate, technique="avoided form"
        )

    def replaced(self, text: str, hits: Sequence[TermHit]) -> tuple[str, tuple[TermHit, ...]]:
        """Exchange the forms that are safe to exchange, articles adapted; each hit tells where its form now stands."""
        done: list[TermHit] = []
        for hit in sorted(hits, key=lambda hit: hit.span, reverse=True):
            if hit.fate is Fate.REPLACED:
                length = len(text)
                text, now = fitted(text, hit.span, hit.accepted[0], self.language, hit.term)
                # what follows moves by the change; an article before may have changed too
                done = [replace(later, target_span=_shifted(later.target_span, len(text) - length)) for later in done]
            else:
                now = hit.span
            done.append(replace(hit, target_span=now))
        return text, tuple(reversed(done))


def avoided_always(text: str, termbase: Termbase, language: Language, protected: Iterable[Span] = ()) -> tuple[TermHit, ...]:
    """Find the `avoid!` forms of one text; for many texts build an `AvoidedAlways` once."""
    return AvoidedAlways(termbase, language).find(text, protected)


def _shifted(span: Span | None, shift: int) -> Span | None:
    return span and (span[0] + shift, span[1] + shift)
