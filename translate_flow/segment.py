"""Split blocks into sentences without losing a character, and join them back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .document import Block, BlockKind, Cleaned, Code, CodeKind, Edit, Segment, Span, verbatim_spans
from .text.language import Language
from .text.prose import prose
from .text.script import LIKELIEST, can_write, script_of, weigh
from .text.sentences import sentence_ends

SURROGATE = re.compile("[\ud800-\udfff]")
WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
SPACE = re.compile(r"\s*")
NEWLINE = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # what `str.splitlines` splits at
# A heading or cell with a full stop in it ("Phase 2. Results") is one unit; it has several sentences only when each of them ends as one.
WHOLE = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL})
ENDED = re.compile(r"[.!?。！？｡…][”’」』）)\"'》]*$")
SENTENCE = 6.0  # letters of an alphabet that a sentence has at least
FOREIGN = 12.0  # Latin letters from which a sentence among Chinese, Japanese, Russian, … ones is English
LONGEST = 1000  # characters of a segment; people do not write longer sentences, machines write longer lines


def split(text: str, language: Language) -> list[tuple[str, str]]:
    """Split `text` into sentences, each with the white space after it.

    White space before the first sentence stands behind an empty one, so that
    `"".join(sentence + space for sentence, space in split(text, language)) == text` for every text.
    A line break always ends a sentence.
    """
    found, start = list[tuple[str, str]](), 0
    for end in ends(text, language):
        sentence = text[start:end].rstrip()  # nothing but the white space at the start of the text is empty
        found.append((sentence, text[start + len(sentence) : end]))
        start = end
    return found


def ends(text: str, language: Language) -> list[int]:
    """List where each sentence of `text` ends, the white space after it counted in; white space at the start ends by itself."""
    found, start, done = {len(text)}, 0, 0
    for line in text.splitlines(keepends=True):
        for end in (0, *sentence_ends(line, language, proposals(line, language))):
            if start + end >= done and (space := SPACE.match(text, start + end)):
                done = space.end()
                found.add(done)
        start += len(line)
    return sorted(found - {0})


def proposals(line: str, language: Language) -> list[int] | None:
    """Ask sentencex where sentences end; None for Chinese and Japanese, which it splits badly (see text/sentences.py)."""
    if language.base in ("zh", "ja", "und"):
        return None
    import sentencex

    # Two things break it: lone surrogates cannot enter Rust, and its Russian rules cut wide white space into bytes (1.0.32).
    plain = WIDE_SPACE.sub(" ", SURROGATE.sub("?", line))
    try:
        found = sentencex.segment(language.base, plain)
    except BaseException as error:  # a Rust panic is no Exception; one odd line must not stop a run
        if type(error).__name__ != "PanicException":
            raise
        return None
    places, end = list[int](), 0
    for sentence in found:
        places.append(end + len(sentence.rstrip()))
        end += len(sentence)
    return places


def segments(block: Block, document_name: str) -> Block:
    """Fill `leading` and `segments` of a block.

    The sources of the segments and their trailing white space tile the block's source. A block without text has no segments.
    Each code goes to one segment: at a border, one that opens to the sentence after it, any other to the one before.
    """
    cleaned = block.cleaned or Cleaned(block.source)
    spans = list(bounded(unbroken(sentence_spans(cleaned.text, block), cleaned, block), cleaned.text))
    if not spans:
        return replace(block, segments=(), leading="")
    starts = [cleaned.to_source((start, start))[0] for start, _ in spans]
    leading = block.source[: len(block.source) - len(block.source.lstrip())][: starts[0]]
    borders = [len(leading), *starts[1:], len(block.source)]
    made = []
    for number, (span, start, stop) in enumerate(zip(spans, borders, borders[1:], strict=False), 1):
        after = cleaned.text[span[1] : spans[number][0]] if number < len(spans) else None
        end = stop - len(trailing_space(block.source[start:stop], after))
        made.append(
            Segment(
                id=f"{document_name}{block.id}.{number}",
                source=block.source[start:end],
                cleaned=part_of(cleaned, span, (start, end), (start if number > 1 else 0, stop if after is not None else stop + 1)),
                language=language_of(cleaned.text[slice(*span)], block.language),
                trailing=block.source[end:stop],
            )
        )
    return replace(block, leading=leading, segments=tuple(with_codes(made, borders, block.codes)))


def sentence_spans(text: str, block: Block) -> list[Span]:
    """Give the spans of the sentences of a block's cleaned text, white space left out."""
    spans, place = list[Span](), 0
    for sentence, space in split(text, block.language):
        if sentence:
            spans.append((place, place + len(sentence)))
        place += len(sentence) + len(space)
    if block.kind in WHOLE and len(spans) > 1 and not all(is_sentence(text[start:end]) for start, end in spans):
        return by_line(text, spans)
    return spans


