"""Amounts that the translation lost or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from ..document import Flag, Mqm, Segment, Severity, Span
from ..text.language import Language
from ..text.quantities import SUPPORTED, Kind, Quantity, quantities, same_amount
from ..text.units import dimension
from .base import Check

DIGITS = re.compile(r"\d+")
# "30 and 40 percent", "10, 20 and 30%": the sign behind the last one serves all.
SHARED_PERCENT = re.compile(r"[\s\u00a0]*(?:(?:,|and|or|to|und|et|y|-|–|versus|vs\.?|from|compared with|/)\s*[-+]?\d[\d.,]*[\s\u00a0]*)*(?:%|percent|per cent|pct|points?|pp|Prozent|pour cent|por ciento)")
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
        return [number for number, quantity in enumerate(stated) if any(same_amount(wanted, part) for part in (quantity, *quantity.parts()))]
    whole = [number for number, quantity in enumerate(stated) if quantity.low is not None and same_amount(wanted, quantity)]
    if whole:
        return whole
    ends = [[number for number, quantity in enumerate(stated) if any(same_amount(part, other) for other in quantity.parts())] for part in wanted.parts()]
    return [*ends[0], *ends[1]] if all(ends) else []


def _in_a_name(quantity: Quantity, source: str, target: str) -> bool:
    """Tell whether the target holds the same digits inside a word (二十国集团 → G20, 4684次 → CG4684)."""
    digits = "".join(DIGITS.findall(source[quantity.span[0] : quantity.span[1]])) or str(int(quantity.value))
    return bool(re.search(rf"(?<!\d){digits}(?!\d)", target.replace(",", ""))) and quantity.value == Decimal(digits or 0)


def _diagnose(wanted: Quantity, source: str, free: list[Quantity], stated: tuple[Quantity, ...]) -> Finding:
    text = source[wanted.span[0] : wanted.span[1]]
    if wanted.kind in (Kind.DATE, Kind.TIME):
        months = [quantity.span for quantity in stated if quantity.unit == "month-name"]
        rivals = (quantity for quantity in free if quantity.kind is wanted.kind and quantity.unit == wanted.unit or wanted.unit == "day-of-month" and _beside(quantity, months))
        return Finding(Fault.DATE, wanted, text, next(rivals, None))
    for quantity in free:
        if quantity.value and wanted.value and wanted.value / quantity.value in POWERS and quantity.kind is not Kind.ORDINAL:
            return Finding(Fault.MAGNITUDE, wanted, text, quantity)
    rivals = [quantity for quantity in free if _comparable(wanted, quantity)]
    if rivals:
        return Finding(Fault.WRONG, wanted, text, min(rivals, key=lambda quantity: _distance(wanted, quantity)))
    return Finding(Fault.MISSING, wanted, text, None)


def _beside(quantity: Quantity, spans: list[Span]) -> bool:
    return quantity.kind in (Kind.CARDINAL, Kind.ORDINAL) and any(0 < quantity.span[0] - end <= 2 or 0 < start - quantity.span[1] <= 4 for start, end in spans)


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
    exact = [quantity for quantity in stated if any(abs(part.value) == abs(wanted.value) for part in quantity.parts()) and quantity.kind is not Kind.FRACTION]
    if not exact or any(same_amount(wanted, quantity) and quantity not in exact for quantity in stated):
        return False
    return not any(dimension(quantity.unit) == "percent" or SHARED_PERCENT.match(target, quantity.span[1]) for quantity in exact)


def _percent_lost(wanted: Quantity, source: str, stated: tuple[Quantity, ...], target: str) -> Finding:
    found = next(quantity for quantity in stated if any(abs(part.value) == abs(wanted.value) for part in quantity.parts()))
    return Finding(Fault.PERCENT, wanted, source[wanted.span[0] : wanted.span[1]], found)


class NumberCheck(Check):
    """Common part of the checks on amounts: each reports one kind of fault of one comparison."""

    fault: Fault
    source_languages = SUPPORTED
    target_languages = SUPPORTED
    category = Mqm.MISTRANSLATION
    severity = Severity.MAJOR

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag the amounts with this check's fault."""
        for finding in compared(segment.cleaned.text, segment.target, segment.language.base, target.base):
            if finding.fault is self.fault:
                span = segment.cleaned.to_source(finding.wanted.span)
                yield self._report(finding, span, finding.found.span if finding.found else None, segment)

    def _report(self, finding: Finding, source: Span, target: Span | None, segment: Segment) -> Flag:
        stated = f"“{segment.target[target[0] : target[1]]}”" if target else "nothing like it"
        message = f"The source says “{finding.text}” ({finding.wanted.in_words().strip()}), the translation {stated}."
        return self.flag(message, source=source, target=target, suggestion=finding.wanted.in_words() if target else "")


