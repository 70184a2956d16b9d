"""Seams of Chinese grammar and of sentences run together that show in capitals and openings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Flag, Mqm, Segment, Severity
from ..text.language import Language
from .base import Check

YEAR_START = re.compile(r"(?:^|(?<=[a-z)\]\"”][.!?] ))(?P<year>(?:19|20)\d\d)(?=, (?:the|a|an|[A-Z])[\w']* ?)")
FUNCTION = "The|This|That|These|Those|It|Its|He|She|They|We|And|But|In|On|At|For|With|As|If|When|There|Of|To|By|From"
MID_CAPITAL = re.compile(rf"(?<=[a-z] )(?P<word>{FUNCTION})(?= (?P<next>[a-z]+))")


class YearStart(Check):
    """Chinese opens with a bare year (2021年，……); English needs “In”."""

    id = "fluency.sentence-start-year"
    category = Mqm.GRAMMAR
    severity = Severity.MINOR
    bilingual = False
    target_languages = frozenset({"en"})
    description = "A sentence begins with a bare year and a comma."
    flags = (
        ("", "2021, Baowu took the lead in releasing a roadmap."),
        ("", "It was a success. 2022, the company grew."),
        ("", "2019, a new plant was built."),
    )
    passes = (
        ("", "In 2021, Baowu took the lead."),
        ("", "2016: Among the first to complete its task"),
        ("", "2021 was a good year."),
        ("", "Shanghai, August 2021, The Forum"),
        ("", "2,250 points"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag a year and a comma where a sentence begins."""
        text = segment.target
        if ", " not in text:
            return
        for match in YEAR_START.finditer(text):
            yield self.flag("A sentence should not begin with a bare year.", target=match.span("year"), suggestion=f"In {match['year']}")


class MidCapital(Check):
    """A capital function word among lower-case words is the seam of two sentences glued together: “heart The mission”."""

    id = "fluency.mid-capital"
    category = Mqm.GRAMMAR
    severity = Severity.MINOR
    bilingual = False
    target_languages = frozenset({"en"})
    description = "A function word has a capital in the middle of a sentence."
    flags = (
        ("", "It demonstrates Baowu's heart The mission and responsibility of the firm."),
        ("", "The plant was closed In this way the cost fell."),
        ("", "we improve the process And we save energy."),
    )
    passes = (
        ("", "He reads The Guardian every day."),
        ("", "She said that The Hobbit is a book."),
        ("", "Strive for Innovation With Heart"),
        ("", "The mission is clear. The end."),
        ("", "A Tale for the Time Being"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag a capital function word between two lower-case words."""
        text = segment.target
        for match in MID_CAPITAL.finditer(text):
            before = text[: match.start()].rstrip().rpartition(" ")[2]
            if before.islower() and not _title_case(text):
                yield self.flag(
                    f"“{match['word']}” has a capital in mid-sentence: two sentences may be run together.",
                    target=match.span("word"),
                    suggestion=match["word"].lower(),
                )


def _title_case(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) * 2 > len(words)
