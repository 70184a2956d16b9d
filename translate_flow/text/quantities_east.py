"""Amounts in Chinese, and what Japanese and Korean share with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from .numerals import CHINESE_DIGITS, DIGITS_POINT, LARGE_SCALES, chinese_value, digits_value, narrow
from .quantity import Kind, Quantity
from .units import CHINESE, CURRENCIES, SYMBOLS, dimension

D = "零〇一二两兩三四五六七八九"
S = "十百千万萬亿億"
CN = D + S
JAPANESE = {"トン": "t", "キロ": "", "メートル": "m", "キロメートル": "km", "円": "JPY", "ドル": "USD", "ユーロ": "EUR",
            "パーセント": "%", "歳": "year", "年間": "year",
            "か月": "month", "ヶ月": "month", "時間": "h", "分間": "min", "割": "cheng", "倍": "times", "ウォン": "KRW"}  # fmt: skip
KOREAN = {
    "톤": "t",
    "원": "KRW",
    "달러": "USD",
    "유로": "EUR",
    "퍼센트": "%",
    "미터": "m",
    "킬로미터": "km",
    "세": "year",
    "개월": "month",
    "시간": "h",
    "배": "times",
}
UNITS = {"ja": CHINESE | JAPANESE, "ko": KOREAN | {"%": "%"}, "zh": CHINESE}
LONGEST = {base: re.compile(rf"\s*(?:{'|'.join(sorted(map(re.escape, table), key=len, reverse=True))})") for base, table in UNITS.items()}

# 兆 and 千 before a unit are its prefix: 兆帕, 千瓦时
SCALE = f"(?:{'|'.join(sorted(LARGE_SCALES, key=len, reverse=True))})(?<![兆千](?=[瓦帕欧焦赫伏安克米卡乏字]))"
TOKEN = re.compile(
    r"(?P<skip>(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9._-])[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+|v?\d+(?:\.\d+){2,}(?!年)|\d{3,4}-\d{7,8}|\d{3}-\d{3,4}-\d{4}|(?<![\d.,])\d{9,}(?![\d.,])|(?<![A-Za-z])[A-Za-z][A-Za-z_]*-?\d[A-Za-z0-9_-]*)"
    r"|(?P<iso>(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))"
    r"|(?P<clock>(?<![\d:：])\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:：]))"
    r"|(?P<slash>(?<![\d/A-Za-z])\d{1,2}/\d{1,3}(?![\d/A-Za-z]))"
    rf"|(?P<den>[{CN}]+|\d+)(?:分之|분의 ?)(?P<num>[{CN}]+(?:点[{D}]+)?|{DIGITS_POINT})"
    rf"(?:[~～至到-](?:百分之)?(?P<num2>[{CN}]+|{DIGITS_POINT}))?"
    rf"|(?P<cheng>[{D[2:]}])成(?P<half>[{D[2:]}半])?(?![功为為立本长長果绩績员員品型都就千人像份分了])"
    rf"|(?P<sign>[-−－]|零下)?(?P<money>US\$|HK\$|[¥￥$€£]|RMB\s?)?(?P<digits>{DIGITS_POINT})(?P<more1>多|余|餘|来|來|几)?(?P<gap>\s*)(?P<scale>{SCALE})?"
    rf"|(?P<prefix>[几幾数數上近])?(?P<words>[{CN}]+(?:[点點][{D}]+(?![{D}十百千分]))?[万萬亿億]*)"
)
MORE = re.compile(rf"(?:多|余|餘|来|來|几)(?P<scale>{SCALE})?")
STATED = re.compile(rf"[{D[2:]}][十百千万萬亿億]|十[{D[2:]}]")  # a digit and its scale: a real count
CODE_TAIL = re.compile(r"[A-Za-zµμ°º℃℉㎡㎏㎜㎞㎝][A-Za-z]*[²³23]?")
APPROXIMATE = re.compile(r"(?:约|約|近|大约|将近|超过?|逾|至少|上下|左右)$")
TAIL_AFTER = re.compile(
    r"\s*(?:年代|世纪|世紀|个世纪|届|年|月|日|号|號|时|時|点(?=[\d十二三四五]+分)|点(?![零一二三四五六七八九\d])|點|分(?!之|钟|別|别)|년|월|일|시)"
)
FIVE_YEAR = re.compile(r"十[一二三四五六七八九]五|[一二三四五六七八九]五(?=规划|計劃|计划|时期|期间)")
# A number that its translation need not state: 十九大, 利奥十四世, 95后, 2分7厘, 三百六十行
SILENT = re.compile(r"大(?!型|概|约)|世(?!纪|紀)|后(?!的|，|,)|厘|般|行(?=，|,|$)|国集团|節|节气")
PREFIXED = re.compile("千[瓦帕欧焦赫伏安克米卡乏字]")
NAMED = re.compile(r"万一(?![千百十])|十一(?=黄金周|假期|长假|國慶|国庆|期间)|百分百|三十六计|一五一十|三十(?<=年三十)")


def read(text: str, base: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in Chinese (`zh`), Japanese or Korean; ranges are not yet joined."""
    last: Quantity | None = None
    for quantity in _atoms(narrow(text), base):
        if last is not None and quantity.span[0] < last.span[1]:
            continue  # 个百分点 after its number is no 百
        if last is not None and _continues(last, quantity, base):  # 3亿5000万
            last = replace(quantity, span=(last.span[0], quantity.span[1]), value=last.value + quantity.value, also=())
            continue
        if last is not None:
            yield last
        last = quantity
    if last is not None:
        yield last


