"""Measuring: test sets are read with located errors, and every figure says what it counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from translate_flow import evaluate, pipeline
from translate_flow.document import Origin
from translate_flow.errors import UsageError
from translate_flow.evaluate import Figure, Row
from translate_flow.settings import Settings
from translate_flow.text.language import CHINESE, ENGLISH

PAIR = (CHINESE, ENGLISH)
GLOSSARY = "zh,en,en.also\n高炉煤气,blast furnace gas,\n碳达峰,carbon peaking,carbon peak\n"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pipeline.Kit]:
    """The real model with a glossary of two concepts."""
    path = tmp_path_factory.mktemp("evaluate") / "own.csv"
    path.write_text(GLOSSARY, encoding="utf-8")
    with pipeline.scratch(Settings(glossary=(str(path),), memory=str(path.with_name("memory.db")))) as kit:
        yield kit


def figures(found: list[Figure]) -> dict[str, float]:
    return {figure.name: figure.value for figure in found}


def given(source: str, target: str, wrong: bool | None = None, reference: str = "") -> Row:
    return Row(source, reference, target, wrong)


# --- test sets ---


def test_tab_separated_lines_hold_source_and_reference(tmp_path: Path) -> None:
    """Further columns and empty lines are passed over, a byte order mark too."""
    path = tmp_path / "set.TSV"
    path.write_text("\ufeff高炉\tblast furnace\tnote\n\n转炉\tconverter\n", encoding="utf-8")
    assert evaluate.read(path) == [Row("高炉", "blast furnace"), Row("转炉", "converter")]


@pytest.mark.parametrize(
    ("errors", "wrong"),
    [(None, None), ([], False), ([{"severity": "minor"}], False), ([{"severity": "minor"}, {"severity": "major"}], True), ([{"severity": "critical"}], True)],
)  # fmt: skip
def test_json_lines_hold_a_reference_or_a_judged_target(tmp_path: Path, errors: object, wrong: bool | None) -> None:
    """A segment is wrong when annotators marked something major in it; without annotations nobody knows."""
    path = tmp_path / "set.jsonl"
    data = {"source": "高炉", "target": "tall stove"} | ({} if errors is None else {"errors": errors})
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert evaluate.read(path) == [Row("高炉", "", "tall stove", wrong)]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("set.tsv", "高炉\tfurnace\n转炉\n", "set.tsv:2: no tab"),
        ("set.jsonl", '{"source": "高炉"}\n{"sauce": "x"}', "set.jsonl:2: no test line"),
        ("set.jsonl", "高炉", "set.jsonl:1: no test line"),
        ("set.jsonl", '["高炉"]', "set.jsonl:1: no test line"),
        ("set.csv", "a,b", 'no test set reader for ".csv"'),
        ("set.tsv", "\n \n", "the test set is empty"),
    ],
)
def test_a_test_set_that_does_not_fit_is_located(tmp_path: Path, name: str, content: str, message: str) -> None:
    """File, line and what to write instead."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        evaluate.read(tmp_path / name)
    assert message in str(caught.value) and caught.value.fix


def test_a_missing_or_foreign_file_is_named(tmp_path: Path) -> None:
    """Not there; not UTF-8."""
    with pytest.raises(UsageError, match="does not exist"):
        evaluate.read(tmp_path / "set.tsv")
    (tmp_path / "set.tsv").write_bytes("高炉\tfurnace".encode("gb18030"))
    with pytest.raises(UsageError, match="not UTF-8"):
        evaluate.read(tmp_path / "set.tsv")


# --- figures ---


def test_a_perfect_translation_has_a_hundred_of_everything(kit: pipeline.Kit) -> None:
    """Given targets are measured, not made; signatures are sacreBLEU's."""
    text = "Blast furnace gas is used for power generation in the works."
    found, segments = evaluate.evaluate([given("高炉煤气用于厂内发电。", text, reference=text)] * 2, PAIR, kit)
    made = figures(found)
    assert (made["BLEU"], made["chrF"], made["term success"]) == (100, 100, 100)
    notes = {figure.name: figure.note for figure in found}
    assert "tok:13a" in notes["BLEU"] and "nc:6" in notes["chrF"]
    assert {segment.target for segment in segments} == {text}


def test_only_hits_that_the_reference_has_count_for_terms(kit: pipeline.Kit) -> None:
    """A reference that words it otherwise says nothing about the term; accepted and preferred forms are told apart."""
    rows = [
        given("实现碳达峰", "Reach the carbon peak.", reference="Achieve carbon peaking."),
        given("高炉煤气", "top gas", reference="blast furnace gas"),
        given("高炉煤气", "top gas", reference="the gas of the furnace"),
    ]
    found, _ = evaluate.evaluate(rows, PAIR, kit)
    assert (figures(found)["term success"], figures(found)["preferred form"]) == (50, 0)
    assert "2 hits in 3 segments" in next(figure.note for figure in found if figure.name == "term success")


def test_flags_are_measured_against_annotated_errors(kit: pipeline.Kit) -> None:
    """Four segments: rightly flagged, rightly silent, missed, false alarm."""
    rows = [
        given("产量为850万吨。", "Output was 85 tonnes.", True),
        given("产量为850万吨。", "Output was 8.5 million tonnes.", False),
        given("公司很大。", "The company is small.", True),
        given("产量为850万吨。", "Output was 9.5 million tonnes.", False),
    ]
    found, segments = evaluate.evaluate(rows, PAIR, kit)
    assert [bool(segment.flags) for segment in segments] == [True, False, False, True]
    made = figures(found)
    assert (made["major flags"], made["any flag"], made["flag precision"], made["flag recall"]) == (50, 50, 50, 50)
    assert "BLEU" not in made


def test_without_annotations_there_is_no_precision(kit: pipeline.Kit) -> None:
    """Rates of flags alone."""
    found, _ = evaluate.evaluate([given("公司很大。", "The company is big.")], PAIR, kit)
    assert set(figures(found)) == {"major flags", "any flag"}


def test_what_has_no_target_is_translated_in_its_place(kit: pipeline.Kit) -> None:
    """Rows with and without targets may mix; terms are enforced, or left alone for the baseline."""
    rows = [
        Row("高炉煤气用于发电。", "Blast furnace gas is used for power."),
        given("公司", "company", reference="company"),
        Row("力争实现碳达峰。", "Strive for carbon peaking."),
    ]
    found, segments = evaluate.evaluate(rows, PAIR, kit)
    assert (
        "blast furnace gas" in segments[0].target.lower()
        and segments[1].target == "company"
        and "carbon peak" in segments[2].target.lower()
    )
    assert [segment.origin for segment in segments] == [Origin.ENGINE] * 3
    assert figures(found)["term success"] == 100
    bare = evaluate.without_glossary(kit)
    assert len(bare.termbase.concepts) == 0
    _, plain = evaluate.evaluate(rows, PAIR, bare)
    assert all(not segment.terms for segment in plain)
