"""Texts that are no files, through the same chain: for measuring and for trying out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .. import clean
from ..document import Block, Document, Segment
from ..text.language import Language
from . import polish, prepare, translate
from .kit import Kit


def translate_texts(texts: Sequence[str], pair: tuple[Language, Language], kit: Kit) -> list[Segment]:
    """Translate each text as one segment, cleaned, with terms enforced and checked.

    Args:
        pair: language of all texts, language to translate into.
    """
    off = frozenset(kit.settings.clean_off)
    blocks = []
    for number, text in enumerate(texts):
        cleaned = clean.clean_text(text, pair[0], off)
        found = Segment(f"#{number}", text, cleaned, pair[0])
        blocks.append(Block(f"#{number}", text, cleaned=cleaned, language=pair[0], segments=(found,)))
    document = Document(Path(), "texts", tuple(blocks), pair[0], pair[1])
    (document,) = translate.translate([prepare.answered(document, kit)], kit)
    polished = [polish.polished(block, document, kit) for block in document.blocks]
    return [found for block in polished for found in block.segments]
