"""Enumerators in front of headings and clauses: 一、 （二） 第三章. The engine sees the words, not the number."""

from __future__ import annotations

import re
from decimal import Decimal

from ..text.language import Language
from ..text.numerals import chinese_value

LEAD = re.compile(
    r"(?P<comma>[一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十])\s*"
    r"|[（(](?P<round>[一二三四五六七八九十]{1,3})[）)]\s*"
    r"|第(?P<number>[一二三四五六七八九十百]{1,5}|\d{1,3})(?P<part>章|节|條|条|部分|篇)[\s\u3000:：]+"
)
PARTS = {"章": "Chapter", "节": "Section", "条": "Article", "條": "Article", "部分": "Part", "篇": "Part"}
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def enumerator(text: str, source: Language, target: Language) -> tuple[int, str]:
    """Find an enumerator at the start of a Chinese text: its length, and what it is in `target` with the space behind it.

    一、 becomes "I. ", （一） "(1) ", 第一章 in English "Chapter 1 ". (0, "") where there is none or nothing follows it.
    """
    found = LEAD.match(text) if source.base == "zh" else None
    if found is None or not text[found.end() :].strip("。．.!！ "):
        return 0, ""
    if found["comma"]:
        return found.end(), f"{roman(read(found['comma']))}. "
    if found["round"]:
        return found.end(), f"({read(found['round'])}) "
    if target.base != "en":
        return 0, ""
    number = found["number"]
    return found.end(), f"{PARTS[found['part']]} {read(number)} "


def read(number: str) -> int:
    """Read a number in digits or Chinese numerals; 0 where it is none (一一一)."""
    value = Decimal(number) if number.isdigit() else chinese_value(number)
    return int(value or 0)


def roman(number: int) -> str:
    """Write a number from 1 to 399 in Roman numerals."""
    text = ""
    for value, letters in ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
