"""Compare the amounts that source and target state."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from ..document import Span
from ..text.quantities import Kind, Quantity, quantities, same_amount
from ..text.units import dimension

DIGITS = re.compile(r"\d+")
# "30 and 40 percent", "10, 20 and 30%": the sign behind the last one serves all.
SHARED_PERCENT = re.compile(
    r"[\s\u00a0]*(?:(?:,|and|or|to|und|et|y|-|–|versus|vs\.?|from|compared with|/)\s*[-+]?\d[\d.,]*[\s\u00a0]*)*"
    r"(?:%|percent|per cent|pct|points?|pp|Prozent|pour cent|por ciento)"
)
POWERS = frozenset(Decimal(10) ** power for power in (*range(-9, 0), *range(1, 10)))


class Fault(str, Enum):
    """How a source amount fares in the target, if badly."""

    MISSING = "missing"
    WRONG = "wrong"
    MAGNITUDE = "magnitude"
    PERCENT = "percent"
    DATE = "date"


class Finding(NamedTuple):
    """One amount of the source and what went wrong with it."""

    fault: Fault
    wanted: Quantity
    text: str  # the amount as the source writes it
    found: Quantity | None  # what stands in its place


@lru_cache(maxsize=64)
def compared(source: str, target: str, source_base: str, target_base: str) -> tuple[Finding, ...]:
    """Compare the amounts of two texts; every firm amount of the source needs its like in the target."""
    wanted = quantities(source, source_base)
    if not any(quantity.firm for quantity in wanted):
        return ()
    stated = quantities(target, target_base)
    unmet: list[Quantity] = []
    used: set[int] = set()
    for quantity in wanted:
        matches = _matches(quantity, stated)
        used.update(matches)
        if quantity.firm and not matches and not _in_a_name(quantity, source, target):
            unmet.append(quantity)
    free = [quantity for number, quantity in enumerate(stated) if number not in used]
    findings: list[Finding] = []
    for quantity in unmet:
        finding = _diagnose(quantity, source, free, stated)
        if finding.found is not None:
            free.remove(finding.found)
        findings.append(finding)
    findings.extend(_percent_lost(quantity, source, stated, target) for quantity in wanted if _lost_percent(quantity, stated, target))
    return tuple(findings)


def _matches(wanted: Quantity, stated: tuple[Quantity, ...]) -> list[int]:
    """List which target quantities state the wanted one, whole or as the two ends of a range."""
    if wanted.low is None:
        return [
            number for number, quantity in enumerate(stated) if any(same_amount(wanted, part) for part in (quantity, *quantity.parts()))
        ]
    whole = [number for number, quantity in enumerate(stated) if quantity.low is not None and same_amount(wanted, quantity)]
    if whole:
        return whole
    ends = [
        [number for number, quantity in enumerate(stated) if any(same_amount(part, other) for other in quantity.parts())]
        for part in wanted.parts()
    ]
    return [*ends[0], *ends[1]] if all(ends) else []


def _in_a_name(quantity: Quantity, source: str, target: str) -> bool:
    """Tell whether the target holds the same digits inside a word (二十国集团 → G20, 4684次 → CG4684)."""
    digits = "".join(DIGITS.findall(source[quantity.span[0] : quantity.span[1]])) or str(int(quantity.value))
    return bool(re.search(rf"(?<!\d){digits}(?!\d)", target.replace(",", ""))) and quantity.value == Decimal(digits or 0)


def _diagnose(wanted: Quantity, source: str, free: list[Quantity], stated: tuple[Quantity, ...]) -> Finding:
    text = source[wanted.span[0] : wanted.span[1]]
    if wanted.kind in (Kind.DATE, Kind.TIME):
        months = [quantity.span for quantity in stated if quantity.unit == "month-name"]
        alike = [quantity for quantity in free if quantity.kind is wanted.kind and quantity.unit == wanted.unit]
        days = [quantity for quantity in free if wanted.unit == "day-of-month" and _beside(quantity, months)]
        return Finding(Fault.DATE, wanted, text, next(iter(alike + days), None))
    for quantity in free:
        if quantity.value and wanted.value and wanted.value / quantity.value in POWERS and quantity.kind is not Kind.ORDINAL:
            return Finding(Fault.MAGNITUDE, wanted, text, quantity)
    rivals = [quantity for quantity in free if _comparable(wanted, quantity)]
    if rivals:
        return Finding(Fault.WRONG, wanted, text, min(rivals, key=lambda quantity: _distance(wanted, quantity)))
    return Finding(Fault.MISSING, wanted, text, None)


def _beside(quantity: Quantity, spans: list[Span]) -> bool:
    return quantity.kind in (Kind.CARDINAL, Kind.ORDINAL) and any(
        0 < quantity.span[0] - end <= 2 or 0 < start - quantity.span[1] <= 4 for start, end in spans
    )


def _comparable(wanted: Quantity, other: Quantity) -> bool:
    if other.kind in (Kind.TIME, Kind.DATE) or not other.firm:
        return False
    if Kind.YEAR in (wanted.kind, other.kind):
        # four digits where a year stood, or the reverse
        return not wanted.unit and not other.unit and 1000 <= min(wanted.value, other.value) <= max(wanted.value, other.value) <= 9999
    if wanted.unit and other.unit:
        return dimension(wanted.unit) == dimension(other.unit)
    return True


def _distance(wanted: Quantity, other: Quantity) -> tuple[bool, float]:
    low, high = sorted((abs(float(wanted.value)), abs(float(other.value))))
    return wanted.unit != other.unit, high / low if low else high


def _lost_percent(wanted: Quantity, stated: tuple[Quantity, ...], target: str) -> bool:
    """Tell whether the number of a percentage stands in the target, but only without its sign."""
    if wanted.kind is not Kind.PERCENT or wanted.unit not in ("%", "‰"):
        return False
    exact = [
        quantity
        for quantity in stated
        if any(abs(part.value) == abs(wanted.value) for part in quantity.parts()) and quantity.kind is not Kind.FRACTION
    ]
    if not exact or any(same_amount(wanted, quantity) and quantity not in exact for quantity in stated):
        return False
    return not any(dimension(quantity.unit) == "percent" or SHARED_PERCENT.match(target, quantity.span[1]) for quantity in exact)


def _percent_lost(wanted: Quantity, source: str, stated: tuple[Quantity, ...], target: str) -> Finding:
    found = next(quantity for quantity in stated if any(abs(part.value) == abs(wanted.value) for part in quantity.parts()))
    return Finding(Fault.PERCENT, wanted, source[wanted.span[0] : wanted.span[1]], found)
