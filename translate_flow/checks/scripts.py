"""Which letters belong to which language, and the pieces of a text that are exempt from prose rules."""

from __future__ import annotations

import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇"
KANA = "\u3041-\u30ff\u31f0-\u31ff"
HANGUL = "\uac00-\ud7af\u1100-\u11ff"
CYRILLIC = "\u0400-\u052f"
ARABIC = "\u0600-\u06ff"
THAI = "\u0e00-\u0e7f"
DEVANAGARI = "\u0900-\u097f"

# What a language is written in, apart from Latin letters, which names and codes carry into every language.
SCRIPTS = {
    "zh": HAN, "ja": HAN + KANA, "ko": HANGUL + HAN, "ru": CYRILLIC, "uk": CYRILLIC, "bg": CYRILLIC,
    "mk": CYRILLIC, "sr": CYRILLIC, "ky": CYRILLIC,
    "ar": ARABIC, "fa": ARABIC, "ur": ARABIC, "th": THAI, "hi": DEVANAGARI, "mr": DEVANAGARI, "ne": DEVANAGARI,
}  # fmt: skip
EVERY = HAN + KANA + HANGUL + CYRILLIC + ARABIC + THAI + DEVANAGARI
_ALONE = {base: re.compile(f"[{letters}]") for base, letters in SCRIPTS.items()}
_ANY = re.compile(f"[{EVERY}]")
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ž]")
# Runs of foreign script, with the marks between their letters.
FOREIGN = re.compile(f"[{EVERY}](?:[{EVERY}、，·・“”《》\\d]*[{EVERY}])?")
MACHINE = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|`[^`]*`|\b[\w-]+\.(?i:com|cn|org|net|js|py|txt|docx?|xlsx?|pdf|html?|io|gov|edu)\b|(?:[\w.-]+/){2,}[\w.-]*"
)


def belongs(char: str, base: str) -> bool:
    """Tell whether a letter of a script other than Latin is used to write the language."""
    return base in _ALONE and bool(_ALONE[base].match(char))


def foreign_runs(text: str, base: str) -> list[tuple[int, int]]:
    """List the spans written in a script that the language does not use; Latin letters count as at home everywhere."""
    if text.isascii() or not _ANY.search(text):
        return []
    return [match.span() for match in FOREIGN.finditer(text) if any(not belongs(char, base) and _ANY.match(char) for char in match[0])]


def machine_spans(text: str) -> list[tuple[int, int]]:
    """List the spans of addresses, file names and code, where the rules of prose do not hold."""
    if "." not in text and "/" not in text and "`" not in text and "@" not in text:
        return []
    return [match.span() for match in MACHINE.finditer(text)]


def inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps any of the others."""
    return any(span[0] < end and start < span[1] for start, end in spans)
