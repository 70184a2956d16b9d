"""Scripts of Unicode text (ISO 15924 codes), and the two varieties of Chinese characters."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .language import Language

EAST_ASIAN_LETTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # a Han character, a kana or a Hangul syllable
# What one character says, measured in letters of an alphabet: a Chinese character is about half a word.
WEIGHTS = {"Hani": 2.5, "Hang": 2.0, "Kana": 1.5, "Bopo": 1.5}
RANGES = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿＡ-Ｚａ-ｚ\u0300-\u036f",
    "Hani": "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Kana": "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Hang": "\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e",
    "Bopo": "\u3105-\u312f\u31a0-\u31bf",
    "Cyrl": "\u0400-\u052f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arab": "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": "\u0591-\u05f4",
    "Deva": "\u0900-\u0963\u0971-\u097f",
    "Beng": "\u0980-\u09e3\u09f0-\u09f1",
    "Guru": "\u0a01-\u0a5e\u0a70-\u0a75",
    "Gujr": "\u0a81-\u0ae3",
    "Taml": "\u0b82-\u0be3",
    "Telu": "\u0c00-\u0c63",
    "Knda": "\u0c80-\u0ce3",
    "Mlym": "\u0d00-\u0d63",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Laoo": "\u0e81-\u0ecd",
    "Khmr": "\u1780-\u17d3",
    "Mymr": "\u1000-\u103f\u1050-\u109f",
    "Geor": "\u10a0-\u10ff",
    "Armn": "\u0531-\u058a",
    "Ethi": "\u1200-\u137f",
}
RUNS = re.compile("|".join(f"(?P<{script}>[{chars}]+)" for script, chars in RANGES.items()))
KANA = re.compile(f"[{RANGES['Kana']}]")
EAST_ASIAN = ("Hani", "Kana", "Hang", "Bopo")

# The language of a script that one language (of those known here) writes in.
SINGLE = {
    "Grek": "el", "Hebr": "he", "Beng": "bn", "Guru": "pa", "Gujr": "gu", "Taml": "ta", "Telu": "te", "Knda": "kn",
    "Mlym": "ml", "Thai": "th",
}  # fmt: skip
# The likeliest language of a whole sentence in a script that several share, where nothing but the script is known.
LIKELIEST = SINGLE | {"Latn": "en", "Hans": "zh", "Hant": "zh-Hant", "Jpan": "ja", "Kore": "ko", "Cyrl": "ru", "Arab": "ar", "Deva": "hi"}
# Scripts that a language is written in; every other language here is written in Latin letters.
WRITTEN_IN = {language: (script,) for script, language in SINGLE.items()} | {
    "zh": ("Hans", "Hant"), "ja": ("Jpan", "Hans", "Hant"), "ko": ("Kore",), "ru": ("Cyrl",), "uk": ("Cyrl",),
    "bg": ("Cyrl",), "mk": ("Cyrl",),
    "ky": ("Cyrl",), "sr": ("Cyrl", "Latn"), "ar": ("Arab",), "fa": ("Arab",), "ur": ("Arab",), "hi": ("Deva",),
    "mr": ("Deva",), "ne": ("Deva",),
}  # fmt: skip

# Words in kanji alone that only Japanese has, where the characters do not tell.
JAPANESE_WORDS = re.compile(
    "[株有][式限]会社|会社[概案情]|取締役|令和|平成|見積|請求書|取扱|切替|為替|採用情報|御中|都道府県|受付|割合|当社|弊社"
)
CHINESE_WORDS = frozenset("的了这们吗呢吧啊你您她么什哪很這個們嗎你您她麼甚哪沒还還让讓")


def weigh(text: str) -> dict[str, float]:
    """Weigh the content of `text` by script, in letters of an alphabet; digits, signs and spaces weigh nothing."""
    weights: dict[str, float] = {}
    for run in RUNS.finditer(text):
        script = run.lastgroup or "Zyyy"
        weights[script] = weights.get(script, 0.0) + (run.end() - run.start()) * WEIGHTS.get(script, 1.0)
    return weights


def script_of(text: str) -> str:
    """Name the script that most of `text` is in: Hans, Hant, Jpan, Kore, Latn, …; Zyyy where there are no letters."""
    weights = weigh(text)
    if not weights:
        return "Zyyy"
    east = sum(weights.get(script, 0.0) for script in EAST_ASIAN)
    alphabet = max((script for script in weights if script not in EAST_ASIAN), key=weights.__getitem__, default="")
    if alphabet and weights[alphabet] > east:
        return alphabet
    if weights.get("Hang", 0.0) > east / 2:
        return "Kore"
    if "Kana" in weights and japanese_evidence(text) > chinese_evidence(text):
        return "Jpan"
    return chinese_variety(text)


def can_write(language: Language, script: str) -> bool:
    """Tell whether text in `script` can be of `language`."""
    return script == "Zyyy" or script in WRITTEN_IN.get(language.base, ("Latn",))


def chinese_variety(text: str) -> str:
    """Tell Hans from Hant by the characters that only one of them has; Hans where none decides."""
    return "Hant" if chinese_balance(text) < 0 else "Hans"


def chinese_balance(text: str) -> int:
    """Count the different characters that only simplified Chinese has, less those that only traditional has."""
    han, chars = han_sets(), frozenset(text)
    return len(chars & han.simplified) - len(chars & han.traditional)


class HanSets(NamedTuple):
    """Chinese characters by the standards that hold them."""

    simplified: frozenset[str]  # GB 2312 and not Big5: simplified Chinese, many of them Japanese too (国, 学)
    traditional: frozenset[str]  # Big5 and not GB 2312: traditional Chinese, many of them Japanese too (東, 車)
    japanese: frozenset[str]  # modern Japanese and neither of the others (鉄, 図, 込)
    modern: frozenset[str]  # the first level of JIS X 0208: 2,965 characters in daily use in Japan, no kyujitai


@cache
def han_sets() -> HanSets:
    """Build the sets from the national standards, whose tables come with Python: no list of ours can be as complete."""
    block = "".join(map(chr, range(0x4E00, 0xA000)))
    mainland = frozenset(block.encode("gb2312", "ignore").decode("gb2312"))
    taiwan = frozenset(block.encode("cp950", "ignore").decode("cp950"))
    modern = frozenset(char for char in block if b"\x88\x9f" <= char.encode("shift_jis", "ignore") <= b"\x98\x72")
    return HanSets(mainland - taiwan, taiwan - mainland, modern - mainland - taiwan, modern)


def japanese_evidence(text: str) -> float:
    """Count kana, the different characters that only Japanese has, and kanji words that only Japanese has."""
    han, chars = han_sets(), frozenset(text)
    found = len(KANA.findall(text)) + 2 * len(JAPANESE_WORDS.findall(text)) + 2 * len(chars & han.japanese)
    # 自動車会社: a simplified and a traditional form side by side, both of them modern Japanese.
    simplified, traditional = chars & han.simplified, chars & han.traditional
    if simplified and traditional and simplified | traditional <= han.modern:
        found += min(len(simplified), len(traditional))
    return float(found)


def chinese_evidence(text: str) -> float:
    """Count the different characters that modern Japanese does not write and the grammatical words of Chinese."""
    han, chars = han_sets(), frozenset(text)
    return float(len((chars & han.simplified | chars & han.traditional) - han.modern) + len(chars & CHINESE_WORDS))
