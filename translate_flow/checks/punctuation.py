"""Spaces, marks, brackets and quotation marks that are wrong by rule, with or without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Flag, Mqm, Segment, Severity
from ..text.language import Language
from .base import Check
from .scripts import HAN, HANGUL, KANA, inside, machine_spans

LATIN_TARGETS = frozenset(
    {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "no", "fi", "hu", "ro", "id", "tr", "vi", "ca"}
)
NO_SPACE = re.compile(
    r"(?<=[a-zà-ÿ]{2})[.!?;](?=[A-Z][a-z]*(?:\s|$))|(?<=[a-zà-ÿ]{2}),(?=[A-Za-zÀ-ÿ]{2})|(?<=[a-z])\)(?=[A-Za-z]{3})|(?<=[a-z]{3})(?=\([a-z]{3,}\s)"
)
DOUBLE = re.compile(r"(?<=\S)(?<![.!?:;|]) {2,}(?=\S)(?!\|)")
BEFORE_MARK = re.compile(r"(?<=[a-zA-Z]) +(?=[,;](?:\s|$)|[.!?:](?:\s+[A-Z]|$))")
WIDE = re.compile(r"[，。！？；：（）【】《》「」『』、％＂＇．]+")
WIDE_TO_NARROW = str.maketrans(
    {
        "，": ",",
        "。": ".",
        "！": "!",
        "？": "?",
        "；": ";",
        "：": ":",
        "（": "(",
        "）": ")",
        "【": "[",
        "】": "]",
        "、": ",",
        "％": "%",
        "．": ".",
        "＂": '"',
        "＇": "'",
    }
)
DENSE = re.compile(f"[{HAN}{KANA}{HANGUL}]")
ENUMERATOR = re.compile(r"(?:^|[\s;,.:])(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})$|[:;=8]-?$")  # before the bracket of "1)" or a smiley
QUOTES = re.compile('["“”「」『』«»„]')
DOUBLED_MARK = re.compile(r"(?<![.,;:!?])([,;:])\1+(?![,;:])|(?<=[\w)])(?:\.,|,\.(?!\d|\.)|;,|,;|:,|;\.)(?=\s|$)|(?<!\.)\.\.(?!\.)(?=\s|$)")
ABBREVIATED = re.compile(
    r"\b[A-Z][a-z]{1,3}$|\b(?:\w\.)+\w?$|\b(?:etc|Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|al|cf|ca|approx|Dr|Mr|Ms|Prof|Bros|dept|est)$"
)


class Spacing(Check):
    """A lost space glues two sentences together, which readers and machines both stumble over."""

    id = "fluency.spacing"
    category = Mqm.PUNCTUATION
    severity = Severity.MINOR
    bilingual = False
    target_languages = LATIN_TARGETS
    description = "A space is missing after a mark, doubled, or stands before a mark."
    flags = (
        ("", "The furnace was stopped.The repair took two days."),
        ("", "Output rose,and profit fell."),
        ("", "The new  plant opened today."),
        ("", "It opened today , as planned."),
    )
    passes = (
        ("", "The price is 3,500 yuan, e.g. for coil."),
        ("", "Visit www.Example.com or write to a.b@Example.com."),
        ("", "The U.S.A. and Node.js"),
        ("", "Wait ... what?"),
        ("", "Term(s) and employee(s)"),
        ("", "The end.  A new sentence."),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag missing, doubled and misplaced spaces outside addresses and code."""
        text = segment.target
        exempt: list[tuple[int, int]] | None = None
        for match in NO_SPACE.finditer(text):
            exempt = machine_spans(text) if exempt is None else exempt
            if not inside((match.end() - 1, match.end() + 1), exempt):
                # one character before and one behind the place, so that there is something to see
                spot = (match.end() - 1, min(len(text), match.end() + 1))
                yield self.flag("A space is missing here.", target=spot, suggestion=f"{text[spot[0]]} {text[match.end() : spot[1]]}")
        if "  " in text and "  " not in segment.source.strip():
            for match in DOUBLE.finditer(text):
                yield self.flag("There are two spaces where one belongs.", target=match.span(), suggestion=" ")
        if target.base != "fr":  # French sets a space before ; : ! ?
            for match in BEFORE_MARK.finditer(text):
                yield self.flag("There is a space before the punctuation mark.", target=match.span())


