"""The data that flows through the program: frozen, slotted, changed only with `dataclasses.replace`.

A reader who knows this file knows the program. Spans are half-open `[start, end)` offsets in characters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from .text.language import UND, Language

Span = tuple[int, int]


class Severity(str, Enum):
    """MQM severities, worst first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"

    @property
    def rank(self) -> int:
        """0 for critical, 2 for minor: sort by it to have the worst first."""
        return list(Severity).index(self)


class Mqm(str, Enum):
    """Error categories of MQM as the WMT annotations write them (Freitag et al. 2021, table 10)."""

    MISTRANSLATION = "Accuracy/Mistranslation"
    OMISSION = "Accuracy/Omission"
    ADDITION = "Accuracy/Addition"
    UNTRANSLATED = "Accuracy/Untranslated text"
    TERMINOLOGY = "Terminology/Inappropriate for context"
    INCONSISTENT_TERM = "Terminology/Inconsistent"
    GRAMMAR = "Fluency/Grammar"
    SPELLING = "Fluency/Spelling"
    PUNCTUATION = "Fluency/Punctuation"
    ENCODING = "Fluency/Character encoding"
    INCONSISTENCY = "Fluency/Inconsistency"
    AWKWARD = "Style/Awkward"
    LOCALE = "Locale convention"
    NON_TRANSLATION = "Non-translation"
    SOURCE = "Source error"


class BlockKind(str, Enum):
    """What a block is in its document; clean-up and title case depend on it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    HEADER = "header"
    FOOTER = "footer"
    ATTRIBUTE = "attribute"  # alt text, tooltip, meta description


class CodeKind(str, Enum):
    """Inline formatting as XLIFF 2 sees it: a pair is `pc`, a lone one `ph`."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Code:
    """One piece of inline formatting, kept apart from the text it stands in."""

    id: int  # unique in its block; the two halves of a pair share it
    kind: CodeKind
    offset: int  # characters of the text before it
    label: str = ""  # what a person calls it: "bold", "link", "line break", "image"


CODE = "code"  # label of pairs whose text comes through exactly as it was read


def verbatim_spans(codes: Iterable[Code]) -> tuple[Span, ...]:
    """Give the stretches between the halves of pairs labelled CODE."""
    opened: dict[int, int] = {}
    spans = []
    for code in codes:
        if code.label == CODE and code.kind is CodeKind.OPEN:
            opened[code.id] = code.offset
        elif code.id in opened and code.kind is CodeKind.CLOSE:
            spans.append((opened.pop(code.id), code.offset))
    return tuple(span for span in spans if span[0] < span[1])


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that a clean-up rule made."""

    rule: str  # id of the rule, e.g. "width"
    span: Span  # what it replaced, in the source as read
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text after clean-up, with the way back to the text as read."""

    text: str
    offsets: tuple[int, ...] | None = None  # source offset of each character boundary, len(text) + 1 of them; None: nothing moved
    edits: tuple[Edit, ...] = ()

    def to_source(self, span: Span) -> Span:
        """Map a span of `text` to the span of the source that it came from."""
        if self.offsets is None:
            return span
        return self.offsets[span[0]], self.offsets[span[1]]

    def from_source(self, offset: int) -> int:
        """Map an offset of the source to the first boundary of `text` that is not before it."""
        if self.offsets is None:
            return min(offset, len(self.text))
        return min(bisect_left(self.offsets, offset), len(self.text))


class Origin(str, Enum):
    """Where a target came from."""

    PENDING = "pending"
    ENGINE = "engine"  # the model, perhaps with terms enforced
    TERM = "term"  # the whole segment is a glossary term
    MEMORY = "memory"  # a person accepted or wrote it before
    KEPT = "kept"  # already in the target language, or nothing to translate
    NO_MODEL = "no-model"  # its language has no installed package: kept as it is and flagged


