"""Amounts in 万 and 亿 are computed and given to the engine like terms."""

from __future__ import annotations

import pytest

from translate_flow.document import TermHit
from translate_flow.terms.amounts import amounts
from translate_flow.text.language import Language

ZH, EN, DE = Language("zh"), Language("en"), Language("de")


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("产量288.4万吨", ("288.4万", "2.884 million", "2,884,000")),
        ("投资1.2亿元", ("1.2亿", "120 million", "120,000,000")),
        ("发电1.5万亿千瓦时", ("1.5万亿", "1.5 trillion", "1,500,000,000,000")),
        ("职工3万人", ("3万", "30,000", "30000")),
        ("让电于民2,640万千瓦时", ("2,640万", "26.4 million", "26,400,000")),
        ("增加711亿元", ("711亿", "71.1 billion", "71,100,000,000")),
    ],
)
def test_an_amount_is_written_as_english_writes_it(text: str, forms: tuple[str, ...]) -> None:
    """Digits and scale are exchanged, the unit stays for the engine."""
    (hit,) = amounts(text, ZH, EN, ())
    assert (hit.term, *hit.accepted[:2]) == forms
    assert text[slice(*hit.span)] == hit.term


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("万吨", "10,000 tonnes"), ("产量（万吨）", "10,000 tonnes"), ("亿元", "RMB 100 million"), ("吨钢成本（元/吨）", "RMB per tonne")],
)
def test_a_unit_without_a_number_keeps_its_magnitude(text: str, wanted: str) -> None:
    """A column head in 万吨 must not become one in tonnes."""
    (hit,) = amounts(text, ZH, EN, ())
    assert hit.wanted == wanted


@pytest.mark.parametrize("text", ["5至8万吨", "万里长征", "10万吨级码头", "产量288吨", "数万人", "万科企业"])
def test_ranges_classes_and_words_are_left_alone(text: str) -> None:
    """Only what can be computed for certain is."""
    assert amounts(text, ZH, EN, ()) == ()


def test_a_glossary_term_goes_first() -> None:
    """An amount inside a term is the termbase's business."""
    assert amounts("百亿5万计划", ZH, EN, (TermHit("c", (0, 6), "百亿5万计划", "plan"),)) == ()


def test_other_targets_are_left_to_the_engine() -> None:
    """German counts in other words."""
    assert amounts("产量288.4万吨", ZH, DE, ()) == ()
