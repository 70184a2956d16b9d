"""How likely bytes are as text of one encoding: a small model of each language that uses it.

A character of a language falls on its most frequent ones, on the common half of its character set, on the rest, or is
none that the language writes. Short texts are enough for that, and a few damaged bytes do not tip it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from math import log

from .frequent import HANGUL, SIMPLIFIED, TRADITIONAL

ASCII, DAMAGE, ODD = log(1 / 50), log(1e-7), log(1e-3)  # probability of one character of a class, and of an odd neighbour
MIXED_SCRIPT = re.compile(r"[A-Za-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[A-Za-z])")
LONELY = re.compile(r"(?<=[a-z])[\u3040-\ud7a3](?=[a-z])")
# Neighbours that a language hardly ever has: two accented letters, Latin within a Cyrillic word, one ideograph within a Latin one.
UNNATURAL = {"cp1252": re.compile(r"[^\x00-\x7f](?=[^\x00-\x7f])"), "cp1251": MIXED_SCRIPT, "koi8_r": MIXED_SCRIPT} | dict.fromkeys(
    ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"), LONELY
)
SPACES = " \t\r\n\f\u3000\xa0"


def likelihood(data: bytes, encoding: str) -> float:
    """Natural logarithm of the probability of `data` as text of the language that uses `encoding`."""
    model, text = MODELS[encoding], data.decode(encoding, "replace")
    odd = sum(1 for _ in UNNATURAL[encoding].finditer(text)) if encoding in UNNATURAL else 0
    return sum(count * _cost(char, model) for char, count in Counter(text).items()) + odd * ODD


def _cost(char: str, model: Callable[[str], float]) -> float:
    if char == "\ufffd" or (char < " " and char not in SPACES) or "\x7f" <= char < "\xa0" or "\ue000" <= char <= "\uf8ff":
        return DAMAGE
    if char < "\x80":
        return ASCII
    return _shared(char) or model(char)


def _shared(char: str) -> float:
    """Full-width punctuation and forms are common under every East Asian encoding."""
    return (
        log(0.1 / 20)
        if char in "，。、；：？！“”‘’（）《》「」『』【】・ー〜—…·\u3000"
        else log(1e-4)
        if "\uff01" <= char <= "\uff5e"
        else 0.0
    )


@lru_cache(maxsize=32768)
def _lead(char: str, encoding: str) -> int:
    """First byte of a character in an encoding of two bytes; 0 where it has none."""
    code = char.encode(encoding, "ignore")
    return code[0] if len(code) == 2 else 0


def _tiers(frequent: str, encoding: str, common: range, rare: range) -> Callable[[str], float]:
    often = frozenset(frequent)

    def cost(char: str) -> float:
        if char in often:
            return log(0.5 / len(often))
        lead = _lead(char, encoding)
        if lead in common:
            return log(0.4 / 3500)
        if lead in rare:
            return log(0.01 / 4000)
        return log(1e-6) if encoding == "gb2312" and "\u4e00" <= char <= "\u9fff" else log(1e-7)  # GBK holds traditional characters too

    return cost


def _japanese(char: str) -> float:
    if "\u3041" <= char <= "\u3096":
        return log(0.5 / 60)
    if "\u30a1" <= char <= "\u30fa":
        return log(0.12 / 80)
    lead = _lead(char, "shift_jis")
    return log(0.3 / 3000) if 0x88 <= lead <= 0x98 else log(0.005 / 3400) if 0x98 < lead <= 0xEA else log(1e-7)


def _korean(char: str) -> float:
    if char in HANGUL:
        return log(0.6 / len(HANGUL))
    lead = _lead(char, "euc_kr")
    return log(0.3 / 2350) if 0xB0 <= lead <= 0xC8 else log(0.003 / 4888) if 0xCA <= lead <= 0xFD else log(1e-8)


def _latin(char: str) -> float:
    return log(1 / 60) if char.isalpha() else log(1 / 100) if char in "“”‘’–—…•°€£§©®«»\xa0±²³·" else log(1e-5)


def _cyrillic(char: str) -> float:
    # Lower case is twenty times as frequent: this is what tells the two Cyrillic encodings apart.
    return log(0.9 / 33) if "\u0430" <= char <= "\u044f" else log(0.05 / 33) if "\u0401" <= char <= "\u0451" else log(1e-5)


def _unicode(char: str) -> float:
    # UTF-16 without a mark is rare, and any bytes in pairs are some ideograph: only text of frequent ones may win.
    return max(MODELS["gb18030"](char), MODELS["big5hkscs"](char)) - 1.5 if char > "\u2fff" else log(1e-5)


MODELS: dict[str, Callable[[str], float]] = {
    "gb18030": _tiers(SIMPLIFIED, "gb2312", range(0xB0, 0xD8), range(0xD8, 0xF8)),
    "big5hkscs": _tiers(TRADITIONAL, "big5", range(0xA4, 0xC7), range(0xC9, 0xFA)),
    "cp932": _japanese,
    "euc_jp": _japanese,
    "cp949": _korean,
    "cp1252": _latin,
    "cp1251": _cyrillic,
    "koi8_r": _cyrillic,
    "utf-16-le": _unicode,
    "utf-16-be": _unicode,
}
