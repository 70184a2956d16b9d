"""How urgently a person should read a segment: a logistic model whose weights are data."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..document import Flag, Segment, Severity
from ..text.language import Language
from .length import DENSE_LANGUAGES, model, written_length
from .parameters import data

FEATURES = ("critical", "major", "minor", "length", "doubt")
DOUBT = 3.0  # standard deviations; beyond, all are equally doubtful


def features(segment: Segment, flags: Sequence[Flag], target: Language) -> dict[str, float]:
    """Measure what the model reads: flags by severity (at most 3 each), log source length in letters, the model's doubt.

    Doubt is the score's distance below the model's usual score, in standard deviations; 0 where there is no score.
    """
    count = dict.fromkeys(Severity, 0)
    for flag in flags:
        count[flag.severity] += 1
    base = segment.language.base
    dense = base if base in DENSE_LANGUAGES else "zh"
    length = written_length(segment.cleaned.text, model(dense, "en")[0])
    return {
        "critical": float(min(count[Severity.CRITICAL], 3)),
        "major": float(min(count[Severity.MAJOR], 3)),
        "minor": float(min(count[Severity.MINOR], 3)),
        "length": math.log1p(length),
        "doubt": doubt(segment.score),
    }


def doubt(score: float | None) -> float:
    """Place a score among those the model gives its own translations: 1 is one standard deviation below their mean."""
    if score is None:
        return 0.0
    usual = data("checks.json")["confidence"]
    return max(-DOUBT, min(DOUBT, (float(usual["mean"]) - score) / float(usual["deviation"])))


def priority(segment: Segment, flags: Sequence[Flag], target: Language) -> float:
    """Estimate the probability, 0–1, that a professional reviewer marks a major error in the segment.

    Logistic regression on `features`; weights in `data/priority.json`, fitted by `benchmarks/fit_checks.py`.
    A segment without letters has none.
    """
    if not any(map(str.isalpha, segment.source)) and not segment.target:
        return 0.0
    weights = data("priority.json")["weights"]
    measured = features(segment, flags, target)
    logit = weights["bias"] + sum(weights[name] * measured[name] for name in FEATURES)
    return round(1.0 / (1.0 + math.exp(-logit)), 4)