def _continues(left: Quantity, right: Quantity, base: str) -> bool:
    cardinal = left.kind is Kind.CARDINAL and right.kind is Kind.CARDINAL
    gap = right.span[0] - left.span[1]  # Korean writes a space: 3억 4천만
    return cardinal and 0 <= gap <= (base == "ko") and not left.unit and left.value >= 10**4 and left.value > right.value * 2 and left.firm


def _atoms(text: str, base: str) -> Iterator[Quantity]:
    for match in TOKEN.finditer(text):
        if match["skip"]:
            continue
        if match["iso"]:
            yield from _iso(match)
        elif match["slash"]:
            above, below = map(Decimal, match["slash"].split("/"))
            if below:
                yield Quantity(match.span(), above / below, "", Kind.FRACTION, also=(above, below))
        elif match["clock"]:
            hours, minutes = re.split("[:：]", match["clock"])[:2]
            if int(hours) <= 24:
                yield Quantity(match.span(), Decimal(int(hours) * 60 + int(minutes)), kind=Kind.TIME)
        elif match["den"]:
            yield from _fraction(match)
        elif match["cheng"]:
            yield _tenths(match)
        elif match["digits"]:
            yield from _in_digits(text, match, base)
        else:
            yield from _in_words(text, match, base)


def _iso(match: re.Match[str]) -> Iterator[Quantity]:
    year, month, day = re.split("[-/.]", match["iso"])
    start, end = match.span()
    yield Quantity((start, start + 4), Decimal(year), "", Kind.YEAR)
    if int(month) <= 12 and int(day) <= 31:
        yield Quantity((start + 5, start + 5 + len(month)), Decimal(month), "month-name", Kind.DATE)
        yield Quantity((end - len(day), end), Decimal(day), "day-of-month", Kind.DATE)


def _number(text: str) -> Decimal | None:
    return digits_value(text) if text[0].isdigit() else chinese_value(text)


def _fraction(match: re.Match[str]) -> Iterator[Quantity]:
    below, above = _number(match["den"]), _number(match["num"])
    if below is None or above is None or not below:
        return
    if below == 100:
        second = _number(match["num2"]) if match["num2"] else None
        if second is not None:
            yield Quantity(match.span(), second, "%", Kind.RANGE, low=above, high=second)
        else:
            yield Quantity(match.span(), above, "%", Kind.PERCENT)
    else:
        yield Quantity(match.span(), above / below, "", Kind.FRACTION, firm=below <= 10)


