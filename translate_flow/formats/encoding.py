"""What bytes say: byte order mark, UTF-8, what the page declares, else the encoding under which they read most like a language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..document import Flag, Mqm, Severity
from .likelihood import MODELS, likelihood

CHECK = "document.encoding"
SAMPLE = 65536  # bytes that the contest looks at
MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
# A page that can be read so far is not in UTF-16, whatever it says; and Python knows names that are no encodings of text.
ENCODING = re.compile(r"utf-?8|(?:x-)?(?:gb|big5|euc|iso|windows|cp|koi8|mac|s?jis|shift|ks_c|hz|latin|us-ascii|ascii)")
# Browsers read these labels as the larger encoding that holds them (WHATWG Encoding).
WIDER = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    "big5": "big5hkscs",
    "hz-gb-2312": "hz",
}


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


def _western(data: bytes) -> str:
    """Name the European encoding of one byte a character; empty where cp1252 does."""
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=["cp1252", "cp1250", "cp1253", "cp1254", "cp1257"], explain=False).best()
    return found.encoding if found and found.encoding != "cp1252" and len(data) > 200 else ""


def _strict(data: bytes, *encodings: str) -> str:
    """The first encoding under which every byte is valid; empty where there is none."""
    for encoding in encodings:
        try:
            data.decode(encoding)
        except UnicodeError:
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
    if not ENCODING.match(name):
        return ""
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
