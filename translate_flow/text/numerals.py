"""Numbers written in digits and in Chinese numerals, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

CHINESE_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "兩": 2, "贰": 2, "三": 3, "叁": 3, "四": 4, "肆": 4, "五": 5, "伍": 5,
    "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}  # fmt: skip
SMALL_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
# 万 and 亿 group by four digits; Japanese and Korean write them otherwise.
LARGE_SCALES = {
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12, "만": 10**4, "억": 10**8, "조": 10**12,
    "万亿": 10**12, "萬億": 10**12, "百万": 10**6, "千万": 10**7, "十万": 10**5, "百亿": 10**10, "千亿": 10**11, "十亿": 10**9,
    "亿万": 10**12,
    "천": 10**3, "백만": 10**6, "천만": 10**7, "십억": 10**9, "百": 100, "千": 1000, "千萬": 10**7, "百萬": 10**6, "千億": 10**11,
}  # fmt: skip

# 1,234.5 | 10 384 (thin or plain space between groups of three) | 3.5 | .5
DIGITS_POINT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
# 1.234,5 | 1 234,5 | 1'234,5 | 3,5
DIGITS_COMMA = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?"
_GROUPS = re.compile(r"[ \u00a0\u2009\u202f'’]")
_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


def narrow(text: str) -> str:
    """Turn full-width digits, points and percent signs into ASCII; lengths stay."""
    return text.translate(_WIDE)


def digits_value(text: str, *, comma: bool = False) -> Decimal:
    """Read a number in digits; `comma`: the comma is the decimal sign, as in German, French and Spanish."""
    text = _GROUPS.sub("", text)
    if comma and re.fullmatch(r"\d+\.\d{1,2}|\d+\.\d{4,}", text):
        return Decimal(text)  # Latin America and much of the web write a decimal point
    text = text.replace(".", "").replace(",", ".") if comma else text.replace(",", "")
    return Decimal(text)


def chinese_value(text: str) -> Decimal | None:
    """Read Chinese numerals: 一百二十, 三点五亿, 二〇二一, 两千三; None where they make no number (十四五)."""
    whole, _, tail = text.replace("點", "点").partition("点")
    tail_digits = ""
    while tail and tail[0] in CHINESE_DIGITS:
        tail_digits, tail = tail_digits + str(CHINESE_DIGITS[tail[0]]), tail[1:]
    if not whole or (tail and not all(c in LARGE_SCALES or c in SMALL_SCALES for c in tail)):
        return None
    value = _integer(whole)
    if value is None:
        return None
    number = Decimal(f"{value}.{tail_digits}") if tail_digits else Decimal(value)
    for scale in tail:
        number *= LARGE_SCALES.get(scale) or SMALL_SCALES[scale]
    return number


def _integer(text: str) -> int | None:
    if all(char in CHINESE_DIGITS for char in text):  # 二〇二一: digit by digit
        return int("".join(str(CHINESE_DIGITS[char]) for char in text))
    total = section = 0
    digit: int | None = None
    last = 0  # scale just read: 两千三 means 2,300
    for char in text:
        if char in CHINESE_DIGITS:
            if digit:
                return None  # two digits side by side among scales: 十四五 is a name
            digit = CHINESE_DIGITS[char]
            last = 0 if digit == 0 else last
        elif char in SMALL_SCALES:
            last = SMALL_SCALES[char]
            section, digit = section + (1 if digit is None else digit) * last, None
        elif char in LARGE_SCALES:
            scale = LARGE_SCALES[char]
            group = section + (digit or 0)
            # 三百万亿: a larger scale takes in all that was read
            total = (total + group) * scale if total and scale >= total else total + (group or 1) * scale
            section, digit, last = 0, None, scale
        else:
            return None
    return total + section + (digit or 0) * (last // 10 if digit and last >= 100 else 1)
