"""Translations far too short or too long for their source."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from ..document import Flag, Mqm, Segment, Severity
from ..text.language import Language
from .base import Check
from .parameters import data
from .scripts import HAN, HANGUL, KANA

DENSE = re.compile(f"[{HAN}{KANA}{HANGUL}]")
GLOSS = re.compile(
    f"(?<=[{HAN}{KANA}{HANGUL}]) ?[（(][ A-Za-zÀ-ÿ.,'’&-]+[)）]"
)  # 维达尔（Vidal）: the name is said twice only in the source
DENSE_LANGUAGES = frozenset({"zh", "ja", "ko"})


def written_length(text: str, density: float) -> float:
    """Count letters and digits, a dense character (Chinese, kana, Hangul) as `density` of them."""
    letters = sum(map(str.isalnum, text))
    if text.isascii():
        return float(letters)
    dense = len(DENSE.findall(text))
    return letters - dense + density * dense


@cache
def model(source: str, target: str) -> tuple[float, float, float, float, float, float]:
    """Give density, mean of the log ratio, its variance (constant, per letter) and the limits in standard deviations, low and high."""
    table = data("checks.json")["length"]
    if f"{source}-{target}" in table:
        row = table[f"{source}-{target}"]
        return row["density"], row["mean"], row["variance"], row["variance_per_letter"], row["low"], row["high"]
    back = table.get(f"{target}-{source}")
    if back:
        return back["density"], -back["mean"], back["variance"], back["variance_per_letter"], back["high"], back["low"]
    row = table["other"]
    density = row["density"][source if source in DENSE_LANGUAGES else target if target in DENSE_LANGUAGES else "zh"]
    return density, 0.0, row["variance"], row["variance_per_letter"], row["low"], row["high"]


def deviation(segment: Segment, target: Language) -> float:
    """Say how many standard deviations the translation's length lies from the usual: negative is too short."""
    density, mean, variance, per_letter, _, _ = model(segment.language.base, target.base)
    source, written = written_length(GLOSS.sub("", segment.cleaned.text), density), written_length(segment.target, density)
    if not source or not written:
        return 0.0
    return (math.log(written / source) - mean) / math.sqrt(variance + per_letter / min(source, written))


class Length(Check):
    """The length of a good translation is predictable: far outside, a clause is missing or something was made up.

    The logarithm of the ratio is near normal and narrows with length (Gale and Church 1993).
    """

    id = "accuracy.length"
    category = Mqm.OMISSION
    severity = Severity.MAJOR
    description = "The translation is much shorter or much longer than translations of such a source are."
    flags = (
        ("公司坚持绿色发展理念，持续加大环保投入，全面推进超低排放改造，并与高校合作开展低碳冶金技术研究。", "The company is green."),
        (
            "高炉",
            "The blast furnace is a large structure in which iron ore is reduced with coke, in use for centuries in all parts of the world",
        ),
        ("与会代表就低碳冶金、氢能利用、碳捕集与封存等议题进行了深入交流，并达成了广泛共识。", "Representatives exchanged views."),
    )
    passes = (
        ("公司坚持绿色发展。", "The company is committed to green development."),
        ("高炉", "Blast furnace"),
        ("特此公告。", "It is hereby announced."),
        ("碳捕集、利用与封存（CCUS）", "Carbon capture, utilization and storage (CCUS)"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag a length outside the interval measured on good translations."""
        if not segment.target or segment.language.base == "und" or segment.language.same(target):
            return
        *_, low, high = model(segment.language.base, target.base)
        z = deviation(segment, target)
        if z < -low:
            yield self.flag(
                "The translation is much shorter than usual: something may be missing.",
                source=(0, len(segment.source)),
                target=(0, len(segment.target)),
            )
        elif z > high:
            found = self.flag(
                "The translation is much longer than usual: something may be added.",
                source=(0, len(segment.source)),
                target=(0, len(segment.target)),
            )
            yield Flag(found.check, Mqm.ADDITION, found.severity, found.message, found.source_span, found.target_span)
