"""Enumerators are rendered, not translated."""

from __future__ import annotations

import pytest

from translate_flow.pipeline.enumerators import enumerator, roman
from translate_flow.text.language import Language

ZH, EN, DE = Language("zh"), Language("en"), Language("de")


@pytest.mark.parametrize(
    ("text", "target", "answer"),
    [
        ("一、总体要求", EN, (2, "I. ")),
        ("十四、保障措施", EN, (3, "XIV. ")),
        ("（三）推进减排", EN, (3, "(3) ")),
        ("第三章 附则", EN, (4, "Chapter 3 ")),
        ("第12条　罚则", EN, (5, "Article 12 ")),
        ("二、总体要求", DE, (2, "II. ")),
    ],
)
def test_an_enumerator_is_rendered(text: str, target: Language, answer: tuple[int, str]) -> None:
    """Roman for the first rank, Arabic for the second, words for chapters."""
    assert enumerator(text, ZH, target) == answer


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("一、", ZH, EN),
        ("第一章规定了范围", ZH, EN),
        ("一方面、另一方面", ZH, EN),
        ("第一章 总则", ZH, DE),
        ("一、二", Language("ja"), EN),
        ("第三批 企业", ZH, EN),
    ],
)
def test_what_is_no_enumerator_stays(text: str, source: Language, target: Language) -> None:
    """A number alone, a sentence about a chapter, another language."""
    assert enumerator(text, source, target) == (0, "")


@pytest.mark.parametrize(("number", "text"), [(4, "IV"), (9, "IX"), (19, "XIX"), (49, "XLIX")])
def test_roman_numerals(number: int, text: str) -> None:
    """Subtractive forms."""
    assert roman(number) == text
