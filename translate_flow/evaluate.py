"""Measure translation and flags on a test set, with a signature that says what was measured.

BLEU (Papineni et al. 2002) and chrF (Popović 2015) come from sacreBLEU (Post 2018) and carry its signatures.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import checks, pipeline
from .document import Cleaned, Origin, Segment, Severity
from .errors import UsageError
from .terms.find_target import locate
from .text.language import Language

Pair = tuple[Language, Language]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a test set."""

    source: str
    reference: str = ""  # a human translation; empty where there is none
    target: str = ""  # a translation to be judged instead of made
    wrong: bool | None = None  # whether annotators marked a major error in `target`


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number."""

    name: str
    value: float
    note: str = ""  # how it was counted, or a signature


def read(path: Path) -> list[Row]:
    """Read a test set: TSV (source, reference) or JSONL (`source` with `reference`, or with `target` and `errors`).

    Raises:
        UsageError: for a file of another kind or a line that does not fit, with its number.
    """
    if not path.is_file():
        raise UsageError("the test set does not exist", where=str(path), fix="Name a .tsv or .jsonl file.")
    parse = {".tsv": tab_separated, ".jsonl": json_line}.get(path.suffix.lower())
    if parse is None:
        raise UsageError(f'no test set reader for "{path.suffix}"', where=str(path), fix="Use .tsv (source, tab, reference) or .jsonl.")
    rows = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(f"is not UTF-8: {error}", where=str(path), fix="Save it as UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append(parse(line, f"{path}:{number}"))
    if not rows:
        raise UsageError("the test set is empty", where=str(path), fix="Put one pair on a line.")
    return rows


def tab_separated(line: str, where: str) -> Row:
    """Read one line of TSV."""
    source, tab, rest = line.partition("\t")
    if not tab:
        raise UsageError(f"no tab in the line: {line[:60]}", where=where, fix="Write source, tab, reference.")
    return Row(source, rest.partition("\t")[0])


def json_line(line: str, where: str) -> Row:
    """Read one line of JSONL; `errors` hold `severity` (MQM)."""
    try:
        data: dict[str, Any] = json.loads(line)
        errors = data.get("errors")
        wrong = None if errors is None else any(error.get("severity") in ("major", "critical") for error in errors)
        texts = data["source"], data.get("reference", ""), data.get("target", "")
        if not all(isinstance(text, str) for text in texts):
            raise ValueError("source, reference and target must be strings")
        return Row(*texts, wrong)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise UsageError(f"no test line: {error}", where=where, fix='Write {"source": "…", "reference": "…"}.') from error


def evaluate(rows: Sequence[Row], pair: Pair, kit: pipeline.Kit) -> tuple[list[Figure], list[Segment]]:
    """Translate what has no target yet, and measure what the rows allow to be measured."""
    todo = [row for row in rows if not row.target]
    if todo and kit.route(*pair) is None:
        codes = f"{pair[0].argos} {pair[1].argos}"
        raise UsageError(
            f"no installed package translates {pair[0].name} into {pair[1].name}", fix=f"Run: translate-flow models install {codes}"
        )
    made = iter(pipeline.translate_texts([row.source for row in todo], pair, kit))
    segments = [judged(row, pair) if row.target else next(made) for row in rows]
    figures = [*quality(rows, segments, pair), *terminology(rows, segments, pair, kit), *flagging(rows, segments)]
    return figures, segments


def judged(row: Row, pair: Pair) -> Segment:
    """Check a translation that is given."""
    found = Segment("given", row.source, Cleaned(row.source), pair[0], target=row.target, machine=row.target, origin=Origin.ENGINE)
    return checks.check_segment(found, pair[1])


def quality(rows: Sequence[Row], segments: Sequence[Segment], pair: Pair) -> Iterator[Figure]:
    """Measure BLEU and chrF against the references."""
    scored = [(found.target, row.reference) for row, found in zip(rows, segments, strict=True) if row.reference]
    if not scored:
        return
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    outputs, references = zip(*scored, strict=True)
    tokenizer = {"zh": "zh", "ja": "char", "ko": "char"}.get(pair[1].base, "13a")
    for name, metric in (("BLEU", BLEU(tokenize=tokenizer)), ("chrF", CHRF())):
        score = metric.corpus_score(list(outputs), [list(references)])
        yield Figure(name, round(score.score, 2), str(metric.get_signature()))


def terminology(rows: Sequence[Row], segments: Sequence[Segment], pair: Pair, kit: pipeline.Kit) -> Iterator[Figure]:
    """Measure term success over hits whose accepted form the reference has too."""
    matcher = kit.matcher(*pair)
    hits = right = preferred = 0
    for row, found in zip(rows, segments, strict=True):
        for hit in matcher.find(row.source) if row.reference else ():
            if locate(row.reference, hit.accepted, pair[1]) is None:
                continue
            hits += 1
            right += locate(found.target, hit.accepted, pair[1]) is not None
            preferred += locate(found.target, (hit.wanted,), pair[1]) is not None
    if hits:
        yield Figure(
            "term success", round(100 * right / hits, 2), f"% of {hits} hits in {len(rows)} segments whose reference has an accepted form"
        )
        yield Figure("preferred form", round(100 * preferred / hits, 2), "% of the same hits")


def flagging(rows: Sequence[Row], segments: Sequence[Segment]) -> Iterator[Figure]:
    """Measure flags against annotated errors, and how many segments are flagged at all."""
    major = [any(flag.severity is not Severity.MINOR for flag in found.flags) for found in segments]
    yield Figure("major flags", round(100 * sum(major) / len(segments), 2), f"% of {len(segments)} segments")
    yield Figure("any flag", round(100 * sum(bool(found.flags) for found in segments) / len(segments), 2), f"% of {len(segments)} segments")
    known = [(row.wrong, flagged) for row, flagged in zip(rows, major, strict=True) if row.wrong is not None]
    if known:
        both = sum(1 for wrong, flagged in known if wrong and flagged)
        yield Figure(
            "flag precision",
            round(100 * both / max(1, sum(flagged for _, flagged in known)), 2),
            "% of major flags on segments with a major error",
        )
        yield Figure(
            "flag recall",
            round(100 * both / max(1, sum(bool(wrong) for wrong, _ in known)), 2),
            "% of segments with a major error that have a major flag",
        )


def without_glossary(kit: pipeline.Kit) -> pipeline.Kit:
    """Give the same tools with an empty termbase: the baseline."""
    from .terms.concept import termbase

    return replace(kit, termbase=termbase(), matchers={})
