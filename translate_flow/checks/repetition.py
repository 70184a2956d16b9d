"""Words, phrases and clauses that stand twice where the source says them once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Flag, Mqm, Origin, Segment, Severity, Span
from ..text.language import Language
from .base import Check
from .scripts import inside, machine_spans

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
TWICE = re.compile(r"\b([^\W\d_]+(?:['’][^\W\d_]+)?) +\1\b", re.IGNORECASE)
THRICE = re.compile(r"(.{2,30}?)\1{3,}", re.DOTALL)
DENSE_LOOP = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,12})\1{3,}")
# Doubled on purpose: emphasis, grammar ("had had", "that that"), sounds.
EMPHATIC = frozenset(
    [
        "very",
        "so",
        "really",
        "far",
        "many",
        "long",
        "much",
        "more",
        "no",
        "yes",
        "well",
        "now",
        "never",
        "again",
        "over",
        "had",
        "that",
        "is",
        "do",
        "who",
        "what",
        "bye",
        "ha",
        "he",
        "hee",
        "la",
        "ho",
        "hey",
        "oh",
        "ah",
        "knock",
        "please",
        "boo",
        "beep",
        "bang",
        "tick",
        "quick",
        "hush",
        "there",
        "come",
        "go",
        "run",
        "old",
        "big",
        "little",
        "on",
        "in",
        "out",
        "sehr",
        "viel",
        "nous",
        "vous",
    ]
)
JOINING = frozenset({"and", "or", "but", "then", "und", "oder", "et", "ou", "y", "e", "o"})
CLAUSE = 3  # words that may stand twice side by side only by mistake
DISTANT = 8  # words that stand twice anywhere only by mistake
Token = tuple[str, int, int]


class DoubledWord(Check):
    """“the the” is a slip of model or typist; emphasis, names and “had had” are not."""

    id = "fluency.doubled-word"
    category = Mqm.GRAMMAR
    severity = Severity.MINOR
    bilingual = False
    description = "A word stands twice in a row."
    flags = (
        ("", "He opened the the door."),
        ("", "It is made of of steel."),
        ("", "The output increased increased sharply."),
    )
    passes = (
        ("", "It is very, very cold."),
        ("", "It was very very cold."),
        ("", "He had had enough."),
        ("", "Bora Bora is an island."),
        ("", "A 5 5 draw"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag a lower-case word that follows itself after a space."""
        for match in TWICE.finditer(segment.target):
            first, second = match[0].split()
            if second[0].isupper() or first.lower() in EMPHATIC or (len(first) < 2 and first.lower() != "a"):
                continue  # a name, an emphasis
            if target.base in ("en", "und") or len(first) > 3:  # "nous nous", "die die" are grammar elsewhere
                yield self.flag(f"“{first}” stands twice.", target=match.span(), suggestion=first)


class Repetition(Check):
    """A neural model that loses its place says a phrase again: loops, clauses twice, lists of one item."""

    id = "accuracy.repetition"
    category = Mqm.ADDITION
    severity = Severity.MAJOR
    bilingual = False
    description = "A phrase or a clause is repeated where the source does not repeat itself."
    flags = (
        ("公司推进减排。", "The company is cutting emissions, the company is cutting emissions."),
        ("他走了。", "He left and left and left and left and left and left."),
        (
            "烧结环冷机采用水密封技术。",
            "The sinter cooler uses water sealing technology and the sinter cooler uses water sealing technology to seal.",
        ),
        ("哈哈", "haha-haha-haha-haha-haha-haha-haha"),
    )
    passes = (
        ("产量增长，利润增长。", "Output rose and profit rose."),
        ("民有、民治、民享", "of the people, by the people, for the people"),
        ("越来越好，越来越强。", "It gets better and better, stronger and stronger."),
        ("一步一步，一步一步地走。", "Step by step, step by step he walked."),
        ("分割线", "--------------------"),
        ("面对面、手把手", "face to face and hand in hand"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag the second and later occurrences of a repeated phrase."""
        text = segment.target
        if not target.spaced:
            yield from self._loops(DENSE_LOOP, segment)
            return
        if len(text) > 24 and text.count(" ") < len(text) / 25:
            yield from self._loops(THRICE, segment)
        found = list(_repeats(text))
        exempt = machine_spans(text) if found else []
        for span, first in found:
            if not inside(span, exempt) and not _source_repeats(segment, text[first[0] : first[1]].count(" ") + 1):
                yield self.flag(f"“{text[first[0] : first[1]][:60]}” is said twice.", target=span)

    def _loops(self, pattern: re.Pattern[str], segment: Segment) -> Iterator[Flag]:
        for match in pattern.finditer(segment.target):
            if any(map(str.isalpha, match[1])) and not pattern.search(segment.cleaned.text) and len(set(match[1])) > 1:
                yield self.flag(f"“{match[1][:30]}” is repeated again and again.", target=(match.end(1), match.end()))


def _source_repeats(segment: Segment, words: int) -> bool:
    """Tell whether the source repeats a stretch long enough to excuse a repetition of so many words."""
    if segment.origin is Origin.KEPT:
        return False
    text = segment.cleaned.text
    dense = segment.language.base in ("zh", "ja", "ko")
    size = max(3, min(words, 12)) if dense else max(6, min(4 * words, 40))
    pieces = [text[at : at + size] for at in range(len(text) - size + 1)]
    return len(set(pieces)) < len(pieces)


def _repeats(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield the span of each repetition and the span that it repeats."""
    lower = text.lower()
    words = WORD.findall(lower)
    # cheap guard: no three words in a row stand twice
    triples = list(zip(words, words[1:], words[2:], strict=False))
    if len(set(triples)) == len(triples):
        return
    tokens = [(match[0], *match.span()) for match in WORD.finditer(lower)]
    seen: dict[tuple[str, str, str], int] = {}
    at = 0
    while at + 2 < len(tokens):
        key = (words[at], words[at + 1], words[at + 2])
        first = seen.setdefault(key, at)
        length = _common(words, first, at) if first < at else 0
        if length and _mistaken(words, first, at, length):
            end = at + length - 1
            yield (tokens[at][1], tokens[end][2]), (tokens[first][1], tokens[first + length - 1][2])
            at += length
        else:
            at += 1


def _common(words: list[str], first: int, second: int) -> int:
    length = 0
    while second + length < len(words) and words[first + length] == words[second + length]:
        length += 1
    return length


def _mistaken(words: list[str], first: int, second: int, length: int) -> bool:
    if length >= DISTANT:
        return True
    gap = second - first - min(length, second - first)  # words between the end of the first and the start of the second
    phrase = words[second : second + length]
    if len(set(phrase)) == 1:  # "left and left" comes out as its own period
        return length >= 3 and not phrase[0].isdigit()
    if (gap and (gap > 1 or words[second - 1] not in JOINING or length <= CLAUSE)) or not any(len(word) > 3 for word in phrase):
        return False
    if second - first <= 2:  # a b a b a: two rounds are "better and better", more are a loop
        return length >= 4
    return length >= max(CLAUSE, second - first - 1)
