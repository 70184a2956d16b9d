"""What clean-up changed, rule by rule, for a person."""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Cleaned
from .simplified import SIMPLIFY
from .table import RULES

CONTEXT = 12  # characters shown on either side
ORDER = {rule.id: place for place, rule in enumerate(RULES)} | {SIMPLIFY: len(RULES)}


@dataclass(frozen=True, slots=True)
class Difference:
    """One change with its surroundings in the source."""

    rule: str
    left: str
    before: str
    after: str
    right: str

    def __str__(self) -> str:
        """Show it on one line; white space and invisible characters are written as escapes."""
        left, before, after, right = (visible(part) for part in (self.left, self.before, self.after, self.right))
        return f"{self.rule}: …{left}[{before} → {after}]{right}…"


def diff(source: str, cleaned: Cleaned) -> tuple[Difference, ...]:
    """List the changes from `source` to `cleaned` in the order of the rules, then of the text."""
    found = []
    for edit in sorted(cleaned.edits, key=lambda edit: (ORDER.get(edit.rule.partition("+")[0], len(ORDER)), edit.span)):
        start, end = edit.span
        found.append(Difference(edit.rule, source[max(start - CONTEXT, 0) : start], edit.before, edit.after, source[end : end + CONTEXT]))
    return tuple(found)


def visible(text: str) -> str:
    """Write what cannot be seen as an escape; an ordinary space between words stays."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
