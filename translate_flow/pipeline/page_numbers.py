"""Page-number lines of headers and footers: 第 ‹page› 页，共 ‹pages› 页. The numbers are fields, so no sentence is left for the engine."""

from __future__ import annotations

import re
from dataclasses import replace

from ..document import Code, CodeKind, Origin, Segment
from ..text.language import Language

SOURCE = re.compile(r"第\s*页(?:[\s，,/／]*(?:共|总)\s*页)?")
WORDS = {  # before the page, between page and number of pages, behind; a no-break space holds a number to its word
    "en": ("Page\u00a0", " of\u00a0", ""),
    "de": ("Seite\u00a0", " von\u00a0", ""),
    "fr": ("Page\u00a0", " sur\u00a0", ""),
    "es": ("Página\u00a0", " de\u00a0", ""),
    "pt": ("Página\u00a0", " de\u00a0", ""),
    "it": ("Pagina\u00a0", " di\u00a0", ""),
    "ru": ("Страница\u00a0", " из\u00a0", ""),
    "ja": ("", " / ", " ページ"),
    "ko": ("", " / ", "쪽"),
}


def page_number(found: Segment, target: Language) -> Segment | None:
    """Write a page-number line in the target language; None where the segment is none.

    The codes of the line must be single ones, as many as it has numbers.
    """
    numbers = found.cleaned.text.count("页")
    words = WORDS.get(target.base)
    alone = [code for code in found.codes if code.kind is CodeKind.ALONE]
    if not words or len(alone) != numbers or len(alone) != len(found.codes) or not SOURCE.fullmatch(found.cleaned.text.strip()):
        return None
    before, between, behind = words
    text = before + (between if numbers == 2 else "") + behind
    places = (len(before), len(before) + len(between))
    codes: tuple[Code, ...] = tuple(replace(code, offset=place) for code, place in zip(alone, places, strict=False))
    return replace(found, target=text, machine=text, target_codes=codes, origin=Origin.TERM)