class WidePunctuation(Check):
    """Full-width marks belong to Chinese and Japanese type; among Latin letters they are left-overs."""

    id = "fluency.wide-punctuation"
    category = Mqm.PUNCTUATION
    severity = Severity.MINOR
    bilingual = False
    target_languages = LATIN_TARGETS
    description = "Full-width punctuation is left in a text written with Latin letters."
    flags = (
        ("", "Output rose，profit fell."),
        ("", "It is green。"),
        ("", "Carbon（CCUS）is stored."),
    )
    passes = (
        ("", "Output rose, profit fell."),
        ("", "Baowu (宝武，上海) is large."),
        ("", "“Quoted,” he said."),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag full-width marks that do not stand beside dense characters."""
        text = segment.target
        if text.isascii():
            return
        for match in WIDE.finditer(text):
            around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
            if not DENSE.search(around):  # among Chinese characters it is right; accuracy.untranslated speaks of those
                yield self.flag(
                    f"“{match[0]}” is full-width punctuation.", target=match.span(), suggestion=match[0].translate(WIDE_TO_NARROW)
                )


class Unbalanced(Check):
    """A bracket or quotation mark without its partner; a source with the same gap excuses it, for quotes may span sentences."""

    id = "fluency.unbalanced"
    category = Mqm.PUNCTUATION
    severity = Severity.MINOR
    bilingual = True
    description = "A bracket or a quotation mark has no partner."
    flags = (
        ("宝武（上海）产业园", "Baowu (Shanghai industrial park"),
        ("他说：“我们成功了。”", 'He said, "We made it.'),
        ("他说：“我们成功了。”", "He said, “We made it."),
        ("碳捕集【CCUS】", "Carbon capture [CCUS"),
    )
    passes = (
        ("宝武（上海）产业园", "Baowu (Shanghai) industrial park"),
        ("“我们成功了。", '"We made it.'),
        ("1）项目概况", "1) Project overview"),
        ("27英寸显示器", 'A 27" monitor'),
        ("他很高兴:)", "He is happy :)"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag what is unbalanced in the target and balanced in the source."""
        text = segment.target
        lonely = _lonely(text)
        if (
            lonely is not None
            and _lonely(segment.cleaned.text) is None
            and segment.cleaned.text.count("(") + segment.cleaned.text.count("（") <= 6
        ):
            yield self.flag(f"“{text[lonely]}” has no partner.", target=(lonely, lonely + 1))
        quote = _lonely_quote(text)
        # a source without any quotation marks: the quotation began or ends in another sentence
        if quote is not None and QUOTES.search(segment.cleaned.text) and _quotes_close(segment.cleaned.text):
            yield self.flag("The quotation is not closed, or not opened.", target=(quote, quote + 1))


def _lonely(text: str) -> int | None:
    """Find the first bracket without a partner; numbering like "1)" and smileys do not count."""
    if not any(bracket in text for bracket in "()[]（）【】"):
        return None
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char in "([（【":
            stack.append(("(" if char in "(（" else "[", at))
        elif char in ")]）】":
            if stack and stack[-1][0] == ("(" if char in ")）" else "["):
                stack.pop()
            elif not ENUMERATOR.search(text, max(0, at - 6), at):
                return at
    return stack[0][1] if stack else None


def _lonely_quote(text: str) -> int | None:
    inches = len(re.findall('\\d"', text)) if '"' in text else 0
    if text.count('"') % 2 and (text.count('"') - inches) % 2:
        return text.rfind('"')
    if text.count("“") != text.count("”"):
        return text.rfind("“") if text.count("“") > text.count("”") else text.find("”")
    return None


def _quotes_close(text: str) -> bool:
    pairs = (("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("‘", "’"), ("〈", "〉"))
    return all(text.count(left) == text.count(right) for left, right in pairs) and text.count('"') % 2 == 0 and text.count("'") % 2 == 0


class DoubledMark(Check):
    """Two marks side by side where one belongs come from joined fragments."""

    id = "fluency.doubled-mark"
    category = Mqm.PUNCTUATION
    severity = Severity.MINOR
    bilingual = False
    target_languages = LATIN_TARGETS
    description = "Two punctuation marks stand where one belongs."
    flags = (
        ("", "Output rose,, and profit fell."),
        ("", "It was stopped., Then it ran."),
        ("", "The work is done.."),
    )
    passes = (
        ("", "Steel, iron, etc., are made."),
        ("", "Acme Inc., a maker, grew."),
        ("", "And so on..."),
        ("", "At 9 a.m., work began."),
        ("", "std::vector"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag doubled and clashing marks, except after abbreviations and in code."""
        text = segment.target
        for match in DOUBLED_MARK.finditer(text):
            if ABBREVIATED.search(text, 0, match.start()) or (
                text[match.start()] == "." and match.start() and text[match.start() - 1].isupper()
            ):
                continue
            if text[match.end() : match.end() + 1].isalnum() or inside(match.span(), machine_spans(text)):
                continue
            yield self.flag(f"“{match[0]}” is one mark too many.", target=match.span(), suggestion=match[0][0])
