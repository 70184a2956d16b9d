"""memory.db: decisions are kept by text and neighbours, and nothing but a decision changes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from translate_flow import memory
from translate_flow.errors import StoreError
from translate_flow.memory import Memory, Unit
from translate_flow.text.language import CHINESE, ENGLISH, Language

PAIR = (CHINESE, ENGLISH)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Memory]:
    with memory.opened(tmp_path / "memory.db", create=True) as found:
        yield found


def test_a_decision_is_found_again_after_closing(tmp_path: Path) -> None:
    """With who made it and where."""
    unit = Unit("高炉煤气", "top gas", "before", "after", "Wang", "news/a.docx")
    with memory.opened(tmp_path / "memory.db", create=True) as found:
        found.keep(unit, PAIR)
    with memory.opened(tmp_path / "memory.db") as found:
        assert found.find("高炉煤气", PAIR) == unit


def test_reading_makes_no_file(tmp_path: Path) -> None:
    """A run over a folder without decisions leaves it without a memory."""
    with memory.opened(tmp_path / "memory.db") as found:
        assert found.find("高炉", PAIR) is None
        assert found.revision == "empty"
        with pytest.raises(StoreError, match="reading only"):
            found.keep(Unit("高炉", "furnace"), PAIR)
    assert list(tmp_path.iterdir()) == []


def test_the_decision_between_the_same_neighbours_wins(opened: Memory) -> None:
    """Both neighbours before one, one before none, and among equals the newest."""
    for before, after, target in [("甲", "乙", "both"), ("甲", "丁", "first"), ("丙", "丁", "other")]:
        opened.keep(Unit("高炉", target, before, after), PAIR)
    assert [found.target for found in (
        opened.find("高炉", PAIR, "甲", "乙"), opened.find("高炉", PAIR, "甲", "丁"), opened.find("高炉", PAIR, "戊", "丁"), opened.find("高炉", PAIR),
    ) if found] == ["both", "first", "other", "other"]  # fmt: skip


def test_a_new_decision_replaces_the_old_one_for_the_same_place(opened: Memory) -> None:
    """One source between the same neighbours has one rendering."""
    opened.keep(Unit("高炉", "tall stove"), PAIR)
    opened.keep(Unit("高炉", "blast furnace"), PAIR)
    found = opened.find("高炉", PAIR)
    assert found is not None and found.target == "blast furnace"
    assert opened.revision.startswith("1-")


def test_languages_are_kept_apart_and_their_varieties_together(opened: Memory) -> None:
    """A decision for German is none for English; one for zh holds for zh-Hant, where the text is the same."""
    opened.keep(Unit("高炉", "Hochofen"), (CHINESE, Language("de")))
    opened.keep(Unit("高炉", "blast furnace"), PAIR)
    found = opened.find("高炉", (Language("zh-Hant"), Language("en-GB")))
    assert found is not None and found.target == "blast furnace"
    assert opened.find("高炉", (Language("ja"), ENGLISH)) is None


def test_only_the_exact_text_is_found(opened: Memory) -> None:
    """No trimming, no folding: what was decided is what was read."""
    opened.keep(Unit("高炉。", "Furnace."), PAIR)
    assert opened.find("高炉", PAIR) is None and opened.find("高炉。 ", PAIR) is None


def test_every_decision_changes_the_revision(opened: Memory) -> None:
    """An output made before it is out of date; a look changes nothing."""
    seen = [opened.revision]
    for source, target in [("高炉", "tall stove"), ("高炉", "blast furnace"), ("转炉", "converter")]:
        opened.keep(Unit(source, target), PAIR)
        opened.find(source, PAIR)
        seen.append(opened.revision)
    assert len(set(seen)) == len(seen)


def test_a_file_that_is_no_memory_is_named_and_left_alone(tmp_path: Path) -> None:
    """It may be somebody's only copy."""
    path = tmp_path / "memory.db"
    path.write_bytes(b"these were my decisions, in another program's format " * 50)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="cannot be read as a translation memory") as caught, memory.opened(path):
        pass
    assert caught.value.where == str(path) and "--memory" in caught.value.fix
    assert path.read_bytes() == before
