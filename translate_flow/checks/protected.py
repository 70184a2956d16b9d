"""Tokens that had to come through unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Flag, Mqm, Segment, Severity
from ..text.language import Language
from ..text.quantities import quantities
from .base import Check, pair

LOOSE = re.compile(r"[\s\u00a0\u2009_-]+")
NEAR = re.compile(r"[^\s，。；、“”\"']+")
FOLD = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "₂": "2",
        "₃": "3",
        "₄": "4",
        "²": "2",
        "³": "3",
        "μ": "µ",
        "℃": "°",
        "％": "%",
        "’": "'",
        "×": "x",
        "，": ",",
        "＋": "+",
        "（": "(",
        "）": ")",
    }
)


class Protected(Check):
    """Addresses, steel grades, formulae and code mean something only letter by letter."""

    id = "accuracy.protected"
    category = Mqm.MISTRANSLATION
    severity = Severity.MAJOR
    description = "A token that must stay as it is (URL, e-mail, steel grade, formula, code) is missing or altered."
    flags = (
        pair("采用Q355B钢板。", "Q355 steel plate is used.", protected=("Q355B",)),
        pair("请访问https://example.org/a。", "Please visit the website.", protected=("https://example.org/a",)),
        pair("生产30CrMnSi钢。", "Produces 30CrMnSl steel.", protected=("30CrMnSi",)),
    )
    passes = (
        pair("采用Q355B钢板。", "Q355B plate is used.", protected=("Q355B",)),
        pair("排放CO₂。", "It emits CO2.", protected=("CO₂",)),
        pair("厚度30 mm。", "Thickness: 30mm.", protected=("30 mm",)),
        pair("产量达500万吨。", "Output reached 5 million tonnes.", protected=("500万吨",)),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag each protected token that the target lacks, with the altered form where one is near."""
        missing = [token for token in segment.protected if token not in segment.target]
        if not missing:
            return
        text = _fold(segment.target)
        for token in missing:
            if _fold(token) in text or _is_amount(token, segment.language):  # amounts are the numbers' business: they may change their form
                continue
            start = segment.source.find(token)
            span = (start, start + len(token)) if start >= 0 else None
            altered = _altered(token, segment.target)
            if altered is None:
                yield self.flag(f"“{token}” is missing.", source=span)
            else:
                yield self.flag(f"“{token}” was altered.", source=span, target=altered, suggestion=token)


def _is_amount(token: str, language: Language) -> bool:
    return bool(token) and any(quantity.span == (0, len(token)) for quantity in quantities(token, language))


def _fold(text: str) -> str:
    return LOOSE.sub("", text.translate(FOLD)).casefold()


def _altered(token: str, text: str) -> tuple[int, int] | None:
    """Find the word that is most likely the token, damaged."""
    from rapidfuzz.distance import Levenshtein

    best, least = None, max(1, len(token) // 4)
    for match in NEAR.finditer(text):
        word = match[0].strip(".,;:()")
        distance = Levenshtein.distance(word, token, score_cutoff=least)
        if distance <= least:
            start = match.start() + match[0].find(word)
            best, least = (start, start + len(word)), distance
    return best
