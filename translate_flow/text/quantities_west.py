"""Amounts in English, and in digits in the European languages that write numbers with a decimal comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .english_numbers import COUNT, FOREIGN_SCALES, INTERESTING, MONTHS, ORDINALS, SCALES, SHORT_SCALES, SINGLE, SMALL, TENS
from .numerals import DIGITS_COMMA, DIGITS_POINT, digits_value
from .quantity import Kind, Quantity
from .units import CURRENCIES, ENGLISH, SYMBOLS, dimension

SKIP = (
    r"(?P<skip>https?://\S+|www\.\S+|(?<![\w.-])[\w.+-]+@[\w-]+\.[\w.]+|v?\d+(?:\.\d+){2,}|\d{3,4}-\d{7,8}|\d{3}-\d{3,4}-\d{4}|(?<![\d.,])\d{9,}(?![\d.,])"
    r"|(?!US\d|RMB\d|CNY\d|EUR\d|USD\d)(?<![A-Za-z])[A-Za-z][A-Za-z_]*-?\d[\w-]*)"
)
ISO = r"|(?P<iso>(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))"
CLOCK = (
    r"|(?P<clock>(?<![\d:.,])\d{1,2}[:.][0-5]\d(?![\d:])(?:\s*(?:[ap]\.?m\b\.?))?(?![.\d]|\s*(?:%|percent|million|billion)))"
    r"|(?P<hour>(?<![\d.,:])\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b|o'clock))"
)
TOKENS = {
    comma: re.compile(
        SKIP + ISO + CLOCK + r"|(?P<fraction>(?<![\d/])\d{1,2}/\d{1,3}(?![\d/]))"
        rf"|(?P<sign>(?<![\w.)])[-−]\s?|minus |negative )?(?P<money>US\$|HK\$|JP¥|[¥￥$€£]|\b(?:RMB|CNY|USD|EUR|GBP)\s?)?"
        rf"(?P<digits>{digits})(?P<suffix>(?:st|nd|rd|th)\b|(?:'|’)?s\b)?"
        r"|(?P<word>[A-Za-zÀ-ÿА-я]+)"
    )
    for comma, digits in ((True, DIGITS_COMMA), (False, DIGITS_POINT))
}  # fmt: skip
AFTER = re.compile(
    r"[\s\u00a0-]*(?:(?:U\.S\.|US|metric|short|standard|Chinese|official)\s+)?((?:percentage|per|square|cubic|degrees?|kilowatt|megawatt|gigawatt|terawatt)[\s-]+)?([A-Za-zµμ°º℃%‰$²³]+[23]?)?"
)
COMPOUND = {
    "percentage": "pp", "per cent": "%", "square meters": "m²", "square meter": "m²", "square metres": "m²", "square metre": "m²",
    "square kilometers": "km²", "square kilometres": "km²",
    "square kilometer": "km²", "square kilometre": "km²", "cubic meters": "m³", "cubic metres": "m³", "cubic meter": "m³",
    "cubic metre": "m³", "degrees celsius": "°C", "degrees c": "°C", "degrees fahrenheit": "°F",
    "degree celsius": "°C", "degrees centigrade": "°C", "kilowatt hours": "kWh", "kilowatt hour": "kWh", "megawatt hours": "MWh",
    "gigawatt hours": "GWh", "terawatt hours": "TWh",
}  # fmt: skip
SCALE_AFTER = re.compile(r"[\s\u00a0-]*([A-Za-zÀ-ÿА-я]+(?: mill\w+| milh\w+)?)\.?")
ABOUT = re.compile(r"(?:about|around|roughly|approximately|some|nearly|almost|over|than|least|up to|~|circa|ca\.)\s*$", re.IGNORECASE)
BELOW = re.compile(r"\s*(?:degrees?\s*(?:Celsius\s*)?)?(?:below (?:zero|freezing)|under zero)", re.IGNORECASE)
MAY = re.compile(
    r"(?:\d(?:st|nd|rd|th)?\s(?:of\s)?|\b(?:in|since|until|by|of|last|this|next|early|late|mid|from|to|through|and|On|In)[\s-])$"
)
ONE = Decimal(1)
Word = tuple[str, int, int]


def read(text: str, base: str, *, comma: bool) -> Iterator[Quantity]:
    """Yield the quantities of a text in a language written with Latin or Cyrillic letters; ranges not yet joined.

    Number words are read in English only.
    """
    end = 0
    for quantity in _atoms(text, base, comma):
        if quantity.span[0] >= end:  # "million" after its digits is read already
            yield quantity
            end = quantity.span[1]


def _atoms(text: str, base: str, comma: bool) -> Iterator[Quantity]:
    words: list[Word] = []  # number words side by side
    for match in TOKENS[comma].finditer(text):
        word = match["word"]
        if word is not None:
            if base == "en":
                yield from _word(text, word, match.start(), words)
            continue
        yield from _flush(text, words)
        if match["digits"]:
            yield from _in_digits(text, match, base, comma)
        elif match["skip"] is None:
            yield from _fixed(match)
    yield from _flush(text, words)


def _word(text: str, word: str, start: int, words: list[Word]) -> Iterator[Quantity]:
    """Collect a number word, or let go of those collected."""
    lower = word.lower()
    if lower not in INTERESTING:
        if lower != "and" or not words:
            yield from _flush(text, words)
        return
    if words and not re.fullmatch(r"[\s-]+(?:and )?", text[words[-1][2] : start]):
        yield from _flush(text, words)
    if lower in COUNT or (lower in ORDINALS and words):
        words.append((lower, start, start + len(word)))
        return
    if words and lower in ("dozen", "half", "quarter", "quarters", "decade", "decades", "century", "centuries", "week", "weeks"):
        words.append((lower, start, start + len(word)))
        yield from _flush(text, words)
        return
    yield from _flush(text, words)
    span = (start, start + len(word))
    if lower in ORDINALS:
        article = re.search(r"\b(?:a|an|one)[\s-]$", text[max(0, start - 4) : start], re.IGNORECASE)
        number = Decimal(ORDINALS[lower])
        yield Quantity(span, 1 / number if article else number, "", Kind.FRACTION if article else Kind.ORDINAL, firm=False, also=(number,))
    elif lower in SINGLE:
        value, unit, also = SINGLE[lower]
        kind = Kind.FRACTION if value.startswith("0.") else Kind.CARDINAL
        yield Quantity(span, Decimal(value), unit, kind, approximate=lower.endswith("s"), firm=False, also=tuple(map(Decimal, also)))
    elif word in MONTHS and (word != "May" or MAY.search(text[:start]) or re.match(r"\s\d", text[span[1] :])):
        yield Quantity(span, Decimal(MONTHS[word]), "month-name", Kind.DATE, firm=False)


def _flush(text: str, words: list[Word]) -> Iterator[Quantity]:
    """Yield what the number words collected say and forget them."""
    start = 0
    while start < len(words):
        end, quantity = _compose(text, words, start)
        yield quantity
        start = end
    words.clear()


def _compose(text: str, words: list[Word], start: int) -> tuple[int, Quantity]:
    total, group = Decimal(0), Decimal(0)
    at, last, kind, unit = start, "", Kind.CARDINAL, ""
    also: tuple[Decimal, ...] = ()
    while at < len(words):
        word = words[at][0]
        if word in SMALL and (last == "" or last in SCALES or (last in TENS and 0 < SMALL[word] < 10)):
            group += SMALL[word]
        elif word in TENS and (last == "" or last in SCALES):
            group += TENS[word]
        elif word == "hundred":
            group = (group or ONE) * 100
        elif word in SCALES:
            total, group = total + (group or ONE) * SCALES[word], Decimal(0)
        elif word in SINGLE:
            stated, unit, _ = SINGLE[word]
            factor = Decimal(stated)
            group = (group or ONE) * (1 if factor == 7 else factor)
            unit = "week" if factor == 7 else unit
            also = (group / factor * 10,) if word == "dozen" else ()  # two dozen for 二十多
            at += 1
            break
        elif word in ORDINALS and last in TENS | SCALES:  # twenty-first
            group, kind = group + ORDINALS[word], Kind.ORDINAL
            at += 1
            break
        elif word in ORDINALS:  # two thirds
            also, group, kind = (group, Decimal(ORDINALS[word])), group / ORDINALS[word], Kind.FRACTION
            at += 1
            break
        else:
            break
        last, at = word, at + 1
    at = max(at, start + 1)
    span = (words[start][1], words[at - 1][2])
    found, end = ("", span[1]) if unit else _unit(text, span[1])
    value = total + group
    certain = kind is Kind.CARDINAL and value >= 13 and words[start][0] not in SCALES
    if kind is Kind.CARDINAL and dimension(found) == "percent":
        kind, certain = Kind.PERCENT, True
    return at, Quantity((span[0], end), value, unit or found, kind, firm=certain, also=also)


def _fixed(match: re.Match[str]) -> Iterator[Quantity]:
    """Read dates, times of day and fractions."""
    start, end = match.span()
    if match["iso"]:
        year, month, day = re.split("[-/.]", match["iso"])
        yield Quantity((start, start + 4), Decimal(year), "", Kind.YEAR)
        if int(month) <= 12 and int(day) <= 31:
            yield Quantity((start + 5, start + 5 + len(month)), Decimal(month), "month-name", Kind.DATE)
            yield Quantity((end - len(day), end), Decimal(day), "day-of-month", Kind.DATE)
    elif match["fraction"]:
        above, below = map(int, match["fraction"].split("/"))
        yield Quantity((start, end), Decimal(above) / (below or 1), "", Kind.FRACTION, also=(Decimal(above), Decimal(below)))
    else:
        parts = [int(part) for part in re.findall(r"\d+", match[0])][:2]
        late = 12 if re.search(r"p\.?m", match[0]) and parts[0] < 12 else 0
        total = (parts[0] + late) * 60 + (parts[1] if len(parts) > 1 else 0)
        decimal = (Decimal(f"{parts[0]}.{match[0].strip()[-2:]}"),) if "." in match[0] and match[0].strip()[-1].isdigit() else ()
        yield Quantity((start, end), Decimal(total), "", Kind.TIME, also=(*decimal, *map(Decimal, parts), Decimal(total - 720)))


def _unit(text: str, end: int) -> tuple[str, int]:
    """Read the unit behind a number: normal form and where it ends."""
    found = AFTER.match(text, end)
    if not found or not found[2]:
        return "", end
    head, word = (found[1] or "").strip(" -").lower(), found[2]
    if head:
        unit = COMPOUND.get("percentage" if head == "percentage" else f"{head} {word.lower()}", "")
        return (unit, found.end()) if unit else ("", end)
    if word[-1] in "23" and word[:-1] in SYMBOLS:
        return SYMBOLS.get(word, SYMBOLS[word[:-1]]), found.end()
    if word in SYMBOLS and (text[end : end + 1] != "-" or len(word) > 1):
        return SYMBOLS[word], found.end()
    unit = ENGLISH.get(word.lower(), "")
    return (unit, found.end()) if unit else ("", end)


def _scale(text: str, end: int, base: str) -> tuple[int, int, bool]:
    """Read the scale word or letter behind a number: factor, where it ends, whether it could be a unit instead."""
    found = SCALE_AFTER.match(text, end)
    if not found:
        return 1, end, False
    word = found[1]
    table = FOREIGN_SCALES.get(base, SCALES)
    for form in (word.lower(), word.lower().split()[0]):
        if form in table:
            return table[form], found.start(1) + len(form), False
    if base == "en" and word in SHORT_SCALES and found.start(1) == end:
        return SHORT_SCALES[word], found.end(1), word in SYMBOLS or word == "M"
    return 1, end, False


def _in_digits(text: str, match: re.Match[str], base: str, comma: bool) -> Iterator[Quantity]:
    start, end = match.span()
    raw = digits_value(match["digits"], comma=comma)
    also: tuple[Decimal, ...] = _other_reading(match["digits"], comma)
    suffix = match["suffix"] or ""
    if suffix in ("st", "nd", "rd", "th"):
        yield Quantity((start, end), raw, "", Kind.ORDINAL)
        return
    if suffix.endswith("s"):  # 1990s, 90s
        yield Quantity((start, end), raw, "", Kind.YEAR, approximate=True, firm=False, also=(raw + 1900,))
        return
    factor, end, doubtful = _scale(text, end, base)
    unit, after = _unit(text, match.end() if doubtful else end)
    if doubtful:
        also += (raw * factor,)
        factor = 1
    elif factor == 1 and not unit and text[end : end + 1].isalpha():
        return  # 39C, 5G: a code
    below = BELOW.match(text, after if unit else end)
    after = below.end() if below else after
    negative = match["sign"] or below
    value = raw * factor * (-1 if negative else 1)
    unit = CURRENCIES.get((match["money"] or "").strip(), "") or unit
    approximate = bool(ABOUT.search(text, max(0, start - 16), start))
    year = factor == 1 and not unit and len(match["digits"]) == 4 and match["digits"].isdigit() and 1000 <= raw <= 2999
    kind = Kind.YEAR if year else Kind.PERCENT if dimension(unit) == "percent" else Kind.CARDINAL
    yield Quantity(
        (start, max(after, end)),
        value,
        unit,
        kind,
        approximate=approximate,
        firm=raw > 3 or raw != raw.to_integral_value() or factor != 1 or (bool(unit) and raw > 1),
        also=also,
    )


def _other_reading(digits: str, comma: bool) -> tuple[Decimal, ...]:
    """Give the value by the other convention too, where "1.500" could be either, and the parts of "6 500"."""
    other: tuple[Decimal, ...] = ()
    if comma and re.fullmatch(r"\d{1,3}[.,]\d{3}", digits):
        other = (Decimal(digits.replace(",", ".")), Decimal(digits.replace(",", "").replace(".", "")))
    parts = re.split(r"[ \u00a0\u2009\u202f]", digits)
    return other + tuple(Decimal(part) for part in parts if len(parts) > 1 and part.isdigit())
