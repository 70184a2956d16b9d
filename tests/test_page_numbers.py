"""Page-number lines in headers and footers."""

from __future__ import annotations

import pytest

from translate_flow.document import Cleaned, Code, CodeKind, Origin, Segment
from translate_flow.pipeline.page_numbers import page_number
from translate_flow.text.language import Language


def line(text: str, *offsets: int, kind: CodeKind = CodeKind.ALONE) -> Segment:
    codes = tuple(Code(number, kind, offset) for number, offset in enumerate(offsets))
    return Segment("x", text, Cleaned(text), Language("zh"), codes=codes)


def shown(found: Segment) -> str:
    """The target with a # for each code."""
    text = found.target
    for code in reversed(found.target_codes):
        text = text[: code.offset] + "#" + text[code.offset :]
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "offsets", "target", "result"),
    [
        ("第 页，共 页", (2, 6), "en", "Page # of #"),
        ("第页 共页", (1, 4), "de", "Seite # von #"),
        ("第页", (1,), "en", "Page #"),
        ("第 页/共 页", (2, 6), "ja", "# / # ページ"),
    ],
)
def test_a_page_number_line_is_written_in_the_target_language(text: str, offsets: tuple[int, ...], target: str, result: str) -> None:
    """The fields stand where the language wants them."""
    found = page_number(line(text, *offsets), Language(target))
    assert found is not None and found.origin is Origin.TERM
    assert shown(found) == result


@pytest.mark.parametrize("segment", [line("第页"), line("第一页", 1), line("第 页，共 页", 2), line("第页", 1, kind=CodeKind.OPEN)])
def test_what_is_no_page_number_line_is_left_to_the_engine(segment: Segment) -> None:
    """Fields must be as many as there are numbers."""
    assert page_number(segment, Language("en")) is None
