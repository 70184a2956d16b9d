"""Styles and automatic numbers of a Word document, made to suit a language with spaces between its words."""

from __future__ import annotations

import re
from typing import Any

from ..text.language import Language
from .docx_fonts import latin_fonts
from .docx_package import Package
from .docx_runs import local

# 一, 甲, 壱 … count in characters that a translated document no longer speaks (ECMA-376 part 1, 17.18.59).
CHARACTER_NUMBERS = re.compile(r"(?:chinese|taiwanese|japanese|korean|ideograph)\w*|decimalFullWidth2?")
LEVELS = {"章": "Chapter", "节": "Section", "節": "Section", "条": "Article", "條": "Article", "部分": "Part", "篇": "Part"}
ORDINAL = re.compile(r"第\s*(%\d)\s*(部分|[章节節条條篇])")
MARKS = str.maketrans({"（": "(", "）": ")", "、": ".", "．": ".", "：": ":", "，": ",", "　": " "})


def adapted(package: Package, target: Language) -> dict[str, bytes]:
    """Change the fonts of styles and the numerals of lists; only parts that change are in the result."""
    from lxml import etree

    if not target.spaced or target.base == "und":
        return {}
    result = {}
    for part, change in ((package.styles, _fonts), (package.numbering, _numbers)):
        if part:
            tree = package.tree(part)
            if change(tree.getroot(), target):
                result[part] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return result


def _fonts(root: Any, target: Language) -> bool:
    return any([latin_fonts(element) for element in root.iter() if local(element) == "rFonts"])


def _numbers(root: Any, target: Language) -> bool:
    changed = False
    for element in root.iter():
        key = next((key for key in element.attrib if key.endswith("}val")), "") if local(element) in ("numFmt", "lvlText") else ""
        old = element.get(key) if key else ""
        if not old:
            continue
        if local(element) == "numFmt":
            new = "decimal" if CHARACTER_NUMBERS.fullmatch(old) else old
        else:
            new = ORDINAL.sub(lambda found: f"{LEVELS[found[2]]} {found[1]}" if target.base == "en" else found[1], old).translate(MARKS)
        if new != old:
            element.set(key, new)
            changed = True
    return changed
