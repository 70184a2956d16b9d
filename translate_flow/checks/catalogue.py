"""The list of checks for people: `check --list` and docs/checks.md, written from the classes."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Segment
from . import CHECKS, DOCUMENT_CHECKS
from .base import Check, DocumentCheck, Example

EVERY: tuple[Check | DocumentCheck, ...] = (*CHECKS, *DOCUMENT_CHECKS)
HEAD = """\
# Checks

Written by `python -m translate_flow.checks.catalogue`; edit the classes in `translate_flow/checks/`, not this file.

A check reads a segment's source and target (or, marked *target alone*, the target whatever it came from) and flags what a person
should look at. Checks would rather be silent than doubtful. Categories and severities are those of MQM. A check is switched off by its id.

| check | category | severity | what it finds |
|---|---|---|---|
"""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield id, category, severity and description of every check, in the order they run."""
    for check in EVERY:
        yield check.id, check.category.value, check.severity.value, check.description


def markdown() -> str:
    """Render the list and, check by check, the reason and examples."""
    lines = (
        f"| [`{name}`](#{name.replace('.', '')}) | {category} | {severity} | {description} |\n"
        for name, category, severity, description in rows()
    )
    table = "".join(lines)
    return HEAD + table + "".join(map(_section, EVERY))


def _section(check: Check | DocumentCheck) -> str:
    reason = " ".join((type(check).__doc__ or check.description).split())
    if isinstance(check, DocumentCheck):
        scope = "Reads a document."
        shown = [(" · ".join(check.flags[0]), " · ".join(check.passes[0]))]
    else:
        scope = "Compares source and target." if check.bilingual else "Reads the target alone."
        shown = list(zip(map(_example, check.flags), map(_example, check.passes), strict=False))[:3]
    examples = "".join(f"| {flagged} | {passed} |\n" for flagged, passed in shown)
    return f"\n## {check.id}\n\n{reason} {scope}\n\n| flagged | fine |\n|---|---|\n{examples}"


def _example(example: Example) -> str:
    source, target = (example.source, example.target) if isinstance(example, Segment) else example
    return _cell(f"{source} → {target}" if source else target) or "(empty)"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("`", "\\`").replace("*", "\\*").replace("_", "\\_").strip()


def main() -> None:
    """Write docs/checks.md of the checkout in the current folder."""
    from pathlib import Path

    Path("docs/checks.md").write_text(markdown(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
