"""What a clean-up rule is: a name, one sentence, where it applies, and a pure function that finds changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..document import BlockKind
from ..text.language import Language

Change = tuple[int, int, str]  # start and end in the text as it stands, and what to put there
Find = Callable[[str, Language], Iterable[Change]]

SOURCE, TARGET, BOTH, DOCUMENT = "source", "target", "both", "document"


@dataclass(frozen=True, slots=True)
class Line:
    """One block as the page rules see it."""

    text: str  # cleaned, without white space around it
    kind: BlockKind
    removable: bool  # false for table cells and for what holds no text


Sift = Callable[[Sequence[Line]], Iterable[int]]  # gives the positions of the lines that are residue


@dataclass(frozen=True, slots=True)
class Rule:
    """One named repair; a text rule has `find`, a rule for whole pages has `sift`."""

    id: str  # kebab-case, stable
    description: str  # one sentence
    side: str  # "source", "target", "both" or "document"
    find: Find | None = None
    sift: Sift | None = None
    languages: frozenset[str] = frozenset()  # base tags; empty: every language
    spare: frozenset[str] = frozenset()  # base tags whose conventions it would break

    def serves(self, language: Language) -> bool:
        """Tell whether the rule is meant for text in `language`; an unknown language is left to the rule's own look at the script."""
        if language.base == "und":
            return True
        return (not self.languages or language.base in self.languages) and language.base not in self.spare