def _tenths(match: re.Match[str]) -> Quantity:
    """九成 is 90 %, 四成五 is 45 %."""
    half = match["half"]
    value = Decimal(CHINESE_DIGITS[match["cheng"]]) + (
        Decimal("0.5") if half == "半" else Decimal(CHINESE_DIGITS.get(half or "零", 0)) / 10
    )
    return Quantity(match.span(), value * 10, "%", Kind.FRACTION, approximate=True, also=(value, value / 10))


def _in_digits(text: str, match: re.Match[str], base: str) -> Iterator[Quantity]:
    start, end = match.span()
    before = text[start - 1] if start else ""
    sign = match["sign"]
    named = bool(sign) and sign != "零下" and "\u4e00" <= before <= "\u9fff"  # 伊尔-76, 钆-157
    if named:
        start, sign = match.start("digits"), None
    elif sign and sign != "零下" and (before.isalnum() or before == "."):
        start, sign = match.start("money") if match["money"] else match.start("digits"), None  # a hyphen inside a range or a code
    scale = LARGE_SCALES[match["scale"]] if match["scale"] else 1
    if scale == 1:
        end = match.end("more1") if match["more1"] else match.end("digits")
    raw = digits_value(match["digits"])
    value = raw * scale * (-1 if sign else 1)
    unit, after, code = _unit(text, end, base)
    if code and not match["scale"]:
        return
    more = bool(match["more1"])
    tail = MORE.match(text, end) if not more and not unit else None
    if tail:
        more, end = True, tail.end()
        value *= LARGE_SCALES[tail["scale"]] if tail["scale"] else 1
        unit, after, _ = _unit(text, end, base)
    money = CURRENCIES.get((match["money"] or "").strip(), "")
    also: tuple[Decimal, ...] = ()
    if scale == 1 and not unit and any(char in " \u00a0\u2009\u202f" for char in match["digits"]):
        also += tuple(Decimal(part) for part in match["digits"].split() if part.replace(".", "", 1).isdigit())
    approximate = more or bool(APPROXIMATE.search(text, max(0, start - 3), start))
    plain = scale == 1 and not more and raw == raw.to_integral_value()
    if named and not unit:  # 伊尔-76; but 为-1.28% is negative
        also += (-value,)
    elif named:
        value, named = -value, False
    ordinal = before == "第" or (text[end : end + 1] in "届次名" and before == "第")
    yield _finish(text, (start, end), value, unit or money, after, plain, ordinal, approximate, not named, also)


def _in_words(text: str, match: re.Match[str], base: str) -> Iterator[Quantity]:
    words, (start, end) = match["words"], match.span()
    if len(words) > 1 and PREFIXED.match(text, end - 1):  # 三万千瓦
        words, end = words[:-1], end - 1
    plan = FIVE_YEAR.match(text, match.start("words"))
    if plan:  # 十四五: the 14th Five-Year Plan
        number = chinese_value(words[: plan.end() - plan.start() - 1])
        if number is not None:
            yield Quantity((start, plan.end()), number, "", Kind.ORDINAL, firm=False, also=(Decimal(5),))
        return
    value = chinese_value(words)
    if value is None or NAMED.match(text, match.start("words")):
        return
    tail = MORE.match(text, end)
    if tail:
        end = tail.end()
        value *= LARGE_SCALES[tail["scale"]] if tail["scale"] else 1
    unit, after, _ = _unit(text, end, base)
    by_digit = len(words) == 4 and all(char in CHINESE_DIGITS for char in words)
    firm = base == "zh" and (bool(STATED.search(words)) or (by_digit and text[end : end + 1] == "年"))
    approximate = bool(match["prefix"] or tail) or bool(APPROXIMATE.search(text, max(0, start - 3), start))
    ordinal = start > 0 and text[start - 1] == "第"
    whole = not tail and value == value.to_integral_value()
    yield _finish(text, (start, end), value, unit, after, whole, ordinal, approximate, firm, ())


