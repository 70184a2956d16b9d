"""Character classes and stretches of text that several rules share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..text.script import RANGES
from .rule import Change

HAN = RANGES["Hani"]
KANA = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
CJK = HAN + KANA
CJK_CLOSE, CJK_OPEN = "」』）》】〉”’", "「『（《【〈“‘"
LETTER = "A-Za-zªºÀ-ÖØ-öø-ɏ\u0400-\u04ff\u0370-\u03ff"
LOWER, UPPER = "a-zß-öø-ÿœа-яёα-ω", "A-ZÀ-ÖØ-ÞŒА-ЯЁΑ-Ω"
HANGUL = RANGES["Hang"]

ANY_CJK = re.compile(f"[{CJK}]")
ANY_HANGUL = re.compile(f"[{HANGUL}]")
ANY_LETTER = re.compile(f"[{LETTER}]")

# Addresses, paths, file names, code and dotted abbreviations: a point or a comma in them is no punctuation.
# Top-level domains that are English words (at, in, is, it, me, no, so, us) are left out: "forum.in" is likelier a lost space.
_REST = r"[^\s\u2e80-\uffef<>\"“”]*[^\s\u2e80-\uffef<>\"“”.,;:!?)]"
PROTECTED = re.compile(
    rf"https?://{_REST}|www\.{_REST}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|org|net|gov|edu|info|io|co|eu|de|fr|jp|kr|ru|uk|es|pt|br|ch|hk|tw|au|ca)(?!\w)(?:/[^\s\u2e80-\uffef]*)?"
    r"|[\w-]+\.(?i:docx?|xlsx?|pptx?|pdf|txt|csv|tsv|json|xml|html?|md|toml|ya?ml|py|js|ts|css|exe|dll|zip|rar|gz|jpe?g|png|gif|svg|mp[34]|db)(?!\w)"
    r"|[A-Za-z]:\\\S+|\.{1,2}/\S+|`[^`\n]+`|(?<![\w.])(?:\w\.){2,}|\w+(?:\.\w+)*\(\)|\w+::\w+|(?<![\w.])\w+\.\w+\.\w+(?:\.\w+)*",
    re.ASCII,
)


def outside(text: str, changes: Iterable[Change]) -> Iterator[Change]:
    """Pass on the changes that touch no address, path, file name or code."""
    spans: list[tuple[int, int]] | None = None
    for start, end, after in changes:
        if spans is None:
            spans = [found.span() for found in PROTECTED.finditer(text)]
        if not any(low < end and start < high if start < end else low < start < high for low, high in spans):
            yield start, end, after


def substitute(pattern: re.Pattern[str], text: str, after: str) -> Iterator[Change]:
    """Give one change a match: its first group where it has one, else all of it, becomes `after` (a template)."""
    group = 1 if pattern.groups else 0
    for found in pattern.finditer(text):
        yield *found.span(group), after


def mostly_cjk(text: str) -> bool:
    """Tell whether Chinese or Japanese carries the text: one character says as much as two or three letters; Hangul rules it out."""
    east = len(ANY_CJK.findall(text))
    return east > 0 and east * 2.5 >= len(ANY_LETTER.findall(text)) and not ANY_HANGUL.search(text)
