"""What bytes say: byte order mark, UTF-8, what the page declares, else the encoding under which they read most like a language.

The contest gives each decoding a probability by a small model of its language: how much of ordinary text falls on the
most frequent characters, on the common half of the character set, on the rest. Short texts are enough for it, and a
few damaged bytes do not tip it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import log

from ..document import Flag, Mqm, Severity
from .frequent import HANGUL, SIMPLIFIED, TRADITIONAL

CHECK = "document.encoding"
SAMPLE = 65536  # bytes that the contest looks at
ASCII, DAMAGE, ODD = log(1 / 50), log(1e-7), log(1e-3)  # probability of one character of a class, and of an odd neighbour
MIXED_SCRIPT = re.compile(r"[A-Za-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[A-Za-z])")
LONELY = re.compile(r"(?<=[a-z])[\u3040-\ud7a3](?=[a-z])")
# Neighbours that a language hardly ever has: two accented letters, Latin within a Cyrillic word, one ideograph within a Latin one.
UNNATURAL = {"cp1252": re.compile(r"[^\x00-\x7f](?=[^\x00-\x7f])"), "cp1251": MIXED_SCRIPT, "koi8_r": MIXED_SCRIPT} | dict.fromkeys(
    ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"), LONELY
)
MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
# Browsers read these labels as the larger encoding that holds them (WHATWG Encoding).
WIDER = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    "big5": "big5hkscs",
    "hz-gb-2312": "hz",
}
SPACES = " \t\r\n\f\u3000\xa0"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was in; a byte order mark stays its first character."""

    text: str
    encoding: str
    notes: tuple[Flag, ...] = ()


def decode(data: bytes, *, page: bool = False) -> Decoded:
    """Read bytes as text, never failing; what cannot be read becomes U+FFFD and a note.

    `page`: whether to look for what HTML or XML declares.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _noted(data, encoding)
    if wide := _wide(data):
        return _noted(data, wide, guessed=True)
    if b"\x1b$" in data and (seven := _strict(data, "iso2022_jp_2", "iso2022_kr")):
        return Decoded(data.decode(seven), seven)
    declared = _declared(data) if page else ""
    if _strict(data, "utf-8") and not (declared and _brief(data)):
        return _noted(data, "utf-8")
    if declared:
        return _noted(data, declared)
    if _nearly_utf8(data):
        return _noted(data, "utf-8")
    best, sure = contest(data)
    return _noted(data, best, guessed=not sure)


def contest(data: bytes) -> tuple[str, bool]:
    """Choose the encoding under which `data` reads most like text; and whether the choice is beyond doubt."""
    sample = data[:SAMPLE]
    ranked = sorted(((likelihood(sample, name), name) for name in MODELS), reverse=True)
    (first, best), (second, _) = ranked[0], ranked[1]
    high = sum(byte > 0x7F for byte in sample)
    if best == "cp1252" and (other := _western(sample)):
        best = other
    return best, first - second > 12 and high > 8 and best not in ("utf-16-le", "utf-16-be")


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


def _western(data: bytes) -> str:
    """Name the European encoding of one byte a character; empty where cp1252 does."""
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=["cp1252", "cp1250", "cp1253", "cp1254", "cp1257"], explain=False).best()
    return found.encoding if found and found.encoding != "cp1252" and len(data) > 200 else ""


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


def _strict(data: bytes, *encodings: str) -> str:
    """The first encoding under which every byte is valid; empty where there is none."""
    for encoding in encodings:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: the zero bytes of its spaces and line ends stand on one side only."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    zeros = max(even, odd)
    # Few zeros are UTF-16 of ideographs only where the bytes are not UTF-8 with a stray zero or two.
    if len(data) % 2 or zeros < 4 or min(even, odd) * 10 > zeros or (zeros * 5 < len(sample) and _strict(data, "utf-8")):
        return ""
    return _strict(data, "utf-16-be" if even > odd else "utf-16-le")


def _declared(data: bytes) -> str:
    found = DECLARED.search(data[:4096])
    if not found:
        return ""
    name = found[1].decode("ascii", "ignore").lower()
    try:
        return _strict(data, WIDER.get(name, name))
    except LookupError:
        return ""


def _brief(data: bytes) -> bool:
    """Whether the only UTF-8 in here are pairs of bytes, which may as well be a few ideographs of another encoding."""
    return not data.isascii() and max(data.decode()) < "\u0800"


def _nearly_utf8(data: bytes) -> bool:
    """Whether these are UTF-8 bytes of which a few were damaged or cut off."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    return good > 3 and bad <= 2 + good // 10


def _noted(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    text = data.decode(encoding, "replace")
    notes = []
    lost = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    if guessed:
        notes.append(_note(Severity.MINOR, f"The file does not say its encoding; it was read as {encoding}."))
    if lost > 0:
        notes.append(_note(Severity.MAJOR, f"{lost} places could not be read as {encoding} and are shown as \ufffd."))
    if zeros := text.count("\0"):
        notes.append(_note(Severity.MINOR, f"The file holds {zeros} zero bytes; they were left where they are."))
    return Decoded(text, encoding, tuple(notes))


def _note(severity: Severity, message: str) -> Flag:
    return Flag(CHECK, Mqm.ENCODING, severity, message)
