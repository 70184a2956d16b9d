"""From a file to segments that know where their target will come from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .. import clean, detect, formats, segment
from ..document import Block, Document, Origin, Segment
from ..engine import models
from ..errors import TranslateFlowError
from ..text.language import Language
from ..text.script import EAST_ASIAN_LETTER
from .kit import Kit
from .page_numbers import page_number
from .walk import Task

EASTERN = ("zh", "ja", "ko")


def prepare(task: Task, kit: Kit) -> Document:
    """Read, clean, detect and segment one file.

    Raises:
        DocumentError: when the file cannot be read.
    """
    off = frozenset(kit.settings.clean_off)
    document = replace(formats.read(task.path, task.name), target=task.target)
    document = clean.clean_document(document, task.target, off, kit.settings.keep_removed)
    document = detect.detect_document(document, kit.settings.source_language)
    blocks = [block if block.removed else segment.segments(block, task.name) for block in document.blocks]
    return answered(replace(document, blocks=tuple(blocks)), kit)


def answered(document: Document, kit: Kit) -> Document:
    """Settle each segment that needs no model: kept, remembered, or without a way to translate it."""
    flat = [found for block in document.blocks for found in block.segments]
    texts = ["", *(found.cleaned.text for found in flat), ""]
    settled = {
        found.id: settle(mixed(found, document), kit, document.target, before, after)
        for found, before, after in zip(flat, texts, texts[2:], strict=False)
    }  # fmt: skip
    return with_segments(document, settled)


def mixed(found: Segment, document: Document) -> Segment:
    """Take a sentence that holds words of both languages for one of the document's: a bilingual label is to be translated."""
    if (
        found.language.same(document.target)
        and not document.language.same(document.target)
        and foreign_words(found.cleaned.text, document.target)
    ):
        return replace(found, language=document.language)
    return found


def foreign_words(text: str, target: Language) -> bool:
    """Tell whether a text holds words in East Asian script that a text in `target` would not."""
    return target.base not in EASTERN and len(EAST_ASIAN_LETTER.findall(text)) >= 2


def settle(found: Segment, kit: Kit, target: Language, before: str, after: str) -> Segment:
    """Tell where one segment's target comes from; PENDING: from the model."""
    text = found.cleaned.text
    bare = found.language.base in EASTERN and not EAST_ASIAN_LETTER.search(text)  # a code, a name, a word in Latin letters among Chinese
    if bare or found.language.same(target) or detect.nothing_to_translate(text):
        return replace(found, origin=Origin.KEPT)
    if numbered := page_number(found, target):
        return numbered
    unit = kit.memory.find(text, (found.language, target), before, after)
    if unit:
        return replace(found, origin=Origin.MEMORY, target=unit.target, machine=unit.target)
    route = kit.route(found.language, target)
    if route is None:
        return replace(found, origin=Origin.NO_MODEL)
    if models.needs_simplifying(route, found.language):
        return replace(found, cleaned=clean.simplify(found.cleaned))
    return found


def with_segments(document: Document, segments: dict[str, Segment]) -> Document:
    """Put changed segments into a document, by id."""

    def changed(block: Block) -> Block:
        return replace(block, segments=tuple(segments.get(found.id, found) for found in block.segments)) if block.segments else block

    return replace(document, blocks=tuple(changed(block) for block in document.blocks))


def servable(document: Document, kit: Kit) -> bool:
    """Tell whether a document can be handled: some of it is kept, remembered or has a route."""
    origins = [found.origin for block in document.blocks for found in block.segments]
    return not origins or document.language.same(document.target) or any(origin is not Origin.NO_MODEL for origin in origins)


def unreadable(task: Task) -> Document:
    """Stand in for a document of which nothing could be read."""
    return Document(task.path, task.name, (), target=task.target)


def outlook(task: Task, kit: Kit) -> dict[str, object]:
    """Tell what a run would do with one file."""
    row: dict[str, object] = {"path": task.name, "output": task.output, "language": "und", "target": task.target.tag, "segments": 0}
    if not readable(task.path):
        return {**row, "output": task.name, "state": "copied: no format reads it"}
    try:
        document = prepare(task, kit)
    except TranslateFlowError as error:
        return {**row, "state": f"would fail: {error.what}"}
    origins = [found.origin for block in document.blocks for found in block.segments]
    pending = sum(origin is Origin.PENDING for origin in origins)
    state = (
        f"{pending} to translate" if servable(document, kit) else f"copied: no model, install {document.language.argos} {task.target.argos}"
    )
    return {**row, "language": document.language.tag, "segments": len(origins), "state": state}


def readable(path: Path) -> bool:
    """Tell whether a format reads files of this suffix."""
    return path.suffix.lower() in formats.suffixes()
