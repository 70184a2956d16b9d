"""What every check shares: its name tag, its examples and the way it makes a flag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from ..document import Cleaned, Document, Flag, Mqm, Origin, Segment, Severity, Span
from ..text.language import CHINESE, Language

Example = tuple[str, str] | Segment  # (source, target), or a whole segment where a check reads more than the two texts


def pair(source: str, target: str, language: Language = CHINESE, **fields: Any) -> Segment:
    """Make a segment of two texts, for examples, for tests and for text translated elsewhere."""
    fields.setdefault("origin", Origin.ENGINE)
    return Segment(id="#pair", source=source, cleaned=Cleaned(source), language=language, target=target, **fields)


class Check:
    """One thing that can be wrong with a segment: subclasses say what and find where.

    A check is silent when in doubt. `find` is pure; scores are measured elsewhere and thresholds are data.
    """

    id: ClassVar[str]  # dotted, kebab-case, never renamed
    category: ClassVar[Mqm]
    severity: ClassVar[Severity]
    description: ClassVar[str]  # one sentence for the list of checks
    bilingual: ClassVar[bool] = True  # compares source and target; False: reads the target alone, also of kept text
    pair: ClassVar[tuple[str, str] | None] = None  # the only language pair it knows
    source_languages: ClassVar[frozenset[str] | None] = None
    target_languages: ClassVar[frozenset[str] | None] = None
    flags: ClassVar[Sequence[Example]]  # examples that must be flagged
    passes: ClassVar[Sequence[Example]]  # examples that must not

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Yield a flag for every place where the segment, translated into `target`, is wrong in this check's way."""
        raise NotImplementedError

    def applies(self, source: Language, target: Language, origin: Origin) -> bool:
        """Tell whether the check has anything to say about such languages and such an origin; it reads nothing else."""
        if origin is Origin.NO_MODEL or (self.bilingual and origin is Origin.KEPT):
            return False
        if self.pair is not None and self.pair != (source.base, target.base):
            return False
        if self.target_languages is not None and target.base not in self.target_languages:
            return False
        return self.source_languages is None or not self.bilingual or source.base in self.source_languages

    def flag(
        self,
        message: str,
        *,
        source: Span | None = None,
        target: Span | None = None,
        suggestion: str = "",
        severity: Severity | None = None,
    ) -> Flag:
        """Make a flag of this check; `source` refers to `Segment.source`, `target` to `Segment.target`."""
        return Flag(self.id, self.category, severity or self.severity, message, source, target, suggestion)

    @classmethod
    def example(cls, example: Example) -> tuple[Segment, Language]:
        """Turn an example into what `find` takes."""
        source, target = cls.pair or ("zh", "en")
        if isinstance(example, Segment):
            return example, Language(target)
        fields: dict[str, Any] = {} if cls.bilingual else {"origin": Origin.ENGINE}
        return pair(*example, Language(source), **fields), Language(target)


class DocumentCheck:
    """One thing that shows only when the segments of a document stand side by side."""

    id: ClassVar[str]
    category: ClassVar[Mqm]
    severity: ClassVar[Severity]
    description: ClassVar[str]
    flags: ClassVar[Sequence[tuple[str, ...]]]  # each the target sentences of a document that must be flagged
    passes: ClassVar[Sequence[tuple[str, ...]]]

    def find(self, document: Document) -> Iterator[tuple[str | None, Flag]]:
        """Yield flags with the id of the segment that they belong to; None: the document as a whole."""
        raise NotImplementedError

    def flag(self, message: str, *, source: Span | None = None, target: Span | None = None, suggestion: str = "") -> Flag:
        """Make a flag of this check."""
        return Flag(self.id, self.category, self.severity, message, source, target, suggestion)
