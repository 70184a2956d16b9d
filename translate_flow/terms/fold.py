"""Fold writing differences that do not matter to terms, one character for one, so that every offset stays true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_DASHES = "‐‑‒–—−﹣－·‧・\u00a0\u3000\u2009\u202f_"
# Hyphens fold to a space: low-carbon steel and low carbon steel are one term.
_TABLE: dict[int, str] = dict.fromkeys(map(ord, "-" + _DASHES), " ")
_TABLE |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) != "－"}
_TABLE |= {ord(c): unicodedata.normalize("NFKC", c) for c in "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"}
_TABLE |= {ord(c): "'" for c in "‘’ʼ′"} | {ord(c): '"' for c in "“”„″«»「」『』"}

UNSPACED = r"\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BESIDE_UNSPACED = re.compile(rf"(?<=[{UNSPACED}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) (?=[{UNSPACED}])")


def fold(text: str, simplify: Mapping[int, int | str] | None = None) -> str:
    """Fold width, case, hyphens, raised and lowered digits; the result has as many characters as the text.

    Args:
        simplify: more characters to fold, traditional to simplified; code point to one character (see `str.maketrans`).
    """
    folded = text.translate(_TABLE)
    if simplify:
        folded = folded.translate(simplify)
    low = folded.lower()
    if len(low) != len(text):  # İ and its like grow; they stay as they are
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    return low


def key(form: str, simplify: Mapping[int, int | str] | None = None) -> str:
    """Fold a term for look-up: as `fold`, without the space that some put between Chinese and Latin characters."""
    folded = fold(form, simplify)
    return _BESIDE_UNSPACED.sub("", " ".join(folded.split())) if " " in folded else folded


def han(text: str) -> list[str]:
    """List the Han characters of a text."""
    return _HAN.findall(text)


def is_han(char: str) -> bool:
    """Tell whether one character (or none) is Han."""
    return len(char) == 1 and _HAN.match(char) is not None