def _unit(text: str, end: int, base: str) -> tuple[str, int, bool]:
    """Read the unit at `end`: its normal form, where it ends, and whether the number is part of a code (5G)."""
    if end >= len(text):
        return "", end, False
    found = LONGEST[base].match(text, end)
    if found:
        return UNITS[base][found[0].strip()], found.end(), False
    gap = end + (text[end] == " ")
    latin = CODE_TAIL.match(text, gap)
    if latin:
        symbol = latin[0]
        if symbol in SYMBOLS:
            return SYMBOLS[symbol], latin.end(), False
        if symbol[:-1] in SYMBOLS and symbol[-1] in "23":
            return SYMBOLS[symbol[:-1]], latin.end() - 1, False
        return "", end, gap == end
    return "", end, False


def _finish(
    text: str,
    span: tuple[int, int],
    value: Decimal,
    unit: str,
    after: int,
    plain: bool,
    ordinal: bool,
    approximate: bool,
    firm: bool,
    also: tuple[Decimal, ...],
) -> Quantity:
    """Give the number its kind by what stands behind it."""
    start, end = span
    # "等15部门" counts those named before; 24 hours is "around the clock"
    if SILENT.match(text, end) or text[start - 1 : start] == "等" or (unit == "h" and value == 24):
        firm = False
    tail = TAIL_AFTER.match(text, end) if plain else None
    word = tail[0].strip() if tail else ""
    if word in ("年", "년") and 1000 <= value <= 2999:
        return Quantity((start, tail.end() if tail else end), value, "", Kind.YEAR, firm=firm)
    if word == "年" and 40 <= value <= 99:
        also += (value + 1900,)  # 98年 may be the year
    if word in ("年代", "世纪", "世紀", "个世纪"):
        return Quantity(
            (start, tail.end() if tail else end), value, "", Kind.YEAR, approximate=True, firm=False, also=(value + 1900, value * 100 - 100)
        )
    if word in ("月", "월") and 1 <= value <= 12:
        return Quantity((start, tail.end() if tail else end), value, "month-name", Kind.DATE, firm=firm)
    if word in ("日", "号", "號", "일") and 1 <= value <= 31:
        firm = firm and word != "号" and (value > 3 or text[:start].rstrip()[-1:] in ("月", "월"))  # 1日 may be one day
        return Quantity((start, tail.end() if tail else end), value, "day-of-month", Kind.DATE, firm=firm)
    if word in ("时", "時", "点", "點", "시") and value <= 24:
        minutes = re.match(r"\s*(\d{1,2})\s*[分분]", text[tail.end() :]) if tail else None
        total = value * 60 + (int(minutes[1]) if minutes else 0)
        exact = firm and minutes is not None and word in ("时", "時", "点", "點")
        return Quantity(
            (start, tail.end() + (minutes.end() if minutes else 0) if tail else end),
            total,
            "",
            Kind.TIME,
            firm=exact,
            also=(value, total + 720),
        )
    if word.startswith("分") and text[end : end + 2] == "分钱":
        return Quantity((start, end + 2), value / 100, "CNY", firm=firm, also=(value,))
    if word.startswith("分") and text[start - 1 : start] in ("点", "點", "时", "時"):
        return Quantity(span, value, "", firm=False)
    kind = Kind.PERCENT if dimension(unit) == "percent" else Kind.CARDINAL
    doubled = (value + 1, value - 1) if unit == "times" else ()
    if unit == "cheng":
        return Quantity((start, after), value * 10, "%", Kind.FRACTION, approximate=True, firm=firm, also=(value, value / 10))
    if text[start - 1 : start] == "제":  # Korean counts articles with 조, wars with 차
        value, ordinal = Decimal(re.sub(r"\D", "", text[start:end]) or value), True
    if ordinal:
        return Quantity((start - 1, end), value, "", Kind.ORDINAL, firm=firm and value > 9)
    # one, two and three come out as a, both, triad
    certain = (
        firm
        and (value > 3 or value < 0 or value != value.to_integral_value() or kind is Kind.PERCENT or (bool(unit) and value > 1))
        and unit != "times"
    )
    return Quantity((start, after), value, unit, kind, approximate=approximate, firm=certain, also=(*also, *doubled))
