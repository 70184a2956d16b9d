"""Hard line wraps inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..text.language import Language
from .patterns import ANY_CJK, CJK, HANGUL, LETTER, LOWER
from .rule import Change

# Narrower lines (in columns, a Chinese character is two) are verse, addresses or labels, not wrapped text.
NARROWEST = 36
FULL = 0.7  # of the widest line: a wrapped line that is no longer than this ended where its author wanted
BREAK = re.compile(r"[ \t]*\n[ \t\u3000]*")
SENTENCE_END = re.compile("[。！？!?….：:；;”」』]$")
BRIMFUL = 0.85  # of the widest line: only then a line that ends with a sentence was wrapped all the same
NEW_ITEM = re.compile(
    r"[-*•·●▪■◆○（(\[【①-⑳\t|>#]|\d{1,2}[.)、．](?!\d)|[一二三四五六七八九十]+[、.]|第[一二三四五六七八九十\d]+[章节條条]|[A-Za-z]{1,3}[.)]\s"
)
EAST_LEFT = re.compile(f"[{CJK}{LETTER}，。、；！？…”’）》」』“‘（《「『%/\\d]$")
EAST_RIGHT = re.compile(f"[{CJK}{LETTER}\\d“‘（《「『，。、；：！？”’）》」』%‰℃]")
HYPHENATED = re.compile(f"([{LETTER}]+)-$")
CONTINUED = re.compile(f"[{LOWER}]+")
WORD_LEFT, WORD_RIGHT = re.compile(f"[{LETTER}{HANGUL}\\d,.;!?)%’”]$"), re.compile(f"[{LETTER}{HANGUL}\\d“‘]")


def line_wraps(text: str, language: Language) -> Iterator[Change]:
    """Join what a line wrap cut: nothing between Chinese characters, a space between words; a line that was meant to end keeps its end."""
    if "\n" not in text:
        return
    lines = text.split("\n")
    widest = max(columns(line) for line in lines)
    start = 0
    for found in BREAK.finditer(text):
        left, right = text[start : found.start()], text[found.end() :]
        if left.strip() and right:
            after = joint(left, right, columns(left), widest, language)
            if after is not None:
                yield (*found.span(), after) if after != "-" else (found.start() - 1, found.end(), "")
        start = found.end()


def joint(left: str, right: str, length: int, widest: int, language: Language) -> str | None:
    """Say what belongs in place of a break: nothing, a space, "-" for the end of a hyphenation; None where the line ends."""
    if hyphen := HYPHENATED.search(left):
        if tail := CONTINUED.match(right):
            return "-" if is_word(hyphen[1] + tail[0], language.base) else ""
        return None
    if NEW_ITEM.match(right) or (SENTENCE_END.search(left) and (left[-1] in "：:" or widest < NARROWEST or length < BRIMFUL * widest)):
        return None
    open_end = left.endswith(("，", "、", ",")) or bool(CONTINUED.match(right))
    if not open_end and (widest < NARROWEST or length < FULL * widest):
        return None
    if left[-1].isdigit() and right[0] in "%‰℃":
        return ""
    east = ANY_CJK.search(left[-1:]) or ANY_CJK.match(right) or left[-1] in "，。、；！？”）》」"
    if east and EAST_LEFT.search(left) and EAST_RIGHT.match(right):
        return ""
    if WORD_LEFT.search(left) and WORD_RIGHT.match(right):
        return " "
    return None


def columns(line: str) -> int:
    """Measure a line in columns of a terminal: East Asian characters take two."""
    return len(line) + sum(char >= "\u2e80" for char in line)


@lru_cache(4096)
def is_word(word: str, base: str) -> bool:
    """Tell whether a dictionary knows the word; an unknown language is taken for English."""
    from simplemma import is_known

    try:
        return bool(is_known(word, lang="en" if base == "und" else base))
    except ValueError:  # simplemma has no dictionary of this language: the hyphen stays
        return False