class Fate(str, Enum):
    """What became of one glossary term in one segment."""

    KEPT = "kept"  # the model used an accepted form by itself
    INSERTED = "inserted"  # it was given to the model, and came out
    REPLACED = "replaced"  # the model's own rendering was exchanged for it
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class TermHit:
    """A glossary concept found in a segment."""

    concept: str  # id of the concept: file and source term, stable under moved rows
    span: Span  # in the cleaned source
    term: str  # the source form found
    wanted: str  # the preferred target form
    accepted: tuple[str, ...] = ()  # every form that counts as right, the preferred one first
    avoid: tuple[str, ...] = ()  # renderings that are wrong for this concept
    target_span: Span | None = None  # where it stands in the target; None where it failed
    fate: Fate = Fate.FAILED
    technique: str = ""  # how: "n-best", "inline", "placeholder", "alignment", "whole segment"


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing that a person should look at."""

    check: str  # dotted, kebab-case, stable: "numbers.magnitude"
    category: Mqm
    severity: Severity
    message: str  # one sentence for a person
    source_span: Span | None = None  # in Segment.source
    target_span: Span | None = None  # in Segment.target
    suggestion: str = ""  # a repair of the target span; empty where there is none


@dataclass(frozen=True, slots=True)
class Link:
    """One word alignment: a span of the cleaned source and the span of the machine target that renders it."""

    source: Span
    target: Span
    weight: float = 1.0  # attention, 0–1


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of one block, from source text to reviewed target."""

    id: str  # "news/forum.docx#9f2c~1.3": document, hash of the block's source, occurrence, sentence
    source: str  # as read from the file; never altered
    cleaned: Cleaned  # what the engine sees, with its offsets in `source`
    language: Language = UND
    trailing: str = ""  # white space between this sentence and the next, as read
    codes: tuple[Code, ...] = ()  # inline formatting, offsets in `source`
    target: str = ""
    target_codes: tuple[Code, ...] = ()  # the same codes, offsets in `target`
    machine: str = ""  # what the engine said, kept for the edit distance
    origin: Origin = Origin.PENDING
    score: float | None = None  # mean log-probability of a target token, ≤ 0; None unless ENGINE
    alternatives: tuple[str, ...] = ()  # the other hypotheses, best first
    links: tuple[Link, ...] = ()  # word alignment of `cleaned.text` and `machine`
    looped: bool = False  # the first output repeated itself and a guarded retry was taken
    protected: tuple[str, ...] = ()  # tokens that had to come through unchanged
    terms: tuple[TermHit, ...] = ()
    flags: tuple[Flag, ...] = ()
    priority: float = 0.0  # P(a reviewer marks a major error), 0–1


Piece = str | Code


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell: the unit that a format reads and writes."""

    id: str  # "#9f2c~1": hash of its source and the occurrence of that hash in the document
    source: str  # text without inline codes, as read
    kind: BlockKind = BlockKind.PARAGRAPH
    codes: tuple[Code, ...] = ()  # offsets in `source`, in document order
    cleaned: Cleaned | None = None
    language: Language = UND
    segments: tuple[Segment, ...] = ()
    leading: str = ""  # white space before the first segment
    removed: str = ""  # id of the clean-up rule that took the block out; empty: it stays

    def pieces(self, target: Language) -> Iterator[Piece]:
        """Yield the block's target as text and codes in order, ready to be written.

        Sentences that stood together without a space (Chinese) get one where `target` uses spaces, and the reverse.
        A block without segments yields its own source.
        """
        if not self.segments:
            yield from interleave(self.source, self.codes)
            return
        yield self.leading
        last = len(self.segments) - 1
        for number, segment in enumerate(self.segments):
            yield from interleave(segment.target, segment.target_codes)
            if number == last or "\n" in segment.trailing or segment.origin is Origin.NO_MODEL:
                yield segment.trailing
            elif segment.target:
                yield (segment.trailing or " ") if target.spaced else ""


def interleave(text: str, codes: tuple[Code, ...]) -> Iterator[Piece]:
    """Yield `text` cut at the offsets of `codes`, with the codes between."""
    done = 0
    for code in codes:
        if code.offset > done:
            yield text[done : code.offset]
            done = code.offset
        yield code
    if done < len(text):
        yield text[done:]


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read."""

    path: Path  # the file itself
    name: str  # its path relative to INPUT, with forward slashes: the document's identity
    blocks: tuple[Block, ...]
    language: Language = UND
    target: Language = UND  # language it is to be written in; UND as read
    encoding: str = "utf-8"  # of text formats, as found
    notes: tuple[Flag, ...] = ()  # flags on the document as a whole: encoding in doubt, …


@dataclass(frozen=True, slots=True)
class RunSignature:
    """What a figure or an output was made with."""

    version: str  # of translate_flow
    model: str  # packages of the route, e.g. "zh_en 0.2"
    model_hash: str
    glossary_hash: str
    settings_hash: str

    def __str__(self) -> str:
        return f"translate_flow {self.version} | model {self.model} {self.model_hash} | glossary {self.glossary_hash} | settings {self.settings_hash}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, for the last lines on the screen and for `--json`."""

    files: int = 0
    segments: int = 0
    memory: int = 0  # segments answered from what people decided
    translated: int = 0  # segments that this run sent through a model
    reused: int = 0  # segments whose translation an earlier run had made
    unchanged: int = 0  # files that needed no work
    flags: dict[Severity, int] = field(default_factory=dict)
    failed: tuple[tuple[str, str], ...] = ()  # file, reason
    without_model: tuple[tuple[str, str], ...] = ()  # file, what to install
    unknown: tuple[str, ...] = ()  # files of a type that no format reads
    spared: tuple[tuple[str, str], ...] = ()  # output that a person had edited, copy kept of it
    seconds: float = 0.0