class MissingNumber(NumberCheck):
    """A figure that the reader of the source gets and the reader of the translation does not."""

    id = "numbers.missing"
    category = Mqm.OMISSION
    fault = Fault.MISSING
    description = "An amount of the source is not in the translation."
    flags = [
        ("全年用电二百六十万千瓦时。", "Electricity was used all year."),
        ("共有219个项目落地。", "Several projects were launched."),
        ("增速达到6.3%。", "The growth rate was high."),
    ]
    passes = [
        ("共有219个项目落地。", "A total of 219 projects were launched."),
        ("一系列措施万一失败", "should a series of measures fail"),
        ("两家公司", "Both companies"),
        ("三分之二的工人", "two-thirds of the workers"),
        ("“十四五”规划", "the 14th Five-Year Plan"),
        ("采用5G技术", "5G technology is used"),
    ]


class WrongNumber(NumberCheck):
    """Another figure stands where the source's should."""

    id = "numbers.wrong"
    fault = Fault.WRONG
    description = "An amount differs from the source's."
    flags = [
        ("轧机有12个机架。", "The mill has 15 stands."),
        ("钢水温度为1650℃。", "The molten steel is at 1560 °C."),
        ("到2030年实现碳达峰。", "Carbon emissions will peak by 2023."),
        ("下降2.1个百分点。", "It fell by 2.7 percentage points."),
    ]
    passes = [
        ("轧机有12个机架。", "The mill has a dozen stands."),
        ("会议于15:00开始。", "The meeting began at 3 p.m."),
        ("全长3公里。", "It is 3,000 meters long."),
        ("约九成的员工", "Some 90% of employees"),
        ("气温降到-20℃。", "It fell to 20 degrees below zero."),
    ]


class Magnitude(NumberCheck):
    """万 and 亿 group digits by four: a slip in English is wrong by powers of ten."""

    id = "numbers.magnitude"
    fault = Fault.MAGNITUDE
    description = "An amount is wrong by a power of ten (万, 亿, million, billion)."
    flags = [
        ("产量达1.2亿吨", "Output reached 1.2 million tons"),
        ("投资三点五亿元", "an investment of 35 million yuan"),
        ("有20万名员工", "It has 20,000 employees"),
        ("营收6 500亿元", "revenue of RMB 65 billion"),
    ]
    passes = [
        ("产量达1.2亿吨", "Output reached 120 million tons"),
        ("投资三点五亿元", "a ¥350 million investment"),
        ("有20多万名员工", "It has more than 200,000 employees"),
        ("2万亿元", "2 trillion yuan"),
    ]


class Percent(NumberCheck):
    """A percentage without its sign is another amount."""

    id = "numbers.percent"
    fault = Fault.PERCENT
    description = "A percentage lost its percent sign."
    flags = [
        ("增长了30%。", "It grew by 30."),
        ("占比百分之四十五", "It accounts for 45 tons"),
        ("收得率提高到98.5%", "The yield rose to 98.5"),
    ]
    passes = [
        ("增长了30%。", "It grew by 30 percent."),
        ("分别增长10%和20%", "up 10 and 20 percent respectively"),
        ("占比50%", "half of the total"),
        ("4%到11%", "4 to 11%"),
        ("一半以上，即50%以上", "over half, that is more than 50 per cent"),
    ]

    def _report(self, finding: Finding, source: Span, target: Span | None, segment: Segment) -> Flag:
        number = segment.target[target[0] : target[1]] if target else ""
        return self.flag(f"The source says “{finding.text}”, the translation has “{number}” without a percent sign.", source=source, target=target, suggestion=finding.wanted.in_words())


class Date(NumberCheck):
    """A month or a day of the source that is another one in the translation; translators may drop them, so a mere absence is minor."""

    id = "numbers.date"
    fault = Fault.DATE
    description = "A date or a time of day is missing or differs."
    severity = Severity.MINOR
    flags = [
        ("大会于5月3日召开。", "The conference was held on June 3."),
        ("9月25日开捕", "Fishing begins on October 25"),
        ("1953年3月17日", "November 17, 1953"),
    ]
    passes = [
        ("大会于5月3日召开。", "The conference was held on May 3."),
        ("9月25日开捕", "Fishing begins on 25 Sept."),
        ("2022-08-30", "August 30, 2022"),
        ("8点46分", "8:46 a.m."),
    ]

    def _report(self, finding: Finding, source: Span, target: Span | None, segment: Segment) -> Flag:
        severity = Severity.MAJOR if target else Severity.MINOR
        other = f"“{segment.target[target[0] : target[1]]}”" if target else "not in the translation"
        return self.flag(f"“{finding.text}” in the source is {other}.", source=source, target=target, severity=severity)
