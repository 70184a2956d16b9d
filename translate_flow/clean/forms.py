"""Unicode forms: one spelling for one character, but nothing that changes what a reader sees (CO₂, m³ and ① stay)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..text.language import Language
from .patterns import ANY_CJK
from .rule import Change

MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u093c\u094d"
    "\u1161-\u1175\u11a8-\u11c2\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a"
)
CLUSTER = re.compile(f".[{MARKS}]*", re.DOTALL)
RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")
# Radicals that text copied from a PDF shows in place of the character; Unicode gives most of this block no decomposition.
RADICALS = "⺁⺄⺈⺌⺎⺕⺗⺟⺠⺩⺫⺮⺻⻁⻄⻅⻆⻈⻉⻋⻎⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻢⻣⻤⻥⻦⻨⻩⻬⻭⻮⻰⻳"
CHARACTERS = "厂乙刀小兀彐心母民王目竹聿虎西见角讠贝车辶长门雨青韦页风飞食食马骨鬼鱼鸟麦黄齐齿齿龙龟"
SUPPLEMENT = dict(zip(RADICALS, CHARACTERS, strict=True))
WIDE = re.compile(
    "[０-９Ａ-Ｚａ-ｚ％＆＠＃＋＝＿＜＞￥￠￡]+|(?<=[0-9０-９])．(?=[0-9０-９])|(?<=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])[－／](?=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])"
)
WIDE_GUARD = re.compile("[\uff01-\uffe5]")
HALF_KATAKANA = re.compile("[\uff66-\uff9f]+")
HANGUL_HALF = re.compile("[\uffa0-\uffdc]+")


def compose(text: str, _: Language) -> Iterator[Change]:
    """Write letters and their accents as one character (NFC, Unicode Annex 15)."""
    if unicodedata.is_normalized("NFC", text):
        return
    wanted = unicodedata.normalize("NFC", text)
    changes = [(*found.span(), unicodedata.normalize("NFC", found[0])) for found in CLUSTER.finditer(text)]
    if "".join(after for *_, after in changes) != wanted:  # a script whose clusters are longer than the pattern knows
        changes = [(0, len(text), wanted)]
    yield from (change for change in changes if change[2] != text[change[0] : change[1]])


def radicals(text: str, _: Language) -> Iterator[Change]:
    """Put the character for the radical that looks like it, where it stands among Chinese characters."""
    found = list(RADICAL.finditer(text))
    if found and ANY_CJK.search(text):
        for one in found:
            char = one[0]
            if (after := SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)) != char:
                yield *one.span(), after


def width(text: str, _: Language) -> Iterator[Change]:
    """Make full-width letters, digits and signs ASCII, and half-width katakana full."""
    if not WIDE_GUARD.search(text):
        return
    for found in WIDE.finditer(text):
        yield *found.span(), unicodedata.normalize("NFKC", found[0])
    for pattern in (HALF_KATAKANA, HANGUL_HALF):
        for found in pattern.finditer(text):
            yield *found.span(), unicodedata.normalize("NFKC", found[0])
