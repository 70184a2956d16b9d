"""What a run looks like, and how it must be set so that another language looks right in it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ..text.language import Language

Element = Any  # an lxml element
Format = tuple[tuple[str, str], ...]  # the properties that a reader sees, in order
SEEN = {
    "b": "bold", "i": "italic", "u": "underline", "strike": "strike-through", "dstrike": "strike-through", "color": "colour",
    "sz": "size", "highlight": "highlight", "shd": "highlight", "vertAlign": "", "caps": "capitals", "smallCaps": "small capitals",
    "vanish": "hidden", "rStyle": "style", "em": "emphasis mark", "position": "raised",
}  # fmt: skip
OFF = frozenset({"0", "false", "off", "none"})
PLAIN = {"color": "auto", "highlight": "none", "shd": "auto", "vertAlign": "baseline", "position": "0"}
# Fonts drawn for ideographs: their Latin letters are half-width and ill spaced, so that English is set in a Latin font.
SERIF = frozenset({
    "batang", "dfkai-sb", "fangsong", "kaiti", "mingliu", "ms mincho", "ms pmincho", "ms 明朝", "nsimsun", "pmingliu", "simsun",
    "yu mincho", "仿宋", "仿宋_gb2312", "华文中宋", "华文宋体", "宋体", "新宋体", "新細明體", "方正小标宋简体", "楷体",
    "楷体_gb2312", "標楷體", "游明朝", "細明體", "華康明體", "ｍｓ 明朝", "ｍｓ明朝",
})  # fmt: skip
SANS = frozenset({
    "dengxian", "dotum", "gulim", "malgun gothic", "microsoft jhenghei", "microsoft yahei", "ms gothic", "ms pgothic",
    "ms ゴシック", "simhei", "yu gothic", "华文细黑", "微軟正黑體", "微软雅黑", "游ゴシック", "等线", "黑体", "ｍｓ ゴシック",
})  # fmt: skip
REGIONS = {
    "en": "en-US",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "ru": "ru-RU",
    "it": "it-IT",
    "pt": "pt-PT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "zh": "zh-CN",
    "zh-Hant": "zh-TW",
}


def format_of(properties: Element | None) -> Format:
    """The visible properties of a run; empty for plain text."""
    if properties is None:
        return ()
    found = []
    for child in properties:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name not in SEEN:
            continue
        value = _value(child, "fill" if name == "shd" else "val").replace("000000", "auto")
        if (value in OFF and name not in ("color", "shd", "sz", "rStyle", "position")) or value == PLAIN.get(name):
            continue
        found.append((name, value))
    return tuple(sorted(found))


def _value(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "on")


def label_of(shape: Format, base: Format) -> str:
    """Name what sets text apart from the text around it: "bold", "subscript"."""
    names = []
    for name, value in [
        *(pair for pair in shape if pair not in base),
        *(pair for pair in base if pair not in shape and pair[0] not in dict(shape)),
    ]:
        said = value if name == "vertAlign" else SEEN[name]
        names.append(said if (name, value) in shape else f"no {said}")
    return ", ".join(dict.fromkeys(names)) or "format"


def dressed(properties: Element | None, target: Language) -> Element | None:
    """Run properties for text in `target`: its language tag, and no East Asian font for Latin letters."""
    if properties is None:
        return None
    copy = deepcopy(properties)
    for child in list(copy):
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "lang":
            key = next((key for key in child.attrib if key.endswith("}val" if target.spaced or target.base == "th" else "}eastAsia")), None)
            if key:
                child.set(key, REGIONS.get(target.tag) or REGIONS.get(target.base) or target.tag)
        elif name == "rFonts" and target.spaced:
            latin_fonts(child)
    return copy


def latin_fonts(fonts: Element) -> bool:
    """Give Latin letters a Latin font where an East Asian one was set; say whether anything changed."""
    changed = False
    for key, value in list(fonts.attrib.items()):
        name = key.rpartition("}")[2]
        font = value.strip().lower()
        if name == "hint" and value == "eastAsia":
            del fonts.attrib[key]
            changed = True
        elif name in ("ascii", "hAnsi", "cs") and (font in SERIF or font in SANS or any(char > "\u2e7f" for char in font)):
            fonts.set(key, "Arial" if font in SANS or "黑" in font or "gothic" in font else "Times New Roman")
            changed = True
    return changed
