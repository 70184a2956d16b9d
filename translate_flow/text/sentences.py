"""Where sentences end: our rules for Chinese and Japanese, and repairs of what sentencex says of other languages.

sentencex does not split Chinese before a figure (100.5万吨。2021年), tears 。” from a quotation's continuation
(「…。」と言った) and takes "2." for a sentence; so Chinese and Japanese are split by the rules here. For languages with
spaces it knows hundreds of abbreviations: its cuts are taken, and those that the rules here know better are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .abbreviations import STARTERS, UNITS, belongs
from .language import Language
from .prose import NOISE
from .script import RANGES

EAST = RANGES["Hani"] + RANGES["Kana"] + RANGES["Hang"]
PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "[": "]", "［": "］"}
QUOTES = {"“": "”", "「": "」", "『": "』", "﹁": "﹂"}
CLOSERS = "”’」』﹂）)》〉】〕］\\]\"'"
MOST_BRACKETED = 120  # characters in brackets that stay one sentence
MOST_QUOTED = 60  # characters of a quotation inside a sentence that stay with it
DEEPEST = 8  # marks inside marks that are followed
TITLE = 12  # characters in quotation marks that with ！ or ？ are a name or slogan, not speech
STOPS = re.compile(
    rf"""
      [。｡！？‼⁇⁈⁉]+ [。！？!?…]*
    | (?<=[{EAST}{CLOSERS}％%]) [!?]+ (?=[{EAST}\d“「『（(《【]|\s)
    | (?<=[{EAST}{CLOSERS}％%]) [.．] (?=[{EAST}\d“「『（《【]|\s)    # a half-width full stop among Chinese characters
    """,
    re.VERBOSE,
)
LATIN_STOP = re.compile(rf"(?<![{EAST}])(?<=[\w)\]\"'”’%°])(?:[.!?]+|…)(?=[)\]\"'”’]*\s+[(\[\"'“‘]*\w)|(?<=[a-z]{{3}})\.(?=[A-Z][a-z])")
CLOSE = re.compile(f"[{CLOSERS}]+")
# What goes on with the sentence after a closing mark: commas, particles; after a quotation mark, verbs of saying too.
GOES_ON = re.compile(r"\s?[，、；：。,;:）)】》」』”]|とい?|って|[はがをにのもへや]|から|まで|など|[的地得之等]")
SAYS = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:说|說|道|问|問|表示|指出|强调|強調|写道|認為|认为)[，。：,！]")
NAME_ENDS = frozenset("科夫芬西斯克尔爾德特姆拉翰治瑟恩森顿頓伦倫纳納丝絲亚亞维維奇洛罗羅里利布普门門丁逊遜")
NAME_STARTS = frozenset(
    "芬科鲁魯阿艾埃戴丹米曼沙布史斯克约約肯罗羅马馬奥奧卡威怀懷伯巴贝貝杜福格哈霍杰琼瓊兰蘭李林麦麥默纳納尼佩皮普乔喬萨薩沃泰特托韦韋温溫辛希费費"
)
LIST_MARK = re.compile(r"[(（]?(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5})[.．)）]+")
KOREAN_PARTICLE = re.compile(r"(?:이?라고|라는|와|과|는|은|이|가|를|을|의|도|에)\s")  # "야후! 와", "네." 라고 했다
GLUED_NAME = re.compile(r"(?:[^A-Za-z]|^)[A-Za-z]{1,2}\.$|[A-Z]\.$")  # ASP.Net; but "responsibility.At" has lost a space
LAST_WORD = re.compile(r"[^\s\"'“”‘’()（）\[\]{}<>,;:/]+$")
ORDINAL_LANGUAGES = frozenset({"de", "da", "no", "fi", "et", "lv", "cs", "sk", "sl", "hr", "hu", "tr", "pl"})


def sentence_ends(line: str, language: Language, proposed: Sequence[int] | None = None) -> list[int]:
    """List where the sentences of a line end, closing marks in, the white space after them out.

    Args:
        line: text without line breaks.
        language: of the text; it decides which abbreviations hold.
        proposed: ends found by a library; None: our own rule for Latin letters.
    """
    guarded, brackets, quotes = addresses(line), pairs(line, PAIRS), pairs(line, QUOTES) if language.base in ("zh", "ja") else []
    ends = {end for stop in STOPS.finditer(line) if (end := east_end(line, stop, brackets, quotes))}
    latin = set(proposed) if proposed is not None else {stop.end() for stop in LATIN_STOP.finditer(line)}
    ends |= {past_closers(line, end) for end in latin | after_units(line) if not inside(end, brackets, MOST_BRACKETED)}
    kept, start = list[int](), 0
    for end in sorted(ends):
        if 0 < end < len(line) and not any(a < end < b for a, b in guarded) and ends_sentence(line, start, end, language.base):
            kept.append(end)
            start = end
    return kept


def addresses(line: str) -> list[tuple[int, int]]:
    """Find the spans of addresses, file names, versions and codes, in which no sentence ends."""
    spans = []
    for found in NOISE.finditer(line):
        text = re.sub(r"\.(?=[A-Z][a-z]{2}).*", "", found[0]) if found[0][0].isdigit() else found[0]
        spans.append((found.start(), found.start() + len(text.rstrip(".,:;!?…)\"'"))))
    return spans


def pairs(line: str, marks: dict[str, str]) -> list[tuple[int, int]]:
    """Find the spans between marks that open and close, the marks in; a mark without its partner is no pair."""
    found, waiting, ends = list[tuple[int, int]](), list[tuple[int, str]](), frozenset(marks.values())
    for place, char in enumerate(line):
        if char in marks:
            waiting = [*waiting[-DEEPEST:], (place, marks[char])]
        elif char in ends:
            depth = max((depth for depth, (_, end) in enumerate(waiting) if end == char), default=None)
            if depth is not None:
                found.append((waiting[depth][0], place + 1))
                del waiting[depth:]
    return found


def inside(place: int, spans: list[tuple[int, int]], most: int) -> bool:
    """Tell whether a place lies within one of the spans that are no longer than `most`."""
    return any(start < place < end and end - start <= most for start, end in spans)


def past_closers(line: str, end: int) -> int:
    """Move an end behind the closing marks that follow it."""
    close = CLOSE.match(line, end)
    return close.end() if close and (close.end() == len(line) or line[close.end()].isspace()) else end


def east_end(line: str, stop: re.Match[str], brackets: list[tuple[int, int]], quotes: list[tuple[int, int]]) -> int | None:
    """Place the end of a sentence that a Chinese or Japanese full stop closes; None where it closes none."""
    close = CLOSE.match(line, stop.end())
    end = close.end() if close else stop.end()
    if stop[0] in (".", "．", "?") and among_names(line, stop.start()):
        return None
    if inside(end, brackets, MOST_BRACKETED) or inside(end, quotes, MOST_QUOTED):
        return None
    if not close:
        return end
    if GOES_ON.match(line, end):
        return None
    opened = next((start for start, stopped in brackets + quotes if stopped == close.start() + 1), None)
    if opened is None:
        return end
    before = line[:opened].rstrip()[-1:]
    if line[opened] in QUOTES and SAYS.match(line, end):
        return None
    if line[opened] in PAIRS:  # （…。） belongs to the sentence around it unless it stands between two
        return end if not before or before in "。！？!?…”」』" else None
    spoken = stop[0][0] in "。｡" or (before and before in "：:，,") or end - opened > TITLE
    return end if spoken else None  # “双碳！” is a name or a slogan


def among_names(line: str, place: int) -> bool:
    """Tell whether a half-width mark parts given name and family name: 约翰.史密斯, or 约翰? 史密斯 where an encoding lost the dot."""
    return line[place - 1] in NAME_ENDS and line[place + 1 : place + 3].lstrip()[:1] in NAME_STARTS


def after_units(line: str) -> set[int]:
    """Find ends after a unit ("3.5 m. See"), which a library takes for an initial."""
    found = re.finditer(r"\d\s?([A-Za-zµ]{1,3})\.(?=\s+[A-Z])|(?<=\(\d\))\.(?=\s+[A-Z])|(?<=\s\d)\.(?=\s+[A-Z][a-z])", line)
    return {match.end() for match in found if match[1] is None or match[1] in UNITS}


def ends_sentence(line: str, start: int, end: int, base: str) -> bool:
    """Tell whether what looks like the end of a sentence is one; `start` is where the sentence began."""
    sentence, rest = line[start:end].strip(), line[end : end + 200].lstrip()
    if not rest or LIST_MARK.fullmatch(sentence):
        return False
    opening = re.search(r"\w+", rest)
    if not opening:
        return False  # marks alone are no sentence
    following = opening[0]
    if not line[end].isspace() and (CLOSE.match(rest) or (GLUED_NAME.search(sentence) and following[:1].isascii())):
        return False
    if following[:1].islower() and sentence[-1] not in "。！？":
        return False
    if base == "ko" and KOREAN_PARTICLE.match(rest):
        return False
    if not sentence.rstrip(CLOSERS).endswith(".") or sentence.endswith(".."):
        return True
    return not abbreviated(sentence.rstrip(CLOSERS)[:-1], following, base)


def abbreviated(before: str, following: str, base: str) -> bool:
    """Tell whether the full stop after `before` belongs to an abbreviation, an initial or an ordinal number."""
    last = LAST_WORD.search(before[-40:])
    word = last[0] if last else ""
    if belongs(word, following, base):
        return True
    starts = following.lower() in STARTERS and len(following) > 1
    if base in ORDINAL_LANGUAGES and re.fullmatch(r"\d{1,2}", word) and following[:1].isalpha():
        named = re.search(r"(\w+)\.\s*\d{1,2}$", before[-40:])  # "Abb. 3." counts figures, "am 3. Mai" days
        return not starts and not (named and belongs(named[1], word, base))
    return not starts and word[:1].isupper() and bool(re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word))
