"""What a termbase holds: concepts with their forms in each language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..text.language import Language


@dataclass(frozen=True, slots=True)
class Forms:
    """One concept in one language."""

    preferred: str = ""  # empty where only wrong forms are known
    also: tuple[str, ...] = ()  # accepted besides
    avoid: tuple[str, ...] = ()  # wrong where the source holds the concept
    avoid_always: tuple[str, ...] = ()  # wrong wherever they stand

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every right form, the preferred one first."""
        return tuple(dict.fromkeys(form for form in (self.preferred, *self.also) if form))

    @property
    def wrong(self) -> tuple[str, ...]:
        """Every wrong form."""
        return tuple(dict.fromkeys(self.avoid + self.avoid_always))


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of a glossary."""

    id: str  # "steel-carbon:碳达峰": file and head term, stable when rows move
    file: Path
    row: int  # as a spreadsheet counts: the header is row 1
    forms: dict[str, Forms]  # by BCP-47 tag, in the order of the columns
    domain: str = ""
    note: str = ""
    pos: str = ""  # noun, proper noun, verb, adjective, phrase, unit; empty: noun
    case_sensitive: bool = False
    status: str = ""  # "", "approved": enforced; "draft", "retired": not
    dnt: bool = False  # do not translate: the same text on both sides
    extra: tuple[tuple[str, str], ...] = ()  # columns that we do not know, kept

    @property
    def enforced(self) -> bool:
        """Whether the concept is to be used."""
        return self.status not in ("draft", "retired")

    def form(self, language: Language) -> Forms | None:
        """Find the forms for a language: its own tag, else the bare language, else any script or region of it.

        What is not to be translated reads the same in every language.
        """
        for tag in (language.tag, language.base, *self.forms):
            if tag in self.forms and tag.partition("-")[0] == language.base:
                return self.forms[tag]
        return next(iter(self.forms.values())) if self.dnt else None


@dataclass(frozen=True, slots=True)
class Termbase:
    """All concepts of a run, later files before earlier ones where they disagree."""

    concepts: tuple[Concept, ...] = ()
    notes: tuple[str, ...] = ()  # what a terminologist should know: overridden rows, unknown columns, repeated rows
    hash: str = field(default="", compare=False)  # of the content (8 hex digits); the same for the same concepts in any order

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __len__(self) -> int:
        return len(self.concepts)


def termbase(concepts: tuple[Concept, ...] = (), notes: tuple[str, ...] = ()) -> Termbase:
    """Make a termbase of concepts, with its hash."""
    digest = hashlib.sha256()
    for concept in sorted(concepts, key=lambda c: c.id):
        digest.update(content(concept).encode("utf-8", "surrogatepass"))
    return Termbase(concepts, notes, digest.hexdigest()[:8])


def content(concept: Concept, *languages: Language) -> str:
    """Write down what of a concept can change a translation (into these languages; default: all)."""
    forms = {tag: f for tag, f in concept.forms.items() if not languages or any(f is concept.form(language) for language in languages)}
    data = {tag: [f.preferred, f.also, f.avoid, f.avoid_always] for tag, f in sorted(forms.items())}
    return json.dumps([data, concept.pos, concept.case_sensitive, concept.dnt, concept.enforced], ensure_ascii=False) + "\n"
