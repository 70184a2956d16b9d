"""Amounts in 万 and 亿, written as English writes them, so that the engine can be given them like terms.

Chinese groups digits by four, English by three: models slip by powers of ten here more than anywhere else, and what
is right can be computed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..document import TermHit
from ..text.language import Language
from ..text.quantities import Kind, quantities
from .match import overlap

AMOUNT = "amount"  # concept of such a hit; it is no term and is not shown as one
SCALED = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?\s?(?:万亿|千亿|百亿|亿|千万|百万|万)")
GRADED = re.compile(r"\s?(?:吨级|千瓦级|级)")  # 10万吨级 is a class, not an amount

# Units of tables and column heads, where no number stands before them: 产量（万吨）.
UNITS = {
    "万吨": "10,000 tonnes", "亿吨": "100 million tonnes", "万元": "RMB 10,000", "百万元": "RMB million", "亿元": "RMB 100 million",
    "万美元": "US$10,000", "亿美元": "US$100 million", "万千瓦": "10,000 kW", "万千瓦时": "10,000 kWh", "亿千瓦时": "100 million kWh",
    "万立方米": "10,000 m³", "亿立方米": "100 million m³", "万辆": "10,000 vehicles", "万台": "10,000 units", "万人": "10,000 people",
    "万吨/年": "10,000 tonnes a year", "元/吨": "RMB per tonne", "万吨二氧化碳": "10,000 tonnes of CO2",
}  # fmt: skip
UNIT = re.compile(rf"(?:^|(?<=[（(：:/]))(?:{'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))})(?=$|[）)])")


def amounts(text: str, source: Language, target: Language, hits: Sequence[TermHit]) -> tuple[TermHit, ...]:
    """Find amounts in 万 and 亿 that lie outside `hits`, each with its English form as what is wanted.

    The span covers digits and scale, not the unit: 288.4万吨 gives "2.884 million" for 288.4万.
    A unit that stands alone in a cell or in brackets counts too: 万吨 is "10,000 tonnes". Ranges and languages other than Chinese into English are left to the engine.
    """
    if source.base != "zh" or target.base != "en":
        return ()
    units = [TermHit(AMOUNT, match.span(), match.group(), UNITS[match.group()], (UNITS[match.group()],)) for match in UNIT.finditer(text)]
    return (*units, *scaled(text, source, hits))


def scaled(text: str, source: Language, hits: Sequence[TermHit]) -> tuple[TermHit, ...]:
    """Find digits with a scale word."""
    if not SCALED.search(text):
        return ()
    stated = [quantity for quantity in quantities(text, source) if quantity.firm and quantity.kind is Kind.CARDINAL]
    found = []
    for match in SCALED.finditer(text):
        span = match.span()
        value = next((quantity.value for quantity in stated if quantity.span[0] == span[0] and span[1] <= quantity.span[1]), None)
        if value is None or GRADED.match(text, span[1]) or any(overlap(span, hit.span) for hit in hits):
            continue
        forms = english(value)
        found.append(TermHit(AMOUNT, span, match.group(), forms[0], forms))
    return tuple(found)


def english(value: Decimal) -> tuple[str, ...]:
    """Write a whole amount as English prose does, the usual form first: "2.884 million", "2,884,000"."""
    figures = format(value.normalize(), ",f")
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{format((value / size).normalize(), 'f')} {word}", figures, figures.replace(",", "")
    return figures, figures.replace(",", "")
