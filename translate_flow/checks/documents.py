"""What shows only when sentences stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Document, Flag, Mqm, Segment, Severity
from .base import DocumentCheck

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# the model's own sign for an unknown piece (⁇), UTF-8 read as Latin-1 or Windows-1252 (â€™, Ã©), GBK read twice (锟斤拷)
REPLACEMENT = re.compile(
    "\ufffd+|\u2047+|(?:[ÃÂ][\u0080-\u00a0©¨¤¶¼±§¡]|â[\u0080€][\u0080-\u00bf™œ‚„\u201c\u201d\u2018\u2019]?)+|锟斤拷|烫烫烫"
)
SAME_WORDS = 5  # a sentence as short as "See the table below." may well come twice
RUN = 9  # words in a row that two neighbours share only when one says the other's content again
Numbered = tuple[int, Segment]


def _sentences(document: Document) -> list[Numbered]:
    """List the segments that will be written, with the number of their block."""
    return [(number, segment) for number, block in enumerate(document.blocks) if not block.removed for segment in block.segments]


class RepeatedSentence(DocumentCheck):
    """The same sentence twice in a row was copied twice, or two different sentences were translated alike."""

    id = "fluency.repeated-sentence"
    category = Mqm.INCONSISTENCY
    severity = Severity.MINOR
    description = "A sentence repeats its neighbour."
    flags = (
        ("The forum was held in Shanghai on Tuesday.", "The forum was held in Shanghai on Tuesday."),
        ("Green steel takes on a new mission.", "green steel takes on a new mission", "The forum opened."),
        ("A.", "It will be built in three years' time.", "It will be built in three years' time."),
    )
    passes = (
        ("The forum was held in Shanghai on Tuesday.", "The forum ended on Wednesday."),
        ("See Table 1.", "See Table 1."),
        ("Yes.", "Yes."),
    )

    def find(self, document: Document) -> Iterator[tuple[str | None, Flag]]:
        """Flag the second of two neighbouring sentences with the same words."""
        previous: list[str] = []
        for _, segment in _sentences(document):
            words = WORD.findall(segment.target.lower())
            dense = not document.target.spaced and len(segment.target) >= 8
            if words and words == previous and (len(words) >= SAME_WORDS or dense):
                yield segment.id, self.flag("This sentence repeats the one before.", target=(0, len(segment.target)))
            previous = words or previous


class SaidTwice(DocumentCheck):
    """Machine translation of one long sentence in two runs says its middle twice, once at the end of each."""

    id = "style.said-twice"
    category = Mqm.AWKWARD
    severity = Severity.MINOR
    description = "A long run of words of the sentence before stands here again."
    flags = (
        (
            "This year the fair attracts global innovation resources and innovation think tanks to gather in the city.",
            "The theme is to attract global innovation resources and innovation think tanks to gather in the city, and more.",
        ),
        (
            "He wants to build a new plant on the site of the old one by spring.",
            "They want to build a new plant on the site of the old one by autumn.",
        ),
        (
            "We will keep on cutting the emissions of every plant that we own, year by year.",
            "So we keep on cutting the emissions of every plant that we own.",
        ),
    )
    passes = (
        (
            "The Ministry of Science and Technology of the People's Republic of China spoke.",
            "The Ministry of Science and Technology of the People's Republic of China agreed.",
        ),
        ("He wants to build a plant.", "They want to build a plant."),
        ("The output of crude steel rose.", "The output of pig iron fell."),
    )

    def find(self, document: Document) -> Iterator[tuple[str | None, Flag]]:
        """Flag a run of words, mostly lower-case, that a sentence shares with the one before in its paragraph or the next."""
        if not document.target.spaced:
            return
        previous: set[tuple[str, ...]] = set()
        previous_words: list[str] = []
        for _, segment in _sentences(document):
            matches = list(WORD.finditer(segment.target))
            words = [match[0].lower() for match in matches]
            runs = [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
            hits = [at for at, run in enumerate(runs) if run in previous] if words != previous_words else []
            if hits:
                start, end = hits[0], hits[0] + RUN
                while end - RUN + 1 in hits:
                    end += 1
                lower = sum(match[0][0].islower() for match in matches[start:end])
                if lower * 3 >= 2 * (end - start):  # names of institutions are long, too
                    span = (matches[start].start(), matches[end - 1].end())
                    yield segment.id, self.flag("The sentence before says this already, in the same words.", target=span)
            previous, previous_words = set(runs), words


class Encoding(DocumentCheck):
    """Replacement characters and the typical debris of a wrong decoding mean that text was lost before we read it."""

    id = "encoding.damage"
    category = Mqm.ENCODING
    severity = Severity.MAJOR
    description = "Characters were damaged by a wrong encoding."
    flags = (
        ("The furnace\ufffd\ufffd is hot.",),
        ("It\u00e2\u0080\u0099s \u00e2\u0080\u009cgreen\u00e2\u0080\u009d.",),
        ("锟斤拷 is left.",),
    )
    passes = (
        ("The café in São Paulo is open.",),
        ("Ångström",),
        ("“Quoted” – it’s fine.",),
    )

    def find(self, document: Document) -> Iterator[tuple[str | None, Flag]]:
        """Flag damaged characters in the target or, failing that, in the source."""
        for _, segment in _sentences(document):
            for match in REPLACEMENT.finditer(segment.target):
                yield segment.id, self.flag("These characters were damaged by a wrong encoding.", target=match.span())
            if not REPLACEMENT.search(segment.target):
                for match in REPLACEMENT.finditer(segment.cleaned.text):  # what clean-up repaired is no damage any more
                    span = segment.cleaned.to_source(match.span())
                    yield segment.id, self.flag("The source is damaged here by a wrong encoding.", source=span)
