"""Clean-up of a document: every block repaired, residue of the web page marked as removed."""

from __future__ import annotations

from dataclasses import replace

from ..document import Block, BlockKind, Cleaned, Document, verbatim_spans
from ..text.language import CHINESE, UND, Language
from ..text.script import script_of
from .rule import DOCUMENT, Line
from .table import RULES
from .text import SOURCE_RULES, TARGET_RULES, repaired
from .tracked import Tracked

PAGE_RULES = tuple(rule for rule in RULES if rule.side == DOCUMENT and rule.find)
SIFTS = tuple(rule for rule in RULES if rule.side == DOCUMENT and rule.sift)
# The header and footer of a paper document are its author's; those of a web page are the site's.
WEB = frozenset({".html", ".htm", ".xhtml"})
PAPER_FRAME = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
NEVER = frozenset({BlockKind.TABLE_CELL, BlockKind.ATTRIBUTE})
MOST = 0.5  # of a document's text that may go: more is no residue but a document of an unknown kind
SCRIPTS = {"Hans": CHINESE, "Hant": Language("zh-Hant"), "Jpan": Language("ja"), "Kore": Language("ko")}


def clean_document(document: Document, target: Language, off: frozenset[str] = frozenset(), keep_removed: bool = False) -> Document:
    """Fill `cleaned` of every block and mark those that are residue with the rule that says so.

    Blocks already in `target`'s language get the target's conventions too. `keep_removed` leaves every block in the text. Nothing is
    deleted: a removed block stays in `blocks`. Where the residue found would be over half of the text, none is taken.
    """
    script = SCRIPTS.get(script_of("\n".join(block.source for block in document.blocks)), UND)
    blocks = tuple(replace(block, cleaned=clean_block(block, document.language, script, target, off)) for block in document.blocks)
    if not keep_removed:
        gone = removals(blocks, off, document.path.suffix.lower() in WEB)
        blocks = tuple(replace(block, removed=gone.get(place, block.removed)) for place, block in enumerate(blocks))
    return replace(document, blocks=blocks)


def clean_block(block: Block, known: Language, script: Language, target: Language, off: frozenset[str]) -> Cleaned:
    """Repair one block in its own language, else its document's, else the one that the document's script tells."""
    language = next((one for one in (block.language, known, script) if one != UND), UND)
    tracked = repaired(Tracked(block.source, verbatim_spans(block.codes)), SOURCE_RULES, language, off)
    if block.kind not in NEVER:
        repaired(tracked, PAGE_RULES, language, off)
    if language.same(target):
        repaired(tracked, (*SOURCE_RULES, *TARGET_RULES), language, off)
    return tracked.cleaned()


def removals(blocks: tuple[Block, ...], off: frozenset[str], web: bool) -> dict[int, str]:
    """Find the residue: position of a block and the rule that takes it; nothing where it would be too much."""
    page = [as_line(block, web) for block in blocks]
    filled = [place for place, line in enumerate(page) if line.text]
    lines = [page[place] for place in filled]
    gone: dict[int, str] = {}
    for rule in SIFTS:
        if rule.sift and rule.id not in off:
            left = [place for place, number in enumerate(filled) if number not in gone]
            for place in rule.sift([lines[place] for place in left]):
                gone.setdefault(filled[left[place]], rule.id)
    total = sum(len(line.text) for line in lines)
    return gone if sum(len(page[number].text) for number in gone) <= MOST * total else {}


def as_line(block: Block, web: bool) -> Line:
    """Show a block to the page rules."""
    text = (block.cleaned.text if block.cleaned else block.source).strip()
    removable = bool(text) and block.kind not in NEVER and (web or block.kind not in PAPER_FRAME) and not block.removed
    return Line(text, block.kind, removable)
