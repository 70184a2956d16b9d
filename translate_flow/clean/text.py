"""Clean-up of one text: the rules in order, again until nothing changes."""

from __future__ import annotations

from collections.abc import Iterable

from ..document import Cleaned
from ..text.language import Language
from .rule import BOTH, SOURCE, TARGET, Rule
from .table import RULES
from .tracked import Tracked

# A repair can lay bare what an earlier rule repairs (&amp;nbsp;); a clean text pays for one round. No text seen needs more than four.
ROUNDS = 12
SOURCE_RULES = tuple(rule for rule in RULES if rule.side in (SOURCE, BOTH))
TARGET_RULES = tuple(rule for rule in RULES if rule.side in (TARGET, BOTH))


def clean_text(text: str, language: Language, off: frozenset[str] = frozenset()) -> Cleaned:
    """Repair source text; `off` names rules to leave out.

    Offsets lead to `text` as read. Edits are disjoint, in order; where two rules met in one place the edit names both ("entities+width").
    """
    return repaired(Tracked(text), SOURCE_RULES, language, off).cleaned()


def clean_target(text: str, language: Language, off: frozenset[str] = frozenset()) -> Cleaned:
    """Bring text in the target language to its conventions; `off` names rules to leave out."""
    return repaired(Tracked(text), TARGET_RULES, language, off).cleaned()


def repaired(tracked: Tracked, rules: Iterable[Rule], language: Language, off: frozenset[str]) -> Tracked:
    """Let the rules work on `tracked` until none finds anything."""
    serving = [(rule.id, rule.find) for rule in rules if rule.find and rule.id not in off and rule.serves(language)]
    for _ in range(ROUNDS):
        changed = False
        for name, find in serving:
            if changes := list(find(tracked.text, language)):
                changed = tracked.apply(changes, name) or changed
        if not changed:
            break
    return tracked
