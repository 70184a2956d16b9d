"""Punctuation and spaces of Chinese and Japanese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.language import Language
from .patterns import ANY_CJK, CJK, CJK_CLOSE, CJK_OPEN, HAN, KANA, mostly_cjk, outside
from .rule import Change

CHINESE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
JAPANESE = CHINESE | {",": "、"}
GUARD = re.compile("[,;:!?.．()（）]")
KANA_IN = re.compile(f"[{KANA}]")
# A mark behind a Chinese character, or between a figure or word and one.
LEFT = f"(?:(?<=[{CJK}{CJK_CLOSE}%])|(?<=[{CJK}][\"')]))"
BEHIND = re.compile(f"{LEFT}[ ]?([,;:])[ ]?(?=[{CJK}{CJK_OPEN}0-9]|[\"'][{CJK}]|[A-Za-z](?<=[,;:][A-Za-z])|[ ]*$)")
BEFORE = re.compile(f"(?<=[A-Za-z0-9)])([,;:])(?=[{CJK}{CJK_OPEN}])")
ENDING = re.compile(f"{LEFT}(?:([!?])(?=$|[{CJK_CLOSE}\\n]|[ ]+[{CJK}{CJK_OPEN}])|(!)(?=[{CJK}{CJK_OPEN}]))")
STOP = re.compile(f"{LEFT}([.．])(?=$|[{CJK_CLOSE}\\n]|[ ]+[{CJK}{CJK_OPEN}])")
# A point between two characters may be a middle dot (a foreign name) or a list number: it is a stop only after a clause of some length,
# in text whose author types other marks half-width too.
INNER_STOP = re.compile(f"(?<=[{CJK}]{{6}})([.．])(?=[{CJK}]{{3}})")
TYPED = re.compile(f"[{CJK}][,;:]|[{CJK}][.]$")
NUMBERED = re.compile(f"(?:^|[\\n ])[第]?[一二三四五六七八九十百]+[章节節条條]?$|^[{CJK}]$")
BRACKETS = re.compile("([(（])([^()（）\\n]*)([)）])")
SINGLE = f"(?<![{HAN}])"
SPACED_RUN = re.compile(f"(?<![{CJK}])[{HAN}](?:([ \u00a0\u3000]{{1,4}})[{HAN}](?:\\1[{HAN}])+)(?![{CJK}])")
SPACED_PAIR = re.compile(f"\\s*[{HAN}]([ \u00a0\u3000]{{1,4}})[{HAN}]\\s*")
# Single characters that form a row of labels, not a word.
LABELS = re.compile("[一二三四五六七八九十百千日月火水木金土甲乙丙丁戊己庚辛壬癸东西南北東大中小上下左右]+")
AT_MARK = re.compile(f"(?<=[，。、；：！？])[ \u00a0]+(?=[{CJK}{CJK_OPEN}])|(?<=[{CJK}{CJK_CLOSE}])[ \u00a0]+(?=[，。、；：！？])")
BETWEEN = re.compile(f"(?<=[{CJK}])[ \u00a0](?=[{CJK}])")
SENTENCE_MARK = re.compile("[，。！？；]")
# The spaces that Chinese text does write: in headings, inside brackets (记者 高凯), behind a reporter's title and a dateline.
SEPARATED = re.compile(
    "[（(【\\[][^）)】\\]]*$|(?:记者|記者|摄影|攝影|通讯员|作者|编辑|电|電|报道|報道|讯|訊|消息|题|标题|图|表|[章节節条條部分])$"
    "|^[^ ，。]{1,4}$"
)
DOUBLED = re.compile("([，；：、])\\1+|[，、；](?=[，。；：！？])|(?<!。)。。(?!。)|(?<=[。！？])[，、；]")
DOTS = re.compile("。{3,}|(?<!…)…(?!…)(?=。)")


def wide_punctuation(text: str, language: Language) -> Iterator[Change]:
    """Give Chinese and Japanese text its own punctuation where half-width marks were typed."""
    if not GUARD.search(text) or not ANY_CJK.search(text) or not mostly_cjk(text):
        return
    japanese = language.base == "ja" or (language.base == "und" and KANA_IN.search(text) is not None)
    marks = JAPANESE if japanese else CHINESE
    yield from outside(text, sorted(typed_marks(text, marks)))
    yield from outside(text, wide_brackets(text))


def typed_marks(text: str, marks: dict[str, str]) -> Iterator[Change]:
    """Find the half-width marks that stand for full-width ones."""
    for pattern in (BEHIND, BEFORE):
        for found in pattern.finditer(text):
            yield *found.span(), marks[found[1]]
    for found in ENDING.finditer(text):
        yield *found.span(), marks[found[1] or found[2]]
    stops = [*STOP.finditer(text)] + ([*INNER_STOP.finditer(text)] if TYPED.search(text) else [])
    for found in stops:
        if not NUMBERED.search(text[: found.start()]):
            yield *found.span(), "。"


def wide_brackets(text: str) -> Iterator[Change]:
    """Give a pair of brackets one width: full where it holds Chinese beside Chinese, else that of the first where the two differ."""
    for found in BRACKETS.finditer(text):
        first, inner, last = found.groups()
        chinese = bool(ANY_CJK.match(inner) or ANY_CJK.match(inner[-1:])) and bool(ANY_CJK.match(text[found.start() - 1 : found.start()]))
        wide = chinese or (first == "（" if (first == "（") == (last == "）") else ANY_CJK.search(inner) is not None)
        if wide and (first, last) != ("（", "）"):
            yield found.start(), found.start() + 1, "（"
            yield found.end() - 1, found.end(), "）"
        elif not wide and (first, last) != ("(", ")"):
            yield found.start(), found.start() + 1, "("
            yield found.end() - 1, found.end(), ")"


def spaced_out(text: str, _: Language) -> Iterator[Change]:
    """Close up characters set apart one by one (钢 铁 工 业); a space between words stays, for it separates."""
    for found in SPACED_RUN.finditer(text):
        if not LABELS.fullmatch(re.sub(r"\s", "", found[0])):
            yield *found.span(), re.sub(r"\s", "", found[0])
    if (pair := SPACED_PAIR.fullmatch(text)) and not LABELS.fullmatch(re.sub(r"\s", "", text)):
        yield *pair.span(1), ""


def between_characters(text: str, _: Language) -> Iterator[Change]:
    """Close up the spaces that a model put between Chinese characters or beside a mark; those that separate stay."""
    if " " not in text and "\u00a0" not in text:
        return
    for found in AT_MARK.finditer(text):
        yield *found.span(), ""
    if SENTENCE_MARK.search(text):
        for found in BETWEEN.finditer(text):
            if not SEPARATED.search(text[max(found.start() - 40, 0) : found.start()]):
                yield *found.span(), ""


def doubled_wide(text: str, _: Language) -> Iterator[Change]:
    """Keep one of punctuation marks typed twice; three full stops were meant as an ellipsis."""
    for found in DOUBLED.finditer(text):
        yield *found.span(), found[1] or ("。" if found[0] == "。。" else "")
    for found in DOTS.finditer(text):
        yield *found.span(), "……"
