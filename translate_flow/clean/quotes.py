"""Quotation marks of the target language.

One convention a language, for marks that the text has from another writing system. Straight marks are a convention of their own and stay,
unless curly ones stand beside them. A mark without its partner stays too: which side it opens cannot be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.language import Language
from .rule import Change

NBSP = "\u00a0"
ENGLISH = ("“", "”", "‘", "’")
GERMAN = ("„", "“", "‚", "‘")
FRENCH = (f"«{NBSP}", f"{NBSP}»", "“", "”")
GUILLEMETS = ("«", "»", "„", "“")
POLISH = ("„", "”", "«", "»")
KOREAN = ENGLISH
CHINESE = ENGLISH
JAPANESE = ("「", "」", "『", "』")
# Outer pair, inner pair. Chinese follows GB/T 15834; traditional Chinese has 「」, set by its tag. Where none is named: English.
CONVENTIONS = {
    "de": GERMAN, "cs": GERMAN, "sk": GERMAN, "sl": GERMAN, "bg": GERMAN, "lt": GERMAN, "fr": FRENCH, "ru": GUILLEMETS, "uk": GUILLEMETS,
    "el": GUILLEMETS, "no": GUILLEMETS, "pl": POLISH, "ro": POLISH, "hr": POLISH, "ja": JAPANESE, "ko": KOREAN, "zh": CHINESE,
}  # fmt: skip
# Marks that a language accepts beside those above: they stay.
ACCEPTED = {
    "es": "«", "pt": "«", "it": "«", "ca": "«", "de": "«", "pl": "«", "ro": "«", "hr": "«", "cs": "«",
    "ru": "„", "uk": "„", "ko": "「『《〈"
}  # fmt: skip
# Marks of other conventions, as pairs; the second of a pair never stands inside it.
FOREIGN = [("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), ("〝", "〞"), ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»")]
# Straight marks that are set as pairs: the first behind a space, the second before one or before a mark; inches and torn pairs are not.
STRAIGHT = re.compile('(?<![^\\s(\\[—–-])"(?=\\S)([^"“”„«»\n]*)(?<=[^\\s(])"(?![\\w])')


def conventions(language: Language) -> tuple[str, str, str, str]:
    """Give the outer and the inner pair of quotation marks of `language`; English ones where no other are known."""
    if language.tag.startswith("zh-Hant"):
        return JAPANESE
    return CONVENTIONS.get(language.base, ENGLISH)


def quotes(text: str, language: Language) -> Iterator[Change]:
    """Exchange balanced pairs of foreign quotation marks for the language's own, innermost first."""
    outer, closing, inner, inner_closing = conventions(language)
    own = {outer.strip(NBSP), closing.strip(NBSP), inner, inner_closing}
    for first, last in FOREIGN:
        if first not in text or {first, last} <= own or not usable(language, first):
            continue
        for found in re.finditer(f"{first}({NBSP}?[ ]?)([^{first}{last}\n]*?)([ ]?{NBSP}?){last}", text):
            nested = depth(text[: found.start()], own | {mark for pair in FOREIGN for mark in pair})
            opens, closes = (inner, inner_closing) if nested else (outer, closing)
            yield found.start(), found.end(1), opens
            yield found.start(3), found.end(), closes
        return  # the next pair is found when this one is settled
    pairs = list(STRAIGHT.finditer(text)) if any(mark.strip(NBSP) in text for mark in (outer, closing)) else []
    if 2 * len(pairs) == text.count('"'):
        for found in pairs:
            yield found.start(), found.start() + 1, outer
            yield found.end() - 1, found.end(), closing


def usable(language: Language, first: str) -> bool:
    """Tell whether `first` is foreign to the language: book titles keep 《》 in Chinese, 『』 and 《》 serve Japanese."""
    if language.base in ("zh", "ja"):
        return first in ("„", "«") or (first in "「『" and language.base == "zh") or (first == "“" and language.tag.startswith("zh-Hant"))
    return first not in ACCEPTED.get(language.base, "")


def depth(before: str, marks: set[str]) -> bool:
    """Tell whether a quotation is open at the end of `before`."""
    opened = sum(before.count(mark) for mark in marks if mark in "“„«「『《〈〝")
    closed = sum(before.count(mark) for mark in marks if mark in "”»」』》〉〞")
    return opened > closed
