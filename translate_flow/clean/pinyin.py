"""Pinyin that a scraper left inside words: 發(fā)展, 產(chǎn)業(yè)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ..text.language import Language
from .patterns import HAN
from .rule import Change

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜăĕĭŏŭńňǹḿ"
SYLLABLE = f"[a-zɑɡüê{TONED}]{{1,6}}"
BRACKETED = re.compile(f"(?<=([{HAN}]))[(（]\\s?({SYLLABLE})\\s?[)）]")
# One bracket lost, or both: only a tone mark then tells it from a word.
TORN = re.compile(f"(?<=([{HAN}]))(?:[(（]({SYLLABLE})|({SYLLABLE})[)）]?)(?=[{HAN}])")
ANY_TONED = re.compile(f"[{TONED}]")
LOOKALIKE = str.maketrans("ɑɡăĕĭŏŭ", "agǎěǐǒǔ")
TONES = re.compile("[\u0300\u0301\u0304\u030c]")


def pinyin_noise(text: str, _: Language) -> Iterator[Change]:
    """Drop a syllable in brackets that is exactly a reading of the character before it.

    Without a tone mark it must also stand inside a word: 发(fa)展.
    """
    for found in BRACKETED.finditer(text):
        han, syllable = found.groups()
        inside = re.match(f"[{HAN}]", text[found.end() :]) and len(syllable) > 1
        if (inside or ANY_TONED.search(syllable)) and reads(han, syllable):
            yield *found.span(), ""
    if ANY_TONED.search(text):
        for found in TORN.finditer(text):
            syllable = found[2] or found[3]
            if ANY_TONED.search(syllable) and reads(found[1], syllable):
                yield *found.span(), ""


def reads(han: str, syllable: str) -> bool:
    """Tell whether `syllable`, with or without its tone, is a Mandarin reading of `han`."""
    spoken = syllable.translate(LOOKALIKE)
    known = readings(han)
    return spoken in known or (not ANY_TONED.search(spoken) and spoken.replace("v", "ü") in {toneless(one) for one in known})


def toneless(syllable: str) -> str:
    """Take the tone marks off; the dots of ü stay."""
    return unicodedata.normalize("NFC", TONES.sub("", unicodedata.normalize("NFD", syllable)))


@cache
def readings(han: str) -> frozenset[str]:
    """Look the character up in pypinyin's table (from Unihan and the dictionaries behind it)."""
    from pypinyin.pinyin_dict import pinyin_dict

    return frozenset(pinyin_dict.get(ord(han), "").split(","))
