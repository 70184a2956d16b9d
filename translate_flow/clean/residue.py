"""Loads what web pages carry besides their text: the patterns of data/residue.tsv, which also gives their reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TABLE = "data/residue.tsv"
PART = re.compile(r"\{([A-Z_]+)\}")


@dataclass(frozen=True, slots=True)
class Residue:
    """One kind of residue in one language."""

    rule: str  # id of the clean-up rule
    language: str  # base tag of the language that it is written in, or "any"
    where: str  # "ends" or "any" of the page, "byline": a piece of a line of particulars, "mark": what makes a line one
    pattern: re.Pattern[str]
    reason: str  # why no content is lost by it


@cache
def residues() -> tuple[Residue, ...]:
    """Read the table; letter case counts in no language that has it but in codes and brands ("any")."""
    parts: dict[str, str] = {}
    rows = []
    for line in files(__package__).joinpath(TABLE).read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "rule\t")) or not line:
            continue
        rule, language, where, pattern, reason = line.split("\t")
        pattern = PART.sub(lambda found: parts[found[1]], pattern)
        if rule == "part":
            parts[where] = pattern
        else:
            rows.append(Residue(rule, language, where, re.compile(pattern, re.IGNORECASE if language in ("en", "de") else 0), reason))
    return tuple(rows)


@cache
def of_rule(rule: str) -> tuple[Residue, ...]:
    """Give the rows of one rule."""
    return tuple(row for row in residues() if row.rule == rule)
