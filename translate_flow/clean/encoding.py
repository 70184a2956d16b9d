"""Repairs of what a wrong decoding, an HTML export or a copy from a PDF left in the text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..text.language import Language
from .patterns import CJK
from .rule import Change

# Bytes 0x80–0xFF as Latin-1 and as Windows-1252 show them.
WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
CONTINUATION = f"[\u0080-\u00bf{WINDOWS}]"
SUSPECT = re.compile(f"[\u00c2-\u00df]{CONTINUATION}|[\u00e0-\u00ef]{CONTINUATION}{{2}}|â€")
LOST_CLOSE = re.compile("â€(?=[ .,;:!?)]|$)")
WESTERN = re.compile(f"[\u0000-\u00ff{WINDOWS}\ufffd]*[\u00c2-\u00f4][\u0000-\u00ff{WINDOWS}\ufffd]*")
# In UTF-8 read as GBK every character begins with one of a few rare ones; no ordinary word does.
GBK_RUN = re.compile("[\u0080-\ud7ff\ue000-\uffff][A-Za-z\\[\\]\\\\^_`{|}~@\u0080-\ud7ff\ue000-\uffff]*\\??")
DECODED = re.compile(
    "[A-Za-z\\[\\]\\\\^_`{|}~@?\u00b0-\u00b3\u00b7\u00d7\u2010-\u2026\u2030\u20ac\u2103\u2460-\u249b\u3000-\u3011\u4e00-\u9fff\uff01-\uff5e\ufffd]+"
)
ENTITY = re.compile(
    r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|amp|lt|gt|quot|apos|nbsp|ensp|emsp|thinsp|shy|zwnj|[lr][ds]quo|[bs]bquo|laquo|raquo|[lr]saquo|ndash|mdash"
    r"|hellip|middot|bull|times|divide|deg|plusmn|minus|micro|sup[123]|sub[0-9]|frac1[24]|frac34|le|ge|ne|asymp|euro|pound|yen|cent|copy|reg|trade"
    r"|[aeiouAEIOU](?:acute|grave|circ|uml|tilde)|[nN]tilde|[cC]cedil|szlig|[aA]ring|[oO]slash|aelig|AElig);|&nbsp(?![A-Za-z0-9])"
)
# Word's and Wingdings' bullets live in the private use area; GB 18030 (2000) put a few characters there too.
PRIVATE = dict(zip("\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf06c\uf06e\ue5e5\ue7c7\ue7c8", "•▪➢✓□●■\u3000ḿǹ", strict=True))
BREAKS = {"\r\n": "\n", "\r": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n", "\u000b": "\n", "\u000c": "\n"}
CONTROL = re.compile(
    "\r\n|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc\ue000-\uf8ff\ud800-\udfff]"
    f"|(?<=[A-Za-z0-9{CJK}])[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]|[\u200c\u200d](?=[A-Za-z0-9{CJK}])"
)


def mojibake(text: str, _: Language) -> Iterator[Change]:
    """Undo UTF-8 that was read as Windows-1252 or Latin-1, or as GBK."""
    if SUSPECT.search(text):
        yield from western_mojibake(text)
    elif MARKS.search(text):
        yield from gbk_mojibake(text)


def western_mojibake(text: str) -> Iterator[Change]:
    """Leave the judgement to ftfy, stretch by stretch, so that correct Chinese beside the damage does not hide it."""
    from ftfy import TextFixerConfig, fix_encoding

    if "â€œ" in text and (lost := list(LOST_CLOSE.finditer(text))):  # the last byte of ” shows as nothing, so it is often gone
        yield from ((*found.span(), "”") for found in lost)
        return
    config = TextFixerConfig(restore_byte_a0=True, uncurl_quotes=False, fix_character_width=False, normalization=None, unescape_html=False)
    for found in WESTERN.finditer(text):
        stretch = found[0]
        if SUSPECT.search(stretch) and (repaired := fix_encoding(stretch, config)) != stretch:
            yield from difference(stretch, repaired, found.start())


def gbk_marks() -> re.Pattern[str]:
    """Find characters whose GBK bytes open a UTF-8 character of Chinese, of CJK or full-width punctuation, or of a typographic sign."""
    marks = {bytes((lead, second)).decode("gb18030", "replace") for lead in (*range(0xE2, 0xEA), 0xEF) for second in range(0x80, 0xC0)}
    return re.compile("[" + "".join(sorted(mark for mark in marks if len(mark) == 1 and mark > "\u007f" and mark != "\ufffd")) + "]")


MARKS = gbk_marks()


def gbk_mojibake(text: str) -> Iterator[Change]:
    """Read a run back as UTF-8; it must become ordinary text from end to end, but for bytes known to be lost."""
    for found in GBK_RUN.finditer(text):
        run = found[0]
        if not MARKS.search(run):
            continue
        quoted = text.count("“", 0, found.start()) + run.count("鈥") > text.count("”", 0, found.start()) + 1
        repaired = as_utf8(run, "”" if quoted else "\ufffd", text[found.end() : found.end() + 1])
        good = sum(char > "\u2000" and char != "\ufffd" for char in repaired)
        told = good > repaired.count("\ufffd") or "锟斤" in run or run[0] == "鈥"
        if told and DECODED.fullmatch(repaired) and len(repaired) < len(run) + ("鈥" in run):
            yield found.start(), found.end(), repaired


def as_utf8(run: str, quote: str, follower: str) -> str:
    """Give what the bytes of `run` say in UTF-8, or nothing; a character that lost a byte becomes U+FFFD.

    Two losses at the end can be told: a character of the CJK punctuation block before the end of a line is a full stop, and of the
    general punctuation block `quote`.
    """
    lost = run.endswith(("?", "\ufffd"))
    body = run[:-1] if lost else run
    try:
        data = b"".join(b"\x80" if char == "€" else b"\xff" if char == "\ufffd" else char.encode("gb18030") for char in body)
    except UnicodeEncodeError:
        return ""
    tail = ""
    if data.endswith(b"\xe3\x80") and follower in ("", "\n"):
        data, tail = data[:-2], "。"
    elif data.endswith(b"\xe2\x80"):
        data, tail = data[:-2], quote
    text = data.decode("utf-8", "replace")
    if not tail and lost and text[-1:] != "\ufffd":  # the mark behind the run belongs to no broken character
        text += run[-1]
    if text.count("\ufffd") > 2 * run.count("\ufffd") + run.endswith("?") + 2 * run.count("锟斤"):
        return ""
    return re.sub("\ufffd+", "\ufffd", text) + tail


def difference(before: str, after: str, start: int) -> Iterator[Change]:
    """Give the changes, as small as they come, that turn `before`, which stands at `start`, into `after`."""
    for kind, low, high, new_low, new_high in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield start + low, start + high, after[new_low:new_high]


def entities(text: str, _: Language) -> Iterator[Change]:
    """Read HTML character references that no parser has read."""
    if "&" in text:
        for found in ENTITY.finditer(text):
            yield *found.span(), html.unescape(found[0])


def controls(text: str, _: Language) -> Iterator[Change]:
    """Drop what cannot be seen; joiners stay in the scripts and emoji that need them."""
    for found in CONTROL.finditer(text):
        char = found[0]
        yield *found.span(), BREAKS.get(char) or PRIVATE.get(char) or ("\ufffd" if "\ud800" <= char <= "\udfff" else "")