def unbroken(spans: list[Span], cleaned: Cleaned, block: Block) -> list[Span]:
    """Join the sentences whose border lies inside a stretch that must stay whole."""
    kept = [(cleaned.from_source(low), cleaned.from_source(high)) for low, high in verbatim_spans(block.codes)]
    joined = spans[:1]
    for start, end in spans[1:]:
        if any(low < start < high for low, high in kept):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def bounded(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Cut what is far too long for a sentence (a table dumped on one line) at its last clause mark before LONGEST, else there."""
    for start, end in spans:
        while end - start > LONGEST:
            cut = 1 + max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in "；;，,、 ")
            cut = cut or start + LONGEST
            yield start, cut - (len(text[start:cut]) - len(text[start:cut].rstrip()))
            start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
        if start < end:
            yield start, end


def is_sentence(text: str) -> bool:
    """Tell whether a piece of a heading or cell is a sentence by itself: it has an end, and several words before it."""
    return bool(ENDED.search(text)) and sum(weigh(text).values()) >= SENTENCE


def by_line(text: str, spans: list[Span]) -> list[Span]:
    """Join the sentences that stand on one line."""
    joined = spans[:1]
    for start, end in spans[1:]:
        if NEWLINE.search(text[joined[-1][1] : start]):
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def trailing_space(source: str, after: str | None) -> str:
    """Give the white space that ends a slice of source; `after` is what clean-up left of it, None at the end of the block.

    A line break that clean-up took away was a wrapped line: it stays in the sentence's source, for as trailing space it
    would be written again.
    """
    space = source[len(source.rstrip()) :]
    return "" if after is not None and NEWLINE.search(space) and not NEWLINE.search(after) else space


def part_of(cleaned: Cleaned, span: Span, source: Span, region: Span) -> Cleaned:
    """Cut one sentence out of a cleaned text, its edits those that begin in `region`; all offsets become relative to `source`."""
    start, end = source
    text = cleaned.text[slice(*span)]
    edits = tuple(edit_within(edit, source) for edit in cleaned.edits if region[0] <= edit.span[0] < region[1])
    if cleaned.offsets is None:
        return Cleaned(text, None, edits)
    offsets = tuple(min(max(place - start, 0), end - start) for place in cleaned.offsets[span[0] : span[1] + 1])
    return Cleaned(text, offsets, edits)


def edit_within(edit: Edit, source: Span) -> Edit:
    """Make an edit's span relative to a slice of the source, cut off at its end."""
    start, end = (min(max(place, source[0]), source[1]) - source[0] for place in edit.span)
    return replace(edit, span=(start, end))


def language_of(text: str, language: Language) -> Language:
    """Give a sentence its block's language, or another one where its script is plainly not that language's."""
    text = prose(text)
    script, weights = script_of(text), weigh(text)
    if can_write(language, script) or script not in LIKELIEST:
        return language
    if script == "Latn" and (weights[script] < FOREIGN or weights[script] < 0.9 * sum(weights.values())):
        return language  # a name, an acronym, a quotation
    return Language(LIKELIEST[script])


def with_codes(made: Sequence[Segment], borders: Sequence[int], codes: Sequence[Code]) -> list[Segment]:
    """Hand each code to one segment, its offset relative to the segment's source."""
    given: list[list[Code]] = [[] for _ in made]
    opened: set[int] = set()  # pairs opened at the border that is being passed
    border = -1
    for code in codes:
        owner = max(bisect_right(borders, code.offset, hi=len(made)) - 1, 0)
        text_end = borders[owner] + len(made[owner].source)
        at_start = owner > 0 and code.offset == borders[owner]
        if at_start or (code.offset >= text_end and owner + 1 < len(made)):
            gap = owner if at_start else owner + 1  # the segment after the border
            opened = opened if gap == border else set()
            border = gap
            stays = (code.kind is CodeKind.CLOSE and code.id not in opened) or (code.kind is CodeKind.ALONE and not opened)
            owner = gap - 1 if stays else gap
            if code.kind is CodeKind.OPEN:
                opened.add(code.id)
        place = min(max(code.offset - borders[owner], 0), len(made[owner].source))
        given[owner].append(replace(code, offset=place))
    return [replace(segment, codes=tuple(own)) for segment, own in zip(made, given, strict=True)]
