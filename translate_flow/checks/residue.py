"""What a web page leaves behind in copied text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Flag, Mqm, Segment, Severity
from ..text.language import Language
from .base import Check

LOCALE = re.compile(r"\s*(?:[a-z]{2}_[A-Z]{2}(?:[A-Z]{2})?[\s,/|]*)+")
GLUED = re.compile(r"\b[a-z]{2}_[A-Z]{4}\b")


class Locale(Check):
    """A language switcher copied with the page leaves locale codes (`en_USEN`) between the paragraphs."""

    id = "residue.locale"
    category = Mqm.SOURCE
    severity = Severity.MINOR
    bilingual = False
    description = "A locale code of the web page (en_USEN) was copied with the text."
    flags = (
        ("", "en_USEN"),
        ("zh_CN", "zh_CN"),
        ("", "en_US"),
        ("", "Source: China Baowu en_USEN"),
    )
    passes = (
        ("", "Set the locale to en_US in the file."),
        ("", "US"),
        ("", "China Baowu"),
        ("", "A to-DO list"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag a segment that is nothing but locale codes, and glued codes anywhere."""
        text = segment.target
        if "_" not in text:
            return
        if LOCALE.fullmatch(text):
            yield self.flag("This is a locale code of the page, not text.", target=(0, len(text)))
            return
        for match in GLUED.finditer(text):
            yield self.flag("This is a locale code of the page, not text.", target=match.span())
