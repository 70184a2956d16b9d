"""One stated amount, and when two of them say the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from .units import dimension, in_base

CLOSE = Decimal("0.004")  # a third as 33.3 %, a mile as 1.61 km
# Miles, acres, 亩, 斤 are converted with as few digits as the sentence needs.
CUSTOMARY = {"mi", "ft", "in", "mu", "acre", "jin", "li", "lb", "nmi"}


class Kind(str, Enum):
    """What sort of number it is."""

    CARDINAL = "cardinal"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    YEAR = "year"
    DATE = "date"  # a month (unit "month-name") or a day (unit "day-of-month")
    TIME = "time"  # of day, in minutes after midnight
    RANGE = "range"  # low and high are set
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text states it, scale words multiplied in: 1.2亿吨 is 120,000,000 t."""

    span: tuple[int, int]
    value: Decimal  # of a range the high end
    unit: str = ""  # "t", "%", "CNY", "°C", "m³", "year"; "" none
    kind: Kind = Kind.CARDINAL
    low: Decimal | None = None  # of a range
    high: Decimal | None = None
    approximate: bool = False  # 二十多, dozens of
    firm: bool = True  # every good translation states it; not so 一, 几十, "a couple"
    also: tuple[Decimal, ...] = ()  # other values it may be read as: "20m" 20 metres or 20 million

    def parts(self) -> tuple[Quantity, ...]:
        """Split a range into its two ends; anything else is its own only part."""
        if self.low is None or self.high is None:
            return (self,)
        kind = Kind.PERCENT if dimension(self.unit) == "percent" else Kind.CARDINAL
        common = {"unit": self.unit, "approximate": self.approximate, "firm": self.firm, "also": self.also}
        return tuple(Quantity(self.span, value, kind=kind, **common) for value in (self.low, self.high))  # type: ignore[arg-type]

    def in_words(self) -> str:
        """Write the amount as English prose does: "120 million t"."""
        value, scale = self.value, ""
        for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
            if abs(value) >= size:
                value, scale = value / size, f" {word}"
                break
        plain = format(round(value, 6).normalize(), ",f")
        if self.kind is Kind.YEAR:
            return plain.replace(",", "")
        return f"{plain}{scale}{'' if self.unit in ('', '%', '°C') else ' '}{'' if self.kind is Kind.ORDINAL else self.unit}"


def same_amount(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities state one amount, in whatever unit or form.

    Units convert where both are known; a missing unit matches any; rounding is allowed where either side is
    approximate or customary units are converted; 50 % equals a half; 15:00 equals 3 p.m.; a range equals the same two ends.
    """
    if a.low is not None and b.low is not None:
        ends = zip(a.parts(), b.parts(), strict=True)
        return all(same_amount(x, y) for x, y in ends)
    if a.kind is Kind.TIME and b.kind is Kind.TIME:
        return (a.value - b.value) % 720 == 0
    return any(_equal(x, a, y, b) for x in (a.value, *a.also) for y in (b.value, *b.also))


def near(x: Decimal, y: Decimal, tolerance: Decimal = CLOSE) -> bool:
    """Tell whether two values differ by no more than `tolerance`, relative to the larger."""
    return x == y or abs(x - y) <= tolerance * max(abs(x), abs(y))


def _rounded(x: Decimal, y: Decimal) -> bool:
    """Tell whether one value is the other with fewer digits: 98 and 100, 1.64 and 1.6."""
    fine, coarse = sorted((x.normalize(), y.normalize()), key=lambda value: -len(value.as_tuple().digits))
    digits = len(coarse.as_tuple().digits)
    return digits < len(fine.as_tuple().digits) and bool(fine) and round(fine, digits - 1 - fine.adjusted()) == coarse


def _equal(x: Decimal, a: Quantity, y: Decimal, b: Quantity) -> bool:
    if x == y:
        return True
    if "°C" not in (a.unit, b.unit):  # elsewhere a dash may be a bullet or a hyphen
        x, y = abs(x), abs(y)
    if near(x, y, Decimal(0)) or ((a.approximate or b.approximate) and _rounded(x, y)):
        return True
    if a.unit and b.unit and a.unit != b.unit and dimension(a.unit) == dimension(b.unit):
        wide = Decimal("0.06") if {a.unit, b.unit} & CUSTOMARY else CLOSE
        return near(in_base(x, a.unit), in_base(y, b.unit), wide)
    if {a.unit, b.unit} == {"°C", "°F"}:
        celsius, fahrenheit = (x, y) if a.unit == "°C" else (y, x)
        return abs(celsius * 9 / 5 + 32 - fahrenheit) <= 3
    percent_a, percent_b = dimension(a.unit) == "percent", dimension(b.unit) == "percent"
    if Kind.FRACTION in (a.kind, b.kind) and percent_a != percent_b:
        return near(in_base(x, a.unit) / (100 if percent_a else 1), in_base(y, b.unit) / (100 if percent_b else 1), Decimal("0.02"))
    return Kind.FRACTION in (a.kind, b.kind) and near(x, y)
