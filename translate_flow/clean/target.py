"""Conventions of the target language: East Asian punctuation out of western text, quotation marks, the percent sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.language import Language
from .patterns import ANY_CJK
from .rule import Change

MARKS = {"，": ",", "、": ",", "。": ".", "｡": ".", "；": ";", "：": ":", "！": "!", "？": "?", "．": ".", "､": ","}
OPENING, CLOSING = {"（": "(", "［": "[", "【": "[", "〔": "["}, {"）": ")", "］": "]", "】": "]", "〕": "]"}
SIGNS = {"～": "–", "〜": "–", "－": "-", "／": "/", "％": "%", "＋": "+", "＂": '"', "＇": "'", "｜": "|", "＊": "*", "　": " "}
WIDE = re.compile("[" + "".join(re.escape(mark) for mark in (*MARKS, *OPENING, *CLOSING, *SIGNS)) + "]|[—―]{2,}|…{2,}|。{3,}")
TIGHT = " \u00a0\t\n)]}”’»\"'）】］〕」』》。，、；：！？,.;:!?…"
QUOTE_SPACE = re.compile("“ +([^“”\n]*)”|“([^“”\n]*\\S) +”")
PERCENT = re.compile("(?<=\\d)([ \u00a0]+)%(?![A-Za-z])")
# Languages that write 5 %, as DIN 5008 and most of Europe do.
PERCENT_APART = frozenset({"de", "fr", "es", "sv", "no", "fi", "cs", "sk", "ru", "uk", "pl", "da", "bg", "sl", "lt", "lv", "hr", "ro"})


def narrow_punctuation(text: str, language: Language) -> Iterator[Change]:
    """Put western marks for East Asian ones, with the space that they carry in themselves."""
    if WIDE.search(text) is None or (language.base == "und" and ANY_CJK.search(text)):
        return
    for found in WIDE.finditer(text):
        yield narrowed(text, *found.span())


def narrowed(text: str, start: int, end: int) -> Change:
    """Say what one mark becomes, from the characters beside it."""
    mark, before, after = text[start:end], text[max(start - 1, 0) : start], text[end : end + 1]
    if mark in OPENING:
        return start, end, (" " if before.isalnum() else "") + OPENING[mark]
    if mark in CLOSING:
        return start, end, CLOSING[mark] + (" " if after.isalnum() else "")
    if mark in MARKS:
        figure = before.isdigit() and after.isdigit() and mark in "，：．"  # 1，000 and 12：30
        return start, end, MARKS[mark] + ("" if figure or not after or after in TIGHT else " ")
    if mark in SIGNS:
        between = before.isdigit() and after.isdigit()
        return start, end, "~" if mark in "～〜" and not between else SIGNS[mark]
    return start, end, "—" if mark[0] in "—―" else "..."


def quote_space(text: str, language: Language) -> Iterator[Change]:
    """Drop the spaces just inside quotation marks."""
    if language.base == "fr":
        return
    for found in QUOTE_SPACE.finditer(text):
        inner = text[found.start() + 1 : found.end() - 1]
        if inner.strip():
            head, tail = len(inner) - len(inner.lstrip(" ")), len(inner) - len(inner.rstrip(" "))
            yield found.start() + 1, found.start() + 1 + head, ""
            yield found.end() - 1 - tail, found.end() - 1, ""
    for start, end in straight_pairs(text):
        inner = text[start + 1 : end]
        if inner.strip():
            yield start + 1, start + 1 + len(inner) - len(inner.lstrip(" ")), ""
            yield end - len(inner) + len(inner.rstrip(" ")), end, ""


def straight_pairs(text: str) -> list[tuple[int, int]]:
    """Pair straight quotation marks, first with second and so on; none where one of them looks like an inch or is left over."""
    places = [place for place, char in enumerate(text) if char == '"']
    pairs = list(zip(places[::2], places[1::2], strict=False))
    outside = "".join(text[max(0, start - 1) : start] + text[end + 1 : end + 2] for start, end in pairs)
    return pairs if len(places) % 2 == 0 and not any(char.isalnum() for char in outside) else []


def percent_space(text: str, language: Language) -> Iterator[Change]:
    """Write 5% in one, in the languages that do."""
    if "%" in text and language.base not in PERCENT_APART:
        for found in PERCENT.finditer(text):
            yield *found.span(1), ""
