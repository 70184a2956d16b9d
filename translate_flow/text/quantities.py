"""Find the amounts that a text states: numbers in digits and words, with scale, unit and kind.

Chinese and English in full; Japanese, Korean, German, French, Spanish, Italian, Portuguese and Russian at least in digits.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from .language import Language
from .quantities_east import read as read_east
from .quantities_west import read as read_west
from .quantity import Kind, Quantity, near, same_amount

__all__ = ["SUPPORTED", "Kind", "Quantity", "near", "quantities", "same_amount"]

EAST = frozenset({"zh", "ja", "ko"})
COMMA = frozenset({"de", "fr", "es", "it", "pt", "ru", "nl", "pl"})  # the comma is the decimal sign
SUPPORTED = EAST | COMMA | {"en"}
LINK = re.compile(r"\s*(?:[~～–—-]|－|至|到|から|to|and|bis|à|a|y|und|et)\s*")
BETWEEN = re.compile(r"(?:between|zwischen|entre|from|von|de|介于|从|ranging|在)\W*\w*\W*$", re.IGNORECASE)
SHARE = re.compile(r"\s(?:in|out of)(?: every)?\s")  # one in five
YEARS = re.compile(r"\s*[-–/]\s*")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
SCALES = tuple(Decimal(10) ** power for power in (12, 9, 8, 6, 4, 3, 2))
SYMBOLIC = re.compile(r"\s*(?:[~～–—-]|－|至|to|bis|から)\s*")


@lru_cache(maxsize=512)
def _read(text: str, base: str) -> tuple[Quantity, ...]:
    found = read_east(text, base) if base in EAST else read_west(text, base, comma=base in COMMA)
    return tuple(_joined(text, sorted(found, key=lambda quantity: quantity.span)))


def quantities(text: str, language: Language | str) -> tuple[Quantity, ...]:
    """List the quantities of a text in order; spans are character offsets in it.

    Parts of names and codes (Q355B, 5G, URLs, telephone and version numbers) are no quantities.
    A language outside `SUPPORTED` is read by English conventions.
    """
    base = language.base if isinstance(language, Language) else language.partition("-")[0]
    return _read(text, base)


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and _is_range(text, last, quantity):
            joined[-1] = _range(text, last, quantity)
            continue
        if last is not None and last.kind is Kind.YEAR and quantity.value < 100 and YEARS.fullmatch(text, last.span[1], quantity.span[0]):
            quantity = replace(quantity, also=(*quantity.also, last.value - last.value % 100 + quantity.value))  # 2028/29
        joined.append(quantity)
        if (
            last is not None
            and last.span[1] <= quantity.span[0]
            and SHARE.fullmatch(text, last.span[1], quantity.span[0])
            and quantity.value
        ):
            joined.append(Quantity((last.span[0], quantity.span[1]), last.value / quantity.value, "", Kind.FRACTION, firm=False))
    return joined


def _is_range(text: str, left: Quantity, right: Quantity) -> bool:
    plain = (Kind.CARDINAL, Kind.PERCENT)
    if left.kind not in plain or right.kind not in plain or left.span[1] > right.span[0] or not (left.firm or right.firm):
        return False
    between = text[left.span[1] : right.span[0]]
    if not LINK.fullmatch(between) or (left.unit and right.unit and left.unit != right.unit):
        return False
    # "4% to 11%" and "between 4 and 11" are ranges, "4 and 11" and "1-0" are not
    rising = left.value < right.value or (left.value < right.value * 10**4 and not left.unit)
    return rising and (bool(SYMBOLIC.fullmatch(between)) or bool(BETWEEN.search(text[max(0, left.span[0] - 14) : left.span[0]])))


def _range(text: str, left: Quantity, right: Quantity) -> Quantity:
    low, high = left.value, right.value
    also = (*left.also, *right.also)
    scale = _shared_scale(text, left, right)
    if scale != 1:
        low, also = low * scale, (*also, low)
    return Quantity(
        (left.span[0], right.span[1]), high, right.unit or left.unit, Kind.RANGE, low=low, high=high,
        approximate=left.approximate or right.approximate, firm=left.firm and right.firm, also=also,
    )  # fmt: skip


def _shared_scale(text: str, left: Quantity, right: Quantity) -> Decimal:
    """Find the scale word that both ends of a range share: 3至5万, "three to five million"."""
    if left.unit or left.value * 100 >= right.value:
        return Decimal(1)
    digits = DIGITS.match(text, right.span[0])
    if digits:
        raw = Decimal(digits[0].replace(",", "")) if digits[0].count(".") < 2 else right.value
        return right.value / raw if raw and left.value < raw else Decimal(1)
    return next((scale for scale in SCALES if left.value * scale < right.value < left.value * scale * 10), Decimal(1))
